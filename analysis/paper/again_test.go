package paper_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
)

// A comparison built from the one before an edit is the one built from nothing; another period, another
// scale and other figures are built anew.
func TestComparisonAgain(t *testing.T) {
	r, im := optionReview(t, true)
	v := paper.View{Scale: money.Thousands}
	text := func(c paper.Comparison) string { return sheetText(c.GAAP) + sheetText(c.Measure) }
	last := paper.Compare(r, im, fiscal.FY(2004), "", v)
	for i, step := range []struct {
		amount int64
		period fiscal.Period
		view   paper.View
	}{{7, fiscal.FY(2004), v}, {9, fiscal.FY(2004), v}, {9, fiscal.FY(2005), v}, {11, fiscal.FY(2005), paper.View{}}} {
		a := *r.Adjustments[2]
		a.Amount = decimal.New(step.amount, 3)
		var err error
		if r, err = (analysis.Adjust{Adjustments: []analysis.Adjustment{a}}).Apply(r); err != nil {
			t.Fatal(err)
		}
		im = im.Reassess(r, "")
		last = last.Again(r, im, step.period, "", step.view)
		if got, want := text(last), text(paper.Compare(r, analysis.Assess(r, ""), step.period, "", step.view)); got != want {
			t.Errorf("step %d:\n%s\nbuilt from nothing:\n%s", i, got, want)
		}
	}
}
