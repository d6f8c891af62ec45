package docx

import (
	"encoding/xml"
	"slices"
	"strings"
	"unicode"

	"restate/analysis/filing"
	"restate/analysis/filing/tabular"
)

// The most columns one cell, and all cells of a row, may stand over.
const (
	mostSpan    = 200
	mostColumns = 500
)

// cell is a cell over the columns from, to of its table.
type cell struct {
	from, to int
	paras    []*para
	below    bool // it goes on from the cell above it
	gone     bool // a tracked change took it out
}

// row is one row; the file may say that it is repeated on every page as a heading.
type row struct {
	cells []cell
	next  int // the column after its last cell
	head  bool
}

// table is a table being read.
type table struct{ rows []row }

// add adds a paragraph to the cell that is open; false where none is.
func (t *table) add(p *para) bool {
	if len(t.rows) == 0 {
		return false
	}
	cells := t.rows[len(t.rows)-1].cells
	if len(cells) == 0 {
		return false
	}
	last := &cells[len(cells)-1]
	if !last.gone {
		last.paras = append(last.paras, p)
	}
	return true
}

// startTable opens a table. What there is of a table around it is written first: a cell that holds a
// table only lays it out.
func (r *reader) startTable() {
	r.endPara()
	if n := len(r.tables); n > 0 {
		r.w.table(r.tables[n-1])
		r.tables[n-1].rows = nil
	}
	r.tables = append(r.tables, &table{})
}

// endTable writes the innermost table.
func (r *reader) endTable() {
	r.endPara()
	n := len(r.tables)
	if n == 0 {
		return
	}
	r.w.table(r.tables[n-1])
	r.tables = r.tables[:n-1]
}

func (r *reader) startRow() {
	r.endPara()
	if n := len(r.tables); n > 0 {
		t := r.tables[n-1]
		t.rows = append(t.rows, row{})
	}
}

// dropRow takes the open row out and passes over the rest of it.
func (r *reader) dropRow() {
	r.gone, r.skip, r.rowPr = r.rowPr-1, 0, 0
	if n := len(r.tables); n > 0 && len(r.tables[n-1].rows) > 0 {
		t := r.tables[n-1]
		t.rows = t.rows[:len(t.rows)-1]
	}
}

// startCell opens a cell of one column; what its properties say comes behind.
func (r *reader) startCell() {
	r.endPara()
	if at := r.row(); at != nil {
		from := min(at.next, mostColumns)
		at.cells = append(at.cells, cell{from: from, to: from + 1})
		at.next = from + 1
	}
}

// row is the row that is open, nil where none is.
func (r *reader) row() *row {
	n := len(r.tables)
	if n == 0 || len(r.tables[n-1].rows) == 0 {
		return nil
	}
	rows := r.tables[n-1].rows
	return &rows[len(rows)-1]
}

// tableProperty notes a property of the open row or cell; false where the element is none.
func (r *reader) tableProperty(name string, attrs []xml.Attr) bool {
	at := r.row()
	if at == nil {
		return false
	}
	switch name {
	case "gridBefore":
		at.next = min(max(0, number(val(attrs, "val"))), mostSpan)
	case "tblHeader":
		at.head = on(attrs)
	case "gridSpan", "vMerge", "hMerge", "cellDel":
		if len(at.cells) == 0 {
			return true
		}
		c := &at.cells[len(at.cells)-1]
		switch name {
		case "gridSpan":
			c.to = c.from + min(max(1, number(val(attrs, "val"))), mostSpan)
			at.next = c.to
		case "vMerge":
			c.below = val(attrs, "val") != "restart"
		case "cellDel":
			c.gone = true
		}
	default:
		return false
	}
	return true
}

// figures tells whether a cell of the table holds a number that is more than a year or the number of a
// note: a table without any only lays text out.
func (t *table) figures() bool {
	for _, r := range t.rows {
		for _, c := range r.cells {
			if len(c.paras) > 0 && figure(c.text()) {
				return true
			}
		}
	}
	return false
}

// text is what a cell says, without footnote marks.
func (c cell) text() string {
	var parts []string
	for _, p := range c.paras {
		parts = append(parts, textOf(p.runs, true))
	}
	return strings.Join(parts, " ")
}

// figure tells whether a text is digits and the signs that stand around them.
func figure(s string) bool {
	return strings.ContainsFunc(s, unicode.IsDigit) && strings.Trim(s, "0123456789.,()$%€£¥-\u2013\u2014\u2212 \u00a0") == ""
}

// laid is a table's cells as they stand in the text, with captions that go down several rows in each.
func (t *table) laid(places [][]place) []tabular.Row {
	var out []tabular.Row
	open := map[int]tabular.Cell{} // the last caption that goes on below, by its column
	for i, r := range t.rows {
		var cells []tabular.Cell
		figures := slices.ContainsFunc(r.cells, func(c cell) bool { return figure(c.text()) })
		for k, c := range r.cells {
			said := tabular.Cell{Text: c.text(), Start: places[i][k].start, End: places[i][k].end, From: c.from, To: c.to, Head: r.head}
			switch {
			case said.Text != "":
				said.Indent = c.paras[0].indent
				open[c.from] = said
			case c.below && c.from == 0 && figures && open[0].Text != "":
				said = open[0]
			default:
				if !c.below {
					delete(open, c.from)
				}
				continue
			}
			cells = append(cells, said)
		}
		out = append(out, tabular.Row{Cells: cells})
	}
	return out
}

// table writes a table: as a grid where it holds figures, else its paragraphs one by one.
func (w *writer) table(t *table) {
	if !t.figures() {
		for _, r := range t.rows {
			for _, c := range r.cells {
				for _, p := range c.paras {
					w.paragraph(p)
				}
			}
		}
		return
	}
	titles := w.titles()
	start, end, places := w.grid(t)
	grid, ok := tabular.Table(titles, t.laid(places))
	if !ok {
		return
	}
	grid.Start, grid.End = start, end
	for _, c := range titles {
		grid.Start = min(grid.Start, c.Start)
	}
	w.b.Table(grid)
}

// titles returns the paragraphs just above a table that are its titles, and lets them be headings.
func (w *writer) titles() []filing.Cell {
	n := len(w.pending)
	first := n
	for first > 0 && w.pending[first-1].title {
		first--
	}
	var out []filing.Cell
	for i := first; i < n; i++ {
		k := &w.pending[i]
		k.block.Kind = filing.Heading
		out = append(out, filing.Cell{Text: k.text, Start: k.block.Start, End: k.block.End})
	}
	w.flush(n)
	return out
}
