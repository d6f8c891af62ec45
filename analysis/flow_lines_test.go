package analysis

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
)

// Revenue by quarters and tax for the year alone: the year's revenue is the sum of its quarters, its tax what
// was entered, and the balance sheet takes both.
func TestLinesFollowByThemselves(t *testing.T) {
	var rows []string
	for _, p := range []string{"Q1-2005", "Q2-2005", "Q3-2005", "Q4-2005"} {
		rows = append(rows, "income|revenue|"+p+"|100", "income|pretax_income|"+p+"|100", "income|income_tax|"+p+"|40", "income|net_income|"+p+"|60")
	}
	rows = append(rows, "income|revenue|FY2005|400", "income|pretax_income|FY2005|400", "income|income_tax|FY2005|160", "income|net_income|FY2005|240",
		"balance|accounts_receivable|BS:2005-12-31|500", "balance|total_assets|BS:2005-12-31|500", "balance|income_taxes_payable|BS:2005-12-31|100",
		"balance|retained_earnings|BS:2005-12-31|400", "balance|total_liabilities_and_equity|BS:2005-12-31|500")
	r := posted(t, rows...)
	var all []Adjustment
	for n, p := range []fiscal.Period{q105, q205, q305, q405} {
		all = append(all, Adjustment{Statement: "income", Line: "revenue", Period: p, Amount: decimal.NewFromInt(int64(-n - 1)), Against: "accounts_receivable", Origin: who})
	}
	all = append(all, Adjustment{Statement: "income", Line: "income_tax", Period: year05, Amount: dollars(t, "-4"), Against: "income_taxes_payable", Origin: who})
	im := Assess(done(t, r, Adjust{Adjustments: all}), "")
	end := fiscal.At(fiscal.Date{Year: 2005, Month: 12, Day: 31})
	for _, c := range []struct {
		statement, line string
		period          fiscal.Period
		want            string
	}{{"income", "revenue", year05, "390"}, {"income", "income_tax", year05, "156"}, {"income", "net_income", year05, "234"}, {"income", "income_tax", q405, "40"},
		{"balance", "accounts_receivable", end, "490"}, {"balance", "income_taxes_payable", end, "96"}, {"balance", "retained_earnings", end, "394"}} {
		if got := im.Restated(c.statement, c.line, c.period); got.Amount.String() != c.want {
			t.Errorf("%s of %s is %s, want %s", c.line, c.period, got.Amount, c.want)
		}
	}
	if e := flowEffect(t, im, "revenue", year05); e.Flow == nil || e.Flow.Formula != "Q1-2005 + Q2-2005 + Q3-2005 + Q4-2005" {
		t.Errorf("revenue of the year follows by %+v", e.Flow)
	}
	if b, _ := im.Statements[1].Effect("accounts_receivable", end); b.Flow == nil || b.Flow.Formula != "cumulative effect of Q1-2005 + Q2-2005 + Q3-2005 + Q4-2005" {
		t.Errorf("receivables follow by %+v", b.Flow)
	}
	if p := im.Equity().Proof; len(p) != 1 || !p[0].Difference.IsZero() {
		t.Errorf("the balance sheet's adjustments differ: %+v", p)
	}
	if y := im.Equity().Years; len(y) != 1 || !y[0].Other.Adjustment.Amount.IsZero() {
		t.Errorf("the roll leaves over %+v", y)
	}
}

