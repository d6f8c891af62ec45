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

// settleAcross takes the columns between GAAP and a measure of one period, on which the figures lead from one to
// the other, for its adjustments, whatever they are called.
func settleAcross(t *Table, l layout) {
	for from := range t.Columns {
		if !l.ends(t, from, GAAP) && !l.ends(t, from, NonGAAP) {
			continue
		}
		to := from + 1
		for to < len(t.Columns) && !l.ends(t, to, GAAP) && !l.ends(t, to, NonGAAP) {
			to++
		}
		if to == len(t.Columns) || to-from < 2 || t.Columns[to].Basis == t.Columns[from].Basis || t.Columns[to].Period != t.Columns[from].Period || !leadsAcross(t.Rows, from, to) {
			continue
		}
		for c := from + 1; c < to; c++ {
			col := &t.Columns[c]
			if col.Basis == Adjustment && col.Period == t.Columns[from].Period {
				continue
			}
			col.Basis, col.Period, col.Doubt = Adjustment, t.Columns[from].Period, t.Columns[from].Doubt
			l.changes[c] = false
		}
	}
}

// ends tells whether a column's own heading says that it is on a basis.
func (l layout) ends(t *Table, c int, b Basis) bool {
	return c < len(l.unsaid) && !l.unsaid[c] && t.Columns[c].Basis == b && !t.Columns[c].Period.IsZero()
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
