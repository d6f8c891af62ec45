package sheet

import (
	"context"
	"unicode/utf8"

	"restate/analysis/filing"
)

// writer finds the tables among the lines of one sheet and writes them.
type writer struct {
	ctx    context.Context
	b      *filing.Builder
	ink    ink
	part   int
	apart  bool // the sheet merges cells: a heading that is not merged stands over one column only
	padded int  // blanks written so far
}

// Titles: how many lines above a table may be, and how long each. What is longer than a paragraph in a
// cell is no cell of a table.
const (
	mostTitles   = 16
	longestTitle = 200
	paragraph    = 300
)

// sheet writes all lines of a sheet.
func (w *writer) sheet(lines []line) error {
	var open *block
	var pending []line // lines of one cell each: titles of what follows, or the heading of a section
	for _, k := range blocksOf(lines) {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		switch {
		case len(k.lines) == 0:
			pending = append(pending, k.titles...)
		case open != nil && k.head == 0 && open.takes(k):
			open.add(pending)
			open.add(k.titles)
			open.add(k.lines)
			pending = nil
		default:
			if open != nil {
				w.block(*open)
			}
			k.titles = append(pending, k.titles...)
			pending, open = nil, &k
		}
	}
	if open != nil {
		w.block(*open)
	}
	w.paragraphs(pending)
	return w.ctx.Err()
}

// block writes one table with its titles; lines above that are too many or too long are text.
func (w *writer) block(k block) {
	first := len(k.titles)
	for first > 0 && len(k.titles)-first < mostTitles && len(k.titles[first-1].cells[0].text) <= longestTitle {
		first--
	}
	w.paragraphs(k.titles[:first])
	titles := k.titles[first:]
	if !k.figures() && k.long() {
		w.paragraphs(titles)
		w.paragraphs(k.lines)
		return
	}
	start := w.b.Len()
	for i := range titles {
		w.text(filing.Heading, &titles[i].cells[0])
	}
	w.grid(k.lines)
	if t, ok := k.table(titles, w.apart); ok {
		t.Part, t.Start, t.End = w.part, start, w.b.Len()-1
		w.b.Table(t)
	}
}

// paragraphs writes every cell as a paragraph.
func (w *writer) paragraphs(lines []line) {
	for _, l := range lines {
		for i := range l.cells {
			w.text(filing.Paragraph, &l.cells[i])
		}
	}
}

// text writes a cell as a block of its own.
func (w *writer) text(kind filing.BlockKind, c *cell) {
	w.put(c)
	w.b.Block(filing.Block{Kind: kind, Start: c.start, End: c.end, Part: w.part, Page: 1})
	w.ink.newline(*c)
}

// put writes a cell and notes where it stands.
func (w *writer) put(c *cell) {
	c.start = w.b.Len()
	w.ink.put(*c)
	c.end = w.b.Len()
}

// The widths of the columns of a grid: no cell makes its column wider than so many characters, and
// columns stand so far apart. A sheet may ask for very wide rows: blanks are bounded.
const (
	widest      = 60
	gutter      = 2
	mostPadding = 16 << 20
)

// grid writes lines with their columns under each other.
func (w *writer) grid(lines []line) {
	edges := edgesOf(lines)
	start := w.b.Len()
	var last cell
	for i := range lines {
		if i > 0 {
			w.ink.newline(last)
		}
		at := 0
		for k := range lines[i].cells {
			c := &lines[i].cells[k]
			width := utf8.RuneCountInString(c.text)
			left, right := edges[c.col], edges[min(c.to, len(edges)-1)]-gutter
			place := left
			switch {
			case c.to-c.col > 1:
				place = max(left, left+(right-left-width)/2)
			case c.kind != words:
				place = max(left, right-width)
			case c.col == lines[0].cells[0].col || k == 0:
				place = max(left, min(left+c.indent, right-width))
			}
			gap := max(place-at, min(at, gutter))
			if w.padded += gap; w.padded > mostPadding {
				gap = min(gap, gutter)
			}
			w.ink.blanks(gap, *c)
			w.put(c)
			at += gap + width
			last = *c
		}
	}
	w.b.Block(filing.Block{Kind: filing.Grid, Start: start, End: w.b.Len(), Part: w.part, Page: 1})
	w.ink.newline(last)
}

// edgesOf returns where the columns begin, and where the last one ends: each is as wide as the widest
// cell that stands over it alone. Columns without anything have no width.
func edgesOf(lines []line) []int {
	var width []int
	for _, l := range lines {
		for _, c := range l.cells {
			for len(width) < c.to {
				width = append(width, 0)
			}
			if c.to-c.col == 1 {
				width[c.col] = max(width[c.col], min(utf8.RuneCountInString(c.text)+c.indent, widest)+gutter)
			}
		}
	}
	edges := make([]int, len(width)+1)
	for i, n := range width {
		edges[i+1] = edges[i] + n
	}
	return edges
}
