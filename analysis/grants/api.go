package grants

import (
	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Book holds the measured charges of a population of grants, by both methods.
type Book struct{}

// Measure computes every grant by both methods. A grant that cannot be computed is refused alone: its
// Result holds the sentence and it counts nothing. The error is about the settings or the whole.
func Measure(list []Grant, s Settings) (*Book, error) { return nil, nil }

// With returns the book with one grant replaced; b stays as it is.
func (b *Book) With(i int, g Grant) (*Book, error) { return nil, nil }

// Len returns the number of grants.
func (b *Book) Len() int { return 0 }

// Result returns grant i as measured.
func (b *Book) Result(i int) Result { return Result{} }

// Periods returns the fiscal quarters with a charge, oldest first, without a gap.
func (b *Book) Periods() []fiscal.Period { return nil }

// Totals returns the charges by quarter.
func (b *Book) Totals(m Method) []Amount { return nil }

// ByFunction returns the charges by quarter and, within it, function in the order of the alphabet.
func (b *Book) ByFunction(m Method) []Amount { return nil }

// Behind returns the places of the grants whose charge or booked amount of a quarter and function is not
// zero; of all functions where all is set.
func (b *Book) Behind(m Method, p fiscal.Period, function string, all bool) []int { return nil }

// Yearly sums the quarters of a list of Totals or ByFunction to fiscal years.
func Yearly(quarters []Amount) []Amount { return nil }

// Result is one grant as measured.
type Result struct {
	Grant          Grant
	Err            error           // why it could not be measured; nil where it was
	Price          Close           // the price at the measurement date, and the day whose close it is
	IntrinsicValue decimal.Decimal // at the measurement date, exact
}

// Lines returns the grant's quarters by a method, from the one of its measurement to the last in which
// its charge can change. nil where it was refused.
func (r Result) Lines(m Method) []Line { return nil }

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
