package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Focusable    = (*Checklist)(nil)
	_ fyne.Draggable    = (*Checklist)(nil)
	_ fyne.Scrollable   = (*Checklist)(nil)
	_ desktop.Mouseable = (*Checklist)(nil)
	_ desktop.Hoverable = (*Checklist)(nil)
)

// indexAt returns the entry at a height, or -1.
func (l *Checklist) indexAt(y float32) int {
	if i := int((y + l.y.Offset) / l.rowHeight()); y >= 0 && i < len(l.items) {
		return i
	}
	return -1
}

// MouseDown implements desktop.Mouseable: the box ticks, the words pick.
func (l *Checklist) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
	if l.y.Hit(e.Position.X, e.Position.Y) {
		l.y.Press(e.Position.X, e.Position.Y)
		l.raster.Refresh()
		return
	}
	i := l.indexAt(e.Position.Y)
	if i < 0 {
		return
	}
	l.pick(i)
	if e.Position.X < tickRoom-4 {
		l.tick(i)
	}
}

// MouseUp implements desktop.Mouseable.
func (l *Checklist) MouseUp(*desktop.MouseEvent) { l.DragEnd() }

// Dragged implements fyne.Draggable.
func (l *Checklist) Dragged(e *fyne.DragEvent) {
	if l.y.Held() {
		l.y.Drag(e.Position.X, e.Position.Y)
		l.raster.Refresh()
	}
}

// DragEnd implements fyne.Draggable.
func (l *Checklist) DragEnd() {
	l.y.Release()
	l.raster.Refresh()
}

// Scrolled implements fyne.Scrollable.
func (l *Checklist) Scrolled(e *fyne.ScrollEvent) {
	if l.y.SetOffset(l.y.Offset - e.Scrolled.DY) {
		l.raster.Refresh()
	}
}

// MouseIn implements desktop.Hoverable.
func (l *Checklist) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (l *Checklist) MouseMoved(e *desktop.MouseEvent) { l.hover(l.indexAt(e.Position.Y)) }

// MouseOut implements desktop.Hoverable.
func (l *Checklist) MouseOut() { l.hover(-1) }

func (l *Checklist) hover(i int) {
	if i != l.hovered {
		l.hovered = i
		l.raster.Refresh()
	}
}

// FocusGained implements fyne.Focusable.
func (l *Checklist) FocusGained() { l.focused = true; l.raster.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *Checklist) FocusLost() { l.focused = false; l.raster.Refresh() }

// TypedRune implements fyne.Focusable: the space bar comes as a key too.
func (l *Checklist) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (l *Checklist) TypedKey(e *fyne.KeyEvent) {
	page := max(1, int(l.y.View/l.rowHeight())-1)
	switch {
	case len(l.items) == 0:
		l.OnKey(e)
	case e.Name == fyne.KeySpace:
		l.tick(l.picked)
	case e.Name == fyne.KeyUp:
		l.pick(l.picked - 1)
	case e.Name == fyne.KeyDown:
		l.pick(l.picked + 1)
	case e.Name == fyne.KeyPageUp:
		l.pick(l.picked - page)
	case e.Name == fyne.KeyPageDown:
		l.pick(l.picked + page)
	case e.Name == fyne.KeyHome:
		l.pick(0)
	case e.Name == fyne.KeyEnd:
		l.pick(len(l.items) - 1)
	default:
		l.OnKey(e)
	}
}
