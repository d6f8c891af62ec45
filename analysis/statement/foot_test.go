package statement

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// footLines reads "caption | value value …" lines; "." is a blank cell.
func footLines(kind Kind, text string) []FootLine {
	var out []FootLine
	for _, row := range strings.Split(strings.TrimSpace(text), "\n") {
		caption, values, _ := strings.Cut(row, "|")
		l := FootLine{Caption: strings.TrimSpace(caption), Role: RoleOf(caption)}
		if s, ok := Lookup(kind, caption); ok {
			l.ID, l.Role, l.Sign = s.ID, s.Role, s.Sign
		}
		for _, v := range strings.Fields(values) {
			if v == "." {
				l.Values = append(l.Values, nil)
				continue
			}
			d := decimal.RequireFromString(v)
			l.Values = append(l.Values, &d)
		}
		out = append(out, l)
	}
	return out
}

// spell writes a formula as "Gross profit = +Revenue -Cost".
func spell(lines []FootLine, f Formula) string {
	s := lines[f.Line].Caption + " ="
	for _, t := range f.Terms {
		s += fmt.Sprintf(" %s%s", map[int]string{1: "+", -1: "-"}[t.Sign], lines[t.Line].Caption)
	}
	if !f.Foots {
		s += " ? " + fmt.Sprint(f.Differences)
	}
	if f.Rounding {
		s += " rounding"
	}
	if f.Partial {
		s += " partial"
	}
	return s
}

