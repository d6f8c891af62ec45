package analysis

import (
	"slices"

	"restate/analysis/statement"
)

// adopt mends the formula of a total that a statement gives as one other line although they differ in every
// period: lines between the two are left out, as the tax in a table of pre-tax and net income. Then the
// formula is partial. Lines that were opened there without a figure, to take adjustments, belong to it.
func (p *plan) adopt(lines []*Line, f statement.Formula) statement.Formula {
	if f.Foots || f.Rounding || len(f.Terms) != 1 || p.footsOnce(f) {
		return f
	}
	f.Partial = true
	total := lines[f.Line].Sign
	for i, l := range lines {
		if l.Role == statement.Leaf && l.Sign != 0 && total != 0 && between(lines[f.Terms[0].Line], l, lines[f.Line]) && !p.printedEver(i) {
			f.Terms = append(slices.Clip(f.Terms), statement.Term{Line: i, Sign: l.Sign * total})
		}
	}
	return f
}

// between tells whether a usual income statement has a line between two others.
func between(from, l, to *Line) bool {
	a, ok := statement.Rank(statement.Income, from.ID)
	b, ok2 := statement.Rank(statement.Income, l.ID)
	c, ok3 := statement.Rank(statement.Income, to.ID)
	return ok && ok2 && ok3 && a < b && b < c
}

// footsOnce tells whether a formula holds in some period in which it can be checked.
func (p *plan) footsOnce(f statement.Formula) bool {
	for j, off := range f.Differences {
		if off.IsZero() && p.base[f.Line][j].figure.OK() && p.base[f.Terms[0].Line][j].figure.OK() {
			return true
		}
	}
	return false
}

func (p *plan) printedEver(line int) bool {
	return slices.ContainsFunc(p.base[line], func(b baseline) bool { return b.figure.OK() })
}
