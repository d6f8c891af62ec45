package materiality

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Nature is how certain a misstatement is (AS 2810.10: known and likely).
type Nature uint8

// The natures. All but Factual are likely misstatements.
const (
	Factual     Nature = iota // known
	Judgemental               // an estimate or policy outside what is reasonable
	Projected                 // from a sample to what it was drawn from
)

// Known tells whether the misstatement is known rather than likely.
func (n Nature) Known() bool { return n == Factual }

// Closing is a misstatement's effect on the balance sheet at the end of the period.
type Closing struct{ Assets, Liabilities, Equity decimal.Decimal }

func (c Closing) add(o Closing) Closing {
	return Closing{c.Assets.Add(o.Assets), c.Liabilities.Add(o.Liabilities), c.Equity.Add(o.Equity)}
}

// Misstatement is one row of the schedule of uncorrected misstatements (domain.md B7).
type Misstatement struct {
	Ref, Cause  string
	Nature      Nature
	Origin      fiscal.Period
	Current     Effect   // on this period's income, the turnaround of earlier misstatements included
	Prior       Effect   // carried in from earlier periods
	Closing     *Closing // nil where it was not worked out
	Corrected   bool     // management has corrected it: listed and not summed
	Intentional bool     // never trivial, whatever its size (AS 2810.17)
	Reason      string   // management's, for not correcting it
}

// lens is the misstatement as SAB 108 sees it.
func (m Misstatement) lens(p fiscal.Period) Lens {
	return Lens{Period: p, Rollover: m.Current, Carryover: m.Prior, IronCurtain: m.Prior.Add(m.Current)}
}

// Row is a misstatement measured on its own.
type Row struct {
	Misstatement
	Judgement Judgement
	Trivial   bool // clearly trivial alone and with all others that are; not accumulated
}

// Totals are sums over rows.
type Totals struct {
	Count          int
	Current, Prior Effect
	Closing        Closing
	Gross          decimal.Decimal // sizes of the effects on this period's income, so that none hides another
}

// IronCurtain returns what stands in the balance sheet at the end.
func (t Totals) IronCurtain() Effect { return t.Prior.Add(t.Current) }

func (t *Totals) add(m Misstatement, basis Basis) {
	t.Count++
	t.Current, t.Prior = t.Current.Add(m.Current), t.Prior.Add(m.Prior)
	t.Gross = t.Gross.Add(m.Current.On(basis).Abs())
	if m.Closing != nil {
		t.Closing = t.Closing.add(*m.Closing)
	}
}

// Schedule is the schedule of uncorrected misstatements of a period.
type Schedule struct {
	Period            fiscal.Period
	Rows              []Row // as entered
	Known, Likely     Totals
	All               Totals    // known and likely
	Left              Totals    // clearly trivial ones, in none of the others
	Together          Judgement // all of them, netted
	GrossIs           Grade     // all of them, not netted (SAB 99: offsetting does not make them immaterial)
	OneIsMaterial     bool      // one alone reaches overall materiality, whatever offsets it
	WithoutBalance    int       // uncorrected rows whose balance sheet effect was not worked out
	PerformanceBreach bool      // netted, performance materiality is reached: little room for what was not found
}

// Uncorrected measures misstatements alone and together (AS 2810.10, .11, .17). Those that are clearly
// trivial alone are left out only while they are so together. The Refusal names a row without a
// reference, twice there, or out of balance.
func Uncorrected(p fiscal.Period, all []Misstatement, levels Levels, basis Basis) (Schedule, error) {
	if err := sound(all); err != nil {
		return Schedule{}, err
	}
	s := Schedule{Period: p}
	for _, m := range all {
		r := Row{Misstatement: m, Judgement: m.lens(p).Judge(levels, basis)}
		r.Trivial = !m.Intentional && !m.Corrected && r.Judgement.trivial() && m.Closing.trivial(levels.Balance)
		s.Rows = append(s.Rows, r)
	}
	s.keepTrivial(levels, basis)
	for _, r := range s.Rows {
		s.add(r, basis)
	}
	s.Together = Misstatement{Current: s.All.Current, Prior: s.All.Prior}.lens(p).Judge(levels, basis)
	s.GrossIs = levels.Income.Grade(s.All.Gross)
	s.PerformanceBreach = max(s.Together.RolloverIs, s.Together.IronIs) >= BelowOverall
	return s, nil
}

