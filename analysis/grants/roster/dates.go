package roster

import (
	"fmt"
	"strconv"
	"strings"

	"restate/analysis/delimited"
)

// dated are the columns that hold dates.
var dated = []Column{Recorded, Measured, VestStart, LeftOn, RepricedOn, ExercisedOn, LapsesOn, Date}

// An order is which stands first in the dates of a column that are written in figures, 01/02/2004: the month,
// as in filings to the SEC, or the day.
type order struct {
	column               Column
	monthFirst, dayFirst int    // lines of a date that only this order fits; 0: none
	either               int    // line of a date that both fit
	example              string // that date, or the one that decides
}

// mixed tells whether the column has dates in both orders.
func (o order) mixed() bool { return o.monthFirst > 0 && o.dayFirst > 0 }

// figures reads the first two numbers of a date in figures, where the year stands last.
func figures(text string) (first, second int, ok bool) {
	at := strings.IndexAny(text, "/-")
	if at < 1 || at > 2 {
		return 0, 0, false
	}
	parts := strings.Split(text, text[at:at+1])
	if len(parts) != 3 || len(parts[1]) > 2 || len(parts[2]) != 2 && len(parts[2]) != 4 {
		return 0, 0, false
	}
	first, err := strconv.Atoi(parts[0])
	second, err2 := strconv.Atoi(parts[1])
	return first, second, err == nil && err2 == nil
}

// look finds the lines of a column that decide its order.
func (o *order) look(rows []delimited.Row, field int) {
	for _, row := range rows {
		if field >= len(row.Fields) {
			continue
		}
		text := strings.TrimSpace(row.Fields[field])
		first, second, ok := figures(text)
		of := &o.either
		switch {
		case !ok || first == second || first > 12 && second > 12:
			continue
		case first > 12:
			of = &o.dayFirst
		case second > 12:
			of = &o.monthFirst
		}
		if *of == 0 {
			*of = row.Line
			if o.example == "" || of != &o.either {
				o.example = text
			}
		}
	}
}

// stands is what stands first in the column, "day" or "month"; empty where its dates do not tell or contradict
// each other.
func (o order) stands() string {
	switch {
	case o.mixed():
		return ""
	case o.dayFirst > 0:
		return "day"
	case o.monthFirst > 0:
		return "month"
	}
	return ""
}

// decideOrders decides the order of each column from all its dates; a column that does not tell follows the
// others of the list. What is decided is remarked once a column.
func (r *reader) decideOrders(rows []delimited.Row) {
	var found []*order
	decided := map[string]Column{}
	for _, c := range dated {
		i, ok := r.columns[c]
		if !ok || i < 0 {
			continue
		}
		o := &order{column: c}
		o.look(rows, i)
		found = append(found, o)
		if first := o.stands(); first != "" && decided[first] == "" {
			decided[first] = c
		}
	}
	for _, o := range found {
		if text := o.settle(decided); text != "" {
			r.remarks = append(r.remarks, Remark{Text: text})
		}
		r.orders[o.column] = *o
	}
}

// settle decides what the column's own dates do not, by the columns that are decided, and says what was; empty
// where no date is written in figures or none can be read.
func (o *order) settle(decided map[string]Column) string {
	first := o.stands()
	switch {
	case first != "":
		return fmt.Sprintf("%s: dates in figures have the %s first, as %s on line %d shows.", o.column, first, o.example, o.dayFirst+o.monthFirst)
	case o.mixed() || o.either == 0:
		return ""
	}
	for first, c := range decided {
		if len(decided) > 1 {
			break
		}
		if first == "day" {
			o.dayFirst = o.either
		}
		return fmt.Sprintf("%s: dates such as %s on line %d are read with the %s first, as those of %s.", o.column, o.example, o.either, first, c)
	}
	return fmt.Sprintf("%s: day and month of dates such as %s on line %d fit both ways round; they are read with the month first. Write them as 2001-12-31 where that is wrong.", o.column, o.example, o.either)
}

// layouts are the ways a date in figures is written in the column.
func (o order) layouts() []string {
	if o.dayFirst > 0 {
		return []string{"2/1/2006", "2/1/06"}
	}
	return []string{"1/2/2006", "1/2/06"}
}
