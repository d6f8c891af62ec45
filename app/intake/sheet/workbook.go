package sheet

import (
	"context"
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"

	"restate/analysis/filing"
)

// ReadWorkbook reads an Excel workbook (xlsx, xlsm): each sheet is a part of the document, each cell with
// something in it a place. Hidden sheets, rows and columns are read, and the part's description says
// that they are hidden. An error is a Refusal, or the context's own when it was cancelled.
func ReadWorkbook(ctx context.Context, name string, source []byte) (*filing.Document, error) {
	book, err := open(source)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	b := filing.NewBuilder(name, "xlsx", source)
	r := workbook{ctx: ctx, book: book, b: b, formats: newFormats(book)}
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		r.since1904 = *props.Date1904
	}
	if r.shared, err = sharedLengths(book); err != nil {
		return nil, err
	}
	for i, s := range sheetFiles(book) {
		if err := r.sheet(i, s); err != nil {
			return nil, err
		}
	}
	if b.Len() == 0 {
		return nil, ErrNoText
	}
	return b.Document(), nil
}

// mostSpan is the most columns that a merged cell stands over.
const mostSpan = 500

// workbook is a workbook being read.
type workbook struct {
	ctx       context.Context
	book      *excelize.File
	b         *filing.Builder
	formats   *formats
	since1904 bool
	plain     bool  // numbers are read in full, whatever their format shows
	shared    []int // how long the texts are that cells share
	cells     int   // so far
	text      int   // letters of shared texts so far
}

// sheet reads one sheet as a part. What cannot be read is listed with the reason.
func (r *workbook) sheet(index int, s sheetFile) error {
	part := filing.Part{Name: s.name, Start: r.b.Len(), End: r.b.Len()}
	data, _ := r.book.Pkg.Load(s.path)
	raw, ok := data.([]byte)
	switch {
	case s.chart:
		part.Skipped = "a chart, which holds no cells"
	case !ok:
		part.Skipped = "the workbook does not hold this sheet"
	}
	if part.Skipped != "" {
		r.b.Part(part)
		return nil
	}
	d, err := look(raw, r.shared)
	if errors.Is(err, errDisorder) {
		part.Skipped = err.Error()
		r.b.Part(part)
		return nil
	}
	if err != nil {
		return err
	}
	if r.text += d.text; r.text > mostText {
		return ErrTooLarge
	}
	lines, err := r.lines(s.name, d)
	if err != nil {
		return err
	}
	w := writer{ctx: r.ctx, b: r.b, ink: cellInk{r.b}, part: index, apart: len(d.merged) > 0}
	if err := w.sheet(lines); err != nil {
		return err
	}
	part.End, part.Description = r.b.Len(), d.note(s.hidden)
	if part.Start == part.End {
		part.Skipped = "the sheet is empty"
	}
	r.b.Part(part)
	return nil
}

// lines returns a sheet's rows with something in them.
func (r *workbook) lines(name string, d *dress) ([]line, error) {
	rows, err := r.book.Rows(name)
	if err != nil {
		return nil, ErrDamaged
	}
	defer rows.Close()
	spans := map[[2]int]merge{}
	for _, m := range d.merged {
		spans[[2]int{m.top, m.left}] = m
	}
	prefix := quoted(name) + "!"
	var out []line
	for row := 1; d.more(); row++ {
		if row%256 == 0 && r.ctx.Err() != nil {
			return nil, r.ctx.Err()
		}
		values, more, err := nextRow(rows)
		if err != nil {
			return nil, err
		}
		if !more {
			break
		}
		l := line{row: row}
		for i, value := range values {
			w, ok := d.take(row, i+1)
			if !ok {
				continue
			}
			c, ok := r.cell(value, w)
			if !ok {
				continue
			}
			c.col, c.to = i, i+1
			if m, ok := spans[[2]int{row, i + 1}]; ok {
				c.to, c.bottom = min(m.right, i+mostSpan), m.bottom
			}
			c.ref = prefix + cellName(i+1, row)
			l.cells = append(l.cells, c)
		}
		if len(l.cells) > 0 {
			out = append(out, l)
			r.cells += len(l.cells)
		}
		if r.cells > mostCells {
			return nil, ErrManyRows
		}
	}
	if rows.Error() != nil {
		return nil, ErrDamaged
	}
	return out, nil
}

// nextRow returns the values of the next row. What excelize cannot read, or panics on, is damaged.
func nextRow(rows *excelize.Rows) (values []string, more bool, err error) {
	defer func() {
		if recover() != nil {
			err = ErrDamaged
		}
	}()
	if !rows.Next() {
		return nil, false, nil
	}
	if values, err = rows.Columns(); err != nil {
		return nil, false, ErrDamaged
	}
	return values, true, nil
}

// cell reads a cell's text; ok is false where it prints nothing.
func (r *workbook) cell(value string, w worn) (c cell, ok bool) {
	lead := len(value) - len(strings.TrimLeftFunc(value, blank))
	c.text = folded(value)
	if c.text == "" {
		return c, false
	}
	c.indent = min(lead, 40) + r.formats.indent(int(w.style))
	c.kind = kindOf(c.text)
	switch w.typ {
	case "", "n":
		c.text, c.kind = r.number(c.text, r.formats.of(int(w.style)))
	case "b":
		if c.kind = words; c.text == "1" {
			c.text = "TRUE"
		} else if c.text == "0" {
			c.text = "FALSE"
		}
	case "d":
		c.text = strings.TrimSuffix(strings.TrimSuffix(c.text, "Z"), "T00:00:00")
		c.kind = moment
	case "e":
		c.kind = words
	}
	return c, c.text != ""
}

// number is a number as its format shows it. A whole one between 1900 and 2100 without commas may be a
// year.
func (r *workbook) number(raw string, f format) (string, kind) {
	d, ok := exact(raw)
	if !ok {
		return raw, words
	}
	if f.dated() {
		if text, ok := f.day(d, r.since1904); ok {
			return text, moment
		}
	}
	if r.plain {
		return d.String(), figure
	}
	text := f.shown(d)
	if yearText.MatchString(text) {
		return text, moment
	}
	return text, figure
}

// quoted is a sheet's name as Excel writes it in a reference: in quotes where it is no plain word.
func quoted(name string) string {
	plain := name != ""
	for i, c := range name {
		letter := c == '_' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c > 127
		plain = plain && (letter || i > 0 && (c == '.' || c >= '0' && c <= '9'))
	}
	if _, _, err := excelize.CellNameToCoordinates(name); err == nil {
		plain = false // a sheet called Q1 would read as a cell
	}
	if plain {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}

// cellName names a cell by its column and row, from 1.
func cellName(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return "A1" // excelize has given both, so they are in range
	}
	return name
}
