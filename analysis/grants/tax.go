package grants

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// PayrollRates are the employer's rates of payroll tax on the spread of an exercise. The zero PayrollRates
// are those of FICA since 1990: 1.45% for hospital insurance on all wages, 6.2% for old age insurance up to
// the year's wage base (IRC 3111; domain.md B3.6).
type PayrollRates struct {
	Hospital decimal.Decimal // 0.0145 for 1.45 per cent
	OldAge   decimal.Decimal
}

// Of returns the rates themselves, those of FICA for the zero PayrollRates. A rate that is not between 0 and
// 1 is refused.
func (r PayrollRates) Of() (PayrollRates, error) {
	if r.Hospital.IsZero() && r.OldAge.IsZero() {
		return PayrollRates{Hospital: decimal.New(145, -4), OldAge: decimal.New(62, -3)}, nil
	}
	for _, rate := range []decimal.Decimal{r.Hospital, r.OldAge} {
		if !isPart(rate) {
			return r, refuse(BadTax, fmt.Sprintf("A rate of payroll tax of %s is not between 0 and 1; write 1.45 per cent as 0.0145.", rate))
		}
	}
	return r, nil
}

// isPart tells whether a number is from 0 to 1.
func isPart(d decimal.Decimal) bool { return d.Sign() >= 0 && d.Cmp(decimal.New(1, 0)) <= 0 }

// On returns the employer's tax on the spread of an exercise, to the cent: the hospital rate of all of it and
// the old age rate of what is within the remaining wage base of the year (domain.md B3.6).
func (r PayrollRates) On(spread, remainingBase decimal.Decimal) decimal.Decimal {
	return spread.Mul(r.Hospital).Add(decimal.Min(spread, remainingBase).Mul(r.OldAge)).Round(2)
}

// Exercised is the exercise of a grant whose payroll tax was not withheld and paid, because the option was
// thought to be an incentive stock option (domain.md B3.6).
type Exercised struct {
	On            fiscal.Date
	Spread        decimal.Decimal // market price less exercise price, of all options exercised
	RemainingBase decimal.Decimal // of the year's wages, up to the base of old age insurance
	Other         decimal.Decimal // income tax not withheld, penalties and interest, as estimated
	Lapses        fiscal.Date     // when it can no longer be assessed; zero: by Lapse
}

// Lapse returns the day after which employment tax on an exercise can no longer be assessed: three years
// after the returns of its year are taken to be filed, 15 April of the next (IRC 6501(a), (b)(2)).
func Lapse(on fiscal.Date) fiscal.Date { return fiscal.Date{Year: on.Year + 4, Month: 4, Day: 15} }

// lapse is when the tax can no longer be assessed.
func (e Exercised) lapse() fiscal.Date {
	if e.Lapses.IsZero() {
		return Lapse(e.On)
	}
	return e.Lapses
}

// check refuses an exercise that no tax can be computed of.
func (e Exercised) check() error {
	if err := plausible("The date of the exercise", e.On); err != nil {
		return err
	}
	if err := plausible("The date on which its tax lapses", e.lapse()); err != nil {
		return err
	}
	if e.lapse().Compare(e.On) < 0 {
		return refuse(BadTax, fmt.Sprintf("The tax on the exercise of %s lapses before it, on %s; correct one of them.", e.On, e.Lapses))
	}
	for _, in := range []struct {
		what string
		d    decimal.Decimal
	}{{"The spread of the exercise", e.Spread}, {"The remaining wage base", e.RemainingBase}, {"Other tax and interest of the exercise", e.Other}} {
		if _, err := numberOf(BadTax, in.what, in.d); err != nil {
			return err
		}
	}
	return nil
}

// PayrollTax is one quarter of accrued payroll tax. It is accrued when the option is exercised, not as the
// award is earned, and released when it can no longer be assessed, so the charge can be negative (ASC
// 718-10-25-22; domain.md B3.6, F24).
type PayrollTax struct {
	Period    fiscal.Period
	Accrued   Cents
	Released  Cents
	Liability Cents // at the end of the quarter
}

// Charge is what goes through income in the quarter.
func (p PayrollTax) Charge() Cents { return p.Accrued - p.Released }

// PayrollTaxes accrues and releases the payroll tax on the exercises of grants that were measured, of one
// function or, where all is set, of all: from the first quarter with one to the last with a release.
func (b *Book) PayrollTaxes(rates PayrollRates, function string, all bool) ([]PayrollTax, error) {
	rates, err := rates.Of()
	if err != nil {
		return nil, err
	}
	changes := map[int]PayrollTax{}
	b.exercises(function, all, func(_ int, e Exercised, accrued, released int) {
		tax := centsOf(rates.On(e.Spread, e.RemainingBase).Add(e.Other))
		c := changes[accrued]
		c.Accrued += tax
		changes[accrued] = c
		c = changes[released]
		c.Released += tax
		changes[released] = c
	})
	return inOrder(b.frame.quarters, changes), nil
}

// exercises goes through the exercises with payroll tax, each with its place in the list and the quarters in
// which the tax is accrued and released.
func (b *Book) exercises(function string, all bool, use func(i int, e Exercised, accrued, released int)) {
	w := b.frame.worker()
	for i, g := range b.list {
		if g.Exercised == nil || !all && g.Function != function {
			continue
		}
		w.forget()
		if _, err := w.prepare(g); err == nil {
			e := *g.Exercised
			use(i, e, w.holding(dayOf(e.On)), w.holding(dayOf(e.lapse())))
		}
	}
}

