package notice

import (
	"restate/analysis/filing/phrase"
)

// errorsFound takes sentences that name errors in earlier statements when nothing stronger is said. Where a
// sentence close by judges the error immaterial, its periods are revised, not restated.
func (r *reading) errorsFound(f *findings) {
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.topics&aboutErrors == 0 || r.immaterial(s) {
			continue
		}
		k, _ := r.find(s.First, s.Last, errorIn)
		in, revised := k >= 0 && !r.negated(k, s.First, 3), r.judgedImmaterial(i)
		if !in && !(revised && r.has(s, errorThat)) {
			continue
		}
		if got := r.affected(s); len(got) > 0 && revised {
			f.revised = append(f.revised, hit{i, got})
		} else if len(got) > 0 {
			f.restated = append(f.restated, hit{i, got})
		}
	}
}

// judgementReach is how many sentences behind an error its materiality may be judged.
const judgementReach = 10

// judgedImmaterial tells whether the error of sentence i is judged immaterial in the sentences around it,
// none of which restates.
func (r *reading) judgedImmaterial(i int) bool {
	for k := max(0, i-2); k < min(len(r.sentences), i+judgementReach); k++ {
		s := &r.sentences[k]
		if r.immaterial(s) && (s.topics&(aboutErrors|aboutStatements|aboutRevision) != 0 || r.has(s, priorPeriod)) {
			return true
		}
	}
	return false
}

var (
	priorPeriod = patterns("prior period", "prior periods", "previously reported", "previously issued", "any period", "any of the periods", "individual period")
	errorThat   = patterns("error that _ impacted", "errors that _ impacted", "error that _ affected", "errors that _ affected", "error impacting", "errors impacting", "error affecting", "errors affecting",
		"error related to", "errors related to", "identified an error", "identified a misstatement", "identified misstatements", "identified certain errors")
)

var errorIn = patterns("errors in _ figures", "errors in _ accounts", "errors in _ statements", "errors in _ financial", "error in _ accounts",
	"error in _ financial", "error was in", "errors in _ reports", "misstatements in _ financial", "found errors", "found _ errors", "discovered _ errors",
	"identified _ errors", "identified _ misstatements", "errors _ requiring", "mistakes in", "mistake in")

// affected returns a sentence's periods without those that only say when.
func (r *reading) affected(s *sentence) []phrase.Period {
	var out []phrase.Period
	for _, p := range r.periodsOf(s) {
		if !r.adjunct(s, p, noVerb) {
			out = append(out, p)
		}
	}
	return out
}
