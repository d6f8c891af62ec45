package analysis

import (
	"testing"

	"github.com/shopspring/decimal"
)

// changed is a table of the lines that changed, without the lines between them and without shares.
func changed(t *testing.T) Review {
	t.Helper()
	r, err := EnterFigures{Figures: []Reported{
		line(t, "income", "", "Revenue", "9,000"), line(t, "income", "", "Provision for income taxes", "200"), line(t, "income", "", "Net income", "1,700"),
		line(t, "income", "", "Diluted earnings per share", "0.21"),
	}}.Apply(Review{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTableOfChangedLines(t *testing.T) {
	cents := decimal.RequireFromString("-0.02")
	cases := []struct {
		name       string
		changes    []Adjustment
		net, share string
	}{
		{"the lines carry to the total by order", []Adjustment{{Line: "revenue", Amount: thousands(-300)}, {Line: "income_tax", Amount: thousands(-100)}}, "1,500", ""},
		{"what is entered on the total counts, and its lines no longer", []Adjustment{{Line: "revenue", Amount: thousands(-300)}, {Line: "net_income", Amount: thousands(-180)}}, "1,520", ""},
		{"a share's change is entered where there is no count", []Adjustment{{Line: "net_income", Amount: thousands(-180)}, {Line: "eps_diluted", Amount: cents}}, "1,520", "0.19"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			im := Assess(adjust(t, changed(t), c.changes...), "")
			if got := restatedText(t, im, "income", "net_income"); got != c.net {
				t.Errorf("net income %s, want %s", got, c.net)
			}
			e, _ := im.Statements[0].Effect("eps_diluted", q3)
			if c.share == "" && (e.Restated.OK() || e.Restated.Why == "") {
				t.Errorf("earnings per share without shares became %+v", e.Restated)
			}
			if c.share != "" && restatedText(t, im, "income", "eps_diluted") != c.share {
				t.Errorf("earnings per share %s, want %s", e.Restated.Amount, c.share)
			}
		})
	}
}

// The bridge foots whether the lines carry to net income or net income stands for itself.
func TestBridgeOfChangedLines(t *testing.T) {
	r := changed(t)
	sum := func(d int64) *decimal.Decimal { x := thousands(d); return &x }
	r = r.withItems([]BridgeItem{{Measure: "adjusted net income", Item: Item{Name: "Stock-based compensation", Role: Excluded, Category: StockCompensation, Period: q3, Amount: sum(50)}},
		{Measure: "adjusted net income", Item: Item{Name: "Adjusted net income", Role: ToTotal, Period: q3, Amount: sum(1750)}}})
	r = adjust(t, r, Adjustment{Line: "revenue", Amount: thousands(-300), Category: RevenueTiming}, Adjustment{Line: "net_income", Amount: thousands(-180), Category: StockCompensation})
	p := Assess(r, "").Measures[0].Periods[0]
	if !p.GAAPRestated.Amount.Equal(thousands(1520)) || !p.Items[0].Restated.Amount.Equal(thousands(230)) || !p.Restated.Amount.Equal(thousands(1750)) {
		t.Errorf("GAAP %s, item %s, measure %s", p.GAAPRestated.Amount, p.Items[0].Restated.Amount, p.Restated.Amount)
	}
}

// What is left to common stockholders is what their earnings per share are a share of.
func TestSharesOfCommon(t *testing.T) {
	r, err := EnterFigures{Figures: []Reported{
		line(t, "income", "", "Revenue", "900"), line(t, "income", "", "Net income", "900"), line(t, "income", "", "Preferred dividends", "300"),
		line(t, "income", "", "Net income available to common stockholders", "600"),
		line(t, "income", "", "Basic earnings per share", "0.60"), line(t, "income", "", "Shares, basic", "1,000"),
	}}.Apply(Review{})
	if err != nil {
		t.Fatal(err)
	}
	im := Assess(adjust(t, r, Adjustment{Line: "revenue", Amount: thousands(-100)}), "")
	if got := restatedText(t, im, "income", "eps_basic"); got != "0.50" {
		t.Errorf("%s a share, want 0.50", got)
	}
}
