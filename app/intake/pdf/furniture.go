package pdf

import (
	"math"
	"slices"
	"strings"

	"restate/analysis/filing/pattern"
)

// sheet is one page, read.
type sheet struct {
	number    int
	height    float64
	rows      []row // what reads from left to right, from the top; then what reads in other directions
	strokes   []stroke
	furniture []row // running heads and feet, numbers of pages
	glyphs    int
	unknown   int // glyphs whose characters the file does not say
}

// pageNumber is what stands alone at a page's edge: 12, - 12 -, A-3, F-12, Page 7 of 15.
var pageNumber = pattern.New(`^(?i:page )?[-–—]? ?(?:[A-Z]{1,2}-)?(?:\d{1,4}|[ivxl]{1,6})(?: of \d{1,4})? ?[-–—]?$`)

// farEdge is how much space sets a running head apart from the text, in sizes.
const farEdge = 1.9

// setAside takes running heads and feet out of the pages: what stands apart at the top or bottom of a
// page, and on other pages too. They are no part of the text, though they are part of the page.
func setAside(sheets []*sheet) {
	seen := map[string]int{}
	for _, s := range sheets {
		for _, edge := range [2][]row{s.top(), s.bottom()} {
			for _, r := range edge {
				seen[r.run()]++
			}
		}
	}
	need := max(2, min(3, len(sheets)/2))
	repeated := func(r row) bool { return seen[r.run()] >= need }
	for _, s := range sheets {
		n := len(s.top())
		if n > 0 && slices.ContainsFunc(s.rows[:n], func(r row) bool { return !repeated(r) && !pageNumber.MatchString(r.text()) }) {
			n = 0
		}
		s.furniture = append(s.furniture, s.rows[:n]...)
		s.rows = s.rows[n:]
		for _, r := range slices.Clone(s.foot(repeated)) { // of the rows that are taken out below
			s.furniture = append(s.furniture, r)
			s.rows = slices.DeleteFunc(s.rows, func(o row) bool { return &o.words[0] == &r.words[0] })
		}
	}
}

// run is what a running head has in common with itself on other pages: all but its numbers.
func (r row) run() string {
	s := strings.Map(func(c rune) rune {
		if c >= '0' && c <= '9' {
			return '#'
		}
		return c
	}, r.text())
	for strings.Contains(s, "##") {
		s = strings.ReplaceAll(s, "##", "#")
	}
	return s
}

// straight is how many of a page's rows read from left to right.
func (s *sheet) straight() int {
	n := slices.IndexFunc(s.rows, func(r row) bool { return r.turn != s.rows[0].turn })
	if n < 0 {
		n = len(s.rows)
	}
	return n
}

// mostEdge is how many rows a running head or foot has at most.
const mostEdge = 4

// fewRows is how many rows do not show how far apart a page's rows stand.
const fewRows = 6

// pitch is how far apart a page's rows stand where they stand close; 0 where there are few.
func (s *sheet) pitch() float64 {
	var downs []float64
	for i, r := range s.rows[:s.straight()] {
		if i > 0 {
			downs = append(downs, s.rows[i-1].base-r.base)
		}
	}
	if len(downs) < fewRows {
		return 0
	}
	slices.Sort(downs)
	return downs[len(downs)/2]
}

// setApart tells whether the rows at an edge stand apart from the others, which begin or end at i. The
// number of a page may stand closer than a running head.
func setApart(rows []row, i int, edge []row, pitch float64) bool {
	gap := rows[i-1].base - rows[i].base
	size := max(rows[i].size, rows[i-1].size)
	words := slices.ContainsFunc(edge, func(r row) bool { return !pageNumber.MatchString(r.text()) })
	return gap > farEdge*size && (!words || gap > 1.6*pitch) && amounts(edge) < 2
}

// top returns the rows at a page's top that are set apart from the text.
func (s *sheet) top() []row {
	rows, pitch := s.rows[:s.straight()], s.pitch()
	for i := 1; i < len(rows) && i <= mostEdge; i++ {
		if setApart(rows, i, rows[:i], pitch) {
			return rows[:i]
		}
	}
	return nil
}

// bottom returns the rows at a page's foot that are set apart from the text.
func (s *sheet) bottom() []row {
	rows, pitch := s.rows[:s.straight()], s.pitch()
	for i := len(rows) - 1; i > 0 && i >= len(rows)-mostEdge; i-- {
		if setApart(rows, i, rows[i:], pitch) {
			return rows[i:]
		}
	}
	return nil
}

// foot returns the rows at a page's foot that are repeated on other pages, or its number.
func (s *sheet) foot(repeated func(row) bool) []row {
	if edge := s.bottom(); len(edge) > 0 && !slices.ContainsFunc(edge, func(r row) bool { return !repeated(r) && !pageNumber.MatchString(r.text()) }) {
		return edge
	}
	n := s.straight()
	if n == 0 {
		return nil
	}
	last := s.rows[n-1]
	if low := last.base < 0.1*s.height; low && last.turn == 0 && pageNumber.MatchString(last.text()) && repeated(last) {
		return []row{last}
	}
	return nil
}

// amounts counts what looks like an amount, or like the years over columns, rather than a page's number.
func amounts(rows []row) int {
	n := 0
	for _, r := range rows {
		for _, p := range piecesOf(r, cellGap) {
			if p.kind == year {
				n++
			}
		}
		for _, w := range r.words {
			if k := shapeOf(w.text); k == figure && strings.ContainsAny(w.text, ",$%") || k == dash && len(r.words) > 3 {
				n++
			}
		}
	}
	return n
}

// bodySize is the size in which most of the text is set.
func bodySize(sheets []*sheet) float64 {
	count := map[float64]int{}
	for _, s := range sheets {
		for _, r := range s.rows {
			for _, w := range r.words {
				count[math.Round(w.size*2)/2] += w.n
			}
		}
	}
	best, most := 10.0, 0
	for size, n := range count {
		if n > most || n == most && size < best {
			best, most = size, n
		}
	}
	return best
}
