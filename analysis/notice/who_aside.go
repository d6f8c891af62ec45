package notice

import "restate/analysis/filing"

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
	case a.name == "company" && (r.possessive(a.at) || a.at > s.First && r.tokens[a.at-1].Is('"')):
		return true // whose it is, or the term defined for it
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
	own := r.owns(i)
	for k := i + 1; k < min(i+6, s.Last) && !r.tokens[k].Is(','); k++ {
		if own && committee[r.tokens[k].Hash] {
			return true
		}
		own = own || k < i+3 && r.owns(k) // "the board of directors' committee"
	}
	return false
}

// owns tells whether the word at token i says whose the next one is: "the Board's".
func (r *reading) owns(i int) bool {
	t := r.tokens[i]
	n := t.End - t.Start
	return n > 2 && r.doc.Text[t.End-1]|0x20 == 's' && (r.doc.Text[t.End-2] == '\'' || n > 4 && r.doc.Text[t.End-4:t.End-1] == "\u2019")
}

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

var inConsultation = filing.WordSet("consulting", "consultation", "consultations", "consulted", "counsel", "discussions", "conferring", "conferred")

// hashBy turns a verb round: a committee "advised by management" has not advised anybody.
var hashBy = filing.HashWord("by")

// asideWords make a verb part of an aside: "having been advised by …, concluded".
var asideWords = filing.WordSet("having", "being", "after")

func (r *reading) verbBetween(i, j int) bool {
	for k := i; k < j; k++ {
		if otherVerbs[r.tokens[k].Hash] && !r.wordBefore(k, i, 3, asideWords) && r.wordAfter(k, j).Hash != hashBy {
			return true
		}
	}
	return false
}
