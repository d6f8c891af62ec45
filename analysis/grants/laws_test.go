package grants_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
)

var december = fiscal.Calendar{Month: time.December, Day: 31}

func drawGrant(t *rapid.T) grants.Grant {
	return randomGrant(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "grant"), 7)))
}

func drawSettings(t *rapid.T) grants.Settings {
	return grants.Settings{
		Calendar: rapid.SampledFrom([]fiscal.Calendar{december, {Month: time.June, Day: 30}, {Month: time.September, Day: 30, Weekday: 6}}).Draw(t, "calendar"),
		DayCount: grants.DayCount(rapid.IntRange(0, 2).Draw(t, "count")),
		VestDay:  grants.VestDay(rapid.IntRange(0, 1).Draw(t, "vest day")),
		Method:   grants.Method(rapid.IntRange(0, 1).Draw(t, "method")),
	}
}

func schedule(t interface{ Fatal(...any) }, g grants.Grant, s grants.Settings) grants.Result {
	r, err := grants.Schedule(g, s)
	if err != nil {
		t.Fatal(err)
	}
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	return r
}

// I5: the last cumulative is the intrinsic value of the vested options, and nothing is taken back without a
// forfeiture. I6: FIN 28 is never behind straight-line. I7: neither is below the floor.
func TestLawsOfOneGrant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrant(t)
		r := schedule(t, g, drawSettings(t))
		straight, fin28 := r.Lines(grants.StraightLine), r.Lines(grants.FIN28)
		if len(straight) == 0 || len(straight) != len(fin28) {
			t.Fatalf("%d and %d quarters", len(straight), len(fin28))
		}
		for i, s := range straight {
			f := fin28[i]
			if f.Cumulative < s.Cumulative {
				t.Fatalf("%s: FIN 28 has charged %d, straight-line %d", s.Period, f.Cumulative, s.Cumulative)
			}
			if s.Cumulative < s.Floor {
				t.Fatalf("%s: %d is below the floor of %d", s.Period, s.Cumulative, s.Floor)
			}
			if g.Departure.Kind != grants.Forfeit && (s.Amount < 0 || f.Amount < 0) {
				t.Fatalf("%s: %d and %d", s.Period, s.Amount, f.Amount)
			}
		}
		last := straight[len(straight)-1]
		if g.Departure.Kind != grants.Forfeit && !last.Vested.Equal(g.Options) {
			t.Fatalf("%s of %s have vested at last", last.Vested, g.Options)
		}
		if last.Cumulative != last.Floor || fin28[len(fin28)-1].Cumulative != last.Floor {
			t.Fatalf("%d and %d in all, not the intrinsic value %d of the vested", last.Cumulative, fin28[len(fin28)-1].Cumulative, last.Floor)
		}
		if last.Vested.Equal(g.Options) && !last.Cumulative.Decimal().Equal(r.IntrinsicValue.Round(2)) {
			t.Fatalf("%s in all, not %s", last.Cumulative.Decimal(), r.IntrinsicValue)
		}
	})
}

// Splitting a grant in two changes no exact cumulative amount. Each is rounded once, so the sum of the
// two differs by at most a cent, and by none where the three amounts are whole cents.
func TestSplittingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole, s := drawGrant(t), drawSettings(t)
		part := decimal.New(rapid.Int64Range(0, whole.Options.IntPart()).Draw(t, "part"), 0)
		a, b := whole, whole
		a.Options, b.Options = part, whole.Options.Sub(part)
		for m := range grants.Method(2) {
			all, one, other := schedule(t, whole, s).Lines(m), schedule(t, a, s).Lines(m), schedule(t, b, s).Lines(m)
			for i := range all {
				if d := all[i].Cumulative - one[i].Cumulative - other[i].Cumulative; d < -1 || d > 1 {
					t.Fatalf("%s: %d apart", all[i].Period, d)
				}
			}
			last := len(all) - 1
			exact := func(r grants.Result) bool { return r.IntrinsicValue.Equal(r.IntrinsicValue.Truncate(2)) }
			if whole.Departure.Kind != grants.Forfeit && exact(schedule(t, a, s)) && exact(schedule(t, b, s)) &&
				all[last].Cumulative != one[last].Cumulative+other[last].Cumulative {
				t.Fatalf("%d in all, %d and %d in two", all[last].Cumulative, one[last].Cumulative, other[last].Cumulative)
			}
		}
	})
}

