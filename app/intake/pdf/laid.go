package pdf

import (
	"cmp"
	"slices"
	"strings"

	"restate/analysis/filing/tabular"
)

// laid gives the rows of a table to tabular: captions first, then a column of the layout for each of
// the table.
func (f *finder) laid(r region) []tabular.Row {
	l := layout{f: f, r: r, left: f.captionEdge(r)}
	l.groupNames()
	l.end = l.widest(-1)
	out := l.heads()
	for k := r.body; k < r.end; k++ {
		switch {
		case k > r.body && l.wrapped(k-1):
			out[len(out)-1] = both(out[len(out)-1], l.row(k))
		default:
			out = append(out, l.row(k))
		}
	}
	return out
}

// layout numbers the columns of one table.
type layout struct {
	f     *finder
	r     region
	left  float64  // where the captions begin
	names []column // what stands behind the captions in columns of its own, as references to notes do
	end   float64  // where the captions beside figures end; 0 where there are none
}

// stride is how far apart the layout's columns are numbered, so that what stands in one is not taken
// for a part of what stands in the next.
const stride = 3

// at is the layout's column of a table's column.
func (l *layout) at(column int) int { return (1 + len(l.names) + column) * stride }

// wrapped tells whether the caption in row k, which has no figures, goes on in the next: that hangs
// under it directly, its first word had no room above, and what follows is not set in as it would be
// under a section's caption.
func (l *layout) wrapped(k int) bool {
	f := l.f
	if k+1 >= l.r.end || f.data(k) || len(f.pieces[k]) != 1 || !l.captioned(k+1) || f.rows[k].bold() != f.rows[k+1].bold() {
		return false
	}
	a, b := f.pieces[k][0], f.pieces[k+1][0]
	size := f.rows[k].size
	down := f.rows[k].base - f.rows[k+1].base
	room := a.x1 + space0(size) + b.words[0].x1 - b.words[0].x0
	if down > 1.4*size || strings.HasSuffix(a.textOf(), ":") || room <= l.widest(k) || b.x0 < a.x0-0.3*size || b.x0 > a.x0+2.5*size {
		return false
	}
	closer := l.r.pitch > 0 && down < 0.88*l.r.pitch
	return closer || b.x0 > a.x0+0.3*size && l.back(k+2, a.x0+0.3*size)
}

// back tells whether row k begins no further right than x, as what follows a caption's second line does.
func (l *layout) back(k int, x float64) bool {
	return k >= l.r.end || len(l.f.pieces[k]) == 0 || l.f.pieces[k][0].x0 <= x
}

// captioned tells whether a row begins with a caption's words, and not with the mark of an entry.
func (l *layout) captioned(k int) bool {
	if len(l.f.pieces[k]) == 0 {
		return false
	}
	p := l.f.pieces[k][0]
	first := p.words[0].text
	return p.kind == wording && l.before(p, k) && !bullet(first) && !marker.MatchString(first) && !isMark(first)
}

// widest is where the captions beside figures end, save that of the row under k; 0 where there are none.
func (l *layout) widest(k int) float64 {
	edge := 0.0
	for i := l.r.body; i < l.r.end; i++ {
		if i != k+1 && l.f.data(i) && l.before(l.f.pieces[i][0], i) {
			edge = max(edge, l.f.pieces[i][0].x1)
		}
	}
	return edge
}

// both makes one row of a caption and the row it goes on in.
func both(a, b tabular.Row) tabular.Row {
	first := a.Cells[0]
	first.Text += " " + b.Cells[0].Text
	first.End = b.Cells[0].End
	return tabular.Row{Cells: append([]tabular.Cell{first}, b.Cells[1:]...)}
}

// groupNames finds the columns behind the captions.
func (l *layout) groupNames() {
	for k := l.r.body; k < l.r.end; k++ {
		for i, p := range l.f.pieces[k] {
			if i == 0 || !l.before(p, k) {
				continue
			}
			at := slices.IndexFunc(l.names, func(c column) bool { return p.x0 < c.right && c.left < p.x1 })
			if at < 0 {
				l.names = append(l.names, column{left: p.x0, right: p.x1})
				continue
			}
			l.names[at].left, l.names[at].right = min(l.names[at].left, p.x0), max(l.names[at].right, p.x1)
		}
	}
	slices.SortFunc(l.names, func(a, b column) int { return cmp.Compare(a.left, b.left) })
}

// before tells whether a piece of row k stands before the figures.
func (l *layout) before(p piece, k int) bool {
	return p.column < 0 && p.x1 <= l.r.columns[0].left+0.3*l.f.rows[k].size
}

// name is the column of a piece before the figures.
func (l *layout) name(p piece, first bool) int {
	for g, c := range l.names {
		if !first && p.x0 < c.right && c.left < p.x1 {
			return (1 + g) * stride
		}
	}
	return 0
}

// cell is a piece over columns of the layout.
func (l *layout) cell(p piece, from, to int) tabular.Cell {
	return tabular.Cell{Text: p.textOf(), Start: p.words[0].at, End: p.words[len(p.words)-1].end, From: from, To: to}
}

// heads lays out the rows of headings. It begins with the lowest: what stands over one column shows how
// wide that is for those above.
func (l *layout) heads() []tabular.Row {
	out := make([]tabular.Row, l.r.body-l.r.first)
	cols := slices.Clone(l.r.columns)
	for k := l.r.body - 1; k >= l.r.first; k-- {
		out[k-l.r.first] = l.head(k, cols)
	}
	return out
}

// head lays out one row of headings and widens the columns by those that stand over one alone.
func (l *layout) head(k int, cols []column) (out tabular.Row) {
	ps := headPieces(l.f.rows[k], cols)
	behind := l.over(ps)
	if len(behind) == 0 {
		ps = l.f.pieces[k]
	}
	for i, p := range ps[:len(ps)-len(behind)] {
		at := l.name(p, i == 0)
		out.Cells = append(out.Cells, l.cell(p, at, at+1))
	}
	for i, s := range l.f.reaches(k, behind, cols) {
		p := behind[i]
		out.Cells = append(out.Cells, l.cell(p, l.at(s.from), l.at(s.to-1)+1))
		if c := &cols[s.from]; s.to-s.from == 1 {
			c.left, c.right = min(c.left, p.x0), max(c.right, p.x1)
		}
	}
	return out
}

// row lays out a row of figures, or a caption among them.
func (l *layout) row(k int) (out tabular.Row) {
	size := l.f.rows[k].size
	least := 0
	for i, p := range l.f.pieces[k] {
		var at int
		first := i == 0 && p.column < 0 && p.x0 < l.r.columns[0].left
		switch {
		case first || l.before(p, k):
			at = l.name(p, i == 0)
		case p.column >= 0:
			at = l.at(p.column)
		default:
			at = l.at(under(p, l.r.columns, size).from)
		}
		least = max(least, at)
		c := l.cell(p, least, least+1)
		if first {
			c.Indent = max(0, columnAt(p.x0, l.left, size))
		}
		out.Cells = append(out.Cells, c)
	}
	return out
}

// over returns the pieces that do not stand wholly over the captions.
func (l *layout) over(ps []piece) []piece {
	for i, p := range ps {
		past := l.end > 0 && len(ps) > 1 && p.x0 > l.end+p.words[0].size && !slices.ContainsFunc(l.names, func(c column) bool { return p.x0 < c.right && c.left < p.x1 })
		if past || p.x1 > l.r.columns[0].left+0.3*p.words[0].size {
			return ps[i:]
		}
	}
	return nil
}
