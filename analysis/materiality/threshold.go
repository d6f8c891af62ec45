package materiality

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// The usual percentages of overall materiality (domain.md B2.4).
const (
	PerformanceLow, PerformanceHigh = 50, 75
	TrivialLow, TrivialHigh         = 3, 5
)

// Thresholds are the amounts that misstatements are measured against.
type Thresholds struct {
	Overall     decimal.Decimal
	Performance decimal.Decimal // tolerable misstatement (AS 2105.08)
	Trivial     decimal.Decimal // below it, misstatements need not be accumulated (AS 2810.10)
}

// Set returns thresholds from overall materiality and percentages of it. The Refusal names what cannot
// be; a percentage outside the usual range is allowed, and Unusual says so.
func Set(overall, performance, trivial decimal.Decimal) (Thresholds, error) {
	switch {
	case overall.Sign() <= 0:
		return Thresholds{}, &Refusal{OutOfRange, "Overall materiality is not above zero; enter an amount."}
	case performance.Sign() <= 0 || performance.Cmp(hundred) >= 0:
		return Thresholds{}, &Refusal{OutOfRange, fmt.Sprintf("Performance materiality of %s%% is not between 0 and 100 per cent of overall; enter 75 for 75%%.", performance)}
	case trivial.Sign() < 0 || trivial.Cmp(performance) >= 0:
		return Thresholds{}, &Refusal{OutOfRange, fmt.Sprintf("Clearly trivial at %s%% is not below performance materiality; enter 5 for 5%%.", trivial)}
	}
	return Thresholds{Overall: overall, Performance: overall.Mul(performance).Shift(-2), Trivial: overall.Mul(trivial).Shift(-2)}, nil
}

// Unusual returns a sentence for each percentage that is outside the usual range; none where both are in.
func Unusual(performance, trivial decimal.Decimal) []string {
	outside := func(d decimal.Decimal, low, high int64) bool {
		return d.Cmp(decimal.NewFromInt(low)) < 0 || d.Cmp(decimal.NewFromInt(high)) > 0
	}
	var out []string
	if outside(performance, PerformanceLow, PerformanceHigh) {
		out = append(out, fmt.Sprintf("Performance materiality of %s%% is outside the usual %d to %d%%; say why.", performance, PerformanceLow, PerformanceHigh))
	}
	if outside(trivial, TrivialLow, TrivialHigh) {
		out = append(out, fmt.Sprintf("Clearly trivial at %s%% is outside the usual %d to %d%%; say why.", trivial, TrivialLow, TrivialHigh))
	}
	return out
}

// Grade is where an amount stands among the thresholds.
type Grade uint8

// The grades, the smallest first. An amount that equals a threshold has reached it.
const (
	ClearlyTrivial   Grade = iota
	BelowPerformance       // accumulated
	BelowOverall           // at or above performance materiality
	Material               // at or above overall materiality
)

// String names the grade.
func (g Grade) String() string {
	switch g {
	case ClearlyTrivial:
		return "clearly trivial"
	case BelowPerformance:
		return "below performance materiality"
	case BelowOverall:
		return "above performance materiality, below overall"
	}
	return "material by amount"
}

// Grade measures an amount, whatever its sign. The zero amount is trivial.
func (t Thresholds) Grade(amount decimal.Decimal) Grade {
	size := amount.Abs()
	switch {
	case size.IsZero():
		return ClearlyTrivial
	case size.Cmp(t.Overall) >= 0:
		return Material
	case size.Cmp(t.Performance) >= 0:
		return BelowOverall
	case size.Cmp(t.Trivial) >= 0:
		return BelowPerformance
	}
	return ClearlyTrivial
}

// Levels are the thresholds of one period: for income, for the balance sheet, and lower ones for
// particular accounts (AS 2105.07).
type Levels struct {
	Income, Balance Thresholds
	Particular      map[string]Thresholds // by line
}

// Particularly returns the levels with those of a line, where it has its own.
func (l Levels) Particularly(line string) Levels {
	if own, ok := l.Particular[line]; ok {
		return Levels{Income: own, Balance: own}
	}
	return l
}

// Percent returns the size of an amount as a percentage of the size of a base, to the second decimal. A
// base of zero is refused; a loss as a base shows size only and is no benchmark.
func Percent(amount, base decimal.Decimal) (decimal.Decimal, error) {
	if base.IsZero() {
		return decimal.Decimal{}, &Refusal{BreakEven, "The figure as reported is zero, so the effect has no percentage; compare the amounts."}
	}
	return amount.Abs().Mul(hundred).DivRound(base.Abs(), 2), nil
}
