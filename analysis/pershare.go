package analysis

import (
	"slices"

	"restate/analysis/statement"
)

// centPlaces is how many decimals earnings per share are rounded to, half away from zero (domain.md B5).
const centPlaces = 2

// earned are the incomes that earnings per share are a share of: what is left to common stockholders,
// else to the company's own, else all of it.
var earned = []statement.LineID{"net_income_to_common", "net_income_attributable", lineNetIncome}

// profitCounts returns the share counts that an earnings per share line may be over, the likelier first.
func profitCounts(id statement.LineID) []statement.LineID {
	switch id {
	case lineEPSBasic:
		return []statement.LineID{lineSharesBasic, lineSharesOne, lineShares}
	case lineEPSDiluted:
		return []statement.LineID{lineSharesDil, lineSharesOne}
	case lineEPS:
		return []statement.LineID{lineShares, lineSharesBasic, lineSharesOne}
	case lineEPSOne:
		return []statement.LineID{lineSharesOne, lineSharesBasic, lineShares}
	}
	return nil
}

// shareOf says which lines a per-share figure follows from; -1 where the statement has none.
type shareOf struct {
	income, profit, loss int
}

func (p *plan) sharesOf(l *Line) shareOf {
	out := shareOf{p.first(earned), p.first(profitCounts(l.ID)), -1}
	switch l.ID {
	case lineDividends: // declared, not earned
		out.income = -1
	case lineEPSDiluted:
		out.loss = p.first([]statement.LineID{lineSharesBasic, lineSharesOne, lineShares})
	case lineEPSOne:
		out.loss = out.profit
	}
	return out
}

// known tells whether the statement has the lines that the figure follows from.
func (f shareOf) known() bool { return f.income >= 0 && f.profit >= 0 }

// first returns the first of the lines that the statement has with a figure, or -1.
func (p *plan) first(ids []statement.LineID) int {
	for _, id := range ids {
		if i, ok := p.filled[id]; ok {
			return i
		}
	}
	return -1
}

// fillIn notes which standard lines have a figure in some period.
func (p *plan) fillIn(lines []*Line) {
	for i, l := range lines {
		if _, ok := p.filled[l.ID]; !ok && slices.ContainsFunc(p.base[i], func(b baseline) bool { return b.figure.OK() }) {
			p.filled[l.ID] = i
		}
	}
}

// perShare restates earnings per share from restated net income and shares. A figure whose income
// and shares did not change stays as printed. A restated loss takes basic shares: potential shares
// would be antidilutive (ASC 260-10-45-17 to -20). Where the statement has no share count, the
// adjustment entered on the figure itself counts; without one nothing is known.
func perShare(s StatementImpact) {
	for i := range s.Lines {
		if s.Lines[i].Line.Role != statement.PerShare {
			continue
		}
		from := s.Statement.plan.sharesOf(s.Lines[i].Line)
		for j := range s.Lines[i].Effects {
			e, net := &s.Lines[i].Effects[j], s.at(from.income, j)
			switch {
			case from.known():
				e.perShare(net, s.at(from.profit, j), s.at(from.loss, j))
			case len(e.Entries) == 0:
				e.unknownPerShare(net, s.Lines[i].Line.ID)
			}
		}
	}
}

func (s StatementImpact) at(line, period int) Effect {
	if line < 0 {
		return Effect{}
	}
	return s.Lines[line].Effects[period]
}

// perShare fills Restated and Adjustment of an earnings per share line. ifLoss is the share count a
// loss takes instead; the zero Effect where there is none.
func (e *Effect) perShare(net, shares, ifLoss Effect) {
	e.Adjustment = known(e.Adjustment.Amount)
	if net.Adjustment.Amount.IsZero() && shares.Adjustment.Amount.IsZero() {
		e.Restated = e.Reported
		return
	}
	count, why := denominator(net, shares.Restated, ifLoss.Restated)
	if !net.Restated.OK() || !count.OK() || count.Amount.Sign() <= 0 {
		e.Restated = notDerivable("restated net income or the share count is not known")
		e.Adjustment = notDerivable("the restated figure is not known")
		return
	}
	amount := net.Restated.Amount.DivRound(count.Amount, centPlaces)
	e.Restated = Figure{State: Known, Amount: amount, Negative: amount.IsZero() && net.Restated.Amount.Sign() < 0, Why: why}
	e.difference()
}

// denominator chooses the share count for restated income and says why it is not the printed one, or
// where it may be too low.
func denominator(net Effect, shares, ifLoss Figure) (count Figure, why string) {
	if !net.Restated.OK() || !ifLoss.OK() {
		return shares, ""
	}
	same := shares.OK() && shares.Amount.Equal(ifLoss.Amount)
	switch {
	case net.Restated.Amount.Sign() < 0 && !same:
		return ifLoss, "a loss: potential shares are antidilutive, so the basic count is used (ASC 260-10-45-19)"
	case net.Restated.Amount.Sign() < 0:
		return ifLoss, ""
	case net.flips() && same:
		return shares, "the loss became a profit; the dilutive share count for a profit was not published, the basic count is used"
	}
	return shares, ""
}

// flips tells whether a loss as reported became a profit.
func (e Effect) flips() bool {
	return e.Reported.OK() && e.Restated.OK() && e.Reported.Amount.Sign() < 0 && e.Restated.Amount.Sign() > 0
}

// difference makes the row foot as displayed: the adjustment is restated less reported (B1.2).
func (e *Effect) difference() {
	if !e.Reported.OK() {
		e.Adjustment = notDerivable("no figure as reported to compare with")
		return
	}
	e.Adjustment = known(e.Restated.Amount.Sub(e.Reported.Amount))
}

// unknownPerShare handles a per-share line that cannot be computed: it stands while income is
// unchanged and is not derivable otherwise.
func (e *Effect) unknownPerShare(net Effect, id statement.LineID) {
	if net.Adjustment.Amount.IsZero() {
		e.Restated = e.Reported
		return
	}
	why := "which income this is a share of is not known"
	if profitCounts(id) != nil {
		why = "the share count is not known; enter it, or the change of this figure itself"
	}
	e.Restated, e.Adjustment = notDerivable(why), notDerivable(why)
}