func TestFormulas(t *testing.T) {
	tests := []struct {
		name, lines, want string
		kind              Kind
	}{
		{"signs found by footing", `
Net revenues | 19433 19217
Cost of revenues | 12262 13219
Gross profit | 7171 5998
Research and development | 3678 3485
Selling, general and administrative | 3849 3707
Restructuring charge | 243 0
Total operating expenses | 7770 7192
Loss from operations | -599 -1194
Other income, net | 913 875
Recovery (write down) of nonmarketable investment | -4 -96
Income (loss) before income taxes | 310 -415
Income tax (benefit) | 125 -102
Minority interest in income (loss) in consolidated subsidiary | 22 10
Equity in income (loss) in unconsolidated subsidiary | -73 0
Net income (loss) | 134 -303
Basic earnings (loss) per share | 0.01 -0.01
Shares used in computing basic earnings (loss) per share | 26531 26554`, `
Gross profit = +Net revenues -Cost of revenues
Total operating expenses = +Research and development +Selling, general and administrative +Restructuring charge
Loss from operations = +Gross profit -Total operating expenses
Income (loss) before income taxes = +Loss from operations +Other income, net +Recovery (write down) of nonmarketable investment
Net income (loss) = +Income (loss) before income taxes -Income tax (benefit) +Minority interest in income (loss) in consolidated subsidiary +Equity in income (loss) in unconsolidated subsidiary`, Income},
		{"balance sheet with a section of one line", `
Cash | 5828
Short-term investments | 135750
Accounts receivable | 10497
Inventories | 13445
Prepaid expenses | 692
Deferred income taxes | 5606
Total current assets | 171818
Property and equipment, net | 5788
Investment in and advances to a supplier | 6823
Deferred income taxes-non current | 1888
Other assets | 6777
Total assets | 193094
Accounts payable | 6391
Accrued liabilities | 5478
Current portion of long-term debt | 0
Total current liabilities | 11869
Other long term liabilities | 68
Total liabilities | 11937
Minority interest | 283
Total minority interest | 283
Common stock | 142198
Retained earnings and other | 38676
Total shareholders' equity | 180874
Total liabilities and shareholders' equity | 193094`, `
Total current assets = +Cash +Short-term investments +Accounts receivable +Inventories +Prepaid expenses +Deferred income taxes
Total assets = +Total current assets +Property and equipment, net +Investment in and advances to a supplier +Deferred income taxes-non current +Other assets
Total current liabilities = +Accounts payable +Accrued liabilities +Current portion of long-term debt
Total liabilities = +Total current liabilities +Other long term liabilities
Total minority interest = +Minority interest
Total shareholders' equity = +Common stock +Retained earnings and other
Total liabilities and shareholders' equity = +Total liabilities +Total minority interest +Total shareholders' equity`, Balance},
		{"components of revenue and cost, no total of expenses", `
Product | 900
Services | 100
Total revenues | 1000
Cost of product revenue | 300
Cost of service revenue | 50
Cost of revenue | 350
Gross profit | 650
Research and development | 200
Frobnication | 100
Operating income | 350`, `
Total revenues = +Product +Services
Cost of revenue = +Cost of product revenue +Cost of service revenue
Gross profit = +Total revenues -Cost of revenue
Operating income = +Gross profit -Research and development -Frobnication`, Income},
		{"single step with costs as negatives", `
Revenue | 500
Cost of sales | -300
Selling expenses | -80
Operating profit | 120
Interest expense | -20
Income before income taxes | 100
Income tax expense | -30
Net income | 70`, `
Operating profit = +Revenue +Cost of sales +Selling expenses
Income before income taxes = +Operating profit +Interest expense
Net income = +Income before income taxes +Income tax expense`, Income},
		{"a printed error is shown, not corrected", `
Revenue | 100 110 120
Cost of revenue | 40 50 60
Gross profit | 60 61 60`, `
Gross profit = +Revenue -Cost of revenue ? [0 1 0] rounding`, Income},
		{"a large error in the only column", `
Revenue | 100
Cost of revenue | 40
Gross profit | 77`, `
Gross profit = +Revenue -Cost of revenue ? [17]`, Income},
		{"a table of the lines that changed goes by order and by the words of its captions", `
Interest expense, net | 4319 4763
Other (income)/expense, net | -274 2155
Income tax expense | 4551 1726
Net (loss)/income | -1492 5896`, `
Net (loss)/income = -Interest expense, net -Other (income)/expense, net -Income tax expense ? [7104 14540] partial`, Income},
		{"revenue and tax alone", `
Revenue | 10000
Income tax expense | .
Net income | 2000`, `
Net income = +Revenue -Income tax expense ? [-8000] partial`, Income},
		{"lines without figures are not held against a total", `
Revenue | .
Stock-based compensation | .
Net income | 2000`, `
Net income = +Revenue -Stock-based compensation partial`, Income},
		{"liabilities are not summed up in equity", `
Accounts receivable | 100
Other current and long-term assets | 20
Deferred revenue | 50
Other current and long-term liabilities | 30
Stockholders' equity | 400`, ``, Balance},
		{"zero leaf at the top of its section is not left out", `
Revenue | 100
Cost of revenue | 60
Gross profit | 40
Research and development | 0
General and administrative | 25
Total operating expenses | 25
Operating income | 15`, `
Gross profit = +Revenue -Cost of revenue
Total operating expenses = +Research and development +General and administrative
Operating income = +Gross profit -Total operating expenses`, Income},
		{"an absent column is not held against the formula", `
Revenue | 100 200
Cost of revenue | 60 .
Gross profit | 40 .
General and administrative | 25 .
Operating income | 15 50`, `
Gross profit = +Revenue -Cost of revenue
Operating income = +Gross profit -General and administrative`, Income},
		{"comprehensive income starts again from net income", `
Income before income taxes | 100
Income taxes | 30
Net income | 70
Net income attributable to noncontrolling interest | 10
Net income attributable to Acme Corp | 60
Other comprehensive income | 5
Comprehensive income | 75`, `
Net income = +Income before income taxes -Income taxes
Net income attributable to Acme Corp = +Net income -Net income attributable to noncontrolling interest
Comprehensive income = +Net income +Other comprehensive income`, Income},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines := footLines(tt.kind, tt.lines)
			var got []string
			for _, f := range Formulas(lines) {
				got = append(got, spell(lines, f))
			}
			if g, w := strings.Join(got, "\n"), strings.TrimSpace(tt.want); g != w {
				t.Errorf("got\n%s\nwant\n%s", g, w)
			}
		})
	}
}

// TestFormulasFootOnKnownTrees draws leaves, builds an income statement from them by a known tree,
// and holds that the formulas found foot and that recomputing gives what was printed.
func TestFormulasFootOnKnownTrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, 5).Draw(t, "columns")
		unit := int32(rapid.SampledFrom([]int{0, 3, 6}).Draw(t, "scale"))
		lines := randomStatement(t, columns, unit)
		formulas := Formulas(lines)
		subtotals := 0
		for _, l := range lines {
			if l.Role == Subtotal {
				subtotals++
			}
		}
		if len(formulas) < subtotals {
			t.Fatalf("%d formulas for %d subtotals", len(formulas), subtotals)
		}
		for _, f := range formulas {
			if !f.Foots || f.Differences != nil {
				t.Fatalf("does not foot: %s", spell(lines, f))
			}
			for c := range columns {
				sum := decimal.Zero
				for _, term := range f.Terms {
					if term.Line >= f.Line {
						t.Fatalf("an operand below its sum: %s", spell(lines, f))
					}
					sum = sum.Add(lines[term.Line].Values[c].Mul(decimal.NewFromInt(int64(term.Sign))))
				}
				if !sum.Equal(*lines[f.Line].Values[c]) {
					t.Fatalf("recomputed %s: %s", sum, spell(lines, f))
				}
			}
		}
	})
}

