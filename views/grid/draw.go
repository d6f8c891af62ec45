package grid

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"golang.org/x/image/math/fixed"

	"restate/analysis/paper"
	"restate/views/glyph"
	"restate/views/look"
)

// frame is what one drawing needs at hand.
type frame struct {
	*Grid
	p           *glyph.Pen
	c           *look.Palette
	plain, bold *glyph.Face
	w, h        int // pixels
	row         int // a row's height
}

// draw draws what is in sight into w by h pixels. Its cost does not depend on how long the sheet is.
func (g *Grid) draw(w, h int) image.Image {
	c := look.Now()
	g.pen.Begin(w, h, g.Size().Width, c.Paper)
	px := g.view.text * g.pen.Scale
	f := &frame{Grid: g, p: &g.pen, c: c, w: w, h: h, row: g.pen.Px(g.view.row)}
	f.plain = g.fonts.Face(fyne.TextStyle{}, px)
	f.bold = g.fonts.Face(fyne.TextStyle{Bold: true}, px)
	if g.empty() {
		f.drawEmpty()
	} else {
		f.drawBody(g.view.fixed, len(g.view.cols))
		f.drawBody(0, g.view.fixed)
		f.drawHeads()
		f.drawShadow()
		g.view.x.Draw(f.p, c)
		if g.showsBar() {
			g.view.y.Draw(f.p, c)
		}
	}
	if g.focused {
		f.p.Box(image.Rect(0, 0, w, h), max(1, f.p.Px(1)), c.Accent)
	}
	return g.pen.Img
}

// drawEmpty says what to do where there is nothing to show.
func (f *frame) drawEmpty() {
	lines := glyph.Wrap(f.plain, f.sheet.Empty, fixed.I(min(f.w-2*f.p.Px(24), f.p.Px(420))))
	step := f.p.Px(f.view.text + 7)
	y := (f.h-step*len(lines))/2 + f.plain.Ascent
	for _, l := range lines {
		f.p.Text(f.plain, f.c.Faint, (fixed.I(f.w)-f.plain.Width(l))/2, y, l)
		y += step
	}
}

// rowTop returns the pixel a row begins at. Rows are rounded before they are scrolled, so that they
// keep their distance while they move.
func (f *frame) rowTop(row int) int {
	return f.p.Px(f.view.head) + f.p.Px(float32(row)*f.view.row) - f.p.Px(f.view.y.Offset)
}

// pane returns the rectangle of the cells of the columns from..to, in pixels.
func (f *frame) pane(from int) image.Rectangle {
	bottom := f.p.Px(f.view.head + f.view.y.View)
	if from < f.view.fixed {
		return image.Rect(0, f.p.Px(f.view.head), f.p.Px(f.view.frozen), bottom)
	}
	return image.Rect(f.p.Px(f.view.frozen), f.p.Px(f.view.head), f.p.Px(f.view.frozen+f.view.x.View), bottom)
}

// drawBody draws the cells of the columns from..to of the rows in sight: grounds first, then the
// rules, the texts and the selection, so that nothing covers a text.
func (f *frame) drawBody(from, to int) {
	if from == to {
		return
	}
	pane := f.pane(from)
	f.p.Clip(pane)
	defer f.p.Unclip()
	first, end := f.rows()
	for row := first; row < end; row++ {
		y := f.rowTop(row)
		r := &f.sheet.Rows[row]
		if len(f.pair.grids) > 1 && row == f.cursor.row {
			f.p.Fill(image.Rect(pane.Min.X, y, pane.Max.X, y+f.row), f.c.Here)
		}
		for col := from; col < min(to, len(r.Cells)); col++ {
			x0, x1 := f.span(col)
			if x1 <= pane.Min.X || x0 >= pane.Max.X {
				continue
			}
			f.drawCell(r, col, image.Rect(x0, y, x1, y+f.row), pane)
		}
		f.drawRules(r.Kind, pane, y)
	}
	f.drawSelection(from, to)
}

// span returns a column's edges in pixels.
func (f *frame) span(col int) (x0, x1 int) {
	left := f.view.left(col)
	return f.p.Px(left), f.p.Px(left + f.view.cols[col].w)
}

