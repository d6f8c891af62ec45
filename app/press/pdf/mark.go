package pdf

import "codeberg.org/go-pdf/fpdf"

// colour is red, green and blue.
type colour [3]int

// The inks. Each tone reads in black and white too: see signs.
var (
	black   = colour{20, 22, 26}
	grey    = colour{96, 102, 112}
	hair    = colour{214, 218, 224}
	tint    = colour{241, 243, 246}
	entered = colour{255, 246, 226}
	blue    = colour{24, 78, 160}
	amber   = colour{136, 84, 0}
	red     = colour{166, 36, 30}
	green   = colour{22, 104, 58}
	pale    = colour{236, 238, 241}
)

// mark is one thing on a page, in points from the upper left corner.
type mark interface{ draw(p *painter) }

// word is a line of text on a baseline.
type word struct {
	x, y float64
	text string
	st   style
}

// rule is a straight line.
type rule struct {
	x1, y1, x2, y2, weight float64
	ink                    colour
	dotted                 bool
}

// box is a filled rectangle.
type box struct {
	x, y, w, h float64
	ink        colour
}

// shape is an outline or, when solid, a filled polygon.
type shape struct {
	points []fpdf.PointType
	solid  bool
	open   bool // a stroke rather than a closed outline
	ink    colour
}

// jump is a rectangle that leads to a page.
type jump struct {
	x, y, w, h float64
	to         *page
}

func (m word) draw(p *painter) { p.write(m) }

func (m rule) draw(p *painter) {
	p.SetDrawColor(m.ink[0], m.ink[1], m.ink[2])
	p.SetLineWidth(m.weight)
	if m.dotted {
		p.SetDashPattern([]float64{0.8, 1.4}, 0)
		defer p.SetDashPattern(nil, 0)
	}
	p.Line(m.x1, m.y1, m.x2, m.y2)
}

func (m box) draw(p *painter) {
	p.SetFillColor(m.ink[0], m.ink[1], m.ink[2])
	p.Rect(m.x, m.y, m.w, m.h, "F")
}

func (m shape) draw(p *painter) {
	p.SetDrawColor(m.ink[0], m.ink[1], m.ink[2])
	p.SetFillColor(m.ink[0], m.ink[1], m.ink[2])
	p.SetLineWidth(0.8)
	switch {
	case m.open:
		for i := 1; i < len(m.points); i++ {
			p.Line(m.points[i-1].X, m.points[i-1].Y, m.points[i].X, m.points[i].Y)
		}
	case m.solid:
		p.Polygon(m.points, "F")
	default:
		p.Polygon(m.points, "D")
	}
}

func (m jump) draw(p *painter) { p.Link(m.x, m.y, m.w, m.h, p.target(m.to)) }
