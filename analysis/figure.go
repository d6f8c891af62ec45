package analysis

import "github.com/shopspring/decimal"

// State tells apart what a blank may mean. Zero is a Known figure.
type State uint8

// The states of a figure.
const (
	NeverReported State = iota // printed nowhere
	NotDerivable               // would follow from figures that are not there
	Known
)

// Figure is an amount in base units, or the reason why there is none.
type Figure struct {
	State    State
	Negative bool // the amount was below zero before it was rounded to nothing: "(0.00)"
	Amount   decimal.Decimal
	Why      string // why there is none; for a known figure, a reservation
}

func known(d decimal.Decimal) Figure { return Figure{State: Known, Amount: d} }

func notDerivable(why string) Figure { return Figure{State: NotDerivable, Why: why} }

// OK tells whether there is an amount.
func (f Figure) OK() bool { return f.State == Known }

// Value returns the amount, or nil when there is none.
func (f Figure) Value() *decimal.Decimal {
	if !f.OK() {
		return nil
	}
	d := f.Amount
	return &d
}

// Effect is one line in one period: as previously reported, the adjustments, as restated.
// Restated = Reported + Adjustment wherever all three are known (domain.md I4); for per-share lines
// Adjustment is the difference of the two as displayed (domain.md B1.2).
type Effect struct {
	Reported   Figure
	Adjustment Figure
	Restated   Figure
	Fact       *Fact       // behind Reported; nil when it is derived or absent
	Entries    []int32     // indices into Review.Adjustments of those entered on this line
	Carried    []Carry     // of other lines: see Carry
	Derived    bool        // Reported is computed, not printed
	Given      bool        // Restated is by the change given for it, which income over shares does not bear out
	Flow       *Flow       // of Adjustment, where nothing was entered in the period and others make it up
	How        *Derivation // of Reported, where it is a quarter that follows from year-to-date figures
}

// Change returns by how many per cent the restated figure is larger in size than the reported one, to
// one decimal: restated / reported - 1, so that a loss which grows shows an increase. ok is false where
// a percentage has no meaning: nothing changed, the base is zero or unknown, the sign turned, or
// nothing is left (earnings per share of a cent that round to none did not fall by 100 per cent).
func (e Effect) Change() (pct decimal.Decimal, ok bool) {
	if !e.Reported.OK() || !e.Restated.OK() || e.Reported.Amount.IsZero() || e.Restated.Amount.Equal(e.Reported.Amount) ||
		e.Restated.Amount.Sign() != e.Reported.Amount.Sign() {
		return decimal.Decimal{}, false
	}
	diff := e.Restated.Amount.Sub(e.Reported.Amount).Shift(2)
	return diff.DivRound(e.Reported.Amount, 1), true
}

// ChangeWhy says why a change has no percentage; empty where it has one.
func (e Effect) ChangeWhy() string {
	if _, ok := e.Change(); ok {
		return ""
	}
	switch {
	case !e.Reported.OK():
		return "there is no figure as reported to compare with"
	case !e.Restated.OK():
		return "the restated figure is not known"
	case e.Restated.Amount.Equal(e.Reported.Amount):
		return "nothing changed"
	case e.Reported.Amount.IsZero():
		return "the figure as reported is zero"
	case e.Restated.Amount.IsZero():
		return "nothing is left of the figure"
	}
	return "the figure changed its sign"
}
