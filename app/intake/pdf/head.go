package pdf

import (
	"math"
	"slices"
)

// reach is the columns a heading stands over, half-open.
type reach struct{ from, to int }

// reaches tells over which columns the headings of a row stand. A line under a heading tells it
// first; else what it stands over, and where a heading is centred over more columns than its words
// reach, those.
func (f *finder) reaches(k int, heads []piece, cols []column) []reach {
	out := make([]reach, len(heads))
	ruled := make([]bool, len(heads))
	size := f.rows[k].size
	for i, p := range heads {
		if r, ok := f.underlined(k, i, heads, cols); ok {
			out[i], ruled[i] = r, true
			continue
		}
		out[i] = under(p, cols, size)
	}
	for i := range heads {
		if !ruled[i] {
			out[i] = widened(i, heads, out, cols, size)
		}
	}
	for i := 1; i < len(out); i++ { // what two share belongs to the one nearer
		if out[i].from < out[i-1].to {
			out[i].from = min(out[i-1].to, out[i].to-1)
			if out[i].from < out[i-1].to {
				out[i-1].to = max(out[i-1].from+1, out[i].from)
			}
		}
	}
	return out
}

// underlined returns the columns over the line that is drawn directly under a heading, unless that
// line runs under other headings too.
func (f *finder) underlined(k, i int, heads []piece, cols []column) (reach, bool) {
	if f.rows[k].turn != 0 {
		return reach{}, false
	}
	base, size := f.rows[k].base, f.rows[k].size
	mid := (heads[i].x0 + heads[i].x1) / 2
	var line stroke
	for _, s := range f.strokes {
		if s.y > base-0.1*size || s.y < base-0.9*size || s.left > mid || s.right < mid {
			continue
		}
		if line.right == 0 || s.right-s.left > line.right-line.left {
			line = s
		}
	}
	if line.right-line.left < 0.6*(heads[i].x1-heads[i].x0) {
		return reach{}, false
	}
	for j, o := range heads {
		if m := (o.x0 + o.x1) / 2; j != i && line.left < m && m < line.right {
			return reach{}, false
		}
	}
	r := reach{-1, -1}
	for c := range cols {
		if m := (cols[c].left + cols[c].right) / 2; line.left-0.3*size < m && m < line.right+0.3*size {
			if r.from < 0 {
				r.from = c
			}
			r.to = c + 1
		}
	}
	return r, r.from >= 0
}

// under returns the columns that a heading's words stand over, else the nearest.
func under(p piece, cols []column, size float64) reach {
	r := reach{-1, -1}
	for i, c := range cols {
		shared := min(p.x1, c.right) - max(p.x0, c.left)
		if shared > 0.4*size || shared > 0 && shared > 0.5*min(p.x1-p.x0, c.right-c.left) {
			if r.from < 0 {
				r.from = i
			}
			r.to = i + 1
		}
	}
	if r.from >= 0 {
		return r
	}
	best := math.Inf(1)
	for i, c := range cols {
		if d := max(c.left-p.x1, p.x0-c.right); d < best {
			best, r = d, reach{i, i + 1}
		}
	}
	return r
}

// widened returns the columns a heading is centred over, where those are more than it stands over: no
// other heading of its row stands over them, and it is about time, or lies between columns.
func widened(i int, heads []piece, all []reach, cols []column, size float64) reach {
	p, own := heads[i], all[i]
	lo, hi := 0, len(cols)
	if i > 0 {
		lo = all[i-1].to
	}
	if i+1 < len(all) {
		hi = all[i+1].from
	}
	mid := (p.x0 + p.x1) / 2
	off := func(r reach) float64 {
		return math.Abs((cols[r.from].left+cols[r.to-1].right)/2 - mid)
	}
	single := own.to-own.from == 1
	c := cols[own.from]
	if single && (!periodic(p.textOf()) || math.Abs(c.right-p.x1) < 0.5*size) && mid > c.left && mid < c.right {
		return own
	}
	if !single && !periodic(p.textOf()) && off(own) < 0.8*size {
		return own
	}
	best := own
	for a := own.from; a >= lo; a-- {
		for b := own.to; b <= hi; b++ {
			r := reach{a, b}
			wider := b-a > best.to-best.from
			if d := off(r); wider && d < 1.2*size && (d < off(best)+0.6*size) || d < off(best)-0.6*size {
				best = r
			}
		}
	}
	return best
}

// headPieces cuts a row of headings: at small gaps, and between years.
func headPieces(r row, cols []column) []piece {
	ps := content(piecesOf(r, headGap))
	var out []piece
	for _, p := range ps {
		out = append(out, apart(p, cols, r.size)...)
	}
	return out
}

// apart cuts a heading between words that stand over different columns, where no other word of it
// stands between: "2004 2003 Change".
func apart(p piece, cols []column, size float64) []piece {
	for i := 1; i < len(p.words); i++ {
		a, b := p.words[i-1], p.words[i]
		if b.x0-a.x1 < 0.32*size || shapeOf(a.text) != year && shapeOf(b.text) != year {
			continue
		}
		ra := under(piece{x0: p.words[0].x0, x1: a.x1}, cols, size)
		rb := under(piece{x0: b.x0, x1: p.x1}, cols, size)
		if ra.to <= rb.from {
			left, right := p, p
			left.words, left.x1 = p.words[:i], a.x1
			right.words, right.x0 = p.words[i:], b.x0
			return slices.Concat([]piece{left}, apart(right, cols, size))
		}
	}
	return []piece{p}
}
