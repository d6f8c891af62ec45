package notice

import "restate/analysis/filing"

// basisWords behind "corrected" name how later accounts are drawn up.
var basisWords = filing.WordSet("basis", "accounting", "method", "classification", "treatment", "presentation", "policy")

var accountNouns = filing.WordSet("accounts", "statements", "financials")

// corrects tells whether a word of correction at token v says that accounts are restated; corrections tells that the
// document uses it so.
func (r *reading) corrects(s *sentence, v int, corrections bool) bool {
	h := r.tokens[v].Hash
	switch {
	case !correctWords[h], basisWords[r.wordAfter(v, s.Last).Hash]:
		return false
	case h == hashCorrects:
		return r.correctsResults(s, v)
	case againWords[h]:
		return corrections && r.issuedAgain(s, v)
	case revisesWords[h]:
		return r.correctsResults(s, v) && !r.judgedImmaterial(s.index)
	case !r.wordBefore(v, s.First, 3, beWords) && !r.wordBefore(v, s.First, 1, asAnd):
		return false
	}
	return corrections || r.accountsCorrected(s, v)
}

// accountsCorrected tells whether it is accounts that have been "corrected" at token v, not an error or a weakness.
func (r *reading) accountsCorrected(s *sentence, v int) bool {
	return r.wordBefore(v, s.First, 3, beWords) && r.wordBefore(v, s.First, v-s.First, accountNouns) && s.topics&aboutErrors != 0 && !r.has(s, controls) && !r.judgedImmaterial(s.index)
}

// againWords say that accounts are put out once more: "will be issued anew", "are to be reissued".
var (
	againWords   = filing.WordSet("anew", "afresh", "reissued", "republished")
	adverbsAgain = filing.WordSet("anew", "afresh")
	issuedWords  = filing.WordSet("issued", "published", "drawn", "up", "filed", "prepared", "presented")
	opinionNouns = filing.WordSet("opinion", "opinions", "report", "reports", "letter", "letters")
)

// issuedAgain tells whether it is accounts that are put out anew at token v, not an opinion on them.
func (r *reading) issuedAgain(s *sentence, v int) bool {
	if adverbsAgain[r.tokens[v].Hash] && !r.wordBefore(v, s.First, 1, issuedWords) || !r.wordBefore(v, s.First, 3, beWords) {
		return false
	}
	for k := v - 1; k >= s.First; k-- {
		if accountNouns[r.tokens[k].Hash] {
			return !r.wordBefore(k, s.First, 5, opinionNouns)
		}
	}
	return false
}

// revisesWords say the same as "restate" where they have results for their object and nothing is judged immaterial.
var revisesWords = filing.WordSet("revise", "revises", "revising")

var needCorrecting = patterns("need correcting", "needs correcting", "need correction", "require correction", "need to be corrected", "have to be corrected", "must be corrected")

// needsCorrecting tells whether a sentence says that accounts need correcting.
func (r *reading) needsCorrecting(s *sentence) bool {
	k, _ := r.find(s.First, s.Last, needCorrecting)
	return k >= 0 && r.wordBefore(k, s.First, k-s.First, statementWords) && !r.beside(s, k) && !r.has(s, controls)
}

// correctsResults tells whether "corrects" at token v has results or accounts for its object, not an error: "Alder corrects
// its third quarter results".
func (r *reading) correctsResults(s *sentence, v int) bool {
	for k := v + 1; k < min(v+12, s.Last) && !r.tokens[k].Is(','); k++ {
		switch h := r.tokens[k].Hash; {
		case topicOf(h)&aboutErrors != 0, preliminaryWords[h]:
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
