package text

import (
	"cmp"
	"slices"

	"restate/analysis/filing/tabular"
)

// column is where a column of figures stands: the printed columns it takes, and the edge under
// which its digits end.
type column struct {
	left, right int
	edge        int
}

// cluster gathers figures that may be one column.
type cluster struct {
	column
	sum, count int
	rows       []int // in order: no row has two figures in one column
}

// columnsOf finds the columns of a table from its figures: what ends at the same edge is a column;
// neighbours that overlap and never stand in one row are one, set unevenly.
func columnsOf(rows []row) []column {
	cs := clustersOf(rows)
	cs = mergeBy(cs, func(a, b *cluster) bool {
		return a.right > b.left && b.right > a.left || b.mean()-a.mean() <= 3
	})
	if len(rows) >= 4 {
		// One stray figure is no column of its own.
		cs = mergeBy(cs, func(a, b *cluster) bool {
			return min(len(a.rows), len(b.rows)) == 1 && b.mean()-a.mean() <= 6
		})
	}
	out := make([]column, len(cs))
	for i, c := range cs {
		out[i] = c.column
		out[i].edge = c.mean()
	}
	return out
}

// clustersOf groups the figures by their edges, from the left.
func clustersOf(rows []row) []*cluster {
	byEdge := map[int]*cluster{}
	for i, r := range rows {
		for _, p := range r.figures {
			c := byEdge[p.edge]
			if c == nil {
				c = &cluster{column: column{left: p.left, right: p.right}}
				byEdge[p.edge] = c
			}
			c.left, c.right = min(c.left, p.left), max(c.right, p.right)
			c.sum, c.count = c.sum+p.edge, c.count+1
			c.rows = append(c.rows, i)
		}
	}
	out := make([]*cluster, 0, len(byEdge))
	for _, c := range byEdge {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b *cluster) int { return cmp.Compare(a.mean(), b.mean()) })
	return out
}

func (c *cluster) mean() int { return (c.sum + c.count/2) / c.count }

// mergeBy joins neighbours for which near holds and that share no row, the nearest first.
func mergeBy(cs []*cluster, near func(a, b *cluster) bool) []*cluster {
	refused := map[[2]*cluster]bool{}
	for {
		best := -1
		for i := 0; i+1 < len(cs); i++ {
			a, b := cs[i], cs[i+1]
			if refused[[2]*cluster{a, b}] || best >= 0 && b.mean()-a.mean() >= cs[best+1].mean()-cs[best].mean() {
				continue
			}
			if near(a, b) {
				best = i
			}
		}
		if best < 0 {
			return cs
		}
		a, b := cs[best], cs[best+1]
		if !tabular.Disjoint(a.rows, b.rows) {
			refused[[2]*cluster{a, b}] = true
			continue
		}
		cs[best] = union(a, b)
		cs = slices.Delete(cs, best+1, best+2)
	}
}

func union(a, b *cluster) *cluster {
	c := &cluster{column: column{left: min(a.left, b.left), right: max(a.right, b.right)}, sum: a.sum + b.sum, count: a.count + b.count}
	c.rows = slices.Concat(a.rows, b.rows)
	slices.Sort(c.rows)
	return c
}

// columnFor returns the column a piece stands in: the one whose edge it shares, else the one it
// overlaps most, else the nearest. taken columns are passed over; -1 when all are.
func columnFor(cols []column, p piece, taken []bool) int {
	best, score := -1, 0
	for i, c := range cols {
		if i < len(taken) && taken[i] {
			continue
		}
		s := min(p.right, c.right) - max(p.left, c.left) // negative: how far apart
		if s > 0 || p.edge == c.edge {
			s += 1000 - min(999, 4*abs(p.edge-c.edge))
		}
		if best < 0 || s > score {
			best, score = i, s
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// over returns the columns that overlap the printed columns from left to right, half-open.
func over(cols []column, left, right int) (from, to int) {
	from = -1
	for i, c := range cols {
		if c.left < right && left < c.right {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to
}

// leftOf is where the words of a row begin.
func leftOf(r row) int {
	if r.caption.text == "" && len(r.figures) > 0 {
		return r.figures[0].left
	}
	return r.caption.left
}
