package grants

// Code says what kind of input was refused.
type Code string

// The codes of a Refusal.
const (
	BadAmount  Code = "amount"     // a price or a number of options that no charge can be computed of
	BadDate    Code = "date"       // a date that is missing or lies beyond any plausible one
	BadVesting Code = "vesting"    // terms that do not say when the options vest
	BadPrices  Code = "prices"     // a list of closes that contradicts itself
	NoPrice    Code = "no price"   // no close for a day that needs one
	NoClose    Code = "no close"   // none for an end of a quarter at which a repriced grant is measured again
	BadKind    Code = "departure"  // a departure that is not one of those known
	BadBooked  Code = "booked"     // a recorded charge whose period is no fiscal quarter
	BadTax     Code = "tax"        // a rate, base or spread that no tax can be computed of
	TooMuch    Code = "too much"   // amounts whose total does not fit
	BadChoice  Code = "choice"     // a period or a choice that the population does not have
	BadFigures Code = "fair value" // fair values that are below zero
)

// Refusal is why something cannot be computed: one sentence that says what is wrong and what to do.
type Refusal struct {
	Code Code
	Text string
}

// Error returns the sentence.
func (r *Refusal) Error() string { return r.Text }

func refuse(c Code, text string) error { return &Refusal{Code: c, Text: text} }
