// Package grid is a paper.Sheet on the screen: one raster that draws only what is visible, a cursor,
// ranges, keys, copy, paste and one editor laid over a cell. It knows no business: what a person
// wishes goes to the Owner, and the owner answers with a new sheet.
package grid

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"restate/analysis/paper"
	"restate/views/glyph"
)

// Owner is told what a person does in a grid. Rows and columns count from 0 in the sheet shown. All
// calls come on Fyne's own goroutine; any of them may call SetSheet.
type Owner interface {
	// Selected tells that the cursor came to a cell.
	Selected(row, col int)
	// Edit asks to put a text into one cell; an empty text clears it. An error keeps the editor open
	// and is shown as it is.
	Edit(row, col int, text string) error
	// Pasted asks to put a block of texts into the cells from row, col on, all or none. Cells of the
	// block that are ReadOnly and would get an empty text are to be left alone: clearing a range
	// comes this way.
	Pasted(row, col int, block [][]string) error
	// Open asks for more about a cell that cannot be edited: Return or a double click.
	Open(row, col int)
	// Menu asks for the menu of a cell at a place on the canvas.
	Menu(row, col int, at fyne.Position)
	// Say shows a sentence: a refusal, or why a cell cannot be edited.
	Say(text string)
	// Hint shows what the cell under the pointer says about itself; "" when there is nothing.
	Hint(text string)
	// Shortcut and Key get what the grid does not use itself, so that the window's actions work
	// while the grid has the focus.
	Shortcut(s fyne.Shortcut)
	Key(e *fyne.KeyEvent)
}

// place is a cell of the sheet.
type place struct{ row, col int }

// Grid is the widget. Make it with New.
type Grid struct {
	widget.BaseWidget

	owner Owner
	sheet *paper.Sheet
	pair  *pair // the grids that scroll together with this one, itself included

	cursor, anchor place
	shift, focused bool

	view     view
	measured measure
	widths   map[string]float32 // set by hand, by Column.ID
	mouse    mouse

	raster *canvas.Raster
	editor *editor
	pen    glyph.Pen
	fonts  glyph.Fonts
}

// New returns an empty grid that reports to its owner.
func New(owner Owner) *Grid {
	g := &Grid{owner: owner, sheet: &paper.Sheet{}, widths: map[string]float32{}}
	g.pair = &pair{grids: []*Grid{g}, active: g}
	g.raster = canvas.NewRaster(func(w, h int) image.Image { return g.draw(w, h) })
	g.raster.ScaleMode = canvas.ImageScalePixels
	g.editor = newEditor(g)
	g.view.y.Upright, g.mouse.over = true, -1
	g.ExtendBaseWidget(g)
	return g
}

// Sheet returns the sheet shown, which nobody may change.
func (g *Grid) Sheet() *paper.Sheet { return g.sheet }

// SetSheet shows a sheet. The cursor stays on its row's Key and its column's ID, the range and the
// scroll position stay where they can.
func (g *Grid) SetSheet(s *paper.Sheet) {
	if s == nil {
		s = &paper.Sheet{}
	}
	old := g.sheet
	g.sheet = s
	g.cursor = follow(old, s, g.cursor)
	g.anchor = follow(old, s, g.anchor)
	g.arrange()
	g.repaint()
}

// follow finds the cell of a new sheet that stands for one of an old sheet; where its row or column
// is gone, the place is kept as far as the new sheet reaches.
func follow(old, now *paper.Sheet, p place) place {
	q := p
	if p.row < len(old.Rows) && old.Rows[p.row].Key != "" {
		q.row = near(len(now.Rows), p.row, func(i int) bool { return now.Rows[i].Key == old.Rows[p.row].Key })
	}
	if p.col < len(old.Columns) {
		q.col = near(len(now.Columns), p.col, func(i int) bool { return now.Columns[i].ID == old.Columns[p.col].ID })
	}
	q.row = max(0, min(q.row, len(now.Rows)-1))
	q.col = max(0, min(q.col, len(now.Columns)-1))
	return q
}

// near returns the index below n that is wanted, looking at the old one first; else the old one.
func near(n, old int, wanted func(int) bool) int {
	if old < n && wanted(old) {
		return old
	}
	for i := range n {
		if wanted(i) {
			return i
		}
	}
	return old
}

// At returns the cell the cursor is on.
func (g *Grid) At() (row, col int) { return g.cursor.row, g.cursor.col }

// Range returns the selected cells, both corners included.
func (g *Grid) Range() (top, left, bottom, right int) {
	a, c := g.anchor, g.cursor
	return min(a.row, c.row), min(a.col, c.col), max(a.row, c.row), max(a.col, c.col)
}

// Go puts the cursor on the cell of a row's Key and a column's ID, scrolls it into sight and tells
// the owner; ok is false where the sheet has no such cell.
func (g *Grid) Go(key, columnID string) (ok bool) {
	row, col := -1, -1
	for i, r := range g.sheet.Rows {
		if r.Key == key {
			row = i
			break
		}
	}
	for i, c := range g.sheet.Columns {
		if c.ID == columnID {
			col = i
			break
		}
	}
	if row < 0 || col < 0 {
		return false
	}
	g.moveTo(place{row, col}, false)
	return true
}

// cell returns a cell, or nil where the sheet has none.
func (g *Grid) cell(p place) *paper.Cell {
	if p.row < 0 || p.row >= len(g.sheet.Rows) || p.col < 0 || p.col >= len(g.sheet.Rows[p.row].Cells) {
		return nil
	}
	return &g.sheet.Rows[p.row].Cells[p.col]
}

func (g *Grid) empty() bool { return len(g.sheet.Rows) == 0 || len(g.sheet.Columns) == 0 }

// repaint draws the raster anew, without laying anything out.
func (g *Grid) repaint() { g.raster.Refresh() }

// focus takes the keyboard.
func (g *Grid) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(g)
	}
}

// CreateRenderer implements fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer { return &renderer{g} }

type renderer struct{ g *Grid }

func (r *renderer) Destroy() {}

func (r *renderer) Layout(size fyne.Size) {
	r.g.raster.Resize(glyph.Whole(r.g, size))
	r.g.arrange()
	r.g.editor.place()
}

func (r *renderer) MinSize() fyne.Size {
	s := theme.Size(theme.SizeNameText)
	return fyne.NewSize(s*10, rowHeight(s)*4)
}

func (r *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.g.raster, r.g.editor}
}

// Refresh follows a change of theme: sizes may have changed as well as colours.
func (r *renderer) Refresh() {
	r.g.arrange()
	r.g.editor.place()
	r.g.repaint()
}
