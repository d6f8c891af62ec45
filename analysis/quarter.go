package analysis

import (
	"fmt"
	"slices"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// toDate is a quarter as what two year-to-date periods leave: Q4 = FY - 9M.
type toDate struct {
	quarter, longer, shorter fiscal.Period
}

// toDates are the quarters of a fiscal year that follow from year-to-date figures. The first quarter is
// a year-to-date figure itself.
func toDates(year int) [3]toDate {
	return [3]toDate{
		{fiscal.Q(2, year), fiscal.H1(year), fiscal.Q(1, year)},
		{fiscal.Q(3, year), fiscal.NineM(year), fiscal.H1(year)},
		{fiscal.Q(4, year), fiscal.FY(year), fiscal.NineM(year)},
	}
}

// Derivation is how a figure that nobody prints follows from two that are printed.
type Derivation struct {
	Formula string  // "FY2005 \u2212 9M-2005"
	From    []*Fact // the figures it follows from, in the order of the formula
}

// withQuarters adds the quarters that follow from the year-to-date periods of a statement of flows.
func withQuarters(kind statement.Kind, periods []fiscal.Period) []fiscal.Period {
	if kind != statement.Income && kind != statement.CashFlow {
		return periods
	}
	var years []int
	for _, p := range periods {
		if (p.Kind == fiscal.Half || p.Kind == fiscal.NineMonths || p.Kind == fiscal.Year) && !slices.Contains(years, p.Year) {
			years = append(years, p.Year)
		}
	}
	out := periods
	for _, y := range years {
		for _, d := range toDates(y) {
			if !slices.Contains(out, d.quarter) && slices.Contains(periods, d.longer) && slices.Contains(periods, d.shorter) {
				out = append(out[:len(out):len(out)], d.quarter)
			}
		}
	}
	return out
}

// deriveQuarters fills quarters that nobody prints from the year-to-date figures around them, where both
// are of one version; where they are not, the figure says why it cannot be derived (domain.md B6). What
// was printed or entered stays.
func (p *plan) deriveQuarters(s *Statement) {
	if s.Kind != statement.Income && s.Kind != statement.CashFlow {
		return
	}
	for i, l := range s.Lines {
		for j, q := range p.periods {
			if q.Kind != fiscal.Quarter || q.N == 1 || p.base[i][j].fact != nil {
				continue
			}
			d := toDates(q.Year)[q.N-2]
			p.base[i][j] = p.difference(l, i, d, p.base[i][j], p.printed(j))
		}
	}
}

// printed tells whether a column has a figure that is printed or was entered: a blank in it then says
// that the line was not printed, not that the quarter is unknown.
func (p *plan) printed(column int) bool {
	return slices.ContainsFunc(p.base, func(row []baseline) bool { return row[column].fact != nil })
}

// difference is one line's quarter; was is what is known of it without.
func (p *plan) difference(l *Line, line int, d toDate, was baseline, printed bool) baseline {
	longer, shorter := p.at(line, d.longer), p.at(line, d.shorter)
	if longer.fact == nil && shorter.fact == nil {
		return was
	}
	no := func(format string, args ...any) baseline {
		return baseline{figure: notDerivable(fmt.Sprintf("%s = %s \u2212 %s: ", d.quarter, d.longer, d.shorter) + fmt.Sprintf(format, args...))}
	}
	switch {
	case !longer.figure.OK() || !shorter.figure.OK():
		missing := d.longer
		if longer.figure.OK() {
			missing = d.shorter
		}
		if printed {
			return was
		}
		return no("%s is not known", missing)
	case l.Role == statement.PerShare || l.Role == statement.Shares:
		return no("amounts per share and share counts of quarters do not add up to those of the year")
	case l.ID == "cash_beginning" || l.ID == "cash_end":
		return no("a balance is not the difference of two others")
	case !sameVersion(longer.fact, shorter.fact), !sameIssue(l, longer.fact, shorter.fact), !sameIssue(l, shorter.fact, longer.fact):
		return no("the two are of different versions, %s and %s", versionWords(longer.fact), versionWords(shorter.fact))
	}
	return baseline{figure: known(longer.figure.Amount.Sub(shorter.figure.Amount)), derived: true,
		how: &Derivation{Formula: fmt.Sprintf("%s \u2212 %s", d.longer, d.shorter), From: []*Fact{longer.fact, shorter.fact}}}
}

func (p *plan) at(line int, q fiscal.Period) baseline {
	j, ok := p.column[q]
	if !ok {
		return baseline{figure: Figure{Why: "no document joined to this review prints it"}}
	}
	return p.base[line][j]
}

// sameVersion tells whether two figures are of one version: both as reported at the time, or both as one
// restatement gives them. What a person entered is of the version that its words name.
func sameVersion(a, b *Fact) bool {
	if a.Origin.By != "" || b.Origin.By != "" {
		return a.Version == b.Version || a.Version == "" || b.Version == "" || isDate(a.Version) && isDate(b.Version) && layerOf(*a) == layerOf(*b)
	}
	if (a.Basis == statement.Restated) != (b.Basis == statement.Restated) {
		return false
	}
	return a.Basis != statement.Restated || a.Version == b.Version
}

// sameIssue tells whether figure b still stood when a was issued anew: where a had another value before,
// b must have been given again when a changed or since.
func sameIssue(l *Line, a, b *Fact) bool {
	before, changed := "", a.Version
	for i := range l.Facts {
		if f := &l.Facts[i]; alike(f, a) && f.Version < a.Version && !sameAmount(f.Amount, a.Amount) {
			before = max(before, f.Version)
		}
	}
	if before == "" || !isDate(b.Version) {
		return true
	}
	for i := range l.Facts {
		if f := &l.Facts[i]; alike(f, a) && f.Version > before && sameAmount(f.Amount, a.Amount) {
			changed = min(changed, f.Version)
		}
	}
	return slices.ContainsFunc(l.Facts, func(f Fact) bool {
		return alike(&f, b) && f.Version >= changed && sameAmount(f.Amount, b.Amount)
	})
}

// alike tells whether two facts of a line are of one period and layer, and dated.
func alike(f, g *Fact) bool {
	return f.Period == g.Period && layerOf(*f) == layerOf(*g) && isDate(f.Version)
}

func versionWords(f *Fact) string {
	issue := f.Version
	if issue == "" {
		issue = "undated"
	}
	switch f.Basis {
	case statement.Restated:
		return fmt.Sprintf("%s as restated (%s)", f.Period, issue)
	case statement.AsReported:
		return fmt.Sprintf("%s as previously reported (%s)", f.Period, issue)
	}
	return fmt.Sprintf("%s as reported (%s)", f.Period, issue)
}
