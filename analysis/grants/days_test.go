package grants

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
)

// Days are counted and months added as package fiscal does.
func TestDaysAreThoseOfTheCalendar(t *testing.T) {
	epoch := fiscal.Date{Year: 1970, Month: 1, Day: 1}
	rapid.Check(t, func(t *rapid.T) {
		d := epoch.AddDays(rapid.IntRange(-7000, 47000).Draw(t, "days"))
		if got, want := dayOf(d), day(epoch.DaysUntil(d)); got != want || got.date() != d {
			t.Fatalf("%s is day %d, want %d; back it is %s", d, got, want, got.date())
		}
		n := rapid.IntRange(0, 600).Draw(t, "months")
		if got := addMonths(d, n); got != d.AddMonths(n) {
			t.Fatalf("%s and %d months: %s, want %s", d, n, got, d.AddMonths(n))
		}
	})
}

// A quarter holds the days from the end of the one before to its own end.
func TestQuarterHoldsItsDays(t *testing.T) {
	for _, cal := range []fiscal.Calendar{{Month: 12, Day: 31}, {Month: 6, Day: 30}, {Month: 9, Day: 30, Weekday: 6, Nearest: true}, {Month: 3, Day: 15}} {
		g, err := quartersOf(cal)
		if err != nil {
			t.Fatal(err)
		}
		for q := 1; q < len(g.ends); q++ {
			if g.holding(g.ends[q]) != q || g.holding(g.ends[q-1]+1) != q || g.place(g.periods[q]) != q {
				t.Fatalf("%s of %s", g.periods[q], cal)
			}
			if _, end, err := cal.Days(g.periods[q]); err != nil || dayOf(end) != g.ends[q] {
				t.Fatalf("%s of %s ends on %s: %v", g.periods[q], cal, end, err)
			}
		}
	}
}

// A quarter has three months wherever in a month it ends, so that a year's cost in months is spread evenly.
func TestMonthsAreFiscal(t *testing.T) {
	for _, cal := range []fiscal.Calendar{{Month: 6, Day: 15}, {Month: 12, Day: 31}, {Month: 9, Day: 30, Weekday: 6, Nearest: true}, {Month: 8, Day: 30}} {
		g, err := quartersOf(cal)
		if err != nil {
			t.Fatal(err)
		}
		months := map[int32]bool{}
		for d := g.ends[100] + 1; d <= g.ends[140]; d++ {
			if g.unit(Months, d) < g.unit(Months, d-1) {
				t.Fatalf("%s of a year to %s is before the day before", d.date(), cal)
			}
			months[g.unit(Months, d)] = true
		}
		if got := g.unit(Months, g.ends[140]) - g.unit(Months, g.ends[100]); got != 120 || len(months) != 120 {
			t.Errorf("ten years to %s have %d months, from first to last %d", cal, len(months), got)
		}
	}
	price := decimal.New(12, 0)
	start := fiscal.Date{Year: 2003, Month: 6, Day: 16}
	g := Grant{Options: decimal.New(600, 0), ExercisePrice: decimal.New(10, 0), Measured: start, Price: &price, Vesting: Vesting{Start: start, Months: 12}}
	r, err := Schedule(g, Settings{Calendar: fiscal.Calendar{Month: 6, Day: 15}, DayCount: Months})
	if err != nil || r.Err != nil {
		t.Fatal(err, r.Err)
	}
	for _, l := range r.Lines(StraightLine) {
		if l.Amount != 300_00 {
			t.Errorf("%s: %d", l.Period.ID(), l.Amount)
		}
	}
}

// What the fixed-point numbers decide, and what the exact fractions do, is what big fractions give.
func TestCentsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := number{rapid.Uint64Range(0, 50_000_000).Draw(t, "value"), uint8(rapid.IntRange(0, 9).Draw(t, "places"))}
		options := number{rapid.Uint64Range(0, 20_000).Draw(t, "options"), uint8(rapid.IntRange(0, 3).Draw(t, "places of options"))}
		a, err := valued(value, options)
		if err != nil {
			t.Fatal(err)
		}
		den := rapid.Uint64Range(1, 3000).Draw(t, "den")
		num := rapid.Uint64Range(0, den).Draw(t, "num")
		want := new(big.Rat).SetFrac64(int64(value.units), int64(tenTo(value.places)))
		want.Mul(want, new(big.Rat).SetFrac64(int64(options.units), int64(tenTo(options.places))))
		want.Mul(want, big.NewRat(100, 1))
		if a.rat().Cmp(want) != 0 {
			t.Fatalf("%v of %v is %s, want %s", value, options, a.rat(), want)
		}
		cents := rounded(want.Mul(want, new(big.Rat).SetFrac64(int64(num), int64(den))))
		s := fractionOf(num, den)
		got, decided := a.of(&s)
		if decided && got != cents || a.exactly(num, den) != cents {
			t.Fatalf("%s times %d/%d: %d and %d, want %d", a.rat(), num, den, got, a.exactly(num, den), cents)
		}
	})
}

// Half a cent is rounded up although no fixed-point number can tell it: a third of 1.5 cents.
func TestHalfACent(t *testing.T) {
	a, err := valued(number{15, 3}, number{1, 0})
	if err != nil {
		t.Fatal(err)
	}
	s := fractionOf(1, 3)
	if _, decided := a.of(&s); decided {
		t.Error("a bound below half a cent decides it")
	}
	if got := a.exactly(1, 3); got != 1 {
		t.Errorf("half a cent is %d", got)
	}
	if got := rounded(big.NewRat(-1, 2)); got != -1 {
		t.Errorf("minus half a cent is %d", got)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		in    string
		units uint64
		at    uint8
	}{
		{"0", 0, 0}, {"17", 17, 0}, {"12.50", 1250, 2}, {"1e3", 1000, 0}, {"3.3333", 33333, 4},
		{"5.00000000000000", 5000000000, 9}, {"999999999.999999999", 999999999999999999, 9},
	} {
		n, err := numberOf(BadAmount, "A price", dec(t, c.in))
		if err != nil || n.units != c.units || n.places != c.at {
			t.Errorf("%s: %+v, %v", c.in, n, err)
		}
	}
	for _, in := range []string{"-1", "1000000000", "1e12", "0.0000000001", "1e-100", "1234567890123456789"} {
		if n, err := numberOf(BadAmount, "A price", dec(t, in)); err == nil {
			t.Errorf("%s: %+v", in, n)
		}
	}
	if _, err := numberOf(BadAmount, "A price", decimal.New(1, 400_000_000)); err == nil {
		t.Error("an exponent that would fill the memory")
	}
	if n, err := numberOf(BadAmount, "A price", decimal.New(7, 2)); err != nil || n.units != 700 {
		t.Errorf("%+v, %v", n, err)
	}
}
