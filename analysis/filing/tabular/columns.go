package tabular

import (
	"cmp"
	"slices"
	"strings"
)

// column is where a column of the table stands in the layout.
type column struct {
	lo, hi      int    // its digits, as most rows have them
	left, right int    // all that is printed in it: signs, brackets
	spans       []span // of its digits
	rows        []int  // in order: no row has two figures in one column
	numbers     int    // how many are footnote marks as well
	years       int
	text        bool // it holds no figures
}

// span is where digits stand, and in how many rows.
type span struct{ lo, hi, n int }

// findColumns finds the columns from the figures: digits that end at the same place are a column, and
// what overlaps and never stands in one row is one too. Captions that look like figures are none.
func (s *sheet) findColumns() {
	byEnd := map[int]*column{}
	for i, l := range s.lines {
		if !valued(l) {
			continue
		}
		for _, p := range l.pieces {
			switch p.shape {
			case figure, year, numbered, dash:
			default:
				continue
			}
			c := byEnd[p.hi]
			if c == nil {
				c = &column{left: p.From, right: p.To}
				byEnd[p.hi] = c
			}
			c.add(i, p)
		}
	}
	cols := make([]column, 0, len(byEnd))
	for _, c := range byEnd {
		c.settle()
		cols = append(cols, *c)
	}
	slices.SortFunc(cols, byPlace)
	cols = merge(cols, func(a, b *column) bool { return a.lo < b.hi && b.lo < a.hi })
	cols = merge(cols, func(a, b *column) bool { return a.left < b.right && b.left < a.right })
	for len(cols) > 1 && s.captions(cols[0], cols[1]) {
		cols = cols[1:]
	}
	s.columns = cols
	if len(cols) > 0 {
		s.left = cols[0].left
		for _, c := range cols {
			s.left = min(s.left, c.left)
		}
	}
}

func byPlace(a, b column) int {
	return cmp.Or(cmp.Compare(a.lo+a.hi, b.lo+b.hi), cmp.Compare(a.hi, b.hi))
}

// valued tells whether a row has a figure that is not just a year.
func valued(l line) bool {
	headed, some := true, false
	for _, p := range l.pieces {
		headed = headed && p.Head
		some = some || p.shape == figure || p.shape == numbered || p.shape == dash
	}
	return some && !headed
}

func (c *column) add(row int, p piece) {
	c.left, c.right = min(c.left, p.From), max(c.right, p.To)
	if n := len(c.rows); n == 0 || c.rows[n-1] != row {
		c.rows = append(c.rows, row)
	}
	if p.shape == numbered {
		c.numbers++
	}
	if p.shape == year {
		c.years++
	}
	for i := range c.spans {
		if c.spans[i].lo == p.lo && c.spans[i].hi == p.hi {
			c.spans[i].n++
			return
		}
	}
	c.spans = append(c.spans, span{p.lo, p.hi, 1})
}

// settle takes the place that most rows have.
func (c *column) settle() {
	best := span{}
	for _, sp := range c.spans {
		if sp.n > best.n || sp.n == best.n && sp.hi-sp.lo < best.hi-best.lo {
			best = sp
		}
	}
	c.lo, c.hi = best.lo, best.hi
}

// merge joins neighbours for which near holds and that share no row.
func merge(cols []column, near func(a, b *column) bool) []column {
	for i := 0; i+1 < len(cols); {
		a, b := &cols[i], &cols[i+1]
		if !near(a, b) || !Disjoint(a.rows, b.rows) {
			i++
			continue
		}
		a.rows = slices.Concat(a.rows, b.rows)
		slices.Sort(a.rows)
		a.left, a.right = min(a.left, b.left), max(a.right, b.right)
		a.spans = append(a.spans, b.spans...)
		a.numbers, a.years = a.numbers+b.numbers, a.years+b.years
		a.settle()
		cols = slices.Delete(cols, i+1, i+2)
		i = max(0, i-1)
	}
	return cols
}

// Disjoint tells whether two ordered lists have nothing in common.
func Disjoint(a, b []int) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return false
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return true
}

// captions tells whether the leftmost column is one of captions: words stand in it as often as
// figures, all its figures are years before other figures, or numbers of lines before words.
func (s *sheet) captions(c, next column) bool {
	n := len(c.rows)
	before, behind := s.wordsAround(c, next)
	switch {
	case before*2 >= n:
		return false
	case behind*5 >= n*3:
		return true
	}
	worded := 0
	for _, l := range s.lines {
		first := l.pieces[0]
		if len(l.pieces) > 1 && first.shape == words && first.To <= next.left && first.lo < c.hi && c.lo < first.hi {
			worded++
		}
	}
	return worded > n || c.years == n && worded*2 >= n-2
}

// wordsAround counts the figures of a column that stand behind words, and those that stand before
// words.
func (s *sheet) wordsAround(c, next column) (before, behind int) {
	for _, row := range c.rows {
		pieces := s.lines[row].pieces
		i := slices.IndexFunc(pieces, func(p piece) bool { return p.hi == c.hi || p.lo < c.hi && c.lo < p.hi })
		if i > 0 && pieces[i-1].shape == words {
			before++
		}
		if i >= 0 && i+1 < len(pieces) && pieces[i+1].shape == words && pieces[i+1].To <= next.left {
			behind++
		}
	}
	return before, behind
}

