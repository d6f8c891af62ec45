package check

import (
	"fmt"
	"slices"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// uncarried finds totals that stay as reported although a line that they usually take in is adjusted: the rows
// as given do not show what they are made of.
func uncarried(s analysis.StatementImpact) []Finding {
	var out []Finding
	for _, l := range s.Lines {
		if l.Line.Role != statement.Subtotal {
			continue
		}
		for j, e := range l.Effects {
			if !e.Reported.OK() || e.Reported.Amount.IsZero() || !e.Adjustment.Amount.IsZero() || len(e.Entries) > 0 || l.Formula != "" && !lacksLines(s, l, s.Periods[j]) {
				continue
			}
			i := slices.IndexFunc(s.Lines, func(m analysis.LineImpact) bool { return !m.Effects[j].Adjustment.Amount.IsZero() && takenIn(s, m, l) })
			if i < 0 {
				continue
			}
			out = append(out, Finding{Code: "total-not-carried", Severity: Check, Rule: "footing", Statement: s.Statement.ID, Line: l.Line.Key, Period: s.Periods[j],
				Text: fmt.Sprintf("%s for %s is as reported, although %s is adjusted by %s: the figures do not show what it is made of; enter its change, or give the lines in the order of the statement.",
					l.Line.Caption, s.Periods[j], s.Lines[i].Line.Caption, money.Group(s.Lines[i].Effects[j].Adjustment.Amount.String()))})
		}
	}
	return out
}

// lacksLines tells whether lines of a total's formula seem to be missing in a period.
func lacksLines(s analysis.StatementImpact, l analysis.LineImpact, p fiscal.Period) bool {
	return slices.ContainsFunc(s.Statement.Differences(l.Line.Key), func(d analysis.Difference) bool { return d.Period == p && d.Partial })
}

// takenIn tells whether a usual statement has a line among those that a total follows from; of a total of the
// company's own, whether nothing else takes the line in.
func takenIn(s analysis.StatementImpact, m, total analysis.LineImpact) bool {
	if m.Line.Role != statement.Leaf || m.Formula != "" {
		return false
	}
	if total.Line.ID == "" {
		return len(s.Statement.Totals(m.Line.Key)) == 0
	}
	if s.Statement.Kind != statement.Income {
		return false // totals of the two sides of a balance sheet, and of three kinds of cash flows, are not in one line
	}
	a, known := statement.Rank(s.Statement.Kind, m.Line.ID)
	b, _ := statement.Rank(s.Statement.Kind, total.Line.ID)
	return known && a < b
}
