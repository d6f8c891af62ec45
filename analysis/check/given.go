package check

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// Given compares the changes of subtotals and per-share figures that a table of adjustments gives
// with the ones computed from its other lines. An import leaves the given ones out; this says where
// they would have told another story.
func Given(im analysis.Impact, given []analysis.Adjustment) []Finding {
	type cell struct {
		statement, line string
		period          fiscal.Period
	}
	sums := map[cell]decimal.Decimal{}
	origins := map[cell]analysis.Origin{}
	var order []cell
	for _, a := range given {
		c := cell{a.Statement, a.Line, a.Period}
		if !slices.Contains(order, c) {
			order = append(order, c)
		}
		sums[c] = sums[c].Add(a.Amount)
		origins[c] = a.Origin
	}
	var out []Finding
	for _, c := range order {
		s, ok := im.Statement(c.statement)
		if !ok {
			continue
		}
		l, e, ok := computed(s, c.line, c.period)
		if !ok || !e.Adjustment.OK() || e.Adjustment.Amount.Equal(sums[c]) {
			continue
		}
		quote := ""
		if e.Fact != nil {
			quote = rowOf(l, e.Fact)
		}
		out = append(out, Finding{Code: "given-total-differs", Severity: Exception, Rule: "footing", Quote: quote,
			Text: fmt.Sprintf("The adjustment of %s for %s was given as %s, but the other lines give %s.", l.Caption, c.period,
				money.Group(sums[c].String()), money.Group(e.Adjustment.Amount.String())),
			Origin: origins[c], Statement: c.statement, Line: c.line, Period: c.period})
	}
	return judged(analysis.Review{}, out)
}

// computed returns a line that follows from others, and what happens to it in a period.
func computed(s analysis.StatementImpact, key string, p fiscal.Period) (*analysis.Line, analysis.Effect, bool) {
	i := slices.IndexFunc(s.Lines, func(l analysis.LineImpact) bool { return l.Line.Key == key })
	if i < 0 || analysis.Adjustable(s.Statement, s.Lines[i].Line) {
		return nil, analysis.Effect{}, false
	}
	e, ok := s.Effect(key, p)
	return s.Lines[i].Line, e, ok
}
