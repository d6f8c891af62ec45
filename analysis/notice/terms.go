package notice

import (
	"fmt"
	"slices"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
)

// term is a name the text gives to periods or filings: (the "Affected Periods").
type term struct {
	words    []filing.Token
	from, to int // tokens of the parenthesis that defines it
	periods  []phrase.Period
	name     int // the first term of the same words
	next     int // the next one of the same words, -1 behind the last
}

// termNouns are the last words of terms that stand for periods or for what reports on them.
var termNouns = filing.WordSet("periods", "period", "statements", "filings", "filing", "reports", "report", "quarters", "quarter", "years", "year", "k", "q",
	"qs", "ks", "qsb", "ksb", "qsbs", "ksbs", "a", "financials", "forms", "form", "sheet", "sheets", "information", "accounts", "quarterlies", "restatements", "documents")

// collective words make a term stand for all of the sentence.
var collective = filing.WordSet("collectively", "together")

// definitions returns the terms of the text that stand for periods; they are looked for once.
func (r *reading) definitions() []term {
	if r.termsRead {
		return r.terms
	}
	r.termsRead = true
	for i := range r.sentences {
		s := &r.sentences[i]
		from := s.First
		for k := s.First; k < s.Last; k++ {
			if !r.tokens[k].Is('(') {
				continue
			}
			end := r.closing(k, s.Last)
			if end == 0 {
				continue
			}
			if r.define(s, from, k, end) {
				from = end
			}
			k = end - 1
		}
	}
	return r.terms
}

