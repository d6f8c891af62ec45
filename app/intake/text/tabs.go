package text

import (
	"strings"
	"unicode/utf8"
)

// tabWidth is the distance of tab stops in files that align their columns with tabs.
const tabWidth = 8

// gutter is how many blanks stand at least between fields that single tabs set apart.
const gutter = 2

// untab walks the stretches of a line between its tabs, each with how many blanks the tab before it
// stands for. Where stops are given, field k ends at stops[k], or gutter behind the field before it where
// there is no room; else tabs stop every eight columns.
func untab(s string, stops []int, take func(from, to, fill int)) {
	column, from := 0, 0
	for k := 0; ; k++ {
		to, last := len(s), true
		if n := strings.IndexByte(s[from:], '\t'); n >= 0 {
			to, last = from+n, false
		}
		wide, fill := utf8.RuneCountInString(s[from:to]), 0
		switch {
		case k == 0:
		case k < len(stops):
			fill = max(gutter, stops[k]-wide-column)
		case stops != nil:
			fill = gutter
		default:
			fill = tabWidth - column%tabWidth
		}
		take(from, to, fill)
		if last {
			return
		}
		column += fill + wide
		from = to + 1
	}
}

// width is the number of columns a text takes, tabs expanded, when it begins at the left edge.
func width(s string) int {
	if strings.IndexByte(s, '\t') < 0 {
		return utf8.RuneCountInString(s)
	}
	n := 0
	untab(s, nil, func(from, to, fill int) { n += fill + utf8.RuneCountInString(s[from:to]) })
	return n
}

// printed is a line as it is printed, tabs expanded.
func printed(text string, l line) string {
	s := text[l.from:l.end]
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	untab(s, l.stops, func(from, to, fill int) {
		b.WriteString(strings.Repeat(" ", fill))
		b.WriteString(s[from:to])
	})
	return b.String()
}

// field is what stands between two tabs of a line.
type field struct {
	piece
	index      int // how many tabs stand before it
	start, end int // its columns, from behind the tab before it
}

// fieldsIn returns the fields of a line that are not empty.
func fieldsIn(text string, l line) []field {
	s := text[l.from:l.end]
	var out []field
	index, at, column := 0, 0, 0
	untab(s, l.stops, func(from, to, fill int) {
		at += fill
		body := strings.TrimFunc(s[from:to], space)
		if body != "" {
			lead := strings.Index(s[from:to], body)
			p := piece{from: at + lead, to: at + lead + len(body), text: body}
			p.figure = amount(body)
			out = append(out, field{piece: p, index: index, start: column + fill, end: column + fill + utf8.RuneCountInString(s[from:to])})
		}
		at += to - from
		column += fill + utf8.RuneCountInString(s[from:to])
		index++
	})
	return out
}

// amount tells whether a field is a figure, whatever blanks stand inside it.
func amount(s string) bool {
	if len(s) > 40 {
		return false
	}
	st, n := figureState(strings.Join(strings.Fields(s), ""))
	return st == whole && n > 0
}
