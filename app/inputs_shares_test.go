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

// What is typed into the grid of potential shares becomes one command, at the sheet's scale but for prices.
func TestShareInputs(t *testing.T) {
	r := analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}
	at := func(item, field string) paper.Ref {
		return paper.Ref{Table: paper.TableShares, Item: item, Line: field, Period: fiscal.Q(1, 2005)}
	}
	enter := func(ref paper.Ref, text string) error {
		cmd, err := Edits(r, []Change{{Ref: ref, Edit: paper.EnterInput, Text: text}}, Entry{Scale: money.Thousands, Origin: analysis.Origin{By: "A. Reviewer"}})
		if err != nil || cmd == nil {
			return err
		}
		r, err = cmd.Apply(r)
		return err
	}
	for _, step := range []struct {
		ref  paper.Ref
		text string
	}{
		{at(paper.ItemNewClass, ""), "2000 plan"},
		{at(paper.ItemNewClass, ""), "4% notes, convertible"},
		{at("", string(analysis.AveragePrice)), "6.25"},
		{at("2000 plan", string(analysis.ClassNumber)), "6,000"},
		{at("2000 plan", string(analysis.ExercisePrice)), "4"},
		{at("4% notes", string(analysis.Interest)), "120"},
		{at("4% notes", string(analysis.InterestTax)), "40"},
		{at(paper.ItemRounding, ""), "Rounding: half to even"},
	} {
		if err := enter(step.ref, step.text); err != nil {
			t.Fatalf("%q: %v", step.text, err)
		}
	}
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
	if err := enter(at(paper.ItemClass+"2000 plan", ""), ""); err != nil || len(r.ShareClasses) != 1 {
		t.Errorf("taken out: %v, %d classes", err, len(r.ShareClasses))
	}
	if err := enter(at("", string(analysis.AveragePrice)), ""); err != nil || len(r.ShareInputs) != 2 {
		t.Errorf("taken back: %v, %d figures", err, len(r.ShareInputs))
	}
	if err := enter(at(paper.ItemRounding, ""), "up"); err == nil {
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
	ref := paper.Ref{Table: paper.TableMatrix, Item: string(analysis.PayrollTax), Column: "non-GAAP"}
	enter := func(text string) error {
		cmd, err := Edits(r, []Change{{Ref: ref, Edit: paper.EnterInput, Text: text}}, Entry{Scale: money.Thousands, Origin: analysis.Origin{By: "A. Reviewer"}})
		if err == nil && cmd != nil {
			r, err = cmd.Apply(r)
		}
		return err
	}
	if err := enter("excluded \u2013 the release leaves it out"); err != nil {
		t.Fatal(err)
	}
	if c, ok := r.MeasureChoice("non-GAAP", analysis.PayrollTax); !ok || !c.Excluded || c.Reason != "the release leaves it out" {
		t.Errorf("%+v", c)
	}
	if err := enter("flows through, it is a cost of the quarter"); err != nil {
		t.Fatal(err)
	}
	if c, _ := r.MeasureChoice("non-GAAP", analysis.PayrollTax); c.Excluded || c.Reason != "it is a cost of the quarter" {
		t.Errorf("%+v", c)
	}
	for _, text := range []string{"excluded", "perhaps"} {
		if err := enter(text); err == nil || !strings.HasSuffix(err.Error(), ".") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if err := enter(""); err != nil || len(r.MeasureChoices) != 0 {
		t.Errorf("emptied: %v, %d", err, len(r.MeasureChoices))
	}
}
