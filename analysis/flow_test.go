package analysis

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

var (
	year05         = fiscal.FY(2005)
	nine05, half05 = fiscal.NineM(2005), fiscal.H1(2005)
	q105, q205     = fiscal.Q(1, 2005), fiscal.Q(2, 2005)
	q305, q405     = fiscal.Q(3, 2005), fiscal.Q(4, 2005)
)

// quartersOf2005 are the figures of a made-up company's four quarters: revenue, cost.
var quartersOf2005 = [4][2]int64{{100, 40}, {110, 45}, {120, 50}, {130, 55}}

// flowing returns a review whose income statement prints the periods, each with revenue, cost of revenue,
// gross profit, tax, net income, a share count and earnings per share, in thousands times scale.
func flowing(t testing.TB, scale int64, printed ...fiscal.Period) Review {
	t.Helper()
	var out []Reported
	for _, p := range printed {
		var revenue, cost int64
		for _, q := range quartersOf(p) {
			revenue, cost = revenue+quartersOf2005[q.N-1][0], cost+quartersOf2005[q.N-1][1]
		}
		out = append(out, flowLine("revenue", p, revenue*scale), flowLine("cost_of_revenue", p, cost*scale), flowLine("gross_profit", p, (revenue-cost)*scale),
			flowLine("income_tax", p, 10*scale), flowLine("net_income", p, (revenue-cost-10)*scale), flowLine("shares_basic", p, 50*scale))
	}
	r, err := EnterFigures{Figures: out}.Apply(Review{Company: Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func flowLine(id statement.LineID, p fiscal.Period, amount int64) Reported {
	std, _ := statement.ByID(id)
	v := decimal.New(amount, 3)
	return Reported{Statement: "income", Kind: statement.Income, ID: id, Caption: std.Caption, Role: std.Role, Sign: std.Sign,
		Fact: Fact{Period: p, Amount: &v, Basis: statement.GAAP, Origin: Origin{By: "A. Reviewer"}}}
}

// change is an adjustment of revenue.
func change(p fiscal.Period, n int64) Adjustment {
	return Adjustment{Statement: "income", Line: "revenue", Period: p, Amount: thousands(n)}
}

func flowEffect(t testing.TB, im Impact, line string, p fiscal.Period) Effect {
	t.Helper()
	e, ok := im.Statements[0].Effect(line, p)
	if !ok {
		t.Fatalf("no %s in %s", line, p)
	}
	return e
}

// A period in which nothing was entered follows from those in which something was; own entries win, and
// nothing is counted twice.
func TestPeriodsFollow(t *testing.T) {
	all := []fiscal.Period{q105, q205, half05, q305, nine05, q405, year05}
	toDate := []fiscal.Period{q105, half05, nine05, year05}
	cases := []struct {
		name    string
		printed []fiscal.Period
		entered []Adjustment
		want    map[fiscal.Period]int64 // the change of revenue
		formula map[fiscal.Period]string
	}{
		{"the year from its quarters", all, []Adjustment{change(q105, 1), change(q205, 2), change(q305, 4), change(q405, 8)},
			map[fiscal.Period]int64{half05: 3, nine05: 7, year05: 15}, map[fiscal.Period]string{year05: "Q1-2005 + Q2-2005 + Q3-2005 + Q4-2005"}},
		{"only some quarters", all, []Adjustment{change(q205, 2)}, map[fiscal.Period]int64{q105: 0, half05: 2, nine05: 2, q405: 0, year05: 2}, map[fiscal.Period]string{year05: "Q2-2005"}},
		{"nine months and the fourth quarter", all, []Adjustment{change(nine05, 7), change(q405, 8)},
			map[fiscal.Period]int64{year05: 15, half05: 0, q305: 0}, map[fiscal.Period]string{year05: "9M-2005 + Q4-2005"}},
		{"half and quarters", all, []Adjustment{change(half05, 3), change(q105, 1), change(q305, 4), change(q405, 8)},
			map[fiscal.Period]int64{nine05: 7, year05: 15, q205: 0}, map[fiscal.Period]string{year05: "H1-2005 + Q3-2005 + Q4-2005"}},
		{"own entries win", all, []Adjustment{change(q105, 1), change(q205, 2), change(year05, 20)}, map[fiscal.Period]int64{year05: 20, half05: 3, nine05: 3, q405: 0}, nil},
		{"an explicit zero is an entry", all, []Adjustment{change(q105, 1), change(year05, 0)}, map[fiscal.Period]int64{year05: 0, half05: 1}, nil},
		{"derived quarters take what is left", toDate, []Adjustment{change(q105, 1), change(half05, 3), change(nine05, 7), change(year05, 15)},
			map[fiscal.Period]int64{q205: 2, q305: 4, q405: 8}, map[fiscal.Period]string{q405: "FY2005 \u2212 9M-2005", q205: "H1-2005 \u2212 Q1-2005"}},
		{"the last quarter from the year and quarters", toDate, []Adjustment{change(q105, 1), change(q205, 2), change(year05, 15)},
			map[fiscal.Period]int64{half05: 3, nine05: 3, q305: 0, q405: 12}, map[fiscal.Period]string{q405: "FY2005 \u2212 Q1-2005 \u2212 Q2-2005"}},
		{"the last quarter's own entry", toDate, []Adjustment{change(q405, 8), change(year05, 15)}, map[fiscal.Period]int64{q405: 8, year05: 15}, nil},
		{"the last quarter without nine months printed", []fiscal.Period{q105, q205, q305, year05}, []Adjustment{change(q305, 4), change(year05, 15)},
			map[fiscal.Period]int64{q405: 11, q105: 0}, map[fiscal.Period]string{q405: "FY2005 \u2212 Q3-2005"}},
		{"a year that nobody prints", []fiscal.Period{q105, q205, q305, q405}, []Adjustment{change(q105, 1), change(q405, 8)}, map[fiscal.Period]int64{year05: 9}, nil},
		{"a printed quarter stays", all, []Adjustment{change(year05, 15)}, map[fiscal.Period]int64{q105: 0, q405: 0, nine05: 0, year05: 15}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			im := Assess(adjust(t, flowing(t, 1, c.printed...), c.entered...), "")
			for p, want := range c.want {
				for _, line := range []string{"revenue", "gross_profit", "net_income"} {
					e := flowEffect(t, im, line, p)
					if !e.Adjustment.Amount.Equal(thousands(want)) || !e.Restated.OK() || !e.Restated.Amount.Equal(e.Reported.Amount.Add(thousands(want))) {
						t.Errorf("%s %s: %s changes by %s to %+v, want %d,000", line, p, e.Reported.Amount, e.Adjustment.Amount, e.Restated, want)
					}
				}
			}
			for p, want := range c.formula {
				if e := flowEffect(t, im, "revenue", p); e.Flow == nil || e.Flow.Formula != want || len(e.Entries) > 0 {
					t.Errorf("%s follows by %+v, want %s", p, e.Flow, want)
				}
			}
		})
	}
}

// Share counts, balances and amounts per share do not add up over periods.
func TestCountsDoNotFollow(t *testing.T) {
	r := adjust(t, flowing(t, 1, q105, q205, q305, q405, year05), Adjustment{Line: "shares_basic", Period: q105, Amount: thousands(3)}, change(q205, 1))
	im := Assess(r, "")
	if e := flowEffect(t, im, "shares_basic", year05); !e.Adjustment.Amount.IsZero() {
		t.Errorf("the year's shares change by %s", e.Adjustment.Amount)
	}
	r = flowing(t, 1, q105, q205, q305, q405)
	if e := flowEffect(t, Assess(r, ""), "shares_basic", year05); e.Reported.State != NotDerivable || e.Reported.Why == "" {
		t.Errorf("the year's shares are %+v", e.Reported)
	}
}

// What was never reported stays so, and adds nothing; what is not known leaves a sum open, with its reason.
func TestSumsOfBlanks(t *testing.T) {
	never := flowLine("research_and_development", q305, 0)
	never.Fact.Amount = nil
	figures := []Reported{flowLine("research_and_development", q105, 5), flowLine("research_and_development", q205, 5), never}
	r, err := EnterFigures{Figures: figures}.Apply(flowing(t, 1, q105, q205, q305, q405))
	if err != nil {
		t.Fatal(err)
	}
	im := Assess(r, "")
	if e := flowEffect(t, im, "research_and_development", year05); e.Reported.OK() || e.Reported.Why == "" {
		t.Errorf("the year is %+v", e.Reported)
	}
	if e := flowEffect(t, im, "revenue", year05); !e.Reported.Amount.Equal(thousands(460)) || e.How == nil || len(e.How.From) != 4 {
		t.Errorf("the year is %+v", e.Reported)
	}
	if e := flowEffect(t, im, "research_and_development", q305); e.Reported.State != NeverReported {
		t.Errorf("the quarter is %+v", e.Reported)
	}
}

// I3, I4 and I16: the quarters' changes add up to the year's wherever the year follows from them or a
// quarter from the year, whatever the order of entry and the scale.
func TestFlowsAddUp(t *testing.T) {
	layouts := [][]fiscal.Period{{q105, q205, q305, q405, year05}, {q105, half05, nine05, year05}, {q105, q205, q305, year05}, {q105, q205, q305, q405}}
	periods := [][]fiscal.Period{{q105, q205, q305, q405}, {q105, half05, nine05, year05}, {q105, q205, q305, year05}, {q105, q205, q305, q405}}
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(0, len(layouts)-1).Draw(rt, "layout")
		var list, back, large []Adjustment
		for _, p := range rapid.SliceOfNDistinct(rapid.SampledFrom(periods[n]), 1, 4, func(p fiscal.Period) string { return p.ID() }).Draw(rt, "periods") {
			a := Adjustment{Statement: "income", Line: rapid.SampledFrom([]string{"revenue", "cost_of_revenue", "income_tax"}).Draw(rt, "line"), Period: p,
				Amount: decimal.New(rapid.Int64Range(-9999, 9999).Draw(rt, "amount"), 1)}
			list, back = append(list, a), append([]Adjustment{a}, back...)
			a.Amount = a.Amount.Shift(3)
			large = append(large, a)
		}
		im := Assess(adjust(t, flowing(t, 1, layouts[n]...), list...), "")
		other := Assess(adjust(t, flowing(t, 1, layouts[n]...), back...), "")
		scaled := Assess(adjust(t, flowing(t, 1000, layouts[n]...), large...), "")
		for _, line := range []string{"revenue", "cost_of_revenue", "gross_profit", "net_income"} {
			for _, p := range im.Statements[0].Periods {
				a, b, c := flowEffect(t, im, line, p), flowEffect(t, other, line, p), flowEffect(t, scaled, line, p)
				if fmt.Sprint(a.Restated.Amount) != fmt.Sprint(b.Restated.Amount) || !c.Restated.Amount.Equal(a.Restated.Amount.Shift(3)) {
					rt.Fatalf("%s %s: %s, in another order %s, a thousand times as large %s", line, p, a.Restated.Amount, b.Restated.Amount, c.Restated.Amount)
				}
				if !a.Restated.Amount.Equal(a.Reported.Amount.Add(a.Adjustment.Amount)) {
					rt.Fatalf("%s %s: %s + %s is %s", line, p, a.Reported.Amount, a.Adjustment.Amount, a.Restated.Amount)
				}
			}
			sumsToYear(rt, t, im, line)
		}
	})
}