// closing returns the token behind the parenthesis that opens at token k, 0 when it is long or left open.
func (r *reading) closing(k, last int) int {
	for depth, i := 0, k; i < min(k+60, last); i++ {
		switch {
		case r.tokens[i].Is('('):
			depth++
		case r.tokens[i].Is(')'):
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// define takes the quoted terms of one parenthesis; the periods are those between the term before it and
// here; of a collective term all of the sentence and of the terms it joins.
func (r *reading) define(s *sentence, from, open, end int) bool {
	found := false
	for k := open + 1; k < end; k++ {
		if !r.tokens[k].Is('"') {
			continue
		}
		to := k + 1
		for to < end && !r.tokens[to].Is('"') {
			to++
		}
		if to < end && to-k-1 <= 8 && to > k+1 && termNouns[r.tokens[to-1].Hash] {
			t := term{words: r.tokens[k+1 : to], from: open, to: end}
			t.periods = r.defines(s, from, open, k, len(r.terms))
			if len(t.periods) > 0 && len(r.terms) < maxTerms {
				r.keep(t)
				found = true
			}
		}
		k = to
	}
	return found
}

// maxTerms bounds the terms of one document.
const maxTerms = 200

// defines returns the periods that a term defined at token at stands for.
func (r *reading) defines(s *sentence, from, open, at, known int) []phrase.Period {
	joined := false
	for k := open; k < at; k++ {
		joined = joined || collective[r.tokens[k].Hash]
	}
	if joined {
		from = s.First
	}
	out := slices.DeleteFunc(within(r.periodsOf(s), from, open), func(p phrase.Period) bool { return r.adjunct(s, p, noVerb) })
	if joined {
		out = append(out, r.joins(open, at, known)...)
	}
	if len(out) == 0 && joined {
		for i := s.index - 1; i >= 0 && r.listItem(&r.sentences[i]); i-- {
			out = append(out, r.periodsOf(&r.sentences[i])...)
		}
	}
	return out
}

// joins returns the periods of the known terms named in tokens [first, last).
func (r *reading) joins(first, last, known int) []phrase.Period {
	var out []phrase.Period
	for _, t := range r.terms[:known] {
		for k := first; k < last; k++ {
			if r.isTerm(t, k, last) > 0 {
				out = append(out, t.periods...)
				break
			}
		}
	}
	return out
}

// isTerm returns the token behind a use of the term at token k, 0 when there is none. A plural stands for
// its term too, and capitals count: "the Report" is one, "the report" is not.
func (r *reading) isTerm(t term, k, last int) int {
	if k+len(t.words) > last {
		return 0
	}
	if n := r.isTermAt(t, r.tokens[k:k+len(t.words)]); n > 0 {
		return k + n
	}
	return 0
}

// isTermAt returns the number of words when they are those of the term, else 0.
func (r *reading) isTermAt(t term, words []filing.Token) int {
	for i, w := range t.words {
		u := words[i]
		if u.Kind != w.Kind || u.Hash != w.Hash || u.Kind != filing.Word && u.Value != w.Value {
			return 0
		}
		if u.Kind == filing.Word && r.capital(u) != r.capital(w) {
			return 0
		}
	}
	return len(t.words)
}

var (
	titleGoesOn = filing.WordSet("on", "for", "of", "ended", "ending")
	laterWord   = filing.WordSet("amended", "amending", "amendment", "amend", "preparing", "preparation", "restated")
)

// named returns the periods that terms used in tokens [first, last) stand for. "Annual Report on Form
// 10-K for 2004" is no use of the term "Annual Report".
func (r *reading) named(s *sentence, first, last int) []phrase.Period {
	if len(r.definitions()) == 0 {
		return nil
	}
	var out []phrase.Period
	used := map[int]bool{}
	for k := first; k < last; k++ {
		for _, n := range r.termsBy[r.key(r.tokens[k])] {
			t := r.terms[n]
			end := r.isTerm(t, k, last)
			if end == 0 || used[t.name] || t.from <= k && k < t.to || len(t.words) < 3 && titleGoesOn[r.wordAfter(end-1, s.Last).Hash] && r.generic(t) {
				continue
			}
			if r.wordBefore(k, s.First, 3, laterWord) || r.occasion(k, r.clauseStart(s, k, noVerb)) {
				continue
			}
			used[t.name] = true
			out = append(out, r.through(r.nearestTerm(t.name, k))...)
		}
	}
	return out
}

// nearestTerm returns the last definition of a name in front of token k, else the first.
func (r *reading) nearestTerm(name, k int) term {
	best := r.terms[name]
	for n := name; n >= 0; n = r.terms[n].next {
		if r.terms[n].from < k {
			best = r.terms[n]
		}
	}
	return best
}

// key is what the terms that may begin at a token are looked up by.
func (r *reading) key(t filing.Token) uint32 {
	if t.Kind == filing.Word {
		return t.Hash
	}
	return uint32(t.Value)
}

// keep adds a term, and joins it to one of the same words defined before.
func (r *reading) keep(t term) {
	n := len(r.terms)
	t.name, t.next = n, -1
	if r.termsBy == nil {
		r.termsBy = map[uint32][]int{}
	}
	k := r.key(t.words[0])
	for _, first := range r.termsBy[k] {
		if len(r.terms[first].words) != len(t.words) || r.isTermAt(r.terms[first], t.words) == 0 {
			continue
		}
		t.name = first
		for r.terms[first].next >= 0 {
			first = r.terms[first].next
		}
		r.terms[first].next = n
		break
	}
	if t.name == n {
		r.termsBy[k] = append(r.termsBy[k], n)
	}
	r.terms = append(r.terms, t)
}

// generic tells whether a term is the usual name of a report, which others may carry too.
func (r *reading) generic(t term) bool {
	return !definedTerms[t.words[0].Hash] && t.words[0].Kind == filing.Word
}

// through returns a term's periods with the note that it was the term that led to them.
func (r *reading) through(t term) []phrase.Period {
	name := r.doc.Text[t.words[0].Start:t.words[len(t.words)-1].End]
	out := slices.Clone(t.periods)
	for i := range out {
		note := fmt.Sprintf("named by the term %q", name)
		if out[i].Inferred != "" {
			note = out[i].Inferred + "; " + note
		}
		out[i].Inferred = note
	}
	return out
}
