package statement

import (
	"slices"
	"strings"

	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// unscaled is the doubt of a table that says nothing of its scale.
const unscaled = "The table does not say whether its amounts are in units, thousands or millions; they are taken as printed."

// ScaleInDoubt tells whether nothing in the table says in which scale its amounts are printed.
func (t Table) ScaleInDoubt() bool { return strings.Contains(t.Doubt, unscaled) }

// AtScale returns the table with its amounts and counts read as printed in a scale, as a person said;
// said tells who. Per-share amounts, percentages and counts whose caption names a scale stay as they
// are. The table given stays as it is.
func (t Table) AtScale(s money.Scale, said string) Table {
	t.Scale, t.Said = s, said
	t.Doubt = strings.TrimSpace(strings.ReplaceAll(t.Doubt, unscaled, ""))
	t.Rows = slices.Clone(t.Rows)
	t.scaled(scales{amounts: s, shares: s, known: true})
	return t
}

// scaled reads every row anew at a scale, in place.
func (t Table) scaled(s scales) {
	for i := range t.Rows {
		t.Rows[i].Cells = t.atScale(t.Rows[i], s)
	}
	settlePerShare(t.Rows, s)
	settleCounts(t.Rows)
}

func (t Table) atScale(r Row, s scales) []*Cell {
	role := RoleOf(r.Caption)
	if std, ok := ByID(r.Line); ok {
		role = std.Role
	} else if role == Leaf {
		role = roleUnder(spellingOf(r.Section), t.Kind)
	}
	prices, unit := pricesIn(t.Columns), unitWordsOf(r.Caption, r.Section)
	out := make([]*Cell, len(r.Cells))
	for i, c := range r.Cells {
		if c == nil {
			continue
		}
		n := *c
		scale, doubt := scaleOf(c.Printed, roleAcross(role, prices[i]), unit, s)
		n.Value = scale.ToBase(c.Printed.Value)
		if doubt != "" {
			n.Doubt = doubt
		}
		out[i] = &n
	}
	return out
}

// WithColumn returns the table with a column's period and basis as a person said; said tells who. A
// zero period leaves the column out of what is accepted. The table given stays as it is.
func (t Table) WithColumn(i int, p fiscal.Period, b Basis, said string) Table {
	t.Columns = slices.Clone(t.Columns)
	c := &t.Columns[i]
	c.Period, c.Basis, c.Doubt, c.Said = p, b, "", said
	return t
}

// OfKind returns the table read as another kind of statement, as a person said; said tells who. Captions
// mean what they mean in that statement. A reconciliation is of the measure its last row names. The table
// given stays as it is.
func (t Table) OfKind(k Kind, said string) Table {
	if k == t.Kind {
		return t
	}
	t.Kind, t.Said = k, said
	switch {
	case k != Reconciliation:
		t.Measure = ""
	case t.Measure == "" && len(t.Rows) > 0:
		t.Measure = t.Rows[len(t.Rows)-1].Caption
	}
	t.Rows = slices.Clone(t.Rows)
	at := newCaptions(k)
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Section != at.heading {
			at.enter(r.Section)
		}
		r.Line = ""
		if s, ok := at.line(spellingOf(r.Caption)); ok && r.Of == "" {
			r.Line = s.ID
		}
		r.Cells = rescaled(*r, t)
	}
	if k != Reconciliation {
		onlyOnce(t.Rows)
	}
	return t
}
