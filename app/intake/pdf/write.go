package pdf

import (
	"cmp"
	"context"
	"math"
	"slices"
	"unicode/utf8"

	"restate/analysis/filing"
	"restate/analysis/filing/tabular"
)

// maxText is the longest text that is laid out, in bytes: four thousand pages.
const maxText = 16 << 20

// writer puts pages into a document's builder.
type writer struct {
	b    *filing.Builder
	body float64
	open *block // a paragraph that may go on on the next page
}

// write lays out all pages: their text, and what runs along their edges behind it.
func (w *writer) write(ctx context.Context, sheets []*sheet) error {
	for _, s := range sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		w.page(s)
		if w.b.Len() > maxText {
			return ErrLarge
		}
	}
	w.flush()
	for _, s := range sheets {
		if len(s.furniture) > 0 {
			w.lines(s.furniture, s.number)
		}
	}
	return nil
}

// page writes one page: the text between the tables, and the tables.
func (w *writer) page(s *sheet) {
	rows := unfold(s.rows)
	f := newFinder(rows, joinedStrokes(s.strokes))
	at := 0
	var titles []filing.Cell
	for _, r := range f.regions() {
		w.prose(rows[at:r.top], s.number)
		titles = w.table(f, r, titles, s.number)
		at = r.end
	}
	w.prose(rows[at:], s.number)
}

// prose writes running text. Its first paragraph may be the rest of the page before.
func (w *writer) prose(rows []row, page int) {
	if len(rows) == 0 {
		return
	}
	for i, k := range blocksOf(rows, page, w.body) {
		if i == 0 && w.open != nil && w.open.kind == filing.Paragraph && k.kind == filing.Paragraph && w.open.page < page &&
			runsOn(w.open.rows[len(w.open.rows)-1].text(), k.rows[0].text()) {
			w.open.rows = append(w.open.rows, tagged(k.rows, page-w.open.page)...)
			continue
		}
		w.flush()
		w.open = &k
	}
}

// tagged notes that rows stand on a later page than the block they are joined to.
func tagged(rows []row, later int) []row {
	out := slices.Clone(rows)
	for i := range out {
		out[i].later = later
	}
	return out
}

// flush writes the block that was kept open.
func (w *writer) flush() {
	k := w.open
	w.open = nil
	if k == nil {
		return
	}
	if k.kind == filing.Grid {
		w.lines(k.rows, k.page)
		return
	}
	start := w.b.Len()
	for i, r := range k.rows {
		if i > 0 {
			w.b.Space(' ')
		}
		for j := range r.words {
			if j > 0 {
				w.b.Space(' ')
			}
			w.word(&r.words[j], r.turn, k.page+r.later)
		}
	}
	w.b.Block(filing.Block{Kind: k.kind, Start: start, End: w.b.Len(), Page: k.page})
	w.b.Space('\n')
}

// word writes one word with its place.
func (w *writer) word(d *word, turn uint8, page int) {
	d.at = w.b.Len()
	box := unframe(turn, filing.Box{d.x0, d.base + d.down*d.size, d.x1, d.base + d.up*d.size})
	for i := range box {
		box[i] = math.Round(box[i]*100) / 100
	}
	w.b.Put(d.text, filing.Place{Page: page, Box: box})
	d.end = w.b.Len()
}

// lines writes rows as they stand on the page, one line each, their words under each other.
func (w *writer) lines(rows []row, page int) {
	w.flush()
	start := 0
	left, wide := math.Inf(1), 0.0
	for _, r := range rows {
		left = min(left, r.x0)
		wide = max(wide, r.size)
	}
	for i, r := range rows {
		if i > 0 {
			w.b.Space('\n')
		}
		at := 0
		for j := range r.words {
			d := &r.words[j]
			col := min(columnAt(d.x0, left, wide), mostColumns)
			if j > 0 {
				gap := 1
				if d.x0-r.words[j-1].x1 > cellGap*r.size {
					gap = max(2, col-at)
				}
				w.pad(gap)
				at += gap
			} else {
				w.pad(col)
				at = col
			}
			if i == 0 && j == 0 {
				start = w.b.Len() // the block begins with what is printed, behind its indent
			}
			w.word(d, r.turn, page)
			at += utf8.RuneCountInString(d.text)
		}
	}
	w.b.Block(filing.Block{Kind: filing.Grid, Start: start, End: w.b.Len(), Page: page})
	w.b.Space('\n')
}

// mostColumns is how many characters wide a page is written at most.
const mostColumns = 240

// columnAt is the column of characters that a place on a row falls in.
func columnAt(x, left, size float64) int {
	return int(math.Round((x - left) / (0.5 * size)))
}

func (w *writer) pad(n int) {
	for range n {
		w.b.Space(' ')
	}
}

// table writes a table's titles and its lines, and files the tables that it is. Where it has no title
// of its own it shares those of the one above it, and they are returned for the next.
func (w *writer) table(f *finder, r region, above []filing.Cell, page int) []filing.Cell {
	w.flush()
	var titles []filing.Cell
	for k := r.top; k < r.first; k++ {
		start := w.b.Len()
		w.open = &block{kind: filing.Heading, rows: f.rows[k : k+1], page: page}
		w.flush()
		titles = append(titles, filing.Cell{Text: f.rows[k].text(), Start: start, End: w.b.Len() - 1})
	}
	w.lines(f.rows[r.first:r.end], page)
	if len(titles) == 0 {
		titles = above
	}
	for _, t := range tabular.Tables(titles, f.laid(r)) {
		w.b.Table(t)
	}
	return titles
}

// joinedStrokes joins lines that are drawn piece by piece.
func joinedStrokes(in []stroke) []stroke {
	level := func(s stroke) float64 { return math.Round(2 * s.y) }
	slices.SortFunc(in, func(a, b stroke) int {
		return cmp.Or(cmp.Compare(level(b), level(a)), cmp.Compare(a.left, b.left))
	})
	var out []stroke
	for _, s := range in {
		if n := len(out); n > 0 && level(out[n-1]) == level(s) && s.left <= out[n-1].right+0.5 {
			out[n-1].right = max(out[n-1].right, s.right)
			continue
		}
		out = append(out, s)
	}
	return out
}
