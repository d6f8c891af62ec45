package grid

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"restate/views/look"
)

func joined(t *testing.T, h float32) (a, b *Grid, d *desk, win fyne.Window) {
	t.Helper()
	a, d, win = show(t, look.AlwaysLight, comparison(), 900, h)
	b = New(d)
	b.SetSheet(pro())
	Join(a, b)
	win.SetContent(container.NewGridWithColumns(2, a, b))
	win.Resize(fyne.NewSize(900, h))
	win.Canvas().Focus(a)
	d.told()
	return a, b, d, win
}

func TestJoinedGridsMoveTogether(t *testing.T) {
	a, b, d, win := joined(t, 180)
	a.Go("rd", "pct")
	d.told()
	if r, _ := b.At(); r != 4 {
		t.Errorf("the other cursor is on row %d, want 4", r)
	}
	key(a, fyne.KeyRight)
	if win.Canvas().Focused() != fyne.Focusable(b) {
		t.Fatal("Right from the last column does not lead into the other grid")
	}
	wantAt(t, b, 4, 0)
	wantTold(t, d, "selected 4,0")
	key(b, fyne.KeyLeft)
	if win.Canvas().Focused() != fyne.Focusable(a) {
		t.Fatal("Left does not lead back")
	}
	wantAt(t, a, 4, 4)
	a.Go("net", "adj")
	if a.view.y.Offset == 0 || a.view.y.Offset != b.view.y.Offset {
		t.Errorf("offsets %v and %v", a.view.y.Offset, b.view.y.Offset)
	}
	test.Scroll(win.Canvas(), fyne.NewPos(700, 100), 0, 1000)
	if a.view.y.Offset != 0 || b.view.y.Offset != 0 {
		t.Errorf("offsets %v and %v after the wheel", a.view.y.Offset, b.view.y.Offset)
	}
	if a.view.head != b.view.head || a.view.y.View != b.view.y.View {
		t.Errorf("headings %v and %v, views %v and %v", a.view.head, b.view.head, a.view.y.View, b.view.y.View)
	}
	golden(t, "joined", a.Dump()+"\n"+b.Dump())
}

func TestTabRunsThroughJoinedGrids(t *testing.T) {
	a, b, _, win := joined(t, 320)
	a.Go("rev", "pct")
	key(a, fyne.KeyTab)
	wantAt(t, b, 1, 0)
	key(b, fyne.KeyEnd, fyne.KeyTab)
	wantAt(t, a, 2, 1)
	if win.Canvas().Focused() != fyne.Focusable(a) {
		t.Error("the focus is not back in the first grid")
	}
}
