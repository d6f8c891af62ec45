package notice

import (
	"sort"
	"time"

	"restate/analysis/filing"
)

func monthOf(t filing.Token) time.Month { return time.Month(t.Value) }

var (
	concludeVerbs = filing.WordSet("concluded", "conclude", "concludes", "determined", "decided", "concurs", "concurred", "concur", "agrees", "agreed",
		"believes", "believe", "thinks", "accepts", "restates", "changed", "resolved", "resolves")
	madeDetermination = patterns("made a determination", "reached a conclusion", "reached _ conclusion", "made the determination", "decision to restate", "reached a determination", "reached the determination",
		"came to the conclusion", "came to this conclusion", "came to its conclusion", "came to this view", "came to that view", "came to the view", "took the view", "reached this conclusion", "reached its conclusion", "made its determination", "made this determination",
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
	consent     = filing.WordSet("advice", "recommendation", "agreement", "with", "concurrence", "concurs", "word", "conclusion", "upon", "on", "discussion", "by")
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
		if k, _ := r.find(s.First, s.Last, madeDetermination); k >= 0 {
			r.deciders(s, k, found)
		}
		if k, e := r.find(s.First, s.Last, determinations); k >= 0 {
			if k, _ := r.find(e, s.Last, madeBy); k >= 0 {
				r.deciders(s, k, found)
			}
		}
	}
	for _, h := range f.reliance {
		s := &r.sentences[h.sentence]
		if k, e := r.find(s.First, s.Last, ourOpinion); k >= 0 && len(found) == 0 {
			found["auditor"] = r.tokenSpan(k, e)
		}
	}
	if len(found) == 0 {
		r.spokesmen(f, found)
	}
	if len(found) == 0 {
		r.ownWord(f, found)
	}
	r.settleWho(n, found)
}

