package views

import (
	"slices"

	"fyne.io/fyne/v2"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/app"
)

// origin says that the reviewer enters something now.
func (w *Window) origin() analysis.Origin {
	return analysis.Origin{By: w.work.Desk.By(), At: w.work.Desk.Now()}
}

// Picked implements pages.Host: the cursor came to a cell, so its source shows.
func (w *Window) Picked(c paper.Cell, row paper.Row) {
	w.cell = c
	w.markRow(c, row)
	w.source.explainCell(c, row)
	w.source.reveal(w.behind(c))
	text := w.label(c.Ref.Period)
	if caption := w.caption(c, row); caption != "" {
		text += "  " + caption
	}
	if name := columnNames[c.Ref.Column]; name != "" {
		text += "  \u00b7 " + name
	}
	w.status.place.SetText(text)
	w.showMenu()
}

// markRow marks at the left the period that a row of a page about periods is of, so that both mean the same.
func (w *Window) markRow(c paper.Cell, row paper.Row) {
	switch _, _, listed := w.entryAt(row.Key); {
	case w.current == pagePeriods && listed:
		w.side.list.Mark(row.Key)
	case w.current == pagePeriods:
		w.side.list.Mark("")
	case (w.current == pageStanding || w.current == pageChanges) && !c.Ref.Period.IsZero():
		w.side.mark(c.Ref.Period)
	}
}

// behind is where a cell's figure comes from. What is computed or entered has no place in a document; the
// figure it starts from has.
func (w *Window) behind(c paper.Cell) analysis.Origin {
	if c.Origin.Source != "" || c.Ref.Line == "" {
		return c.Origin
	}
	for _, v := range w.snap.Review.Versions(c.Ref.Statement, c.Ref.Line, c.Ref.Period) {
		if v.Baseline && v.Fact.Origin.Source != "" {
			return v.Fact.Origin
		}
	}
	return c.Origin
}

// columnNames says in words the columns that need to be told apart.
var columnNames = map[string]string{
	paper.ColReported: "as previously reported", paper.ColAdjustment: "adjustment",
	paper.ColRestated: "as restated", paper.ColChange: "change",
	paper.ColAmount: "amount", paper.ColTax: "tax", paper.ColCategory: "category", paper.ColReach: "reach",
}

// caption is the name of the line a cell belongs to. The rows of a bridge belong to none; theirs stand
// at the left of the comparison.
func (w *Window) caption(c paper.Cell, row paper.Row) string {
	if _, l, ok := w.snap.Review.Line(c.Ref.Statement, c.Ref.Line); ok {
		return l.Caption
	}
	if w.current != pageComparison || c.Ref.Column == "" {
		return ""
	}
	gaap, _ := w.compare.Grids()
	for _, r := range gaap.Sheet().Rows {
		if r.Key == row.Key {
			return r.Cells[0].Text
		}
	}
	return ""
}

// Change implements pages.Host: the edits of one step become one command.
func (w *Window) Change(changes []app.Change) error {
	c, err := app.Edits(w.snap.Review, changes, app.Entry{Scale: w.view.Scale, Scenario: w.scenario, Origin: w.origin()})
	if err != nil || c == nil {
		return err
	}
	return w.work.Desk.Do(c)
}

// OpenCell implements pages.Host: more about a cell that cannot be typed into.
func (w *Window) OpenCell(c paper.Cell, row paper.Row) {
	switch {
	case w.openGrant(c):
	case c.Ref.Adjustment != "":
		w.editAdjustment()
	case w.current == pageStanding && w.noStanding() == "":
		w.run("status")
	case w.current == pageChanges:
		w.run("accept-change")
	case c.Ref.Line != "" && (c.Ref.Finding != "" || c.Ref.Column == c.Ref.Period.ID()):
		w.goTo(c.Ref)
	case c.Ref.Column == "" && !c.Ref.Period.IsZero():
		w.setPeriod(c.Ref.Period)
		w.turn(pageComparison)
	default:
		w.Picked(c, row)
		if c.Locked != "" {
			w.Say(c.Locked)
		}
	}
}

