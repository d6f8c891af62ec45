// Package kit is the small widgets the window is put together from. They know no business: they show
// words and report wishes.
package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"restate/views/look"
)

// Panel is a ground with an optional border and bar, with something on it. Its colours are asked for
// at every refresh, so that it follows the theme.
type Panel struct {
	widget.BaseWidget
	Content fyne.CanvasObject
	Ground  func(*look.Palette) color.Color
	Border  bool
	Bar     func(*look.Palette) color.Color // a bar at the left edge; nil for none
	Inset   float32
	Round   float32
}

// NewPanel returns content on the paper colour, with a hairline around.
func NewPanel(content fyne.CanvasObject) *Panel {
	p := &Panel{Content: content, Border: true, Inset: 10, Round: 6, Ground: func(c *look.Palette) color.Color { return c.Paper }}
	p.ExtendBaseWidget(p)
	return p
}

// NewQuote returns content with a bar at its left: words of a document.
func NewQuote(content fyne.CanvasObject) *Panel {
	p := &Panel{Content: content, Inset: 10, Ground: func(c *look.Palette) color.Color { return c.Band }, Bar: func(c *look.Palette) color.Color { return c.Accent }}
	p.ExtendBaseWidget(p)
	return p
}

// NewGround returns content on the colour behind the pages, without a border.
func NewGround(content fyne.CanvasObject, pick func(*look.Palette) color.Color, inset float32) *Panel {
	p := &Panel{Content: content, Inset: inset, Ground: pick}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer implements fyne.Widget.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{p: p, ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type panelRenderer struct {
	p           *Panel
	ground, bar *canvas.Rectangle
}

const barWidth = 3

func (r *panelRenderer) paint() {
	c := look.Now()
	r.ground.FillColor = r.p.Ground(c)
	r.ground.CornerRadius = r.p.Round
	r.ground.StrokeWidth = 0
	if r.p.Border {
		r.ground.StrokeColor, r.ground.StrokeWidth = c.Line, 1
	}
	r.bar.Hidden = r.p.Bar == nil
	if r.p.Bar != nil {
		r.bar.FillColor = r.p.Bar(c)
	}
}

func (r *panelRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.bar.Resize(fyne.NewSize(barWidth, size.Height))
	in := r.p.Inset
	r.p.Content.Move(fyne.NewPos(in+r.lead(), in))
	r.p.Content.Resize(fyne.NewSize(max(0, size.Width-2*in-r.lead()), max(0, size.Height-2*in)))
}

func (r *panelRenderer) lead() float32 {
	if r.p.Bar != nil {
		return barWidth
	}
	return 0
}

func (r *panelRenderer) MinSize() fyne.Size {
	return r.p.Content.MinSize().Add(fyne.NewSize(2*r.p.Inset+r.lead(), 2*r.p.Inset))
}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.bar, r.p.Content}
}

func (r *panelRenderer) Refresh() {
	r.paint()
	r.Layout(r.p.Size())
	r.ground.Refresh()
	r.bar.Refresh()
	r.p.Content.Refresh()
}

func (r *panelRenderer) Destroy() {}
