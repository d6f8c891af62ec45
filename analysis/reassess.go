package analysis

import (
	"reflect"
	"slices"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Reassess derives every figure of the review as Assess does, from an earlier impact of a review that may
// differ in a few amounts, or of another scenario, which mostly does: what nothing changed of is taken over.
// The earlier impact stays as it was.
func (im Impact) Reassess(r Review, scenario string) Impact {
	if im.assessor == nil {
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
		case !slices.ContainsFunc(changed, func(k int32) bool { return placeIn(landed, k) >= 0 }):
			out.Statements[i] = im.Statements[i]
		default:
			out.Statements[i] = a.edited(im.Statements[i], landed, changed)
		}
	}
	return a.finish(out, last, scenario)
}

// changedAmounts lists the adjustments of a review whose amounts differ from those of an earlier one; ok is
// false where anything but amounts and words differs.
func changedAmounts(before, now Review) (changed []int32, ok bool) {
	if len(before.Adjustments) != len(now.Adjustments) || !alikeButAdjustments(before, now) {
		return nil, false
	}
	for i, b := range now.Adjustments {
		a := before.Adjustments[i]
		if a == b {
			continue
		}
		if !a.placedAs(b) {
			return nil, false
		}
		if !a.Amount.Equal(b.Amount) || a.Tax != b.Tax && !a.Tax.Equal(*b.Tax) { // a scenario's amounts are put anew into every review
			changed = append(changed, int32(i))
		}
	}
	return changed, true
}

// placedAs tells whether two adjustments differ in nothing but amounts and words.
func (a *Adjustment) placedAs(b *Adjustment) bool {
	return a.Statement == b.Statement && a.Line == b.Line && a.Period == b.Period && a.Category == b.Category && a.Reach == b.Reach &&
		a.Scenario == b.Scenario && a.With == b.With && a.Against == b.Against && a.TaxAgainst == b.TaxAgainst && (a.Tax == nil) == (b.Tax == nil)
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
		if n := placeIn(landed, k); n >= 0 {
			was.touched(n, func(line int) { fresh[line] = true })
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

// placeIn is the place of an adjustment among those that land on a statement, which are in order; -1 for none.
func placeIn(landed []int32, k int32) int {
	if n, ok := slices.BinarySearch(landed, k); ok {
		return n
	}
	return -1
}

// touched names the lines that one of the adjustments that land on a statement changes by itself: its own
// and that of tax, or where a measure's statement takes them.
func (s StatementImpact) touched(landed int, touch func(line int)) {
	i := int(s.onLine[landed])
	if i >= 0 {
		touch(i)
	}
	if tax, ok := s.Statement.plan.taxLine(i); ok {
		touch(tax)
	}
	if s.passages == nil {
		return
	}
	for _, to := range []passage{s.passages[landed].amount, s.passages[landed].tax} {
		if to.at >= 0 {
			touch(to.at)
		}
	}
}

// SameButAmounts tells whether two reviews differ in nothing but amounts and words of adjustments.
func SameButAmounts(a, b Review) bool {
	_, ok := changedAmounts(a, b)
	return ok
}