// drawRules draws what a row's kind asks for: a hairline above a subtotal; above a total a strong
// line, and a double one below.
func (f *frame) drawRules(kind paper.RowKind, pane image.Rectangle, y int) {
	t := max(1, f.p.Px(1))
	line := func(y int, c color.NRGBA) { f.p.Fill(image.Rect(pane.Min.X, y, pane.Max.X, y+t), c) }
	switch kind {
	case paper.Subtotal:
		line(y, f.c.Line)
	case paper.Total:
		line(y, f.c.Ink)
		line(y+f.row-3*t, f.c.Ink)
		line(y+f.row-t, f.c.Ink)
	}
}

// drawCell draws a cell's ground, its mark and its text.
func (f *frame) drawCell(r *paper.Row, col int, at, pane image.Rectangle) {
	c := &r.Cells[col]
	if c.Fill {
		f.p.Fill(at, ground(c.Tone, f.c))
		f.drawCorner(at, f.c.Tone(c.Tone))
	}
	if c.Text == "" {
		return
	}
	face := f.plain
	if heavy(r, c, col < f.view.fixed) {
		face = f.bold
	}
	y := at.Min.Y + (f.row-face.Ascent-face.Descent)/2 + face.Ascent
	if runsOn(r, col) {
		at.Max.X = f.w
		f.p.Clip(at)
		defer f.p.Clip(pane)
	}
	x, text := f.fit(face, c.Text, col, at, f.p.Px(float32(r.Indent)*inset(col)))
	if f.sheet.Columns[col].Align == paper.Right && f.halfHidden(face, x, y, text, pane) {
		return
	}
	f.drawMark(c.Tone, at, x.Floor())
	f.p.Text(face, f.c.Tone(c.Tone), x, y, text)
	if c.Tone == paper.Derived {
		f.drawDots(x.Floor(), (x + face.Width(text)).Ceil(), y+f.p.Px(2), f.c.Faint)
	}
}

// halfHidden tells whether a text reaches over the pane's edge and draws dots in its stead: the rest
// of a figure would be another figure.
func (f *frame) halfHidden(face *glyph.Face, x fixed.Int26_6, y int, text string, pane image.Rectangle) bool {
	side := fixed.I(f.p.Px(2))
	left, right := fixed.I(pane.Min.X), fixed.I(pane.Max.X)
	switch {
	case x < left:
		x = left + side
	case x+face.Width(text) > right+side:
		x = right - side - face.Advance('…')
	default:
		return false
	}
	f.p.Text(f.plain, f.c.Faint, x, y, "…")
	return true
}

// fit returns what of a text is shown in a cell, and from where. Figures keep their digits in line:
// a closing parenthesis hangs over. A figure that finds no room is never shown in part.
func (f *frame) fit(face *glyph.Face, text string, col int, at image.Rectangle, in int) (fixed.Int26_6, string) {
	side := f.p.Px(pad)
	column := f.sheet.Columns[col]
	left, right := fixed.I(at.Min.X+side+in), fixed.I(at.Max.X-side)
	w := face.Width(text)
	if column.Align == paper.Right {
		hang := face.Advance(')')
		if text[len(text)-1] == ')' {
			hang = 0
		}
		if w+hang > right-left+fixed.I(side/2) {
			text = cramped(face, text, right-left)
			w, hang = face.Width(text), 0
		}
		return right - hang - w, text
	}
	if w > right-left {
		text = glyph.Fit(face, text, right-left)
		w = face.Width(text)
	}
	if column.Align == paper.Centre {
		return left + (right-left-w)/2, text
	}
	return left, text
}

// cramped is shown for a text too wide for a column of figures: words are cut, a figure becomes a
// row of signs, because part of a figure is a wrong figure.
func cramped(face *glyph.Face, text string, room fixed.Int26_6) string {
	for _, r := range text {
		if r >= '0' && r <= '9' {
			n := max(1, int(room/face.Advance('#')))
			return "########"[:min(n, 8)]
		}
	}
	return glyph.Fit(face, text, room)
}

// heavy tells whether a text is bold. Meaning is carried by weight as well as by colour.
func heavy(r *paper.Row, c *paper.Cell, caption bool) bool {
	switch {
	case c.Bold, r.Kind == paper.Total, r.Kind == paper.Heading:
		return true
	case c.Tone == paper.Named, c.Tone == paper.Exception:
		return true
	}
	return r.Kind == paper.Subtotal && caption
}

func ground(t paper.Tone, c *look.Palette) color.NRGBA {
	switch t {
	case paper.Named:
		return c.QuoteTint
	case paper.Exception:
		return c.ExceptionTint
	case paper.Agreed:
		return c.AgreedTint
	}
	return c.AdjustedTint
}
