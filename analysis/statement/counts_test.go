package statement

import (
	"strings"
	"testing"
)

// TestCountsFitEarningsPerShare takes a count that the table's scale makes a thousand times too large as
// printed, with a doubt, and leaves one that fits alone.
func TestCountsFitEarningsPerShare(t *testing.T) {
	const grid = `
T Statements of income (in thousands, except per share amounts)
H | Q1 2006 | Q1 2005
R Revenue | 5,000 | 4,000
R Cost of revenue | 4,800 | 3,850
R Net income | 200 | 150
R Net income per share, basic | 0.02 | 0.01
R Weighted average shares outstanding, basic | 12,345,678 | 12,000`
	tables := Read(drawn(grid), june)
	shares := tables[0].Rows[len(tables[0].Rows)-1]
	if got := shares.Cells[0]; got.Value.String() != "12345678" || got.Doubt == "" {
		t.Errorf("%s %q", got.Value, got.Doubt)
	}
	if got := shares.Cells[1]; got.Value.String() != "12000000" || got.Doubt != "" {
		t.Errorf("%s %q", got.Value, got.Doubt)
	}
}

// TestAsAdjusted is restated without a doubt where something says what for.
func TestAsAdjusted(t *testing.T) {
	for heads, doubt := range map[string]bool{
		"As Reported | Adjustments | As Adjusted":            true,
		"As Reported | Leasing rules | As Adjusted":          false,
		"As Previously Reported | Adjustments | As Adjusted": false,
	} {
		tables := Read(drawn("T Statements of income (in thousands)\nT Year ended June 30, 2006\nH | "+heads+"\nR Revenue | 50 | 10 | 60\nR Cost of revenue | 20 | 1 | 21\nR Net income | 30 | 9 | 39"), june)
		last := tables[0].Columns[len(tables[0].Columns)-1]
		if last.Basis != Restated || (last.Doubt != "") != doubt {
			t.Errorf("%s: %s %q", heads, last.Basis, last.Doubt)
		}
	}
}

// TestFiscalYearOfAHeading doubts a heading that numbers its year otherwise than the calendar.
func TestFiscalYearOfAHeading(t *testing.T) {
	tables := Read(drawn("T Statements of income (in thousands)\nH | Year ended June 30, 2006 (fiscal 2005) | Year ended June 30, 2005 (fiscal 2005)\nR Revenue | 50 | 60\nR Net income | 5 | 6"), june)
	if c := tables[0].Columns; c[0].Doubt == "" || c[1].Doubt != "" {
		t.Errorf("%+v", c)
	}
}

// TestScaleOfBothMoneyAndShares reads one scale for both.
func TestScaleOfBothMoneyAndShares(t *testing.T) {
	for text, want := range map[string]string{
		"(dollars and shares in millions, except per share amounts)": "1000000 1000000",
		"($ in millions, shares in thousands)":                       "1000000 1000",
		"(shares in thousands)":                                      "1 1000",
	} {
		if s := scaleIn(text); s.amounts.Factor().String()+" "+s.shares.Factor().String() != want {
			t.Errorf("%s: %v %v", text, s.amounts, s.shares)
		}
	}
}

// TestScaleTakenFromTheTableAbove is doubted where no caption is one of a statement.
func TestScaleTakenFromTheTableAbove(t *testing.T) {
	const first = "T Statements of income (in millions)\nH | Q1 2006 | Q1 2005\nR Revenue | 500 | 400\nR Net income | 20 | 10"
	for rows, doubt := range map[string]bool{"R Kilns let | 31,000 | 30,000\nR Fees | 12,345 | 11,000": true, "R Interest expense | 3 | 4\nR Other income | 5 | 6": false} {
		doc := drawn(first)
		next := drawn("H | Q1 2006 | Q1 2005\n" + rows)
		grid, below := doc.Tables[0], next.Tables[0]
		l := leads{doc: doc}
		l.to(grid)
		below.Part, below.Start, below.End = grid.Part, grid.End, grid.End
		if titled, to := l.to(below); !to.taken {
			t.Fatalf("the titles are not taken")
		} else if tables := readGrid(next, 0, titled, to, june); strings.Contains(tables[0].Doubt, "table above") != doubt {
			t.Errorf("%q: %q", rows, tables[0].Doubt)
		}
	}
}
