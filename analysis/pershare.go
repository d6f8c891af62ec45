package analysis

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/eps"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// perShare restates earnings per share from restated income and shares (ASC 260-10-55-16). A figure whose
// income and shares did not change stays as printed; one that nobody prints is computed where income and
// shares are known. Restated income decides anew which potential shares count: the diluted share count
// follows, unless a person changed it.
func (a *assessor) perShare(s StatementImpact) {
	p := s.Statement.plan
	if !slices.ContainsFunc(p.shares, func(f *shareOf) bool { return f != nil }) {
		return
	}
	for j := range s.Periods {
		var counts []countChange
		for i, f := range p.shares {
			if f == nil {
				continue
			}
			d := sharing{a, s, j, f}
			counts = append(counts, d.line(i)...)
		}
		for _, c := range counts {
			c.apply(&s.Lines[c.line].Effects[j])
		}
	}
	s.approximate()
}

// countChange is the diluted share count that dilution gives on either side.
type countChange struct {
	line               int
	reported, restated decimal.Decimal
	why                string
}

// apply puts the counts on their line. What a person changed or a document prints stays.
func (c countChange) apply(e *Effect) {
	if len(e.Entries) > 0 || !e.Adjustment.Amount.IsZero() {
		return
	}
	if e.Fact == nil && !e.Reported.OK() {
		e.Reported, e.Derived = known(c.reported), true
		e.How = &Derivation{Formula: "basic shares + the incremental shares that dilute"}
	}
	if e.Reported.OK() && !c.restated.Equal(e.Reported.Amount) {
		e.Restated = Figure{State: Known, Amount: c.restated, Why: c.why}
		e.difference()
	} else {
		e.Restated = e.Reported
	}
}

// line fills one per-share line in one column and returns what that does to the diluted share count.
func (d sharing) line(i int) []countChange {
	e := &d.s.Lines[i].Effects[d.column]
	p := d.s.Statement.plan
	own := len(e.Entries) > 0
	switch {
	case own && p.adjustable(i, d.s.Lines[i].Line):
		if !e.Reported.OK() {
			e.Restated = notDerivable("its change is known, but no figure as reported to add it to")
		}
		return nil // the change entered on the figure itself
	case !d.of.known() && !d.classesExplain(e):
		d.unknown(e)
		return nil
	}
	given, sum := d.given(e)
	counts := d.compare(e)
	if own {
		e.stand(given, sum)
	}
	return counts
}

// compare computes the figure on both sides as far as that is needed.
func (d sharing) compare(e *Effect) []countChange {
	classes := d.classes()
	e.Adjustment = known(decimal.Decimal{})
	if !d.moved() && !classes && (e.Reported.OK() || e.Fact != nil) {
		e.Restated = e.Reported
		return nil
	}
	before, after := Dilution{}, d.compute(asRestated)
	if classes || !e.Reported.OK() {
		before = d.compute(asReported)
		d.derive(e, before)
	}
	if classes && before.Result != nil && after.Result != nil && e.Reported.OK() && d.amount(before, asReported).same(d.amount(after, asRestated)) {
		e.Restated = e.Reported
		return nil
	}
	d.restated(e, after)
	return d.counts(before, after)
}

// restated fills Restated and Adjustment from the computation.
func (d sharing) restated(e *Effect, after Dilution) {
	if after.Result == nil {
		if !e.Reported.OK() && e.Reported.Why != "" && !d.moved() {
			e.Restated = e.Reported
			return
		}
		e.Restated, e.Adjustment = notDerivable(after.Why), notDerivable("the restated figure is not known")
		return
	}
	amount := d.amount(after, asRestated)
	e.Restated = amount.figure()
	e.Restated.Why = cmp.Or(d.unexplained(e), d.reservation(after))
	if amount.missing {
		e.Restated = notDerivable("restated net income or the share count is not known")
	}
	e.difference()
}

// unexplained says of a figure that is printed otherwise than income over shares gives, in a line where other
// periods agree, that the restated one is computed all the same.
func (d sharing) unexplained(e *Effect) string {
	income, shares := d.income(d.of.income, asReported), d.count(d.of.counts(), asReported)
	if e.Fact == nil || !e.Reported.OK() || d.classes() || !income.OK() || !shares.OK() || shares.Amount.Sign() <= 0 ||
		d.s.Statement.plan.gives(e.Reported.Amount, income.Amount, shares.Amount, d.of.places) {
		return ""
	}
	return "as reported, " + d.of.text + " gives " + income.Amount.DivRound(shares.Amount, d.of.places).StringFixed(d.of.places) +
		", not the figure printed; the restated one is computed"
}

// reservation says what a reader of the restated figure must know.
func (d sharing) reservation(after Dilution) string {
	if d.of.kind == basicFigure || d.of.kind == anyFigure {
		return ""
	}
	if after.Why != "" {
		return after.Why
	}
	before := d.control(asReported)
	if d.of.kind == dilutedFigure && before.OK() && before.Amount.Sign() >= 0 && after.Control.Amount.Sign() < 0 && after.Result.Why != "" {
		return WhyAntidilutive
	}
	return ""
}

// WhyAntidilutive is the reservation on a diluted figure that a restated loss takes dilution from.
const WhyAntidilutive = "a loss: potential shares are antidilutive, so the basic count is used (ASC 260-10-45-19)"

// perShareAmount is a figure per share; missing where its own income is not known.
type perShareAmount struct {
	eps.Amount
	missing bool
}

func (a perShareAmount) figure() Figure {
	return Figure{State: Known, Amount: a.Value, Negative: a.Negative && a.Value.IsZero()}
}