// goTo shows a line of a statement on the comparison page.
func (w *Window) goTo(ref paper.Ref) {
	if ref.Period.Duration() {
		w.setPeriod(ref.Period)
	} else if p, ok := w.endingAt(ref.Period); ok {
		w.setPeriod(p)
	}
	w.turn(pageComparison)
	w.compare.Go(ref.Statement+"/"+ref.Line, paper.ColReported)
}

// endingAt finds a period that ends at a balance sheet's date.
func (w *Window) endingAt(at fiscal.Period) (fiscal.Period, bool) {
	for _, p := range paper.Periods(w.snap.Review, w.snap.Impact) {
		if _, end, err := w.snap.Review.Company.Calendar.Days(p); err == nil && end == at.At {
			return p, true
		}
	}
	return fiscal.Period{}, false
}

// CellMenu implements pages.Host.
func (w *Window) CellMenu(c paper.Cell, row paper.Row, at fyne.Position) {
	items := []*fyne.MenuItem{fyne.NewMenuItem("Copy", func() { w.copyFocused() })}
	if c.Origin.Source != "" {
		items = append(items, fyne.NewMenuItem("Show in the source", func() { w.showSource(true); w.Picked(c, row) }))
	}
	items = append(items, w.versionItems(c.Ref)...)
	items = append(items, w.itemsOf(row)...)
	if to, ok := w.grantsBehind(c.Ref); ok && c.Ref.Line != "" {
		items = append(items, fyne.NewMenuItem("Grants behind the figure", func() { w.narrow(to) }))
	}
	if w.noCell() == "" {
		items = append(items, fyne.NewMenuItem("Edit the adjustment\u2026", w.editAdjustment))
	}
	if c.Ref.Adjustment != "" {
		items = append(items, fyne.NewMenuItem("Remove the adjustment", func() { w.Do(analysis.RemoveAdjustments{IDs: []string{c.Ref.Adjustment}}) }))
	}
	w.popUp(at, items...)
}

// itemsOf are the menu items of the rows of a page: of a finding, of a period, of a change.
func (w *Window) itemsOf(row paper.Row) []*fyne.MenuItem {
	var ids []string
	switch w.current {
	case pageFindings:
		ids = []string{"finding-accept", "finding-answer", "finding-dismiss", "finding-reopen", "finding-copy"}
	case pagePeriods:
		ids = []string{"add-period", "correct-period", "drop-period", "status"}
	case pageStanding:
		ids = []string{"status"}
	case pageChanges:
		ids = []string{"accept-change"}
	case pageGrants:
		ids = []string{"grant-date", "grant-evidence", "grants-behind", "grants-all"}
	}
	var out []*fyne.MenuItem
	for _, a := range w.actions {
		if slices.Contains(ids, a.id) && len(row.Cells) > 0 {
			it := w.item(a)
			it.Shortcut = nil
			out = append(out, it)
		}
	}
	return out
}

func (w *Window) copyFocused() {
	if f, ok := w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: w.opt.App.Clipboard()})
	}
}

// noCell says why there is no adjustment to edit under the cursor.
func (w *Window) noCell() string {
	switch {
	case w.cell.Ref.Adjustment != "":
		return ""
	case w.cell.Edit == paper.EnterAdjustment && w.cell.Ref.Line != "":
		return ""
	}
	return "the cursor is not on an adjustment"
}

// hasStatement says why the usual lines are not offered.
func (w *Window) hasStatement() string {
	for _, s := range w.snap.Review.Statements {
		if s.ID == "income" {
			return "the review has an income statement"
		}
	}
	return ""
}

func (w *Window) startStatement() { w.Do(app.Standard()) }

// oneMeasure says why there is no other measure to show.
func (w *Window) oneMeasure() string {
	if n := len(w.snap.Review.MeasureNames()); n < 2 {
		return "the review has " + counted(n, "measure")
	}
	return ""
}

// nextMeasure shows another non-GAAP measure beside GAAP.
func (w *Window) nextMeasure() {
	names := w.snap.Review.MeasureNames()
	at := max(0, slices.Index(names, w.measure)) // the first is shown while none was chosen
	w.measure = names[(at+1)%len(names)]
	w.showPage()
	w.Hint("Beside GAAP: " + w.measure)
}
