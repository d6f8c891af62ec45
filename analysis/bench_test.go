package analysis

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// largeReview has an income statement of 40 lines over 26 periods and 500 adjustments.
func largeReview(b *testing.B) Review {
	b.Helper()
	r, err := EnterFigures{Figures: largeStatement()}.Apply(Review{Company: Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}})
	if err != nil {
		b.Fatal(err)
	}
	periods := largePeriods()
	var adjustments []Adjustment
	for k := range 500 {
		adjustments = append(adjustments, Adjustment{Statement: "income", Line: fmt.Sprintf("expense_%d", 1+k%30), Period: periods[k%len(periods)],
			Category: StockCompensation, Amount: decimal.New(int64(k+1), 3)})
	}
	r, err = Adjust{Adjustments: adjustments}.Apply(r)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

func largePeriods() []fiscal.Period {
	var out []fiscal.Period
	for year := 2000; year <= 2005; year++ {
		out = append(out, fiscal.FY(year))
		for n := 1; n <= 4 && len(out) < 26; n++ {
			out = append(out, fiscal.Q(n, year))
		}
	}
	return out[:26]
}

func largeStatement() []Reported {
	var out []Reported
	add := func(id statement.LineID, caption string, role statement.Role, sign int, amount int64) {
		for _, p := range largePeriods() {
			v := decimal.New(amount, 3)
			out = append(out, Reported{Statement: "income", Kind: statement.Income, ID: id, Caption: caption, Role: role, Sign: sign,
				Fact: Fact{Period: p, Amount: &v, Basis: statement.GAAP, Origin: Origin{By: "A. Reviewer"}}})
		}
	}
	add("revenue", "Revenue", statement.Leaf, 1, 90000)
	add("cost_of_revenue", "Cost of revenue", statement.Leaf, -1, 30000)
	add("gross_profit", "Gross profit", statement.Subtotal, 1, 60000)
	for n := 1; n <= 30; n++ {
		add("", fmt.Sprintf("Expense %d", n), statement.Leaf, -1, 1000)
	}
	add("total_operating_expenses", "Total operating expenses", statement.Subtotal, -1, 30000)
	add("operating_income", "Operating income", statement.Subtotal, 1, 30000)
	add("income_tax", "Income tax", statement.Leaf, -1, 10000)
	add("net_income", "Net income", statement.Subtotal, 1, 20000)
	add("eps_basic", "Basic earnings per share", statement.PerShare, 0, 0)
	add("eps_diluted", "Diluted earnings per share", statement.PerShare, 0, 0)
	add("shares_basic", "Shares, basic", statement.Shares, 0, 10000)
	return out
}

// BenchmarkAssess derives every figure of 40 lines, 26 periods and 500 adjustments.
func BenchmarkAssess(b *testing.B) {
	r := largeReview(b)
	if n := len(r.Statements[0].Lines) * len(r.Statements[0].plan.periods); n != 40*26 {
		b.Fatalf("the review has %d figures", n)
	}
	b.ReportAllocs()
	for b.Loop() {
		Assess(r, "")
	}
}
