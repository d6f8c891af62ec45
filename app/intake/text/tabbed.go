package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Tables whose columns single tabs set apart, as what is copied out of a page or a workbook has them: the
// number of tabs says the column, and the caption may be longer than any stop. In files that align columns
// with tabs it is the stop that says it, and how many tabs lead there depends on the caption.

// Bounds of such a table: the columns of a line, the widths of a printed caption and of a printed field,
// and how much longer it may get by what its tabs stand for.
const (
	mostFields    = 200
	widestCaption = 60
	widestField   = 30
	mostBlown     = tabWidth
)

// tabbed are the lines of such a table.
type tabbed []tabbedRow

// tabbedRow is a line of it; data tells that it has figures that are more than years.
type tabbedRow struct {
	line   int
	fields []field
	data   bool
}

// tabbedAt finds the table that begins at line i, and gives its lines the stops they are printed with.
func (f *finder) tabbedAt(i, hi int) (tabbed, bool) {
	if i < f.passed || !f.tabs(i) {
		return nil, false
	}
	t := f.tabbedFrom(i, hi)
	last := t[len(t)-1].line
	f.passed = last + 1
	if !t.apart() {
		return nil, false
	}
	stops := t.stops()
	if len(t)*stops[len(stops)-1] > mostBlown*(f.lines[last].end-f.lines[i].from) {
		return nil, false
	}
	for k, r := range t {
		f.lines[r.line].stops = stops
		delete(f.cache, r.line)
		t[k].fields = fieldsIn(f.text, f.lines[r.line])
	}
	return t, true
}

// tabs tells whether a line has fields that tabs set apart: more than a paragraph that a tab sets in.
func (f *finder) tabs(i int) bool {
	l := f.lines[i]
	if l.kind != words || unwrapped(f.text[l.from:l.end]) {
		return false
	}
	if strings.Contains(f.text[l.start:l.end], "\t") || l.end < len(f.text) && f.text[l.end] == '\t' {
		return true // fields behind the first, be they empty
	}
	return strings.Contains(f.text[l.from:l.start], "\t") && l.end-l.start < 80 && !ended(f.text, l)
}

// gathering is a table while its lines are gathered: the blank lines and those without tabs since the last
// row, and the fields of the rows with figures.
type gathering struct {
	tabbed
	blanks, loose, most int
}

// rows are the lines up to the last with tabs.
func (g gathering) rows() tabbed { return g.tabbed[:len(g.tabbed)-g.loose] }

// tabbedFrom gathers the lines from i that may be one table: those with tabs, blank ones between them, and
// one or two without any where one with figures follows.
func (f *finder) tabbedFrom(i, hi int) tabbed {
	var g gathering
	for j := i; j < hi && j-i < mostCached; j++ {
		switch l := f.lines[j]; {
		case l.kind == blank && g.blanks < 2:
			g.blanks++
		case l.kind == rule:
		case l.kind != words:
			return g.rows()
		default:
			if !g.takes(tabbedRow{line: j, fields: fieldsIn(f.text, l)}, f.tabs(j)) {
				return g.rows()
			}
		}
	}
	return g.rows()
}

// takes adds a line; false where the table ends above it.
func (g *gathering) takes(r tabbedRow, tabs bool) bool {
	if !tabs {
		if text := r.fields[0].text; g.loose == 2 || len(text) > 2*widestCaption || scaleNote(text) {
			return false
		}
		g.loose++
		g.tabbed = append(g.tabbed, r)
		return true
	}
	r.data = slices.ContainsFunc(r.fields, func(p field) bool { return p.index > 0 && p.figure && !year(p.piece) })
	n := r.last()
	if g.most > 0 && (g.loose > 0 && !r.data || g.blanks+g.loose > 0 && r.data && n > g.most) {
		return false // the title or the headings of another table, or wider rows
	}
	if r.data {
		g.most = max(g.most, n)
	}
	g.tabbed, g.blanks, g.loose = append(g.tabbed, r), 0, 0
	return true
}

// last is the number of a row's last field.
func (r tabbedRow) last() int { return r.fields[len(r.fields)-1].index }

// apart tells whether the number of tabs says the column: there are fewer of such columns than of those
// that stops every eight columns would make, or as many where these would stand too close together or
// every row has as many tabs.
func (t tabbed) apart() bool {
	numbers, starts, ends := map[int]bool{}, map[int]bool{}, map[int]bool{}
	data, heads, close := 0, 0, false
	for _, r := range t {
		switch {
		case r.last() >= mostFields:
			return false
		case r.data:
			data++
			ends[r.last()] = true
		case len(r.fields) > 1:
			heads++
		}
		for k, p := range r.fields {
			if p.index > 0 {
				numbers[p.index], starts[p.start] = true, true
			}
			close = close || k > 0 && p.start == r.fields[k-1].end+1
		}
	}
	if data == 0 || data+heads < 2 {
		return false
	}
	return len(numbers) < len(starts) || len(numbers) == len(starts) && (close || len(ends) == 1)
}

// stops are where the fields end when they are printed under each other.
func (t tabbed) stops() []int {
	var out []int
	for _, r := range t {
		for _, p := range r.fields {
			for len(out) <= p.index {
				out = append(out, 0)
			}
			if len(r.fields) > 1 {
				most := widestField
				if p.index == 0 {
					most = widestCaption
				}
				out[p.index] = max(out[p.index], min(most, utf8.RuneCountInString(p.text)))
			}
		}
	}
	for k := 1; k < len(out); k++ {
		out[k] += out[k-1] + gutter
	}
	return out
}
