package roster_test

import (
	"strings"
	"testing"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/grants/roster"
)

// A row that ends early is refused with what it lacks; columns that no row reaches may be left off, unless a
// charge depends on them.
func TestRowsCutShort(t *testing.T) {
	const whole = "G1,,,10,1,,2001-01-01,2,2001-01-01,12,,1,,\n"
	for _, c := range []struct {
		name, list, want string
		used             int
	}{
		{"in the middle", own + whole + "G2,,,10,1,,2001-01-01,2\n", "line 3, vest_start: the row ends after 8 of 14 fields, without vest_start, vest_months, cliff_months, vest_every_months, left_on, left_kind;", 1},
		{"of the last field", own + whole + "G2,,,10,1,,2001-01-01,2,2001-01-01,12,,1,\n", "line 3, left_kind: the row ends after 13 of 14 fields, without left_kind;", 1},
		{"one field", own + whole + "Total\n", "line 3, class: the row ends after 1 of 14", 1},
		{"all rows, without their end of service", own + "G1,,,10,1,,2001-01-01,2,2001-01-01,12,,1\nG2,,,10,1,,2001-01-01,2,,,,\n", "", 2},
		{"all rows, without their vesting", own + "G1,,,10,1,,2001-01-01,2\n", "line 2, vest_start: the row ends after 8", 0},
		{"a heading of nothing at the end", "grant,options,exercise_price,measurement_date, ,\nG1,10,1,2001-01-01\n", "", 1},
		{"a column nobody reads", "grant,options,exercise_price,measurement_date,remark\nG1,10,1,2001-01-01,x\nG2,10,1,2001-01-0\n", "line 3: the row ends after 4 of 5 fields, without remark;", 1},
	} {
		got := read(t, c.list)
		if len(got.List) != c.used || (len(got.Refused) == 0) != (c.want == "") || c.want != "" && !strings.HasPrefix(got.Refused[0].Error(), c.want) {
			t.Errorf("%s: %d used, refused %v", c.name, len(got.List), got.Refused)
		}
	}
	tab, problems := table(t, "date,close,volume\n2001-01-02,17.25,100\n2001-01-03,17\n2001-01-04\n")
	prices, err := roster.ReadPrices(tab, problems)
	if err != nil || len(prices.Closes) != 1 || len(prices.Gaps) != 2 || len(prices.Refused) != 2 || prices.Refused[1].Column != roster.Close {
		t.Errorf("%+v, %v", prices, err)
	}
	tab, problems = table(t, "grant,what,date,price\nG1,minutes,2001-01-02,\nG1,list\n")
	evidence, err := roster.ReadEvidence(tab, problems, grants.ListOf(grants.Grant{ID: "G1"}))
	if err != nil || len(evidence.List[0].Evidence) != 1 || len(evidence.Refused) != 1 || evidence.Refused[0].Column != roster.Date {
		t.Errorf("%+v, %v", evidence, err)
	}
}

// Dates in figures are read in the one order that all of a column fit, and the list says in which.
func TestOrderOfDates(t *testing.T) {
	const head = "grant,options,exercise_price,recorded_date,measurement_date,price_at_measurement\n"
	for _, c := range []struct {
		name, rows string
		measured   string // of the first grant; empty: refused
		remarks    []string
		refused    string
	}{
		{"the day first", "A,1,1,,01/02/2004,2\nB,1,1,,13/02/2004,2\n", "2004-02-01", []string{"measurement_date: dates in figures have the day first, as 13/02/2004 on line 3 shows."}, ""},
		{"the month first", "A,1,1,,1-2-04,2\nB,1,1,,2/13/2004,2\n", "2004-01-02", []string{"measurement_date: dates in figures have the month first, as 2/13/2004 on line 3 shows."}, ""},
		{"either", "A,1,1,,01/02/2004,2\nB,1,1,,03/04/2004,2\n", "2004-01-02", []string{"measurement_date: day and month of dates such as 01/02/2004 on line 2 fit both ways round; they are read with the month first."}, ""},
		{"as another column", "A,1,1,31/01/2004,01/02/2004,2\n", "2004-02-01", []string{"recorded_date: dates in figures have the day first", "measurement_date: dates such as 01/02/2004 on line 2 are read with the day first, as those of recorded_date."}, ""},
		{"nothing to decide", "A,1,1,2004-01-31,02/02/2004,2\n", "2004-02-02", nil, ""},
		{"mixed", "A,1,1,,2004-02-01,2\nB,1,1,,13/02/2004,2\nC,1,1,,02/13/2004,2\nD,1,1,,03/03/2004,2\n", "2004-02-01", nil,
			`line 3, measurement_date: "13/02/2004" may have the day or the month first: line 4 has the month there and line 3 the day; write dates as 2001-12-31`},
		{"no order fits", "A,1,1,,2004-02-01,2\nB,1,1,,13/13/2004,2\n", "2004-02-01", nil, `line 3, measurement_date: "13/13/2004" is not a date`},
	} {
		got := read(t, head+c.rows)
		if len(got.List) == 0 || got.List[0].Measured.String() != c.measured {
			t.Errorf("%s: %v, refused %v", c.name, got.List, got.Refused)
		}
		if len(got.Remarks) != len(c.remarks) {
			t.Errorf("%s: remarks %v", c.name, got.Remarks)
		}
		for i := range min(len(got.Remarks), len(c.remarks)) {
			if got.Remarks[i].Line != 0 || !strings.HasPrefix(got.Remarks[i].Text, c.remarks[i]) {
				t.Errorf("%s: remarked %q", c.name, got.Remarks[i].Text)
			}
		}
		if (len(got.Refused) == 0) != (c.refused == "") || c.refused != "" && !strings.HasPrefix(got.Refused[0].Error(), c.refused) {
			t.Errorf("%s: refused %v", c.name, got.Refused)
		}
	}
	if got := read(t, head+"B,1,1,,13/02/2004,2\nC,1,1,,02/13/2004,2\nD,1,1,,03/03/2004,2\n"); len(got.Refused) != 2 || len(got.List) != 1 {
		t.Errorf("mixed: %v used, refused %v", got.List, got.Refused)
	}
}

