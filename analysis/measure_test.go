package analysis

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// bridgeOf is the items of a reconciliation in one period: the first from GAAP, the last the measure.
func bridgeOf(t testing.TB, source string, p fiscal.Period, measure string, line statement.LineID, rows ...string) []BridgeItem {
	t.Helper()
	var out []BridgeItem
	for i, row := range rows {
		name, amount, _ := strings.Cut(row, "|")
		v := decimal.RequireFromString(amount)
		it := Item{Name: name, Period: p, Amount: &v, Category: ItemCategory(name), Origin: Origin{Source: source}}
		switch i {
		case 0:
			it.Role, it.Category = FromGAAP, ""
		case len(rows) - 1:
			it.Role, it.Category = ToTotal, ""
		}
		out = append(out, BridgeItem{Measure: measure, Line: line, Item: it})
	}
	return out
}

const smallCompany = "Revenue|9,000\nCost of revenue|3,000\nGross profit|6,000\nResearch and development|2,500\nStock-based compensation|300\nPayroll taxes on stock options|0\nTotal operating expenses|2,800\nOperating income|3,200\nIncome tax|1,200\nNet income|2,000\nBasic earnings per share|0.20\nDiluted earnings per share|0.19\nShares, basic|10,000\nShares, diluted|10,500"

func smallReview(t testing.TB, items ...[]BridgeItem) Review {
	t.Helper()
	r := withFacts(t, calendarYear(), factsOf(t, "income", "", []fiscal.Period{q3}, smallCompany))
	for _, i := range items {
		r = r.withItems(i)
	}
	return r
}

// changesB4 are the adjustments of domain.md B4, on lines of the small company.
func changesB4() []Adjustment {
	return []Adjustment{{Line: "stock_based_compensation", Category: StockCompensation, Amount: thousands(500)},
		{Line: "payroll_tax_on_options", Category: PayrollTax, Amount: thousands(40)},
		{Line: "revenue", Category: RevenueTiming, Amount: thousands(-100)}}
}

// A bridge that starts from another GAAP line than net income follows that line, and takes in only what
// stands above it.
func TestBridgeFromOtherLines(t *testing.T) {
	r := smallReview(t,
		bridgeOf(t, "a", q3, "Non-GAAP gross profit", "gross_profit", "Gross profit|6000000", "Stock-based compensation|50000", "Non-GAAP gross profit|6050000"),
		bridgeOf(t, "a", q3, "Non-GAAP operating income", "", "GAAP operating income|3200000", "Stock-based compensation|300000", "Non-GAAP operating income|3500000"),
		bridgeOf(t, "a", q3, "Non-GAAP net income", "", "GAAP net income|2000000", "Stock-based compensation|300000", "Non-GAAP net income|2300000"),
		bridgeOf(t, "a", q3, "Non-GAAP diluted earnings per share", lineEPSDiluted, "Diluted earnings per share|0.19", "Stock-based compensation|0.03", "Non-GAAP diluted earnings per share|0.22"))
	im := Assess(adjust(t, r, changesB4()...), "")
	want := map[string][5]string{ // GAAP restated, item restated, measure restated, adjustment, the line's caption
		"Non-GAAP gross profit":               {"5900000", "50000", "5950000", "-100000", "Gross profit"},
		"Non-GAAP operating income":           {"2560000", "800000", "3360000", "-140000", "Operating income"},
		"Non-GAAP net income":                 {"1360000", "800000", "2160000", "-140000", "Net income"},
		"Non-GAAP diluted earnings per share": {"0.13", "0.08", "0.21", "-0.01", "Diluted earnings per share"},
	}
	seen := 0
	for _, m := range im.Measures {
		p := m.Periods[0]
		w, ok := want[m.Measure]
		if !ok || len(p.Items) != 1 {
			t.Fatalf("%s: %d items", m.Measure, len(p.Items))
		}
		got := [5]string{p.GAAPRestated.Amount.String(), p.Items[0].Restated.Amount.String(), p.Restated.Amount.String(), p.Adjustment.Amount.String(), m.From}
		if got != w {
			t.Errorf("%s: %v, want %v (%s)", m.Measure, got, w, p.Restated.Why)
		}
		seen++
	}
	if seen != len(want) {
		t.Errorf("%d measures, want %d", seen, len(want))
	}
}

// A measure of cash flow starts from the statement of cash flows.
func TestFreeCashFlow(t *testing.T) {
	var cash []Reported
	for _, f := range []struct {
		caption string
		amount  int64
	}{{"Net income", 500}, {"Net cash provided by operating activities", 500}} {
		std, _ := statement.Lookup(statement.CashFlow, f.caption)
		v := thousands(f.amount)
		cash = append(cash, Reported{Statement: "cash_flow", Kind: statement.CashFlow, ID: std.ID, Caption: f.caption, Role: std.Role, Sign: std.Sign,
			Fact: Fact{Period: q3, Amount: &v, Basis: statement.GAAP, Origin: Origin{By: "A. Reviewer"}}})
	}
	r := withFacts(t, smallReview(t), cash).withItems(bridgeOf(t, "a", q3, "Free cash flow", "", "Net cash provided by operating activities|500000", "Capital expenditures|-120000", "Free cash flow|380000"))
	r = adjust(t, r, Adjustment{Statement: "cash_flow", Line: "net_income", Amount: thousands(-70), Category: RevenueTiming})
	m := Assess(r, "").Measures[0]
	if p := m.Periods[0]; m.Line != "net_cash_operating" || !p.GAAPRestated.Amount.Equal(thousands(430)) || !p.Restated.Amount.Equal(thousands(310)) {
		t.Errorf("%s: GAAP %s, measure %s", m.Line, p.GAAPRestated.Amount, p.Restated.Amount)
	}
}

