package grid

import (
	"fyne.io/fyne/v2"
	"golang.org/x/image/math/fixed"

	"restate/analysis/paper"
	"restate/views/glyph"
)

const (
	sampled  = 2000        // rows looked at for a column's width
	widest   = float32(52) // of a column of words, in digits
	slimmest = float32(16) // to which words give way before the sheet scrolls sideways
	mostHead = 3           // lines a heading may be broken into
)

// setColumns works out the columns' widths: what the content needs, what a person set, and then the
// room that is left, or lacking, for the column of captions.
func (g *Grid) setColumns() {
	v := &g.view
	plain := g.fonts.Face(fyne.TextStyle{}, v.text)
	bold := g.fonts.Face(fyne.TextStyle{Bold: true}, v.text)
	v.cols = g.naturals(plain, bold)
	v.fixed, v.groups = 0, false
	for i, c := range g.sheet.Columns {
		if w, set := g.widths[c.ID]; set {
			v.cols[i].w, v.cols[i].least = w, w
		}
		if c.Fixed && v.fixed == i {
			v.fixed = i + 1
		}
		v.groups = v.groups || c.Group != ""
	}
	g.widenForGroups(bold)
	g.stretch(float32(plain.Advance('0')) / 64)
	v.lines = 1
	for i, c := range g.sheet.Columns {
		room := fixed.Int26_6((v.cols[i].w - 2*pad - v.cols[i].hang) * 64)
		v.cols[i].head = glyph.Wrap(plain, c.Head, room)
		v.cols[i].head = v.cols[i].head[:min(len(v.cols[i].head), mostHead)]
		v.lines = max(v.lines, len(v.cols[i].head))
	}
	g.lineUp()
}

// lineUp sets the columns side by side and tells the horizontal bar.
func (g *Grid) lineUp() {
	v := &g.view
	x := float32(0)
	v.frozen = 0
	for i := range v.cols {
		if i == v.fixed {
			v.frozen, x = x, 0
		}
		v.cols[i].x = x
		x += v.cols[i].w
	}
	if v.fixed == len(v.cols) {
		v.frozen, x = x, 0
	}
	v.x.Content = x
}

// naturals returns every column as wide as its content. It is asked for at each change of size, so
// the answer is kept as long as the sheet and the face are the same.
func (g *Grid) naturals(plain, bold *glyph.Face) []column {
	if g.measured.sheet != g.sheet || g.measured.face != plain {
		g.measured = measure{sheet: g.sheet, face: plain}
		for i, w := range g.contents(bold) {
			g.measured.cols = append(g.measured.cols, g.natural(i, w, plain))
		}
	}
	return append([]column(nil), g.measured.cols...)
}

// measure is what naturals found last.
type measure struct {
	sheet *paper.Sheet
	face  *glyph.Face
	cols  []column
}

// contents returns how wide the content of each column is. It goes through the rows once: they are thousands,
// and a cell is far from those above and below it in memory.
func (g *Grid) contents(bold *glyph.Face) []fixed.Int26_6 {
	out := make([]fixed.Int26_6, len(g.sheet.Columns))
	rows := g.sheet.Rows[:min(len(g.sheet.Rows), sampled)]
	for j := range rows {
		r := &rows[j]
		for i := range r.Cells[:min(len(r.Cells), len(out))] {
			if !runsOn(r, i) {
				out[i] = max(out[i], bold.Width(r.Cells[i].Text)+fixed.Int26_6(float32(r.Indent)*inset(i)*64))
			}
		}
	}
	return out
}

// natural is a column as wide as its content, w.
func (g *Grid) natural(i int, w fixed.Int26_6, plain *glyph.Face) column {
	c := g.sheet.Columns[i]
	var col column
	if c.Align == paper.Right {
		col.hang = units(plain.Advance(')'))
	}
	digit := float32(plain.Advance('0')) / 64
	if c.Align == paper.Left {
		w = min(w, fixed.Int26_6(widest*digit*64))
	}
	wish := max(w, fixed.Int26_6(float32(c.Width)*digit*64))
	col.w = max(minColumn, units(max(wish, plain.Width(c.Head)))+2*pad+col.hang)
	col.least = max(minColumn, units(max(w, headWidth(plain, c.Head)))+2*pad+col.hang)
	return col
}

// inset is how far a row's indent moves the text of a column.
func inset(col int) float32 {
	if col == 0 {
		return indent
	}
	return 0
}

// runsOn tells whether a cell's text may run on over the empty cells after it, as a heading does.
func runsOn(r *paper.Row, col int) bool {
	return r.Kind == paper.Heading && blankAfter(*r, col)
}

func blankAfter(r paper.Row, col int) bool {
	for _, c := range r.Cells[col+1:] {
		if c.Text != "" || c.Fill {
			return false
		}
	}
	return true
}

// headWidth is the width at which a heading breaks into no more than two lines.
func headWidth(f *glyph.Face, head string) fixed.Int26_6 {
	whole := f.Width(head)
	for w := whole / 2; w < whole; w += 64 {
		if fits(f, head, w) {
			return w
		}
	}
	return whole
}

