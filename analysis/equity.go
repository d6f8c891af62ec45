package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// EquityImpact is what the restatement does to equity: the cumulative effect at the beginning of the
// earliest period presented (ASC 250-10-45-23, 50-7), retained earnings rolled through every period, and
// the proof that the adjustments of each balance sheet balance.
type EquityImpact struct {
	Opening  fiscal.Period // the earliest period presented; zero where there is none
	At       fiscal.Date   // the day it begins; zero where that is not known
	Why      string        // why At is not known
	Lines    []OpeningLine // the opening balances: retained earnings, the lines that take the other side, equity
	Years    []RollPeriod  // retained earnings through the longest periods presented, which do not overlap
	Quarters []RollPeriod  // and through the quarters
	Proof    []BalanceProof
	Matched  Matched // why net income and equity change by different amounts
}

// OpeningLine is one line of the balance sheet where it stands at a date.
type OpeningLine struct {
	Key      string
	Caption  string
	Side     statement.Side
	Proposed bool // the line that adjustments of the category usually take; nobody said so, nothing is posted

	Reported, Adjustment, Restated Figure
}

// RollPeriod is retained earnings from the beginning to the end of a period: Opening + NetIncome -
// Dividends + Other = Closing, as reported, in the adjustments and as restated (domain.md I2).
type RollPeriod struct {
	Period                                        fiscal.Period
	Opening, NetIncome, Dividends, Other, Closing Effect
	Sides                                         []OpeningLine // what the other sides have come to at its end
	Equity                                        Figure        // the change of equity at its end
}

// BalanceProof holds the adjustments of one balance sheet against each other (domain.md I1).
type BalanceProof struct {
	At                          fiscal.Period
	Assets, Liabilities, Equity decimal.Decimal
	Difference                  decimal.Decimal // assets less liabilities and equity
}

// Matched says what becomes of the change of net income: matched within equity, against lines outside it,
// or against a line that nobody named.
type Matched struct {
	Through   fiscal.Period // the last period counted
	NetIncome decimal.Decimal
	Sides     []OpeningLine // without retained earnings
	Unsaid    decimal.Decimal
	Equity    decimal.Decimal
}

// equityWork derives an EquityImpact.
type equityWork struct {
	*assessor
	cal     fiscal.Calendar // for order, where the company's is not known
	income  *StatementImpact
	balance *StatementImpact
	effects []incomeEffect
	spans   spans
}

// Equity derives what the restatement does to equity.
func (im Impact) Equity() EquityImpact {
	if im.assessor == nil {
		return EquityImpact{}
	}
	w := equityWork{assessor: im.assessor, cal: im.assessor.review.Company.Calendar, income: incomeStatement(im), effects: im.assessor.incomeEffects(im)}
	if !w.cal.Known() {
		w.cal = fiscal.Calendar{Month: 12, Day: 31}
	}
	for i, s := range im.Statements {
		if TakesOtherSides(s.Statement) && w.balance == nil {
			w.balance = &im.Statements[i]
		}
	}
	w.spans = spansOf(w.effects, w.cal)
	out := EquityImpact{Proof: w.proof()}
	if w.income == nil {
		return out
	}
	first, ok := w.opening()
	if !ok {
		return out
	}
	out.Opening = first.period
	out.At, out.Why = w.begins(first)
	opened := w.at(first.start.AddDays(-1))
	out.Lines = opened.lines
	out.Years = w.roll(im, first, opened, false)
	out.Quarters = w.roll(im, first, opened, true)
	out.Matched = w.matched(first, out)
	return out
}

// begins is the day a period begins, where the calendar tells.
func (w equityWork) begins(s stretch) (fiscal.Date, string) {
	if !w.review.Company.Calendar.Known() && quarterCount(s.period) > 0 {
		return fiscal.Date{}, "the fiscal year end is not known; say it, for example 12-31"
	}
	return s.start, ""
}

