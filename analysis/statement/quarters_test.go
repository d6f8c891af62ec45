package statement

import (
	"strings"
	"testing"

	"restate/analysis/fiscal"
)

// reading is a grid and how it is read.
type reading struct {
	name, grid, want string
	cal              fiscal.Calendar
}

// readsAs reads each grid and compares all tables that come out.
func readsAs(t *testing.T, tests []reading) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			compare(t, Read(drawn(tt.grid), tt.cal), tt.want)
		})
	}
}

// readsFields does so with what is drawn as if it came from a file of fields set apart by commas.
func readsFields(t *testing.T, tests []reading) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := drawn(tt.grid)
			doc.Format = "csv"
			compare(t, Read(doc, tt.cal), tt.want)
		})
	}
}

func compare(t *testing.T, tables []Table, want string) {
	t.Helper()
	var got []string
	for _, table := range tables {
		got = append(got, described(table))
	}
	if text := strings.Join(got, "\n"); text != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant\n%s", text, strings.TrimSpace(want))
	}
}

func TestQuarters(t *testing.T) {
	fiscal2018 := `
income "" USD thousands
Q1-2018 gaap
Q2-2018 gaap
Q3-2018 gaap
Q4-2018 gaap
revenue: 10000 11000 12000 13000
net_income: 1000 2000 3000 4000`
	readsAs(t, []reading{
		{"days of a fiscal year that ends in June", `
T Statements of income (in thousands)
H | 0-4:Fiscal Year 2018
H | 0-4:Quarter Ended
H | September 30 | December 31 | March 31 | June 30
R Revenue | 10 | 11 | 12 | 13
R Net income | 1 | 2 | 3 | 4`, fiscal2018, june},
		{"the fiscal year in a title, the length at the left", `
T Statements of income, fiscal 2018 (in thousands)
H | September 30 | December 31 | March 31 | June 30
R Quarter ended
R Revenue | 10 | 11 | 12 | 13
R Net income | 1 | 2 | 3 | 4`, fiscal2018, june},
		{"one year over days that are not in the order of a calendar year", `
T Statements of income (in thousands)
H | 0-4:2018
H | September 30 | December 31 | March 31 | June 30
R Revenue | 10 | 11 | 12 | 13
R Net income | 1 | 2 | 3 | 4`, fiscal2018, june},
		{"the year's end in a title", `
T Statements of income, quarterly data for the year ended June 30, 2018 (in thousands)
H | September 30 | December 31 | March 31 | June 30
R Revenue | 10 | 11 | 12 | 13
R Net income | 1 | 2 | 3 | 4`, fiscal2018, june},
		{"years between the rows over days without them", `
T Statements of income (in thousands)
H | June 30 | March 31 | December 31 | September 30
R 2018
R Revenue | 13 | 12 | 11 | 10
R 2017
R Revenue | 9 | 8 | 7 | 6`, `
income "" USD thousands
Q4-2018 gaap
Q3-2018 gaap
Q2-2018 gaap
Q1-2018 gaap
revenue: 13000 12000 11000 10000
income "" USD thousands
Q4-2017 gaap
Q3-2017 gaap
Q2-2017 gaap
Q1-2017 gaap
revenue: 9000 8000 7000 6000`, june},
		{"days without a year under the years that they are of", `
T Quarterly financial information
H | 0-2:Year Ended June 30, 2018 | 2-4:Year Ended June 30, 2017
H | June 30 | Dec. 31 | June 30 | Dec. 31
H | 0-4:(In thousands)
R Revenue | 13 | 12 | 11 | 10`, `
other "" USD thousands
Q4-2018 gaap
Q2-2018 gaap
Q4-2017 gaap
Q2-2017 gaap
revenue: 13000 12000 11000 10000`, june},
		{"the total beside the quarters of a year", `
T Statements of income
H | First | Second | Third | Fourth | Total
H | Quarter | Quarter | Quarter | Quarter |
R ($ in thousands)
R Year ended June 30, 2018
R Revenue | 10 | 11 | 12 | 13 | 46
R Net income | 1 | 1 | 1 | 1 | 4`, `
income "" USD thousands
Q1-2018 gaap
Q2-2018 gaap
Q3-2018 gaap
Q4-2018 gaap
FY2018 gaap
revenue: 10000 11000 12000 13000 46000
net_income: 1000 1000 1000 1000 4000`, june},
		{"quarters under the year that they are of", `
T Statements of income (in thousands)
H | 0-3:Year Ended June 30, 2018
H | First | Second |
H | Quarter | Quarter | Year
R Revenue | 10 | 11 | 41
R Net income | 1 | 2 | 6`, `
income "" USD thousands
Q1-2018 gaap
Q2-2018 gaap
FY2018 gaap
revenue: 10000 11000 41000
net_income: 1000 2000 6000`, june},
		{"a day of a fiscal year that nobody knows the beginning of", `
T Statements of income (in thousands)
H | 0-2:Fiscal Year 2018
H | 0-2:Quarter Ended
H | September 30 | December 31
R Revenue | 10 | 11
R Net income | 1 | 2`, `
income "" USD thousands
IP:2018-09-30:Q gaap DOUBT
IP:2018-12-31:Q gaap DOUBT
revenue: 10000 11000
net_income: 1000 2000`, fiscal.Calendar{}},
		{"a day that is not the one on which the year of the titles ended", `
T Statements of income, year ended June 30, 2018 (in thousands)
H | September 30
R Revenue | 10
R Net income | 1`, `
income "" USD thousands
 gaap DOUBT
revenue: 10000
net_income: 1000`, fiscal.Calendar{}},
	})
}

// TestDayOfFiscalYear finds the calendar year of days in fiscal years.
func TestDayOfFiscalYear(t *testing.T) {
	tests := []struct {
		cal  fiscal.Calendar
		day  sayDate
		want int
	}{
		{june, sayDate{9, 30, 0}, 2017},
		{june, sayDate{6, 30, 0}, 2018},
		{fiscal.Calendar{Month: 12, Day: 31}, sayDate{9, 30, 0}, 2018},
		{fiscal.Calendar{Month: 1, Day: 31}, sayDate{10, 31, 0}, 2017},
		{fiscal.Calendar{Month: 1, Day: 31, Begins: true}, sayDate{10, 31, 0}, 2018},
		{fiscal.Calendar{Month: 1, Day: 31, Begins: true}, sayDate{1, 31, 0}, 2019},
		{fiscal.Calendar{Month: 9, Day: 30, Weeks: true}, sayDate{12, 28, 0}, 2017},
		{fiscal.Calendar{Month: 9, Day: 30, Weeks: true}, sayDate{10, 3, 0}, 2018},
	}
	for _, tt := range tests {
		if got, doubt := tt.day.inFiscalYear(2018, tt.cal); got.year != tt.want || doubt != "" {
			t.Errorf("%s: %v is in %d (%s), want %d", tt.cal, tt.day, got.year, doubt, tt.want)
		}
	}
	if _, doubt := (sayDate{9, 30, 0}).inFiscalYear(2018, fiscal.Calendar{}); doubt == "" {
		t.Error("no doubt without a calendar")
	}
}
