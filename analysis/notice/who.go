package notice

import (
	"sort"
	"time"

	"restate/analysis/filing"
)

func monthOf(t filing.Token) time.Month { return time.Month(t.Value) }

var (
	concludeVerbs = filing.WordSet("concluded", "conclude", "concludes", "determined", "decided", "concurs", "concurred", "concur", "agree", "agrees", "agreed",
		"believes", "believe", "thinks", "accepts", "restates", "changed", "resolved", "resolves")
	madeDetermination = patterns("made a determination", "reached a conclusion", "reached _ conclusion", "made the determination", "decision to restate", "reached a determination", "reached the determination",
		"reached the view", "reached _ view", "reached a decision", "reached _ decision", "came to the conclusion", "came to this conclusion", "came to its conclusion", "came to this view", "came to that view", "came to the view", "took the view", "reached this conclusion", "reached its conclusion", "made its determination", "made this determination",
		"adopted _ recommendations", "adopted _ recommendation", "adopted _ findings", "adopted a resolution", "adopted resolutions", "resolved that", "passed a resolution")
	conclusionOf   = patterns("conclusion of", "determination of", "decision of", "opinion of", "view of", "per the", "according to the")
	determinations = patterns("determination that", "conclusion that", "decision that", "determination to", "this determination", "this conclusion", "this decision", "the determination", "the conclusion", "the decision")
	// refersBack opens or holds what is said of a conclusion told before.
	refersBack = patterns("this determination", "this conclusion", "this decision", "the determination", "the conclusion", "the decision", "its conclusion", "its decision", "this view", "that view", "which agrees", "concurs with", "concurred with", "concurred in", "agrees with", "agreed with", "so concluded", "so determined", "so decided",
		"this was decided", "adopted _ findings", "adopted _ recommendations")
	madeBy      = patterns("made by", "made _ by", "reached by", "reached _ by", "taken by", "taken _ by")
	adviseVerbs = filing.WordSet("wrote", "writes", "told", "advised", "advising", "advises", "notified", "informed")
	noticeWords = filing.WordSet("notice", "notification", "letter", "communication")
	fromWord    = filing.WordSet("from")
	consulting  = filing.WordSet("consulting", "consultation", "consulted", "discussed", "discussing", "independent", "told")
	consent     = filing.WordSet("advice", "recommendation", "recommendations", "suggestion", "urging", "instance", "proposal", "behest", "agreement", "with", "concurrence", "concurs", "word", "conclusion", "upon", "on", "discussion", "by")
)

// who lists those that concluded: the subjects of the concluding verbs in the sentences that withdraw
// or restate, and those on whose advice they acted. "The Company concluded" is management's word when
// nobody else is named.
func (r *reading) who(n *Notice, f findings) {
	found := map[string]filing.Span{}
	for _, i := range r.concluding(f) {
		s := &r.sentences[i]
		for v := s.First; v < s.Last; v++ {
			if r.concludes(s, v) {
				r.subjects(s, v, found)
				r.advisers(s, v, found)
				r.inverted(s, v, found)
			}
			if adviseVerbs[r.tokens[v].Hash] || r.tokens[v].Hash == hashSaid && r.has(s, ownReport) || noticeWords[r.tokens[v].Hash] {
				r.informers(s, v, found)
			}
			if withdrawVerbs[r.tokens[v].Hash] {
				r.withdrawer(s, v, found)
			}
		}
		r.determined(s, found)
	}
	for _, weaker := range []func(findings, map[string]filing.Span){r.ownLetter, r.spokesmen, r.ownWord} {
		if len(found) == 0 {
			weaker(f, found)
		}
	}
	r.settleWho(n, found)
}

// determined takes those who made a determination that is named as a noun.
func (r *reading) determined(s *sentence, found map[string]filing.Span) {
	if k, _ := r.find(s.First, s.Last, madeDetermination); k >= 0 {
		r.deciders(s, k, found)
	}
	if k, e := r.find(s.First, s.Last, determinations); k >= 0 {
		if k, _ := r.find(e, s.Last, madeBy); k >= 0 {
			r.deciders(s, k, found)
		}
	}
}

