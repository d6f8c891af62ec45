package analysis

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/statement"
)

// Mark returns how an adjustment is marked as left uncorrected; ok is false where it is corrected.
func (r Review) Mark(id string) (Uncorrected, bool) {
	marks := r.weighing().Uncorrected
	i := slices.IndexFunc(marks, func(u Uncorrected) bool { return u.Adjustment == id })
	if i < 0 {
		return Uncorrected{}, false
	}
	return marks[i], true
}

// Schedule returns the schedule of uncorrected misstatements of a period (domain.md B7; AS 2810.10-.17):
// the adjustments that are marked as left uncorrected and originate in it or before. Amounts are
// corrections, as everywhere here; the errors are their opposites. The error says what is missing.
func (m Materiality) Schedule(p fiscal.Period) (materiality.Schedule, error) {
	levels, err := m.Levels().In(p)
	if err != nil {
		return materiality.Schedule{}, err
	}
	return materiality.Uncorrected(p, m.Misstatements(p), levels, materiality.BeforeTax)
}

// LeftUncorrected returns the adjustments that are marked as left uncorrected, in the order entered.
func (m Materiality) LeftUncorrected() []*Adjustment {
	var out []*Adjustment
	for _, a := range m.review.Adjustments {
		if _, ok := m.review.Mark(a.ID); ok && m.counts(a) {
			out = append(out, a)
		}
	}
	return out
}

// Misstatements returns the rows of the schedule, before they are measured.
func (m Materiality) Misstatements(p fiscal.Period) []materiality.Misstatement {
	marked := m.LeftUncorrected()
	var rows []materiality.Misstatement
	onSheet := map[string]int{} // the row of balance sheet entries of one cause
	for _, a := range marked {
		mark, _ := m.review.Mark(a.ID)
		row := materiality.Misstatement{Ref: a.ID, Cause: cmp.Or(a.Label, string(a.Category)), Nature: mark.Nature, Origin: a.Period,
			Intentional: mark.Intentional, Reason: mark.Reason}
		e := m.onIncome(a)
		switch {
		case a.Period.Kind == fiscal.Instant:
			if m.endsWith(p, a.Period) {
				rows = m.onSheet(rows, onSheet, row, a)
			}
			continue
		case superseded(a, marked):
			continue
		case a.Period == p || covers(p, a.Period):
			row.Current = e
		case m.review.Company.Calendar.Compare(a.Period, p) < 0:
			row.Prior = e
		default:
			continue
		}
		row.Closing = m.closing(a, e)
		rows = append(rows, row)
	}
	for i := range rows {
		if c := rows[i].Closing; c != nil && !c.Assets.Equal(c.Liabilities.Add(c.Equity)) {
			rows[i].Closing = nil // one side was not entered: the effect was not worked out
		}
	}
	return rows
}

// onSheet adds a balance sheet entry to the row of its cause, so that its two sides stand together.
func (m Materiality) onSheet(rows []materiality.Misstatement, at map[string]int, row materiality.Misstatement, a *Adjustment) []materiality.Misstatement {
	i, ok := at[row.Cause]
	if !ok {
		i = len(rows)
		at[row.Cause] = i
		row.Closing = &materiality.Closing{}
		rows = append(rows, row)
	}
	s, ok := m.statement(a.Statement)
	if !ok {
		return rows
	}
	line, ok := s.Statement.plan.index[a.Line]
	if !ok {
		return rows
	}
	if s.Statement.plan.seats != nil {
		enter(rows[i].Closing, s.Statement.plan.seats[line], a.Amount)
	}
	return rows
}

// enter adds an amount of a line to its side of the balance sheet.
func enter(c *materiality.Closing, s seat, amount decimal.Decimal) {
	switch amount = times(amount, s.sign); s.side {
	case statement.AssetSide:
		c.Assets = c.Assets.Add(amount)
	case statement.LiabilitySide:
		c.Liabilities = c.Liabilities.Add(amount)
	default:
		c.Equity = c.Equity.Add(amount)
	}
}

