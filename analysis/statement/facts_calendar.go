package statement

import (
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// FiscalYearEnd returns when the fiscal years end by the last days of a document's annual figures. ok is
// false where it has none.
func FiscalYearEnd(facts []filing.Fact) (cal fiscal.Calendar, ok bool) {
	return usualEnd(annualEnds(facts))
}

// annualEnds are the last days of the years that figures are given for, each once, in order.
func annualEnds(facts []filing.Fact) []fiscal.Date {
	count := map[fiscal.Date]int{}
	most := 0
	for _, f := range facts {
		annual := !f.Instant() && lengthOf(f.From, f.To) == fiscal.FullYear
		if annual && (f.Form == "" || strings.HasPrefix(f.Form, "10-K") || strings.HasPrefix(f.Form, "20-F") || strings.HasPrefix(f.Form, "40-F")) {
			count[f.To]++
			most = max(most, count[f.To])
		}
	}
	var out []fiscal.Date
	for d, n := range count {
		if n*10 >= most { // a lone figure over twelve months to another day is not a fiscal year
			out = append(out, d)
		}
	}
	if len(out) > mostYears {
		return nil
	}
	slices.SortFunc(out, fiscal.Date.Compare)
	return out
}

// mostYears is more fiscal years than any company has reported on.
const mostYears = 100

// drifts tells whether years end on other days than the nominal one, as those of 52 or 53 weeks do.
func drifts(ends []fiscal.Date, cal fiscal.Calendar) bool {
	return slices.ContainsFunc(ends, func(d fiscal.Date) bool {
		_, nominal, err := cal.Days(fiscal.FY(d.Year))
		n := nominal.DaysUntil(d)
		return err == nil && n != 0 && -10 < n && n < 10
	})
}

// usualEnd finds the fiscal year end that most years have; years of 52 or 53 weeks end near the end of
// one month.
func usualEnd(ends []fiscal.Date) (fiscal.Calendar, bool) {
	best, hits := fiscal.Calendar{}, 0
	for _, d := range ends {
		for _, cal := range []fiscal.Calendar{{Month: d.Month, Day: d.Day}, monthEnd(d)} {
			n := 0
			for _, e := range ends {
				if cal.Locate(e, fiscal.FullYear).Kind == fiscal.Year {
					n++
				}
			}
			if n > hits {
				best, hits = cal, n
			}
		}
	}
	if hits == 0 {
		return best, false
	}
	if drifts(ends, best) {
		best = monthEnd(ends[len(ends)-1])
		best.Weeks = true
	}
	return best, true
}

// monthEnd is the calendar of years that end with the month whose end is nearest.
func monthEnd(d fiscal.Date) fiscal.Calendar {
	end := fiscal.MonthEnd(d.Year, d.Month)
	if d.Day <= 10 {
		end = fiscal.Date{Year: d.Year, Month: d.Month, Day: 1}.AddDays(-1)
	}
	return fiscal.Calendar{Month: end.Month, Day: end.Day}
}
