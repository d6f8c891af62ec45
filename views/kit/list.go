package kit

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"restate/analysis/paper"
	"restate/views/look"
)

// Entry is one row of a List. Mark is a sign at the left, Detail stands at the right; both carry the
// meaning that Tone colours.
type Entry struct {
	Key     string // empty for a heading
	Mark    string
	Text    string
	Detail  string
	Tone    paper.Tone
	Heading bool
}

// List shows a few dozen rows and one that is picked. It is worked by mouse, arrows, Home and End.
type List struct {
	widget.BaseWidget
	OnPick  func(key string)
	OnKey   func(*fyne.KeyEvent)      // the keys it has no use for
	OnSeen  func(top, height float32) // where the picked row stands, to scroll it into sight; may be nil
	entries []Entry
	picked  string
	focused bool
	hovered int
}

var (
	_ fyne.Focusable    = (*List)(nil)
	_ fyne.Tappable     = (*List)(nil)
	_ desktop.Hoverable = (*List)(nil)
)

// NewList returns an empty list. other gets the keys it has no use for.
func NewList(onPick func(key string), other func(*fyne.KeyEvent)) *List {
	l := &List{OnPick: onPick, OnKey: other, hovered: -1}
	l.ExtendBaseWidget(l)
	return l
}

// SetEntries shows other rows; the picked one stays picked.
func (l *List) SetEntries(entries []Entry) {
	if slices.Equal(l.entries, entries) {
		return
	}
	l.entries = entries
	l.Refresh()
}

// Picked returns the key of the picked row.
func (l *List) Picked() string { return l.picked }

// Mark picks a row without telling anyone.
func (l *List) Mark(key string) {
	if l.picked == key {
		return
	}
	l.picked = key
	l.Refresh()
	if i := slices.IndexFunc(l.entries, func(e Entry) bool { return !e.Heading && e.Key == key }); i >= 0 && l.OnSeen != nil {
		l.OnSeen(float32(i)*listRow, listRow)
	}
}

// Pick picks a row and tells.
func (l *List) Pick(key string) {
	l.Mark(key)
	if l.OnPick != nil {
		l.OnPick(key)
	}
}

const listRow = 26

// Tapped implements fyne.Tappable.
func (l *List) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
	if i := int(e.Position.Y / listRow); i >= 0 && i < len(l.entries) && !l.entries[i].Heading {
		l.Pick(l.entries[i].Key)
	}
}

// MouseIn implements desktop.Hoverable.
func (l *List) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (l *List) MouseMoved(e *desktop.MouseEvent) { l.hover(int(e.Position.Y / listRow)) }

// MouseOut implements desktop.Hoverable.
func (l *List) MouseOut() { l.hover(-1) }

func (l *List) hover(i int) {
	if i != l.hovered {
		l.hovered = i
		l.Refresh()
	}
}

// FocusGained implements fyne.Focusable.
func (l *List) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *List) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune implements fyne.Focusable.
func (l *List) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: arrows, Home and End pick.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	keys := l.keys()
	if len(keys) == 0 {
		l.OnKey(e)
		return
	}
	i := slices.Index(keys, l.picked)
	switch e.Name {
	case fyne.KeyDown:
		i = min(i+1, len(keys)-1)
	case fyne.KeyUp:
		i = max(i-1, 0)
	case fyne.KeyHome:
		i = 0
	case fyne.KeyEnd:
		i = len(keys) - 1
	default:
		l.OnKey(e)
		return
	}
	l.Pick(keys[max(i, 0)])
}

