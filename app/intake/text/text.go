// Package text reads plain text: releases as the wire services print them, the documents of EDGAR
// submissions before HTML, pasted sentences. Lines that were broken to fit a width become
// paragraphs again, page breaks disappear, and tables set with spaces become grids of cells.
package text

import (
	"context"
	"fmt"
	"strings"

	"restate/analysis/filing"
)

// Most is the largest text that is laid out, in bytes, and mostLines how many lines it may have: four
// thousand pages. Every line and figure costs many times its length in memory.
const (
	Most      = 8 << 20
	mostLines = 250_000
)

// TooLongError is a text larger than Most, or of more lines than a text has.
type TooLongError struct{ Bytes int }

func (e TooLongError) Error() string { return fmt.Sprintf("text of %d bytes is too long", e.Bytes) }

// Range is the stretch of the decoded characters that is one part, and the part's number.
type Range struct{ Start, End, Part int }

// Read reads a file that is nothing but text.
func Read(ctx context.Context, name string, source []byte, c *filing.Characters) (*filing.Document, error) {
	b := filing.NewBuilder(name, "text", source)
	b.Grow(len(c.Text))
	if err := Lay(ctx, b, c, Range{End: len(c.Text)}); err != nil {
		return nil, err
	}
	return b.Document(), nil
}

// Lay writes the blocks and tables of one stretch of text to the builder.
func Lay(ctx context.Context, b *filing.Builder, c *filing.Characters, r Range) error {
	if n := r.End - r.Start; n > Most || lineEnds(c.Text[r.Start:r.End]) > mostLines {
		return TooLongError{n}
	}
	lines := split(c.Text, r.Start, r.End)
	if err := ctx.Err(); err != nil {
		return err
	}
	regions := findRegions(c.Text, lines)
	if err := ctx.Err(); err != nil {
		return err
	}
	hideFurniture(c.Text, lines, regions)
	w := &writer{b: b, c: c, part: r.Part}
	return w.lay(ctx, lines, regions)
}

// lineEnds counts what may end a line.
func lineEnds(text string) int {
	return max(strings.Count(text, "\n"), strings.Count(text, "\r")) + strings.Count(text, "\f")
}
