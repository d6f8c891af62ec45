package statement

import (
	"strings"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

func TestPrepared(t *testing.T) {
	readsAs(t, []reading{
		{"a title centred over the columns", `
H | 0-2:Reconciliation of GAAP to adjusted results
H | 0-2:(in thousands)
H | 0-2:Quarter ended March 31, 2012
H | GAAP | Non-GAAP
R Revenue | 10 | 11
R Net income | 1 | 2`, `
other "adjusted" USD thousands
IP:2012-03-31:Q gaap
IP:2012-03-31:Q non_gaap
revenue: 10000 11000
net_income: 1000 2000`, fiscal.Calendar{}},
		{"a remark under the headings, of which percentages are excepted", `
T Statements of income
H | Fiscal 2012 | Fiscal 2011
H | 0-2:(In thousands, except percentages)
R Revenue | 10 | 11
R Net income | 1 | 2`, `
income "" USD thousands
FY2012 gaap
FY2011 gaap
revenue: 10000 11000
net_income: 1000 2000`, june},
		{"the same over one column", `
T Statements of income
H | Fiscal 2012 | Fiscal 2011
H | (In thousands, except percentages)
R Revenue | 10 | 11
R Net income | 1 | 2`, `
income "" USD thousands
FY2012 gaap
FY2011 gaap
revenue: 10000 11000
net_income: 1000 2000`, june},
		{"a column of references whose marks went to the figures", `
T Statements of income (in thousands)
H | 0-3:Year ended June 30, 2012
H | 0-1:As reported | 1-2:Adjustments | 1-2:Ref. | 2-3:As restated
R Revenue | 10 | 1 | 11
R Net income | 1 | 1 | 2`, `
income "" USD thousands
FY2012 as_reported
FY2012 adjustment
FY2012 restated
revenue: 10000 1000 11000
net_income: 1000 1000 2000`, june},
	})
	readsFields(t, []reading{
		{"headings that stood over several columns", `
T Statements of income (in thousands)
H | 2002 | | |
H | First Quarter | | Second Quarter |
H | As Reported | As Restated | As Reported | As Restated
R Revenue | 10 | 11 | 12 | 13
R Net income | 1 | 2 | 3 | 4`, `
income "" USD thousands
Q1-2002 as_reported
Q1-2002 restated
Q2-2002 as_reported
Q2-2002 restated
revenue: 10000 11000 12000 13000
net_income: 1000 2000 3000 4000`, june},
		{"a basis that stands over its own column", `
T Statements of income (in thousands)
T Years ended June 30,
H | (Restated) | |
H | 2002 | 2001 | 2000
R Revenue | 10 | 11 | 12
R Net income | 1 | 2 | 3`, `
income "" USD thousands
FY2002 restated
FY2001 gaap
FY2000 gaap
revenue: 10000 11000 12000
net_income: 1000 2000 3000`, june},
	})
}

// TestTitleBeforeARemark keeps the words of a title of which its reader took the remark alone.
func TestTitleBeforeARemark(t *testing.T) {
	text := "Operating income (in thousands)\n"
	b := filing.NewBuilder("made-up.txt", "text", []byte(text))
	b.Add(text, 0, len(text))
	doc := b.Document()
	doc.Blocks = []filing.Block{{Start: 0, End: len(text) - 1}}
	at := strings.Index(text, "(")
	grid := prepared(doc, filing.Table{Titles: []filing.Cell{{Text: "(in thousands)", Start: at, End: len(text) - 1}}})
	if len(grid.Titles) != 2 || grid.Titles[0].Text != "Operating income" {
		t.Errorf("titles %v", grid.Titles)
	}
}

func TestOutlook(t *testing.T) {
	readsAs(t, []reading{
		{"guidance for a year", `
T Guidance for fiscal 2012 (in thousands)
H | Fiscal 2012
R Revenue | 10
R Net income | 1`, `
other "" USD thousands
FY2012 gaap DOUBT
revenue: 10000
net_income: 1000`, june},
		{"guidance that accountants follow", `
T Effect of the new lease guidance on statements of income, fiscal 2012 (in thousands)
H | As reported | As restated
R Revenue | 10 | 11
R Net income | 1 | 2`, `
income "" USD thousands
FY2012 as_reported
FY2012 restated
revenue: 10000 11000
net_income: 1000 2000`, june},
	})
}

func TestAcross(t *testing.T) {
	readsAs(t, []reading{
		{"what stands between GAAP and a measure and leads from one to the other is an adjustment", `
T Non-GAAP results (in thousands)
H | 0-4:Quarter ended March 31, 2012
H | GAAP | Amortization | Share awards | Non-GAAP
R Cost of revenue | 20 | (2) | (1) | 17
R Operating income | 10 | 2 | 3 | 15
R Net income | 5 | 2 | 3 | 10`, `
income "non-GAAP" USD thousands
Q3-2012 gaap
Q3-2012 adjustment
Q3-2012 adjustment
Q3-2012 non_gaap
cost_of_revenue: 20000 -2000 -1000 17000
operating_income: 10000 2000 3000 15000
net_income: 5000 2000 3000 10000`, june},
		{"what does not lead there is asked about", `
T Non-GAAP results (in thousands)
H | 0-4:Quarter ended March 31, 2012
H | GAAP | Budget | Peers | Non-GAAP
R Cost of revenue | 20 | (2) | (1) | 27
R Operating income | 10 | 2 | 3 | 25
R Net income | 5 | 2 | 3 | 20`, `
income "non-GAAP" USD thousands
Q3-2012 gaap
Q3-2012 non_gaap DOUBT
Q3-2012 non_gaap DOUBT
Q3-2012 non_gaap DOUBT
cost_of_revenue: 20000 -2000 -1000 27000
operating_income: 10000 2000 3000 25000
net_income: 5000 2000 3000 20000`, june},
		{"a bridge of amounts per share has no scale and needs none", `
T Reconciliation of earnings per share
H | 0-1:Quarter ended March 31, 2012
R GAAP diluted earnings per share | 0.41
R Share awards | 0.06
R Non-GAAP diluted earnings per share | 0.47`, `
reconciliation "non-GAAP" USD units
Q3-2012 non_gaap
eps_diluted: 0.41
: 0.06
eps_diluted: 0.47`, june},
	})
}
