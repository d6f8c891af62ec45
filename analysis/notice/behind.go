package notice

import (
	"cmp"
	"slices"

	"restate/analysis/filing"
)

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

var hasWords = filing.WordSet("has", "have", "had")

// toldAsPast tells whether a sentence tells of a restatement as history, by the month or the year it was made in: "late in 2003
// it restated 2000 and 2001".
func (r *reading) toldAsPast(s *sentence) bool {
	for v := s.First; v < s.Last; v++ {
		if r.tokens[v].Hash != hashRestated || r.wordBefore(v, s.First, 2, beWords) || r.wordBefore(v, s.First, 1, asAnd) {
			continue
		}
		for k := r.clauseStart(s, v, noVerb); k < v; k++ {
			dated := r.tokens[k+1].Year() || r.tokens[k+1].Class == filing.MonthName && r.tokens[k+2].Year()
			if inWord[r.tokens[k].Hash] && dated && !r.wordBefore(v, s.First, 1, hasWords) {
				return true
			}
		}
	}
	return false
}

// ledAsEarlier tells whether a sentence stands in a paragraph whose lead or heading calls what it tells of an earlier
// restatement: "Earlier restatement. In March 2005 we announced …".
func (r *reading) ledAsEarlier(s *sentence) bool {
	first := r.blockStart(s.index)
	if r.titlesEarlier(&r.sentences[first]) {
		return true
	}
	return first > 0 && r.blockStart(first-1) == first-1 && r.titlesEarlier(&r.sentences[first-1])
}

// blockStart returns the first sentence of the block that sentence i stands in.
func (r *reading) blockStart(i int) int {
	first, _ := slices.BinarySearchFunc(r.sentences, r.sentences[i].Block, func(s sentence, block int) int { return cmp.Compare(s.Block, block) })
	return first
}

// titlesEarlier tells whether a sentence is the title of an earlier restatement.
func (r *reading) titlesEarlier(lead *sentence) bool {
	for v := lead.First; v < lead.Last && lead.Last-lead.First <= maxTitle; v++ {
		if nounWords[r.tokens[v].Hash] && r.wordBefore(v, lead.First, 2, earlierWords) {
			return true
		}
	}
	return false
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
	wouldWord  = filing.WordSet("would")
	reportVerb = filing.WordSet("said", "says", "announced", "disclosed", "stated", "reported", "revealed", "confirmed")
)

// reported tells whether "would" in front of token v is what somebody said will be: "said that it would restate".
func (r *reading) reported(s *sentence, v int) bool {
	return r.wordBefore(v, s.First, 4, wouldWord) && r.wordBefore(v, s.First, 10, reportVerb) && !r.wordBefore(v, s.First, 10, ifWord)
}