// joinMarks gives footnote marks that stand in a column of their own to what they stand behind. "(1)"
// under a heading of its own is a figure.
func (s *sheet) joinMarks() {
	for i := len(s.columns) - 1; i >= 0 && len(s.columns) > 1; i-- {
		c := s.columns[i]
		if c.numbers < len(c.rows) || s.headed(i) || !s.behind(c) {
			continue
		}
		for _, row := range c.rows {
			l := &s.lines[row]
			k := slices.IndexFunc(l.pieces, func(p piece) bool { return p.hi == c.hi && p.shape == numbered })
			if k > 0 {
				to, hi := l.pieces[k-1].To, l.pieces[k-1].hi
				l.pieces[k-1] = l.pieces[k-1].and(l.pieces[k], " ", l.pieces[k-1].shape)
				l.pieces[k-1].To, l.pieces[k-1].hi = to, hi
				l.pieces = slices.Delete(l.pieces, k, k+1)
			}
		}
		s.columns = slices.Delete(s.columns, i, i+1)
		if i == 0 {
			s.left = s.columns[0].left
		}
	}
}

// behind tells whether every mark of a column stands directly behind something else.
func (s *sheet) behind(c column) bool {
	for _, row := range c.rows {
		pieces := s.lines[row].pieces
		k := slices.IndexFunc(pieces, func(p piece) bool { return p.hi == c.hi && p.shape == numbered })
		if k < 1 || pieces[k].From-pieces[k-1].To > 1 {
			return false
		}
	}
	return true
}

// dropNumbers leaves out columns of footnote numbers: small numbers without any heading beside columns
// that have one, each directly behind a figure. They would read as amounts.
func (s *sheet) dropNumbers() {
	for i := len(s.columns) - 1; i > 0; i-- {
		c := s.columns[i]
		if len(c.rows)*4 > len(s.columns[i-1].rows)*3 || s.covered(c) || !s.covered(s.columns[i-1]) || !s.footnotes(c) {
			continue
		}
		for _, row := range c.rows {
			l := &s.lines[row]
			l.pieces = slices.DeleteFunc(l.pieces, func(p piece) bool { return p.hi == c.hi && smallNumber(p) })
		}
		s.columns = slices.Delete(s.columns, i, i+1)
	}
}

// covered tells whether any heading stands over a column.
func (s *sheet) covered(c column) bool {
	for _, l := range s.lines[max(0, s.first-mostHead):s.first] {
		for _, p := range l.pieces {
			if p.From < c.right && c.left < p.To {
				return true
			}
		}
	}
	return false
}

// footnotes tells whether all of a column are small numbers, each behind a figure.
func (s *sheet) footnotes(c column) bool {
	for _, row := range c.rows {
		pieces := s.lines[row].pieces
		k := slices.IndexFunc(pieces, func(p piece) bool { return p.hi == c.hi })
		if k < 1 || !smallNumber(pieces[k]) || pieces[k-1].shape != figure && pieces[k-1].shape != dash && pieces[k-1].shape != numbered {
			return false
		}
	}
	return true
}

// smallNumber tells whether a piece may be the numbers of footnotes: 2, or 2,3.
func smallNumber(p piece) bool {
	return p.shape == figure && len(p.Text) < 6 && !strings.ContainsFunc(p.Text, func(r rune) bool { return (r < '0' || r > '9') && r != ',' }) &&
		!slices.ContainsFunc(strings.Split(p.Text, ","), func(n string) bool { return len(n) > 2 || n == "" })
}

// headed tells whether a column has a heading that stands over no other.
func (s *sheet) headed(i int) bool {
	c := s.columns[i]
	for _, l := range s.lines[max(0, s.first-mostHead):s.first] {
		for _, p := range l.pieces {
			if p.shape == numbered || p.To <= c.lo || p.From >= c.hi {
				continue
			}
			if from, to := s.over(p); from == i && to == i+1 {
				return true
			}
		}
	}
	return false
}

// over returns the columns that a heading stands over, half-open; from is -1 where it is none.
func (s *sheet) over(p piece) (from, to int) {
	from = -1
	for i, c := range s.columns {
		shared := min(p.To, c.hi) - max(p.From, c.lo)
		if shared > 0 && shared*2 >= min(p.To-p.From, c.hi-c.lo) {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	if from >= 0 {
		return from, to
	}
	most := 0
	for i, c := range s.columns {
		if shared := min(p.To, c.right) - max(p.From, c.left); shared > most {
			most, from, to = shared, i, i+1
		}
	}
	return from, to
}

// nearest returns the column nearest to a piece that stands over none.
func (s *sheet) nearest(p piece) int {
	best, at := 1<<30, 0
	for i, c := range s.columns {
		if d := max(c.left-p.To, p.From-c.right); d < best {
			best, at = d, i
		}
	}
	return at
}