// Nothing counts twice, and nothing that was entered keeps another line's entries out: a line's changes are
// those it has when nothing else is entered, each period's a sum of entries that do not overlap, and a
// total's are those of its lines.
func TestLinesDoNotDisturbEachOther(t *testing.T) {
	all := []fiscal.Period{q105, q205, half05, q305, nine05, q405, year05}
	toDate := []fiscal.Period{q105, half05, nine05, year05}
	lines := []string{"revenue", "cost_of_revenue", "income_tax"}
	rapid.Check(t, func(rt *rapid.T) {
		printed := all
		if rapid.Bool().Draw(rt, "to date only") {
			printed = toDate
		}
		r := flowing(t, 1, printed...)
		var list []Adjustment
		for range rapid.IntRange(1, 8).Draw(rt, "entries") {
			list = append(list, Adjustment{Statement: "income", Line: rapid.SampledFrom(lines).Draw(rt, "line"), Period: rapid.SampledFrom(all).Draw(rt, "period"), Amount: decimal.New(rapid.Int64Range(-99, 99).Draw(rt, "amount"), 0)})
		}
		im := Assess(adjust(t, r, list...), "")
		for _, line := range lines {
			own := slices.DeleteFunc(slices.Clone(list), func(a Adjustment) bool { return a.Line != line })
			alone := Assess(r, "")
			if len(own) > 0 {
				alone = Assess(adjust(t, r, own...), "")
			}
			for _, p := range printed {
				got := flowEffect(t, im, line, p)
				if want := flowEffect(t, alone, line, p).Adjustment.Amount; !got.Adjustment.Amount.Equal(want) {
					rt.Fatalf("%s of %s changes by %s, alone by %s", line, p, got.Adjustment.Amount, want)
				}
				if want := enteredSum(own, p); !got.Adjustment.Amount.Equal(want) {
					rt.Fatalf("%s of %s changes by %s, its entries come to %s", line, p, got.Adjustment.Amount, want)
				}
			}
		}
		for _, p := range printed {
			amount := func(line string) decimal.Decimal { return flowEffect(t, im, line, p).Adjustment.Amount }
			if sum := amount("revenue").Sub(amount("cost_of_revenue")).Sub(amount("income_tax")); !sum.Equal(amount("net_income")) {
				rt.Fatalf("net income of %s changes by %s, its lines by %s", p, amount("net_income"), sum)
			}
		}
	})
}

// enteredSum is what entries of one line come to in a period, each quarter counted once: by the period's own
// entries, else by the longest ones from its start and the quarters after those.
func enteredSum(own []Adjustment, p fiscal.Period) decimal.Decimal {
	var sum decimal.Decimal
	found := false
	for _, a := range own {
		if a.Period == p {
			sum, found = sum.Add(a.Amount), true
		}
	}
	if found || p.Kind == fiscal.Quarter {
		return sum
	}
	n := quarterCount(p)
	shorter := map[int]fiscal.Period{2: q105, 3: half05, 4: nine05}[n]
	return enteredSum(own, shorter).Add(enteredSum(own, fiscal.Q(n, 2005)))
}

// A year's change is no quarter's own where the line is printed for none of several quarters: quarters that are
// there because something else was entered in them take nothing of it, so that it never counts twice.
func TestYearOfUnprintedQuarters(t *testing.T) {
	r := flowing(t, 1, year05)
	r = adjust(t, r, change(q105, 1), change(q205, 2), change(q305, 4), change(q405, 8), Adjustment{Line: "income_tax", Period: year05, Amount: thousands(-5)})
	im := Assess(r, "")
	for p, want := range map[fiscal.Period]int64{q105: 0, q205: 0, q305: 0, q405: 0, year05: -5} {
		if e := flowEffect(t, im, "income_tax", p); !e.Adjustment.Amount.Equal(thousands(want)) {
			t.Errorf("tax of %s changes by %s, want %d,000", p, e.Adjustment.Amount, want)
		}
	}
	partly := done(t, flowing(t, 1, q105, q205, q305, q405, year05), EnterFigures{Figures: []Reported{flowLine("research_and_development", q105, 3), flowLine("research_and_development", year05, 12)}})
	im = Assess(adjust(t, partly, Adjustment{Line: "research_and_development", Period: year05, Amount: thousands(9)}), "")
	var sum decimal.Decimal
	for _, p := range []fiscal.Period{q105, q205, q305, q405} {
		sum = sum.Add(flowEffect(t, im, "research_and_development", p).Adjustment.Amount)
	}
	if !sum.IsZero() {
		t.Errorf("the quarters take %s of the year's change", sum)
	}
}
