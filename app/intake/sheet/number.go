package sheet

import (
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"restate/analysis/money"
)

// mostDigits is how long a number as stored may be: a float64 needs at most some 25 characters, and a
// writer that prints one in full some 60.
const mostDigits = 80

// exact returns the number a cell stores. Excel computes with float64 and stores 17 digits of it, of
// which the last ones are noise: the shortest number that is the same float64 is what was meant. Whole
// numbers are kept to the last digit.
func exact(raw string) (decimal.Decimal, bool) {
	raw = strings.TrimSpace(raw)
	if raw == "" || len(raw) > mostDigits || strings.Trim(raw, "0123456789.eE+-") != "" {
		return decimal.Decimal{}, false
	}
	if digits := strings.TrimLeft(raw, "-"); strings.Trim(digits, "0123456789") != "" && significant(raw) > 15 {
		f, err := strconv.ParseFloat(raw, 64)
		if err != nil {
			return decimal.Decimal{}, false
		}
		raw = strconv.FormatFloat(f, 'e', -1, 64)
	}
	d, err := decimal.NewFromString(raw)
	if err != nil || d.Exponent() > mostDigits || d.Exponent() < -400 {
		return decimal.Decimal{}, false
	}
	return d, true
}

// significant counts the digits of a number from the first that is not zero.
func significant(s string) int {
	s, _, _ = strings.Cut(strings.ToLower(s), "e")
	s = strings.TrimLeft(strings.ReplaceAll(strings.TrimLeft(s, "-+"), ".", ""), "0")
	return len(s)
}

// shown returns a number as its format shows it, but to the last digit: the format decides on per cent,
// on scale, on commas and on the sign, not on how much is left away.
func (f format) shown(d decimal.Decimal) string {
	switch {
	case f.percent:
		d = d.Shift(2)
	case f.thousands > 0:
		d = d.Shift(-3 * int32(f.thousands))
	}
	text := d.Abs().String() // without zeros behind the last digit
	if _, frac, _ := strings.Cut(text, "."); len(frac) < f.places {
		text = d.Abs().StringFixed(int32(f.places))
	}
	if f.commas {
		text = money.Group(text)
	}
	if f.dollar {
		text = "$" + text
	}
	if f.percent {
		text += "%"
	}
	switch {
	case d.Sign() < 0 && f.brackets:
		return "(" + text + ")"
	case d.Sign() < 0:
		return "-" + text
	}
	return text
}

// lastDay is the day after 9999-12-31 as Excel counts days: what is beyond is no date.
const lastDay = 2_958_466

// day returns a date as its format shows it: with the day, the month or the year only, where the
// format leaves the rest out. ok is false where the number is no date.
func (f format) day(d decimal.Decimal, since1904 bool) (text string, ok bool) {
	serial, _ := d.Float64()
	if serial < 0 || serial >= lastDay {
		return "", false
	}
	t, err := excelize.ExcelDateToTime(serial, since1904)
	if err != nil {
		return "", false
	}
	layout := ""
	switch {
	case f.hasYear && f.hasMonth && f.hasDay:
		layout = "January 2, 2006"
	case f.hasYear && f.hasMonth:
		layout = "January 2006"
	case f.hasMonth && f.hasDay:
		layout = "January 2"
	case f.hasYear:
		layout = "2006"
	case f.hasMonth:
		layout = "January"
	default:
		return "", false
	}
	if f.hasTime && !t.Equal(t.Truncate(24*time.Hour)) {
		layout += " 15:04:05"
	}
	return t.Format(layout), true
}
