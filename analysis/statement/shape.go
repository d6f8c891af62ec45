package statement

import (
	"strings"

	"restate/analysis/filing"
)

// sheet is a stretch of a grid laid out as a statement usually is: captions at the left, one column a
// period and basis. Its cells keep the places they have in the document.
type sheet struct {
	filing.Table
	period string // the heading of the block it stands in, where that names a period
	basis  string // the same for a basis: "As Previously Reported"
	name   string // what else the block's headings say
	heard  hearing
}

// sheets finds out how a grid is laid out and turns it: a list with one amount a line, blocks under
// each other, bases or causes down the page, periods down the page.
func sheets(grid filing.Table, heard hearing) []sheet {
	if listed, ok := list(grid); ok {
		for i := range listed {
			listed[i].heard = heard
		}
		return listed
	}
	var out []sheet
	for _, s := range cut(grid, heard) {
		if turned, ok := turn(s); ok {
			out = append(out, turned)
			continue
		}
		out = append(out, stack(s)...)
	}
	return out
}

// block is the headings a sheet stands under, joined.
func (s sheet) block() string {
	var parts []string
	for _, p := range []string{s.name, s.period, s.basis} {
		if p != "" && !strings.Contains(strings.Join(parts, "; "), p) {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "; ")
}

// saysTime tells whether words name a period or a date, or a part of one.
func saysTime(text string) bool {
	s := oneLine(text)
	return hasYear(s) || !read(s).empty() // a year that is no part of a date stands for itself
}

// holdsFigures tells whether any row has something printed in a column.
func holdsFigures(rows []filing.Row) bool {
	for _, r := range rows {
		if len(r.Cells) > 0 {
			return true
		}
	}
	return false
}
