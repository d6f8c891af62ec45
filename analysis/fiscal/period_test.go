package fiscal

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// days are the dates of the tests: text filings to the present.
func anyDate(t *rapid.T) Date {
	return Date{1990, time.January, 1}.AddDays(rapid.IntRange(0, 20000).Draw(t, "day"))
}

func anyPeriod(t *rapid.T) Period {
	year := rapid.IntRange(1900, 2099).Draw(t, "year")
	switch rapid.IntRange(0, 6).Draw(t, "kind") {
	case 0:
		return FY(year)
	case 1:
		return Q(rapid.IntRange(1, 4).Draw(t, "quarter"), year)
	case 2:
		return H1(year)
	case 3:
		return NineM(year)
	case 4:
		return At(anyDate(t))
	case 5:
		return Period{Kind: Transition, At: anyDate(t)}
	}
	l := rapid.SampledFrom([]Length{FullYear, OneQuarter, SixMonths, NineMonthsL, "12W", "16W", "53W"}).Draw(t, "length")
	return Ended(anyDate(t), l)
}

func anyCalendar(t *rapid.T) Calendar {
	m := time.Month(rapid.IntRange(1, 12).Draw(t, "month"))
	return Calendar{Month: m, Day: rapid.IntRange(1, MonthEnd(2001, m).Day).Draw(t, "day"), Weeks: rapid.Bool().Draw(t, "weeks")}
}

func TestIDReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod(t)
		got, err := Parse(p.ID())
		if err != nil || got != p {
			t.Fatalf("%s read as %v, %v", p.ID(), got, err)
		}
		var back Period
		text, _ := p.MarshalText()
		if err := back.UnmarshalText(text); err != nil || back != p {
			t.Fatalf("%s unmarshalled as %v, %v", text, back, err)
		}
	})
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{"", "2005", "FY05", "Q5-2006", "Q0-2006", "H2-2006", "6M-2006", "BS:2006-02-30", "BS:2006-09-30:Q", "IP:2006-09-30",
		"IP:2006-09-30:", "IP:2006-09-30:W", "IP:2006-09-30:99W", "TP:2006", "Q1-06", "FY-2005x"} {
		if p, err := Parse(s); err == nil {
			t.Errorf("%q is read as %s", s, p)
		}
	}
}

func TestDays(t *testing.T) {
	for _, c := range []struct{ end, id, start, last string }{
		{"12-31", "FY2005", "2005-01-01", "2005-12-31"},
		{"12-31", "Q2-2006", "2006-04-01", "2006-06-30"},
		{"06-30", "Q1-2005", "2004-07-01", "2004-09-30"},
		{"06-30", "9M-2005", "2004-07-01", "2005-03-31"},
		{"06-30", "H1-2005", "2004-07-01", "2004-12-31"},
		{"02-28", "FY2004", "2003-03-01", "2004-02-29"},
		{"02-28", "Q4-2004", "2003-12-01", "2004-02-29"},
		{"01-29", "FY2005", "2004-01-30", "2005-01-29"},
		{"12-31", "IP:2006-03-31:Q", "2006-01-01", "2006-03-31"},
		{"12-31", "IP:2011-09-12:12W", "2011-06-21", "2011-09-12"},
		{"12-31", "BS:2006-09-30", "2006-09-30", "2006-09-30"},
	} {
		cal, err := ParseCalendar(c.end)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Parse(c.id)
		if err != nil {
			t.Fatal(err)
		}
		start, last, err := cal.Days(p)
		if err != nil || start.String() != c.start || last.String() != c.last {
			t.Errorf("%s of a year to %s: %s to %s, %v", c.id, c.end, start, last, err)
		}
	}
}

func TestDaysNeedACalendar(t *testing.T) {
	for _, p := range []Period{FY(2005), Q(1, 2005), H1(2005), NineM(2005)} {
		if _, _, err := (Calendar{}).Days(p); err != ErrNoCalendar {
			t.Errorf("%s: %v", p, err)
		}
	}
	if p := Ended(Date{2005, 3, 31}, OneQuarter); (Calendar{}).Resolve(p) != p {
		t.Error("an end date became a fiscal period without a calendar")
	}
}

// TestQuartersFillTheYear: whatever the year end, quarters follow each other without a gap and make up
// the year.
func TestQuartersFillTheYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, year := anyCalendar(t), rapid.IntRange(1950, 2050).Draw(t, "year")
		start, end, err := cal.Days(FY(year))
		if err != nil {
			t.Fatal(err)
		}
		at := start
		for _, q := range quarters(year) {
			s, e, err := cal.Days(q)
			if err != nil || s != at {
				t.Fatalf("%s begins %s, not %s (%v)", q, s, at, err)
			}
			at = e.AddDays(1)
		}
		if at != end.AddDays(1) || end.Year != year && end.Month != time.January {
			t.Fatalf("year %d ends %s, its quarters %s", year, end, at.AddDays(-1))
		}
	})
}

func lengthOf(p Period) Length {
	return map[Kind]Length{Year: FullYear, Quarter: OneQuarter, Half: SixMonths, NineMonths: NineMonthsL}[p.Kind]
}

