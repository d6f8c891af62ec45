package statement

import (
	"testing"

	"restate/analysis/fiscal"
)

func TestStackedHeadings(t *testing.T) {
	readsAs(t, []reading{
		{"the first words of a version set over its neighbours too", `
T Balance sheets (in thousands)
H | 0-3:June 30, 2004
H | 0-2:As
H | 0-2:Previously
H | Reported | Adjustments | As Restated
R Inventories | 10 | 1 | 11
R Total assets | 20 | 1 | 21`, `
balance "" USD thousands
BS:2004-06-30 as_reported
BS:2004-06-30 adjustment
BS:2004-06-30 restated
inventories: 10000 1000 11000
total_assets: 20000 1000 21000`, june},
		{"the first words of a version that stand over both of its columns", `
T Balance sheets (in thousands)
H | 0-2:June 30, 2004
H | 0-2:As
H | Reported | Restated
R Inventories | 10 | 11
R Total assets | 20 | 21`, `
balance "" USD thousands
BS:2004-06-30 as_reported
BS:2004-06-30 restated
inventories: 10000 11000
total_assets: 20000 21000`, june},
		{"a date in more lines than the one beside it", `
T Statements of income (in thousands)
H | 0-2:Three Months Ended | 2-4:Nine Months Ended
H | | September 27, | | September 27,
H | September 25, | 2003 | September 25, | 2003
H | 2004 | (as restated) | 2004 | (as restated)
R Net sales | 10 | 11 | 12 | 13
R Net income | 1 | 2 | 3 | 4`, `
income "" USD thousands
IP:2004-09-25:Q gaap
IP:2003-09-27:Q restated
IP:2004-09-25:9M gaap
IP:2003-09-27:9M restated
revenue: 10000 11000 12000 13000
net_income: 1000 2000 3000 4000`, fiscal.Calendar{}},
		{"one year in all columns parts them into no groups", `
T Statements of income (in thousands)
H | | | | Nine Months
H | 0-3:Three Months Ended | 3-4:Ended
H | March 31, | June 30, | September 30, | September 30,
H | 2005 | 2005 | 2005 | 2005
R Net sales | 10 | 11 | 12 | 33
R Net income | 1 | 2 | 3 | 6`, `
income "" USD thousands
IP:2005-03-31:Q gaap
IP:2005-06-30:Q gaap
IP:2005-09-30:Q gaap
IP:2005-09-30:9M gaap
revenue: 10000 11000 12000 33000
net_income: 1000 2000 3000 6000`, fiscal.Calendar{}},
		{"what is historical beside what is pro forma", `
T Pro forma statement of income (in thousands)
H | 0-3:Year ended June 30, 2004
H | Historical | Pro Forma Adjustments | Pro Forma
R Net sales | 10 | 1 | 11
R Net income | 1 | 1 | 2`, `
income "pro forma" USD thousands
FY2004 gaap
FY2004 adjustment
FY2004 non_gaap
revenue: 10000 1000 11000
net_income: 1000 1000 2000`, june},
	})
}
