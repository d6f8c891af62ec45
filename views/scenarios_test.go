package views

import (
	"testing"

	"fyne.io/fyne/v2"

	"restate/analysis/paper"
)

// A scenario is added, shown and typed into; the figures as entered stay; another key shows them again, and
// only what is marked is printed.
func TestScenarios(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, _ := tr.compare.Grids()
	row := tr.row("Product")
	shown := func() string { return tr.text(gaap, row, paper.ColAdjustment) }
	tr.enter(gaap, row, paper.ColAdjustment, "10")
	tr.shortcut(ctrlShift(fyne.KeyU))
	tr.typing("High")
	tr.key(fyne.KeyReturn)
	if tr.scenario != "High" {
		t.Fatalf("shown: %q; %s", tr.scenario, tr.said())
	}
	tr.enter(gaap, row, paper.ColAdjustment, "25")
	if got := shown(); got != "25" {
		t.Errorf("High shows %s", got)
	}
	tr.Key(&fyne.KeyEvent{Name: fyne.KeyF6})
	if got := shown(); tr.scenario != "" || got != "10" {
		t.Errorf("%q shows %s", tr.scenario, got)
	}
	tr.turn(pageScenarios)
	if rows := tr.gridOf(tr.pages[pageScenarios]).Sheet().Rows; len(rows) == 0 {
		t.Error("the page of scenarios is empty")
	}
	tr.Key(&fyne.KeyEvent{Name: fyne.KeyF6})
	tr.do("scenario-print")
	if tr.snap.Review.Printed != "High" {
		t.Errorf("printed: %q", tr.snap.Review.Printed)
	}
	printed := false
	for _, line := range tr.summary().Cover.Lines {
		printed = printed || line == [2]string{"Scenario", "High"}
	}
	if !printed {
		t.Errorf("the cover says %v", tr.summary().Cover.Lines)
	}
	tr.undo()
	if tr.snap.Review.Printed != "" || tr.scenario != "" {
		t.Errorf("after undo %q is printed and %q shown", tr.snap.Review.Printed, tr.scenario)
	}
}
