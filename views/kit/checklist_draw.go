package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/math/fixed"

	"restate/views/glyph"
	"restate/views/look"
)

const (
	tickSize float32 = 15
	tickRoom float32 = 34 // where the words begin
	airBelow float32 = 7
)

// draw draws the entries in sight.
func (l *Checklist) draw(w, h int) image.Image {
	c := look.Now()
	l.pen.Begin(w, h, l.Size().Width, c.Paper)
	l.arrange()
	if len(l.items) == 0 {
		face := l.fonts.Face(fyne.TextStyle{}, theme.TextSize()*l.pen.Scale)
		y := l.pen.Px(airBelow) + face.Ascent
		for _, line := range glyph.Wrap(face, l.Empty, fixed.I(w-l.pen.Px(20))) {
			l.pen.Text(face, c.Faint, fixed.I(l.pen.Px(10)), y, line)
			y += l.pen.Px(theme.TextSize() * 1.5)
		}
	}
	first, end := l.inSight()
	for i := first; i < end; i++ {
		l.drawItem(c, i, w)
	}
	l.y.Draw(&l.pen, c)
	if l.focused {
		l.pen.Box(image.Rect(0, 0, w, h), max(1, l.pen.Px(1)), c.Accent)
	}
	return l.pen.Img
}

func (l *Checklist) drawItem(c *look.Palette, i, w int) {
	p, it := &l.pen, l.items[i]
	top := p.Px(float32(i)*l.rowHeight()) - p.Px(l.y.Offset)
	bottom := top + p.Px(l.rowHeight())
	row := image.Rect(0, top, w, bottom)
	switch i {
	case l.picked:
		p.Fill(row, c.Selection)
		p.Fill(image.Rect(0, top, p.Px(3), bottom), c.Accent)
	case l.hovered:
		p.Fill(row, c.Here)
	}
	p.Fill(image.Rect(0, bottom-max(1, p.Px(1)), w, bottom), c.Line)
	l.drawTick(c, it.On, p.Px(11), top+p.Px(airBelow+2))

	bold := l.fonts.Face(fyne.TextStyle{Bold: i == l.picked}, theme.TextSize()*p.Scale)
	small := l.fonts.Face(fyne.TextStyle{}, (theme.TextSize()-2)*p.Scale)
	left, right := p.Px(tickRoom), w-p.Px(glyph.BarWidth+6)
	base := top + p.Px(airBelow) + bold.Ascent
	detail := small.Width(it.Detail).Ceil()
	p.Text(small, c.Faint, fixed.I(right-detail), base, it.Detail)
	p.Text(bold, c.Ink, fixed.I(left), base, glyph.Fit(bold, it.Title, fixed.I(right-detail-p.Px(10)-left)))

	base = bottom - p.Px(airBelow) - small.Descent
	if it.Doubt {
		sign := l.fonts.Face(fyne.TextStyle{Bold: true}, (theme.TextSize()-1)*p.Scale)
		p.Text(sign, c.Adjusted, fixed.I(left), base, "?")
		left += p.Px(12)
	}
	p.Text(small, c.Faint, fixed.I(left), base, glyph.Fit(small, it.About, fixed.I(right-left)))
}

// drawTick draws the box and, in one that is ticked, the mark.
func (l *Checklist) drawTick(c *look.Palette, on bool, x, y int) {
	p := &l.pen
	side, line := p.Px(tickSize), max(1, p.Px(1.5))
	box := image.Rect(x, y, x+side, y+side)
	if !on {
		p.Box(box, line, c.Faint)
		return
	}
	p.Fill(box, c.Accent)
	mark := l.fonts.Face(fyne.TextStyle{Bold: true}, tickSize*0.85*p.Scale)
	width := mark.Width("\u2713")
	p.Text(mark, c.Paper, fixed.I(x)+(fixed.I(side)-width)/2, y+side-p.Px(3), "\u2713")
}
