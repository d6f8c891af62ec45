package kit

import (
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"restate/views/glyph"
)

// CheckItem is one entry of a Checklist: two lines, a tick before them and a short word behind.
type CheckItem struct {
	ID     int // what the owner calls it
	On     bool
	Title  string
	About  string // the second line
	Detail string // at the right of the first line
	Doubt  bool   // a sign says that something of it is not certain
}

// Checklist shows hundreds of entries to pick one of and to tick many of. It is one raster that draws
// only what is in sight. The arrows, Page Up and Down, Home and End pick, the space bar ticks.
type Checklist struct {
	widget.BaseWidget
	OnPick func(id int)
	OnTick func(id int, on bool)
	OnKey  func(*fyne.KeyEvent) // the keys it has no use for
	Empty  string               // what to say when there is no entry

	items   []CheckItem
	picked  int // index; -1 when none is
	hovered int
	focused bool
	y       glyph.Bar
	raster  *canvas.Raster
	pen     glyph.Pen
	fonts   glyph.Fonts
}

// NewChecklist returns an empty list. other gets the keys it has no use for.
func NewChecklist(onPick func(id int), onTick func(id int, on bool), other func(*fyne.KeyEvent)) *Checklist {
	l := &Checklist{OnPick: onPick, OnTick: onTick, OnKey: other, picked: -1, hovered: -1}
	l.y.Upright = true
	l.raster = canvas.NewRaster(func(w, h int) image.Image { return l.draw(w, h) })
	l.raster.ScaleMode = canvas.ImageScalePixels
	l.ExtendBaseWidget(l)
	return l
}

// SetItems shows other entries. The picked one stays picked where it still is among them; else the
// first is, and the owner is told.
func (l *Checklist) SetItems(items []CheckItem) {
	id, had := l.Picked()
	l.items, l.picked = items, -1
	for i, it := range items {
		if had && it.ID == id {
			l.picked = i
		}
	}
	l.arrange()
	if l.picked < 0 && len(items) > 0 {
		l.pick(0)
	}
	l.bring()
	l.raster.Refresh()
}

// Picked returns what the owner calls the picked entry; ok is false when none is.
func (l *Checklist) Picked() (id int, ok bool) {
	if l.picked < 0 || l.picked >= len(l.items) {
		return 0, false
	}
	return l.items[l.picked].ID, true
}

// pick picks an entry by its index, brings it into sight and tells.
func (l *Checklist) pick(i int) {
	if len(l.items) == 0 {
		return
	}
	l.picked = max(0, min(i, len(l.items)-1))
	l.bring()
	l.raster.Refresh()
	l.OnPick(l.items[l.picked].ID)
}

// bring scrolls as little as brings the picked entry into sight.
func (l *Checklist) bring() {
	h := l.rowHeight()
	top := float32(max(l.picked, 0)) * h
	l.y.SetOffset(min(top, max(l.y.Offset, top+h-l.y.View)))
}

// tick turns an entry's tick over and tells.
func (l *Checklist) tick(i int) {
	if i < 0 || i >= len(l.items) {
		return
	}
	l.items[i].On = !l.items[i].On
	l.raster.Refresh()
	l.OnTick(l.items[i].ID, l.items[i].On)
}

// rowHeight is an entry's height: two lines and some air.
func (l *Checklist) rowHeight() float32 { return float32(int(theme.TextSize()*2.3)) + 14 }

func (l *Checklist) arrange() {
	size := l.Size()
	l.y.X, l.y.Length, l.y.View = size.Width-glyph.BarWidth, size.Height, size.Height
	l.y.Content = float32(len(l.items)) * l.rowHeight()
	l.y.SetOffset(l.y.Offset)
}

// Dump writes the entries in sight as text, for tests: [x] those that are ticked, > the one picked, ! those
// in doubt.
func (l *Checklist) Dump() string {
	var b strings.Builder
	first, end := l.inSight()
	for i := first; i < end; i++ {
		it := l.items[i]
		sign := func(on bool, s string) string {
			if on {
				return s
			}
			return " "
		}
		fmt.Fprintf(&b, "%s[%s]%s %s | %s | %s\n", sign(i == l.picked, ">"), sign(it.On, "x"), sign(it.Doubt, "!"), it.Title, it.About, it.Detail)
	}
	return b.String()
}

// inSight returns the entries of which a part is visible, the second not included.
func (l *Checklist) inSight() (first, end int) {
	h := l.rowHeight()
	first = int(l.y.Offset / h)
	return first, min(len(l.items), int((l.y.Offset+l.y.View)/h)+1)
}

// CreateRenderer implements fyne.Widget.
func (l *Checklist) CreateRenderer() fyne.WidgetRenderer { return &checklistRenderer{l} }

type checklistRenderer struct{ l *Checklist }

func (r *checklistRenderer) Destroy() {}

func (r *checklistRenderer) Layout(size fyne.Size) {
	r.l.raster.Resize(glyph.Whole(r.l, size))
	r.l.arrange()
}

func (r *checklistRenderer) MinSize() fyne.Size { return fyne.NewSize(180, 3*r.l.rowHeight()) }

func (r *checklistRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.l.raster} }

// Refresh follows a change of theme.
func (r *checklistRenderer) Refresh() {
	r.l.arrange()
	r.l.raster.Refresh()
}