func (a perShareAmount) same(b perShareAmount) bool {
	const places = 12
	return a.missing == b.missing && a.Exact(places).Equal(b.Exact(places))
}

// amount is the line's own figure over the counts that the control number decided on (ASC 260-10-45-18).
func (d sharing) amount(of Dilution, at side) perShareAmount {
	income := d.income(d.of.income, at)
	if !income.OK() {
		return perShareAmount{missing: true}
	}
	share := of.Result.Total
	if d.of.component {
		share = of.Result.Component
	}
	basic, diluted, err := share(income.Amount)
	if d.of.kind == dilutedFigure {
		basic = diluted
	}
	return perShareAmount{basic, err != nil}
}

// derive fills a figure as reported that nobody prints.
func (d sharing) derive(e *Effect, before Dilution) {
	if e.Fact != nil || e.Reported.OK() || before.Result == nil {
		return
	}
	if a := d.amount(before, asReported); !a.missing {
		e.Reported, e.Derived = a.figure(), true
		e.How = &Derivation{Formula: d.formula()}
	}
}

func (d sharing) formula() string {
	if d.of.kind == dilutedFigure && len(d.of.diluted) == 0 {
		lines := d.s.lineList()
		return formulaText(lines, d.of.income) + " \u00f7 (" + countText(lines, d.of.basic) + " + incremental shares)"
	}
	return d.of.text
}

// counts returns what dilution makes of the diluted share count.
func (d sharing) counts(before, after Dilution) []countChange {
	if d.of.kind != dilutedFigure || len(d.of.diluted) != 1 || len(d.of.basic) == 0 || after.Result == nil {
		return nil
	}
	c := countChange{line: d.of.diluted[0], restated: after.Result.DilutedShares(0), why: after.From}
	if after.Result.Why != "" {
		c.why = after.Result.Why
	}
	c.reported = c.restated
	if before.Result != nil {
		c.reported = before.Result.DilutedShares(0)
	}
	return []countChange{c}
}

// moved tells whether income or a share count of the line changed.
func (d sharing) moved() bool {
	changed := func(i int) bool {
		a := d.s.Lines[i].Effects[d.column].Adjustment
		return !a.OK() || !a.Amount.IsZero()
	}
	return slices.ContainsFunc(d.of.income, func(t statement.Term) bool { return changed(t.Line) }) ||
		slices.ContainsFunc(d.of.counts(), changed) || d.of.kind == dilutedFigure && slices.ContainsFunc(d.of.basic, changed)
}

// classes tells whether the reviewer entered classes of potential shares that decide the figure.
func (d sharing) classes() bool {
	if d.of.kind != dilutedFigure || len(d.review.ShareInputs) == 0 || len(d.of.basic) == 0 {
		return false
	}
	return d.review.hasPotential(d.period()) || slices.ContainsFunc(quartersOf(d.period()), d.review.hasPotential)
}

// classesExplain tells whether the classes entered give the figure as printed where the published counts
// do not, as with convertible debt, whose interest goes back to income.
func (d sharing) classesExplain(e *Effect) bool {
	if !d.classes() || len(d.of.income) == 0 {
		return false
	}
	before := d.compute(asReported)
	if before.Result == nil {
		return false
	}
	a := d.amount(before, asReported)
	return !a.missing && (!e.Reported.OK() || a.Value.Sub(e.Reported.Amount).Abs().LessThanOrEqual(decimal.New(1, -d.of.places)))
}

// unknown handles a line that cannot be computed: it stands while what it may be a share of is unchanged
// and is not derivable otherwise.
func (d sharing) unknown(e *Effect) {
	moved := d.moved()
	if net := d.s.Statement.plan.net; len(d.of.income) == 0 {
		moved = slices.ContainsFunc(d.s.Lines, func(l LineImpact) bool {
			return (net < 0 || l.Line == d.s.Lines[net].Line) && !l.Effects[d.column].Adjustment.Amount.IsZero()
		})
	}
	if !moved {
		e.Restated = e.Reported
		return
	}
	e.Restated, e.Adjustment = notDerivable(d.of.why), notDerivable(d.of.why)
}

// difference makes the row foot as displayed: the adjustment is restated less reported (B1.2).
func (e *Effect) difference() {
	switch {
	case !e.Reported.OK():
		e.Adjustment = notDerivable("no figure as reported to compare with")
	case !e.Restated.OK():
		e.Adjustment = notDerivable("the restated figure is not known")
	default:
		e.Adjustment = known(e.Restated.Amount.Sub(e.Reported.Amount))
	}
}

// approximate says of a fourth quarter whose own share count is not known what the year less nine months
// would give: figures per share do not add up over periods (domain.md B5).
func (s StatementImpact) approximate() {
	for j, q := range s.Periods {
		if q.Kind != fiscal.Quarter || q.N != 4 {
			continue
		}
		year, nine := slices.Index(s.Periods, fiscal.FY(q.Year)), slices.Index(s.Periods, fiscal.NineM(q.Year))
		for i, f := range s.Statement.plan.shares {
			if f == nil || year < 0 || nine < 0 {
				continue
			}
			e := s.Lines[i].Effects
			e[j].Reported.approximate(e[year].Reported, e[nine].Reported)
			e[j].Restated.approximate(e[year].Restated, e[nine].Restated)
		}
	}
}

func (f *Figure) approximate(year, nine Figure) {
	if f.State != NotDerivable || !year.OK() || !nine.OK() {
		return
	}
	about := eps.ByDifference(eps.Amount{Value: year.Amount}, eps.Amount{Value: nine.Amount})
	f.Why += "; the year less nine months gives about " + about.StringFixed(centPlaces) + ", an approximation"
}
