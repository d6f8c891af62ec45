package statement

import (
	"fmt"
	"slices"

	"restate/analysis/fiscal"
)

// placed is the period of a column, or why it is not certain.
type placed struct {
	period fiscal.Period
	doubt  string
}

// eitherOf is a heading that names both a date and a period: "As of / Year ended December 31, 2005".
func eitherOf(heading, titles said, cal fiscal.Calendar) placed {
	heading.asOf = false
	p := locate(Other, heading, titles, cal)
	if p.doubt == "" {
		p.doubt = "The heading names a date and a period that ends on it; which of them a row is of is not certain."
	}
	return p
}

// locate finds the period that a column's heading means in a statement of the given kind. What the
// heading does not say (the length above all columns, the day of "Years ended June 30,") is taken
// from the table's titles where they say one thing only.
func locate(kind Kind, heading, titles said, cal fiscal.Calendar) placed {
	if heading.asOf && len(heading.lengths) == 1 && kind == Other {
		return eitherOf(heading, titles, cal)
	}
	if len(heading.dates) == 1 && heading.dates[0].year == 0 {
		if p, ok := dayOfYear(kind, heading, titles, cal); ok {
			return p
		}
	}
	date, from := pickDate(heading, titles)
	return located(kind, date, from, heading, titles, cal)
}

// located is locate for a heading of which the date is known as far as heading and titles say it.
func located(kind Kind, date sayDate, from bool, heading, titles said, cal fiscal.Calendar) placed {
	if p, ok := plainly(kind, date, heading, titles, cal); ok {
		return p
	}
	length, ok := pickLength(heading, titles, from)
	if ok && len(heading.lengths) == 0 && titles.broken {
		return placed{doubt: "The titles name a period of another length too, and the heading does not say which this is."}
	}
	if date.month != 0 && date.year != 0 {
		return datedOver(kind, date, length, ok, heading, titles, cal)
	}
	switch {
	case heading.quarter > 0 && date.month == 0:
		return labelled(heading, titles, cal)
	case len(heading.dates) > 1:
		return placed{doubt: "The heading names several dates."}
	}
	return yearAlone(heading, titles, length)
}

// datedOver places a column whose heading or titles give its last day.
func datedOver(kind Kind, date sayDate, length fiscal.Length, known bool, heading, titles said, cal fiscal.Calendar) placed {
	if !known && heading.quarter > 0 && !heading.toDate {
		length, known = fiscal.OneQuarter, true
	}
	return ofYear(dated(kind, date, length, known, heading.toDate || titles.toDate, cal), heading)
}

// plainly places what needs no length: an id, a balance at a date, a period of transition.
func plainly(kind Kind, date sayDate, heading, titles said, cal fiscal.Calendar) (placed, bool) {
	switch {
	case !heading.id.IsZero():
		return placed{period: cal.Resolve(heading.id)}, true
	case heading.cut:
		return placed{doubt: "The heading prints a day and a year without their month."}, true
	case atADate(kind, heading, titles):
		return instant(date, heading, titles, cal), true
	case heading.odd != "":
		return oddly(date, heading.odd, heading), true
	case titles.odd != "" && heading.empty():
		return oddly(date, titles.odd, heading), true
	}
	return placed{}, false
}

// atADate tells whether the figures are balances at a date rather than of a period.
func atADate(kind Kind, heading, titles said) bool {
	if kind == Balance || heading.asOf && len(heading.lengths) == 0 {
		return true
	}
	return kind == Other && titles.asOf && len(heading.lengths)+len(titles.lengths) == 0 && heading.quarter == 0
}

// ofYear doubts a period whose heading names another fiscal year than its date falls into: the company may
// number its years by the calendar year in which they begin.
func ofYear(p placed, heading said) placed {
	if heading.fiscal != 0 && p.period.Year != 0 && p.period.Year != heading.fiscal && p.doubt == "" {
		p.doubt = fmt.Sprintf("The heading calls the fiscal year %d, and its date falls into %d as the years are numbered here.", heading.fiscal, p.period.Year)
	}
	return p
}

// dated places a period whose last day is known; known tells whether its length is.
func dated(kind Kind, d sayDate, length fiscal.Length, known, yearToDate bool, cal fiscal.Calendar) placed {
	switch {
	case known:
		return ended(d, length, cal)
	case yearToDate:
		return toDate(d, cal)
	case kind == Other:
		return placed{fiscal.At(d.date()), "The heading does not say whether this is a period or a balance at its end."}
	}
	return placed{doubt: fmt.Sprintf("The heading gives the date %s but not how long the period is.", d.date())}
}

