package statement

import (
	"strings"
	"testing"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// TestLayouts reads each layout in which companies print what they restated.
func TestLayouts(t *testing.T) {
	december := fiscal.Calendar{Month: 12, Day: 31}
	const restated = `
Q3-2005 as_reported
Q3-2005 adjustment
Q3-2005 restated`
	tests := []struct {
		name, grid, want string
		cal              fiscal.Calendar
	}{
		{"bases stacked over two lines under one heading, footnote marks", `
T Effects of the correction on the statement of operations
T (in thousands)
H | 0-3:Three months ended March 31, 2005
H | As Originally | | As
H | Filed | Corrections (a) | Corrected
R Net sales (1) | $ 700 | (20)(b) | $ 680
R Net income | 70 | (9) | 61*`, `
income "" USD thousands` + restated + `
revenue: 700000 -20000 680000
net_income: 70000 -9000 61000`, june},
		{"two causes between, without a word that they are adjustments", `
T Statements of income (in millions)
T Year ended December 31, 2019
H | As Reported | New Revenue Rules | Leasing Rules | As Adjusted
R Revenue | 500 | 12 | - | 512
R Net income | 50 | 3 | (1) | 52`, `
income "" USD millions
FY2019 as_reported
FY2019 adjustment
FY2019 adjustment
FY2019 restated
revenue: 500000000 12000000 0 512000000
net_income: 50000000 3000000 -1000000 52000000`, december},
		{"a column between that does not lead to as restated is doubted", `
T Statements of income (in millions)
T Year ended December 31, 2019
H | As Reported | Peer Median | As Restated
R Revenue | 500 | 77 | 512
R Net income | 50 | 31 | 52`, `
income "" USD millions
FY2019 as_reported
FY2019 gaap DOUBT
FY2019 restated
revenue: 500000000 77000000 512000000
net_income: 50000000 31000000 52000000`, december},
		{"effect last, as a change, and a percent column", `
T Statements of income (in millions)
T Year ended December 31, 2019
H | Previously Reported | Restated | Change | % Change
R Revenue | 500 | 512 | 12 | 2.4%
R Net income | 50 | 52 | 2 | 4.0%`, `
income "" USD millions
FY2019 as_reported
FY2019 restated
FY2019 adjustment
revenue: 500000000 512000000 12000000
net_income: 50000000 52000000 2000000`, december},
		{"each line in three rows", `
T Statements of operations (in thousands)
H | 0-2:Three months ended
H | March 31, 2005 | June 30, 2005
R Net sales:
R As previously reported | 700 | 800
R Adjustment | (20) | -
R As restated | 680 | 800
R Net income:
R As previously reported | 70 | 80
R Adjustment | (9) | (1)
R As restated | 61 | 79`, `
income "" USD thousands
Q1-2005 as_reported
Q1-2005 adjustment
Q1-2005 restated
Q2-2005 as_reported
Q2-2005 adjustment
Q2-2005 restated
revenue: 700000 -20000 680000 800000 0 800000
net_income: 70000 -9000 61000 80000 -1000 79000`, december},
		{"from as reported to as restated down the page, cause by cause", `
T Net income (in thousands)
H | Year ended December 31, 2004 | Year ended December 31, 2003
R Net income, as previously reported | 100 | 90
R Revenue cut-off | (12) | (8)
R Related taxes | 4 | 3
R Net income, as restated | 92 | 85`, `
other "" USD thousands
FY2004 as_reported
FY2004 adjustment
FY2004 adjustment
FY2004 restated
FY2003 as_reported
FY2003 adjustment
FY2003 adjustment
FY2003 restated
net_income: 100000 -12000 4000 92000 90000 -8000 3000 85000`, december},
		{"periods down, lines and bases across", `
T Quarterly results (in thousands)
H | 0-2:Net sales | 2-4:Net income
H | As reported | As restated | As reported | As restated
R First quarter 2005 | 700 | 680 | 70 | 61
R Second quarter 2005 | 800 | 790 | 80 | 77`, `
other "" USD thousands
Q1-2005 as_reported
Q1-2005 restated
Q2-2005 as_reported
Q2-2005 restated
revenue: 700000 680000 800000 790000
net_income: 70000 61000 80000 77000`, december},
		{"bases down, lines across", `
T Statement of income, three months ended March 31, 2005 (in thousands)
H | Net sales | Net income
R As previously reported | 700 | 70
R Cut-off errors | (20) | (9)
R As restated | 680 | 61`, `
income "" USD thousands
Q3-2005 as_reported
Q3-2005 adjustment
Q3-2005 restated
revenue: 700000 -20000 680000
net_income: 70000 -9000 61000`, june},
		{"adjustments alone", `
T Restatement adjustments to net income (in thousands)
H | 0-3:Year ended December 31, 2004
H | Cut-off | Leases | Total
R Net income | (12) | 3 | (9)`, `
other "" USD thousands
FY2004 adjustment
FY2004 adjustment
FY2004 adjustment
net_income: -12000 3000 -9000`, december},
		{"a quarter of 13 weeks, a shifted end, one month, a transition", `
T Statements of operations (in thousands)
H | Quarter Ended July 3, 2005 | Year to Date July 3, 2005 | One Month Ended January 31, 2005 | Transition Period Ended June 30, 2004
R Net sales | 700 | 1,400 | 210 | 900
R Net income | 70 | 140 | 21 | 90`, `
income "" USD thousands
Q2-2005 gaap
H1-2005 gaap
IP:2005-01-31:1M gaap
TP:2004-06-30 gaap
revenue: 700000 1400000 210000 900000
net_income: 70000 140000 21000 90000`, december},
		{"year to date of a quarter is not the quarter", `
T Statements of operations (in thousands)
H | Q3 2005 | Q3 2005 YTD | Fourth Quarter 2005 | Full Year 2005
R Net sales | 700 | 2,100 | 710 | 2,810
R Net income | 70 | 210 | 71 | 281`, `
income "" USD thousands
Q3-2005 gaap
9M-2005 gaap
Q4-2005 gaap
FY2005 gaap
revenue: 700000 2100000 710000 2810000
net_income: 70000 210000 71000 281000`, december},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, table := range Read(drawn(tt.grid), tt.cal) {
				got = append(got, described(table))
			}
			if g, w := strings.Join(got, "\n"), strings.TrimSpace(tt.want); g != w {
				t.Errorf("got\n%s\nwant\n%s", g, w)
			}
		})
	}
}

