package notice

import (
	"slices"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
)

// subjects of a restatement: what is restated.
var statementWords = filing.WordSet("statement", "statements", "results", "accounts", "report", "reports", "k", "q", "qsb", "ksb", "sheet", "sheets",
	"figures", "data", "information", "disclosures", "financials", "filings", "release", "reviews", "earnings", "selected", "amounts")

// stops end the object of a restatement.
var stops = filing.WordSet("because", "due", "following", "when", "until", "while", "since", "adjustments", "resulted", "resulting", "anticipates",
	"expects", "intends", "whether", "evaluate", "evaluating", "appears", "reduced", "increased", "decreased", "compared", "versus", "against")

// beside tells whether a restatement word at token v is only possible, denied or about something else.
func (r *reading) beside(s *sentence, v int) bool {
	if r.negated(v, s.First, 5) && !r.wordBefore(v, s.First, 6, stronger) {
		return true
	}
	if r.alleged(s, v) || r.instrument(v, s.Last) || r.liesBehind(s, v) {
		return true
	}
	if k, _ := r.find(v, min(v+1+maxGap, s.Last), longAgo); k == v || r.doubted(s, v) || r.supposed(s, v) {
		return true
	}
	if r.wordBefore(v, s.First, comparingReach, forcing) {
		return true
	}
	if r.wordBefore(v, s.First, comparingReach, comparing) && r.tokens[v].Hash == hashRestated {
		return true
	}
	if r.tokens[s.Last-1].Is('?') {
		return true
	}
	return r.wordBefore(v, s.First, 4, hypothetical) && !r.wordBefore(v, s.First, 4, stronger) && !r.reported(s, v)
}

// negated tells whether one of the n words in front of token v denies it. The "No." of a number does not.
func (r *reading) negated(v, first, n int) bool {
	for k := v - 1; k >= first && n > 0; k-- {
		t := r.tokens[k]
		if t.Kind == filing.Mark {
			continue
		}
		if negations[t.Hash] && !(r.tokens[k+1].Is('.') && r.tokens[k+2].Kind == filing.Number) && r.tokens[k+1].Kind != filing.Number {
			return true
		}
		n--
	}
	return false
}

// liesBehind tells whether the restatement at token v is an earlier one: "its earlier restatement", "In February 2009 it
// completed the restatement of its 2006 accounts".
func (r *reading) liesBehind(s *sentence, v int) bool {
	if r.setAside(s, v) {
		return true
	}
	if !nounWords[r.tokens[v].Hash] { // "was restated in 2004."
		return s.topics&aboutErrors == 0 && v+3 < len(r.tokens) && r.wordBefore(v, s.First, 1, beWords) && inWord[r.tokens[v+1].Hash] && r.tokens[v+2].Year() && r.tokens[v+3].Is('.')
	}
	return r.wordBefore(v, s.First, 2, earlierWords) || r.wordBefore(v, s.First, 3, completedWord) && r.datedBefore(s, v)
}

// datedBefore tells whether a month or a year stands in front of token v, or that it was told before.
func (r *reading) datedBefore(s *sentence, v int) bool {
	for k := s.First; k < v; k++ {
		if t := r.tokens[k]; t.Year() || t.Class == filing.MonthName || previouslyWord[t.Hash] {
			return true
		}
	}
	return false
}

// setAside tells whether the restatement at token v is set aside by the head of the sentence: "Other than the restatement of
// 2001, we have not had to restate".
func (r *reading) setAside(s *sentence, v int) bool {
	k, e := r.find(s.First, v, exceptions)
	return k == s.First && v-e <= maxGap && nounWords[r.tokens[v].Hash]
}

var completedWord = filing.WordSet("completed", "finished", "concluded")

// forcing says that somebody else wants the restatement: "a bid to force its rival to restate".
var forcing = filing.WordSet("force", "forcing", "compel", "compelling")

// comparingReach is how far in front of "restated" a comparison may begin.
const comparingReach = 8

// longAgo behind a restatement says that it lies behind.
var longAgo = patterns("restated last year", "restated the year before", "restated a year ago", "restated in the prior year")

var (
	afterWord  = filing.WordSet("after", "to")
	statedWord = filing.WordSet("stated", "presented", "given", "shown", "effect")

	restateWords = filing.WordSet("restate", "restates", "restating", "restatement", "restatements", "restated")
	beWords      = filing.WordSet("been", "be", "being", "are", "is", "were", "was", "get", "gets", "got", "getting")
	correctWords = filing.WordSet("corrected", "corrects")
	verbWords    = filing.WordSet("restate", "restates", "restating", "corrects")
	nounWords    = filing.WordSet("restatement", "restatements")
)