func (j Judgement) trivial() bool {
	return j.RolloverIs == ClearlyTrivial && j.IronIs == ClearlyTrivial && j.OutOfPeriodIs == ClearlyTrivial
}

func (c *Closing) trivial(t Thresholds) bool {
	return c == nil || t.Grade(c.Assets) == ClearlyTrivial && t.Grade(c.Liabilities) == ClearlyTrivial && t.Grade(c.Equity) == ClearlyTrivial
}

// keepTrivial accumulates trivial rows after all where their sizes add up to more.
func (s *Schedule) keepTrivial(levels Levels, basis Basis) {
	var current, closing decimal.Decimal
	for _, r := range s.Rows {
		if r.Trivial {
			current = current.Add(r.Current.On(basis).Abs())
			closing = closing.Add(r.Judgement.IronCurtain.On(basis).Abs())
		}
	}
	if levels.Income.Grade(current) == ClearlyTrivial && levels.Balance.Grade(closing) == ClearlyTrivial {
		return
	}
	for i := range s.Rows {
		s.Rows[i].Trivial = false
	}
}

func (s *Schedule) add(r Row, basis Basis) {
	switch {
	case r.Corrected:
		return
	case r.Trivial:
		s.Left.add(r.Misstatement, basis)
		return
	case r.Nature.Known():
		s.Known.add(r.Misstatement, basis)
	default:
		s.Likely.add(r.Misstatement, basis)
	}
	s.All.add(r.Misstatement, basis)
	s.OneIsMaterial = s.OneIsMaterial || r.Judgement.Material()
	if r.Closing == nil {
		s.WithoutBalance++
	}
}

// sound refuses rows that cannot be summed.
func sound(all []Misstatement) error {
	seen := make(map[string]bool, len(all))
	for _, m := range all {
		ref := strings.TrimSpace(m.Ref)
		switch {
		case ref == "":
			return &Refusal{OutOfRange, "A misstatement has no reference; give each its own."}
		case seen[ref]:
			return &Refusal{OutOfRange, fmt.Sprintf("Two misstatements have the reference %s; give each its own.", ref)}
		case m.Closing != nil && !m.Closing.Assets.Equal(m.Closing.Liabilities.Add(m.Closing.Equity)):
			off := m.Closing.Assets.Sub(m.Closing.Liabilities).Sub(m.Closing.Equity)
			return &Refusal{Unbalanced, fmt.Sprintf("Misstatement %s does not balance: assets differ from liabilities and equity by %s; correct its effects.", ref, shown(off))}
		}
		seen[ref] = true
	}
	return nil
}

// Unexplained returns a *Refusal for each uncorrected row without management's reason.
func (s Schedule) Unexplained() []error {
	var out []error
	for _, r := range s.Rows {
		if !r.Corrected && !r.Trivial && strings.TrimSpace(r.Reason) == "" {
			out = append(out, &Refusal{NoReason, fmt.Sprintf("Misstatement %s is not corrected and has no reason of management's; enter it.", r.Ref)})
		}
	}
	return out
}

// TaxOn returns the tax effect of an effect before tax: the other sign, at a rate in per cent. Under a
// full valuation allowance the rate is zero (domain.md B3.6, F14).
func TaxOn(preTax, rate decimal.Decimal) (decimal.Decimal, error) {
	if rate.Sign() < 0 || rate.Cmp(hundred) > 0 {
		return decimal.Decimal{}, &Refusal{OutOfRange, fmt.Sprintf("A tax rate of %s%% is not between 0 and 100 per cent; enter 35 for 35%%.", rate)}
	}
	return preTax.Mul(rate).Shift(-2).Neg(), nil
}
