package materiality

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
)

func amounts(low, high int64) *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64Range(low, high).Draw(t, "units"), -rapid.Int32Range(0, 3).Draw(t, "places"))
	})
}

func effects() *rapid.Generator[Effect] {
	return rapid.Custom(func(t *rapid.T) Effect {
		return Effect{amounts(-5000, 5000).Draw(t, "before tax"), amounts(-2000, 2000).Draw(t, "tax")}
	})
}

func origins() *rapid.Generator[[]Origin] {
	return rapid.Custom(func(t *rapid.T) []Origin {
		out := make([]Origin, rapid.IntRange(1, 8).Draw(t, "periods"))
		for i := range out {
			out[i] = Origin{Period: fiscal.FY(2000 + i), Error: effects().Draw(t, "error")}
		}
		return out
	})
}

func grades() *rapid.Generator[Levels] {
	one := rapid.Custom(func(t *rapid.T) Thresholds {
		s, err := Set(amounts(1, 9000).Draw(t, "overall"), decimal.NewFromInt(75), decimal.NewFromInt(5))
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
	return rapid.Custom(func(t *rapid.T) Levels {
		return Levels{Income: one.Draw(t, "income"), Balance: one.Draw(t, "balance")}
	})
}

func same(a, b Effect) bool { return a.PreTax.Equal(b.PreTax) && a.Tax.Equal(b.Tax) }

func mustRoll(t *rapid.T, carried Effect, all []Origin) []Lens {
	out, err := Roll(carried, all)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Iron curtain = carryover + rollover in every period, and the sum of all that originated up to it.
func TestI8IronCurtain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		carried, all := effects().Draw(t, "carried"), origins().Draw(t, "origins")
		total := carried
		for i, l := range mustRoll(t, carried, all) {
			if !same(l.Carryover, total) || !same(l.OutOfPeriod(), total) {
				t.Fatalf("%s: carryover %v, want %v", l.Period, l.Carryover, total)
			}
			total = total.Add(all[i].Error)
			if !same(l.IronCurtain, l.Carryover.Add(l.Rollover)) || !same(l.IronCurtain, total) {
				t.Fatalf("%s: iron curtain %v, want %v", l.Period, l.IronCurtain, total)
			}
		}
	})
}

// The errors of a balance sheet line give back what originated between its dates.
func TestUnrollIsRollReversed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		carried, all := effects().Draw(t, "carried"), origins().Draw(t, "origins")
		rolled := mustRoll(t, carried, all)
		var balances []Balance
		for _, l := range rolled {
			balances = append(balances, Balance{Period: l.Period, Error: l.IronCurtain})
		}
		back, err := Unroll(carried, balances)
		if err != nil {
			t.Fatal(err)
		}
		for i, l := range back {
			if !same(l.Rollover, all[i].Error) || !same(l.Carryover, rolled[i].Carryover) {
				t.Fatalf("%s: %v, want %v", l.Period, l, rolled[i])
			}
		}
	})
}

// The sign convention makes no difference: errors and corrections are judged alike.
func TestSignMakesNoDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		carried, all, l := effects().Draw(t, "carried"), origins().Draw(t, "origins"), grades().Draw(t, "levels")
		turned := make([]Origin, len(all))
		for i, o := range all {
			turned[i] = Origin{Period: o.Period, Error: Effect{}.Sub(o.Error)}
		}
		a, b := mustRoll(t, carried, all), mustRoll(t, Effect{}.Sub(carried), turned)
		for i := range a {
			x, y := a[i].Judge(l, AfterTax), b[i].Judge(l, AfterTax)
			if x.RolloverIs != y.RolloverIs || x.IronIs != y.IronIs || x.OutOfPeriodIs != y.OutOfPeriodIs {
				t.Fatalf("%s: %v and %v", a[i].Period, x, y)
			}
		}
	})
}

func scaled(e Effect) Effect { return Effect{e.PreTax.Shift(3), e.Tax.Shift(3)} }

func TestI16UnitsDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		carried, all, l := effects().Draw(t, "carried"), origins().Draw(t, "origins"), grades().Draw(t, "levels")
		var units, thousands []Standing
		large := Levels{Income: thousandfold(t, l.Income), Balance: thousandfold(t, l.Balance)}
		big := make([]Origin, len(all))
		for i, o := range all {
			big[i] = Origin{Period: o.Period, Error: scaled(o.Error)}
		}
		for _, lens := range mustRoll(t, carried, all) {
			units = append(units, Standing{Period: lens.Period, Judgements: []Judgement{lens.Judge(l, BeforeTax)}})
		}
		for _, lens := range mustRoll(t, scaled(carried), big) {
			thousands = append(thousands, Standing{Period: lens.Period, Judgements: []Judgement{lens.Judge(large, BeforeTax)}})
		}
		last := len(units) - 1
		a, err := Propose(units[:last], units[last])
		if err != nil {
			t.Fatal(err)
		}
		b, err := Propose(thousands[:last], thousands[last])
		if err != nil {
			t.Fatal(err)
		}
		if a.Kind != b.Kind {
			t.Fatalf("%s, a thousand times as large %s", a.Kind, b.Kind)
		}
	})
}

