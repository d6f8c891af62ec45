package schedule

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// arrange puts the lines of statements that the review does not have yet into the order of a usual
// statement where the rows' own order says less: totals are found from the lines above them, and a
// table may have been sorted by name or by amount.
func (r *reader) arrange(figures []*figure) {
	for _, n := range r.order {
		if n.reviews {
			continue
		}
		given := n.known
		usual := n.usualOrder()
		if slices.Equal(given, usual) || !n.saysMore(usual, given, figures) {
			continue
		}
		place := map[string]int{}
		for i, key := range usual {
			place[key] = i
		}
		var at []int
		var rows []*figure
		for i, f := range figures {
			if f.naming == n {
				at, rows = append(at, i), append(rows, f)
			}
		}
		slices.SortStableFunc(rows, func(a, b *figure) int { return cmp.Compare(place[a.line.key], place[b.line.key]) })
		for k, i := range at {
			figures[i] = rows[k]
		}
	}
}

// usualOrder returns the statement's lines as a usual statement has them; a line of the company's own
// stays behind the one it stood behind.
func (n *naming) usualOrder() []string {
	rank, last := map[string]int{}, -1
	for _, key := range n.known {
		if at, ok := statement.Rank(n.kind, n.lines[key].id); ok {
			last = at
		}
		rank[key] = last
	}
	out := slices.Clone(n.known)
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(rank[a], rank[b]) })
	return out
}

// saysMore tells whether one order of the lines explains more totals than another. Where both explain
// as many, a result above all that it follows from is out of place.
func (n *naming) saysMore(usual, given []string, figures []*figure) bool {
	a, b := n.foots(usual, figures), n.foots(given, figures)
	return a > b || a == b && n.upsideDown(given)
}

// foots counts the totals that the lines above them come to.
func (n *naming) foots(keys []string, figures []*figure) int {
	lines := n.reported(keys, figures)
	count := 0
	for _, f := range statement.Formulas(lines) {
		fromNet := slices.ContainsFunc(f.Terms, func(t statement.Term) bool { return lines[t.Line].ID == "net_income" })
		if f.Foots && !f.Partial && !(fromNet && slices.Contains(above, lines[f.Line].ID)) {
			count++
		}
	}
	return count
}

// reported are the statement's lines in some order with their figures, a column a period.
func (n *naming) reported(keys []string, figures []*figure) []statement.FootLine {
	amounts := map[string]map[fiscal.Period]*decimal.Decimal{}
	seen := map[fiscal.Period]bool{}
	var columns []fiscal.Period
	for _, f := range figures {
		if f.naming != n {
			continue
		}
		if amounts[f.line.key] == nil {
			amounts[f.line.key] = map[fiscal.Period]*decimal.Decimal{}
		}
		amounts[f.line.key][f.period] = f.amount
		if !seen[f.period] {
			seen[f.period], columns = true, append(columns, f.period)
		}
	}
	return n.footLines(keys, columns, func(key string, p fiscal.Period) *decimal.Decimal { return amounts[key][p] })
}

// footLines are lines in some order with a value a column.
func (n *naming) footLines(keys []string, columns []fiscal.Period, value func(key string, p fiscal.Period) *decimal.Decimal) []statement.FootLine {
	out := make([]statement.FootLine, len(keys))
	for i, key := range keys {
		l := n.lines[key]
		out[i] = statement.FootLine{ID: l.id, Caption: l.caption, Role: l.role, Sign: l.sign}
		for _, p := range columns {
			out[i].Values = append(out[i].Values, value(key, p))
		}
	}
	return out
}

// above are results and totals that net income follows from: they stand above it in every statement, where a
// single cost below it may be a note on what is in the others.
var above = []statement.LineID{"revenue", "cost_of_revenue", "gross_profit", "operating_costs", "total_operating_expenses", "operating_income", "pretax_income", "income_tax"}

// upsideDown tells whether net income stands above a line that it follows from.
func (n *naming) upsideDown(keys []string) bool {
	first := func(id statement.LineID) int {
		return slices.IndexFunc(keys, func(key string) bool { return n.lines[key].id == id })
	}
	net := first("net_income")
	return n.kind == statement.Income && net >= 0 && slices.ContainsFunc(above, func(id statement.LineID) bool { return first(id) > net })
}
