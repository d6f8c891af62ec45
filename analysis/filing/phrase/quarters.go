package phrase

import (
	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// quarterHead is "first, second and third quarters", "first three quarters", "first nine months".
type quarterHead struct {
	numbers []int
	whole   fiscal.Kind // Half or NineMonths: "first six months"
	year    bool        // "fourth quarter and full year": the fiscal year as well
}

func (q quarterHead) periods(year int) []fiscal.Period {
	var out []fiscal.Period
	for _, n := range q.numbers {
		out = append(out, fiscal.Q(n, year))
	}
	switch q.whole {
	case fiscal.Half:
		out = append(out, fiscal.H1(year))
	case fiscal.NineMonths:
		out = append(out, fiscal.NineM(year))
	}
	if q.year {
		out = append(out, fiscal.FY(year))
	}
	return out
}

// ordinalHead reads the ordinals and their noun. next is i when there is none.
func (r *reader) ordinalHead(i int) (quarterHead, int) {
	var q quarterHead
	j, ok := r.ordinalList(i, &q)
	if !ok {
		return quarterHead{}, i
	}
	if t := r.tok(j); len(q.numbers) == 1 && q.numbers[0] == 1 && (t.Class == filing.CountWord || t.Kind == filing.Number) {
		return r.firstFew(i, j)
	}
	if q.numbers[0] == 1 && len(q.numbers) == 1 && r.class(j) == filing.HalfNoun {
		return quarterHead{whole: fiscal.Half}, j + 1
	}
	j, ok = r.quarterNoun(j)
	if !ok {
		return quarterHead{}, i
	}
	return r.andYear(q, j)
}

// ordinalList reads "first, second and third" or "first through third", the noun allowed after each.
func (r *reader) ordinalList(i int, q *quarterHead) (int, bool) {
	j := i
	for r.class(j) == filing.OrdinalWord && len(q.numbers) < 8 {
		q.numbers = append(q.numbers, int(r.tok(j).Value))
		j = r.hyphen(j + 1)
		k := j
		if n, ok := r.quarterNoun(j); ok {
			k = n
		}
		if r.rangeWord(k) {
			if e := r.skip(k+1, filing.Determiner, filing.Fiscal); r.class(e) == filing.OrdinalWord && r.tok(e).Value > r.tok(j-1).Value && r.nounOrList(e+1) && k == j {
				for n := int(r.tok(j-1).Value) + 1; n <= int(r.tok(e).Value); n++ {
					q.numbers = append(q.numbers, n)
				}
				return e + 1, true
			}
		}
		s := r.separator(k)
		s = r.skip(s, filing.Determiner, filing.Fiscal)
		if s == k || r.class(s) != filing.OrdinalWord || !r.nounOrList(s+1) {
			return j, true
		}
		j = s
	}
	return j, len(q.numbers) > 0
}

// hyphen passes over the one in "first-quarter" and "first- and second-quarter".
func (r *reader) hyphen(j int) int {
	if c := r.class(j + 1); r.tok(j).Is('-') && (c == filing.QuarterNoun || c == filing.And) {
		return j + 1
	}
	return j
}

// nounOrList tells whether a quarter's noun or a further ordinal follows, so that an ordinal belongs to the list.
func (r *reader) nounOrList(i int) bool {
	i = r.hyphen(i)
	if _, ok := r.quarterNoun(i); ok {
		return true
	}
	s := r.skip(r.separator(i), filing.Determiner, filing.Fiscal)
	return s > i && r.class(s) == filing.OrdinalWord
}

// quarterNoun passes over "quarter", "fiscal quarters", "quarterly periods", "interim periods".
func (r *reader) quarterNoun(i int) (int, bool) {
	j := r.skip(i, filing.Fiscal, filing.Interim)
	switch {
	case r.class(j) == filing.QuarterNoun:
		return j + 1, true
	case r.class(j) == filing.Quarterly && r.class(j+1) == filing.PeriodNoun:
		return j + 2, true
	case j > i && r.class(j-1) == filing.Interim && r.class(j) == filing.PeriodNoun:
		return j + 1, true
	}
	return i, false
}

// firstFew reads what follows "first" in "first three quarters", "first six months", "first two fiscal quarters".
func (r *reader) firstFew(i, j int) (quarterHead, int) {
	n := int(r.tok(j).Value)
	j++
	if r.tok(j).Is('-') {
		j++
	}
	if k, ok := r.quarterNoun(j); ok && n >= 2 && n <= 4 {
		var q quarterHead
		for m := 1; m <= n; m++ {
			q.numbers = append(q.numbers, m)
		}
		return q, k
	}
	if r.class(j) != filing.MonthNoun {
		return quarterHead{}, i
	}
	switch n {
	case 3:
		return quarterHead{numbers: []int{1}}, j + 1
	case 6:
		return quarterHead{whole: fiscal.Half}, j + 1
	case 9:
		return quarterHead{whole: fiscal.NineMonths}, j + 1
	}
	return quarterHead{}, i
}

// lastQuarters reads "last three quarters of 2004", "last two quarters of that fiscal year".
func (r *reader) lastQuarters(i int) ([]Period, int) {
	n := int(r.tok(i + 1).Value)
	j, ok := r.quarterNoun(i + 2)
	if !r.word(i, "last") || !ok || n < 2 || n > 4 || r.class(i+1) != filing.CountWord {
		return nil, i
	}
	var q quarterHead
	for m := 5 - n; m <= 4; m++ {
		q.numbers = append(q.numbers, m)
	}
	if years, next := r.yearOfQuarter(j); len(years) > 0 {
		return r.quarterPeriods(i, q, years, nil, next), next
	}
	if out, next := r.quartersOfYearEnded(i, j, q); next > j {
		return out, next
	}
	return r.quartersOfThose(i, j, q)
}

// andYear reads "and full year", "and fiscal year" behind a single quarter.
func (r *reader) andYear(q quarterHead, j int) (quarterHead, int) {
	k := r.separator(j)
	if k == j {
		return q, j
	}
	k = r.skip(k, filing.Determiner)
	for r.word(k, "full", "entire") || r.class(k) == filing.Fiscal || r.tok(k).Is('-') && r.word(k-1, "full") {
		k++
	}
	if r.class(k) != filing.YearNoun {
		return q, j
	}
	q.year = true
	return q, k + 1
}

// ordinals reads ordinal quarters and the year they belong to: "first and second quarters of 2006",
// "first three quarters of fiscal 2005", "third quarter ended September 30, 2006". Without a year the
// periods have year 0.
func (r *reader) ordinals(i int) ([]Period, int) {
	q, j := r.ordinalHead(i)
	if j == i {
		return nil, i
	}
	if years, next := r.yearOfQuarter(j); len(years) > 0 {
		next, list := r.endedBehindYear(q, next)
		return r.quarterPeriods(i, q, years, list, next), next
	}
	if next, list := r.endedBehind(j); len(list) > 0 {
		return r.quartersEnded(i, q, list, next), next
	}
	if out, next := r.quartersOfYearEnded(i, j, q); next > j {
		return out, next
	}
	if out, next := r.quartersOfThose(i, j, q); next > j {
		return out, next
	}
	if out := r.quartersOfIts(i, j, q); len(out) > 0 {
		return out, j
	}
	if out, next := r.yearOfNext(i, j, q); next > j {
		return out, next
	}
	if q.year {
		q.year = false
		j = r.backToQuarter(i, j)
	}
	if relative, next := r.relativeYear(i, j); relative > 0 {
		out := r.quarterPeriods(i, q, []yearAt{{}}, nil, next)
		for n := range out {
			out[n].Relative, out[n].Inferred = relative, "year from the date of the document"
		}
		return out, next
	}
	return r.quarterPeriods(i, q, []yearAt{{}}, nil, j), j
}

// backToQuarter gives back the words "and full year" when no year follows them.
func (r *reader) backToQuarter(i, j int) int {
	for k := j - 1; k > i; k-- {
		if n, ok := r.quarterNoun(k); ok && n <= j {
			return n
		}
	}
	return j
}

// yearOfQuarter reads "of 2006", "of fiscal year 2005", "for fiscal 2005", ", fiscal 2005", " 2004".
func (r *reader) yearOfQuarter(i int) ([]yearAt, int) {
	j := i
	if r.tok(j).Is(',') || r.tok(j).Is('(') {
		j++
	}
	for r.class(j) == filing.Preposition || r.class(j) == filing.Determiner && j > i || r.word(j, "from") {
		j++
	}
	if r.word(j, "company") {
		j++
	}
	j = r.skip(j, filing.Fiscal, filing.YearNoun)
	if r.tok(i).Is(',') && j == i+1 {
		return nil, i // "third quarter, 2006" is a date only when the text says so otherwise
	}
	years, k := r.years(j)
	if len(years) == 0 {
		return nil, i
	}
	return years, k
}

// endedBehindYear reads the end dates in "second quarter of 2006 ended June 30, 2006".
func (r *reader) endedBehindYear(q quarterHead, i int) (int, []dated) {
	next, list := r.endedBehind(i)
	if len(list) != len(q.numbers) {
		if len(list) > 0 {
			return next, nil
		}
		return i, nil
	}
	return next, list
}

func (r *reader) quarterPeriods(i int, q quarterHead, years []yearAt, ends []dated, next int) []Period {
	rule := "ordinal-quarter"
	if len(q.numbers) > 1 || len(years) > 1 {
		rule = "ordinal-quarters"
	}
	var out []Period
	for _, y := range years {
		for n, p := range q.periods(y.year) {
			e := Period{Period: p, Rule: rule}
			e.Start, e.End = r.span(i, next)
			if n < len(ends) && len(years) == 1 {
				e.Ended = ends[n].date
			}
			out = append(out, e)
		}
	}
	return out
}

// quartersEnded makes periods of "second and third quarters ended November 30, 2005 and February 28, 2006":
// known by their ends, the ordinals tell the calendar.
func (r *reader) quartersEnded(i int, q quarterHead, list []dated, next int) []Period {
	var out []Period
	for n, d := range list {
		e := Period{Period: fiscal.Ended(d.date, fiscal.OneQuarter), Rule: "quarter-ended", Inferred: d.inferred, Ended: d.date}
		if n < len(q.numbers) {
			e.Ordinal = q.numbers[n]
		}
		switch {
		case q.whole == fiscal.Half:
			e.Period.Length = fiscal.SixMonths
		case q.whole == fiscal.NineMonths:
			e.Period.Length = fiscal.NineMonthsL
		}
		e.Start, e.End = r.span(i, next)
		out = append(out, e)
		if q.year && n == len(list)-1 {
			e.Period.Length, e.Ordinal = fiscal.FullYear, 0
			out = append(out, e)
		}
	}
	return out
}

// shortQuarters reads "Q1 2006", "Q1, Q2 and Q3 of 2005", "Q1-Q3 2005", "Q1'06".
func (r *reader) shortQuarters(i int) ([]Period, int) {
	q := quarterHead{numbers: []int{int(r.tok(i).Value)}}
	j := i + 1
	if r.rangeWord(j) && r.class(j+1) == filing.QuarterShort && r.tok(j+1).Value > r.tok(i).Value {
		for n := q.numbers[0] + 1; n <= int(r.tok(j+1).Value); n++ {
			q.numbers = append(q.numbers, n)
		}
		j += 2
	}
	for k := r.separator(j); k > j && r.class(k) == filing.QuarterShort; k = r.separator(j) {
		q.numbers = append(q.numbers, int(r.tok(k).Value))
		j = k + 1
	}
	return r.shortYear(i, q, j)
}

// shortYear reads the year behind short quarters; without one they have year 0.
func (r *reader) shortYear(i int, q quarterHead, j int) ([]Period, int) {
	if r.word(j, "ytd") {
		q, j = q.toDate(), j+1
	}
	k := j
	if r.tok(k).Is('-') {
		k++
	}
	if years, next := r.yearOfQuarter(k); len(years) > 0 {
		out := r.quarterPeriods(i, q, years, nil, next)
		for n := range out {
			out[n].Rule = "short-quarter"
		}
		return out, next
	}
	if out, next := r.yearOfNext(i, j, q); next > j {
		return out, next
	}
	return r.quarterPeriods(i, q, []yearAt{{}}, nil, j), j
}

// toDate makes of a single quarter the part of the year up to its end: "3Q YTD".
func (q quarterHead) toDate() quarterHead {
	switch {
	case len(q.numbers) != 1:
	case q.numbers[0] == 2:
		return quarterHead{whole: fiscal.Half}
	case q.numbers[0] == 3:
		return quarterHead{whole: fiscal.NineMonths}
	}
	return q
}

// quarterSuffix tells whether tokens i and i+1 read 1Q, 1Q06 or 1Q2006.
func (r *reader) quarterSuffix(i int) bool {
	t, n := r.tok(i), r.tok(i+1)
	return t.Value >= 1 && t.Value <= 4 && t.End-t.Start == 1 && r.adjacent(i) && n.Kind == filing.Word &&
		n.End > n.Start && (r.text[n.Start] == 'Q' || r.text[n.Start] == 'q') && n.End-n.Start <= 5
}

// suffixQuarters reads "1Q06", "2Q 2006", "3Q2005".
func (r *reader) suffixQuarters(i int) ([]Period, int) {
	q := quarterHead{numbers: []int{int(r.tok(i).Value)}}
	n := r.tok(i + 1)
	digits := r.text[n.Start+1 : n.End]
	if next := r.separator(i + 2); digits == "" && next > i+2 && r.quarterSuffix(next) {
		return r.suffixList(i, next)
	}
	if digits == "" && r.rangeWord(i+2) && r.quarterSuffix(i+3) {
		return r.suffixRange(i)
	}
	if digits == "" {
		return r.shortYear(i, q, i+2)
	}
	year, ok := yearOfDigits(digits)
	if !ok {
		return nil, i
	}
	out := r.quarterPeriods(i, q, []yearAt{{year: year}}, nil, i+2)
	out[0].Rule = "short-quarter"
	return out, i + 2
}

// suffixList reads "2Q and 3Q of 2015": the first quarter at token i, the rest from token j on.
func (r *reader) suffixList(i, j int) ([]Period, int) {
	rest, next := r.suffixQuarters(j)
	if len(rest) == 0 || rest[0].Period.Year == 0 {
		return r.quarterPeriods(i, quarterHead{numbers: []int{int(r.tok(i).Value)}}, []yearAt{{}}, nil, i+2), i + 2
	}
	first := r.quarterPeriods(i, quarterHead{numbers: []int{int(r.tok(i).Value)}}, []yearAt{{year: rest[0].Period.Year}}, nil, i+2)
	out := append(first, rest...)
	if end, ended := r.endedBehind(next); len(ended) == len(out) {
		for n := range out {
			out[n].Ended = ended[n].date
		}
		next = r.closed(next, end)
	}
	return out, next
}

// suffixRange reads "1Q-3Q07": all quarters between the two, in the year of the last.
func (r *reader) suffixRange(i int) ([]Period, int) {
	last, next := r.suffixQuarters(i + 3)
	if len(last) != 1 || last[0].Period.Kind != fiscal.Quarter {
		return nil, i
	}
	var q quarterHead
	for n := int(r.tok(i).Value); n <= last[0].Period.N; n++ {
		q.numbers = append(q.numbers, n)
	}
	return r.quarterPeriods(i, q, []yearAt{{year: last[0].Period.Year}}, nil, next), next
}

// through reads a range whose ends are periods: "fourth quarter of 2005 through the second quarter of
// 2006", "fiscal 2003 through the first quarter of 2006".
func (r *reader) through(out []Period, next int) ([]Period, int) {
	if len(out) == 0 || !r.rangeWord(next) || r.tok(next).Is('-') && r.adjacent(next-1) != r.adjacent(next) {
		return out, next
	}
	j := r.skip(next+1, filing.Determiner, filing.Fiscal)
	var more []Period
	end := j
	switch r.class(j) {
	case filing.OrdinalWord:
		more, end = r.ordinals(j)
	case filing.QuarterShort:
		more, end = r.shortQuarters(j)
	default:
		if r.tok(j).Kind == filing.Number && r.quarterSuffix(j) {
			more, end = r.suffixQuarters(j)
		}
	}
	if len(more) == 0 || more[0].Period.Kind != fiscal.Quarter || more[0].Period.Year == 0 {
		return out, next
	}
	last, first := more[len(more)-1], out[len(out)-1]
	between := steps(first.Period, last.Period)
	if between == nil {
		return out, next
	}
	for _, p := range between {
		e := Period{Period: p, Rule: "quarter-range", Start: first.Start, End: last.End}
		if p != last.Period {
			e.Inferred = "between the ends of the range"
		}
		out = append(out, e)
	}
	out[len(out)-len(between)-1].End = last.End
	return out, end
}

// steps returns the periods behind first up to last: quarters behind a quarter; behind a year the years
// before last's year, then its quarters. nil when last does not come later.
func steps(first, last fiscal.Period) []fiscal.Period {
	var out []fiscal.Period
	switch {
	case last.Year < first.Year || last.Year-first.Year > maxRange || first.Year == 0:
		return nil
	case first.Kind == fiscal.Quarter:
		for n := first.Year*4 + first.N; n < last.Year*4+last.N; n++ {
			out = append(out, fiscal.Q(n%4+1, n/4))
		}
	case first.Kind == fiscal.Year && last.Year > first.Year:
		for y := first.Year + 1; y < last.Year; y++ {
			out = append(out, fiscal.FY(y))
		}
		for n := 1; n <= last.N; n++ {
			out = append(out, fiscal.Q(n, last.Year))
		}
	}
	return out
}