// TestLocateInvertsDays: an end and a length lead back to the period, also when the end of a 52/53-week
// year drifts by up to a week (domain.md B6).
func TestLocateInvertsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, year := anyCalendar(t), rapid.IntRange(1950, 2050).Draw(t, "year")
		periods := append(quarters(year), FY(year), H1(year), NineM(year))
		p := rapid.SampledFrom(periods).Draw(t, "period")
		_, end, err := cal.Days(p)
		if err != nil {
			t.Fatal(err)
		}
		drift := rapid.IntRange(-7, 7).Draw(t, "drift")
		if got := cal.Locate(end.AddDays(drift), lengthOf(p)); got != p {
			t.Fatalf("year to %s: %s ends %s; %d days later is %s", cal, p, end, drift, got)
		}
	})
}

func TestLocate(t *testing.T) {
	for _, c := range []struct {
		end, date string
		length    Length
		want      string
	}{
		{"06-30", "2004-09-30", OneQuarter, "Q1-2005"},
		{"06-30", "2005-10-01", OneQuarter, "Q1-2006"}, // a 52/53-week quarter ends in the next month
		{"06-30", "2005-07-02", FullYear, "FY2005"},
		{"12-31", "2011-01-01", FullYear, "FY2010"},
		{"12-31", "2005-09-30", NineMonthsL, "9M-2005"},
		{"12-31", "2005-06-30", NineMonthsL, "IP:2005-06-30:9M"}, // nine months do not end there
		{"12-31", "2005-05-15", OneQuarter, "IP:2005-05-15:Q"},
		{"12-31", "2005-03-26", "12W", "Q1-2005"},
		{"12-31", "2005-12-31", "16W", "Q4-2005"}, // domain.md F19
		{"12-31", "2005-12-31", "17W", "Q4-2005"},
		{"12-31", "2023-03-25", "12W", "Q1-2023"}, // quarters of 12, 12, 12 and 16 weeks
		{"12-31", "2023-06-17", "12W", "Q2-2023"},
		{"12-31", "2023-06-17", "24W", "H1-2023"},
		{"12-31", "2023-09-09", "12W", "Q3-2023"},
		{"12-31", "2005-09-10", "36W", "9M-2005"},
		{"12-31", "2005-09-10", "13W", "IP:2005-09-10:13W"},
		{"12-31", "2005-06-18", "36W", "IP:2005-06-18:36W"},
		{"08-31", "2020-08-29", "52W", "FY2020"},
	} {
		cal, err := ParseCalendar(c.end)
		if err != nil {
			t.Fatal(err)
		}
		d, err := ParseDate(c.date)
		if err != nil {
			t.Fatal(err)
		}
		if got := cal.Locate(d, c.length); got.ID() != c.want {
			t.Errorf("year to %s, %s ended %s: %s, want %s", c.end, c.length, c.date, got, c.want)
		}
	}
}

func TestParseCalendar(t *testing.T) {
	for in, want := range map[string]string{"12-31": "12-31", "0630": "06-30", " 01-29 ": "01-29", "0229": "02-29", "2-29": "02-29", "6-30": "06-30", "1231": "12-31", "06-5": "06-05", "630": "", "1-231": "", "06-30-": "", "13-01": "", "02-30": "", "x": "", "": ""} {
		c, err := ParseCalendar(in)
		if c.String() != want || (err == nil) != (want != "") {
			t.Errorf("%q: %s, %v", in, c, err)
		}
	}
}

// TestCompareOrders: a total order, shorter before longer with the same end.
func TestCompareOrders(t *testing.T) {
	cal := Calendar{Month: time.June, Day: 30}
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := anyPeriod(t), anyPeriod(t), anyPeriod(t)
		if sign(cal.Compare(a, b)) != -sign(cal.Compare(b, a)) || cal.Compare(a, a) != 0 {
			t.Fatalf("%s and %s", a, b)
		}
		if cal.Compare(a, b) <= 0 && cal.Compare(b, c) <= 0 && cal.Compare(a, c) > 0 {
			t.Fatalf("%s, %s, %s", a, b, c)
		}
	})
	if cal.Compare(Q(4, 2005), FY(2005)) >= 0 || cal.Compare(FY(2004), Q(1, 2005)) >= 0 {
		t.Error("a year does not follow its quarters")
	}
}

func TestDates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := anyDate(t), rapid.IntRange(-4000, 4000).Draw(t, "n")
		e := d.AddDays(n)
		if d.DaysUntil(e) != n || sign(e.Compare(d)) != sign(n) {
			t.Fatalf("%s and %d days is %s", d, n, e)
		}
		back, err := ParseDate(d.String())
		if err != nil || back != d {
			t.Fatalf("%s read as %s, %v", d, back, err)
		}
		m := d.AddMonths(n % 60)
		if _, ok := NewDate(m.Year, m.Month, m.Day); !ok || m.Day > d.Day {
			t.Fatalf("%s and %d months is %s", d, n%60, m)
		}
	})
	if _, ok := NewDate(2005, time.February, 29); ok {
		t.Error("29 February 2005 exists")
	}
	if got := (Date{2004, 11, 30}).AddMonths(3); got != (Date{2005, 2, 28}) {
		t.Errorf("clamped to %s", got)
	}
}

func quarters(year int) []Period { return []Period{Q(1, year), Q(2, year), Q(3, year), Q(4, year)} }
