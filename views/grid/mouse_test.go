package grid

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"restate/views/look"
)

func TestMouse(t *testing.T) {
	g, d, win := show(t, look.AlwaysLight, comparison(), 640, 320)
	win.Canvas().Unfocus()
	press(g, 2, 2, 0)
	wantTold(t, d, "selected 2,2")
	if win.Canvas().Focused() != fyne.Focusable(g) {
		t.Error("a press does not give the focus")
	}
	g.Tapped(&fyne.PointEvent{Position: spot(g, 5, 3)}) // late echo of the press: ignored
	wantAt(t, g, 2, 2)
	g.Tapped(&fyne.PointEvent{Position: spot(g, 5, 3)}) // a finger
	wantTold(t, d, "selected 5,3")
	press(g, 2, 2, 0)
	press(g, 4, 3, fyne.KeyModifierShift)
	if top, left, bottom, right := g.Range(); top != 2 || left != 2 || bottom != 4 || right != 3 {
		t.Errorf("range %d,%d to %d,%d", top, left, bottom, right)
	}
	d.told()
	g.TappedSecondary(&fyne.PointEvent{Position: spot(g, 3, 3)})
	wantTold(t, d, "menu 3,3") // inside the range: it stays
	g.TappedSecondary(&fyne.PointEvent{Position: spot(g, 1, 1)})
	wantTold(t, d, "selected 1,1", "menu 1,1")
	g.DoubleTapped(&fyne.PointEvent{Position: spot(g, 2, 1)})
	wantTold(t, d, "selected 2,1", "open 2,1")
	g.DoubleTapped(&fyne.PointEvent{Position: spot(g, 2, 2)})
	if !g.Editing() {
		t.Error("a double tap on an adjustment does not edit it")
	}
}

func TestDragSelects(t *testing.T) {
	g, _, _ := show(t, look.AlwaysLight, wide(100, 5), 500, 200)
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = spot(g, 1, 1)
	g.MouseDown(e)
	drag := func(p fyne.Position) { g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}}) }
	drag(spot(g, 3, 2))
	if top, left, bottom, right := g.Range(); top != 1 || left != 1 || bottom != 3 || right != 2 {
		t.Errorf("range %d,%d to %d,%d", top, left, bottom, right)
	}
	for range 5 {
		drag(fyne.NewPos(100, 230)) // below the edge: it scrolls
	}
	g.DragEnd()
	if _, _, bottom, _ := g.Range(); bottom < 9 || g.view.y.Offset == 0 {
		t.Errorf("dragged to row %d, offset %v", bottom, g.view.y.Offset)
	}
}

func TestHints(t *testing.T) {
	g, d, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	over := func(row, col int) *desktop.MouseEvent {
		e := &desktop.MouseEvent{}
		e.Position = spot(g, row, col)
		return e
	}
	g.MouseIn(over(3, 2))
	g.MouseMoved(over(3, 2))
	g.MouseMoved(over(3, 1))
	g.MouseMoved(over(7, 3))
	g.MouseOut()
	wantTold(t, d, "hint The sum of the lines above.", "hint ", "hint The lines sum to 247.", "hint ")
}

func TestResizeColumn(t *testing.T) {
	g, _, _ := show(t, look.AlwaysLight, comparison(), 640, 320)
	edge := fyne.NewPos(g.view.left(1)+g.view.cols[1].w, 10)
	before := g.view.cols[1].w
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = edge
	g.MouseMoved(e)
	if g.Cursor() != desktop.Cursor(desktop.HResizeCursor) {
		t.Error("no resize cursor over the border")
	}
	g.MouseDown(e)
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: edge.AddXY(25, 0)}})
	g.DragEnd()
	if got := g.view.cols[1].w; got != before+25 {
		t.Errorf("width %v, want %v", got, before+25)
	}
	g.SetSheet(comparison())
	if got := g.view.cols[1].w; got != before+25 {
		t.Errorf("a new sheet made it %v, want %v", got, before+25)
	}
	g.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(g.view.left(1)+g.view.cols[1].w, 10)})
	if got := g.view.cols[1].w; got != before {
		t.Errorf("fitted width %v, want %v", got, before)
	}
}

func TestScrollBarDrags(t *testing.T) {
	g, _, win := show(t, look.AlwaysLight, wide(500, 20), 500, 200)
	win.Canvas().Capture()
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = fyne.NewPos(495, g.view.head+5)
	g.MouseDown(e)
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(495, 400)}})
	g.DragEnd()
	if g.view.y.Offset != g.view.y.Max() {
		t.Errorf("offset %v, want the end %v", g.view.y.Offset, g.view.y.Max())
	}
	wantAt(t, g, 0, 0)
	test.Scroll(win.Canvas(), fyne.NewPos(50, 100), -100, 60)
	if g.view.x.Offset != 100 || g.view.y.Offset != g.view.y.Max()-60 {
		t.Errorf("offset %v,%v after the wheel", g.view.x.Offset, g.view.y.Offset)
	}
}