// The matrix: default, the company's definition, the reviewer's choice with its reason (domain.md B4: 2,160
// and, with payroll tax excluded, 2,200).
func TestMatrix(t *testing.T) {
	r := adjust(t, smallReview(t, bridgeOf(t, "a", q3, "Non-GAAP net income", "", "GAAP net income|2000000", "Amortization of intangibles|300000", "Non-GAAP net income|2300000")), changesB4()...)
	cell := func(r Review, c Category) MatrixCell {
		for _, row := range r.Matrix() {
			if row.Category == c {
				return row.Cells[0]
			}
		}
		t.Fatal(c)
		return MatrixCell{}
	}
	if c := cell(r, StockCompensation); !c.Excluded || c.Source != ByDefault {
		t.Errorf("option charges: %+v", c)
	}
	if c := cell(r, PayrollTax); c.Excluded || c.Warn == "" {
		t.Errorf("payroll tax undecided: %+v", c)
	}
	net := func(r Review) string { return Assess(r, "").Measures[0].Periods[0].Restated.Amount.String() }
	if got := net(r); got != "2160000" {
		t.Errorf("by default %s", got)
	}
	choice := ChooseMeasure{Choice: MeasureChoice{Measure: "Non-GAAP net income", Category: PayrollTax, Excluded: true, Reason: "the release leaves it out"}}
	r = do(t, r, choice)
	if c := cell(r, PayrollTax); !c.Excluded || c.Source != ByReviewer || c.Warn != "" || net(r) != "2200000" {
		t.Errorf("excluded: %+v, %s", c, net(r))
	}
	r = do(t, r, FollowDefinition{Measure: "Non-GAAP net income", Category: PayrollTax})
	if net(r) != "2160000" {
		t.Errorf("taken back: %s", net(r))
	}
	choice.Choice.Reason = " "
	if _, err := choice.Apply(r); err == nil {
		t.Error("a choice without a reason was taken")
	}
}

// A measure given anew with another item was redefined; one whose figures alone changed was not. The two are
// layers of one difference.
func TestRecast(t *testing.T) {
	first := bridgeOf(t, "a", q3, "Non-GAAP net income", "", "GAAP net income|2000000", "Stock-based compensation|300000", "Non-GAAP net income|2300000")
	both := bridgeOf(t, "b", q3, "Non-GAAP net income", "", "GAAP net income|1360000", "Stock-based compensation|800000", "Amortization of intangibles|90000", "Non-GAAP net income|2250000")
	same := bridgeOf(t, "b", q3, "Non-GAAP net income", "", "GAAP net income|1360000", "Stock-based compensation|800000", "Non-GAAP net income|2160000")
	r := smallReview(t, first, both)
	got := r.Recasts()
	if len(got) != 1 || !got[0].Defined() || !got[0].ByDefinition.Equal(thousands(90)) || !got[0].ByFigures.Equal(thousands(-140)) {
		t.Fatalf("%+v", got)
	}
	if p := Assess(r, "").Measures[0].Periods[0]; !p.Reported.Amount.Equal(thousands(2300)) || len(p.Items) != 1 {
		t.Errorf("the later version took the place of the first: %s", p.Reported.Amount)
	}
	if got := smallReview(t, first, same).Recasts(); len(got) != 1 || got[0].Defined() || !got[0].ByFigures.Equal(thousands(-140)) {
		t.Errorf("figures alone: %+v", got)
	}
	if got := smallReview(t, first, bridgeOf(t, "b", q3, "Non-GAAP net income", "", "GAAP net income|2000000", "Stock-based compensation|300000", "Non-GAAP net income|2300000")).Recasts(); len(got) != 0 {
		t.Errorf("given alike: %+v", got)
	}
}

