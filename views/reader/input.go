package reader

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"golang.org/x/image/math/fixed"

	"restate/views/glyph"
)

// mouse is what the pointer is doing.
type mouse struct {
	selecting bool
	hint      string
	onText    bool
}

// offsetAt returns the text offset nearest to a place in the widget.
func (r *Reader) offsetAt(p fyne.Position) int {
	if r.set.paged() {
		return r.offsetOnPage(p)
	}
	if len(r.set.lines) == 0 {
		return 0
	}
	i := r.set.under(glyph.Round((p.Y + r.y.Offset) * r.scale()))
	if i >= len(r.set.lines) {
		return r.set.lines[len(r.set.lines)-1].end
	}
	l := r.set.lines[i]
	x := fixed.I(glyph.Round(p.X*r.scale()) - r.left(l))
	face := r.face(l)
	for off := l.start; off < l.end; {
		c, n := utf8.DecodeRuneInString(r.doc.Text[off:l.end])
		adv := face.Advance(c)
		if x < adv/2 {
			return off
		}
		x -= adv
		off += n
	}
	return l.end
}

// selectRange selects between two offsets in either order.
func (r *Reader) selectRange(a, b int) {
	r.selection = stretch{min(a, b), max(a, b)}
	r.repaint()
}

// MouseDown implements desktop.Mouseable.
func (r *Reader) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	p := e.Position
	switch {
	case r.y.Hit(p.X, p.Y):
		r.y.Press(p.X, p.Y)
	case r.x.Hit(p.X, p.Y):
		r.x.Press(p.X, p.Y)
	default:
		off := r.offsetAt(p)
		r.mouse.selecting = true
		if !r.shift && e.Modifier&fyne.KeyModifierShift == 0 {
			r.anchor = off
		}
		r.selectRange(r.anchor, off)
	}
	r.repaint()
}

// MouseUp implements desktop.Mouseable.
func (r *Reader) MouseUp(*desktop.MouseEvent) { r.release() }

// Dragged implements fyne.Draggable; beyond the edges it scrolls.
func (r *Reader) Dragged(e *fyne.DragEvent) {
	p := e.Position
	switch {
	case r.y.Held():
		r.y.Drag(p.X, p.Y)
		r.repaint()
	case r.x.Held():
		r.x.Drag(p.X, p.Y)
		r.repaint()
	case r.mouse.selecting:
		if over := p.Y - r.y.View; over > 0 {
			r.y.SetOffset(r.y.Offset + over)
		} else if p.Y < 0 {
			r.y.SetOffset(r.y.Offset + p.Y)
		}
		r.selectRange(r.anchor, r.offsetAt(p))
	}
}

// DragEnd implements fyne.Draggable.
func (r *Reader) DragEnd() { r.release() }

func (r *Reader) release() {
	r.x.Release()
	r.y.Release()
	if r.mouse.selecting {
		r.mouse.selecting = false
		r.owner.Selected(r.selection.start, r.selection.end)
	}
	r.repaint()
}

// DoubleTapped implements fyne.DoubleTappable: it selects the word.
func (r *Reader) DoubleTapped(e *fyne.PointEvent) {
	start, end := word(r.doc.Text, r.offsetAt(e.Position))
	r.anchor = start
	r.selectRange(start, end)
	r.owner.Selected(start, end)
}

// word returns the word or the amount around an offset.
func word(text string, off int) (start, end int) {
	part := func(c rune) bool {
		return unicode.IsLetter(c) || unicode.IsDigit(c) || c == '\'' || c == '’' || c == ',' || c == '.' || c == '-'
	}
	start, end = off, off
	for start > 0 {
		c, n := utf8.DecodeLastRuneInString(text[:start])
		if !part(c) {
			break
		}
		start -= n
	}
	for end < len(text) {
		c, n := utf8.DecodeRuneInString(text[end:])
		if !part(c) {
			break
		}
		end += n
	}
	for end > start && (text[end-1] == '.' || text[end-1] == ',' || text[end-1] == '-') {
		end--
	}
	return start, end
}

// TappedSecondary implements fyne.SecondaryTappable.
func (r *Reader) TappedSecondary(e *fyne.PointEvent) { r.owner.Menu(e.AbsolutePosition) }

