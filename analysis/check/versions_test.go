package check_test

import (
	"slices"
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// told is what one document prints for the basic share count of a quarter.
type told struct {
	source, date string
	basis        statement.Basis
	text         string
	at           int
}

// reviewOf accepts what the documents print.
func reviewOf(t *testing.T, facts []told) analysis.Review {
	t.Helper()
	r := analysis.Review{}
	for _, x := range facts {
		if _, there := r.Source(x.source); !there {
			date, err := fiscal.ParseDate(x.date)
			if err != nil {
				t.Fatal(err)
			}
			r.Sources = append(r.Sources, analysis.Source{Name: x.source, SHA256: x.source, Cover: notice.Cover{Form: "10-Q", Date: date}})
		}
		p, err := money.Parse(x.text)
		if err != nil {
			t.Fatal(err)
		}
		fact := analysis.Fact{Period: q2, Amount: &p.Value, Basis: x.basis, Version: x.date, Printed: x.text, Origin: analysis.At(x.source, filing.Span{Start: x.at, End: x.at + 1})}
		r, err = analysis.AcceptFacts{Figures: []analysis.Reported{{Statement: "income", Kind: statement.Income, ID: "shares_basic", Caption: "Shares, basic", Role: statement.Shares, Fact: fact}}}.Apply(r)
		if err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// TestDocumentsAgainstEachOther flags what the documents of a review say differently of one figure, and
// leaves every version as it is printed.
func TestDocumentsAgainstEachOther(t *testing.T) {
	original := told{"aa", "2019-12-13", statement.GAAP, "4,954,250", 1}
	for name, c := range map[string]struct {
		facts []told
		want  []string
	}{
		"agreed":                      {[]told{original, {"bb", "2020-05-01", statement.AsReported, "4,954,250", 1}, {"bb", "2020-05-01", statement.Adjustment, "\u2014", 2}, {"bb", "2020-05-01", statement.Restated, "4,954,250", 3}}, nil},
		"a printed error":             {[]told{original, {"bb", "2020-05-01", statement.AsReported, "4,954,250", 1}, {"bb", "2020-05-01", statement.Adjustment, "\u2014", 2}, {"bb", "2020-05-01", statement.Restated, "4,964,250", 3}}, []string{"row-does-not-foot"}},
		"reported otherwise":          {[]told{original, {"bb", "2020-05-01", statement.AsReported, "4,945,250", 1}}, []string{"reported-differently"}},
		"two figures in one":          {[]told{original, {"aa", "2019-12-13", statement.GAAP, "4,945,250", 7}}, []string{"printed-twice"}},
		"two adjustment columns":      {[]told{{"bb", "2020-05-01", statement.AsReported, "100", 1}, {"bb", "2020-05-01", statement.Adjustment, "7", 2}, {"bb", "2020-05-01", statement.Adjustment, "7", 3}, {"bb", "2020-05-01", statement.Restated, "114", 4}}, nil},
		"restated without a column":   {[]told{original, {"bb", "2020-05-01", statement.Restated, "4,964,250", 3}}, nil},
		"the same restated again":     {[]told{{"aa", "2019-12-13", statement.Restated, "90", 1}, {"bb", "2020-05-01", statement.AsReported, "90", 1}}, nil},
		"restated and then denied it": {[]told{{"aa", "2019-12-13", statement.Restated, "90", 1}, {"bb", "2020-05-01", statement.AsReported, "100", 1}}, []string{"reported-differently"}},
	} {
		r := reviewOf(t, c.facts)
		got := check.Review(r, analysis.Assess(r, ""))
		if !slices.Equal(codes(got), c.want) {
			t.Errorf("%s: %v", name, got)
		}
		for _, f := range got {
			if len(f.Origin.Spans) == 0 || f.Line != "shares_basic" || f.Period != q2 {
				t.Errorf("%s: %+v", name, f)
			}
			if f.Code == "row-does-not-foot" && (len(f.Origin.Spans) != 3 || !strings.Contains(f.Text, "4,964,250") || !strings.Contains(f.Text, "10,000")) {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
}

// TestFactsOfFilingsNeedNotFoot tells of a total that the tags of a filing do not lead to, but as no
// exception: which of them are lines of the statement is not known.
func TestFactsOfFilingsNeedNotFoot(t *testing.T) {
	r := analysis.Review{}
	for i, n := range []int64{100, 60, 40, 20} {
		line := []statement.LineID{"revenue", "cost_of_revenue", "gross_profit", "operating_income"}[i]
		for _, p := range []fiscal.Period{q1, q2} {
			std, _ := statement.ByID(line)
			amount := thousands(n)
			if p == q2 && line == "gross_profit" {
				amount = thousands(39)
			}
			fact := analysis.Fact{Period: p, Amount: &amount, Basis: statement.GAAP, Version: "2020-05-01", Filing: "10-Q filed 2020-05-01", Origin: analysis.At("aa", filing.Span{Start: i, End: i + 1})}
			var err error
			r, err = analysis.AcceptFacts{Figures: []analysis.Reported{{Statement: "income", Kind: statement.Income, ID: line, Caption: std.Caption, Role: std.Role, Sign: std.Sign, Fact: fact}}}.Apply(r)
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, f := range check.Review(r, analysis.Assess(r, "")) {
		if f.Severity == check.Exception {
			t.Errorf("%+v", f)
		}
	}
	if !slices.Contains(codes(check.Review(r, analysis.Assess(r, ""))), "lines-missing") {
		t.Error("nothing was said")
	}
}
