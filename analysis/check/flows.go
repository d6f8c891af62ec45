package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// remainders finds what of a year's adjustment stands in none of its quarters, where the statement has all
// four: a printed quarter stays as it was until something is entered for it.
func remainders(s analysis.StatementImpact) []Finding {
	if s.Statement.Kind != statement.Income && s.Statement.Kind != statement.CashFlow || s.Statement.Measure != "" {
		return nil
	}
	var out []Finding
	for j, year := range s.Periods {
		quarters := columnsOfQuarters(s, year)
		if quarters == nil {
			continue
		}
		var lines, alone []string // what the year has beyond its quarters; what its quarters have alone
		var first Finding
		for _, l := range s.Lines {
			left := l.Effects[j].Adjustment.Amount
			if l.Line.Role != statement.Leaf || l.Formula != "" || left.IsZero() && allZero(l, quarters) {
				continue
			}
			for _, q := range quarters {
				left = left.Sub(l.Effects[q].Adjustment.Amount)
			}
			if left.IsZero() {
				continue
			}
			if l.Effects[j].Adjustment.Amount.IsZero() {
				alone = append(alone, fmt.Sprintf("%s of %s", money.Group(left.Neg().String()), l.Line.Caption))
			} else {
				lines = append(lines, fmt.Sprintf("%s of %s", money.Group(left.String()), l.Line.Caption))
			}
			if first.Line == "" {
				first = Finding{Code: "flow-remainder", Severity: Check, Rule: "ASC 250-10-50-7", Statement: s.Statement.ID, Line: l.Line.Key, Period: year}
			}
		}
		if len(lines) > 0 {
			first.Text = fmt.Sprintf("Of the adjustment for %s, %s stands in none of its quarters; enter it in the quarters it belongs to, or correct the year's.", year, strings.Join(lines, ", "))
			out = append(out, first)
		}
		if len(alone) > 0 {
			first.Text = fmt.Sprintf("%s has adjustments of its own, so those of its quarters do not count in it: %s; enter them for the year as well, or take the year's own out.", year, strings.Join(alone, ", "))
			out = append(out, first)
		}
	}
	return out
}

func allZero(l analysis.LineImpact, columns []int) bool {
	return !slices.ContainsFunc(columns, func(j int) bool { return !l.Effects[j].Adjustment.Amount.Equal(decimal.Decimal{}) })
}

// columnsOfQuarters are the columns of a year's four quarters; nil where one is missing, or the period is
// no year.
func columnsOfQuarters(s analysis.StatementImpact, year fiscal.Period) []int {
	if year.Kind != fiscal.Year {
		return nil
	}
	var out []int
	for n := 1; n <= 4; n++ {
		j := slices.Index(s.Periods, fiscal.Q(n, year.Year))
		if j < 0 {
			return nil
		}
		out = append(out, j)
	}
	return out
}
