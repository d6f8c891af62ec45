package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/paper"
)

// writeComparison writes every period's comparison as text: what the window shows, in columns.
func writeComparison(w io.Writer, r analysis.Review, im analysis.Impact, findings []check.Finding) error {
	var b strings.Builder
	for _, p := range paper.Periods(r, im) {
		c := paper.Compare(r, im, p, "", paper.View{})
		if len(c.GAAP.Rows) == 0 {
			continue
		}
		writeSheet(&b, c.GAAP)
		if len(c.Measure.Rows) > 0 {
			writeSheet(&b, c.Captioned())
		}
	}
	if dual := paper.Dual(r, im, paper.View{}); len(dual.Rows) > 0 {
		writeSheet(&b, dual)
	}
	if len(paper.EquitySections(r, im, paper.View{})) > 0 {
		writeSheet(&b, paper.Equity(r, im, paper.ByYear, paper.View{}))
	}
	for _, f := range findings {
		fmt.Fprintf(&b, "%s: %s\n", f.Severity, f.Text)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeSheet writes a sheet with its columns aligned.
func writeSheet(b *strings.Builder, s paper.Sheet) {
	s.Rows = filled(s.Rows)
	fmt.Fprintln(b, strings.TrimSpace(s.Title+"  "+s.Subtitle))
	width := make([]int, len(s.Columns))
	for i, c := range s.Columns {
		width[i] = utf8.RuneCountInString(c.Head)
	}
	for _, row := range s.Rows {
		for i, c := range row.Cells {
			if row.Kind != paper.Heading {
				width[i] = max(width[i], utf8.RuneCountInString(textOf(row, i, c)))
			}
		}
	}
	heads := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		heads[i] = c.Head
	}
	writeCells(b, s.Columns, width, heads)
	for _, row := range s.Rows {
		texts := make([]string, len(row.Cells))
		for i, c := range row.Cells {
			texts[i] = textOf(row, i, c)
		}
		writeCells(b, s.Columns, width, texts)
	}
	for _, n := range s.Notes {
		fmt.Fprintln(b, n)
	}
	fmt.Fprintln(b)
}

// filled leaves out what lies under a heading without a single figure: a statement that has none for
// the period.
func filled(rows []paper.Row) []paper.Row {
	var out []paper.Row
	for from := 0; from < len(rows); {
		to := from + 1
		for to < len(rows) && rows[to].Kind != paper.Heading {
			to++
		}
		if slices.ContainsFunc(rows[from:to], hasFigure) {
			out = append(out, rows[from:to]...)
		}
		from = to
	}
	return out
}

func hasFigure(row paper.Row) bool {
	return len(row.Cells) > 0 && slices.ContainsFunc(row.Cells[1:], func(c paper.Cell) bool { return c.Text != "" })
}

func textOf(row paper.Row, column int, c paper.Cell) string {
	if column == 0 {
		return strings.Repeat("  ", row.Indent) + c.Text
	}
	return c.Text
}

// writeCells writes one line. A closing parenthesis hangs over, so that digits stand below digits.
func writeCells(b *strings.Builder, columns []paper.Column, width []int, texts []string) {
	var line strings.Builder
	for i, text := range texts {
		pad := strings.Repeat(" ", max(0, width[i]-utf8.RuneCountInString(text)))
		switch {
		case columns[i].Align != paper.Right:
			line.WriteString(text + pad)
		case strings.HasSuffix(text, ")"):
			line.WriteString("  " + pad + text)
		default:
			line.WriteString(" " + pad + text + " ")
		}
	}
	b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}