// closing is what an adjustment of income does to the balance sheet, where the lines that take its other
// sides are named; nil where not.
func (m Materiality) closing(a *Adjustment, e materiality.Effect) *materiality.Closing {
	i := slices.IndexFunc(m.statements(), func(s StatementImpact) bool { return TakesOtherSides(s.Statement) })
	if i < 0 {
		return nil
	}
	s, out := m.statements()[i].Statement, &materiality.Closing{Equity: e.Net()}
	for _, x := range []struct {
		effect  decimal.Decimal
		against string
	}{{e.PreTax, a.Against}, {e.Tax, a.TaxAgainst}} {
		if x.effect.IsZero() {
			continue
		}
		n, ok := s.plan.against(s, x.against)
		if !ok {
			return nil
		}
		enter(out, s.plan.seats[n], s.plan.seats[n].answer(x.effect))
	}
	return out
}

// endsWith tells whether a balance sheet is that of a period's end.
func (m Materiality) endsWith(p, sheet fiscal.Period) bool {
	_, end, err := m.review.Company.Calendar.Days(p)
	return err == nil && sheet.Kind == fiscal.Instant && sheet.At == end
}

// superseded tells whether another entry of the line is for a longer period that has this one in it: what
// is entered for a year already holds its quarters.
func superseded(a *Adjustment, all []*Adjustment) bool {
	return slices.ContainsFunc(all, func(b *Adjustment) bool {
		return b.Statement == a.Statement && b.Line == a.Line && covers(b.Period, a.Period)
	})
}

// covers tells whether a period has another one of the same fiscal year in it.
func covers(longer, shorter fiscal.Period) bool {
	a, b := stretchOf(longer), stretchOf(shorter)
	return longer.Year == shorter.Year && longer != shorter && a[0] > 0 && b[0] > 0 && a[0] <= b[0] && a[1] >= b[1]
}

// stretchOf returns the first and the last quarter of a period of a fiscal year; zeros for others.
func stretchOf(p fiscal.Period) [2]int {
	switch p.Kind {
	case fiscal.Year:
		return [2]int{1, 4}
	case fiscal.NineMonths:
		return [2]int{1, 3}
	case fiscal.Half:
		return [2]int{1, 2}
	case fiscal.Quarter:
		return [2]int{p.N, p.N}
	}
	return [2]int{}
}

// onIncome is an adjustment's effect on income before tax, and the tax on it. On a balance sheet it has none
// of its own.
func (m Materiality) onIncome(a *Adjustment) materiality.Effect {
	s, ok := m.statement(a.Statement)
	if !ok || s.Statement.Kind != statement.Income {
		return materiality.Effect{}
	}
	plan := s.Statement.plan
	i, ok := plan.index[a.Line]
	if !ok {
		return materiality.Effect{}
	}
	own := times(a.Amount, plan.toNet[i])
	if i == plan.tax {
		return materiality.Effect{Tax: own}
	}
	out := materiality.Effect{PreTax: own}
	if t, ok := plan.taxLine(i); ok && a.Tax != nil {
		out.Tax = times(*a.Tax, plan.toNet[t])
	}
	return out
}

// PerShareEffect is what a misstatement's net effect comes to a share: on the period's diluted count as
// reported, else the basic one. It rounds half away from zero to a tenth of a cent.
func (m Materiality) PerShareEffect(e materiality.Effect, p fiscal.Period) Figure {
	for _, s := range m.statements() {
		if s.Statement.Kind != statement.Income || s.Statement.Measure != "" {
			continue
		}
		for _, id := range []statement.LineID{lineSharesDil, lineSharesOne, lineShares, lineSharesBasic} {
			i, ok := s.Statement.plan.filled[id]
			if !ok {
				continue
			}
			if count, ok := s.Effect(s.Lines[i].Line.Key, p); ok && count.Reported.OK() && count.Reported.Amount.Sign() > 0 {
				return known(e.Net().DivRound(count.Reported.Amount, perSharePlaces))
			}
		}
	}
	return notDerivable("the share count of the period is not known")
}

const perSharePlaces = 3
