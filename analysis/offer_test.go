package analysis_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// TestOfferTakesItemsWithTheirSigns offers a reconciliation whose charge is added and whose tax is taken
// away, both printed without a sign: the bridge foots once it is accepted.
func TestOfferTakesItemsWithTheirSigns(t *testing.T) {
	row := func(caption string, figures ...int64) statement.Row {
		r := statement.Row{Caption: caption}
		for _, n := range figures {
			r.Cells = append(r.Cells, &statement.Cell{Value: decimal.NewFromInt(n)})
		}
		return r
	}
	table := statement.Table{Kind: statement.Reconciliation, Measure: "non-GAAP",
		Columns: []statement.Column{{Period: fiscal.Q(1, 2006), Basis: statement.NonGAAP}, {Period: fiscal.Q(2, 2006), Basis: statement.NonGAAP}},
		Rows: []statement.Row{row("GAAP net income", 100, 200), row("Stock-based compensation", 31, 32),
			row("Less: income tax effect", 7, 9), row("Non-GAAP net income", 124, 223)}}
	r, err := analysis.Reading{Tables: []statement.Table{table}}.Offer([]statement.Table{table}, false).Apply(analysis.Review{})
	if err != nil {
		t.Fatal(err)
	}
	periods := analysis.Assess(r, "").Measures[0].Periods
	if len(periods) != 2 {
		t.Fatalf("%d periods", len(periods))
	}
	for _, p := range periods {
		sum := p.GAAPReported.Amount
		for _, it := range p.Items {
			sum = sum.Add(it.Reported.Amount)
		}
		if len(p.Items) != 2 || !sum.Equal(p.Reported.Amount) {
			t.Errorf("%s: %v and %+v give %s, not %s", p.Period, p.GAAPReported.Amount, p.Items, sum, p.Reported.Amount)
		}
	}
}

// TestOfferKeepsReconciliationsApart takes one of gross profit as a measure of its own, so that its items do
// not stand among those of net income; one of a line that no bridge follows is left out.
func TestOfferKeepsReconciliationsApart(t *testing.T) {
	for line, want := range map[statement.LineID]string{"net_income": "non-GAAP", "": "non-GAAP", "gross_profit": "non-GAAP gross profit",
		"net_cash_operating": "non-GAAP net cash from operating activities", "eps_diluted": "non-GAAP diluted earnings per share", "inventory": ""} {
		one := func(n int64) []*statement.Cell { return []*statement.Cell{{Value: decimal.NewFromInt(n)}} }
		table := statement.Table{Kind: statement.Reconciliation, Measure: "non-GAAP", Columns: []statement.Column{{Period: fiscal.Q(1, 2006)}},
			Rows: []statement.Row{{Caption: "GAAP", Line: line, Cells: one(7)}, {Caption: "Non-GAAP", Line: line, Cells: one(7)}}}
		got := ""
		for _, it := range (analysis.Reading{}).Offer([]statement.Table{table}, false).Items {
			got = it.Measure
		}
		if got != want {
			t.Errorf("%q: offered as %q, want %q", line, got, want)
		}
	}
}
