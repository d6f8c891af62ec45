package grants

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/money"
)

// Odds are the number of days that count among the days there are.
type Odds struct{ Days, Of int }

// Chance is an exact probability.
type Chance struct{ exact *big.Rat }

// AtLeast returns the probability that k or more of independent events happen, each by its own odds: the
// upper tail of the Poisson binomial distribution. It is exact: numbers of cases are counted, and divided
// once by the number of all.
func AtLeast(k int, odds []Odds) Chance {
	switch {
	case k <= 0:
		return Chance{big.NewRat(1, 1)}
	case k > len(odds):
		return Chance{new(big.Rat)}
	}
	cases := big.NewInt(1)
	for _, o := range odds {
		cases.Mul(cases, big.NewInt(int64(o.Of)))
	}
	if k <= len(odds)/2 {
		fewer := atMost(k-1, odds, func(o Odds) (int, int) { return o.Days, o.Of - o.Days })
		return Chance{new(big.Rat).SetFrac(fewer.Sub(cases, fewer), cases)}
	}
	return Chance{new(big.Rat).SetFrac(atMost(len(odds)-k, odds, func(o Odds) (int, int) { return o.Of - o.Days, o.Days }), cases)}
}

// atMost counts the cases in which no more than k events happen; each happens in yes cases and does not in
// no cases.
func atMost(k int, odds []Odds, split func(Odds) (yes, no int)) *big.Int {
	odds = slices.Clone(odds)
	slices.SortFunc(odds, func(a, b Odds) int { return cmp.Or(a.Of-b.Of, a.Days-b.Days) })
	counts := make([]*big.Int, k+1) // by number of events so far
	for i := range counts {
		counts[i] = new(big.Int)
	}
	counts[0].SetInt64(1)
	var more big.Int
	for n, o := range odds {
		yes, no := split(o)
		y, x := big.NewInt(int64(yes)), big.NewInt(int64(no))
		for i := min(n+1, k); i > 0; i-- {
			more.Mul(counts[i-1], y)
			counts[i].Mul(counts[i], x)
			counts[i].Add(counts[i], &more)
		}
		counts[0].Mul(counts[0], x)
	}
	sum := new(big.Int)
	for _, c := range counts {
		sum.Add(sum, c)
	}
	return sum
}

// Rat returns the probability as a fraction.
func (c Chance) Rat() *big.Rat {
	if c.exact == nil {
		return new(big.Rat)
	}
	return new(big.Rat).Set(c.exact)
}

// Decimal returns the probability with so many digits after the zeros that lead it.
func (c Chance) Decimal(digits int32) decimal.Decimal {
	r := c.Rat()
	if r.Sign() == 0 {
		return decimal.Decimal{}
	}
	// 2^-n is about 10^(-3n/10); one place more does no harm
	zeros := int32(max(0, r.Denom().BitLen()-r.Num().BitLen())) * 3 / 10
	d := decimal.NewFromBigRat(r, zeros+digits+2)
	return d.Round(digits - int32(d.NumDigits()) - d.Exponent())
}

// Text returns the probability with three digits; one that is small also as one in so many.
func (c Chance) Text() string {
	r := c.Rat()
	d := c.Decimal(3)
	if r.Sign() == 0 || r.Cmp(big.NewRat(1, 100)) >= 0 {
		return d.String()
	}
	return fmt.Sprintf("%s (1 in %s)", shortened(d), oneIn(r))
}

// shortened writes a number with many zeros before its digits with an exponent.
func shortened(d decimal.Decimal) string {
	if d.Exponent() > -10 {
		return d.String()
	}
	digits := d.Coefficient().String()
	text := digits[:1]
	if len(digits) > 1 {
		text += "." + digits[1:]
	}
	return fmt.Sprintf("%s × 10^%d", text, int(d.Exponent())+len(digits)-1)
}

// oneIn returns the inverse of a probability to three digits, as printed.
func oneIn(r *big.Rat) string {
	inverse := decimal.NewFromBigRat(new(big.Rat).Inv(r), 0)
	if n := int32(inverse.NumDigits()); n > 15 {
		return fmt.Sprintf("more than 10^%d", n-1)
	}
	n := inverse.NumDigits()
	return money.Group(inverse.Round(int32(3 - n)).String())
}
