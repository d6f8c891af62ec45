package phrase

import (
	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// monthQuarters reads quarters called by the month they end in: "the September and December 2004 quarters", "the March
// quarter of 2005". A month whose year is not said has that of the next one, or of the noun; a later month in front of
// an earlier one belongs to the year before.
func (r *reader) monthQuarters(i int) ([]Period, int) {
	months, years, j := r.monthList(i)
	j = r.skip(j, filing.Fiscal)
	if len(months) == 0 || r.class(j) != filing.QuarterNoun {
		return nil, i
	}
	j++
	if last := len(years) - 1; years[last] == 0 {
		behind, next := r.yearOfQuarter(j)
		if len(behind) != 1 {
			return nil, i
		}
		years[last], j = behind[0].year, next
	}
	for n := len(years) - 2; n >= 0; n-- {
		if years[n] > 0 {
			continue
		}
		years[n] = years[n+1]
		if months[n].month > months[n+1].month {
			years[n]--
		}
	}
	var out []Period
	for n, m := range months {
		p := Period{Period: fiscal.Ended(fiscal.MonthEnd(years[n], m.month), fiscal.OneQuarter), Rule: "month-quarter"}
		p.Start, p.End = r.span(m.from, j)
		out = append(out, p)
	}
	return out, j
}

// monthList reads months without days, each with its year or 0.
func (r *reader) monthList(i int) (months []monthDay, years []int, next int) {
	for next = i; len(months) < maxList; {
		m, k := r.monthDayAt(next)
		if k == next || m.day != 0 {
			break
		}
		year := 0
		if y := r.tok(k); y.Year() {
			year, k = int(y.Value), k+1
		}
		months, years, next = append(months, m), append(years, year), k
		if k = r.skip(r.separator(next), filing.Determiner); k == next || r.class(k) != filing.MonthName {
			break
		}
		next = k
	}
	return months, years, next
}

var beforeWords = filing.WordSet("prior", "preceding", "previous")

// priorYears reads years counted back from one named in front: "fiscal 2012 and the prior three fiscal years".
func (r *reader) priorYears(i int) ([]Period, int) {
	j, n := i, 0
	for ; j < i+2; j++ {
		t := r.tok(j)
		switch {
		case t.Class == filing.CountWord, t.Kind == filing.Number && t.Value >= 2 && t.Value <= 10:
			n = int(t.Value)
		case !beforeWords[t.Hash]:
			return nil, i
		}
	}
	j = r.skip(j, filing.Fiscal)
	if _, said := r.endedWord(j + 1); n == 0 || r.class(j) != filing.YearNoun || said || len(r.done) == 0 {
		return nil, i
	}
	j++
	first := r.done[len(r.done)-1]
	var out []Period
	for k := n; k >= 1; k-- {
		p := Period{Rule: "prior-years", Inferred: "counted back from the year named before"}
		switch q := first.Period; {
		case q.Kind == fiscal.Year:
			p.Period = fiscal.FY(q.Year - k)
		case q.Kind == fiscal.Unresolved && q.Length == fiscal.FullYear:
			p.Period = fiscal.Ended(nextEnd(q.At, -12*k), fiscal.FullYear)
		default:
			return nil, i
		}
		p.Start, p.End = r.span(i, j)
		out = append(out, p)
	}
	return out, j
}
