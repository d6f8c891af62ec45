package notice

import (
	"strings"

	"restate/analysis/filing"
)

// ofOneKind are reasons that come alone: what stands beside them tells of the same matter.
var ofOneKind = map[string]bool{"stock option dating": true, "warrants/SPAC": true, "cash flow classification": true}

// furtherReason gives the first matter in a list of causes that none of the known reasons covers, in the text's own words:
// "inventory costs, income taxes and the capitalization of software". It returns none where no known reason is told.
func (r *reading) furtherReason(n *Notice, known []string, hits []hit) []string {
	names := map[string]bool{}
	for _, k := range known {
		names[k] = true
		if ofOneKind[k] || strings.HasPrefix(k, "other") {
			return nil
		}
	}
	blocks := r.relevant(hits)
	for i := range r.sentences {
		s := &r.sentences[i]
		if !blocks[s.Block] || r.doc.Blocks[s.Block].Kind == filing.Grid || s.topics&aboutForecast != 0 {
			continue
		}
		if from, end := r.furtherMatter(s, names); end > from {
			n.note("reasons", r.tokenSpan(from, end))
			return []string{"other: " + r.words(from, end)}
		}
	}
	return nil
}

// effectWords lead from a cause to the accounts it changed.
var effectWords = filing.WordSet("result", "resulted", "resulting", "increase", "increased", "decrease", "decreased", "effect", "impact", "understating", "overstating", "understatement", "overstatement")

// furtherMatter finds the item of a sentence's list of causes that names another matter than the known reason beside it:
// one behind that reason, or one in front of it that a comma parts from the rest.
func (r *reading) furtherMatter(s *sentence, known map[string]bool) (from, end int) {
	at := r.knownReason(s.First, s.Last, known)
	if at < 0 {
		return 0, 0
	}
	for from = s.First; from < s.Last; from = end + 1 {
		for end = from; end < s.Last && !r.parts(end); end++ {
			if effectWords[r.tokens[end].Hash] && !fromWord[r.tokens[end+1].Hash] {
				return 0, 0
			}
		}
		if end < at && !r.tokens[end].Is(',') {
			continue
		}
		if k, _ := r.find(from, end, furtherMatters); k >= 0 && r.knownReason(from, end, known) < 0 && !r.amount(from, end) {
			return from, end
		}
	}
	return 0, 0
}

// amount tells whether "of $1 million" stands in tokens [i, j): what an account was off by is no cause.
func (r *reading) amount(i, j int) bool {
	for ; i < j; i++ {
		if r.tokens[i].Is('$') && i > 0 && r.tokens[i-1].Hash == hashOf {
			return true
		}
	}
	return false
}

// parts tells whether token k parts the items of a list.
func (r *reading) parts(k int) bool {
	t := r.tokens[k]
	return t.Is(',') || t.Is(';') || t.Is('.') || t.Class == filing.And
}

// knownReason returns the first word in tokens [first, last) of a reason told already, -1 when there is none.
func (r *reading) knownReason(first, last int, known map[string]bool) int {
	at := -1
	for _, reason := range reasons {
		if !known[reason.name] {
			continue
		}
		if k, _ := r.find(first, last, reason.words); k >= 0 && (at < 0 || k < at) {
			at = k
		}
	}
	return at
}
