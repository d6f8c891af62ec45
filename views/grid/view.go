package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"restate/views/glyph"
)

const (
	pad       float32 = 6 // left and right of a cell's text
	indent    float32 = 12
	minColumn float32 = 28
	caught    float32 = 4 // how near a heading's border the pointer must be
)

// rowHeight is a row's height in units for a size of text.
func rowHeight(text float32) float32 { return text + 10 }

// view is where things stand, in units.
type view struct {
	text   float32 // size of text
	row    float32 // height of a row
	head   float32 // height of the headings
	lines  int     // lines of a column's heading
	groups bool    // a line of groups above
	cols   []column
	fixed  int     // how many columns stay at the left
	frozen float32 // how wide they are
	x, y   glyph.Bar
}

// column is where one column stands: x from the left of its pane.
type column struct {
	x, w  float32
	least float32 // its width with the heading in two lines
	hang  float32 // room at the right for a closing parenthesis
	head  []string
}

// arrange works out everything that depends on the sheet, the size and the theme.
func (g *Grid) arrange() {
	v := &g.view
	v.text = theme.Size(theme.SizeNameText)
	v.row = rowHeight(v.text)
	before := g.gutter()
	g.setColumns()
	g.pair.level()
	if g.gutter() != before { // the headings' height decided on the vertical bar
		g.setColumns()
		g.pair.level()
	}
}

// setBars gives the scroll bars what they need to know; spare is the room kept free below for the
// horizontal bar of this grid or of one that scrolls with it.
func (g *Grid) setBars(spare float32) {
	v, size := &g.view, g.Size()
	gutter := g.gutter()
	v.y.View = max(0, size.Height-v.head-spare)
	v.y.Content = float32(len(g.sheet.Rows)) * v.row
	v.y.X, v.y.Y, v.y.Length = size.Width-glyph.BarWidth, v.head, v.y.View
	v.x.View = max(0, size.Width-v.frozen-gutter)
	v.x.X, v.x.Y, v.x.Length = v.frozen, size.Height-glyph.BarWidth, v.x.View
	v.x.SetOffset(v.x.Offset)
	v.y.SetOffset(v.y.Offset)
}

// gutter is the room at the right for the vertical bar.
func (g *Grid) gutter() float32 {
	if g.showsBar() && float32(len(g.sheet.Rows))*g.view.row > g.Size().Height-g.view.head {
		return glyph.BarWidth
	}
	return 0
}

// showsBar tells whether this grid is the one of its pair that shows the vertical bar.
func (g *Grid) showsBar() bool { return g.pair.grids[len(g.pair.grids)-1] == g }

// left returns a column's left edge in the widget.
func (v *view) left(col int) float32 {
	if col < v.fixed {
		return v.cols[col].x
	}
	return v.frozen + v.cols[col].x - v.x.Offset
}

// top returns a row's upper edge in the widget.
func (v *view) top(row int) float32 { return v.head + float32(row)*v.row - v.y.Offset }

// rows returns the rows in sight, the second not included.
func (g *Grid) rows() (first, end int) {
	v := &g.view
	first = int(v.y.Offset / v.row)
	end = int((v.y.Offset+v.y.View)/v.row) + 1
	return first, min(end, len(g.sheet.Rows))
}

// columnAt returns the column at x, or -1.
func (g *Grid) columnAt(x float32) int {
	v := &g.view
	for i, c := range v.cols {
		l := v.left(i)
		if i >= v.fixed && x < v.frozen {
			return -1
		}
		if x >= l && x < l+c.w {
			return i
		}
	}
	return -1
}

// at returns the cell at a place in the widget; ok is false over headings and beyond the sheet.
func (g *Grid) at(p fyne.Position) (place, bool) {
	v := &g.view
	row := int((p.Y - v.head + v.y.Offset) / v.row)
	col := g.columnAt(p.X)
	ok := p.Y >= v.head && p.Y < v.head+v.y.View && row < len(g.sheet.Rows) && col >= 0
	return place{row, col}, ok
}

// nearest returns the cell nearest to a place, for a drag that has left the cells.
func (g *Grid) nearest(p fyne.Position) place {
	v := &g.view
	row := int((p.Y - v.head + v.y.Offset) / v.row)
	if p.Y < v.head {
		row = int(v.y.Offset/v.row) - 1
	}
	col := g.columnAt(p.X)
	if col < 0 {
		col = 0
		for i := range v.cols {
			if v.left(i) <= p.X {
				col = i
			}
		}
	}
	return place{max(0, min(row, len(g.sheet.Rows)-1)), col}
}

// border returns the column whose right border in the headings is at a place, or -1.
func (g *Grid) border(p fyne.Position) int {
	v := &g.view
	if p.Y >= v.head || g.empty() {
		return -1
	}
	for i, c := range v.cols {
		edge := v.left(i) + c.w
		if i >= v.fixed && edge < v.frozen {
			continue
		}
		if p.X >= edge-caught && p.X < edge+caught {
			return i
		}
	}
	return -1
}

// reveal scrolls as little as brings a cell into sight.
func (g *Grid) reveal(p place) {
	v := &g.view
	if len(v.cols) == 0 {
		return
	}
	top := float32(p.row) * v.row
	g.pair.scrollY(max(min(v.y.Offset, top), top+v.row-v.y.View))
	if p.col >= v.fixed && p.col < len(v.cols) {
		c := v.cols[p.col]
		v.x.SetOffset(min(max(v.x.Offset, c.x+c.w-v.x.View), c.x))
	}
}
