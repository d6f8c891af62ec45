package analysis_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/statement"
)

func dayOf(t *testing.T, s string) fiscal.Date {
	t.Helper()
	d, err := fiscal.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// granted has an income statement of two quarters of 2001 and the grant of domain.md B3.3, with evidence for
// an earlier day at a lower price.
func granted(t *testing.T) analysis.Review {
	t.Helper()
	cal, err := fiscal.ParseCalendar("12-31")
	if err != nil {
		t.Fatal(err)
	}
	var figures []analysis.Reported
	for _, q := range []int{1, 2} {
		for _, f := range []struct {
			id     statement.LineID
			role   statement.Role
			sign   int
			amount int64
		}{{"revenue", statement.Leaf, 1, 900000}, {"research_and_development", statement.Leaf, -1, 300000}, {"net_income", statement.Subtotal, 1, 600000}} {
			a := decimal.NewFromInt(f.amount)
			figures = append(figures, analysis.Reported{Statement: "income", Kind: statement.Income, ID: f.id, Caption: string(f.id), Role: f.role, Sign: f.sign,
				Fact: analysis.Fact{Period: fiscal.Q(q, 2001), Amount: &a, Origin: analysis.Origin{By: "A. Lee"}}})
		}
	}
	low, price := decimal.NewFromInt(14), decimal.NewFromInt(17)
	g := grants.Grant{ID: "G1", Function: "R&D", Options: decimal.NewFromInt(48000), ExercisePrice: decimal.NewFromInt(12), Recorded: dayOf(t, "2000-12-15"),
		Measured: dayOf(t, "2001-01-01"), Price: &price, Vesting: grants.Vesting{Start: dayOf(t, "2001-01-01"), Months: 48, Cliff: 12, Every: 3},
		Evidence: []grants.Evidence{{What: "minutes", Date: dayOf(t, "2000-12-29"), Price: &low}, {What: "list final", Date: dayOf(t, "2001-01-01"), Price: &price}}}
	return applied(t, analysis.Review{}, analysis.DescribeCompany{Company: analysis.Company{Calendar: cal}}, analysis.EnterFigures{Figures: figures},
		analysis.TakeGrants{List: "grants.csv", Grants: grants.ListOf(g)})
}

func netOf2001(r analysis.Review, scenario string, quarter int) string {
	return analysis.Assess(r, scenario).Restated("income", "net_income", fiscal.Q(quarter, 2001)).Amount.String()
}

// A grant that turns out to have no intrinsic value has no charge: what was posted of it no longer stands, and
// posting again takes it back. A bound may be that as well.
func TestNothingLeftToPost(t *testing.T) {
	exercise := decimal.NewFromInt(12)
	free := analysis.ChooseDate{Grant: "G1", Date: dayOf(t, "2001-01-01"), Price: &exercise, Reason: "the list was final that day", Origin: analysis.Origin{By: "A. Lee"}}
	if _, err := (analysis.PostGrants{}).Apply(applied(t, granted(t), free)); err == nil || !strings.Contains(err.Error(), "nothing to post") {
		t.Errorf("posting no charge says %v", err)
	}
	r := applied(t, granted(t), analysis.PostGrants{})
	n := len(r.Adjustments)
	r = applied(t, r, free)
	if stale, err := r.Stale(""); stale != n || err != nil {
		t.Errorf("%d of %d amounts differ, %v", stale, n, err)
	}
	if r = applied(t, r, analysis.PostGrants{}); len(r.Adjustments) != 0 || netOf2001(r, "", 1) != "600000" {
		t.Errorf("%d adjustments are left, net income %s", len(r.Adjustments), netOf2001(r, "", 1))
	}

	evidence := grants.Evidence{What: "board call", Date: dayOf(t, "2000-12-28"), Price: &exercise, Reason: "noted in the minutes", Reviewer: "A. Lee"}
	r = applied(t, granted(t), analysis.AddEvidence{Grant: "G1", Evidence: evidence}, analysis.PostGrants{}, analysis.PostBound{Scenario: "Low", Bound: grants.Lowest})
	if got := netOf2001(r, "Low", 1); got != "600000" {
		t.Errorf("net income at a bound without charges %s", got)
	}
}

// The charges of the grants become adjustments that lead back to them; posted again they take the place of
// the earlier ones.
func TestPostGrants(t *testing.T) {
	r := applied(t, granted(t), analysis.PostGrants{})
	if got := netOf2001(r, "", 1); got != "585000" {
		t.Errorf("net income %s, want 600,000 less 15,000", got)
	}
	a := r.Adjustments[0]
	if a.Grants == nil || a.Grants.Function != "R&D" || a.Category != analysis.StockCompensation || a.Line != "research_and_development" {
		t.Errorf("posted %+v", a)
	}
	n := len(r.Adjustments)
	if stale, err := r.Stale(""); stale != 0 || err != nil {
		t.Errorf("%d amounts differ right after posting, %v", stale, err)
	}
	r = applied(t, r, analysis.MeasureGrants{Method: grants.FIN28})
	if stale, _ := r.Stale(""); stale == 0 {
		t.Error("another method leaves what is posted as it is, and nothing says so")
	}
	r = applied(t, r, analysis.PostGrants{})
	if got := netOf2001(r, "", 1); got != "565539.07" || len(r.Adjustments) != n {
		t.Errorf("net income %s with %d adjustments, want 565,539.07 with %d", got, len(r.Adjustments), n)
	}
}

// A bound of the evidence becomes a scenario: as entered stays as posted.
func TestPostBound(t *testing.T) {
	r := applied(t, granted(t), analysis.PostGrants{}, analysis.PostBound{Scenario: "Lowest", Bound: grants.Lowest})
	if got := netOf2001(r, "", 2); got != "585000" {
		t.Errorf("as entered %s", got)
	}
	if got := netOf2001(r, "Lowest", 2); got != "594352.94" { // 2.00 x 48,000 over the 17 quarters from December 2000
		t.Errorf("at the lowest %s, want 594,352.94", got)
	}
	again := applied(t, r, analysis.PostBound{Scenario: "Lowest", Bound: grants.Lowest})
	if len(again.Adjustments) != len(r.Adjustments) || netOf2001(again, "Lowest", 2) != "594352.94" {
		t.Errorf("made again: %d adjustments, %s", len(again.Adjustments), netOf2001(again, "Lowest", 2))
	}
}

func TestChooseDate(t *testing.T) {
	price := decimal.NewFromInt(20)
	r := applied(t, granted(t), analysis.ChooseDate{Grant: "G1", Date: dayOf(t, "2001-01-01"), Price: &price, Reason: "list final then", Origin: analysis.Origin{By: "A. Lee"}},
		analysis.PostGrants{})
	if got := netOf2001(r, "", 1); got != "576000" { // 8.00 x 48,000 over 16 quarters is 24,000
		t.Errorf("net income %s, want 576,000", got)
	}
	if c := r.Grants.Choices; len(c) != 1 || c[0].Origin.By != "A. Lee" || r.Grants.List[0].Reason != "list final then" {
		t.Errorf("choices %+v", c)
	}
}

func TestGrantRefusals(t *testing.T) {
	r := granted(t)
	other := r
	g := *r.Grants.List[0]
	g.Function = "Quality"
	other = applied(t, other, analysis.TakeGrants{List: "x", Grants: grants.ListOf(g)})
	for _, c := range []struct {
		in      analysis.Review
		command analysis.Command
		says    string
	}{
		{analysis.Review{}, analysis.TakeGrants{}, "no grant"},
		{analysis.Review{}, analysis.PostGrants{}, "no grants yet"},
		{analysis.Review{}, analysis.DropGrants{}, "no grants yet"},
		{r, analysis.TakePrices{Closes: []grants.Close{{Date: dayOf(t, "2001-01-02")}}}, "above zero"},
		{r, analysis.MeasureGrants{Rule: "guess"}, "no rule"},
		{r, analysis.ChooseDate{Grant: "G9", Reason: "x"}, "no grant G9"},
		{r, analysis.ChooseDate{Grant: "G1", Date: dayOf(t, "2001-01-01")}, "needs a reason"},
		{r, analysis.ChooseDate{Grant: "G1", Date: dayOf(t, "2001-03-01"), Reason: "x"}, "no close"},
		{r, analysis.AddEvidence{Grant: "G1", Evidence: grants.Evidence{What: "e-mail"}}, "needs its date"},
		{r, analysis.AddEvidence{Grant: "G1"}, "needs a name"},
		{r, analysis.PlaceFunction{Function: "R&D", Line: "net_income"}, "no line"},
		{r, analysis.PostGrants{Scenario: "None"}, "no scenario"},
		{r, analysis.PostBound{Scenario: "Low", Bound: grants.Lowest}, "Post the charges"},
		{other, analysis.PostGrants{}, `the function "Quality"`},
	} {
		if _, err := c.command.Apply(c.in); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%#v: %v", c.command, err)
		}
	}
	placed := applied(t, other, analysis.PlaceFunction{Function: "Quality", Line: "research_and_development"}, analysis.PostGrants{})
	if netOf2001(placed, "", 1) != "585000" {
		t.Errorf("posted to the line chosen: %s", netOf2001(placed, "", 1))
	}
}

