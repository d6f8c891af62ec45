package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// mouse is what the pointer is doing.
type mouse struct {
	does    doing
	column  int     // whose border is dragged
	from    float32 // where it was caught
	width   float32 // the column's width then
	handled bool    // the press has put the cursor: the tap that follows, late, must not
	hint    string
	over    int // the column whose border is under the pointer, or -1
}

type doing uint8

const (
	nothing doing = iota
	selecting
	resizing
	movingX
	movingY
)

// MouseDown implements desktop.Mouseable. Fyne holds a tap back until it is sure that it is not a
// double tap, so the cursor moves on the press.
func (g *Grid) MouseDown(e *desktop.MouseEvent) {
	if !g.editor.commit() {
		return
	}
	if e.Button == desktop.MouseButtonPrimary {
		g.mouse.handled = true
		g.press(e.Position, g.shift || e.Modifier&fyne.KeyModifierShift != 0)
	}
	g.focus()
}

// press begins what a press at a place begins.
func (g *Grid) press(p fyne.Position, extend bool) {
	v := &g.view
	m := &g.mouse
	m.does = nothing
	switch col := g.border(p); {
	case g.empty():
	case g.showsBar() && v.y.Hit(p.X, p.Y):
		m.does = movingY
		v.y.Press(p.X, p.Y)
		g.scrolledY()
	case v.x.Hit(p.X, p.Y):
		m.does = movingX
		v.x.Press(p.X, p.Y)
		g.repaint()
	case col >= 0:
		m.does, m.column, m.from, m.width = resizing, col, p.X, v.cols[col].w
	case p.Y < v.head:
		g.selectColumn(g.columnAt(p.X))
	default:
		if at, ok := g.at(p); ok {
			m.does = selecting
			g.moveTo(at, extend)
		}
	}
}

// scrolledY brings the grids of a pair to where this one's bar has been dragged.
func (g *Grid) scrolledY() {
	g.pair.scrollY(g.view.y.Offset)
	g.editor.place()
	g.repaint()
}

func (g *Grid) selectColumn(col int) {
	if col < 0 {
		return
	}
	g.moveTo(place{0, col}, false)
	g.anchor = place{len(g.sheet.Rows) - 1, col}
	g.repaint()
}

// MouseUp implements desktop.Mouseable.
func (g *Grid) MouseUp(*desktop.MouseEvent) { g.release() }

// Dragged implements fyne.Draggable.
func (g *Grid) Dragged(e *fyne.DragEvent) {
	m := &g.mouse
	switch m.does {
	case selecting:
		g.moveTo(g.nearest(e.Position), true)
	case resizing:
		g.resize(m.column, m.width+e.Position.X-m.from)
	case movingX:
		g.view.x.Drag(e.Position.X, e.Position.Y)
		g.repaint()
	case movingY:
		g.view.y.Drag(e.Position.X, e.Position.Y)
		g.scrolledY()
	}
}

// DragEnd implements fyne.Draggable.
func (g *Grid) DragEnd() { g.release() }

func (g *Grid) release() {
	g.mouse.does = nothing
	g.view.x.Release()
	g.view.y.Release()
	g.repaint()
}

// Tapped implements fyne.Tappable, for touch: with a mouse the press has done it.
func (g *Grid) Tapped(e *fyne.PointEvent) {
	if g.mouse.handled {
		g.mouse.handled = false
		return
	}
	if g.editor.commit() {
		g.press(e.Position, g.shift)
		g.release()
		g.focus()
	}
}

// DoubleTapped implements fyne.DoubleTappable: it edits or opens the cell, or fits a column to its
// content where it hits a heading's border.
func (g *Grid) DoubleTapped(e *fyne.PointEvent) {
	g.mouse.handled = false
	if col := g.border(e.Position); col >= 0 {
		g.autoFit(col)
		return
	}
	if at, ok := g.at(e.Position); ok && g.editor.commit() {
		g.moveTo(at, false)
		g.openOrEdit()
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (g *Grid) TappedSecondary(e *fyne.PointEvent) {
	at, ok := g.at(e.Position)
	if !ok || !g.editor.commit() {
		return
	}
	top, left, bottom, right := g.Range()
	if at.row < top || at.row > bottom || at.col < left || at.col > right {
		g.moveTo(at, false)
	}
	g.owner.Menu(at.row, at.col, e.AbsolutePosition)
}

// Scrolled implements fyne.Scrollable; with Shift the wheel goes sideways.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) {
	dx, dy := e.Scrolled.DX, e.Scrolled.DY
	if g.shift && dx == 0 {
		dx, dy = dy, 0
	}
	g.ScrollBy(-dx, -dy)
}

// ScrollBy moves the view by units to the right and down, within the sheet.
func (g *Grid) ScrollBy(dx, dy float32) {
	if dy != 0 {
		g.pair.scrollY(g.view.y.Offset + dy)
	}
	if dx != 0 && g.view.x.SetOffset(g.view.x.Offset+dx) {
		g.editor.place()
		g.repaint()
	}
}

// MouseIn implements desktop.Hoverable.
func (g *Grid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable: it tells what the cell under the pointer says.
func (g *Grid) MouseMoved(e *desktop.MouseEvent) {
	g.mouse.over = g.border(e.Position)
	g.setHot(g.view.x.Hit(e.Position.X, e.Position.Y), g.view.y.Hit(e.Position.X, e.Position.Y))
	hint := ""
	if at, ok := g.at(e.Position); ok {
		if c := g.cell(at); c != nil {
			hint = c.Why
		}
	}
	g.setHint(hint)
}

// MouseOut implements desktop.Hoverable.
func (g *Grid) MouseOut() {
	g.mouse.over = -1
	g.setHot(false, false)
	g.setHint("")
}

func (g *Grid) setHint(hint string) {
	if hint != g.mouse.hint {
		g.mouse.hint = hint
		g.owner.Hint(hint)
	}
}

func (g *Grid) setHot(x, y bool) {
	if x != g.view.x.Hot || y != g.view.y.Hot {
		g.view.x.Hot, g.view.y.Hot = x, y
		g.repaint()
	}
}

// Cursor implements desktop.Cursorable: over a heading's border it is the one for resizing.
func (g *Grid) Cursor() desktop.Cursor {
	if g.mouse.over >= 0 || g.mouse.does == resizing {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}
