package schedule

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/delimited"
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
		columns: []string{"statement", "line", "caption", "period", "category", "amount", "tax", "label", "scenario", "reach", "against", "tax against", "entry", "reference", "note"},
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

// rows reads a table's text.
func (r *reader) rows(f *File, want form) []row {
	if f == nil {
		return nil
	}
	table, problems, err := delimited.Read(f.Data)
	for _, p := range problems {
		r.refuse(where{f.Name, p.Line}, "%s", p.Why)
	}
	if errors.Is(err, delimited.ErrNoHeader) {
		err = fmt.Errorf("%w; begin it with %s", err, strings.Join(want.columns[:len(want.columns)-1], ","))
	}
	if err != nil {
		r.refuse(where{f.Name, 0}, "%v", err)
		return nil
	}
	columns, err := want.header(table.Header.Fields)
	if err != nil {
		r.refuse(where{f.Name, 1}, "%v", err)
		return nil
	}
	out := make([]row, 0, len(table.Rows))
	amount := slices.Index(columns, "amount")
	for _, fields := range table.Rows {
		if len(fields.Fields) <= amount {
			r.refuse(where{f.Name, fields.Line}, "ends before its amount; leave the field empty where the figure was never reported")
			continue
		}
		out = append(out, want.row(where{f.Name, fields.Line}, columns, fields.Fields))
	}
	return out
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
