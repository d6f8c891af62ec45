package paper_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

// withOptions is alder's review with a class of options entered for its quarters, and a decision on the matrix.
func withOptions(t *testing.T) analysis.Review {
	t.Helper()
	r := alder(t)
	var in []analysis.ShareInput
	for _, q := range []fiscal.Period{q1, q2} {
		for f, n := range map[analysis.ShareField]int64{analysis.ClassNumber: 1000000, analysis.ExercisePrice: 4, analysis.UnrecognisedBefore: 0, analysis.UnrecognisedAfter: 400000} {
			in = append(in, analysis.ShareInput{Class: "2000 plan", Period: q, Field: f, Amount: decimal.NewFromInt(n), Origin: person})
		}
		in = append(in, analysis.ShareInput{Period: q, Field: analysis.AveragePrice, Amount: decimal.NewFromInt(5), Origin: person})
	}
	for _, c := range []analysis.Command{analysis.OpenShareClass{Class: analysis.ShareClass{Name: "2000 plan", Origin: person}}, analysis.EnterShareInputs{Inputs: in},
		analysis.ChooseMeasure{Choice: analysis.MeasureChoice{Measure: "adjusted net income", Category: analysis.PayrollTax, Excluded: true, Reason: "the release leaves it out", Origin: person}}} {
		var err error
		if r, err = c.Apply(r); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func TestPerShareGolden(t *testing.T) {
	r := withOptions(t)
	im, v := analysis.Assess(r, ""), paper.View{Scale: money.Thousands}
	golden(t, "per-share-q2", sheetText(paper.PerShare(r, im, q2, v)))
	golden(t, "per-share-years", sheetText(paper.PerShareYears(r, im, v)))
	golden(t, "share-inputs", sheetText(paper.ShareInputs(r, im, v)))
	golden(t, "matrix", sheetText(paper.Matrix(r)))
	golden(t, "reconciliation", sheetText(paper.Reconciliation(r, im, "adjusted net income", q1, v)))
	golden(t, "prominence", sheetText(paper.Prominence(r, im, q1, v)))
}

// Where there is nothing to show, every sheet says what to do next.
func TestPerShareEmpty(t *testing.T) {
	r := analysis.Review{}
	im, v := analysis.Assess(r, ""), paper.View{}
	for _, s := range []paper.Sheet{paper.PerShare(r, im, q1, v), paper.PerShareYears(r, im, v), paper.ShareInputs(r, im, v), paper.Matrix(r),
		paper.Reconciliation(r, im, "pro forma", q1, v), paper.Prominence(r, im, q1, v)} {
		if len(s.Rows) > 0 || !strings.HasSuffix(s.Empty, ".") {
			t.Errorf("%s: %d rows, %q", s.Title, len(s.Rows), s.Empty)
		}
	}
}

// A measure that prints earnings per share of its own has them beside GAAP's, each over its own count.
func TestMeasurePerShareBesideGAAP(t *testing.T) {
	r, err := analysis.AcceptFacts{Source: release, Figures: rows(t, "Diluted earnings per share|0.01\nShares, basic|104,980,000\nShares, diluted|106,000,000", statement.Income, "pro forma", q1)}.Apply(alder(t))
	if err != nil {
		t.Fatal(err)
	}
	s := paper.Reconciliation(r, analysis.Assess(r, ""), "pro forma", q1, paper.View{Scale: money.Thousands})
	if len(s.Rows) < 6 {
		t.Fatalf("%d rows", len(s.Rows))
	}
	var got []string
	for _, row := range s.Rows[len(s.Rows)-4:] {
		got = append(got, row.Cells[0].Text+" "+row.Cells[1].Text+" "+row.Cells[3].Text)
	}
	want := []string{"Diluted earnings per share, GAAP 0.01 (0.00)", "Diluted earnings per share, pro forma 0.01 0.01", "Diluted shares, GAAP 105,000 104,980", "Diluted shares, pro forma 106,000 106,000"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