// TestBlocks reads blocks under each other: of bases, with their headings again, under titles of their
// own.
func TestBlocks(t *testing.T) {
	tests := []struct{ name, grid string }{
		{"rows that name the basis", `
T Statements of operations (in thousands)
H | Three months ended March 31, 2005 | Three months ended June 30, 2005
R As Previously Reported
R Net sales | 700 | 800
R Net income | 70 | 80
R Reclassifications
R Net sales | (20) | -
R Net income | (9) | (1)
R As Revised
R Net sales | 680 | 800
R Net income | 61 | 79`},
		{"headings again over each block", `
T Statements of operations (in thousands)
R As Previously Reported
R | Three months ended March 31, 2005 | Three months ended June 30, 2005
R Net sales | 700 | 800
R Net income | 70 | 80
R Adjustments
R | Three months ended March 31, 2005 | Three months ended June 30, 2005
R Net sales | (20) | -
R Net income | (9) | (1)
R As Recast
R | Three months ended March 31, 2005 | Three months ended June 30, 2005
R Net sales | 680 | 800
R Net income | 61 | 79`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tables := Read(drawn(tt.grid), june)
			if len(tables) != 3 {
				t.Fatalf("%d tables", len(tables))
			}
			for i, basis := range []Basis{AsReported, Adjustment, Restated} {
				c := tables[i].Columns[1]
				if c.Period != fiscal.Q(4, 2005) || c.Basis != basis || c.Doubt != "" || c.Recast != (i == 2 && strings.Contains(tt.grid, "Recast")) {
					t.Errorf("block %d: %+v", i, c)
				}
			}
			if v := tables[1].Rows[1].Cells[0].Value.String(); v != "-9000" {
				t.Errorf("adjustment of net income: %s", v)
			}
		})
	}
}

// TestList reads a list of one figure a row, as it comes from a data file.
func TestList(t *testing.T) {
	doc := drawn(`
T (in thousands)
R statement | line | caption | period | amount | version
R Income statement | | Net sales | Q1-2005 | 700 | as previously reported
R Income statement | | Net sales | Q1-2005 | 680 | as restated
R Income statement | | Net sales | 9M-2005 | 2,100 | as restated
R Balance sheet | | Inventories | BS:2005-03-31 | 55 | as restated`)
	tables := Read(doc, june)
	if len(tables) != 2 {
		t.Fatalf("%d tables", len(tables))
	}
	want := "income \"\" USD thousands\nQ1-2005 as_reported\nQ1-2005 restated\n9M-2005 restated\nrevenue: 700000 680000 2100000"
	if got := described(tables[0]); got != want {
		t.Errorf("got\n%s", got)
	}
	if got := described(tables[1]); !strings.Contains(got, "BS:2005-03-31 restated\ninventories: 55000") {
		t.Errorf("got\n%s", got)
	}
}

// TestLeadToTable takes what the sentence above says where the table says only a year.
func TestLeadToTable(t *testing.T) {
	tests := []struct {
		lead, want string
		doubt      bool
		scale      string
	}{
		{"The provision for the years ended June 30, 2004 and 2005 is as follows (in thousands):", "FY2005", false, "thousands"},
		{"Inventories at June 30, 2005 and 2004 consist of the following (in millions):", "BS:2005-06-30", false, "millions"},
		{"The provision for the years ended June 30, 2002 and 2003 is as follows:", "FY2005", true, "units"},
		{"We sold 25 billion minutes in the years ended June 30, 2005 and 2004.", "FY2005", true, "units"},
	}
	for _, tt := range tests {
		source := tt.lead + "\n" + "2005\n" + "Frobs\n" + "12\n"
		b := filing.NewBuilder("made-up.txt", "text", []byte(source))
		cell := func(s string) filing.Cell {
			c := filing.Cell{Text: s, Start: b.Len()}
			b.Add(s, strings.Index(source, s+"\n"), len(s))
			c.End = b.Len()
			b.Glue('\n', c.End, 1)
			return c
		}
		b.Add(tt.lead, 0, len(tt.lead))
		b.Block(filing.Block{Start: 0, End: b.Len()})
		b.Glue('\n', len(tt.lead), 1)
		grid := filing.Table{Start: b.Len(), Columns: 1}
		head, caption, figure := cell("2005"), cell("Frobs"), cell("12")
		head.To, figure.To = 1, 1
		grid.Head = []filing.Row{{Cells: []filing.Cell{head}}}
		grid.Rows = []filing.Row{{Caption: caption, Cells: []filing.Cell{figure}}}
		grid.End = b.Len()
		b.Table(grid)
		got := Read(b.Document(), june)[0]
		if c := got.Columns[0]; c.Period.ID() != tt.want || (c.Doubt != "") != tt.doubt || got.Scale.String() != tt.scale {
			t.Errorf("%q: %s %q %s", tt.lead, c.Period, c.Doubt, got.Scale)
		}
	}
}
