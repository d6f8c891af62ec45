package notice

import (
	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// A list without an end is neither a list nor a negative: "periods commencing on or after January 1, 2001",
// "and all subsequent periods", "since its initial public offering", "all periods prior to 2004".
var (
	openStart = patterns("periods from", "quarters from", "years from", "commencing", "beginning", "starting", "on or after", "since", "from and after", "periods after", "quarters after", "years after",
		"ended after", "ending after", "dating back to")
	openTail = patterns("subsequent periods", "subsequent _ periods", "subsequent quarters", "subsequent _ quarters", "subsequent years", "subsequent _ statements", "subsequent filings",
		"later periods", "later quarters", "succeeding periods", "following periods thereafter", "periods thereafter", "and thereafter", "thereafter", "onward", "onwards", "and forward",
		"to the present", "through the present", "to present", "each subsequent", "subsequently issued")
	openHead  = patterns("periods prior to", "periods before", "years prior to", "years before", "quarters prior to", "prior to and including")
	openFill  = filing.WordSet("on", "or", "after", "with", "the", "mid", "early", "late", "about", "in", "from", "as", "of", "each", "and", "including", "approximately", "end", "close", "its", "our")
	openNouns = filing.WordSet("period", "periods", "quarters", "quarter", "years", "year", "statements", "reports", "results", "filings", "financials", "issued", "filed", "k", "q")
	events    = filing.WordSet("inception", "ipo", "formation", "offering", "incorporation", "merger", "listing", "emergence", "organization")
	becauseOf = filing.WordSet("has", "have", "had", "then", "been", "it", "we", "they", "were", "was")
)

// eventReach is how far behind "since" an event may stand.
const eventReach = 8

// open looks for a list without an end in the sentences that withdraw or restate.
func (a *assembly) open(hits []hit) {
	for _, h := range hits {
		s := &a.r.sentences[h.sentence]
		from, span, ok := a.openEnded(s)
		if !ok {
			continue
		}
		a.n.Extent = OpenEnded
		a.n.note("open_ended_from", span)
		if a.n.OpenEndedFrom == nil && !from.IsZero() {
			a.n.OpenEndedFrom = &from
		}
	}
}

// openEnded returns the first day of a list without an end, unknown where the text only names an event or
// where it is the start that is open, and the words that leave it open.
func (a *assembly) openEnded(s *sentence) (fiscal.Date, filing.Span, bool) {
	r := a.r
	for i := s.First; i < s.Last; {
		k, e := r.find(i, s.Last, openStart)
		if k < 0 {
			break
		}
		if d, end, ok := a.openFrom(s, k, e); ok {
			return d, r.tokenSpan(k, end), true
		}
		i = e
	}
	if k, e := r.find(s.First, s.Last, openTail); k >= 0 && r.behindPeriod(s, k) && !r.givenEnds(s, k, e) {
		return a.dayAfter(s, k), r.tokenSpan(k, e), true
	}
	if k, e := r.find(s.First, s.Last, openHead); k >= 0 {
		return fiscal.Date{}, r.tokenSpan(k, e), true
	}
	return fiscal.Date{}, filing.Span{}, false
}

// openFrom reads the first day behind words such as "commencing on or after" at tokens [k, e).
func (a *assembly) openFrom(s *sentence, k, e int) (fiscal.Date, int, bool) {
	r := a.r
	if !r.wordBefore(k, s.First, 6, openNouns) && !openNouns[r.tokens[k].Hash] {
		return fiscal.Date{}, 0, false
	}
	for e < s.Last && openFill[r.tokens[e].Hash] {
		e++
	}
	for _, p := range r.periodsOf(s) {
		if p.From < e-2 || p.From > e || p.Implied {
			continue
		}
		if r.goesOnTo(p.To, s.Last) || r.ranges(s, p) {
			return fiscal.Date{}, 0, false
		}
		return a.firstDay(p, k), p.To, true
	}
	if d, end := r.dayOrMonth(e, s.Last); end > e {
		return d, end, !r.goesOnTo(end, s.Last)
	}
	return r.event(s, e)
}

// firstDay returns the day from which a list is open that begins with a period, or behind its end where the words from
// token k on say so: "since the end of its 2006 fiscal year".
func (a *assembly) firstDay(p phrase.Period, k int) fiscal.Date {
	id, _ := a.resolve(p)
	start, last := a.days(id, p)
	switch {
	case a.r.endOf(p.From, k) && !last.IsZero():
		return last.AddDays(1)
	case start.IsZero() && p.Period.Kind == fiscal.Unresolved:
		start, _, _ = a.r.cal.Days(p.Period)
	}
	return start
}

// ranges tells whether the phrase at the same place names more than one period: a range that ends.
func (r *reading) ranges(s *sentence, p phrase.Period) bool {
	n := 0
	for _, q := range r.periodsOf(s) {
		if q.From == p.From {
			n++
		}
	}
	return n > 1
}

// goesOnTo tells whether the words behind token i close what was open: "and ending on", "through".
func (r *reading) goesOnTo(i, last int) bool {
	for k := i; k < min(i+4, last); k++ {
		t := r.tokens[k]
		if t.Class == filing.Through && t.Kind == filing.Word || t.Class == filing.Ended && t.Kind == filing.Word {
			return !presentDay[r.wordAfter(k, last).Hash] && !presentDay[r.wordAfter(k+1, last).Hash]
		}
	}
	return false
}

var presentDay = filing.WordSet("present", "date", "today")

// event reads "inception", "its initial public offering in March 2004"; the day is unknown unless it is given.
func (r *reading) event(s *sentence, e int) (fiscal.Date, int, bool) {
	for k := e; k < min(e+eventReach, s.Last); k++ {
		if becauseOf[r.tokens[k].Hash] {
			return fiscal.Date{}, 0, false
		}
		if !events[r.tokens[k].Hash] {
			continue
		}
		for j := k + 1; j < min(k+5, s.Last); j++ {
			if d, end := r.dayOrMonth(j, s.Last); end > j {
				return d, end, true
			}
		}
		return fiscal.Date{}, k + 1, true
	}
	return fiscal.Date{}, 0, false
}

// dayOrMonth reads a full date, or a month as its first day.
func (r *reading) dayOrMonth(i, last int) (fiscal.Date, int) {
	if d, end := phrase.Date(r.doc.Text, r.tokens[:last], i); end > i {
		return d, end
	}
	return r.monthStart(i, last)
}

// givenEnds tells whether the periods that follow at tokens [k, e) are named by their ends: "the subsequent interim periods
// ended March 31 and June 30, 2016".
func (r *reading) givenEnds(s *sentence, k, e int) bool {
	for _, p := range r.periodsOf(s) {
		if k <= p.From && p.From <= e && p.To > e && !p.Implied {
			return true
		}
	}
	return false
}

// behindPeriod tells whether a period is named in front of token k.
func (r *reading) behindPeriod(s *sentence, k int) bool {
	for _, p := range r.periodsOf(s) {
		if p.To <= k && k-p.To <= 12 {
			return true
		}
	}
	return false
}

// dayAfter returns the day behind the last period named in front of token k; unknown without a calendar.
func (a *assembly) dayAfter(s *sentence, k int) fiscal.Date {
	var last fiscal.Date
	for _, p := range a.r.periodsOf(s) {
		if p.To > k {
			continue
		}
		id, _ := a.resolve(p)
		if _, end := a.days(id, p); end.Compare(last) > 0 {
			last = end
		}
	}
	if last.IsZero() {
		return last
	}
	return last.AddDays(1)
}

// monthStart reads "November 2009" as its first day.
func (r *reading) monthStart(i, last int) (fiscal.Date, int) {
	for i < last && r.tokens[i].Kind == filing.Mark {
		i++
	}
	if i+1 < last && r.tokens[i].Class == filing.MonthName && r.tokens[i+1].Year() {
		d := fiscal.MonthEnd(int(r.tokens[i+1].Value), monthOf(r.tokens[i]))
		d.Day = 1
		return d, i + 2
	}
	return fiscal.Date{}, i
}
