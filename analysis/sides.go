package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/statement"
)

// The lines of a balance sheet that the engine itself must know.
const (
	lineRetained    statement.LineID = "retained_earnings"
	lineTotalAssets statement.LineID = "total_assets"
	lineTotalClaims statement.LineID = "total_liabilities_and_equity"
	lineTotalEquity statement.LineID = "total_equity"
)

// seat is where a balance sheet line stands, and what one unit of it as printed adds to its side: -1 for a
// deduction printed as a positive figure.
type seat struct {
	side statement.Side
	sign int
}

// takeSeats finds the seats of a balance sheet's lines: through the formulas of its totals, else by what
// the line is, else by where it stands.
func (p *plan) takeSeats(s *Statement) {
	if s.Kind != statement.Balance {
		return
	}
	of := func(id statement.LineID) []int {
		w := make([]int, len(s.Lines))
		top := slices.IndexFunc(s.Lines, func(l *Line) bool { return l.ID == id })
		for i := top; i >= 0; i-- {
			if i == top {
				w[i] = 1
			}
			for _, t := range p.formulas[i].terms {
				w[t.Line] += t.Sign * w[i]
			}
		}
		return w
	}
	assets, claims, equity := of(lineTotalAssets), of(lineTotalClaims), of(lineTotalEquity)
	p.seats = make([]seat, len(s.Lines))
	for i, l := range s.Lines {
		known := statement.SideOf(l.ID)
		switch {
		case assets[i] != 0:
			p.seats[i] = seat{statement.AssetSide, assets[i]}
		case equity[i] != 0:
			p.seats[i] = seat{statement.EquitySide, equity[i]}
		case claims[i] != 0 && known == statement.EquitySide:
			p.seats[i] = seat{statement.EquitySide, claims[i]}
		case claims[i] != 0:
			p.seats[i] = seat{statement.LiabilitySide, claims[i]}
		default:
			p.seats[i] = seat{p.sideByPlace(s, i, known), p.printedSign(i, l)}
		}
	}
}

// sideByPlace is the side of a line that no total takes in.
func (p *plan) sideByPlace(s *Statement, line int, known statement.Side) statement.Side {
	if known != statement.NoSide {
		return known
	}
	if side := statement.SideBy(s.Lines[line].Caption); side != statement.NoSide {
		return side
	}
	for _, l := range s.Lines[line:] {
		if l.ID == lineTotalAssets {
			return statement.AssetSide
		}
	}
	for _, l := range s.Lines[:line] {
		if l.ID == "total_liabilities" {
			return statement.EquitySide
		}
	}
	return statement.NoSide
}

// printedSign is -1 for a line that takes away and is printed as a positive figure.
func (p *plan) printedSign(line int, l *Line) int {
	if l.Sign >= 0 || slices.ContainsFunc(p.base[line], func(b baseline) bool { return b.figure.OK() && b.figure.Amount.Sign() < 0 }) {
		return 1
	}
	return -1
}

// against returns the place of the line that an adjustment names as its other side: by its key, else the
// standard line of that id.
func (p *plan) against(s *Statement, name string) (int, bool) {
	if i, ok := p.index[name]; ok {
		return i, true
	}
	i := slices.IndexFunc(s.Lines, func(l *Line) bool { return l.ID != "" && string(l.ID) == name })
	return i, i >= 0
}

// answer is the change of a line that balances an effect on equity: an asset follows it, what stands on
// the other side goes against it.
func (s seat) answer(effect decimal.Decimal) decimal.Decimal {
	if s.side == statement.AssetSide {
		return times(effect, s.sign)
	}
	return times(effect, -s.sign)
}

// AgainstOffered lists the lines of the balance sheet that usually take the other side of an adjustment of
// a category, the likeliest first. They are offered, and posted only where the reviewer says so.
func AgainstOffered(c Category) []statement.LineID {
	switch c {
	case StockCompensation:
		return []statement.LineID{"additional_paid_in_capital", "deferred_compensation"}
	case PayrollTax:
		return []statement.LineID{"accrued_liabilities", "accrued_compensation"}
	case IncomeTax:
		return []statement.LineID{"income_taxes_payable", "deferred_tax_assets", "deferred_tax_liabilities"}
	case RevenueTiming:
		return []statement.LineID{"deferred_revenue", "receivables"}
	case CostCapitalisation:
		return []statement.LineID{"inventories", "property_and_equipment", "capitalized_software"}
	}
	return nil
}
