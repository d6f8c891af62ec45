// Package grants measures option grants again: the intrinsic value at a corrected measurement date (APB
// 25), its charge by fiscal quarter straight-line and under FIN 28, what the evidence for other dates would
// have made of it, and how the stated dates lie among the prices around them. It works on plain inputs and
// proposes; the reviewer decides and says why. Rules and vectors: domain.md B3.
//
// Charges are in whole cents. A cumulative amount is computed exactly, rounded once, half away from zero,
// and a period's charge is the difference of two cumulatives (domain.md B3.3, F16); totals are sums of
// those.
//
//	prices, err := grants.NewPrices(closes, grants.Preceding)
//	book, err := grants.Measure(list, grants.Settings{Calendar: cal, Prices: prices})
//	for _, row := range book.ByFunction(grants.StraightLine) { … }   // totals by period and function
//	for i := range list { r := book.Result(i); r.Lines(grants.FIN28) … }
//	fan, err := grants.Range(list, settings)                         // lowest, chosen, highest
package grants

import (
	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Cents is an amount of money in whole cents.
type Cents int64

// Decimal returns the amount in base units: 1234 cents are 12.34.
func (c Cents) Decimal() decimal.Decimal { return decimal.New(int64(c), -2) }

// Method is how the cost of an award is spread over its vesting (domain.md B3.2).
type Method uint8

// The methods. The zero Method is straight-line.
const (
	StraightLine Method = iota // the whole award to its last vest date, never under the vested part
	FIN28                      // each tranche as an award of its own
)

// DayCount is the unit in which attribution counts time. In each unit, time runs from the one that holds
// the measurement date, inclusive, to the one that holds the vest date, exclusive; at a quarter end the
// unit that ends there has elapsed (domain.md B3.2).
type DayCount uint8

// The day counts. The zero DayCount is fiscal quarters.
const (
	Quarters DayCount = iota // fiscal quarters
	Months                   // fiscal months, three a quarter: calendar months where quarters end with one
	Days                     // actual days
)

// VestDay says from when a tranche counts as vested.
type VestDay uint8

// The readings. The zero VestDay is what domain.md B3.3 shows: a tranche that vests on 1 January is vested
// at 31 December, because the vest date itself is no day of service.
const (
	AtClose VestDay = iota // at the close of the day before its vest date
	OnDay                  // on its vest date
)

// Vesting is when a grant vests: Cliff/Months of the options at Start plus Cliff months, then Every/Months
// each Every months, the last at Start plus Months. Months are added to Start and keep its day, clamped to
// the month's last.
type Vesting struct {
	Start  fiscal.Date // zero where Months is 0: vested when measured
	Months int         // 0: vested at Start
	Cliff  int         // 0: the first tranche after Every months
	Every  int         // 0: all at once, at Cliff or, without one, at Months
}

// Kind is how a grant ended.
type Kind string

// The kinds of departure.
const (
	Stays    Kind = ""         // it did not end
	Forfeit  Kind = "forfeit"  // what had not vested is forfeited, its cost reversed
	Expire   Kind = "expire"   // vested and not exercised: no change (ASC 718-10-35-3)
	Exercise Kind = "exercise" // ends variable accounting; no change otherwise
)

// Departure is when and how a grant ended.
type Departure struct {
	On   fiscal.Date
	Kind Kind
}

// Evidence is one thing that dates a grant: a board's approval, minutes, a final list, an entry by human
// resources, a first e-mail (domain.md B3.1).
type Evidence struct {
	What     string
	Date     fiscal.Date
	Price    *decimal.Decimal // nil: the close of Date
	Document string
	Reviewer string
	Reason   string
}

// FairValue is the fair value of one option by the model in use, as it was computed at the stated date
// and as computed at the corrected one (FAS 123, FAS 123R; domain.md B3.4).
type FairValue struct{ Original, Corrected decimal.Decimal }

// Repricing is a lowered exercise price, which makes the award variable from On (FIN 44; domain.md B3.5).
type Repricing struct {
	On            fiscal.Date
	ExercisePrice decimal.Decimal
}

// Tax is what decides whether the cost of a grant will be deducted (domain.md B3.6).
type Tax struct {
	ISO        bool // an incentive stock option: no deduction; otherwise a nonqualified one
	Disallowed bool // by section 162(m)
}

// Booked is what was recorded for a grant in a period before the correction.
type Booked struct {
	Period fiscal.Period // a fiscal quarter
	Amount decimal.Decimal
}

// Grant is one option grant to one person. Prices and fair values are per option, in base units.
type Grant struct {
	ID       string
	Class    string // of recipient: officer, director, rank and file …
	Function string // the line of expense it belongs to
	Grantor  string // who decided on it, where known

	Options       decimal.Decimal
	ExercisePrice decimal.Decimal
	Recorded      fiscal.Date      // the stated date; zero where it is not known
	Measured      fiscal.Date      // the corrected measurement date
	Price         *decimal.Decimal // market price at Measured; nil: looked up in the prices

	Vesting   Vesting
	Departure Departure
	Evidence  []Evidence
	Reason    string // why Measured was chosen
	Repriced  *Repricing
	FairValue *FairValue // nil: intrinsic value throughout
	Booked    []Booked   // nil: nothing was recorded
	Tax       Tax
	Exercised *Exercised `json:",omitempty"` // nil: no payroll tax is owed on an exercise
}

// A List is a population of grants. What is reachable from it never changes: a list in which one grant is
// another shares all others with the list it was made from.
type List []*Grant

// ListOf makes a list of grants.
func ListOf(all ...Grant) List {
	out := make(List, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	return out
}

// Settings are what all grants of one calculation share.
type Settings struct {
	Calendar fiscal.Calendar // must be known
	Prices   Prices          // may be empty where every grant has its price
	DayCount DayCount
	VestDay  VestDay
	Method   Method      // the one that Range, Journal and findings are about
	Adopted  fiscal.Date // the first day under FAS 123R; zero: of the first fiscal year after 15 June 2005
	// Forfeitures is the part of the options not yet vested that is expected never to vest, 0.05 for 5 per
	// cent: since the adoption of FAS 123R, the cost of those at fair value is estimated by it.
	Forfeitures decimal.Decimal
}

// Line is one quarter of one grant.
type Line struct {
	Period     fiscal.Period
	Amount     Cents           // charge of the quarter
	Cumulative Cents           // charge to the end of the quarter
	Vested     decimal.Decimal // options vested at its end, to six decimals
	Floor      Cents           // intrinsic value of those
	Booked     Cents           // recorded before the correction; see Result.Lines
}

// Adjustment is what the correction adds to the charge of the quarter.
func (l Line) Adjustment() Cents { return l.Amount - l.Booked }

// Amount is a total of charges: of one period and function, or of one period where Function is empty.
type Amount struct {
	Period     fiscal.Period
	Function   string
	Charge     Cents
	Booked     Cents
	Adjustment Cents
	Cumulative Cents // of Charge, to the end of the period
}
