package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Impact is every derived figure of a review. Nothing in it is stored or edited.
type Impact struct {
	Statements []StatementImpact // as Review.Statements
	Measures   []MeasureImpact

	Materiality Materiality // derived part by part when it is asked for
	assessor    *assessor
}

// StatementImpact is one statement before and after.
type StatementImpact struct {
	Statement *Statement
	Periods   []fiscal.Period
	Lines     []LineImpact           // as Statement.Lines
	flows     map[string][]following // by a line's key: the columns in which its adjustment follows from others
	landed    []int32                // indices of the adjustments that land on it
	passages  []passages             // where each arrives whose line a measure's statement does not print
	onLine    []int32                // the place of each one's line; -1 where the statement has no such line
	present   []bool                 // by period: the statement has a figure as reported
}

// LineImpact is one line before and after, an Effect a period.
type LineImpact struct {
	Line    *Line
	Formula string // how a subtotal follows from other lines; empty for a leaf
	Foots   bool   // the subtotal as printed follows from its leaves in every period
	Effects []Effect
}

// Assess derives every figure of the review as entered, or in a scenario: see Review.In. Indices of
// adjustments are those of either. What is marked as left uncorrected is booked nowhere and enters no figure.
func Assess(r Review, scenario string) Impact {
	return assess(r.In(scenario), scenario, booked)
}

func assess(r Review, scenario string, which errorSet) Impact {
	im := Impact{Statements: make([]StatementImpact, len(r.Statements))}
	a := newAssessor(r, which)
	var last []int // balance sheets that take what the income statement comes to
	for i, s := range r.Statements {
		if a.posts(s) {
			last = append(last, i)
			continue
		}
		im.Statements[i] = a.statement(s)
	}
	return a.finish(im, last, scenario)
}

// finish derives what follows from the statements: first the balance sheets, which are last, as they take
// what the statement of income comes to.
func (a *assessor) finish(im Impact, last []int, scenario string) Impact {
	r := a.review
	if len(last) > 0 {
		a.effects = a.incomeEffects(im)
	}
	for _, i := range last {
		im.Statements[i] = a.statement(r.Statements[i])
	}
	im.assessor = a
	im.Measures = a.measures(im)
	im.Materiality = newMateriality(r, scenario, im.Statements)
	return im
}

// Statement returns the impact on a statement by its id.
func (im Impact) Statement(id string) (StatementImpact, bool) {
	i := slices.IndexFunc(im.Statements, func(s StatementImpact) bool { return s.Statement.ID == id })
	if i < 0 {
		return StatementImpact{}, false
	}
	return im.Statements[i], true
}

// Effect returns one line in one period.
func (s StatementImpact) Effect(key string, p fiscal.Period) (Effect, bool) {
	i, ok := s.Statement.plan.index[key]
	if !ok {
		return Effect{}, false
	}
	j := slices.Index(s.Periods, p)
	if j < 0 {
		return Effect{}, false
	}
	return s.Lines[i].Effects[j], true
}

// assessor distributes the adjustments over the statements they reach.
type assessor struct {
	review  Review
	active  []int32                   // indices of the adjustments that count in this scenario
	within  map[fiscal.Period][]int32 // the same by period
	direct  map[place]bool
	exclude map[string]map[Category]bool // by measure
	crossed map[string][]makeup          // by measure: see bridge.makeups
	effects []incomeEffect               // of adjustments on net income; where a balance sheet takes them
}

// place is where an adjustment stands.
type place struct {
	statement, line string
	period          fiscal.Period
}

func newAssessor(r Review, which errorSet) *assessor {
	a := &assessor{review: r, active: make([]int32, 0, len(r.Adjustments)), within: map[fiscal.Period][]int32{},
		direct: map[place]bool{}, exclude: map[string]map[Category]bool{}, crossed: map[string][]makeup{}}
	asked := map[string]bool{} // of which it is ever asked what was entered on them
	for _, s := range r.Statements {
		asked[s.ID] = s.Measure != "" || slices.ContainsFunc(s.plan.formulas, func(f formula) bool { return f.part })
	}
	counts := which.in(r)
	for i, adj := range r.Adjustments {
		if adj.Scenario != "" || !counts(adj) { // of a scenario that this one does not build on, or not asked for
			continue
		}
		a.active = append(a.active, int32(i))
		a.within[adj.Period] = append(a.within[adj.Period], int32(i))
		if asked[adj.Statement] {
			a.direct[place{adj.Statement, adj.Line, adj.Period}] = true
		}
	}
	for _, name := range r.MeasureNames() {
		a.exclude[name] = r.excluded(name)
	}
	return a
}

