package roster

import (
	"slices"
	"strings"

	"restate/analysis/delimited"
)

// least returns how many fields a row must have: as many as the header. Programs leave off columns at the end
// that are blank in every row; those may be missing if no charge depends on them. A row that ends before
// others do was cut short, and what it lost cannot be told from what is blank.
func (f form) least(t delimited.Table, m mapping) int {
	width, longest := len(named(t.Header.Fields)), 0
	for _, row := range t.Rows {
		longest = max(longest, len(row.Fields))
	}
	if longest >= width {
		return width
	}
	for c, i := range m {
		if i >= longest && (slices.Contains(f.needs, c) || slices.Contains(f.terms, c)) {
			return width
		}
	}
	return longest
}

// at goes to a row; it refuses one that ends too early and tells whether its fields can be read.
func (r *reader) at(row delimited.Row) bool {
	r.row, r.bad = row, false
	has, of := len(row.Fields), len(r.header)
	if has >= r.least {
		return true
	}
	var first Column
	for c, i := range r.columns {
		if i == has {
			first = c
		}
	}
	lost := slices.DeleteFunc(slices.Clone(r.header[has:]), func(h string) bool { return h == "" })
	r.refuse(first, "the row ends after %d of %d fields, without %s; write the separators of blank fields too", has, of, strings.Join(lost, ", "))
	return false
}

// named are the headings of a header without blank ones at its end.
func named(header []string) []string {
	var out []string
	for _, h := range header {
		out = append(out, strings.TrimSpace(h))
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}
