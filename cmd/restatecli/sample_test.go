package main

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/schedule"
	"restate/analysis/statement"
	"restate/app"
	"restate/assets"
)

// opened opens the sample as the window does: every document in order, its figures accepted, then
// the adjustments.
func opened(t *testing.T) *app.Engagement {
	t.Helper()
	e := app.New(noon, func() string { return "A. Reviewer" }, nil)
	entries, err := fs.ReadDir(assets.Sample(), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.IsDir() { // lists of grants, which the window takes
			continue
		}
		data, err := fs.ReadFile(assets.Sample(), entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		review := e.Desk.Snapshot().Review
		if strings.HasSuffix(entry.Name(), ".csv") {
			in, err := schedule.Read(schedule.Tables{Adjustments: &schedule.File{Name: entry.Name(), Data: data}}, review, analysis.Origin{By: "A. Reviewer"})
			if err == nil {
				err = e.Desk.Do(in)
			}
			if err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := app.ReadText(context.Background(), entry.Name(), string(data), review.Company.Calendar)
		if err == nil {
			err = accept(e, got.Opened[0])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return e
}

// The sample is read as it was written: the periods, GAAP and non-GAAP statements and a bridge.
func TestSampleIsRead(t *testing.T) {
	r := opened(t).Desk.Snapshot().Review
	if r.Company.Name != "Halyard Instruments, Inc." || r.Company.Ticker != "HLYD" || r.Company.Exchange != "Nasdaq" || r.Company.Calendar.String() != "06-30" {
		t.Errorf("company %+v", r.Company)
	}
	var periods []string
	for _, p := range r.Periods {
		periods = append(periods, p.Period.ID())
	}
	if want := []string{"Q1-2006", "Q2-2006", "Q3-2006", "FY2006"}; !slices.Equal(periods, want) {
		t.Errorf("periods %v, want %v", periods, want)
	}
	n := r.Sources[len(r.Sources)-1].Notice
	if !slices.Equal(n.ConcludedBy, []string{"audit committee", "management"}) || !n.PeriodsUndecided || !n.CoversAuditReports || !n.CoversPressReleases {
		t.Errorf("notice %+v", n)
	}
	if !slices.ContainsFunc(n.Excluded, func(x notice.Excluded) bool { return x.Period == fiscal.Q(1, 2007) }) {
		t.Errorf("excluded %+v, want Q1-2007 among them", n.Excluded)
	}
	var ids []string
	for _, s := range r.Statements {
		ids = append(ids, s.ID)
	}
	if want := []string{"income", "balance", "non-GAAP"}; !slices.Equal(ids, want) || len(r.Measures) != 1 {
		t.Errorf("statements %v, want %v; %d measures", ids, want, len(r.Measures))
	}
}

// Everything printed in the sample foots and balances, before and after; earnings per share are net
// income by shares.
func TestSampleFoots(t *testing.T) {
	s := opened(t).Desk.Snapshot()
	for _, f := range check.Review(s.Review, s.Impact) {
		if f.Severity == check.Exception || f.Code == "rounding" {
			t.Errorf("%s: %s", f.Code, f.Text)
		}
	}
	subtotals := 0
	for _, st := range s.Impact.Statements {
		for _, l := range st.Lines {
			if l.Formula != "" {
				subtotals++
			}
			if l.Formula != "" && !l.Foots {
				t.Errorf("%s: %s does not foot", st.Statement.ID, l.Line.Caption)
			}
		}
		perShareAgrees(t, st)
	}
	if subtotals < 6+6+6 {
		t.Errorf("only %d subtotals were found", subtotals)
	}
}

func perShareAgrees(t *testing.T, st analysis.StatementImpact) {
	t.Helper()
	if st.Statement.Kind != statement.Income {
		return
	}
	for i, p := range st.Periods {
		at := func(key string) decimal.Decimal {
			e, ok := st.Effect(key, p)
			if !ok || !e.Reported.OK() {
				t.Fatalf("%s has no %s for %s", st.Statement.ID, key, p)
			}
			return e.Reported.Amount
		}
		for eps, shares := range map[string]string{"eps_basic": "shares_basic", "eps_diluted": "shares_diluted"} {
			if want := at("net_income").DivRound(at(shares), 2); !want.Equal(at(eps)) {
				t.Errorf("%s, column %d: %s is %s, want %s", st.Statement.ID, i, eps, at(eps), want)
			}
		}
	}
}

// Each category of adjustment is in the sample, both sides move, and by different amounts; the year
// is the sum of its quarters.
func TestSampleAdjustments(t *testing.T) {
	s := opened(t).Desk.Snapshot()
	for _, c := range analysis.Categories()[:5] {
		if !slices.ContainsFunc(s.Review.Adjustments, func(a *analysis.Adjustment) bool { return a.Category == c }) {
			t.Errorf("no adjustment of %s", c)
		}
	}
	for _, id := range []string{"income", "non-GAAP"} {
		st, _ := s.Impact.Statement(id)
		var sum decimal.Decimal
		for q := 1; q <= 4; q++ {
			e, _ := st.Effect("net_income", fiscal.Q(q, 2006))
			sum = sum.Add(e.Adjustment.Amount)
		}
		year, _ := st.Effect("net_income", fiscal.FY(2006))
		if !year.Adjustment.Amount.Equal(sum) || sum.IsZero() {
			t.Errorf("%s: the year changes by %s, its quarters by %s", id, year.Adjustment.Amount, sum)
		}
	}
	for _, m := range s.Impact.Measures[0].Periods {
		sum := m.GAAPRestated.Amount
		for _, it := range m.Items {
			sum = sum.Add(it.Restated.Amount)
		}
		if !sum.Equal(m.Restated.Amount) {
			t.Errorf("the bridge for %s gives %s, want %s", m.Period, sum, m.Restated.Amount)
		}
	}
}
