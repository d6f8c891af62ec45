// Package preview shows pages laid out for paper: white sheets below each other on one raster that
// draws only what is visible, from the marks that the PDF is written from.
package preview

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"restate/app/press/page"
	"restate/views/glyph"
)

// Owner is told what happens in a preview, on Fyne's own goroutine.
type Owner interface {
	// Close asks to leave the preview: Escape.
	Close()
	// Moved tells that another page is in sight or that the zoom has changed.
	Moved()
	// Shortcut and Key get what the preview does not use itself.
	Shortcut(s fyne.Shortcut)
	Key(e *fyne.KeyEvent)
}

// Pages is the widget. Make it with New.
type Pages struct {
	widget.BaseWidget
	Empty string // said while there are no pages

	owner  Owner
	layout *page.Layout
	zoom   zoom
	spots  []spot // by page
	x, y   glyph.Bar
	mouse  mouse
	told   told

	raster *canvas.Raster
	pen    glyph.Pen
	brush  brush

	modifiers func() fyne.KeyModifier
}

// told is what the owner knows.
type told struct {
	page, of int
	zoom     float32
}

// New returns a preview without pages that reports to its owner.
func New(owner Owner) *Pages {
	p := &Pages{owner: owner, zoom: zoom{fit: Actual, factor: 1}, modifiers: modifiers}
	p.y.Upright = true
	p.raster = canvas.NewRaster(func(w, h int) image.Image { return p.draw(w, h) })
	p.raster.ScaleMode = canvas.ImageScalePixels
	p.ExtendBaseWidget(p)
	return p
}

// modifiers are the keys held down now. Who turns the wheel need not have the focus here.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// SetPages shows pages, which nobody may change. The page in sight stays in sight.
func (p *Pages) SetPages(l *page.Layout) {
	p.keep(fyne.NewPos(0, 0), func() {
		p.layout = l
		p.brush.forget()
	})
}

// Page returns which page is in sight, from 1, and of how many; 0 of 0 when there is none.
func (p *Pages) Page() (n, of int) {
	if len(p.spots) == 0 {
		return 0, 0
	}
	return p.current() + 1, len(p.spots)
}

// Go brings a page's top into sight; n counts from 1 and is held within the pages.
func (p *Pages) Go(n int) {
	if len(p.spots) == 0 {
		return
	}
	n = max(1, min(n, len(p.spots)))
	p.scrollTo(p.x.Offset, p.spots[n-1].y-gap)
}

// scrollTo brings a place to the upper left corner, as far as the pages reach.
func (p *Pages) scrollTo(x, y float32) {
	p.x.SetOffset(x)
	p.y.SetOffset(y)
	p.repaint()
}

// repaint draws anew and tells the owner what has changed.
func (p *Pages) repaint() {
	p.raster.Refresh()
	n, of := p.Page()
	if now := (told{n, of, p.Zoom()}); now != p.told {
		p.told = now
		p.owner.Moved()
	}
}

// CreateRenderer implements fyne.Widget.
func (p *Pages) CreateRenderer() fyne.WidgetRenderer { return &renderer{p} }

type renderer struct{ p *Pages }

func (r *renderer) Destroy() {}

func (r *renderer) Layout(size fyne.Size) {
	r.p.raster.Resize(glyph.Whole(r.p, size))
	r.p.keep(fyne.NewPos(0, 0), func() {})
}

func (r *renderer) MinSize() fyne.Size { return fyne.NewSize(200, 200) }

func (r *renderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.p.raster} }

func (r *renderer) Refresh() { r.p.repaint() }
