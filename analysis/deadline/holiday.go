// Package deadline says when reports to the Commission are due: annual and quarterly reports by the filer's
// status and the rule in force for the period, the extension of Rule 12b-25, and the four business days of
// Form 8-K (domain.md B1.4). Days are business days unless said otherwise; federal holidays count as
// observed. Days on which the government was closed by special order are not known to it.
package deadline

import (
	"time"

	"restate/analysis/fiscal"
)

// holiday is one federal holiday: a day of the month, or the nth weekday of it.
type holiday struct {
	name    string
	month   time.Month
	day     int // of the month; 0 for a weekday
	weekday time.Weekday
	nth     int // from 1; -1 is the last
	since   int // the first year it was kept
}

// holidays are those of 5 U.S.C. 6103(a).
var holidays = []holiday{
	{"New Year's Day", time.January, 1, 0, 0, 0},
	{"Birthday of Martin Luther King, Jr.", time.January, 0, time.Monday, 3, 1986},
	{"Washington's Birthday", time.February, 0, time.Monday, 3, 1971},
	{"Memorial Day", time.May, 0, time.Monday, -1, 1971},
	{"Juneteenth", time.June, 19, 0, 0, 2021},
	{"Independence Day", time.July, 4, 0, 0, 0},
	{"Labor Day", time.September, 0, time.Monday, 1, 0},
	{"Columbus Day", time.October, 0, time.Monday, 2, 1971},
	{"Veterans Day", time.November, 11, 0, 0, 1978},
	{"Thanksgiving Day", time.November, 0, time.Thursday, 4, 0},
	{"Christmas Day", time.December, 25, 0, 0, 0},
}

func weekday(d fiscal.Date) time.Weekday {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Weekday()
}

// observed returns the day on which a holiday of a year is kept: one on a Saturday the Friday before, one
// on a Sunday the Monday after.
func (h holiday) observed(year int) fiscal.Date {
	if h.day > 0 {
		d := fiscal.Date{Year: year, Month: h.month, Day: h.day}
		switch weekday(d) {
		case time.Saturday:
			return d.AddDays(-1)
		case time.Sunday:
			return d.AddDays(1)
		}
		return d
	}
	if h.nth < 0 {
		last := fiscal.MonthEnd(year, h.month)
		return last.AddDays(-((int(weekday(last)-h.weekday) + 7) % 7))
	}
	first := fiscal.Date{Year: year, Month: h.month, Day: 1}
	return first.AddDays((int(h.weekday-weekday(first))+7)%7 + 7*(h.nth-1))
}

// Holiday returns the name of the federal holiday observed on a day; "" when there is none.
func Holiday(d fiscal.Date) string {
	for _, h := range holidays {
		for year := d.Year; year <= d.Year+1; year++ { // New Year's Day may be kept on the last day of the year before
			if year >= h.since && h.observed(year) == d {
				return h.name
			}
		}
	}
	return ""
}

// BusinessDay tells whether the Commission is open on a day.
func BusinessDay(d fiscal.Date) bool {
	w := weekday(d)
	return w != time.Saturday && w != time.Sunday && Holiday(d) == ""
}

// OnBusinessDay returns the day, or the next business day where it is none (Rule 0-3).
func OnBusinessDay(d fiscal.Date) fiscal.Date {
	for !BusinessDay(d) {
		d = d.AddDays(1)
	}
	return d
}

// BusinessDaysAfter returns the nth business day after a day.
func BusinessDaysAfter(d fiscal.Date, n int) fiscal.Date {
	for ; n > 0; n-- {
		d = OnBusinessDay(d.AddDays(1))
	}
	return d
}
