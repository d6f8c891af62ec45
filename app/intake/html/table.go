package html

import "restate/analysis/filing/tabular"

const (
	mostSpan    = 200  // columns of one cell
	mostDown    = 500  // rows of one cell
	mostColumns = 1000 // of one table
	mostCells   = 60_000
	mostNested  = 64
)

// grid is an open table.
type grid struct {
	cells   []cell
	rows    []int   // where each row begins among the cells
	down    []int16 // for each column, how many more rows a cell from above stands in it
	column  int
	inRow   bool
	filled  bool // the open row has a cell
	inCell  bool
	current cell
	typed   bool // it stands in text as typed, which goes on behind it
	loose   bool // it lays out a page: its rows are written as they come
}

// cell is a cell with something printed; its segments are those of the flow.
type cell struct {
	first, last int // segments
	from, to    int // columns
	indent      float32
	lead        int
	head        bool
}

func (r *reader) top() *grid {
	if len(r.tables) == 0 {
		return nil
	}
	return r.tables[len(r.tables)-1]
}

// startTable opens a table. One inside a cell makes the table around it a layout; one between cells
// closes a table that was not closed.
func (r *reader) startTable() {
	if r.deeper > 0 || len(r.tables) >= mostNested {
		r.deeper++
		r.paragraph()
		return
	}
	switch t := r.top(); {
	case t == nil:
		r.paragraph()
	case t.inCell:
		r.loosen(t)
	default:
		r.endTable()
	}
	resume := r.pre > 0
	r.endPre()
	r.tables = append(r.tables, &grid{typed: resume})
	if r.inPlainText(r.from + r.in.Offset()) {
		r.flow.typedTable = true
		r.startPre()
	}
}

// inPlainText tells whether a table's content is lines of text, as in EDGAR's own format: no row or
// cell comes before its end.
func (r *reader) inPlainText(at int) bool {
	const far = 64 << 10
	for end := min(len(r.buf), at+far); at < end; at++ {
		if r.buf[at] != '<' {
			continue
		}
		stop := at + 1
		for stop < end && (letterOrDigit(r.buf[stop]) || r.buf[stop] == '/') {
			stop++
		}
		name := r.buf[at+1 : stop]
		if len(name) > 0 && name[0] == '/' {
			name = name[1:]
			if tagOf(lower(name)) == table {
				return false // nothing in it
			}
			continue
		}
		switch tagOf(lower(name)) {
		case marker:
			return true
		case rowTag, cellTag, headTag, table, div, para:
			return false
		}
	}
	return false
}

func lower(name []byte) []byte {
	out := make([]byte, 0, 8)
	for _, c := range name[:min(len(name), 8)] {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		out = append(out, c)
	}
	return out
}

// enterGrid begins a row or a cell.
func (r *reader) enterGrid(t tag, a *attributes, s style) {
	g := r.top()
	switch {
	case g == nil || r.deeper > 0:
		r.paragraph() // a cell without a table
		return
	case r.flow.typedTable:
		return // <CAPTION>
	}
	r.endCell(g)
	switch t {
	case rowTag:
		r.endRow(g)
		g.startRow()
		return
	case caption:
		r.endRow(g)
		g.startRow()
		g.startCell(mostColumns, 1)
	default:
		if !g.inRow {
			g.startRow()
		}
		g.startCell(number(a.colspan, mostSpan), number(a.rowspan, mostDown))
	}
	g.current.head = t == headTag
	g.current.first = len(r.flow.segments)
	r.flow.first, r.flow.space, r.flow.lead, r.flow.indent = len(r.flow.segments), -1, 0, s.indent
}

// looseText begins a cell for text that stands in a table outside any.
func (r *reader) looseText() {
	g := r.top()
	if !g.inRow {
		g.startRow()
	}
	space := r.flow.space // it is kept, and so is its end
	g.startCell(1, 1)
	g.current.first = len(r.flow.segments)
	r.flow.first, r.flow.space = len(r.flow.segments), space
}

// leaveGrid ends a row or a cell.
func (r *reader) leaveGrid(t tag) {
	g := r.top()
	if r.flow.typedTable {
		return
	}
	if g == nil || r.deeper > 0 {
		r.paragraph()
		return
	}
	r.endCell(g)
	if t == rowTag || t == caption {
		r.endRow(g)
	}
}

func (g *grid) startRow() {
	g.inRow, g.filled, g.column = true, false, 0
}

// add adds a cell with something printed to the open row.
func (g *grid) add(c cell) {
	if !g.filled {
		g.filled = true
		g.rows = append(g.rows, len(g.cells))
	}
	g.cells = append(g.cells, c)
}

// startCell places a cell in the next columns that no cell from above takes.
func (g *grid) startCell(across, down int) {
	for g.column < len(g.down) && g.down[g.column] > 0 {
		g.down[g.column]--
		g.column++
	}
	from := min(g.column, mostColumns)
	to := max(min(from+across, mostColumns), from+1)
	if down > 1 {
		for len(g.down) < to {
			g.down = append(g.down, 0)
		}
		for i := from; i < to; i++ {
			g.down[i] = int16(max(down-1, int(g.down[i])))
		}
	} else {
		for i := from; i < min(to, len(g.down)); i++ {
			g.down[i] = max(0, g.down[i]-1)
		}
	}
	g.column = to
	g.inCell = true
	g.current = cell{from: from, to: to}
}

