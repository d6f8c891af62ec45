package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// incomeEffect is what an adjustment of the income statement does to net income, and which line of the
// balance sheet takes the other side; empty where nobody said.
type incomeEffect struct {
	entry    int32
	line     int // the place of the line on the income statement that it is entered on
	period   fiscal.Period
	amount   decimal.Decimal
	against  string
	category Category
}

// incomeEffects lists what the adjustments of the GAAP income statement do to net income.
func (a *assessor) incomeEffects(im Impact) []incomeEffect {
	s := incomeStatement(im)
	if s == nil {
		return nil
	}
	p := s.Statement.plan
	byPeriod := map[fiscal.Period][]int{}
	var out []incomeEffect
	for _, k := range a.active {
		adj := a.review.Adjustments[k]
		i, ok := p.index[adj.Line]
		if adj.Statement != s.Statement.ID || !ok || !a.lands(adj, s.Statement, s.Statement.Kind) || !p.adjustable(i, s.Lines[i].Line) {
			continue
		}
		weights, ok := byPeriod[adj.Period]
		if !ok {
			weights = s.toIncome(adj.Period)
			byPeriod[adj.Period] = weights
		}
		if weights[i] != 0 {
			e := incomeEffect{entry: k, line: i, period: adj.Period, amount: times(adj.Amount, weights[i]), against: adj.Against, category: adj.Category}
			if s.Lines[i].Line.ID == lineIncomeTax {
				e.category = IncomeTax
			}
			out = append(out, e)
		}
		if tax, ok := p.taxLine(i); ok && adj.Tax != nil && weights[tax] != 0 {
			out = append(out, incomeEffect{entry: k, line: tax, period: adj.Period, amount: times(*adj.Tax, weights[tax]), against: adj.TaxAgainst, category: IncomeTax})
		}
	}
	return out
}

// incomeStatement is the GAAP income statement; nil where there is none.
func incomeStatement(im Impact) *StatementImpact {
	for i, s := range im.Statements {
		if s.Statement.Kind == statement.Income && s.Statement.Measure == "" {
			return &im.Statements[i]
		}
	}
	return nil
}

// toIncome is what one unit of each line adds to net income in a period: through the formulas, but for
// those of subtotals that stand for themselves there.
func (s *StatementImpact) toIncome(q fiscal.Period) []int {
	p := s.Statement.plan
	j := slices.Index(s.Periods, q)
	if j < 0 || p.net < 0 || !slices.ContainsFunc(p.formulas, func(f formula) bool { return f.part }) {
		return p.toNet
	}
	w := make([]int, len(s.Lines))
	w[p.net] = 1
	for i := p.net; i >= 0; i-- {
		if s.standsAlone(i, j) {
			continue
		}
		for _, t := range p.formulas[i].terms {
			w[t.Line] += t.Sign * w[i]
		}
	}
	return w
}

// posts tells whether a balance sheet takes the other side of adjustments: someone said which line does.
func (a *assessor) posts(s *Statement) bool {
	return TakesOtherSides(s) && slices.ContainsFunc(a.active, func(k int32) bool {
		adj := a.review.Adjustments[k]
		return adj.Against != "" || adj.TaxAgainst != ""
	})
}

// post gives every balance sheet date on which nothing was entered the cumulative effect of the
// adjustments of income that name their other side, on that line and in retained earnings; and that of
// retained earnings adjusted against another line at an earlier date. Where one of the two lines is not
// there, neither is posted, and a finding says so.
func (a *assessor) post(s StatementImpact, landed []int32) {
	p := s.Statement.plan
	retained, ok := p.against(s.Statement, string(lineRetained))
	cal := a.review.Company.Calendar
	entered := map[fiscal.Period]bool{}
	for _, k := range landed {
		entered[a.review.Adjustments[k].Period] = true
		a.postAlike(s, k)
	}
	if !ok {
		return
	}
	// A year entered without its other side does not stand for quarters entered with theirs.
	all := spansOf(slices.DeleteFunc(slices.Clone(a.effects), func(e incomeEffect) bool { return e.against == "" || !Dated(e.period, cal) }), cal)
	for j, q := range s.Periods {
		if q.Kind == fiscal.Instant && !entered[q] {
			a.postAt(s, landed, j, retained, all.upTo(q.At))
		}
	}
}

// postAt posts to one balance sheet what the periods counted come to, and what was entered against retained
// earnings at earlier ones.
func (a *assessor) postAt(s StatementImpact, landed []int32, column, retained int, sum spans) {
	p, q := s.Statement.plan, s.Periods[column]
	counted := sum.periods()
	for _, e := range a.effects {
		i, ok := p.against(s.Statement, e.against)
		if e.against != "" && ok && sum.has(e) {
			s.Lines[i].Effects[column].carried(e.entry, p.seats[i].answer(e.amount))
			s.Lines[retained].Effects[column].carried(e.entry, times(e.amount, p.seats[retained].sign))
		}
	}
	for _, k := range landed {
		if adj := a.review.Adjustments[k]; adj.Period.Kind == fiscal.Instant && adj.Period.At.Compare(q.At) < 0 && a.lasts(s, adj) {
			if !slices.Contains(counted, adj.Period) {
				counted = append(counted, adj.Period)
			}
			a.postPair(s, k, column)
		}
	}
	for i := range s.Lines {
		if e := &s.Lines[i].Effects[column]; len(e.Carried) > 0 {
			e.Flow = a.cumulates(e.Carried, counted)
		}
	}
}

