package phrase

import (
	"strconv"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// head is the part before "ended": how long the periods are.
type head struct {
	lengths    []fiscal.Length
	years      int // "three years ended": that many fiscal years
	generic    bool
	annual     bool
	transition bool // "six-month transition period"
	to         int
}

// ended reads a length and end dates: "quarters ended September 30, 2004 and December 31, 2004",
// "three and nine months ended", "year then ended" excepted (see asOf).
func (r *reader) ended(i int) ([]Period, int) {
	h, ok := r.lengthHead(i)
	if !ok {
		return nil, i
	}
	j, said := r.endedWord(h.to)
	if !said {
		return r.unsaid(i, h, j)
	}
	list, next := r.dates(j, h.step())
	if len(list) == 0 && h.plainYear() {
		if years, end := r.years(j); len(years) > 0 {
			return r.yearPeriods(i, years), end // "years ended 2002 and 2003"
		}
	}
	if len(list) == 0 {
		list, next = r.datesOfThoseYears(j)
	}
	if len(list) == 0 {
		return nil, i
	}
	return r.endedPeriods(i, h, list), next
}

// endedRange reads the same, and on to the end of a range.
func (r *reader) endedRange(i int) ([]Period, int) {
	got, next := r.ended(i)
	if next == i {
		return nil, i
	}
	return r.throughEnded(got, next)
}

// yearEndAt reads "FYE 6/30/05".
func (r *reader) yearEndAt(i int) ([]Period, int) {
	if !r.word(i, "fye") {
		return nil, i
	}
	list, next := r.dates(i+1, 12)
	if len(list) == 0 {
		return nil, i
	}
	return r.endedPeriods(i, head{lengths: []fiscal.Length{fiscal.FullYear}}, list), next
}

// unsaid reads days behind one length without "ended": "quarters September 30, 2004", "quarterly periods from
// March 31, 2010 to September 30, 2010".
func (r *reader) unsaid(i int, h head, j int) ([]Period, int) {
	if len(h.lengths) != 1 || h.generic || h.years > 0 {
		return nil, i
	}
	from := r.word(j, "from")
	if from {
		j++
	}
	if r.class(j) != filing.MonthName {
		return nil, i
	}
	list, next := r.dates(j, h.step())
	if len(list) == 0 {
		list, next = r.datesOfThoseYears(j)
	}
	if len(list) == 0 || from && len(list) == 1 {
		return nil, i
	}
	return r.endedPeriods(i, h, list), next
}

// plainYear tells whether the head is "year" or "years" and nothing else.
func (h head) plainYear() bool {
	return h.years == 0 && len(h.lengths) == 1 && h.lengths[0] == fiscal.FullYear
}

// step is the number of months between the members of a range of dates.
func (h head) step() int {
	if len(h.lengths) == 1 && h.lengths[0] == fiscal.FullYear || h.annual {
		return 12
	}
	return 3
}

// endedWord passes over "ended", "ending on", "then ended" and what may stand around them.
func (r *reader) endedWord(i int) (int, bool) {
	j := i
	for r.tok(j).Is(',') || r.word(j, "which", "that", "then") {
		j++
	}
	if r.class(j) != filing.Ended && !r.upTo(j) {
		return i, false
	}
	j++
	for r.tok(j).Is(':') || r.tok(j).Is(',') || r.word(j, "respectively") {
		j++
	}
	for r.word(j, "on", "as", "of", "at") || r.word(j, "in") && r.class(j+1) == filing.MonthName {
		j++
	}
	return r.skip(j, filing.Determiner), true
}

// upTo tells whether "to" stands for "ended" at token j: "the six months to 30 June 2003".
func (r *reader) upTo(j int) bool {
	if !r.word(j, "to") || !r.closesLength(j-1) {
		return false
	}
	_, k := r.monthDayAt(j + 1)
	return k > j+1
}

// maxHead is the most words of a head; what is longer is none.
const maxHead = 24

// lengthHead reads "quarter", "fiscal years", "three-month period", "three, six and nine months",
// "twelve and thirty-six week periods", "quarter and nine months", "three years", "period".
func (r *reader) lengthHead(i int) (head, bool) {
	h := head{to: i}
	var counts []int
	if !r.opensHead(i) {
		return h, false
	}
	for j, n := i, 0; ; n++ {
		k := r.headWord(j, &h, &counts)
		if k == j || n > maxHead {
			break
		}
		h.to, j = k, k
		k = r.skipSmall(r.separator(r.skipSmall(j)))
		if !r.opensHead(k) || k == j && r.closesLength(j-1) && r.class(k) != filing.PeriodNoun {
			break // "prior year quarter": the year is not part of the length
		}
		j = k
	}
	if len(h.lengths) > 0 {
		h.generic = false
	}
	return h, (len(h.lengths) > 0 || h.generic || h.years > 0 || h.transition) && len(counts) == 0
}

// closesLength tells whether token i is a noun that completes a length.
func (r *reader) closesLength(i int) bool {
	c := r.class(i)
	return c == filing.QuarterNoun || c == filing.YearNoun || c == filing.MonthNoun || c == filing.WeekNoun
}

// skipSmall passes over what joins two lengths: "and the", "and for the", a hyphen as in "three- and nine-month".
func (r *reader) skipSmall(i int) int {
	for n := 0; n < 6 && (r.word(i, "for", "of", "full", "entire", "consecutive", "fiscal") || r.tok(i).Is('-') || r.class(i) == filing.Determiner); n++ {
		i++
	}
	return i
}

func (r *reader) opensHead(i int) bool {
	switch r.class(i) {
	case filing.QuarterNoun, filing.Quarterly, filing.YearNoun, filing.Annual, filing.PeriodNoun, filing.Fiscal,
		filing.Interim, filing.CountWord, filing.MonthNoun, filing.WeekNoun:
		return true
	}
	if r.halfYear(i) > i {
		return true
	}
	t := r.tok(i)
	if t.Kind != filing.Number || t.Value < 2 || t.Value > 53 {
		return r.transitionWord(i)
	}
	if j := r.separator(i + 1); j > i+1 && r.tok(j).Kind == filing.Number && r.tok(j).Value <= 53 {
		return r.countedNoun(j + 1) // "13 and 26 weeks"
	}
	return r.countedNoun(i + 1)
}

// halfYear passes over "half-year", "half year".
func (r *reader) halfYear(i int) int {
	j := i + 1
	if r.tok(j).Is('-') {
		j++
	}
	if r.class(i) == filing.HalfNoun && r.class(j) == filing.YearNoun {
		return j + 1
	}
	return i
}

// transitionWord tells whether "transition period" stands at token i.
func (r *reader) transitionWord(i int) bool {
	return r.word(i, "transition") && r.class(i+1) == filing.PeriodNoun
}

// countedNoun tells whether months or weeks are counted at token i, a hyphen allowed before them.
func (r *reader) countedNoun(i int) bool {
	if r.tok(i).Is('-') {
		i++
	}
	c := r.class(i)
	return c == filing.MonthNoun || c == filing.WeekNoun || c == filing.YearNoun
}

// headWord takes one word of a head; it returns j when the word is none.
func (r *reader) headWord(j int, h *head, counts *[]int) int {
	next := r.headNoun(j, h, counts)
	if next == j {
		next = r.headCount(j, h, counts)
	}
	if next > j && r.tok(next).Is('(') && r.word(next+1, "s") && r.tok(next+2).Is(')') {
		next += 3
	}
	return next
}

// headNoun takes a noun that is a length by itself: quarter, year, period, "quarterly period".
func (r *reader) headNoun(j int, h *head, counts *[]int) int {
	next := j + 1
	switch r.class(j) {
	case filing.Fiscal, filing.Interim:
	case filing.Quarterly, filing.Annual:
		if r.class(j+1) != filing.PeriodNoun {
			return j
		}
		next++
		if h.annual = r.class(j) == filing.Annual; h.annual {
			h.lengths = append(h.lengths, fiscal.FullYear)
		} else {
			h.lengths = append(h.lengths, fiscal.OneQuarter)
		}
	case filing.QuarterNoun:
		if r.class(j+1) == filing.PeriodNoun {
			next++
		}
		if !r.weeksBefore(j) { // "13-week fiscal quarter" is one length
			h.lengths = append(h.lengths, fiscal.OneQuarter)
		}
	case filing.YearNoun:
		r.headYears(h, counts)
		if r.word(next, "in") && r.word(next+1, "the") && r.class(next+2) == filing.PeriodNoun {
			next += 3
		}
	case filing.PeriodNoun:
		h.generic = true
	default:
		if half := r.halfYear(j); half > j {
			h.lengths = append(h.lengths, fiscal.SixMonths)
			return half
		}
		if !r.transitionWord(j) {
			return j
		}
		h.transition = true
		next++
	}
	return next
}

// headCount takes a number or the unit behind numbers: "three", "nine months", "52 weeks".
func (r *reader) headCount(j int, h *head, counts *[]int) int {
	t := r.tok(j)
	switch {
	case t.Class == filing.MonthNoun || t.Class == filing.WeekNoun:
		if len(*counts) == 0 {
			return j
		}
		addCounts(h, counts, t.Class)
	case t.Class == filing.CountWord:
		return r.count(j, counts)
	case t.Kind == filing.Number && r.opensHead(j):
		*counts = append(*counts, int(t.Value))
	default:
		return j
	}
	return j + 1
}

// weeksBefore tells whether a length in weeks stands right in front of token j.
func (r *reader) weeksBefore(j int) bool {
	if r.class(j-1) == filing.Fiscal {
		j--
	}
	return r.class(j-1) == filing.WeekNoun
}

func (r *reader) headYears(h *head, counts *[]int) {
	if n := len(*counts); n > 0 {
		h.years = (*counts)[n-1]
		*counts = nil
		return
	}
	h.lengths = append(h.lengths, fiscal.FullYear)
}

// count reads "three", "thirty-six".
func (r *reader) count(j int, counts *[]int) int {
	n := int(r.tok(j).Value)
	next := j + 1
	if n >= 20 {
		k := next
		if r.tok(k).Is('-') {
			k++
		}
		if u := r.tok(k); u.Class == filing.CountWord && u.Value < 10 {
			n, next = n+int(u.Value), k+1
		} else if r.word(k, "one") {
			n, next = n+1, k+1
		}
	}
	*counts = append(*counts, n)
	return next
}

func addCounts(h *head, counts *[]int, unit filing.Class) {
	for _, n := range *counts {
		h.lengths = append(h.lengths, lengthOf(n, unit))
	}
	*counts = nil
}

func lengthOf(n int, unit filing.Class) fiscal.Length {
	if unit == filing.WeekNoun {
		if n == 52 || n == 53 {
			return fiscal.FullYear
		}
		return fiscal.Length(strconv.Itoa(n) + "W")
	}
	switch n {
	case 3:
		return fiscal.OneQuarter
	case 6:
		return fiscal.SixMonths
	case 9:
		return fiscal.NineMonthsL
	case 12:
		return fiscal.FullYear
	}
	if n < 1 || n > 18 {
		return ""
	}
	return fiscal.Length(strconv.Itoa(n) + "M")
}

// endedPeriods gives every date every length of the head.
func (r *reader) endedPeriods(i int, h head, list []dated) []Period {
	if len(list) > 1 && h.years == len(list) { // "each of the three years ended December 31, 2005, 2004 and 2003"
		h.years, h.lengths = 0, []fiscal.Length{fiscal.FullYear}
	}
	var out []Period
	for n, d := range list {
		p := Period{Rule: "period-ended", Inferred: d.inferred, Label: d.label}
		if len(list) > 1 {
			p.Rule = "ended-list"
		}
		from := d.from
		if n == 0 {
			from = i
		}
		p.Start, p.End = r.span(from, d.to)
		out = append(out, h.expand(p, d.date)...)
	}
	return out
}

// expand makes the periods of one end date.
func (h head) expand(p Period, end fiscal.Date) []Period {
	if h.transition {
		p.Period, p.Rule = fiscal.Period{Kind: fiscal.Transition, At: end}, "transition"
		return []Period{p}
	}
	if h.years > 0 {
		return h.yearsBack(p, end)
	}
	if len(h.lengths) == 0 {
		p.Period, p.Generic = fiscal.Ended(end, fiscal.OneQuarter), true
		return []Period{p}
	}
	var out []Period
	for _, l := range h.lengths {
		if l == "" {
			continue
		}
		p.Period = fiscal.Ended(end, l)
		out = append(out, p)
	}
	return out
}

// yearsBack expands "the three years ended December 31, 2005".
func (h head) yearsBack(p Period, end fiscal.Date) []Period {
	if h.years > maxRange {
		return nil
	}
	var out []Period
	for n := h.years - 1; n >= 0; n-- {
		e := p
		e.Period = fiscal.Ended(end.AddMonths(-12*n), fiscal.FullYear)
		e.Rule = "years-in-period"
		if n > 0 {
			e.Inferred = "counted back from the last year of the period"
		}
		out = append(out, e)
	}
	return out
}

// endedBehind reads "ended September 30, 2006" behind a quarter's name, in parentheses or not.
func (r *reader) endedBehind(i int) (int, []dated) {
	j := i
	switch {
	case r.tok(j).Is('('):
		j = r.thatIs(j + 1)
	case r.tok(j).Is(',') && r.word(j+1, "the") && r.class(j+3) == filing.WeekNoun && r.tok(j+2).Value >= 52:
		j += 4 // ", the 52 weeks ended"
	}
	for j > i && (r.word(j, "the", "fiscal", "periods", "three", "months") || r.class(j) == filing.QuarterNoun || r.class(j) == filing.YearNoun) {
		j++
	}
	j, said := r.endedWord(j)
	if !said {
		return i, nil
	}
	list, next := r.dates(j, 3)
	if len(list) == 0 {
		return i, nil
	}
	return next, list
}

// thatIs passes over "i.e.,", "that is," and "being".
func (r *reader) thatIs(i int) int {
	for n := 0; n < 6 && (r.word(i, "i", "e", "that", "is", "being", "which", "were", "are") || r.tok(i).Is('.') || r.tok(i).Is(',')); n++ {
		i++
	}
	return i
}