// restates returns the periods that a sentence says are restated, decided rather than possible.
// decided tells that it speaks of a restatement at all.
func (r *reading) restates(s *sentence, corrections bool) (periods []phrase.Period, decided bool) {
	if r.elsewhere(s) {
		return nil, false
	}
	for v := s.First; v < s.Last; v++ {
		h := r.tokens[v].Hash
		if correctWords[h] && h != hashCorrects && !r.wordBefore(v, s.First, 3, beWords) && !r.wordBefore(v, s.First, 1, asAnd) || correctWords[h] && basisWords[r.wordAfter(v, s.Last).Hash] {
			continue
		}
		if !restateWords[h] && !(correctWords[h] && (corrections && h != hashCorrects || r.accountsCorrected(s, v))) || r.beside(s, v) {
			continue
		}
		left, right := r.sides(s, v)
		decided = decided || verbWords[h] || right
		if right {
			periods = append(periods, r.objectOrReport(s, v)...)
		}
		if left {
			got := append(r.subject(s, v), r.named(s, s.First, v)...)
			switch {
			case v > s.First && asWord[r.tokens[v-1].Hash] && !r.asserts(s):
				recast := r.recasts()
				got = slices.DeleteFunc(got, func(p phrase.Period) bool { return p.Loose || recast }) // the head of a column
			case len(got) == 0 && r.straightBehind(s, v):
				got = r.object(s, v) // "results must be restated from 2001 through 2004"
			}
			periods, decided = append(periods, got...), decided || len(got) > 0
		}
	}
	return periods, decided
}

// basisWords behind "corrected" name how later accounts are drawn up.
var basisWords = filing.WordSet("basis", "accounting", "method", "classification", "treatment", "presentation", "policy")

var accountNouns = filing.WordSet("accounts", "statements", "financials")

// accountsCorrected tells whether it is accounts that have been "corrected" at token v, not an error or a weakness.
func (r *reading) accountsCorrected(s *sentence, v int) bool {
	if r.tokens[v].Hash == hashCorrects {
		return r.correctsResults(s, v)
	}
	return r.wordBefore(v, s.First, 3, beWords) && r.wordBefore(v, s.First, v-s.First, accountNouns) && s.topics&aboutErrors != 0 && !r.has(s, controls) && !r.judgedImmaterial(s.index)
}

// correctsResults tells whether "corrects" at token v has results or accounts for its object, not an error: "Alder corrects
// its third quarter results".
func (r *reading) correctsResults(s *sentence, v int) bool {
	for k := v + 1; k < min(v+12, s.Last) && !r.tokens[k].Is(','); k++ {
		switch h := r.tokens[k].Hash; {
		case topicOf(h)&aboutErrors != 0:
			return false
		case resultNouns[h]:
			return true
		}
	}
	return false
}

var (
	hashCorrects = filing.HashWord("corrects")
	resultNouns  = filing.WordSet("results", "accounts", "statements", "earnings", "figures")
)

var controls = patterns("control", "controls", "weakness", "weaknesses", "deficiency", "deficiencies")

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
	if len(out) == 0 && (verbWords[r.tokens[v].Hash] && r.amended(s) || r.pronoun(v, s.Last) || r.inThem(v, s.Last)) {
		return r.subject(s, v)
	}
	return out
}

var (
	wouldWord  = filing.WordSet("would")
	reportVerb = filing.WordSet("said", "says", "announced", "disclosed", "stated", "reported", "revealed", "confirmed")
)

// reported tells whether "would" in front of token v is what somebody said will be: "said that it would restate".
func (r *reading) reported(s *sentence, v int) bool {
	return r.wordBefore(v, s.First, 4, wouldWord) && r.wordBefore(v, s.First, 10, reportVerb) && !r.wordBefore(v, s.First, 10, ifWord)
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

var accordingly = patterns("accordingly", "for this", "for these", "for the split", "for the change", "consistently", "in the same way")

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
	afterNoun    = filing.WordSet("of", "on", "for", "to", "relates", "affects", "covers", "includes", "concerns", "touches", "involves", "spans", "impacts", "affected", "impacted")
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

// object returns the periods to the right of a restatement word, as far as the object goes.
func (r *reading) object(s *sentence, v int) []phrase.Period {
	var out []phrase.Period
	at := v
	said := beWords[r.wordAfter(v, s.Last).Hash] // "the accounts being restated are": what is restated was said
	for _, p := range r.periodsOf(s) {
		if p.From <= v || len(out) == 0 && r.titled(s, v, p) {
			continue
		}
		if r.clauseBreaks(s, v, p.From) || r.nextDoubted(s, v, p.From) || r.earlier(at+1, p.From) || (len(out) > 0 || r.wordBefore(v, s.First, 3, carryVerbs)) && r.carriedBy(at+1, p.From) {
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
