package paper_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

func day(t testing.TB, s string) fiscal.Date {
	t.Helper()
	d, err := fiscal.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func amountOf(s string) *decimal.Decimal {
	d := decimal.RequireFromString(s)
	return &d
}

// hazel has three grants: that of domain.md B3.3 with evidence, one booked in part by a director, and one
// whose price is not known; closes of three weeks.
func hazel(t testing.TB) analysis.Review {
	t.Helper()
	cal, err := fiscal.ParseCalendar("12-31")
	if err != nil {
		t.Fatal(err)
	}
	four := grants.Vesting{Start: day(t, "2001-01-01"), Months: 48, Cliff: 12, Every: 3}
	list := grants.ListOf([]grants.Grant{
		{ID: "H-1", Class: "staff", Function: "R&D", Grantor: "committee", Options: decimal.NewFromInt(48000), ExercisePrice: decimal.NewFromInt(12), Recorded: day(t, "2000-12-15"),
			Measured: day(t, "2001-01-01"), Price: amountOf("17"), Vesting: four, Evidence: []grants.Evidence{
				{What: "minutes", Date: day(t, "2000-12-27"), Document: "minutes-12.pdf", Reviewer: "A. Lee"}, {What: "final list", Date: day(t, "2001-01-01"), Price: amountOf("17"), Document: "list.xlsx"}}},
		{ID: "H-2", Class: "director", Function: "G&A", Grantor: "chair", Options: decimal.NewFromInt(10000), ExercisePrice: decimal.NewFromInt(12), Recorded: day(t, "2000-12-15"),
			Measured: day(t, "2000-12-27"), Vesting: grants.Vesting{Start: day(t, "2001-01-01"), Months: 12, Every: 12}, Reason: "minutes name the directors",
			Booked: []grants.Booked{{Period: fiscal.Q(1, 2001), Amount: decimal.NewFromInt(500)}}},
		{ID: "H-3", Class: "staff", Options: decimal.NewFromInt(100), ExercisePrice: decimal.NewFromInt(12), Measured: day(t, "2003-05-05"), Vesting: four},
	}...)
	var closes []grants.Close
	for i, p := range []int64{14, 13, 12, 13, 14, 15, 15, 16, 16, 17} {
		closes = append(closes, grants.Close{Date: day(t, "2000-12-13").AddDays(i * 2), Price: decimal.NewFromInt(p)})
	}
	closes[1].Price, closes[1].Date = decimal.NewFromInt(12), day(t, "2000-12-15")
	r := analysis.Review{}
	for _, c := range []analysis.Command{analysis.DescribeCompany{Company: analysis.Company{Calendar: cal}}, analysis.TakeGrants{List: "hazel.csv", Grants: list}, analysis.TakePrices{Closes: closes},
		analysis.ChooseDate{Grant: "H-1", Date: day(t, "2001-01-01"), Price: amountOf("17"), Reason: "the list was final", Origin: analysis.Origin{By: "A. Lee"}}} {
		if r, err = c.Apply(r); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func TestGrantSheetsGolden(t *testing.T) {
	r, v := hazel(t), paper.View{}
	rows := paper.GrantRows{}.Of(r, v)
	for name, s := range map[string]paper.Sheet{
		"grants": paper.GrantList(r, rows, paper.Behind{}, v), "grants-behind": paper.GrantList(r, rows, paper.Behind{Functions: []string{"R&D"}, Quarters: []fiscal.Period{fiscal.Q(2, 2001)}}, v),
		"grants-one": paper.OneGrant(r, "H-1"), "grants-refused": paper.OneGrant(r, "H-3"), "grants-evidence": paper.GrantEvidence(r, "H-1"),
		"grants-totals": paper.GrantTotals(r, v), "grants-journal": paper.GrantJournal(r, v), "grants-range": paper.GrantRange(r, paper.View{Scale: money.Thousands}), "grants-dates": paper.GrantDates(r),
		"grants-reach": paper.GrantReach(r, v),
		"grants-none":  paper.GrantList(analysis.Review{}, paper.GrantRows{}, paper.Behind{}, v),
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, sheetText(s)) })
	}
}