// Scrolled implements fyne.Scrollable; with Shift the wheel goes sideways, with Ctrl it makes pages
// larger or smaller.
func (r *Reader) Scrolled(e *fyne.ScrollEvent) {
	dx, dy := e.Scrolled.DX, e.Scrolled.DY
	if r.set.paged() && dy != 0 && control() {
		r.zoomAt(map[bool]int{true: 1, false: -1}[dy > 0], e.Position)
		return
	}
	if r.shift && dx == 0 {
		dx, dy = dy, 0
	}
	r.scroll(-dx, -dy)
}

func (r *Reader) scroll(dx, dy float32) {
	moved := r.y.SetOffset(r.y.Offset + dy)
	if r.x.SetOffset(r.x.Offset+dx) || moved {
		r.repaint()
	}
}

// MouseIn implements desktop.Hoverable.
func (r *Reader) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable: it tells what the mark under the pointer says.
func (r *Reader) MouseMoved(e *desktop.MouseEvent) {
	p := e.Position
	r.setHot(r.x.Hit(p.X, p.Y), r.y.Hit(p.X, p.Y))
	r.mouse.onText = !r.x.Hot && !r.y.Hot
	hint := ""
	off := r.offsetAt(p)
	for _, m := range r.marks {
		if off >= m.Start && off < m.End {
			hint = m.Note
		}
	}
	r.setHint(hint)
}

// MouseOut implements desktop.Hoverable.
func (r *Reader) MouseOut() {
	r.setHot(false, false)
	r.setHint("")
}

func (r *Reader) setHint(hint string) {
	if hint != r.mouse.hint {
		r.mouse.hint = hint
		r.owner.Hint(hint)
	}
}

func (r *Reader) setHot(x, y bool) {
	if x != r.x.Hot || y != r.y.Hot {
		r.x.Hot, r.y.Hot = x, y
		r.repaint()
	}
}

// Cursor implements desktop.Cursorable.
func (r *Reader) Cursor() desktop.Cursor {
	if r.mouse.onText && r.doc.Text != "" {
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}

// FocusGained implements fyne.Focusable.
func (r *Reader) FocusGained() {
	r.focused = true
	r.repaint()
}

// FocusLost implements fyne.Focusable.
func (r *Reader) FocusLost() {
	r.focused, r.shift = false, false
	r.repaint()
}

// TypedRune implements fyne.Focusable: a document cannot be typed into.
func (r *Reader) TypedRune(rune) {}

// KeyDown implements desktop.Keyable.
func (r *Reader) KeyDown(e *fyne.KeyEvent) { r.setShift(e, true) }

// KeyUp implements desktop.Keyable.
func (r *Reader) KeyUp(e *fyne.KeyEvent) { r.setShift(e, false) }

func (r *Reader) setShift(e *fyne.KeyEvent, down bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		r.shift = down
	}
}

// TypedKey implements fyne.Focusable.
func (r *Reader) TypedKey(e *fyne.KeyEvent) {
	step := r.toUnits(glyph.Round(r.setFor.text * 1.5 * 3))
	switch e.Name {
	case fyne.KeyUp:
		r.scroll(0, -step)
	case fyne.KeyDown:
		r.scroll(0, step)
	case fyne.KeyLeft:
		r.scroll(-step, 0)
	case fyne.KeyRight:
		r.scroll(step, 0)
	case fyne.KeyPageUp:
		r.scroll(0, -r.y.View*0.9)
	case fyne.KeyPageDown, fyne.KeySpace:
		r.scroll(0, r.y.View*0.9)
	case fyne.KeyHome:
		r.scroll(0, -r.y.Content)
	case fyne.KeyEnd:
		r.scroll(0, r.y.Content)
	default:
		r.owner.Key(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (r *Reader) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		if !r.selection.empty() {
			s.Clipboard.SetContent(r.doc.Text[r.selection.start:r.selection.end])
		}
	case *fyne.ShortcutSelectAll:
		r.anchor = 0
		r.selectRange(0, len(r.doc.Text))
		r.owner.Selected(0, len(r.doc.Text))
	default:
		r.owner.Shortcut(s)
	}
}
