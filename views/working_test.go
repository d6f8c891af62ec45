package views

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"restate/analysis"
	"restate/analysis/paper"
	"restate/app/prefs"
	"restate/views/grid"
	"restate/views/kit"
)

// working is a trial with the sample's documents and the figures found in them, at one period.
func working(t *testing.T, period string) *trial {
	t.Helper()
	tr := begin(t)
	documents, _ := tr.sample()
	tr.drop(documents...)
	tr.do("accept")
	tr.setPeriod(parsed(t, period))
	return tr
}

// row is the key of the comparison's row with a caption.
func (tr *trial) row(caption string) string {
	tr.t.Helper()
	gaap, _ := tr.compare.Grids()
	for _, r := range gaap.Sheet().Rows {
		if r.Cells[0].Text == caption {
			return r.Key
		}
	}
	tr.t.Fatalf("no row %q", caption)
	return ""
}

// text is what a cell shows.
func (tr *trial) text(g *grid.Grid, row, column string) string {
	tr.t.Helper()
	s := g.Sheet()
	for _, r := range s.Rows {
		for j, c := range s.Columns {
			if r.Key == row && c.ID == column {
				return r.Cells[j].Text
			}
		}
	}
	tr.t.Fatalf("no cell %s, %s", row, column)
	return ""
}

// review is the whole review as text, to compare.
func (tr *trial) review() string {
	tr.t.Helper()
	body, err := json.Marshal(tr.snap.Review)
	if err != nil {
		tr.t.Fatal(err)
	}
	return string(body)
}

func (tr *trial) both() string {
	gaap, measure := tr.compare.Grids()
	return gaap.Dump() + "\n" + measure.Dump()
}

func TestTypedAdjustmentReachesBothSides(t *testing.T) {
	tr := working(t, "Q3-2006")
	before := tr.both()
	gaap, measure := tr.compare.Grids()
	row := tr.row("Product")
	tr.enter(gaap, row, paper.ColAdjustment, "(300)")
	if got := tr.text(gaap, row, paper.ColRestated); got != "20,310" {
		t.Errorf("GAAP restated %s", got)
	}
	if got := tr.text(measure, row, paper.ColRestated); got != "20,310" {
		t.Errorf("measure restated %s", got)
	}
	after := tr.both()
	golden(t, "adjusted-q3.txt", after)
	undo := tr.item("Edit", "Undo")
	if undo.Label != "Undo \u201c"+tr.snap.Undo+"\u201d" || !strings.Contains(undo.Label, "Product") {
		t.Errorf("the menu says %q", undo.Label)
	}
	tr.shortcut(&fyne.ShortcutUndo{})
	if len(tr.snap.Review.Adjustments) != 0 || tr.text(gaap, row, paper.ColRestated) != "20,610" {
		t.Errorf("undone, the grids show\n%s", tr.both())
	}
	tr.shortcut(&fyne.ShortcutRedo{})
	if got := tr.both(); got != after {
		t.Errorf("done again, the grids show\n%s", got)
	}
	if before == after {
		t.Error("the adjustment changed nothing")
	}
}

func TestAdjustmentOfTheMeasureAlone(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, measure := tr.compare.Grids()
	row := tr.row("Provision for income taxes")
	tr.enter(measure, row, paper.ColAdjustment, "31")
	if got := tr.text(measure, row, paper.ColRestated); got != "1,313" {
		t.Errorf("measure restated %s", got)
	}
	if got := tr.text(gaap, row, paper.ColRestated); got != "1,056" {
		t.Errorf("GAAP restated %s: it was not adjusted", got)
	}
}

