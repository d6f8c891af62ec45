package text

import (
	"slices"
	"strings"
)

// underHeadings tells whether rows, be it only one, stand under a line of several headings: every figure
// of the first under one of its own.
func (f *finder) underHeadings(top, at int) bool {
	leaf := f.leaf(top, at)
	if len(leaf) == 0 || len(leaf) == 1 && !f.unitAbove(top) {
		return false
	}
	r := f.at(at)
	digits := func(p piece) bool { return strings.ContainsAny(p.text, "0123456789") }
	if len(r.figures) > len(leaf) || r.caption.text == "" || !slices.ContainsFunc(r.figures, digits) {
		return false
	}
	for i, k := range matched(spansOf(r.figures), spansOf(leaf)) {
		if apartBy(r.figures[i], leaf[k]) > farthest {
			return false
		}
	}
	return true
}

// unitAbove tells whether the unit of a table is named in the line above its headings, blank lines aside.
func (f *finder) unitAbove(top int) bool {
	for i := top - 1; i >= 0 && i >= top-3; i-- {
		if f.lines[i].kind == words {
			l := f.lines[i]
			return scaleNote(f.text[l.start:l.end])
		}
	}
	return false
}

// farthest is how far from its heading a figure may stand.
const farthest = 24

// mostHeadings bounds what is compared with each other.
const mostHeadings = 200

// leaf returns the headings nearest to the rows: the pieces of the lowest line between top and the rows,
// each as wide as what is stacked over it alone. It is nil where that line has figures in it.
func (f *finder) leaf(top, body int) []piece {
	under := f.at(f.firstData(body, min(body+mostTitles, len(f.lines)-1)))
	at := body - 1
	for at >= top && (f.lines[at].kind != words || f.captionOnly(at, under)) {
		at--
	}
	if at < top {
		return nil
	}
	r, ok := f.row(at)
	if !ok {
		return nil
	}
	leaf := cut(r.s, 2)
	if len(leaf) > mostHeadings {
		return nil
	}
	for i := at - 1; i >= top && i >= at-8; i-- {
		if f.lines[i].kind != words {
			if f.lines[i].kind == rule {
				continue
			}
			break
		}
		above, ok := f.row(i)
		if !ok {
			break
		}
		widen(leaf, cut(above.s, 2))
	}
	return leaf
}

// widen lets headings take in what stands over them and over no other.
func widen(leaf, above []piece) {
	wide := slices.Clone(leaf)
	for _, p := range above {
		only := onlyUnder(leaf, p)
		if only < 0 || p.right-p.left > 2*(leaf[only].right-leaf[only].left)+8 {
			continue
		}
		// Wrapped words are set in the middle of each other, or begin or end together.
		h := leaf[only]
		if abs(p.left+p.right-h.left-h.right) <= 3 || abs(p.left-h.left) <= 1 || abs(p.right-h.right) <= 1 {
			wide[only].left, wide[only].right = min(wide[only].left, p.left), max(wide[only].right, p.right)
		}
	}
	for k := range wide {
		if k > 0 && wide[k].left < wide[k-1].right || k+1 < len(wide) && wide[k].right > wide[k+1].left {
			continue
		}
		leaf[k] = wide[k]
	}
}

// onlyUnder is the one heading that a piece stands over, -1 where it is none or several.
func onlyUnder(leaf []piece, p piece) int {
	only := -1
	for k, h := range leaf {
		if p.left >= h.right || h.left >= p.right {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = k
	}
	return only
}

// spansOf returns the printed columns that pieces take.
func spansOf(ps []piece) []column {
	out := make([]column, len(ps))
	for i, p := range ps {
		out[i] = column{left: p.left, right: p.right, edge: p.edge}
	}
	return out
}

// apartBy is how many columns stand between two pieces, 0 where one is over the other.
func apartBy(a, b piece) int { return max(0, max(a.left, b.left)-min(a.right, b.right)) }

// matched gives every column, from the left, a heading of its own so that all together are as near to
// theirs as can be. There must not be more columns than headings.
func matched(cols, heads []column) []int {
	n, m := len(cols), len(heads)
	const far = 1 << 40
	cost := make([][]int, n+1) // cost[i][j]: the first i columns among the first j headings
	for i := range cost {
		cost[i] = make([]int, m+1)
		for j := range cost[i] {
			switch {
			case i == 0:
			case j < i:
				cost[i][j] = far
			default:
				cost[i][j] = min(cost[i][j-1], cost[i-1][j-1]+distance(cols[i-1], heads[j-1]))
			}
		}
	}
	out := make([]int, n)
	for i, j := n, m; i > 0; j-- {
		if j == i || cost[i][j] < cost[i][j-1] {
			out[i-1] = j - 1
			i--
		}
	}
	return out
}

// distance is how far a column is from a heading: by the gap between them, and where there is none, by how
// far their middles are from each other.
func distance(c, h column) int {
	gap := max(0, max(c.left, h.left)-min(c.right, h.right))
	return 16*gap + abs(c.left+c.right-h.left-h.right)
}

// underLeaf adds the columns that have a heading and no figures: the lowest headings, where there are more of
// them than columns, and each of the columns is under one of its own. Headings that stand over the
// captions, which end at room, are none.
func underLeaf(cols []column, leaf []piece, room int) []column {
	leaf = slices.DeleteFunc(slices.Clone(leaf), func(p piece) bool { return p.left < room })
	if len(leaf) == 0 || len(leaf) == 1 && leaf[0].right < cols[0].left-2 || len(cols) > len(leaf) {
		return cols
	}
	heads := spansOf(leaf)
	of := matched(cols, heads)
	out := slices.Clone(heads)
	for i, k := range of {
		c := cols[i]
		if max(c.left, heads[k].left)-min(c.right, heads[k].right) > farthest {
			return cols
		}
		out[k] = column{left: min(c.left, heads[k].left), right: max(c.right, heads[k].right), edge: c.edge}
	}
	for k := 1; k < len(out); k++ {
		if out[k].left < out[k-1].right {
			return cols
		}
	}
	return out
}
