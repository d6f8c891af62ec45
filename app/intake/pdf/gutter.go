package pdf

import (
	"cmp"
	"math"
	"slices"
)

// Prose in two columns.
const (
	leastRows   = 8    // rows that must stand on either side
	leastGutter = 0.9  // of the size: how wide the space between the columns is
	leastColumn = 0.25 // of the text's width: how wide a column is
)

// unfold puts prose that is set in two columns into the order in which it is read: the left column
// before the right. Rows of a table stay as they are.
func unfold(rows []row) []row {
	n := 0
	for n < len(rows) && rows[n].turn == 0 {
		n++
	}
	out := make([]row, 0, len(rows))
	for i := 0; i < n; {
		x, end, ok := gutter(rows[i:n])
		if !ok {
			out = append(out, rows[i])
			i++
			continue
		}
		out = append(out, split(rows[i:i+end], x)...)
		i += end
	}
	return append(out, rows[n:]...)
}

// gutter finds a space that runs down from the first of some rows between two columns of prose: where
// it is, and how many rows it parts.
func gutter(rows []row) (x float64, end int, ok bool) {
	if len(rows) < leastRows || !halved(rows[0]) {
		return 0, 0, false
	}
	left, right := rows[0].x0, rows[0].x1
	for _, r := range rows[:leastRows] {
		left, right = min(left, r.x0), max(right, r.x1)
	}
	lo, hi := left+leastColumn*(right-left), right-leastColumn*(right-left)
	for end = 0; end < len(rows); end++ {
		a, b := widest(rows[end], lo, hi)
		if b-a < leastGutter*rows[end].size || end > 0 && rows[end-1].base-rows[end].base > 4*rows[end].size {
			break
		}
		lo, hi = max(lo, a), min(hi, b)
	}
	x = (lo + hi) / 2
	return x, end, end >= leastRows && prose(rows[:end], x)
}

// halved tells whether a row may be the first of two columns: it has a gap, or stands on one side.
func halved(r row) bool {
	for i := 1; i < len(r.words); i++ {
		if r.words[i].x0-r.words[i-1].x1 > leastGutter*r.size {
			return true
		}
	}
	return false
}

// widest returns the widest stretch from lo to hi in which a row has no word.
func widest(r row, lo, hi float64) (a, b float64) {
	at := lo
	for _, w := range r.words {
		if w.x1 <= at {
			continue
		}
		if w.x0 > hi {
			break
		}
		if w.x0-at > b-a {
			a, b = at, w.x0
		}
		at = w.x1
	}
	if hi-at > b-a {
		a, b = at, hi
	}
	return a, b
}

// prose tells whether what stands on both sides of a gutter is running text: rows nearly full of words
// on both sides, and hardly amounts.
func prose(rows []row, x float64) bool {
	sides := [2]int{}
	words, figures := 0, 0
	for _, r := range rows {
		count := [2]int{}
		for _, w := range r.words {
			side := 0
			if w.x0 > x {
				side = 1
			}
			count[side]++
			words++
			if k := shapeOf(w.text); k == figure || k == dash {
				figures++
			}
		}
		for side, n := range count {
			if n >= 3 {
				sides[side]++
			}
		}
	}
	least := max(leastRows/2, len(rows)*2/5)
	return sides[0] >= least && sides[1] >= least && figures*12 < words
}

// split parts rows at x: all of the left side, then all of the right.
func split(rows []row, x float64) []row {
	var sides [2][]row
	for _, r := range rows {
		at, _ := slices.BinarySearchFunc(r.words, x, func(w word, x float64) int { return cmp.Compare(w.x0, x) })
		for side, words := range [2][]word{r.words[:at], r.words[at:]} {
			if len(words) > 0 {
				part := row{words: slices.Clone(words), base: r.base, size: r.size, turn: r.turn, x0: words[0].x0, x1: words[0].x1}
				for _, w := range words {
					part.x1 = math.Max(part.x1, w.x1)
				}
				sides[side] = append(sides[side], part)
			}
		}
	}
	return append(sides[0], sides[1]...)
}
