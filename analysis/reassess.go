package analysis

import (
	"reflect"
	"slices"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Reassess derives every figure of the review as Assess does, from an earlier impact of a review that may
// differ in a few amounts: what nothing changed of is taken over. The earlier impact stays as it was.
func (im Impact) Reassess(r Review, scenario string) Impact {
	if im.assessor == nil || im.scenario != scenario {
		return Assess(r, scenario)
	}
	in := r.In(scenario)
	changed, ok := changedAmounts(im.assessor.review, in)
	if !ok {
		return Assess(r, scenario)
	}
	a := *im.assessor // what is asked of the adjustments but their amounts is as it was
	a.review, a.effects = in, nil
	out := Impact{Statements: make([]StatementImpact, len(r.Statements))}
	var last []int
	for i, s := range in.Statements {
		landed := im.Statements[i].landed
		switch {
		case a.posts(s):
			last = append(last, i)
		case !slices.ContainsFunc(changed, func(k int32) bool { return slices.Contains(landed, k) }):
			out.Statements[i] = im.Statements[i]
		case s.Measure != "":
			out.Statements[i] = a.statement(s)
		default:
			out.Statements[i] = a.edited(im.Statements[i], landed, changed)
		}
	}
	return a.finish(out, last, scenario)
}

// changedAmounts lists the adjustments of a review that differ from those of an earlier one in nothing but
// amounts and words; ok is false where anything else of the review differs.
func changedAmounts(before, now Review) (changed []int32, ok bool) {
	if len(before.Adjustments) != len(now.Adjustments) || !alikeButAdjustments(before, now) {
		return nil, false
	}
	for i, b := range now.Adjustments {
		a := before.Adjustments[i]
		if a == b {
			continue
		}
		same := a.Statement == b.Statement && a.Line == b.Line && a.Period == b.Period && a.Category == b.Category && a.Reach == b.Reach &&
			a.Scenario == b.Scenario && a.With == b.With && a.Against == b.Against && a.TaxAgainst == b.TaxAgainst && (a.Tax == nil) == (b.Tax == nil)
		if !same {
			return nil, false
		}
		changed = append(changed, int32(i))
	}
	return changed, true
}

// alikeButAdjustments tells whether two reviews are the same values but for their adjustments: lists are
// compared by identity, for nothing reachable from a review ever changes.
func alikeButAdjustments(a, b Review) bool {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		if x.Type().Field(i).Name == "Adjustments" {
			continue
		}
		f, g := x.Field(i), y.Field(i)
		switch f.Kind() {
		case reflect.Slice:
			if f.Len() != g.Len() || f.Len() > 0 && f.Pointer() != g.Pointer() {
				return false
			}
		case reflect.Map, reflect.Pointer:
			if f.Pointer() != g.Pointer() {
				return false
			}
		default:
			if !reflect.DeepEqual(f.Interface(), g.Interface()) {
				return false
			}
		}
	}
	return true
}

// edited is a statement's impact after the amounts of a few adjustments changed: their lines, the totals
// that take those in, and what is per share are derived anew.
func (a *assessor) edited(was StatementImpact, landed, changed []int32) StatementImpact {
	s := was.Statement
	p := s.plan
	fresh := make([]bool, len(s.Lines))
	for i, l := range s.Lines {
		fresh[i] = l.Role == statement.PerShare || l.Role == statement.Shares
	}
	for _, k := range changed {
		adj := a.review.Adjustments[k]
		if i, ok := p.index[adj.Line]; ok && slices.Contains(landed, k) {
			fresh[i] = true
			if tax, ok := p.taxLine(i); ok && adj.Tax != nil {
				fresh[tax] = true
			}
		}
	}
	for i, f := range p.formulas {
		fresh[i] = fresh[i] || slices.ContainsFunc(f.terms, func(t statement.Term) bool { return fresh[t.Line] })
	}
	out := was
	out.Lines = slices.Clone(was.Lines)
	sources := p.columnsOf(was.Periods)
	column := make(map[fiscal.Period]int, len(was.Periods))
	for j, q := range was.Periods {
		column[q] = j
	}
	for i := range out.Lines {
		if fresh[i] {
			out.Lines[i].Effects = make([]Effect, len(was.Periods))
			fillReported(out.Lines[i].Effects, p.base[i], sources)
		}
	}
	a.place(out, landed, column, fresh)
	out.sumUp(fresh)
	restate(out, fresh)
	a.perShare(out)
	return out
}

// SameButAmounts tells whether two reviews differ in nothing but amounts and words of adjustments.
func SameButAmounts(a, b Review) bool {
	_, ok := changedAmounts(a, b)
	return ok
}