// A date has one price: rows that agree are one, rows that differ are refused with the lines of both, and the
// day is no longer one without trading.
func TestPricesOfOneDay(t *testing.T) {
	tab, problems := table(t, "date,close\n2001-01-02,17.25\n2001-01-03,16\n2001-01-02,17.250\n2001-01-04,15\n2001-01-04,14\n2001-01-04,15.0\n2001-01-05,x\n")
	got, err := roster.ReadPrices(tab, problems)
	if err != nil || len(got.Closes) != 2 || got.Closes[0].Date != day("2001-01-02") || got.Closes[1].Date != day("2001-01-03") {
		t.Fatalf("%+v, %v", got, err)
	}
	if len(got.Refused) != 3 || got.Refused[0].Error() != "line 5, close: the prices of 2001-01-04 differ, 15 on line 5 and 14 on line 6; keep the right one" || got.Refused[1].Line != 6 || got.Refused[2].Line != 8 {
		t.Errorf("refused %v", got.Refused)
	}
	if len(got.Gaps) != 2 || got.Gaps[0].Date != day("2001-01-04") || !strings.Contains(got.Gaps[0].Why, "15 on line 5 and 14 on line 6") || got.Gaps[1] != (grants.Gap{Date: day("2001-01-05"), Why: "line 8 of the prices is refused"}) {
		t.Errorf("gaps %v", got.Gaps)
	}
}

// Two headings that say the same column are refused, unless they are only words for people or one was chosen.
func TestDoubledHeadings(t *testing.T) {
	const needs = "grant,options,exercise_price,measurement_date"
	for _, c := range []struct{ header, want string }{
		{needs + ",options", `"options" and "options", in columns 2 and 5, for options`},
		{needs + ",Strike", `"exercise_price" and "Strike", in columns 3 and 5, for exercise_price`},
		{needs + ",FMV,Market Price", `"FMV" and "Market Price", in columns 5 and 6, for price_at_measurement`},
		{needs + ",class,class", `for class`},
		{needs + ",class,title,level", ""},
		{needs + ",grant price", `for exercise_price`},
		{needs + ",price,grant date", ""},
	} {
		tab, problems := table(t, c.header+"\nG1,1,1,2001-01-01"+strings.Repeat(",2", strings.Count(c.header, ",")-3)+"\n")
		_, err := roster.ReadGrants(tab, problems, nil)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.header, err)
		}
	}
	said := []roster.Match{{Column: roster.Options, Heading: "shares"}}
	tab, problems := table(t, needs+",shares\nG1,1,1,2001-01-01,2\n")
	if got, err := roster.ReadGrants(tab, problems, said); err != nil || len(got.List) != 1 || got.List[0].Options.String() != "2" {
		t.Errorf("chosen: %+v, %v, %v", got.List, got.Refused, err)
	}
	tab, problems = table(t, "Date,Open,Close,Adj Close,Volume\n2001-01-02,1,2,3,4\n")
	if got, err := roster.ReadPrices(tab, problems); err != nil || len(got.Closes) != 1 || got.Closes[0].Price.String() != "2" {
		t.Errorf("an adjusted close: %+v, %v", got, err)
	}
}

// A list of a header alone says so.
func TestNoRows(t *testing.T) {
	tab, problems := table(t, own)
	if _, err := roster.ReadGrants(tab, problems, nil); err == nil || !strings.Contains(err.Error(), "no rows under the header") {
		t.Errorf("grants: %v", err)
	}
	tab, problems = table(t, "date,close\r,\r")
	if _, err := roster.ReadPrices(tab, problems); err == nil || !strings.Contains(err.Error(), "no rows under the header") {
		t.Errorf("prices: %v", err)
	}
}

// What was forfeited before it was measured is said to cost what it does.
func TestLeftBeforeMeasured(t *testing.T) {
	got := read(t, own+"G1,,,10,1,,2001-01-01,2,,,,,2000-12-01,forfeit\nG2,,,10,1,,2001-01-01,2,2000-10-01,12,,1,2000-12-01,forfeit\nG3,,,10,1,,2001-01-01,2,,,,,2000-12-01,expire\n")
	for i, want := range []string{"count as vested when they are measured, so nothing is charged", "only what had vested by then is charged", "how it ended changes no charge"} {
		if !strings.Contains(got.Remarks[i].Text, want) {
			t.Errorf("%q, want %q", got.Remarks[i].Text, want)
		}
	}
}

// What cannot be measured names the column that keeps it from it.
func TestColumnOf(t *testing.T) {
	for column, row := range map[roster.Column]string{
		roster.Price: "G1,,,10,1,,2001-01-01,,,,,,,", roster.Options: "G1,,,999999999,1,,2001-01-01,999999999,,,,,,", roster.VestMonths: "G1,,,10,1,,2001-01-01,2,2099-01-01,48,,3,,",
	} {
		list := read(t, own+row+"\n").List
		if len(list) != 1 {
			t.Fatalf("%s is refused", row)
		}
		book, err := grants.Measure(list, grants.Settings{Calendar: fiscal.Calendar{Month: 12, Day: 31}})
		if err != nil {
			t.Fatal(err)
		}
		if err := book.Result(0).Err; err == nil || roster.ColumnOf(err) != column {
			t.Errorf("%s: %v is of column %q", row, err, roster.ColumnOf(err))
		}
	}
}
