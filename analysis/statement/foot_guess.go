package statement

import "strings"

// standardTerms gives a formula by statement order alone: from the usual starting line, else from
// where the lines that a result sums up begin.
func (f *footing) standardTerms(i int) []Term {
	from := f.usualStart(i)
	if from == len(f.open) {
		return nil
	}
	lines := f.open[from:]
	direction := f.signOf(i, lines)
	var out []Term
	for n, m := range lines {
		sign := f.standardSign(m, direction)
		switch {
		case f.lines[m].ID != "" || f.lines[m].Sign < 0:
		case n > 0: // a line of the company's own counts like the one above it
			sign = out[n-1].Sign
		case !results[f.lines[i].ID]:
			sign = 1
		}
		out = append(out, Term{m, sign})
	}
	return out
}

// results are the subtotals that sum up all that stands open above them.
var results = map[LineID]bool{
	"operating_income": true, "pretax_income": true, "income_before_minority_interest": true, "income_from_continuing_operations": true,
	"net_income": true, "total_assets": true, "total_liabilities": true, "total_liabilities_and_equity": true, "net_cash_operating": true, "net_change_in_cash": true,
}

// usualStart is where among the open lines a subtotal begins.
func (f *footing) usualStart(i int) int {
	from := len(f.open)
	switch at := f.anchor(i); {
	case at >= 0:
		for from > 0 && f.open[from-1] >= at {
			from--
		}
		return from
	case results[f.lines[i].ID]:
		return 0
	}
	own := f.sections[i]
	for from > 0 && f.lines[f.open[from-1]].Role == Leaf && f.related(own, f.open[from-1]) {
		from--
	}
	if from == len(f.open) && own == "" {
		from--
	}
	return from
}

// related tells whether a line may stand in a section. A line that the dictionary does not know may,
// unless its own words say it stands on another side of a balance sheet.
func (f *footing) related(own section, m int) bool {
	other := f.sections[m]
	if own == "" || other == own {
		return true
	}
	words := strings.ToLower(f.lines[m].Caption)
	switch own {
	case equitySection, currentAssets, otherAssets, assetSide, currentLiabilities, otherLiabilities, liabilitySide:
		asset, liability := strings.Contains(words, "asset"), strings.Contains(words, "liabilit")
		if asset && !onAssetSide(own) || liability && (onAssetSide(own) || own == equitySection) {
			return false
		}
	}
	return other == ""
}

func onAssetSide(s section) bool { return s == currentAssets || s == otherAssets || s == assetSide }

// partial tells whether a formula by order is so far from the printed figures in every column, by
// more than half of the subtotal, that lines must be missing, and not that one is misprinted.
func (f *footing) partial(formula Formula) bool {
	e := explanationOf(formula)
	for _, c := range f.columnsOf(formula.Line) {
		if f.checkable(e, c) && 2*abs(f.residual(formula.Line, e, c)) <= abs(f.values[formula.Line][c]) {
			return false
		}
	}
	return true
}

func explanationOf(formula Formula) explanation {
	var e explanation
	for _, t := range formula.Terms {
		e.lines, e.signs = append(e.lines, t.Line), append(e.signs, t.Sign)
	}
	return e
}
