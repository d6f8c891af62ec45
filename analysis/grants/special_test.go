package grants_test

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
)

// kept is the part that stays after a forfeiture, and the quarter of it; nil where there is none.
func (s *second) kept(g grants.Grant, list []tranche, q int) *big.Rat {
	if g.Departure.Kind != grants.Forfeit || s.ends[q].Compare(g.Departure.On) < 0 {
		return nil
	}
	return s.vested(list, g.Departure.On)
}

// Fair value since 2006, intrinsic value before, computed a second time (domain.md B3.4): each basis rounds
// its own cumulative amounts.
func TestChangeOfBasisASecondTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, s := drawGrant(t), drawSettings(t)
		s.Calendar = december
		g.FairValue = &grants.FairValue{Original: decimal.New(rapid.Int64Range(0, 3000).Draw(t, "original"), -2), Corrected: decimal.New(rapid.Int64Range(0, 300000).Draw(t, "corrected"), -4)}
		two := secondOf(t, s)
		lines := schedule(t, g, s).Lines(s.Method)
		list := tranches(g.Vesting, g.Measured)
		iv, fair := value(g), new(big.Rat).Mul(g.FairValue.Corrected.Rat(), g.Options.Rat())
		at := map[fiscal.Period]grants.Line{}
		for _, l := range lines {
			at[l.Period] = l
		}
		before, last := new(big.Rat), grants.Cents(0)
		for q, p := range two.quarters {
			if two.ends[q].Compare(g.Measured) < 0 {
				continue
			}
			part, kept := two.attributed(s.Method, list, g.Measured, two.ends[q]), two.kept(g, list, q)
			if p.Year < 2006 {
				before = part
			}
			if kept != nil {
				part = kept
			}
			want := toCents(new(big.Rat).Mul(iv, part))
			if p.Year >= 2006 && (kept == nil || kept.Cmp(before) >= 0) {
				want = toCents(new(big.Rat).Mul(iv, before)) + toCents(new(big.Rat).Mul(fair, part)) - toCents(new(big.Rat).Mul(fair, before))
			}
			if got := at[p].Amount; got != want-last {
				t.Fatalf("%+v\n%s: %d, want %d (%d in all)", g, p, got, want-last, want)
			}
			last = want
		}
	})
}

func secondOf(t *rapid.T, s grants.Settings) *second {
	out := &second{count: s.DayCount, rule: s.VestDay}
	for year := 1997; year <= 2016; year++ {
		for n := 1; n <= 4; n++ {
			_, end, err := s.Calendar.Days(fiscal.Q(n, year))
			if err != nil {
				t.Fatal(err)
			}
			out.quarters, out.ends = append(out.quarters, fiscal.Q(n, year)), append(out.ends, end)
		}
	}
	return out
}

// A repriced award computed a second time (domain.md B3.5): before the repricing at its intrinsic value, then
// at the quarter's price over the vesting left from there.
func TestVariableASecondTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 9))
		s := drawSettings(t)
		s.Calendar = december
		two := secondOf(t, s)
		var closes []grants.Close
		for _, end := range two.ends {
			closes = append(closes, grants.Close{Date: end, Price: decimal.New(r.Int64N(4000)+1, -2)})
		}
		g := randomGrant(r)
		on := g.Measured.AddDays(r.IntN(700) - 100)
		g.Repriced = &grants.Repricing{On: on, ExercisePrice: decimal.New(r.Int64N(2000), -2)}
		if g.Departure.Kind != grants.Stays {
			closes = append(closes, grants.Close{Date: g.Departure.On, Price: decimal.New(777, -2)})
			for i, c := range closes[:len(closes)-1] {
				if c.Date == g.Departure.On {
					closes[len(closes)-1].Price = closes[i].Price
				}
			}
		}
		s.Prices = market(t, closes)
		lines := schedule(t, g, s).Lines(s.Method)
		at, before := 0, grants.Cents(0)
		for q, p := range two.quarters {
			want := toCents(two.variable(t, g, s, q))
			if at < len(lines) && lines[at].Period == p {
				if lines[at].Amount != want-before {
					t.Fatalf("%+v %+v\n%s: %d, want %d", g, g.Repriced, p, lines[at].Amount, want-before)
				}
				at++
			} else if want != before {
				t.Fatalf("%+v %+v\n%s has no line, want %d", g, g.Repriced, p, want-before)
			}
			before = want
		}
	})
}

// variable is the cumulative charge of a repriced award at the end of quarter q, before rounding.
func (s *second) variable(t *rapid.T, g grants.Grant, settings grants.Settings, q int) *big.Rat {
	since := g.Repriced.On
	if g.Measured.Compare(since) > 0 {
		since = g.Measured
	}
	at, list := s.ends[q], tranches(g.Vesting, g.Measured)
	ended := g.Departure.Kind != grants.Stays && at.Compare(g.Departure.On) >= 0
	if at.Compare(since) < 0 || g.Departure.Kind != grants.Stays && g.Departure.On.Compare(since) < 0 {
		return s.cumulative(g, list, settings.Method, q)
	}
	part := s.attributed(settings.Method, list, since, at)
	if ended {
		at, part = g.Departure.On, s.vested(list, g.Departure.On)
	}
	c, err := settings.Prices.On(at)
	if err != nil {
		t.Fatal(err)
	}
	now := g
	now.Price, now.ExercisePrice = &c.Price, g.Repriced.ExercisePrice
	return new(big.Rat).Mul(value(now), part)
}
