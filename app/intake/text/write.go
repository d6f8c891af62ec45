package text

import (
	"context"
	"strings"

	"restate/analysis/filing"
)

// writer puts blocks and grids into a document's builder.
type writer struct {
	b    *filing.Builder
	c    *filing.Characters
	part int
}

// lay writes the text between the tables, and the tables.
func (w *writer) lay(ctx context.Context, lines []line, regions []region) error {
	at := 0
	for _, r := range regions {
		w.blocks(lines[at:r.top()])
		w.region(lines, r)
		at = r.last + 1
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	w.blocks(lines[at:])
	return ctx.Err()
}

// blocks writes running text.
func (w *writer) blocks(lines []line) {
	for _, k := range blocksOf(w.c.Text, lines) {
		if k.kind == filing.Grid {
			w.grid(k.lines)
		} else {
			w.joined(k.kind, k.lines)
		}
	}
}

// joined writes lines as one block: a space for every line end and for every stretch of white space.
func (w *writer) joined(kind filing.BlockKind, lines []line) (start, end int) {
	start = w.b.Len()
	for i, l := range lines {
		if i > 0 {
			w.b.Join(' ', w.c, lines[i-1].end, l.start)
		}
		w.words(l.start, l.end)
	}
	w.close(kind, start, lines)
	return start, w.b.Len() - 1
}

// words writes text[start:end], every stretch of white space as one space.
func (w *writer) words(start, end int) {
	text, from := w.c.Text[:end], start
	for at := start + nextSpace(text[start:]); at < end; at += nextSpace(text[at:]) {
		stop := end - len(strings.TrimLeftFunc(text[at:], space))
		if stop > at+1 || text[at] != ' ' {
			w.b.Copy(w.c, from, at)
			w.b.Join(' ', w.c, at, stop)
			from = stop
		}
		at = stop
	}
	if from < end {
		w.b.Copy(w.c, from, end)
	}
}

// grid writes lines as they are printed, and returns where each begins in the document's text.
func (w *writer) grid(lines []line) []int {
	starts := make([]int, len(lines))
	start := w.b.Len()
	for i, l := range lines {
		if i > 0 {
			w.b.Join('\n', w.c, lines[i-1].end, l.from)
		}
		starts[i] = w.b.Len()
		w.printed(l)
	}
	w.close(filing.Grid, start, lines)
	return starts
}

// printed writes a line with the white space inside it, so that columns stay under each other: tabs
// become the spaces they stand for.
func (w *writer) printed(l line) {
	untab(w.c.Text[l.from:l.end], l.stops, func(from, to, fill int) {
		if fill > 0 {
			src, srcLen := w.c.Place(l.from+from-1, l.from+from)
			w.b.Add(strings.Repeat(" ", fill), src, srcLen)
		}
		w.b.Copy(w.c, l.from+from, l.from+to)
	})
}

// close records a block that began at start and ends it with a newline.
func (w *writer) close(kind filing.BlockKind, start int, lines []line) {
	last := lines[len(lines)-1].end
	w.b.Block(filing.Block{Kind: kind, Start: start, End: w.b.Len(), Part: w.part, Page: lines[0].page})
	end := last // nothing, where the text ends without a line end
	if end < len(w.c.Text) && space(rune(w.c.Text[end])) {
		end++
	}
	w.b.Join('\n', w.c, last, end)
}
