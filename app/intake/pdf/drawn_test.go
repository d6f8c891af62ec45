package pdf

import (
	"fmt"
	"strings"

	"restate/analysis/filing"
)

// drawn prints a document so that a person can check it: blocks with their kind and page, tables with
// their columns.
func drawn(d *filing.Document) string {
	var b strings.Builder
	for _, k := range d.Blocks {
		fmt.Fprintf(&b, "%s p%d: %s\n", [...]string{"text", "head", "item", "grid"}[k.Kind], k.Page, strings.ReplaceAll(d.Text[k.Start:k.End], "\n", "\n  | "))
	}
	for _, t := range d.Tables {
		b.WriteString(drawnTable(d, t))
	}
	return b.String()
}

func drawnTable(d *filing.Document, t filing.Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\ntable of %d columns, page %d\n", t.Columns, d.SourceSpan(t.Start, t.End).Page)
	for _, c := range t.Titles {
		fmt.Fprintf(&b, "  title %s\n", c.Text)
	}
	for _, r := range t.Head {
		fmt.Fprintf(&b, "  over %s", r.Caption.Text)
		for _, c := range r.Cells {
			fmt.Fprintf(&b, " [%d-%d %s]", c.From, c.To, c.Text)
		}
		b.WriteString("\n")
	}
	for _, r := range t.Rows {
		fmt.Fprintf(&b, "  %2d %s", r.Indent, r.Caption.Text)
		for _, c := range r.Cells {
			fmt.Fprintf(&b, " [%d %s]", c.From, c.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}