// spokesmen takes those who tell others not to rely: "the audit committee advised investors that they should not",
// "it is the conclusion of the Board".
func (r *reading) spokesmen(f findings, found map[string]filing.Span) {
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

// concluding returns the sentences to look at: those of the notice, and those that conclude about a
// restatement, an error or reliance.
func (r *reading) concluding(f findings) []int {
	in := map[int]bool{}
	blocks := map[int]bool{}
	for _, h := range append(append([]hit{}, f.reliance...), f.restated...) {
		in[h.sentence] = true
		for i := h.sentence + 1; i < min(len(r.sentences), h.sentence+1+decisionReach); i++ {
			if r.has(&r.sentences[i], refersBack) && r.sentences[i].topics&aboutForecast == 0 {
				in[i] = true
			}
		}
		blocks[r.sentences[h.sentence].Block] = true
	}
	for i := range r.sentences {
		s := &r.sentences[i]
		if !in[i] && r.has(s, controls) {
			continue
		}
		near := blocks[s.Block] && s.topics&aboutConclusion != 0 && s.topics&aboutForecast == 0
		if near || s.topics&aboutConclusion != 0 && s.topics&(aboutRestatement|aboutReliance|aboutErrors|aboutMateriality) != 0 && s.topics&aboutForecast == 0 && !r.isHeading(s) {
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

// subjectReach is how many tokens may stand between a subject and its verb, or the next subject.
const subjectReach = 40

// advice makes the one consulted one who concluded too: "based on the recommendation of, and after
// consultation with, management".
var advice = filing.WordSet("recommendation", "advice")

// subjects takes the actors to the left of a verb, back to the next other verb.
func (r *reading) subjects(s *sentence, v int, found map[string]filing.Span) {
	list := r.actors(s.First, v)
	near := v
	company, others := false, 0
	for k := len(list) - 1; k >= 0; k-- {
		a := list[k]
		if near-a.at > subjectReach || r.verbBetween(a.at, near) {
			break
		}
		near = a.at
		if a.name == "company" && (r.possessive(a.at) || a.at > s.First && r.tokens[a.at-1].Is('"')) {
			continue // whose it is, or the term defined for it
		}
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
	if company && others > 0 {
		found["joint"] = r.tokenSpan(v, v+1)
	}
}

// possessive tells whether "Company" only says whose: "the Company's Audit Committee", "management of
// the Company", "of XYZ Corporation".
func (r *reading) possessive(i int) bool {
	t := r.tokens[i]
	if t.End-t.Start > 2 && r.doc.Text[t.End-1] == 's' && r.doc.Text[t.End-2] != 'e' {
		return true
	}
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		if r.tokens[k].Hash == hashOf {
			return true
		}
		if r.tokens[k].Kind == filing.Word && r.doc.Text[r.tokens[k].Start] >= 'a' && r.tokens[k].Class != filing.Determiner {
			return false
		}
	}
	return false
}

var (
	hashOf     = filing.HashWord("of")
	otherVerbs = filing.WordSet("advised", "announced", "reported", "completed", "said", "notified", "informed", "discussed", "asked", "received", "filed", "stated", "found")
)

// concurring words make an auditor one of those who concluded; a discussion with it does not.
var concurring = filing.WordSet("advice", "recommendation", "agreement", "concurrence", "concurs", "concurred", "agrees", "agreed", "word", "notice", "letter")

// aside tells whether an actor in front of a concluding verb is none of its subjects: "the Audit Committee of the
// Board", "no separate audit committee", those only asked, an auditor who does not consent.
func (r *reading) aside(s *sentence, a actor) bool {
	switch {
	case a.name == "board" && (r.ofCommittee(s, a.at) || r.itsCommittee(s, a.at)), r.wordBefore(a.at, s.First, 3, negations):
		return true
	case r.consulted(s, a.at) && !r.wordBefore(a.at, s.First, 8, advice):
		return true
	}
	return a.name == "auditor" && !r.wordBefore(a.at, s.First, 8, concurring)
}

// ofCommittee tells whether the board at token i only says whose committee it is: "the Audit Committee of the Board".
func (r *reading) ofCommittee(s *sentence, i int) bool {
	for k := i - 1; k >= s.First && k >= i-5 && !r.tokens[k].Is(',') && r.tokens[k].Class != filing.And; k-- {
		if committee[r.tokens[k].Hash] {
			return true
		}
	}
	return false
}

// itsCommittee tells whether the board at token i only says whose committee follows: "the board's audit committee".
func (r *reading) itsCommittee(s *sentence, i int) bool {
	own, found := false, false
	for k := i + 1; k < min(i+6, s.Last) && !r.tokens[k].Is(','); k++ {
		own = own || r.tokens[k].Hash == hashS
		found = found || committee[r.tokens[k].Hash]
	}
	return own && found
}

var hashS = filing.HashWord("s")

// consulted tells whether the one named at token i was only asked: "in consultation with its auditor and
// management" up to the comma in front.
func (r *reading) consulted(s *sentence, i int) bool {
	if k, _ := r.find(i, min(i+maxJoined, s.Last), whichAgrees); k >= 0 {
		return false
	}
	if k, _ := r.find(max(s.First, i-maxJoined-2), i, discussedBy); k >= 0 || r.wordBefore(i, s.First, 4, consulting) {
		return true
	}
	first := i
	for first > s.First && !r.tokens[first-1].Is(',') {
		first--
	}
	return r.wordBefore(i, first, 16, inConsultation)
}

// whichAgrees makes one of those who concluded of one who was only asked: "after consulting its Audit Committee, which concurred".
var whichAgrees = patterns("which concurs", "which concurred", "which agrees", "which agreed", "who concurred", "who agreed", "who concur", "who agree")

// discussedBy leads to those who discussed a matter with others: "after discussion by management and the chair of the audit
// committee with the auditor".
var discussedBy = patterns("discussion by", "discussions by", "discussed by", "consultation by")

var inConsultation = filing.WordSet("consulting", "consultation", "consulted")

// asideWords make a verb part of an aside: "having been advised by …, concluded".
var asideWords = filing.WordSet("having", "being", "after")

func (r *reading) verbBetween(i, j int) bool {
	for k := i; k < j; k++ {
		if otherVerbs[r.tokens[k].Hash] && !r.wordBefore(k, i, 3, asideWords) {
			return true
		}
	}
	return false
}

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

// informers takes the auditor who told the company that a report can no longer be relied upon (Item
// 4.02(b)).
func (r *reading) informers(s *sentence, v int, found map[string]filing.Span) {
	if s.topics&aboutReliance == 0 {
		return
	}
	if noticeWords[r.tokens[v].Hash] {
		for _, a := range r.actors(v, min(v+12, s.Last)) {
			if a.name == "auditor" && r.wordBefore(a.at, v, 6, fromWord) {
				found["auditor"] = r.tokenSpan(a.at, a.at+1)
			}
		}
		return
	}
	list := r.actors(max(s.First, v-14), v)
	if len(list) > 0 && list[len(list)-1].name == "auditor" {
		found["auditor"] = r.tokenSpan(list[len(list)-1].at, v+1)
	}
	if k, _ := r.find(v, s.Last, ownOpinion); r.wordBefore(v, s.First, 3, firmWords) && r.has(s, ownReport) || len(list) == 0 && k >= 0 {
		found["auditor"] = r.tokenSpan(max(s.First, v-4), v+1)
	}
	if after := r.wordBefore(v, s.First, 3, beWords); after {
		for _, a := range r.actors(v, min(v+24, s.Last)) {
			if a.name == "auditor" {
				found["auditor"] = r.tokenSpan(a.at, a.at+1)
			}
		}
	}
}

// ownOpinion is what only an auditor can call its own.
var ownOpinion = patterns("its report on the", "its report on our", "its report on its", "its reports on the", "its report dated", "its audit report", "its audit reports", "its audit opinion", "its opinion on")

// ourOpinion is the same in the auditor's own letter.
var ourOpinion = patterns("our report dated", "our reports dated", "our audit report", "our audit reports", "our opinion on", "our audit opinion", "our completed interim review")

var withdrawVerbs = filing.WordSet("withdrawn", "withdrew", "withdraws", "withdraw", "withdrawing")

// withdrawer takes the auditor who takes its own report back: the last one named in front of the verb.
func (r *reading) withdrawer(s *sentence, v int, found map[string]filing.Span) {
	list := r.actors(max(s.First, v-14), v)
	if n := len(list); n > 0 && list[n-1].name == "auditor" && !r.wordBefore(v, s.First, 3, negations) {
		found["auditor"] = r.tokenSpan(list[n-1].at, v+1)
	} else if n == 0 && r.wordBefore(v, s.First, 3, firmWords) {
		found["auditor"] = r.tokenSpan(max(s.First, v-4), v+1)
	}
}

var (
	firmWords = filing.WordSet("llp", "pllc", "cpa", "cpas", "p", "pc", "llc")
	ownReport = patterns("its report", "its reports", "its audit", "its opinion", "its opinions", "their report", "their audit", "its _ report", "its _ opinion", "the firm s report", "the firm s reports", "their _ report")
)

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
		if a.name != "company" && r.wordBefore(a.at, k, 6, consent) && !r.wordBefore(a.at, k, 2, filing.WordSet("s")) {
			found[a.name] = r.tokenSpan(a.at, a.at+1)
		}
	}
}
