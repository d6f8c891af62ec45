package sheet

import (
	"context"
	"errors"
	"io"
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
	mark := 0
	if strings.HasPrefix(text, "\ufeff") {
		mark = len("\ufeff")
	}
	body := text[mark:]
	if !strings.Contains(body, "\n") {
		body = strings.ReplaceAll(body, "\r", "\n") // as Excel for the Mac ends lines
	}
	starts := lineStarts(body, mark)
	r := newCSV(body, sep)
	var out []line
	cells, row, ended := 0, 0, 0
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		first, _ := r.FieldPos(0)
		if row++; first > ended+1 {
			row++ // blank lines, however many
		}
		ended = first + strings.Count(body[starts[first-1]-mark:r.InputOffset()], "\n") - 1
		l := line{row: row}
		for i, f := range record {
			at, col := r.FieldPos(i)
			if c, ok := fieldOf(text, starts[at-1]+col-1, f); ok {
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

// lineStarts returns where the lines of a text begin; shift is added to each.
func lineStarts(text string, shift int) []int {
	out := []int{shift}
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return out
		}
		i += n + 1
		out = append(out, shift+i)
	}
}

// fieldOf finds the bytes of a field that begins at an offset; ok is false where nothing is printed.
func fieldOf(text string, at int, field string) (c cell, ok bool) {
	c.text = strings.Join(strings.FieldsFunc(field, blank), " ")
	if c.text == "" {
		return c, false
	}
	end := at + len(field)
	if c.quoted = text[at] == '"'; c.quoted {
		at++
		end = quotedEnd(text, at, field)
	}
	raw := text[at:end]
	trimmed := strings.TrimLeftFunc(raw, blank)
	c.indent = min(len(raw)-len(trimmed), 40)
	c.src = at + len(raw) - len(trimmed)
	c.n = len(strings.TrimRightFunc(trimmed, blank))
	c.kind = kindOf(c.text)
	return c, true
}

// quotedEnd returns where a field in quotes ends that begins at an offset: of two quotes that stand for
// one both count, and so do both characters of a line end.
func quotedEnd(text string, at int, field string) int {
	for i := 0; i < len(field); i++ {
		if pair := text[at:min(len(text), at+2)]; pair == `""` || pair == "\r\n" && field[i] == '\n' {
			at++
		}
		at++
	}
	return at
}
