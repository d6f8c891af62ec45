// Package fiscal holds calendars and periods: what a company means by "fiscal 2005", "the third
// quarter" or "nine months ended", and when those begin and end.
//
// It imports nothing of ours and reads no clock.
package fiscal

import (
	"fmt"
	"strconv"
	"time"
)

// Date is a day of the proleptic Gregorian calendar without a time zone. The zero Date means unknown.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// NewDate returns the given day and whether such a day exists.
func NewDate(year int, month time.Month, day int) (Date, bool) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	d := Date{year, month, day}
	return d, dateOf(t) == d && year >= 1
}

// ParseDate reads the form YYYY-MM-DD.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date; write it as 2006-09-30", s)
	}
	return dateOf(t), nil
}

func dateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// MonthEnd returns the last day of a month.
func MonthEnd(year int, month time.Month) Date {
	if month < time.January || month > time.December {
		return dateOf(time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC))
	}
	return Date{year, month, daysIn(year, month)}
}

func daysIn(year int, month time.Month) int {
	switch month {
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case time.April, time.June, time.September, time.November:
		return 30
	}
	return 31
}

// IsZero tells whether the date is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// String returns YYYY-MM-DD, or "" for an unknown date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return padded(d.Year, 4) + "-" + padded(int(d.Month), 2) + "-" + padded(d.Day, 2)
}

// padded writes a number, which is not negative, with at least so many digits.
func padded(n, digits int) string {
	s := strconv.Itoa(n)
	return "0000"[:max(0, digits-len(s))] + s
}

// Words returns the date as people write it, 31 Mar 2005; empty for no date.
func (d Date) Words() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.Day, d.Month.String()[:3], d.Year)
}

// MarshalText writes YYYY-MM-DD; an unknown date is empty.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

func (d Date) time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// AddDays returns the day n days later; n may be negative.
func (d Date) AddDays(n int) Date { return dateOf(d.time().AddDate(0, 0, n)) }

// AddMonths returns the same day n months later, clamped to that month's last day.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month, 1, 0, 0, 0, 0, time.UTC).AddDate(0, n, 0)
	last := MonthEnd(first.Year(), first.Month())
	if d.Day < last.Day {
		last.Day = d.Day
	}
	return last
}

// DaysUntil returns the number of days from d to e, negative when e is earlier.
func (d Date) DaysUntil(e Date) int { return int(e.time().Sub(d.time()).Hours() / 24) }

// weekday returns 1 for Monday to 7 for Sunday.
func (d Date) weekday() int { return (int(d.time().Weekday())+6)%7 + 1 }

// Compare orders dates; an unknown date comes first.
func (d Date) Compare(e Date) int {
	switch {
	case d.Year != e.Year:
		return sign(d.Year - e.Year)
	case d.Month != e.Month:
		return sign(int(d.Month) - int(e.Month))
	}
	return sign(d.Day - e.Day)
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}
