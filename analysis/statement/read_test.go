package statement

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
)

var june = fiscal.Calendar{Month: 6, Day: 30}

// drawn builds a document with one grid. Lines begin with T (title), H (heading row) or R (row);
// cells are parted by "|", the caption first; a heading cell may say which columns it spans: "0-2:".
func drawn(text string) *filing.Document {
	b := filing.NewBuilder("made-up.txt", "text", []byte(text))
	var t filing.Table
	off := 0
	cell := func(s string) filing.Cell {
		at := strings.Index(text[off:], s) + off
		c := filing.Cell{Text: s, Start: b.Len()}
		b.Add(s, at, len(s))
		c.End = b.Len()
		b.Glue(' ', at+len(s), 0)
		off = at + len(s)
		return c
	}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		mark, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		parts := strings.Split(rest, "|")
		row := filing.Row{Caption: cell(strings.TrimSpace(parts[0]))}
		for i, p := range parts[1:] {
			p = strings.TrimSpace(p)
			from, to := i, i+1
			if span, words, ok := strings.Cut(p, ":"); ok {
				if n, _ := fmt.Sscanf(span, "%d-%d", &from, &to); n == 2 {
					p = words
				}
			}
			if p == "" {
				continue
			}
			c := cell(p)
			c.From, c.To = from, to
			row.Cells = append(row.Cells, c)
			t.Columns = max(t.Columns, to)
		}
		switch mark {
		case "T":
			t.Titles = append(t.Titles, row.Caption)
		case "H":
			t.Head = append(t.Head, row)
		default:
			t.Rows = append(t.Rows, row)
		}
	}
	t.End = b.Len()
	b.Table(t)
	return b.Document()
}

// described writes a table's columns and rows in one line each.
func described(t Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %q %s %s", t.Kind, t.Measure, t.Unit, t.Scale)
	if t.Doubt != "" {
		b.WriteString(" DOUBT")
	}
	for _, c := range t.Columns {
		fmt.Fprintf(&b, "\n%s %s", c.Period, c.Basis)
		if c.Doubt != "" {
			b.WriteString(" DOUBT")
		}
	}
	for _, r := range t.Rows {
		fmt.Fprintf(&b, "\n%s:", r.Line)
		for _, c := range r.Cells {
			switch {
			case c == nil:
				b.WriteString(" .")
			case c.Printed.Percent:
				b.WriteString(" " + c.Value.String() + "%")
			default:
				b.WriteString(" " + c.Value.String())
			}
		}
	}
	return b.String()
}

