package eps

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func amounts(low, high int64) *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64Range(low, high).Draw(t, "units"), -rapid.Int32Range(0, 3).Draw(t, "places"))
	})
}

func series() *rapid.Generator[[]Potential] {
	return rapid.Custom(func(t *rapid.T) []Potential {
		var out []Potential
		for i := range rapid.IntRange(0, 7).Draw(t, "series") {
			p, err := Issuable(fmt.Sprint("series ", i), amounts(0, 5000).Draw(t, "shares"))
			if err != nil {
				t.Fatal(err)
			}
			p.Numerator = amounts(0, 9000).Draw(t, "numerator")
			out = append(out, p)
		}
		return out
	})
}

func inputs() *rapid.Generator[Input] {
	return rapid.Custom(func(t *rapid.T) Input {
		return Input{
			Control:   amounts(-9000, 20000).Draw(t, "income"),
			Shares:    amounts(1, 20000).Draw(t, "shares"),
			Potential: series().Draw(t, "potential"),
		}
	})
}

func mustCompute(t *rapid.T, in Input) Result {
	r, err := Compute(in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lowest tries every choice of series and returns the lowest figure per share that any gives, with
// nothing of the sequence: maximum potential dilution is what ASC 260-10-45-18 asks for.
func lowest(in Input) *big.Rat {
	best := new(big.Rat).Quo(in.Control.Rat(), in.Shares.Rat())
	if in.Control.Sign() < 0 {
		return best
	}
	for choice := range 1 << len(in.Potential) {
		n, d := in.Control, in.Shares
		for i, p := range in.Potential {
			if choice&(1<<i) != 0 && p.Shares(9).Sign() > 0 {
				n, d = n.Add(p.Numerator), d.Add(p.Shares(9))
			}
		}
		if each := new(big.Rat).Quo(n.Rat(), d.Rat()); each.Cmp(best) < 0 {
			best = each
		}
	}
	return best
}

func TestSequenceGivesTheLowestOfAllChoices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs().Draw(t, "input")
		if got, want := mustCompute(t, in).Diluted.exact, lowest(in); got.Cmp(want) != 0 {
			t.Fatalf("diluted %s, the lowest of all choices is %s", got, want)
		}
	})
}

func TestI10DilutedAgainstBasic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs().Draw(t, "input")
		r := mustCompute(t, in)
		c := r.Diluted.exact.Cmp(r.Basic.exact)
		switch {
		case in.Control.Sign() <= 0 && (c != 0 || r.DilutedShares(9).Cmp(r.BasicShares(9)) != 0 && in.Control.Sign() < 0):
			t.Fatalf("a loss: diluted %s, basic %s", r.Diluted.Text(), r.Basic.Text())
		case in.Control.Sign() > 0 && c > 0:
			t.Fatalf("a profit: diluted %s above basic %s", r.Diluted.Text(), r.Basic.Text())
		}
	})
}

func TestI16UnitsDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs().Draw(t, "input")
		in.Policy = Policy{Rounding: rapid.SampledFrom([]Rounding{HalfAwayFromZero, HalfToEven, TowardZero}).Draw(t, "rounding")}
		large := in
		large.Control, large.Shares, large.Potential = in.Control.Shift(3), in.Shares.Shift(3), nil
		for _, p := range in.Potential {
			p.Numerator = p.Numerator.Shift(3)
			p.shares = new(big.Rat).Mul(p.shares, big.NewRat(1000, 1))
			large.Potential = append(large.Potential, p)
		}
		a, b := mustCompute(t, in), mustCompute(t, large)
		if a.Diluted.Text() != b.Diluted.Text() || a.Basic.Text() != b.Basic.Text() {
			t.Fatalf("%s and %s, a thousand times as large %s and %s", a.Basic.Text(), a.Diluted.Text(), b.Basic.Text(), b.Diluted.Text())
		}
	})
}

func TestOrderOfEntryDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs().Draw(t, "input")
		turned := in
		turned.Potential = rapid.Permutation(in.Potential).Draw(t, "order")
		a, b := mustCompute(t, in), mustCompute(t, turned)
		if a.Diluted.exact.Cmp(b.Diluted.exact) != 0 || !a.DilutedShares(6).Equal(b.DilutedShares(6)) {
			t.Fatalf("%s over %s, in another order %s over %s", a.Diluted.Text(), a.DilutedShares(6), b.Diluted.Text(), b.DilutedShares(6))
		}
	})
}