// opening is the period whose beginning the cumulative effect is shown at: the one chosen, else the
// earliest with figures as reported, else the earliest with adjustments.
func (w equityWork) opening() (stretch, bool) {
	if q := w.review.Opening; !q.IsZero() {
		return w.stretch(q)
	}
	var best stretch
	found := false
	for _, reported := range []bool{true, false} {
		for j, q := range w.income.Periods {
			if reported && !slices.ContainsFunc(w.income.Lines, func(l LineImpact) bool { return l.Effects[j].Reported.OK() }) {
				continue
			}
			s, ok := w.stretch(q)
			if ok && (!found || s.start.Compare(best.start) < 0 || s.start == best.start && s.end.Compare(best.end) > 0) {
				best, found = s, true
			}
		}
		if found {
			break
		}
	}
	return best, found
}

// stretch is a period with its days.
func (w equityWork) stretch(q fiscal.Period) (stretch, bool) {
	start, end, err := w.cal.Days(q)
	if err != nil || q.Kind == fiscal.Instant || end == (fiscal.Date{}) || start == (fiscal.Date{}) {
		return stretch{}, false
	}
	return stretch{q, start, end}, true
}

// standing is where the balance sheet stands at a date.
type balanceAt struct {
	lines    []OpeningLine // as EquityImpact.Lines
	retained decimal.Decimal
	sides    []OpeningLine
	unsaid   decimal.Decimal
	equity   decimal.Decimal
	entered  bool // the balance sheet of that date has entries of its own
}

// at works out what has become of the lines of the balance sheet by a date.
func (w equityWork) at(date fiscal.Date) balanceAt {
	column, ok := w.column(date)
	var out balanceAt
	if ok && w.ownEntries(column) {
		out = w.asEntered(column)
	} else {
		out = w.cumulative(date)
	}
	out.lines = append([]OpeningLine{w.line(string(lineRetained), out.retained, column)}, out.sides...)
	for i := range out.lines[1:] {
		l := &out.lines[1+i]
		proposed := l.Proposed
		*l = w.line(l.Key, l.Adjustment.Amount, column)
		l.Proposed = proposed
	}
	total := w.line(string(lineTotalEquity), out.equity, column)
	if !out.unsaid.IsZero() {
		total.Adjustment.Why = "nobody said which line takes the other side of some adjustments; it is taken to stand outside equity"
	}
	out.lines = append(out.lines, total)
	return out
}

// column is the balance sheet of a date: years of 52 or 53 weeks end within a week of the nominal day.
func (w equityWork) column(date fiscal.Date) (int, bool) {
	best := -1
	if w.balance == nil {
		return best, false
	}
	for j, q := range w.balance.Periods {
		if q.Kind != fiscal.Instant {
			continue
		}
		if away := date.DaysUntil(q.At); away < -7 || away > 7 {
			continue
		} else if best < 0 || away*away < daysApart(date, w.balance.Periods[best].At) {
			best = j
		}
	}
	return best, best >= 0
}

func daysApart(a, b fiscal.Date) int { n := a.DaysUntil(b); return n * n }

// ownEntries tells whether adjustments were entered on the balance sheet of a date.
func (w equityWork) ownEntries(column int) bool {
	return slices.ContainsFunc(w.balance.Lines, func(l LineImpact) bool { return len(l.Effects[column].Entries) > 0 })
}

// asEntered takes the adjustments of a balance sheet as they were entered on it.
func (w equityWork) asEntered(column int) balanceAt {
	p := w.balance.Statement.plan
	out := balanceAt{entered: true}
	for i, l := range w.balance.Lines {
		d := l.Effects[column].Adjustment.Amount
		if d.IsZero() || len(p.formulas[i].terms) > 0 && !w.balance.standsAlone(i, column) {
			continue
		}
		effect := times(d, p.seats[i].sign)
		if p.seats[i].side == statement.EquitySide {
			out.equity = out.equity.Add(effect)
		}
		if l.Line.ID == lineRetained {
			out.retained = out.retained.Add(effect)
		} else {
			out.sides = append(out.sides, OpeningLine{Key: l.Line.Key, Side: p.seats[i].side, Adjustment: known(d)})
		}
	}
	return out
}

