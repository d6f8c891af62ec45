// Package materiality measures misstatements against what would matter to a reader: benchmarks and
// thresholds, the dual approach of SAB 108 (rollover and iron curtain), the qualitative list of SAB 99,
// the schedule of uncorrected misstatements, and a proposal how to correct. It works on plain inputs and
// proposes; the reviewer decides and says why.
//
// Amounts are in one unit throughout and signed by their effect on income. Errors and the corrections of
// them have opposite signs: all amounts of one call are the one or the other.
package materiality

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// Benchmark is a figure that overall materiality is a percentage of.
type Benchmark string

// The benchmarks in use (domain.md B2.4).
const (
	PreTaxIncome Benchmark = "pre-tax income"
	Revenue      Benchmark = "revenue"
	GrossProfit  Benchmark = "gross profit"
	TotalAssets  Benchmark = "total assets"
	Equity       Benchmark = "equity"
)

// Norm is a benchmark's range of percentages: professional practice, no rule. The reviewer changes it.
type Norm struct {
	Benchmark Benchmark
	Low, High decimal.Decimal // per cent
	Use       string
}

// Norms returns the ranges to start from (domain.md B2.4).
func Norms() []Norm {
	percent := func(tenths int64) decimal.Decimal { return decimal.New(tenths, -1) }
	return []Norm{
		{PreTaxIncome, percent(50), percent(100), "a stable profit; 5% is the usual start and no safe harbour (SAB 99)"},
		{Revenue, percent(5), percent(10), "volatile or break-even results"},
		{GrossProfit, percent(5), percent(20), "results that other items swing"},
		{TotalAssets, percent(5), percent(20), "asset-based companies and loss years"},
		{Equity, percent(10), percent(50), "loss years"},
	}
}

// Band is a range of overall materiality.
type Band struct{ Low, High decimal.Decimal }

// Of returns the band for a base. A base that is not above zero is refused (domain.md F30).
func (n Norm) Of(base decimal.Decimal) (Band, error) {
	if n.Low.Sign() <= 0 || n.High.Cmp(n.Low) < 0 || n.High.Cmp(hundred) > 0 {
		return Band{}, &Refusal{OutOfRange, fmt.Sprintf("The range for %s is not between 0 and 100 per cent, lowest first; correct it.", n.Benchmark)}
	}
	switch {
	case base.Sign() < 0 && n.Benchmark == PreTaxIncome:
		return Band{}, &Refusal{Loss, fmt.Sprintf("There is a pre-tax loss of %s, and a percentage of a loss measures nothing; choose revenue or total assets.", shown(base.Abs()))}
	case base.Sign() < 0:
		return Band{}, &Refusal{Loss, fmt.Sprintf("The base, %s, is below zero at %s, and a percentage of it measures nothing; choose revenue or total assets.", n.Benchmark, shown(base))}
	case base.IsZero():
		return Band{}, &Refusal{BreakEven, fmt.Sprintf("The base, %s, is zero, and a percentage of it measures nothing; choose another benchmark.", n.Benchmark)}
	}
	return Band{Low: base.Mul(n.Low).Shift(-2), High: base.Mul(n.High).Shift(-2)}, nil
}

var hundred = decimal.NewFromInt(100)

// Edge says when a profit is near break-even, so that a percentage of it would be too small to mean
// anything. No rule sets it; the reviewer changes it.
type Edge struct {
	OfUsual   decimal.Decimal // per cent of the mean size of pre-tax income over the years given
	OfRevenue decimal.Decimal // per cent of revenue, where only one year is known
}

// UsualEdge returns the edge to start from: a tenth of the usual size, or one per cent of revenue.
func UsualEdge() Edge { return Edge{OfUsual: decimal.NewFromInt(10), OfRevenue: decimal.NewFromInt(1)} }

// near returns why a profit is near break-even; nil where it is not or nothing tells.
func (e Edge) near(profit decimal.Decimal, years []Year) error {
	if profit.Sign() <= 0 {
		return nil
	}
	size, n := decimal.Decimal{}, int64(0)
	for _, y := range years {
		if d, ok := y.Amounts[PreTaxIncome]; ok {
			size, n = size.Add(d.Abs()), n+1
		}
	}
	if n > 1 {
		// profit < part of size/n, without the division
		if profit.Mul(decimal.NewFromInt(n)).Mul(hundred).Cmp(size.Mul(e.OfUsual)) < 0 {
			return &Refusal{BreakEven, fmt.Sprintf("Pre-tax income of %s is near break-even, under %s%% of its usual size of %s over %d years; choose revenue, total assets or an average of years.",
				shown(profit), e.OfUsual, shown(mean(size, n)), n)}
		}
		return nil
	}
	revenue, ok := years[len(years)-1].Amounts[Revenue]
	if ok && profit.Mul(hundred).Cmp(revenue.Mul(e.OfRevenue)) < 0 {
		return &Refusal{BreakEven, fmt.Sprintf("Pre-tax income of %s is near break-even, under %s%% of revenue of %s; choose revenue or total assets, or enter earlier years.",
			shown(profit), e.OfRevenue, shown(revenue))}
	}
	return nil
}

// mean divides once, to the fourth decimal, half away from zero.
func mean(total decimal.Decimal, n int64) decimal.Decimal {
	return total.DivRound(decimal.NewFromInt(n), 4)
}
