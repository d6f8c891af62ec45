package check

import (
	"fmt"
	"slices"

	"restate/analysis"
	"restate/analysis/statement"
)

// stranded finds adjusted lines that no subtotal takes in, in a statement whose other lines are summed:
// what was entered there stops there.
func stranded(s analysis.StatementImpact) []Finding {
	summed := slices.ContainsFunc(s.Lines, func(l analysis.LineImpact) bool { return l.Formula != "" })
	if !summed || s.Statement.Kind != statement.Income && s.Statement.Kind != statement.Balance {
		return nil
	}
	var out []Finding
	for _, l := range s.Lines {
		if l.Line.Role != statement.Leaf || l.Formula != "" || len(s.Statement.Totals(l.Line.Key)) > 0 {
			continue
		}
		if j := slices.IndexFunc(l.Effects, func(e analysis.Effect) bool { return !e.Adjustment.Amount.IsZero() }); j >= 0 {
			out = append(out, Finding{Code: "no-total", Severity: Check, Rule: "footing", Statement: s.Statement.ID, Line: l.Line.Key, Period: s.Periods[j],
				Text: fmt.Sprintf("%s is adjusted, but no subtotal takes it in; enter the change on a line that is part of one.", l.Line.Caption)})
		}
	}
	return out
}
