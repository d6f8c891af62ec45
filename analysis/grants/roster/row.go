package roster

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"restate/analysis/delimited"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/money"
)

// reader reads the fields of one row after the other.
type reader struct {
	columns mapping
	header  []string // the headings, without blank ones at the end
	least   int      // the fields a row must have
	orders  map[Column]order
	row     delimited.Row
	bad     bool // the row is refused
	refused []Refused
	remarks []Remark
}

func (r *reader) refuse(c Column, format string, args ...any) {
	r.bad = true
	r.refused = append(r.refused, Refused{r.row.Line, c, fmt.Sprintf(format, args...)})
}

// field returns what stands in a column; empty where the list has no such column.
func (r *reader) field(c Column) string {
	i, ok := r.columns[c]
	if !ok || i < 0 || i >= len(r.row.Fields) {
		return ""
	}
	return strings.TrimSpace(r.row.Fields[i])
}

func (r *reader) has(c Column) bool { return r.field(c) != "" }

// text reads words, which may be demanded.
func (r *reader) text(c Column, must bool) string {
	s := r.field(c)
	if s == "" && must {
		r.refuse(c, "is blank; fill it in")
	}
	return s
}

// grant reads a row of a grant list.
func (r *reader) grant() grants.Grant {
	g := grants.Grant{ID: r.text(Grant, true), Class: r.text(Class, false), Function: r.text(Function, false), Grantor: r.text(Grantor, false),
		Options: r.above(Options), ExercisePrice: r.amount(Exercise), Recorded: r.date(Recorded, false), Measured: r.date(Measured, true),
		Vesting:   grants.Vesting{Start: r.date(VestStart, false), Months: r.months(VestMonths), Cliff: r.months(CliffMonths), Every: r.months(VestEvery)},
		Departure: r.departure(), Reason: r.text(Reason, false), Tax: r.tax(), FairValue: r.fairValue(), Repriced: r.repriced(), Exercised: r.exercised()}
	if r.has(Price) {
		p := r.above(Price)
		g.Price = &p
	}
	if !r.bad {
		r.vesting(g.Vesting)
	}
	return g
}

// vesting refuses terms that contradict each other or do not say when the options vest.
func (r *reader) vesting(v grants.Vesting) {
	switch {
	case v.Months == 0 && v.Every > 0:
		r.refuse(VestMonths, "is %s, and the options vest every %d months; fill in over how many", r.stated(VestMonths), v.Every)
	case v.Months == 0 && v.Cliff > 0:
		r.refuse(VestMonths, "is %s, and the first options vest after %d months; fill in over how many all do", r.stated(VestMonths), v.Cliff)
	case v.Months > 0 && v.Start.IsZero():
		r.refuse(VestStart, "is blank, and the options vest over %d months; fill in from when", v.Months)
	case v.Cliff > v.Months:
		r.refuse(CliffMonths, "is %d and all options have vested after %d months; correct one of the two", v.Cliff, v.Months)
	case v.Cliff > 0 && v.Cliff < v.Months && v.Every == 0:
		r.refuse(VestEvery, "is %s, and what vests between month %d and month %d is not said; fill in every how many months", r.stated(VestEvery), v.Cliff, v.Months)
	}
}

// stated is what stands in a column, to be quoted.
func (r *reader) stated(c Column) string {
	if text := r.field(c); text != "" {
		return text
	}
	return "blank"
}

// amount reads an amount of zero or more.
func (r *reader) amount(c Column) decimal.Decimal {
	a, _ := r.number(c)
	return a
}

// above reads an amount above zero.
func (r *reader) above(c Column) decimal.Decimal {
	a, ok := r.number(c)
	if ok && a.IsZero() {
		r.refuse(c, "is zero; write an amount above zero")
	}
	return a
}

// number reads an amount of zero or more; ok is false where it was refused.
func (r *reader) number(c Column) (a decimal.Decimal, ok bool) {
	text := r.text(c, true)
	if text == "" {
		return a, false
	}
	p, err := money.Parse(text)
	switch {
	case err != nil:
		r.refuse(c, "%v", err)
	case p.Percent:
		r.refuse(c, "%q is a percentage; write the amount itself", text)
	case p.Value.Sign() < 0:
		r.refuse(c, "%q is below zero; write an amount of zero or more", text)
	default:
		if err := grants.CheckNumber(p.Value); err != nil {
			r.refuse(c, "%s", middle(err))
			return a, false
		}
		return p.Value, true
	}
	return a, false
}

// signed reads an amount of any sign, in whole cents.
func (r *reader) signed(c Column) decimal.Decimal {
	text := r.text(c, true)
	if text == "" {
		return decimal.Decimal{}
	}
	p, err := money.Parse(text)
	switch {
	case err != nil:
		r.refuse(c, "%v", err)
	case p.Percent || !p.Value.Equal(p.Value.Truncate(2)):
		r.refuse(c, "%q is not in whole cents; write the amount that was recorded", text)
	}
	return p.Value
}

// quarter reads a fiscal quarter.
func (r *reader) quarter() fiscal.Period {
	text := r.text(Period, true)
	if text == "" {
		return fiscal.Period{}
	}
	p, err := fiscal.Parse(text)
	if err != nil || p.Kind != fiscal.Quarter {
		r.refuse(Period, "%q is no fiscal quarter; divide the amount among quarters such as Q1-2004", text)
	}
	return p
}

// mostMonths is more than any option lives.
const mostMonths = 600

// months reads a number of months; blank is none.
func (r *reader) months(c Column) int {
	text := r.field(c)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSuffix(text, ".0"))
	if err != nil || n < 0 || n > mostMonths {
		r.refuse(c, "%q is not a number of months from 0 to %d", text, mostMonths)
		return 0
	}
	return n
}

