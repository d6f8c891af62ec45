package app_test

import (
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
	"restate/app"
)

// templated is a made-up review with a statement of income of four quarters and a balance sheet.
func templated(t *testing.T) analysis.Review {
	t.Helper()
	r := analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}
	for _, b := range []struct {
		kind statement.Kind
		rows [][]string
	}{{statement.Income, [][]string{{"", "Q1-2005", "Q2-2005"}, {"Net revenues", "1,000", "1,100"}, {"Cost of revenues", "400", "450"}, {"Gross profit", "600", "650"}}},
		{statement.Balance, [][]string{{"", "BS:2004-12-31"}, {"Accrued liabilities", "50"}, {"Additional paid-in capital", "900"}, {"Accumulated deficit", "(300)"}}}} {
		c, err := app.Block(b.rows, b.kind, "", fiscal.Period{}, money.Thousands, analysis.Origin{By: "Ada Reviewer"})
		if err != nil {
			t.Fatal(err)
		}
		if r, err = c.Apply(r); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// A form says which template it is, in captions, ids and the scale shown.
func TestTemplateForms(t *testing.T) {
	r := templated(t)
	for _, c := range []struct {
		form app.TemplateForm
		want string
	}{
		{app.TemplateForm{Kind: app.SpreadTemplate, Line: "net revenues", Amount: "(9)", Periods: "Q1-2005 to Q2-2005"}, "Q1-2005: Net revenues -5,000; Q2-2005: Net revenues -4,000"},
		{app.TemplateForm{Kind: app.TimingTemplate, Line: "revenue", Amount: "9", Tax: "3", Periods: "Q1-2005, Q2-2005", Against: "Accrued liabilities"}, "Q1-2005: Net revenues -9,000, tax -3,000, against Accrued liabilities; Q2-2005: Net revenues +9,000, tax +3,000, against Accrued liabilities"},
		{app.TemplateForm{Kind: app.ReclassTemplate, Line: "Cost of revenues", To: "Net revenues", Amount: "9", Periods: "Q1-2005"}, "Q1-2005: Cost of revenues -9,000; Q1-2005: Net revenues -9,000"},
		{app.TemplateForm{Kind: app.OpeningTemplate, Amount: "(25)", Periods: "BS:2004-12-31", Against: "additional paid in capital"}, "BS:2004-12-31: Accumulated deficit -25,000, against Additional paid-in capital"},
		{app.TemplateForm{Kind: app.SpreadTemplate, Line: "nothing", Amount: "9", Periods: "Q1-2005"}, `"nothing" is no line of the statement; write it as it stands there`},
		{app.TemplateForm{Kind: app.SpreadTemplate, Line: "revenue", Periods: "Q1-2005"}, "write the amount, for example 1,250 or (300)"},
		{app.TemplateForm{Kind: app.TimingTemplate, Line: "revenue", Amount: "9", Periods: "Q1-2005"}, "name two periods, the one the amount was recorded in and the one it belongs to: Q1-2005, Q2-2005"},
		{app.TemplateForm{Kind: app.SpreadTemplate, Line: "revenue", Amount: "9", Periods: "Q2-2005 to FY2005"}, "Q2-2005 does not lead to FY2005; name years, or quarters, in their order"},
	} {
		c.form.Statement, c.form.Scale = "income", money.Thousands
		var lines []string
		template, err := c.form.Template(r)
		if err == nil {
			lines, err = analysis.Preview(r, template)
		}
		got := strings.Join(lines, "; ")
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%+v: %s\nwant %s", c.form, got, c.want)
		}
	}
}

// A block of adjustments has periods across and lines down; it is one command, and one row that cannot be
// read keeps all of it out.
func TestAdjustmentBlock(t *testing.T) {
	r := templated(t)
	like := analysis.Adjustment{Statement: "income", Period: fiscal.Q(2, 2005), Category: analysis.RevenueTiming}
	got, err := app.AdjustmentBlock([][]string{{"", "Q1-2005", "Q2-2005"}, {"Net revenues", "(5)", "5"}, {"Cost of revenues", "–", "0"}}, r, like, money.Thousands)
	if err != nil || len(got.Adjustments) != 3 || got.Adjustments[1].Period != fiscal.Q(2, 2005) || got.Adjustments[0].Amount.String() != "-5000" {
		t.Fatalf("%+v, %v", got, err)
	}
	if _, err := got.Apply(r); err != nil {
		t.Error(err)
	}
	if got, err := app.AdjustmentBlock([][]string{{"Net revenues", "7"}}, r, like, money.Units); err != nil || got.Adjustments[0].Period != like.Period {
		t.Errorf("%+v, %v", got, err)
	}
	for _, rows := range [][][]string{{{"Net revenues", "1", "2"}}, {{"Rent", "1"}}, {{"Net revenues", "much"}}, {}} {
		if got, err := app.AdjustmentBlock(rows, r, like, money.Units); err == nil || len(got.Adjustments) > 0 {
			t.Errorf("%v: %+v", rows, got)
		}
	}
}