// endCell ends the open cell; one with nothing printed only takes its columns.
func (r *reader) endCell(g *grid) {
	if !g.inCell {
		return
	}
	r.paragraph()
	g.inCell = false
	f := &r.flow
	c := g.current
	c.last = len(f.segments)
	for c.last > c.first && f.segments[c.last-1].kind >= joint {
		c.last--
	}
	f.segments = f.segments[:c.last]
	f.first = c.last
	if c.last == c.first {
		return
	}
	c.indent, c.lead = f.indent, f.lead
	g.add(c)
	if len(g.cells) > mostCells {
		r.loosen(g)
	}
}

// endRow ends the open row.
func (r *reader) endRow(g *grid) {
	if !g.inRow {
		return
	}
	g.inRow = false
	for i := g.column; i < len(g.down); i++ {
		g.down[i] = max(0, g.down[i]-1)
	}
	if g.loose {
		r.writeRows(g)
	}
}

// endTable ends the innermost table and writes it.
func (r *reader) endTable() {
	if r.deeper > 0 {
		r.deeper--
		r.paragraph()
		return
	}
	r.endPre()
	g := r.top()
	if g == nil {
		r.paragraph()
		return
	}
	r.endCell(g)
	r.endRow(g)
	r.tables = r.tables[:len(r.tables)-1]
	if g.loose || !r.writeGrid(g) {
		r.writeRows(g)
	}
	r.empties()
	if g.typed && len(r.tables) == 0 {
		r.startPre()
	}
}

// loosen makes a table one that lays out a page: what was collected is written. The rows above may be
// a table of figures all the same, with its notes in a table of their own.
func (r *reader) loosen(g *grid) {
	open := g.inCell
	current := g.current
	if open {
		g.inCell = false
		n := len(r.flow.segments)
		for n > current.first && r.flow.segments[n-1].kind >= joint {
			n--
		}
		if n > current.first {
			current.last = n
			g.add(current)
		}
	}
	if !g.loose {
		r.writeAbove(g)
	}
	g.loose = true
	r.writeRows(g)
	if open {
		g.inCell = true
		g.current.first = 0
	}
	g.filled = false
}

// writeAbove writes the rows above the open one, if they are a table of figures.
func (r *reader) writeAbove(g *grid) {
	rows, cells := len(g.rows), len(g.cells)
	if g.filled {
		rows--
		cells = g.rows[rows]
	}
	if rows > 0 && r.writeGrid(&grid{cells: g.cells[:cells], rows: g.rows[:rows]}) {
		g.rows = g.rows[rows:]
	}
}

// empties throws the flow's segments away: they are written.
func (r *reader) empties() {
	r.flow.segments, r.flow.first, r.flow.space, r.flow.lead, r.flow.indent = r.flow.segments[:0], 0, -1, 0, 0
	if g := r.top(); g != nil && g.inCell {
		g.current.first = 0
	}
}

// longCaption is the text of a cell that may still stand before others on a line.
const longCaption = 60

// writeRows writes the rows as paragraphs: what stands side by side is one, unless it is long.
func (r *reader) writeRows(g *grid) {
	for i, first := range g.rows {
		last := len(g.cells)
		if i+1 < len(g.rows) {
			last = g.rows[i+1]
		}
		r.writeRow(g.cells[first:last])
	}
	g.cells, g.rows = g.cells[:0], g.rows[:0]
	r.empties()
}

func (r *reader) writeRow(cells []cell) {
	var line []segment
	length := 0
	for _, c := range cells {
		part := r.flow.segments[c.first:c.last]
		n := int(part[len(part)-1].to - part[0].from)
		if length > longCaption && n > longCaption {
			r.write(line, look{})
			line, length = nil, 0
		}
		if len(line) > 0 {
			line = append(line, segment{from: line[len(line)-1].to, to: line[len(line)-1].to, kind: joint})
		}
		line = append(line, part...)
		length += n
	}
	if len(line) > 0 {
		r.write(line, look{})
	}
}

// laid is the text of a cell for the table's reader: line breaks are blanks, and a footnote's number
// set high at the end is left out.
func (r *reader) laid(c cell, id int) tabular.Cell {
	out := tabular.Cell{Start: id, End: id + 1, From: c.from, To: c.to, Head: c.head}
	out.Indent = c.lead + int((c.indent+2)/4.5)
	last := r.unmarked(c)
	segments := r.flow.segments[c.first:last]
	if len(segments) == 1 && segments[0].kind == verbatim {
		out.Text = r.c.Text[segments[0].from:segments[0].to]
		return out
	}
	text := make([]byte, 0, 64)
	for _, s := range segments {
		switch s.kind {
		case verbatim:
			text = append(text, r.c.Text[s.from:s.to]...)
		case entity:
			text = append(text, string(s.char)...)
		default:
			text = append(text, ' ')
		}
	}
	out.Text = string(text)
	return out
}

// unmarked is where a cell's text ends without a footnote's mark that is set high.
func (r *reader) unmarked(c cell) int {
	last := c.last
	for last > c.first && (r.flow.segments[last-1].raised || r.flow.segments[last-1].kind >= joint) {
		last--
	}
	if last == c.first {
		return c.last
	}
	return last
}
