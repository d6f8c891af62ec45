package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/statement"
)

// A published table gives the change of a per-share figure beside the changes of its income. Where income
// over shares comes to another figure, what was published stands, and a finding says so: something is
// missing from the table, or misprinted. It stands only while income and shares are what they were when it
// was given; once they change, the figure is computed.

// given returns the changes given for a per-share line that is otherwise computed: whether they still
// stand, and what they come to.
func (d sharing) given(e *Effect) (stands bool, sum decimal.Decimal) {
	stands = true
	for _, k := range e.Entries {
		adj := d.review.Adjustments[k]
		sum = sum.Add(adj.Amount)
		stands = stands && adj.With == d.with()
	}
	return stands, sum
}

// with says which restated income and shares a figure was given with.
func (d sharing) with() string {
	text := func(f Figure) string {
		if !f.OK() {
			return "?"
		}
		return f.Amount.String()
	}
	return text(d.income(d.of.income, asRestated)) + "/" + text(d.count(d.of.counts(), asRestated))
}

// stand puts the given change in the place of the computed one.
func (e *Effect) stand(stands bool, sum decimal.Decimal) {
	computed := e.Restated
	if !e.Reported.OK() {
		return
	}
	if !stands {
		e.Restated.Why = "its change was given with other income or shares, so it is computed from those that stand now"
		return
	}
	as := known(e.Reported.Amount.Add(sum))
	switch {
	case !computed.OK():
		as.Why = "as given; it cannot be computed, because " + computed.Why
	case !computed.Amount.Equal(as.Amount):
		as.Why = "as given; restated income over the share count gives " + computed.Amount.StringFixed(centPlaces)
	}
	e.Restated, e.Adjustment, e.Given = as, known(sum), true
}

// keepGiven returns, of the changes given for per-share figures that follow from income and shares, those
// that the computation does not bear out, with what they were given with.
func (r Review) keepGiven(given []Adjustment) []Adjustment {
	if len(given) == 0 {
		return nil
	}
	a := &assessor{review: r}
	im := Assess(r, "")
	sums := map[place]decimal.Decimal{}
	for _, g := range given {
		at := place{g.Statement, g.Line, g.Period}
		sums[at] = sums[at].Add(g.Amount)
	}
	var out []Adjustment
	for _, g := range given {
		s, _ := im.Statement(g.Statement)
		e, ok := s.Effect(g.Line, g.Period)
		sum := sums[place{g.Statement, g.Line, g.Period}]
		if !ok || g.Scenario != "" || !e.Reported.OK() || e.Restated.OK() && e.Restated.Amount.Equal(e.Reported.Amount.Add(sum)) {
			continue
		}
		p := s.Statement.plan
		d := sharing{a, s, slices.Index(s.Periods, g.Period), p.shares[p.index[g.Line]]}
		g.With = d.with()
		out = append(out, g)
	}
	return out
}

// givenOn tells whether an adjustment is the given change of a per-share figure that follows from income
// and shares.
func (p *plan) givenOn(adj *Adjustment, line int, l *Line) bool {
	return l.Role == statement.PerShare && adj.With != "" && p.shares[line] != nil
}

// placeGiven notes such a change on its line, of its own statement alone.
func (a *assessor) placeGiven(s StatementImpact, entry int32, line, column int, here bool) {
	if here && a.review.Adjustments[entry].Statement == s.Statement.ID {
		e := &s.Lines[line].Effects[column]
		e.Entries = append(e.Entries, entry)
	}
}

// ownShare tells whether an adjustment that lands on a line may count there: a change of a per-share figure
// belongs to its own statement, or to where the reviewer says that it reaches. Another measure's income
// changes by another amount.
func ownShare(adj *Adjustment, s StatementImpact, line int) bool {
	return s.Lines[line].Line.Role != statement.PerShare || adj.Statement == s.Statement.ID || adj.Reach != ByCategory
}
