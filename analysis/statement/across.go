package statement

import (
	"fmt"

	"restate/analysis/filing/pattern"
)

// doubtAcross doubts the ends of a bridge that runs across the columns, from GAAP over its items to a
// measure, where the figures add up and the headings name different periods: one of them is misprinted.
func doubtAcross(t *Table, l layout) {
	from := -1
	for c, col := range t.Columns {
		switch {
		case c >= len(l.unsaid) || l.unsaid[c] || col.Period.IsZero():
		case col.Basis == GAAP:
			from = c
		case col.Basis == NonGAAP && from >= 0 && c-from > 1:
			if a := t.Columns[from]; a.Period != col.Period && leadsAcross(t.Rows, from, c) {
				doubt := fmt.Sprintf("The figures lead from the column of %s to that of %s, and a bridge is of one period.", a.Period.ID(), col.Period.ID())
				for _, end := range []int{from, c} {
					if t.Columns[end].Doubt == "" {
						t.Columns[end].Doubt = doubt
					}
				}
			}
			from = -1
		}
	}
}

// leadsAcross tells whether most rows add up from one column over those between to another.
func leadsAcross(rows []Row, from, to int) bool {
	foots, not := 0, 0
	for _, r := range rows {
		a, b := r.Cells[from], r.Cells[to]
		if a == nil || b == nil || a.Printed.Percent {
			continue
		}
		sum, items := a.Value, 0
		for _, c := range r.Cells[from+1 : to] {
			if c != nil && !c.Printed.Percent {
				sum, items = sum.Add(c.Value), items+1
			}
		}
		switch {
		case !near(sum, b, items):
			not++
		case items > 0 && !a.Value.Equal(b.Value):
			foots++
		}
	}
	return foots > 1 && foots > not
}

// ofConsolidation is a heading of what consolidation takes out between parts of a company: it corrects nothing.
var ofConsolidation = pattern.New(`\b(consolidating|consolidation|eliminations?|eliminating|inter-?company|inter-?segment)\b`, "consolidat", "eliminat", "inter")

const consolidates = "The adjustments are those of the consolidation; the heading does not say that they correct what was reported."
