package filing

import (
	"strconv"
	"strings"
)

// cells is a range of cells of one sheet: "Income!B5:D9", or one cell.
type cells struct {
	sheet         string // as it stands before the exclamation mark, with its quotes
	left, top     int    // from 1
	right, bottom int
}

// cellsOf reads a cell's name, or a range's; what is neither is no cells.
func cellsOf(name string) cells {
	at := strings.LastIndexByte(name, '!')
	first, last, ranged := strings.Cut(name[at+1:], ":")
	if !ranged {
		last = first
	}
	c := cells{sheet: name[:at+1]}
	c.left, c.top = columnAndRow(first)
	c.right, c.bottom = columnAndRow(last)
	if c.top == 0 || c.bottom == 0 {
		return cells{}
	}
	return c
}

// rangeOf reads a range's name; one cell is compared by its name and needs no reading.
func rangeOf(name string) cells {
	if strings.IndexByte(name, ':') < 0 {
		return cells{}
	}
	return cellsOf(name)
}

// columnAndRow reads "B12" as 2 and 12; what is no cell is 0 and 0.
func columnAndRow(s string) (column, row int) {
	i := 0
	for i < len(s) && i < 4 && s[i] >= 'A' && s[i] <= 'Z' {
		column = column*26 + int(s[i]-'A') + 1
		i++
	}
	row, err := strconv.Atoi(s[i:])
	if err != nil || row < 1 || column == 0 {
		return 0, 0
	}
	return column, row
}

// hold tells whether a cell lies in the range.
func (c cells) hold(name string) bool {
	if c.top == 0 || !strings.HasPrefix(name, c.sheet) {
		return false
	}
	o := cellsOf(name)
	return o.sheet == c.sheet && c.left <= o.left && o.right <= c.right && c.top <= o.top && o.bottom <= c.bottom
}

// aroundCells returns the smallest range around two cells or ranges; the first alone, where they are
// not of one sheet.
func aroundCells(a, b string) string {
	x, y := cellsOf(a), cellsOf(b)
	if x.top == 0 || y.top == 0 || x.sheet != y.sheet {
		return a
	}
	left, top := min(x.left, y.left), min(x.top, y.top)
	right, bottom := max(x.right, y.right), max(x.bottom, y.bottom)
	if left == right && top == bottom {
		return x.sheet + cellName(left, top)
	}
	return x.sheet + cellName(left, top) + ":" + cellName(right, bottom)
}

// cellName writes column 2 of row 12 as "B12".
func cellName(column, row int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name + strconv.Itoa(row)
}
