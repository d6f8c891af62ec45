package phrase

import (
	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// yearOfNext reads "second quarter and first six months of 2012", "third quarter and nine months ended June 30,
// 2014": quarters that share the year, or the end, of the part of a year that follows.
func (r *reader) yearOfNext(i, j int, q quarterHead) ([]Period, int) {
	k := r.skipSmall(r.separator(j))
	if k == j || len(q.numbers) == 0 {
		return nil, j
	}
	more, next := r.ended(k)
	switch {
	case r.class(k) == filing.OrdinalWord:
		more, next = r.ordinals(k)
	case r.partSuffix(k) || r.partPrefix(k):
		more, next = r.shortPart(k)
	}
	if len(more) == 0 {
		return nil, j
	}
	var out []Period
	switch p := more[0].Period; {
	case p.Year > 0 && p.Kind != fiscal.Quarter:
		out = r.quarterPeriods(i, q, []yearAt{{year: p.Year}}, nil, j)
	case p.Kind == fiscal.Unresolved && (p.Length == fiscal.SixMonths || p.Length == fiscal.NineMonthsL) && len(q.numbers) == 1:
		out = r.quartersEnded(i, q, []dated{{date: p.At, from: i, to: j}}, j)
	default:
		return nil, j
	}
	return append(out, more...), next
}

// quartersOfYearEnded reads "of the year ended December 31, 2013" behind quarters: known by their ends, which
// are counted back from that of the year.
func (r *reader) quartersOfYearEnded(i, j int, q quarterHead) ([]Period, int) {
	k := r.skip(j, filing.Preposition, filing.Determiner)
	k = r.skip(k, filing.Fiscal)
	if k == j || r.class(k) != filing.YearNoun || len(q.numbers) == 0 {
		return nil, j
	}
	e, said := r.endedWord(k + 1)
	if !said {
		return nil, j
	}
	list, next := r.dates(e, 12)
	var ends []fiscal.Date
	for _, d := range list {
		ends = append(ends, d.date)
	}
	return r.quartersBack(i, q, ends, next), next
}

// quartersOfThose reads "of such fiscal years" behind quarters: those of the years named before.
func (r *reader) quartersOfThose(i, j int, q quarterHead) ([]Period, int) {
	if len(q.numbers) == 0 || !r.word(j, "of", "in", "within", "during") || !r.word(j+1, "those", "these", "such", "said", "each", "both", "that") {
		return nil, j
	}
	k := j + 1
	for r.class(k) == filing.Determiner || r.class(k) == filing.Fiscal || r.word(k, "of", "said", "same") {
		k++
	}
	if r.class(k) != filing.YearNoun {
		return nil, j
	}
	var years []yearAt
	for _, y := range r.done {
		if y.Period.Kind == fiscal.Year {
			years = append(years, yearAt{year: y.Period.Year, inferred: "year from the years named before"})
		}
	}
	if len(years) > 0 {
		out := r.quarterPeriods(i, q, years, nil, k+1)
		for n := range out {
			out[n].Inferred = "year from the years named before"
		}
		return out, k + 1
	}
	return r.quartersBack(i, q, r.doneEnds(), k+1), k + 1
}

// relativeYear reads "of this year" behind a quarter whose words are tokens [i, j), or "last year's" in front of it: 1
// for the year of the document, 2 for the one before, 0 for neither.
func (r *reader) relativeYear(i, j int) (relative, next int) {
	if r.class(i-1) == filing.YearNoun {
		return r.yearsBack(i - 2), j
	}
	k := r.skip(j, filing.Preposition)
	if k == j {
		return 0, j
	}
	if r.word(k, "the") {
		k++
	}
	if next = r.skip(k+1, filing.Fiscal); r.class(next) != filing.YearNoun {
		return 0, j
	}
	return r.yearsBack(k), next + 1
}

func (r *reader) yearsBack(i int) int {
	switch {
	case r.word(i, "this", "current"):
		return 1
	case r.word(i, "last"):
		return 2
	}
	return 0
}

// quartersOfIts reads quarters said to be those of the year in front of them: "fiscal 2010 and its first three quarters".
func (r *reader) quartersOfIts(i, j int, q quarterHead) []Period {
	if !r.word(i-1, "its") || len(r.done) == 0 {
		return nil
	}
	y := r.done[len(r.done)-1]
	if y.Period.Kind != fiscal.Year || r.separator(y.To) != i-1 {
		return nil
	}
	out := r.quarterPeriods(i, q, []yearAt{{year: y.Period.Year}}, nil, j)
	for n := range out {
		out[n].Inferred = "year from the year named before"
	}
	return out
}

// doneEnds returns the ends of the fiscal years named before by their ends.
func (r *reader) doneEnds() []fiscal.Date {
	var out []fiscal.Date
	for _, y := range r.done {
		if y.Period.Kind == fiscal.Unresolved && y.Period.Length == fiscal.FullYear {
			out = append(out, y.Period.At)
		}
	}
	return out
}

// quartersBack counts quarters back from the ends of their years.
func (r *reader) quartersBack(i int, q quarterHead, ends []fiscal.Date, next int) []Period {
	var out []Period
	for _, d := range ends {
		for _, n := range q.numbers {
			p := Period{Period: fiscal.Ended(nextEnd(d, -3*(4-n)), fiscal.OneQuarter), Ordinal: n, Rule: "quarter-of-year-ended", Inferred: "counted back from the end of the year"}
			p.Start, p.End = r.span(i, next)
			out = append(out, p)
		}
	}
	return out
}

// numberedQuarters reads "quarters 1-3 of 2012", "quarters 1, 2 and 3 of fiscal 2012", "quarter 2, 2013".
func (r *reader) numberedQuarters(i int) ([]Period, int) {
	if r.class(i) != filing.QuarterNoun {
		return nil, i
	}
	var q quarterHead
	j := i + 1
	for len(q.numbers) < 4 && r.oneToFour(j) {
		n := int(r.tok(j).Value)
		if last := len(q.numbers) - 1; last >= 0 && r.rangeWord(j-1) {
			for m := q.numbers[last] + 1; m < n; m++ {
				q.numbers = append(q.numbers, m)
			}
		}
		q.numbers = append(q.numbers, n)
		k := r.separator(j + 1)
		if r.rangeWord(j + 1) {
			k = j + 2
		}
		if k == j+1 || !r.oneToFour(k) {
			j++
			break
		}
		j = k
	}
	if len(q.numbers) == 0 {
		return nil, i
	}
	if years, next := r.yearOfQuarter(j); len(years) > 0 {
		return r.quarterPeriods(i, q, years, nil, next), next
	}
	return nil, i
}

// oneToFour tells whether a quarter's bare number stands at token j.
func (r *reader) oneToFour(j int) bool {
	t := r.tok(j)
	return t.Kind == filing.Number && t.End-t.Start == 1 && t.Value >= 1 && t.Value <= 4
}
