package grid

import "restate/views/glyph"

// pair is the grids that scroll together, left to right; a grid alone is a pair of one.
type pair struct {
	grids  []*Grid
	active *Grid // had the focus last
}

// Join makes two grids scroll up and down together, with one row for both cursors; the rows of their
// sheets stand for the same lines. Moving right from the last column of a leads into b, and back.
// The vertical bar is b's.
func Join(a, b *Grid) {
	p := &pair{grids: []*Grid{a, b}, active: a}
	a.pair, b.pair = p, p
	a.arrange()
	b.arrange()
	b.repaint()
	a.repaint()
}

// Active returns the grid that had the focus last, of this one and those that scroll with it.
func (g *Grid) Active() *Grid { return g.pair.active }

// level gives all grids equal headings and equal room for rows, so that rows stand side by side.
func (p *pair) level() {
	lines, groups := 1, false
	for _, g := range p.grids {
		lines = max(lines, g.view.lines)
		groups = groups || g.view.groups
	}
	for _, g := range p.grids {
		g.view.row = rowHeight(g.view.text)
		g.view.head = 12 + float32(lines)*(g.view.text+4)
		if groups {
			g.view.head += g.view.text + 8
		}
	}
	spare := float32(0)
	for _, g := range p.grids {
		g.setBars(0)
		if g.view.x.Needed() {
			spare = glyph.BarWidth
		}
	}
	for _, g := range p.grids {
		g.setBars(spare)
	}
}

// scrollY scrolls all grids to one offset.
func (p *pair) scrollY(offset float32) {
	for _, g := range p.grids {
		if g.view.y.SetOffset(offset) {
			g.editor.place()
			g.repaint()
		}
	}
}

// follow brings the other cursors to the row of one grid's.
func (p *pair) follow(g *Grid) {
	if p.active != g {
		p.active.repaint()
		p.active = g
	}
	for _, o := range p.grids {
		if o != g && o.cursor.row != g.cursor.row && g.cursor.row < len(o.sheet.Rows) {
			o.cursor.row = g.cursor.row
			o.anchor = o.cursor
			o.repaint()
		}
	}
}

// beside returns the grid at the left (-1) or right (+1) of one; nil at the edge.
func (p *pair) beside(g *Grid, step int) *Grid {
	for i, o := range p.grids {
		if o == g && i+step >= 0 && i+step < len(p.grids) {
			return p.grids[i+step]
		}
	}
	return nil
}
