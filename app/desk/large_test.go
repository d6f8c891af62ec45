package desk_test

import (
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/app/desk"
)

// The size of a large review: a statement with a line for every account.
const (
	largeLines       = 10_000
	largeAdjustments = 10_000
	linesATotal      = 50 // of each section
)

// ledgerDesk holds a statement of income with ten thousand lines in sections of fifty, over four quarters,
// and ten thousand adjustments.
func ledgerDesk(tb testing.TB) *desk.Desk {
	tb.Helper()
	d := desk.New(func() string { return "2026-01-02T03:04:05Z" }, func() string { return "A. Reviewer" })
	periods := []fiscal.Period{fiscal.Q(1, 2005), fiscal.Q(2, 2005), fiscal.Q(3, 2005), fiscal.Q(4, 2005)}
	var figures []analysis.Reported
	add := func(caption string, id statement.LineID, role statement.Role, sign int, amount int64) {
		for _, p := range periods {
			v := decimal.NewFromInt(amount)
			figures = append(figures, analysis.Reported{Statement: "income", Kind: statement.Income, ID: id, Caption: caption, Role: role, Sign: sign,
				Fact: analysis.Fact{Period: p, Amount: &v, Basis: statement.GAAP}})
		}
	}
	add("Revenue", "revenue", statement.Leaf, 1, 100_000_000)
	sections := largeLines/linesATotal - 1
	for s := range sections {
		for n := range linesATotal - 1 {
			add(fmt.Sprintf("Account %d of section %d", n, s), "", statement.Leaf, -1, int64(1000+n))
		}
		add(fmt.Sprintf("Total section %d", s), "", statement.Subtotal, -1, int64(1000*(linesATotal-1)+(linesATotal-1)*(linesATotal-2)/2))
	}
	add("Net income", "net_income", statement.Subtotal, 1, 100_000_000-int64(sections)*int64(1000*(linesATotal-1)+(linesATotal-1)*(linesATotal-2)/2))
	commands := []analysis.Command{analysis.DescribeCompany{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}, analysis.EnterFigures{Figures: figures}}
	var adjustments []analysis.Adjustment
	for k := range largeAdjustments {
		adjustments = append(adjustments, analysis.Adjustment{Statement: "income", Line: fmt.Sprintf("account_%d_of_section_%d", k%(linesATotal-1), k%sections), Period: periods[k%4],
			Category: analysis.Categories()[k%6], Amount: decimal.NewFromInt(int64(k + 1))})
	}
	for _, c := range append(commands, analysis.Adjust{Adjustments: adjustments}) {
		if err := d.Do(c); err != nil {
			tb.Fatal(err)
		}
	}
	if s := d.Snapshot().Impact.Statements[0]; len(s.Lines) < largeLines-linesATotal {
		tb.Fatalf("the statement has %d lines", len(s.Lines))
	}
	return d
}

// BenchmarkEditLarge is one edit among ten thousand adjustments of ten thousand lines: until every figure is
// there, and until the sheet of the period is built as well.
func BenchmarkEditLarge(b *testing.B) {
	edit := func(b *testing.B, then func(desk.Snapshot)) {
		d := ledgerDesk(b)
		a := analysis.Adjustment{ID: "A7", Statement: "income", Line: "account_7_of_section_7", Period: fiscal.Q(3, 2005), Category: analysis.PayrollTax}
		b.ReportAllocs()
		for n := int64(1); b.Loop(); n++ {
			a.Amount = decimal.NewFromInt(n)
			if err := d.Do(analysis.Adjust{Adjustments: []analysis.Adjustment{a}}); err != nil {
				b.Fatal(err)
			}
			then(d.Snapshot())
		}
	}
	b.Run("figures", func(b *testing.B) { edit(b, func(desk.Snapshot) {}) })
	b.Run("figures and sheet", func(b *testing.B) {
		var c paper.Comparison
		edit(b, func(s desk.Snapshot) {
			if c = c.Again(s.Review, s.Impact, fiscal.Q(3, 2005), "", paper.View{}); len(c.GAAP.Rows) < largeLines/2 {
				b.Fatal("the sheet is not there")
			}
		})
	})
}