// reaches tells whether an adjustment entered on a GAAP statement changes a measure (domain.md B4).
func (a *assessor) reaches(adj *Adjustment, measure string) bool {
	switch adj.Reach {
	case Both:
		return true
	case GAAPOnly:
		return false
	case ByCategory:
		return !a.excludes(measure, adj.Category)
	}
	return SameMeasure(string(adj.Reach), measure)
}

// lands tells whether an adjustment changes a statement: its own, or a measure's statement of the
// same kind that it reaches. An adjustment entered on the measure's own statement takes the place of
// what the category alone would have let through to that line.
func (a *assessor) lands(adj *Adjustment, s *Statement, from statement.Kind) bool {
	switch {
	case adj.Statement == s.ID:
		return s.Measure != "" || adj.Reach == ByCategory || adj.Reach == Both || adj.Reach == GAAPOnly
	case s.Measure == "" || from != s.Kind:
		return false
	case adj.Reach == ByCategory && a.direct[place{s.ID, adj.Line, adj.Period}]:
		return false
	}
	return a.reaches(adj, s.Measure)
}

func (a *assessor) kindOf(id string) (statement.Kind, bool) {
	for _, s := range a.review.Statements {
		if s.ID == id {
			return s.Kind, s.Measure == ""
		}
	}
	return "", false
}

func (a *assessor) statement(s *Statement) StatementImpact {
	p := s.plan
	landed := a.landing(s)
	periods := p.periods
	column := p.column
	for _, k := range landed {
		q := a.review.Adjustments[k].Period
		if _, ok := column[q]; !ok {
			periods, column = withPeriod(periods, q, a.review.Company.Calendar)
		}
	}
	out := StatementImpact{Statement: s, Periods: periods, landed: landed, onLine: p.linesOf(a.review, landed), Lines: make([]LineImpact, len(s.Lines))}
	n := len(periods)
	cells := make([]Effect, n*len(s.Lines))
	sources := p.columnsOf(periods)
	for i, l := range s.Lines {
		out.Lines[i] = LineImpact{Line: l, Formula: p.formulas[i].text, Foots: p.formulas[i].foots, Effects: cells[i*n : (i+1)*n : (i+1)*n]}
		fillReported(out.Lines[i].Effects, p.base[i], sources)
	}
	out.present = presentIn(out)
	out.passages = a.passagesTo(s, landed, out.onLine)
	a.place(out, landed, column, nil)
	if a.posts(s) {
		a.post(out, landed)
	}
	out.flows = out.follows(a.entered(out), column)
	out.sumUp(nil)
	restate(out, nil)
	a.perShare(out)
	return out
}

func (a *assessor) landing(s *Statement) []int32 {
	kinds := map[string]statement.Kind{}
	for _, t := range a.review.Statements {
		if t.Measure == "" || t.ID == s.ID {
			kinds[t.ID] = t.Kind
		}
	}
	var out []int32
	for _, k := range a.active {
		adj := a.review.Adjustments[k]
		if from, ok := kinds[adj.Statement]; ok && a.lands(adj, s, from) {
			out = append(out, k)
		}
	}
	return out
}

// withPeriod adds a column for a period that has adjustments and no figures as reported.
func withPeriod(periods []fiscal.Period, q fiscal.Period, cal fiscal.Calendar) ([]fiscal.Period, map[fiscal.Period]int) {
	periods = append(slices.Clone(periods), q)
	slices.SortStableFunc(periods, cal.Compare)
	column := make(map[fiscal.Period]int, len(periods))
	for i, p := range periods {
		column[p] = i
	}
	return periods, column
}

// linesOf returns the place of each adjustment's line, or -1: looked up once, and kept while only amounts
// change.
func (p *plan) linesOf(r Review, landed []int32) []int32 {
	out := make([]int32, len(landed))
	for n, k := range landed {
		out[n] = -1
		if i, ok := p.index[r.Adjustments[k].Line]; ok {
			out[n] = int32(i)
		}
	}
	return out
}

// columnsOf returns for each period its column in the plan, or -1: looked up once, not once a line.
func (p *plan) columnsOf(periods []fiscal.Period) []int {
	out := make([]int, len(periods))
	for j, q := range periods {
		col, ok := p.column[q]
		if !ok {
			col = -1
		}
		out[j] = col
	}
	return out
}

func fillReported(effects []Effect, base []baseline, sources []int) {
	for j, col := range sources {
		e := &effects[j]
		e.Adjustment.State = Known
		if col < 0 {
			e.Reported = Figure{Why: "nothing was entered as reported for this period"}
			continue
		}
		b := &base[col]
		e.Reported, e.Fact, e.Derived, e.How = b.figure, b.fact, b.derived, b.how
	}
}

