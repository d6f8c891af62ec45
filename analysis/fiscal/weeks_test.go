package fiscal

import (
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Years that end on a weekday have their real days; the fourth quarter takes the fifty-third week.
func TestYearsOfWeeks(t *testing.T) {
	saturday := Calendar{Month: time.January, Day: 31, Weeks: true, Weekday: 6, Nearest: true}
	friday := Calendar{Month: time.September, Day: 30, Weeks: true, Weekday: 5}
	sunday := Calendar{Month: time.December, Day: 31, Weeks: true, Weekday: 7, Nearest: true}
	begins := saturday
	begins.Begins = true
	first := Calendar{Month: time.September, Day: 30, Weeks: true, Weekday: 6, Longer: 1}
	sixteen := Calendar{Month: time.December, Day: 31, Weeks: true, Weekday: 6, Nearest: true, Quarters: [4]int{16, 12, 12, 12}}
	for _, c := range []struct {
		cal             Calendar
		id, start, last string
	}{
		{saturday, "FY2005", "2004-02-01", "2005-01-29"},
		{saturday, "FY2007", "2006-01-29", "2007-02-03"}, // 53 weeks
		{saturday, "Q1-2007", "2006-01-29", "2006-04-29"},
		{saturday, "Q4-2007", "2006-10-29", "2007-02-03"},
		{begins, "FY2022", "2022-01-30", "2023-01-28"},
		{begins, "Q1-2022", "2022-01-30", "2022-04-30"},
		{friday, "FY2006", "2005-10-01", "2006-09-29"},
		{friday, "Q2-2006", "2005-12-31", "2006-03-31"},
		{sunday, "FY2010", "2010-01-04", "2011-01-02"},
		{first, "FY2017", "2016-09-25", "2017-09-30"}, // 53 weeks, of which the first quarter has fourteen
		{first, "Q1-2017", "2016-09-25", "2016-12-31"},
		{first, "Q2-2017", "2017-01-01", "2017-04-01"},
		{first, "Q4-2017", "2017-07-02", "2017-09-30"},
		{first, "9M-2017", "2016-09-25", "2017-07-01"},
		{first, "Q1-2018", "2017-10-01", "2017-12-30"},
		{sixteen, "Q1-2005", "2005-01-02", "2005-04-23"},
		{sixteen, "Q4-2005", "2005-10-09", "2005-12-31"},
		{sixteen, "Q4-2008", "2008-10-05", "2009-01-03"},
	} {
		p, err := Parse(c.id)
		if err != nil {
			t.Fatal(err)
		}
		start, last, err := c.cal.Days(p)
		if err != nil || start.String() != c.start || last.String() != c.last {
			t.Errorf("%+v %s: %s to %s, %v", c.cal, c.id, start, last, err)
		}
	}
}

// Quarters of 16, 12, 12 and 12 weeks, or of 12, 12, 12 and 16, are the company's quarters however far from the ends of
// months they end; a month's end is none of them.
func TestUnequalQuarters(t *testing.T) {
	year := Calendar{Month: time.December, Day: 31, Weeks: true} // ended January 1, 2005 and December 31, 2005
	for _, c := range []struct {
		end    string
		length Length
		want   string
	}{
		{"2005-04-23", "16W", "Q1-2005"}, {"2005-04-23", OneQuarter, "Q1-2005"},
		{"2005-07-16", "12W", "Q2-2005"}, {"2005-07-16", "28W", "H1-2005"}, {"2005-07-16", OneQuarter, "Q2-2005"},
		{"2005-10-08", "12W", "Q3-2005"}, {"2005-10-08", "40W", "9M-2005"},
		{"2005-12-31", "12W", "Q4-2005"}, {"2005-12-31", "52W", "FY2005"},
		{"2005-03-26", "12W", "Q1-2005"}, {"2005-06-18", OneQuarter, "Q2-2005"}, {"2005-06-18", "24W", "H1-2005"},
		{"2005-09-10", "12W", "Q3-2005"}, {"2005-09-10", "36W", "9M-2005"}, {"2005-12-31", "16W", "Q4-2005"},
		{"2005-04-30", OneQuarter, "IP:2005-04-30:Q"}, {"2005-08-31", OneQuarter, "IP:2005-08-31:Q"}, {"2005-05-14", OneQuarter, "IP:2005-05-14:Q"},
		{"2005-09-10", FullYear, "IP:2005-09-10:FY"},
	} {
		d, err := ParseDate(c.end)
		if err != nil {
			t.Fatal(err)
		}
		if got := year.Locate(d, c.length).ID(); got != c.want {
			t.Errorf("%s to %s is %s, want %s", c.length, c.end, got, c.want)
		}
	}
}

// A year keeps the company's own number beside its end.
func TestYearsNumberedByTheirBeginning(t *testing.T) {
	cal := Calendar{Month: time.January, Day: 31, Begins: true}
	for date, want := range map[string]string{"2023-01-28": "FY2022", "2005-01-29": "FY2004"} {
		d, _ := ParseDate(date)
		if got := cal.Locate(d, FullYear); got.ID() != want {
			t.Errorf("the year ended %s is %s, want %s", date, got, want)
		}
	}
	d, _ := ParseDate("2022-04-30")
	if got := cal.Locate(d, OneQuarter); got != Q(1, 2022) {
		t.Errorf("the quarter ended %s is %s", d, got)
	}
}

// Whatever the weekday, an end and a length lead back to the period, quarters fill the year and it has 52
// or 53 weeks.
func TestWeekLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := time.Month(rapid.IntRange(1, 12).Draw(t, "month"))
		cal := Calendar{Month: m, Day: MonthEnd(2001, m).Day, Weeks: true, Begins: rapid.Bool().Draw(t, "begins"),
			Weekday: rapid.IntRange(1, 7).Draw(t, "weekday"), Nearest: rapid.Bool().Draw(t, "nearest"),
			Quarters: rapid.SampledFrom(shapes[:]).Draw(t, "quarters"), Longer: rapid.IntRange(0, 4).Draw(t, "longer")}
		year := rapid.IntRange(1980, 2040).Draw(t, "year")
		start, end, err := cal.Days(FY(year))
		if err != nil {
			t.Fatal(err)
		}
		if n := start.DaysUntil(end) + 1; n != 364 && n != 371 || end.weekday() != cal.Weekday {
			t.Fatalf("%d has %d days and ends on %s", year, n, end)
		}
		at := start
		for _, q := range quarters(year) {
			s, e, err := cal.Days(q)
			if err != nil || s != at {
				t.Fatalf("%s begins %s, not %s (%v)", q, s, at, err)
			}
			if got := cal.Locate(e, OneQuarter); got != q {
				t.Fatalf("%s ends %s, which is %s", q, e, got)
			}
			at = e.AddDays(1)
		}
		if at != end.AddDays(1) {
			t.Fatalf("quarters of %d end %s, the year %s", year, at.AddDays(-1), end)
		}
	})
}

// A quarter whose length is told teaches which one is longer; what is learnt once stays.
func TestLearnQuarters(t *testing.T) {
	cal := Calendar{Month: time.September, Day: 30, Weeks: true, Weekday: 6}
	rapid.Check(t, func(t *rapid.T) {
		real := cal
		real.Quarters, real.Longer = rapid.SampledFrom(shapes[:]).Draw(t, "quarters"), rapid.IntRange(0, 3).Draw(t, "longer")
		q := Q(rapid.IntRange(1, 4).Draw(t, "quarter"), rapid.IntRange(1990, 2030).Draw(t, "year"))
		start, end, err := real.Days(q)
		if err != nil {
			t.Fatal(err)
		}
		l := Length(strconv.Itoa((start.DaysUntil(end)+1)/7) + "W")
		learnt := cal.Learn(end, l)
		if s, e, _ := learnt.Days(q); s != start || e != end {
			t.Fatalf("%s of %+v was %s to %s, learnt %+v: %s to %s", q, real, start, end, learnt, s, e)
		}
		if again := learnt.Learn(end, l); again != learnt {
			t.Fatalf("%+v became %+v", learnt, again)
		}
	})
}
