package check_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// An other side without a line, a tax without one, and a balance sheet that does not carry what net income
// comes to are told, each with what to do; where all is named and there, nothing is.
func TestOtherSidesAndRoll(t *testing.T) {
	r := analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}
	at := func(text string) fiscal.Period {
		p, err := fiscal.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	year, opening, end := fiscal.FY(2005), at("BS:2004-12-31"), at("BS:2005-12-31")
	r = statementOf(t, r, statement.Income, "", []fiscal.Period{year}, "Revenue|900", "Cost of revenue|700", "Income tax|50", "Net income|150")
	r = statementOf(t, r, statement.Balance, "", []fiscal.Period{opening, end}, "Total assets|500|650", "Accrued liabilities|100|100", "Income taxes payable|50|50", "Accumulated deficit|350|500", "Total liabilities and stockholders' equity|500|650")
	tax := decimal.NewFromInt(-3000)
	base := analysis.Adjustment{Statement: "income", Line: "cost_of_revenue", Period: year, Amount: decimal.NewFromInt(9000), Tax: &tax, Against: "accrued_liabilities", TaxAgainst: "income_taxes_payable"}
	for _, c := range []struct {
		name   string
		change func(analysis.Adjustment) []analysis.Adjustment
		want   string
	}{
		{"all named", func(a analysis.Adjustment) []analysis.Adjustment { return []analysis.Adjustment{a} }, ""},
		{"nothing named", func(a analysis.Adjustment) []analysis.Adjustment {
			a.Against, a.TaxAgainst = "", ""
			return []analysis.Adjustment{a}
		}, "balance-not-adjusted"},
		{"no such line", func(a analysis.Adjustment) []analysis.Adjustment {
			a.Against = "deferred_revenue"
			return []analysis.Adjustment{a}
		}, "other-side-missing"},
		{"tax unsaid", func(a analysis.Adjustment) []analysis.Adjustment {
			a.TaxAgainst = ""
			return []analysis.Adjustment{a}
		}, "tax-side-missing"},
		{"the balance sheet says otherwise", func(a analysis.Adjustment) []analysis.Adjustment {
			return []analysis.Adjustment{a, {Statement: "balance", Line: "retained_earnings", Period: end, Amount: decimal.NewFromInt(-5000)},
				{Statement: "balance", Line: "accrued_liabilities", Period: end, Amount: decimal.NewFromInt(5000)}}
		}, "does-not-roll"},
	} {
		t.Run(c.name, func(t *testing.T) {
			next, err := analysis.Adjust{Adjustments: c.change(base)}.Apply(r)
			if err != nil {
				t.Fatal(err)
			}
			var codes []string
			for _, f := range check.Review(next, analysis.Assess(next, "")) {
				switch f.Code {
				case "other-side-missing", "tax-side-missing", "does-not-roll", "does-not-balance", "balance-not-adjusted":
					codes = append(codes, f.Code)
				}
			}
			if got := strings.Join(codes, " "); got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

// An adjustment of a fiscal year that nobody can place on days says why it is posted nowhere.
func TestPostedWithoutYearEnd(t *testing.T) {
	end, err := fiscal.Parse("BS:2005-12-31")
	if err != nil {
		t.Fatal(err)
	}
	for _, known := range []bool{false, true} {
		r := analysis.Review{}
		if known {
			r.Company.Calendar = fiscal.Calendar{Month: 12, Day: 31}
		}
		r = statementOf(t, r, statement.Income, "", []fiscal.Period{fiscal.FY(2005)}, "Revenue|900", "Net income|900")
		r = statementOf(t, r, statement.Balance, "", []fiscal.Period{end}, "Total assets|500", "Accrued liabilities|100", "Accumulated deficit|400", "Total liabilities and stockholders' equity|500")
		r = do(t, r, analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "revenue", Period: fiscal.FY(2005), Amount: decimal.NewFromInt(-9), Against: "accrued_liabilities"}}})
		found := slices.ContainsFunc(check.Review(r, analysis.Assess(r, "")), func(f check.Finding) bool { return f.Code == "no-year-end" })
		if found == known {
			t.Errorf("year end known: %v, found %v", known, found)
		}
	}
}

// The cash flow statement begins with the net income that the income statement ends with, restated too.
func TestNetIncomeTwice(t *testing.T) {
	year := fiscal.FY(2005)
	r := statementOf(t, analysis.Review{}, statement.Income, "", []fiscal.Period{year}, "Revenue|900", "Cost of revenue|700", "Net income|200")
	r = statementOf(t, r, statement.CashFlow, "", []fiscal.Period{year}, "Net income|200", "Depreciation|50", "Net cash provided by operating activities|250")
	cost := analysis.Adjustment{Statement: "income", Line: "cost_of_revenue", Period: year, Amount: decimal.NewFromInt(9000)}
	flow := analysis.Adjustment{Statement: "cash_flow", Line: "net_income", Period: year, Amount: decimal.NewFromInt(-9000)}
	for want, changes := range map[string][]analysis.Adjustment{"net-income-differs": {cost}, "": {cost, flow}} {
		next, err := analysis.Adjust{Adjustments: changes}.Apply(r)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range check.Review(next, analysis.Assess(next, "")) {
			if f.Code == "net-income-differs" {
				got = f.Code
			}
		}
		if got != want {
			t.Errorf("found %q with %d adjustments, want %q", got, len(changes), want)
		}
	}
}
