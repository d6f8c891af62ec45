package fiscal

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ErrNoCalendar is returned where days or quarters are asked for and the fiscal year end is unknown.
var ErrNoCalendar = errors.New("the fiscal year end is not known; say it, for example 06-30")

// Calendar says when a company's fiscal years end. Years are numbered by the calendar year in which
// they end, unless the company numbers them by the one in which they begin (domain.md B6). The zero
// Calendar knows nothing.
type Calendar struct {
	Month time.Month `json:"month"`
	Day   int        `json:"day"`             // the nominal day; 28 to 31 in February to December mean the month's last
	Weeks bool       `json:"weeks,omitempty"` // years of 52 or 53 weeks: real ends drift within a week of the nominal one
	// Begins tells that years are numbered by the calendar year in which they begin: fiscal 2022 ended on
	// January 28, 2023.
	Begins bool `json:"begins,omitempty"`
	// Weekday is the day of the week on which years of 52 or 53 weeks end, 1 for Monday to 7 for Sunday, 0
	// where it is not known. Nearest tells that it is the one nearest to the nominal day; otherwise it is
	// the last one up to it. Days are the real ones then.
	Weekday int  `json:"weekday,omitempty"`
	Nearest bool `json:"nearest,omitempty"`
	// Quarters are the weeks of each quarter in a year of 52, zero for thirteen each. Longer is the quarter that takes
	// the week more of a year of 53, 0 for the fourth. Both count only where Weekday is known.
	Quarters [4]int `json:"quarters,omitzero"`
	Longer   int    `json:"longer,omitempty"`
}

// ParseCalendar reads a fiscal year end written MM-DD, also without leading zeros, or MMDD.
func ParseCalendar(s string) (Calendar, error) {
	for _, layout := range []string{"1-2", "0102"} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return Calendar{Month: t.Month(), Day: t.Day()}, nil
		}
	}
	return Calendar{}, fmt.Errorf("%q is not a fiscal year end; write month and day, for example 06-30", s)
}

// Known tells whether the fiscal year end is known.
func (c Calendar) Known() bool { return c.Month != 0 }

// String returns MM-DD, or "" when unknown.
func (c Calendar) String() string {
	if !c.Known() {
		return ""
	}
	return fmt.Sprintf("%02d-%02d", int(c.Month), c.Day)
}

// EndsMonths tells whether years end with a month, and are not said to be of 52 or 53 weeks.
func (c Calendar) EndsMonths() bool { return c.endOfMonth() && !c.Weeks && c.Weekday == 0 }

// endOfMonth tells whether the nominal day is the last of its month.
func (c Calendar) endOfMonth() bool { return c.Day >= MonthEnd(2001, c.Month).Day }

// end returns the end of the period that closes n months after the fiscal year before `year` ended. It is the
// nominal one, unless the weekday on which years end is known.
func (c Calendar) end(year, n int) Date {
	if c.Begins {
		year++
	}
	switch {
	case c.Weekday == 0:
		return c.nominal(year, n)
	case n == 12:
		return c.onWeekday(c.nominal(year, 12))
	}
	return c.quarterEnd(year, n/3)
}

// onWeekday moves a nominal year end to the weekday on which years end.
func (c Calendar) onWeekday(d Date) Date {
	back := ((d.weekday()-c.Weekday)%7 + 7) % 7
	if c.Nearest && back > 3 {
		return d.AddDays(7 - back)
	}
	return d.AddDays(-back)
}

// nominal returns the day that closes n months after the fiscal year that ended in the calendar year before.
func (c Calendar) nominal(year, n int) Date {
	total := int(c.Month) - 12 + n - 1 // months counted from January of `year`; may be negative
	for total < 0 {
		year, total = year-1, total+12
	}
	d := MonthEnd(year+total/12, time.Month(total%12+1))
	if !c.endOfMonth() && c.Day < d.Day {
		d.Day = c.Day
	}
	return d
}

// Days returns the first and the last day of a period. For 52/53-week years they are the nominal
// ones unless the weekday of their end is known. ErrNoCalendar when the period needs a calendar and it is unknown; an Unresolved period
// yields the days its length implies.
func (c Calendar) Days(p Period) (start, end Date, err error) {
	switch p.Kind {
	case Instant:
		return p.At, p.At, nil
	case Transition:
		return Date{}, p.At, nil
	case Unresolved:
		return startOf(p.At, p.Length), p.At, nil
	case None:
		return Date{}, Date{}, errors.New("no period")
	}
	if !c.Known() {
		return Date{}, Date{}, ErrNoCalendar
	}
	from, to := 0, 12
	switch p.Kind {
	case Quarter:
		from, to = 3*(p.N-1), 3*p.N
	case Half:
		to = 6
	case NineMonths:
		to = 9
	}
	return c.end(p.Year, from).AddDays(1), c.end(p.Year, to), nil
}