func thousandfold(t *rapid.T, s Thresholds) Thresholds {
	out, err := Set(s.Overall.Shift(3), decimal.NewFromInt(75), decimal.NewFromInt(5))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A larger amount is never of a lower grade.
func TestGradeRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := grades().Draw(t, "levels").Income
		a, b := amounts(-9000, 9000).Draw(t, "a"), amounts(-9000, 9000).Draw(t, "b")
		if a.Abs().Cmp(b.Abs()) > 0 {
			a, b = b, a
		}
		if s.Grade(a) > s.Grade(b) {
			t.Fatalf("%s is %s, %s is %s", a, s.Grade(a), b, s.Grade(b))
		}
		if (s.Grade(b) == Material) != (b.Abs().Cmp(s.Overall) >= 0) {
			t.Fatalf("%s against %s is %s", b, s.Overall, s.Grade(b))
		}
	})
}

// Every choice either stands with a band above zero around its base or says why not (F30).
func TestEveryChoiceStandsOrSaysWhy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []Year
		for i := range rapid.IntRange(1, 5).Draw(t, "years") {
			y := Year{Period: fiscal.FY(2000 + i), Amounts: map[Benchmark]decimal.Decimal{}}
			for _, n := range Norms() {
				if rapid.Bool().Draw(t, "known") {
					y.Amounts[n.Benchmark] = amounts(-2000, 9000).Draw(t, "amount")
				}
			}
			all = append(all, y)
		}
		choices, err := Offer(all, Norms(), UsualEdge())
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range choices {
			stands := c.Refused == nil
			if stands != (c.Band.Low.Sign() > 0) || stands && (c.Base.Sign() <= 0 || c.Band.High.Cmp(c.Band.Low) < 0) {
				t.Fatalf("%s on %s: %v, %v", c.Norm.Benchmark, c.Base, c.Band, c.Refused)
			}
		}
	})
}

// Nothing is lost and nothing is counted twice: known and likely are all, and with what was left out and
// what was corrected they are every row, in whatever order.
func TestScheduleAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []Misstatement
		var total Effect
		for i := range rapid.IntRange(0, 9).Draw(t, "rows") {
			m := Misstatement{Ref: fmt.Sprint(i), Nature: Nature(rapid.IntRange(0, 2).Draw(t, "nature")), Current: effects().Draw(t, "current"),
				Prior: effects().Draw(t, "prior"), Corrected: rapid.Bool().Draw(t, "corrected")}
			if !m.Corrected {
				total = total.Add(m.Current).Add(m.Prior)
			}
			rows = append(rows, m)
		}
		l := grades().Draw(t, "levels")
		s, err := Uncorrected(fiscal.FY(2005), rows, l, BeforeTax)
		if err != nil {
			t.Fatal(err)
		}
		if !same(s.Known.IronCurtain().Add(s.Likely.IronCurtain()), s.All.IronCurtain()) || s.Known.Count+s.Likely.Count != s.All.Count {
			t.Fatalf("known %v and likely %v are not %v", s.Known, s.Likely, s.All)
		}
		if !same(s.All.IronCurtain().Add(s.Left.IronCurtain()), total) {
			t.Fatalf("%v and %v left out, want %v", s.All.IronCurtain(), s.Left.IronCurtain(), total)
		}
		if l.Income.Grade(s.Left.Gross) != ClearlyTrivial || s.All.Gross.Cmp(s.All.Current.PreTax.Abs()) < 0 {
			t.Fatalf("left out %s in all, of %s gross", s.Left.Gross, s.All.Gross)
		}
		turned, err := Uncorrected(fiscal.FY(2005), rapid.Permutation(rows).Draw(t, "order"), l, BeforeTax)
		if err != nil {
			t.Fatal(err)
		}
		if !same(turned.All.Current, s.All.Current) || turned.Left.Count != s.Left.Count || turned.OneIsMaterial != s.OneIsMaterial {
			t.Fatalf("in another order %v, not %v", turned.All, s.All)
		}
	})
}
