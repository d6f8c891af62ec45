package page

import "restate/analysis/paper"

// Table measures in points.
const (
	cellPad    = 4.0
	signWidth  = 10.0 // room for a tone's sign before the text
	stepIndent = 9.0
	hangIndent = 8.0
)

// plan is how a sheet stands on paper: which way up, how large, and in how many bands of columns.
type plan struct {
	landscape bool
	size      float64
	bands     []band
	columns   []measured
}

// band is a set of columns side by side. A sheet too wide for a page has several, each with the fixed
// columns at its left.
type band []placed

// placed is a column in a band: its index in the sheet, its left edge from the table's, its width.
type placed struct {
	index int
	x, w  float64
}

// measured is what a column needs: least, what it asks for, and what would leave every text on one line.
type measured struct {
	least, wish, full float64
	signs             bool // some cell has a tone's sign
}

// fits are the sizes tried in turn before a sheet is cut into bands.
var fits = []struct {
	landscape bool
	size      float64
}{{false, 8.5}, {true, 8.5}, {true, 7.5}}

// plan chooses the first way up and size at which all columns stand side by side.
func (f *flow) plan(s *paper.Sheet) plan {
	for _, try := range fits {
		if p, ok := f.abreast(s, try.landscape, try.size); ok {
			return p
		}
	}
	return f.banded(s)
}

// abreast stands all columns side by side at a size, or reports that they do not fit.
func (f *flow) abreast(s *paper.Sheet, landscape bool, size float64) (plan, bool) {
	all := make([]int, len(s.Columns))
	for i := range all {
		all[i] = i
	}
	width, _ := f.body(landscape)
	p := plan{landscape: landscape, size: size, columns: f.measureColumns(s, size)}
	b, ok := p.side(all, width)
	p.bands = []band{b}
	return p, ok
}

// measureColumns measures every column at a size.
func (f *flow) measureColumns(s *paper.Sheet, size float64) []measured {
	cols := make([]measured, len(s.Columns))
	for c, col := range s.Columns {
		cols[c] = f.measureHead(col, size)
		for _, row := range s.Rows {
			if c < len(row.Cells) && !spans(row) {
				f.measureCell(&cols[c], row, c, size)
			}
		}
		cols[c].finish(f, col, size)
	}
	f.measureGroups(s, cols, size)
	return cols
}

// measureHead measures a head: it may wrap, but over words it need not when the column has room.
func (f *flow) measureHead(col paper.Column, size float64) measured {
	st := tableHead(size)
	text := f.clean(st.Face, col.Head)
	m := measured{least: f.longestWord(st, text)}
	m.full = m.least
	if col.Align == paper.Left {
		m.full = f.width(st, text)
	}
	return m
}

// measureCell widens a column for one cell. A figure is never broken, words are.
func (f *flow) measureCell(m *measured, row paper.Row, c int, size float64) {
	cell := row.Cells[c]
	st := cellStyle(row, cell, size)
	text := f.clean(st.Face, cell.Text)
	full := 0.0
	for _, line := range lines(text) {
		full = max(full, f.width(st, line))
	}
	least := f.longestWord(st, text)
	if text == "" && cell.Why != "" {
		least = f.width(reasonStyle(size), "[aa]")
	}
	if cell.Amount != nil {
		least = full
	}
	if c == 0 {
		least += float64(row.Indent)*stepIndent + hangIndent
		full += float64(row.Indent) * stepIndent
	}
	m.least, m.full = max(m.least, least), max(m.full, full)
	m.signs = m.signs || signOf(cell.Tone) != nil
}

// finish adds what stands around the text. A column of words asks for the width it was given and no
// more than it can fill; a column of figures asks for the width it was given, so that neighbours look alike.
func (m *measured) finish(f *flow, col paper.Column, size float64) {
	st := Style{Regular, size, black}
	en := f.width(st, "0")
	extra := 2 * cellPad
	if col.Align == paper.Right {
		extra += f.width(Style{Bold, size, black}, ")")
	}
	if m.signs {
		extra += signWidth
	}
	longest := 30 * en
	asked := float64(col.Width) * en
	if col.Align == paper.Left {
		if asked == 0 {
			asked = 34 * en
		}
		asked = min(asked, m.full)
		m.least = max(min(m.least, longest), asked*0.7)
	}
	m.least += extra
	m.full = max(m.full+extra, m.least)
	m.wish = max(m.least, asked+extra)
}

