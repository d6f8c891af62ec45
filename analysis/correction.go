package analysis

import (
	"slices"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/statement"
)

// Remedy is what follows for how the errors are corrected (domain.md B2.3): each issued period and the
// one a correction would be made in, measured, and the way that is proposed. The reviewer decides.
type Remedy struct {
	Issued   []materiality.Standing
	Current  materiality.Standing
	Proposal materiality.Proposal
	Missing  error // why nothing is proposed
}

// CurrentPeriod returns the period in which a correction would be made: as chosen, else the first year
// after the last one whose figures were reported.
func (m Materiality) CurrentPeriod() (p fiscal.Period, chosen bool) {
	if c := m.review.weighing().Current; c != nil {
		return c.Period, true
	}
	last := 0
	for _, s := range m.statements() {
		for j, p := range s.Periods {
			if s.Statement.Measure == "" && p.Kind == fiscal.Year && slices.ContainsFunc(s.Lines, func(l LineImpact) bool { return l.Effects[j].Reported.OK() }) {
				last = max(last, p.Year)
			}
		}
	}
	if last == 0 {
		return fiscal.Period{}, false
	}
	return fiscal.FY(last + 1), false
}

// Remedy measures every period and proposes.
func (m Materiality) Remedy() Remedy {
	var c Remedy
	all := m.Levels()
	current, _ := m.CurrentPeriod()
	levels, missing := all.In(current)
	if c.Missing = missing; missing != nil {
		return c
	}
	items, lenses := m.Checklist(), m.Lenses()
	c.Current = m.standing(current, items)
	c.Current.Judgements = m.carried(current, lenses, levels)
	for _, p := range m.issued(current, lenses) {
		s, missing := m.issuedStanding(p, items, lenses, all)
		if c.Missing == nil {
			c.Missing = missing
		}
		c.Issued = append(c.Issued, s)
	}
	if c.Missing != nil {
		return c
	}
	c.Proposal, c.Missing = materiality.Propose(c.Issued, c.Current)
	return c
}

// issuedStanding measures what is wrong in an issued period; missing says what it cannot be measured against.
func (m Materiality) issuedStanding(p fiscal.Period, items []materiality.Item, lenses []LineLens, all Levels) (s materiality.Standing, missing error) {
	s = m.standing(p, items)
	levels, none := all.In(p)
	var ids []statement.LineID
	for _, l := range lenses {
		if l.Period != p || l.Zero() {
			continue
		}
		switch j, ok := l.Judge(levels); {
		case !ok:
		case none == nil:
			s.Judgements = append(s.Judgements, j)
			ids = append(ids, l.Line.ID)
		case s.Decision == nil:
			missing = none
		}
	}
	bottomFirst(s.Judgements, ids)
	return s, missing
}

// bottomFirst puts net and pre-tax income before the lines they follow from, so that a reason names what
// readers look at first.
func bottomFirst(judgements []materiality.Judgement, ids []statement.LineID) {
	for _, bottom := range []statement.LineID{"pretax_income", lineNetIncome} {
		if i := slices.Index(ids, bottom); i > 0 {
			j := judgements[i]
			copy(judgements[1:i+1], judgements[:i])
			copy(ids[1:i+1], ids[:i])
			judgements[0], ids[0] = j, bottom
		}
	}
}

func (m Materiality) standing(p fiscal.Period, items []materiality.Item) materiality.Standing {
	s := materiality.Standing{Period: p, Factors: m.factors(items, p)}
	for _, j := range m.review.weighing().Judged {
		if j.Period == p {
			s.Decision = &materiality.Decision{Material: j.Material, Why: j.Why}
		}
	}
	return s
}

// issued are the periods before the current one that have an error, or that the notice withdraws. Those
// withdrawn without an amount stay undetermined. Year-to-date periods are left to their quarters and years.
func (m Materiality) issued(current fiscal.Period, lenses []LineLens) []fiscal.Period {
	cal := m.review.Company.Calendar
	var out []fiscal.Period
	add := func(p fiscal.Period) {
		whole := p.Kind == fiscal.Year || p.Kind == fiscal.Quarter || p.Kind == fiscal.Instant || p.Kind == fiscal.Transition
		if whole && (current.IsZero() || cal.Compare(p, current) < 0) && p != current && !m.endsWith(current, p) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	for _, a := range m.review.Periods {
		add(a.Period)
	}
	for _, l := range lenses {
		if !l.Zero() {
			add(l.Period)
		}
	}
	slices.SortStableFunc(out, cal.Compare)
	return out
}

// carried are the judgements of the current period. A line that has no figures in it yet carries what the
// last period before it left.
func (m Materiality) carried(current fiscal.Period, lenses []LineLens, levels materiality.Levels) []materiality.Judgement {
	cal := m.review.Company.Calendar
	last := map[string]LineLens{}
	var order []string
	for _, l := range lenses {
		if _, ok := l.lens(); !ok || l.Period.Kind == fiscal.Half || l.Period.Kind == fiscal.NineMonths {
			continue
		}
		key := particularKey(l.Statement.ID, l.Line.Key)
		was, seen := last[key]
		switch n := cal.Compare(l.Period, current); {
		case n > 0 && l.Period.Kind != fiscal.Instant:
			continue
		case !seen:
			order = append(order, key)
		case was.Period == current || cal.Compare(l.Period, was.Period) < 0:
			continue
		}
		last[key] = l
	}
	var out []materiality.Judgement
	for _, key := range order {
		l := last[key]
		if l.Period != current {
			l.Period, l.Rollover, l.OutOfPeriod = current, Figure{State: Known}, l.IronCurtain
		}
		if j, ok := l.Judge(levels); ok && !l.Zero() {
			out = append(out, j)
		}
	}
	return out
}
