package notice

import (
	"slices"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
)

// subjectOrHead returns the periods to the left of a passive at token v; without any those right behind it: "results must be
// restated from 2001 through 2004". Of the head of a column a year alone is none.
func (r *reading) subjectOrHead(s *sentence, v int) []phrase.Period {
	got := append(r.subject(s, v), r.named(s, s.First, v)...)
	switch {
	case v > s.First && asWord[r.tokens[v-1].Hash] && !r.asserts(s):
		recast := r.recasts()
		return slices.DeleteFunc(got, func(p phrase.Period) bool { return p.Loose || recast })
	case len(got) == 0 && r.straightBehind(s, v):
		return r.object(s, v)
	}
	return got
}

var (
	pronouns     = filing.WordSet("them", "it")
	pointingWord = filing.WordSet("those", "these", "such")
)

// pronoun tells whether the object of the verb at token v points back: "restate them", "restated those quarters".
func (r *reading) pronoun(v, last int) bool {
	return pronouns[r.wordAfter(v, last).Hash] || v+2 < last && pointingWord[r.tokens[v+1].Hash] && (statementWords[r.tokens[v+2].Hash] || topicOf(r.tokens[v+2].Hash)&aboutReview != 0 || r.tokens[v+2].Class == filing.QuarterNoun)
}

var whatTheyHold = patterns("the accounts in them", "the statements in them", "the results in them", "the financial statements in them", "the accounts in it", "the statements in it",
	"the financial statements in it", "the accounts they contain", "the financial statements they contain")

// inThem tells whether the object of the verb at token v is what the reports named before it hold.
func (r *reading) inThem(v, last int) bool {
	k, _ := r.find(v+1, min(v+6, last), whatTheyHold)
	return k == v+1
}

// objectOrReport returns the periods that the restatement word at token v leads to; without any those of an
// amended report, or of what it stands for: "the Form 10-K/A for 2004 restates our balance sheet", "by restating them".
func (r *reading) objectOrReport(s *sentence, v int) []phrase.Period {
	out := append(r.object(s, v), r.named(s, v, r.objectEnd(s, v))...)
	if len(out) == 0 && (verbWords[r.tokens[v].Hash] && r.amended(s) || r.carries(s, v) || r.pronoun(v, s.Last) || r.inThem(v, s.Last)) {
		return r.subject(s, v)
	}
	if len(out) > 0 && r.wordBefore(v, s.First, 2, alsoWord) && r.amends(s.First, v) {
		out = append(r.subject(s, v), out...) // "an amended Form 10-K for 2012, which will also restate 2011"
	}
	return out
}

// carries tells whether an amended report is said to hold restated statements, named at token v: "and Forms 10-Q/A for the
// quarters ended …, each with restated accounts".
func (r *reading) carries(s *sentence, v int) bool {
	k, _ := r.find(v, min(v+2+maxGap, s.Last), restatedAccounts)
	return k == v && r.wordBefore(v, s.First, 2, holdWords) && (r.amended(s) || r.amends(s.First, v)) && !r.filedBefore(s, v)
}

// filedBefore tells whether a report is told to have been filed on a day gone by: "In May 2004 we filed a Form 10-K/A".
func (r *reading) filedBefore(s *sentence, v int) bool {
	for k := s.First; k < v; k++ {
		if r.tokens[k].Hash == hashFiled {
			return r.datedBefore(s, k)
		}
	}
	return false
}

var hashFiled = filing.HashWord("filed")

var (
	holdWords        = filing.WordSet("with", "containing", "contain", "contains", "holding", "hold", "holds", "carrying", "carry", "carries", "showing", "include", "includes", "including")
	restatedAccounts = patterns("restated accounts", "restated _ statements", "restated results", "restated figures", "restated data")
)

var alsoWord = filing.WordSet("also")

// amends tells whether an amended report is named in tokens [i, j).
func (r *reading) amends(i, j int) bool {
	return slices.ContainsFunc(r.tokens[i:j], func(t filing.Token) bool { return amendWords[t.Hash] })
}

