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

// remainders finds what of a year's own adjustment of a line stands in none of its quarters, where the
// statement has all four: a printed quarter stays as it was until something is entered for it.
func remainders(s analysis.StatementImpact) []Finding {
	if s.Statement.Kind != statement.Income && s.Statement.Kind != statement.CashFlow || s.Statement.Measure != "" {
		return nil
	}
	var out []Finding
	for j, year := range s.Periods {
		if quarters := columnsOfQuarters(s, year); quarters != nil {
			out = append(out, remainder(s, j, quarters)...)
		}
	}
	return out
}

// remainder compares the adjustments of a year with those of its quarters, line by line.
func remainder(s analysis.StatementImpact, year int, quarters []int) []Finding {
	var beyond, alone []string // what the year has beyond its quarters; what its quarters have alone
	found := Finding{Code: "flow-remainder", Severity: Check, Rule: "ASC 250-10-50-7", Statement: s.Statement.ID, Period: s.Periods[year]}
	for _, l := range s.Lines {
		own := l.Effects[year].Adjustment.Amount
		if l.Line.Role != statement.Leaf || l.Formula != "" || own.IsZero() && allZero(l, quarters) {
			continue
		}
		left := own
		for _, q := range quarters {
			left = left.Sub(l.Effects[q].Adjustment.Amount)
		}
		switch {
		case left.IsZero():
			continue
		case own.IsZero():
			alone = append(alone, fmt.Sprintf("%s of %s", money.Group(left.Neg().String()), l.Line.Caption))
		default:
			beyond = append(beyond, fmt.Sprintf("%s of %s", money.Group(left.String()), l.Line.Caption))
		}
		if found.Line == "" {
			found.Line = l.Line.Key
		}
	}
	var out []Finding
	tell := func(lines []string, format string) {
		if len(lines) > 0 {
			found.Text = fmt.Sprintf(format, found.Period, strings.Join(lines, ", "))
			out = append(out, found)
		}
	}
	tell(beyond, "Of the adjustment for %s, %s stands in none of its quarters; enter it in the quarters it belongs to, or correct the year's.")
	tell(alone, "%s has entries of its own on lines whose quarters were adjusted too, so the quarters' do not count in it: %s; enter them for the year as well, or take the year's own out.")
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
