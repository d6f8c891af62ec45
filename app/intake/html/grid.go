package html

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"restate/analysis/filing"
	"restate/analysis/filing/tabular"
)

// laidOut is a table of figures before it is written: cells by number, and where each stands.
type laidOut struct {
	rows   []tabular.Row
	cells  []cell
	tables []filing.Table
	at     []spot
	widths [][]width // of each table's columns
	margin []int     // where each table's columns begin
}

// spot is where a cell belongs: the table's cell that it is part of.
type spot struct {
	table    int
	group    int  // cells of one group are printed next to each other
	apart    bool // but for a blank, before a footnote's mark
	from, to int  // columns; both 0 for what stands at the left
	length   int  // of the group, in characters, up to and with its last digit
	tail     int  // behind it
	start    int  // in the document's text, once written
	end      int
}

// width is how wide a column is, before and behind the last digit.
type width struct{ digits, tail int }

// writeGrid writes a table of figures as lines, figures under each other, and files it. It writes
// nothing and tells so where the table only lays out a page.
func (r *reader) writeGrid(g *grid) bool {
	l := laidOut{cells: g.cells}
	var rows []tabular.Row // as printed, without what is only a footnote's mark
	for i, first := range g.rows {
		last := len(g.cells)
		if i+1 < len(g.rows) {
			last = g.rows[i+1]
		}
		row := tabular.Row{Cells: make([]tabular.Cell, 0, last-first)}
		for id := first; id < last; id++ {
			row.Cells = append(row.Cells, r.laid(g.cells[id], id))
		}
		l.rows = append(l.rows, row)
		rows = append(rows, r.withoutMarks(g.cells, row))
	}
	lo, hi := withoutProse(l.rows)
	l.tables = tabular.Tables(nil, rows[lo:hi])
	if !figures(l.tables) || !tells(l.rows[lo:hi]) {
		return false
	}
	for _, row := range l.rows[:lo] {
		r.writeRow(l.cellsOf(row))
	}
	titles := r.titlesAbove()
	l.place()
	start := r.b.Len()
	l.write(r, l.rows[lo:hi])
	r.closeGrid(start, int(r.flow.segments[l.last(hi).last-1].to))
	for i := range l.tables {
		l.file(&l.tables[i], titles)
		l.tables[i].Part = r.part
		r.b.Table(l.tables[i])
	}
	for _, row := range l.rows[hi:] {
		r.writeRow(l.cellsOf(row))
	}
	return true
}

// withoutMarks leaves out the cells that hold nothing but a footnote's number set high.
func (r *reader) withoutMarks(cells []cell, row tabular.Row) tabular.Row {
	mark := func(c tabular.Cell) bool {
		return r.flow.segments[cells[c.Start].first].raised && len(c.Text) < 8 && r.setHigh(cells[c.Start])
	}
	if !slices.ContainsFunc(row.Cells, mark) {
		return row
	}
	return tabular.Row{Cells: slices.DeleteFunc(slices.Clone(row.Cells), mark)}
}

// setHigh tells whether all of a cell is set high.
func (r *reader) setHigh(c cell) bool {
	return !slices.ContainsFunc(r.flow.segments[c.first:c.last], func(s segment) bool { return !s.raised && s.kind < joint })
}

// closeGrid ends the block of a table's lines; nothing above it is a title of what comes.
func (r *reader) closeGrid(start, at int) {
	r.close(filing.Grid, start, at)
	r.recent = append(r.recent[:0], r.recent[len(r.recent)-1])
}

func (l *laidOut) cellsOf(row tabular.Row) []cell {
	if len(row.Cells) == 0 {
		return nil
	}
	return l.cells[row.Cells[0].Start:row.Cells[len(row.Cells)-1].End]
}

// last is the last cell of the rows before hi.
func (l *laidOut) last(hi int) cell {
	for hi--; ; hi-- {
		if n := len(l.rows[hi].Cells); n > 0 {
			return l.cells[l.rows[hi].Cells[n-1].Start]
		}
	}
}

// longNote is the least length of a sentence that stands alone in a row above or below a table.
const longNote = 100

