package notice

import (
	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
)

var (
	until = filing.WordSet("until", "when", "files", "filing", "file", "anticipates", "expects", "intends", "amend", "amended", "amendment", "will",
		"while", "although", "whereas", "but", "except", "however")
	thatSet = filing.WordSet("that")
)

// withdrawn returns the periods a reliance sentence takes back: those in front of the wording, from
// "concluded that" on, and those behind it up to a word that leads elsewhere.
func (r *reading) withdrawn(s *sentence, at, end int) []phrase.Period {
	first := r.behindBar(s, at)
	from := first
	for _, said := range []*phrases{patternsConcluded, patternsTold} {
		k, e := r.find(first, at, said)
		for ; k >= 0 && e < at && from == first; e++ {
			if thatSet[r.tokens[e].Hash] {
				from = e
			}
		}
	}
	out := r.between(s, from, end)
	if from > first && (len(out) == 0 || r.pointsIn(from, at)) {
		out = r.between(s, first, end)
	}
	out = append(out, r.named(s, from, at)...)
	if last := r.led(end, s.Last); last > end {
		out = append(out, r.named(s, end, last)...)
	}
	return r.continued(s, out)
}

// pointsIn tells whether tokens [i, j) point back at statements or reports: "neither those opinions nor its review".
func (r *reading) pointsIn(i, j int) bool {
	for ; i+1 < j; i++ {
		if pointingWord[r.tokens[i].Hash] && (statementWords[r.tokens[i+1].Hash] || reportNouns[r.tokens[i+1].Hash]) {
			return true
		}
	}
	return false
}

// behindBar returns where the text of a sentence begins that runs into the cells of a table in front of it.
func (r *reading) behindBar(s *sentence, at int) int {
	for k := at; k > s.First; k-- {
		if r.tokens[k].Is('|') {
			return k + 1
		}
	}
	return s.First
}

var patternsTold = patterns("announced", "told", "advised", "informed", "notified", "stated", "said", "disclosed", "believes", "says")

// led returns the token where a word behind the wording leads away from what is withdrawn.
func (r *reading) led(i, last int) int {
	for k := i; k < last; k++ {
		if until[r.tokens[k].Hash] {
			return k
		}
	}
	return last
}

// between returns the periods from token from on that the wording ending at token end takes back.
func (r *reading) between(s *sentence, from, end int) []phrase.Period {
	var out []phrase.Period
	for _, p := range r.periodsOf(s) {
		if p.From < from || r.adjunct(s, p, noVerb) || r.preliminary(s, p) {
			continue
		}
		if p.From >= end && (r.leads(end, p.From) || r.clauseBreaks(s, end, p.From) || len(out) > 0 && r.reasons(end, p.From)) {
			break
		}
		out = append(out, p)
	}
	return r.kept(s, out)
}

// leads tells whether a word behind the wording leads away from what is withdrawn.
func (r *reading) leads(i, j int) bool {
	for ; i < j; i++ {
		if until[r.tokens[i].Hash] {
			return true
		}
	}
	return false
}

var reasonLeads = filing.WordSet("because", "due", "owing", "affecting", "resulting")

// reasons tells whether the words between tokens i and j lead to why reliance is taken away: the periods behind them
// are those of the error.
func (r *reading) reasons(i, j int) bool {
	for ; i < j; i++ {
		if reasonLeads[r.tokens[i].Hash] {
			return true
		}
	}
	return false
}

var preliminaryWords = filing.WordSet("preliminary")

// preliminary tells whether the period's figures were only preliminary: they were never issued as statements.
func (r *reading) preliminary(s *sentence, p phrase.Period) bool {
	return r.wordBefore(p.From, s.First, 8, preliminaryWords)
}
