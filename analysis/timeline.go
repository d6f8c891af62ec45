package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// timeline orders a statement's columns so that what lies before each is counted once, whether it is told
// by years, by year-to-date figures or by quarters.
type timeline struct {
	periods []fiscal.Period
	cal     fiscal.Calendar
	column  map[fiscal.Period]int
	years   []int // fiscal years with a column, oldest first
	short   []int // columns of transition periods
}

func newTimeline(periods []fiscal.Period, cal fiscal.Calendar) timeline {
	t := timeline{periods: periods, cal: cal, column: make(map[fiscal.Period]int, len(periods))}
	for j, p := range periods {
		t.column[p] = j
		switch p.Kind {
		case fiscal.Year, fiscal.Quarter, fiscal.Half, fiscal.NineMonths:
			if !slices.Contains(t.years, p.Year) {
				t.years = append(t.years, p.Year)
			}
		case fiscal.Transition:
			t.short = append(t.short, j)
		}
	}
	slices.Sort(t.years)
	return t
}

// before returns what all periods before a column come to. at is a column's amount; told says whether
// something was entered or derived there, so that a year without entries takes its quarters.
func (t timeline) before(column int, at func(int) decimal.Decimal, told func(int) bool) decimal.Decimal {
	p := t.periods[column]
	sum := decimal.Decimal{}
	for _, y := range t.years {
		if p.Kind == fiscal.Transition && t.cal.Compare(fiscal.FY(y), p) < 0 || p.Kind != fiscal.Transition && y < p.Year {
			sum = cumulate(sum, t.toDate(y, 4, at, told))
		}
	}
	for _, j := range t.short {
		first := p
		if p.Kind != fiscal.Transition {
			first = fiscal.Q(1, p.Year)
		}
		if t.cal.Compare(t.periods[j], first) < 0 {
			sum = cumulate(sum, at(j))
		}
	}
	if p.Kind == fiscal.Quarter {
		sum = cumulate(sum, t.toDate(p.Year, p.N-1, at, told))
	}
	return sum
}

// toDate returns what the first quarters of a year come to: the figure for all of them where it was told,
// else the longest part of them that was and the quarter after it.
func (t timeline) toDate(year, quarters int, at func(int) decimal.Decimal, told func(int) bool) decimal.Decimal {
	var whole fiscal.Period
	switch quarters {
	case 0:
		return decimal.Decimal{}
	case 1:
		if j, ok := t.column[fiscal.Q(1, year)]; ok {
			return at(j)
		}
		return decimal.Decimal{}
	case 2:
		whole = fiscal.H1(year)
	case 3:
		whole = fiscal.NineM(year)
	default:
		whole = fiscal.FY(year)
	}
	if j, ok := t.column[whole]; ok && told(j) {
		return at(j)
	}
	sum := t.toDate(year, quarters-1, at, told)
	if j, ok := t.column[fiscal.Q(quarters, year)]; ok {
		sum = cumulate(sum, at(j))
	}
	return sum
}

// earlier returns the column of the balance sheet that a date's is compared with: a fiscal year's end with
// the year's end before it, any other with the date before it; -1 where there is none.
func (t timeline) earlier(column int) int {
	best := -1
	for j, p := range t.periods {
		switch {
		case p.Kind != fiscal.Instant || p.At.Compare(t.periods[column].At) >= 0,
			t.yearEnd(column) && !t.yearEnd(j) && t.anyYearEndBefore(column),
			best >= 0 && p.At.Compare(t.periods[best].At) < 0:
		default:
			best = j
		}
	}
	return best
}

func (t timeline) yearEnd(column int) bool {
	return t.cal.Known() && t.cal.Locate(t.periods[column].At, fiscal.FullYear).Kind == fiscal.Year
}

func (t timeline) anyYearEndBefore(column int) bool {
	for j, p := range t.periods {
		if p.Kind == fiscal.Instant && p.At.Compare(t.periods[column].At) < 0 && t.yearEnd(j) {
			return true
		}
	}
	return false
}

// cumulate adds; adding to nothing costs nothing.
func cumulate(a, b decimal.Decimal) decimal.Decimal { return addSigned(a, b, 1) }
