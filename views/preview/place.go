package preview

import (
	"fyne.io/fyne/v2"

	"restate/views/glyph"
)

const (
	gap       = 16        // between pages and around them, in units
	unitPoint = 96.0 / 72 // units a point at 100 %
)

// Fit says what the zoom follows.
type Fit uint8

// The fits.
const (
	Free   Fit = iota // a factor somebody chose
	Actual            // as large as printed, smaller where the window is narrower than a page
	Width             // the widest page is as wide as the window
	Whole             // every page is seen whole
)

type zoom struct {
	fit    Fit
	factor float32
}

// steps are the zooms that a key or button goes through.
var steps = []float32{0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4}

// spot is a page's place among all pages, in units: x from the middle of the widest page's room.
type spot struct{ y, w, h float32 }

// Zoom returns how large pages are shown; 1 is as large as printed on a screen of ordinary density.
func (p *Pages) Zoom() float32 { return p.zoom.factor }

// scale is how many units a point takes.
func (p *Pages) scale() float32 { return p.zoom.factor * unitPoint }

// SetFit makes the zoom follow the window.
func (p *Pages) SetFit(f Fit) {
	p.keep(fyne.NewPos(0, 0), func() { p.zoom.fit = f })
	if n, _ := p.Page(); f == Whole && n > 0 {
		p.Go(n)
	}
}

// SetZoom chooses how large pages are shown; the middle of the view stays where it is.
func (p *Pages) SetZoom(factor float32) { p.zoomAt(fyne.NewPos(p.x.View/2, p.y.View/2), factor) }

// ZoomBy goes some steps larger, or smaller when negative.
func (p *Pages) ZoomBy(n int) { p.SetZoom(stepped(p.zoom.factor, n)) }

func (p *Pages) zoomAt(at fyne.Position, factor float32) {
	factor = max(steps[0], min(factor, steps[len(steps)-1]))
	p.keep(at, func() { p.zoom = zoom{Free, factor} })
}

// stepped returns the zoom n steps from one that need not be a step itself.
func stepped(from float32, n int) float32 {
	const same = 0.005
	for ; n > 0; n-- {
		for _, s := range steps {
			if s > from+same {
				from = s
				break
			}
		}
	}
	for ; n < 0; n++ {
		for i := len(steps) - 1; i >= 0; i-- {
			if steps[i] < from-same {
				from = steps[i]
				break
			}
		}
	}
	return from
}

// keep changes something and lays the pages out anew so that what was at a place of the widget is
// still there.
func (p *Pages) keep(at fyne.Position, change func()) {
	i, dx, dy := p.under(at)
	start := p.y.Offset == 0 && at.Y == 0
	change()
	p.arrange()
	if len(p.spots) > 0 && !start {
		i = min(i, len(p.spots)-1)
		p.y.SetOffset(p.spots[i].y + dy*p.scale() - at.Y)
		p.x.SetOffset(p.x.Offset + p.left(i) + dx*p.scale() - at.X)
	}
	p.repaint()
}

// under returns which page a place of the widget is on or below, and where on it in points.
func (p *Pages) under(at fyne.Position) (i int, dx, dy float32) {
	if len(p.spots) == 0 {
		return 0, 0, 0
	}
	y := at.Y + p.y.Offset
	for i+1 < len(p.spots) && p.spots[i+1].y-gap <= y {
		i++
	}
	return i, (at.X - p.left(i)) / p.scale(), (y - p.spots[i].y) / p.scale()
}

// left is where a page's left edge is in the widget.
func (p *Pages) left(i int) float32 {
	return (max(p.x.Content, p.x.View)-p.spots[i].w)/2 - p.x.Offset
}

// arrange places the pages and sets up the scroll bars.
func (p *Pages) arrange() {
	size := p.Size()
	p.x.View, p.y.View = max(0, size.Width-glyph.BarWidth), size.Height
	p.zoom.factor = p.fitted()
	p.stack()
	if p.x.Needed() {
		p.y.View -= glyph.BarWidth
	}
	p.x.Y, p.x.Length = size.Height-glyph.BarWidth, p.x.View
	p.y.X, p.y.Length = size.Width-glyph.BarWidth, p.y.View
	p.x.SetOffset(p.x.Offset)
	p.y.SetOffset(p.y.Offset)
}

// stack puts the pages below each other.
func (p *Pages) stack() {
	p.spots = p.spots[:0]
	p.x.Content, p.y.Content = 0, 0
	if p.layout == nil {
		return
	}
	y := float32(gap)
	for _, pg := range p.layout.Pages {
		s := spot{y, float32(pg.Width) * p.scale(), float32(pg.Height) * p.scale()}
		p.spots = append(p.spots, s)
		p.x.Content = max(p.x.Content, s.w+2*gap)
		y += s.h + gap
	}
	p.y.Content = y
}

// fitted is the zoom that the fit asks for in a widget of this size.
func (p *Pages) fitted() float32 {
	if p.zoom.fit == Free || p.layout == nil || p.x.View <= 0 {
		return p.zoom.factor
	}
	factor := steps[len(steps)-1]
	if p.zoom.fit == Actual {
		factor = 1
	}
	for _, pg := range p.layout.Pages {
		factor = min(factor, (p.x.View-2*gap)/(float32(pg.Width)*unitPoint))
		if p.zoom.fit == Whole {
			factor = min(factor, (p.y.View-2*gap)/(float32(pg.Height)*unitPoint))
		}
	}
	return max(0.1, factor)
}

// inSight returns the pages from..to of which something is visible.
func (p *Pages) inSight() (from, to int) {
	for from < len(p.spots) && p.spots[from].y+p.spots[from].h <= p.y.Offset {
		from++
	}
	for to = from; to < len(p.spots) && p.spots[to].y < p.y.Offset+p.y.View; to++ {
	}
	return from, to
}

// current is the page of which most is visible; at either end it is the first or the last one.
func (p *Pages) current() int {
	switch {
	case p.y.Offset <= 0:
		return 0
	case p.y.Offset >= p.y.Max():
		return len(p.spots) - 1
	}
	from, to := p.inSight()
	best, most := min(from, len(p.spots)-1), float32(0)
	for i := from; i < to; i++ {
		s := p.spots[i]
		seen := min(s.y+s.h, p.y.Offset+p.y.View) - max(s.y, p.y.Offset)
		if seen > most+0.5 {
			best, most = i, seen
		}
	}
	return best
}
