package check

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/money"
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

// apportioned are words of captions of what is made of net income, below it.
var apportioned = []string{"attributable", "allocated", "allocable", "applicable to", "available to", "available for"}

// notCarriedOn finds lines of the company's own below net income that stay as reported although it changes,
// and that nothing in the statement says anything of: its parts by owner, or figures per share that do not say
// that they are.
func notCarriedOn(s analysis.StatementImpact) []Finding {
	net := slices.IndexFunc(s.Lines, func(l analysis.LineImpact) bool { return l.Line.ID == "net_income" })
	if net < 0 || s.Statement.Kind != statement.Income {
		return nil
	}
	var out []Finding
	for _, l := range s.Lines[net+1:] {
		if !mayFollow(s, l) {
			continue
		}
		for j, e := range l.Effects {
			if change := s.Lines[net].Effects[j].Adjustment; change.Amount.IsZero() || !e.Reported.OK() || e.Reported.Amount.IsZero() || !e.Adjustment.Amount.IsZero() || len(e.Entries) > 0 {
				continue
			}
			out = append(out, Finding{Code: "not-carried", Severity: Check, Rule: "ASC 250-10-50-7", Statement: s.Statement.ID, Line: l.Line.Key, Period: s.Periods[j],
				Text: fmt.Sprintf("%s for %s stands below %s, which changes by %s, and is as reported: nothing in the statement shows that it follows; enter its change if it has one.", l.Line.Caption,
					s.Periods[j], s.Lines[net].Line.Caption, money.Group(s.Lines[net].Effects[j].Adjustment.Amount.String()))})
		}
	}
	return out
}

// mayFollow tells whether a line below net income may be made of it without the statement showing it.
func mayFollow(s analysis.StatementImpact, l analysis.LineImpact) bool {
	words := strings.ToLower(l.Line.Caption)
	part := slices.ContainsFunc(apportioned, func(w string) bool { return strings.Contains(words, w) })
	amount := l.Line.Role == statement.Leaf || l.Line.Role == statement.Subtotal
	return l.Line.ID == "" && amount && l.Formula == "" && (part || len(s.Statement.Totals(l.Line.Key)) == 0)
}
