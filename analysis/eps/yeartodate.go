package eps

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
)

// Quarter is what one quarter brings to the year to date.
type Quarter struct {
	Shares    decimal.Decimal // weighted average common shares of the quarter
	Days      int             // its weight; zero in every quarter weighs them equally
	Potential []Potential     // before the quarter's own test of dilution: a loss quarter's count too
}

// YearToDate is one measure over the first one to four quarters of a year.
type YearToDate struct {
	Control  decimal.Decimal // as Input.Control, for the whole span
	Shares   decimal.Decimal // weighted average of the whole span as published; zero takes the quarters' average
	Quarters []Quarter       // in order
	Policy   Policy
}

// Compute returns earnings per share of the year to date. Incremental shares are the average of the
// quarters' own incremental shares, not the treasury stock method over the longer span (ASC
// 260-10-55-3). The year to date's own income decides: with a loss, no quarter's potential shares count;
// with a profit those that a loss quarter left out come back (55-3A, -3B). What conversions give back to
// income is the sum of the quarters'.
func (y YearToDate) Compute() (Result, error) {
	weights, err := y.weights()
	if err != nil {
		return Result{}, err
	}
	basic, all := new(big.Rat), average{at: map[string]int{}}
	for i, q := range y.Quarters {
		if q.Shares.Sign() <= 0 && y.Shares.IsZero() {
			return Result{}, refuse(BadShares, fmt.Sprintf("Quarter %d has no weighted average share count; enter its basic count.", i+1))
		}
		shares, err := fraction("The weighted average share count", q.Shares)
		if err != nil {
			return Result{}, err
		}
		if err := distinct(q.Potential); err != nil {
			return Result{}, err
		}
		basic.Add(basic, shares.Mul(shares, weights[i]))
		all.add(q.Potential, weights[i])
	}
	if !y.Shares.IsZero() {
		return Compute(Input{Control: y.Control, Shares: y.Shares, Potential: all.potential, Policy: y.Policy})
	}
	return compute(y.Control, basic, all.potential, y.Policy)
}

// weights are the parts of the span that the quarters make up.
func (y YearToDate) weights() ([]*big.Rat, error) {
	n, days, without := len(y.Quarters), 0, 0
	for _, q := range y.Quarters {
		if q.Days <= 0 {
			without++
		}
		days += max(q.Days, 0)
	}
	if n < 1 || n > 4 || y.Shares.Sign() < 0 {
		return nil, refuse(BadQuarters, "A year to date has one to four quarters and a share count above zero; enter each quarter once.")
	}
	if days > 0 && without > 0 {
		return nil, refuse(BadQuarters, "Some quarters have no number of days; enter the days of every quarter, or of none.")
	}
	out := make([]*big.Rat, n)
	for i, q := range y.Quarters {
		if days == 0 {
			out[i] = big.NewRat(1, int64(n))
			continue
		}
		out[i] = big.NewRat(int64(q.Days), int64(days))
	}
	return out, nil
}

// average gathers each class over the quarters; one that a quarter lacks had no shares in it.
type average struct {
	potential []Potential
	at        map[string]int
}

func (a *average) add(quarter []Potential, weight *big.Rat) {
	for _, p := range quarter {
		i, ok := a.at[p.Name]
		if !ok {
			i = len(a.potential)
			a.at[p.Name] = i
			a.potential = append(a.potential, Potential{Name: p.Name, shares: new(big.Rat)})
		}
		c := &a.potential[i]
		c.shares = sum(c.shares, new(big.Rat).Mul(p.fraction(), weight))
		c.Numerator = c.Numerator.Add(p.Numerator)
	}
}

// Footing compares the quarters as shown with the year as shown. They need not agree: each period has
// its own counts, and none is forced (domain.md B5).
type Footing struct {
	Sum, Year, Difference decimal.Decimal // Difference is Year less Sum
}

// Foot adds up quarters as shown.
func Foot(quarters []Amount, year Amount) Footing {
	f := Footing{Year: year.Value}
	for _, q := range quarters {
		f.Sum = f.Sum.Add(q.Value)
	}
	f.Difference = f.Year.Sub(f.Sum)
	return f
}

// ByDifference is a fourth quarter's figure as the year less nine months, both as shown. It is an
// approximation, to be labelled so, for where the quarter's own income or shares are not known: figures
// per share do not add up over periods (domain.md B5).
func ByDifference(year, nineMonths Amount) decimal.Decimal { return year.Value.Sub(nineMonths.Value) }