// taxed is granted with a line of income tax, an exercise of the grant and 40 per cent of tax.
func taxed(t *testing.T) analysis.Review {
	t.Helper()
	r := granted(t)
	g := *r.Grants.List[0]
	g.Exercised = &grants.Exercised{On: dayOf(t, "2001-05-10"), Spread: decimal.NewFromInt(90000), RemainingBase: decimal.NewFromInt(40000)}
	tax := decimal.NewFromInt(100)
	return applied(t, r, analysis.EnterFigures{Figures: []analysis.Reported{{Statement: "income", Kind: statement.Income, ID: "income_tax", Caption: "Income tax", Role: statement.Leaf, Sign: -1,
		Fact: analysis.Fact{Period: fiscal.Q(1, 2001), Amount: &tax, Origin: analysis.Origin{By: "A. Lee"}}}}},
		analysis.TakeGrants{List: "grants.csv", Grants: grants.ListOf(g)}, analysis.TaxGrants{Tax: &grants.TaxTerms{Rate: decimal.New(4, -1)}})
}

// Payroll tax and deferred tax are posted with the charge, each as an adjustment of its own that names its
// other side and leads back.
func TestPostTax(t *testing.T) {
	r := applied(t, taxed(t), analysis.PostGrants{})
	type part struct{ line, against, amount string }
	got := map[string]part{}
	for _, a := range r.Adjustments {
		got[a.Period.ID()+" "+string(a.Grants.Part)] = part{a.Line, a.Against, a.Amount.String()}
	}
	for what, want := range map[string]part{
		"Q2-2001 ":             {"research_and_development", "additional_paid_in_capital", "15000"},
		"Q2-2001 payroll tax":  {"research_and_development", "accrued_liabilities", "3785"},
		"Q2-2005 payroll tax":  {"research_and_development", "accrued_liabilities", "-3785"},
		"Q2-2001 deferred tax": {"income_tax", "deferred_tax_assets", "-6000"},
	} {
		if got[what] != want {
			t.Errorf("%s: %+v, want %+v", what, got[what], want)
		}
	}
	if n := len(r.Adjustments); n != 16+2+16 {
		t.Errorf("%d adjustments", n)
	}
	if stale, err := r.Stale(""); stale != 0 || err != nil {
		t.Errorf("%d differ right after posting, %v", stale, err)
	}
	full := &grants.TaxTerms{Rate: decimal.New(4, -1), Allowances: []grants.Allowance{{From: fiscal.Q(1, 2000), Part: decimal.NewFromInt(1)}}}
	r = applied(t, r, analysis.TaxGrants{Tax: full, Gross: true})
	if stale, _ := r.Stale(""); stale != 16 {
		t.Errorf("a full allowance: %d differ, want the 16 of deferred tax", stale)
	}
	r = applied(t, r, analysis.PostGrants{})
	if n, against := len(r.Adjustments), r.Adjustments[0].Against; n != 18 || against != "deferred_compensation" {
		t.Errorf("with a full allowance %d adjustments, against %s", n, against)
	}
}

