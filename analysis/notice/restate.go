package notice

import (
	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
)

// subjects of a restatement: what is restated.
var statementWords = filing.WordSet("statement", "statements", "results", "accounts", "report", "reports", "k", "q", "qsb", "ksb", "sheet", "sheets",
	"figures", "data", "information", "disclosures", "financials", "filings", "release", "reviews", "earnings", "selected", "amounts")

// stops end the object of a restatement.
var stops = filing.WordSet("because", "due", "following", "when", "until", "while", "since", "adjustments", "resulted", "resulting", "anticipates",
	"expects", "intends", "whether", "evaluate", "evaluating", "appears", "reduced", "increased", "decreased", "compared", "versus", "against")

var (
	afterWord  = filing.WordSet("after", "to")
	statedWord = filing.WordSet("stated", "presented", "given", "shown", "effect")

	restateWords = filing.WordSet("restate", "restates", "restating", "restatement", "restatements", "restated")
	beWords      = filing.WordSet("been", "be", "being", "are", "is", "were", "was", "get", "gets", "got", "getting")
	correctWords = filing.WordSet("corrected", "corrects", "revise", "revises", "revising", "anew", "afresh", "reissued", "republished")
	verbWords    = filing.WordSet("restate", "restates", "restating", "corrects", "revise", "revises", "revising")
	nounWords    = filing.WordSet("restatement", "restatements")
)

// restates returns the periods that a sentence says are restated, decided rather than possible.
// decided tells that it speaks of a restatement at all.
func (r *reading) restates(s *sentence, corrections bool) (periods []phrase.Period, decided bool) {
	if r.elsewhere(s) {
		return nil, false
	}
	for v := s.First; v < s.Last; v++ {
		if h := r.tokens[v].Hash; !restateWords[h] && !r.corrects(s, v, corrections) || r.beside(s, v) {
			continue
		}
		left, right := r.sides(s, v)
		decided = decided || verbWords[r.tokens[v].Hash] || right
		if right {
			periods = append(periods, r.objectOrReport(s, v)...)
		}
		if left {
			got := r.subjectOrHead(s, v)
			periods, decided = append(periods, got...), decided || len(got) > 0
		}
	}
	return periods, decided
}

// elsewhere tells whether a sentence speaks of another company's restatement, or of one without an error.
func (r *reading) elsewhere(s *sentence) bool {
	return r.has(s, otherCompanies) || r.has(s, otherAccounts) || s.topics&aboutErrors == 0 && (r.has(s, otherRestating) || r.followsOther(s) || r.recast(s))
}

var recasting = patterns("recast", "recasts", "recasting", "retrospective application", "retrospectively", "held for sale", "discontinued operations")

// recast tells whether a document that knows of no error recasts its statements: for new rules, for operations sold.
func (r *reading) recast(s *sentence) bool {
	for i := max(0, s.index-cueReach); i <= s.index; i++ {
		if r.has(&r.sentences[i], recasting) {
			return !r.knowsErrors()
		}
	}
	return false
}

// knowsErrors tells whether the document speaks of an error at all.
func (r *reading) knowsErrors() bool {
	for _, t := range r.tokens {
		if errorNouns[t.Hash] {
			return true
		}
	}
	return false
}

var accordingly = patterns("accordingly", "for that reason", "for this", "for these", "for the split", "for the change", "consistently", "in the same way")

// followsOther tells whether a sentence only goes on from one in front of it that restates for another reason
// than an error: "… a stock split. Earnings per share for 2005 have been restated accordingly".
func (r *reading) followsOther(s *sentence) bool {
	if s.index == 0 || !r.has(s, accordingly) {
		return false
	}
	before := &r.sentences[s.index-1]
	return before.Block == s.Block && before.topics&aboutErrors == 0 && r.has(before, otherRestating)
}

