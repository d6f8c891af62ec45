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
// empty; Question is what to ask the client. It proposes: Outcome and Settled say what the reviewer made of it.
type Finding struct {
	Code      string
	Severity  Severity
	Text      string
	Rule      string
	Question  string
	Quote     string // the document's sentence; empty where the finding rests on none
	Origin    analysis.Origin
	Statement string // where it concerns a line
	Line      string
	Period    fiscal.Period

	Key     string               // which finding it is, the same however often findings are computed
	Outcome analysis.Outcome     // what the reviewer made of it; Open where what it rests on has changed since
	Settled *analysis.Settlement // the reviewer's decision, kept where it no longer holds as well; nil where there is none

	subject string // tells findings of one code and place apart: an adjustment's number, a form
	family  string // of codes that are outcomes of one test; empty where the code is its own
}

// Ref is what a decision on the finding refers to.
func (f Finding) Ref() analysis.FindingRef {
	return analysis.FindingRef{Code: f.Code, Key: f.Key, Facts: f.facts(), Text: f.Text}
}