// object returns the periods to the right of a restatement word, as far as the object goes.
func (r *reading) object(s *sentence, v int) []phrase.Period {
	var out []phrase.Period
	at := v
	said := beWords[r.wordAfter(v, s.Last).Hash] // "the accounts being restated are": what is restated was said
	for _, p := range r.periodsOf(s) {
		if p.From <= v || len(out) == 0 && r.titled(s, v, p) {
			continue
		}
		carried := len(out) > 0 || r.wordBefore(v, s.First, 3, carryVerbs)
		if r.broken(s, v, p.From) || r.earlier(at+1, p.From) || carried && r.carriedBy(at+1, p.From) {
			break
		}
		if p.From > at && r.stopped(at+1, p.From, len(out) == 0 && !said && !r.straight(v, p.From)) {
			break
		}
		if !r.adjunct(s, p, v) {
			out = append(out, p)
		}
		at = max(at, p.To-1)
	}
	return r.kept(s, out)
}

// broken tells whether another statement, or another restatement that is only possible, begins between tokens v and i.
func (r *reading) broken(s *sentence, v, i int) bool {
	return r.clauseBreaks(s, v, i) || r.nextDoubted(s, v, i)
}

// nextDoubted tells whether another restatement, which is only possible, stands between tokens v and i.
func (r *reading) nextDoubted(s *sentence, v, i int) bool {
	for k := v + 1; k < i; k++ {
		if h := r.tokens[k].Hash; verbWords[h] && h != hashCorrects && r.beside(s, k) {
			return true
		}
	}
	return false
}

// carryVerbs make restated statements what a report carries: "will include the restated statements in its Form 10-K for 2004".
var carryVerbs = filing.WordSet("include", "includes", "included", "present", "presents", "file", "filing", "provide", "publish", "report")

// objectEnd returns the token where the object of a restatement word ends.
func (r *reading) objectEnd(s *sentence, v int) int {
	for k := v + 1; k < s.Last; k++ {
		if stops[r.tokens[k].Hash] {
			return k
		}
	}
	return s.Last
}

// straightBehind tells whether a period follows the passive at token v at once.
func (r *reading) straightBehind(s *sentence, v int) bool {
	for _, p := range r.periodsOf(s) {
		if p.From > v {
			return !nounWords[r.tokens[v].Hash] && r.straight(v, p.From)
		}
	}
	return false
}

// titled tells whether a period only stands behind a title that names a restatement: "Restatement of Financial Statements 12
// Months Ended". A title says of what the restatement is by "of" or "for".
func (r *reading) titled(s *sentence, v int, p phrase.Period) bool {
	return nounWords[r.tokens[v].Hash] && statementWords[r.tokens[p.From-1].Hash] && !r.asserts(s)
}

// straight tells whether the period follows the restatement word at once: "restate fiscal 2005", "restate for 2003".
func (r *reading) straight(v, from int) bool {
	words := 0
	for k := v + 1; k < from; k++ {
		if r.tokens[k].Kind == filing.Word {
			words++
		}
	}
	return words <= 3
}

// stopped tells whether the words in [i, j) end the object; needed asks for a word that can be restated.
func (r *reading) stopped(i, j int, needed bool) bool {
	for k := i; k < j; k++ {
		t := r.tokens[k]
		if stops[t.Hash] {
			return true
		}
		if statementWords[t.Hash] || t.Class == filing.YearNoun || t.Class == filing.QuarterNoun {
			needed = false // also "each of its last three fiscal years"
		}
	}
	return needed
}

// subject returns the periods to the left of a passive: those of the clause in front of it. A relative
// "which" and "as restated" take only the nearest.
func (r *reading) subject(s *sentence, v int) []phrase.Period {
	var out []phrase.Period
	stop := s.First
	which := false
	for k := v - 1; k >= s.First && k > v-6; k-- {
		which = which || r.tokens[k].Hash == hashWhich
	}
	for _, p := range r.periodsOf(s) {
		if p.To > v || p.From < stop || r.adjunct(s, p, noVerb) {
			continue
		}
		out = append(out, p)
	}
	out = r.kept(s, out)
	which = which || v > s.First && asWord[r.tokens[v-1].Hash] // "the third quarter of 2004, as restated"
	if which && len(out) > 0 {
		return nearest(out)
	}
	return out
}

var (
	hashWhich = filing.HashWord("which")
	asWord    = filing.WordSet("as")
	asAnd     = filing.WordSet("as", "and")
	inWord    = filing.WordSet("in")
)

// nearest returns the periods of the last phrase.
func nearest(list []phrase.Period) []phrase.Period {
	last := list[len(list)-1]
	var out []phrase.Period
	for _, p := range list {
		if p.From == last.From {
			out = append(out, p)
		}
	}
	return out
}
