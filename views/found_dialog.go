package views

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/statement"
	"restate/views/grid"
	"restate/views/kit"
	"restate/views/reader"
)

// finds is the dialog of the figures found: at the left the tables with a tick each, in the middle the
// one that is picked with what is asked about it, at the right its place in the document.
type finds struct {
	w   *Window
	sel *selection
	at  *choice // the one shown

	search *kit.Field
	set    *kit.Pick
	list   *kit.Checklist
	count  *widget.Label

	kind    *kit.Pick // which statement it is
	title   *widget.Label
	about   *widget.Label
	doubts  *widget.Label
	ask     *fyne.Container // rows of questions
	asked   *container.Scroll
	refusal *widget.Label // why an answer is none
	views   [2]*kit.Button
	preview *grid.Grid
	names   *fyne.Container // rows of captions
	named   *container.Scroll
	body    *fyne.Container

	doc    *widget.Label
	spot   *widget.Label // which place of it is shown
	reader *reader.Reader
	pager  *pager

	accept *kit.Button
	dialog *dialog.CustomDialog
}

// chooseTables shows the tables of offers, to include or not.
func (w *Window) chooseTables(offers []offer) { w.chooseAmong(offers, allTables) }

// chooseAmong lists those of a set first.
func (w *Window) chooseAmong(offers []offer, set string) {
	f := &finds{w: w, sel: newSelection(offers, w.snap.Review.Captions, w.origin())}
	content := container.NewHSplit(f.tables(), f.middle())
	content.SetOffset(0.27)
	f.dialog = dialog.NewCustomWithoutButtons("Figures found", content, w.win)
	f.accept = kit.NewMainButton("", f.done, w.Key)
	f.dialog.SetButtons([]fyne.CanvasObject{kit.NewButton("Cancel", f.dialog.Hide, w.Key), f.accept})
	w.open(f.dialog, f.done)
	w.modal.pages, w.modal.find, w.modal.keys = f.pager, func() { w.win.Canvas().Focus(f.search) }, f.key
	f.set.Selected = set
	f.set.Refresh()
	f.narrow()
	size := w.win.Canvas().Size()
	f.dialog.Resize(fyne.NewSize(size.Width*0.97, size.Height*0.95))
	w.win.Canvas().Focus(f.list)
}

// tables is the left: the search, which tables are listed, and the list.
func (f *finds) tables() fyne.CanvasObject {
	f.search = kit.NewField("", "Search titles and captions (Ctrl+F)")
	f.search.OnChanged = func(string) { f.narrow() }
	f.search.OnEscape = func() {
		if f.search.Text == "" {
			f.dialog.Hide()
			return
		}
		f.search.SetText("")
	}
	f.search.OnReturn = func() { f.w.win.Canvas().Focus(f.list) }
	f.set = kit.NewPick([]string{allTables, onlyStatements, onlyDoubtful, onlyTicked, onlyOther}, allTables, f.w.Key)
	f.set.OnChanged = func(string) { f.narrow() }
	f.list = kit.NewChecklist(f.pick, f.tick, f.w.Key)
	f.list.Empty = "No table is like this; clear the search, or list other tables with the field above."
	f.count = kit.FaintLine("")
	f.count.SizeName = captionSize
	button := func(text string, on bool) *kit.Button {
		b := kit.NewButton(text, func() { f.tickListed(on) }, f.w.Key)
		b.Importance = widget.LowImportance
		return b
	}
	row := container.NewBorder(nil, nil, nil, container.NewHBox(button("All", true), button("None", false)), f.set)
	keys := kit.Faint("Space ticks, F6 goes to the figures and the source, Return accepts what is ticked.")
	itself := kit.NewTick("open by itself when something is in doubt", f.w.opt.Prefs.AskAtOnce(), f.w.askAtOnce, f.w.Key)
	return container.NewBorder(container.NewVBox(f.search, row), container.NewVBox(f.count, keys, itself), nil, nil, f.list)
}

