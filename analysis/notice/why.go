package notice

import (
	"maps"
	"sync"

	"restate/analysis/filing"
)

// why names the matters of accounting that the errors are in, and where the text names none the cause in its own words. What
// the notice's paragraphs say goes before what stands near them, a matter that is said to be wrong before one that is only
// named, and both before what an error changed. What stands further off counts only beside words of an error.
func (r *reading) why(n *Notice, hits []hit) {
	relevant, near := r.relevant(hits), r.around(hits, nearReach)
	told := r.mentions(union(relevant, near))
	inside, around := inBlocks(told, relevant), inBlocks(told, near)
	far := sync.OnceValue(func() []mention { return r.mentions(r.around(hits, wideReach)) })
	for _, look := range []func() []string{
		func() []string { return r.known(n, inside, inPassing) },
		func() []string { return r.known(n, around, asWrong) },
		func() []string { return r.known(n, around, inPassing) },
		func() []string { return r.other(n, inside, other, asWrong) },
		func() []string { return r.other(n, around, other, asWrong) },
		func() []string { return r.onlyCashFlows(n, hits) },
		func() []string { return r.other(n, inside, other, inPassing) },
		func() []string { return r.known(n, around, asEffect) },
		func() []string { return r.other(n, around, lesser, inPassing) },
		func() []string { return r.otherReason(n, hits) },
		func() []string { return r.other(n, around, other, inPassing) },
		func() []string { return r.known(n, far(), asWrong) },
		func() []string { return r.other(n, far(), other, asWrong) },
		func() []string { return r.other(n, far(), lesser, asWrong) },
		func() []string { return r.errorWords(n, hits) },
		func() []string { return r.known(n, far(), asEffect) },
	} {
		if n.Reasons = look(); len(n.Reasons) > 0 {
			break
		}
	}
	n.Reasons = append(n.Reasons, r.furtherReason(n, n.Reasons, hits)...)
	n.Reasons = append(n.Reasons, r.besides(n, around)...)
}

// errs tells whether a sentence speaks of an error, or of what should have been done.
func (r *reading) errs(s *sentence) bool {
	return s.topics&aboutErrors != 0 || r.has(s, errorCues) || r.has(s, wideCues)
}

var wideCues = patterns("understated", "overstated", "were not", "was not", "had not", "did not", "left out", "not eliminated", "should not have", "ought", "overvalued", "undervalued", "too early", "too soon", "too late", "too high", "too low", "ahead of time", "twice", "not properly", "inadequate", "unsupported", "improper", "could not be")

// How many sentences around those of the notice may give the reason.
const (
	nearReach = 3
	wideReach = 60
)

// around returns the blocks that stand around the sentences of the notice.
func (r *reading) around(hits []hit, reach int) map[int]bool {
	blocks := map[int]bool{}
	for _, h := range hits {
		for i := max(0, h.sentence-reach); i < min(len(r.sentences), h.sentence+reach+1); i++ {
			blocks[r.sentences[i].Block] = true
		}
	}
	return blocks
}

