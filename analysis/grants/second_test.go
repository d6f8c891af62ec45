package grants_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
)

// What follows computes charges a second time, slowly, from the formulas of domain.md B3.2 and B3.3 alone:
// whole fractions, one date after the other, nothing shared with the package.

type second struct {
	quarters []fiscal.Period
	ends     []fiscal.Date
	count    grants.DayCount
	rule     grants.VestDay
}

type tranche struct {
	date fiscal.Date
	part *big.Rat
}

func newSecond(t testing.TB, cal fiscal.Calendar, count grants.DayCount, rule grants.VestDay, from, to int) *second {
	t.Helper()
	s := &second{count: count, rule: rule}
	for year := from; year <= to; year++ {
		for n := 1; n <= 4; n++ {
			_, end, err := cal.Days(fiscal.Q(n, year))
			if err != nil {
				t.Fatal(err)
			}
			s.quarters, s.ends = append(s.quarters, fiscal.Q(n, year)), append(s.ends, end)
		}
	}
	return s
}

// unit numbers days, fiscal months or fiscal quarters.
func (s *second) unit(d fiscal.Date) int {
	switch s.count {
	case grants.Days:
		return fiscal.Date{Year: 1900, Month: 1, Day: 1}.DaysUntil(d)
	}
	for q, end := range s.ends {
		switch {
		case d.Compare(end) > 0:
		case s.count == grants.Quarters || q == 0: // no date lies in the first
			return q
		case d.Compare(s.ends[q-1].AddDays(1).AddMonths(1)) < 0:
			return 3 * q
		case d.Compare(s.ends[q-1].AddDays(1).AddMonths(2)) < 0:
			return 3*q + 1
		default:
			return 3*q + 2
		}
	}
	panic("a day after the last quarter")
}

// tranches by the terms of vesting: the cliff's part, then one every so many months.
func tranches(v grants.Vesting, measured fiscal.Date) []tranche {
	if v.Months == 0 {
		if v.Start.IsZero() {
			return []tranche{{measured, big.NewRat(1, 1)}}
		}
		return []tranche{{v.Start, big.NewRat(1, 1)}}
	}
	var at []int
	if v.Cliff > 0 {
		at = append(at, v.Cliff)
	}
	for m := v.Cliff + v.Every; v.Every > 0 && m < v.Months; m += v.Every {
		at = append(at, m)
	}
	if len(at) == 0 || at[len(at)-1] != v.Months {
		at = append(at, v.Months)
	}
	var out []tranche
	before := 0
	for _, m := range at {
		out = append(out, tranche{v.Start.AddMonths(m), big.NewRat(int64(m-before), int64(v.Months))})
		before = m
	}
	return out
}

func (s *second) vested(list []tranche, at fiscal.Date) *big.Rat {
	if s.rule == grants.AtClose {
		at = at.AddDays(1)
	}
	sum := new(big.Rat)
	for _, tr := range list {
		if tr.date.Compare(at) <= 0 {
			sum.Add(sum, tr.part)
		}
	}
	return sum
}

// attributed is the part of an award that is charged until a day.
func (s *second) attributed(m grants.Method, list []tranche, measured, at fiscal.Date) *big.Rat {
	elapsed := s.unit(at) - s.unit(measured) + 1
	part := func(vest fiscal.Date) *big.Rat {
		total := s.unit(vest) - s.unit(measured)
		if total <= 0 || elapsed >= total {
			return big.NewRat(1, 1)
		}
		return big.NewRat(int64(elapsed), int64(total))
	}
	if m == grants.StraightLine {
		sum, floor := part(list[len(list)-1].date), s.vested(list, at)
		if floor.Cmp(sum) > 0 {
			return floor
		}
		return sum
	}
	sum := new(big.Rat)
	for _, tr := range list {
		sum.Add(sum, new(big.Rat).Mul(tr.part, part(tr.date)))
	}
	return sum
}

func value(g grants.Grant) *big.Rat {
	iv := g.Price.Sub(g.ExercisePrice).Mul(g.Options)
	if iv.Sign() < 0 {
		return new(big.Rat)
	}
	return iv.Rat()
}

// cumulative is the charge until the end of quarter q, before rounding.
func (s *second) cumulative(g grants.Grant, list []tranche, m grants.Method, q int) *big.Rat {
	at := s.ends[q]
	if at.Compare(g.Measured) < 0 {
		return new(big.Rat)
	}
	if g.Departure.Kind == grants.Forfeit && at.Compare(g.Departure.On) >= 0 {
		return new(big.Rat).Mul(value(g), s.vested(list, g.Departure.On))
	}
	return new(big.Rat).Mul(value(g), s.attributed(m, list, g.Measured, at))
}

// toCents rounds half away from zero.
func toCents(r *big.Rat) grants.Cents {
	c := new(big.Rat).Mul(r, big.NewRat(100, 1))
	half := big.NewRat(1, 2)
	if c.Sign() < 0 {
		half.Neg(half)
	}
	c.Add(c, half)
	return grants.Cents(new(big.Int).Quo(c.Num(), c.Denom()).Int64())
}

