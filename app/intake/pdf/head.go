package pdf

import (
	"math"
	"slices"
	"strings"
)

// reach is the columns a heading stands over, half-open.
type reach struct{ from, to int }

// reaches tells over which columns the headings of a row stand. A line under a heading tells it
// first; else what it stands over, and where a heading is centred over more columns than its words
// reach, those.
func (f *finder) reaches(k int, heads []piece, cols []column) []reach {
	own := make([]reach, len(heads))
	ruled := make([]bool, len(heads))
	size := f.rows[k].size
	for i, p := range heads {
		if own[i], ruled[i] = f.underlined(k, i, heads, cols); !ruled[i] {
			own[i] = under(p, cols, size)
		}
	}
	wide := slices.Clone(own)
	for i, p := range heads {
		if !ruled[i] && spanning(p.textOf()) {
			wide[i] = widened(i, heads, wide, cols, size)
		}
	}
	whole := slices.Clone(wide)
	for i := range heads {
		c := cols[own[i].from]
		between := own[i].to-own[i].from > 1 || heads[i].mid() < c.left || heads[i].mid() > c.right
		if said := heads[i].textOf(); !ruled[i] && (between || periodic(said) || remark(said)) {
			whole[i] = widened(i, heads, whole, cols, size)
		}
	}
	if covers(whole, len(cols)) {
		wide = whole
	}
	return distinct(wide)
}

// covers tells whether headings stand over all columns, none over another's.
func covers(rs []reach, columns int) bool {
	at := 0
	for _, r := range rs {
		if r.from != at {
			return false
		}
		at = r.to
	}
	return at == columns
}

// distinct gives what two headings share to the second, as long as the first keeps a column.
func distinct(rs []reach) []reach {
	for i := 1; i < len(rs); i++ {
		a, b := &rs[i-1], &rs[i]
		if b.from < a.to {
			a.to = max(a.from+1, b.from)
			b.from = min(a.to, b.to-1)
			b.to = max(b.to, b.from+1)
		}
	}
	return rs
}

// spanning tells whether a heading's words are those of a period, which stands over several columns
// more often than over one: a month's day is not, it may be one line of a date.
func spanning(s string) bool {
	s = strings.ToLower(s)
	for _, w := range []string{"ended", "ending", "months", "weeks", "quarter", "year"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// underlined returns the columns over the line that is drawn directly under a heading, unless that
// line runs under other headings too.
func (f *finder) underlined(k, i int, heads []piece, cols []column) (reach, bool) {
	line := f.lineUnder(k, heads[i].mid())
	if line.right-line.left < 0.6*(heads[i].x1-heads[i].x0) {
		return reach{}, false
	}
	for j, o := range heads {
		if m := o.mid(); j != i && line.left < m && m < line.right {
			return reach{}, false
		}
	}
	slack := 0.3 * f.rows[k].size
	r := reach{-1, -1}
	for c := range cols {
		if m := (cols[c].left + cols[c].right) / 2; line.left-slack < m && m < line.right+slack {
			if r.from < 0 {
				r.from = c
			}
			r.to = c + 1
		}
	}
	return r, r.from >= 0
}

// lineUnder returns the longest line that is drawn directly under a row at x; an empty one where none
// is.
func (f *finder) lineUnder(k int, x float64) (line stroke) {
	r := f.rows[k]
	if r.turn != 0 {
		return line
	}
	for _, s := range f.strokes {
		below := r.base - s.y
		if below > 0.1*r.size && below < 0.9*r.size && s.left <= x && x <= s.right && s.right-s.left > line.right-line.left {
			line = s
		}
	}
	return line
}

// under returns the columns that a heading's words stand over, else the nearest.
func under(p piece, cols []column, size float64) reach {
	r := reach{-1, -1}
	main, most := -1, 0.0
	for i, c := range cols {
		shared := min(p.x1, c.right) - max(p.x0, c.left)
		if shared > most {
			main, most = i, shared
		}
		if shared > 0.5*(c.right-c.left) || shared > 0.35*(p.x1-p.x0) && shared > 0.4*size {
			if r.from < 0 {
				r.from = i
			}
			r.to = i + 1
		}
	}
	switch {
	case r.from >= 0:
		return r
	case main >= 0:
		return reach{main, main + 1}
	}
	best := math.Inf(1)
	for i, c := range cols {
		if d := max(c.left-p.x1, p.x0-c.right); d < best {
			best, r = d, reach{i, i + 1}
		}
	}
	return r
}

// widened returns the columns a heading is centred over, where those are more than it stands over and
// no other heading of its row stands over them.
func widened(i int, heads []piece, all []reach, cols []column, size float64) reach {
	p, own := heads[i], all[i]
	lo, hi := 0, len(cols)
	if i > 0 {
		lo = min(all[i-1].to, own.from)
	}
	if i+1 < len(all) {
		hi = max(all[i+1].from, own.to)
	}
	mid := p.mid()
	off := func(r reach) float64 {
		return math.Abs((cols[r.from].left+cols[r.to-1].right)/2 - mid)
	}
	if c := cols[own.from]; own.to-own.from == 1 && off(own) > 0.4*size && math.Abs(c.right-p.x1) < 0.5*size {
		return own // it ends where its column does
	}
	best := own
	for a := own.from; a >= lo; a-- {
		for b := own.to; b <= hi; b++ {
			r := reach{a, b}
			wider := b-a > best.to-best.from
			if d := off(r); wider && d < 1.2*size && d < off(best)+0.6*size || d < off(best)-0.6*size {
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