// pickDate merges the heading's date with the titles'. from tells whether any part of it is in the
// heading itself.
func pickDate(heading, titles said) (d sayDate, from bool) {
	if len(heading.dates) == 1 {
		d, from = heading.dates[0], true
	}
	if len(heading.dates) > 1 {
		return sayDate{}, true
	}
	if d.month == 0 && heading.quarter == 0 && heading.fiscal == 0 {
		d = titleDate(titles, len(heading.years) > 0)
	}
	if d.year == 0 && len(heading.years) == 1 {
		d.year, from = heading.years[0], true
	}
	if d.year == 0 && d.month != 0 && len(heading.years) == 0 && len(titles.years) == 1 {
		d.year = titles.years[0]
	}
	return d, from
}

// titleDate is the one date the titles give. Where the heading has the year already, the titles'
// years do not matter ("Years ended December 31, 2005 and 2004").
func titleDate(titles said, onlyDay bool) sayDate {
	if onlyDay {
		var days []sayDate
		for _, d := range titles.dates {
			days = once(days, sayDate{d.month, d.day, 0})
		}
		if len(days) == 1 {
			return days[0]
		}
		return sayDate{}
	}
	for _, y := range titles.years {
		if len(titles.dates) == 1 && titles.dates[0].year != 0 && y != titles.dates[0].year {
			return sayDate{} // "December 31, 2004 and 2003"
		}
	}
	if len(titles.dates) == 1 {
		return titles.dates[0]
	}
	return sayDate{}
}

// pickLength is the heading's length or, where it has none, the only one in the titles.
func pickLength(heading, titles said, fromHeading bool) (fiscal.Length, bool) {
	switch {
	case len(heading.lengths) == 1:
		return heading.lengths[0], true
	case len(heading.lengths) == 0 && len(titles.lengths) == 1 && !heading.toDate:
		return titles.lengths[0], true
	case heading.half && fromHeading:
		return fiscal.SixMonths, true
	}
	return "", false
}

func (d sayDate) date() fiscal.Date {
	if d.day == 0 {
		return fiscal.MonthEnd(d.year, d.month)
	}
	day, ok := fiscal.NewDate(d.year, d.month, d.day)
	if !ok {
		return fiscal.MonthEnd(d.year, d.month)
	}
	return day
}

// exists tells whether the calendar has the day printed.
func (d sayDate) exists() bool {
	_, ok := fiscal.NewDate(d.year, d.month, d.day)
	return ok || d.day == 0
}

func instant(d sayDate, heading, titles said, cal fiscal.Calendar) placed {
	switch {
	case d.month != 0 && d.year != 0 && d.exists():
		return placed{period: fiscal.At(d.date())}
	case d.month != 0 && d.year != 0:
		return placed{fiscal.At(d.date()), "The heading prints a day that its month does not have; the month's last day is taken."}
	}
	year := heading.year()
	if year == 0 || !cal.Known() {
		return placed{doubt: "The heading does not say at which date these balances stand."}
	}
	_, end, err := cal.Days(fiscal.FY(year))
	if err != nil {
		return placed{doubt: "The heading does not say at which date these balances stand."}
	}
	return placed{fiscal.At(end), fmt.Sprintf("The heading gives only the year %d; the end of the fiscal year is taken.", year)}
}

// ended places a period by its last day and length. A period that does not fit the fiscal year is
// kept as what it is, with a doubt.
func ended(d sayDate, l fiscal.Length, cal fiscal.Calendar) placed {
	p := cal.Locate(d.date(), l)
	switch {
	case !d.exists():
		return placed{p, "The heading prints a day that its month does not have; the month's last day is taken."}
	case p.Kind == fiscal.Unresolved && cal.Known():
		return placed{p, fmt.Sprintf("A period of this length ending %s does not fit a fiscal year that ends %s.", d.date(), cal)}
	}
	return placed{period: p}
}

// toDate places "year to date" by the quarter it ends in.
func toDate(d sayDate, cal fiscal.Calendar) placed {
	if cal.Known() {
		for _, l := range []fiscal.Length{fiscal.FullYear, fiscal.NineMonthsL, fiscal.SixMonths, fiscal.OneQuarter} {
			if p := cal.Locate(d.date(), l); p.Kind != fiscal.Unresolved {
				return placed{period: p}
			}
		}
	}
	return placed{doubt: "The heading says year to date, and when the fiscal year began is not known."}
}

