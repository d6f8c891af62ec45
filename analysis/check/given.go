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
		severity, rounds := Exception, ""
		if off := e.Adjustment.Amount.Sub(sums[c]).Abs(); l.Role != statement.PerShare && off.LessThanOrEqual(unitOf(s, c.period, sums[c])) {
			severity, rounds = Check, "; rounding of the printed figures explains as much"
		}
		out = append(out, Finding{Code: "given-total-differs", Severity: severity, Rule: "footing", Quote: quote,
			Text: fmt.Sprintf("The adjustment of %s for %s was given as %s, but the other lines give %s%s.", l.Caption, c.period,
				money.Group(sums[c].String()), money.Group(e.Adjustment.Amount.String()), rounds),
			Origin: origins[c], Statement: c.statement, Line: c.line, Period: c.period})
	}
	return judged(analysis.Review{}, out)
}

// unitOf is the power of ten that all amounts of a statement's period, and one more, are multiples of: the
// unit they are printed in.
func unitOf(s analysis.StatementImpact, p fiscal.Period, unit decimal.Decimal) decimal.Decimal {
	j := slices.Index(s.Periods, p)
	unit = lastDigit(unit)
	for _, l := range s.Lines {
		if j < 0 || l.Line.Role == statement.PerShare || l.Line.Role == statement.Shares {
			continue
		}
		for _, f := range []analysis.Figure{l.Effects[j].Reported, l.Effects[j].Adjustment} {
			if own := lastDigit(f.Amount); f.OK() && !own.IsZero() && (unit.IsZero() || own.LessThan(unit)) {
				unit = own
			}
		}
	}
	return unit
}

// lastDigit is the power of ten of an amount's last digit other than zero; zero for nothing.
func lastDigit(d decimal.Decimal) decimal.Decimal {
	if d.IsZero() {
		return decimal.Decimal{}
	}
	digits := d.Coefficient().String()
	return decimal.New(1, d.Exponent()+int32(len(digits)-len(strings.TrimRight(digits, "0"))))
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
