package paper_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

// row shows one line of one quarter: reported and adjusted by amounts in dollars.
func row(t *testing.T, caption, reported string, adjustment int64, scale money.Scale) []paper.Cell {
	t.Helper()
	std, ok := statement.Lookup(statement.Income, caption)
	if !ok {
		t.Fatal(caption)
	}
	f := analysis.Reported{Statement: "income", Kind: statement.Income, ID: std.ID, Caption: caption, Role: std.Role, Sign: std.Sign,
		Fact: analysis.Fact{Period: q1, Printed: reported, Origin: person}}
	if reported != "" {
		p, err := money.Parse(reported)
		if err != nil {
			t.Fatal(err)
		}
		f.Fact.Amount = &p.Value
	}
	r, err := analysis.EnterFigures{Figures: []analysis.Reported{f}}.Apply(analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}})
	if err != nil {
		t.Fatal(err)
	}
	if adjustment != 0 {
		a := analysis.Adjustment{Statement: "income", Line: string(std.ID), Period: q1, Amount: decimal.NewFromInt(adjustment), Origin: person}
		if r, err = (analysis.Adjust{Adjustments: []analysis.Adjustment{a}}).Apply(r); err != nil {
			t.Fatal(err)
		}
	}
	c := paper.Compare(r, analysis.Assess(r, ""), q1, "", paper.View{Scale: scale})
	return c.GAAP.Rows[len(c.GAAP.Rows)-1].Cells[1:]
}

// Displayed adjustment is displayed restated less displayed reported, and says so where that is not
// its own rounding (domain.md B1.2); the change follows restated / reported - 1.
func TestRow(t *testing.T) {
	for _, c := range []struct {
		caption, reported string
		adjustment        int64
		scale             money.Scale
		want              string // reported, adjustment, restated, change
		rounded           bool
	}{
		{"Revenue", "1,000", 250, money.Units, "1,000 250 1,250 25.0%", false},
		{"Other income, net", "(599,000)", -64000, money.Thousands, "(599) (64) (663) 10.7%", false},
		{"Other income, net", "(599,000)", 64000, money.Thousands, "(599) 64 (535) (10.7%)", false},
		{"Other income, net", "(30,000)", 64000, money.Thousands, "(30) 64 34 ", false},            // the sign turned
		{"Revenue", "30,000", -30000, money.Thousands, "30 (30) – ", false},                        // nothing is left
		{"Revenue", "–", 5000, money.Thousands, "– 5 5 ", false},                                   // no base
		{"Revenue", "9,000,000", 100, money.Thousands, "9,000 0 9,000 0.0%", false},                // less than the scale shows
		{"Revenue", "1,600", 600, money.Thousands, "2 0 2 37.5%", true},                            // 600 would be shown as 1
		{"Revenue", "1,400", 400, money.Thousands, "1 1 2 28.6%", true},                            // 400 would be shown as 0
		{"Revenue", "1,000", 0, money.Thousands, "1 – 1 ", false},                                  // nothing was adjusted
		{"Other income, net", "(0)", 0, money.Thousands, "(0) – (0) ", false},                      // printed so
		{"Other income, net", "(400)", 0, money.Thousands, "(0) – (0) ", false},                    // a loss that rounds to nothing
		{"Basic earnings per share", "(0.00)", 0, money.Thousands, "(0.00) – (0.00) ", false},      // domain.md F18
		{"Basic earnings per share", "1.25", 0, money.Thousands, "1.25 – 1.25 ", false},            // cents at any scale
		{"Shares, basic", "26,531,000", -1000, money.Thousands, "26,531 (1) 26,530 (0.0%)", false}, // half away from zero
		{"Revenue", "", 7000, money.Thousands, " 7  ", false},                                      // never reported
		{"Revenue", "1,234,567", -34567, money.Millions, "1 (0) 1 (2.8%)", false},                  // all of it below the scale
		{"Revenue", "1,234,567", 1234567, money.Millions, "1 1 2 100.0%", false},                   // doubled
	} {
		cells := row(t, c.caption, c.reported, c.adjustment, c.scale)
		var got []string
		for _, x := range cells {
			got = append(got, x.Text)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s %s %+d in %s is shown as %q, want %q", c.caption, c.reported, c.adjustment, c.scale, s, c.want)
		}
		if rounded := strings.HasPrefix(cells[1].Why, "rounding"); rounded != c.rounded {
			t.Errorf("%s %s %+d in %s: the adjustment says %q", c.caption, c.reported, c.adjustment, c.scale, cells[1].Why)
		}
	}
}
