package statement

import (
	"testing"

	"restate/analysis/fiscal"
)

// TestCountedQuarters: headings that only count are quarters where there are four of them or the word stands
// elsewhere, and a column of the whole year beside them is no field of a list.
func TestCountedQuarters(t *testing.T) {
	readsAs(t, []reading{
		{"four of them", `
T Statements of income (in thousands)
H | 0-4: 2018
H | First | Second | Third | Fourth
R Revenue | 10 | 11 | 12 | 13
R Net income | 1 | 2 | 3 | 4`, `
income "" USD thousands
Q1-2018 gaap
Q2-2018 gaap
Q3-2018 gaap
Q4-2018 gaap
revenue: 10000 11000 12000 13000
net_income: 1000 2000 3000 4000`, fiscal.Calendar{}},
		{"two, under the word", `
T Quarterly statements of income (in thousands)
H | 2018 | 2018
H | First | Second
R Revenue | 10 | 11
R Net income | 1 | 2`, `
income "" USD thousands
Q1-2018 gaap
Q2-2018 gaap
revenue: 10000 11000
net_income: 1000 2000`, fiscal.Calendar{}},
		{"two of something else", `
T Statements of income, 2018 (in thousands)
H | First | Second
R Revenue | 10 | 11
R Net income | 1 | 2`, `
income "" USD thousands
FY2018 gaap DOUBT
FY2018 gaap DOUBT
revenue: 10000 11000
net_income: 1000 2000`, fiscal.Calendar{}},
	})
	readsFields(t, []reading{
		{"beside the whole year", `
T Quarterly statements of income, 2018 (in thousands)
H Line | First | Second | Third | Fourth | Year
R Revenue | 10 | 11 | 12 | 13 | 46
R Net income | 1 | 2 | 3 | 4 | 10`, `
income "" USD thousands
Q1-2018 gaap
Q2-2018 gaap
Q3-2018 gaap
Q4-2018 gaap
FY2018 gaap DOUBT
revenue: 10000 11000 12000 13000 46000
net_income: 1000 2000 3000 4000 10000`, fiscal.Calendar{}},
	})
}
