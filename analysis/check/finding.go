// Package check looks for what does not agree: printed subtotals that do not foot, adjustments that
// have no place, figures in doubt, a notice that leaves periods open. It reports, with a code and
// the rule behind it; it corrects nothing and decides nothing.
package check

import (
	"restate/analysis"
	"restate/analysis/fiscal"
)

// Severity is how a finding is to be taken.
type Severity string

// The severities.
const (
	Info      Severity = "info"      // worth knowing
	Check     Severity = "check"     // a person should look
	Exception Severity = "exception" // something does not agree
)

// Finding is one thing found. Code is stable; Text is one sentence; Rule cites a paragraph or is
// empty.
type Finding struct {
	Code      string
	Severity  Severity
	Text      string
	Rule      string
	Origin    analysis.Origin
	Statement string // where it concerns a line
	Line      string
	Period    fiscal.Period
}