// spokesmen takes those who tell others not to rely: "the audit committee advised investors that they should not",
// "it is the conclusion of the Board".
func (r *reading) spokesmen(f findings, found map[string]filing.Span) {
	for _, i := range r.concluding(f) {
		r.whoseDecision(&r.sentences[i], found)
	}
	for _, h := range append(append([]hit{}, f.reliance...), f.restated...) {
		s := &r.sentences[h.sentence]
		if k, e := r.find(s.First, s.Last, conclusionOf); k >= 0 {
			if list := r.actors(e, min(e+4, s.Last)); len(list) > 0 {
				found[list[0].name] = r.tokenSpan(k, list[0].at+1)
			}
		}
		for v := s.First + 1; v < s.Last; v++ {
			if spokenWords[r.tokens[v].Hash] {
				r.subjects(s, v, found)
			}
			if r.tokens[v].Hash == hashSaid && r.tokens[v-1].Is(',') { // "…, said the audit committee"
				for _, a := range r.actors(v, min(v+4, s.Last)) {
					found[a.name] = r.tokenSpan(v, a.at+1)
				}
			}
		}
	}
}

// whoseDecision takes the one whose decision a sentence speaks of: "the Audit Committee's decision of July 28".
func (r *reading) whoseDecision(s *sentence, found map[string]filing.Span) {
	for k := s.First + 1; k < s.Last; k++ {
		if !decisions[r.tokens[k].Hash] || !r.owns(k-1) {
			continue
		}
		if list := r.actors(max(s.First, k-3), k); len(list) > 0 && list[len(list)-1].name != "auditor" {
			a := list[len(list)-1]
			found[a.name] = r.tokenSpan(a.at, k+1)
		}
	}
}

var decisions = filing.WordSet("decision", "determination", "conclusion", "view", "judgement", "judgment", "finding")

var hashSaid = filing.HashWord("said")

var spokenWords = filing.WordSet("advised", "informed", "notified", "warned", "cautioned", "announced", "recommended", "says")

// concludes tells whether a concluding verb stands at token v: not one denied, nor "adjustments previously
// determined to be immaterial".
func (r *reading) concludes(s *sentence, v int) bool {
	if foundThat[r.tokens[v].Hash] && thatSet[r.wordAfter(v, s.Last).Hash] && s.topics&(aboutReliance|aboutRestatement) != 0 {
		return !r.wordBefore(v, s.First, 3, negations)
	}
	if !concludeVerbs[r.tokens[v].Hash] || r.wordBefore(v, s.First, 1, previouslyWord) {
		return false
	}
	return !r.wordBefore(v, s.First, 3, negations) || v > s.First && r.tokens[v-1].Is(',')
}

// foundThat are verbs that conclude only with a "that" behind them.
var foundThat = filing.WordSet("found", "resolved", "judged", "ruled", "agreed", "considers", "holds", "finds")

var previouslyWord = filing.WordSet("previously")

// ownWord takes the company as the one who concluded where it says without more that it restates, or
// that it found the errors; where nobody is named at all, as the one whose document says so.
func (r *reading) ownWord(f findings, found map[string]filing.Span) {
	for _, h := range append(append([]hit{}, f.restated...), f.reliance...) {
		s := &r.sentences[h.sentence]
		for v := s.First; v < s.Last; v++ {
			if verbWords[r.tokens[v].Hash] || ownVerbs[r.tokens[v].Hash] {
				found["company"] = r.tokenSpan(v, v+1)
				return
			}
		}
	}
	for _, h := range append(append([]hit{}, f.restated...), f.reliance...) {
		if s := &r.sentences[h.sentence]; len(h.periods) > 0 {
			found["company"] = r.span(s.Start, s.End)
			return
		}
	}
}

var ownVerbs = filing.WordSet("found", "decided", "discovered", "identified", "restated", "corrected", "revised")

var committee = filing.WordSet("committee")

