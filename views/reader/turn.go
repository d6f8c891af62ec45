package reader

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"restate/analysis/filing"
)

// HasPages tells whether the document can be shown as pages.
func (r *Reader) HasPages() bool { return len(r.doc.Pages) > 0 && len(r.doc.Places) > 0 }

// SetPaged shows documents that have pages as pages, or every document as text. What is in sight
// stays in sight.
func (r *Reader) SetPaged(paged bool) {
	if r.asText == !paged {
		return
	}
	r.asText = !paged
	r.arrange()
	if !r.current.empty() {
		r.bring(r.current, r.at)
	}
	r.repaint()
}

// Page returns the page that is read now, from 1, and how many there are; 0, 0 where the document is
// not shown as pages.
func (r *Reader) Page() (page, of int) {
	if !r.set.paged() {
		return 0, 0
	}
	y := int((r.y.Offset + r.y.View/3) * r.scale())
	return r.set.leaves[r.set.leafUnder(y)].number, len(r.set.leaves)
}

// GoToPage brings the upper edge of a page to the upper edge of the view; a number beyond the first or
// the last goes there. ok is false where the document is not shown as pages.
func (r *Reader) GoToPage(page int) (ok bool) {
	if !r.set.paged() {
		return false
	}
	page = max(1, min(page, len(r.set.leaves)))
	r.y.SetOffset(r.toUnits(r.set.leaves[page-1].y) - gutter)
	r.repaint()
	return true
}

// Zoom shows pages larger for steps above 0 and smaller below; 0 fits them to the width again. What is
// in the middle stays there.
func (r *Reader) Zoom(steps int) {
	r.zoomAt(steps, fyne.NewPos(r.x.View/2, r.y.View/2))
}

// zoomAt is Zoom around a place in the widget.
func (r *Reader) zoomAt(steps int, p fyne.Position) {
	zoom := r.zoom
	for range max(steps, 0) {
		zoom *= zoomStep
	}
	for range max(-steps, 0) {
		zoom /= zoomStep
	}
	zoom = max(minZoom, min(zoom, maxZoom))
	if steps == 0 || zoom > 0.99 && zoom < 1.01 {
		zoom = 1
	}
	if !r.set.paged() {
		return
	}
	r.chosen = true
	if zoom == r.zoom {
		return
	}
	r.keepAt(p, func() {
		r.zoom = zoom
		r.arrange()
	})
	r.repaint()
}

// mostUnasked is how much larger pages are shown without anybody asking.
const mostUnasked float32 = 2

// legible is the zoom at which the letters of most texts can be read: 1, where a page as wide as the view
// has letters large enough; else the page scrolls sideways, as a wide table does.
func (r *Reader) legible() float32 {
	if r.letters == 0 {
		return 1
	}
	scale := r.fitted() // points to units, with the page as wide as there is room
	want := theme.Size(theme.SizeNameText) * smallest / sizeOfBox
	return max(1, min(want/(r.letters*scale), mostUnasked))
}

// fitted is how many units a point is when the first page is as wide as there is room.
func (r *Reader) fitted() float32 {
	left, right := margins(r.doc, byPage(r.doc))
	return r.room() / float32(max(1, r.doc.Pages[0].Width-left-right))
}

// sampled is how many texts of a document are looked at to know what most are like.
const sampled = 5000

// letters returns how high most texts of a document's pages are, in points; 0 without pages.
func letters(doc *filing.Document) float32 {
	if len(doc.Pages) == 0 {
		return 0
	}
	var heights []float64
	for _, p := range doc.Places[:min(len(doc.Places), sampled)] {
		heights = append(heights, p.Box[3]-p.Box[1])
	}
	if len(heights) == 0 {
		return 0
	}
	slices.Sort(heights)
	return float32(heights[len(heights)/2])
}

// Zoomed returns how many times the width of the view a page is wide.
func (r *Reader) Zoomed() float32 { return r.zoom }

// keepAt changes the layout so that what stands at a place in the widget stays there.
func (r *Reader) keepAt(p fyne.Position, change func()) {
	i := r.set.leafUnder(int((p.Y + r.y.Offset) * r.scale()))
	l := r.set.leaves[i]
	fx := ((p.X+r.x.Offset)*r.scale() - float32(l.x)) / float32(l.w)
	fy := ((p.Y+r.y.Offset)*r.scale() - float32(l.y)) / float32(l.h)
	change()
	l = r.set.leaves[i]
	r.x.SetOffset((float32(l.x)+fx*float32(l.w))/r.scale() - p.X)
	r.y.SetOffset((float32(l.y)+fy*float32(l.h))/r.scale() - p.Y)
}

// turned tells the owner when another page is read.
func (r *Reader) turned() {
	page, of := r.Page()
	if page != r.told.page || of != r.told.of || r.zoom != r.told.zoom {
		r.told = turn{page, of, r.zoom}
		r.owner.Turned(page, of)
	}
}

// turn is what the owner knows of the page.
type turn struct {
	page, of int
	zoom     float32
}

// control tells whether Ctrl is held: a wheel does not say so itself.
func control() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShortcutDefault != 0
}
