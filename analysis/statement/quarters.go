package statement

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
	"restate/analysis/fiscal"
)

// quarterly is what the headings of a table's columns, taken together, say of quarters that each alone does not.
type quarterly struct {
	ends   bool // their dates are the ends of quarters that follow each other, or the titles say that they are
	counts bool // the headings count quarters: "First", "Second"
	wraps  bool // under one year stand the ends of its quarters, which are not in the order of a calendar year
}

// quarterTitle are the titles of tables with a column a quarter.
var quarterTitle = pattern.New(`\bquarterly (?:[a-z]+ ){0,3}(?:data|information|results|summary|operations|statements?)\b|\bquarters? (?:ended|ending)\b`, "quarter")

// ordinal is a heading that only counts: of the quarters, where there are four of them or "quarter" is said elsewhere.
var ordinal = pattern.New(`^(first|second|third|fourth)$`)

// countsQuarters tells whether the headings of columns count quarters without saying so each.
func countsQuarters(stacks [][]string, t filing.Table, a about) bool {
	counted := map[string]bool{}
	for _, stack := range stacks {
		for _, text := range stack {
			if low := plainSpaces(text); ordinal.MatchString(low) {
				counted[low] = true
			}
		}
	}
	if len(counted) == 4 {
		return true
	}
	said := strings.Contains(a.text, "quarter")
	for _, h := range t.Head {
		said = said || strings.Contains(plainSpaces(h.Caption.Text), "quarter")
	}
	return said && counted["first"] && counted["second"]
}

// counted are headings with the word that counts quarters followed by what it counts.
func (q quarterly) counted(stack []string) []string {
	if !q.counts {
		return stack
	}
	out := slices.Clone(stack)
	for i, text := range out {
		if ordinal.MatchString(plainSpaces(text)) {
			out[i] = strings.TrimSpace(text) + " quarter"
		}
	}
	return out
}

// quarterlyHeads reads the headings of the columns that hold amounts.
func quarterlyHeads(stacks [][]string, a about) quarterly {
	var dates []sayDate
	years := map[int][]sayDate{}
	for _, stack := range stacks {
		s := a.heard.say(strings.Join(stack, " "))
		if len(s.dates) > 1 {
			s = a.heard.say(a.heard.lowestTime(stack))
		}
		if len(s.dates) != 1 || s.asOf || len(s.lengths) > 0 && s.lengths[0] != fiscal.OneQuarter {
			continue
		}
		d := s.dates[0]
		if n := len(dates); n == 0 || dates[n-1] != d {
			dates = append(dates, d)
		}
		if d.year == 0 {
			years[s.year()] = once(years[s.year()], d)
		}
	}
	q := quarterly{ends: quarterTitle.MatchString(a.text) || (a.kind == Income || a.kind == CashFlow) && aQuarterApart(dates)}
	for _, under := range years {
		q.wraps = q.wraps || wraps(under)
	}
	return q
}

// aQuarterApart tells whether four dates or more follow each other by three months, later or earlier.
func aQuarterApart(dates []sayDate) bool {
	if len(dates) < 4 {
		return false
	}
	step := months(dates[0], dates[1])
	for i := range dates[1:] {
		if months(dates[i], dates[i+1]) != step {
			return false
		}
	}
	return step == 3 || step == 9
}

// months is how many months of the year lie between two days, from 0 to 11.
func months(a, b sayDate) int { return (int(b.month) - int(a.month) + 12) % 12 }

// wraps tells whether days of one year run neither up nor down.
func wraps(days []sayDate) bool {
	up, down := false, false
	for i := range days[min(1, len(days)):] {
		up = up || days[i+1].month > days[i].month
		down = down || days[i+1].month < days[i].month
	}
	return up && down
}

// complete adds to a heading with a date what the headings together say: that it is a quarter's end.
func (q quarterly) complete(heading, titles said) said {
	if q.ends && len(heading.dates) == 1 && len(heading.lengths) == 0 && !heading.asOf && !heading.toDate && heading.odd == "" {
		heading.lengths = []fiscal.Length{fiscal.OneQuarter}
	}
	if q.wraps && len(heading.dates) == 1 && heading.dates[0].year == 0 {
		if len(heading.years) == 1 {
			heading.fiscal = heading.years[0]
		} else if len(heading.years) == 0 && len(titles.years) == 1 && len(titles.dates) == 0 {
			heading.fiscal = titles.years[0]
		}
	}
	return heading
}

