package grants

import (
	"fmt"
	"time"

	"restate/analysis/fiscal"
)

// day numbers the days from 1 January 1970, so that dates of many grants are compared and counted as
// numbers.
type day int32

// dayOf numbers a date. Years begin in March here, so that the leap day is a year's last.
func dayOf(d fiscal.Date) day {
	y, m := d.Year, int(d.Month)
	if m <= 2 {
		y, m = y-1, m+12
	}
	return day(365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d.Day - 719469)
}

// date is the inverse of dayOf.
func (d day) date() fiscal.Date {
	y, m, dd := time.Unix(int64(d)*86400, 0).UTC().Date()
	return fiscal.Date{Year: y, Month: m, Day: dd}
}

// The years that a date of a grant or a price can lie in.
const (
	firstYear = 1950
	lastYear  = 2100
)

// plausible refuses an unknown date and one in another century; what begins the sentence.
func plausible(what string, d fiscal.Date) error {
	switch {
	case d.IsZero():
		return refuse(BadDate, what+" is missing; enter it as 2006-09-30.")
	case d.Year < firstYear || d.Year > lastYear:
		return refuse(BadDate, fmt.Sprintf("%s, %s, is not between %d and %d; correct it.", what, d, firstYear, lastYear))
	}
	if _, ok := fiscal.NewDate(d.Year, d.Month, d.Day); !ok {
		return refuse(BadDate, fmt.Sprintf("%s, %s, is no day of the calendar; correct it.", what, d))
	}
	return nil
}

// CheckDate refuses a date that no grant or price can have, in the middle of a sentence.
func CheckDate(d fiscal.Date) error { return plausible("the date", d) }

// addMonths adds months to a date as fiscal.Date does, keeping the day, clamped to the month's last.
func addMonths(d fiscal.Date, months int) fiscal.Date {
	n := 12*d.Year + int(d.Month) - 1 + months
	out := fiscal.Date{Year: n / 12, Month: time.Month(n%12 + 1), Day: d.Day}
	if last := fiscal.MonthEnd(out.Year, out.Month).Day; out.Day > last {
		out.Day = last
	}
	return out
}
