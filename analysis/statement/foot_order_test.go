package statement

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// Statements in which some or all totals have no figure: their formulas follow from order.
func TestFormulasWithoutFigures(t *testing.T) {
	for _, c := range []struct {
		name, lines, want string
		kind              Kind
	}{
		{"nothing typed yet", `
Revenue |
Cost of revenue |
Gross profit |
Research and development |
Kiln rent |
Total operating expenses |
Operating income |
Other income, net |
Income before income taxes |
Income tax |
Net income |
Basic earnings per share |
Shares, basic |`, `
Gross profit = +Revenue -Cost of revenue
Total operating expenses = +Research and development +Kiln rent
Operating income = +Gross profit -Total operating expenses
Income before income taxes = +Operating income +Other income, net
Net income = +Income before income taxes -Income tax`, Income},
		{"no gross profit and no revenue total", `
Product revenue | 60
Service revenue | 40
Cost of revenue | 70
Selling, general and administrative | 10
Total costs and expenses | .
Operating income | .
Net income | .`, `
Total costs and expenses = +Cost of revenue +Selling, general and administrative
Operating income = +Product revenue +Service revenue -Total costs and expenses
Net income = +Operating income`, Income},
		{"what is printed foots as before", `
Revenue | 100
Cost of revenue | 60
Gross profit | .
Research and development | 10
Total operating expenses | .
Operating income | 30
Income tax | 12
Net income | .`, `
Gross profit = +Revenue -Cost of revenue
Total operating expenses = +Research and development
Operating income = +Revenue -Cost of revenue -Research and development
Net income = +Operating income -Income tax`, Income},
		{"a typed total that does not foot is held against the totals above it", `
Revenue | 100
Cost of revenue | 60
Gross profit | .
Income before income taxes | .
Income tax | 12
Net income | 27`, `
Gross profit = +Revenue -Cost of revenue
Income before income taxes = +Gross profit
Net income = +Income before income taxes -Income tax ? [-1] rounding`, Income},
		{"balance sheet", `
Cash and cash equivalents | 3
Inventories | 2
Total current assets |
Goodwill | 1
Total assets |
Accounts payable | 2
Total current liabilities |
Long-term debt | 1
Total liabilities |
Common stock | 4
Retained earnings | -1
Total stockholders' equity |
Total liabilities and stockholders' equity |`, `
Total current assets = +Cash and cash equivalents +Inventories
Total assets = +Total current assets +Goodwill
Total current liabilities = +Accounts payable
Total liabilities = +Total current liabilities +Long-term debt
Total stockholders' equity = +Common stock +Retained earnings
Total liabilities and stockholders' equity = +Total liabilities +Total stockholders' equity`, Balance},
		{"cash flows begin with net income", `
Net income | 5
Depreciation | 2
Net cash provided by operating activities |
Capital expenditures | -3
Net cash used in investing activities |
Net increase in cash |`, `
Net cash provided by operating activities = +Net income +Depreciation
Net cash used in investing activities = +Capital expenditures
Net increase in cash = +Net cash provided by operating activities +Net cash used in investing activities`, CashFlow},
		{"nothing above a total", `
Net income |
Revenue |`, ``, Income},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := footLines(c.kind, c.lines)
			var got []string
			for _, f := range Formulas(lines) {
				got = append(got, spell(lines, f))
			}
			if s := strings.Join(got, "\n"); s != strings.TrimSpace(c.want) {
				t.Errorf("got\n%s\nwant\n%s", s, strings.TrimSpace(c.want))
			}
		})
	}
}

// Totals without figures change no formula of the printed ones that foots, and every formula goes
// over lines above its own.
func TestTotalsWithoutFiguresChangeNoOther(t *testing.T) {
	whole := footLines(Income, `
Revenue | 100 90
Cost of revenue | 60 50
Gross profit | 40 40
Research and development | 10 15
General and administrative | 5 5
Total operating expenses | 15 20
Operating income | 25 20
Other income, net | 1 2
Income before income taxes | 26 22
Income tax | 6 7
Net income | 20 15`)
	rapid.Check(t, func(t *rapid.T) {
		lines, without := slices.Clone(whole), []FootLine{}
		for i, l := range lines {
			if l.Role == Subtotal && rapid.Bool().Draw(t, l.Caption) {
				lines[i].Values = []*decimal.Decimal{nil, nil}
				continue
			}
			without = append(without, l)
		}
		want := map[string]string{}
		for _, f := range Formulas(without) {
			want[without[f.Line].Caption] = spell(without, f)
		}
		for _, f := range Formulas(lines) {
			if !slices.IsSortedFunc(f.Terms, func(a, b Term) int { return a.Line - b.Line }) || f.Terms[len(f.Terms)-1].Line >= f.Line {
				t.Fatalf("%s is out of order", spell(lines, f))
			}
			if got, printed := want[lines[f.Line].Caption]; printed && got != spell(lines, f) {
				t.Fatalf("%s, with the totals left out %s", spell(lines, f), got)
			}
			for c := range whole[f.Line].Values {
				sum := decimal.Decimal{}
				for _, term := range f.Terms {
					sum = sum.Add(whole[term.Line].Values[c].Mul(decimal.NewFromInt(int64(term.Sign))))
				}
				if !sum.Equal(*whole[f.Line].Values[c]) {
					t.Fatalf("%s comes to %s", spell(lines, f), sum)
				}
			}
		}
	})
}