// sides tells where what is restated stands: left of a passive ("have been restated", "as restated", "call
// for restatement"), right of a verb or of "restated financial statements".
func (r *reading) sides(s *sentence, v int) (left, right bool) {
	t, next := r.tokens[v], r.wordAfter(v, s.Last)
	switch {
	case verbWords[t.Hash], r.follows(s, v):
		return false, true
	case nounWords[t.Hash]:
		return r.nounSides(s, v, next)
	case r.wordBefore(v, s.First, 2, beWords) && beWords[next.Hash]:
		return false, true // "to be restated are the balance sheets"
	case r.wordBefore(v, s.First, 2, beWords):
		return true, false
	case r.wordBefore(v, s.First, 1, asAnd):
		objects := statementWords[next.Hash] && !asWord[r.tokens[v-1].Hash] // "its Form 10-K and restated accounts"
		return !objects, objects
	case correctWords[t.Hash]:
		return true, false
	}
	return false, true
}

// nounSides tells the same for the noun at token v, in front of the word next.
func (r *reading) nounSides(s *sentence, v int, next filing.Token) (left, right bool) {
	if r.wordBefore(v, s.First, 3, afterWord) && r.wordBefore(v, s.First, 5, statedWord) {
		return true, false // "are stated after the restatement"
	}
	if k, _ := r.find(max(s.First, v-2), v+1, inRestatement); k >= 0 && !afterNoun[next.Hash] && r.wordBefore(k, s.First, k-s.First, figureNouns) && !r.wordBefore(k, s.First, 1, resultedWord) {
		return true, false // "cut its revenue for 2001 in a restatement"
	}
	if r.wordBefore(v, s.First, 3, intoWords) && r.wordBefore(v, s.First, includeReach, includeWords) {
		return true, false // "will include the second quarter in its restatement"
	}
	if afterNoun[next.Hash] && !r.closes(v, s.Last) || r.demanded(s, v) {
		return false, true
	}
	return r.wordBefore(v, s.First, 3, demandWords), false
}

var (
	afterNoun    = filing.WordSet("of", "on", "for", "to", "relates", "affects", "covers", "includes", "concerns", "touches", "involves", "spans", "impacts", "takes", "extends", "comprises", "encompasses", "affected", "impacted")
	intoWords    = filing.WordSet("in", "into")
	includeWords = filing.WordSet("include", "includes", "included", "including", "add", "adds", "added", "adding")
	demandWords  = filing.WordSet("require", "requires", "required", "requiring", "for", "need", "needs", "necessitate")
)

// includeReach is how far in front of a restatement the word may stand that puts periods into it.
const includeReach = 24

var demands = patterns("is required", "is needed", "is necessary", "is appropriate", "is warranted", "was required", "was needed", "was necessary", "will be required", "will be needed", "will be necessary", "are required")

// follows tells whether the passive at token v has its list behind it: "the following are restated: …".
func (r *reading) follows(s *sentence, v int) bool {
	k, e := r.find(max(s.First, v-maxGap-3), v+1, followingAre)
	return k >= 0 && e == v+1
}

var (
	inRestatement = patterns("in a restatement", "by a restatement", "through a restatement")
	figureNouns   = filing.WordSet("revenue", "revenues", "sales", "income", "earnings", "profit", "results", "accounts", "loss")
	resultedWord  = filing.WordSet("result", "results", "resulted", "resulting")
)

// demanded tells whether the noun at token v is said to be needed: "a restatement is required for fiscal 2021".
func (r *reading) demanded(s *sentence, v int) bool {
	k, _ := r.find(v+1, min(v+4, s.Last), demands)
	return k == v+1
}

// closes tells whether a comma or the like stands right behind token v.
func (r *reading) closes(v, last int) bool { return v+1 < last && r.tokens[v+1].Kind == filing.Mark }

func (r *reading) wordAfter(v, last int) filing.Token {
	for k := v + 1; k < last; k++ {
		if r.tokens[k].Kind == filing.Word {
			return r.tokens[k]
		}
	}
	return filing.Token{}
}
