package analysis_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// unknownTable is an income statement whose second caption is the company's own word.
func unknownTable(captions ...string) statement.Table {
	t := statement.Table{Kind: statement.Income, Scale: money.Thousands, Columns: []statement.Column{{Period: fiscal.FY(2005), Basis: statement.GAAP}}}
	for i, c := range captions {
		row := statement.Row{Caption: c, Cells: []*statement.Cell{{Value: decimal.New(int64(7+i), 3), Printed: money.Printed{Value: decimal.NewFromInt(int64(7 + i))}}}}
		if s, ok := statement.Lookup(statement.Income, c); ok {
			row.Line = s.ID
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// TestUnknownCaptions lists what nobody knows, with the likeliest lines first.
func TestUnknownCaptions(t *testing.T) {
	r := analysis.Reading{Tables: []statement.Table{unknownTable("Revenue", "Selling expenses of the Nordic operation"), unknownTable("Selling expenses of the Nordic operation", "Zymurgy")}}
	got := r.UnknownCaptions()
	if len(got) != 2 || got[0].Caption != "Selling expenses of the Nordic operation" || len(got[0].Tables) != 2 || got[1].Caption != "Zymurgy" {
		t.Fatalf("unknown: %+v", got)
	}
	if len(got[0].Candidates) == 0 || !strings.Contains(string(got[0].Candidates[0].ID), "sell") && got[0].Candidates[0].ID != "sales_and_marketing" {
		t.Errorf("candidates: %+v", got[0].Candidates)
	}
	if len(got[1].Candidates) != 0 {
		t.Errorf("candidates for a word that no line has: %+v", got[1].Candidates)
	}
}

// TestMapCaptions remembers a mapping for the next document and forgets it again.
func TestMapCaptions(t *testing.T) {
	m := statement.Mapping{Kind: statement.Income, Caption: "Zymurgy, net", Line: "other_income"}
	r, err := analysis.MapCaptions{Captions: []statement.Mapping{m}}.Apply(analysis.Review{})
	if err != nil {
		t.Fatal(err)
	}
	next := analysis.Reading{Tables: []statement.Table{unknownTable("Zymurgy (1), net", "Basic blend")}}
	read := next.Mapped(r.Captions)
	if read.Tables[0].Rows[0].Line != "other_income" || next.Tables[0].Rows[0].Line != "" {
		t.Errorf("mapped %q, was %q", read.Tables[0].Rows[0].Line, next.Tables[0].Rows[0].Line)
	}
	if got := len(read.UnknownCaptions()); got != 1 {
		t.Errorf("%d captions unknown after one was mapped, want 1", got)
	}
	m.Line = "" // a line of its own
	if r, err = (analysis.MapCaptions{Captions: []statement.Mapping{m}}).Apply(r); err != nil || len(r.Captions) != 1 {
		t.Fatalf("%v %+v", err, r.Captions)
	}
	if read := next.Mapped(r.Captions); read.Tables[0].Rows[0].Line != "" || len(read.UnknownCaptions()) != 1 {
		t.Error("a line of its own is asked about again")
	}
	if r, err = (analysis.UnmapCaption{Kind: statement.Income, Caption: "zymurgy net"}).Apply(r); err != nil || r.Captions != nil {
		t.Errorf("%v %+v", err, r.Captions)
	}
}

// TestPartsAreNotMapped leaves the rows of a segment as they are, whatever their caption means elsewhere.
func TestPartsAreNotMapped(t *testing.T) {
	in := analysis.Reading{Tables: []statement.Table{unknownTable("Zymurgy", "Zymurgy abroad")}}
	in.Tables[0].Rows[0].Of = "Nordic"
	out := in.Mapped([]statement.Mapping{{Kind: statement.Income, Caption: "Zymurgy", Line: "other_income"}})
	if got := out.Tables[0].Rows[0].Line; got != "" {
		t.Errorf("the segment's row became %q", got)
	}
	if got := out.UnknownCaptions(); len(got) != 1 || got[0].Caption != "Zymurgy abroad" {
		t.Errorf("asked about: %+v", got)
	}
}

// TestMappedToPerShare takes an amount that is per share as printed, whatever the table's unit.
func TestMappedToPerShare(t *testing.T) {
	in := analysis.Reading{Tables: []statement.Table{unknownTable("Zymurgy")}}
	out := in.Mapped([]statement.Mapping{{Kind: statement.Income, Caption: "Zymurgy", Line: "eps_basic"}})
	if got := out.Tables[0].Rows[0].Cells[0].Value; !got.Equal(decimal.NewFromInt(7)) {
		t.Errorf("per share: %s", got)
	}
	if got := in.Tables[0].Rows[0].Cells[0].Value; !got.Equal(decimal.NewFromInt(7000)) {
		t.Errorf("the reading itself changed: %s", got)
	}
}

// TestMappingsRefused says in a sentence what cannot be mapped.
func TestMappingsRefused(t *testing.T) {
	for _, c := range []struct {
		command analysis.Command
		say     string
	}{
		{analysis.MapCaptions{}, "no caption"},
		{analysis.MapCaptions{Captions: []statement.Mapping{{Kind: statement.Other, Caption: "x", Line: "revenue"}}}, "not a statement"},
		{analysis.MapCaptions{Captions: []statement.Mapping{{Kind: statement.Income, Caption: "x", Line: "total_assets"}}}, "not a line of that statement"},
		{analysis.MapCaptions{Captions: []statement.Mapping{{Kind: statement.Income, Caption: " ", Line: "revenue"}}}, "needs the caption"},
		{analysis.UnmapCaption{Kind: statement.Income, Caption: "x"}, "nothing to take back"},
	} {
		if _, err := c.command.Apply(analysis.Review{}); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%T: %v, want %q", c.command, err, c.say)
		}
	}
}