// middle is what the picked table says, what is asked about it, and its place in the document.
func (f *finds) middle() fyne.CanvasObject {
	f.title, f.about, f.doubts = kit.Title(""), kit.Faint(""), kit.Words("")
	f.doubts.SizeName = captionSize
	f.kind = kit.NewPick(kindNames(), "", f.w.Key)
	f.ask = container.NewVBox()
	f.asked = container.NewVScroll(f.ask)
	f.refusal = kit.Words("")
	f.refusal.Importance, f.refusal.SizeName = widget.DangerImportance, captionSize
	f.refusal.Hide()
	f.views[0] = kit.NewButton("Figures", func() { f.turn(0) }, f.w.Key)
	f.views[1] = kit.NewButton("", func() { f.turn(1) }, f.w.Key)
	f.preview = grid.New(found{f})
	f.names = container.NewVBox()
	f.named = container.NewVScroll(f.names)
	f.body = container.NewStack(f.preview, f.named)
	f.turn(0)
	titled := container.NewBorder(nil, nil, nil, container.NewGridWrap(fyne.NewSize(190, f.kind.MinSize().Height), f.kind), f.title)
	head := container.NewVBox(titled, f.about, f.doubts, f.asked, f.refusal, container.NewHBox(f.views[0], f.views[1]))
	figures := kit.NewPanel(container.NewBorder(head, nil, nil, nil, f.body))
	figures.Inset = 6

	f.doc, f.spot = kit.Title(""), kit.FaintLine("")
	f.spot.SizeName, f.spot.Truncation = captionSize, fyne.TextTruncateEllipsis
	f.reader = reader.New(place{f})
	f.pager = newPager(f.w, f.reader)
	source := kit.NewPanel(container.NewBorder(container.NewVBox(f.doc, f.spot, f.pager.content), nil, nil, nil, f.reader))
	source.Inset = 6
	split := container.NewHSplit(figures, source)
	split.SetOffset(0.56)
	return split
}

// narrow lists the tables of the set and the search.
func (f *finds) narrow() {
	var items []kit.CheckItem
	for _, i := range f.sel.narrowed(f.set.Selected, f.search.Text) {
		items = append(items, f.item(i))
	}
	f.list.SetItems(items)
	f.total()
}

func (f *finds) item(i int) kit.CheckItem {
	c := f.sel.choices[i]
	return kit.CheckItem{ID: i, On: c.take, Title: c.title, About: f.sel.about(c), Detail: counted(c.figures, "figure"), Doubt: c.open() > 0}
}

// total says how much is taken.
func (f *finds) total() {
	tables, figures := f.sel.taken()
	f.count.SetText(fmt.Sprintf("%d of %s ticked, %s", tables, counted(f.sel.tables(), "table"), counted(figures, "figure")))
	if f.accept != nil {
		f.accept.SetText("Accept " + counted(tables, "table"))
	}
}

// tick takes a table or not. One that is no statement has no place in the review before it is said what it is.
func (f *finds) tick(i int, on bool) {
	c := f.sel.choices[i]
	c.take = on && c.table.Kind != statement.Other
	if c.take != on {
		f.narrow()
		f.refuse(analysis.Refusal("Say first which statement this table is (the field beside its title), then tick it."))
	}
	f.total()
}

// tickListed ticks or clears every table in the list.
func (f *finds) tickListed(on bool) {
	for _, i := range f.sel.narrowed(f.set.Selected, f.search.Text) {
		c := f.sel.choices[i]
		c.take = on && c.table.Kind != statement.Other
	}
	f.narrow()
}

// pick shows a table, and its first figure in the document.
func (f *finds) pick(i int) {
	f.at = f.sel.choices[i]
	src := f.sel.offers[f.at.offer].reading.Source
	f.doc.SetText(src.Name)
	f.stands(f.at.first())
	f.reader.SetDocument(f.w.work.Document(src.SHA256))
	f.pager.show()
	f.show()
	f.showKind()
	f.showQuestions()
	f.showCaptions()
	f.reader.Reveal(f.at.first())
}

// show brings the words and figures of the table up to date.
func (f *finds) show() {
	c := f.at
	sheet := c.sheet()
	f.title.SetText(c.title)
	f.about.SetText(f.sel.about(c) + " \u00b7 " + counted(c.figures, "figure"))
	doubts := c.doubts()
	f.doubts.SetText(strings.Join(doubts, "\n"))
	f.doubts.Hidden = len(doubts) == 0
	f.preview.SetSheet(&sheet)
	f.refuse(nil)
}