func union(a, b map[int]bool) map[int]bool {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// relevant returns the blocks of the notice and those that speak of its errors.
func (r *reading) relevant(hits []hit) map[int]bool {
	blocks := map[int]bool{}
	for _, h := range hits {
		blocks[r.sentences[h.sentence].Block] = true
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.topics&aboutRestatement != 0 && s.topics&(aboutErrors|aboutConclusion|aboutGrants) != 0 && s.topics&aboutForecast == 0 && !r.has(s, otherRestating) {
			blocks[s.Block] = true
		}
	}
	return blocks
}

// causes lead to the cause in the text's own words.
var causes = patterns("improper accounting for", "improper", "adjust for", "have to do with", "has to do with", "deal with", "deals with", "inquiry into", "investigation into", "due to", "because of", "because", "as a result of", "resulted from", "results from", "relates to", "relate to", "arose from", "arise from", "result from", "stem from", "pertain to", "pertains to", "related to", "relating to", "errors in", "error in",
	"arising from", "caused by", "given an error in", "come from", "concern", "corrects", "stemmed from", "stems from", "attributable to", "with respect to", "regarding",
	"failure to", "failed to", "misapplication of", "misappropriation", "incorrectly", "improperly", "mistakenly", "erroneously", "were not", "was not", "did not", "accrued too",
	"overstated by", "understated by", "was missing", "wrong", "should have been", "was treated as", "do not reconcile", "misstatement of", "misstatements of", "was overstated", "was understated",
	"required us to", "found that", "on learning of", "on learning that", "were taken", "was taken", "was overlooked", "were overlooked", "bogus", "were missed", "was missed", "were booked", "was booked", "discovered that", "learned that", "omission of", "failing to", "owing to", "on account of", "in light of", "overstatement of", "understatement of", "unsupported", "was omitted", "were omitted", "left off", "left out", "unrecorded", "had not been", "had been", "have not been", "identified", "was an", "restated for", "restate for", "the mistakes", "touch")

// otherReason gives the text's own words where no known reason is named: those of the notice's sentences,
// of those behind them, then of those in front.
func (r *reading) otherReason(n *Notice, hits []hit) []string {
	for _, h := range hits {
		for _, step := range []int{0, 1, 2, 3, -1, -2} {
			i := h.sentence + step
			if i < 0 || i >= len(r.sentences) {
				continue
			}
			s := &r.sentences[i]
			if from, end := r.cause(s); end > from {
				n.note("reasons", r.tokenSpan(from, end))
				return []string{"other: " + r.words(from, end)}
			}
		}
	}
	return nil
}

var errorNouns = filing.WordSet("error", "errors", "misstatement", "misstatements", "mistake", "mistakes", "irregularities")

// errorWords quotes what the notice calls the error where it says no more: "errors in the accounts for interim periods".
func (r *reading) errorWords(n *Notice, hits []hit) []string {
	for _, h := range hits {
		s := &r.sentences[h.sentence]
		for k := s.First; k < s.Last; k++ {
			if !errorNouns[r.tokens[k].Hash] {
				continue
			}
			end := k + 1
			for end < s.Last && end < k+maxCause && r.tokens[end].Kind != filing.Mark {
				end++
			}
			n.note("reasons", r.tokenSpan(k, end))
			return []string{"other: " + r.words(k, end)}
		}
	}
	return nil
}

// maxCause is the most words of a cause that are quoted.
const maxCause = 14

// cause returns the tokens of a cause in a sentence: from the words that lead to it up to a comma.
func (r *reading) cause(s *sentence) (from, end int) {
	for i := s.First; i < s.Last; {
		k, e := r.find(i, s.Last, causes)
		if k < 0 {
			return 0, 0
		}
		i = e
		from = e
		if wordyCauses[r.tokens[k].Hash] {
			from = k
		}
		for end = e; end < s.Last && end < from+maxCause && !(r.tokens[end].Is(',') || r.tokens[end].Is('.') || r.tokens[end].Is(';')); end++ {
		}
		if end-from >= 2 && !r.onlyPeriods(s, from, end) && !r.namesRestatement(from, end) && !r.wordBefore(end, from, 4, thisReport) {
			return from, end
		}
	}
	return 0, 0
}

// namesRestatement tells whether tokens [from, end) begin with the restatement itself, which is no cause of it.
func (r *reading) namesRestatement(from, end int) bool {
	for k := from; k < min(from+3, end); k++ {
		if restateWords[r.tokens[k].Hash] {
			return true
		}
	}
	return false
}

var (
	// wordyCauses belong to the cause themselves.
	wordyCauses = filing.WordSet("unrecorded", "left", "had", "have", "failure", "failed", "misapplication", "misappropriation", "incorrectly", "improperly", "mistakenly", "erroneously", "were", "was", "did",
		"accrued", "overstatement", "understatement", "omission", "failing", "unsupported", "overstated", "understated", "wrong", "should", "do", "misstatement", "misstatements", "required", "bogus", "identified", "the", "touch")
	thisReport = filing.WordSet("reliance", "relied", "item", "exhibit")
)

// onlyPeriods tells whether tokens [from, end) begin with a period: "relating to fiscal 2004" is no cause.
func (r *reading) onlyPeriods(s *sentence, from, end int) bool {
	for _, p := range r.periodsOf(s) {
		if p.From < end && p.To > from && p.From <= from+3 {
			return true
		}
	}
	noun := from
	if r.tokens[from].Class == filing.Determiner && from+1 < end {
		noun++
	}
	if topicOf(r.tokens[noun].Hash)&aboutErrors != 0 {
		for k := noun + 1; k < min(noun+6, end); k++ {
			if statementWords[r.tokens[k].Hash] {
				return true // "errors in those financial statements"
			}
		}
	}
	for k := from; k < min(from+4, end); k++ {
		if statementWords[r.tokens[k].Hash] {
			return k == from || r.tokens[from].Class == filing.Determiner
		}
	}
	return false
}
