package views

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/money"
	"restate/analysis/notice"
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
	card := kit.NewPanel(container.NewVBox(s.heading, s.why))
	card.Inset = 4
	s.content = kit.NewGround(container.NewBorder(head, container.NewPadded(card), nil, nil, s.reader), kit.Paper, 4)
	return s
}

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

// explain shows a text about something that is not a cell, or for explainCell about one.
func (s *source) explain(heading, text string) {
	s.ofCell = false
	s.heading.SetText(heading)
	s.heading.Hidden = heading == ""
	s.why.SetText(text)
}

// explainPeriod says how a period came into the list.
func (s *source) explainPeriod(a analysis.Affected) {
	parts := []string{knownText(a)}
	if a.Rule != "" {
		parts = append(parts, "read by the rule "+a.Rule)
	}
	if a.Basis != "" && a.Basis != "unknown" {
		parts = append(parts, "reported in: "+a.Basis)
	}
	if a.Inferred != "" {
		parts = append(parts, a.Inferred)
	}
	s.explain(a.Period.ID(), strings.Join(parts, "\n"))
}

// knownText says how a period came to be under review.
func knownText(a analysis.Affected) string {
	switch a.Known {
	case notice.Named:
		return "named by the notice"
	case notice.Implied:
		return "implied by the notice: it follows from a period that is named"
	case notice.Inferred:
		return "named in part; the rest was taken from elsewhere in the text"
	}
	return "added by " + orElse(a.Origin.By, "the reviewer")
}

// explainRow explains what stands for a whole row, whichever of its cells is picked: a finding, a
// period under review, a step of the history. ok is false for a figure.
func (s *source) explainRow(c paper.Cell, row paper.Row) (ok bool) {
	if c.Ref.Finding != "" && len(row.Cells) > 1 {
		s.explain(row.Cells[0].Text, row.Cells[1].Text)
		return true
	}
	if c.Ref == (paper.Ref{}) {
		var words []string
		for _, other := range row.Cells {
			if other.Text != "" {
				words = append(words, other.Text)
			}
		}
		s.explain("", strings.Join(words, " \u00b7 "))
		return len(words) > 0
	}
	if c.Ref.Line != "" || c.Ref.Column != "" {
		return false
	}
	i := slices.IndexFunc(s.w.snap.Review.Periods, func(a analysis.Affected) bool { return a.Period == c.Ref.Period })
	if i >= 0 {
		s.explainPeriod(s.w.snap.Review.Periods[i])
	}
	return i >= 0
}

// explainCell says where a cell's figure comes from.
func (s *source) explainCell(c paper.Cell, row paper.Row) {
	defer func() { s.ofCell = true }()
	if s.explainRow(c, row) {
		return
	}
	caption := s.w.caption(c, row)
	heading := strings.TrimSpace(caption + " " + c.Text)
	if a, ok := s.w.snap.Review.Adjustment(c.Ref.Adjustment); ok {
		s.explain(heading, s.adjustment(a))
		return
	}
	empty := c.Ref.Column == paper.ColAdjustment && c.Edit == paper.EnterAdjustment && c.Tone == paper.Muted
	var parts []string
	if empty {
		parts = append(parts, "No adjustment stands here; type a figure to enter one.")
	} else if from := s.from(c.Origin); from != "" {
		parts = append(parts, from)
	}
	if c.Amount != nil && heading != "" && !empty {
		parts = append(parts, "exactly "+money.Group(c.Amount.String()))
	}
	if c.Why != "" {
		parts = append(parts, c.Why)
	}
	if !empty {
		parts = append(parts, s.history(c.Ref)...)
	}
	if len(parts) == 0 {
		parts = append(parts, orElse(c.Locked, "Nothing stands here."))
	}
	s.explain(heading, strings.Join(parts, "\n"))
}

// from says where a figure comes from: a document, other figures, or a person.
func (s *source) from(o analysis.Origin) string {
	switch {
	case o.Source != "":
		name := "a document no longer at hand"
		if src, ok := s.w.snap.Review.Source(o.Source); ok {
			name = src.Name
		}
		return "from " + name + spanText(o.Spans)
	case o.Formula != "":
		return "= " + o.Formula
	case o.By != "":
		return "entered by " + o.By + ", " + o.At
	}
	return ""
}

// history says which versions the documents give of a figure, and what a person said of its column.
func (s *source) history(ref paper.Ref) []string {
	r := s.w.snap.Review
	var out []string
	for _, v := range r.Versions(ref.Statement, ref.Line, ref.Period) {
		if v.Baseline && v.Fact.Note != "" {
			out = append(out, v.Fact.Note)
		}
	}
	if text := paper.VersionText(paper.Versions(r, ref, s.w.view, s.w.origin())); text != "" {
		out = append(out, "versions: "+text)
	}
	return out
}

// spanText says where in a document something stands, as fits the document; it begins with a comma.
func spanText(spans []filing.Span) string {
	if len(spans) == 0 {
		return ""
	}
	switch s := spans[0]; {
	case s.IsZero():
		return ""
	case s.Page > 0:
		return fmt.Sprintf(", page %d", s.Page)
	case s.Within != "" && s.End == 0:
		return ", cell " + s.Within
	case s.Within != "":
		return fmt.Sprintf(", bytes %d\u2013%d of %s inside it", s.Start, s.End, s.Within)
	default:
		return fmt.Sprintf(", bytes %d\u2013%d", s.Start, s.End)
	}
}

func (s *source) adjustment(a *analysis.Adjustment) string {
	parts := []string{
		fmt.Sprintf("adjustment %s, entered by %s, %s", a.ID, orElse(a.Origin.By, "?"), a.Origin.At),
		"category: " + orElse(string(a.Category), "none"),
		"reaches: " + a.Reach.Name(),
	}
	if a.Tax != nil {
		parts = append(parts, "tax: "+money.Group(a.Tax.String()))
	}
	if a.Reference != "" {
		parts = append(parts, "reference: "+a.Reference)
	}
	if a.Note != "" {
		parts = append(parts, "note: "+a.Note)
	}
	return strings.Join(parts, "\n")
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
