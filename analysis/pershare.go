package analysis

import (
	"slices"

	"restate/analysis/statement"
)

// centPlaces is how many decimals earnings per share are rounded to, half away from zero (domain.md B5).
const centPlaces = 2

// perShare restates earnings per share from restated net income and shares. A figure whose income
// and shares did not change stays as printed. A restated loss takes basic shares: potential shares
// would be antidilutive (ASC 260-10-45-17 to -20).
func perShare(s StatementImpact) {
	find := func(ids ...statement.LineID) []Effect {
		for _, id := range ids {
			if i := slices.IndexFunc(s.Lines, func(l LineImpact) bool { return l.Line.ID == id }); i >= 0 {
				return s.Lines[i].Effects
			}
		}
		return nil
	}
	net := find(lineNetIncome)
	basic, diluted := find(lineSharesBasic, lineSharesOne, lineShares), find(lineSharesDil, lineSharesOne)
	one := find(lineSharesOne, lineSharesBasic, lineShares)
	for i := range s.Lines {
		if s.Lines[i].Line.Role != statement.PerShare {
			continue
		}
		for j := range s.Lines[i].Effects {
			e := &s.Lines[i].Effects[j]
			switch s.Lines[i].Line.ID {
			case lineEPSBasic, lineEPS:
				e.perShare(at(net, j), at(basic, j), Effect{})
			case lineEPSDiluted:
				e.perShare(at(net, j), at(diluted, j), at(basic, j))
			case lineEPSOne:
				e.perShare(at(net, j), at(one, j), at(one, j))
			case lineDividends:
				e.Restated = e.Reported // declared, not earned
			default:
				e.unknownPerShare(at(net, j))
			}
		}
	}
}

func at(effects []Effect, j int) Effect {
	if effects == nil {
		return Effect{}
	}
	return effects[j]
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

// unknownPerShare handles a per-share line whose numerator is not known: it stands while income is
// unchanged and is not derivable otherwise.
func (e *Effect) unknownPerShare(net Effect) {
	if net.Adjustment.Amount.IsZero() {
		e.Restated = e.Reported
		return
	}
	e.Restated = notDerivable("which income this is a share of is not known")
	e.Adjustment = notDerivable("which income this is a share of is not known")
}
