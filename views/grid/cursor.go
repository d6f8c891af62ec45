package grid

import (
	"fyne.io/fyne/v2"

	"restate/analysis/paper"
)

// moveTo puts the cursor on a cell; extend keeps the other corner of the range where it is.
func (g *Grid) moveTo(p place, extend bool) {
	if g.empty() {
		return
	}
	p.row = max(0, min(p.row, len(g.sheet.Rows)-1))
	p.col = max(0, min(p.col, len(g.sheet.Columns)-1))
	moved := p != g.cursor || g.pair.active != g
	g.cursor = p
	if !extend {
		g.anchor = p
	}
	g.pair.follow(g)
	g.reveal(p)
	g.repaint()
	if moved {
		g.owner.Selected(p.row, p.col)
	}
}

// step moves the cursor by rows and columns, over spacers and, unless a range is being extended,
// over into the grid beside.
func (g *Grid) step(rows, cols int, extend bool) {
	p := place{g.cursor.row + rows, g.cursor.col + cols}
	for p.row > 0 && p.row < len(g.sheet.Rows)-1 && rows != 0 && g.sheet.Rows[p.row].Kind == paper.Spacer {
		p.row += rows
	}
	over := p.col < 0 || p.col >= len(g.sheet.Columns)
	if over && !extend && g.enterBeside(cols, g.cursor.row) {
		return
	}
	g.moveTo(p, extend)
}

// enterBeside takes the cursor into the grid at the left (-1) or right (+1).
func (g *Grid) enterBeside(side, row int) bool {
	o := g.pair.beside(g, side)
	if o == nil || o.empty() {
		return false
	}
	col := 0
	if side < 0 {
		col = len(o.sheet.Columns) - 1
	}
	o.moveTo(place{row, col}, false)
	o.focus()
	return true
}

// tab moves the cursor along the row and, at its end, to the next row; past the last cell the focus
// goes on to the next widget.
func (g *Grid) tab(side int) {
	col := g.cursor.col + side
	if col >= 0 && col < len(g.sheet.Columns) {
		g.moveTo(place{g.cursor.row, col}, false)
		return
	}
	if g.enterBeside(side, g.cursor.row) {
		return
	}
	row := g.cursor.row + side
	if row < 0 || row >= len(g.sheet.Rows) {
		g.leave(side)
		return
	}
	o := g.pair.grids[0]
	col = o.view.fixed
	if side < 0 {
		o = g.pair.grids[len(g.pair.grids)-1]
		col = len(o.sheet.Columns) - 1
	}
	o.moveTo(place{row, min(col, len(o.sheet.Columns)-1)}, false)
	o.focus()
}

// leave gives the keyboard to the next widget.
func (g *Grid) leave(side int) {
	c := fyne.CurrentApp().Driver().CanvasForObject(g)
	if c == nil {
		return
	}
	if side > 0 {
		c.FocusNext()
		return
	}
	c.FocusPrevious()
}

// edge returns where Ctrl and an arrow lead: to the end of the run of filled cells, or over a gap to
// the next filled one, or to the sheet's edge.
func (g *Grid) edge(rows, cols int) place {
	p := g.cursor
	inside := func(p place) bool {
		return p.row >= 0 && p.row < len(g.sheet.Rows) && p.col >= 0 && p.col < len(g.sheet.Columns)
	}
	next := func(p place) place { return place{p.row + rows, p.col + cols} }
	run := g.filled(p) && g.filled(next(p))
	for q := next(p); inside(q); q = next(q) {
		if run && !g.filled(q) {
			return p
		}
		p = q
		if !run && g.filled(q) {
			return q
		}
	}
	return p
}

func (g *Grid) filled(p place) bool {
	c := g.cell(p)
	return c != nil && c.Text != ""
}

// page is how many rows a page is.
func (g *Grid) page() int { return max(1, int(g.view.y.View/g.view.row)-1) }

// selectAll selects every cell and leaves the view where it is.
func (g *Grid) selectAll() {
	if g.empty() {
		return
	}
	g.anchor = place{len(g.sheet.Rows) - 1, len(g.sheet.Columns) - 1}
	g.cursor = place{}
	g.pair.follow(g)
	g.repaint()
	g.owner.Selected(0, 0)
}