// withoutProse returns the rows of a table without the sentences above and below it.
func withoutProse(rows []tabular.Row) (lo, hi int) {
	prose := func(r tabular.Row) bool {
		return len(r.Cells) == 0 || len(r.Cells[len(r.Cells)-1].Text) > longNote && len(r.Cells) < 3
	}
	hi = len(rows)
	for lo < hi && prose(rows[lo]) {
		lo++
	}
	for hi > lo && prose(rows[hi-1]) {
		hi--
	}
	return lo, hi
}

// figures tells whether tables hold amounts: not just the numbers of pages, exhibits and list entries.
func figures(tables []filing.Table) bool {
	strong, rows, headed := 0, 0, 0
	for _, t := range tables {
		for _, row := range t.Rows {
			if n, some := amounts(row); some {
				strong += n
				rows++
			}
		}
		for _, h := range t.Head {
			headed += len(h.Cells)
		}
	}
	return strong > 0 && rows > 0 || rows > 1 && headed > 0 && !numbersPages(tables)
}

// amounts counts the amounts of a row, and tells whether it has figures at all. A number before words,
// without a caption, numbers the words.
func amounts(row filing.Row) (n int, some bool) {
	for _, c := range row.Cells {
		if row.Caption.Text == "" && letters(c.Text) > 8 {
			return 0, false
		}
		if amount(c.Text) {
			n++
		}
		some = some || strings.ContainsAny(c.Text, "0123456789")
	}
	return n, some
}

