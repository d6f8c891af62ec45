package views

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/paper"
	"restate/views/grid"
)

// Materiality by keys alone: the page, an amount with its reason, the other sheets, an answer without words
// refused, one with words taken, a decision; one step back each.
func TestMaterialityByKeys(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, _ := tr.compare.Grids()
	tr.enter(gaap, tr.row("Product"), paper.ColAdjustment, "10")
	tr.shortcut(ctrl(fyne.Key7))
	if tr.current != pageMateriality {
		t.Fatalf("page %d is shown", tr.current)
	}
	g := tr.gridOf(tr.pages[pageMateriality])
	tr.enter(g, "overall", paper.ColAmount, "500")
	if tr.snap.Review.Weighing != nil || !strings.Contains(tr.said(), "Say why") {
		t.Errorf("an amount without a reason: %s", tr.said())
	}
	tr.key(fyne.KeyEscape)
	tr.enter(g, "overall", paper.ColAmount, "500 a first year")
	if w := tr.snap.Review.Weighing; w == nil || len(w.Thresholds) != 1 || w.Thresholds[0].Why != "a first year" {
		t.Fatalf("thresholds %+v; %s", w, tr.said())
	}
	tr.otherSheets(g)
	tr.undo()
	tr.undo()
	if w := tr.snap.Review.Weighing; w.Correction != nil || len(w.Uncorrected) != 0 || len(w.Answers) != 1 {
		t.Errorf("after two steps back %+v", w)
	}
}

// otherSheets goes through the further sheets of the page and types into each.
func (tr *trial) otherSheets(g *grid.Grid) {
	t := tr.t
	t.Helper()
	next := func(title string) {
		tr.shortcut(ctrl(fyne.KeyJ))
		if s := g.Sheet().Title; s != title {
			t.Fatalf("%q is shown, want %q", s, title)
		}
	}
	next("Thresholds by year")
	tr.enter(g, "year/FY2006", "income", "300 a short year")
	if own, ok := tr.snap.Review.Threshold(analysis.Threshold{Name: analysis.OverallIncome, Year: fiscal.FY(2006)}); !ok || own.Why != "a short year" {
		t.Errorf("threshold of the year %+v; %s", own, tr.said())
	}
	next("SAB 99: qualitative factors")
	tr.enter(g, paper.ItemFactor+"6", paper.ColAnswer, "perhaps")
	if !strings.Contains(tr.said(), "yes or no") {
		t.Errorf("an answer that is none: %s", tr.said())
	}
	tr.key(fyne.KeyEscape)
	tr.enter(g, paper.ItemFactor+"6", paper.ColAnswer, "no, counsel found none")
	if a, ok := tr.snap.Review.Answer(materiality.Regulation); !ok || a.Text != "counsel found none" {
		t.Errorf("answer %+v; %s", a, tr.said())
	}
	next("Uncorrected misstatements")
	tr.enter(g, tr.snap.Review.Adjustments[0].ID, paper.ColCorrected, "no, disputed")
	if _, marked := tr.snap.Review.Mark(tr.snap.Review.Adjustments[0].ID); !marked {
		t.Errorf("not marked: %s", tr.said())
	}
	next("How to correct")
	tr.enter(g, "decision", paper.ColAnswer, "little r: small in every period")
	if c := tr.snap.Review.Weighing.Correction; c == nil || c.Kind != materiality.LittleR {
		t.Errorf("decision %+v; %s", c, tr.said())
	}
}
