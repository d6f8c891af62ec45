package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

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

// Derivation is how a figure that nobody prints follows from others that are printed.
type Derivation struct {
	Formula string  // "FY2005 \u2212 9M-2005"
	From    []*Fact // the figures it follows from, in the order of the formula
	Signs   []int   // of each of them: +1 or -1
}

// isFlow tells whether a statement's figures are of periods and add up over them.
func isFlow(kind statement.Kind) bool {
	return kind == statement.Income || kind == statement.CashFlow
}

// addsUp tells whether a line's figures of quarters add up to those of the year: amounts per share,
// share counts and balances do not.
func (l *Line) addsUp() bool {
	return l.Role != statement.PerShare && l.Role != statement.Shares && l.ID != "cash_beginning" && l.ID != "cash_end"
}

// toDateOf returns the period from the beginning of a fiscal year over so many of its quarters.
func toDateOf(quarters, year int) fiscal.Period {
	return [4]fiscal.Period{fiscal.Q(1, year), fiscal.H1(year), fiscal.NineM(year), fiscal.FY(year)}[quarters-1]
}

// quarterFrom says how a quarter follows from what is given: the shortest period to date that holds it, less
// the longest one before it and the quarters that are left. open tells that it stands between two periods to
// date and does not follow from them, for they leave more than one quarter.
func quarterFrom(q fiscal.Period, given func(fiscal.Period) bool) (terms []FlowPart, open bool) {
	longer, shorter := 0, 0
	for n := 4; n >= q.N; n-- {
		if given(toDateOf(n, q.Year)) {
			longer = n
		}
	}
	for n := 1; n < q.N; n++ {
		if given(toDateOf(n, q.Year)) {
			shorter = n
		}
	}
	if longer == 0 {
		return nil, false
	}
	terms = []FlowPart{{toDateOf(longer, q.Year), 1}}
	if shorter > 0 {
		terms = append(terms, FlowPart{toDateOf(shorter, q.Year), -1})
	}
	for n := shorter + 1; n <= longer; n++ {
		part := fiscal.Q(n, q.Year)
		if n != q.N && !given(part) {
			return nil, shorter > 0
		}
		if n != q.N {
			terms = append(terms, FlowPart{part, -1})
		}
	}
	return terms, false
}

// withFlows adds the quarters that stand between the year-to-date periods of a statement of flows, whether
// they follow from them or not, and the year whose four quarters are there.
func withFlows(kind statement.Kind, periods []fiscal.Period) []fiscal.Period {
	if !isFlow(kind) {
		return periods
	}
	has := func(p fiscal.Period) bool { return slices.Contains(periods, p) }
	out := periods[:len(periods):len(periods)]
	for _, y := range yearsOf(periods) {
		for n := 2; n <= 4; n++ {
			q := fiscal.Q(n, y)
			if terms, open := quarterFrom(q, has); !has(q) && (len(terms) > 0 || open) {
				out = append(out, q)
			}
		}
		if year := fiscal.FY(y); !has(year) && !slices.ContainsFunc(quartersOf(year), func(q fiscal.Period) bool { return !has(q) }) {
			out = append(out, year)
		}
	}
	return out
}

// yearsOf lists the fiscal years of periods, each once, in the order met.
func yearsOf(periods []fiscal.Period) []int {
	var out []int
	for _, p := range periods {
		if quarterCount(p) > 0 && !slices.Contains(out, p.Year) {
			out = append(out, p.Year)
		}
	}
	return out
}

// quarterCount is how many quarters a period of a fiscal year lasts; 0 for any other.
func quarterCount(p fiscal.Period) int {
	switch p.Kind {
	case fiscal.Quarter:
		return 1
	case fiscal.Half:
		return 2
	case fiscal.NineMonths:
		return 3
	case fiscal.Year:
		return 4
	}
	return 0
}

// quartersOf lists the quarters of a year-to-date period; a quarter has itself.
func quartersOf(p fiscal.Period) []fiscal.Period {
	if p.Kind == fiscal.Quarter {
		return []fiscal.Period{p}
	}
	var out []fiscal.Period
	for n := 1; n <= quarterCount(p); n++ {
		out = append(out, fiscal.Q(n, p.Year))
	}
	return out
}

// deriveFlows fills quarters that nobody prints from the year-to-date figures around them, and
// year-to-date figures that nobody prints from their quarters, where all are of one version; where they
// are not, the figure says why it cannot be derived (domain.md B6). What was printed or entered stays.
func (p *plan) deriveFlows(s *Statement) {
	p.findOpen()
	if !isFlow(s.Kind) {
		return
	}
	for i, l := range s.Lines {
		var derived []baseline // beside the row, so that nothing follows from what was itself derived
		for j, q := range p.periods {
			if p.base[i][j].fact != nil {
				continue
			}
			b := p.base[i][j]
			switch {
			case q.Kind == fiscal.Quarter && q.N > 1:
				b = p.difference(l, i, toDates(q.Year)[q.N-2], b, p.printed(j))
			case quarterCount(q) > 1:
				b = p.sum(l, i, q, b, p.printed(j))
			}
			if derived == nil {
				derived = slices.Clone(p.base[i])
			}
			derived[j] = b
		}
		if derived != nil {
			copy(p.base[i], derived)
		}
	}
}

