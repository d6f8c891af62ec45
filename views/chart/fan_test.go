package chart

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"restate/analysis/paper"
)

// Columns reach from the lowest to the highest, the line goes through what was chosen, and nothing leaves the
// chart at any size.
func TestFan(t *testing.T) {
	test.NewTempApp(t)
	f := NewFan()
	f.SetShape(paper.Fan{Zero: 0.2, Top: "40", Bottom: "(10)", Quarters: []paper.FanQuarter{
		{Name: "Q1-2001", Lowest: 0, AtLow: 0.5, Chosen: 0.5, AtHigh: 0.25, Highest: 1}, {Name: "Q2-2001", Lowest: 0.2, AtLow: 0.2, Chosen: 0.2, AtHigh: 0.2, Highest: 0.2}}})
	r := test.WidgetRenderer(f).(*fanRenderer)
	for _, size := range []fyne.Size{{Width: 400, Height: 150}, {Width: 900, Height: 300}} {
		f.Resize(size)
		room := size.Height - 2*fanEdge
		first := r.wide[0]
		if first.Position().Y != fanEdge || first.Size().Height != room {
			t.Errorf("%v: the column stands at %v and is %v high", size, first.Position(), first.Size())
		}
		if got := r.slim[0].Size().Height; got != room/4 {
			t.Errorf("%v: between the prices %v, want a quarter of %v", size, got, room)
		}
		if got := r.slim[1].Size().Height; got != 1 {
			t.Errorf("%v: a quarter without a range is %v high", size, got)
		}
		if got := r.chosen[0].Position1.Y; got != fanEdge+room/2 {
			t.Errorf("%v: the line begins at %v", size, got)
		}
		for _, o := range r.Objects() {
			if c, ok := o.(*canvas.Rectangle); ok && (c.Position().X < 0 || c.Position().X+c.Size().Width > size.Width) {
				t.Errorf("%v: a column from %v, %v wide", size, c.Position().X, c.Size().Width)
			}
		}
	}
	f.SetShape(paper.Fan{})
	if n := len(r.Objects()); n != 0 {
		t.Errorf("%d objects of nothing", n)
	}
}
