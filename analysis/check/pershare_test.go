package check_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// yearOf is a company's year with its quarters, whose share count grew tenfold in the last one.
func yearOf(t *testing.T) analysis.Review {
	t.Helper()
	year := []fiscal.Period{q1, q2, fiscal.Q(3, 2005), fiscal.Q(4, 2005), fiscal.FY(2005)}
	return statementOf(t, analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}, statement.Income, "", year,
		"Revenue|200|200|200|200|800", "Net income|200|200|200|200|800", "Basic earnings per share|0.20|0.20|0.20|0.02|0.25", "Shares, basic|1,000|1,000|1,000|10,000|3,250")
}

func inputs(t *testing.T, r analysis.Review, number int64) analysis.Review {
	t.Helper()
	r = do(t, r, analysis.OpenShareClass{Class: analysis.ShareClass{Name: "options"}})
	var in []analysis.ShareInput
	for f, n := range map[analysis.ShareField]int64{analysis.ClassNumber: number, analysis.ExercisePrice: 5} {
		in = append(in, analysis.ShareInput{Class: "options", Period: q1, Field: f, Amount: decimal.NewFromInt(n)})
	}
	return do(t, r, analysis.EnterShareInputs{Inputs: append(in, analysis.ShareInput{Period: q1, Field: analysis.AveragePrice, Amount: decimal.NewFromInt(10)})})
}

func given(t *testing.T, cents string) analysis.Review {
	t.Helper()
	r := company(t)
	return do(t, r, analysis.Import{From: "a.csv", Adjustments: []analysis.Adjustment{
		{Statement: "income", Line: "revenue", Period: q1, Amount: thousands(-50), Category: analysis.RevenueTiming},
		{Statement: "income", Line: "eps_basic", Period: q1, Amount: decimal.RequireFromString(cents), Category: analysis.RevenueTiming}}})
}

// laterBridge is the company with a reconciliation of a document, and a later one of the same period.
func laterBridge(t *testing.T, later ...analysis.BridgeItem) analysis.Review {
	t.Helper()
	return do(t, bridge(t, company(t), 40, 190), analysis.AcceptFacts{Items: later})
}

func laterItem(name string, role analysis.ItemRole, c analysis.Category, n int64) analysis.BridgeItem {
	d := thousands(n)
	return analysis.BridgeItem{Measure: "adjusted net income", Item: analysis.Item{Name: name, Role: role, Category: c, Period: q1, Amount: &d, Origin: analysis.At("later", filing.Span{Start: 7, End: 9})}}
}

func decided(t *testing.T, r analysis.Review, c analysis.Category, excluded bool) analysis.Review {
	t.Helper()
	return do(t, r, analysis.ChooseMeasure{Choice: analysis.MeasureChoice{Measure: "adjusted net income", Category: c, Excluded: excluded, Reason: "as told"}})
}

// Each code about earnings per share and measures has a case that raises it and one beside it that does not.
func TestShareAndMeasureCodes(t *testing.T) {
	payroll := func(r analysis.Review) analysis.Review {
		return do(t, r, analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "revenue", Period: q1, Amount: thousands(-5), Category: analysis.PayrollTax}}})
	}
	for _, c := range []struct {
		code          string
		raised, clean analysis.Review
	}{
		{"per-share-given", given(t, "-0.09"), given(t, "-0.05")},
		{"per-share", adjust(t, statementOf(t, analysis.Review{}, statement.Income, "", []fiscal.Period{q1}, "Revenue|100", "Net income|100", "Basic earnings per share|0.10"), "income", "revenue", q1, -10), given(t, "-0.05")},
		{"dilution-flips", adjust(t, statementOf(t, statementOf(t, analysis.Review{}, statement.Income, "", []fiscal.Period{q1}, "Revenue|(100)", "Net loss|(100)", "Basic earnings per share|(0.10)", "Diluted earnings per share|(0.10)", "Shares, basic|1,000", "Shares, diluted|1,000"),
			statement.Income, "pro forma", []fiscal.Period{q1}, "Revenue|50", "Net income|50", "Basic earnings per share|0.05", "Diluted earnings per share|0.05", "Shares, basic|1,000", "Shares, diluted|1,100"), "income", "revenue", q1, 200), company(t)},
		{"quarters-do-not-add-up", adjust(t, yearOf(t), "income", "revenue", fiscal.Q(4, 2005), -100), yearOf(t)},
		{"share-count-differs", inputs(t, company(t), 200000), inputs(t, company(t), 100000)},
		{"measure-recast", laterBridge(t, laterItem("Net income", analysis.FromGAAP, "", 150), laterItem("Stock-based compensation", analysis.Excluded, analysis.StockCompensation, 40),
			laterItem("Amortization of intangibles", analysis.Excluded, "", 10), laterItem("Adjusted net income", analysis.ToTotal, "", 200)), laterBridge(t, laterItem("Net income", analysis.FromGAAP, "", 150),
			laterItem("Stock-based compensation", analysis.Excluded, analysis.StockCompensation, 40), laterItem("Adjusted net income", analysis.ToTotal, "", 190))},
		{"measure-changed", laterBridge(t, laterItem("Net income", analysis.FromGAAP, "", 140), laterItem("Stock-based compensation", analysis.Excluded, analysis.StockCompensation, 40), laterItem("Adjusted net income", analysis.ToTotal, "", 180)),
			bridge(t, company(t), 40, 190)},
		{"payroll-tax-undecided", payroll(bridge(t, company(t), 40, 190)), decided(t, payroll(bridge(t, company(t), 40, 190)), analysis.PayrollTax, false)},
		{"against-definition", decided(t, bridge(t, company(t), 40, 190), analysis.StockCompensation, false), decided(t, bridge(t, company(t), 40, 190), analysis.StockCompensation, true)},
		{"item-against-category", do(t, company(t), analysis.AcceptFacts{Items: []analysis.BridgeItem{laterItem("Net income", analysis.FromGAAP, "", 150), laterItem("Stock-based compensation", analysis.Excluded, analysis.PayrollTax, 40), laterItem("Adjusted net income", analysis.ToTotal, "", 190)}}),
			bridge(t, company(t), 40, 190)},
	} {
		t.Run(c.code, func(t *testing.T) {
			if got := codes(found(c.clean)); len(got) != 0 {
				t.Errorf("where nothing is wrong: %v", got)
			}
			got := found(c.raised)
			i := slices.IndexFunc(got, func(f check.Finding) bool { return f.Code == c.code })
			if i < 0 || len(got) != 1 {
				t.Fatalf("found %v", codes(got))
			}
			if f := got[i]; !strings.HasSuffix(f.Text, ".") || !strings.HasSuffix(f.Question, "?") || f.Key == "" || f.Rule == "" {
				t.Errorf("%+v", f)
			}
		})
	}
}
