package phrase

import (
	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// fromTo reads a period by its first and last day: "the period from August 7, 2020 (inception) through
// December 31, 2020", "the transition period from July 1, 2005 to December 31, 2005". Its length is that
// of the days where they make whole quarters; a company's first, short year counts as that year.
func (r *reader) fromTo(i int) ([]Period, int) {
	j, transition := i, false
	if r.transitionWord(j) {
		j, transition = j+1, true
	}
	if r.class(j) != filing.PeriodNoun {
		return nil, i
	}
	j++
	for r.tok(j).Is(',') || r.word(j, "of", "beginning", "commencing", "starting") {
		j++
	}
	if !r.word(j, "from") && r.class(j) != filing.MonthName && !r.inceptionWord(j) {
		return nil, i
	}
	if r.word(j, "from") {
		j++
	}
	first, inception, k := r.firstDay(j)
	if k == j || !r.joinsDays(k) {
		return nil, i
	}
	k++
	if r.class(k) == filing.Ended || r.word(k-1, "and") && r.class(k) == filing.Ended {
		k++
	}
	last, next := r.lastDay(k)
	if next == k {
		return nil, i
	}
	return r.fromToPeriod(i, next, first, last, transition, inception), next
}

// lastDay reads a period's last day: a date, or "that date" for the last one named before.
func (r *reader) lastDay(k int) (fiscal.Date, int) {
	if d, next := r.fullDate(k); next > k {
		return d, next
	}
	if !r.word(k, "that", "such") || !r.word(k+1, "date") || len(r.done) == 0 {
		return fiscal.Date{}, k
	}
	if d := r.done[len(r.done)-1].Period.At; !d.IsZero() {
		return d, k + 2
	}
	return fiscal.Date{}, k
}

// joinsDays tells whether token k leads from a period's first day to its last: "through", "to", "and ended".
func (r *reader) joinsDays(k int) bool {
	return r.rangeWord(k) || r.word(k, "and") && r.class(k+1) == filing.Ended
}

func (r *reader) inceptionWord(j int) bool {
	return r.word(j, "inception", "formation", "incorporation") || r.word(j, "commencement") && r.word(j+1, "of")
}

// firstDay reads "August 7, 2020 (inception)", "inception (May 3, 2010)", "inception" alone, "July 1, 2005".
func (r *reader) firstDay(j int) (first fiscal.Date, inception bool, next int) {
	start := j
	for n := 0; n < 14; n++ {
		t := r.tok(j)
		switch {
		case r.inceptionWord(j):
			inception = true
		case t.Is('('), t.Is(')'), t.Is(','), r.word(j, "the", "of", "date", "our", "its", "on", "commencement", "operations", "company"):
		default:
			d, k := r.fullDate(j)
			if k == j || !first.IsZero() {
				if first.IsZero() && !inception {
					return first, false, start
				}
				return first, inception, j
			}
			first, j = d, k-1
		}
		j++
	}
	return fiscal.Date{}, false, start
}

// fullDate reads a day with its year; next is i when there is none.
func (r *reader) fullDate(i int) (fiscal.Date, int) {
	return Date(r.text, r.t, i)
}

// fromToPeriod makes the period of two days.
func (r *reader) fromToPeriod(i, next int, first, last fiscal.Date, transition, inception bool) []Period {
	p := Period{Rule: "from-to"}
	p.Start, p.End = r.span(i, next)
	length := between(first, last)
	switch {
	case transition:
		p.Period, p.Rule = fiscal.Period{Kind: fiscal.Transition, At: last}, "transition"
	case inception && last.Month == 12 && last.Day == 31:
		p.Period, p.Rule, p.Inferred = fiscal.Ended(last, fiscal.FullYear), "from-inception", "a first, short year, from inception to the end of the calendar year"
	case inception:
		p.Period, p.Rule, p.Generic = fiscal.Ended(last, fiscal.OneQuarter), "from-inception", true
	case length != "":
		p.Period = fiscal.Ended(last, length)
	default:
		return nil
	}
	return []Period{p}
}

// between returns the length of a period by its days, empty when they make no whole quarters.
func between(first, last fiscal.Date) fiscal.Length {
	if first.IsZero() {
		return ""
	}
	for _, l := range []struct {
		low, high int
		length    fiscal.Length
	}{{83, 98, fiscal.OneQuarter}, {175, 189, fiscal.SixMonths}, {266, 280, fiscal.NineMonthsL}, {357, 371, fiscal.FullYear}} {
		if n := first.DaysUntil(last) + 1; l.low <= n && n <= l.high {
			return l.length
		}
	}
	return ""
}

// datesOfThoseYears reads days whose year is that of the years named before: "quarters ended September
// 30, December 31 and March 31 of those fiscal years".
func (r *reader) datesOfThoseYears(i int) ([]dated, int) {
	days, j := r.monthDays(i)
	if len(days) == 0 || !r.word(j, "of", "in", "during", "within") || !r.word(j+1, "those", "these", "such", "each", "said", "the", "both") {
		return nil, i
	}
	k := r.skip(j+1, filing.Determiner)
	for r.word(k, "of", "respective", "same") || r.class(k) == filing.Determiner || r.class(k) == filing.Fiscal {
		k++
	}
	if r.class(k) != filing.YearNoun {
		return nil, i
	}
	var out []dated
	for _, y := range r.done {
		for _, m := range days {
			if d, ok := dayIn(y.Period, m); ok {
				out = append(out, dated{date: d, from: m.from, to: k + 1, inferred: "year from the years named before"})
			}
		}
	}
	return out, k + 1
}

// dayIn returns the day of a month that lies inside a fiscal year named by its end or by its label.
func dayIn(y fiscal.Period, m monthDay) (fiscal.Date, bool) {
	switch {
	case y.Kind == fiscal.Year:
		return m.date(y.Year)
	case y.Kind != fiscal.Unresolved || y.Length != fiscal.FullYear:
		return fiscal.Date{}, false
	}
	d, ok := m.date(y.At.Year)
	if ok && d.Compare(y.At) > 0 {
		return m.date(y.At.Year - 1)
	}
	return d, ok
}

// throughEnded reads a range whose ends are known by their last days: "the quarter ended June 30, 2004
// through the quarter ended March 31, 2005", "the year ended December 31, 2001 through the quarter ended
// June 30, 2004".
func (r *reader) throughEnded(out []Period, next int) ([]Period, int) {
	if len(out) == 0 || !r.rangeWord(next) || r.tok(next).Is('-') {
		return out, next
	}
	j := r.skip(next+1, filing.Determiner)
	for r.word(j, "and", "including", "the") {
		j++
	}
	more, end := r.ended(j)
	if end == j {
		return out, next
	}
	first, last := out[len(out)-1], more[0]
	if first.Period.Kind != fiscal.Unresolved || last.Period.Kind != fiscal.Unresolved || first.Generic || last.Generic {
		return out, next
	}
	for _, p := range stepsEnded(first.Period, last.Period) {
		e := Period{Period: p, Rule: "ended-range", Start: first.Start, End: last.End, Inferred: "between the ends of the range"}
		out = append(out, e)
	}
	return append(out, more...), end
}

// stepsEnded returns the periods between two that are known by their last days: years, then quarters.
func stepsEnded(first, last fiscal.Period) []fiscal.Period {
	var out []fiscal.Period
	at := first.At
	step := func(months int, l fiscal.Length) {
		for n := 0; n < 4*maxRange; n++ {
			d := nextEnd(at, months)
			if d.DaysUntil(last.At) < 15 {
				return
			}
			out, at = append(out, fiscal.Ended(d, l)), d
		}
	}
	if first.Length == fiscal.FullYear {
		step(12, fiscal.FullYear)
	}
	if last.Length == fiscal.OneQuarter && (first.Length == fiscal.FullYear || first.Length == fiscal.OneQuarter) {
		step(3, fiscal.OneQuarter)
	}
	return out
}

// nextEnd returns the end of the period that follows: the last of a month stays one.
func nextEnd(d fiscal.Date, months int) fiscal.Date {
	n := d.AddMonths(months)
	if d == fiscal.MonthEnd(d.Year, d.Month) {
		return fiscal.MonthEnd(n.Year, n.Month)
	}
	return n
}
