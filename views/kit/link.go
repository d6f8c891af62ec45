package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"restate/views/look"
)

// Link is one line that leads somewhere: as much of its text as there is room for. Return and Space follow it
// too. It asks for little room, so that a line of any length fits into a narrow pane.
type Link struct {
	widget.BaseWidget
	Text    string
	OnTap   func()
	OnKey   func(*fyne.KeyEvent) // the keys it has no use for
	focused bool
	hovered bool
}

var (
	_ fyne.Focusable     = (*Link)(nil)
	_ fyne.Tappable      = (*Link)(nil)
	_ desktop.Hoverable  = (*Link)(nil)
	_ desktop.Cursorable = (*Link)(nil)
)

// NewLink returns a link.
func NewLink(text string, do func(), other func(*fyne.KeyEvent)) *Link {
	l := &Link{Text: text, OnTap: do, OnKey: other}
	l.ExtendBaseWidget(l)
	return l
}

const linkRow = 21

// Tapped implements fyne.Tappable.
func (l *Link) Tapped(*fyne.PointEvent) { l.OnTap() }

// Cursor implements desktop.Cursorable.
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (l *Link) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (l *Link) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (l *Link) MouseOut() { l.hovered = false; l.Refresh() }

// FocusGained implements fyne.Focusable.
func (l *Link) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *Link) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune implements fyne.Focusable.
func (l *Link) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (l *Link) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.OnTap()
	default:
		l.OnKey(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{l: l, ground: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", nil)}
	r.paint()
	return r
}

type linkRenderer struct {
	l      *Link
	ground *canvas.Rectangle
	text   *canvas.Text
}

func (r *linkRenderer) paint() {
	c := look.Now()
	r.text.TextSize, r.text.Color = theme.CaptionTextSize(), c.Accent
	r.ground.CornerRadius, r.ground.FillColor, r.ground.StrokeWidth, r.ground.StrokeColor = 4, color.Transparent, 0, c.Accent
	if r.l.hovered {
		r.ground.FillColor = c.Here
	}
	if r.l.focused {
		r.ground.StrokeWidth = 2
	}
}

func (r *linkRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	inset := theme.InnerPadding()
	r.text.Text = shorten(r.l.Text, size.Width-2*inset, r.text.TextSize, r.text.TextStyle)
	min := r.text.MinSize()
	r.text.Move(fyne.NewPos(inset, (size.Height-min.Height)/2))
	r.text.Resize(min)
}

func (r *linkRenderer) MinSize() fyne.Size { return fyne.NewSize(120, linkRow) }

func (r *linkRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.text} }

// Refresh follows a change of theme.
func (r *linkRenderer) Refresh() {
	r.paint()
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}

func (r *linkRenderer) Destroy() {}
