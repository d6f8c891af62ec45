package grants

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"

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
	firstYear = 1930
	lastYear  = 2150
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

// The longest number that is taken for a price or a count: beyond it, an exponent would cost memory, not
// tell more.
const (
	maxPlaces = 9
	maxDigits = 15
)

// shortEnough refuses a number that is no price or count; what begins the sentence.
func shortEnough(what string, d decimal.Decimal) error {
	if e := d.Exponent(); e < -maxPlaces || e > maxDigits || d.NumDigits()+int(e) > maxDigits {
		if e >= -40 && e < 0 && d.Coefficient().BitLen() < 256 && d.Equal(d.Truncate(maxPlaces)) && d.Truncate(0).NumDigits() <= maxDigits {
			return nil
		}
		return refuse(BadAmount, fmt.Sprintf("%s has too many digits; enter at most %d before the point and %d after it.", what, maxDigits, maxPlaces))
	}
	return nil
}
