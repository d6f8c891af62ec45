package views

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// The one shown is seen whole wherever there is room for it, and nothing is moved where there is room for all.
func TestSlide(t *testing.T) {
	row := make([]fyne.CanvasObject, 5)
	for i := range row {
		r := canvas.NewRectangle(nil)
		r.SetMinSize(fyne.NewSize(100, 20))
		row[i] = r
	}
	s := &slide{gap: 4}
	for _, c := range []struct {
		shown int
		width float32
		at    float32 // where the one shown stands
	}{{0, 300, 0}, {2, 300, 200}, {1, 300, 96}, {4, 300, 200}, {4, 600, 416}, {3, 300, 200}, {0, 50, 0}, {2, 50, 0}} {
		s.shown = c.shown
		s.Layout(row, fyne.NewSize(c.width, 20))
		if got := row[c.shown].Position().X; got != c.at {
			t.Errorf("%d of %v wide stands at %v, want %v", c.shown, c.width, got, c.at)
		}
	}
}
