package views

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// An amount is spread over two periods in one step: the form stays open while the line is missing, shows
// what it would enter, and one undo takes all of it back.
func TestTemplateInTheWindow(t *testing.T) {
	tr := working(t, "Q3-2006")
	before, steps := len(tr.snap.Review.Adjustments), tr.snap.Entries
	tr.do("spread")
	tr.field("Amount", "30")
	tr.field("Line", "No such line")
	tr.key(fyne.KeyReturn)
	if tr.snap.Entries != steps || !strings.Contains(tr.dialog(), "no line of the statement") {
		t.Fatalf("entered on a line that is not there: %s", tr.dialog())
	}
	tr.field("Line", "Product")
	tr.field("Periods", "Q2-2006 to Q3-2006")
	if got := tr.dialog(); !strings.Contains(got, "Q3-2006: Product") {
		t.Errorf("the preview is not in %q", got)
	}
	tr.tap("Enter")
	if n := len(tr.snap.Review.Adjustments); n != before+2 || tr.snap.Entries != steps+1 {
		t.Fatalf("%d adjustments more in %d steps; %s", n-before, tr.snap.Entries-steps, tr.dialog())
	}
	tr.undo()
	if len(tr.snap.Review.Adjustments) != before {
		t.Error("one undo leaves some of them")
	}
}

// A block of adjustments, periods across and lines down, is one step.
func TestBlockOfAdjustments(t *testing.T) {
	tr := working(t, "Q3-2006")
	before, steps := len(tr.snap.Review.Adjustments), tr.snap.Entries
	tr.do("block")
	tr.field("Adjustments", "\tQ2-2006\tQ3-2006\nProduct\t(5)\t5\n")
	tr.tap("Enter")
	if n := len(tr.snap.Review.Adjustments); n != before+2 || tr.snap.Entries != steps+1 {
		t.Errorf("%d adjustments more in %d steps; %s", n-before, tr.snap.Entries-steps, tr.dialog())
	}
}

// The page of equity rolls what the statements have; the period it opens with can be chosen.
func TestEquityPage(t *testing.T) {
	tr := working(t, "Q3-2006")
	tr.turn(pageEquity)
	if rows := tr.gridOf(tr.pages[pageEquity]).Sheet().Rows; len(rows) == 0 {
		t.Error("the page of equity is empty")
	}
	tr.do("opening")
	tr.key(fyne.KeyEscape)
}

// The page of versions says what to do while no figure was issued twice.
func TestVersionsPage(t *testing.T) {
	tr := working(t, "Q3-2006")
	tr.turn(pageVersions)
	if s := tr.gridOf(tr.pages[pageVersions]).Sheet(); len(s.Rows) == 0 && s.Empty == "" {
		t.Error("an empty page says nothing")
	}
}
