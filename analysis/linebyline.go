package analysis

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// lineGap is what a measure's own statement and the GAAP one have apart on a line, as it adds to the line
// that the bridge starts from.
type lineGap struct {
	gaap, own int // places on the two statements; -1: that one does not print it
	weight    int
	reported  decimal.Decimal

	name, formula string
}

// gaps finds the lines that make a measure, printed as a whole statement, differ from GAAP in a period of
// which no item is printed. None where the lines do not come to the difference.
func (b bridge) gaps(q fiscal.Period) []lineGap {
	if b.own == nil || b.gaap == nil || slices.ContainsFunc(b.items, func(it Item) bool { return it.Period == q && it.Role == Excluded }) {
		return nil
	}
	w := gapWork{gaap: b.gaap, own: b.own, gaapColumn: slices.Index(b.gaap.Periods, q), ownColumn: slices.Index(b.own.Periods, q)}
	at := slices.IndexFunc(b.gaap.Lines, func(l LineImpact) bool { return l.Line.ID == b.line })
	if w.gaapColumn < 0 || w.ownColumn < 0 || at < 0 || !b.lineOf(b.gaap, q).Reported.OK() || !b.lineOf(b.own, q).Reported.OK() {
		return nil
	}
	all := w.expand(at, 1)
	if len(all) == 1 && all[0].gaap == at {
		return nil
	}
	for i := range all {
		all[i].formula = fmt.Sprintf("%s of %s less that of GAAP", all[i].name, b.name)
	}
	return all
}

// gapWork holds two statements against each other in one period.
type gapWork struct {
	gaap, own             *StatementImpact
	gaapColumn, ownColumn int
}

// place is where the measure's statement has a GAAP line; -1 where it has not.
func (w gapWork) place(line int) int {
	if i, ok := w.own.Statement.plan.index[w.gaap.Lines[line].Line.Key]; ok {
		return i
	}
	return -1
}

// amounts are a line's on the GAAP statement and on the measure's; nothing where it is not printed.
func (w gapWork) amounts(line, own int) (gaap, measure decimal.Decimal) {
	if line >= 0 {
		gaap = w.gaap.Lines[line].Effects[w.gaapColumn].Reported.Amount
	}
	if own >= 0 {
		measure = w.own.Lines[own].Effects[w.ownColumn].Reported.Amount
	}
	return gaap, measure
}

// gap is what the two have apart on a GAAP line: on a total that the measure does not print, on its lines.
func (w gapWork) gap(line int) decimal.Decimal {
	own, terms := w.place(line), w.gaap.Statement.plan.formulas[line].terms
	if own < 0 && len(terms) > 0 {
		var sum decimal.Decimal
		for _, t := range terms {
			sum = addSigned(sum, w.gap(t.Line), t.Sign)
		}
		return sum
	}
	gaap, measure := w.amounts(line, own)
	return measure.Sub(gaap)
}

// expand lists the lines behind what the two have apart on a line: its own lines where they come to it.
func (w gapWork) expand(line, weight int) []lineGap {
	own, total := w.place(line), w.gap(line)
	alone := []lineGap{{gaap: line, own: own, weight: weight, reported: times(total, weight), name: w.gaap.Lines[line].Line.Caption}}
	var out []lineGap
	var sum decimal.Decimal
	for _, t := range w.gaap.Statement.plan.formulas[line].terms {
		sum = addSigned(sum, w.gap(t.Line), t.Sign)
		out = append(out, w.expand(t.Line, weight*t.Sign)...)
	}
	if own >= 0 {
		for _, t := range w.own.Statement.plan.formulas[own].terms {
			if _, ok := w.gaap.Statement.plan.index[w.own.Lines[t.Line].Line.Key]; ok {
				continue
			}
			_, measure := w.amounts(-1, t.Line)
			sum = addSigned(sum, measure, t.Sign)
			out = append(out, lineGap{gaap: -1, own: t.Line, weight: weight * t.Sign, reported: times(measure, weight*t.Sign), name: w.own.Lines[t.Line].Line.Caption})
		}
	}
	if len(out) == 0 || !sum.Equal(total) {
		return alone
	}
	return out
}

// apart is how much more the adjustments change the line on the measure's statement than on GAAP's.
func (g lineGap) apart(b bridge, gaapColumn, ownColumn int) decimal.Decimal {
	var gaap, own decimal.Decimal
	if g.gaap >= 0 {
		gaap = b.gaap.Lines[g.gaap].Effects[gaapColumn].Adjustment.Amount
	}
	if g.own >= 0 {
		own = b.own.Lines[g.own].Effects[ownColumn].Adjustment.Amount
	}
	if gaap.Equal(own) { // as nearly all are
		return decimal.Decimal{}
	}
	return addSigned(own, gaap, -1)
}

// lineByLine are the items of a measure that nobody itemises: each line as its own statement has it, less
// GAAP's, before and after. What reaches the measure on none of its lines stands last.
func (b bridge) lineByLine(m MeasurePeriod, gaps []lineGap) []ItemEffect {
	var out []ItemEffect
	gj, oj := slices.Index(b.gaap.Periods, m.Period), slices.Index(b.own.Periods, m.Period)
	var sum decimal.Decimal
	for _, g := range gaps {
		restated := g.reported
		if apart := g.apart(b, gj, oj); !apart.IsZero() {
			restated = addSigned(restated, times(apart, g.weight), 1)
		}
		sum = addSigned(sum, restated, 1)
		if !g.reported.IsZero() || !restated.IsZero() {
			out = append(out, ItemEffect{Name: g.name, Reported: known(g.reported), Restated: known(restated), Line: true, Origin: Origin{Formula: g.formula}})
		}
	}
	if !m.Restated.OK() || !m.GAAPRestated.OK() {
		return out
	}
	if left := m.Restated.Amount.Sub(m.GAAPRestated.Amount).Sub(sum); !left.IsZero() {
		out = append(out, ItemEffect{Name: "On no line of the measure", Reported: Figure{Why: "nothing as reported"}, Restated: known(left), Line: true})
	}
	return out
}
