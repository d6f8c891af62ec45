package fiscal

// thirteen are the weeks of quarters of equal length.
var thirteen = [4]int{13, 13, 13, 13}

// shapes are the ways companies cut a year of 52 weeks into quarters (domain.md B6).
var shapes = [...][4]int{{}, {16, 12, 12, 12}, {12, 12, 12, 16}}

// shortest and longest are the weeks a quarter may have.
const shortest, longest = 12, 17

// longYear is the days of a year of 53 weeks.
const longYear = 53 * 7

// quarterEnd returns the last day of the first n quarters of the fiscal year that ends in the calendar year given, of
// a company whose years end on a weekday.
func (c Calendar) quarterEnd(year, n int) Date {
	weeks := c.Quarters
	if weeks == [4]int{} {
		weeks = thirteen
	}
	before := c.onWeekday(c.nominal(year-1, 12))
	days := 0
	for _, w := range weeks[:n] {
		days += 7 * w
	}
	if 0 < c.Longer && c.Longer <= n && before.DaysUntil(c.onWeekday(c.nominal(year, 12))) == longYear {
		days += 7
	}
	return before.AddDays(days)
}

// Learn returns the calendar with the quarters that one of a length in weeks and with this last day gives away: "16W" to
// April 23, "14W" to December 31. It returns the calendar as it is where its quarters fit already, and where the weekday
// on which years end is unknown or no quarters fit to the day.
func (c Calendar) Learn(end Date, l Length) Calendar {
	weeks, ok := weeksOf(l)
	if !ok || c.Weekday == 0 || weeks < shortest || weeks > longest || c.hasQuarter(end, weeks) {
		return c
	}
	for _, shape := range shapes {
		for longer := range 4 {
			learnt := c
			learnt.Quarters, learnt.Longer = shape, longer
			if learnt.hasQuarter(end, weeks) {
				return learnt
			}
		}
	}
	return c
}

// hasQuarter tells whether one of the quarters has so many weeks and ends on the day.
func (c Calendar) hasQuarter(end Date, weeks int) bool {
	for year := end.Year - 1; year <= end.Year+1; year++ {
		for q := 1; q <= 4; q++ {
			start, last, err := c.Days(Q(q, year))
			if err == nil && last == end && start.DaysUntil(end)+1 == 7*weeks {
				return true
			}
		}
	}
	return false
}
