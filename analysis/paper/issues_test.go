package paper_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

// thrice is a year reported, restated, and restated again; the tax is not given again.
func thrice(t *testing.T) analysis.Review {
	t.Helper()
	r := analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}
	for i, issue := range []struct {
		version string
		basis   statement.Basis
		revenue int64
	}{{"2003-03-10", statement.GAAP, 900}, {"2004-07-28", statement.Restated, 870}, {"2007-08-02", statement.Restated, 840}} {
		for _, caption := range []string{"Revenue", "Income tax"} {
			if caption == "Income tax" && i > 0 {
				continue
			}
			std, _ := statement.Lookup(statement.Income, caption)
			v := decimal.New(issue.revenue, 3)
			f := analysis.Reported{Statement: "income", Kind: statement.Income, ID: std.ID, Caption: caption, Role: std.Role, Sign: std.Sign,
				Fact: analysis.Fact{Period: fiscal.FY(2002), Amount: &v, Basis: issue.basis, Version: issue.version, Origin: analysis.At("sha "+issue.version, filing.Span{Start: i, End: i + 3})}}
			var err error
			if r, err = (analysis.AcceptFacts{Figures: []analysis.Reported{f}}).Apply(r); err != nil {
				t.Fatal(err)
			}
		}
	}
	return r
}

// Any two versions of a statement can be compared; each figure leads to its own document.
func TestBetweenVersions(t *testing.T) {
	r := thrice(t)
	pairs := paper.VersionPairs(r)
	if len(pairs) != 3 {
		t.Fatalf("%d pairs: %+v", len(pairs), pairs)
	}
	for i, want := range [][3]string{{"900", "870", "(30)"}, {"900", "840", "(60)"}, {"870", "840", "(30)"}} {
		s := paper.Between(r, pairs[i], paper.View{Scale: money.Thousands})
		if len(s.Rows) != 1 || len(s.Columns) != 4 {
			t.Fatalf("%s: %d rows, %d columns", pairs[i].Name(r), len(s.Rows), len(s.Columns))
		}
		for k, text := range want {
			if c := s.Rows[0].Cells[1+k]; c.Text != text {
				t.Errorf("%s: %s, want %s", pairs[i].Name(r), c.Text, text)
			}
		}
		if a, b := s.Rows[0].Cells[1].Origin, s.Rows[0].Cells[2].Origin; a.Source == b.Source || a.Source == "" {
			t.Errorf("both lead to %s", a.Source)
		}
	}
	if s := paper.Between(analysis.Review{}, paper.VersionPair{}, paper.View{}); len(s.Rows) > 0 || s.Empty == "" {
		t.Errorf("of nothing: %+v", s)
	}
}