// printed tells whether a column has a figure that is printed or was entered: a blank in it then says
// that the line was not printed, not that the period is unknown.
func (p *plan) printed(column int) bool {
	return slices.ContainsFunc(p.base, func(row []baseline) bool { return row[column].fact != nil })
}

// difference is one line's quarter; was is what is known of it without.
func (p *plan) difference(l *Line, line int, d toDate, was baseline, printed bool) baseline {
	terms, open := quarterFrom(d.quarter, func(q fiscal.Period) bool { return p.at(line, q).fact != nil })
	switch {
	case len(terms) > 0:
		return p.derive(l, line, d.quarter, terms, was, printed)
	case open && !printed:
		missing := d.shorter
		if p.at(line, d.shorter).fact != nil {
			missing = d.longer
		}
		return baseline{figure: notDerivable(fmt.Sprintf("%s = %s \u2212 %s: %s is not known", d.quarter, d.longer, d.shorter, missing))}
	}
	return p.derive(l, line, d.quarter, []FlowPart{{d.longer, 1}, {d.shorter, -1}}, was, printed)
}

// findOpen notes the quarters that stand in the statement only because they are between two periods to date
// which leave several: nothing says what of their adjustments is a quarter's own.
func (p *plan) findOpen() {
	p.open = make([]bool, len(p.periods))
	printed := func(q fiscal.Period) bool {
		j, ok := p.column[q]
		return ok && p.printed(j)
	}
	for j, q := range p.periods {
		if q.Kind == fiscal.Quarter && q.N > 1 && !printed(q) {
			_, p.open[j] = quarterFrom(q, printed)
		}
	}
}

// isOpen tells whether a period is one that findOpen notes.
func (p *plan) isOpen(q fiscal.Period) bool {
	j, ok := p.column[q]
	return ok && p.open[j]
}

// sum is one line's year-to-date figure as the sum of its quarters.
func (p *plan) sum(l *Line, line int, q fiscal.Period, was baseline, printed bool) baseline {
	var terms []FlowPart
	for _, part := range quartersOf(q) {
		if _, ok := p.column[part]; !ok {
			return was
		}
		terms = append(terms, FlowPart{part, 1})
	}
	return p.derive(l, line, q, terms, was, printed)
}

// derive works one line's figure out from others of the same line and version.
func (p *plan) derive(l *Line, line int, q fiscal.Period, terms []FlowPart, was baseline, printed bool) baseline {
	no := func(format string, args ...any) baseline {
		return baseline{figure: notDerivable(fmt.Sprintf("%s = %s: ", q, formulaOf(terms)) + fmt.Sprintf(format, args...))}
	}
	how := &Derivation{Formula: formulaOf(terms)}
	var missing fiscal.Period
	var amount decimal.Decimal
	for _, t := range terms {
		b := p.at(line, t.Period)
		if b.fact != nil {
			how.From, how.Signs = append(how.From, b.fact), append(how.Signs, t.Sign)
		}
		if !b.figure.OK() && missing.IsZero() {
			missing = t.Period
		}
		amount = addSigned(amount, b.figure.Amount, t.Sign)
	}
	switch {
	case len(how.From) == 0:
		return was
	case !missing.IsZero() && printed:
		return was
	case !missing.IsZero():
		return no("%s is not known", missing)
	case l.Role == statement.PerShare || l.Role == statement.Shares:
		return no("amounts per share and share counts of quarters do not add up to those of the year")
	case !l.addsUp():
		return no("a balance is not the difference of others, nor their sum")
	}
	if a, b, ok := oneVersion(l, how.From); !ok {
		return no("the figures are of different versions, %s and %s", versionWords(a), versionWords(b))
	}
	return baseline{figure: known(amount), derived: true, how: how}
}

// formulaOf writes periods as a formula: "FY2005 \u2212 9M-2005".
func formulaOf(terms []FlowPart) string {
	var b strings.Builder
	for i, t := range terms {
		switch {
		case t.Sign < 0:
			b.WriteString(" \u2212 ")
		case i > 0:
			b.WriteString(" + ")
		}
		b.WriteString(t.Period.ID())
	}
	return b.String()
}

// oneVersion tells whether figures of a line are all of one version; where not, two that are not.
func oneVersion(l *Line, facts []*Fact) (a, b *Fact, ok bool) {
	for i, a := range facts {
		for _, b := range facts[i+1:] {
			if !sameVersion(a, b) || !sameIssue(l, a, b) || !sameIssue(l, b, a) {
				return a, b, false
			}
		}
	}
	return nil, nil, true
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
