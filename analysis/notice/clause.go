package notice

import (
	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

var amendWords = filing.WordSet("amended", "amending", "amend", "amendment", "amendments")

// amending returns the periods of reports that are amended to restate: "will file an amended Form 10-K for
// fiscal 2004 to restate its statements".
func (r *reading) amending(s *sentence) []phrase.Period {
	for k := s.First; k < s.Last; k++ {
		if !amendWords[r.tokens[k].Hash] || asAnd[r.wordAfter(k, s.Last).Hash] {
			continue
		}
		var out []phrase.Period
		for _, p := range r.affected(s) {
			if p.From > k && !r.clauseBreaks(s, k, p.From) {
				out = append(out, p)
			}
		}
		return out
	}
	return nil
}

var (
	carriers = filing.WordSet("form", "forms", "report", "reports", "filing", "amendment")
	heldIn   = filing.WordSet("included", "contained", "filed", "presented", "reported", "appearing", "set", "forth", "issued", "disclosed", "and", "or")
)

// carriedBy tells whether the words in [i, j) lead to the report that carries the restatement: "restated its
// statements for fiscal 2006 in its Form 10-K for fiscal 2007". Statements included in a report are another matter.
func (r *reading) carriedBy(i, j int) bool {
	for k := i; k < j; k++ {
		if !inWord[r.tokens[k].Hash] || k > 0 && (heldIn[r.tokens[k-1].Hash] || r.tokens[k-1].Is(',')) {
			continue
		}
		for n := k + 1; n < min(k+8, j); n++ {
			if carriers[r.tokens[n].Hash] {
				return true
			}
		}
	}
	return false
}

// earlier tells whether tokens [i, j) go on to a restatement that lies behind.
func (r *reading) earlier(i, j int) bool {
	for k := i; k < j; k++ {
		if nounWords[r.tokens[k].Hash] && r.wordBefore(k, i, 2, earlierWords) {
			return true
		}
	}
	return false
}

var ownSubjects = filing.WordSet("company", "registrant", "corporation", "we", "it", "management")

// newSubject tells whether behind the comma at token k the company itself begins another statement: ", the Company will".
func (r *reading) newSubject(k, last int) bool {
	for k++; k < last && (r.tokens[k].Class == filing.And || r.tokens[k].Class == filing.Determiner); k++ {
	}
	return k+1 < last && ownSubjects[r.tokens[k].Hash] && finiteVerbs[r.tokens[k+1].Hash]
}

// andThat tells whether "and that" at token k opens another clause: not "and that of 2004".
func (r *reading) andThat(k, last int) bool {
	return r.tokens[k].Class == filing.And && k+2 < last && thatSet[r.tokens[k+1].Hash] && r.tokens[k+2].Class != filing.Preposition
}

// clauseBreaks tells whether a new statement begins between tokens i and j: a comma and a subject, or a semicolon with a
// verb of its own behind it. The items of a list have none.
func (r *reading) clauseBreaks(s *sentence, i, j int) bool {
	for k := i; k < j; k++ {
		if r.tokens[k].Is(',') && r.newSubject(k, s.Last) || r.andThat(k, s.Last) {
			return true
		}
		if !r.tokens[k].Is(';') {
			continue
		}
		for v := k + 1; v < s.Last && !r.tokens[v].Is(';'); v++ {
			if finiteVerbs[r.tokens[v].Hash] {
				return true
			}
		}
	}
	return false
}

var (
	adjunctWords = filing.WordSet("during", "preparing", "preparation", "audit", "reviewing", "closing", "completion", "drawing", "auditing", "meeting")
	auditNouns   = filing.WordSet("committee", "committees", "report", "reports", "opinion", "opinions", "and")
	beforeWord   = filing.WordSet("before")
	// openingWords speak of what an error did to the equity a year began with, not of a balance sheet.
	openingWords = filing.WordSet("cumulative", "opening", "beginning", "retained", "deficit", "equity")
	controlWords = filing.WordSet("controls", "control", "effective", "weakness", "weaknesses")
)

// adjunct tells whether a period only says when or on what occasion: "while preparing its accounts for the
// quarter ended …", "in the second quarter".
func (r *reading) adjunct(s *sentence, p phrase.Period, after int) bool {
	switch p.Rule {
	case "years-in-period", "every-quarter", phrase.Within, phrase.QuartersIn:
		return false
	case "as-of":
		if r.wordBefore(p.From, s.First, 12, controlWords) && (!r.wordBefore(p.From, s.First, 12, statementWords) || r.dayOfControl(s, p)) {
			return true
		}
		if r.wordBefore(p.From, s.First, 6, openingWords) {
			return true
		}
	}
	if r.periodsIn(s, p.From) || r.wordBefore(p.From, s.First, 2, inWord) && r.wordBefore(p.From, s.First, 3, takesWord) {
		return false // "the restatement takes in fiscal 2002"
	}
	first := r.clauseStart(s, p.From, after)
	return r.occasion(p.From, first) || r.wordBefore(p.From, first, 2, beforeWord) || r.endOf(p.From, first) || r.wordBefore(r.behindPreposition(p.From, first), first, 2, inWord) && !r.wordBefore(p.From, first, 6, statementWords) && !r.wordBefore(p.From, first, 3, errorNouns)
}

// dayOfControl tells whether a day is only that of a report on internal control, beside statements whose periods are named or
// pointed back to: "the accounts for 2007 and management's report on internal control over financial reporting as of …".
func (r *reading) dayOfControl(s *sentence, p phrase.Period) bool {
	beside := r.has(s, pointingPeriod) || r.pointsIn(s.First, p.From)
	for _, q := range r.periodsOf(s) {
		beside = beside || q.From != p.From && (q.Period.Kind != fiscal.Instant || q.Rule != "as-of")
	}
	for k := p.From - 1; beside && k >= s.First; k-- {
		switch h := r.tokens[k].Hash; {
		case statementWords[h], r.tokens[k].Is(','):
			return false
		case controlWords[h]:
			return true
		}
	}
	return false
}

var takesWord = filing.WordSet("takes", "take", "took")

// sinceWords lead to a day from which on something holds.
var sinceWords = filing.WordSet("since", "after", "until", "before")

// endOf tells whether the period at token i only gives its end as a day: "since the end of its 2006 fiscal year".
func (r *reading) endOf(i, first int) bool {
	for k := i - 1; k >= max(first, i-4); k-- {
		if r.tokens[k].Class == filing.Ended {
			return r.wordBefore(k, first, 3, sinceWords)
		}
	}
	return false
}

// currentWords stand between "in the" and the quarter that is meant.
var currentWords = filing.WordSet("current", "reporting", "latest", "present")

// behindPreposition returns the token in front of which the preposition of the period at token i is looked for.
func (r *reading) behindPreposition(i, first int) int {
	for i > first && currentWords[r.tokens[i-1].Hash] {
		i--
	}
	return i
}

// periodsIn tells whether the period at token i holds those that are meant: "the year-to-date periods in the first and
// second quarters of 2020".
func (r *reading) periodsIn(s *sentence, i int) bool {
	for k := i - 1; k > s.First && k >= i-3; k-- {
		if inWord[r.tokens[k].Hash] {
			return r.tokens[k-1].Class == filing.PeriodNoun
		}
	}
	return false
}

// occasion tells whether one of the twelve words in front of token i, from first on, says on what
// occasion. An audit committee and an audit report are none.
func (r *reading) occasion(i, first int) bool {
	n := 12
	for k := i - 1; k >= first && n > 0; k-- {
		t := r.tokens[k]
		if t.Kind == filing.Mark {
			continue
		}
		if adjunctWords[t.Hash] && !auditNouns[r.tokens[k+1].Hash] {
			return true
		}
		n--
	}
	return false
}

// noVerb stands for the restatement word where there is none.
const noVerb = -1

// clauseStart returns where the clause in front of token i begins: behind a comma or "concluded that",
// or behind token after when that lies in the sentence.
func (r *reading) clauseStart(s *sentence, i, after int) int {
	first := s.First
	if after >= first && after < i {
		first = after + 1
	}
	for k := i - 1; k >= first; k-- {
		if r.tokens[k].Is(',') || r.tokens[k].Is(';') || r.tokens[k].Is(')') || k > first && thatSet[r.tokens[k].Hash] && concludeVerbs[r.tokens[k-1].Hash] {
			return k + 1
		}
	}
	return first
}
