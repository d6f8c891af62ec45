package schedule

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// form is what a table's header may and must hold.
type form struct {
	columns []string   // known by the program; others become notes
	needs   [][]string // of each group one column must be there
}

var (
	reportedForm = form{
		columns: []string{"statement", "line", "caption", "period", "amount", "version", "note"},
		needs:   [][]string{{"statement"}, {"line", "caption"}, {"period"}, {"amount"}},
	}
	adjustmentForm = form{
		columns: []string{"statement", "line", "caption", "period", "category", "amount", "tax", "label", "scenario", "reach", "reference", "note"},
		needs:   [][]string{{"statement"}, {"line", "caption"}, {"period"}, {"amount"}},
	}
	measureForm = form{
		columns: []string{"measure", "period", "item", "amount", "category", "note"},
		needs:   [][]string{{"measure"}, {"period"}, {"item"}, {"amount"}},
	}
)

// where is a row's place.
type where struct {
	file string
	line int
}

// row is one row as text, by column.
type row struct {
	where
	field map[string]string
	note  string // the note column and all columns the program does not know
}

// rows reads a table's text. Rows without any text are passed over.
func (r *reader) rows(f *File, want form) []row {
	if f == nil {
		return nil
	}
	data := bytes.TrimPrefix(f.Data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		r.refuse(where{f.Name, 0}, "is not UTF-8 text; save it again as CSV in UTF-8")
		return nil
	}
	c := csv.NewReader(bytes.NewReader(data))
	c.Comma, c.LazyQuotes, c.FieldsPerRecord = separator(data), true, -1
	header, err := c.Read()
	if err != nil || blank(header) {
		r.refuse(where{f.Name, 0}, "has no header row; begin it with %s", strings.Join(want.columns[:len(want.columns)-1], ","))
		return nil
	}
	columns, err := want.header(header)
	if err != nil {
		r.refuse(where{f.Name, 1}, "%v", err)
		return nil
	}
	var out []row
	for {
		fields, err := c.Read()
		if errors.Is(err, io.EOF) {
			return out
		}
		line, _ := c.FieldPos(0)
		w := where{f.Name, line}
		if err != nil {
			r.refuse(w, "cannot be read as CSV; put texts with commas or quotes in quotes")
			return out
		}
		if blank(fields) {
			continue
		}
		if len(fields) > len(columns) && !blank(fields[len(columns):]) {
			r.refuse(w, "has %d fields and the header %d; put amounts and texts with commas in quotes", len(fields), len(columns))
			continue
		}
		out = append(out, want.row(w, columns, fields))
	}
}

// separator returns what parts the columns: spreadsheets in some countries write semicolons, and
// copied cells have tabs.
func separator(data []byte) rune {
	header, _, _ := bytes.Cut(data, []byte("\n"))
	best := ','
	for _, c := range ";\t" {
		if bytes.Count(header, []byte(string(c))) > bytes.Count(header, []byte(string(best))) {
			best = c
		}
	}
	return best
}

// header returns the columns' names, in lower case, or says what is missing.
func (f form) header(fields []string) ([]string, error) {
	var columns []string
	for _, h := range fields {
		name := fold(h)
		if name != "" && slices.Contains(columns, name) {
			return nil, fmt.Errorf("the header names the column %q twice; keep one", name)
		}
		columns = append(columns, name)
	}
	for _, group := range f.needs {
		if !slices.ContainsFunc(group, func(n string) bool { return slices.Contains(columns, n) }) {
			return nil, fmt.Errorf("the header has no column %q; the columns are %s", strings.Join(group, " or "), strings.Join(f.columns, ", "))
		}
	}
	return columns, nil
}

func (f form) row(w where, columns, fields []string) row {
	out := row{where: w, field: map[string]string{}}
	var notes []string
	for i, name := range columns {
		if i >= len(fields) {
			break
		}
		text := strings.TrimSpace(fields[i])
		switch {
		case text == "":
		case name == "note":
			notes = slices.Insert(notes, 0, text)
		case slices.Contains(f.columns, name):
			out.field[name] = text
		case name == "":
			notes = append(notes, text)
		default:
			notes = append(notes, name+": "+text)
		}
	}
	out.note = strings.Join(notes, "; ")
	return out
}

func blank(fields []string) bool {
	return !slices.ContainsFunc(fields, func(s string) bool { return strings.TrimSpace(s) != "" })
}

// period reads a row's period.
func (r *reader) period(w row) (fiscal.Period, bool) {
	text := w.field["period"]
	if text == "" {
		r.refuse(w.where, "names no period; write one such as Q3-2005")
		return fiscal.Period{}, false
	}
	p, err := fiscal.Parse(text)
	if err != nil {
		r.refuse(w.where, "%v", err)
		return fiscal.Period{}, false
	}
	return r.review.Company.Calendar.Resolve(p), true
}

// amount reads an amount in base units; nil for an empty field.
func (r *reader) amount(w row, column string) (*decimal.Decimal, bool) {
	text := w.field[column]
	if text == "" {
		return nil, true
	}
	unsigned := strings.TrimSpace(strings.TrimPrefix(text, "+"))
	if strings.ContainsAny(unsigned, "-(") {
		unsigned = text // a plus says nothing about a negative
	}
	a, err := money.Parse(unsigned)
	switch {
	case err != nil:
		r.refuse(w.where, "the %s %v", column, err)
		return nil, false
	case a.Percent:
		r.refuse(w.where, "the %s %q is a percentage; write the amount itself", column, text)
		return nil, false
	}
	return &a.Value, true
}
