package app

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
)

// typist types texts into cells of one review, each as an edit of its own.
type typist struct{ review analysis.Review }

func (w *typist) types(ref paper.Ref, text string) error {
	cmd, err := Edits(w.review, []Change{{Ref: ref, Edit: paper.EnterInput, Text: text}}, Entry{Scale: money.Thousands, Origin: analysis.Origin{By: "A. Reviewer"}})
	if err == nil && cmd != nil {
		w.review, err = cmd.Apply(w.review)
	}
	return err
}

func (w *typist) must(t *testing.T, ref paper.Ref, text string) {
	t.Helper()
	if err := w.types(ref, text); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
}

func shareCell(item, field string) paper.Ref {
	return paper.Ref{Table: paper.TableShares, Item: item, Line: field, Period: fiscal.Q(1, 2005)}
}

// withClasses is a review whose grid of potential shares was typed in.
func withClasses(t *testing.T) *typist {
	t.Helper()
	w := &typist{analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}}
	for _, step := range []struct{ item, field, text string }{
		{paper.ItemNewClass, "", "2000 plan"}, {paper.ItemNewClass, "", "4% notes, convertible"},
		{"", string(analysis.AveragePrice), "6.25"}, {"2000 plan", string(analysis.ClassNumber), "6,000"}, {"2000 plan", string(analysis.ExercisePrice), "4"},
		{"4% notes", string(analysis.Interest), "120"}, {"4% notes", string(analysis.InterestTax), "40"}, {paper.ItemRounding, "", "Rounding: half to even"},
	} {
		w.must(t, shareCell(step.item, step.field), step.text)
	}
	return w
}

// What is typed into the grid of potential shares becomes one command, at the sheet's scale but for prices.
func TestShareInputs(t *testing.T) {
	r := withClasses(t).review
	for _, want := range []struct {
		class string
		field analysis.ShareField
		n     string
	}{{"", analysis.AveragePrice, "6.25"}, {"2000 plan", analysis.ClassNumber, "6000000"}, {"2000 plan", analysis.ExercisePrice, "4"}, {"4% notes", analysis.Interest, "120000"}, {"4% notes", analysis.InterestTax, "40"}} {
		in, ok := r.ShareInput(want.class, fiscal.Q(1, 2005), want.field)
		if !ok || !in.Amount.Equal(decimal.RequireFromString(want.n)) || in.Origin.By == "" {
			t.Errorf("%s %s: %+v", want.class, want.field, in)
		}
	}
	if c, _ := r.ShareClass("4% notes"); !c.Convertible || r.Rounding.String() != "half to even" {
		t.Errorf("%+v, rounded %s", c, r.Rounding)
	}
}

// An emptied cell takes the class or the figure back.
func TestShareInputsTakenBack(t *testing.T) {
	w := withClasses(t)
	w.must(t, shareCell(paper.ItemClass+"2000 plan", ""), "")
	w.must(t, shareCell("", string(analysis.AveragePrice)), "")
	if len(w.review.ShareClasses) != 1 || len(w.review.ShareInputs) != 2 {
		t.Errorf("%d classes, %d figures", len(w.review.ShareClasses), len(w.review.ShareInputs))
	}
	if err := w.types(shareCell(paper.ItemRounding, ""), "up"); err == nil {
		t.Error("an unknown rounding was taken")
	}
}

// A decision on the matrix needs its reason; an emptied cell follows the definition again.
func TestMatrixChoice(t *testing.T) {
	amount := decimal.New(5, 6)
	r, err := analysis.AcceptFacts{Items: []analysis.BridgeItem{{Measure: "non-GAAP", Item: analysis.Item{Name: "GAAP net income", Role: analysis.FromGAAP, Period: fiscal.Q(1, 2005), Amount: &amount}}}}.Apply(analysis.Review{})
	if err != nil {
		t.Fatal(err)
	}
	w, ref := &typist{r}, paper.Ref{Table: paper.TableMatrix, Item: string(analysis.PayrollTax), Column: "non-GAAP"}
	for text, want := range map[string]analysis.MeasureChoice{
		"excluded \u2013 the release leaves it out":  {Excluded: true, Reason: "the release leaves it out"},
		"flows through, it is a cost of the quarter": {Reason: "it is a cost of the quarter"},
	} {
		w.must(t, ref, text)
		if c, _ := w.review.MeasureChoice("non-GAAP", analysis.PayrollTax); c.Excluded != want.Excluded || c.Reason != want.Reason {
			t.Errorf("%q: %+v", text, c)
		}
	}
	for _, text := range []string{"excluded", "perhaps"} {
		if err := w.types(ref, text); err == nil || !strings.HasSuffix(err.Error(), ".") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if w.must(t, ref, ""); len(w.review.MeasureChoices) != 0 {
		t.Errorf("emptied: %d", len(w.review.MeasureChoices))
	}
}