// refuse says why an answer was not taken; nil says nothing.
func (f *finds) refuse(why error) {
	seen(f.refusal, why != nil)
	if why != nil {
		f.refusal.SetText(sentence(why))
	}
}

// changed follows an answer.
func (f *finds) changed() {
	f.show()
	f.narrow()
}

// turn shows the figures or the captions that are not known.
func (f *finds) turn(view int) {
	for i, b := range f.views {
		b.Importance = widget.LowImportance
		if i == view {
			b.Importance = widget.MediumImportance
		}
		b.Refresh()
	}
	seen(f.preview, view == 0)
	seen(f.named, view == 1)
	f.body.Refresh()
}

// seen shows or hides something.
func seen(o fyne.CanvasObject, shown bool) {
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}

// reveal shows where a figure of the table stands.
func (f *finds) reveal(at filing.Span) {
	if f.reader.Reveal(at) {
		src := f.sel.offers[f.at.offer].reading.Source
		f.stands(at)
		f.w.logRevealed(src.SHA256, at)
	}
}

// stands tells the place shown, where the line of the pages does not.
func (f *finds) stands(at filing.Span) {
	seen(f.spot, at.Page == 0)
	f.spot.SetText(strings.TrimPrefix(spanText([]filing.Span{at}), ", "))
}

// done accepts what is ticked.
func (f *finds) done() {
	f.dialog.Hide()
	f.w.offers = nil
	for _, c := range f.sel.commands() {
		if !f.w.Do(c) {
			break
		}
	}
	f.w.answered()
}

// key goes round the parts of the dialog by F6.
func (f *finds) key(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyF6 {
		return false
	}
	on := f.w.win.Canvas()
	switch on.Focused() {
	case f.list:
		f.turn(0)
		on.Focus(f.preview)
	case f.preview:
		on.Focus(f.reader)
	default:
		on.Focus(f.list)
	}
	return true
}

// found owns the grid of the table that is shown: its figures are only looked at, and the cell under the
// cursor shows in the document.
type found struct{ f *finds }

// Selected implements grid.Owner.
func (o found) Selected(row, col int) {
	rows := o.f.preview.Sheet().Rows
	if row >= len(rows) || col >= len(rows[row].Cells) {
		return
	}
	if spans := rows[row].Cells[col].Origin.Spans; len(spans) > 0 {
		o.f.reveal(spans[0])
	}
}

// Edit implements grid.Owner.
func (found) Edit(int, int, string) error { return analysis.Refusal("These figures are only shown.") }

// Pasted implements grid.Owner.
func (o found) Pasted(int, int, [][]string) error { return o.Edit(0, 0, "") }

// Open implements grid.Owner.
func (found) Open(int, int) {}

// Menu implements grid.Owner.
func (found) Menu(int, int, fyne.Position) {}

// Say implements grid.Owner.
func (o found) Say(text string) { o.f.w.Say(text) }

// Hint implements grid.Owner.
func (o found) Hint(text string) { o.f.w.Hint(text) }

// Shortcut implements grid.Owner.
func (o found) Shortcut(s fyne.Shortcut) { o.f.w.Shortcut(s) }

// Key implements grid.Owner.
func (o found) Key(e *fyne.KeyEvent) { o.f.w.Key(e) }

// place owns the document beside the table.
type place struct{ f *finds }

// Selected implements reader.Owner.
func (place) Selected(int, int) {}

// Menu implements reader.Owner.
func (p place) Menu(at fyne.Position) {
	p.f.w.popUp(at, fyne.NewMenuItem("Copy", func() {
		p.f.reader.TypedShortcut(&fyne.ShortcutCopy{Clipboard: p.f.w.opt.App.Clipboard()})
	}))
}

// Hint implements reader.Owner.
func (p place) Hint(text string) { p.f.w.Hint(text) }

// Turned implements reader.Owner.
func (p place) Turned(int, int) {
	if p.f.pager != nil {
		p.f.pager.show()
	}
}

// Shortcut implements reader.Owner.
func (p place) Shortcut(s fyne.Shortcut) { p.f.w.Shortcut(s) }

// Key implements reader.Owner.
func (p place) Key(e *fyne.KeyEvent) { p.f.w.Key(e) }