func startOf(end Date, l Length) Date {
	months := map[Length]int{FullYear: 12, OneQuarter: 3, SixMonths: 6, NineMonthsL: 9}[l]
	if months == 0 && strings.HasSuffix(string(l), "M") {
		months, _ = strconv.Atoi(strings.TrimSuffix(string(l), "M"))
	}
	if months == 0 {
		weeks, ok := weeksOf(l)
		if !ok {
			return Date{}
		}
		return end.AddDays(1 - 7*weeks)
	}
	back := MonthEnd(end.Year, end.Month)
	if end == back {
		prev := time.Date(end.Year, end.Month-time.Month(months), 1, 0, 0, 0, 0, time.UTC)
		return MonthEnd(prev.Year(), prev.Month()).AddDays(1)
	}
	return end.AddMonths(-months).AddDays(1)
}

// tolerance is how far a real period end may lie from the nominal one: 52/53-week years drift by up
// to a week into the next month.
const tolerance = 10

// Locate turns an end date and a length into the fiscal period they mean. It returns the Unresolved
// period unchanged when the calendar is unknown or the date is not near an end of its quarters.
func (c Calendar) Locate(end Date, l Length) Period {
	raw := Ended(end, l)
	if !c.Known() {
		return raw
	}
	for year := end.Year - 2; year <= end.Year+1; year++ {
		for q := 1; q <= 4; q++ {
			ends := c.end(year, 3*q)
			if m := 12*(end.Year-ends.Year) + int(end.Month-ends.Month); m < -1 || m > 1 {
				continue // further away than any tolerance
			}
			if n := ends.DaysUntil(end); n < -tolerance || n > tolerance {
				continue
			}
			if p, ok := byLength(year, q, l); ok {
				return p
			}
			return raw
		}
	}
	if p, ok := c.ofUnequalQuarters(end, l); ok {
		return p
	}
	return raw
}

// unequal are the days that may have passed since the fiscal year began when its quarters end, be they of 12, 13 or
// 16 weeks: 16, 12, 12 and 12 weeks, or 12, 12, 12 and 16 (domain.md B6).
var unequal = [...]struct{ low, high int }{{77, 119}, {154, 204}, {238, 287}}

// ofUnequalQuarters places the periods of companies whose quarters are not a quarter of the year each: they end
// far from the ends of months, but begin with the year. A month's last day is none of theirs.
func (c Calendar) ofUnequalQuarters(end Date, l Length) (Period, bool) {
	switch {
	case end == MonthEnd(end.Year, end.Month), l == FullYear, l == "13W", l == "26W", l == "39W":
		return Period{}, false
	}
	for year := end.Year - 1; year <= end.Year+1; year++ {
		passed := c.end(year, 0).DaysUntil(end)
		for q, days := range unequal {
			if days.low <= passed && passed <= days.high {
				return byLength(year, q+1, l)
			}
		}
	}
	return Period{}, false
}

func byLength(year, q int, l Length) (Period, bool) {
	switch {
	case l == OneQuarter || weeksAbout(l, 11, longest):
		return Q(q, year), true
	case (l == SixMonths || weeksAbout(l, 24, 29)) && q == 2:
		return H1(year), true
	case (l == NineMonthsL || weeksAbout(l, 36, 41)) && q == 3:
		return NineM(year), true
	case (l == FullYear || weeksAbout(l, 50, 54)) && q == 4:
		return FY(year), true
	}
	return Period{}, false
}

func weeksAbout(l Length, low, high int) bool {
	n, ok := weeksOf(l)
	return ok && low <= n && n <= high
}

// weeksOf returns how many weeks a length such as "13W" has; ok is false for one that is not in weeks.
func weeksOf(l Length) (n int, ok bool) {
	digits, ok := strings.CutSuffix(string(l), "W")
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}

// Resolve turns an Unresolved period into a fiscal one where the calendar allows; others stay as they are.
func (c Calendar) Resolve(p Period) Period {
	if p.Kind != Unresolved {
		return p
	}
	return c.Locate(p.At, p.Length)
}

// Compare orders periods for display: by last day where both are known, the longer after the
// shorter, else by label.
func (c Calendar) Compare(a, b Period) int {
	cal := c
	if !cal.Known() {
		cal = Calendar{Month: time.December, Day: 31} // for order alone
	}
	_, ea, _ := cal.Days(a)
	_, eb, _ := cal.Days(b)
	if n := ea.Compare(eb); n != 0 {
		return n
	}
	return sign(rank(a) - rank(b))
}

func rank(p Period) int {
	switch p.Kind {
	case Quarter:
		return 1
	case Half:
		return 2
	case NineMonths:
		return 3
	case Year:
		return 4
	case Transition:
		return 5
	case Instant:
		return 0
	}
	return 6
}
