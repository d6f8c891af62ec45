package grants

import (
	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Finding is something about a grant or a population that a reviewer should look at.
type Finding struct {
	Code     string // "floor", "dates", "price", …; see the constants
	Severity string // "info", "check" or "exception"
	Text     string // one sentence
}

// Findings returns what to look at about the grant; a refusal is one of them.
func (r Result) Findings(m Method) []Finding { return nil }

// Bound says which choice of dates an amount is at.
type Bound uint8

// The bounds of a Fan.
const (
	Lowest  Bound = iota // each grant at the day that makes the quarter's charge smallest
	AtLow                // each grant at its lowest price
	Chosen               // each grant as measured
	AtHigh               // each grant at its highest price
	Highest              // each grant at the day that makes the quarter's charge largest
)

// Choice is a measurement date and the price at it, for the grant at one place of the list.
type Choice struct {
	Grant int
	Date  fiscal.Date
	Price decimal.Decimal
}

// Spread is one quarter of a fan: the charge at each Bound.
type Spread struct {
	Period fiscal.Period // zero: the sum over all quarters
	At     [5]Cents      // by Bound
}

// Fan is how far the choice of measurement dates could move the charges of a population. A grant's choices
// are the days of its evidence window: each with a close between its first and its last date of evidence,
// both inclusive, each date of evidence, and the one chosen.
type Fan struct{}

// Range computes the fan by s.Method.
func Range(list []Grant, s Settings) (*Fan, error) { return nil, nil }

// With returns the fan with one grant replaced; f stays as it is.
func (f *Fan) With(i int, g Grant) (*Fan, error) { return nil, nil }

// Quarters returns the spread of the whole population by quarter, oldest first.
func (f *Fan) Quarters() []Spread { return nil }

// Total returns the spread of the sum over all quarters.
func (f *Fan) Total() Spread { return Spread{} }

// Grant returns the spread of one grant by quarter; the last has the zero Period and is the sum.
func (f *Fan) Grant(i int) []Spread { return nil }

// Choices returns the choice of every grant by which the population reaches a bound in a quarter; the zero
// Period is the sum over all quarters.
func (f *Fan) Choices(p fiscal.Period, b Bound) ([]Choice, error) { return nil, nil }

// Choose returns a copy of the list with the choices made: a scenario.
func Choose(list []Grant, choices []Choice) ([]Grant, error) { return nil, nil }
