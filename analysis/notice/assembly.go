package notice

import (
	"fmt"
	"slices"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// assembly gathers the periods of a notice.
type assembly struct {
	r    *reading
	n    *Notice
	list *[]Period // the set that periods are put into
}

func (a *assembly) quote(s *sentence) {
	a.n.Quote = a.r.text(s)
	a.n.Spans = []filing.Span{a.r.span(s.Start, s.End)}
}

// add takes the periods of sentences into the list.
func (a *assembly) add(hits []hit) {
	for _, h := range hits {
		s := &a.r.sentences[h.sentence]
		list := a.sheetsAlone(s, a.refine(h.periods))
		for _, p := range list {
			if p.Rule == phrase.Within && p.Period.IsZero() {
				a.inside(p)
				continue
			}
			if a.r.interimOf(s, p) {
				a.interim(p)
				continue
			}
			a.one(p)
		}
	}
}

// refine drops "periods ended" and balance sheet dates where the same sentence gives that end a length.
func (a *assembly) refine(list []phrase.Period) []phrase.Period {
	exact := map[fiscal.Date]bool{}
	for _, p := range list {
		if p.Period.Kind == fiscal.Unresolved && !p.Generic || p.Period.Kind == fiscal.Transition {
			exact[p.Period.At] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(p phrase.Period) bool {
		return (p.Generic || p.Period.Kind == fiscal.Instant) && exact[p.Period.At]
	})
}

var (
	sheetWords = filing.WordSet("sheet", "sheets")
	// sheetReach is how far in front of its day a balance sheet may be named.
	sheetReach = 4
)

// sheetsAlone keeps the day of a balance sheet a day where it is the only one and no year is named beside it: of the
// others, the year or the quarter that ends on the day is meant.
func (a *assembly) sheetsAlone(s *sentence, list []phrase.Period) []phrase.Period {
	days := 0
	for _, p := range list {
		id, _ := a.resolve(p)
		switch {
		case p.Period.Kind == fiscal.Instant:
			days++
		case id.Kind == fiscal.Year, id.Length == fiscal.FullYear:
			return list
		}
	}
	if days > 1 {
		return list
	}
	for i, p := range list {
		if p.Period.Kind == fiscal.Instant && p.Inferred == "" && a.r.wordBefore(p.From, s.First, sheetReach, sheetWords) {
			list[i].Alone = true
		}
	}
	return list
}

// one adds a period, resolved, or joins its words to the same period named before.
func (a *assembly) one(p phrase.Period) {
	id, note := a.resolve(p)
	if id.IsZero() || id.Year == 0 && id.Kind <= fiscal.NineMonths {
		return
	}
	e := Period{Period: id, Known: Named, Basis: "unknown", Rule: p.Rule, Inferred: p.Inferred, Spans: []filing.Span{a.r.span(p.Start, p.End)}}
	if note != "" {
		e.Known, e.Inferred = Inferred, note
	}
	if p.Implied {
		e.Known = Implied
	}
	e.Start, e.End = a.days(id, p)
	a.merge(e)
}

// merge puts a period into the list. What is named outweighs what is inferred, that what is implied.
func (a *assembly) merge(e Period) {
	for i := range *a.list {
		old := &(*a.list)[i]
		if old.Period != e.Period {
			continue
		}
		if strength(e.Known) > strength(old.Known) {
			e.Spans = append(e.Spans, old.Spans[:min(len(old.Spans), maxSpans-1)]...)
			*old = e
		} else if len(old.Spans) < maxSpans && !slices.Contains(old.Spans, e.Spans[0]) {
			old.Spans = append(old.Spans, e.Spans...)
		}
		return
	}
	if len(*a.list) < maxPeriods {
		*a.list = append(*a.list, e)
	}
}

// maxPeriods and maxSpans bound a list that no real notice comes near.
const (
	maxPeriods = 500
	maxSpans   = 16
)

func strength(k Known) int {
	switch k {
	case Named, Added:
		return 3
	case Inferred:
		return 2
	}
	return 1
}

// resolve turns what the text names into the company's fiscal period. note says what had to be inferred.
func (a *assembly) resolve(p phrase.Period) (id fiscal.Period, note string) {
	cal := a.r.cal
	switch {
	case p.Alone:
		return p.Period, ""
	case p.Relative > 0 && !a.r.today.IsZero():
		return a.relative(p), p.Inferred
	case p.Period.Kind == fiscal.Instant:
		return a.locateInstant(p.Period.At)
	case p.Generic:
		if y := cal.Locate(p.Period.At, fiscal.FullYear); y.Kind == fiscal.Year {
			return y, ""
		}
	}
	return cal.Resolve(p.Period), ""
}

// relative gives a quarter "of this year" the fiscal year in which the document is dated, one "of last year" that before.
func (a *assembly) relative(p phrase.Period) fiscal.Period {
	year := a.r.today.Year
	if _, end, err := a.r.cal.Days(fiscal.FY(year)); err == nil && end.Compare(a.r.today) < 0 {
		year++
	}
	out := p.Period
	out.Year = year + 1 - p.Relative
	return out
}

// locateInstant finds the period whose statements have the balance sheet of that day. A day near the end of a
// quarter is one only where the company's periods do not end with months: an offering has a balance sheet of its own.
func (a *assembly) locateInstant(d fiscal.Date) (fiscal.Period, string) {
	const note = "named by its balance sheet date"
	cal := a.r.cal
	if cal.Known() && cal.EndsMonths() && d != fiscal.MonthEnd(d.Year, d.Month) && !a.r.endsInWeeks() {
		return fiscal.At(d), ""
	}
	if y := cal.Locate(d, fiscal.FullYear); y.Kind == fiscal.Year {
		return y, note
	}
	if q := cal.Locate(d, fiscal.OneQuarter); q.Kind == fiscal.Quarter {
		return q, note
	}
	if !cal.Known() && d.Month%3 == 0 && d == fiscal.MonthEnd(d.Year, d.Month) {
		return fiscal.Ended(d, fiscal.OneQuarter), note
	}
	return fiscal.At(d), ""
}

// endsInWeeks tells whether the text names a period that does not end with a month.
func (r *reading) endsInWeeks() bool {
	if r.weekEnds == 0 {
		r.weekEnds = -1
		for i := range r.sentences {
			for _, p := range r.periodsOf(&r.sentences[i]) {
				if d := p.Period.At; p.Period.Kind == fiscal.Unresolved && p.Rule != "from-to" && d != fiscal.MonthEnd(d.Year, d.Month) {
					r.weekEnds = 1
				}
			}
		}
	}
	return r.weekEnds > 0
}

// days returns a period's days; an end the text gives counts more than the nominal one.
func (a *assembly) days(id fiscal.Period, p phrase.Period) (start, end fiscal.Date) {
	start, end, err := a.r.cal.Days(id)
	if err != nil {
		start, end = fiscal.Date{}, fiscal.Date{}
	}
	switch {
	case p.Period.Kind == fiscal.Unresolved && !p.Period.At.IsZero():
		end = p.Period.At
	case !p.Ended.IsZero():
		end = p.Ended
	}
	return start, end
}

// inside adds the quarters of the years named so far: "and interim periods therein".
func (a *assembly) inside(p phrase.Period) {
	for _, y := range slices.Clone(*a.list) {
		if y.Period.Kind != fiscal.Year {
			continue
		}
		a.quarters(y.Period.Year, p, "quarters with a report on Form 10-Q inside "+y.Period.ID())
	}
}

func (a *assembly) quarters(year int, p phrase.Period, why string) {
	for n := 1; n <= 3; n++ {
		e := Period{Period: fiscal.Q(n, year), Known: Implied, Basis: "unknown", Rule: phrase.Within, Inferred: why,
			Spans: []filing.Span{a.r.span(p.Start, p.End)}}
		e.Start, e.End = a.days(e.Period, phrase.Period{})
		a.merge(e)
	}
}

// interim adds the quarters of a year of which only interim statements are meant.
func (a *assembly) interim(p phrase.Period) {
	id, _ := a.resolve(p)
	a.quarters(id.Year, p, "interim statements for "+id.ID())
}

var (
	interimWords = filing.WordSet("interim", "quarterly")
	annualWords  = filing.WordSet("annual", "year", "years", "audited")
	// annualReports in front of "and interim statements for 2004" make the year itself meant.
	annualReports = filing.WordSet("annual", "audited")
)

// interimOf tells whether a year's name stands for its interim statements: "interim financial results
// for fiscal 2005", "quarterly reports on Form 10-Q for fiscal years 2004 and 2005".
func (r *reading) interimOf(s *sentence, p phrase.Period) bool {
	if p.Period.Kind != fiscal.Year {
		return false
	}
	first := s.First
	for k := p.From - 1; k >= s.First; k-- {
		if r.tokens[k].Is(',') || r.tokens[k].Is(';') || r.tokens[k].Class == filing.And && r.tokens[k].Kind == filing.Word {
			first = k + 1
			break
		}
	}
	return r.wordBefore(p.From, first, 8, interimWords) && !r.wordBefore(p.From, first, 10, annualWords) && !r.wordBefore(first, s.First, 3, annualReports)
}

// finish settles what the whole list decides and puts it in order. Lists are empty rather than nil.
func (a *assembly) finish() {
	a.n.Periods = append([]Period{}, a.n.Periods...)
	a.n.Excluded = append([]Excluded{}, a.n.Excluded...)
	a.n.ConcludedBy = append([]string{}, a.n.ConcludedBy...)
	a.n.Reasons = append([]string{}, a.n.Reasons...)
	a.standalone()
	a.n.Periods = slices.DeleteFunc(a.n.Periods, func(p Period) bool { return a.excludedHard(p) })
	slices.SortStableFunc(a.n.Periods, func(x, y Period) int { return a.order(x.Period, y.Period) })
	slices.SortStableFunc(a.n.Excluded, func(x, y Excluded) int { return a.order(x.Period, y.Period) })
}

// order puts years before quarters, each by time.
func (a *assembly) order(x, y fiscal.Period) int {
	if n := rank(x) - rank(y); n != 0 {
		return n
	}
	return a.r.cal.Compare(x, y)
}

func rank(p fiscal.Period) int {
	switch {
	case p.Kind == fiscal.Year, p.Kind == fiscal.Unresolved && p.Length == fiscal.FullYear:
		return 0
	case p.Kind == fiscal.Instant:
		return 2
	}
	return 1
}

// standalone makes quarters "in 2001" periods of their own when 2001 itself is not named, up to the
// first that was never filed.
func (a *assembly) standalone() {
	years := map[int]bool{}
	for _, p := range a.n.Periods {
		if p.Period.Kind == fiscal.Year {
			years[p.Period.Year] = true
		}
	}
	late := map[fiscal.Period]bool{}
	for _, e := range a.n.Excluded {
		late[e.Period] = true
	}
	kept := a.n.Periods[:0]
	for _, p := range a.n.Periods {
		if p.Rule == phrase.QuartersIn && p.Known == Implied && !years[p.Period.Year] {
			if late[p.Period] {
				continue
			}
			p.Known = Inferred
		}
		kept = append(kept, p)
	}
	a.n.Periods = kept
}

// excludedHard tells whether a period was said to be unaffected.
func (a *assembly) excludedHard(p Period) bool {
	for _, e := range a.n.Excluded {
		if e.Period == p.Period && e.Why == notRestated {
			return true
		}
	}
	return false
}

// basis says in which report each period was issued.
func (a *assembly) basis() {
	late := a.r.lateReports()
	for i := range a.n.Periods {
		p := &a.n.Periods[i]
		p.Basis = reportOf(p.Period)
		if span, ok := late[p.Period]; ok && p.Basis != "10-K" {
			p.Basis = "release only"
			key := fmt.Sprintf("basis %s", p.Period.ID())
			a.n.Evidence[key] = append(a.n.Evidence[key], span)
		}
	}
}

func reportOf(p fiscal.Period) string {
	switch {
	case p.Kind == fiscal.Year, p.Kind == fiscal.Unresolved && p.Length == fiscal.FullYear, p.Kind == fiscal.Quarter && p.N == 4:
		return "10-K"
	case p.Kind == fiscal.Quarter, p.Kind == fiscal.Half, p.Kind == fiscal.NineMonths, p.Kind == fiscal.Unresolved:
		return "10-Q"
	}
	return "unknown"
}