// cumulates says which of the periods that count up to a date brought something to a line.
func (a *assessor) cumulates(carried []Carry, counted []fiscal.Period) *Flow {
	brought := map[fiscal.Period]bool{}
	for _, c := range carried {
		brought[a.review.Adjustments[c.Entry].Period] = true
	}
	f := &Flow{}
	for _, q := range counted {
		if brought[q] {
			f.Parts = append(f.Parts, FlowPart{q, 1})
		}
	}
	f.Formula = "cumulative effect of " + formulaOf(f.Parts)
	return f
}

func (e *Effect) carried(entry int32, amount decimal.Decimal) {
	e.Carried = append(e.Carried, Carry{Entry: entry, Amount: amount})
	e.sum(amount)
}

// lasts tells whether a balance sheet adjustment is a cumulative effect: one of retained earnings, against
// another line, which stands in every later balance sheet.
func (a *assessor) lasts(s StatementImpact, adj *Adjustment) bool {
	p := s.Statement.plan
	i, ok := p.index[adj.Line]
	k, ok2 := p.against(s.Statement, adj.Against)
	return ok && ok2 && adj.Against != "" && (s.Lines[i].Line.ID == lineRetained || s.Lines[k].Line.ID == lineRetained)
}

// postAlike posts the other side of an adjustment of the balance sheet itself at its own date.
func (a *assessor) postAlike(s StatementImpact, entry int32) {
	p := s.Statement.plan
	adj := a.review.Adjustments[entry]
	i, ok := p.index[adj.Line]
	k, ok2 := p.against(s.Statement, adj.Against)
	if j := slices.Index(s.Periods, adj.Period); ok && ok2 && adj.Against != "" && j >= 0 && p.adjustable(i, s.Lines[i].Line) {
		s.Lines[k].Effects[j].carried(entry, otherSide(p.seats[i], p.seats[k], adj.Amount))
	}
}

// postPair posts both sides of an adjustment of the balance sheet at a later date.
func (a *assessor) postPair(s StatementImpact, entry int32, column int) {
	p := s.Statement.plan
	adj := a.review.Adjustments[entry]
	i := p.index[adj.Line]
	k, _ := p.against(s.Statement, adj.Against)
	s.Lines[i].Effects[column].carried(entry, adj.Amount)
	s.Lines[k].Effects[column].carried(entry, otherSide(p.seats[i], p.seats[k], adj.Amount))
}

// otherSide is the change of line to that balances a change of line from.
func otherSide(from, to seat, amount decimal.Decimal) decimal.Decimal {
	alike := (from.side == statement.AssetSide) == (to.side == statement.AssetSide)
	if alike {
		return times(amount, -from.sign*to.sign)
	}
	return times(amount, from.sign*to.sign)
}

// Dated tells whether it is known on which days a period begins and ends: one named by its end alone says so
// itself, one of a fiscal year where the company's year end is known.
func Dated(p fiscal.Period, cal fiscal.Calendar) bool { return cal.Known() || quarterCount(p) == 0 }

// TakesOtherSides tells whether a statement is the balance sheet that adjustments of income are posted to.
func TakesOtherSides(s *Statement) bool { return s.Kind == statement.Balance && s.Measure == "" }

// HasOtherSide tells whether the balance sheet has a line that adjustments name as their other side.
func (r Review) HasOtherSide(name string) bool {
	return slices.ContainsFunc(r.Statements, func(s *Statement) bool {
		_, ok := s.plan.against(s, name)
		return ok && TakesOtherSides(s)
	})
}

// admitsAgainst says why a line cannot take the other side of an adjustment, or nil.
func (r Review) admitsAgainst(name string) error {
	if name == "" {
		return nil
	}
	for _, s := range r.Statements {
		if !TakesOtherSides(s) {
			continue
		}
		if i, ok := s.plan.against(s, name); ok {
			if !s.plan.adjustable(i, s.Lines[i]) {
				return refuse("%s is recomputed; name one of its lines as the other side.", s.Lines[i].Caption)
			}
			return nil
		}
	}
	std, ok := statement.ByID(statement.LineID(name))
	if !ok || statement.SideOf(std.ID) == statement.NoSide || std.Role != statement.Leaf {
		return refuse("The other side %q is no line of the balance sheet; name one, for example accrued_liabilities.", name)
	}
	return nil
}