// The tax on compensation stays out of a measure that leaves compensation out, and reaches one that does not.
func TestDeferredTaxReach(t *testing.T) {
	for _, excluded := range []bool{true, false} {
		r := taxed(t)
		r.Measures = []*analysis.Measure{{Name: "non-GAAP"}}
		r = applied(t, r, analysis.ChooseMeasure{Choice: analysis.MeasureChoice{Measure: "non-GAAP", Category: analysis.StockCompensation, Excluded: excluded, Reason: "the release says so", Origin: analysis.Origin{By: "A. Lee"}}}, analysis.PostGrants{})
		want := analysis.ByCategory
		if excluded {
			want = analysis.GAAPOnly
		}
		for _, a := range r.Adjustments {
			if a.Grants.Part == analysis.GrantDeferredTax && a.Reach != want || a.Grants.Part != analysis.GrantDeferredTax && a.Reach != analysis.ByCategory {
				t.Errorf("left out %v: %s of %s reaches %q", excluded, a.Label, a.Period, a.Reach)
			}
		}
	}
}

func TestTaxRefusals(t *testing.T) {
	r, without := taxed(t), granted(t)
	for _, c := range []struct {
		in      analysis.Review
		command analysis.Command
		says    string
	}{
		{r, analysis.TaxGrants{Tax: &grants.TaxTerms{Rate: decimal.NewFromInt(40)}}, "between 0 and 1"},
		{r, analysis.TaxGrants{Payroll: grants.PayrollRates{Hospital: decimal.NewFromInt(2)}}, "between 0 and 1"},
		{analysis.Review{}, analysis.TaxGrants{}, "no grants yet"},
		{r, analysis.MeasureGrants{Forfeitures: decimal.NewFromInt(5)}, "between 0 and 1"},
		{applied(t, without, analysis.TaxGrants{Tax: &grants.TaxTerms{Rate: decimal.New(4, -1)}}), analysis.PostGrants{}, "no line for income tax"},
	} {
		if _, err := c.command.Apply(c.in); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%#v: %v", c.command, err)
		}
	}
}