// quarterBelow is a heading of which the lowest words name a quarter, or the day on which it ended, and those above
// the year that it is of, by the day on which the year ended.
func (q quarterly) quarterBelow(o, low said, cal fiscal.Calendar) said {
	if len(low.lengths) > 0 || low.toDate || !slices.Equal(o.lengths, []fiscal.Length{fiscal.FullYear}) {
		return o
	}
	day := len(low.dates) == 1 && low.dates[0].year == 0
	if day {
		o.dates = slices.DeleteFunc(slices.Clone(o.dates), func(d sayDate) bool { return d.year == 0 })
	}
	switch y := o.yearOfQuarters(cal); {
	case y == 0:
	case low.quarter > 0 && len(low.dates) == 0:
		return said{quarter: low.quarter, fiscal: y}
	case q.ends && day:
		return said{dates: low.dates, lengths: []fiscal.Length{fiscal.OneQuarter}, fiscal: y}
	}
	return o
}

// lowestTime is the least of the lowest headings over a column that say something about time.
func (h hearing) lowestTime(stack []string) string {
	for i := len(stack) - 1; i >= 0; i-- {
		if low := strings.Join(stack[i:], " "); h.saysTime(low) {
			return low
		}
	}
	return ""
}

// dayOfYear places a heading that names a day without its year, where it stands under a fiscal year; ok is false
// where it does not, or is the day on which the year ended.
func dayOfYear(kind Kind, heading, titles said, cal fiscal.Calendar) (p placed, ok bool) {
	ends := len(titles.dates) == 1 && titles.dates[0].year != 0 && slices.Equal(titles.lengths, []fiscal.Length{fiscal.FullYear})
	year := heading.fiscalAbove(titles, ends, cal)
	length, known := pickLength(heading, titles, true)
	whole := known && length == fiscal.FullYear
	switch {
	case year == 0:
		return p, false
	case ends && len(heading.lengths) == 0 && titles.dates[0].month != heading.dates[0].month:
		return placed{doubt: "The heading names another day than that on which the year of the titles ended, and not how long the period is."}, true
	case whole && ends:
		return located(kind, titles.dates[0], true, heading, titles, cal), true
	case whole:
		return p, false
	}
	date, doubt := heading.dates[0].inFiscalYear(year, cal)
	heading.fiscal = 0
	p = located(kind, date, true, heading, titles, cal)
	if p.doubt == "" {
		p.doubt = doubt
	}
	return p, true
}

// fiscalAbove is the fiscal year that a heading without a year of another kind stands under: its own, else that
// of the titles; ends tells whether those give the year's last day.
func (o said) fiscalAbove(titles said, ends bool, cal fiscal.Calendar) int {
	switch {
	case o.fiscal != 0 || len(o.years) > 0:
		return o.fiscal
	case titles.fiscal == 0 && ends:
		return titles.yearOfQuarters(cal)
	}
	return titles.fiscal
}

// inFiscalYear gives a day without a year the one that it has in a fiscal year: September 30 of fiscal 2018 is in
// 2017 where the year ends in June. doubt says why that is not known.
func (d sayDate) inFiscalYear(year int, cal fiscal.Calendar) (dated sayDate, doubt string) {
	start, end, err := cal.Days(fiscal.FY(year))
	if err != nil {
		d.year = year
		return d, fmt.Sprintf("The heading names a day of fiscal %d, and when that year begins is not known.", year)
	}
	// A year of 52 or 53 weeks ends up to a week from its nominal day.
	for _, y := range []int{end.Year, start.Year} {
		d.year = y
		if at := d.date(); start.DaysUntil(at) > 7 && at.DaysUntil(end) >= -7 {
			return d, ""
		}
	}
	d.year = year
	return d, fmt.Sprintf("The heading names a day that is not in fiscal %d.", year)
}
