package statement

import (
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
	"restate/analysis/fiscal"
)

// annualForm is the name of an annual report, which begins a line of the cover.
var annualForm = pattern.New(`^form\s+10-?k(sb|405)?(/a)?\b`)

// cover is how much of a document its name stands in.
const cover = 3000

// isAnnual tells whether a document is an annual report.
func isAnnual(doc *filing.Document) bool {
	if doc.Header.Form != "" {
		return len(doc.Header.Form) >= 4 && doc.Header.Form[:4] == "10-K"
	}
	text := plainSpaces(doc.Text[:min(len(doc.Text), cover)])
	for next := true; next; _, text, next = strings.Cut(text, "\n") {
		if name := strings.TrimLeft(text, " \n"); strings.HasPrefix(name, "form") && annualForm.MatchString(name) {
			return true
		}
	}
	return false
}

// annually adds to titles that speak of no time that a column headed by a year alone is of that year: in the
// statements of an annual report it is.
func (a about) annually(heading, titles said) said {
	flows := a.kind == Income || a.kind == CashFlow
	if a.annual && flows && titles.empty() && !titles.toDate && len(heading.years) == 1 && len(heading.dates)+len(heading.lengths)+heading.quarter == 0 {
		titles.lengths = []fiscal.Length{fiscal.FullYear}
	}
	return titles
}
