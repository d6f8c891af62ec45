package analysis_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// An adjustment of a year's share count does not keep the adjustments of its quarters out of the year.
func TestSharesLeaveFlowsAlone(t *testing.T) {
	var figures []analysis.Reported
	add := func(id statement.LineID, role statement.Role, sign int, p fiscal.Period, amount int64) {
		a := decimal.NewFromInt(amount)
		figures = append(figures, analysis.Reported{Statement: "income", Kind: statement.Income, ID: id, Caption: string(id), Role: role, Sign: sign,
			Fact: analysis.Fact{Period: p, Amount: &a, Origin: analysis.Origin{By: "A. Lee"}}})
	}
	for _, p := range []fiscal.Period{fiscal.Q(1, 2005), fiscal.Q(2, 2005), fiscal.Q(3, 2005), fiscal.Q(4, 2005), fiscal.FY(2005)} {
		n := int64(1)
		if p.Kind == fiscal.Year {
			n = 4
		}
		add("revenue", statement.Leaf, 1, p, 100*n)
		add("cost_of_revenue", statement.Leaf, -1, p, 60*n)
		add("net_income", statement.Subtotal, 1, p, 40*n)
		add("shares_diluted", statement.Shares, 1, p, 1000)
	}
	adjust := func(line string, p fiscal.Period, n int64) analysis.Adjustment {
		return analysis.Adjustment{Statement: "income", Line: line, Period: p, Amount: decimal.NewFromInt(n)}
	}
	r := applied(t, analysis.Review{}, analysis.EnterFigures{Figures: figures}, analysis.Adjust{Adjustments: []analysis.Adjustment{
		adjust("cost_of_revenue", fiscal.Q(1, 2005), 10), adjust("cost_of_revenue", fiscal.Q(3, 2005), 5), adjust("shares_diluted", fiscal.FY(2005), -5)}})
	if got := analysis.Assess(r, "").Restated("income", "net_income", fiscal.FY(2005)).Amount.String(); got != "145" {
		t.Errorf("net income of the year %s, want 160 less 15", got)
	}
}
