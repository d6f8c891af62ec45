package sheet

import (
	"context"
	"strings"
)

// PlainRow is a row of a sheet as a list: its number in the sheet, from 1, and its fields.
type PlainRow struct {
	Row    int
	Fields []string
}

// ReadPlain reads the first visible sheet of a workbook as a list: dates as days in words, numbers in full
// whatever their format shows, rows without anything left out. The error is a Refusal, or the context's own
// when it was cancelled.
func ReadPlain(ctx context.Context, source []byte) (name string, rows []PlainRow, err error) {
	book, err := open(source)
	if err != nil {
		return "", nil, err
	}
	defer book.Close()
	r := workbook{ctx: ctx, book: book, formats: newFormats(book), plain: true}
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		r.since1904 = *props.Date1904
	}
	if r.shared, err = sharedLengths(book); err != nil {
		return "", nil, err
	}
	for _, s := range sheetFiles(book) {
		data, _ := book.Pkg.Load(s.path)
		raw, ok := data.([]byte)
		if s.hidden || s.chart || !ok {
			continue
		}
		d, err := look(raw, r.shared)
		if err != nil {
			return "", nil, ErrDamaged
		}
		if d.text > mostText {
			return "", nil, ErrTooLarge
		}
		lines, err := r.lines(s.name, d)
		return s.name, plainRows(lines), err
	}
	return "", nil, ErrNoText
}

// plainRows puts cells at their places; what is blank between them is an empty field.
func plainRows(lines []line) []PlainRow {
	out := make([]PlainRow, 0, len(lines))
	for _, l := range lines {
		row := PlainRow{Row: l.row, Fields: make([]string, l.cells[len(l.cells)-1].col+1)}
		for _, c := range l.cells {
			row.Fields[c.col] = strings.TrimSpace(c.text)
		}
		out = append(out, row)
	}
	return out
}
