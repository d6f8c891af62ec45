package preview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"restate/app/press/page"
)

const (
	arrowStep = 48 // how far an arrow key scrolls, in units
	overlap   = 40 // what of the screen before stays in sight after Page Down
)

// mouse is what the pointer is doing.
type mouse struct {
	last    fyne.Position // while the pages are dragged
	panning bool
	onJump  bool
}

// FocusGained implements fyne.Focusable.
func (p *Pages) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (p *Pages) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (p *Pages) TypedRune(r rune) {
	switch r {
	case '+', '=':
		p.ZoomBy(1)
	case '-':
		p.ZoomBy(-1)
	case '0':
		p.SetZoom(1)
	case 'w', 'W':
		p.SetFit(Width)
	case 'p', 'P':
		p.SetFit(Whole)
	}
}

// TypedKey implements fyne.Focusable.
func (p *Pages) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		p.owner.Close()
	case fyne.KeyUp:
		p.scrollTo(p.x.Offset, p.y.Offset-arrowStep)
	case fyne.KeyDown:
		p.scrollTo(p.x.Offset, p.y.Offset+arrowStep)
	case fyne.KeyLeft:
		p.scrollTo(p.x.Offset-arrowStep, p.y.Offset)
	case fyne.KeyRight:
		p.scrollTo(p.x.Offset+arrowStep, p.y.Offset)
	case fyne.KeyPageDown:
		p.scrollTo(p.x.Offset, p.screenDown())
	case fyne.KeyPageUp:
		p.scrollTo(p.x.Offset, p.screenUp())
	case fyne.KeyHome:
		p.scrollTo(p.x.Offset, 0)
	case fyne.KeyEnd:
		p.scrollTo(p.x.Offset, p.y.Max())
	default:
		p.owner.Key(e)
	}
}

// screenDown is where Page Down leads: to the next page while pages are seen whole, else a screen on.
func (p *Pages) screenDown() float32 {
	if p.wholePages() {
		return p.nextTop()
	}
	return p.y.Offset + p.y.View - overlap
}

// screenUp is where Page Up leads.
func (p *Pages) screenUp() float32 {
	if p.wholePages() {
		return max(p.lastTop(), p.y.Offset-p.y.View) // the page before may be a tall one
	}
	return p.y.Offset - p.y.View + overlap
}

func (p *Pages) wholePages() bool {
	return len(p.spots) > 0 && p.spots[p.current()].h+gap <= p.y.View
}

// nextTop is the top of the first page that begins further down, else the end.
func (p *Pages) nextTop() float32 {
	for _, s := range p.spots {
		if s.y-gap > p.y.Offset+1 {
			return s.y - gap
		}
	}
	return p.y.Max()
}

// lastTop is the top of the last page that begins further up, else the beginning.
func (p *Pages) lastTop() float32 {
	for i := len(p.spots) - 1; i >= 0; i-- {
		if p.spots[i].y-gap < p.y.Offset-1 {
			return p.spots[i].y - gap
		}
	}
	return 0
}

// TypedShortcut implements fyne.Shortcutable.
func (p *Pages) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier&^fyne.KeyModifierShift == fyne.KeyModifierShortcutDefault {
		switch c.KeyName {
		case fyne.KeyPlus, fyne.KeyEqual:
			p.ZoomBy(1)
			return
		case fyne.KeyMinus:
			p.ZoomBy(-1)
			return
		case fyne.Key0:
			p.SetZoom(1)
			return
		case fyne.KeyPageDown:
			p.scrollTo(p.x.Offset, p.nextTop())
			return
		case fyne.KeyPageUp:
			p.scrollTo(p.x.Offset, p.lastTop())
			return
		}
	}
	p.owner.Shortcut(s)
}

// Scrolled implements fyne.Scrollable: with Ctrl the wheel zooms around the pointer, with Shift it
// goes sideways.
func (p *Pages) Scrolled(e *fyne.ScrollEvent) {
	held := p.modifiers()
	dx, dy := e.Scrolled.DX, e.Scrolled.DY
	switch {
	case held&fyne.KeyModifierShortcutDefault != 0 && dy != 0:
		n := 1
		if dy < 0 {
			n = -1
		}
		p.zoomAt(e.Position, stepped(p.zoom.factor, n))
		return
	case held&fyne.KeyModifierShift != 0 && dx == 0:
		dx, dy = dy, 0
	}
	p.scrollTo(p.x.Offset-dx, p.y.Offset-dy)
}

// MouseDown implements desktop.Mouseable.
func (p *Pages) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p)
	}
	at := e.Position
	switch {
	case e.Button != desktop.MouseButtonPrimary:
	case p.y.Hit(at.X, at.Y):
		p.y.Press(at.X, at.Y)
	case p.x.Hit(at.X, at.Y):
		p.x.Press(at.X, at.Y)
	default:
		p.mouse.panning, p.mouse.last = true, at
	}
	p.repaint()
}

// MouseUp implements desktop.Mouseable.
func (p *Pages) MouseUp(*desktop.MouseEvent) { p.DragEnd() }

// Dragged implements fyne.Draggable: a bar, or the pages under the pointer.
func (p *Pages) Dragged(e *fyne.DragEvent) {
	at := e.Position
	switch {
	case p.y.Held():
		p.y.Drag(at.X, at.Y)
		p.repaint()
	case p.x.Held():
		p.x.Drag(at.X, at.Y)
		p.repaint()
	case p.mouse.panning:
		by := at.Subtract(p.mouse.last)
		p.mouse.last = at
		p.scrollTo(p.x.Offset-by.X, p.y.Offset-by.Y)
	}
}

// DragEnd implements fyne.Draggable.
func (p *Pages) DragEnd() {
	p.x.Release()
	p.y.Release()
	p.mouse.panning = false
	p.repaint()
}

// Tapped implements fyne.Tappable: an entry of the contents leads to its page.
func (p *Pages) Tapped(e *fyne.PointEvent) {
	if to, ok := p.jumpAt(e.Position); ok {
		p.Go(to + 1)
	}
}

// jumpAt returns the page that a place leads to.
func (p *Pages) jumpAt(at fyne.Position) (to int, ok bool) {
	if len(p.spots) == 0 || p.x.Hit(at.X, at.Y) || p.y.Hit(at.X, at.Y) {
		return 0, false
	}
	i, dx, dy := p.under(at)
	x, y := float64(dx), float64(dy)
	for _, m := range p.layout.Pages[i].Marks {
		if j, isJump := m.(page.Jump); isJump && x >= j.X && x < j.X+j.W && y >= j.Y && y < j.Y+j.H {
			return j.To, true
		}
	}
	return 0, false
}

// MouseIn implements desktop.Hoverable.
func (p *Pages) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (p *Pages) MouseMoved(e *desktop.MouseEvent) {
	_, p.mouse.onJump = p.jumpAt(e.Position)
	p.setHot(p.x.Hit(e.Position.X, e.Position.Y), p.y.Hit(e.Position.X, e.Position.Y))
}

// MouseOut implements desktop.Hoverable.
func (p *Pages) MouseOut() {
	p.mouse.onJump = false
	p.setHot(false, false)
}

func (p *Pages) setHot(x, y bool) {
	if x != p.x.Hot || y != p.y.Hot {
		p.x.Hot, p.y.Hot = x, y
		p.repaint()
	}
}

// Cursor implements desktop.Cursorable.
func (p *Pages) Cursor() desktop.Cursor {
	if p.mouse.onJump {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
