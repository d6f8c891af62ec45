package notice

import "restate/analysis/filing"

// ownLetter takes the auditor whose own letter says so: "our report dated … should no longer be relied upon".
func (r *reading) ownLetter(f findings, found map[string]filing.Span) {
	for _, h := range f.reliance {
		s := &r.sentences[h.sentence]
		if k, e := r.find(s.First, s.Last, ourOpinion); k >= 0 {
			found["auditor"] = r.tokenSpan(k, e)
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
	ownReport = patterns("its report", "its reports", "its audit", "its opinion", "its opinions", "their report", "their audit", "its _ report", "its _ opinion", "the firm report", "the firm reports", "their _ report")
)
