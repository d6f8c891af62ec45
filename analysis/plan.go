package analysis

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// The standard lines the engine itself must know: the bridge ends and the per-share arithmetic.
const (
	lineNetIncome   statement.LineID = "net_income"
	lineIncomeTax   statement.LineID = "income_tax"
	lineEPSBasic    statement.LineID = "eps_basic"
	lineEPSDiluted  statement.LineID = "eps_diluted"
	lineSharesBasic statement.LineID = "shares_basic"
	lineSharesDil   statement.LineID = "shares_diluted"
	lineEPS         statement.LineID = "eps"
	lineEPSOne      statement.LineID = "eps_basic_and_diluted"
	lineShares      statement.LineID = "shares"
	lineSharesOne   statement.LineID = "shares_basic_and_diluted"
	lineDividends   statement.LineID = "dividends_per_share"
)

// plan is what a statement's figures as reported say about its arithmetic. It is computed when they
// change and shared by every later review, so that an edit of an adjustment does not pay for it.
type plan struct {
	periods  []fiscal.Period
	column   map[fiscal.Period]int
	index    map[string]int           // Line.Key to its place
	filled   map[statement.LineID]int // the standard lines with a figure in some period
	shares   []*shareOf               // by line: what a per-share figure is a share of; nil for other lines
	control  []statement.Term         // the income that decides dilution, where it is not the figure's own
	units    [2]int32                 // the powers of ten that amounts and share counts are printed to
	base     [][]baseline             // by line, then period: the figure as previously reported
	formulas []formula                // by line; no terms for a leaf
	toNet    []int                    // by line: what one unit adds to net income, usually -1, 0 or 1
	net      int                      // the net income line; -1 when there is none
	tax      int                      // the line the tax of an adjustment goes to; -1 when there is none
	seats    []seat                   // by line, of a balance sheet
	open     []bool                   // by period: a quarter that does not follow from the periods to date around it
}

// baseline is one figure as previously reported and the fact behind it.
type baseline struct {
	figure  Figure
	fact    *Fact
	derived bool
	how     *Derivation // of a quarter from year-to-date figures; nil for a subtotal of its lines
}

// formula is how a subtotal follows from other lines.
type formula struct {
	terms []statement.Term
	text  string // "gross profit − total operating expenses"
	foots bool
	part  bool              // nothing bears it out: it is by order alone and holds nowhere
	lacks bool              // and lines are missing: see statement.Formula.Partial
	round bool              // the differences are no larger than printed rounding explains
	off   []decimal.Decimal // printed less computed, by period; nil when it foots
}

// newPlan derives a statement's plan. cutoff is the date of the notice under review: versions issued
// after it are not "as previously reported" when an earlier one exists. chosen are the reviewer's
// choices of a version.
func newPlan(s *Statement, cal fiscal.Calendar, cutoff fiscal.Date, chosen map[place]Issue) *plan {
	lines := s.Lines
	p := &plan{column: map[fiscal.Period]int{}, index: make(map[string]int, len(lines)), filled: map[statement.LineID]int{}}
	p.collectPeriods(s, cal)
	p.base = make([][]baseline, len(lines))
	cells := make([]baseline, len(lines)*len(p.periods))
	for i, l := range lines {
		p.index[l.Key] = i
		p.base[i] = cells[i*len(p.periods) : (i+1)*len(p.periods) : (i+1)*len(p.periods)]
		p.readLine(l, p.base[i], cutoff.String(), func(q fiscal.Period) Issue { return chosen[place{s.ID, l.Key, q}] })
	}
	p.findFormulas(lines)
	p.deriveFlows(s)
	p.deriveMissing(lines)
	p.fillIn(lines)
	p.findUnits(lines)
	p.findShares(lines)
	p.weigh(lines)
	p.takeSeats(s)
	return p
}

func (p *plan) collectPeriods(s *Statement, cal fiscal.Calendar) {
	for _, l := range s.Lines {
		for _, f := range l.Facts {
			if _, ok := p.column[f.Period]; !ok {
				p.column[f.Period] = 0
				p.periods = append(p.periods, f.Period)
			}
		}
	}
	p.periods = withFlows(s.Kind, p.periods)
	slices.SortStableFunc(p.periods, cal.Compare)
	for i, q := range p.periods {
		p.column[q] = i
	}
}

// readLine finds the figure as previously reported in each period: of the facts that may be it the one
// of the greatest standing.
func (p *plan) readLine(l *Line, row []baseline, cutoff string, chosen func(fiscal.Period) Issue) {
	for i := range row {
		row[i].figure = Figure{Why: "no document joined to this review prints it"}
	}
	best := make([]standing, len(row))
	for i := range l.Facts {
		f := &l.Facts[i]
		s, ok := standingOf(f, cutoff, chosen(f.Period))
		if !ok {
			continue
		}
		j := p.column[f.Period]
		if cell := &row[j]; cell.fact != nil {
			if n := s.compare(best[j]); n < 0 || n == 0 && !standsBefore(f, cell.fact) {
				continue
			}
		}
		row[j].fact, row[j].figure, best[j] = f, reported(f), s
	}
}