// randomStatement builds revenue to net income with random expense lines, minority interest of either sign.
func randomStatement(t *rapid.T, columns int, unit int32) []FootLine {
	var lines []FootLine
	sums := map[string][]decimal.Decimal{}
	add := func(caption string, values []decimal.Decimal) {
		l := FootLine{Caption: caption, Role: RoleOf(caption)}
		if s, ok := Lookup(Income, caption); ok {
			l.ID, l.Role, l.Sign = s.ID, s.Role, s.Sign
		}
		for c := range values {
			l.Values = append(l.Values, &values[c])
		}
		lines = append(lines, l)
		sums[caption] = values
	}
	draw := func(caption string) {
		values := make([]decimal.Decimal, columns)
		for c := range values {
			values[c] = decimal.New(int64(rapid.IntRange(-99999, 999999).Draw(t, caption)), unit)
		}
		add(caption, values)
	}
	sum := func(caption string, signs map[string]int64) {
		values := make([]decimal.Decimal, columns)
		for name, s := range signs {
			for c := range values {
				values[c] = values[c].Add(sums[name][c].Mul(decimal.NewFromInt(s)))
			}
		}
		add(caption, values)
	}
	draw("Revenue")
	draw("Cost of revenue")
	sum("Gross profit", map[string]int64{"Revenue": 1, "Cost of revenue": -1})
	expenses := map[string]int64{}
	for _, e := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"Research and development", "Sales and marketing", "General and administrative",
		"Frobnication", "Restructuring", "Amortization of goodwill", "Costs of the move"}), 1, 7, rapid.ID).Draw(t, "expenses") {
		draw(e)
		expenses[e] = 1
	}
	sum("Total operating expenses", expenses)
	sum("Operating income", map[string]int64{"Gross profit": 1, "Total operating expenses": -1})
	draw("Other income, net")
	draw("Something unheard of")
	sum("Income before income taxes", map[string]int64{"Operating income": 1, "Other income, net": 1, "Something unheard of": 1})
	draw("Income taxes")
	draw("Minority interest")
	sum("Net income", map[string]int64{"Income before income taxes": 1, "Income taxes": -1,
		"Minority interest": int64(rapid.SampledFrom([]int{-1, 1}).Draw(t, "sign"))})
	return lines
}

// TestFormulasNeverPanic feeds arbitrary lines.
func TestFormulasNeverPanic(t *testing.T) {
	captions := []string{"Revenue", "Total assets", "Total", "Net income", "x", "Basic earnings per share", "Gross profit", "Common stock", "Total equity"}
	rapid.Check(t, func(t *rapid.T) {
		var lines []FootLine
		for range rapid.IntRange(0, 40).Draw(t, "lines") {
			caption := rapid.SampledFrom(captions).Draw(t, "caption")
			l := FootLine{Caption: caption, Role: RoleOf(caption)}
			if s, ok := Lookup(Other, caption); ok {
				l.ID, l.Role, l.Sign = s.ID, s.Role, s.Sign
			}
			for range rapid.IntRange(0, 3).Draw(t, "columns") {
				if rapid.Bool().Draw(t, "blank") {
					l.Values = append(l.Values, nil)
					continue
				}
				v := decimal.New(rapid.Int64().Draw(t, "value"), int32(rapid.IntRange(-30, 30).Draw(t, "exponent")))
				l.Values = append(l.Values, &v)
			}
			lines = append(lines, l)
		}
		for _, f := range Formulas(lines) {
			if len(f.Terms) == 0 || f.Foots != (f.Differences == nil) {
				t.Fatalf("%+v", f)
			}
		}
	})
}

func BenchmarkFormulas(b *testing.B) {
	var rows []string
	for i := range 60 {
		rows = append(rows, fmt.Sprintf("Line %d | %d %d %d", i, 1000+i*37, 900+i*41, 800+i*i))
	}
	rows = append(rows, "Total current assets | 1 2 3")
	lines := footLines(Balance, strings.Join(rows, "\n"))
	for b.Loop() {
		Formulas(lines)
	}
}
