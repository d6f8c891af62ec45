package app_test

import (
	"testing"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/app"
)

// A statement that is started and typed into sums itself up: subtotals are shown derived as soon as
// their lines are known, and say what is missing until then.
func TestStartedStatementSumsUp(t *testing.T) {
	r, err := app.Standard().Apply(analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}})
	must(t, err)
	r = put(t, r, into("income", "revenue", paper.ColReported, "1,000"))
	if e := effect(r, "gross_profit"); e.Reported.State != analysis.NotDerivable || e.Reported.Why == "" {
		t.Errorf("gross profit without costs is %+v", e.Reported)
	}
	for line, text := range map[string]string{"cost_of_revenue": "600", "research_and_development": "100", "sales_and_marketing": "50", "general_and_administrative": "30",
		"stock_based_compensation": "n/a", "other_income": "–", "income_tax": "80", "shares_basic": "1,000"} {
		r = put(t, r, into("income", line, paper.ColReported, text))
	}
	for line, want := range map[string]string{"gross_profit": "400", "total_operating_expenses": "180", "operating_income": "220", "pretax_income": "220", "net_income": "140"} {
		if got := cell(t, r, "income", line, paper.ColReported); got != want || !effect(r, line).Derived {
			t.Errorf("%s is %s, want %s derived", line, got, want)
		}
	}
	if _, err := (analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "net_income", Period: fiscal.Q(1, 2005)}}}).Apply(r); err == nil {
		t.Error("net income took an adjustment")
	}
	r = put(t, r, into("income", "stock_based_compensation", paper.ColAdjustment, "40"))
	if got := cell(t, r, "income", "net_income", paper.ColRestated); got != "100" {
		t.Errorf("net income restated is %s", got)
	}
	if fs := check.Review(r, analysis.Assess(r, "")); len(fs) != 0 {
		t.Errorf("found %v", fs)
	}
}

// A subtotal may still be typed: then it is the printed figure, and is held against its lines.
func TestTypedSubtotalIsPrinted(t *testing.T) {
	r, err := app.Standard().Apply(analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}})
	must(t, err)
	for _, c := range [][2]string{{"revenue", "1,000"}, {"cost_of_revenue", "600"}, {"gross_profit", "390"}} {
		r = put(t, r, into("income", c[0], paper.ColReported, c[1]))
	}
	if e := effect(r, "gross_profit"); e.Derived || cell(t, r, "income", "gross_profit", paper.ColReported) != "390" {
		t.Errorf("the typed subtotal is %+v", e)
	}
	fs := check.Review(r, analysis.Assess(r, ""))
	if len(fs) != 1 || fs[0].Line != "gross_profit" {
		t.Errorf("found %v", fs)
	}
	r = put(t, r, into("income", "gross_profit", paper.ColReported, ""))
	if got := cell(t, r, "income", "gross_profit", paper.ColReported); got != "400" {
		t.Errorf("taken back, gross profit is %s", got)
	}
}

func effect(r analysis.Review, line string) analysis.Effect {
	e, _ := analysis.Assess(r, "").Statements[0].Effect(line, fiscal.Q(1, 2005))
	return e
}
