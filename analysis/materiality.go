package analysis

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/statement"
)

// Materiality is what follows from the figures for materiality. It weighs every error of the statements as
// issued, those that are left uncorrected among them, and derives each part when it is asked for, so that
// an edit pays only for what is shown.
type Materiality struct {
	review   Review
	scenario string
	weighed  func() []StatementImpact // with the errors that are weighed; nil: there are no figures
}

// statements are the figures with the errors that are weighed.
func (m Materiality) statements() []StatementImpact {
	if m.weighed == nil {
		return nil
	}
	return m.weighed()
}

func (m Materiality) statement(id string) (StatementImpact, bool) {
	return Impact{Statements: m.statements()}.Statement(id)
}

// LineLens is one line in one period seen the ways of SAB 108 (Topic 1.N; domain.md B2.2). Amounts are
// corrections of the line, signed as its adjustment is, in base units; the error is their opposite.
type LineLens struct {
	Statement   *Statement
	Line        *Line
	Period      fiscal.Period
	Rollover    Figure // originates in the period: its own adjustment, or how much a balance moved since the date before
	IronCurtain Figure // stands in the balance sheet at the end, whatever period it is from
	OutOfPeriod Figure // what earlier periods left, and this one would bear if all were corrected in it
	Base        Figure // the line as reported
	Since       string // of a balance: the date that the rollover is counted from; of net income: what older periods left
}

// Percent is the size of what the line is wrong by, of the line as reported: what originates in the period
// for a flow, what stands at the date for a balance. A base that is zero or below is refused, and the
// figure says why (domain.md B2.4, F30); an outflow of cash is measured by its size.
func (l LineLens) Percent() Figure {
	amount := l.Rollover
	if l.Period.Kind == fiscal.Instant {
		amount = l.IronCurtain
	}
	switch {
	case !amount.OK():
		return notDerivable(amount.Why)
	case !l.Base.OK():
		return notDerivable("the line as reported is not known: " + l.Base.Why)
	case l.Base.Amount.Sign() < 0 && !l.outflow():
		return notDerivable(fmt.Sprintf("%s as reported is below zero, and a percentage of a loss measures nothing; compare the amounts, or take revenue or total assets as the benchmark", l.Line.Caption))
	}
	pct, err := materiality.Percent(amount.Amount, l.Base.Amount)
	if err != nil {
		return notDerivable(err.Error())
	}
	return known(pct)
}

func (l LineLens) outflow() bool {
	return l.Statement.Kind == statement.CashFlow && l.Line.Role == statement.Leaf
}

// lens returns what materiality measures; ok is false where one of the amounts is not known.
func (l LineLens) lens() (materiality.Lens, bool) {
	ok := l.Rollover.OK() && l.IronCurtain.OK() && l.OutOfPeriod.OK()
	return materiality.Lens{Period: l.Period, Line: l.Line.Caption, Reported: l.Base.Value(), Rollover: effect(l.Rollover.Amount),
		Carryover: effect(l.OutOfPeriod.Amount), IronCurtain: effect(l.IronCurtain.Amount)}, ok
}

// Judge measures the line against levels; ok is false where it has no amounts that could be.
func (l LineLens) Judge(levels materiality.Levels) (j materiality.Judgement, ok bool) {
	lens, ok := l.lens()
	if !ok {
		return materiality.Judgement{}, false
	}
	return lens.Judge(levels.Particularly(particularKey(l.Statement.ID, l.Line.Key)), materiality.BeforeTax), true
}

// Zero tells whether nothing is wrong with the line in the period, at its end or before it.
func (l LineLens) Zero() bool {
	return l.Rollover.Amount.IsZero() && l.IronCurtain.Amount.IsZero() && l.OutOfPeriod.Amount.IsZero()
}

func particularKey(statement, line string) string { return statement + "/" + line }

func effect(d decimal.Decimal) materiality.Effect { return materiality.Effect{PreTax: d} }

// Lenses returns every line of the GAAP statements that has an adjustment in some period, in all periods
// of its statement in which it is known. Flows are rolled forward, each period from what all before it
// left; balances are read at their dates.
func (m Materiality) Lenses() []LineLens {
	return m.lenses(func(*Statement, *Line, fiscal.Period) bool { return true })
}

// LensesIn returns the lenses of some periods: of a period and of the balance sheet at its end.
func (m Materiality) LensesIn(periods ...fiscal.Period) []LineLens {
	return m.lenses(func(_ *Statement, _ *Line, p fiscal.Period) bool { return slices.Contains(periods, p) })
}

// BottomLines returns the lenses of what readers look at first: pre-tax and net income, and balances.
func (m Materiality) BottomLines() []LineLens {
	return m.lenses(func(s *Statement, l *Line, p fiscal.Period) bool {
		return p.Kind == fiscal.Instant || s.Kind == statement.Income && (l.ID == "pretax_income" || l.ID == lineNetIncome)
	})
}

func (m Materiality) lenses(wanted func(*Statement, *Line, fiscal.Period) bool) []LineLens {
	var out []LineLens
	for _, s := range m.statements() {
		out = append(out, m.lensesOf(s, wanted)...)
	}
	return out
}

