package check

import (
	"fmt"
	"slices"

	"restate/analysis"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// signsAssumed finds costs that were never reported and are less than nothing as restated: no printed figure
// tells whether the company writes them as costs or as negative amounts, and the two change income in
// opposite ways.
func signsAssumed(s analysis.StatementImpact) []Finding {
	if s.Statement.Kind != statement.Income {
		return nil
	}
	var out []Finding
	for _, l := range s.Lines {
		printed := slices.ContainsFunc(l.Effects, func(e analysis.Effect) bool { return e.Reported.OK() && !e.Reported.Amount.IsZero() })
		if printed || l.Line.Sign >= 0 || l.Line.Role != statement.Leaf || l.Formula != "" {
			continue
		}
		for j, e := range l.Effects {
			if e.Restated.OK() && e.Restated.Amount.Sign() < 0 {
				out = append(out, Finding{Code: "sign-assumed", Severity: Check, Rule: "footing", Statement: s.Statement.ID, Line: l.Line.Key, Period: s.Periods[j],
					Text: fmt.Sprintf("%s for %s is %s as restated and was never reported: it is taken for a cost below zero, which raises income; if it lowers income, enter it without its sign.",
						l.Line.Caption, s.Periods[j], money.Group(e.Restated.Amount.String()))})
			}
		}
	}
	return out
}