// windowed gives a grant evidence and no price of its own.
func windowed(r *rand.Rand, prices []grants.Close) grants.Grant {
	g := randomGrant(r)
	g.Vesting.Start = fiscal.Date{Year: 2001, Month: time.Month(1 + r.IntN(12)), Day: 1 + r.IntN(28)}
	g.Function = []string{"Sales", "General", ""}[r.IntN(3)]
	at := prices[r.IntN(len(prices)-12)+4].Date
	g.Measured, g.Price = at, nil
	if r.IntN(5) > 0 {
		p := decimal.New(r.Int64N(3000)+1, -2)
		g.Evidence = []grants.Evidence{{Date: at.AddDays(-r.IntN(9))}, {Date: at.AddDays(r.IntN(9))}, {Date: at.AddDays(2), Price: &p}, {What: "undated"}}[:1+r.IntN(4)]
	}
	g.ExercisePrice = decimal.New(r.Int64N(2500), -2)
	if r.IntN(6) == 0 {
		g.FairValue = &grants.FairValue{Original: decimal.New(r.Int64N(900), -2), Corrected: decimal.New(r.Int64N(900), -2)}
	}
	return g
}

// drawMarket returns closes on three of four days over three years.
func drawMarket(r *rand.Rand) []grants.Close {
	var out []grants.Close
	for d := (fiscal.Date{Year: 2001, Month: 1, Day: 1}); d.Year < 2008; d = d.AddDays(1) {
		if r.IntN(4) > 0 {
			out = append(out, grants.Close{Date: d, Price: decimal.New(r.Int64N(3000)+1, -2)})
		}
	}
	return out
}

func market(t interface{ Fatal(...any) }, closes []grants.Close) grants.Prices {
	p, err := grants.NewPrices(closes, grants.Preceding)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		s, closes := drawSettings(t), drawMarket(r)
		s.Prices = market(t, closes)
		list := make([]grants.Grant, 150) // enough for two workers
		for i := range list {
			list[i] = windowed(r, closes)
		}
		shuffled := slices.Clone(list)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		same(t, measure(t, list, s), measure(t, shuffled, s))

		// Replacing one grant is the same as measuring the changed list.
		at := r.IntN(len(list))
		book, fan := open(t, list, s)
		list[at], list[(at+1)%len(list)] = list[(at+1)%len(list)], list[at]
		other := (at + 1) % len(list)
		for _, i := range []int{at, other} {
			var err error
			if book, err = book.With(i, list[i]); err != nil {
				t.Fatal(err)
			}
			if fan, err = fan.With(i, list[i]); err != nil {
				t.Fatal(err)
			}
		}
		same(t, picture(book, fan), measure(t, list, s))
		gone := list[at]
		gone.Options = decimal.New(-1, 0)
		list[at] = gone
		book, err := book.With(at, gone)
		if err != nil {
			t.Fatal(err)
		}
		if fan, err = fan.With(at, gone); err != nil {
			t.Fatal(err)
		}
		if book.Refused() != 1 {
			t.Fatalf("%d refused", book.Refused())
		}
		same(t, picture(book, fan), measure(t, list, s))
	})
}

type whole struct {
	Periods  []fiscal.Period
	Totals   [2][]grants.Amount
	Function [2][]grants.Amount
	Fan      []grants.Spread
	Total    grants.Spread
	Refused  int
}

func open(t interface{ Fatal(...any) }, list []grants.Grant, s grants.Settings) (*grants.Book, *grants.Fan) {
	book, err := grants.Measure(grants.ListOf(list...), s)
	if err != nil {
		t.Fatal(err)
	}
	fan, err := grants.Range(grants.ListOf(list...), s)
	if err != nil {
		t.Fatal(err)
	}
	return book, fan
}

func measure(t interface{ Fatal(...any) }, list []grants.Grant, s grants.Settings) whole {
	return picture(open(t, list, s))
}

func picture(b *grants.Book, f *grants.Fan) whole {
	w := whole{Periods: b.Periods(), Fan: f.Quarters(), Total: f.Total(), Refused: b.Refused()}
	for m := range grants.Method(2) {
		w.Totals[m], w.Function[m] = b.Totals(m), b.ByFunction(m)
	}
	return w
}

func same(t interface{ Fatal(...any) }, got, want whole) {
	if d := cmp.Diff(want, got); d != "" {
		t.Fatal(d)
	}
}
