package analysis

import (
	"slices"

	"restate/analysis/fiscal"
)

// Flow is how the adjustment of a line in a period in which nothing was entered on it follows from those of
// periods in which something was: a year from its quarters, a derived quarter from figures to date.
type Flow struct {
	Formula string // "Q1-2005 + Q2-2005"
	Parts   []FlowPart
}

// FlowPart is one period of a Flow and its sign, +1 or -1.
type FlowPart struct {
	Period fiscal.Period
	Sign   int
}

// following is a column in which a line's adjustment follows from its other columns.
type following struct {
	column int
	flow   *Flow
	parts  []int // columns of flow.Parts; -1 where the statement has none
	toDate bool  // a sum of parts; otherwise a quarter as what two periods leave
}

// inYear are the periods of one fiscal year in which something was entered on a line.
type inYear struct {
	year int
	in   uint8 // a bit for each of periodsWithin
}

// periodsWithin lists the periods of a fiscal year that follow from one another.
func periodsWithin(year int) [7]fiscal.Period {
	return [7]fiscal.Period{fiscal.Q(1, year), fiscal.Q(2, year), fiscal.Q(3, year), fiscal.Q(4, year), fiscal.H1(year), fiscal.NineM(year), fiscal.FY(year)}
}

func (t inYear) has(q fiscal.Period) bool { return q.Year == t.year && t.in&bitOf(q) != 0 }

// bitOf is a period's place in periodsWithin; 0 for those of no fiscal year.
func bitOf(q fiscal.Period) uint8 {
	switch n := quarterCount(q); n {
	case 0:
		return 0
	case 1:
		return 1 << (q.N - 1)
	default:
		return 1 << (2 + n)
	}
}

// years are the periods in which something was entered on a line, an element a fiscal year.
type years []inYear

func (y years) with(t inYear) years {
	if t.in == 0 {
		return y
	}
	for i := range y {
		if y[i].year == t.year {
			y[i].in |= t.in
			return y
		}
	}
	return append(y, t)
}

// entries are the years in which something was entered, by the key of the line: the tax of an adjustment is
// entered on the line that takes it. What stands on one line of a period says nothing about the others.
type entries map[string]years

func (e entries) note(key string, q fiscal.Period) { e[key] = e[key].with(inYear{q.Year, bitOf(q)}) }

// entered notes what was entered that counts for a statement. What was entered on the GAAP statement of its
// kind counts for a measure's statement even where it does not reach it: the two then follow the same
// periods, and the bridge between them foots.
func (a *assessor) entered(s StatementImpact) entries {
	out := entries{}
	for _, k := range s.landed {
		a.noteEntry(out, s, k)
	}
	if s.Statement.Measure != "" {
		for _, t := range a.review.Statements {
			if t.Measure != "" || t.Kind != s.Statement.Kind {
				continue
			}
			for _, k := range a.active {
				if adj := a.review.Adjustments[k]; adj.Statement == t.ID && !adj.Reach.OneMeasure() {
					a.noteEntry(out, s, k)
				}
			}
		}
	}
	s.noteTotals(out)
	return out
}

// noteEntry notes one adjustment, unless its line takes none.
func (a *assessor) noteEntry(out entries, s StatementImpact, entry int32) {
	adj, p := a.review.Adjustments[entry], s.Statement.plan
	i, ok := p.index[adj.Line]
	if !ok {
		i = -1
	} else if !p.adjustable(i, s.Lines[i].Line) {
		return
	}
	out.note(adj.Line, adj.Period)
	if adj.Tax == nil {
		return
	}
	if key, ok := a.taxKeyOn(adj, s.Statement); ok {
		out.note(key, adj.Period)
	}
}

// taxKeyOn is the key of the line of a statement that takes an adjustment's tax, or of the line in the
// adjustment's own statement where this one has none.
func (a *assessor) taxKeyOn(adj *Adjustment, s *Statement) (string, bool) {
	i, ok := s.plan.index[adj.Line]
	if !ok {
		i = -1
	}
	if tax, ok := s.plan.taxLine(i); ok {
		return s.Lines[tax].Key, true
	}
	if s.plan.tax >= 0 {
		return "", false
	}
	return a.taxKey(adj)
}

