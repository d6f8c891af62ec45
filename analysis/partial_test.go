package analysis

import (
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
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

// A measure's statement that prints pre-tax and net income and leaves the tax out keeps net income apart:
// its own change counts, and without one the tax of GAAP arrives there.
func TestStatementWithoutItsTax(t *testing.T) {
	q2 := fiscal.Q(2, 2005)
	base := withFacts(t, calendarYear(),
		factsOf(t, "income", "", []fiscal.Period{q2, q3}, "Net revenues|900|1,000\nCost of revenues|500|400\nIncome before income taxes|400|600\nIncome tax|100|150\nNet income|300|450"),
		factsOf(t, "pro forma", "pro forma", []fiscal.Period{q2, q3}, "Income before income taxes|420|650\nNet income|405|470"))
	gaap := []Adjustment{{Line: "cost_of_revenue", Amount: thousands(64), Category: CostCapitalisation}, {Line: "income_tax", Amount: thousands(-30), Category: IncomeTax}}
	for name, c := range map[string]struct {
		more []Adjustment
		want string
	}{
		"its own change": {[]Adjustment{{Statement: "pro forma", Line: "pretax_income", Amount: thousands(-64)}, {Statement: "pro forma", Line: "net_income", Amount: thousands(-33)}}, "437"},
		"GAAP's alone":   {nil, "436"},
	} {
		if got := restatedText(t, Assess(adjust(t, base, append(c.more, gaap...)...), ""), "pro forma", "net_income"); got != c.want {
			t.Errorf("%s: net income %s, want %s", name, got, c.want)
		}
	}
}