// place puts the adjustments on their lines. An adjustment of a subtotal is not placed: subtotals
// are recomputed from their leaves, and check reports it. only are the lines to put them on; nil: all.
func (a *assessor) place(s StatementImpact, landed []int32, column map[fiscal.Period]int, only []bool) {
	p := s.Statement.plan
	takes := func(i int) bool { return only == nil || only[i] }
	for n, k := range landed {
		adj, i := a.review.Adjustments[k], int(s.onLine[n])
		if only != nil && i >= 0 && !only[i] && adj.Tax == nil {
			continue
		}
		j := column[adj.Period]
		switch {
		case i < 0:
			if s.passages != nil {
				s.carry(s.passages[n].amount, k, adj.Amount, j, only)
			}
		case p.givenOn(adj, i, s.Lines[i].Line):
			a.placeGiven(s, k, i, j, takes(i))
			continue
		case !p.adjustable(i, s.Lines[i].Line) || !ownShare(adj, s, i):
			continue
		case takes(i):
			s.Lines[i].Effects[j].add(adj.Amount, k)
		}
		if adj.Tax != nil {
			a.placeTax(s, n, j, only)
		}
	}
}

// placeTax puts the tax of one of the adjustments that land on a statement on its line of income tax.
func (a *assessor) placeTax(s StatementImpact, n, column int, only []bool) {
	k := s.landed[n]
	amount := *a.review.Adjustments[k].Tax
	tax, ok := s.Statement.plan.taxLine(int(s.onLine[n]))
	switch {
	case ok && (only == nil || only[tax]):
		s.Lines[tax].Effects[column].add(amount, k)
	case !ok && s.passages != nil:
		s.carry(s.passages[n].tax, k, amount, column, only)
	}
}

func (e *Effect) add(d decimal.Decimal, entry int32) {
	e.Entries = append(e.Entries, entry)
	e.sum(d)
}

func (e *Effect) sum(d decimal.Decimal) {
	switch {
	case e.Adjustment.Amount.IsZero():
		e.Adjustment.Amount = d
	case !d.IsZero():
		e.Adjustment.Amount = e.Adjustment.Amount.Add(d)
	}
}

// Adjustable tells whether an adjustment may be entered on a line: leaves and share counts are, a
// subtotal that follows from other lines and a per-share figure that follows from income and shares
// are not. Where the lines behind a subtotal are not all there, or no share count is, nothing else
// tells what a change comes to.
func Adjustable(s *Statement, l *Line) bool {
	i, ok := s.plan.index[l.Key]
	return ok && s.plan.adjustable(i, l)
}

func (p *plan) adjustable(i int, l *Line) bool {
	if l.Role == statement.PerShare {
		return p.shares[i] != nil && !p.shares[i].known()
	}
	return len(p.formulas[i].terms) == 0 || p.formulas[i].part
}

// standsAlone tells whether a subtotal takes the adjustments entered on it in a period, and not those
// of its lines, for these are not all there.
func (s StatementImpact) standsAlone(line, period int) bool {
	e := &s.Lines[line].Effects[period]
	return s.Statement.plan.formulas[line].part && (len(e.Entries) > 0 || e.Flow != nil)
}

// presentIn tells which periods have a figure as reported.
func presentIn(s StatementImpact) []bool {
	present := make([]bool, len(s.Periods))
	for i := range s.Lines {
		for j := range present {
			present[j] = present[j] || s.Lines[i].Effects[j].Reported.OK()
		}
	}
	return present
}

// restate adds reported and adjustments. A line that was not printed in a period whose statement was
// starts from nothing; in a period without a statement there is nothing to restate. only are the lines to
// restate; nil: all.
func restate(s StatementImpact, only []bool) {
	for i := range s.Lines {
		leaf := len(s.Statement.plan.formulas[i].terms) == 0
		for j := range s.present {
			if only == nil || only[i] {
				s.Lines[i].Effects[j].restate(leaf && s.present[j])
			}
		}
	}
}

func (e *Effect) restate(fromNothing bool) {
	adj := e.Adjustment.Amount
	switch {
	case e.Reported.OK() && adj.IsZero():
		e.Restated = e.Reported
	case e.Reported.OK():
		e.Restated = Figure{State: Known, Amount: e.Reported.Amount.Add(adj), Why: e.Reported.Why}
	case adj.IsZero():
		e.Restated = e.Reported
	case fromNothing && e.Reported.State == NeverReported:
		e.Restated = Figure{State: Known, Amount: adj, Why: "not printed as reported; only the adjustment is known"}
	default:
		e.Restated = notDerivable("there is an adjustment, but no figure as reported to add it to")
	}
}