func (m Materiality) lensesOf(s StatementImpact, wanted func(*Statement, *Line, fiscal.Period) bool) []LineLens {
	if s.Statement.Measure != "" {
		return nil
	}
	var out []LineLens
	told := s.told()
	t, older := newTimeline(s.Periods, m.review.Company.Calendar), m.older(s)
	for _, l := range s.Lines {
		if !slices.ContainsFunc(l.Effects, adjusted) {
			continue
		}
		at := func(column int) decimal.Decimal { return l.Effects[column].Adjustment.Amount }
		for j, p := range s.Periods {
			if !wanted(s.Statement, l.Line, p) {
				continue
			}
			x := LineLens{Statement: s.Statement, Line: l.Line, Period: p, Base: l.Effects[j].Reported}
			switch why := notSummed(l.Line, p, m.review.Company.Calendar); {
			case !l.Effects[j].Adjustment.OK():
				no := notDerivable(l.Effects[j].Adjustment.Why)
				x.Rollover, x.IronCurtain, x.OutOfPeriod = no, no, no
			case why != "":
				x.Rollover, x.IronCurtain, x.OutOfPeriod = known(at(j)), notDerivable(why), notDerivable(why)
			case p.Kind == fiscal.Instant:
				x.unroll(t, j, at)
			default:
				carried := t.before(j, at, told)
				if l.Line.ID == lineNetIncome && s.Statement.Kind == statement.Income {
					carried = carried.Add(older.Amount)
					x.Since = older.Why
				}
				x.roll(carried, at(j))
			}
			if x.Base.OK() || !x.Zero() {
				out = append(out, x)
			}
		}
	}
	return out
}

// told returns whether something was entered or follows in a column: only then does it stand for the
// shorter periods in it, whatever line they were entered on.
func (s StatementImpact) told() func(column int) bool {
	out := make([]bool, len(s.Periods))
	for _, l := range s.Lines {
		for j, e := range l.Effects {
			out[j] = out[j] || len(e.Entries) > 0 || adjusted(e)
		}
	}
	return func(column int) bool { return out[column] }
}

// older is what periods before the first one presented left in retained earnings: their adjustment at the
// last balance sheet before it (ASC 250-10-45-23). It is part of the net error carried in; which lines of
// income it once went through is not known. Why says where it comes from; empty where there is none.
func (m Materiality) older(s StatementImpact) Figure {
	begin := m.begins(s)
	i := slices.IndexFunc(m.statements(), func(b StatementImpact) bool { return TakesOtherSides(b.Statement) })
	if i < 0 || begin.IsZero() || s.Statement.Kind != statement.Income {
		return Figure{}
	}
	b, out := m.statements()[i], Figure{}
	line, ok := b.Statement.plan.filled[lineRetained]
	if !ok {
		return out
	}
	for j, p := range b.Periods {
		if p.Kind == fiscal.Instant && p.At.Compare(begin) < 0 && adjusted(b.Lines[line].Effects[j]) {
			out = b.Lines[line].Effects[j].Adjustment
			out.Why = "with what older periods left in retained earnings at " + p.At.String()
		}
	}
	return out
}

// begins is the day on which the earliest period of a statement begins; zero where the calendar does not tell.
func (m Materiality) begins(s StatementImpact) fiscal.Date {
	var first fiscal.Date
	for _, p := range s.Periods {
		if start, _, err := m.review.Company.Calendar.Days(p); err == nil && p.Duration() && (first.IsZero() || start.Compare(first) < 0) {
			first = start
		}
	}
	return first
}

// adjusted tells whether an effect has a known adjustment that is not zero.
func adjusted(e Effect) bool { return e.Adjustment.OK() && !e.Adjustment.Amount.IsZero() }

// notSummed says why a line's errors do not add up over periods; empty where they do.
func notSummed(l *Line, p fiscal.Period, cal fiscal.Calendar) string {
	switch {
	case l.Role == statement.PerShare:
		return "amounts per share do not add up over periods"
	case l.Role == statement.Shares:
		return "share counts do not add up over periods"
	case p.Kind != fiscal.Instant && (l.ID == "cash_beginning" || l.ID == "cash_end"):
		return "a balance among flows does not add up over periods; the balance sheet shows it"
	case p.Kind == fiscal.Unresolved && cal.Known():
		return "the period is none of the company's fiscal years and quarters, so what came before it is not told apart"
	case p.Kind == fiscal.Unresolved:
		return "what came before is not known without the fiscal year end; say it"
	}
	return ""
}

// roll fills the lens of a flow. One period at a time: what was before it is known from all others, years
// and quarters alike.
func (l *LineLens) roll(carried, own decimal.Decimal) {
	lenses, err := materiality.Roll(effect(carried), []materiality.Origin{{Period: l.Period, Error: effect(own)}})
	l.take(lenses, err)
}

// unroll fills the lens of a balance from the date before it. At the first date of a review everything
// counts as of that period: nobody entered what is older.
func (l *LineLens) unroll(t timeline, column int, at func(int) decimal.Decimal) {
	var carried decimal.Decimal
	l.Since = "there is no earlier balance sheet in this review, so all of it counts as of this period"
	if k := t.earlier(column); k >= 0 {
		carried, l.Since = at(k), "since "+t.periods[k].At.String()
	}
	lenses, err := materiality.Unroll(effect(carried), []materiality.Balance{{Period: l.Period, Error: effect(at(column))}})
	l.take(lenses, err)
}

func (l *LineLens) take(lenses []materiality.Lens, err error) {
	if err != nil {
		no := notDerivable(err.Error())
		l.Rollover, l.IronCurtain, l.OutOfPeriod = no, no, no
		return
	}
	x := lenses[0]
	l.Rollover, l.IronCurtain, l.OutOfPeriod = known(x.Rollover.PreTax), known(x.IronCurtain.PreTax), known(x.OutOfPeriod().PreTax)
}
