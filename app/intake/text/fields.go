package text

import (
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/tabular"
)

// around are the characters that stand with the digits of a figure, or in a field of their own beside it.
const around = "()[]$€£¥%+-–—−†*., \u00a0"

// digits tells whether a field has the digits of a figure, be its signs in other fields, or prints nil.
func (p field) digits() bool {
	return p.figure || strings.ContainsAny(p.text, "0123456789") && strings.Trim(p.text, "0123456789"+around) == ""
}

// sign tells whether a field is a sign only, which belongs to the figure beside it.
func (p field) sign() bool { return !p.digits() && strings.Trim(p.text, around) == "" }

// places are the numbers of the fields in which a table has its figures. Where signs stand in fields of
// their own, and not in every row, the numbers say nothing: then order tells that the figures of
// a full row are to be counted instead.
func (t tabbed) places() (at []int, order bool) {
	signs, most := false, 0
	var full []int
	for _, r := range t {
		signs = signs || r.data && slices.ContainsFunc(r.fields, field.sign)
		own := r.places()
		if len(own) > most {
			most, full = len(own), own
		}
		at = append(at, own...)
	}
	slices.Sort(at)
	at = slices.Compact(at)
	if !signs || len(at) == most {
		return at, false
	}
	for i := range full {
		full[i] = i + 1
	}
	return full, true
}

// places are the numbers of a row's fields with figures, none where it has only years.
func (r tabbedRow) places() []int {
	var out []int
	for _, p := range r.fields {
		if r.data && p.index > 0 && p.digits() {
			out = append(out, p.index)
		}
	}
	return out
}

// laid are the rows as cells; at tells where a line begins in the document.
func (t tabbed) laid(at func(i int) int) []tabular.Row {
	places, order := t.places()
	var out []tabular.Row
	for i, r := range t {
		var spans [][2]int
		switch {
		case !r.data:
			spans = t.headings(i, places, order)
		case order:
			spans = r.counted(len(places))
		}
		row := tabular.Row{}
		for k, p := range r.fields {
			c := tabular.Cell{Text: p.text, Start: at(r.line) + p.from, End: at(r.line) + p.to, From: p.index, To: p.index + 1}
			if p.index == 0 {
				c.Indent = p.from
			}
			if spans != nil {
				c.From, c.To = spans[k][0], spans[k][1]
			}
			if c.From < c.To {
				row.Cells = append(row.Cells, c)
			}
		}
		out = append(out, row)
	}
	return out
}

// counted gives the figures of a row columns by their order, and signs that of their figure. In a row with
// fewer figures than others have it is not known which are missing, and none has a column.
func (r tabbedRow) counted(full int) [][2]int {
	out := make([][2]int, len(r.fields))
	sure, n := len(r.places()) == full, 0
	for k, p := range r.fields {
		switch {
		case p.index > 0 && p.digits():
			n++
			fallthrough
		case p.index > 0 && p.sign():
			at := n
			if !p.digits() && strings.Trim(p.text, ")]%†* ") != "" {
				at++ // it stands before its figure
			}
			if sure && at >= 1 && at <= full {
				out[k] = [2]int{at, at + 1}
			}
		case n == 0:
			out[k] = [2]int{0, 1}
		}
	}
	return out
}

// headings gives the headings of row i the columns they stand over: each one of its own, or as many each,
// where other headings below say more. nil leaves them where they stand.
func (t tabbed) headings(i int, places []int, order bool) [][2]int {
	heads := t[i].fields
	first := 0
	if heads[0].index == 0 && (i > 0 || !lostTab(heads, len(places))) {
		first = 1 // it heads the captions
	}
	n := len(heads) - first
	if n == 0 {
		return nil
	}
	out := make([][2]int, len(heads)) // over nothing, where it is not known over what
	each := len(places) / n
	if each*n != len(places) || each > 1 && !t.shared(i, heads[first:], places, order) {
		if order {
			return out
		}
		return nil
	}
	for k := range n {
		out[first+k] = [2]int{places[k*each], places[(k+1)*each-1] + 1}
	}
	if first > 0 {
		out[0] = [2]int{0, 1}
	}
	return out
}

// lostTab tells whether the tab before the first heading was lost, as at the start of what was pasted:
// there are as many headings as columns, and each names a year.
func lostTab(heads []field, columns int) bool {
	return len(heads) == columns && !slices.ContainsFunc(heads, func(p field) bool { return !timed.MatchString(p.text) })
}

// shared tells whether the headings of row i have equal shares of the columns.
func (t tabbed) shared(i int, heads []field, places []int, order bool) bool {
	return t.finer(i, len(heads)) && (len(heads) > 1 || saysWhen(heads[0].text)) && (order || evenly(heads, places))
}

// finer tells whether a line of more headings stands below row i and above the next figures.
func (t tabbed) finer(i, n int) bool {
	for _, r := range t[i+1:] {
		if r.data {
			return false
		}
		if more := len(r.fields); r.fields[0].index > 0 && more > n || more > n+1 {
			return true
		}
	}
	return false
}

// evenly tells whether headings stand side by side, or each over the first of its columns.
func evenly(heads []field, places []int) bool {
	each := len(places) / len(heads)
	side, over := true, true
	for k, p := range heads {
		side = side && p.index == heads[0].index+k
		over = over && p.index == places[k*each]
	}
	return side || over
}

// fields writes a table whose columns single tabs set apart, with the titles and the part of out.
func (w *writer) fields(t tabbed, out filing.Table, at func(int) int) {
	for _, next := range tabular.Tables(out.Titles, t.laid(at)) {
		next.Part = out.Part
		w.b.Table(next)
	}
}
