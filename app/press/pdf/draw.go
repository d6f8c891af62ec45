package pdf

import (
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"restate/app/press/page"
)

// draw draws one mark.
func (p *painter) draw(m page.Mark) {
	switch m := m.(type) {
	case page.Word:
		p.write(m)
	case page.Rule:
		p.rule(m)
	case page.Box:
		p.fill(m.Ink)
		p.Rect(m.X, m.Y, m.W, m.H, "F")
	case page.Shape:
		p.shape(m)
	case page.Stamp:
		p.stamp(m)
	case page.Jump:
		p.Link(m.X, m.Y, m.W, m.H, p.target(m.To))
	}
}

func (p *painter) fill(c page.Colour)   { p.SetFillColor(int(c.R), int(c.G), int(c.B)) }
func (p *painter) stroke(c page.Colour) { p.SetDrawColor(int(c.R), int(c.G), int(c.B)) }

func (p *painter) rule(m page.Rule) {
	p.stroke(m.Ink)
	p.SetLineWidth(m.Weight)
	if m.Dotted {
		p.SetDashPattern([]float64{page.DotOn, page.DotOff}, 0)
		defer p.SetDashPattern(nil, 0)
	}
	p.Line(m.X1, m.Y1, m.X2, m.Y2)
}

func (p *painter) shape(m page.Shape) {
	p.stroke(m.Ink)
	p.fill(m.Ink)
	p.SetLineWidth(page.ShapeWeight)
	points := make([]fpdf.PointType, len(m.Points))
	for i, at := range m.Points {
		points[i] = fpdf.PointType{X: at.X, Y: at.Y}
	}
	switch {
	case m.Open:
		for i := 1; i < len(points); i++ {
			p.Line(points[i-1].X, points[i-1].Y, points[i].X, points[i].Y)
		}
	case m.Solid:
		p.Polygon(points, "F")
	default:
		p.Polygon(points, "D")
	}
}

// write draws a line of text. A no-break space is drawn as a space: it has done its work, and a
// reader who copies the text gets what a keyboard would give.
func (p *painter) write(m page.Word) {
	if m.Text == "" {
		return
	}
	st := m.Style
	if p.now.Face != st.Face || p.now.Size != st.Size {
		p.SetFont(fontNames[st.Face], "", st.Size)
	}
	p.now = st
	p.SetTextColor(int(st.Ink.R), int(st.Ink.G), int(st.Ink.B))
	p.Text(m.X, m.Y, strings.ReplaceAll(m.Text, "\u00a0", " "))
}

func (p *painter) stamp(m page.Stamp) {
	p.TransformBegin()
	p.TransformRotate(m.Angle, m.X, m.Y)
	p.write(page.Word{X: m.X - m.Left, Y: m.Y + m.Drop, Text: m.Text, Style: m.Style})
	p.TransformEnd()
}
