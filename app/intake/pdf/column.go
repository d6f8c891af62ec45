package pdf

import (
	"cmp"
	"math"
	"slices"

	"restate/analysis/filing/tabular"
)

// column is where a column of a table stands: its figures end at the edge, and all that is printed in
// it lies between left and right.
type column struct {
	left, right float64
	edge        float64
	rows        []int // in order: no row has two figures in one column
	years       int
	size        float64
}

// spot is an amount that becomes part of a column.
type spot struct {
	row, piece int
	x0, x1     float64
	year       bool
}

// columnsOf finds the columns of the rows from to end and notes for each piece in which it stands:
// what ends at the same edge is a column, neighbours that overlap and never stand in one row are one.
func (f *finder) columnsOf(from, end int) []column {
	var spots []spot
	size := f.rows[from].size
	for i := from; i < end; i++ {
		ps := f.pieces[i]
		for k := range ps {
			ps[k].column = -1
			if f.data(i) && amount(ps, k, f.rows[i].size) {
				spots = append(spots, spot{i, k, ps[k].x0, ps[k].x1, ps[k].kind == year})
			}
		}
	}
	slices.SortStableFunc(spots, func(a, b spot) int { return cmp.Or(cmp.Compare(a.x1, b.x1), cmp.Compare(a.row, b.row)) })
	var cols []column
	for _, s := range spots {
		if n := len(cols); n > 0 && s.x1-cols[n-1].edge < 0.6*size && !slices.Contains(cols[n-1].rows, s.row) {
			cols[n-1].take(s)
			continue
		}
		c := column{left: s.x0, right: s.x1, edge: s.x1, size: size}
		c.take(s)
		cols = append(cols, c)
	}
	cols = merged(cols)
	for len(cols) > 1 && f.captionYears(cols[0]) {
		cols = cols[1:]
	}
	f.assign(cols, from, end)
	return f.textColumns(cols, from, end)
}

func (c *column) take(s spot) {
	n := float64(len(c.rows))
	c.edge = (c.edge*n + s.x1) / (n + 1)
	c.left, c.right = min(c.left, s.x0), max(c.right, s.x1)
	i, _ := slices.BinarySearch(c.rows, s.row)
	c.rows = slices.Insert(c.rows, i, s.row)
	if s.year {
		c.years++
	}
}

// merged joins neighbours that are one column: they overlap and share no row, or one of them is a
// single stray figure close to the other.
func merged(cols []column) []column {
	for i := 0; i+1 < len(cols); {
		a, b := cols[i], cols[i+1]
		shared := min(a.right, b.right) - max(a.left, b.left)
		narrow := min(a.right-a.left, b.right-b.left)
		near := shared > 0.25*narrow || b.edge-a.edge < 1.6*a.size && min(len(a.rows), len(b.rows)) <= 2
		if !near || !tabular.Disjoint(a.rows, b.rows) {
			i++
			continue
		}
		na, nb := float64(len(a.rows)), float64(len(b.rows))
		a.edge = (a.edge*na + b.edge*nb) / (na + nb)
		a.left, a.right, a.years = min(a.left, b.left), max(a.right, b.right), a.years+b.years
		a.rows = slices.Concat(a.rows, b.rows)
		slices.Sort(a.rows)
		cols[i] = a
		cols = slices.Delete(cols, i+1, i+2)
		i = max(0, i-1)
	}
	return cols
}

// captionYears tells whether a leftmost column is one of captions: years that say what the amounts
// behind them are about.
func (f *finder) captionYears(c column) bool {
	if c.years*3 < len(c.rows)*2 {
		return false
	}
	for _, row := range c.rows {
		if f.pieces[row][0].kind == wording || len(f.pieces[row]) < 2 {
			return false
		}
	}
	return true
}

// assign notes the column of every amount.
func (f *finder) assign(cols []column, from, end int) {
	for i := from; i < end; i++ {
		if !f.data(i) {
			continue
		}
		ps := f.pieces[i]
		for k := range ps {
			if !amount(ps, k, f.rows[i].size) {
				continue
			}
			best, far := -1, math.Inf(1)
			for c := range cols {
				d := math.Abs(cols[c].edge - ps[k].x1)
				if _, ok := slices.BinarySearch(cols[c].rows, i); ok && d < far && ps[k].x0 < cols[c].right && ps[k].x1 > cols[c].left {
					best, far = c, d
				}
			}
			ps[k].column = best
		}
	}
}

// textColumns adds the columns that hold words behind the figures or between them, and returns all
// from the left.
func (f *finder) textColumns(cols []column, from, end int) []column {
	if len(cols) == 0 {
		return nil
	}
	var loose []column
	for i := from; i < end; i++ {
		for _, p := range f.remarks(i, cols) {
			at := slices.IndexFunc(loose, p.over)
			if at < 0 {
				loose = append(loose, column{left: p.x0, right: p.x1, edge: p.x1})
				continue
			}
			loose[at].left, loose[at].right = min(loose[at].left, p.x0), max(loose[at].right, p.x1)
			loose[at].rows = append(loose[at].rows, i)
		}
	}
	all := slices.Clone(cols)
	for _, c := range loose {
		if len(c.rows) > 0 {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b column) int { return cmp.Compare(a.left+a.right, b.left+b.right) })
	for i := from; i < end; i++ {
		for k := range f.pieces[i] {
			if p := &f.pieces[i][k]; p.column >= 0 {
				own := cols[p.column]
				p.column = slices.IndexFunc(all, func(c column) bool { return c.left == own.left && c.edge == own.edge })
			}
		}
	}
	return all
}

// over tells whether a piece stands over or under a column.
func (p piece) over(c column) bool { return p.x0 < c.right && c.left < p.x1 }

// remarks are the words in a row of figures that stand behind its first figure column, in none.
func (f *finder) remarks(i int, cols []column) []piece {
	var out []piece
	if !f.data(i) {
		return nil
	}
	for _, p := range f.pieces[i][1:] {
		if p.kind == wording && p.column < 0 && p.x0 >= cols[0].left && !slices.ContainsFunc(cols, p.over) {
			out = append(out, p)
		}
	}
	return out
}
