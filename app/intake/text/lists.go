package text

import (
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/tabular"
)

// fewest is how many fields a list has at least, and rows with them.
const fewest = 3

// listAt reads the list whose names of fields stand in a line: a table that says in words, in columns of
// their own, what the figure of each row is. It ends at the first line that is no row of
// it; without two columns of words beside one of figures it is none.
func (f *finder) listAt(i, hi int) (last int, ok bool) {
	if l := f.lines[i]; !gapped(f.text[l.start:l.end]) {
		return 0, false
	}
	fields := f.fieldNames(i)
	if len(fields) < fewest {
		return 0, false
	}
	said := make([]contents, len(fields))
	rows := 0
	for j := i + 1; j < hi && (f.lines[j].kind == rule || f.lines[j].kind == words); j++ {
		if f.lines[j].kind == rule {
			continue
		}
		r, ok := f.row(j)
		cells, of := fieldsOf(fields, r.s)
		if !ok || of == nil {
			break
		}
		for k, p := range cells {
			said[of[k]].add(p)
		}
		rows++
		if rows >= settled && !tells(said, rows) {
			// It would be no list with this row: where it was one before, it ends.
			return last, rows > settled
		}
		last = j
	}
	return last, rows >= 2 && tells(said, rows)
}

// gapped tells quickly whether a line may have a gap inside: two blanks side by side, or a tab.
func gapped(s string) bool {
	before := false
	for _, r := range s {
		if r > ' ' && r < 0x7f {
			before = false
			continue
		}
		blank := space(r)
		if r == '\t' || before && blank {
			return true
		}
		before = blank
	}
	return false
}

// fieldNames cuts a line of nothing but words at its gaps; nil where it is none.
func (f *finder) fieldNames(i int) []piece {
	if l := f.lines[i]; !strings.Contains(f.text[l.from:l.end], "   ") && !strings.Contains(f.text[l.from:l.end], "\t") {
		return nil
	}
	head, ok := f.row(i)
	if !ok || len(head.figures) > 0 || !strings.Contains(head.s, "   ") {
		return nil
	}
	return cut(head.s, 2)
}

// settled is after how many rows it is known whether they are a list.
const settled = 8

// tells tells whether two columns beside the first say something in every row, and one holds figures only.
func tells(said []contents, rows int) bool {
	told, amounts := 0, 0
	for _, s := range said[1:] {
		if s.figures > 0 && s.words == 0 {
			amounts++
		}
		if s.words == rows {
			told++
		}
	}
	return told >= 2 && amounts >= 1
}

// contents counts what stands under a field's name.
type contents struct{ figures, words int }

func (c *contents) add(p piece) {
	if st, n := figureState(p.text); st == whole && n == len(p.text) {
		c.figures++
		return
	}
	c.words++
}

// fieldsOf cuts a row where it has gaps and tells of each piece which field it is: it begins or ends where
// the field's name does. of is nil where a piece is under none, or two are under one.
func fieldsOf(fields []piece, s string) (cells []piece, of []int) {
	cells = cut(s, 2)
	next := 0
	for _, p := range cells {
		k := next
		for k < len(fields) && abs(p.right-fields[k].right) > 1 && p.left != fields[k].left {
			k++
		}
		if k == len(fields) {
			return nil, nil
		}
		of = append(of, k)
		next = k + 1
	}
	if len(cells) < 2 || of[0] != 0 {
		return nil, nil
	}
	return cells, of
}

// laid are a list's lines as cells; at tells where a line begins in the document. The name of a field that
// no row fills is left out.
func (r region) laid(at func(int) int) []tabular.Row {
	fields := cut(r.at(r.first).s, 2)
	filled := make([]bool, len(fields))
	head, rows := tabular.Row{}, []tabular.Row(nil)
	cell := func(i, field int, p piece) tabular.Cell {
		return tabular.Cell{Text: p.text, Start: at(i) + p.from, End: at(i) + p.to, From: field, To: field + 1}
	}
	for i := r.first + 1; i <= r.last; i++ {
		if r.lines[i].kind != words {
			continue
		}
		cells, of := fieldsOf(fields, r.at(i).s)
		line := tabular.Row{}
		for k, p := range cells {
			filled[of[k]] = true
			line.Cells = append(line.Cells, cell(i, of[k], p))
		}
		rows = append(rows, line)
	}
	for k, p := range fields {
		if filled[k] {
			head.Cells = append(head.Cells, cell(r.first, k, p))
		}
	}
	return append([]tabular.Row{head}, rows...)
}

// list writes a list as a table with the titles and the place of t.
func (w *writer) list(r region, t filing.Table, at func(int) int) {
	if out, ok := tabular.Table(t.Titles, r.laid(at)); ok {
		out.Part, out.Start, out.End = t.Part, t.Start, t.End
		w.b.Table(out)
	}
}
