// Package eps computes basic and diluted earnings per share (ASC 260, before it FAS 128) on plain
// inputs: income, share counts, classes of options and convertibles. A measure's own sign decides its
// own dilution, so GAAP and non-GAAP income of one period may stand over different counts; a period's
// figures are never the difference of others'.
//
// Fractions stay exact; amounts per share are rounded once, by a named Policy. Income and shares must be
// in matching units: dollars over shares, or thousands over thousands.
package eps

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Input is one measure in one period.
type Input struct {
	// Control is the control number: income from continuing operations, less preferred dividends (ASC
	// 260-10-45-18, -20); where nothing was discontinued, income available to common stockholders. A
	// non-GAAP measure is its own control number.
	Control   decimal.Decimal
	Shares    decimal.Decimal // weighted average common shares outstanding (ASC 260-10-45-10)
	Potential []Potential     // before any test of dilution, in any order
	Policy    Policy
}

// Result is basic and diluted earnings per share and how they came about.
type Result struct {
	Basic, Diluted Amount
	Steps          []Step // potential shares in the order they were considered
	Why            string // why no potential shares count at all; empty where they were considered
	policy         Policy
	shares         *big.Rat // basic
	diluted        *big.Rat
	numerator      *big.Rat // gained from assumed conversions
}

// Step is one series of potential shares as it was considered.
type Step struct {
	Potential
	PerShare      Amount // earnings per incremental share, by which the order is made
	Before, After Amount // diluted earnings per share without it and with it
	Included      bool
	Why           string // why not included
}

// BasicShares returns the basic share count with so many decimals.
func (r Result) BasicShares(places int32) decimal.Decimal { return decimals(r.shares, places) }

// DilutedShares returns the share count of diluted earnings per share with so many decimals.
func (r Result) DilutedShares(places int32) decimal.Decimal { return decimals(r.diluted, places) }

// AddBack returns what assumed conversions add to the numerator.
func (r Result) AddBack(places int32) decimal.Decimal { return decimals(r.numerator, places) }

// Compute returns earnings per share of one measure in one period. Potential shares are considered from
// the most dilutive to the least, and each counts only while it lowers the figure (ASC 260-10-45-18);
// with a loss none does (45-19). The Refusal names a count or class that cannot be.
func Compute(in Input) (Result, error) {
	if in.Shares.Sign() <= 0 {
		return Result{}, refuse(BadShares, "The weighted average share count is not above zero; enter the basic count of the period.")
	}
	shares, err := fraction("The weighted average share count", in.Shares)
	if err != nil {
		return Result{}, err
	}
	return compute(in.Control, shares, in.Potential, in.Policy)
}

func compute(income decimal.Decimal, shares *big.Rat, all []Potential, policy Policy) (Result, error) {
	control, err := fraction("Income", income)
	if err != nil {
		return Result{}, err
	}
	if err := distinct(all); err != nil {
		return Result{}, err
	}
	r := Result{policy: policy, shares: shares, Basic: policy.round(quotient(control, shares))}
	r.dilute(control, all)
	return r, nil
}

// Component returns another component of the same statement per share, such as discontinued operations.
// The control number has decided: the same counts apply, even where that is antidilutive for the
// component (ASC 260-10-45-18), and conversions add nothing to it.
func (r Result) Component(income decimal.Decimal) (basic, diluted Amount, err error) {
	return r.over(income, new(big.Rat))
}

// Total returns a total that contains the control number, such as net income, per share: the same counts
// and the same addition for conversions as the control number has (ASC 260-10-45-18, 55-57).
func (r Result) Total(income decimal.Decimal) (basic, diluted Amount, err error) {
	return r.over(income, r.numerator)
}

func (r Result) over(income decimal.Decimal, addBack *big.Rat) (basic, diluted Amount, err error) {
	n, err := fraction("Income", income)
	if err != nil || r.shares == nil {
		return Amount{}, Amount{}, err
	}
	return r.policy.round(quotient(n, r.shares)), r.policy.round(quotient(sum(n, addBack), r.diluted)), nil
}
