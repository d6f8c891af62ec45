package sheet

import (
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/tabular"
)

// table makes a table of a block that was written. Where signs stand in cells of their own, as in what
// is pasted from a page, the columns of the sheet are only those of a layout.
func (k *block) table(titles []line, apart bool) (filing.Table, bool) {
	if !k.figures() {
		return filing.Table{}, false
	}
	var above []filing.Cell
	for _, l := range titles {
		above = append(above, l.cells[0].filed())
	}
	if k.signs() {
		return tabular.Table(above, k.laid())
	}
	g := k.grid()
	t := filing.Table{Titles: above, Columns: len(g.number)}
	if t.Columns == 0 {
		return t, false // one column: words, and a figure among them
	}
	for i, l := range k.lines {
		row := g.row(l, i >= k.head)
		if i >= k.head {
			t.Rows = append(t.Rows, row)
			continue
		}
		if i == 0 && title(row.Caption.Text) {
			t.Titles = append(t.Titles, row.Caption)
			row.Caption = filing.Cell{}
		}
		t.Head = append(t.Head, row)
	}
	if !apart {
		spread(t.Head)
	}
	return t, true
}

// signs tells whether dollar signs, brackets or per cent signs stand in cells of their own.
func (k *block) signs() bool {
	for _, l := range k.lines {
		if slices.ContainsFunc(l.cells, cell.sign) {
			return true
		}
	}
	return false
}

// laid is the block as a page would lay it out.
func (k *block) laid() []tabular.Row {
	var out []tabular.Row
	for i, l := range k.lines {
		var row tabular.Row
		for _, c := range l.cells {
			row.Cells = append(row.Cells, tabular.Cell{Text: c.text, Start: c.start, End: c.end, From: c.col, To: c.to, Indent: c.indent, Head: i < k.head})
		}
		out = append(out, row)
	}
	return out
}

// title tells whether what stands at the left of the first headings is the table's title or its unit,
// and not the heading of the captions.
func title(s string) bool { return strings.ContainsAny(s, "($") || len(s) > 24 }

// filed is a cell as a table has it, over no column.
func (c cell) filed() filing.Cell { return filing.Cell{Text: c.text, Start: c.start, End: c.end} }

// grid is which columns of a sheet hold captions, and the numbers of the others.
type grid struct {
	captions []int
	number   map[int]int
	order    []int        // the others, ascending
	down     map[int]cell // a caption that goes down several rows, by its column
}

// grid finds the columns of a block.
func (k *block) grid() *grid {
	g := &grid{number: map[int]int{}, down: map[int]cell{}}
	for c := range k.columns {
		g.order = append(g.order, c)
	}
	slices.Sort(g.order)
	g.captions = k.captions(g.order)
	g.order = slices.DeleteFunc(g.order, func(c int) bool { return slices.Contains(g.captions, c) })
	for i, c := range g.order {
		g.number[c] = i
	}
	return g
}

// row makes a row of a line; below the headings a caption may go down several rows.
func (g *grid) row(l line, below bool) filing.Row {
	var out filing.Row
	for _, c := range l.cells {
		at := slices.Index(g.captions, c.col)
		if at >= 0 && out.Caption.Text == "" {
			out.Caption = c.filed()
			out.Indent = c.indent + 2*at
			if below && c.bottom > l.row {
				g.down[c.col] = c
			}
			continue
		}
		n, ok := g.number[c.col]
		if !ok { // a second caption in one row
			n = min(g.after(c.col), len(g.order)-1)
		}
		f := c.filed()
		f.From, f.To = n, max(n+1, g.after(c.to))
		out.Cells = append(out.Cells, f)
	}
	if out.Caption.Text == "" && len(out.Cells) > 0 {
		for _, col := range g.captions {
			if c, ok := g.down[col]; ok && l.row <= c.bottom {
				out.Caption = c.filed()
			}
		}
	}
	return out
}

// after is the number of the first column at or behind one of the sheet; one beyond the last where
// none is.
func (g *grid) after(col int) int {
	n, _ := slices.BinarySearch(g.order, col)
	return n
}

// spread lets a heading with nothing beside it stand over the columns behind it too, up to the next
// heading of its row, where the row below has headings for them: files without merged cells have no
// other way to say it. Headings side by side over a multiple of them have equal shares: what is copied
// out of a page has one field for a heading, however many columns it stands over.
func spread(head []filing.Row) {
	for i := 0; i+1 < len(head); i++ {
		cells := head[i].Cells
		if n, k := len(head[i+1].Cells), len(cells); k > 1 && n > k && n%k == 0 && sideBySide(cells) && sideBySide(head[i+1].Cells) && cells[0].From == head[i+1].Cells[0].From {
			for j := range cells {
				cells[j].From, cells[j].To = head[i+1].Cells[j*n/k].From, head[i+1].Cells[(j+1)*n/k-1].To
			}
			continue
		}
		for k := range cells {
			next := 1 << 20
			if k+1 < len(cells) {
				next = cells[k+1].From
			}
			for _, below := range head[i+1].Cells {
				if below.From == cells[k].To && below.From < next {
					cells[k].To = below.To
				}
			}
		}
	}
}

// sideBySide tells whether headings stand over one column each, with none between them.
func sideBySide(cells []filing.Cell) bool {
	for i, c := range cells {
		if c.From != cells[0].From+i || c.To != c.From+1 {
			return false
		}
	}
	return true
}
