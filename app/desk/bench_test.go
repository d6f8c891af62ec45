package desk_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
	"restate/app/desk"
)

// largeDesk holds 40 lines over 26 periods and 500 adjustments. With a measure, a non-GAAP statement
// of the same lines stands beside them.
func largeDesk(b *testing.B, measure bool) (*desk.Desk, []fiscal.Period) {
	b.Helper()
	d := desk.New(func() string { return "2026-01-02T03:04:05Z" }, func() string { return "A. Reviewer" })
	periods := []fiscal.Period{fiscal.FY(2006)}
	for year := 2001; year <= 2005; year++ {
		periods = append(periods, fiscal.FY(year), fiscal.Q(1, year), fiscal.Q(2, year), fiscal.Q(3, year), fiscal.Q(4, year))
	}
	figures := largeFigures(periods, "income", "")
	if measure {
		figures = append(figures, largeFigures(periods, "pro forma", "pro forma")...)
	}
	var adjustments []analysis.Adjustment
	for k := range 500 {
		adjustments = append(adjustments, analysis.Adjustment{Statement: "income", Line: fmt.Sprintf("expense_%d", 1+k%30), Period: periods[k%26],
			Category: analysis.Categories()[k%6], Amount: decimal.New(int64(k+1), 3)})
	}
	for _, c := range []analysis.Command{analysis.DescribeCompany{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}},
		analysis.EnterFigures{Figures: figures}, analysis.Adjust{Adjustments: adjustments}} {
		if err := d.Do(c); err != nil {
			b.Fatal(err)
		}
	}
	if s := d.Snapshot().Impact.Statements[0]; len(s.Lines) != 40 || len(s.Periods) != 26 {
		b.Fatalf("the statement has %d lines and %d periods", len(s.Lines), len(s.Periods))
	}
	return d, periods
}

func largeFigures(periods []fiscal.Period, id, measure string) []analysis.Reported {
	var out []analysis.Reported
	add := func(line statement.LineID, caption string, role statement.Role, sign int, amount int64) {
		for _, p := range periods {
			v := decimal.New(amount, 3)
			out = append(out, analysis.Reported{Statement: id, Kind: statement.Income, Measure: measure, ID: line, Caption: caption, Role: role, Sign: sign,
				Fact: analysis.Fact{Period: p, Amount: &v, Basis: statement.GAAP}})
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
	add("eps_basic", "Basic earnings per share", statement.PerShare, 0, 2)
	add("shares_basic", "Shares, basic", statement.Shares, 0, 10000)
	add("shares_diluted", "Shares, diluted", statement.Shares, 0, 10000)
	return out
}

// BenchmarkEdit is one edit until every figure is there: an adjustment changed among 500, with 40
// lines and 26 periods, and the same with a measure's statement of the same size beside them.
func BenchmarkEdit(b *testing.B) {
	for name, measure := range map[string]bool{"gaap": false, "gaap and measure": true} {
		b.Run(name, func(b *testing.B) {
			d, periods := largeDesk(b, measure)
			a := analysis.Adjustment{ID: "A7", Statement: "income", Line: "expense_7", Period: periods[7], Category: analysis.PayrollTax}
			b.ReportAllocs()
			for n := int64(1); b.Loop(); n++ {
				a.Amount = decimal.New(n, 3)
				if err := d.Do(analysis.Adjust{Adjustments: []analysis.Adjustment{a}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
