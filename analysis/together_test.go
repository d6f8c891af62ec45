package analysis_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Several commands are one step, carried out whole or not at all, and the log gives them back.
func TestTogether(t *testing.T) {
	adjust := func(line string) analysis.Command {
		return analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: line, Period: fiscal.Q(1, 2006), Amount: decimal.NewFromInt(5)}}}
	}
	open := analysis.OpenLines{Lines: []analysis.Reported{{Statement: "income", Kind: statement.Income, ID: "revenue", Caption: "Revenue", Role: statement.Leaf, Sign: 1}}}
	both, err := analysis.InOneStep("Enter a block", []analysis.Command{open, adjust("revenue")})
	if err != nil {
		t.Fatal(err)
	}
	name, payload, err := analysis.Encode(both)
	if err != nil {
		t.Fatal(err)
	}
	again, err := analysis.Decode(name, payload)
	if err != nil {
		t.Fatal(err)
	}
	r, err := again.Apply(analysis.Review{})
	if err != nil || len(r.Adjustments) != 1 || again.Title(r) != "Enter a block" {
		t.Fatalf("%d adjustments, %v", len(r.Adjustments), err)
	}
	refused, _ := analysis.InOneStep("Enter a block", []analysis.Command{adjust("revenue"), adjust("no such line")})
	if after, err := refused.Apply(r); err == nil || len(after.Adjustments) != 1 {
		t.Errorf("%d adjustments after a refused step, %v", len(after.Adjustments), err)
	}
	if one, _ := analysis.InOneStep("x", []analysis.Command{open}); one.Name() != open.Name() {
		t.Errorf("one command became %q", one.Name())
	}
	if none, _ := analysis.InOneStep("x", nil); none != nil {
		t.Errorf("nothing became %v", none)
	}
}
