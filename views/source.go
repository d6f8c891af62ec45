package views

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/paper"
	"restate/views/kit"
	"restate/views/reader"
)

// source is the right of the window: the document behind what is selected, and in words where the
// selected figure comes from.
type source struct {
	w       *Window
	shown   string // SHA256 of the document shown
	title   *widget.Label
	find    *kit.Field
	hits    *widget.Label
	reader  *reader.Reader
	pager   *pager
	paged   bool // what the menu says can be done with pages
	ofCell  bool // what is explained is the cell under the cursor
	heading *widget.Label
	why     *widget.Label
	links   *fyne.Container // what the card leads to
	body    *fyne.Container // the document over the card
	content fyne.CanvasObject
}

func newSource(w *Window) *source {
	s := &source{w: w, title: kit.Title("Source"), hits: kit.Faint(""), heading: headline(""), why: kit.Words("")}
	s.reader = reader.New(s)
	s.reader.Empty = "The document behind a figure or a period shows here."
	s.find = newFind(s)
	s.why.SizeName = captionSize
	s.heading.Wrapping = fyne.TextWrapWord
	s.pager = newPager(w, s.reader)
	head := container.NewVBox(s.title, s.find, s.pager.content)
	s.links = container.New(layout.NewCustomPaddedVBoxLayout(0))
	card := kit.NewPanel(container.NewVBox(s.heading, s.why, s.links))
	card.Inset = 4
	padded := container.NewPadded(card)
	s.body = container.New(share{func() float32 { return padded.MinSize().Height }, mostCard}, s.reader, container.NewVScroll(padded))
	s.content = kit.NewGround(container.NewBorder(head, nil, nil, nil, s.body), kit.Paper, 4)
	return s
}

// mostCard is how much of the pane the card may take; more of it scrolls.
const mostCard = 0.55

// fit gives the card the height that its words need now.
func (s *source) fit() { s.body.Layout.Layout(s.body.Objects, s.body.Size()) }

// forget shows nothing, as before the first document.
func (s *source) forget() {
	s.shown = ""
	s.title.SetText("Source")
	s.reader.SetDocument(nil)
	s.pager.show()
	s.explain("", "Select a figure or a period to see where it comes from.")
}

// open shows a document from its start.
func (s *source) open(sha string) {
	src, ok := s.w.snap.Review.Source(sha)
	doc := s.w.work.Document(sha)
	if !ok || doc == nil {
		return
	}
	if s.shown == sha {
		return
	}
	s.shown = sha
	s.title.SetText(src.Name)
	s.reader.SetDocument(doc)
	s.pager.show()
	s.marks()
	s.w.showMenu()
	if len(src.Notice.Spans) > 0 {
		s.reader.Reveal(src.Notice.Spans[0])
	}
}

// marks marks what the notice says in the document shown.
func (s *source) marks() {
	src, ok := s.w.snap.Review.Source(s.shown)
	if !ok {
		return
	}
	var out []reader.Mark
	add := func(tone paper.Tone, note string, spans ...filing.Span) {
		for _, sp := range spans {
			out = append(out, reader.Mark{Span: sp, Tone: tone, Note: note})
		}
	}
	add(paper.Implied, "the sentence of the notice", src.Notice.Spans...)
	for _, p := range src.Notice.Periods {
		add(paper.Named, p.Period.ID()+", read by the rule "+p.Rule, p.Spans...)
	}
	for _, p := range src.Notice.Restated {
		if !src.Notice.Withdraws(p.Period) {
			add(paper.Named, p.Period.ID()+", to be restated, read by the rule "+p.Rule, p.Spans...)
		}
	}
	for _, x := range src.Notice.Undecided {
		add(paper.Muted, x.Period.ID()+" is left open: "+x.Why, x.Spans...)
	}
	for _, x := range src.Notice.Excluded {
		add(paper.Muted, paper.ExcludedLine(src.Notice, x), x.Spans...)
	}
	s.reader.SetMarks(out)
}

// reveal shows the place a figure or a period comes from, if it is one in a document.
func (s *source) reveal(o analysis.Origin) {
	if o.Source == "" {
		return
	}
	s.open(o.Source)
	if len(o.Spans) > 0 && s.reader.Reveal(o.Spans[0]) {
		s.w.logRevealed(s.shown, o.Spans[0])
	}
}

// logRevealed tells which place of which document is shown.
func (w *Window) logRevealed(sha string, at filing.Span) {
	name := ""
	if src, ok := w.snap.Review.Source(sha); ok {
		name = src.Name
	}
	w.opt.Log.Info("revealed", "file", name, "place", at)
}

// newFind returns the field that searches the document shown.
func newFind(s *source) *kit.Field {
	f := kit.NewField("", "Find (Ctrl+F)")
	f.OnChanged = func(text string) { s.count(s.reader.Find(text)) }
	f.OnReturn = func() { s.reader.Next(); s.count(-1) }
	f.OnEscape = func() { s.w.focusPage() }
	return f
}

// count says in the status line which of how many places is shown.
func (s *source) count(n int) {
	at, of := s.reader.Hit()
	switch {
	case s.find.Text == "":
		s.w.Hint("")
	case n == 0 || of == 0:
		s.w.Say(fmt.Sprintf("%q is not in this document.", s.find.Text))
	default:
		s.w.Hint(fmt.Sprintf("%d of %d", at, of))
	}
}

// Selected implements reader.Owner.
func (s *source) Selected(start, end int) {
	if end > start {
		s.w.Hint(fmt.Sprintf("%d characters selected; Ctrl+C copies them", end-start))
	}
}

// Menu implements reader.Owner.
func (s *source) Menu(at fyne.Position) {
	s.w.popUp(at, fyne.NewMenuItem("Copy", func() {
		s.reader.TypedShortcut(&fyne.ShortcutCopy{Clipboard: s.w.opt.App.Clipboard()})
	}), fyne.NewMenuItem("Find\u2026", func() { s.w.run("find") }))
}

// Turned implements reader.Owner.
func (s *source) Turned(page, of int) {
	if s.pager == nil {
		return // the line is not made yet
	}
	s.pager.show()
	if paged := of > 0; paged != s.paged {
		s.paged = paged
		s.w.showMenu()
	}
}

// Hint implements reader.Owner.
func (s *source) Hint(text string) { s.w.Hint(text) }

// Shortcut implements reader.Owner.
func (s *source) Shortcut(c fyne.Shortcut) { s.w.Shortcut(c) }

// Key implements reader.Owner.
func (s *source) Key(e *fyne.KeyEvent) { s.w.Key(e) }
