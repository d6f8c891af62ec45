package statement

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// shown lists the tables as "kind measure | caption basis=value …", with the basis that each cell stands on
// and a question mark where it is in doubt.
func shown(tables []Table) string {
	var b strings.Builder
	for _, t := range tables {
		b.WriteString(strings.TrimSpace(string(t.Kind)+" "+t.Measure) + "\n")
		for _, r := range t.Rows {
			b.WriteString("  " + r.Caption)
			for j, c := range r.Cells {
				if c == nil {
					continue
				}
				basis, doubt := t.Columns[j].Basis, ""
				if r.Basis != "" {
					basis = r.Basis
				}
				if t.Doubt+t.Columns[j].Doubt+c.Doubt != "" {
					doubt = "?"
				}
				b.WriteString(" " + t.Columns[j].Period.ID() + ":" + string(basis) + "=" + c.Value.String() + doubt)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func TestRowsSayTheirBasis(t *testing.T) {
	tests := map[string]struct{ grid, want string }{
		"headings of a measure inside a statement": {`
T Highlights (in thousands, except per share data)
H | Q1 2006
R Revenue | 500
R GAAP - kilns kept |
R Net income | 40
R Non-GAAP - kilns kept |
R Net income | 55
R Diluted earnings per share | 0.55`, `income
  Revenue Q1-2006:gaap=500000
  Net income Q1-2006:gaap=40000
income non-GAAP
  Net income Q1-2006:non_gaap=55000
  Diluted earnings per share Q1-2006:non_gaap=0.55
`},
		"revenue under the heading of a margin that is none of GAAP's": {`
T Highlights (in thousands)
H | Q1 2006
R Net income | 40
R Non-GAAP operating margin as a percentage of revenue |
R Total revenues | 500`, `other
  Net income Q1-2006:gaap=40000
other non-GAAP
  Total revenues Q1-2006:non_gaap=500000?
`},
		"captions of a measure among those of GAAP": {`
T Selected figures (in thousands, except per share data)
H | Q1 2006
R Revenue | 500
R Net income | 40
R Net income excluding one-time items | 47
R Profit per share, diluted | 0.40
R Adjusted profit per share, diluted | 0.47`, ``},
		"a bridge without a title": {`
T (in thousands)
H | Q1 2006
R Net cash provided by operating activities | 90
R Purchases of kilns | (30)
R Free cash flow | 60`, `reconciliation free cash flow
  Net cash provided by operating activities Q1-2006:gaap=90000
  Purchases of kilns Q1-2006:adjustment=-30000
  Free cash flow Q1-2006:non_gaap=60000
`},
		"totals on the way": {`
T Reconciliation of net income to adjusted EBITDA (in thousands)
H | Q1 2006
R Net income | 10
R Income tax | 4
R Income before income taxes | 14
R Interest | 1
R EBITDA | 15
R Kiln fire | 5
R Adjusted EBITDA | 20`, `reconciliation adjusted EBITDA
  Net income Q1-2006:gaap=10000
  Income tax Q1-2006:adjustment=4000
  Income before income taxes Q1-2006:gaap=14000
  Interest Q1-2006:adjustment=1000
  EBITDA Q1-2006:non_gaap=15000
  Kiln fire Q1-2006:adjustment=5000
  Adjusted EBITDA Q1-2006:non_gaap=20000
`},
		"titles of both": {`
T Computation of GAAP and non-GAAP results (in thousands)
H | Q1 2006
R Kilns let | 10
R Clay sold | 4
R Net income | 14`, `other non-GAAP
  Kilns let Q1-2006:non_gaap=10000?
  Clay sold Q1-2006:non_gaap=4000?
  Net income Q1-2006:non_gaap=14000?
`},
		"a heading that may end a block": {`
T Highlights (in thousands)
H | Q1 2006
R Non-GAAP |
R Net income | 55
R Further lines |
R Kilns let | 10`, `other
  Kilns let Q1-2006:gaap=10000?
`},
		"a breakdown of a measure is one of the measure": {`
T Adjusted EBITDA by kiln (in thousands)
H | Q1 2006
R North kiln | 10
R South kiln | 4`, `other adjusted EBITDA
  North kiln Q1-2006:non_gaap=10000
  South kiln Q1-2006:non_gaap=4000
`},
	}
	for name, tt := range tests {
		if got := shown(Read(drawn(tt.grid), june)); tt.want != "" && !strings.Contains(got, tt.want) {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, tt.want)
		} else if tt.want == "" {
			for _, line := range []string{"Net income Q1-2006:gaap=40000", "excluding one-time items Q1-2006:non_gaap=47000", "Profit per share, diluted Q1-2006:gaap=0.4", "Adjusted profit per share, diluted Q1-2006:non_gaap=0.47"} {
				if !strings.Contains(got, line) {
					t.Errorf("%s: no %q in\n%s", name, line, got)
				}
			}
		}
	}
}

// TestBridgeOfTwoPeriods doubts the ends of a bridge across the columns whose headings name other periods.
func TestBridgeOfTwoPeriods(t *testing.T) {
	const grid = `
T Reconciliation of GAAP to non-GAAP (in thousands)
H | June 30, 2005 | | | June 30, 2004
H | GAAP | Fire | Flood | Non-GAAP
R Cost of sales | 50 | (5) | (1) | 44
R Selling expenses | 20 | (2) | | 18
R Income tax | 7 | 2 | 1 | 10`
	for _, table := range Read(drawn("T Quarter ended June 30\n"+strings.TrimPrefix(grid, "\n")), june) {
		for _, end := range []int{0, len(table.Columns) - 1} {
			if table.Columns[end].Doubt == "" {
				t.Errorf("%s is certain", table.Columns[end].Label)
			}
		}
	}
}

// TestYearBelowASharedHeading gives "Adj." between two columns of a year that year, not another's.
func TestYearBelowASharedHeading(t *testing.T) {
	tables := Read(drawn(`
T Q4 fiscal 2005 results: reconciliation of GAAP to non-GAAP (in thousands)
H | Three Months Ended June 30, | Three Months Ended June 30, | Three Months Ended June 30, | Three Months Ended June 30, | Three Months Ended June 30, | Three Months Ended June 30,
H | 2005 GAAP | Adj. | 2005 Non-GAAP | 2004 GAAP | Adj. | 2004 Non-GAAP
R Revenue | 50 | 5 | 55 | 40 | 4 | 44
R Net income | 20 | 2 | 22 | 10 | 1 | 11`), june)
	var got []string
	for _, c := range tables[0].Columns {
		got = append(got, c.Period.ID()+":"+string(c.Basis)+c.Doubt)
	}
	if want := "Q4-2005:gaap Q4-2005:adjustment Q4-2005:non_gaap Q4-2004:gaap Q4-2004:adjustment Q4-2004:non_gaap"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestScaleOfOneRow reads ratios, rates, counts and captions with a scale of their own in scaled tables.
func TestScaleOfOneRow(t *testing.T) {
	tables := Read(drawn(`
T Kiln data (in thousands)
H | Q1 2006
R Rent of kilns | 900
R Ratio of rent to cost | 1.34
R Clay sold (in millions) | 7
R Average daily rate | 260
R Number of kilns | 31
R 5.5% notes due 2010 | 812`), june)
	want := map[string]struct {
		value int64
		doubt bool
	}{"Rent of kilns": {900000, false}, "Clay sold (in millions)": {7000000, false}, "Average daily rate": {260, true}, "Number of kilns": {31000, true}, "5.5% notes due 2010": {812000, false}}
	seen := 0
	for _, r := range tables[0].Rows {
		c := r.Cells[0]
		if r.Caption == "Ratio of rent to cost" && c.Value.String() != "1.34" {
			t.Errorf("a ratio of %s", c.Value)
		}
		if w, ok := want[r.Caption]; ok {
			seen++
			if !c.Value.Equal(decimal.NewFromInt(w.value)) || (c.Doubt != "") != w.doubt {
				t.Errorf("%s: %s %q", r.Caption, c.Value, c.Doubt)
			}
		}
	}
	if seen != len(want) {
		t.Errorf("%d rows", seen)
	}
}

func TestTitlesThatLeaveADoubt(t *testing.T) {
	for name, grid := range map[string]string{
		"things and not money":   "T Clay sold (in millions of tons)\nH | Q1 2006\nR North pit | 7\nR South pit | 8",
		"twelve months trailing": "T Free cash flow, trailing 4-quarters (in thousands)\nH | Q1 2006 | Q2 2006\nR Kiln cash | 7 | 8\nR Clay cash | 7 | 9",
		"a date and a period":    "T Kiln data (in thousands)\nH | As of / Year ended June 30, 2006\nR Kilns let | 7\nR Kilns held | 8",
		"consolidation":          "T Results of the kilns (in thousands)\nH | Q1 2006 | Q1 2006\nH | North | Consolidating adjustments\nR Kilns let | 7 | (1)\nR Revenue | 8 | (2)",
	} {
		tables := Read(drawn(grid), june)
		if len(tables) == 0 {
			t.Fatalf("%s: no table", name)
		}
		if last := tables[0].Columns[len(tables[0].Columns)-1]; tables[0].Doubt+last.Doubt == "" {
			t.Errorf("%s: no doubt", name)
		}
	}
}
