package analysis

import (
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/eps"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Dilution is one side of one measure in one period: the income that decides dilution, the share counts,
// and how each class of potential shares was considered. Result is nil where it cannot be computed; Why
// then says so, and otherwise holds a reservation.
type Dilution struct {
	Control Figure
	Result  *eps.Result
	From    string // where the potential shares come from, in words
	Why     string
	mended  bool // the counts are not those printed for this side
}

// Where potential shares come from.
const (
	fromCounts   = "published share counts"
	fromChanged  = "share counts as restated"
	fromClasses  = "classes entered"
	fromAverage  = "average of the quarters' incremental shares (ASC 260-10-55-3)"
	potentialAll = "all classes together"
)

// whyNotPublished is the reservation on a diluted figure whose count a loss kept from being published.
const whyNotPublished = "the loss became a profit; the dilutive share count for a profit was not published, the basic count is used"

// sharing computes earnings per share of one column of a statement.
type sharing struct {
	*assessor
	s      StatementImpact
	column int
	of     *shareOf
}

func (d sharing) period() fiscal.Period { return d.s.Periods[d.column] }

// pick returns a line's figure on one side.
func (d sharing) pick(line int, of side) Figure {
	e := &d.s.Lines[line].Effects[d.column]
	if of == asReported {
		return e.Reported
	}
	return e.Restated
}

func (d sharing) income(terms []statement.Term, of side) Figure {
	if len(terms) == 0 {
		return Figure{}
	}
	var sum decimal.Decimal
	for _, t := range terms {
		f := d.pick(t.Line, of)
		if !f.OK() {
			return f
		}
		sum = addSigned(sum, f.Amount, t.Sign)
	}
	return known(sum)
}

// control is the income that decides dilution.
func (d sharing) control(of side) Figure {
	if terms := d.s.Statement.plan.control; len(terms) > 0 {
		if f := d.income(terms, of); f.OK() {
			return f
		}
	}
	return d.income(d.of.income, of)
}

func (d sharing) count(lines []int, of side) Figure {
	if len(lines) == 0 {
		return Figure{Why: "no share count is there"}
	}
	var sum decimal.Decimal
	for _, i := range lines {
		f := d.pick(i, of)
		if !f.OK() {
			return f
		}
		sum = sum.Add(f.Amount)
	}
	return known(sum)
}

// changed tells whether a person changed any of the counts.
func (d sharing) changed(lines []int) bool {
	return slices.ContainsFunc(lines, func(i int) bool { return !d.s.Lines[i].Effects[d.column].Adjustment.Amount.IsZero() })
}

// compute works one side out.
func (d sharing) compute(of side) Dilution { return d.over(d.control(of), of) }

// over works one side out for a control number.
func (d sharing) over(control Figure, of side) Dilution {
	out := Dilution{Control: control}
	if !out.Control.OK() {
		out.Why = "restated net income or the share count is not known"
		return out
	}
	basic := d.count(d.of.basic, of)
	if out, ok := d.averaged(out, basic, of); ok {
		return out
	}
	if !basic.OK() {
		basic = d.count(d.of.diluted, of)
	}
	if !basic.OK() || basic.Amount.Sign() <= 0 {
		out.Why = "restated net income or the share count is not known"
		return out
	}
	potential := d.potentialOf(&out, basic.Amount, of)
	d.finish(&out, func() (eps.Result, error) {
		return eps.Compute(eps.Input{Control: out.Control.Amount, Shares: basic.Amount, Potential: potential, Policy: d.policy()})
	})
	return out
}

func (d sharing) policy() eps.Policy {
	return eps.Policy{Rounding: d.review.Rounding, Places: d.of.places}
}

// finish fills the result, or why there is none.
func (d sharing) finish(out *Dilution, compute func() (eps.Result, error)) {
	r, err := compute()
	if err != nil {
		out.Why = sentence(err)
		return
	}
	out.Result = &r
}

// sentence is a refusal as a reason, without its full stop.
func sentence(err error) string {
	s := err.Error()
	if n := len(s); n > 0 && s[n-1] == '.' {
		s = s[:n-1]
	}
	return s
}

// potentialOf finds the potential shares of a side: those the reviewer entered, else those behind the
// published counts, else, where a loss kept them from being published, those behind the counts of another
// measure of the same period (domain.md B4).
func (d sharing) potentialOf(out *Dilution, basic decimal.Decimal, of side) []eps.Potential {
	if d.review.hasPotential(d.period()) {
		list, err := d.review.potential(d.period(), of)
		if err != nil {
			out.Why = sentence(err)
		}
		out.From, out.mended = fromClasses, true
		return list
	}
	diluted := d.count(d.of.diluted, of)
	if !diluted.OK() || len(d.of.basic) == 0 {
		return nil
	}
	name, behind := fromCounts, d.control(asReported).Amount
	if of == asRestated && (d.changed(d.of.diluted) || d.changed(d.of.basic)) {
		name, behind = fromChanged, out.Control.Amount
	}
	out.From = name
	one, err := eps.Published(potentialAll, behind, basic, diluted.Amount)
	if refusal := (*eps.Refusal)(nil); errors.As(err, &refusal) && refusal.Code == eps.NotPublished {
		return d.elsewhere(out)
	}
	if err != nil {
		out.Why = sentence(err)
		return nil
	}
	return []eps.Potential{one}
}

// elsewhere takes potential shares from the counts of another measure of the same period.
func (d sharing) elsewhere(out *Dilution) []eps.Potential {
	out.From = ""
	if out.Control.Amount.Sign() < 0 {
		return nil
	}
	for _, s := range d.review.Statements {
		if s == d.s.Statement || s.Kind != d.s.Statement.Kind {
			continue
		}
		if more, ok := s.plan.publishedPotential(d.period()); ok {
			one, err := eps.Issuable(potentialAll, more)
			if err == nil {
				out.From, out.mended = "share counts of "+measureName(s), true
				return []eps.Potential{one}
			}
		}
	}
	out.Why = whyNotPublished
	return nil
}

func measureName(s *Statement) string {
	if s.Measure == "" {
		return "GAAP"
	}
	return s.Measure
}

// publishedPotential is by how many shares the diluted count of a period exceeds the basic one.
func (p *plan) publishedPotential(q fiscal.Period) (decimal.Decimal, bool) {
	j, ok := p.column[q]
	if !ok {
		return decimal.Decimal{}, false
	}
	for _, f := range p.shares {
		if f == nil || f.kind != dilutedFigure {
			continue
		}
		basic, ok := p.countAt(f.basic, j)
		diluted, ok2 := p.countAt(f.diluted, j)
		if ok && ok2 && diluted.GreaterThan(basic) {
			return diluted.Sub(basic), true
		}
	}
	return decimal.Decimal{}, false
}

// averaged works a year to date out of the quarters' own incremental shares, where the reviewer entered
// their classes; ok is false where it is not done so.
func (d sharing) averaged(out Dilution, basic Figure, of side) (Dilution, bool) {
	quarters := quartersOf(d.period())
	if len(quarters) < 2 || d.review.hasPotential(d.period()) || !slices.ContainsFunc(quarters, d.review.hasPotential) {
		return out, false
	}
	y := eps.YearToDate{Control: out.Control.Amount, Policy: d.policy()}
	if basic.OK() {
		y.Shares = basic.Amount
	}
	out.From, out.mended = fromAverage, true
	for _, q := range quarters {
		j := slices.Index(d.s.Periods, q)
		if !d.review.hasPotential(q) {
			out.Why = "the potential shares of " + q.ID() + " were not entered; a year to date takes the average of its quarters"
			return out, true
		}
		list, err := d.review.potential(q, of)
		if err != nil {
			out.Why = sentence(err)
			return out, true
		}
		one := eps.Quarter{Potential: list}
		if j >= 0 {
			one.Shares = sharing{d.assessor, d.s, j, d.of}.count(d.of.basic, of).Amount
		}
		y.Quarters = append(y.Quarters, one)
	}
	d.finish(&out, y.Compute)
	return out, true
}