// cumulative adds up the adjustments of income of the periods that end by a date, and what was entered
// against retained earnings at earlier balance sheets.
func (w equityWork) cumulative(date fiscal.Date) balanceAt {
	var out balanceAt
	counted := w.spans.upTo(date)
	for _, e := range w.effects {
		if !counted.has(e) {
			continue
		}
		key, proposed := e.against, false
		if offered := AgainstOffered(e.category); key == "" && len(offered) > 0 && (e.category == StockCompensation || e.category == PayrollTax) {
			key, proposed = string(offered[0]), true
		}
		out.retained = out.retained.Add(e.amount)
		out.equity = out.equity.Add(e.amount)
		if key == "" {
			out.unsaid = out.unsaid.Add(e.amount)
			continue
		}
		at := w.seat(key)
		if at.side == statement.EquitySide {
			out.equity = out.equity.Sub(e.amount)
		}
		out.add(OpeningLine{Key: w.key(key), Side: at.side, Proposed: proposed, Adjustment: known(at.answer(e.amount))})
	}
	w.lasting(&out, date)
	return out
}

// lasting adds what was entered against retained earnings at balance sheets up to a date.
func (w equityWork) lasting(out *balanceAt, date fiscal.Date) {
	if w.balance == nil {
		return
	}
	p := w.balance.Statement.plan
	for _, k := range w.active {
		adj := w.review.Adjustments[k]
		if adj.Statement != w.balance.Statement.ID || adj.Period.Kind != fiscal.Instant || adj.Period.At.Compare(date) > 0 || !w.lasts(*w.balance, adj) {
			continue
		}
		i := p.index[adj.Line]
		n, _ := p.against(w.balance.Statement, adj.Against)
		other := otherSide(p.seats[i], p.seats[n], adj.Amount)
		for _, x := range []struct {
			line   int
			amount decimal.Decimal
		}{{i, adj.Amount}, {n, other}} {
			effect := times(x.amount, p.seats[x.line].sign)
			if p.seats[x.line].side == statement.EquitySide {
				out.equity = out.equity.Add(effect)
			}
			if l := w.balance.Lines[x.line].Line; l.ID == lineRetained {
				out.retained = out.retained.Add(effect)
			} else {
				out.add(OpeningLine{Key: l.Key, Side: p.seats[x.line].side, Adjustment: known(x.amount)})
			}
		}
	}
}

// add adds to a line that is there, or a new one.
func (b *balanceAt) add(l OpeningLine) {
	i := slices.IndexFunc(b.sides, func(o OpeningLine) bool { return o.Key == l.Key && o.Proposed == l.Proposed })
	if i < 0 {
		b.sides = append(b.sides, l)
		slices.SortStableFunc(b.sides, func(x, y OpeningLine) int { return int(y.Side) - int(x.Side) })
		return
	}
	b.sides[i].Adjustment.Amount = b.sides[i].Adjustment.Amount.Add(l.Adjustment.Amount)
}

// seat is where a line that takes the other side stands.
func (w equityWork) seat(name string) seat {
	if w.balance != nil {
		if i, ok := w.balance.Statement.plan.against(w.balance.Statement, name); ok {
			return w.balance.Statement.plan.seats[i]
		}
	}
	return seat{statement.SideOf(statement.LineID(name)), 1}
}

// key is the key of the balance sheet's line that a name means; the name itself where there is none.
func (w equityWork) key(name string) string {
	if w.balance != nil {
		if i, ok := w.balance.Statement.plan.against(w.balance.Statement, name); ok {
			return w.balance.Lines[i].Line.Key
		}
	}
	return name
}

// line is a line of the balance sheet with what changes of it; its figure as reported is that of the
// column, -1 where there is no balance sheet of that date.
func (w equityWork) line(name string, change decimal.Decimal, column int) OpeningLine {
	out := OpeningLine{Key: name, Caption: name, Side: statement.SideOf(statement.LineID(name)), Adjustment: known(change)}
	if std, ok := statement.ByID(statement.LineID(name)); ok {
		out.Caption = std.Caption
	}
	out.Reported = notDerivable("no balance sheet of the day before is at hand; enter it")
	if w.balance != nil {
		if i, ok := w.balance.Statement.plan.against(w.balance.Statement, name); ok {
			l := w.balance.Lines[i].Line
			out.Key, out.Caption, out.Side = l.Key, l.Caption, w.balance.Statement.plan.seats[i].side
			if name == string(lineRetained) {
				out.Adjustment.Amount = times(change, w.balance.Statement.plan.seats[i].sign)
			}
			if column >= 0 {
				out.Reported = w.balance.Lines[i].Effects[column].Reported
			}
		}
	}
	out.Restated = plus(out.Reported, out.Adjustment)
	return out
}