func TestOverruledReachThroughTheForm(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, measure := tr.compare.Grids()
	row := tr.row("Research and development")
	tr.enter(gaap, row, paper.ColAdjustment, "100")
	reached := tr.text(measure, row, paper.ColAdjustment)
	gaap.Go(row, paper.ColAdjustment)
	tr.shortcut(ctrlShift(fyne.KeyA))
	if !strings.Contains(tr.dialog(), "Research and development, Q3-2006, in thousands") {
		t.Fatalf("the form is %q", tr.dialog())
	}
	tr.field("Reaches", "gaap")
	tr.tap("Enter")
	if tr.dialog() != "" {
		t.Fatalf("the form stays open: %s", tr.dialog())
	}
	a := tr.snap.Review.Adjustments[0]
	if a.Reach != analysis.GAAPOnly || tr.text(measure, row, paper.ColAdjustment) != "\u2013" {
		t.Errorf("reach %q, the measure shows %s (before %s)", a.Reach, tr.text(measure, row, paper.ColAdjustment), reached)
	}
}

func TestFormKeepsDigitsItDoesNotShow(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, _ := tr.compare.Grids()
	tr.do("scale-units")
	row := tr.row("Product")
	tr.enter(gaap, row, paper.ColAdjustment, "1234567")
	tr.do("scale-thousands")
	gaap.Go(row, paper.ColAdjustment)
	tr.do("adjustment")
	tr.field("Reference", "W-7")
	tr.tap("Enter")
	a := tr.snap.Review.Adjustments[0]
	if a.Amount.String() != "1234567" || a.Reference != "W-7" {
		t.Errorf("the adjustment is %s, %q", a.Amount, a.Reference)
	}
}

func TestSubtotalIsNotTyped(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, _ := tr.compare.Grids()
	before := tr.review()
	gaap.Go(tr.row("Gross profit"), paper.ColAdjustment)
	tr.canvas().Focus(gaap)
	tr.typing("5")
	if gaap.Editing() || !strings.HasPrefix(tr.said(), "A subtotal is recomputed: ") {
		t.Errorf("editing %v, said %q", gaap.Editing(), tr.said())
	}
	if tr.review() != before {
		t.Error("the review changed")
	}
}

func TestPastedBlockIsOneStep(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, _ := tr.compare.Grids()
	steps := tr.snap.Entries
	gaap.Go(tr.row("Product"), paper.ColAdjustment)
	tr.canvas().Focus(gaap)
	tr.opt.App.Clipboard().SetContent("(120)\r\n45\r\n")
	tr.shortcut(&fyne.ShortcutPaste{Clipboard: tr.opt.App.Clipboard()})
	if n := len(tr.snap.Review.Adjustments); n != 2 || tr.snap.Entries != steps+1 {
		t.Fatalf("%d adjustments in %d steps; said %q", n, tr.snap.Entries-steps, tr.said())
	}
	if got := tr.text(gaap, tr.row("Total net revenues"), paper.ColRestated); got != "25,225" {
		t.Errorf("total %s", got)
	}
	tr.opt.App.Clipboard().SetContent("1\n2\n3\n4\n5\n6\n7\n8\n9")
	before := tr.review()
	tr.shortcut(&fyne.ShortcutPaste{Clipboard: tr.opt.App.Clipboard()})
	if tr.review() != before || tr.said() == "" {
		t.Errorf("a block over subtotals was taken; said %q", tr.said())
	}
}

func TestScaleChangesTextsOnly(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, _ := tr.compare.Grids()
	before, row := tr.review(), tr.row("Product")
	for scale, want := range map[string]string{"scale-units": "20,610,000", "scale-millions": "21", "scale-thousands": "20,610"} {
		tr.do(scale)
		if got := tr.text(gaap, row, paper.ColReported); got != want {
			t.Errorf("%s: %s, not %s", scale, got, want)
		}
		if got := tr.tools.scale.Selected; "scale-"+got != scale {
			t.Errorf("%s: the button says %s", scale, got)
		}
	}
	if tr.review() != before {
		t.Error("the review changed")
	}
}

func TestThemeIsKeptAndTicked(t *testing.T) {
	tr := begin(t)
	for _, theme := range []prefs.Theme{prefs.Dark, prefs.Light} {
		tr.do("theme-" + string(theme))
		if tr.opt.Prefs.Theme() != theme {
			t.Errorf("%s is not kept", theme)
		}
		name := map[prefs.Theme]string{prefs.Dark: "Dark colours", prefs.Light: "Light colours"}[theme]
		if !tr.item("View", name).Checked {
			t.Errorf("%s is not ticked", theme)
		}
	}
}

