package schedule

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// learnSigns takes the changes given for totals as evidence of which way the lines above them count, where the
// figures as reported have none: a loss on warrants that was never reported is written as a negative amount by
// one company and as a cost by another, and only one of the two makes the change of net income foot.
func (r *reader) learnSigns(figures []*figure, changes []*change) {
	for _, n := range r.order {
		if n.reviews || n.kind != statement.Income {
			continue
		}
		keys := n.inOrder(figures)
		given := n.changed(keys, changes)
		if given == nil {
			continue
		}
		settled := settled(n.reported(keys, figures))
		for _, f := range statement.Formulas(given) {
			if f.Foots && !f.Partial && len(f.Terms) > 1 && moves(given[f.Line]) {
				n.turn(keys, given, f, settled)
			}
		}
		for _, f := range figures {
			if f.naming == n {
				f.line.sign = n.lines[f.line.key].sign
			}
		}
	}
}

// inOrder lists the statement's lines as their figures come.
func (n *naming) inOrder(figures []*figure) []string {
	var out []string
	seen := map[string]bool{}
	for _, f := range figures {
		if f.naming == n && !seen[f.line.key] {
			seen[f.line.key], out = true, append(out, f.line.key)
		}
	}
	return out
}

// turn gives lines the sign that a formula of the changes has for them, but for those settled already.
func (n *naming) turn(keys []string, given []statement.FootLine, f statement.Formula, settled map[int]bool) {
	direction := given[f.Line].Sign
	if direction == 0 {
		direction = 1
	}
	for _, t := range f.Terms {
		l := n.lines[keys[t.Line]]
		if sign := t.Sign * direction; l.role == statement.Leaf && !settled[t.Line] && moves(given[t.Line]) {
			l.sign = sign
			n.lines[l.key] = l
		}
	}
}

// changed are the statement's lines with the changes given for them, a column a period in which some total's
// was given; nil where there is none, or where changes stand elsewhere than on these lines.
func (n *naming) changed(keys []string, changes []*change) []statement.FootLine {
	sums := map[string]map[fiscal.Period]decimal.Decimal{}
	var columns []fiscal.Period
	for _, c := range changes {
		if c.naming != n || c.field["scenario"] != "" {
			continue
		}
		l := n.find(c.field["line"], c.field["caption"])
		if !n.has(l.key) || c.tax != nil {
			return nil
		}
		if sums[l.key] == nil {
			sums[l.key] = map[fiscal.Period]decimal.Decimal{}
		}
		sums[l.key][c.period] = sums[l.key][c.period].Add(c.amount)
		if l.role == statement.Subtotal && !slices.Contains(columns, c.period) {
			columns = append(columns, c.period)
		}
	}
	if len(columns) == 0 {
		return nil
	}
	return n.footLines(keys, columns, func(key string, p fiscal.Period) *decimal.Decimal { d := sums[key][p]; return &d })
}

// settled are the lines whose sign the figures as reported bear out: terms, other than zero, of a total that
// foots.
func settled(lines []statement.FootLine) map[int]bool {
	out := map[int]bool{}
	for _, f := range statement.Formulas(lines) {
		for _, t := range f.Terms {
			out[t.Line] = out[t.Line] || f.Foots && !f.Partial && moves(lines[t.Line])
		}
	}
	return out
}

// moves tells whether a line has a value other than zero.
func moves(l statement.FootLine) bool {
	return slices.ContainsFunc(l.Values, func(v *decimal.Decimal) bool { return v != nil && !v.IsZero() })
}