// settleWho gives to the board what only a committee of directors concluded. It
// gives the company's own conclusions to management, beside others only where they are joined
// ("the Company and its Audit Committee"). A company that simply says it restates has concluded so.
func (r *reading) settleWho(n *Notice, found map[string]filing.Span) {
	company, joint, directors := found["company"], found["joint"], found["committee"]
	delete(found, "company")
	delete(found, "joint")
	delete(found, "committee")
	if len(found) == 0 && !directors.IsZero() {
		found["board"] = directors
	}
	if _, ok := found["management"]; !ok && !company.IsZero() && (len(found) == 0 || !joint.IsZero()) {
		found["management"] = company
	}
	for name, span := range found {
		n.ConcludedBy = append(n.ConcludedBy, name)
		n.note("concluded_by", span)
	}
	sort.Strings(n.ConcludedBy)
	sort.Slice(n.Evidence["concluded_by"], func(i, j int) bool {
		return n.Evidence["concluded_by"][i].Start < n.Evidence["concluded_by"][j].Start
	})
}

// decisionReach is how many sentences behind the notice may say again who decided so.
const decisionReach = 15

// amendReach is how many sentences behind the notice what is concluded about reports is concluded about those withdrawn.
const amendReach = 4

// concluding returns the sentences to look at: those of the notice, and those that conclude about a
// restatement, an error or reliance.
func (r *reading) concluding(f findings) []int {
	in := map[int]bool{}
	blocks := map[int]bool{}
	for _, h := range append(append([]hit{}, f.reliance...), f.restated...) {
		in[h.sentence] = true
		r.saidAgain(h.sentence, in)
		blocks[r.sentences[h.sentence].Block] = true
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.topics&aboutConclusion == 0 || s.topics&aboutForecast != 0 || r.has(s, controls) {
			continue
		}
		if blocks[s.Block] || s.topics&(aboutRestatement|aboutReliance|aboutErrors|aboutMateriality) != 0 && !r.isHeading(s) {
			in[i] = true
		}
	}
	var out []int
	for i := range in {
		out = append(out, i)
	}
	sort.Ints(out)
	return out
}

// saidAgain adds the sentences behind one of the notice that speak of its conclusion again, or conclude about its reports.
func (r *reading) saidAgain(at int, in map[int]bool) {
	for i := at + 1; i < min(len(r.sentences), at+1+decisionReach); i++ {
		s := &r.sentences[i]
		amends := i <= at+amendReach && s.topics&aboutConclusion != 0 && s.topics&aboutStatements != 0 && !r.has(s, controls)
		if (amends || r.has(s, refersBack)) && s.topics&aboutForecast == 0 {
			in[i] = true
		}
	}
}

// subjectReach is how many tokens may stand between a subject and its verb, or the next subject.
const subjectReach = 40

// advice makes the one consulted one who concluded too: "based on the recommendation of, and after
// consultation with, management".
var advice = filing.WordSet("recommendation", "recommendations", "advice", "suggestion", "urging", "instance", "proposal", "behest")

// subjects takes the actors to the left of a verb, back to the next other verb.
func (r *reading) subjects(s *sentence, v int, found map[string]filing.Span) {
	list := r.actors(s.First, v)
	if len(list) == 0 && r.wordBefore(v, s.First, 2, theyWords) {
		r.before(s, found)
	}
	near := v
	company, others := false, 0
	for k := len(list) - 1; k >= 0; k-- {
		a := list[k]
		if near-a.at > subjectReach || r.verbBetween(a.at, near) {
			break
		}
		near = a.at
		if r.aside(s, a) {
			continue
		}
		if _, ok := found[a.name]; !ok {
			found[a.name] = r.tokenSpan(a.at, a.at+1)
		}
		if a.name == "company" {
			company = true
		} else {
			others++
		}
	}
	if others > 0 && (company || agreeVerbs[r.tokens[v].Hash] && r.has(s, sharedConclusion)) {
		joined(r.tokenSpan(v, v+1), found)
	}
}