func letters(s string) int {
	n := 0
	for _, c := range s {
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n
}

// amount tells whether a text looks like an amount and not like a number that counts or names.
func amount(s string) bool {
	return len(s) < 40 && (strings.ContainsAny(s, ",.$€£¥%") || s[0] == '(' && len(s) > 1) && !strings.HasSuffix(s, ".") && letters(s) == 0
}

// numbersPages tells whether the only column is one of page numbers.
func numbersPages(tables []filing.Table) bool {
	for _, t := range tables {
		for _, h := range t.Head {
			for _, c := range h.Cells {
				if strings.HasPrefix(strings.ToLower(c.Text), "page") {
					return true
				}
			}
		}
	}
	return false
}

// tells tells whether the rows are more figures than prose.
func tells(rows []tabular.Row) bool {
	long, cells := 0, 0
	for _, r := range rows {
		for _, c := range r.Cells {
			cells++
			if len(c.Text) > 300 {
				long++
			}
		}
	}
	return long*8 <= cells
}

// place finds, for every cell, the table's cell it is part of, and how wide the columns are.
func (l *laidOut) place() {
	l.at = make([]spot, len(l.cells))
	for i := range l.at {
		l.at[i].group = -1
	}
	l.widths = make([][]width, len(l.tables))
	l.margin = make([]int, len(l.tables))
	group, texts := 0, l.texts()
	for i, t := range l.tables {
		l.widths[i] = make([]width, t.Columns)
		put := func(c filing.Cell, joined bool) {
			if c.Text == "" {
				return
			}
			for id := c.Start; id < c.End; id++ {
				if id == c.Start || !joined {
					group++
				}
				l.at[id] = spot{table: i, group: group, from: c.From, to: c.To}
				l.at[id].apart = id > c.Start && strings.Contains(c.Text, " "+texts[id])
			}
			l.measure(c, i, texts)
		}
		for _, c := range t.Titles {
			put(c, false)
		}
		for _, rows := range [2][]filing.Row{t.Head, t.Rows} {
			for _, row := range rows {
				put(row.Caption, false)
				if len(row.Cells) > 0 {
					l.margin[i] = max(l.margin[i], min(widestCaption, row.Indent+utf8.RuneCountInString(row.Caption.Text)))
				}
				for _, c := range row.Cells {
					put(c, true)
				}
			}
		}
	}
}

// texts are the texts of the cells by number.
func (l *laidOut) texts() []string {
	out := make([]string, len(l.cells))
	for _, row := range l.rows {
		for _, c := range row.Cells {
			out[c.Start] = c.Text
		}
	}
	return out
}

// widest is the most characters a column or the captions take; what is longer stands out.
const widest, widestCaption = 60, 100

// measure makes a column wide enough for a cell.
func (l *laidOut) measure(c filing.Cell, table int, texts []string) {
	n := 0
	for id := c.Start; id < c.End; id++ {
		n += utf8.RuneCountInString(texts[id])
		if l.at[id].apart {
			n++
		}
	}
	tail := 0
	if i := strings.LastIndexAny(c.Text, "0123456789"); i >= 0 && strings.Trim(c.Text[i+1:], ")]% x*") == "" {
		tail = len(c.Text) - i - 1
	}
	for id := c.Start; id < c.End; id++ {
		l.at[id].length, l.at[id].tail = n-tail, tail
	}
	if c.To-c.From == 1 {
		w := &l.widths[table][c.From]
		w.digits, w.tail = max(w.digits, min(n-tail, widest)), max(w.tail, tail)
	}
}

// write writes the rows, each as a line.
func (l *laidOut) write(r *reader, rows []tabular.Row) {
	begun, last := false, 0
	for _, row := range rows {
		if len(row.Cells) == 0 {
			continue
		}
		ids := [2]int{row.Cells[0].Start, row.Cells[len(row.Cells)-1].End}
		if begun {
			r.b.Join('\n', r.c, last, last)
		}
		begun = true
		column := 0
		for id := ids[0]; id < ids[1]; id++ {
			from := int(r.flow.segments[l.cells[id].first].from)
			if id == ids[0] || l.at[id].group < 0 || l.at[id].group != l.at[id-1].group {
				column += r.fill(l.gap(id, ids[0], column, row.Cells[id-ids[0]].Indent), from)
			} else if l.at[id].apart {
				column += r.fill(1, from)
			}
			column += l.writeCell(r, id)
			last = int(r.flow.segments[l.cells[id].last-1].to)
		}
	}
}

// most is the longest line whose figures are set under each other.
const most = 400

// gap returns how many blanks stand before a cell so that its column is where it should be.
func (l *laidOut) gap(id, first, column, indent int) int {
	s := l.at[id]
	least := 2
	if id == first {
		least = 0
	}
	if s.group < 0 || s.to == 0 {
		if id == first {
			return min(indent, widest/2)
		}
		return 1
	}
	left := l.margin[s.table] + 2
	widths := l.widths[s.table]
	for _, w := range widths[:s.from] {
		left += w.digits + w.tail + 2
	}
	total := -2
	for _, w := range widths[s.from:s.to] {
		total += w.digits + w.tail + 2
	}
	target := left + (total-s.length-s.tail)/2
	if s.to-s.from == 1 {
		target = left + widths[s.from].digits - s.length
	}
	if target > most || target < column+least {
		return least
	}
	return target - column
}

// fill writes blanks that stand for nothing in the page but its tags.
func (r *reader) fill(n, at int) int {
	if n > 0 {
		src, _ := r.c.Place(at, at)
		r.b.Add(blanks[:n], src, 0)
		r.pieces++
	}
	return n
}

var blanks = strings.Repeat(" ", most+widestCaption+2)

// writeCell writes a cell and returns how many characters it is wide.
func (l *laidOut) writeCell(r *reader, id int) int {
	c := l.cells[id]
	start := r.b.Len()
	cut := r.unmarked(c)
	for i := c.first; i < c.last; i++ {
		s := r.flow.segments[i]
		if s.kind >= joint && i >= cut && i+1 == c.last {
			break
		}
		if s.kind == joint || s.kind == verbatim || s.kind == entity {
			r.segment(s)
		} else {
			r.b.Join(' ', r.c, int(s.from), int(s.to))
		}
		if i+1 == cut {
			l.at[id].end = r.b.Len()
		}
	}
	l.at[id].start = start
	return utf8.RuneCountInString(r.b.Text(start, r.b.Len()))
}

// file gives a table's cells their places in the document.
func (l *laidOut) file(t *filing.Table, titles []filing.Cell) {
	shift(t, func(id int) int { return l.at[id].start }, func(end int) int { return l.at[end-1].end })
	if len(titles) > 0 {
		t.Titles = append(append([]filing.Cell(nil), titles...), t.Titles...)
		t.Start = min(t.Start, titles[0].Start)
	}
}
