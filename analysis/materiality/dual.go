package materiality

import (
	"fmt"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Effect is an effect before tax and the tax on it, both signed by their effect on income.
type Effect struct{ PreTax, Tax decimal.Decimal }

// Net returns the effect after tax.
func (e Effect) Net() decimal.Decimal { return e.PreTax.Add(e.Tax) }

// Add returns the sum of two effects.
func (e Effect) Add(o Effect) Effect { return Effect{e.PreTax.Add(o.PreTax), e.Tax.Add(o.Tax)} }

// Sub returns the difference of two effects.
func (e Effect) Sub(o Effect) Effect { return Effect{e.PreTax.Sub(o.PreTax), e.Tax.Sub(o.Tax)} }

// Basis is which amount is measured.
type Basis uint8

// The bases. The zero Basis is before tax, as most benchmarks are.
const (
	BeforeTax Basis = iota
	AfterTax
)

// On returns the amount on that basis.
func (e Effect) On(b Basis) decimal.Decimal {
	if b == AfterTax {
		return e.Net()
	}
	return e.PreTax
}

// Origin is the error of one line that originates in one period's income, the reversal of earlier errors
// included.
type Origin struct {
	Period   fiscal.Period
	Reported *decimal.Decimal // the line as reported; nil where it is not known
	Error    Effect
}

// Lens is one period seen the ways of SAB 108 (Topic 1.N; domain.md B2.2).
type Lens struct {
	Period      fiscal.Period
	Line        string // its caption, for reasons; empty where it is of no one line
	Reported    *decimal.Decimal
	Rollover    Effect // originates in this period's income
	Carryover   Effect // in the balance sheet at the beginning, from earlier periods
	IronCurtain Effect // in the balance sheet at the end, whatever period it is from
}

// OutOfPeriod is what belongs to earlier periods in this period's income if everything is corrected in it.
func (l Lens) OutOfPeriod() Effect { return l.Carryover }

// name says what the lens is of.
func (l Lens) name() string {
	period := l.Period.ID()
	if l.Period.Kind == fiscal.Instant {
		period = l.Period.At.Words()
	}
	if l.Line == "" {
		return period
	}
	return l.Line + ", " + period
}

// Roll returns the lenses of successive periods of one kind, oldest first. carried is the error in the
// balance sheet at the beginning of the first. Iron curtain = carryover + rollover (domain.md I8).
func Roll(carried Effect, periods []Origin) ([]Lens, error) {
	out := make([]Lens, 0, len(periods))
	ids := make([]fiscal.Period, 0, len(periods))
	for _, p := range periods {
		l := Lens{Period: p.Period, Reported: p.Reported, Rollover: p.Error, Carryover: carried}
		carried = carried.Add(p.Error)
		l.IronCurtain = carried
		out, ids = append(out, l), append(ids, p.Period)
	}
	return out, oneKind(ids)
}

// Balance is the error of a balance sheet line at the end of a period, whatever period it is from.
type Balance struct {
	Period   fiscal.Period
	Reported *decimal.Decimal
	Error    Effect
}

// Unroll returns the lenses of a balance sheet line, where the errors at successive dates are known and
// not what originated between them. carried is the error at the beginning of the first.
func Unroll(carried Effect, balances []Balance) ([]Lens, error) {
	origins := make([]Origin, len(balances))
	before := carried
	for i, b := range balances {
		origins[i] = Origin{Period: b.Period, Reported: b.Reported, Error: b.Error.Sub(before)}
		before = b.Error
	}
	return Roll(carried, origins)
}

// Judgement is a lens measured against the levels of its period. It is about amounts alone.
type Judgement struct {
	Lens
	Basis                             Basis
	RolloverIs, IronIs, OutOfPeriodIs Grade
	Reasons                           []string // a sentence for each amount that is not clearly trivial
}

// Material tells whether either approach makes the period's statements materially misstated by amount
// (SAB 108: the dual approach).
func (j Judgement) Material() bool { return j.RolloverIs == Material || j.IronIs == Material }

// Judge measures a lens: what goes through income against the level for income, what stands in the
// balance sheet against the level for the balance sheet.
func (l Lens) Judge(levels Levels, basis Basis) Judgement {
	j := Judgement{Lens: l, Basis: basis}
	roll, iron, out := l.Rollover.On(basis), l.IronCurtain.On(basis), l.OutOfPeriod().On(basis)
	j.RolloverIs, j.IronIs = levels.Income.Grade(roll), levels.Balance.Grade(iron)
	j.OutOfPeriodIs = levels.Income.Grade(out)
	say := func(what string, amount decimal.Decimal, g Grade, t Thresholds) {
		if g != ClearlyTrivial {
			j.Reasons = append(j.Reasons, fmt.Sprintf("%s: %s of %s against %s is %s.", l.name(), what, shown(amount), shown(t.Overall), g))
		}
	}
	say("rollover", roll, j.RolloverIs, levels.Income)
	say("iron curtain", iron, j.IronIs, levels.Balance)
	say("the out-of-period amount", out, j.OutOfPeriodIs, levels.Income)
	return j
}