func randomGrant(r *rand.Rand) grants.Grant {
	day := func(from, days int) fiscal.Date {
		return fiscal.Date{Year: from, Month: 1, Day: 1}.AddDays(r.IntN(days))
	}
	first := func(d fiscal.Date) fiscal.Date {
		switch r.IntN(4) {
		case 0:
			return fiscal.Date{Year: d.Year, Month: d.Month, Day: 1}
		case 1:
			return fiscal.MonthEnd(d.Year, d.Month)
		}
		return d
	}
	places := int32(r.IntN(5))
	price := decimal.New(r.Int64N(60)+1, 0).Add(decimal.New(r.Int64N(10_000), -places))
	g := grants.Grant{
		ID: fmt.Sprint(r.Int64()), Function: "General", Options: decimal.New(r.Int64N(200_000), 0),
		ExercisePrice: price.Sub(decimal.New(r.Int64N(2_000)-400, -2)).Abs(), Measured: first(day(1999, 2500)), Price: &price,
	}
	start := first(g.Measured.AddDays(-r.IntN(400) + 60))
	g.Vesting = []grants.Vesting{
		{Start: start, Months: 48, Cliff: 12, Every: 3}, {Start: start, Months: 48, Every: 12}, {Start: start, Months: 36, Cliff: 6, Every: 6},
		{Start: start, Months: 50, Cliff: 12, Every: 7}, {Start: start, Months: 1 + r.IntN(30)}, {Start: start}, {},
		{Start: start, Months: 24, Cliff: 24}, {Start: start, Months: 60, Every: 3}, {Start: start, Months: 48, Cliff: 12, Every: 1},
	}[r.IntN(10)]
	if r.IntN(3) == 0 {
		kinds := []grants.Kind{grants.Forfeit, grants.Forfeit, grants.Expire, grants.Exercise}
		g.Departure = grants.Departure{On: first(g.Measured.AddDays(r.IntN(1600))), Kind: kinds[r.IntN(4)]}
		if r.IntN(5) == 0 { // before it was measured
			g.Departure.On = g.Measured.AddDays(-r.IntN(400))
		}
	}
	return g
}

// TestSecondImplementation compares 10,000 random grants, each quarter, both methods, all day counts, on
// calendars of months and of 52 or 53 weeks.
func TestSecondImplementation(t *testing.T) {
	calendars := []fiscal.Calendar{
		{Month: time.December, Day: 31}, {Month: time.June, Day: 30}, {Month: time.January, Day: 31, Begins: true},
		{Month: time.September, Day: 30, Weeks: true, Weekday: 6, Nearest: true}, {Month: time.March, Day: 15},
	}
	each := 10_000 / (len(calendars) * 6)
	for i, cal := range calendars {
		for _, count := range []grants.DayCount{grants.Quarters, grants.Months, grants.Days} {
			for _, rule := range []grants.VestDay{grants.AtClose, grants.OnDay} {
				t.Run(fmt.Sprint(cal, count, rule), func(t *testing.T) {
					t.Parallel()
					r := rand.New(rand.NewPCG(uint64(i), uint64(count)<<8|uint64(rule)))
					compare(t, r, newSecond(t, cal, count, rule, 1997, 2016), grants.Settings{Calendar: cal, DayCount: count, VestDay: rule}, each+1)
				})
			}
		}
	}
}

func compare(t *testing.T, r *rand.Rand, s *second, settings grants.Settings, n int) {
	t.Helper()
	list := make([]grants.Grant, n)
	for i := range list {
		list[i] = randomGrant(r)
	}
	book, err := grants.Measure(grants.ListOf(list...), settings)
	if err != nil {
		t.Fatal(err)
	}
	for m := range grants.Method(2) {
		totals := map[fiscal.Period]grants.Cents{}
		for i, g := range list {
			s.compareGrant(t, book.Result(i), g, m, totals)
		}
		for _, a := range book.Totals(m) {
			if a.Charge != totals[a.Period] {
				t.Errorf("all grants in %s: %d, second %d", a.Period, a.Charge, totals[a.Period])
			}
			delete(totals, a.Period)
		}
		for p, c := range totals {
			if c != 0 {
				t.Errorf("%s is missing, second %d", p, c)
			}
		}
	}
}

func (s *second) compareGrant(t *testing.T, r grants.Result, g grants.Grant, m grants.Method, totals map[fiscal.Period]grants.Cents) {
	t.Helper()
	if r.Err != nil {
		t.Fatalf("%+v: %v", g, r.Err)
	}
	lines, list := r.Lines(m), tranches(g.Vesting, g.Measured)
	at, before := 0, grants.Cents(0)
	for q, p := range s.quarters {
		cum := toCents(s.cumulative(g, list, m, q))
		totals[p] += cum - before
		if at == len(lines) || lines[at].Period != p {
			if cum != before {
				t.Fatalf("%+v: %s has no line, second has a charge of %d", g, p, cum-before)
			}
			continue
		}
		l := lines[at]
		end := s.ends[q]
		if g.Departure.Kind == grants.Forfeit && g.Departure.On.Compare(end) < 0 {
			end = g.Departure.On
		}
		vested := s.vested(list, end)
		floor := toCents(new(big.Rat).Mul(vested, value(g)))
		if l.Cumulative != cum || l.Amount != cum-before || l.Floor != floor || !l.Vested.Equal(decimal.NewFromBigRat(vested.Mul(vested, g.Options.Rat()), 6)) {
			t.Fatalf("%+v\n%s %+v: second has %d, %d in all, floor %d, vested %s", g, p, l, cum-before, cum, floor, vested)
		}
		at, before = at+1, cum
	}
	if at != len(lines) {
		t.Fatalf("%+v: %d lines more", g, len(lines)-at)
	}
}
