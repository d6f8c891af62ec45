package paper_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

// optionReview is a made-up company that restates two years for options granted in three: the opening
// balances of the second year take the first year's effect.
func optionReview(t *testing.T, against bool) (analysis.Review, analysis.Impact) {
	t.Helper()
	var figures []analysis.Reported
	add := func(kind statement.Kind, caption, period string, n int64) {
		p, err := fiscal.Parse(period)
		if err != nil {
			t.Fatal(err)
		}
		std, _ := statement.Lookup(kind, caption)
		v := decimal.New(n, 3)
		figures = append(figures, analysis.Reported{Statement: string(kind), Kind: kind, ID: std.ID, Caption: caption, Role: std.Role, Sign: std.Sign,
			Fact: analysis.Fact{Period: p, Amount: &v, Basis: statement.GAAP, Origin: analysis.Origin{By: "Ada Reviewer"}}})
	}
	for _, y := range []string{"2004", "2005"} {
		add(statement.Income, "Revenue", "FY"+y, 900)
		add(statement.Income, "Research and development", "FY"+y, 800)
		add(statement.Income, "Net income", "FY"+y, 100)
	}
	for i, y := range []string{"2003", "2004", "2005"} {
		n := int64(i) * 100
		add(statement.Balance, "Total assets", "BS:"+y+"-12-31", 1000+n)
		add(statement.Balance, "Accrued liabilities", "BS:"+y+"-12-31", 50)
		add(statement.Balance, "Additional paid-in capital", "BS:"+y+"-12-31", 1450)
		add(statement.Balance, "Accumulated deficit", "BS:"+y+"-12-31", -500+n)
		add(statement.Balance, "Total liabilities and stockholders' equity", "BS:"+y+"-12-31", 1000+n)
	}
	r, err := analysis.EnterFigures{Figures: figures}.Apply(analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}})
	if err != nil {
		t.Fatal(err)
	}
	var changes []analysis.Adjustment
	for i, n := range []int64{40, 30, 20} {
		for _, a := range []analysis.Adjustment{
			{Category: analysis.StockCompensation, Amount: decimal.New(n, 3), Against: "additional_paid_in_capital"},
			{Category: analysis.PayrollTax, Amount: decimal.New(n, 2), Against: "accrued_liabilities"},
		} {
			a.Statement, a.Line, a.Period = "income", "research_and_development", fiscal.FY(2003+i)
			if !against {
				a.Against = ""
			}
			changes = append(changes, a)
		}
	}
	r, err = analysis.Adjust{Adjustments: changes}.Apply(r)
	if err != nil {
		t.Fatal(err)
	}
	return r, analysis.Assess(r, "")
}

func TestEquitySheet(t *testing.T) {
	v := paper.View{Scale: money.Thousands}
	r, im := optionReview(t, true)
	sheet := paper.Equity(r, im, paper.ByYear, v)
	golden(t, "equity", sheetText(sheet)+strings.Join(sheet.Notes, "\n")+"\n")
	r, im = optionReview(t, false)
	words := strings.Join(paper.EquityWords(r, im.Equity(), v), " ")
	if !strings.Contains(words, "Proposed by category") {
		t.Errorf("nothing says that the other sides are proposed: %s", words)
	}
	if empty := paper.Equity(analysis.Review{}, analysis.Assess(analysis.Review{}, ""), paper.ByYear, v); len(empty.Rows) > 0 || empty.Empty == "" {
		t.Errorf("of nothing: %+v", empty)
	}
}

// What is displayed foots at every scale (domain.md I13): displayed reported + displayed adjustment =
// displayed restated, with a mark where the adjustment is not its own amount rounded.
func TestEquityFootsAsDisplayed(t *testing.T) {
	r, im := optionReview(t, true)
	for _, scale := range []money.Scale{money.Units, money.Thousands, money.Millions} {
		for _, row := range paper.Equity(r, im, paper.ByYear, paper.View{Scale: scale}).Rows {
			if row.Kind == paper.Heading || row.Cells[1].Amount == nil || row.Cells[3].Amount == nil {
				continue
			}
			n := make([]decimal.Decimal, 3)
			for i := range n {
				if a, err := money.Parse(row.Cells[i+1].Text); err == nil {
					n[i] = a.Value
				}
			}
			if !n[0].Add(n[1]).Equal(n[2]) {
				t.Errorf("%s %s: %s + %s is not %s", scale, row.Key, row.Cells[1].Text, row.Cells[2].Text, row.Cells[3].Text)
			}
		}
	}
}
