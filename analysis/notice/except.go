package notice

import (
	"slices"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
)

// exceptions lead to what is left out of a list.
var exceptions = patterns("excluding", "except", "excepting", "with the exception of", "with the exclusion of", "but not", "other than", "apart from", "aside from", "save for", "exclusive of", "not including", "rather than")

// inPart makes an exception one of some of a period's statements.
var inPart = patterns("insofar as", "in so far as")

// kept returns the periods of a list that the sentence does not leave out of it again: "each quarter of 2008 other than
// the fourth". Those left out are noted.
func (r *reading) kept(s *sentence, list []phrase.Period) []phrase.Period {
	first, end := r.find(s.First, s.Last, exceptions)
	if first < 0 || len(list) == 0 {
		return list
	}
	last := r.exceptionEnd(s, end)
	if k, _ := r.find(end, s.Last, inPart); k >= 0 {
		return list // "other than the year 2001 insofar as its cash flows are concerned"
	}
	var out []phrase.Period
	for _, p := range within(r.periodsOf(s), end, last) {
		if !r.adjunct(s, p, noVerb) {
			out = append(out, p)
		}
	}
	left := slices.DeleteFunc(slices.Clone(list), func(p phrase.Period) bool {
		return slices.ContainsFunc(out, func(x phrase.Period) bool { return r.cal.Resolve(x.Period) == r.cal.Resolve(p.Period) })
	})
	if len(left) == 0 {
		return list // "other than the year 2018, whose statements should not be relied upon, no period is affected"
	}
	r.leftOut = append(r.leftOut, out...)
	return left
}

// exceptionEnd returns the token where the exception that begins at token i ends: at a verb, a bracket or semicolon, or
// a comma behind which something else is named.
func (r *reading) exceptionEnd(s *sentence, i int) int {
	for k := i; k < s.Last; k++ {
		t := r.tokens[k]
		if finiteVerbs[t.Hash] || t.Is(';') || t.Is(')') || t.Is(',') && !r.goesOn(s, k) {
			return k
		}
	}
	return s.Last
}

// goesOn tells whether the comma at token k stands inside a period's words, or in front of those of the next.
func (r *reading) goesOn(s *sentence, k int) bool {
	next := k + 1
	for next < s.Last && r.tokens[next].Class == filing.And {
		next++
	}
	return slices.ContainsFunc(r.periodsOf(s), func(p phrase.Period) bool {
		return p.From <= k && k < p.To || p.From == next
	})
}
