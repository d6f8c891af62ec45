// Package chart draws the shapes that analysis/paper computes.
package chart

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"restate/analysis/paper"
	"restate/views/look"
)

// Fan draws a range by quarter: a pale column from the lowest to the highest, a stronger one between the
// amounts at the lowest and the highest price, and a line through what was chosen.
type Fan struct {
	widget.BaseWidget
	shape paper.Fan
}

// NewFan returns an empty chart.
func NewFan() *Fan {
	f := &Fan{}
	f.ExtendBaseWidget(f)
	return f
}

// SetShape shows another range.
func (f *Fan) SetShape(s paper.Fan) {
	f.shape = s
	f.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (f *Fan) CreateRenderer() fyne.WidgetRenderer {
	r := &fanRenderer{f: f}
	r.make()
	return r
}

const (
	fanHeight = 150
	fanEdge   = 22 // above and below the columns, for the labels
	labelSize = 11
	wide      = 0.62 // of a quarter's width, for the pale column
	slim      = 0.30 // for the stronger one
)

type fanRenderer struct {
	f                         *Fan
	zero                      *canvas.Line
	wide, slim                []*canvas.Rectangle
	chosen                    []*canvas.Line
	top, bottom, first, final *canvas.Text
	objects                   []fyne.CanvasObject
}

// make makes the objects of the shape anew.
func (r *fanRenderer) make() {
	p, n := look.Now(), len(r.f.shape.Quarters)
	label := func(text string, align fyne.TextAlign) *canvas.Text {
		t := canvas.NewText(text, p.Faint)
		t.TextSize, t.Alignment = labelSize, align
		return t
	}
	line := func(c color.Color, width float32) *canvas.Line {
		l := canvas.NewLine(c)
		l.StrokeWidth = width
		return l
	}
	r.wide, r.slim, r.chosen, r.objects = nil, nil, nil, nil
	if n == 0 {
		return
	}
	r.zero = line(p.Line, 1)
	r.top, r.bottom = label(r.f.shape.Top, fyne.TextAlignLeading), label(r.f.shape.Bottom, fyne.TextAlignLeading)
	r.first, r.final = label(r.f.shape.Quarters[0].Name, fyne.TextAlignLeading), label(r.f.shape.Quarters[n-1].Name, fyne.TextAlignTrailing)
	for range n {
		r.wide = append(r.wide, canvas.NewRectangle(faded(p.Accent, 0x38)))
		r.slim = append(r.slim, canvas.NewRectangle(faded(p.Accent, 0x80)))
	}
	for range n - 1 {
		r.chosen = append(r.chosen, line(p.Ink, 2))
	}
	for i := range n {
		r.objects = append(r.objects, r.wide[i], r.slim[i])
	}
	r.objects = append(r.objects, r.zero)
	for _, l := range r.chosen {
		r.objects = append(r.objects, l)
	}
	r.objects = append(r.objects, r.top, r.bottom, r.first, r.final)
}

func faded(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

// Layout implements fyne.WidgetRenderer.
func (r *fanRenderer) Layout(size fyne.Size) {
	n := len(r.wide)
	if n == 0 {
		return
	}
	step := size.Width / float32(n)
	at := func(h float32) float32 { return fanEdge + (1-h)*(size.Height-2*fanEdge) }
	for i, q := range r.f.shape.Quarters {
		x := (float32(i) + 0.5) * step
		column(r.wide[i], x, step*wide, at(q.Highest), at(q.Lowest))
		column(r.slim[i], x, step*slim, at(max(q.AtLow, q.AtHigh)), at(min(q.AtLow, q.AtHigh))) // the lowest price need not make the lowest charge
		if i > 0 {
			r.chosen[i-1].Position1 = fyne.NewPos(x-step, at(r.f.shape.Quarters[i-1].Chosen))
			r.chosen[i-1].Position2 = fyne.NewPos(x, at(q.Chosen))
		}
	}
	r.zero.Position1, r.zero.Position2 = fyne.NewPos(0, at(r.f.shape.Zero)), fyne.NewPos(size.Width, at(r.f.shape.Zero))
	r.top.Move(fyne.NewPos(0, 2))
	r.bottom.Move(fyne.NewPos(0, size.Height-fanEdge+2))
	r.first.Move(fyne.NewPos(r.bottom.MinSize().Width+12, size.Height-fanEdge+2))
	r.final.Move(fyne.NewPos(size.Width-r.final.MinSize().Width, size.Height-fanEdge+2))
}

// column places a column; one without a height is still a hair.
func column(c *canvas.Rectangle, x, width, top, bottom float32) {
	c.Move(fyne.NewPos(x-width/2, top))
	c.Resize(fyne.NewSize(width, max(1, bottom-top)))
}

// MinSize implements fyne.WidgetRenderer.
func (r *fanRenderer) MinSize() fyne.Size { return fyne.NewSize(200, fanHeight) }

// Refresh implements fyne.WidgetRenderer.
func (r *fanRenderer) Refresh() {
	r.make()
	r.Layout(r.f.Size())
	canvas.Refresh(r.f)
}

// Objects implements fyne.WidgetRenderer.
func (r *fanRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy implements fyne.WidgetRenderer.
func (r *fanRenderer) Destroy() {}
