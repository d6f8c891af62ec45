package statement

import (
	"strings"

	"restate/analysis/filing/pattern"
)

var (
	outlookWords  = pattern.New(`\b(guidance|outlook|forecast(s|ed|ing)?|projections?|we expect|expects?|is expected|are expected|expectations)\b`, "guidance", "outlook", "forecast", "projection", "expect")
	rulesGuidance = pattern.New(`\b(accounting|authoritative|new|leas(e|es|ing)|revenue recognition|recognition|standards?|fasb|asu|asc|update|this|that|such|transition|implementation|previous|prior|under|of( the)?|to|amended|the|adopted) guidance\b`, "guidance")
	ofRange       = pattern.New(`^[( ]*(low|high|midpoint|low end|high end|range|estimated range)( (of|end).*)?[) ]*$`)
	actual        = pattern.New(`\bactuals?\b`, "actual")
)

const expected = "The figures are what is expected, not what was reported."

// doubtOutlook doubts columns of what a company expects of a period: no one can restate them.
func doubtOutlook(columns []Column, stacks [][]string, a about) {
	all := speaksOfOutlook(a.text) || speaksOfOutlook(a.above.text)
	for i := range columns {
		c := &columns[i]
		label := plainSpaces(c.Label)
		ahead := all || speaksOfOutlook(label) || ofRange.MatchString(strings.TrimSpace(plainSpaces(lowest(stacks[i]))))
		if ahead && c.Doubt == "" && !actual.MatchString(label) {
			c.Doubt = expected
		}
	}
}

// speaksOfOutlook tells whether words speak of what is expected; guidance of the rules of accounting is not that.
func speaksOfOutlook(text string) bool {
	return outlookWords.MatchString(text) && outlookWords.MatchString(rulesGuidance.ReplaceAllString(text, " "))
}
