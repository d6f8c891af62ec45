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

// bridges checks that each measure's bridge foots as reported (domain.md I9), and that it starts from the
// figure that the company's own statement has.
func bridges(r analysis.Review, im analysis.Impact) []Finding {
	var out []Finding
	for _, m := range im.Measures {
		for _, p := range m.Periods {
			if p.GAAPReported.OK() {
				out = append(out, starts(r, im, m, p)...)
			}
			if p.GAAPReported.OK() && p.Reported.OK() {
				out = append(out, leads(m, p)...)
			}
		}
	}
	return out
}

// leads checks that the items lead from the GAAP figure to the measure.
func leads(m analysis.MeasureImpact, p analysis.MeasurePeriod) []Finding {
	sum, printed := p.GAAPReported.Amount, false
	var origin analysis.Origin
	for _, it := range p.Items {
		if it.Reported.OK() {
			sum = sum.Add(it.Reported.Amount)
			origin, printed = it.Origin, true
		}
	}
	if !printed || sum.Equal(p.Reported.Amount) {
		return nil
	}
	return []Finding{unfooted(m.Measure, p.Period, sum, p.Reported.Amount, origin)}
}

// unfooted says that a reconciliation's items do not lead to the figure printed at its end.
func unfooted(measure string, p fiscal.Period, sum, printed decimal.Decimal, origin analysis.Origin) Finding {
	return Finding{Code: "bridge-does-not-foot", Severity: Exception, Rule: "Reg G 100(a)", Period: p, Origin: origin,
		Text: fmt.Sprintf("The reconciliation to %s for %s gives %s, but %s is printed.", measure, p, money.Group(sum.String()), money.Group(printed.String()))}
}

// starts checks that the GAAP figure of a bridge is that of the statement, to the unit that the bridge is
// printed in.
func starts(r analysis.Review, im analysis.Impact, m analysis.MeasureImpact, p analysis.MeasurePeriod) []Finding {
	s, l, first := stated(im, m.Line, p.Period)
	if l == nil || !first.Reported.OK() {
		return nil
	}
	unit := printedUnit(r, m.Measure, p.Period)
	off := p.GAAPReported.Amount.Sub(first.Reported.Amount).Abs()
	for _, id := range append([]statement.LineID{m.Line}, sharesOfNet[m.Line]...) {
		if _, _, e := stated(im, id, p.Period); e.Reported.OK() {
			if d := p.GAAPReported.Amount.Sub(e.Reported.Amount).Abs(); d.IsZero() || d.LessThan(unit) {
				return nil
			}
		}
	}
	return []Finding{{Code: "bridge-start-differs", Severity: Exception, Rule: "Reg G 100(a)", Statement: s.Statement.ID, Line: l.Key, Period: p.Period, Origin: p.GAAPOrigin, subject: m.Measure,
		Text: fmt.Sprintf("The reconciliation to %s for %s starts from %s, but %s is %s in the statement; the difference is %s, and it stays in both as restated.", m.Measure, p.Period,
			money.Group(p.GAAPReported.Amount.String()), l.Caption, money.Group(first.Reported.Amount.String()), money.Group(off.String()))}}
}

// sharesOfNet are lines that a reconciliation of net income may as well start from.
var sharesOfNet = map[statement.LineID][]statement.LineID{"net_income": {"net_income_attributable", "net_income_to_common", "income_from_continuing_operations"}}

// stated finds a standard line in the company's own statements, the income statement first.
func stated(im analysis.Impact, line statement.LineID, p fiscal.Period) (analysis.StatementImpact, *analysis.Line, analysis.Effect) {
	for _, kind := range []statement.Kind{statement.Income, statement.CashFlow} {
		for _, s := range im.Statements {
			if s.Statement.Measure != "" || s.Statement.Kind != kind {
				continue
			}
			i := slices.IndexFunc(s.Lines, func(l analysis.LineImpact) bool { return l.Line.ID == line })
			if j := slices.Index(s.Periods, p); i >= 0 && j >= 0 {
				return s, s.Lines[i].Line, s.Lines[i].Effects[j]
			}
		}
	}
	return analysis.StatementImpact{}, nil, analysis.Effect{}
}

// printedUnit is the unit that a bridge's GAAP figure is printed in: a thousand where it is in thousands; the
// smallest difference where that is not known.
func printedUnit(r analysis.Review, measure string, p fiscal.Period) decimal.Decimal {
	for _, m := range r.Measures {
		for _, it := range m.Items {
			if m.Name == measure && it.Role == analysis.FromGAAP && it.Period == p && it.Amount != nil {
				return step(&analysis.Fact{Printed: strings.TrimSpace(it.Printed), Amount: it.Amount})
			}
		}
	}
	return decimal.Decimal{}
}
