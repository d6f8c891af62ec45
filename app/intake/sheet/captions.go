package sheet

import (
	"slices"
	"strings"
)

// captionNames are headings that a column of captions has in a long table (a row for every figure),
// the likeliest first.
var captionNames = []string{"caption", "line item", "line description", "description", "account name", "account", "label", "item", "line", "name", "concept", "measure", "grant"}

// tally is what stands in one column below the headings.
type tally struct {
	col            int
	words, figures int
	letters        int // of all its words
	dates          int
}

// captions returns the columns whose texts are captions: one as a rule, several where each indent has
// a column of its own.
func (k *block) captions(order []int) []int {
	left := k.worded(order)
	if len(left) == 0 {
		return nil
	}
	if len(left) > 1 && k.head > 0 {
		if col, ok := k.named(left); ok {
			return []int{col}
		}
	}
	at := 0
	if len(left) > 1 && left[0].letters <= 3*left[0].words && left[1].letters > 6*left[1].words && k.together(left[0].col, left[1].col) {
		at = 1 // the first holds references: A, B, (1)
	}
	out := []int{left[at].col}
	for _, t := range left[at+1:] {
		if k.together(out[len(out)-1], t.col) || k.headed(t.col) {
			break
		}
		out = append(out, t.col)
	}
	return out
}

// worded returns the columns that hold words for the most part, up to the first column of figures.
func (k *block) worded(order []int) []tally {
	var out []tally
	for _, t := range k.tallies(order) {
		switch {
		case t.words > 0 && t.words >= t.figures+t.dates:
			out = append(out, t)
		case t.figures > 0:
			return out
		}
	}
	return out
}

// tallies counts what stands in each column below the headings.
func (k *block) tallies(order []int) []tally {
	out := make([]tally, len(order))
	for i, col := range order {
		out[i].col = col
	}
	for _, l := range k.lines[k.head:] {
		for _, c := range l.cells {
			i, ok := slices.BinarySearch(order, c.col)
			if !ok {
				continue
			}
			switch c.kind {
			case words:
				out[i].words++
				out[i].letters += len(c.text)
			case figure, dash:
				out[i].figures++
			case moment:
				out[i].dates++
			}
		}
	}
	return out
}

// named finds the column whose heading says that it holds captions.
func (k *block) named(columns []tally) (col int, ok bool) {
	for _, name := range captionNames {
		for _, t := range columns {
			c := k.lines[k.head-1].at(t.col)
			if c != nil && strings.EqualFold(strings.ReplaceAll(c.text, "_", " "), name) {
				return t.col, true
			}
		}
	}
	return 0, false
}

// together tells whether two columns are both filled in more than a few rows.
func (k *block) together(a, b int) bool {
	both, either := 0, 0
	for _, l := range k.lines[k.head:] {
		x, y := l.at(a) != nil, l.at(b) != nil
		if x || y {
			either++
		}
		if x && y {
			both++
		}
	}
	return both*8 > either
}

// headed tells whether a column has a heading.
func (k *block) headed(col int) bool {
	for _, l := range k.lines[:k.head] {
		if l.at(col) != nil {
			return true
		}
	}
	return false
}