// noteTotals notes for lines that adjustments are carried to, and for totals whose lines are not all there,
// what was entered on any line below them: what stands there counts for the whole of them.
func (s StatementImpact) noteTotals(e entries) {
	p := s.Statement.plan
	if s.Statement.Measure == "" && !slices.ContainsFunc(p.formulas, func(f formula) bool { return f.part }) {
		return
	}
	below := make([]years, len(s.Lines))
	for i, l := range s.Lines {
		own := slices.Clone(e[l.Line.Key])
		for j, q := range s.Periods {
			if len(l.Effects[j].Carried) > 0 {
				own = own.with(inYear{q.Year, bitOf(q)})
			}
		}
		for _, t := range p.formulas[i].terms {
			for _, u := range below[t.Line] {
				own = own.with(u)
			}
		}
		below[i] = own
		if len(own) > 0 && (len(p.formulas[i].terms) == 0 || p.formulas[i].part) {
			e[l.Line.Key] = slices.Clone(own)
		}
	}
}

// follows finds for each line the columns in which its adjustment follows from others.
func (s StatementImpact) follows(e entries, column map[fiscal.Period]int) map[string][]following {
	if !isFlow(s.Statement.Kind) || len(e) == 0 {
		return nil
	}
	alike := map[inYear][]following{} // lines entered in the same periods follow alike
	out := make(map[string][]following, len(e))
	for key, list := range e {
		for _, t := range list {
			of, ok := alike[t]
			if !ok {
				of = t.follows(column)
				alike[t] = of
			}
			out[key] = append(out[key], of...)
		}
	}
	return out
}

// follows finds the columns of a year that follow from those in which something was entered.
func (t inYear) follows(column map[fiscal.Period]int) []following {
	var out []following
	for _, q := range periodsWithin(t.year) {
		j, ok := column[q]
		if !ok || t.has(q) {
			continue
		}
		f := following{column: j, toDate: quarterCount(q) > 1}
		var parts []FlowPart
		if f.toDate {
			parts = t.within(q)
		} else {
			parts = t.around(q, column)
		}
		if len(parts) == 0 {
			continue
		}
		f.flow = &Flow{formulaOf(parts), parts}
		for _, part := range parts {
			k, ok := column[part.Period]
			if !ok {
				k = -1
			}
			f.parts = append(f.parts, k)
		}
		out = append(out, f)
	}
	return out
}

// within are the periods inside a year-to-date one in which something was entered, none of which overlap:
// the longest from its start, then the quarters after that one.
func (t inYear) within(q fiscal.Period) []FlowPart {
	if t.has(q) {
		return []FlowPart{{q, 1}}
	}
	var out []FlowPart
	from := 1
	for _, whole := range []fiscal.Period{fiscal.NineM(q.Year), fiscal.H1(q.Year)} {
		if n := quarterCount(whole); n < quarterCount(q) && t.has(whole) && from == 1 {
			out, from = append(out, FlowPart{whole, 1}), n+1
		}
	}
	for n := from; n <= quarterCount(q); n++ {
		if part := fiscal.Q(n, q.Year); t.has(part) {
			out = append(out, FlowPart{part, 1})
		}
	}
	return out
}

// around are the periods that leave a quarter in which nothing was entered: the next longer one of the
// statement, in which something was, less what stands in the shorter one before the quarter and in those after.
func (t inYear) around(q fiscal.Period, column map[fiscal.Period]int) []FlowPart {
	if q.N == 1 {
		return nil
	}
	longer := toDateOf(q.N, q.Year)
	for n := 4; n >= q.N; n-- {
		if _, there := column[toDateOf(n, q.Year)]; there {
			longer = toDateOf(n, q.Year)
		}
	}
	if !t.has(longer) {
		return nil
	}
	out := []FlowPart{{longer, 1}}
	for _, part := range t.within(toDateOf(q.N-1, q.Year)) {
		out = append(out, FlowPart{part.Period, -1})
	}
	for n := q.N + 1; n <= quarterCount(longer); n++ {
		if part := fiscal.Q(n, q.Year); t.has(part) {
			out = append(out, FlowPart{part, -1})
		}
	}
	return out
}