// I9: whatever is adjusted, by category or choice, GAAP as restated and the items lead to the measure as
// restated, from whichever line the bridge starts.
func TestBridgesFootLaw(t *testing.T) {
	base := smallReview(t,
		bridgeOf(t, "a", q3, "Non-GAAP operating income", "operating_income", "Operating income|3200000", "Stock-based compensation|300000", "Non-GAAP operating income|3500000"),
		bridgeOf(t, "a", q3, "Non-GAAP net income", "", "GAAP net income|2000000", "Stock-based compensation|300000", "Income tax effect|-100000", "Non-GAAP net income|2200000"),
		bridgeOf(t, "a", q3, "Non-GAAP EPS, diluted", lineEPSDiluted, "Diluted earnings per share|0.19", "Stock-based compensation|0.02", "Non-GAAP EPS, diluted|0.21"))
	lines := []string{"revenue", "cost_of_revenue", "research_and_development", "stock_based_compensation", "payroll_tax_on_options", "income_tax"}
	rapid.Check(t, func(rt *rapid.T) {
		r := base
		for range rapid.IntRange(0, 3).Draw(rt, "choices") {
			c := MeasureChoice{Measure: rapid.SampledFrom(r.MeasureNames()).Draw(rt, "measure"), Category: rapid.SampledFrom(Categories()).Draw(rt, "decided"),
				Excluded: rapid.Bool().Draw(rt, "excluded"), Reason: "said so"}
			r = do(t, r, ChooseMeasure{Choice: c})
		}
		for range rapid.IntRange(1, 6).Draw(rt, "n") {
			a := Adjustment{Line: rapid.SampledFrom(lines).Draw(rt, "line"), Category: rapid.SampledFrom(Categories()).Draw(rt, "category"),
				Amount: thousands(rapid.Int64Range(-900, 900).Draw(rt, "amount")), Reach: rapid.SampledFrom([]Reach{ByCategory, Both, GAAPOnly, "Non-GAAP net income"}).Draw(rt, "reach")}
			if rapid.Bool().Draw(rt, "taxed") && a.Line != "income_tax" {
				tax := thousands(rapid.Int64Range(-300, 300).Draw(rt, "tax"))
				a.Tax = &tax
			}
			r = adjust(t, r, a)
		}
		for _, m := range Assess(r, "").Measures {
			p := m.Periods[0]
			if !p.Restated.OK() {
				continue
			}
			sum := p.GAAPRestated.Amount
			for _, it := range p.Items {
				sum = sum.Add(it.Restated.Amount)
			}
			if !sum.Equal(p.Restated.Amount) {
				rt.Fatalf("%s: the items lead to %s, the measure is %s", m.Measure, sum, p.Restated.Amount)
			}
		}
	})
}

// A measure before interest and taxes has no part of a correction of tax; one of net income has all of it.
func TestTaxOutOfEBITDA(t *testing.T) {
	r := smallReview(t,
		bridgeOf(t, "a", q3, "Adjusted EBITDA", "", "Net income|2000000", "Provision for income taxes|1200000", "Adjusted EBITDA|3200000"),
		bridgeOf(t, "a", q3, "Non-GAAP net income", "", "GAAP net income|2000000", "Income tax effect|100000", "Non-GAAP net income|2100000"))
	r = adjust(t, r, Adjustment{Line: "income_tax", Amount: thousands(70), Category: IncomeTax})
	want := map[string]int64{"Adjusted EBITDA": 3200, "Non-GAAP net income": 2030}
	for _, m := range Assess(r, "").Measures {
		if p := m.Periods[0]; !p.GAAPRestated.Amount.Equal(thousands(1930)) || !p.Restated.Amount.Equal(thousands(want[m.Measure])) {
			t.Errorf("%s: GAAP %s, measure %s", m.Measure, p.GAAPRestated.Amount, p.Restated.Amount)
		}
	}
}

// Whatever order the documents join in, the bridge as previously reported is the latest before the notice.
func TestBridgeBeforeTheNotice(t *testing.T) {
	day := func(month int) fiscal.Date { return fiscal.Date{Year: 2006, Month: time.Month(month), Day: 1} }
	sources := []Source{{SHA256: "a", Cover: notice.Cover{Date: day(2)}}, {SHA256: "b", Cover: notice.Cover{Date: day(4)}},
		{SHA256: "n", Cover: notice.Cover{Date: day(6)}, Notice: notice.Notice{Kind: notice.NonReliance, Periods: []notice.Period{{Period: q3}}}}, {SHA256: "c", Cover: notice.Cover{Date: day(9)}}}
	total := map[string]string{"a": "2300000", "b": "2310000", "c": "2160000"}
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}} {
		r := smallReview(t)
		for _, i := range order {
			r = do(t, r, AddDocument{Source: sources[i]})
			if sum, ok := total[sources[i].SHA256]; ok {
				r = r.withItems(bridgeOf(t, sources[i].SHA256, q3, "Non-GAAP net income", "", "GAAP net income|2000000", "Stock-based compensation|300000", "Non-GAAP net income|"+sum))
			}
		}
		if p := Assess(r, "").Measures[0].Periods[0]; !p.Reported.Amount.Equal(thousands(2310)) || len(p.Items) != 1 || len(r.Measures[0].Recast) != 2 {
			t.Errorf("in the order %v: %s, %d items, %d later versions", order, p.Reported.Amount, len(p.Items), len(r.Measures[0].Recast))
		}
		var changes []string
		for _, c := range r.Recasts() {
			changes = append(changes, c.Source+" "+c.ByFigures.String())
		}
		slices.Sort(changes)
		if got := strings.Join(changes, ", "); got != "b 10000, c -150000" {
			t.Errorf("in the order %v: %s", order, got)
		}
	}
}
