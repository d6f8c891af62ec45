package statement

import (
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/money"
)

func printed(t *testing.T, text string) *Cell {
	t.Helper()
	p, err := money.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return &Cell{Value: p.Value, Printed: p, Text: text}
}

func TestAtScale(t *testing.T) {
	read := Table{Kind: Income, Doubt: unscaled, Columns: []Column{{Period: fiscal.FY(2005)}}, Rows: []Row{
		{Caption: "Net revenues", Line: "revenue", Cells: []*Cell{printed(t, "19,433")}},
		{Caption: "Diluted earnings per share", Line: "eps_diluted", Cells: []*Cell{printed(t, "0.01")}},
		{Caption: "Gross margin", Cells: []*Cell{printed(t, "36.9%")}},
		{Caption: "Shares used in basic calculation (in millions)", Cells: []*Cell{printed(t, "26")}},
		{Caption: "Minority interest", Cells: []*Cell{nil}},
	}}
	if !read.ScaleInDoubt() {
		t.Fatal("the scale is not in doubt")
	}
	got := read.AtScale(money.Thousands, "in thousands, says Ada")
	if got.ScaleInDoubt() || got.Doubt != "" || got.Scale != money.Thousands || got.Said == "" {
		t.Errorf("doubt %q, scale %v, said %q", got.Doubt, got.Scale, got.Said)
	}
	for i, want := range []string{"19433000", "0.01", "36.9", "26000000"} {
		if v := got.Rows[i].Cells[0].Value; !v.Equal(decimal.RequireFromString(want)) {
			t.Errorf("%s is %s, want %s", got.Rows[i].Caption, v, want)
		}
	}
	if v := read.Rows[0].Cells[0].Value; !v.Equal(decimal.NewFromInt(19433)) || !read.ScaleInDoubt() {
		t.Errorf("the table as read became %s", v)
	}
	if back := got.AtScale(money.Units, ""); !back.Rows[0].Cells[0].Value.Equal(decimal.NewFromInt(19433)) {
		t.Errorf("back in units it is %s", back.Rows[0].Cells[0].Value)
	}
}

// TestAtScaleLeavesAmountsPerShare keeps what only a heading, a column or the rows around tell to be per share.
func TestAtScaleLeavesAmountsPerShare(t *testing.T) {
	tables := Read(drawn(`
T Statements of income
H | Q1 2006 | Grant price per option Q1 2006
R Revenue | 500 | 12.50
R Income per share: |
R Kilns kept | 0.31 |
R Kilns sold | 0.02 |
R Net income per share | 0.33 |
R Fire | 0.05 |
R Adjusted net income per share | 0.38 |`), june)
	seen := 0
	for _, table := range tables {
		for _, r := range table.AtScale(money.Thousands, "in thousands, says Ada").Rows {
			for i, want := range map[string][]string{"Revenue": {"500000", "12.5"}, "Kilns kept": {"0.31"}, "Fire": {"0.05"}, "Adjusted net income per share": {"0.38"}}[r.Caption] {
				seen++
				if got := r.Cells[i].Value.String(); got != want {
					t.Errorf("%s: %s, want %s", r.Caption, got, want)
				}
			}
		}
	}
	if seen != 5 {
		t.Errorf("%d figures seen", seen)
	}
}

func TestWithColumn(t *testing.T) {
	read := Table{Columns: []Column{{Label: "As restated", Doubt: "No heading says which period this column is."}, {Period: fiscal.FY(2004)}}}
	got := read.WithColumn(0, fiscal.FY(2005), Restated, "FY2005 as restated, says Ada")
	if c := got.Columns[0]; c.Period != fiscal.FY(2005) || c.Basis != Restated || c.Doubt != "" || c.Said == "" || c.Label != "As restated" {
		t.Errorf("the column is %+v", c)
	}
	if read.Columns[0].Doubt == "" || got.Columns[1] != read.Columns[1] {
		t.Error("something else was changed too")
	}
}

// TestOfKind: captions mean what they mean in the statement a person named, the table read stays as it is.
func TestOfKind(t *testing.T) {
	read := Table{Kind: Other, Columns: []Column{{Period: fiscal.FY(2005)}}, Rows: []Row{
		{Caption: "Inventories", Section: "Current assets:", Cells: []*Cell{printed(t, "100")}},
		{Caption: "Net income", Section: "Current assets:", Cells: []*Cell{printed(t, "20")}},
	}}
	for _, test := range []struct {
		kind    Kind
		lines   [2]LineID
		measure string
	}{
		{Balance, [2]LineID{"inventories", ""}, ""},
		{Income, [2]LineID{"", "net_income"}, ""},
		{Reconciliation, [2]LineID{"change_in_inventories", "net_income"}, "Net income"},
	} {
		got := read.OfKind(test.kind, "says Ada")
		if got.Kind != test.kind || got.Said != "says Ada" || got.Measure != test.measure {
			t.Errorf("%s: kind %s, said %q, measure %q", test.kind, got.Kind, got.Said, got.Measure)
		}
		for i, want := range test.lines {
			if got.Rows[i].Line != want {
				t.Errorf("%s: %s is %q, want %q", test.kind, got.Rows[i].Caption, got.Rows[i].Line, want)
			}
		}
	}
	if read.Kind != Other || read.Rows[0].Line != "" {
		t.Errorf("the table as read became %+v", read)
	}
}
