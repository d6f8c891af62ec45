package eps

// Code says what kind of input was refused.
type Code string

// The codes of a Refusal.
const (
	BadAmount    Code = "amount"           // no number an earnings-per-share computation can be made with
	BadShares    Code = "shares"           // a share count that is zero, negative or contradicts another
	BadPrice     Code = "price"            // an average market price that is not above zero
	BadProceeds  Code = "proceeds"         // assumed proceeds the guidance of the time does not know
	BadQuarters  Code = "quarters"         // quarters that do not make a year to date
	NotPublished Code = "not published"    // a loss was published, so its potential shares were not
	BadPotential Code = "potential shares" // potential shares without a name, or twice the same
)

// Refusal is why something cannot be computed: one sentence that says what is wrong and what to do.
type Refusal struct {
	Code Code
	Text string
}

// Error returns the sentence.
func (r *Refusal) Error() string { return r.Text }

func refuse(c Code, text string) error { return &Refusal{Code: c, Text: text} }
