package reader

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/math/fixed"

	"restate/analysis/paper"
	"restate/views/glyph"
	"restate/views/look"
)

// frame is what one drawing needs at hand.
type frame struct {
	*Reader
	p *glyph.Pen
	c *look.Palette
	w int
	h int
}

func (r *Reader) draw(w, h int) image.Image {
	c := look.Now()
	r.pen.Begin(w, h, r.Size().Width, c.Paper)
	r.arrange() // the canvas may have come to a screen of another scale
	f := &frame{Reader: r, p: &r.pen, c: c, w: w, h: h}
	if r.doc.Text == "" && len(r.set.lines) == 0 && !r.set.paged() {
		f.drawEmpty()
	} else {
		if r.set.paged() {
			f.drawPages()
		} else {
			f.drawLines()
		}
		f.drawTicks()
		if r.x.Needed() { // nothing shines through below the bar
			f.p.Fill(image.Rect(0, f.p.Px(r.y.View), w, h), c.Paper)
		}
		r.x.Draw(f.p, c)
		r.y.Draw(f.p, c)
	}
	if r.focused {
		f.p.Box(image.Rect(0, 0, w, h), max(1, f.p.Px(1)), c.Accent)
	}
	return r.pen.Img
}

func (f *frame) drawEmpty() {
	text := theme.Size(theme.SizeNameText) * f.p.Scale
	face := f.fonts.Face(fyne.TextStyle{}, text)
	lines := glyph.Wrap(face, f.Empty, fixed.I(min(f.w-2*f.p.Px(marginLeft), f.p.Px(320))))
	step := glyph.Round(text * 1.5)
	y := (f.h-step*len(lines))/2 + face.Ascent
	for _, l := range lines {
		f.p.Text(face, f.c.Faint, (fixed.I(f.w)-face.Width(l))/2, y, l)
		y += step
	}
}

// face returns the face a line is set in.
func (r *Reader) face(l line) *glyph.Face {
	switch l.style {
	case title:
		return r.fonts.Face(fyne.TextStyle{Bold: true}, r.setFor.text)
	case table:
		return r.fonts.Face(fyne.TextStyle{Monospace: true}, l.size)
	}
	return r.fonts.Face(fyne.TextStyle{}, r.setFor.text)
}

// left returns the pixel a line begins at.
func (r *Reader) left(l line) int {
	x := glyph.Round(marginLeft * r.scale())
	switch l.style {
	case listing:
		x += glyph.Round(r.setFor.text)
	case table:
		x -= glyph.Round(r.x.Offset * r.scale())
	}
	return x
}

// xOf returns how far from a line's beginning a text offset stands, in pixels.
func (r *Reader) xOf(l line, off int) int {
	off = max(l.start, min(off, l.end))
	return r.face(l).Width(r.doc.Text[l.start:off]).Round()
}

// inSight returns the lines of which a part is visible, the second not included.
func (r *Reader) inSight() (first, end int) {
	y := int(r.y.Offset * r.scale())
	h := int(r.Size().Height * r.scale())
	first = r.set.under(y)
	for end = first; end < len(r.set.lines) && r.set.lines[end].y < y+h; end++ {
	}
	return first, end
}

func (f *frame) drawLines() {
	first, end := f.inSight()
	if first == end {
		return
	}
	seen := stretch{f.set.lines[first].start, f.set.lines[end-1].end}
	grounds := f.grounds(seen)
	off := glyph.Round(f.y.Offset * f.scale())
	edge := f.p.Px(marginLeft - 4)
	for _, l := range f.set.lines[first:end] {
		y := l.y - off
		if l.style == divider {
			f.drawDivider(l, y)
			continue
		}
		f.drawBar(l, y)
		f.p.Clip(image.Rect(edge, 0, f.w-f.p.Px(glyph.BarWidth), f.h))
		f.drawGrounds(l, y, grounds)
		face := f.face(l)
		base := y + (l.h-face.Ascent-face.Descent)/2 + face.Ascent
		f.p.Text(face, f.c.Ink, fixed.I(f.left(l)), base, f.doc.Text[l.start:l.end])
		f.drawSelected(l, y)
		f.drawMore(face, l, y, base)
		f.p.Unclip()
	}
}

// drawMore shows that a table's line goes on beyond an edge: a figure cut there is not to be read.
func (f *frame) drawMore(face *glyph.Face, l line, y, base int) {
	if l.style != table {
		return
	}
	w := face.Advance('›').Ceil() + f.p.Px(3)
	edge := f.p.Px(marginLeft - 4)
	if f.x.Offset > 0 {
		f.p.Fill(image.Rect(edge, y, edge+w, y+l.h), f.c.Paper)
		f.p.Text(face, f.c.Faint, fixed.I(edge), base, "‹")
	}
	right := f.w - f.p.Px(glyph.BarWidth)
	if f.left(l)+f.xOf(l, l.end) > right {
		f.p.Fill(image.Rect(right-w, y, right, y+l.h), f.c.Paper)
		f.p.Text(face, f.c.Faint, fixed.I(right)-face.Advance('›'), base, "›")
	}
}

