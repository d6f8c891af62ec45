package statement

import (
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// prepared is a grid with what its reader could not tell put right: titles taken for headings, and in a file
// of fields set apart the headings that stood over several columns before it was saved as such.
func prepared(doc *filing.Document, grid filing.Table) filing.Table {
	grid = captionsHeaded(titledWhole(doc, remarked(hoisted(grid))))
	if doc.Format == "csv" {
		grid.Head = filled(grid.Head, grid.Columns)
	}
	return grid
}

// titledWhole adds to titles that are remarks alone the words before them: "Net income (in thousands)", or the line
// above "(in thousands)".
func titledWhole(doc *filing.Document, grid filing.Table) filing.Table {
	if len(grid.Titles) == 0 || slices.ContainsFunc(grid.Titles, func(c filing.Cell) bool { return !remark(c.Text) }) {
		return grid
	}
	first := grid.Titles[0]
	i := doc.BlockAt(first.Start)
	if first.Start >= first.End || i < 0 || doc.Blocks[i].Kind == filing.Grid && doc.Blocks[i].Start < first.Start {
		return grid
	}
	from, to := doc.Blocks[i].Start, first.Start
	if from == to && i > 0 {
		if doc.Blocks[i-1].Kind == filing.Grid || doc.PartAt(doc.Blocks[i-1].Start) != doc.PartAt(from) {
			return grid
		}
		from, to = doc.Blocks[i-1].Start, doc.Blocks[i-1].End
	}
	words := strings.TrimSpace(doc.Text[from:to])
	if words == "" || len(words) > longestName || strings.ContainsAny(words, "\n") || strings.ContainsAny(words[len(words)-1:], ".:;,") {
		return grid
	}
	grid.Titles = append([]filing.Cell{{Text: words, Start: from, End: from + len(words)}}, grid.Titles...)
	return grid
}

// captionsHeaded makes a heading of the captions' column of what its reader took for a first row: "Quarter ended" above
// the dates.
func captionsHeaded(grid filing.Table) filing.Table {
	n := len(grid.Head)
	if n == 0 || len(grid.Rows) < 2 || len(grid.Rows[0].Cells) > 0 || grid.Head[n-1].Caption.Text != "" {
		return grid
	}
	c := grid.Rows[0].Caption
	if in := aside.FindString(plainSpaces(c.Text)); scaleIn(in).known {
		grid.Titles = append(grid.Titles[:len(grid.Titles):len(grid.Titles)], c)
		if remark(c.Text) {
			grid.Rows = grid.Rows[1:]
		}
		return grid
	}
	if s := say(c.Text); len(s.lengths) != 1 || len(s.dates)+len(s.years) > 0 || s.fiscal != 0 || !nothingElse.MatchString(withoutTime(plainSpaces(c.Text))) {
		return grid
	}
	grid.Head = append([]filing.Row{}, grid.Head...)
	grid.Head[n-1].Caption = c
	grid.Rows = grid.Rows[1:]
	return grid
}

// longestName bounds what stands before a remark and names a table rather than leads to it.
const longestName = 80

// hoisted moves titles centred over the columns, which a reader took for their topmost headings, to the
// other titles.
func hoisted(grid filing.Table) filing.Table {
	n := 0
	for n < len(grid.Head)-1 && isTitle(grid.Head[n]) {
		n++
	}
	if n == 0 {
		return grid
	}
	titles := []filing.Cell{}
	for _, h := range grid.Head[:n] {
		titles = append(titles, spanning(h.Cells[0], 0, 0))
	}
	// What the grid's reader took for titles stood below them or above; the document's order tells.
	at := 0
	for at < len(grid.Titles) && grid.Titles[at].Start < titles[0].Start {
		at++
	}
	all := append([]filing.Cell{}, grid.Titles[:at]...)
	grid.Titles = append(append(all, titles...), grid.Titles[at:]...)
	grid.Head = grid.Head[n:]
	return grid
}

// remarked moves remarks that stand over all columns, between their headings perhaps, to the titles: "(In
// thousands)", "(Unaudited)".
func remarked(grid filing.Table) filing.Table {
	var kept []filing.Row
	var out []filing.Cell
	for _, h := range grid.Head {
		if len(h.Cells) == 1 && h.Caption.Text == "" && grid.Columns > 1 && h.Cells[0].From == 0 && h.Cells[0].To >= grid.Columns && onlyRemark(h.Cells[0].Text) {
			out = append(out, spanning(h.Cells[0], 0, 0))
			continue
		}
		kept = append(kept, h)
	}
	if len(out) == 0 || len(kept) == 0 {
		return grid
	}
	grid.Head = kept
	grid.Titles = append(grid.Titles[:len(grid.Titles):len(grid.Titles)], out...)
	return grid
}

// onlyRemark tells whether a heading is a remark on the whole table that says no time and no basis.
func onlyRemark(text string) bool { return remark(text) && !saysTime(text) && basisOf(text) == "" }

// isTitle tells whether a row of headings is one that names a statement or a reconciliation, or a unit, and no time.
func isTitle(h filing.Row) bool {
	if h.Caption.Text != "" || len(h.Cells) != 1 || saysTime(h.Cells[0].Text) {
		return false
	}
	text := h.Cells[0].Text
	return kindOfTitles([]string{text}) != Other || quarterTitle.MatchString(plainSpaces(text)) || scaleIn(plainSpaces(text)).known && basisOf(aside.ReplaceAllString(text, " ")) == ""
}

// filled lets each heading above the lowest row stand over the columns up to the next, within what stands
// over it; the last of several is as wide as the others. Words of a basis do so only where several stand at even
// distances.
func filled(head []filing.Row, columns int) []filing.Row {
	out := append([]filing.Row{}, head...)
	over := []int{columns} // where the headings above end
	for i := range out[:max(0, len(out)-1)] {
		cells := out[i].Cells
		row := filing.Row{Caption: out[i].Caption}
		width := evenly(cells)
		for n, c := range cells {
			to := c.From + width
			if n+1 < len(cells) {
				to = cells[n+1].From
			} else if n == 0 && c.From == 0 && basisOf(c.Text) == "" {
				to = columns
			}
			if basisOf(c.Text) != "" && width == 0 {
				to = c.To
			}
			for _, end := range over {
				if end > c.From {
					to = min(to, end)
				}
			}
			row.Cells = append(row.Cells, spanning(c, c.From, max(to, c.To)))
		}
		out[i] = row
		for _, c := range row.Cells {
			over = append(over, c.To)
		}
	}
	return out
}

// evenly is the distance at which two headings or more begin, 0 where they do so at different ones.
func evenly(cells []filing.Cell) int {
	if len(cells) < 2 || cells[0].From != 0 {
		return 0
	}
	width := cells[1].From
	for i, c := range cells {
		if c.From != i*width {
			return 0
		}
	}
	return width
}

// yearEnds is a sentence about the company's fiscal years in general: it says nothing of a table's period.
var yearEnds = pattern.New(`\bfiscal years? (?:of [a-z ,.]+ )?ends? (?:on )?(?:the [a-z ]+ )?`+monthNames+` \d{1,2}(?:,? of each year)?\b`, "fiscal year")

// withoutYearEnd takes such a sentence out of a table's titles.
func withoutYearEnd(text string) string {
	if !strings.Contains(text, "fiscal year") {
		return text
	}
	return yearEnds.ReplaceAllString(text, " ")
}
