package main

import (
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// TestCompareTellsVersions writes every issue of a figure that has several, and how a quarter follows.
func TestCompareTellsVersions(t *testing.T) {
	r := analysis.Review{}
	for i, f := range []struct {
		period  fiscal.Period
		amount  int64
		basis   statement.Basis
		version string
	}{
		{fiscal.FY(2005), 110, statement.GAAP, "2005-09-13"}, {fiscal.FY(2005), 110, statement.GAAP, "2006-09-13"},
		{fiscal.FY(2005), 108, statement.Restated, "2006-09-13"}, {fiscal.NineM(2005), 70, statement.GAAP, "2005-05-10"},
	} {
		amount := decimal.NewFromInt(f.amount)
		var err error
		r, err = analysis.AcceptFacts{Figures: []analysis.Reported{{Statement: "income", Kind: statement.Income, ID: "revenue", Caption: "Revenue", Sign: 1,
			Fact: analysis.Fact{Period: f.period, Amount: &amount, Basis: f.basis, Version: f.version, Origin: analysis.At("aa", filing.Span{Start: i, End: i + 1})}}}}.Apply(r)
		if err != nil {
			t.Fatal(err)
		}
	}
	lines := map[string]lineJSON{}
	for _, l := range compared(r, analysis.Assess(r, ""), nil).Lines {
		lines[l.Period] = l
	}
	if v := lines["FY2005"].Versions; len(v) != 3 || !v[0].Baseline || !v[1].Again || v[2].Basis != "restated" || *v[2].Amount != "108" {
		t.Errorf("%+v", v)
	}
	if v := lines["9M-2005"].Versions; v != nil {
		t.Errorf("one issue alone: %+v", v)
	}
	if l := lines["Q4-2005"]; len(lines) != 3 || !l.Derived || l.Formula != "FY2005 \u2212 9M-2005" || *l.Reported != "40" {
		t.Errorf("%+v", l)
	}
}
