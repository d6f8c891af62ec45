package phrase

import (
	"time"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// dated is one end date of a list and the tokens it was read from.
type dated struct {
	date     fiscal.Date
	from, to int
	inferred string
	label    int // the company's number for the year that ends there
}

// monthDay is a month and a day whose year may follow later in the list.
type monthDay struct {
	month    time.Month
	day      int // 0: the month alone
	from, to int
}

// monthDayAt reads "March 31", "Mar. 31", "31 March" and "March" alone.
func (r *reader) monthDayAt(i int) (monthDay, int) {
	t := r.tok(i)
	if t.Kind == filing.Number && t.Value >= 1 && t.Value <= 31 && r.class(i+1) == filing.MonthName {
		return monthDay{time.Month(r.tok(i + 1).Value), int(t.Value), i, i + 2}, i + 2
	}
	if t.Class != filing.MonthName {
		return monthDay{}, i
	}
	j := i + 1
	if r.tok(j).Is('.') {
		j++
	}
	m := monthDay{month: time.Month(t.Value), from: i}
	if d := r.tok(j); d.Kind == filing.Number && d.Value >= 1 && d.Value <= 31 && d.End-d.Start <= 2 {
		m.day = int(d.Value)
		j++
		if r.adjacent(j-1) && r.word(j, "st", "nd", "rd", "th") {
			j++
		}
	}
	m.to = j
	return m, j
}

// date returns the day in a year; ok is false when there is no such day.
func (m monthDay) date(year int) (fiscal.Date, bool) {
	if m.day == 0 {
		return fiscal.MonthEnd(year, m.month), true
	}
	d, ok := fiscal.NewDate(year, m.month, m.day)
	if !ok && m.month == time.February && m.day == 29 {
		return fiscal.MonthEnd(year, m.month), true
	}
	return d, ok
}

// maxList is the most members of a list of days or years that are read as one.
const maxList = 60

// dates reads a list of end dates. Years flow back ("March 31, June 30 and September 30, 2001"),
// forward ("December 31, 2003, 2004 and 2005") and across ("March 31 and June 30, 2018 and 2017");
// "December 31, 2001 through 2004" is a range. step is the months between the members of a range of
// full dates. next is i when there is no date.
func (r *reader) dates(i, step int) (list []dated, next int) {
	next = i
	for j := i; ; {
		more, k := r.figures(j)
		if len(more) == 0 {
			more, k = r.daysAndYears(j)
		}
		if len(more) == 0 {
			return list, next
		}
		list = append(list, more...)
		next = k
		if label, end := r.yearLabel(k); end > k {
			list[len(list)-1].label, k, next = label, end, end
		}
		if len(list) >= maxList {
			return list, next
		}
		if end := r.aside(next); end > next {
			k, next = end, end
		}
		if more, end := r.dateRange(list, k, step); end > k {
			list, next = append(list, more...), end
		}
		j = r.separator(next)
		if j == next {
			return list, next
		}
		j = r.dateLead(j)
	}
}

// daysAndYears reads days and the years behind them: "March 31, June 30 and September 30, 2001".
func (r *reader) daysAndYears(i int) ([]dated, int) {
	days, k := r.monthDays(i)
	if len(days) == 0 {
		return nil, i
	}
	years, k := r.yearsOf(k)
	if len(years) == 0 {
		return nil, i
	}
	return cross(days, years), k
}

// figures reads a day written in figures, "12/31/2016": month first, unless it can only be the day.
func (r *reader) figures(i int) ([]dated, int) {
	m, d, y := r.tok(i), r.tok(i+2), r.tok(i+4)
	if !r.tok(i+1).Is('/') || !r.tok(i+3).Is('/') || m.Kind != filing.Number || d.Kind != filing.Number || y.Kind != filing.Number {
		return nil, i
	}
	year := int(y.Value)
	if y.End-y.Start == 2 {
		year = int(filing.ShortYear(y.Value))
	}
	if m.Value > 12 {
		m, d = d, m
	}
	date, ok := fiscal.NewDate(year, time.Month(m.Value), int(d.Value))
	if !ok || year < 1900 || year > 2099 {
		return nil, i
	}
	return []dated{{date: date, from: i, to: i + 5}}, i + 5
}

// maxAside is the most tokens of an aside.
const maxAside = 18

// aside passes over what is said of one member of a list of days when the list goes on behind it: "(filed on
// May 15, 2012)", "(Q1)", ", filed with the Commission on May 15, 2012".
func (r *reader) aside(i int) int {
	k, open := r.asideEnd(i), r.tok(i).Is('(')
	if k > i && r.listGoesOn(k) && (open || r.tok(k).Is(',') && !r.respectively(k)) {
		return k
	}
	return i
}

// asideEnd returns the token behind a parenthesis, or behind the year of ", filed on May 15, 2012"; i when
// there is neither.
func (r *reader) asideEnd(i int) int {
	last := min(i+maxAside, len(r.t))
	if r.tok(i).Is('(') {
		for k := i + 1; k < last; k++ {
			if r.tok(k).Is(')') {
				return k + 1
			}
		}
	}
	if !r.tok(i).Is(',') {
		return i
	}
	j := i + 1
	for r.word(j, "as", "which", "was", "were", "originally", "each") {
		j++
	}
	if !r.word(j, "filed", "furnished", "issued") {
		return i
	}
	for k := j; k < last; k++ {
		if r.tok(k).Year() {
			return k + 1
		}
	}
	return i
}

// respectively tells whether the days behind token k are those of filing: "filed on May 8, 2020 and August 7,
// 2020, respectively".
func (r *reader) respectively(k int) bool {
	for n := k; n < k+2*maxAside; n++ {
		if r.word(n, "respectively") {
			return true
		}
	}
	return false
}

// listGoesOn tells whether a further day with its year stands behind token k.
func (r *reader) listGoesOn(k int) bool {
	j := r.separator(k)
	if j == k {
		return false
	}
	_, end := r.fullDate(r.dateLead(j))
	return end > r.dateLead(j)
}

// yearLabel reads the company's own number for a year behind its end: "(fiscal 2004)", ("fiscal year 2004"),
// ("FY2004", or "Fiscal 2004").
func (r *reader) yearLabel(i int) (label, next int) {
	if !r.tok(i).Is('(') {
		return 0, i
	}
	j := i + 1
	for r.tok(j).Is('"') || r.tok(j).Is('\'') || r.word(j, "the", "our", "or", "hereinafter", "referred", "to", "as") {
		j++
	}
	k := r.skip(j, filing.Fiscal, filing.YearNoun)
	y, end := r.yearAt(k)
	if end == k || k == j && r.class(k) != filing.FiscalShort {
		return 0, i
	}
	for r.tok(end).Is('"') || r.tok(end).Is('\'') || r.tok(end).Is(',') {
		end++
	}
	if !r.tok(end).Is(')') {
		return 0, i
	}
	return y.year, end + 1
}

// dateLead passes over words that may be repeated before a further date: "and the quarter" does not belong to them.
func (r *reader) dateLead(j int) int {
	for r.word(j, "on", "the", "for", "of") && !r.word(j+1, "quarter", "year", "first") {
		j++
	}
	return j
}

// monthDays reads "March 31, June 30 and September 30".
func (r *reader) monthDays(i int) ([]monthDay, int) {
	var days []monthDay
	next := i
	for j := i; ; {
		m, k := r.monthDayAt(j)
		if k == j {
			return days, next
		}
		days, next = append(days, m), k
		if j = r.separator(k); j == k || len(days) >= maxList {
			return days, next
		}
	}
}

// yearsOf reads the years behind days: ", 2001", " 2003, 2004 and 2005", " in 2013", ", in the years 2014 and 2013".
func (r *reader) yearsOf(i int) ([]yearAt, int) {
	j := i
	if r.tok(j).Is(',') {
		j++
	}
	j = r.skip(j, filing.Preposition, filing.Determiner)
	j = r.skip(j, filing.Fiscal, filing.YearNoun)
	years, k := r.years(j)
	if len(years) == 0 {
		return nil, i
	}
	for n := 1; n < len(years); n++ {
		if r.class(years[n].from-1) == filing.Fiscal { // "fiscal 2017, which ended December 30, 2017, fiscal 2016"
			return years[:n], years[n-1].to
		}
	}
	return years, k
}

// cross gives every day every year. A day's own place is kept when it has one year to itself.
func cross(days []monthDay, years []yearAt) []dated {
	var out []dated
	for _, y := range years {
		for _, m := range days {
			d, ok := m.date(y.year)
			if !ok {
				continue
			}
			e := dated{date: d, from: m.from, to: m.to}
			switch {
			case len(days) == 1 && y.from == years[0].from:
				e.to = y.to
			case len(days) == 1:
				e.from, e.to = y.from, y.to
				e.inferred = "month and day from the date before it"
			case m.from == days[len(days)-1].from && len(years) == 1:
				e.to = y.to
			default:
				e.inferred = "year from the end of the list"
			}
			if y.inferred != "" {
				e.inferred = y.inferred
			}
			if m.day == 0 && e.inferred == "" {
				e.inferred = "last day of the month"
			}
			out = append(out, e)
		}
	}
	return out
}

// dateRange reads "through September 30, 2005" behind a list and fills the steps between.
func (r *reader) dateRange(list []dated, i, step int) ([]dated, int) {
	if !r.rangeWord(i) || step == 0 || len(list) == 0 {
		return nil, i
	}
	m, k := r.monthDayAt(r.skip(i+1, filing.Determiner))
	if k == i+1 || m.day == 0 {
		return nil, i
	}
	years, k := r.yearsOf(k)
	if len(years) == 0 {
		return nil, i
	}
	end, ok := m.date(years[0].year)
	last := list[len(list)-1]
	if !ok || end.Compare(last.date) <= 0 {
		return nil, i
	}
	var out []dated
	for n := 1; n <= 60; n++ {
		d := last.date.AddMonths(n * step)
		if last.date == fiscal.MonthEnd(last.date.Year, last.date.Month) {
			d = fiscal.MonthEnd(d.Year, d.Month)
		}
		if d.DaysUntil(end) < 15 {
			break
		}
		out = append(out, dated{date: d, from: last.from, to: k, inferred: "between the ends of the range"})
	}
	return append(out, dated{date: end, from: m.from, to: k}), k
}

// Date reads a full date at token i: "August 2, 2005", "Aug. 2, 2005", "2 August 2005", a weekday before
// it allowed. The second result is the token behind it, i when there is none.
func Date(text string, tokens []filing.Token, i int) (fiscal.Date, int) {
	r := reader{text: text, t: tokens}
	j := i
	if r.class(j) == filing.WeekdayName {
		j++
		if r.tok(j).Is(',') {
			j++
		}
	}
	m, k := r.monthDayAt(j)
	if k == j || m.day == 0 {
		return fiscal.Date{}, i
	}
	if r.tok(k).Is(',') {
		k++
	}
	y := r.tok(k)
	if !y.Year() {
		return fiscal.Date{}, i
	}
	d, ok := m.date(int(y.Value))
	if !ok {
		return fiscal.Date{}, i
	}
	return d, k + 1
}

// MonthDay reads a month and a day without a year at token i, as in a dateline. The last result is
// the token behind them, i when there are none.
func MonthDay(text string, tokens []filing.Token, i int) (time.Month, int, int) {
	r := reader{text: text, t: tokens}
	m, k := r.monthDayAt(i)
	if k == i || m.day == 0 {
		return 0, 0, i
	}
	return m.month, m.day, k
}
