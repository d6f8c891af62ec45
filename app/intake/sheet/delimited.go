package sheet

import (
	"context"
	"strings"

	"restate/analysis/filing"
)

// ReadDelimited reads a text that SniffDelimited knows. Every field keeps its bytes in the file; quotes
// around it do not belong to it. Decimal commas are read as such where the whole table has them: then
// points and commas have changed places in the document's text. An error is a Refusal, or the context's
// own when it was cancelled.
func ReadDelimited(ctx context.Context, name string, source []byte, c *filing.Characters) (*filing.Document, error) {
	sep, ok := dialectOf(c.Text)
	if !ok {
		sep = ','
	}
	lines, err := fields(ctx, c.Text, sep)
	if err != nil {
		return nil, err
	}
	if sep != ',' && decimalComma(lines) {
		for _, l := range lines {
			for i := range l.cells {
				l.cells[i].text = swapped(l.cells[i].text)
				l.cells[i].kind = kindOf(l.cells[i].text)
			}
		}
	}
	b := filing.NewBuilder(name, "csv", source)
	w := writer{ctx: ctx, b: b, ink: charInk{b, c}}
	if err := w.sheet(lines); err != nil {
		return nil, err
	}
	return b.Document(), nil
}

// fields reads the rows with something in them. Rows of nothing but separators are blank.
func fields(ctx context.Context, text string, sep rune) ([]line, error) {
	text, at := lined(text)
	var out []line
	cells, row, ended := 0, 0, 0
	for n, s := 0, newSplitter(text, at, sep); ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		record, first, last, ok := s.next()
		if !ok {
			return out, nil
		}
		if row++; first > ended+1 {
			row++ // blank lines, however many
		}
		ended = last
		l := line{row: row}
		for i, f := range record {
			if c, ok := cellOf(text, f); ok {
				c.col, c.to = i, i+1
				l.cells = append(l.cells, c)
			}
		}
		if len(l.cells) > 0 {
			out = append(out, l)
		}
		if cells += len(l.cells); cells > mostCells {
			return nil, ErrManyRows
		}
	}
}

// cellOf is a field as a cell; ok is false where nothing is printed.
func cellOf(text string, f field) (c cell, ok bool) {
	c.text = folded(f.text)
	if c.text == "" {
		return c, false
	}
	raw := text[f.start:f.end]
	trimmed := strings.TrimLeftFunc(raw, blank)
	c.indent = min(len(raw)-len(trimmed), 40)
	c.src = f.start + len(raw) - len(trimmed)
	c.n = len(strings.TrimRightFunc(trimmed, blank))
	c.quoted = f.quoted
	c.kind = kindOf(c.text)
	return c, true
}
