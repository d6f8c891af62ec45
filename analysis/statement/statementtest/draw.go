package statementtest

import (
	"strings"

	"restate/analysis/filing"
)

// Document makes a document of grids as a reader of pages would: every cell with its place.
func Document(name string, grids []Grid) *filing.Document {
	var source strings.Builder
	for _, g := range grids {
		g.print(func(s string) { source.WriteString(s + "\n") })
	}
	b := filing.NewBuilder(name, "text", []byte(source.String()))
	at := 0
	cell := func(s string) filing.Cell {
		c := filing.Cell{Text: s, Start: b.Len()}
		b.Add(s, at, len(s))
		c.End = b.Len()
		b.Glue('\n', at+len(s), 1)
		at += len(s) + 1
		return c
	}
	for _, g := range grids {
		b.Table(g.table(cell, b.Len))
	}
	return b.Document()
}

// print writes every cell of a grid in the order of table.
func (g Grid) print(write func(string)) {
	g.table(func(s string) filing.Cell { write(s); return filing.Cell{} }, func() int { return 0 })
}

func (g Grid) table(cell func(string) filing.Cell, at func() int) filing.Table {
	t := filing.Table{Start: at()}
	for _, s := range g.Titles {
		t.Titles = append(t.Titles, cell(s))
	}
	for _, h := range g.Head {
		row := filing.Row{}
		for _, c := range h {
			if c.Text == "" {
				continue
			}
			d := cell(c.Text)
			d.From, d.To = c.From, c.To
			row.Cells = append(row.Cells, d)
			t.Columns = max(t.Columns, c.To)
		}
		t.Head = append(t.Head, row)
	}
	for _, r := range g.Rows {
		row := filing.Row{Indent: r.Indent}
		if r.Caption != "" {
			row.Caption = cell(r.Caption)
		}
		for i, s := range r.Cells {
			if s == "" {
				continue
			}
			d := cell(s)
			d.From, d.To = i, i+1
			row.Cells = append(row.Cells, d)
		}
		t.Columns = max(t.Columns, len(r.Cells))
		t.Rows = append(t.Rows, row)
	}
	t.End = at()
	return t
}
