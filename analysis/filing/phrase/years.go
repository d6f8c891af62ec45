package phrase

import (
	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// yearAt is one year of a list.
type yearAt struct {
	year     int
	from, to int // tokens; a year inside a range has the range's
	inRange  bool
	inferred string
}

// maxRange is the longest range of years that is expanded; what is longer is not a list of fiscal years.
const maxRange = 30

// years reads "2005", "2003, 2004 and 2005", "2000 through 2005", "2001 to 2003 and 2005", with words
// such as "fiscal" repeated before later years. next is i when there is no year.
func (r *reader) years(i int) (list []yearAt, next int) {
	y, j := r.yearAt(i)
	if j == i {
		return nil, i
	}
	list, next = []yearAt{y}, j
	for {
		if more, k := r.yearRange(list[len(list)-1], next); k > next {
			list, next = append(list[:len(list)-1], more...), k
			continue
		}
		k := r.separator(next)
		if r.word(k, "nor") {
			k = r.skip(k+1, filing.Determiner)
		}
		if k == next {
			return list, next
		}
		if r.word(k, "of") {
			k++
		}
		k = r.skip(k, filing.Fiscal, filing.YearNoun)
		y, j = r.yearAt(k)
		if j == k || len(list) >= maxList || r.leadsQuarter(j) && r.quarterFollows(j) || r.class(k) == filing.FiscalShort && r.class(list[0].from) != filing.FiscalShort {
			return list, next
		}
		list, next = append(list, y), j
	}
}

// leadsQuarter tells whether a year opens the next member of a list, as 2006 does in "fiscal 2005 and 2006 first quarter".
func (r *reader) leadsQuarter(j int) bool { return r.class(j) == filing.OrdinalWord }

// quarterFollows tells whether an ordinal quarter stands at token j.
func (r *reader) quarterFollows(j int) bool {
	got, k := r.ordinalHead(j)
	return k > j && len(got.numbers) > 0
}

// yearAt reads one year: 2005, FY2005, FY05, '05. A number that is a figure (a dollar sign before it, a
// per cent sign or a scale behind it) is none.
func (r *reader) yearAt(i int) (yearAt, int) {
	t := r.tok(i)
	if t.Class == filing.FiscalShort && t.Kind == filing.Word {
		if t.Value != 0 {
			return yearAt{year: int(t.Value), from: i, to: i + 1}, i + 1
		}
		if n := r.tok(i + 1); n.Is('\'') {
			return r.twoDigits(i, i+2)
		} else if n.Year() {
			return yearAt{year: int(n.Value), from: i, to: i + 2}, i + 2
		}
		return r.twoDigits(i, i+1)
	}
	if t.Is('\'') {
		return r.twoDigits(i, i+1)
	}
	if !t.Year() || r.tok(i-1).Is('$') || r.tok(i+1).Is('%') || r.class(i+1) == filing.ScaleWord || r.hyphened(i) {
		return yearAt{}, i
	}
	if r.tok(i + 1).Is('/') {
		return r.twoYears(i)
	}
	return yearAt{year: int(t.Value), from: i, to: i + 1}, i + 1
}

// twoYears reads "2002/03", the year that ends in the second; else the first year alone.
func (r *reader) twoYears(i int) (yearAt, int) {
	first := int(r.tok(i).Value)
	if end, k := r.twoDigits(i, i+2); k > i && r.adjacent(i) && end.year == first+1 {
		return yearAt{year: end.year, from: i, to: k}, k
	}
	return yearAt{year: first, from: i, to: i + 1}, i + 1
}

// hyphened tells whether the number is part of a code such as 4310-2005 or 000-2006.
func (r *reader) hyphened(i int) bool {
	return r.tok(i-1).Is('-') && r.adjacent(i-2) && r.adjacent(i-1) && r.tok(i-2).Kind == filing.Number && !r.tok(i-2).Year()
}

func (r *reader) twoDigits(from, i int) (yearAt, int) {
	t := r.tok(i)
	if t.Kind != filing.Number || t.End-t.Start != 2 || t.Value < 0 {
		return yearAt{}, from
	}
	return yearAt{year: int(filing.ShortYear(t.Value)), from: from, to: i + 1}, i + 1
}

// yearRange reads "through 2005" behind the year y and returns all years of the range.
func (r *reader) yearRange(y yearAt, i int) ([]yearAt, int) {
	if !r.rangeWord(i) {
		return nil, i
	}
	j := r.skip(i+1, filing.Determiner)
	j = r.skip(j, filing.Fiscal, filing.YearNoun)
	end, k := r.yearAt(j)
	if k == j {
		if end, k = r.shortEnd(y, j); k == j {
			return nil, i
		}
	}
	if end.year <= y.year || end.year-y.year > maxRange {
		return nil, i
	}
	var out []yearAt
	for n := y.year; n <= end.year; n++ {
		out = append(out, yearAt{year: n, from: y.from, to: k, inRange: true})
	}
	return out, k
}

// shortEnd reads the 05 of "2004-05".
func (r *reader) shortEnd(y yearAt, j int) (yearAt, int) {
	if !r.tok(j-1).Is('-') || !r.adjacent(j-1) || !r.adjacent(j-2) || y.to != j-1 {
		return yearAt{}, j
	}
	end, k := r.twoDigits(j, j)
	if end.year != y.year+1 {
		return yearAt{}, j
	}
	return end, k
}

// fiscalYears reads years behind a word that makes them fiscal: "fiscal 2005", "fiscal periods 2000
// through 2005", "the years 1997 through 2005", "FY04-FY05".
func (r *reader) fiscalYears(i int) ([]Period, int) {
	j, some := r.yearsHead(i)
	if j == i && r.class(i) != filing.FiscalShort {
		return nil, i
	}
	years, next := r.years(j)
	if len(years) < some {
		return nil, i
	}
	if r.class(next) == filing.OrdinalWord && r.quarterFollows(next) {
		return r.yearThenQuarter(i, years, next)
	}
	out := r.yearPeriods(i, years)
	if end, list := r.endedBehind(next); len(list) == len(out) {
		for n := range out {
			out[n].Ended = list[n].date
		}
		return out, r.closed(next, end)
	}
	return r.through(out, next)
}

// yearsHead passes over the words that make years fiscal; some is how many years must follow: "each year from" needs two.
func (r *reader) yearsHead(i int) (next, some int) {
	j := r.skip(i, filing.Fiscal, filing.YearNoun, filing.Annual)
	if j > i && r.class(j) == filing.PeriodNoun {
		j++
	}
	switch {
	case j == i || r.class(j-1) != filing.YearNoun:
	case r.word(j, "of") && r.tok(j+1).Year():
		return j + 1, 1
	case r.word(j, "from"):
		return j + 1, 2
	}
	return j, 1
}

// closed passes over the parenthesis that opened at token i and is left open at token end.
func (r *reader) closed(i, end int) int {
	if r.tok(i).Is('(') && r.tok(end).Is(')') {
		return end + 1
	}
	return end
}

// nounBehind passes over what years stand in front of: "2005 fiscal year", "2005 annual accounts", or a report.
func (r *reader) nounBehind(i int) (next int, quarters bool) {
	if r.class(i) == filing.Fiscal && r.class(i+1) == filing.YearNoun {
		return i + 2, false
	}
	if r.word(i, "column", "columns", "comparatives") {
		return i + 1, false
	}
	if next, quarters = r.reportBehind(i); next == i && r.class(i) == filing.Annual {
		next++
	}
	return next, quarters
}

// forms are the numbers of annual and quarterly forms: 10-K, 10-Q, 20-F, 40-F.
var forms = map[int32]bool{10: true, 20: true, 40: true}

// reportBehind passes over the report or the statements that years stand in front of: "2019 Form 10-K", "2003
// and 2004 financial statements"; quarters tells that they are quarterly ones.
func (r *reader) reportBehind(i int) (next int, quarters bool) {
	j := i
	for n := 0; n < 5; n, j = n+1, j+1 {
		switch {
		case r.word(j, "quarterly", "interim"):
			quarters = true
		case r.word(j, "annual", "audited", "unaudited", "consolidated", "condensed", "year", "end", "full", "form", "forms", "reports", "report", "on"):
		case r.tok(j).Is('-'):
		case r.tok(j).Kind == filing.Number && forms[r.tok(j).Value] && r.tok(j+1).Is('-') && r.tok(j+2).Kind == filing.Word:
			return j + 3, quarters || r.word(j+2, "q", "qs", "qsb", "qsbs")
		default:
			if end := r.statementNoun(j); end > j {
				return end, quarters
			}
			return i, false
		}
	}
	return i, false
}

// statementNoun passes over the statements that years stand in front of: "accounts", "financial statements", "balance
// sheet", "cash flow statement". Results "of" or "from" something are not those of the year.
func (r *reader) statementNoun(j int) int {
	switch {
	case r.word(j, "accounts", "statements"), r.word(j, "results", "figures") && !r.word(j+1, "from", "of", "in"):
		return j + 1
	case r.word(j, "financial", "operating") && r.word(j+1, "statements", "results", "reports"), r.word(j, "balance") && r.word(j+1, "sheet", "sheets"), r.word(j, "income") && r.word(j+1, "statement", "statements"):
		return j + 2
	case r.word(j, "cash") && r.word(j+1, "flow", "flows") && r.word(j+2, "statement", "statements"):
		return j + 3
	}
	return j
}

// quartersIn makes the quarters that have reports of their own in each year.
func (r *reader) quartersIn(i int, years []yearAt, next int) []Period {
	out := r.implied(i, years, next)
	for n := range out {
		out[n].Rule = QuartersIn
	}
	return out
}

// yearPeriods makes fiscal years of a list of years.
func (r *reader) yearPeriods(head int, years []yearAt) []Period {
	var out []Period
	for n, y := range years {
		p := Period{Period: fiscal.FY(y.year), Rule: "fiscal-year"}
		switch {
		case y.inRange:
			p.Rule = "year-range"
		case len(years) > 1:
			p.Rule = "year-list"
		}
		from := y.from
		if n == 0 || y.inRange && y.from == years[0].from {
			from = head
		}
		p.Start, p.End = r.span(from, y.to)
		out = append(out, p)
	}
	return out
}

// yearThenQuarter reads "fiscal year 2006 second and third quarters".
func (r *reader) yearThenQuarter(head int, years []yearAt, i int) ([]Period, int) {
	q, next := r.ordinalHead(i)
	last := years[len(years)-1]
	out := r.yearPeriods(head, years[:len(years)-1])
	next, ended := r.endedBehind(next)
	for n, p := range q.periods(last.year) {
		e := Period{Period: p, Rule: "year-then-quarter"}
		if len(ended) == len(q.numbers) && n < len(ended) {
			e.Ended = ended[n].date
		}
		e.Start, e.End = r.span(last.from, next)
		if len(years) == 1 {
			e.Start, e.End = r.span(head, next)
		}
		out = append(out, e)
	}
	return out, next
}

// yearFirst reads what begins with a bare year: "2005 fiscal year", "2021 and 2020 annual accounts",
// "2005 third quarter", and years that stand alone behind "for" or "restate" or go on with a list.
func (r *reader) yearFirst(i, first int, before []Period) ([]Period, int) {
	years, next := r.years(i)
	if len(years) == 0 {
		return nil, i
	}
	if r.class(next) == filing.OrdinalWord && r.quarterFollows(next) {
		return r.yearThenQuarter(i, years, next)
	}
	if end, quarters := r.nounBehind(next); end > next {
		if quarters {
			return r.quartersIn(i, years, end), end
		}
		return r.yearPeriods(i, years), end
	}
	if c := r.class(next); c == filing.YearNoun || c == filing.QuarterNoun {
		return nil, next
	}
	lead := r.leadsYears(i, len(years)) || r.class(i-1) == filing.Determiner && r.shortFollows(next)
	if i == first {
		lead = r.shortFollows(next) || r.restatedBehind(next)
	}
	if !lead && !r.goesOn(before, i) {
		return nil, next
	}
	out := r.yearPeriods(i, years)
	for k := range out {
		out[k].Loose = true
	}
	return r.through(out, next)
}

// goesOn tells whether token i goes on with the list that was read so far.
func (r *reader) goesOn(before []Period, i int) bool {
	return len(before) > 0 && r.separator(before[len(before)-1].To) == i
}

// shortFollows tells whether a quarter follows behind token i as the next of a list: "2009 and 1Q10 accounts".
func (r *reader) shortFollows(i int) bool {
	k := r.separator(i)
	return k > i && (r.class(k) == filing.QuarterShort || r.tok(k).Kind == filing.Number && r.quarterSuffix(k) || r.leadsQuarter(k) && r.quarterFollows(k))
}

// restatedBehind tells whether "are restated", "have been restated" follows at token i.
func (r *reader) restatedBehind(i int) bool {
	return r.word(i, "is", "are", "was", "were", "has", "have", "will") && (r.word(i+1, "restated") || r.word(i+1, "been", "be", "being") && r.word(i+2, "restated"))
}

// yearsSaid tells whether the noun "years" stands close in front of token i, which then opens the list of them: "the last
// three years, 2000 through 2002", "three years' statements (2010, 2011 and 2012)".
func (r *reader) yearsSaid(i int) bool {
	for k := i - 1; k >= i-4; k-- {
		if r.class(k) == filing.YearNoun {
			return true
		}
	}
	return false
}

// leadsYears tells whether the words in front of bare years at token i make them fiscal: "for 2005", "each of 2007 and
// 2008", "accounts from 1999 through 2001".
func (r *reader) leadsYears(i, n int) bool {
	switch {
	case r.word(i-1, "for", "restate", "restating", "restates", "restated", "fiscal", "both"):
		return true
	case r.word(i-1, "are"):
		return r.word(i-2, "restated")
	case r.word(i-1, "of"):
		return r.word(i-2, "each")
	case r.word(i-1, "on"):
		return r.word(i-2, "report", "reports", "opinion", "opinions")
	case n > 1 && (r.tok(i-1).Is(',') || r.tok(i-1).Is('(') || r.tok(i-1).Is(':')):
		return r.yearsSaid(i - 1)
	}
	lead := r.word(i-2, "accounts", "statements", "results", "reports", "periods", "years", "restated") || r.word(i-3, "restated")
	return n > 1 && r.word(i-1, "from") && lead
}
