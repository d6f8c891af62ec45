package grants

// Finding is something about a grant or a population that a reviewer should look at.
type Finding struct {
	Code     string // "floor", "dates", "price", …; see the constants
	Severity string // "info", "check" or "exception"
	Text     string // one sentence
}

// Findings returns what to look at about the grant; a refusal is one of them.
func (r Result) Findings(m Method) []Finding { return nil }