// A year to date of equal quarters is each quarter's figure with the income four times as large.
func TestEqualQuartersAverageToThemselves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs().Draw(t, "input")
		n := rapid.Int64Range(1, 4).Draw(t, "quarters")
		y := YearToDate{Control: in.Control.Mul(decimal.NewFromInt(n))}
		for range n {
			y.Quarters = append(y.Quarters, Quarter{Shares: in.Shares, Days: 91, Potential: in.Potential})
		}
		r, err := y.Compute()
		if err != nil {
			t.Fatal(err)
		}
		one := mustCompute(t, in)
		if want := new(big.Rat).Mul(one.Diluted.exact, big.NewRat(n, 1)); r.Diluted.exact.Cmp(want) != 0 {
			t.Fatalf("%s over %d quarters, one has %s", r.Diluted.Exact(6), n, one.Diluted.Exact(6))
		}
	})
}

// A year to date with a loss has no potential shares whatever its quarters had; with a profit each class
// counts as the average of all quarters, those with losses too (ASC 260-10-55-3B).
func TestYearToDateIncomeDecides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := YearToDate{Control: amounts(-500, 500).Draw(t, "income")}
		want := new(big.Rat)
		n := rapid.IntRange(1, 4).Draw(t, "quarters")
		for range n {
			p, err := Issuable("options", amounts(0, 300).Draw(t, "increment"))
			if err != nil {
				t.Fatal(err)
			}
			want.Add(want, new(big.Rat).Quo(p.fraction(), big.NewRat(int64(n), 1)))
			y.Quarters = append(y.Quarters, Quarter{Shares: amounts(1, 9000).Draw(t, "shares"), Potential: []Potential{p}})
		}
		r, err := y.Compute()
		if err != nil {
			t.Fatal(err)
		}
		if y.Control.Sign() <= 0 {
			want.SetInt64(0)
		}
		if got := new(big.Rat).Sub(r.diluted, r.shares); got.Cmp(want) != 0 {
			t.Fatalf("income %s: %s potential shares, want %s", y.Control, got, want)
		}
	})
}

// More unrecognised compensation means larger assumed proceeds and never more incremental shares.
func TestMoreCompensationFewerShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := Options{Name: "o", Number: amounts(0, 9000).Draw(t, "number"), Exercise: amounts(0, 90).Draw(t, "exercise"), Unrecognised: amounts(0, 9000).Draw(t, "cost")}
		price := amounts(1, 200).Draw(t, "price")
		before, err := o.Incremental(price, WithoutExcessTax)
		if err != nil {
			t.Fatal(err)
		}
		o.Unrecognised = o.Unrecognised.Add(amounts(0, 900).Draw(t, "more"))
		after, err := o.Incremental(price, WithoutExcessTax)
		if err != nil {
			t.Fatal(err)
		}
		if after.shares.Cmp(before.shares) > 0 || before.shares.Cmp(o.Number.Rat()) > 0 || after.shares.Sign() < 0 {
			t.Fatalf("%s shares of %s, then %s", before.Shares(6), o.Number, after.Shares(6))
		}
	})
}

// No rounding moves a figure by a unit or more, and the default by no more than half of one.
func TestRoundingStaysWithinAUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := big.NewRat(rapid.Int64Range(-9999, 9999).Draw(t, "n"), rapid.Int64Range(1, 4000).Draw(t, "d"))
		p := Policy{Rounding: rapid.SampledFrom([]Rounding{HalfAwayFromZero, HalfToEven, TowardZero}).Draw(t, "rounding"), Places: rapid.Int32Range(0, 4).Draw(t, "places")}
		a := p.round(r)
		off := new(big.Rat).Sub(a.Value.Rat(), r)
		off.Abs(off).Mul(off, decimal.New(1, a.Places).Rat())
		limit := big.NewRat(1, 2)
		if p.Rounding == TowardZero {
			limit = big.NewRat(1, 1)
			if a.Value.Rat().Abs(a.Value.Rat()).Cmp(new(big.Rat).Abs(r)) > 0 {
				t.Fatalf("%s is further from zero than %s", a.Value, r)
			}
		}
		if off.Cmp(limit) > 0 || p.Rounding == TowardZero && off.Cmp(limit) == 0 {
			t.Fatalf("%s becomes %s", r, a.Value)
		}
		if a.Negative != (r.Sign() < 0) {
			t.Fatalf("%s: negative %v", r, a.Negative)
		}
	})
}