func fits(f *glyph.Face, head string, w fixed.Int26_6) bool {
	lines := glyph.Wrap(f, head, w)
	if len(lines) > 2 {
		return false
	}
	for _, l := range lines {
		if f.Width(l) > w {
			return false
		}
	}
	return true
}

// units rounds a width in pixels of a face made at scale 1 up to whole units.
func units(w fixed.Int26_6) float32 { return float32(w.Ceil()) }

// stretch gives the room left over to the widest column of words, or to all where there is none. When
// room lacks, columns wider than their content give way first, then columns of words.
func (g *Grid) stretch(digit float32) {
	v := &g.view
	if g.Size().Width <= 0 || len(v.cols) == 0 {
		return
	}
	room := g.Size().Width - g.gutter() - total(v.cols)
	if room < 0 {
		g.squeeze(g.giveWay(-room), digit)
		return
	}
	if i := g.elastic(); i >= 0 {
		v.cols[i].w += room
		return
	}
	var free []int
	for i, c := range g.sheet.Columns {
		if _, set := g.widths[c.ID]; !set {
			free = append(free, i)
		}
	}
	for n, i := range free {
		share := float32(int(room / float32(len(free)-n)))
		v.cols[i].w += share
		room -= share
	}
}

func total(cols []column) float32 {
	var w float32
	for _, c := range cols {
		w += c.w
	}
	return w
}

// giveWay takes what lacks from all columns that are wider than they need to be, each its share, and
// returns what lacks still.
func (g *Grid) giveWay(lack float32) float32 {
	spare := float32(0)
	for _, c := range g.view.cols {
		spare += c.w - c.least
	}
	if spare <= 0 {
		return lack
	}
	part := min(1, lack/spare)
	for i := range g.view.cols {
		c := &g.view.cols[i]
		cut := float32(int((c.w-c.least)*part + 1))
		cut = min(cut, c.w-c.least, lack)
		c.w -= cut
		lack -= cut
	}
	return lack
}

// elastic returns the column that takes the room left over, the widest of words; -1 where there are
// only figures.
func (g *Grid) elastic() int {
	best := -1
	for i, c := range g.sheet.Columns {
		if _, set := g.widths[c.ID]; set || c.Align != paper.Left {
			continue
		}
		if best < 0 || g.view.cols[i].w > g.view.cols[best].w {
			best = i
		}
	}
	return best
}

// squeeze takes what lacks from the columns of words: the widest are brought down to the next ones, and
// then those with them, so that no column is cut while another is wide.
func (g *Grid) squeeze(lack, digit float32) {
	least := slimmest*digit + 2*pad
	for lack > 0 {
		widest, next := g.widestWords(least)
		if len(widest) == 0 {
			return
		}
		cut := min(max(1, float32(int(lack/float32(len(widest))))), g.view.cols[widest[0]].w-next)
		for _, i := range widest {
			part := min(cut, lack)
			g.view.cols[i].w -= part
			lack -= part
		}
	}
}

// widestWords returns the columns of words that are the widest, all of one width above least, and the width
// of those that come after them.
func (g *Grid) widestWords(least float32) (widest []int, next float32) {
	top := least
	for i, c := range g.sheet.Columns {
		w := g.view.cols[i].w
		if _, set := g.widths[c.ID]; set || c.Align != paper.Left || w <= least {
			continue
		}
		switch {
		case w > top+0.5:
			top, next, widest = w, top, []int{i}
		case w >= top-0.5:
			widest = append(widest, i)
		default:
			next = max(next, w)
		}
	}
	return widest, max(next, least)
}

// widenForGroups makes the last column of a group as wide as the group's heading needs; one that is a
// group by itself stays so when the columns give way.
func (g *Grid) widenForGroups(bold *glyph.Face) {
	for first := 0; first < len(g.sheet.Columns); {
		end := g.groupEnd(first)
		if name := g.sheet.Columns[first].Group; name != "" {
			need, last := units(bold.Width(name))+2*pad, &g.view.cols[end-1]
			if lack := need - total(g.view.cols[first:end]); lack > 0 {
				last.w += lack
				last.least += lack
			}
			if end == first+1 {
				last.least = max(last.least, need)
			}
		}
		first = end
	}
}

// groupEnd returns the column after the group that begins at first. Frozen columns and the others
// never share one.
func (g *Grid) groupEnd(first int) int {
	cols := g.sheet.Columns
	end := first + 1
	for end < len(cols) && end != g.view.fixed && cols[end].Group == cols[first].Group {
		end++
	}
	return end
}

// resize sets a column's width by hand.
func (g *Grid) resize(col int, w float32) {
	g.widths[g.sheet.Columns[col].ID] = max(minColumn, w)
	g.arrange()
	g.repaint()
}

// autoFit gives a column back the width of its content.
func (g *Grid) autoFit(col int) {
	delete(g.widths, g.sheet.Columns[col].ID)
	g.arrange()
	g.repaint()
}