// measureGroups widens the columns below a group whose longest word is wider than they are together.
func (f *flow) measureGroups(s *paper.Sheet, cols []measured, size float64) {
	st := tableHead(size)
	for from := 0; from < len(cols); {
		to := groupEnd(s.Columns, from)
		lack := f.longestWord(st, f.clean(st.Face, s.Columns[from].Group)) + 2*cellPad
		for c := from; c < to; c++ {
			lack -= cols[c].least
		}
		for c := from; c < to && lack > 0; c++ {
			cols[c].widen(lack / float64(to-from))
		}
		from = to
	}
}

func (m *measured) widen(by float64) {
	m.least += by
	m.wish = max(m.wish, m.least)
	m.full = max(m.full, m.least)
}

// groupEnd is the index behind the columns that share a group heading with column from.
func groupEnd(cols []paper.Column, from int) int {
	to := from + 1
	for to < len(cols) && cols[to].Group != "" && cols[to].Group == cols[from].Group {
		to++
	}
	return to
}

// side stands columns side by side in a width, or reports that they do not fit.
func (p plan) side(columns []int, width float64) (band, bool) {
	least, wish := 0.0, 0.0
	for _, c := range columns {
		least += p.columns[c].least
		wish += p.columns[c].wish
	}
	if least > width {
		return nil, false
	}
	give := 1.0 // the part of every wish that can be granted
	if wish > width {
		give = (width - least) / (wish - least)
	}
	b := make(band, len(columns))
	for i, c := range columns {
		m := p.columns[c]
		b[i] = placed{index: c, w: m.least + give*(m.wish-m.least)}
	}
	b.spread(p, width)
	return b, true
}

// spread gives what is left of a width to columns whose texts would still wrap, then sets the edges.
func (b band) spread(p plan, width float64) {
	for _, c := range b {
		width -= c.w
	}
	x := 0.0
	for i := range b {
		more := min(max(0, p.columns[b[i].index].full-b[i].w), max(0, width))
		b[i].w += more
		width -= more
		b[i].x = x
		x += b[i].w
	}
}

// width is the band's width.
func (b band) width() float64 {
	last := b[len(b)-1]
	return last.x + last.w
}

// widestFixed is the part of a page's width that the columns repeated in every band may take.
const widestFixed = 0.42

// banded cuts a sheet into bands on pages that lie sideways. A group that fits on a page stays together.
func (f *flow) banded(s *paper.Sheet) plan {
	const size = 8
	width, _ := f.body(true)
	p := plan{landscape: true, size: size, columns: f.measureColumns(s, size)}
	fixed, moving := p.splitFixed(s.Columns, width*widestFixed)
	used := p.narrow(fixed, width*widestFixed)
	for _, c := range moving {
		p.columns[c].least = min(p.columns[c].least, width-used)
	}
	for _, part := range p.parts(s.Columns, moving, width-used) {
		b, _ := p.side(append(append([]int{}, fixed...), part...), width+0.01)
		p.bands = append(p.bands, b)
	}
	return p
}

// parts cuts columns into runs that fit in a width, at least one run.
func (p plan) parts(cols []paper.Column, moving []int, width float64) [][]int {
	var parts [][]int
	var current []int
	left := width
	for i, c := range moving {
		group := p.groupWidth(cols, moving[i:])
		together := startsGroup(cols, moving, i) && group > left && group <= width
		if len(current) > 0 && (together || p.columns[c].least > left) {
			parts, current, left = append(parts, current), nil, width
		}
		current, left = append(current, c), left-p.columns[c].least
	}
	return append(parts, current)
}

// splitFixed separates the columns that every band repeats: the first ones that are fixed, as many as
// fit in a width, and in any case one.
func (p plan) splitFixed(cols []paper.Column, width float64) (fixed, moving []int) {
	for i, c := range cols {
		width -= p.columns[i].least
		if len(moving) == 0 && (i == 0 || c.Fixed && width >= 0) {
			fixed = append(fixed, i)
		} else {
			moving = append(moving, i)
		}
	}
	return fixed, moving
}

// narrow holds columns within a width together, as near to their wish as it allows, and returns what
// they take.
func (p plan) narrow(columns []int, width float64) float64 {
	sum := 0.0
	for _, c := range columns {
		sum += p.columns[c].wish
	}
	for _, c := range columns {
		m := &p.columns[c]
		m.wish *= min(1, width/sum)
		m.least, m.full = m.wish, m.wish
	}
	return min(sum, width)
}

func startsGroup(cols []paper.Column, moving []int, i int) bool {
	return i == 0 || cols[moving[i]].Group == "" || cols[moving[i]].Group != cols[moving[i-1]].Group
}

// groupWidth is what the group of the first column takes at least.
func (p plan) groupWidth(cols []paper.Column, moving []int) float64 {
	sum := 0.0
	for i, c := range moving {
		if i > 0 && startsGroup(cols, moving, i) {
			break
		}
		sum += p.columns[c].least
	}
	return sum
}