func (l *List) keys() []string {
	var out []string
	for _, e := range l.entries {
		if !e.Heading {
			out = append(out, e.Key)
		}
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	r := &listRenderer{l: l}
	r.build()
	return r
}

// rowObjects draws one entry.
type rowObjects struct {
	ground             *canvas.Rectangle
	mark, text, detail *canvas.Text
}

type listRenderer struct {
	l    *List
	rows []rowObjects
}

func (r *listRenderer) build() {
	for len(r.rows) < len(r.l.entries) {
		r.rows = append(r.rows, rowObjects{canvas.NewRectangle(color.Transparent), canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewText("", nil)})
	}
	r.rows = r.rows[:len(r.l.entries)]
	c := look.Now()
	for i, e := range r.l.entries {
		r.rows[i].paint(e, c, e.Key == r.l.picked && !e.Heading, r.l.focused, i == r.l.hovered && !e.Heading)
	}
	r.Layout(r.l.Size())
}

func (o rowObjects) paint(e Entry, c *look.Palette, picked, focused, hovered bool) {
	size := theme.TextSize()
	o.mark.Text, o.mark.TextSize, o.mark.Color = e.Mark, size-1, c.Tone(e.Tone)
	o.text.TextSize, o.text.Color, o.text.TextStyle = size, c.Ink, fyne.TextStyle{Bold: picked}
	o.detail.Text, o.detail.TextSize, o.detail.Color = e.Detail, size-2, c.Faint
	if e.Tone == paper.Muted {
		o.text.Color = c.Faint
	}
	if e.Heading {
		o.text.TextSize, o.text.Color, o.text.TextStyle = size-2, c.Faint, fyne.TextStyle{}
	}
	o.ground.FillColor, o.ground.StrokeWidth, o.ground.CornerRadius = color.Transparent, 0, 5
	switch {
	case picked:
		o.ground.FillColor, o.ground.StrokeColor, o.ground.StrokeWidth = c.Selection, c.Accent, 1
		if focused {
			o.ground.StrokeWidth = 2
		}
	case hovered:
		o.ground.FillColor = c.Here
	}
}

func (r *listRenderer) Layout(size fyne.Size) {
	for i, o := range r.rows {
		e := r.l.entries[i]
		y := float32(i) * listRow
		o.ground.Move(fyne.NewPos(0, y+1))
		o.ground.Resize(fyne.NewSize(size.Width, listRow-2))
		lead := float32(26)
		if e.Heading {
			lead = 4
			y += 4
		}
		place(o.mark, 8, y)
		detail := float32(0)
		if e.Detail != "" {
			detail = o.detail.MinSize().Width + 16
			place(o.detail, size.Width-detail+8, y)
		}
		room := size.Width - lead - detail - 4
		o.text.Text = shorten(brief(e.Text, room, o.text.TextSize, o.text.TextStyle), room, o.text.TextSize, o.text.TextStyle)
		place(o.text, lead, y)
	}
}

func place(t *canvas.Text, x, y float32) {
	min := t.MinSize()
	t.Move(fyne.NewPos(x, y+(listRow-min.Height)/2))
	t.Resize(min)
}

// brief leaves out what follows the first dot of a text that does not fit whole: "FY2004" says more
// than half of "FY2004 \u00b7 year to 31 Dec 2004".
func brief(s string, width, size float32, style fyne.TextStyle) string {
	if head, _, ok := strings.Cut(s, " \u00b7 "); ok && fyne.MeasureText(s, size, style).Width > width {
		return head
	}
	return s
}

// shorten cuts a text to a width and says so with an ellipsis.
func shorten(s string, width, size float32, style fyne.TextStyle) string {
	if width <= 0 || fyne.MeasureText(s, size, style).Width <= width {
		return s
	}
	runes := []rune(s)
	for len(runes) > 1 && fyne.MeasureText(string(runes)+"\u2026", size, style).Width > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "\u2026"
}

func (r *listRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, float32(len(r.l.entries))*listRow)
}

func (r *listRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, o := range r.rows {
		out = append(out, o.ground, o.mark, o.text, o.detail)
	}
	return out
}

func (r *listRenderer) Refresh() {
	r.build()
	canvas.Refresh(r.l)
}

func (r *listRenderer) Destroy() {}
