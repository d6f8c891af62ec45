package preview

import (
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/image/math/fixed"

	"restate/app/press/page"
	"restate/views/glyph"
	"restate/views/look"
)

// sheet is a page on its way to the screen: its upper left corner in pixels, and pixels a point.
type sheet struct {
	*brush
	pen   *glyph.Pen
	at    image.Point
	scale float64
}

// white is paper in any surroundings.
var white = color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xff}

// draw draws the pages in sight into w by h pixels.
func (p *Pages) draw(w, h int) image.Image {
	c := look.Now()
	p.pen.Begin(w, h, p.Size().Width, c.Line)
	if len(p.spots) == 0 {
		p.drawEmpty(c, w, h)
		return p.pen.Img
	}
	from, to := p.inSight()
	for i := from; i < to; i++ {
		p.drawPage(i, c)
	}
	p.x.Draw(&p.pen, c)
	p.y.Draw(&p.pen, c)
	return p.pen.Img
}

func (p *Pages) drawEmpty(c *look.Palette, w, h int) {
	face := p.brush.theme.Face(fyne.TextStyle{}, 14*p.pen.Scale)
	p.pen.Text(face, c.Ink, (fixed.I(w)-face.Width(p.Empty))/2, h/2, p.Empty)
}

// drawPage draws one page with its shadow.
func (p *Pages) drawPage(i int, c *look.Palette) {
	s := p.spots[i]
	at := image.Pt(p.pen.Px(p.left(i)), p.pen.Px(s.y)-p.pen.Px(p.y.Offset))
	paper := image.Rectangle{at, at.Add(image.Pt(p.pen.Px(s.w), p.pen.Px(s.h)))}
	view := image.Rect(0, 0, p.pen.Px(p.x.View), p.pen.Px(p.y.View)) // the bars stand beside it
	p.pen.Clip(view)
	p.drawShadow(paper)
	p.pen.Fill(paper, white)
	p.pen.Clip(paper.Intersect(view))
	on := sheet{brush: &p.brush, pen: &p.pen, at: at, scale: float64(p.scale() * p.pen.Scale)}
	p.brush.use(p.layout, on.scale)
	for _, m := range p.layout.Pages[i].Marks {
		on.draw(m)
	}
	p.pen.Unclip()
}

// drawShadow draws a soft edge around a page and a shadow below it, so that it stands out from a light
// ground too.
func (p *Pages) drawShadow(r image.Rectangle) {
	u := max(1, p.pen.Px(1))
	for i := 3; i > 0; i-- {
		soft := image.Rect(r.Min.X-i*u/2, r.Min.Y-i*u/3, r.Max.X+i*u, r.Max.Y+i*u)
		p.pen.Fill(soft, color.NRGBA{A: 0x20})
	}
	p.pen.Box(r.Inset(-1), 1, color.NRGBA{A: 0x60})
}

func (s sheet) draw(m page.Mark) {
	switch m := m.(type) {
	case page.Word:
		s.word(m)
	case page.Rule:
		s.rule(m)
	case page.Box:
		s.pen.Fill(image.Rect(s.x(m.X), s.y(m.Y), s.x(m.X+m.W), s.y(m.Y+m.H)), ink(m.Ink))
	case page.Shape:
		s.shape(m)
	case page.Stamp:
		s.stamp(m)
	}
}

// x and y are places on the page as pixels.
func (s sheet) x(v float64) int { return s.at.X + glyph.Round(float32(v*s.scale)) }
func (s sheet) y(v float64) int { return s.at.Y + glyph.Round(float32(v*s.scale)) }

func ink(c page.Colour) color.NRGBA { return color.NRGBA{R: c.R, G: c.G, B: c.B, A: 0xff} }

func (s sheet) word(m page.Word) {
	y := s.y(m.Y)
	size := m.Style.Size * s.scale
	if seen := s.pen.Img.Rect; float64(y)+size < float64(seen.Min.Y) || float64(y)-2*size > float64(seen.Max.Y) {
		return
	}
	if face := s.face(m.Style.Face, size); face != nil {
		x := fixed.I(s.at.X) + fixed.Int26_6(m.X*s.scale*64)
		s.pen.Text(face, ink(m.Style.Ink), x, y, strings.ReplaceAll(m.Text, "\u00a0", " "))
	}
}

// rule draws a line at least a pixel thick; one of the level kind keeps to whole pixels, to be crisp.
func (s sheet) rule(m page.Rule) {
	thick := max(1, glyph.Round(float32(m.Weight*s.scale)))
	if m.Y1 != m.Y2 {
		s.line(page.Point{X: m.X1, Y: m.Y1}, page.Point{X: m.X2, Y: m.Y2}, m.Weight, m.Ink)
		return
	}
	y := s.y(m.Y1 - m.Weight/2)
	if !m.Dotted {
		s.pen.Fill(image.Rect(s.x(m.X1), y, s.x(m.X2), y+thick), ink(m.Ink))
		return
	}
	dot := max(1, glyph.Round(float32(page.DotOn*s.scale)))
	step := dot + max(1, glyph.Round(float32(page.DotOff*s.scale)))
	for x := s.x(m.X1); x < s.x(m.X2); x += step {
		s.pen.Fill(image.Rect(x, y, min(x+dot, s.x(m.X2)), y+thick), ink(m.Ink))
	}
}

func (s sheet) shape(m page.Shape) {
	if m.Solid {
		s.fill(m.Points, m.Ink)
		return
	}
	for i := 1; i < len(m.Points); i++ {
		s.line(m.Points[i-1], m.Points[i], page.ShapeWeight, m.Ink)
	}
	if n := len(m.Points); !m.Open && n > 2 {
		s.line(m.Points[n-1], m.Points[0], page.ShapeWeight, m.Ink)
	}
}
