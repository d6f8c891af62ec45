package statement

import (
	"testing"

	"github.com/shopspring/decimal"
)

// own are the lines of a statement whose captions are mostly the company's own, as read from them.
func own(captions []string, values [][]int64) []FootLine {
	var out []FootLine
	for i, c := range captions {
		l := FootLine{Caption: c, Role: RoleOf(c)}
		if std, ok := Lookup(Income, c); ok {
			l.ID, l.Role, l.Sign = std.ID, std.Role, std.Sign
		}
		for _, v := range values[i] {
			d := decimal.New(v, 3)
			l.Values = append(l.Values, &d)
		}
		out = append(out, l)
	}
	return out
}

// A result that no dictionary knows follows from the lines above it where it foots to them.
func TestResultsOfTheirOwnNames(t *testing.T) {
	lines := own([]string{"Net shipments", "Cost of shipments", "Margin on shipments", "Warehouse", "Administrative and office", "Total warehouse and office", "Profit from trading", "Interest paid", "Earnings before state and federal taxes"},
		[][]int64{{40031}, {25077}, {14954}, {1211}, {2208}, {3419}, {11535}, {817}, {10718}})
	got := map[string]int{}
	for _, f := range Formulas(lines) {
		if f.Foots {
			got[lines[f.Line].Caption] = len(f.Terms)
		}
	}
	for caption, terms := range map[string]int{"Margin on shipments": 2, "Total warehouse and office": 2, "Profit from trading": 2, "Earnings before state and federal taxes": 2} {
		if got[caption] != terms {
			t.Errorf("%s follows from %d lines, want %d", caption, got[caption], terms)
		}
	}
	lines[2].Values[0] = &[]decimal.Decimal{decimal.New(14955, 3)}[0]
	for _, f := range Formulas(lines) {
		if f.Line == 2 && (f.Foots || !f.Rounding) {
			t.Errorf("a margin that is off by one: %+v", f)
		}
	}
	lines[2].Values[0] = &[]decimal.Decimal{decimal.New(9911, 3)}[0]
	for _, f := range Formulas(lines) {
		if f.Line == 2 {
			t.Errorf("a margin that nothing foots to has the formula %+v", f)
		}
	}
}

// What a line of discontinued operations is made of stands above it.
func TestDiscontinuedOperationsAddUp(t *testing.T) {
	lines := own([]string{"Earnings from continuing operations", "Loss from operations of discontinued businesses", "Gain on disposal of discontinued businesses", "Loss from discontinued operations", "Net earnings"},
		[][]int64{{27914}, {-3377}, {1214}, {-2163}, {25751}})
	terms := map[int]int{}
	for _, f := range Formulas(lines) {
		if f.Foots {
			terms[f.Line] = len(f.Terms)
		}
	}
	if terms[3] != 2 || terms[4] != 2 {
		t.Errorf("%v", terms)
	}
}

func TestNamesResult(t *testing.T) {
	for caption, want := range map[string]bool{
		"Mine operating earnings": true, "Funds from operations": true, "Loss from trading": true, "Earnings before interest expense": true,
		"Adjusted EBITDA": true, "Revenues, net of interest expense": true, "Net revenues after that": true, "Undistributed earnings of affiliates": false, "Profit sharing expense": false, "Gross margin percentage": false, "Store rental income": false,
	} {
		if got := maybeTotal("", caption); got != want {
			t.Errorf("%s: %t", caption, got)
		}
	}
}

// What of comprehensive income belongs to others is told apart from what belongs to the company.
func TestComprehensiveIncomeAttributable(t *testing.T) {
	for caption, want := range map[string]LineID{
		"Comprehensive income": "comprehensive_income", "Comprehensive income attributable to Alder Ltd": "comprehensive_income_attributable",
		"Less: comprehensive income attributable to noncontrolling interests": "comprehensive_income_noncontrolling",
		"Comprehensive loss attributable to non-controlling interest":         "comprehensive_income_noncontrolling",
		"Net income attributable to Alder Ltd":                                "net_income_attributable",
	} {
		if std, ok := Lookup(Income, caption); !ok || std.ID != want {
			t.Errorf("%s is %s, want %s", caption, std.ID, want)
		}
	}
	for caption, want := range map[string]Role{"Net income per limited partnership unit": PerShare, "Weighted average limited partnership units outstanding": Shares, "Unit sales": Leaf} {
		if got := RoleOf(caption); got != want {
			t.Errorf("%s has the role %v", caption, got)
		}
	}
}
