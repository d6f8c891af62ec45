package materiality

import (
	"github.com/shopspring/decimal"

	"restate/analysis/money"
)

// Code says what kind of input was refused.
type Code string

// The codes of a Refusal.
const (
	Loss         Code = "loss"          // a percentage of a loss or of a negative balance
	BreakEven    Code = "break-even"    // a percentage of next to nothing
	NotKnown     Code = "not known"     // the figure was never reported or entered
	OutOfRange   Code = "out of range"  // a percentage or an amount that cannot be
	BadPeriods   Code = "periods"       // periods that cannot stand in one row
	Unanswered   Code = "unanswered"    // a factor nobody has answered
	NoReason     Code = "no reason"     // an answer or a decision without words
	Unbalanced   Code = "unbalanced"    // a misstatement whose balance sheet effects do not balance
	NotSupported Code = "not supported" // an answer against the computed evidence without words
)

// Refusal is why something is not computed or not accepted: one sentence that says what is wrong and
// what to do.
type Refusal struct {
	Code Code
	Text string
}

// Error returns the sentence.
func (r *Refusal) Error() string { return r.Text }

// shown writes an amount with every digit it has: "(1,234.5)".
func shown(d decimal.Decimal) string {
	s := money.Group(d.Abs().String())
	if d.Sign() < 0 {
		return "(" + s + ")"
	}
	return s
}