// sumsToYear holds the quarters against the year, as reported and as restated.
func sumsToYear(rt *rapid.T, t *testing.T, im Impact, line string) {
	year := flowEffect(t, im, line, year05)
	fourth := flowEffect(t, im, line, q405)
	if year.Flow == nil && fourth.Flow == nil && !year.Adjustment.Amount.IsZero() {
		return // entered on both: a finding says what does not agree
	}
	var reported, restated decimal.Decimal
	for n := 1; n <= 4; n++ {
		e := flowEffect(t, im, line, fiscal.Q(n, 2005))
		if !e.Restated.OK() {
			return
		}
		reported, restated = reported.Add(e.Reported.Amount), restated.Add(e.Restated.Amount)
	}
	if line == "revenue" && !reported.Equal(year.Reported.Amount) || year.Restated.OK() && !restated.Sub(reported).Equal(year.Adjustment.Amount) {
		rt.Fatalf("%s: the quarters come to %s and %s, the year is %s and %s", line, reported, restated, year.Reported.Amount, year.Restated.Amount)
	}
}

// The bridge to a measure foots in a period that follows from others as it does in those (I9).
func TestBridgeOfFollowingPeriods(t *testing.T) {
	item := func(p fiscal.Period, n int64) BridgeItem {
		v := thousands(n)
		return BridgeItem{Measure: "non-GAAP net income", Item: Item{Name: "Stock-based compensation", Role: Excluded, Category: StockCompensation, Period: p, Amount: &v}}
	}
	r := flowing(t, 1, q105, half05, nine05, year05).withItems([]BridgeItem{item(q105, 5), item(q205, 5), item(nine05, 15), item(year05, 20), item(q405, 5)})
	sbc := Adjustment{Line: "cost_of_revenue", Period: q205, Category: StockCompensation, Amount: thousands(7)}
	r = adjust(t, r, sbc, Adjustment{Line: "cost_of_revenue", Period: year05, Category: StockCompensation, Amount: thousands(30)}, change(q205, 2), change(year05, 5))
	im := Assess(r, "")
	want := map[fiscal.Period][2]int64{nine05: {22, 2}, year05: {50, 5}, q405: {28, 3}, q205: {12, 2}}
	for _, m := range im.Measures[0].Periods {
		w, ok := want[m.Period]
		if !ok {
			continue
		}
		sum := m.GAAPRestated.Amount
		for _, it := range m.Items {
			sum = sum.Add(it.Restated.Amount)
		}
		if !m.Items[0].Restated.Amount.Equal(thousands(w[0])) || !m.Adjustment.Amount.Equal(thousands(w[1])) || !sum.Equal(m.Restated.Amount) {
			t.Errorf("%s: item %s, measure by %s; the bridge gives %s and the measure is %s", m.Period, m.Items[0].Restated.Amount, m.Adjustment.Amount, sum, m.Restated.Amount)
		}
	}
}
