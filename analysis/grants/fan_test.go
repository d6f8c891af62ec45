package grants_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
)

// feasible lists, by the definition and day by day, what a grant could be measured at.
func feasible(g grants.Grant, prices grants.Prices, at int) []grants.Choice {
	chosen := grants.Choice{Grant: at, Date: g.Measured}
	if g.Price != nil {
		chosen.Price = *g.Price
	} else if c, err := prices.On(g.Measured); err == nil {
		chosen.Price = c.Price
	}
	out := []grants.Choice{chosen}
	var first, last fiscal.Date
	for _, e := range g.Evidence {
		if e.Date.IsZero() {
			continue
		}
		if e.Price != nil {
			out = append(out, grants.Choice{Grant: at, Date: e.Date, Price: *e.Price})
		} else if c, err := prices.On(e.Date); err == nil {
			out = append(out, grants.Choice{Grant: at, Date: e.Date, Price: c.Price})
		}
		if first.IsZero() || e.Date.Compare(first) < 0 {
			first = e.Date
		}
		if e.Date.Compare(last) > 0 {
			last = e.Date
		}
	}
	for d := first; !first.IsZero() && d.Compare(last) <= 0; d = d.AddDays(1) {
		if c, err := prices.On(d); err == nil && c.Date == d {
			out = append(out, grants.Choice{Grant: at, Date: d, Price: c.Price})
		}
	}
	return out
}

// charges returns a list's charge by quarter, and in all under the zero period.
func charges(t interface{ Fatal(...any) }, list grants.List, s grants.Settings) map[fiscal.Period]grants.Cents {
	book, err := grants.Measure(list, s)
	if err != nil {
		t.Fatal(err)
	}
	out := map[fiscal.Period]grants.Cents{}
	for _, a := range book.Totals(s.Method) {
		out[a.Period] = a.Charge
		out[fiscal.Period{}] += a.Charge
	}
	return out
}

// TestFanEnclosesEveryChoice makes every choice of dates of a few grants: none is outside the fan in any
// quarter or in all, and the bounds are reached, also by the choices that the fan names.
func TestFanEnclosesEveryChoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))
		s, closes := drawSettings(t), drawMarket(r)
		s.Prices = market(t, closes)
		list := make([]grants.Grant, 1+r.IntN(2))
		each := make([][]grants.Choice, len(list))
		for i := range list {
			list[i] = windowed(r, closes)
			each[i] = feasible(list[i], s.Prices, i)
		}
		fan, err := grants.Range(grants.ListOf(list...), s)
		if err != nil {
			t.Fatal(err)
		}
		low, high := map[fiscal.Period]grants.Cents{}, map[fiscal.Period]grants.Cents{}
		spreads := append(fan.Quarters(), fan.Total())
		for _, sp := range spreads {
			low[sp.Period], high[sp.Period] = math.MaxInt64, math.MinInt64
		}
		everyChoice(each, nil, func(made []grants.Choice) {
			chosen, err := grants.Choose(grants.ListOf(list...), made)
			if err != nil {
				t.Fatal(err)
			}
			got := charges(t, chosen, s)
			for p := range got {
				if _, ok := low[p]; !ok && got[p] != 0 {
					t.Fatalf("%s has a charge of %d and is not in the fan", p, got[p])
				}
			}
			for p := range low {
				low[p], high[p] = min(low[p], got[p]), max(high[p], got[p])
			}
		})
		for _, sp := range spreads {
			if sp.At[grants.Lowest] != low[sp.Period] || sp.At[grants.Highest] != high[sp.Period] {
				t.Fatalf("%q: the fan goes from %d to %d, the choices from %d to %d", sp.Period, sp.At[grants.Lowest], sp.At[grants.Highest], low[sp.Period], high[sp.Period])
			}
			reached(t, list, s, fan, sp)
		}
	})
}

// everyChoice calls f with each way to choose one of each.
func everyChoice(each [][]grants.Choice, made []grants.Choice, f func([]grants.Choice)) {
	if len(each) == 0 {
		f(made)
		return
	}
	for _, c := range each[0] {
		everyChoice(each[1:], append(made, c), f)
	}
}