func TestTypingIsKeptBeforeSomethingElseIsDone(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, _ := tr.compare.Grids()
	row := tr.row("Product")
	gaap.Go(row, paper.ColAdjustment)
	tr.canvas().Focus(gaap)
	tr.typing("77")
	tr.shortcut(ctrl(fyne.Key2))
	if len(tr.snap.Review.Adjustments) != 1 || tr.current != pageAdjustments {
		t.Fatalf("%d adjustments on page %d", len(tr.snap.Review.Adjustments), tr.current)
	}
	tr.do("page-Comparison")
	gaap.Go(row, paper.ColAdjustment)
	tr.typing("seven")
	tr.shortcut(ctrl(fyne.Key2))
	if tr.current != pageComparison || !gaap.Editing() || tr.said() == "" {
		t.Errorf("a text that is no figure was left behind: page %d, said %q", tr.current, tr.said())
	}
}

func TestUndoInAFieldIsOfTheTyping(t *testing.T) {
	tr := working(t, "Q3-2006")
	steps := tr.snap.Entries
	tr.do("reviewer")
	tr.typing("x")
	f := tr.canvas().Focused().(*kit.Field)
	if f.Text != "x" {
		t.Errorf("typing into a field that was just entered gives %q: its text was not selected", f.Text)
	}
	tr.shortcut(&fyne.ShortcutUndo{})
	if f.Text == "x" || tr.snap.Entries != steps {
		t.Errorf("undone, the field says %q after %d steps", f.Text, tr.snap.Entries-steps)
	}
	tr.shortcut(&fyne.ShortcutRedo{})
	if f.Text != "x" {
		t.Errorf("done again, the field says %q", f.Text)
	}
}

func TestMenuFollowsTheCursor(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, _ := tr.compare.Grids()
	gaap.Go(tr.row("Gross profit"), paper.ColAdjustment)
	if it := tr.item("Review", "Edit the adjustment"); !it.Disabled {
		t.Error("a subtotal's adjustment is offered for editing")
	}
	gaap.Go(tr.row("Product"), paper.ColAdjustment)
	if it := tr.item("Review", "Edit the adjustment"); it.Disabled {
		t.Errorf("on a line the menu says %q", it.Label)
	}
}

func TestCardFollowsTheCell(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, _ := tr.compare.Grids()
	row := tr.row("Product")
	tr.enter(gaap, row, paper.ColAdjustment, "(300)")
	gaap.Go(row, paper.ColAdjustment)
	if got := tr.source.heading.Text; got != "Product (300)" {
		t.Fatalf("the card is about %q", got)
	}
	tr.key(fyne.KeyDelete)
	if got := tr.source.heading.Text; got != "Product \u2013" || tr.cell.Ref.Adjustment != "" {
		t.Errorf("the card is about %q after the adjustment went", got)
	}
	tr.do("page-History")
	if got := tr.source.heading.Text; strings.Contains(got, "Product") && !strings.Contains(got, "Adjust") {
		t.Errorf("on another page the card is about %q", got)
	}
}

func TestAdjustmentsPageTakesCategoryAndReach(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, measure := tr.compare.Grids()
	row := tr.row("Product")
	tr.enter(gaap, row, paper.ColAdjustment, "(300)")
	tr.do("page-Adjustments")
	list := tr.canvas().Focused().(*grid.Grid)
	id := tr.snap.Review.Adjustments[0].ID
	tr.enter(list, id, paper.ColReach, "gaap only")
	tr.enter(list, id, paper.ColCategory, "revenue timing")
	a := tr.snap.Review.Adjustments[0]
	if a.Reach != analysis.GAAPOnly || a.Category != "revenue timing" && a.Category != analysis.Category("revenue_timing") {
		t.Errorf("reach %q, category %q; said %q", a.Reach, a.Category, tr.said())
	}
	tr.do("page-Comparison")
	if got := tr.text(measure, row, paper.ColAdjustment); got != "\u2013" {
		t.Errorf("the measure shows %s", got)
	}
}

