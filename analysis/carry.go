package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/statement"
)

// Carry is what an adjustment of another line brings to one: to a total of a measure's statement that does
// not print that line, or to a balance sheet as the other side and the cumulative effect.
type Carry struct {
	Entry  int32 // index into Review.Adjustments
	Amount decimal.Decimal
	line   string // the key of the line it is of
}

// statementOf returns a statement of the review.
func (a *assessor) statementOf(id string) *Statement {
	i := slices.IndexFunc(a.review.Statements, func(s *Statement) bool { return s.ID == id })
	if i < 0 {
		return nil
	}
	return a.review.Statements[i]
}

// arrival finds where in a measure's statement an adjustment arrives whose line it does not print: at
// the first total above that line that it does print, and with which sign. key is the line in the
// adjustment's own statement, or its tax line.
//
// A statement that prints all lines of that total leaves the line out by the company's definition:
// then the adjustment arrives only where the reviewer says so. A total that has an adjustment of its
// own takes none of its lines'.
func (a *assessor) arrival(adj *Adjustment, key string, to *Statement) (at, sign int, ok bool) {
	from := a.statementOf(adj.Statement)
	if from == nil || from == to || to.Measure == "" {
		return 0, 0, false
	}
	line, ok := from.plan.index[key]
	for sign = 1; ok; {
		var s int
		if line, s = from.plan.totalOf(line); line < 0 {
			return 0, 0, false
		}
		sign *= s
		total := from.Lines[line].Key
		if from.plan.formulas[line].part && a.direct[place{from.ID, total, adj.Period}] {
			return 0, 0, false
		}
		if at, found := to.plan.index[total]; found {
			open := to.plan.formulas[at].part || len(to.plan.formulas[at].terms) == 0
			if adj.Reach == ByCategory && (!open || a.direct[place{to.ID, total, adj.Period}]) {
				return 0, 0, false
			}
			return at, sign, to.Lines[at].Role == statement.Subtotal
		}
	}
	return 0, 0, false
}

// totalOf returns the first total that takes a line in, and the line's sign in it; -1 for none.
func (p *plan) totalOf(line int) (total, sign int) {
	for i, f := range p.formulas {
		for _, t := range f.terms {
			if t.Line == line {
				return i, t.Sign
			}
		}
	}
	return -1, 0
}

// passage is where an adjustment arrives on a measure's statement that does not print its line: at which
// line, -1 for none, with which sign. key is the line it is of.
type passage struct {
	at, sign int
	key      string
}

// passages are those of an adjustment's amount and of its tax.
type passages struct{ amount, tax passage }

// passagesTo finds where the adjustments that land on a measure's statement arrive: looked up once, and kept
// while only amounts change.
func (a *assessor) passagesTo(s *Statement, landed, onLine []int32) []passages {
	if s.Measure == "" {
		return nil
	}
	pass := func(adj *Adjustment, key string) passage {
		if at, sign, ok := a.arrival(adj, key, s); ok {
			return passage{at, sign, key}
		}
		return passage{at: -1}
	}
	out := make([]passages, len(landed))
	for n, k := range landed {
		adj := a.review.Adjustments[k]
		out[n] = passages{passage{at: -1}, passage{at: -1}}
		if onLine[n] < 0 {
			out[n].amount = pass(adj, adj.Line)
		}
		if key, ok := a.taxKey(adj); ok && s.plan.tax < 0 {
			out[n].tax = pass(adj, key)
		}
	}
	return out
}

// carry brings an amount to a total of a statement that does not print its line.
func (s StatementImpact) carry(to passage, entry int32, amount decimal.Decimal, column int, only []bool) {
	if to.at < 0 || only != nil && !only[to.at] {
		return
	}
	e := &s.Lines[to.at].Effects[column]
	e.Carried = append(e.Carried, Carry{entry, times(amount, to.sign), to.key})
	e.sum(times(amount, to.sign))
}

// carriedWeight is what one unit of an adjustment of such a line adds to a line of the statement; weights
// are what one unit of each of its own lines adds to that.
func (a *assessor) carriedWeight(adj *Adjustment, key string, s *StatementImpact, weights []int) int {
	at, sign, ok := a.arrival(adj, key, s.Statement)
	if !ok {
		return 0
	}
	return sign * weights[at]
}

// taxKey returns the key of the line in an adjustment's own statement that takes its tax.
func (a *assessor) taxKey(adj *Adjustment) (string, bool) {
	from := a.statementOf(adj.Statement)
	if from == nil || adj.Tax == nil {
		return "", false
	}
	i, ok := from.plan.index[adj.Line]
	if !ok {
		return "", false
	}
	tax, ok := from.plan.taxLine(i)
	if !ok {
		return "", false
	}
	return from.Lines[tax].Key, true
}