// reported turns a fact into a figure. A printed negative zero keeps its sign.
func reported(f *Fact) Figure {
	if f.Amount == nil {
		why := "never reported"
		if f.Note != "" {
			why += ": " + f.Note
		}
		return Figure{State: NeverReported, Why: why}
	}
	fig := known(*f.Amount)
	fig.Negative = f.Amount.IsZero() && strings.Contains(f.Printed, "(")
	fig.Why = f.Doubt
	return fig
}

func (p *plan) findFormulas(lines []*Line) {
	in := make([]statement.FootLine, len(lines))
	for i, l := range lines {
		in[i] = statement.FootLine{ID: l.ID, Caption: l.Caption, Role: l.Role, Sign: l.Sign, Values: make([]*decimal.Decimal, len(p.periods))}
		if l.ID == "" && l.Sign > 0 {
			in[i].Sign = 0 // nobody said which way it counts
		}
		for j := range p.periods {
			in[i].Values[j] = p.base[i][j].figure.Value()
		}
	}
	p.formulas = make([]formula, len(lines))
	for _, f := range statement.Formulas(in) {
		f = p.adopt(lines, f)
		p.formulas[f.Line] = formula{terms: f.Terms, text: formulaText(lines, f.Terms), foots: f.Foots, part: f.Partial || !f.Foots && !f.Rounding && !p.footsOnce(f), lacks: f.Partial, round: f.Rounding, off: f.Differences}
	}
}

func formulaText(lines []*Line, terms []statement.Term) string {
	var b strings.Builder
	for i, t := range terms {
		switch {
		case t.Sign < 0 && i == 0:
			b.WriteString("\u2212")
		case t.Sign < 0:
			b.WriteString(" \u2212 ")
		case i > 0:
			b.WriteString(" + ")
		}
		b.WriteString(lines[t.Line].Caption)
	}
	return b.String()
}

// deriveMissing fills subtotals that were printed nowhere from their leaves, where every term is there.
// Totals of terms stand above, so one pass is enough.
func (p *plan) deriveMissing(lines []*Line) {
	for i := range lines {
		terms := p.formulas[i].terms
		if len(terms) == 0 {
			continue
		}
		for j := range p.periods {
			cell := &p.base[i][j]
			if cell.fact != nil || cell.derived {
				continue
			}
			if sum, ok := p.total(lines, terms, j); ok || cell.figure.State != NotDerivable {
				cell.figure, cell.derived = sum, ok
			}
		}
	}
}

// total sums terms. A line said to be never reported brings nothing to a total as reported; one of
// which nothing is said leaves the total open.
func (p *plan) total(lines []*Line, terms []statement.Term, col int) (Figure, bool) {
	var sum decimal.Decimal
	found := false
	for _, t := range terms {
		b := p.base[t.Line][col]
		switch {
		case b.figure.OK():
			sum, found = addSigned(sum, b.figure.Amount, t.Sign), true
		case b.fact == nil:
			return notDerivable(lines[t.Line].Caption + " is not known for this period; enter it, or n/a if it was never reported"), false
		}
	}
	if !found {
		return notDerivable("none of its lines was reported for this period"), false
	}
	return known(sum), true
}

// addSigned adds, takes away or, for sign 0, leaves out. Adding to nothing costs nothing.
func addSigned(sum, d decimal.Decimal, sign int) decimal.Decimal {
	switch {
	case sign == 0 || d.IsZero():
		return sum
	case sign < 0 && sum.IsZero():
		return d.Neg()
	case sign < 0:
		return sum.Sub(d)
	case sum.IsZero():
		return d
	}
	return sum.Add(d)
}

// weigh finds what one unit of each line adds to net income: through the formulas where there is a
// net income line, else by the line's own sign. Formulas only name lines above their own.
func (p *plan) weigh(lines []*Line) {
	p.tax = slices.IndexFunc(lines, func(l *Line) bool { return l.ID == lineIncomeTax })
	p.net = slices.IndexFunc(lines, func(l *Line) bool { return l.ID == lineNetIncome })
	if p.net >= 0 {
		p.toNet = p.weightsTo(p.net, len(lines), func(int) bool { return false })
		return
	}
	p.toNet = make([]int, len(lines))
	for i, l := range lines {
		if l.Role == statement.Leaf {
			p.toNet[i] = l.Sign
		}
	}
}

// weightsTo finds what one unit of each line adds to one of them through the formulas, but for those of
// subtotals that stand for themselves. It is nothing for every line where there is no such one.
func (p *plan) weightsTo(target, lines int, stands func(line int) bool) []int {
	w := make([]int, lines)
	if target < 0 {
		return w
	}
	w[target] = 1
	for i := target; i >= 0; i-- {
		if stands(i) {
			continue
		}
		for _, t := range p.formulas[i].terms {
			w[t.Line] += t.Sign * w[i]
		}
	}
	return w
}

// taxLine returns the line that takes the tax of an adjustment of another line. A tax line that
// follows from others takes none: subtotals are recomputed.
func (p *plan) taxLine(adjusted int) (int, bool) {
	return p.tax, p.tax >= 0 && p.tax != adjusted && len(p.formulas[p.tax].terms) == 0
}

// TakesTax tells whether the tax of an adjustment of a line has a place in the statement.
func (s *Statement) TakesTax(key string) bool {
	i, ok := s.plan.index[key]
	if !ok {
		return false
	}
	_, ok = s.plan.taxLine(i)
	return ok
}
