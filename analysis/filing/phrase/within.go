package phrase

import (
	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// within reads quarters named through their years: "each of the quarters in fiscal 2005", "all
// quarterly periods of 2004 and 2005", "interim periods within 2003", "interim periods therein",
// "quarterly periods during these years". Each, all and every name four quarters; otherwise the first
// three are implied, for which reports on Form 10-Q exist.
func (r *reader) within(i int) ([]Period, int) {
	j, every := r.everyOne(i)
	interim := r.class(j) == filing.Interim
	j, count, ok := r.quartersOrPeriods(j)
	if !ok {
		return nil, i
	}
	if r.thereIn(j) {
		return r.implied(i, nil, j+1), j + 1
	}
	if count && !every && !interim {
		if out, next := r.quartersAndYear(i, j); next > i {
			return out, next
		}
	}
	k, joined := r.withinWord(j, count)
	switch {
	case joined:
	case (interim || count) && r.relatedWord(i, j):
		return r.implied(i, nil, j), j
	default:
		return nil, i
	}
	if years, next := r.withinYears(k); len(years) > 0 {
		return r.quartersWithin(i, years, next, every && !interim, r.countedIn(count, k)), next
	}
	out, next := r.withinThose(i, j, k)
	if every && len(out) > 0 {
		out = r.everyOfThose(out)
	}
	return out, next
}

// countedIn tells whether quarters counted by their noun are "in" the years that follow at token k, not "within" them.
func (r *reader) countedIn(count bool, k int) bool { return count && !r.word(k-1, "within", "inside") }

// quartersWithin makes the quarters of years: all four of every quarter, else those that have reports of their own.
func (r *reader) quartersWithin(i int, years []yearAt, next int, every, named bool) []Period {
	switch {
	case every:
		out := r.everyQuarter(i, years, next)
		if r.word(i-1, "and") && r.class(i-2) == filing.Annual { // "annual and all quarterly statements for 2006"
			out = append(r.yearPeriods(i, years), out...)
		}
		return out
	case named:
		return r.quartersIn(i, years, next)
	}
	return r.implied(i, years, next)
}

// everyOfThose makes all quarters of the years read so far: "each of the quarters in those years". Without
// any the sign that they are meant stays.
func (r *reader) everyOfThose(sign []Period) []Period {
	var out []Period
	for _, y := range r.done {
		if y.Period.Kind != fiscal.Year {
			continue
		}
		for n := 1; n <= 4; n++ {
			out = append(out, Period{Period: fiscal.Q(n, y.Period.Year), Rule: "every-quarter", Inferred: "year from the years named before", Start: sign[0].Start, End: sign[0].End})
		}
	}
	if len(out) == 0 {
		return sign
	}
	return out
}

// thereIn tells whether "therein" or "included therein" stands at token j.
func (r *reader) thereIn(j int) bool {
	return r.word(j, "therein") || r.word(j, "included", "contained", "occurring", "falling") && r.word(j+1, "therein")
}

// withinThose reads years that only point back: the "those years" at token k of "interim periods within
// those years", whose noun ends before token j.
func (r *reader) withinThose(i, j, k int) ([]Period, int) {
	if r.word(k, "it", "them") && k == j+1 {
		return r.implied(i, nil, k+1), k + 1
	}
	k = r.skip(k, filing.Determiner, filing.Preposition)
	k = r.skip(k, filing.Fiscal)
	if r.class(k) == filing.YearNoun && r.class(k-1) != filing.YearNoun && r.backWord(j, k) {
		return r.implied(i, nil, k+1), k + 1
	}
	return nil, i
}

// everyOne passes over "each of the", "all of the", "every", "each".
func (r *reader) everyOne(i int) (int, bool) {
	if !r.word(i, "each", "all", "every", "four") {
		return i, false
	}
	j := i + 1
	for r.word(j, "of", "the", "four", "its", "our") {
		j++
	}
	return j, true
}

// quartersAndYear reads "quarters and year 2003", the quarters' noun ending before token j: the year and
// all four of its quarters.
func (r *reader) quartersAndYear(i, j int) ([]Period, int) {
	k := r.skip(r.separator(j), filing.Determiner)
	for r.word(k, "full", "entire") || r.class(k) == filing.Fiscal {
		k++
	}
	if k == j || r.class(k) != filing.YearNoun {
		return nil, i
	}
	years, next := r.years(r.skip(k+1, filing.Fiscal, filing.Preposition))
	if len(years) == 0 {
		return nil, i
	}
	out := r.yearPeriods(i, years)
	for _, p := range r.everyQuarter(i, years, next) {
		p.Implied, p.Rule, p.Inferred = true, Within, "the quarters of the year named with them"
		out = append(out, p)
	}
	return out, next
}

// relatedWord tells whether the quarters at tokens [i, j) are those of the years named before: "and the
// related interim periods". An end date of their own may not follow.
func (r *reader) relatedWord(i, j int) bool {
	if _, said := r.endedWord(j); said || r.class(j) == filing.MonthName {
		return false
	}
	for ; i < j; i++ {
		if r.word(i, "related", "respective", "corresponding", "associated", "included") {
			return true
		}
	}
	return false
}

// quartersOrPeriods passes over "quarters", "fiscal quarters", "quarterly periods", "interim periods",
// "unaudited quarterly accounts", "periods". count tells that the noun alone means quarters.
func (r *reader) quartersOrPeriods(i int) (next int, quarters, ok bool) {
	j := i
	for n := 0; n < 4 && (r.word(j, "unaudited", "related", "respective", "corresponding", "associated") || r.class(j) == filing.Fiscal); n++ {
		j++
	}
	if r.class(j) == filing.Interim {
		quarters = true
		j++
	}
	switch {
	case r.class(j) == filing.QuarterNoun:
		return j + 1, true, true
	case r.class(j) == filing.Quarterly:
		for j++; r.word(j, "financial", "interim", "condensed", "consolidated", "unaudited"); j++ {
		}
		if r.class(j) == filing.PeriodNoun || r.word(j, "accounts", "information", "data", "results", "statements") {
			return j + 1, true, true
		}
	case r.class(j) == filing.PeriodNoun:
		return j + 1, quarters, true
	case quarters:
		return r.interimAccounts(i, j)
	}
	return i, false, false
}

// interimAccounts passes over "interim accounts", "interim financial statements" whose noun stands at token j, where they are
// those within a year or related to it.
func (r *reader) interimAccounts(i, j int) (next int, quarters, ok bool) {
	if r.word(j, "financial") {
		j++
	}
	next = j + 1
	if !r.word(j, "accounts", "statements") {
		return i, false, false
	}
	inThose := r.word(next, "in", "of", "during", "for") && r.word(next+1, "those", "these", "such", "that")
	return next, true, inThose || r.word(next, "within", "inside") || r.relatedWord(i, next) && r.class(next) != filing.Preposition && !r.word(next, "included", "contained", "as")
}

// withinWord passes over "in", "within", "of", "during", "occurring within", "included in". Periods that
// are not said to be quarters need "within".
func (r *reader) withinWord(j int, quarters bool) (int, bool) {
	k := j
	if r.word(k, "occurring", "included", "contained", "falling") {
		k++
	}
	if r.word(k, "within", "inside") || quarters && r.word(k, "in", "of", "during", "for") {
		return k + 1, true
	}
	return j, false
}

// withinYears reads the years: bare, "fiscal years 2006 and 2007", "the year ended December 31, 2023".
func (r *reader) withinYears(k int) ([]yearAt, int) {
	k = r.skip(k, filing.Determiner)
	if r.word(k, "of") {
		k = r.skip(k+1, filing.Determiner)
	}
	j := r.skip(k, filing.Fiscal, filing.YearNoun)
	if years, next := r.years(j); len(years) > 0 {
		return years, next
	}
	if r.class(j-1) != filing.YearNoun {
		return nil, k
	}
	e, said := r.endedWord(j)
	if !said {
		return nil, k
	}
	list, next := r.dates(e, 12)
	var years []yearAt
	for _, d := range list {
		years = append(years, yearAt{year: d.date.Year, from: d.from, to: d.to})
	}
	return years, next
}

// backWord tells whether "those", "these", "such", "each", "the" or "that" points back at years named before.
func (r *reader) backWord(j, k int) bool {
	for ; j < k; j++ {
		if r.word(j, "those", "these", "such", "each", "the", "that", "said") {
			return true
		}
	}
	return false
}

// implied makes the first three quarters of each year, or the sign that those of the years named before
// are meant.
func (r *reader) implied(i int, years []yearAt, next int) []Period {
	start, end := r.span(i, next)
	if years == nil {
		return []Period{{Rule: Within, Implied: true, Start: start, End: end}}
	}
	var out []Period
	for _, y := range years {
		for n := 1; n <= 3; n++ {
			out = append(out, Period{Period: fiscal.Q(n, y.year), Implied: true, Rule: Within, Start: start, End: end,
				Inferred: "quarters with a report on Form 10-Q inside the year named"})
		}
	}
	return out
}

func (r *reader) everyQuarter(i int, years []yearAt, next int) []Period {
	start, end := r.span(i, next)
	var out []Period
	for _, y := range years {
		for n := 1; n <= 4; n++ {
			out = append(out, Period{Period: fiscal.Q(n, y.year), Rule: "every-quarter", Start: start, End: end})
		}
	}
	return out
}
