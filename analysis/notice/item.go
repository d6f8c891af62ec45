package notice

import (
	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// item fills in what Item 4.02 asks beside the list: its limb, the day of the conclusion, and whether the
// matter was discussed with the auditor.
func (r *reading) item(n *Notice, f findings) {
	if n.Kind == NonReliance {
		n.Limb = "a"
		if len(n.ConcludedBy) == 1 && n.ConcludedBy[0] == "auditor" {
			n.Limb = "b"
		}
	}
	r.concludedOn(n, f)
	r.discussion(n)
}

var onWord = filing.WordSet("on")

// concludedOn finds the day in a concluding sentence of the notice: "On May 3, 2011, the Board concluded",
// "concluded on May 3, 2011 that". What stands behind "that" is another day.
func (r *reading) concludedOn(n *Notice, f findings) {
	for _, i := range r.concluding(f) {
		s := &r.sentences[i]
		for k := s.First; k < s.Last; k++ {
			if r.tokens[k].Class != filing.MonthName || k > s.First && !onWord[r.tokens[k-1].Hash] {
				continue
			}
			d, end := phrase.Date(r.doc.Text, r.tokens[:s.Last], k)
			if end > k && r.besideConclusion(s, k, end) {
				n.ConcludedOn = d
				n.note("concluded_on", r.tokenSpan(k, end))
				return
			}
		}
	}
}

// besideConclusion tells whether the words at tokens [k, end) say when somebody concluded: a concluding
// verb stands behind them in the same clause, or right in front of them.
func (r *reading) besideConclusion(s *sentence, k, end int) bool {
	if r.wordBefore(k, s.First, 3, concludeVerbs) {
		return true
	}
	for j := end; j < s.Last; j++ {
		h := r.tokens[j].Hash
		switch {
		case concludeVerbs[h], adviseVerbs[h], h == hashReceived:
			return true
		case thatSet[h], r.tokens[j].Class == filing.MonthName:
			return false
		}
	}
	return false
}

var (
	hashReceived   = filing.HashWord("received")
	discussing     = filing.WordSet("discussed", "discuss", "discussions", "discussion")
	withBy         = filing.WordSet("with", "by", "among", "between")
	denials        = filing.WordSet("not", "neither", "nor", "no", "never")
	discussedField = "discussed_with_auditor"
)

// discussion finds the sentence that says whether the matter was discussed with the auditor.
func (r *reading) discussion(n *Notice) {
	for i := range r.sentences {
		s := &r.sentences[i]
		for v := s.First; v < s.Last; v++ {
			if !discussing[r.tokens[v].Hash] {
				continue
			}
			a, ok := r.auditorAfter(v, s.Last)
			if !ok {
				continue
			}
			said := !r.wordBefore(v, s.First, 14, denials)
			n.Discussed = &said
			n.note(discussedField, r.tokenSpan(v, a))
			return
		}
	}
}

// auditorAfter returns the token behind the auditor named with "with" behind a discussion.
func (r *reading) auditorAfter(v, last int) (int, bool) {
	with := false
	for k := v + 1; k < min(v+30, last); k++ {
		with = with || withBy[r.tokens[k].Hash]
		if _, e := r.find(k, min(k+4, last), actorWords[2].words); with && e > 0 {
			return e, true
		}
	}
	return 0, false
}

// amounts lists the money that the notice's own sentences and those about its errors give, with the
// periods each is tied to: those behind it before the next amount, else those in front.
func (r *reading) amounts(n *Notice, a *assembly, hits []hit) {
	blocks := r.relevant(hits)
	for i := range r.sentences {
		s := &r.sentences[i]
		if !blocks[s.Block] || r.doc.Blocks[s.Block].Kind == filing.Grid {
			continue
		}
		list := phrase.Amounts(r.doc.Text, r.tokens, s.First, s.Last)
		for k, m := range list {
			if len(n.Amounts) >= maxAmounts {
				return
			}
			from, to := s.First, s.Last
			if k > 0 {
				from = list[k-1].To
			}
			if k+1 < len(list) {
				to = list[k+1].From
			}
			n.Amounts = append(n.Amounts, Amount{Low: m.Low, High: m.High, Hedge: m.Hedge, PerShare: m.PerShare, Rule: m.Rule,
				Periods: a.tied(s, from, m, to), Spans: []filing.Span{r.tokenSpan(m.From, m.To)}})
		}
	}
}

// maxAmounts bounds the amounts of one notice.
const maxAmounts = 200

// tied returns the periods that stand behind an amount and before token to, else those in front of it
// from token from on.
func (a *assembly) tied(s *sentence, from int, m phrase.Amount, to int) []fiscal.Period {
	list := within(a.r.periodsOf(s), m.To, to)
	if len(list) == 0 {
		list = within(a.r.periodsOf(s), from, m.From)
	}
	var out []fiscal.Period
	for _, p := range list {
		if id, _ := a.resolve(p); labelled(id) && !p.Implied {
			out = append(out, id)
		}
	}
	return out
}