func TestRead(t *testing.T) {
	tests := []struct {
		name, grid, want string
		cal              fiscal.Calendar
	}{
		{"stacked headings, nine months, per-share rows and share counts", `
T Larkspur Instruments Corporation
T Consolidated Statements of Operations - GAAP
T (In thousands, except per share data)
H | 0-1:Three Months Ended | 1-2:Nine Months Ended
H | Mar 31, | Mar 31
H | 2005 | 2005
R Net revenues | $ 1,465 | $4,000
R Operating expenses:
R Research and development | 500 | 1,100
R Frobnication | 100 | 200
R Total | 600 | 1,300
R Income (loss) from operations | 865 | 2,700
R Gross margin percentage | 40% | 41%
R Net income (loss) per share:
R Basic | $(0.01) | 0.00
R Diluted | $(0.01) | 0.00
R Shares used in computing net income (loss) per share:
R Basic | 26,531 | 26,533
R Diluted | 27,112 | 26,533`, `
income "" USD thousands
Q3-2005 gaap
9M-2005 gaap
revenue: 1465000 4000000
research_and_development: 500000 1100000
: 100000 200000
total_operating_expenses: 600000 1300000
operating_income: 865000 2700000
: 40% 41%
eps_basic: -0.01 0
eps_diluted: -0.01 0
shares_basic: 26531000 26533000
shares_diluted: 27112000 26533000`, june},
		{"previously reported, adjustments, restated; the period in the title; share counts in units", `
T Consolidated Statements of Operations
T For the three months ended December 31, 2004
T (In millions, except share and per share data)
H | As Previously Reported | Adjustments | As Restated
R Cost of sales | 10.5 | (0.5) | 10.0
R Net loss | (3.2) | 0.5 | (2.7)
R Weighted average shares outstanding - basic | 26,531,000 | - | 26,531,000`, `
income "" USD millions
Q2-2005 as_reported
Q2-2005 adjustment
Q2-2005 restated
cost_of_revenue: 10500000 -500000 10000000
net_income: -3200000 500000 -2700000
shares_basic: 26531000 0 26531000`, june},
		{"pro forma, restated column, percent and change columns left out", `
T Statements of Income - Pro Forma
T (000's omitted)
H | Quarter ended June 30, 2005 | Quarter ended March 31, 2005 (Restated) | % of revenue | Change
R Sales | 100 | 90 | 100% | 10
R Net earnings | 10 | 9 | 10% | 1`, `
income "pro forma" USD thousands
Q4-2005 non_gaap
Q3-2005 restated
revenue: 100000 90000
net_income: 10000 9000`, june},
		{"balance sheet: sides, current and not, dates with month names", `
T Condensed Consolidated Balance Sheets
T (In thousands)
H | As of | As of
H | Mar 31, 2005 | Jun 30, 2004
R Current assets:
R Cash & cash equivalents | $5 | $6
R Deferred income taxes | 1 | 1
R Total current assets | 6 | 7
R Deferred income taxes | 2 | 2
R Other | 1 | 1
R Total assets | 9 | 10
R Current liabilities:
R Deferred revenue | 1 | 1
R Other | 1 | 1
R Total current liabilities | 2 | 2
R Deferred revenue | 1 | 2
R Deferred income taxes | 1 | 1
R Total liabilities | 4 | 5
R Stockholders' equity:
R Common stock, $0.001 par value; 100,000 shares authorized | 1 | 1
R Deferred compensation | (1) | (1)
R Accumulated deficit | 5 | 5
R Total | 5 | 5
R Total | 9 | 10`, `
balance "" USD thousands
BS:2005-03-31 gaap
BS:2004-06-30 gaap
cash: 5000 6000
deferred_tax_assets_current: 1000 1000
total_current_assets: 6000 7000
deferred_tax_assets: 2000 2000
other_assets: 1000 1000
total_assets: 9000 10000
deferred_revenue: 1000 1000
other_current_liabilities: 1000 1000
total_current_liabilities: 2000 2000
deferred_revenue_non_current: 1000 2000
deferred_tax_liabilities: 1000 1000
total_liabilities: 4000 5000
common_stock: 1000 1000
deferred_compensation: -1000 -1000
retained_earnings: 5000 5000
total_equity: 5000 5000
total_liabilities_and_equity: 9000 10000`, june},
		{"cash flow: the same captions mean changes; years under one heading", `
T Consolidated Statements of Cash Flows
T (Dollars in thousands)
H | 0-2:Year Ended December 31,
H | 2005 | 2004
R Cash flows from operating activities:
R Net loss | (5) | (6)
R Inventories | 1 | 2
R Net cash used in operating activities | (4) | (4)
R Cash flows from investing activities:
R Purchases of property and equipment | (1) | (1)
R Net cash used in investing activities | (1) | (1)
R Cash and cash equivalents at beginning of year | 9 | 14
R Cash and cash equivalents at end of year | 4 | 9
R Supplemental disclosures:
R Income taxes | 1 | 1`, `
cash_flow "" USD thousands
FY2005 gaap
FY2004 gaap
net_income: -5000 -6000
change_in_inventories: 1000 2000
net_cash_operating: -4000 -4000
capital_expenditures: -1000 -1000
net_cash_investing: -1000 -1000
cash_beginning: 9000 14000
cash_end: 4000 9000
: 1000 1000`, fiscal.Calendar{Month: 12, Day: 31}},
		{"no scale, no length, no statement named", `
H | March 31, 2005 | Another
R Frobs | 1,234 | 5`, `
other "" USD units DOUBT
BS:2005-03-31 gaap DOUBT
 gaap DOUBT
: 1234 5`, june},
		{"weeks, a calendar that is not known", `
T Statements of Earnings (in thousands)
H | Thirteen Weeks Ended Oct 1, 2005 | Thirty-nine Weeks Ended Oct. 1, 2005
R Net sales | 5 | 15`, `
income "" USD thousands
IP:2005-10-01:13W gaap
IP:2005-10-01:39W gaap
revenue: 5000 15000`, fiscal.Calendar{}},
		{"GAAP and non-GAAP side by side", `
T Reconciliation of GAAP to Non-GAAP Statements of Operations
T Three months ended June 30, 2006 (in thousands)
H | GAAP | Adjustments | Non-GAAP
R Revenues | 100 | - | 100
R Cost of revenues | 40 | (2) | 38
R Gross profit | 60 | 2 | 62`, `
income "non-GAAP" USD thousands
Q4-2006 gaap
Q4-2006 adjustment
Q4-2006 non_gaap
revenue: 100000 0 100000
cost_of_revenue: 40000 -2000 38000
gross_profit: 60000 2000 62000`, june},
		{"a breakdown below repeats captions of the statement", `
T Statements of operations (in thousands)
H | Q1 2006 | Q1 2005
R Revenue | 10 | 9
R Research and development | 4 | 3
R Net income | 6 | 6
R Stock-based compensation included in:
R Research and development | 1 | 1`, `
income "" USD thousands
Q1-2006 gaap
Q1-2005 gaap
revenue: 10000 9000
research_and_development: 4000 3000
net_income: 6000 6000
: 1000 1000`, june},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tables := Read(drawn(tt.grid), tt.cal)
			if len(tables) != 1 {
				t.Fatalf("%d tables", len(tables))
			}
			if got, want := described(tables[0]), strings.TrimSpace(tt.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestReadKeepsPlaces(t *testing.T) {
	doc := drawn("T Income statement (in thousands)\nH | Fiscal 2005\nR Net revenues | $ (1,465)(1)")
	row := Read(doc, june)[0].Rows[0]
	if got := string(doc.Source[row.Span.Start:row.Span.End]); got != "Net revenues" {
		t.Errorf("caption's place holds %q", got)
	}
	c := row.Cells[0]
	if got := string(doc.Source[c.Span.Start:c.Span.End]); got != c.Text || c.Value.String() != "-1465000" || !c.Printed.Dollar {
		t.Errorf("cell's place holds %q; %+v", got, c)
	}
}

// TestReadCutsBlocks reads a grid whose periods stand in rows, down the page.
func TestReadCutsBlocks(t *testing.T) {
	tables := Read(drawn(`
T Effects of the restatement on operations (in thousands)
H | As previously reported | As restated
R Three months ended September 30, 2004
R Revenues | 10 | 9
R Net income | 2 | 1
R Three months ended December 31, 2004
R Revenues | 20 | 19
R Net income | 4 | 3`), june)
	if len(tables) != 2 || tables[0].Columns[0].Period != fiscal.Q(1, 2005) || tables[1].Columns[1].Period != fiscal.Q(2, 2005) {
		t.Fatalf("%+v", tables)
	}
	if tables[1].Columns[1].Basis != Restated || tables[1].Rows[0].Cells[0].Value.String() != "20000" {
		t.Errorf("%+v", tables[1])
	}
}

// TestReadNeverPanics feeds grids of arbitrary words, also with cells outside their columns.
func TestReadNeverPanics(t *testing.T) {
	words := []string{"", "Net income", "Total", "2005", "Mar 31,", "Three Months Ended", "As Restated", "12", "(3)", "$", "%", "GAAP", "non-GAAP", "Feb 30, 2005", "99/99/9999",
		"Year to date", "(in thousands)", "Q9 2005", "Fiscal", "Reconciliation of net income", "Balance sheet", "\xff", "—"}
	rapid.Check(t, func(t *rapid.T) {
		doc := filing.Plain("x", strings.Repeat("word ", 50))
		text := rapid.OneOf(rapid.SampledFrom(words), rapid.String())
		cell := func(label string) filing.Cell {
			from := rapid.IntRange(-2, 5).Draw(t, label)
			return filing.Cell{Text: text.Draw(t, label), Start: 3, End: 7, From: from, To: from + rapid.IntRange(-1, 3).Draw(t, label)}
		}
		rows := func(label string) []filing.Row {
			var out []filing.Row
			for range rapid.IntRange(0, 6).Draw(t, label) {
				r := filing.Row{Caption: cell(label)}
				for range rapid.IntRange(0, 4).Draw(t, label) {
					r.Cells = append(r.Cells, cell(label))
				}
				out = append(out, r)
			}
			return out
		}
		table := filing.Table{Columns: rapid.IntRange(0, 4).Draw(t, "columns"), Head: rows("head"), Rows: rows("rows"), Titles: []filing.Cell{cell("title")}}
		doc.Tables = []filing.Table{table}
		tables := Read(doc, rapid.SampledFrom([]fiscal.Calendar{june, {}}).Draw(t, "calendar"))
		for _, table := range tables {
			for _, r := range table.Rows {
				if len(r.Cells) != len(table.Columns) {
					t.Fatalf("%d cells for %d columns", len(r.Cells), len(table.Columns))
				}
			}
			for _, c := range table.Columns {
				if c.Period.IsZero() && c.Doubt == "" {
					t.Fatalf("no period and no doubt: %q", c.Label)
				}
			}
		}
		Bridges(tables)
	})
}

// FuzzHeading holds that any heading gives a period that exists or a doubt.
func FuzzHeading(f *testing.F) {
	for _, s := range []string{"Three Months Ended Mar 31, 2005", "Q3 FY05", "52 weeks ended January 29, 2005", "as of 2/30/2005", "twenty-nine weeks", "FY99", "31 December 2004"} {
		f.Add(s, "Years ended June 30, 2005 and 2004")
	}
	f.Fuzz(func(t *testing.T, heading, titles string) {
		for _, kind := range []Kind{Income, Balance, Other} {
			p := locate(kind, say(heading), say(titles), june)
			if p.period.IsZero() && p.doubt == "" {
				t.Fatalf("%q under %q: %s %q", heading, titles, p.period, p.doubt)
			}
			if p.doubt == "" {
				if again, err := fiscal.Parse(p.period.ID()); err != nil || again != p.period {
					t.Fatalf("%q under %q: %s is no period", heading, titles, p.period)
				}
			}
		}
		Lookup(Other, heading)
		scaleIn(plainSpaces(heading))
	})
}

func TestScaleIn(t *testing.T) {
	tests := []struct {
		text            string
		amounts, shares money.Scale
		known           bool
	}{
		{"(in thousands, except per share data)", money.Thousands, money.Thousands, true},
		{"(in thousands, except share and per share data)", money.Thousands, money.Units, true},
		{"(in millions, except per-share amounts; shares in thousands)", money.Millions, money.Thousands, true},
		{"(dollars in millions)", money.Millions, money.Millions, true},
		{"($000's omitted)", money.Thousands, money.Thousands, true},
		{"(thousands of dollars)", money.Thousands, money.Thousands, true},
		{"(in whole dollars)", money.Units, money.Units, true},
		{"carried 25 billion minutes", money.Units, money.Units, false},
		{"statements of operations", money.Units, money.Units, false},
	}
	for _, tt := range tests {
		if got := scaleIn(tt.text); got.amounts != tt.amounts || got.shares != tt.shares || got.known != tt.known {
			t.Errorf("%q: %+v", tt.text, got)
		}
	}
}

func TestLocate(t *testing.T) {
	december := fiscal.Calendar{Month: 12, Day: 31}
	tests := []struct {
		heading, titles, want string
		kind                  Kind
		cal                   fiscal.Calendar
		doubt                 bool
	}{
		{"Three Months Ended Mar 31 2005", "", "Q3-2005", Income, june, false},
		{"Three months ended March 31, 2005", "", "Q1-2005", Income, december, false},
		{"Nine Months Ended 3/31/05", "", "9M-2005", Income, june, false},
		{"Six months ended 31 December 2004", "", "H1-2005", Income, june, false},
		{"Twelve Months Ended Jun 30 2005", "", "FY2005", Income, june, false},
		{"Twelve months ended March 31, 2005", "", "IP:2005-03-31:FY", Income, june, true},
		{"Q1'06", "", "Q1-2006", Income, june, false},
		{"1Q06", "", "Q1-2006", Income, june, false},
		{"Q3 FY05", "", "Q3-2005", Income, june, false},
		{"Third quarter of fiscal 2005", "", "Q3-2005", Income, june, false},
		{"Fourth Quarter 2005", "", "Q4-2005", Income, december, false},
		{"FY 2005", "", "FY2005", Income, june, false},
		{"Fiscal year 2005", "", "FY2005", Income, june, false},
		{"2004", "Years ended December 31, 2005, 2004 and 2003", "FY2004", Income, december, false},
		{"2004", "Fiscal years ended June 30,", "FY2004", Income, june, false},
		{"2004", "", "FY2004", Income, june, true},
		{"March 31, 2005", "", "", Income, june, true},
		{"March 31, 2005", "for the nine months ended", "9M-2005", Income, june, false},
		{"March 31, 2005", "for the three and nine months ended", "", Income, june, true},
		{"Year to date December 31, 2004", "", "H1-2005", Income, june, false},
		{"52 weeks ended January 29, 2005", "", "FY2005", Income, fiscal.Calendar{Month: 1, Day: 31, Weeks: true}, false},
		{"17 weeks ended June 26, 2005", "", "Q4-2005", Income, june, false},
		{"As of Jun 30, 2004", "", "BS:2004-06-30", Balance, june, false},
		{"2004", "June 30, 2004 and 2003", "BS:2004-06-30", Balance, june, false},
		{"2004", "", "BS:2004-06-30", Balance, june, true},
		{"as of September 30, 2006", "", "BS:2006-09-30", Other, june, false},
		{"Quarter Ended March 2005", "", "Q3-2005", Income, june, false},
		{"December 31, 2004 and June 30, 2004", "", "", Balance, june, true},
		{"1996", "year ended December 31, 1997 and period from May 6, 1996 (inception) to December 31, 1996", "", Income, december, true},
	}
	for _, tt := range tests {
		got := locate(tt.kind, say(tt.heading), say(tt.titles), tt.cal)
		if got.period.ID() != tt.want || (got.doubt != "") != tt.doubt {
			t.Errorf("%q under %q: %s %q", tt.heading, tt.titles, got.period, got.doubt)
		}
	}
}

func TestBasisOf(t *testing.T) {
	for label, want := range map[string]Basis{
		"Three Months Ended Mar 31, 2005 As Previously Reported": AsReported,
		"As Originally Reported":                                 AsReported,
		"As Restated":                                            Restated,
		"Mar 31 2005 (Restated)":                                 Restated,
		"Restatement Adjustments":                                Adjustment,
		"Effect of Restatement":                                  Adjustment,
		"Reclassifications":                                      Adjustment,
		"GAAP":                                                   GAAP,
		"Non-GAAP":                                               NonGAAP,
		"Pro Forma":                                              NonGAAP,
		"Non-GAAP As Restated":                                   Restated,
		"Three Months Ended":                                     "",
		"Pro Forma Adjustments":                                  Adjustment,
		"Unaudited":                                              "",
		"As Reported":                                            AsReported,
		"Correction of Errors":                                   Adjustment,
		"Before Restatement June 2005":                           AsReported,
	} {
		if got := basisOf(label); got != want {
			t.Errorf("%q: %q, want %q", label, got, want)
		}
	}
}
