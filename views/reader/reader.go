// Package reader shows a document's text with its spans marked: wrapped lines, tables as printed,
// find, selection, and the words that a figure or a period came from. A document that has pages (PDF)
// is shown as pages, its text where it stands on them. It is one raster that draws only what is in
// sight.
package reader

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"restate/analysis/filing"
	"restate/analysis/paper"
	"restate/views/glyph"
)

// Owner is told what a person does in a reader. Offsets are in the document's text. All calls come
// on Fyne's own goroutine.
type Owner interface {
	// Selected tells which words are selected; start equals end when none are any more.
	Selected(start, end int)
	// Menu asks for the menu at a place on the canvas.
	Menu(at fyne.Position)
	// Hint shows what the mark under the pointer says; "" when there is none.
	Hint(text string)
	// Turned tells which page is read now and how many there are, also when pages are shown larger or
	// smaller; 0, 0 where the document is not shown as pages.
	Turned(page, of int)
	// Shortcut and Key get what the reader does not use itself.
	Shortcut(s fyne.Shortcut)
	Key(e *fyne.KeyEvent)
}

// Mark is a stretch of text that means something. Where End is 0, Span says which.
type Mark struct {
	Span       filing.Span
	Start, End int // in Document.Text
	Tone       paper.Tone
	Note       string // shown when the pointer is on it
}

// stretch is a half-open range of text.
type stretch struct{ start, end int }

func (s stretch) empty() bool { return s.end <= s.start }

// Reader is the widget. Make it with New.
type Reader struct {
	widget.BaseWidget

	// Empty is shown where there is no document.
	Empty string

	owner   Owner
	doc     *filing.Document
	marks   []Mark
	current stretch // what Reveal pointed at
	at      spot    // the same as a box on a page
	find    search

	anchor    int
	selection stretch
	focused   bool
	shift     bool
	mouse     mouse

	asText  bool    // pages are not shown as pages
	zoom    float32 // 1: a page is as wide as there is room
	chosen  bool    // a person chose the zoom
	readFor float32 // the room for which the zoom was worked out
	letters float32 // how high most texts of the pages are, in points
	told    turn
	set     *layout
	setFor  setting
	asked   setting // of the layout under way
	x, y    glyph.Bar
	pending func() // what waits for the layout under way

	raster *canvas.Raster
	pen    glyph.Pen
	fonts  glyph.Fonts
}

// setting is what decides whether a layout still holds.
type setting struct {
	doc   *filing.Document
	width int
	text  float32
	font  fyne.Resource
	zoom  float32 // of pages; 0 for text
}

// New returns a reader without a document.
func New(owner Owner) *Reader {
	r := &Reader{owner: owner, doc: &filing.Document{}, set: &layout{}, zoom: 1}
	r.y.Upright = true
	r.raster = canvas.NewRaster(func(w, h int) image.Image { return r.draw(w, h) })
	r.raster.ScaleMode = canvas.ImageScalePixels
	r.ExtendBaseWidget(r)
	return r
}

// Document returns the document shown, or nil.
func (r *Reader) Document() *filing.Document {
	if r.setting().doc == nil {
		return nil
	}
	return r.doc
}

// SetDocument shows a document from its top, without marks. Showing the same one again changes
// nothing. nil shows Empty.
func (r *Reader) SetDocument(doc *filing.Document) {
	if doc == nil {
		doc = &filing.Document{}
	}
	if doc == r.doc {
		return
	}
	r.doc, r.marks, r.current, r.at, r.selection = doc, nil, stretch{}, spot{}, stretch{}
	r.find = search{}
	r.letters, r.chosen, r.readFor = letters(doc), false, 0
	r.set, r.setFor, r.pending = &layout{}, setting{}, nil
	r.y.Offset, r.x.Offset = 0, 0
	r.arrange()
	r.repaint()
}

