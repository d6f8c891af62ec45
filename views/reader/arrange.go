package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"restate/views/glyph"
)

const (
	marginLeft  float32 = 18
	marginRight float32 = 8

	// beside is the length of text from which a layout is made beside the window: shorter ones are
	// done before a frame is.
	beside = 512 << 10
)

// post hands a finished layout to the window's goroutine.
var post = fyne.Do

// scale returns the pixels a unit: as drawn last, or what the canvas says before that.
func (r *Reader) scale() float32 {
	if r.pen.Scale > 0 {
		return r.pen.Scale
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil && c.Scale() > 0 {
		return c.Scale()
	}
	return 1
}

func (r *Reader) toUnits(px int) float32 { return float32(px) / r.scale() }

// room is the width for text, in units.
func (r *Reader) room() float32 {
	if r.paging() {
		return max(0, r.Size().Width-2*gutter-glyph.BarWidth)
	}
	return max(0, r.Size().Width-marginLeft-marginRight-glyph.BarWidth)
}

// paging tells whether the document is to be shown as pages.
func (r *Reader) paging() bool { return !r.asText && r.HasPages() }

// setting returns what a layout must have been made for to hold.
func (r *Reader) setting() setting {
	s := setting{
		width: int(r.room() * r.scale()),
		text:  theme.Size(theme.SizeNameText) * r.scale(),
		font:  fyne.CurrentApp().Settings().Theme().Font(fyne.TextStyle{}),
	}
	if r.doc.Text != "" {
		s.doc = r.doc
	}
	if r.paging() {
		s.zoom = r.zoom
	}
	return s
}

// arrange sees to it that the layout fits the document, the width and the theme: at once for a text
// of ordinary length, beside the window for a long one, whose old layout is shown meanwhile.
func (r *Reader) arrange() {
	r.readable()
	want := r.setting()
	if want == r.setFor || want.width <= 0 || want == r.asked {
		r.setBars()
		return
	}
	if r.paging() {
		g := glyph.Round(gutter * r.scale())
		l := bind(r.doc, binding{want.width, g, want.zoom})
		l.wide = wideness(r.doc, r.fonts.Face(fyne.TextStyle{}, want.text), want.text)
		r.take(l, want)
		return
	}
	m := r.measure(want)
	if len(r.doc.Text) < beside {
		r.take(set(r.doc, m), want)
		return
	}
	r.asked = want
	doc := r.doc
	go func() {
		l := set(doc, m)
		post(func() {
			if r.asked == want { // else a newer one was asked for
				r.take(l, want)
				r.repaint()
			}
		})
	}()
}

// readable zooms pages so that they can be read, for each width anew until a person chooses.
func (r *Reader) readable() {
	if !r.chosen && r.paging() && r.readFor != r.room() && r.room() > 0 {
		r.readFor, r.zoom = r.room(), r.legible()
	}
}

func (r *Reader) measure(s setting) measure {
	return measure{
		width: s.width, text: s.text,
		plain: r.fonts.Fresh(fyne.TextStyle{}, s.text),
		bold:  r.fonts.Fresh(fyne.TextStyle{Bold: true}, s.text),
		mono:  r.fonts.Fresh(fyne.TextStyle{Monospace: true}, s.text),
	}
}

// take shows a finished layout; the text that was at the top stays there.
func (r *Reader) take(l *layout, made setting) {
	top, kept := r.topOffset()
	r.set, r.setFor, r.asked = l, made, setting{}
	r.setBars()
	if kept {
		r.y.SetOffset(r.toUnits(r.yOf(top)))
	}
	if do := r.pending; do != nil {
		r.pending = nil
		do()
	}
}

// topOffset returns the text offset at the upper edge; kept is false at the very top.
func (r *Reader) topOffset() (off int, kept bool) {
	if r.set.paged() && r.y.Offset > 0 {
		return r.topOnPage()
	}
	i := r.set.under(int(r.y.Offset * r.scale()))
	if r.y.Offset == 0 || i >= len(r.set.lines) {
		return 0, false
	}
	return r.set.lines[i].start, true
}

// yOf returns how far from the top of everything a text offset stands, in pixels; 0 where it stands
// nowhere.
func (r *Reader) yOf(off int) int {
	if r.set.paged() {
		rect, _ := r.where(stretch{off, off + 1}, spot{})
		return rect.Min.Y
	}
	if i := r.set.at(off); i >= 0 {
		return r.set.lines[i].y
	}
	return 0
}

// setBars gives the scroll bars what they need to know.
func (r *Reader) setBars() {
	size := r.Size()
	r.x.View, r.x.Content = r.room(), r.toUnits(r.set.width)
	r.x.X, r.x.Y, r.x.Length = marginLeft, size.Height-glyph.BarWidth, r.room()
	if r.set.paged() {
		r.x.View, r.x.X, r.x.Length = size.Width-glyph.BarWidth, 0, size.Width-glyph.BarWidth
	}
	spare := float32(0)
	if r.x.Needed() {
		spare = glyph.BarWidth
	}
	r.y.View, r.y.Content = max(0, size.Height-spare), r.toUnits(r.set.height)
	r.y.X, r.y.Y, r.y.Length = size.Width-glyph.BarWidth, 0, r.y.View
	r.x.SetOffset(r.x.Offset)
	r.y.SetOffset(r.y.Offset)
}
