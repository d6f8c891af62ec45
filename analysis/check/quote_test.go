package check_test

import (
	"testing"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// A finding on a figure that was accepted quotes the row it is printed in; one on a figure without a row its
// caption and the figure.
func TestFindingsQuoteTheirRow(t *testing.T) {
	for _, row := range []string{"Gross profit  500  4,964", ""} {
		r := statementOf(t, analysis.Review{}, statement.Income, "", []fiscal.Period{q1}, "Revenue|1,101", "Cost of revenue|600")
		p, _ := money.Parse("4,964")
		amount := money.Thousands.ToBase(p.Value)
		std, _ := statement.ByID("gross_profit")
		r = do(t, r, analysis.AcceptFacts{Figures: []analysis.Reported{{Statement: "income", Kind: statement.Income, ID: std.ID, Caption: "Gross profit", Role: std.Role, Sign: std.Sign,
			Fact: analysis.Fact{Period: q1, Amount: &amount, Basis: statement.GAAP, Printed: "4,964", Row: row, Origin: analysis.At("abc", filing.Span{Start: 700, End: 705})}}}})
		found := check.Review(r, analysis.Assess(r, ""))
		want := row
		if row == "" {
			want = "Gross profit  4,964"
		}
		if len(found) != 1 || found[0].Quote != want {
			t.Errorf("%+v, want the quote %q", found, want)
		}
	}
}

// What a table offers to be accepted keeps its row.
func TestRowsAreKept(t *testing.T) {
	cell := func(text string, at int) *statement.Cell {
		p, _ := money.Parse(text)
		return &statement.Cell{Value: p.Value, Printed: p, Text: text, Span: filing.Span{Start: at, End: at + len(text)}}
	}
	table := statement.Table{Kind: statement.Income, Columns: []statement.Column{{Period: q1, Basis: statement.GAAP}, {Period: q2, Basis: statement.GAAP}},
		Rows: []statement.Row{{Caption: "Net  revenues", Line: "revenue", Cells: []*statement.Cell{cell("1,200", 20), cell("1,300", 40)}}}}
	offered := analysis.Reading{Source: analysis.Source{SHA256: "abc"}}.Offer([]statement.Table{table}, false)
	if len(offered.Figures) != 2 || offered.Figures[1].Fact.Row != "Net revenues  1,200  1,300" {
		t.Errorf("%+v", offered.Figures)
	}
}
