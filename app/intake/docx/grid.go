package docx

import (
	"strings"
	"unicode/utf8"

	"restate/analysis/filing"
)

// place is where a cell stands in the text; both are 0 where it says nothing.
type place struct{ start, end int }

// The widths of the columns of a grid: no cell makes its column wider than so many characters, and
// columns stand so far apart.
const (
	widest = 60
	gutter = 2
)

// grid writes a table line by line, its columns under each other, and returns where it stands and
// where each cell does.
func (w *writer) grid(t *table) (start, end int, places [][]place) {
	edges := t.edges()
	places = make([][]place, len(t.rows))
	start = -1
	for i, r := range t.rows {
		places[i] = make([]place, len(r.cells))
		at := 0
		if start >= 0 && r.says() {
			w.b.Glue('\n', w.last, 0)
		}
		for k, c := range r.cells {
			runs := c.line()
			if len(runs) == 0 {
				continue
			}
			width := utf8.RuneCountInString(textOf(runs, false))
			indent := c.indentTo(edges, width)
			if start < 0 {
				start = w.b.Len()
			}
			w.pad(max(indent-at, min(at, gutter)), runs[0].src)
			at = max(indent, at+min(at, gutter)) + width
			places[i][k] = w.figure(runs)
		}
	}
	end = w.b.Len()
	w.b.Block(filing.Block{Kind: filing.Grid, Start: start, End: end, Page: t.page()})
	w.b.Glue('\n', w.last, 0)
	return start, end, places
}

// figure writes a cell's runs and returns their place, without footnote marks behind them.
func (w *writer) figure(runs []run) place {
	p := place{start: w.b.Len()}
	for i, r := range runs {
		w.write(runs[i : i+1])
		if p.end == 0 || !r.mark && r.text != " " {
			p.end = w.b.Len()
		}
	}
	return p
}

// mostPadding bounds the blanks of a whole document: a small file can ask for very wide tables.
const mostPadding = 16 << 20

// pad writes blanks that stand for nothing, just before a place in the part.
func (w *writer) pad(n, src int) {
	if w.padded += n; w.padded > mostPadding {
		n = min(n, gutter)
	}
	w.b.Add(strings.Repeat(" ", n), src, 0)
}

// says tells whether anything is printed in a row.
func (r row) says() bool {
	for _, c := range r.cells {
		if len(c.paras) > 0 {
			return true
		}
	}
	return false
}

// line is a cell's paragraphs on one line.
func (c cell) line() []run {
	var out []run
	for _, p := range c.paras {
		if n := len(out); n > 0 {
			at := out[n-1].end()
			out = append(out, run{piece: piece{" ", at, p.runs[0].src - at}})
		}
		out = append(out, p.runs...)
	}
	return out
}

// edges returns where the columns of a grid begin, and where the last one ends: each is as wide as
// the widest cell that stands over it alone, and several as wide as a heading over them all.
func (t *table) edges() []int {
	var width []int
	each := func(single bool, widen func(c cell, n int)) {
		for _, r := range t.rows {
			for _, c := range r.cells {
				for len(width) < c.to {
					width = append(width, 0)
				}
				if n := c.width(); n > 0 && single == (c.to-c.from == 1) {
					widen(c, n)
				}
			}
		}
	}
	each(true, func(c cell, n int) { width[c.from] = max(width[c.from], n+gutter) })
	each(false, func(c cell, n int) {
		for _, have := range width[c.from:c.to] {
			n -= have
		}
		short := max(0, n+gutter)
		for i := c.from; i < c.to; i++ {
			share := short / (c.to - i)
			width[i] += share
			short -= share
		}
	})
	edges := make([]int, len(width)+1)
	for i, n := range width {
		edges[i+1] = edges[i] + n
	}
	return edges
}

// width is how many characters wide a cell is, with the indent of a caption.
func (c cell) width() int {
	n := utf8.RuneCountInString(textOf(c.line(), false))
	if c.from == 0 && n > 0 {
		n += c.paras[0].indent
	}
	return min(n, widest)
}

// indentTo returns the column at which a text of a width begins: captions at the left, headings over
// several columns in the middle of them, the rest at the right.
func (c cell) indentTo(edges []int, width int) int {
	left, right := edges[c.from], max(edges[c.from], edges[c.to]-gutter)
	switch {
	case c.from == 0:
		return min(c.paras[0].indent, max(0, right-width))
	case c.to-c.from > 1:
		return max(left, left+(right-left-width)/2)
	}
	return max(left, right-width)
}

// page is the page on which a table begins.
func (t *table) page() int {
	for _, r := range t.rows {
		for _, c := range r.cells {
			if len(c.paras) > 0 {
				return c.paras[0].page
			}
		}
	}
	return 1
}
