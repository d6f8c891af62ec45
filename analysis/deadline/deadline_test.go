package deadline_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"restate/analysis/deadline"
	"restate/analysis/fiscal"
)

func date(t *testing.T, s string) fiscal.Date {
	t.Helper()
	d, err := fiscal.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Holidays as they were observed.
func TestHolidays(t *testing.T) {
	for day, want := range map[string]string{
		"2006-11-10": "Veterans Day", "2006-11-11": "", "2006-11-23": "Thanksgiving Day", "2006-09-04": "Labor Day", "2006-10-09": "Columbus Day",
		"2010-12-31": "New Year's Day", "2011-01-01": "", "2012-01-02": "New Year's Day", "2005-05-30": "Memorial Day", "2021-06-18": "Juneteenth",
		"2020-06-19": "", "2022-06-20": "Juneteenth", "2005-01-17": "Birthday of Martin Luther King, Jr.", "1985-01-21": "", "2005-02-21": "Washington's Birthday",
		"2004-07-05": "Independence Day", "2004-12-24": "Christmas Day", "2022-12-26": "Christmas Day", "2006-11-09": "",
	} {
		if got := deadline.Holiday(date(t, day)); got != want {
			t.Errorf("%s is %q, want %q", day, got, want)
		}
	}
}

// Each rule on the days around those on which it came into force (domain.md B1.4).
func TestPeriodicReports(t *testing.T) {
	december, june := fiscal.Calendar{Month: time.December, Day: 31}, fiscal.Calendar{Month: time.June, Day: 30}
	for _, c := range []struct {
		form, end string
		cal       fiscal.Calendar
		filer     deadline.Filer
		want      string
	}{
		{"10-Q", "2006-09-30", december, deadline.LargeAccelerated, "2006-11-09"},
		{"10-Q", "2006-06-30", december, deadline.LargeAccelerated, "2006-08-09"},
		{"10-Q", "2006-09-30", december, deadline.NonAccelerated, "2006-11-14"},
		{"10-Q", "2003-09-30", december, deadline.Accelerated, "2003-11-14"},
		{"10-Q", "2004-03-31", december, deadline.Accelerated, "2004-05-10"},
		{"10-Q", "2004-03-31", june, deadline.Accelerated, "2004-05-17"}, // the year that ended before was fiscal 2003; the 15th is a Saturday
		{"10-Q", "2004-09-30", june, deadline.Accelerated, "2004-11-09"},
		{"10-K", "2002-12-31", december, deadline.Accelerated, "2003-03-31"},
		{"10-K", "2003-12-14", december, deadline.Accelerated, "2004-03-15"}, // 90 days are Saturday, March 13
		{"10-K", "2003-12-31", december, deadline.Accelerated, "2004-03-15"},
		{"10-K", "2005-12-31", december, deadline.LargeAccelerated, "2006-03-16"},
		{"10-K", "2006-12-31", december, deadline.LargeAccelerated, "2007-03-01"},
		{"10-K", "2006-12-31", december, deadline.Accelerated, "2007-03-16"},
		{"10-K", "2006-12-31", december, deadline.NonAccelerated, "2007-04-02"},
		{"10-K", "2023-12-31", fiscal.Calendar{}, deadline.LargeAccelerated, "2024-02-29"},
	} {
		got := deadline.Periodic(c.form, date(t, c.end), c.cal, c.filer)
		if len(got) != 1 || got[0].Date.String() != c.want || got[0].Rule == "" {
			t.Errorf("%s for %s of a %s is due %v, want %s", c.form, c.end, c.filer, got, c.want)
		}
	}
}

// Where the status is not known every date that the report may be due is given.
func TestUnknownStatus(t *testing.T) {
	got := deadline.Periodic("10-Q", date(t, "2006-09-30"), fiscal.Calendar{}, deadline.Unknown)
	if len(got) != 2 || len(got[0].Filers) != 2 || got[0].Date.String() != "2006-11-09" || got[1].Date.String() != "2006-11-14" {
		t.Errorf("%v", got)
	}
	got = deadline.Periodic("10-K", date(t, "2006-12-31"), fiscal.Calendar{}, deadline.Unknown)
	if len(got) != 3 {
		t.Errorf("%v", got)
	}
	got = deadline.Periodic("10-K", date(t, "2001-12-31"), fiscal.Calendar{}, deadline.Unknown)
	if len(got) != 1 || got[0].Filers != nil || got[0].Date.String() != "2002-04-01" {
		t.Errorf("%v", got)
	}
	if got = deadline.Periodic("10-K", date(t, "2004-12-31"), fiscal.Calendar{}, deadline.Unknown); slices.Contains(got[0].Filers, deadline.LargeAccelerated) {
		t.Errorf("there was no such status: %v", got)
	}
}

// The extensions of the domain's test vectors, over a holiday kept on a Friday.
func TestLate(t *testing.T) {
	for _, c := range []struct{ form, due, notify, until string }{
		{"10-Q", "2006-11-09", "2006-11-13", "2006-11-14"},
		{"10-Q", "2006-08-09", "2006-08-10", "2006-08-14"},
		{"10-K", "2007-03-01", "2007-03-02", "2007-03-16"},
		{"10-K/A", "2007-03-16", "2007-03-19", "2007-04-02"}, // the 31st is a Saturday
	} {
		got := deadline.Late(c.form, date(t, c.due))
		if got.NotifyBy.String() != c.notify || got.Until.String() != c.until {
			t.Errorf("%s due %s: %+v", c.form, c.due, got)
		}
	}
}

// Four business days, over holidays and from days that are none.
func TestCurrentReport(t *testing.T) {
	for event, want := range map[string]string{
		"2006-11-06": "2006-11-13", "2006-11-01": "2006-11-07", "2006-11-04": "2006-11-09", "2006-12-22": "2006-12-29", "2004-08-23": "2004-08-27", "2004-08-20": "",
	} {
		got, ok := deadline.CurrentReport(date(t, event))
		if got.String() != want || ok != (want != "") {
			t.Errorf("an event of %s is reported by %s, want %s", event, got, want)
		}
	}
}

// A report is never due on a day the Commission is closed, nor before its term is over.
func TestDueOnBusinessDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		end := fiscal.Date{Year: 1995, Month: time.January, Day: 1}.AddDays(rapid.IntRange(0, 15000).Draw(t, "day"))
		form := rapid.SampledFrom([]string{"10-K", "10-Q"}).Draw(t, "form")
		for _, due := range deadline.Periodic(form, end, fiscal.Calendar{}, deadline.Unknown) {
			over := end.AddDays(due.Days).DaysUntil(due.Date)
			if !deadline.BusinessDay(due.Date) || over < 0 || over > 4 {
				t.Fatalf("%s for %s is due %s", form, end, due.Date)
			}
			if late := deadline.Late(form, due.Date); !deadline.BusinessDay(late.NotifyBy) || !deadline.BusinessDay(late.Until) || late.NotifyBy.Compare(due.Date) <= 0 {
				t.Fatalf("%+v", late)
			}
		}
	})
}
