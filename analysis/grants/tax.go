package grants

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// The employer's rates of FICA since 1990: hospital insurance on all wages, old age insurance up to the
// year's wage base (IRC 3111; domain.md B3.6).
var (
	hospital = decimal.New(145, -4)
	oldAge   = decimal.New(62, -3)
)

// EmployerFICA returns the employer's tax on the spread of an exercise, to the cent: 1.45% of it and 6.2% of
// what is within the remaining wage base of the year (domain.md B3.6).
func EmployerFICA(spread, remainingBase decimal.Decimal) (decimal.Decimal, error) {
	for _, in := range []struct {
		what string
		d    decimal.Decimal
	}{{"The spread", spread}, {"The remaining wage base", remainingBase}} {
		if _, err := numberOf(BadTax, in.what, in.d); err != nil {
			return decimal.Decimal{}, err
		}
	}
	return spread.Mul(hospital).Add(decimal.Min(spread, remainingBase).Mul(oldAge)).Round(2), nil
}

// Exercised is an exercise whose payroll tax was not withheld and paid, because the option was thought to
// be an incentive stock option (domain.md B3.6).
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

// PayrollTaxes accrues and releases the payroll tax on exercises, from the first quarter with one to the last
// with a release.
func PayrollTaxes(list []Exercised, cal fiscal.Calendar) ([]PayrollTax, error) {
	g, err := quartersOf(cal)
	if err != nil {
		return nil, err
	}
	changes := map[int]PayrollTax{}
	for _, e := range list {
		if e.Lapses.IsZero() {
			e.Lapses = Lapse(e.On)
		}
		tax, err := e.amount()
		if err != nil {
			return nil, err
		}
		accrued, released := g.holding(dayOf(e.On)), g.holding(dayOf(e.Lapses))
		a, r := changes[accrued], changes[released]
		if accrued == released {
			a.Accrued, a.Released = a.Accrued+tax, a.Released+tax
			changes[accrued] = a
			continue
		}
		a.Accrued, r.Released = a.Accrued+tax, r.Released+tax
		changes[accrued], changes[released] = a, r
	}
	return inOrder(g, changes), nil
}

// amount returns the tax on an exercise.
func (e Exercised) amount() (Cents, error) {
	if err := plausible("The date of an exercise", e.On); err != nil {
		return 0, err
	}
	if err := plausible("The date on which a tax lapses", e.Lapses); err != nil {
		return 0, err
	}
	if e.Lapses.Compare(e.On) < 0 {
		return 0, refuse(BadTax, fmt.Sprintf("The tax on the exercise of %s lapses before it, on %s; correct one of them.", e.On, e.Lapses))
	}
	fica, err := EmployerFICA(e.Spread, e.RemainingBase)
	if err != nil {
		return 0, err
	}
	if _, err := numberOf(BadTax, "Other tax and interest of the exercise of "+e.On.String(), e.Other); err != nil {
		return 0, err
	}
	return centsOf(fica.Add(e.Other)), nil
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
	var out []DeferredTax
	whole := b.totals.whole().functions[""]
	cost, before := Cents(0), Cents(0)
	for i := range whole.cells {
		d := DeferredTax{Period: b.frame.periods[whole.first+i]}
		cost += whole.cells[i].deductible[m]
		d.Deductible, d.Asset = cost, centsOf(cost.Decimal().Mul(terms.Rate))
		for _, a := range allowances {
			if b.frame.place(a.From) <= whole.first+i {
				d.Allowance = centsOf(d.Asset.Decimal().Mul(a.Part))
			}
		}
		d.Benefit = d.Net() - before
		before = d.Net()
		out = append(out, d)
	}
	return out, nil
}

// check returns the allowances in the order of their quarters.
func (t TaxTerms) check() ([]Allowance, error) {
	one := decimal.New(1, 0)
	if t.Rate.Sign() < 0 || t.Rate.Cmp(one) > 0 {
		return nil, refuse(BadTax, fmt.Sprintf("A tax rate of %s is not between 0 and 1; write 38 per cent as 0.38.", t.Rate))
	}
	for _, a := range t.Allowances {
		if a.Part.Sign() < 0 || a.Part.Cmp(one) > 0 {
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
