package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// roll carries retained earnings through the periods presented, from the first on: through its quarters, or
// through the longest periods that do not overlap.
func (w equityWork) roll(im Impact, first stretch, opened balanceAt, quarters bool) []RollPeriod {
	var all []stretch
	for _, q := range w.income.Periods {
		s, ok := w.stretch(q)
		if !ok || s.start.Compare(first.start) < 0 || quarters && q.Kind != fiscal.Quarter {
			continue
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(x, y stretch) int { return y.start.DaysUntil(y.end) - x.start.DaysUntil(x.end) })
	var out []RollPeriod
	var last fiscal.Date
	for _, s := range upTo(all, fiscal.Date{Year: 9999, Month: 12, Day: 31}) {
		r := RollPeriod{Period: s.period, NetIncome: w.netIncome(s.period)}
		next := last.AddDays(1)
		switch {
		case s.start == first.start:
			r.Opening = w.retained(s.start.AddDays(-1), opened.retained)
		case len(out) > 0 && next == s.start:
			r.Opening = out[len(out)-1].Closing
		default:
			r.Opening = w.retained(s.start.AddDays(-1), w.at(s.start.AddDays(-1)).retained)
		}
		w.close(im, &r, s)
		out, last = append(out, r), s.end
	}
	return out
}

// netIncome is what a period adds to retained earnings: the company's own share where it is told apart.
func (w equityWork) netIncome(q fiscal.Period) Effect {
	for _, id := range []statement.LineID{"net_income_attributable", lineNetIncome} {
		if i, ok := w.income.Statement.plan.filled[id]; ok {
			if j := slices.Index(w.income.Periods, q); j >= 0 {
				return w.income.Lines[i].Effects[j]
			}
		}
	}
	e := Effect{Reported: Figure{Why: "no net income was reported"}}
	var sum decimal.Decimal
	for _, x := range w.effects {
		sum = addSigned(sum, x.amount, w.income.counts(w.income.Lines[x.line].Line.Key, x.period, q))
	}
	e.Adjustment, e.Restated = known(sum), Figure{Why: "no net income was reported"}
	return e
}

// retained is retained earnings at a date, with the change it has come to.
func (w equityWork) retained(date fiscal.Date, change decimal.Decimal) Effect {
	e := Effect{Reported: notDerivable("no balance sheet of that date is at hand; enter it"), Adjustment: known(change)}
	column, ok := w.column(date)
	if w.balance != nil && ok {
		p := w.balance.Statement.plan
		if i, ok := p.against(w.balance.Statement, string(lineRetained)); ok {
			b := w.balance.Lines[i].Effects[column]
			e.Reported, e.Fact, e.Derived = b.Reported, b.Fact, b.Derived
			if b.Reported.OK() {
				e.Reported.Amount = times(b.Reported.Amount, p.seats[i].sign)
			}
		}
	}
	e.Restated = plus(e.Reported, e.Adjustment)
	return e
}

// close fills a period's end: what the balance sheet of that day says, else what the roll comes to. Other
// is what is left.
func (w equityWork) close(im Impact, r *RollPeriod, s stretch) {
	r.Dividends = w.dividends(im, s.period)
	end := w.at(s.end)
	rolled := r.Opening.Adjustment.Amount.Add(r.NetIncome.Adjustment.Amount).Sub(r.Dividends.Adjustment.Amount)
	change := rolled
	if end.entered {
		change = end.retained
	}
	r.Closing = w.retained(s.end, change)
	r.Other.Adjustment = known(change.Sub(rolled))
	reported := func(e Effect) Figure { return e.Reported }
	restated := func(e Effect) Figure { return e.Restated }
	if !r.Closing.Reported.OK() && r.Opening.Reported.OK() && r.NetIncome.Reported.OK() {
		sum := r.Opening.Reported.Amount.Add(r.NetIncome.Reported.Amount)
		if r.Dividends.Reported.OK() {
			sum = sum.Sub(r.Dividends.Reported.Amount)
		}
		r.Closing.Reported = Figure{State: Known, Amount: sum, Why: "rolled from the opening balance; no balance sheet of that date is at hand"}
		r.Closing.Derived = true
		r.Closing.Restated = plus(r.Closing.Reported, r.Closing.Adjustment)
	}
	r.Other.Reported, r.Other.Restated = r.left(reported), r.left(restated)
	r.Sides, r.Equity = end.sides, known(end.equity)
	for i := range r.Sides {
		l := w.line(r.Sides[i].Key, r.Sides[i].Adjustment.Amount, -1)
		r.Sides[i].Caption = l.Caption
	}
}

// left is what the roll leaves over: closing - opening - net income + dividends.
func (r RollPeriod) left(of func(Effect) Figure) Figure {
	for _, e := range []Effect{r.Opening, r.NetIncome, r.Closing} {
		if f := of(e); !f.OK() {
			return notDerivable("a balance or net income of the roll is not known")
		}
	}
	sum := of(r.Closing).Amount.Sub(of(r.Opening).Amount).Sub(of(r.NetIncome).Amount)
	if f := of(r.Dividends); f.OK() {
		sum = sum.Add(f.Amount)
	}
	return known(sum)
}

// dividends are those of a period, positive, from the statement of equity or of cash flows.
func (w equityWork) dividends(im Impact, q fiscal.Period) Effect {
	none := Figure{Why: "no dividends were reported"}
	for _, s := range im.Statements {
		for _, l := range s.Lines {
			if s.Statement.Measure != "" || l.Line.ID != "dividends_declared" && l.Line.ID != "dividends_paid" {
				continue
			}
			if j := slices.Index(s.Periods, q); j >= 0 && l.Effects[j].Reported.OK() {
				e := l.Effects[j]
				if e.Reported.Amount.Sign() < 0 || e.Restated.OK() && e.Restated.Amount.Sign() < 0 {
					e.Reported.Amount, e.Restated.Amount, e.Adjustment.Amount = e.Reported.Amount.Neg(), e.Restated.Amount.Neg(), e.Adjustment.Amount.Neg()
				}
				return e
			}
		}
	}
	return Effect{Reported: none, Restated: none, Adjustment: known(decimal.Decimal{})}
}

// matched says what becomes of the change of net income from the first error to the last period.
func (w equityWork) matched(first stretch, e EquityImpact) Matched {
	through := first
	for _, r := range e.Years {
		if s, ok := w.stretch(r.Period); ok && s.end.Compare(through.end) > 0 {
			through = s
		}
	}
	b := w.at(through.end)
	m := Matched{Through: through.period, NetIncome: b.retained, Unsaid: b.unsaid, Equity: b.equity}
	for _, l := range b.sides {
		named := w.line(l.Key, l.Adjustment.Amount, -1)
		l.Caption = named.Caption
		m.Sides = append(m.Sides, l)
	}
	return m
}

// proof holds the adjustments of every balance sheet against each other: by its totals, else by its lines.
func (w equityWork) proof() []BalanceProof {
	if w.balance == nil {
		return nil
	}
	p := w.balance.Statement.plan
	var out []BalanceProof
	for j, q := range w.balance.Periods {
		if q.Kind != fiscal.Instant {
			continue
		}
		sum := map[statement.Side]decimal.Decimal{}
		touched := false
		for i, l := range w.balance.Lines {
			d := l.Effects[j].Adjustment.Amount
			touched = touched || !d.IsZero()
			if len(p.formulas[i].terms) == 0 && l.Line.Role == statement.Leaf || w.balance.standsAlone(i, j) {
				sum[p.seats[i].side] = sum[p.seats[i].side].Add(times(d, p.seats[i].sign))
			}
		}
		if !touched {
			continue
		}
		total := func(id statement.LineID, otherwise decimal.Decimal) decimal.Decimal {
			if i, ok := p.filled[id]; ok {
				return w.balance.Lines[i].Effects[j].Adjustment.Amount
			}
			return otherwise
		}
		b := BalanceProof{At: q, Assets: total(lineTotalAssets, sum[statement.AssetSide]), Liabilities: total("total_liabilities", sum[statement.LiabilitySide]),
			Equity: total(lineTotalEquity, sum[statement.EquitySide])}
		claims := total(lineTotalClaims, b.Liabilities.Add(b.Equity))
		b.Difference = b.Assets.Sub(claims)
		out = append(out, b)
	}
	return out
}
