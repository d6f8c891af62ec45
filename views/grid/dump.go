package grid

import (
	"fmt"
	"strings"

	"restate/analysis/paper"
)

// signs are the letters tones are dumped as.
var signs = map[paper.Tone]string{
	paper.Muted: "m", paper.Named: "n", paper.Implied: "i", paper.Adjusted: "a",
	paper.Derived: "d", paper.Exception: "!", paper.Agreed: "v",
}

// kinds are the signs rows begin with.
var kinds = map[paper.RowKind]string{
	paper.Item: " ", paper.Heading: "#", paper.Subtotal: "-", paper.Total: "=", paper.Spacer: " ",
}

// Dump writes what is visible as text, a line a row, for tests: the row's kind, its cells with the
// text as shown, "^" and a letter for the tone, "*" for a tinted ground, "[ ]" around the cursor and
// "{ }" around the rest of the range, "||" where the frozen columns end.
func (g *Grid) Dump() string {
	if g.empty() {
		return "empty: " + g.sheet.Empty + "\n"
	}
	var b strings.Builder
	cols := g.columnsInSight()
	if g.view.groups {
		g.dumpLine(&b, " ", cols, func(col int) string { return g.sheet.Columns[col].Group })
	}
	g.dumpLine(&b, " ", cols, func(col int) string { return strings.Join(g.view.cols[col].head, "/") })
	first, end := g.rows()
	for row := first; row < end; row++ {
		r := g.sheet.Rows[row]
		g.dumpLine(&b, kinds[r.Kind], cols, func(col int) string { return g.dumpCell(place{row, col}) })
	}
	if g.Editing() {
		fmt.Fprintf(&b, "editing %d,%d: %q\n", g.editor.at.row, g.editor.at.col, g.editor.Text)
	}
	return b.String()
}

// columnsInSight returns the columns of which a part is visible.
func (g *Grid) columnsInSight() []int {
	v := &g.view
	var cols []int
	for i, c := range v.cols {
		l := v.left(i)
		if i < v.fixed || l+c.w > v.frozen && l < v.frozen+v.x.View {
			cols = append(cols, i)
		}
	}
	return cols
}

func (g *Grid) dumpLine(b *strings.Builder, kind string, cols []int, text func(int) string) {
	b.WriteString(kind)
	for i, col := range cols {
		if i > 0 {
			b.WriteString(" |")
			if col >= g.view.fixed && cols[i-1] < g.view.fixed {
				b.WriteString("|")
			}
		}
		if t := text(col); t != "" {
			b.WriteString(" " + t)
		}
	}
	b.WriteString("\n")
}

func (g *Grid) dumpCell(p place) string {
	c := g.cell(p)
	if c == nil {
		return ""
	}
	s := c.Text
	if p.col == 0 {
		s = strings.Repeat("  ", g.sheet.Rows[p.row].Indent) + s
	}
	if sign := signs[c.Tone]; sign != "" {
		s += "^" + sign
	}
	if c.Fill {
		s += "*"
	}
	top, left, bottom, right := g.Range()
	switch {
	case g.pair.active != g:
	case p == g.cursor:
		return "[" + s + "]"
	case p.row >= top && p.row <= bottom && p.col >= left && p.col <= right:
		return "{" + s + "}"
	}
	return s
}
