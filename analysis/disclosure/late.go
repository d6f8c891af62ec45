package disclosure

import (
	"slices"

	"restate/analysis/deadline"
	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// Late is a periodic report that a document says is not, or will not be, filed in time.
type Late struct {
	Form   string        `json:"form"` // 10-K or 10-Q
	Period fiscal.Period `json:"period"`
	End    fiscal.Date   `json:"end"`          // of the period; unknown without a fiscal calendar
	By     fiscal.Date   `json:"by,omitzero"`  // the day by which the text says it was to be filed
	NT     bool          `json:"nt,omitempty"` // the text speaks of Form 12b-25
	Passage
}

var (
	denying  = filing.WordSet("not", "unable", "cannot", "fail", "failed", "without", "never")
	filings  = filing.WordSet("file", "filed", "filing", "complete", "completed", "timely")
	delaying = filing.WordSet("delay", "delayed", "delays", "delinquent", "late", "overdue", "postponed", "postpone")
	elsewise = filing.WordSet("amend", "amended", "amendment", "relied", "previously", "reliance", "required", "incorporated", "accelerated", "latest", "effective", "when", "after", "since",
		"reflect", "resolved", "modify", "update", "include", "contain")
	quarters = filing.WordSet("q", "qs", "qsb", "qsbs")
	years    = filing.WordSet("k", "ks", "ksb", "ksbs")
)

// denialReach is how many tokens "not" may stand in front of "file": "will not complete this review in time
// for the Company to file".
const denialReach = 16

// late reads the sentences that say of a periodic report that it is not filed, or late. The same report is
// listed once.
func (r *reader) late() []Late {
	var out []Late
	for _, s := range r.about(aboutFiling) {
		at := r.lateWords(s)
		if at < 0 || !r.namesForm(s) {
			continue
		}
		for _, p := range phrase.Periods(r.doc.Text, r.tokens, s.First, s.Last) {
			l, ok := r.lateReport(s, p)
			if !ok {
				continue
			}
			i := slices.IndexFunc(out, func(o Late) bool { return o.Form == l.Form && o.Period == l.Period })
			switch {
			case i < 0 && len(out) < maxPassages:
				out = append(out, l)
			case i >= 0:
				out[i].NT = out[i].NT || l.NT
				if out[i].By.IsZero() && !l.By.IsZero() {
					out[i].By, out[i].Passage = l.By, l.Passage
				}
			}
		}
	}
	return out
}

// lateWords returns the token at which a sentence says that something is not filed, -1 where it does not.
func (r *reader) lateWords(s filing.Sentence) int {
	if r.in(s.First, s.Last, filing.WordSet("relied", "reliance")) >= 0 {
		return -1
	}
	for k := s.First; k < s.Last; k++ {
		t := r.tokens[k]
		switch {
		case t.Kind != filing.Word:
		case delaying[t.Hash] && r.in(s.First, s.Last, filings) >= 0:
			return k
		case denying[t.Hash]:
			end := min(k+denialReach, s.Last)
			f := r.in(k+1, end, filings)
			if f >= 0 && r.in(k+1, f+1, elsewise) < 0 {
				return k
			}
		}
	}
	return -1
}

// namesForm tells whether a sentence names a periodic report.
func (r *reader) namesForm(s filing.Sentence) bool {
	for k := s.First; k < s.Last; k++ {
		if r.word(k, "annual", "quarterly") && r.word(k+1, "report", "reports") || r.formAt(k) {
			return true
		}
	}
	return false
}

// formAt tells whether "10-K", "10-Qs", "10Q" begins at token k.
func (r *reader) formAt(k int) bool {
	if r.tokens[k].Kind != filing.Number || r.tokens[k].Value != 10 || k+1 >= len(r.tokens) {
		return false
	}
	if r.tokens[k+1].Is('-') {
		k++
	}
	return k+1 < len(r.tokens) && r.tokens[k+1].Kind == filing.Word && (quarters[r.tokens[k+1].Hash] || years[r.tokens[k+1].Hash])
}

// lateReport turns a period of such a sentence into the report for it.
func (r *reader) lateReport(s filing.Sentence, p phrase.Period) (Late, bool) {
	id := r.cal.Resolve(p.Period)
	switch {
	case p.Implied || id.IsZero() || id.Kind == fiscal.Instant || id.Kind <= fiscal.NineMonths && id.Year == 0:
		return Late{}, false
	case id.Kind == fiscal.Half:
		id = fiscal.Q(2, id.Year)
	case id.Kind == fiscal.NineMonths:
		id = fiscal.Q(3, id.Year)
	}
	l := Late{Form: "10-Q", Period: id, Passage: r.passage(s, p.From, p.To)}
	if id.Kind == fiscal.Year || id.Kind == fiscal.Unresolved && id.Length == fiscal.FullYear {
		l.Form = "10-K"
	}
	if _, end, err := r.cal.Days(id); err == nil {
		l.End = end
	}
	if !p.Ended.IsZero() {
		l.End = p.Ended
	}
	l.By = r.dueSaid(s)
	l.NT = r.saysNT(s)
	return l, true
}

// dueSaid returns the day behind "by" that a sentence gives for a filing.
func (r *reader) dueSaid(s filing.Sentence) fiscal.Date {
	for k := s.First; k < s.Last; k++ {
		if !r.word(k, "by", "before") {
			continue
		}
		if d, end := phrase.Date(r.doc.Text, r.tokens[:s.Last], k+1); end > k+1 {
			return d
		}
	}
	return fiscal.Date{}
}

// saysNT tells whether a sentence speaks of Form 12b-25, or NT 10-Q.
func (r *reader) saysNT(s filing.Sentence) bool {
	for k := s.First; k < s.Last; k++ {
		if r.tokens[k].Kind == filing.Number && r.tokens[k].Value == 12 && r.word(k+1, "b") || r.word(k, "nt") {
			return true
		}
	}
	return false
}

var undetermining = filing.WordSet("determined", "determine", "determining", "quantified", "quantify", "estimate", "estimated", "calculated", "finalized", "known", "completed")

var amounts = filing.WordSet("amount", "amounts", "impact", "impacts", "effect", "effects", "charge", "charges", "adjustments", "magnitude", "extent")

// otherMatters are words of sentences about new standards and lawsuits, not about the error.
var otherMatters = filing.WordSet("standard", "standards", "asu", "asc", "asus", "exposure", "liabilities", "litigation", "lawsuit", "lawsuits")

// undeterminedReach is how many tokens "not" may stand in front of "determined".
const undeterminedReach = 8

// undetermined reads the sentences that say that the amount, or the effect, of something is not known yet.
func (r *reader) undetermined() []Passage {
	var out []Passage
	for _, s := range r.about(aboutDetermining) {
		for k := s.First; k < s.Last && len(out) < maxPassages; k++ {
			if r.tokens[k].Kind != filing.Word || !denying[r.tokens[k].Hash] {
				continue
			}
			d := r.in(k+1, min(k+undeterminedReach, s.Last), undetermining)
			if d < 0 || r.in(s.First, s.Last, otherMatters) >= 0 {
				continue
			}
			if a := r.in(max(s.First, k-20), min(d+24, s.Last), amounts); a >= 0 {
				out = append(out, r.passage(s, min(k, a), max(d, a)+1))
				break
			}
		}
	}
	return out
}

// filer reads the filer's status where the cover ticks one alone: "Large accelerated filer [X]".
func (r *reader) filer() deadline.Filer {
	found := deadline.Unknown
	for _, s := range r.about(aboutFilers) {
		for k := s.First; k < s.Last; k++ {
			f, end := r.filerAt(k)
			if f == deadline.Unknown || !r.ticked(end, s.Last) {
				continue
			}
			if found != deadline.Unknown && found != f {
				return deadline.Unknown
			}
			found = f
		}
	}
	return found
}

// filerAt reads the name of a status at token k.
func (r *reader) filerAt(k int) (deadline.Filer, int) {
	switch {
	case r.word(k, "large") && r.word(k+1, "accelerated") && r.word(k+2, "filer"):
		return deadline.LargeAccelerated, k + 3
	case r.word(k, "non") && r.word(k+2, "accelerated") && r.word(k+3, "filer"):
		return deadline.NonAccelerated, k + 4
	case r.word(k, "accelerated") && r.word(k+1, "filer") && !r.word(k-1, "large") && !r.word(k-2, "non"):
		return deadline.Accelerated, k + 2
	}
	return deadline.Unknown, k
}

// ticked tells whether a ticked box follows: [X], an x between marks, or a ballot box with a mark.
func (r *reader) ticked(i, last int) bool {
	for k := i; k < min(i+4, last); k++ {
		t := r.tokens[k]
		text := r.doc.Text[t.Start:t.End]
		switch {
		case r.word(k, "x"), text == "\u2612", text == "\u2611", text == "\u2714", text == "\u00fe":
			return true
		case t.Kind == filing.Word, text == "\u2610":
			return false
		}
	}
	return false
}
