package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// SAB 108's example (domain.md B2.2): an expense overstated by 20 a year for five years, the liability by
// what that comes to. The sales of the last year are a loss's, so that its net income is no base.
func fiveYears(t *testing.T) (reported, adjustments string) {
	r, a := "statement,line,caption,period,amount\n", "statement,line,caption,period,category,amount\n"
	for i := 1; i <= 5; i++ {
		revenue := 1000
		if i == 5 {
			revenue = 300
		}
		fy, end := fmt.Sprintf("FY%d", 2000+i), fmt.Sprintf("BS:%d-12-31", 2000+i)
		r += fmt.Sprintf("income,revenue,Revenue,%s,%d\nincome,general_and_administrative,General and administrative,%s,400\nincome,net_income,Net income,%s,%d\n", fy, revenue, fy, fy, revenue-400)
		r += fmt.Sprintf("balance,accrued_liabilities,Accrued liabilities,%s,500\n", end)
		a += fmt.Sprintf("income,general_and_administrative,General and administrative,%s,accrual,-20\nbalance,accrued_liabilities,Accrued liabilities,%s,accrual,%d\n", fy, end, -20*i)
	}
	return file(t, "r.csv", r), file(t, "a.csv", a)
}

func TestB22DualApproach(t *testing.T) {
	reported, adjustments := fiveYears(t)
	got := decode[comparisonJSON](t, succeeds(t, "compare", "--json", "--reported", reported, "--adjustments", adjustments, "--fiscal-year-end", "12-31")).Materiality
	text := func(s *string) string {
		if s == nil {
			return "null"
		}
		return *s
	}
	var all []string
	for _, l := range got {
		if l.Period == "FY2005" || l.Period == "BS:2005-12-31" {
			all = append(all, strings.Join([]string{l.Statement, l.Line, l.Period, text(l.Rollover), text(l.IronCurtain), text(l.OutOfPeriod), text(l.Base), text(l.Percent)}, " "))
		}
		if (l.Percent == nil) != (l.Why != "") {
			t.Errorf("%s %s: percent %s, why %q", l.Line, l.Period, text(l.Percent), l.Why)
		}
		if l.Percent == nil && !strings.Contains(l.Why, "a percentage of a loss measures nothing") {
			t.Errorf("%s: %q", l.Line, l.Why)
		}
	}
	want := "income general_and_administrative FY2005 -20 -100 -80 400 5.00\nincome net_income FY2005 20 100 80 -100 null\nbalance accrued_liabilities BS:2005-12-31 -20 -100 -80 500 20.00"
	if joined := strings.Join(all, "\n"); joined != want {
		t.Errorf("got\n%s", joined)
	}
	if n := len(got); n != 15 {
		t.Errorf("%d lenses, want three lines in five periods", n)
	}
}

// What is left uncorrected is in no line, and is written apart, weighed alone.
func TestUncorrectedIsWrittenApart(t *testing.T) {
	amount := func(n int64) *decimal.Decimal { d := decimal.NewFromInt(n); return &d }
	figure := func(line statement.LineID, n int64) analysis.Reported {
		std, _ := statement.ByID(line)
		return analysis.Reported{Statement: "income", Kind: statement.Income, ID: line, Caption: std.Caption, Role: std.Role, Sign: std.Sign,
			Fact: analysis.Fact{Period: fiscal.FY(2005), Amount: amount(n), Basis: statement.GAAP}}
	}
	change := func(n int64) analysis.Adjustment {
		return analysis.Adjustment{Statement: "income", Line: "revenue", Period: fiscal.FY(2005), Amount: *amount(n), Label: "cut-off"}
	}
	var r analysis.Review
	for _, c := range []analysis.Command{analysis.EnterFigures{Figures: []analysis.Reported{figure("revenue", 1000), figure("net_income", 1000)}},
		analysis.Adjust{Adjustments: []analysis.Adjustment{change(-70), change(-8)}}, analysis.MarkUncorrected{Marks: []analysis.Uncorrected{{Adjustment: "A2", Reason: "small"}}}, analysis.ChooseBenchmark{Benchmark: "revenue"}} {
		next, err := c.Apply(r)
		if err != nil {
			t.Fatal(err)
		}
		r = next
	}
	out := compared(r, analysis.Assess(r, ""), nil)
	if l := out.Lines[0]; *l.Restated != "930" || len(l.Adjustments) != 1 {
		t.Errorf("%s of %+v", *l.Restated, l.Adjustments)
	}
	u := out.Uncorrected
	if u == nil || len(u.Misstatements) != 1 || u.Misstatements[0].Adjustment != "A2" || u.Misstatements[0].Amount != "-8" || u.Misstatements[0].Reason != "small" {
		t.Fatalf("%+v", u)
	}
	judged(t, out)
	rolled(t, out)
	if all, left := out.Materiality[0], u.Materiality[0]; *all.IronCurtain != "-78" || *left.IronCurtain != "-8" {
		t.Errorf("the errors as issued come to %s, what is left to %s", *all.IronCurtain, *left.IronCurtain)
	}
}

// judged holds what is written of thresholds and of how to correct.
func judged(t *testing.T, out comparisonJSON) {
	t.Helper()
	if th := out.Thresholds; len(th) != 1 || th[0].Year != "FY2005" || *th[0].Overall != "5" || *th[0].Performance != "3.75" || th[0].How != "0.5% of revenue, FY2005" {
		t.Errorf("measured against %+v", th)
	}
	c := out.Correction
	if c == nil || c.Proposed != "Big R" || len(c.Periods) != 1 || c.Periods[0].Material == nil || !*c.Periods[0].Material || len(out.SAB99) != 9 {
		t.Errorf("the correction %+v, %d factors", c, len(out.SAB99))
	}
}

// rolled holds what is written of the roll of retained earnings.
func rolled(t *testing.T, out comparisonJSON) {
	t.Helper()
	e := out.Equity
	if e == nil || len(e.Years) != 1 || *e.Years[0].NetIncome.Adjustment != "-70" || *e.Years[0].Closing.Adjustment != "-70" || len(e.Words) == 0 {
		t.Errorf("the roll %+v", e)
	}
}