// drawDivider draws a hairline with its label at the right.
func (f *frame) drawDivider(l line, y int) {
	face := f.fonts.Face(fyne.TextStyle{}, f.setFor.text*0.85)
	x0, x1 := f.p.Px(marginLeft), f.w-f.p.Px(glyph.BarWidth+marginRight)
	label := glyph.Fit(face, l.label, fixed.I(x1-x0))
	w := face.Width(label).Ceil()
	mid := y + l.h/2
	f.p.Fill(image.Rect(x0, mid, x1-w-f.p.Px(6), mid+max(1, f.p.Px(1))), f.c.Line)
	f.p.Text(face, f.c.Faint, fixed.I(x1-w), mid+face.Ascent*2/5, label)
}

// tint is the ground of a stretch; a line under it repeats in shape what its colour says.
type tint struct {
	stretch
	ground, under color.NRGBA
}

// grounds returns what is marked in the visible text, in the order of painting.
func (f *frame) grounds(seen stretch) []tint {
	var out []tint
	add := func(s stretch, ground, under color.NRGBA) {
		if s.start < seen.end && s.end > seen.start {
			out = append(out, tint{s, ground, under})
		}
	}
	for _, m := range f.marks {
		ground, under := toneTint(m.Tone, f.c)
		add(stretch{m.Start, m.End}, ground, under)
	}
	for _, h := range f.find.hits {
		add(h, f.c.ImpliedTint, f.c.Faint)
	}
	if !f.current.empty() {
		add(f.current, f.c.CurrentTint, f.c.Accent)
	}
	if h, ok := f.find.current(); ok {
		add(h, f.c.CurrentTint, f.c.Ink)
	}
	return out
}

func toneTint(t paper.Tone, c *look.Palette) (ground, under color.NRGBA) {
	var none color.NRGBA
	switch t {
	case paper.Named:
		return c.NamedTint, none
	case paper.Implied:
		return c.ImpliedTint, c.Implied
	case paper.Adjusted:
		return c.AdjustedTint, c.Adjusted
	case paper.Exception:
		return c.ExceptionTint, c.Exception
	case paper.Agreed:
		return c.AgreedTint, c.Agreed
	case paper.Muted:
		return c.Band, none
	}
	return c.QuoteTint, none
}

// over returns the rectangle a stretch covers of a line; ok is false where it covers nothing.
func (f *frame) over(l line, y int, s stretch) (r image.Rectangle, ok bool) {
	a, b := max(s.start, l.start), min(s.end, l.end)
	if a >= b {
		return r, false
	}
	x := f.left(l)
	return image.Rect(x+f.xOf(l, a), y, x+f.xOf(l, b), y+l.h), true
}

func (f *frame) drawGrounds(l line, y int, grounds []tint) {
	for _, g := range grounds {
		r, ok := f.over(l, y, g.stretch)
		if !ok {
			continue
		}
		f.p.Fill(r, g.ground)
		if g.under.A != 0 {
			f.p.Fill(image.Rect(r.Min.X, r.Max.Y-max(1, f.p.Px(1)), r.Max.X, r.Max.Y), g.under)
		}
	}
}

func (f *frame) drawSelected(l line, y int) {
	if r, ok := f.over(l, y, f.selection); ok {
		f.p.Fill(r, f.c.Selection)
	}
}

// drawBar stands in the margin beside the lines of what Reveal pointed at.
func (f *frame) drawBar(l line, y int) {
	if f.current.empty() || f.current.start >= l.end || f.current.end <= l.start {
		return
	}
	x := f.p.Px(6)
	f.p.Fill(image.Rect(x, y, x+f.p.Px(3), y+l.h), f.c.Accent)
}

// drawTicks shows along the bar where marks and hits are in the whole text.
func (f *frame) drawTicks() {
	if !f.y.Needed() {
		return
	}
	for _, m := range f.marks {
		_, under := toneTint(m.Tone, f.c)
		if under.A == 0 {
			under = f.c.Named
		}
		f.tick(m.Start, under, 3)
	}
	for _, h := range f.find.hits {
		f.tick(h.start, f.c.Faint, 3)
	}
	if !f.current.empty() {
		f.tick(f.current.start, f.c.Accent, 8)
	}
}

func (f *frame) tick(off int, c color.NRGBA, width float32) {
	if f.set.height == 0 {
		return
	}
	y := f.p.Px(f.y.Length * float32(f.yOf(off)) / float32(f.set.height))
	x := f.w - f.p.Px(1)
	f.p.Fill(image.Rect(x-f.p.Px(width), y, x, y+max(2, f.p.Px(2))), c)
}
