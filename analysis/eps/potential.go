package eps

import (
	"fmt"
	"math/big"
	"time"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Potential is one issue or series of potential common shares in one period: how many shares it would
// add and what the numerator would gain. Each is considered separately (ASC 260-10-45-18).
type Potential struct {
	Name      string
	Numerator decimal.Decimal // added to income when the shares are assumed issued
	shares    *big.Rat
}

// Shares returns the incremental shares with so many decimals.
func (p Potential) Shares(places int32) decimal.Decimal { return decimals(p.shares, places) }

// fraction returns the incremental shares; the zero Potential has none.
func (p Potential) fraction() *big.Rat {
	if p.shares == nil {
		return new(big.Rat)
	}
	return p.shares
}

// Proceeds is which amounts the treasury stock method assumes to be received. The zero Proceeds is the
// earlier guidance.
type Proceeds uint8

// The two states of the guidance (ASC 260-10-45-29).
const (
	WithExcessTax    Proceeds = iota // until ASU 2016-09: excess tax benefits credited to APIC count
	WithoutExcessTax                 // since ASU 2016-09
)

// ProceedsFor returns the guidance for a fiscal year by its first day. ASU 2016-09 applies to public
// companies' fiscal years that begin after 15 December 2016; who adopted it earlier says so.
func ProceedsFor(yearBegins fiscal.Date) Proceeds {
	if yearBegins.Compare(fiscal.Date{Year: 2016, Month: time.December, Day: 15}) > 0 {
		return WithoutExcessTax
	}
	return WithExcessTax
}

// Options is a class of options, warrants or unvested shares under the treasury stock method. Numbers are
// averages over the period, weighted by the part of it in which they were outstanding (ASC
// 260-10-45-28); money is for the whole class, in the unit of price times number.
type Options struct {
	Name         string
	Number       decimal.Decimal
	Exercise     decimal.Decimal // exercise price of one; zero for unvested shares
	Unrecognised decimal.Decimal // average unrecognised compensation of the class; under APB 25, unamortised deferred compensation
	ExcessTax    decimal.Decimal // excess tax benefits, before ASU 2016-09 only; a deficiency is negative
}

// Incremental applies the treasury stock method (ASC 260-10-45-23, -25, -29): number less what the
// assumed proceeds buy back at the average market price, never below zero. Assumed proceeds are the
// exercise price, the average unrecognised compensation and, under the earlier guidance, excess tax
// benefits. The Refusal names an input that is below zero, a price of nothing, or a tax benefit that the
// guidance no longer counts.
func (o Options) Incremental(averagePrice decimal.Decimal, p Proceeds) (Potential, error) {
	if averagePrice.Sign() <= 0 {
		return Potential{}, refuse(BadPrice, fmt.Sprintf("The average market price for %q is not above zero; enter the average price of the quarter.", o.Name))
	}
	price, err := fraction("The average market price", averagePrice)
	if err != nil {
		return Potential{}, err
	}
	number, err := notNegative(BadShares, fmt.Sprintf("The number of %q", o.Name), o.Number)
	if err != nil {
		return Potential{}, err
	}
	received, err := o.proceeds(number, p)
	if err != nil {
		return Potential{}, err
	}
	shares := new(big.Rat).Sub(number, quotient(received, price))
	if shares.Sign() < 0 {
		shares.SetInt64(0)
	}
	return Potential{Name: o.Name, shares: shares}, nil
}

// proceeds adds up what exercise is assumed to bring in; not below zero, else more shares than the
// class has would come out.
func (o Options) proceeds(number *big.Rat, p Proceeds) (*big.Rat, error) {
	exercise, err := notNegative(BadAmount, fmt.Sprintf("The exercise price of %q", o.Name), o.Exercise)
	if err != nil {
		return nil, err
	}
	unrecognised, err := notNegative(BadAmount, fmt.Sprintf("The average unrecognised compensation of %q", o.Name), o.Unrecognised)
	if err != nil {
		return nil, err
	}
	tax, err := fraction(fmt.Sprintf("The excess tax benefit of %q", o.Name), o.ExcessTax)
	if err != nil {
		return nil, err
	}
	if p == WithoutExcessTax && tax.Sign() != 0 {
		return nil, refuse(BadProceeds, fmt.Sprintf("%q has an excess tax benefit, which is no part of assumed proceeds since ASU 2016-09; leave it out or use the earlier guidance.", o.Name))
	}
	total := sum(sum(new(big.Rat).Mul(number, exercise), unrecognised), tax)
	if total.Sign() < 0 {
		total.SetInt64(0)
	}
	return total, nil
}

// Convertible is convertible debt or preferred stock under the if-converted method.
type Convertible struct {
	Name      string
	Shares    decimal.Decimal // on conversion, weighted by the part of the period outstanding
	Interest  decimal.Decimal // charged in the period, before tax
	TaxRate   decimal.Decimal // on that interest, in per cent; zero under a full valuation allowance
	Dividends decimal.Decimal // preferred dividends of the period that the control number bears
}

// IfConverted gives back to the numerator the dividends and the interest after tax and adds the shares
// (ASC 260-10-45-40). The Refusal names an input that cannot be.
func (c Convertible) IfConverted() (Potential, error) {
	shares, err := notNegative(BadShares, fmt.Sprintf("The number of shares %q converts into", c.Name), c.Shares)
	if err != nil {
		return Potential{}, err
	}
	hundred := decimal.NewFromInt(100)
	if c.TaxRate.Sign() < 0 || c.TaxRate.Cmp(hundred) > 0 {
		return Potential{}, refuse(BadAmount, fmt.Sprintf("The tax rate on the interest of %q is not between 0 and 100 per cent; enter 40 for 40%%.", c.Name))
	}
	for _, d := range []decimal.Decimal{c.Interest, c.TaxRate, c.Dividends} {
		if _, err := notNegative(BadAmount, fmt.Sprintf("Interest or dividends of %q", c.Name), d); err != nil {
			return Potential{}, err
		}
	}
	after := c.Interest.Mul(hundred.Sub(c.TaxRate)).Shift(-2)
	return Potential{Name: c.Name, Numerator: after.Add(c.Dividends), shares: shares}, nil
}

// Issuable is a known number of further shares that costs the numerator nothing: contingently issuable
// shares whose conditions are met (ASC 260-10-45-48), or a count from a schedule of the company's.
func Issuable(name string, shares decimal.Decimal) (Potential, error) {
	s, err := notNegative(BadShares, fmt.Sprintf("The number of %q", name), shares)
	if err != nil {
		return Potential{}, err
	}
	return Potential{Name: name, shares: s}, nil
}

// Published returns the potential shares behind two published counts: diluted less basic. Their
// numerator is not published and taken as nil, as it is for options. A loss shows none of its potential
// shares, so where the two are equal the Refusal is NotPublished; another measure of the same period
// that was a profit may show them (domain.md B4).
func Published(name string, control, basic, diluted decimal.Decimal) (Potential, error) {
	switch more := diluted.Cmp(basic); {
	case basic.Sign() <= 0 || more < 0:
		return Potential{}, refuse(BadShares, "The diluted share count is below the basic one, or there is none; check the two counts.")
	case more == 0 && control.Sign() < 0:
		return Potential{}, refuse(NotPublished, "A loss was published, so its potential shares were not; enter the diluted count for a profit.")
	}
	return Issuable(name, diluted.Sub(basic))
}
