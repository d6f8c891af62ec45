package grid

import (
	"image"
	"image/color"

	"golang.org/x/image/math/fixed"

	"restate/analysis/paper"
	"restate/views/glyph"
)

// drawCorner marks a cell in which something was entered, for those who do not see its tint.
func (f *frame) drawCorner(at image.Rectangle, c color.NRGBA) {
	n := f.p.Px(5)
	for i := range n {
		f.p.Fill(image.Rect(at.Min.X, at.Min.Y+i, at.Min.X+n-i, at.Min.Y+i+1), c)
	}
}

// drawMark draws a tone's shape before a text that begins at x: a full square for what is named, a
// hollow one for what follows, a triangle for what does not agree, a tick for what does.
func (f *frame) drawMark(t paper.Tone, at image.Rectangle, x int) {
	n := f.p.Px(6)
	x, y := x-f.p.Px(3)-n, at.Min.Y+(f.row-n)/2
	c := f.c.Tone(t)
	switch t {
	case paper.Named:
		f.p.Fill(image.Rect(x, y, x+n, y+n), c)
	case paper.Implied:
		f.p.Box(image.Rect(x, y, x+n, y+n), max(1, f.p.Px(1)), c)
	case paper.Exception:
		for i := range n + 1 {
			f.p.Fill(image.Rect(x+(n-i)/2, y+i, x+(n+i+1)/2, y+i+1), c)
		}
	case paper.Agreed:
		f.p.Text(f.bold, c, fixed.I(x-f.p.Px(1))-f.bold.Advance('✓'), at.Min.Y+(f.row-f.bold.Ascent-f.bold.Descent)/2+f.bold.Ascent, "✓")
	}
}

// drawDots draws a dotted line below a figure that no document prints, as on paper.
func (f *frame) drawDots(from, to, y int, c color.NRGBA) {
	dot := max(1, f.p.Px(1))
	for x := from; x < to; x += 2 * dot {
		f.p.Fill(image.Rect(x, y, min(x+dot, to), y+dot), c)
	}
}

// drawSelection draws the range's tint and the cursor's box over the columns from..to.
func (f *frame) drawSelection(from, to int) {
	if f.pair.active != f.Grid {
		return
	}
	top, left, bottom, right := f.Range()
	if top != bottom || left != right {
		for col := max(left, from); col <= min(right, to-1); col++ {
			x0, x1 := f.span(col)
			f.p.Fill(image.Rect(x0, f.rowTop(top), x1, f.rowTop(bottom+1)), f.c.Selection)
		}
	}
	x0, x1 := f.span(f.cursor.col)
	switch r := f.sheet.Rows[f.cursor.row]; {
	case r.Kind == paper.Heading && blankAfter(r, 0): // words over the whole row have a box of the whole row
		x0, x1 = 0, f.p.Px(f.view.frozen+f.view.x.View)
	case f.cursor.col < from || f.cursor.col >= to:
		return
	}
	y := f.rowTop(f.cursor.row)
	if f.focused {
		f.p.Box(image.Rect(x0, y, x1, y+f.row), max(2, f.p.Px(2)), f.c.Accent)
		return
	}
	f.p.Box(image.Rect(x0, y, x1, y+f.row), max(1, f.p.Px(1)), f.c.Faint)
}

// drawHeads draws the headings: the groups, each over a line as wide as its columns, and the columns'
// own, standing on the last line.
func (f *frame) drawHeads() {
	h := f.p.Px(f.view.head)
	f.p.Fill(image.Rect(0, 0, f.w, h), f.c.Band)
	frozen := f.p.Px(f.view.frozen)
	f.p.Clip(image.Rect(frozen, 0, f.w, h))
	f.drawHeadings(f.view.fixed, len(f.view.cols), image.Rect(frozen, 0, f.p.Px(f.view.frozen+f.view.x.View), h))
	f.p.Clip(image.Rect(0, 0, frozen, h))
	f.drawHeadings(0, f.view.fixed, image.Rect(0, 0, frozen, h))
	f.p.Unclip()
	f.p.Fill(image.Rect(0, h-max(1, f.p.Px(1)), f.w, h), f.c.Line)
}

func (f *frame) drawHeadings(from, to int, pane image.Rectangle) {
	for col := from; col < to; col++ {
		if col == from || f.groupEnd(col-1) == col {
			f.drawGroup(col)
		}
		x0, x1 := f.span(col)
		if x1 <= pane.Min.X || x0 >= pane.Max.X {
			continue
		}
		lines := f.view.cols[col].head
		step := f.p.Px(f.view.text + 4)
		y := f.p.Px(f.view.head-6) - f.plain.Descent - step*(len(lines)-1)
		for _, l := range lines {
			if x, text := f.fitHead(l, col, x0, x1); !f.halfHidden(f.plain, x, y, text, pane) {
				f.p.Text(f.plain, f.c.Faint, x, y, text)
			}
			y += step
		}
	}
}

// fitHead places a heading's line as the cells below are, figures' heads in line with their digits.
func (f *frame) fitHead(line string, col, x0, x1 int) (fixed.Int26_6, string) {
	side := f.p.Px(pad)
	left, right := fixed.I(x0+side), fixed.I(x1-side)
	line = glyph.Fit(f.plain, line, right-left)
	w := f.plain.Width(line)
	switch f.sheet.Columns[col].Align {
	case paper.Right:
		hang := f.plain.Advance(')')
		if w+hang > right-left {
			hang = 0
		}
		return right - hang - w, line
	case paper.Centre:
		return left + (right-left-w)/2, line
	}
	return left, line
}

func (f *frame) drawGroup(first int) {
	name := f.sheet.Columns[first].Group
	if name == "" {
		return
	}
	end := f.groupEnd(first)
	x0, _ := f.span(first)
	_, x1 := f.span(end - 1)
	side := f.p.Px(pad)
	room := fixed.I(x1 - x0 - 2*side)
	name = glyph.Fit(f.bold, name, room)
	x := fixed.I(x0+side) + (room-f.bold.Width(name))/2
	f.p.Text(f.bold, f.c.Ink, x, f.p.Px(5)+f.bold.Ascent, name)
	y := f.p.Px(f.view.text + 10)
	f.p.Fill(image.Rect(x0+side/2, y, x1-side/2, y+max(1, f.p.Px(1))), f.c.Faint)
}

// drawShadow shows where columns stay while others have gone under them.
func (f *frame) drawShadow() {
	if f.view.fixed == 0 || f.view.x.Offset == 0 {
		return
	}
	x := f.p.Px(f.view.frozen)
	f.p.Fill(image.Rect(x, 0, x+max(1, f.p.Px(1)), f.p.Px(f.view.head+f.view.y.View)), f.c.Line)
}