// reached makes a scenario of each bound's choices.
func reached(t *rapid.T, list []grants.Grant, s grants.Settings, fan *grants.Fan, sp grants.Spread) {
	for b, want := range sp.At {
		choices, err := fan.Choices(sp.Period, grants.Bound(b))
		if err != nil {
			t.Fatal(err)
		}
		scenario, err := grants.Choose(grants.ListOf(list...), choices)
		if err != nil {
			t.Fatal(err)
		}
		if got := charges(t, scenario, s)[sp.Period]; got != want {
			t.Fatalf("%q: bound %d is %d, its choices give %d", sp.Period, b, want, got)
		}
	}
}

// The lines at the lowest and the highest price are those prices', and a grant's own spreads add up to the
// population's.
func TestFanOfPricesAndGrants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 3))
		s, closes := drawSettings(t), drawMarket(r)
		s.Prices = market(t, closes)
		list := []grants.Grant{windowed(r, closes), windowed(r, closes), windowed(r, closes)}
		fan, err := grants.Range(grants.ListOf(list...), s)
		if err != nil {
			t.Fatal(err)
		}
		sums := map[fiscal.Period][5]grants.Cents{}
		for i := range list {
			for _, sp := range fan.Grant(i) {
				at := sums[sp.Period]
				for b := range at {
					at[b] += sp.At[b]
				}
				sums[sp.Period] = at
				if a := sp.At; a[grants.Lowest] > min(a[grants.AtLow], a[grants.Chosen], a[grants.AtHigh]) ||
					a[grants.Highest] < max(a[grants.AtLow], a[grants.Chosen], a[grants.AtHigh]) {
					t.Fatalf("%+v is not in order", sp)
				}
			}
		}
		for _, sp := range append(fan.Quarters(), fan.Total()) {
			if sums[sp.Period] != sp.At {
				t.Fatalf("%q: %v, the grants' sum %v", sp.Period, sp.At, sums[sp.Period])
			}
		}
		for _, b := range []grants.Bound{grants.AtLow, grants.AtHigh} {
			choices, err := fan.Choices(fiscal.Period{}, b)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range choices {
				extreme(t, list[c.Grant], feasible(list[c.Grant], s.Prices, c.Grant), c, b)
			}
		}
	})
}

// extreme checks that a choice is of the lowest or highest price of the evidence.
func extreme(t *rapid.T, g grants.Grant, all []grants.Choice, c grants.Choice, b grants.Bound) {
	dated := false
	for _, e := range g.Evidence {
		dated = dated || !e.Date.IsZero()
	}
	if !dated {
		all = all[:1]
	} else {
		all = all[1:]
	}
	for _, other := range all {
		if d := other.Price.Cmp(c.Price); b == grants.AtLow && d < 0 || b == grants.AtHigh && d > 0 {
			t.Fatalf("bound %d is at %s, there is a price of %s", b, c.Price, other.Price)
		}
	}
}

// The costs that Reaches lists are what the grants cost when they are measured at the dates it lists, and add
// up to the range.
func TestReachesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 13))
		s, closes := drawSettings(t), drawMarket(r)
		s.Prices = market(t, closes)
		list := make([]grants.Grant, 1+r.IntN(5))
		for i := range list {
			list[i] = windowed(r, closes)
		}
		fan, err := grants.Range(grants.ListOf(list...), s)
		if err != nil {
			t.Fatal(err)
		}
		reaches := fan.Reaches()
		for b, want := range fan.Total().At {
			var sum grants.Cents
			made := make([]grants.Choice, len(reaches))
			for i, x := range reaches {
				sum += x.Cost[b]
				made[i] = x.At[b]
			}
			chosen, err := grants.Choose(grants.ListOf(list...), made)
			if err != nil {
				t.Fatal(err)
			}
			if got := charges(t, chosen, s)[fiscal.Period{}]; got != want || sum != want {
				t.Fatalf("bound %d: listed %d, measured at the dates listed %d, in the range %d", b, sum, got, want)
			}
		}
	})
}