// BehindPayroll returns the places of the grants whose payroll tax is accrued or released in a quarter, of
// one function or, where all is set, of all.
func (b *Book) BehindPayroll(p fiscal.Period, function string, all bool) []int {
	var out []int
	if p.Kind != fiscal.Quarter {
		return nil
	}
	q := b.frame.place(p)
	b.exercises(function, all, func(i int, _ Exercised, accrued, released int) {
		if q == accrued || q == released {
			out = append(out, i)
		}
	})
	return out
}

// centsOf rounds an amount to cents, half away from zero.
func centsOf(d decimal.Decimal) Cents { return Cents(d.Round(2).Shift(2).IntPart()) }

func inOrder(g *quarters, changes map[int]PayrollTax) []PayrollTax {
	if len(changes) == 0 {
		return nil
	}
	var places []int
	for q := range changes {
		places = append(places, q)
	}
	var out []PayrollTax
	liability := Cents(0)
	for q := slices.Min(places); q <= slices.Max(places); q++ {
		p := changes[q]
		liability += p.Charge()
		p.Period, p.Liability = g.periods[q], liability
		out = append(out, p)
	}
	return out
}

// Allowance is the part of deferred tax assets that a valuation allowance stands against from a quarter on:
// 0 for none, 1 for all.
type Allowance struct {
	From fiscal.Period // a fiscal quarter
	Part decimal.Decimal
}

// TaxTerms are what the deferred tax on an error depends on.
type TaxTerms struct {
	Rate       decimal.Decimal // 0.38 for 38 per cent
	Allowances []Allowance     // nil: none
}

// DeferredTax is one quarter of the deferred tax on an adjustment (domain.md B3.6, F14).
type DeferredTax struct {
	Period     fiscal.Period
	Deductible Cents // cumulative cost that a deduction is expected for: no ISOs, nothing that 162(m) disallows
	Asset      Cents // that times the rate
	Allowance  Cents // valuation allowance against it
	Benefit    Cents // change of the asset less the allowance: the tax effect of the quarter
}

// Net returns the asset after the allowance.
func (d DeferredTax) Net() Cents { return d.Asset - d.Allowance }

// DeferredTaxes returns the deferred tax on the adjustments of a book, by quarter. A full allowance leaves no
// effect; a change of the allowance is an effect of the quarter in which it changes.
func (b *Book) DeferredTaxes(m Method, terms TaxTerms) ([]DeferredTax, error) {
	allowances, err := terms.check()
	if err != nil || m > FIN28 {
		return nil, err
	}
	whole := b.totals.whole().functions[""]
	cost := make([]Cents, len(whole.cells))
	for i := range cost {
		cost[i] = whole.cells[i].deductible[m]
	}
	return b.frame.deferred(whole.first, cost, terms.Rate, allowances), nil
}

// deferred returns the deferred tax on deductible costs, from a quarter on.
func (g *quarters) deferred(first int, cost []Cents, rate decimal.Decimal, allowances []Allowance) []DeferredTax {
	var out []DeferredTax
	sum, before := Cents(0), Cents(0)
	for i, c := range cost {
		sum += c
		d := DeferredTax{Period: g.periods[first+i], Deductible: sum, Asset: centsOf(sum.Decimal().Mul(rate))}
		d.Allowance = centsOf(d.Asset.Decimal().Mul(g.allowed(allowances, first+i)))
		d.Benefit, before = d.Net()-before, d.Net()
		out = append(out, d)
	}
	return out
}

// check returns the allowances in the order of their quarters; nil terms have none.
func (t *TaxTerms) check() ([]Allowance, error) {
	if t == nil {
		return nil, nil
	}
	if !isPart(t.Rate) {
		return nil, refuse(BadTax, fmt.Sprintf("A tax rate of %s is not between 0 and 1; write 38 per cent as 0.38.", t.Rate))
	}
	for _, a := range t.Allowances {
		if !isPart(a.Part) {
			return nil, refuse(BadTax, fmt.Sprintf("A valuation allowance of %s is not between 0 and 1; write a full one as 1.", a.Part))
		}
		if a.From.Kind != fiscal.Quarter {
			return nil, refuse(BadTax, fmt.Sprintf("A valuation allowance from %q does not begin with a fiscal quarter; name one such as Q1-2002.", a.From.ID()))
		}
	}
	sorted := slices.Clone(t.Allowances)
	slices.SortStableFunc(sorted, func(a, b Allowance) int {
		return cmp.Or(a.From.Year-b.From.Year, a.From.N-b.From.N)
	})
	return sorted, nil
}

// Check refuses terms that no tax can be computed by; nil terms are none.
func (t *TaxTerms) Check() error {
	_, err := t.check()
	return err
}

// allowed is the part of an asset that a valuation allowance stands against in a quarter.
func (g *quarters) allowed(allowances []Allowance, q int) decimal.Decimal {
	var part decimal.Decimal
	for _, a := range allowances {
		if g.place(a.From) <= q {
			part = a.Part
		}
	}
	return part
}