// joined makes one conclusion of the company's and that of others.
func joined(span filing.Span, found map[string]filing.Span) {
	found["joint"] = span
	if _, ok := found["company"]; !ok {
		found["company"] = span
	}
}

var theyWords = filing.WordSet("they", "both")

// before takes those whom "they" in a sentence means: the last that the sentence in front names.
func (r *reading) before(s *sentence, found map[string]filing.Span) {
	if s.index == 0 {
		return
	}
	front := &r.sentences[s.index-1]
	for _, a := range r.actors(front.First, front.Last) {
		if a.name != "auditor" {
			found[a.name] = r.tokenSpan(a.at, a.at+1)
		}
	}
}

// An agreement with a determination told before makes one conclusion of both: "our Audit Committee agreed with this determination".
var (
	agreeVerbs       = filing.WordSet("agree", "agreed", "agrees", "concurred", "concurs", "concur")
	sharedConclusion = patterns("with this determination", "with this conclusion", "with this decision", "with that determination", "with that conclusion", "in this determination", "in this conclusion", "with the determination", "with the conclusion", "with our determination", "with our conclusion", "with our decision", "with this assessment", "with us")
)

var soWord = filing.WordSet("so")

// inverted takes the one behind the verb in "So concluded the Company's board".
func (r *reading) inverted(s *sentence, v int, found map[string]filing.Span) {
	if !r.wordBefore(v, s.First, 1, soWord) {
		return
	}
	for _, a := range r.actors(v, min(v+maxJoined, s.Last)) {
		if a.name != "company" {
			found[a.name] = r.tokenSpan(v, a.at+1)
		}
	}
}

// adviserReach is how many tokens behind a concluding verb the one may be named on whose advice it was done.
const adviserReach = 24

// advisers takes the actors behind a verb on whose word it was done: "concluded, on the recommendation of
// management, that", "with management's conclusion".
func (r *reading) advisers(s *sentence, v int, found map[string]filing.Span) {
	for _, a := range r.actors(v+1, min(v+adviserReach, s.Last)) {
		if a.at > v+9 && !r.wordBefore(a.at, v, 4, advice) {
			continue
		}
		if a.name == "company" || r.wordBefore(a.at, v, 6, consulting) || !r.wordBefore(a.at, v, 5, consent) {
			continue
		}
		for k := v + 1; k < a.at; k++ {
			if thatSet[r.tokens[k].Hash] {
				return
			}
		}
		if _, ok := found[a.name]; !ok {
			found[a.name] = r.tokenSpan(a.at, a.at+1)
		}
	}
}

// maxJoined is how many tokens may stand between two that decide together.
const maxJoined = 8

// together tells whether "and" joins the ones named at tokens i and j: "management and the Audit Committee".
func (r *reading) together(i, j int) bool {
	and := false
	for k := i + 1; k < j && j-i <= maxJoined; k++ {
		and = and || r.tokens[k].Class == filing.And
		if otherVerbs[r.tokens[k].Hash] {
			return false
		}
	}
	return and
}

// deciders takes who made a determination or a decision named as a noun: "management advised the Audit
// Committee that it had made a determination", "the decision to restate was made by the Audit Committee".
func (r *reading) deciders(s *sentence, k int, found map[string]filing.Span) {
	list := r.actors(s.First, k)
	first := -1
	for _, a := range list {
		if a.name == "company" || a.name == "auditor" || r.itsCommittee(s, a.at) {
			continue
		}
		if first >= 0 && !r.together(first, a.at) {
			break
		}
		found[a.name], first = r.tokenSpan(a.at, a.at+1), a.at
	}
	last := k + 1
	for last < s.Last && !thatSet[r.tokens[last].Hash] {
		last++
	}
	for _, a := range r.actors(k, last) {
		if a.name == "board" && r.ofCommittee(s, a.at) {
			continue
		}
		if a.name != "company" && r.wordBefore(a.at, k, 6, consent) {
			found[a.name] = r.tokenSpan(a.at, a.at+1)
		}
	}
}
