package page

import (
	"strings"

	"restate/analysis/paper"
)

// row is a laid row: its cells broken into lines.
type row struct {
	kind   paper.RowKind
	size   float64
	cells  []laid
	height float64
}

// laid is a cell in its place. Lines all stand at the same side.
type laid struct {
	at     placed
	align  paper.Align
	st     Style
	lines  []string
	hang   float64 // how far lines after the first stand in
	indent float64
	cell   paper.Cell
	reason int // number of the reason why it is blank; 0: none
	first  bool
	words  bool // a caption, which carries no rule for sums
}

func lines(text string) []string { return strings.Split(text, "\n") }

func leading(size float64) float64 { return size * 1.25 }

const rowPad = 1.9

// spans reports whether a row is words over the rows below: its first cell may use the whole width.
func spans(r paper.Row) bool {
	if r.Kind != paper.Heading {
		return false
	}
	for _, c := range r.Cells[min(1, len(r.Cells)):] {
		if c.Text != "" {
			return false
		}
	}
	return true
}

// layRow breaks a row's texts for a band.
func (f *flow) layRow(t *table, index int, b band) row {
	src := t.sheet.Rows[index]
	r := row{kind: src.Kind, size: t.size}
	for _, at := range b {
		if at.index >= len(src.Cells) {
			continue
		}
		if spans(src) {
			at.w = b.width() - at.x
		}
		c := f.layCell(t, src, at)
		c.reason = t.reason[paper.At{Row: index, Column: at.index}]
		r.cells = append(r.cells, c)
		if spans(src) {
			break
		}
	}
	r.height = r.natural()
	return r
}

func (f *flow) layCell(t *table, src paper.Row, at placed) laid {
	cell := src.Cells[at.index]
	c := laid{at: at, align: t.sheet.Columns[at.index].Align, cell: cell, st: cellStyle(src, cell, t.size), first: true}
	c.words = c.align == paper.Left
	room := at.w - 2*cellPad
	if c.align == paper.Right {
		room -= t.paren
	}
	if t.columns[at.index].signs {
		room -= signWidth
		if c.words {
			c.indent += signWidth
		}
	}
	if at.index == 0 {
		in := float64(src.Indent) * stepIndent
		c.indent, room, c.hang = c.indent+in, room-in, hangIndent
	}
	text := f.clean(c.st.Face, cell.Text)
	if cell.Amount != nil && f.width(c.st, text) <= room+0.01 {
		c.lines = []string{text}
	} else {
		c.lines = f.wrap(c.st, text, room+0.01, c.hang)
	}
	return c
}

// natural is the height of a whole row.
func (r row) natural() float64 {
	n, blank := 1, true
	for _, c := range r.cells {
		n = max(n, len(c.lines))
		blank = blank && c.cell.Text == ""
	}
	if r.kind == paper.Spacer && blank {
		return leading(r.size) * 0.6
	}
	h := float64(n)*leading(r.size) + 2*rowPad
	if r.kind == paper.Total {
		h += 2
	}
	return h
}

// split cuts a row that is taller than a page: as much as fits in height, and the rest.
func (r row) split(height float64) (head, rest row) {
	n := max(1, int((height-2*rowPad)/leading(r.size)))
	head, rest = r, r
	head.cells, rest.cells = append([]laid{}, r.cells...), append([]laid{}, r.cells...)
	for i, c := range r.cells {
		cut := min(n, len(c.lines))
		head.cells[i].lines, rest.cells[i].lines = c.lines[:cut], c.lines[cut:]
		rest.cells[i].first = false
		rest.cells[i].reason = 0
	}
	if head.kind == paper.Total || head.kind == paper.Subtotal {
		head.kind = paper.Item
	}
	head.height, rest.height = head.natural(), rest.natural()
	return head, rest
}

// drawRow draws a row at f.y with the table's left edge at x and moves down.
func (f *flow) drawRow(t *table, r row, x float64, b band) {
	for _, c := range r.cells {
		f.drawCell(t, r, c, x)
	}
	f.drawRules(r, x, b)
	f.y += r.height
}

func (f *flow) drawCell(t *table, r row, c laid, x float64) {
	if c.cell.Fill {
		f.add(Box{x + c.at.x + 1, f.y + 0.5, c.at.w - 2, r.height - 1, entered})
	}
	baseline := f.y + rowPad + leading(r.size)*0.76
	if s := signOf(c.cell.Tone); s != nil && c.first && len(c.lines) > 0 {
		f.drawSign(s, x+f.lineStart(t, c, c.lines[0], 0)-signWidth, baseline-5.8)
	}
	for i, l := range c.lines {
		y := baseline + float64(i)*leading(r.size)
		at := x + f.lineStart(t, c, l, i)
		f.add(Word{at, y, l, c.st})
		if c.cell.Tone == paper.Derived && l != "" {
			f.add(Rule{at, y + 1.8, at + f.width(c.st, l), y + 1.8, 0.5, grey, true})
		}
	}
	if c.reason > 0 {
		f.drawReason(t, c, x, baseline)
	}
}

// letter names reason n from 1: a, b, … z, aa. A number could be read as a figure.
func letter(n int) string {
	name := ""
	for ; n > 0; n = (n - 1) / 26 {
		name = string(rune('a'+(n-1)%26)) + name
	}
	return name
}

// reasonStyle is the style of a reason's letter in a table of a size.
func reasonStyle(size float64) Style { return Style{Regular, size * 0.72, grey} }

// drawReason puts the raised letter of a reason where the blank cell's text would end.
func (f *flow) drawReason(t *table, c laid, x, baseline float64) {
	text := "[" + letter(c.reason) + "]"
	st := reasonStyle(c.st.Size)
	at := x + c.at.x + cellPad
	if c.align == paper.Right {
		at = x + c.at.x + c.at.w - cellPad - t.paren - f.width(st, text)
	}
	f.add(Word{at, baseline - c.st.Size*0.22, text, st})
}

// lineStart is where line i of a cell starts, from the table's left edge. A closing parenthesis hangs
// in the margin right of the digits, so that digits stand below each other.
func (f *flow) lineStart(t *table, c laid, text string, i int) float64 {
	w := f.width(c.st, text)
	switch c.align {
	case paper.Right:
		end := c.at.x + c.at.w - cellPad - t.paren
		if strings.HasSuffix(text, ")") {
			end += f.width(c.st, ")")
		}
		return end - w
	case paper.Centre:
		return c.at.x + (c.at.w-w)/2
	}
	start := c.at.x + cellPad + c.indent
	if i > 0 || !c.first {
		start += c.hang
	}
	return start
}

// drawRules draws the rule above a subtotal and the double rule below a total, at figures only.
func (f *flow) drawRules(r row, x float64, b band) {
	under := f.y + r.height
	switch r.kind {
	case paper.Item, paper.Heading:
		f.add(Rule{x, under, x + b.width(), under, 0.25, hair, false})
		return
	case paper.Spacer:
		return
	}
	for _, c := range r.cells {
		if c.words || c.cell.Text == "" {
			continue
		}
		from, to := x+c.at.x+3, x+c.at.x+c.at.w-1
		f.add(Rule{from, f.y, to, f.y, 0.6, black, false})
		if r.kind == paper.Total {
			f.add(Rule{from, under - 2.4, to, under - 2.4, 0.6, black, false})
			f.add(Rule{from, under - 0.8, to, under - 0.8, 0.6, black, false})
		}
	}
	if r.kind == paper.Subtotal {
		f.add(Rule{x, under, x + b.width(), under, 0.25, hair, false})
	}
}