func TestFindingLeadsToItsLine(t *testing.T) {
	tr := working(t, "Q3-2006")
	gaap, _ := tr.compare.Grids()
	tr.enter(gaap, tr.row("Product"), paper.ColAdjustment, "(300)")
	lost := *tr.snap.Review.Adjustments[0]
	lost.Reach = "a measure of nobody"
	tr.Do(analysis.Adjust{Adjustments: []analysis.Adjustment{lost}})
	tr.setPeriod(parsed(t, "Q1-2006"))
	tr.do("page-Findings")
	list := tr.canvas().Focused().(*grid.Grid)
	for i, r := range list.Sheet().Rows {
		ref := r.Cells[0].Ref
		if ref.Line == "" {
			continue
		}
		list.Go(r.Key, "text")
		tr.key(fyne.KeyReturn)
		row, _ := gaap.At()
		if at := gaap.Sheet().Rows[row].Key; tr.current != pageComparison || at != ref.Statement+"/"+ref.Line || tr.period != ref.Period {
			t.Errorf("finding %d leads to page %d, period %s, row %s", i, tr.current, tr.period.ID(), at)
		}
		return
	}
	t.Fatalf("no finding is about a line:\n%s", list.Dump())
}

func TestCardOfRows(t *testing.T) {
	tr := working(t, "Q3-2006")
	row := map[string]string{"page-Findings": "still deciding", "page-History": "Accept "} // any of the periods
	for page, want := range map[string]string{
		"page-Periods":  "Named as not to be relied upon\nnamed in ",
		"page-Findings": "still deciding which periods",
		"page-History":  "Accept ",
	} {
		tr.do(page)
		list := tr.canvas().Focused().(*grid.Grid)
		for _, r := range list.Sheet().Rows {
			if slices.ContainsFunc(r.Cells, func(c paper.Cell) bool { return strings.Contains(c.Text, row[page]) }) && r.Kind != paper.Heading {
				list.Go(r.Key, list.Sheet().Columns[0].ID)
				break
			}
		}
		if got := tr.source.heading.Text + "\n" + tr.source.why.Text; !strings.Contains(got, want) {
			t.Errorf("%s: the card says %q", page, got)
		}
	}
	tr.do("page-Comparison")
	_, measure := tr.compare.Grids()
	measure.Go("bridge/gaap", paper.ColReported)
	if got := tr.source.heading.Text; got != "Net income, GAAP 2,351" {
		t.Errorf("the card is about %q", got)
	}
	if got := tr.status.place.Text; got != "Q3-2006  Net income, GAAP  \u00b7 as previously reported" {
		t.Errorf("the status line says %q", got)
	}
}

func TestAllPeriodsLeadsToALine(t *testing.T) {
	tr := working(t, "Q3-2006")
	tr.do("page-All periods")
	list := tr.canvas().Focused().(*grid.Grid)
	list.Go("income_tax", "Q2-2006")
	tr.key(fyne.KeyReturn)
	gaap, _ := tr.compare.Grids()
	row, _ := gaap.At()
	if at := gaap.Sheet().Rows[row].Key; tr.current != pageComparison || tr.period.ID() != "Q2-2006" || at != tr.row("Provision for income taxes") {
		t.Errorf("page %d, period %s, row %s", tr.current, tr.period.ID(), at)
	}
}

func TestEnterFiguresByHand(t *testing.T) {
	tr := begin(t)
	tr.shortcut(ctrl(fyne.KeyI))
	tr.field("Period", "Q1-2006")
	tr.field("Figures", "Net revenues\t19,433\nCost of revenues\t12,262")
	tr.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	if tr.dialog() != "" {
		t.Fatalf("the form stays: %s", tr.dialog())
	}
	gaap, _ := tr.compare.Grids()
	if got := tr.text(gaap, tr.row("Net revenues"), paper.ColReported); got != "19,433" {
		t.Errorf("net revenues %s", got)
	}
	if tr.period.ID() != "Q1-2006" {
		t.Errorf("period %s is shown", tr.period.ID())
	}
}