// The ways dates are written in lists, beside those in figures with the year last.
var layouts = []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2-Jan-2006", "2-Jan-06", "2 Jan 2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006"}

// serial is a day as spreadsheets count them.
var serial = regexp.MustCompile(`^[2-6]\d{4}(\.0+)?$`)

// date reads a date, which may be demanded.
func (r *reader) date(c Column, must bool) fiscal.Date {
	text := r.text(c, must)
	if text == "" {
		return fiscal.Date{}
	}
	d, why := r.dayOf(c, text)
	if why != "" {
		r.refuse(c, "%s", why)
		return fiscal.Date{}
	}
	if err := grants.CheckDate(d); err != nil {
		r.refuse(c, "%s", middle(err))
		return fiscal.Date{}
	}
	return d
}

// dayOf reads a date as written, or says why it is none.
func (r *reader) dayOf(c Column, text string) (d fiscal.Date, why string) {
	if serial.MatchString(text) {
		n, _, _ := strings.Cut(text, ".")
		days, _ := strconv.Atoi(n) // five digits
		d, _ := fiscal.NewDate(1899, time.December, 30)
		return d.AddDays(days), ""
	}
	tried := layouts
	if first, second, ok := figures(text); ok {
		o := r.orders[c]
		if o.mixed() && first != second {
			return d, fmt.Sprintf("%q may have the day or the month first: line %d has the month there and line %d the day; write dates as 2001-12-31", text, o.monthFirst, o.dayFirst)
		}
		text, tried = strings.ReplaceAll(text, "-", "/"), o.layouts()
	}
	for _, layout := range tried {
		if t, err := time.Parse(layout, text); err == nil {
			d, _ := fiscal.NewDate(t.Year(), t.Month(), t.Day())
			return d, ""
		}
	}
	return d, fmt.Sprintf("%q is not a date; write it as 2001-12-31", text)
}

// middle is a sentence as it stands behind a colon.
func middle(err error) string { return strings.TrimSuffix(err.Error(), ".") }

// endings are the words for how a grant ended.
var endings = map[string]grants.Kind{
	"forfeit": grants.Forfeit, "forfeited": grants.Forfeit, "forfeiture": grants.Forfeit, "cancelled": grants.Forfeit, "canceled": grants.Forfeit,
	"expire": grants.Expire, "expired": grants.Expire, "expiry": grants.Expire, "lapsed": grants.Expire,
	"exercise": grants.Exercise, "exercised": grants.Exercise,
}

func (r *reader) departure() grants.Departure {
	on, text := r.date(LeftOn, false), r.field(LeftKind)
	kind, known := endings[strings.ToLower(text)]
	switch {
	case on.IsZero() && text == "":
		return grants.Departure{}
	case text != "" && !known:
		r.refuse(LeftKind, "%q is not known; write forfeit, expire or exercise", text)
	case text == "":
		r.refuse(LeftKind, "is blank, and the grant ended on %s; write forfeit, expire or exercise", on)
	case on.IsZero() && !r.has(LeftOn):
		r.refuse(LeftOn, "is blank, and the grant ended (%s); fill in when", text)
	}
	return grants.Departure{On: on, Kind: kind}
}

// tax reads what is deducted of a grant: what kind of option it is, and whether the holder is one whose pay
// section 162(m) limits.
func (r *reader) tax() grants.Tax {
	t := grants.Tax{Disallowed: r.yes(Covered)}
	switch text := fold(r.field(TaxKind)); text {
	case "", "nso", "nq", "nqso", "nonqualified", "non qualified", "nonstatutory":
	case "iso", "incentive", "incentive stock option", "qualified":
		t.ISO = true
	case "162 m", "162m":
		t.Disallowed = true
	default:
		r.refuse(TaxKind, "%q is not known; write ISO, NSO or 162(m)", r.field(TaxKind))
	}
	return t
}

// yes reads an answer; blank is no.
func (r *reader) yes(c Column) bool {
	switch strings.ToLower(r.field(c)) {
	case "yes", "y", "true", "1", "x":
		return true
	case "", "no", "n", "false", "0":
		return false
	}
	r.refuse(c, "%q is no answer; write yes or no", r.field(c))
	return false
}

// fairValue reads the fair values of one option; one of them alone is not used, and remarked.
func (r *reader) fairValue() *grants.FairValue {
	if !r.has(FairOriginal) || !r.has(FairCorrected) {
		return nil
	}
	return &grants.FairValue{Original: r.amount(FairOriginal), Corrected: r.amount(FairCorrected)}
}

// repriced reads a lowered exercise price and its date; each needs the other.
func (r *reader) repriced() *grants.Repricing {
	if !r.has(RepricedTo) && !r.has(RepricedOn) {
		return nil
	}
	return &grants.Repricing{On: r.date(RepricedOn, true), ExercisePrice: r.amount(RepricedTo)}
}

// exercised reads the payroll tax on an exercise. A date without a spread or other tax owes none.
func (r *reader) exercised() *grants.Exercised {
	if !r.has(Spread) && !r.has(OtherTax) {
		return nil
	}
	return &grants.Exercised{On: r.date(ExercisedOn, true), Spread: r.maybe(Spread), RemainingBase: r.maybe(WageBase), Other: r.maybe(OtherTax), Lapses: r.date(LapsesOn, false)}
}

// maybe reads an amount that is zero where it is blank.
func (r *reader) maybe(c Column) decimal.Decimal {
	if !r.has(c) {
		return decimal.Decimal{}
	}
	return r.amount(c)
}