// accounted is hazel with fair values, an exercise whose payroll tax is owed, tax terms, and net income of 2001;
// its charges are posted.
func accounted(t testing.TB) analysis.Review {
	t.Helper()
	r := hazel(t)
	list := slices.Clone(r.Grants.List)
	first, second := *list[0], *list[1]
	list[0], list[1] = &first, &second
	list[0].FairValue = &grants.FairValue{Original: decimal.New(65, -1), Corrected: decimal.NewFromInt(9)}
	list[0].Exercised = &grants.Exercised{On: day(t, "2002-05-10"), Spread: decimal.NewFromInt(90000), RemainingBase: decimal.NewFromInt(40000), Lapses: day(t, "2003-02-01")}
	list[1].Tax = grants.Tax{Disallowed: true}
	var figures []analysis.Reported
	for _, p := range []fiscal.Period{fiscal.Q(1, 2001), fiscal.Q(2, 2001), fiscal.FY(2001)} {
		for _, f := range []struct {
			id     statement.LineID
			role   statement.Role
			sign   int
			amount int64
		}{{"revenue", statement.Leaf, 1, 900000}, {"research_and_development", statement.Leaf, -1, 200000}, {"general_and_administrative", statement.Leaf, -1, 50000}, {"income_tax", statement.Leaf, -1, 50000}, {"net_income", statement.Subtotal, 1, 600000}} {
			a := decimal.NewFromInt(f.amount)
			figures = append(figures, analysis.Reported{Statement: "income", Kind: statement.Income, ID: f.id, Caption: string(f.id), Role: f.role, Sign: f.sign,
				Fact: analysis.Fact{Period: p, Amount: &a, Origin: analysis.Origin{By: "A. Lee"}}})
		}
	}
	for _, c := range []analysis.Command{analysis.EnterFigures{Figures: figures}, analysis.TakeGrants{List: "hazel.csv", Grants: list}, analysis.MeasureGrants{Forfeitures: decimal.New(5, -2)},
		analysis.TaxGrants{Tax: &grants.TaxTerms{Rate: decimal.New(4, -1), Allowances: []grants.Allowance{{From: fiscal.Q(1, 2003), Part: decimal.NewFromInt(1)}}}}, analysis.PostGrants{}} {
		var err error
		if r, err = c.Apply(r); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// What follows from the charges: payroll tax, deferred tax, the note at fair value, all in the journal.
func TestGrantAccountingGolden(t *testing.T) {
	r, v := accounted(t), paper.View{}
	im := analysis.Assess(r, "")
	for name, s := range map[string]paper.Sheet{"grants-payroll": paper.GrantPayrollTax(r, v), "grants-deferred": paper.GrantDeferredTax(r, v), "grants-fair": paper.GrantFairValue(r, im, v),
		"grants-journal-taxed": paper.GrantJournal(r, v)} {
		t.Run(name, func(t *testing.T) { golden(t, name, sheetText(s)) })
	}
	none := hazel(t)
	for _, s := range []paper.Sheet{paper.GrantPayrollTax(none, v), paper.GrantDeferredTax(none, v), paper.GrantFairValue(none, im, v)} {
		if len(s.Rows) > 0 || s.Empty == "" {
			t.Errorf("%s without any: %d rows, %q", s.Title, len(s.Rows), s.Empty)
		}
	}
	behind := paper.Behind{Functions: []string{"R&D"}, Quarters: []fiscal.Period{fiscal.Q(2, 2002)}, Parts: []analysis.GrantPart{analysis.GrantPayrollTax}}
	if s := paper.GrantList(r, paper.GrantRows{}.Of(r, v), behind, v); len(s.Rows) != 1 || s.Rows[0].Cells[0].Text != "H-1" || !strings.Contains(s.Title, "payroll tax in Q2-2002") {
		t.Errorf("behind the payroll tax: %d rows, %s", len(s.Rows), s.Title)
	}
}

// Without a fiscal year end nothing is measured, and every sheet says what to do.
func TestGrantSheetsWithoutCalendar(t *testing.T) {
	r, err := analysis.TakeGrants{List: "x.csv", Grants: hazel(t).Grants.List}.Apply(analysis.Review{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []paper.Sheet{paper.GrantList(r, paper.GrantRows{}.Of(r, paper.View{}), paper.Behind{}, paper.View{}), paper.OneGrant(r, "H-1"), paper.GrantEvidence(r, "H-1"), paper.GrantTotals(r, paper.View{}),
		paper.GrantRange(r, paper.View{}), paper.GrantDates(r), paper.GrantReach(r, paper.View{}), paper.GrantPayrollTax(r, paper.View{}), paper.GrantDeferredTax(r, paper.View{}), paper.GrantFairValue(r, analysis.Impact{}, paper.View{})} {
		if len(s.Rows) > 0 || !strings.Contains(s.Empty, "fiscal year end") {
			t.Errorf("%s: %d rows, %q", s.Title, len(s.Rows), s.Empty)
		}
	}
}

// Rows that are shown again are those that would be made anew, whatever changed in between.
func TestGrantRowsAreKept(t *testing.T) {
	r, v := hazel(t), paper.View{}
	kept := paper.GrantRows{}.Of(r, v)
	for _, c := range []analysis.Command{
		analysis.ChooseDate{Grant: "H-2", Date: day(t, "2000-12-29"), Reason: "signed then", Origin: analysis.Origin{By: "B. Ray"}},
		analysis.ChooseDate{Grant: "H-2", Date: day(t, "2000-12-29"), Reason: "signed then", Origin: analysis.Origin{By: "C. Moe"}},
		analysis.AddEvidence{Grant: "H-2", Evidence: grants.Evidence{What: "e-mail", Date: day(t, "2001-02-01")}},
		analysis.MeasureGrants{Method: grants.FIN28, DayCount: grants.Days},
		analysis.TakeGrants{List: "y.csv", Grants: r.Grants.List[1:]},
		analysis.TakePrices{Closes: []grants.Close{{Date: day(t, "2000-12-27"), Price: decimal.NewFromInt(40)}}},
	} {
		var err error
		if r, err = c.Apply(r); err != nil {
			t.Fatal(err)
		}
		kept = kept.Of(r, v)
		want := paper.GrantList(r, paper.GrantRows{}.Of(r, v), paper.Behind{}, v)
		if got := paper.GrantList(r, kept, paper.Behind{}, v); sheetText(got) != sheetText(want) {
			t.Errorf("after %s:\n%s\nwant\n%s", c.Title(r), sheetText(got), sheetText(want))
		}
	}
}

// On paper the list is cut at a number that is said.
func TestGrantSection(t *testing.T) {
	r := hazel(t)
	var list grants.List
	for i := range paper.MostListed + 50 {
		g := *r.Grants.List[0]
		g.ID = fmt.Sprintf("H-%d", i)
		list = append(list, &g)
	}
	r, err := analysis.TakeGrants{List: "many.csv", Grants: list}.Apply(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range paper.Summary(r, analysis.Assess(r, ""), nil, paper.Signed{}, "", paper.View{}).Sections {
		if s.ID != "grants" {
			continue
		}
		if last := s.Sheets[len(s.Sheets)-1]; len(last.Rows) != paper.MostListed || !strings.Contains(s.Paragraphs[0].Text, "The first 200 are listed here") {
			t.Errorf("%d rows, %q", len(last.Rows), s.Paragraphs[0].Text)
		}
		return
	}
	t.Error("no section of the grants")
}

// BenchmarkGrantRows is the list of 20,000 grants: made for the first time, and after one grant changed.
func BenchmarkGrantRows(b *testing.B) {
	r := hazel(b)
	list := make(grants.List, 20_000)
	for i := range list {
		g := *r.Grants.List[i%2]
		g.ID = fmt.Sprintf("H-%d", i)
		list[i] = &g
	}
	r, err := analysis.TakeGrants{List: "many.csv", Grants: list}.Apply(r)
	if err != nil {
		b.Fatal(err)
	}
	kept := paper.GrantRows{}.Of(r, paper.View{})
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			paper.GrantRows{}.Of(r, paper.View{})
		}
	})
	b.Run("one", func(b *testing.B) {
		for b.Loop() {
			n, err := analysis.ChooseDate{Grant: "H-7", Date: day(b, "2000-12-29"), Reason: "x"}.Apply(r)
			if err != nil {
				b.Fatal(err)
			}
			kept.Of(n, paper.View{})
			if _, err := n.Grants.Fan(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