// labelled places "Q3 2005", "third quarter of fiscal 2005" and, under "year to date", what has passed
// of the year by then.
func labelled(heading, titles said, cal fiscal.Calendar) placed {
	year := heading.year()
	if year == 0 && len(heading.years) == 0 {
		year = titles.yearOfQuarters(cal)
	}
	if year == 0 {
		return placed{doubt: "The heading names a quarter but not its year."}
	}
	quarter := fiscal.Q(heading.quarter, year)
	past := []fiscal.Period{quarter, fiscal.H1(year), fiscal.NineM(year), fiscal.FY(year)}[heading.quarter-1]
	switch {
	case heading.toDate:
		return placed{period: past}
	case len(heading.lengths) == 0, len(heading.lengths) == 1 && heading.lengths[0] == fiscal.OneQuarter:
		return placed{period: quarter}
	case len(heading.lengths) == 1 && lengthWithin(past) == heading.lengths[0]:
		return placed{period: past}
	}
	return placed{quarter, "The heading names a quarter and a period of another length."}
}

// lengthWithin is how long a period of a fiscal year is.
func lengthWithin(p fiscal.Period) fiscal.Length {
	switch p.Kind {
	case fiscal.Half:
		return fiscal.SixMonths
	case fiscal.NineMonths:
		return fiscal.NineMonthsL
	case fiscal.Year:
		return fiscal.FullYear
	}
	return fiscal.OneQuarter
}

// yearOfQuarters is the fiscal year whose quarters stand under these titles: "Fiscal 2008", "Year ended
// December 31, 2008"; 0 where they name several or none.
func (o said) yearOfQuarters(cal fiscal.Calendar) int {
	switch {
	case o.fiscal != 0:
		return o.fiscal
	case len(o.years) == 1:
		return o.years[0]
	case len(o.years) > 0 || len(o.dates) != 1 || o.dates[0].year == 0 || len(o.lengths) != 1 || o.lengths[0] != fiscal.FullYear:
		return 0
	}
	if p := cal.Locate(o.dates[0].date(), fiscal.FullYear); p.Kind == fiscal.Year {
		return p.Year
	}
	return o.dates[0].year
}

// oddly places a period that no fiscal year is divided into, known by its last day.
func oddly(d sayDate, length fiscal.Length, heading said) placed {
	if d.month == 0 || d.year == 0 || !d.exists() || len(heading.dates) > 1 {
		return placed{doubt: "The heading names a period of an unusual length but not its last day."}
	}
	if length == transitionLength {
		return placed{period: fiscal.Period{Kind: fiscal.Transition, At: d.date()}}
	}
	return placed{period: fiscal.Ended(d.date(), length)}
}

// yearAlone places headings with a year and no day: "Fiscal 2005", "2005".
func yearAlone(heading, titles said, length fiscal.Length) placed {
	year, named := heading.year(), heading.fiscal != 0
	if heading.empty() {
		year, named = titles.year(), titles.fiscal != 0
	}
	if year == 0 {
		return placed{doubt: "The heading does not say which period the column is."}
	}
	if titles.quarter > 0 && !slices.ContainsFunc(heading.lengths, notAQuarter) && !heading.toDate {
		return quarterOfTitles(heading, titles, year)
	}
	switch {
	case heading.toDate:
		return placed{doubt: "The heading says year to date, and not up to when."}
	case length == fiscal.SixMonths || heading.half:
		return placed{period: fiscal.H1(year)}
	case length == fiscal.NineMonthsL:
		return placed{period: fiscal.NineM(year)}
	case length == fiscal.FullYear, named && length == "":
		return placed{period: fiscal.FY(year)}
	case length == "":
		return placed{fiscal.FY(year), fmt.Sprintf("The heading gives only the year %d; the fiscal year is taken.", year)}
	}
	return placed{doubt: fmt.Sprintf("The heading gives the year %d but not the day the period ends.", year)}
}

// quarterOfTitles places a year under titles that name a quarter: that quarter of the year, unless they
// speak of a longer period too.
func quarterOfTitles(heading, titles said, year int) placed {
	if len(heading.lengths) == 0 && (titles.toDate || slices.ContainsFunc(titles.lengths, notAQuarter)) {
		return placed{doubt: "The titles name a quarter and a longer period, and the heading does not say which this is."}
	}
	return placed{period: fiscal.Q(titles.quarter, year)}
}

func notAQuarter(l fiscal.Length) bool { return l != fiscal.OneQuarter }

// year is the one year that a heading gives without a date, 0 where it gives none or several.
func (o said) year() int {
	if o.fiscal == 0 && len(o.years) == 1 {
		return o.years[0]
	}
	return o.fiscal
}

// empty tells whether a heading says nothing about time.
func (o said) empty() bool {
	return len(o.dates) == 0 && len(o.years) == 0 && len(o.lengths) == 0 && o.quarter == 0 && o.fiscal == 0 && o.id.IsZero()
}
