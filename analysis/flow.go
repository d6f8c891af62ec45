package analysis

import (
	"slices"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Flow is how the adjustments of a period in which nothing was entered follow from those of periods in
// which something was: a year from its quarters, a derived quarter from figures to date.
type Flow struct {
	Formula string // "Q1-2005 + Q2-2005"
	Parts   []FlowPart
}

// FlowPart is one period of a Flow and its sign, +1 or -1.
type FlowPart struct {
	Period fiscal.Period
	Sign   int
}

// following is a column whose adjustments follow from other columns.
type following struct {
	column int
	flow   *Flow
	parts  []int // columns of flow.Parts
	toDate bool  // a sum of parts; otherwise a quarter as what two periods leave
}

// entered notes the periods of fiscal years in which something was entered that counts for a statement.
// What was entered on the GAAP statement of its kind counts for a measure's statement even where it does
// not reach it: the two then follow the same periods, and the bridge between them foots.
func (a *assessor) entered(s *Statement, landed []int32) map[fiscal.Period]bool {
	out := map[fiscal.Period]bool{}
	for _, k := range landed {
		if adj := a.review.Adjustments[k]; !ofShares(s, adj.Line) {
			out[adj.Period] = true
		}
	}
	if s.Measure == "" {
		return out
	}
	for _, t := range a.review.Statements {
		if t.Measure != "" || t.Kind != s.Kind {
			continue
		}
		for _, k := range a.active {
			if adj := a.review.Adjustments[k]; adj.Statement == t.ID && !adj.Reach.OneMeasure() {
				out[adj.Period] = true
			}
		}
	}
	return out
}

// ofShares tells whether a line counts shares or is an amount per share: such lines add up over no periods, so
// that an entry on them says nothing about the others of its period.
func ofShares(s *Statement, key string) bool {
	i, ok := s.plan.index[key]
	return ok && (s.Lines[i].Role == statement.Shares || s.Lines[i].Role == statement.PerShare)
}

// flows finds the columns of a statement whose adjustments follow from other columns.
func flows(s *Statement, entered map[fiscal.Period]bool, periods []fiscal.Period, column map[fiscal.Period]int) []following {
	if !isFlow(s.Kind) || len(entered) == 0 {
		return nil
	}
	var out []following
	for j, q := range periods {
		if entered[q] || quarterCount(q) == 0 {
			continue
		}
		f := following{column: j, toDate: quarterCount(q) > 1}
		var parts []FlowPart
		if f.toDate {
			parts = enteredParts(q, entered)
		} else {
			parts = enteredAround(q, entered)
		}
		if len(parts) == 0 {
			continue
		}
		f.flow = &Flow{formulaOf(parts), parts}
		for _, t := range parts {
			f.parts = append(f.parts, column[t.Period])
		}
		out = append(out, f)
	}
	return out
}

// enteredParts are the periods inside a year-to-date one in which something was entered, none of which
// overlap: the longest from its start, then the quarters after that one.
func enteredParts(q fiscal.Period, entered map[fiscal.Period]bool) []FlowPart {
	if entered[q] {
		return []FlowPart{{q, 1}}
	}
	var out []FlowPart
	from := 1
	for _, whole := range []fiscal.Period{fiscal.NineM(q.Year), fiscal.H1(q.Year)} {
		if n := quarterCount(whole); n < quarterCount(q) && entered[whole] && from == 1 {
			out, from = append(out, FlowPart{whole, 1}), n+1
		}
	}
	for n := from; n <= quarterCount(q); n++ {
		if part := fiscal.Q(n, q.Year); entered[part] {
			out = append(out, FlowPart{part, 1})
		}
	}
	return out
}

// enteredAround are the periods that leave a quarter in which nothing was entered: a longer one in which
// something was, less what stands in the shorter one before it.
func enteredAround(q fiscal.Period, entered map[fiscal.Period]bool) []FlowPart {
	if q.N == 1 {
		return nil
	}
	d := toDates(q.Year)[q.N-2]
	if !entered[d.longer] {
		return nil
	}
	out := []FlowPart{{d.longer, 1}}
	var before []FlowPart
	if d.shorter.Kind != fiscal.Quarter {
		before = enteredParts(d.shorter, entered)
	} else if entered[d.shorter] {
		before = []FlowPart{{d.shorter, 1}}
	}
	for _, t := range before {
		out = append(out, FlowPart{t.Period, -1})
	}
	return out
}

// sumUp carries adjustments into totals, first in the periods in which they were entered, then in those that
// follow from these. only are the lines to sum up; nil: all.
func (s StatementImpact) sumUp(only []bool) {
	for j := range s.Periods {
		if !slices.ContainsFunc(s.flows, func(f following) bool { return f.column == j }) {
			s.total(j, only)
		}
	}
	s.follow(s.flows, only)
}

// follow fills the columns whose adjustments follow from others. A quarter takes what is left of its year
// only in lines that nobody prints for it: what was printed stays until something is entered.
func (s StatementImpact) follow(columns []following, only []bool) {
	p := s.Statement.plan
	for _, f := range columns {
		col, ok := p.column[s.Periods[f.column]]
		for i := range s.Lines {
			if only != nil && !only[i] {
				continue
			}
			e := &s.Lines[i].Effects[f.column]
			printed := ok && p.base[i][col].fact != nil
			switch {
			case !s.Lines[i].Line.addsUp() || !f.toDate && printed:
			case len(p.formulas[i].terms) == 0 || p.formulas[i].part:
				f.add(e, s.Lines[i].Effects)
			default:
				f.carry(e, s.Lines[i].Effects)
			}
		}
		s.total(f.column, only)
	}
}

// add gives an effect the sum of the parts' adjustments.
func (f following) add(e *Effect, row []Effect) {
	for n, part := range f.parts {
		if d := row[part].Adjustment.Amount; !d.IsZero() {
			e.sum(times(d, f.flow.Parts[n].Sign))
			e.Flow = f.flow
		}
	}
}

// carry gives a total what was carried to it in the parts; its lines' adjustments come from the lines.
func (f following) carry(e *Effect, row []Effect) {
	for n, part := range f.parts {
		for _, c := range row[part].Carried {
			c.Amount = times(c.Amount, f.flow.Parts[n].Sign)
			e.Carried = append(e.Carried, c)
			e.sum(c.Amount)
		}
	}
}

// partsAt are the periods whose adjustments make up a period of a statement: itself, unless they follow
// from others.
func (s *StatementImpact) partsAt(q fiscal.Period) []FlowPart {
	if s != nil {
		for _, f := range s.flows {
			if s.Periods[f.column] == q {
				return f.flow.Parts
			}
		}
	}
	return []FlowPart{{q, 1}}
}

// takes tells whether a line takes what follows from other periods: a quarter's printed line does not.
func (s *StatementImpact) takes(key string, q fiscal.Period) bool {
	if s == nil || quarterCount(q) != 1 {
		return true
	}
	p := s.Statement.plan
	i, ok := p.index[key]
	return !ok || p.at(i, q).fact == nil
}

// counted is an adjustment that makes up a period of a bridge, and how often it counts at either end: 1
// where it was entered there or the period is a sum, -1 where it is taken away, 0 where it does not.
type counted struct {
	entry         int32
	gaap, measure int
}

// counts lists the adjustments that make up a period, those of other periods that it follows from among
// them.
func (b bridge) counts(q fiscal.Period) []counted {
	gaap, measure := b.gaap.partsAt(q), b.measureOn().partsAt(q)
	var out []counted
	for _, t := range gaap {
		sign := 0
		if i := slices.IndexFunc(measure, func(u FlowPart) bool { return u.Period == t.Period }); i >= 0 {
			sign = measure[i].Sign
		}
		out = b.count(out, q, t.Period, counted{gaap: t.Sign, measure: sign})
	}
	for _, t := range measure {
		if !slices.ContainsFunc(gaap, func(u FlowPart) bool { return u.Period == t.Period }) {
			out = b.count(out, q, t.Period, counted{measure: t.Sign})
		}
	}
	return out
}

// count adds the adjustments entered in one part of a period.
func (b bridge) count(out []counted, q, part fiscal.Period, c counted) []counted {
	own := b.measureOn()
	for _, k := range b.within[part] {
		n := c
		n.entry = k
		if part != q && !b.gaap.takes(b.review.Adjustments[k].Line, q) {
			n.gaap = 0
		}
		if part != q && !own.takes(b.review.Adjustments[k].Line, q) {
			n.measure = 0
		}
		out = append(out, n)
	}
	return out
}

// measureOn is the statement a measure's figures are of: its own, or the GAAP one it is made from.
func (b bridge) measureOn() *StatementImpact {
	if b.own != nil {
		return b.own
	}
	return b.gaap
}
