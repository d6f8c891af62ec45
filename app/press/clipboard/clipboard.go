// Package clipboard turns a range of a sheet into tab-separated text, as spreadsheets exchange it,
// and a pasted block back into rows of texts.
package clipboard

import (
	"strings"

	"restate/analysis/paper"
)

// Range is a block of cells, from 0, both corners included and in any order.
type Range struct{ FromRow, FromColumn, ToRow, ToColumn int }

// Whole is the range of every cell of a sheet.
func Whole(s *paper.Sheet) Range {
	return Range{0, 0, len(s.Rows) - 1, len(s.Columns) - 1}
}

// Text returns the cells of a range as shown, negatives in parentheses, a line a row and a tab
// between columns; a single cell goes without a line end. A text with tabs, quotes or line ends is quoted; one that
// a spreadsheet would run as a formula is neutralised (paper.Neutral). Cells outside the sheet are
// left out.
func Text(s *paper.Sheet, r Range) string {
	r = r.within(s)
	var b strings.Builder
	for row := r.FromRow; row <= r.ToRow; row++ {
		for c := r.FromColumn; c <= r.ToColumn; c++ {
			if c > r.FromColumn {
				b.WriteByte('\t')
			}
			if cells := s.Rows[row].Cells; c < len(cells) {
				b.WriteString(quoted(cells[c].Neutral()))
			}
		}
		if r.FromRow != r.ToRow || r.FromColumn != r.ToColumn {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// within puts the corners in order and inside the sheet.
func (r Range) within(s *paper.Sheet) Range {
	return Range{
		FromRow:    max(0, min(r.FromRow, r.ToRow)),
		FromColumn: max(0, min(r.FromColumn, r.ToColumn)),
		ToRow:      min(len(s.Rows)-1, max(r.FromRow, r.ToRow)),
		ToColumn:   min(len(s.Columns)-1, max(r.FromColumn, r.ToColumn)),
	}
}

func quoted(text string) string {
	if !strings.ContainsAny(text, "\t\n\r\"") {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}