// SetMarks replaces the marks. Marks that stand nowhere in the text are left out.
func (r *Reader) SetMarks(marks []Mark) {
	r.marks = nil
	for _, m := range marks {
		if m.End == 0 {
			m.Start, m.End, _ = r.doc.TextRange(m.Span)
		}
		if m.Start >= 0 && m.Start < m.End && m.End <= len(r.doc.Text) {
			r.marks = append(r.marks, m)
		}
	}
	r.repaint()
}

// Reveal marks a place of the source as the current one and scrolls so that it stands a third from
// the top; ok is false where no text came from there.
func (r *Reader) Reveal(s filing.Span) (ok bool) {
	start, end, ok := r.doc.TextRange(s)
	if ok {
		r.point(stretch{start, end}, spot{s.Page, s.Box})
	}
	return ok
}

// RevealText is Reveal for a range of the document's text; an empty range takes the mark away.
func (r *Reader) RevealText(start, end int) {
	r.point(stretch{max(0, start), min(end, len(r.doc.Text))}, spot{})
}

// point marks a stretch, and where it is one a box on a page, as the current place.
func (r *Reader) point(s stretch, at spot) {
	r.current, r.at = s, at
	if !s.empty() {
		r.bring(s, at)
	}
	r.repaint()
}

// Selection returns the selected range of the text; start equals end where nothing is.
func (r *Reader) Selection() (start, end int) { return r.selection.start, r.selection.end }

// bring scrolls a stretch into sight, now or when the layout under way is there. What is in sight
// already stays where it is.
func (r *Reader) bring(s stretch, at spot) {
	if r.setFor != r.setting() {
		r.pending = func() { r.bring(s, at) }
		return
	}
	if r.set.paged() {
		if rect, ok := r.where(s, at); ok {
			r.show(r.toUnits(rect.Min.X), r.toUnits(rect.Max.X), r.toUnits(rect.Min.Y), r.toUnits(rect.Max.Y))
		}
		return
	}
	i := r.set.at(s.start)
	if i < 0 {
		return
	}
	l, last := r.set.lines[i], r.set.lines[r.set.at(max(s.start, s.end-1))]
	x0, x1 := r.x.Offset, r.x.Offset
	if l.style == table {
		x0, x1 = r.toUnits(r.xOf(l, s.start)), r.toUnits(r.xOf(l, min(s.end, l.end)))
	}
	r.show(x0, x1, r.toUnits(l.y), r.toUnits(last.y+last.h))
}

// show scrolls a rectangle of the content, in units, to a third from the upper edge, and no further
// sideways than it takes: captions stand at the left. One in sight stays where it is.
func (r *Reader) show(left, right, top, bottom float32) {
	if top < r.y.Offset || bottom > r.y.Offset+r.y.View {
		r.y.SetOffset(top - third(r.y.View, bottom-top))
	}
	if left < r.x.Offset || right > r.x.Offset+r.x.View {
		r.x.SetOffset(min(left, right+sideways-r.x.View))
	}
}

// sideways is what stays in sight beside what was scrolled to, in units.
const sideways float32 = 24

// third is a third of the view, or less where what is shown needs the room.
func third(view, length float32) float32 { return max(0, min(view/3, view-length)) }

func (r *Reader) repaint() {
	r.turned()
	r.raster.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *Reader) CreateRenderer() fyne.WidgetRenderer { return &renderer{r} }

type renderer struct{ r *Reader }

func (w *renderer) Destroy() {}

func (w *renderer) Layout(size fyne.Size) {
	w.r.raster.Resize(glyph.Whole(w.r, size))
	w.r.arrange()
	w.r.turned()
}

func (w *renderer) MinSize() fyne.Size {
	s := theme.Size(theme.SizeNameText)
	return fyne.NewSize(s*10, s*6)
}

func (w *renderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{w.r.raster} }

// Refresh follows a change of theme.
func (w *renderer) Refresh() {
	w.r.arrange()
	w.r.repaint()
}
