package paper_test

import (
	"testing"

	"restate/analysis"
	"restate/analysis/paper"
)

// The shape of a range has the quarters of its sheet; every height lies between the bounds of its quarter, and
// the largest amount reaches the top.
func TestGrantFan(t *testing.T) {
	r := hazel(t)
	f := paper.GrantFan(r, paper.View{})
	if rows := paper.GrantRange(r, paper.View{}).Rows; len(f.Quarters) != len(rows)-1 {
		t.Fatalf("%d quarters for %d rows with their sum", len(f.Quarters), len(rows))
	}
	top := float32(0)
	for _, q := range f.Quarters {
		for _, h := range []float32{q.AtLow, q.Chosen, q.AtHigh} {
			if h < q.Lowest || h > q.Highest || q.Lowest < 0 {
				t.Errorf("%+v", q)
			}
		}
		top = max(top, q.Highest)
	}
	if top != 1 || f.Top == "" || f.Zero < 0 || f.Zero > 1 {
		t.Errorf("the top is %v (%s), nothing at %v", top, f.Top, f.Zero)
	}
	if f := paper.GrantFan(analysis.Review{}, paper.View{}); len(f.Quarters) != 0 {
		t.Errorf("without grants %+v", f)
	}
}
