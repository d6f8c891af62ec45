package analysis

import (
	"slices"

	"restate/analysis/fiscal"
)

// sumUp carries adjustments into totals, line by line: the lines of a total stand above it. only are the
// lines to sum up; nil: all.
func (s StatementImpact) sumUp(only []bool) {
	p := s.Statement.plan
	for i := range s.Lines {
		if only != nil && !only[i] {
			continue
		}
		of := s.flows[s.Lines[i].Line.Key]
		switch f := p.formulas[i]; {
		case len(f.terms) == 0:
			s.follow(i, of)
		case f.part:
			follows := func(column int) bool {
				return slices.ContainsFunc(of, func(f following) bool { return f.column == column })
			}
			s.total(i, func(column int) bool { return !follows(column) })
			s.follow(i, of)
			s.total(i, follows)
		default:
			s.total(i, func(int) bool { return true })
			s.followCarried(i)
		}
	}
	s.leaveOpen(only)
}

// leaveOpen says that the adjustments of a quarter are not known where it does not follow from the periods
// to date around it, and nothing was entered in it.
func (s StatementImpact) leaveOpen(only []bool) {
	for j, q := range s.Periods {
		if !s.Statement.plan.isOpen(q) || slices.ContainsFunc(s.Lines, func(l LineImpact) bool { return len(l.Effects[j].Entries)+len(l.Effects[j].Carried) > 0 }) {
			continue
		}
		for i := range s.Lines {
			if e := &s.Lines[i].Effects[j]; (only == nil || only[i]) && !e.Reported.OK() {
				e.Adjustment = Figure{State: NotDerivable, Why: e.Reported.Why}
			}
		}
	}
}

// total adds up a line's terms in some columns, but for those where the line stands alone.
func (s StatementImpact) total(line int, in func(column int) bool) {
	for j := range s.Periods {
		if !in(j) || s.standsAlone(line, j) {
			continue
		}
		e := &s.Lines[line].Effects[j]
		for _, t := range s.Statement.plan.formulas[line].terms {
			if d := s.Lines[t.Line].Effects[j].Adjustment.Amount; !d.IsZero() {
				if t.Sign < 0 {
					d = d.Neg()
				}
				e.sum(d)
			}
		}
	}
}

// takesFlow tells whether a line takes what follows from other columns: a quarter takes what is left of its
// year only where the line's figure follows so too. What was printed stays until something is entered, and of
// several quarters that nobody prints none can have it all.
func (s StatementImpact) takesFlow(line int, f following) bool {
	p, q := s.Statement.plan, s.Periods[f.column]
	if f.toDate || !s.Lines[line].Line.addsUp() {
		return s.Lines[line].Line.addsUp()
	}
	printed := func(t fiscal.Period) bool { return p.at(line, t).fact != nil }
	terms, _ := quarterFrom(q, printed)
	return len(terms) > 0 && !printed(q)
}

// follow gives a line the sum of the parts' adjustments in the columns that follow.
func (s StatementImpact) follow(line int, of []following) {
	row := s.Lines[line].Effects
	for _, f := range of {
		if !s.takesFlow(line, f) {
			continue
		}
		e := &row[f.column]
		e.Flow = f.flow
		for n, part := range f.parts {
			if part >= 0 {
				e.sum(times(row[part].Adjustment.Amount, f.flow.Parts[n].Sign))
			}
		}
	}
}

// followCarried gives a total what was carried to it in the parts of columns that follow, of each line that
// the statement does not print; its own lines' adjustments come from the lines.
func (s StatementImpact) followCarried(line int) {
	row := s.Lines[line].Effects
	var entered []int // how many were carried in each column itself
	for j := range row {
		if len(row[j].Carried) > 0 && entered == nil {
			entered = make([]int, len(row))
		}
		if entered != nil {
			entered[j] = len(row[j].Carried)
		}
	}
	for j, n := range entered {
		for _, c := range row[j].Carried[:n] {
			for _, f := range s.flows[c.line] {
				if k := slices.Index(f.parts, j); k >= 0 && s.takesFlow(line, f) {
					c := c
					c.Amount = times(c.Amount, f.flow.Parts[k].Sign)
					e := &row[f.column]
					e.Carried = append(e.Carried, c)
					e.sum(c.Amount)
				}
			}
		}
	}
}

// counts is how often what was entered on a line in one period counts in another: once in its own, and
// where the other follows from it with the sign it has there.
func (s *StatementImpact) counts(key string, entered, in fiscal.Period) int {
	if entered == in {
		return 1
	}
	if s == nil {
		return 0
	}
	for _, f := range s.flows[key] {
		if s.Periods[f.column] != in {
			continue
		}
		if i, ok := s.Statement.plan.index[key]; ok && !s.takesFlow(i, f) {
			return 0
		}
		for _, t := range f.flow.Parts {
			if t.Period == entered {
				return t.Sign
			}
		}
	}
	return 0
}
