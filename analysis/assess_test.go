package analysis

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// quarter is one fiscal quarter of a made-up company whose figures follow a published restatement.
const quarter = `
Net revenues|19,433|19,433
Cost of revenues|12,262|12,262
Gross profit|7,171|7,171
Research and development|3,678|3,678
Selling, general and administrative|3,849|3,849
Restructuring charge|243|
Total operating expenses|7,770|7,527
Loss from operations|(599)|(356)
Other income, net|913|913
Write-down of investment|(4)|(4)
Income before income taxes|310|553
Income tax|125|335
Minority interest|22|22
Equity in loss of unconsolidated subsidiary|(73)|(73)
Net income|134|167
Basic earnings per share|0.01|0.01
Diluted earnings per share|0.00|0.01
Shares used in computing basic earnings per share|26,531|26,531
Shares used in computing diluted earnings per share|27,112|27,112
`

var q3 = fiscal.Q(3, 2005)

// entered returns a review with the quarter's GAAP and pro forma statements entered.
func entered(t testing.TB) Review {
	t.Helper()
	var gaap, proforma []Reported
	for _, row := range strings.Split(strings.TrimSpace(quarter), "\n") {
		f := strings.Split(row, "|")
		gaap = append(gaap, line(t, "income", "", f[0], f[1]))
		if f[2] != "" {
			proforma = append(proforma, line(t, "pro forma", "pro forma", f[0], f[2]))
		}
	}
	r, err := EnterFigures{Figures: append(gaap, proforma...)}.Apply(Review{Company: Company{Calendar: fiscal.Calendar{Month: 6, Day: 30}}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func line(t testing.TB, id, measure, caption, amount string) Reported {
	t.Helper()
	std, _ := statement.Lookup(statement.Income, caption)
	r := Reported{Statement: id, Kind: statement.Income, Measure: measure, ID: std.ID, Caption: caption, Role: std.Role, Sign: std.Sign}
	if std.ID == "" {
		r.Role = statement.RoleOf(caption)
	}
	p, err := money.Parse(amount)
	if err != nil {
		t.Fatal(err)
	}
	v := p.Value
	if r.Role != statement.PerShare {
		v = money.Thousands.ToBase(v)
	}
	r.Fact = Fact{Period: q3, Amount: &v, Basis: statement.GAAP, Printed: amount, Origin: Origin{By: "A. Reviewer", At: "2026-01-02T03:04:05Z"}}
	return r
}

func adjust(t testing.TB, r Review, adjustments ...Adjustment) Review {
	t.Helper()
	for i := range adjustments {
		if adjustments[i].Period.IsZero() {
			adjustments[i].Period = q3
		}
		if adjustments[i].Statement == "" {
			adjustments[i].Statement = "income"
		}
	}
	r, err := Adjust{Adjustments: adjustments}.Apply(r)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func thousands(n int64) decimal.Decimal { return decimal.New(n, 3) }

func restatedText(t *testing.T, im Impact, id, key string) string {
	t.Helper()
	s, ok := im.Statement(id)
	if !ok {
		t.Fatalf("no statement %q", id)
	}
	e, ok := s.Effect(key, q3)
	if !ok || !e.Restated.OK() {
		t.Fatalf("%s %s: %+v", id, key, e)
	}
	form := money.Format{Scale: money.Thousands}
	if i := s.Statement.plan.index[key]; s.Lines[i].Line.Role == statement.PerShare {
		form = money.PerShare
	}
	return form.Text(e.Restated.Amount)
}

// The published outcome, GAAP and pro forma: tax moved by 30 on one side and by 31 on the other.
func TestQuarterAsRestated(t *testing.T) {
	cost := Adjustment{Line: "cost_of_revenue", Category: CostCapitalisation, Amount: thousands(-280)}
	rd := Adjustment{Line: "research_and_development", Category: CostCapitalisation, Amount: thousands(344)}
	taxGAAP := Adjustment{Line: "income_tax", Category: IncomeTax, Amount: thousands(-30), Reach: GAAPOnly}
	taxMeasure := Adjustment{Line: "income_tax", Category: IncomeTax, Amount: thousands(-31), Reach: "pro forma"}
	ways := map[string][]Adjustment{
		"by reach":           {cost, rd, taxGAAP, taxMeasure},
		"on both and one":    {cost, rd, {Line: "income_tax", Category: IncomeTax, Amount: thousands(-30), Reach: Both}, {Line: "income_tax", Category: IncomeTax, Amount: thousands(-1), Reach: "pro forma"}},
		"on both statements": {cost, rd, {Line: "income_tax", Amount: thousands(-30)}, {Statement: "pro forma", Line: "cost_of_revenue", Amount: thousands(-280)}, {Statement: "pro forma", Line: "research_and_development", Amount: thousands(344)}, {Statement: "pro forma", Line: "income_tax", Amount: thousands(-31)}},
	}
	want := map[string][2]string{
		"revenue": {"19,433", "19,433"}, "cost_of_revenue": {"11,982", "11,982"}, "gross_profit": {"7,451", "7,451"},
		"research_and_development": {"4,022", "4,022"}, "total_operating_expenses": {"8,114", "7,871"}, "operating_income": {"(663)", "(420)"},
		"pretax_income": {"246", "489"}, "income_tax": {"95", "304"}, "net_income": {"100", "134"},
		"eps_basic": {"0.00", "0.01"}, "eps_diluted": {"0.00", "0.00"}, "shares_basic": {"26,531", "26,531"},
	}
	for name, adjustments := range ways {
		t.Run(name, func(t *testing.T) {
			im := Assess(adjust(t, entered(t), adjustments...), "")
			for key, w := range want {
				if got := restatedText(t, im, "income", key); got != w[0] {
					t.Errorf("GAAP %s = %s, want %s", key, got, w[0])
				}
				if got := restatedText(t, im, "pro forma", key); got != w[1] {
					t.Errorf("pro forma %s = %s, want %s", key, got, w[1])
				}
			}
		})
	}
}

// domain.md B4: SBC does not reach a measure that excludes it; payroll tax and revenue do, unless
// the company's definition excludes payroll tax too.
func TestMeasureFromItsBridge(t *testing.T) {
	base := Review{Company: Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}
	rows := []Reported{line(t, "income", "", "Revenue", "9,000"), line(t, "income", "", "Cost of revenue", "6,700"),
		line(t, "income", "", "Stock-based compensation", "300"), line(t, "income", "", "Payroll taxes", "0"), line(t, "income", "", "Net income", "2,000")}
	rows[2].Sign, rows[3].Sign = -1, -1
	item := func(name string, role ItemRole, c Category, n int64) BridgeItem {
		v := thousands(n)
		return BridgeItem{Measure: "non-GAAP net income", Item: Item{Name: name, Role: role, Category: c, Period: q3, Amount: &v}}
	}
	build := func(items ...BridgeItem) MeasurePeriod {
		r, err := EnterFigures{Figures: rows}.Apply(base.withItems(items))
		if err != nil {
			t.Fatal(err)
		}
		key := func(caption string) string {
			for _, l := range r.Statements[0].Lines {
				if l.Caption == caption {
					return l.Key
				}
			}
			t.Fatal(caption)
			return ""
		}
		r = adjust(t, r, Adjustment{Line: key("Stock-based compensation"), Category: StockCompensation, Amount: thousands(500)},
			Adjustment{Line: key("Payroll taxes"), Category: PayrollTax, Amount: thousands(40)},
			Adjustment{Line: "revenue", Category: RevenueTiming, Amount: thousands(-100)})
		return Assess(r, "").Measures[0].Periods[0]
	}
	m := build(item("GAAP net income", FromGAAP, "", 2000), item("Stock-based compensation", Excluded, StockCompensation, 300), item("Non-GAAP net income", ToTotal, "", 2300))
	check := func(name string, got Figure, want int64) {
		t.Helper()
		if !got.OK() || !got.Amount.Equal(thousands(want)) {
			t.Errorf("%s = %v, want %d,000", name, got, want)
		}
	}
	check("measure reported", m.Reported, 2300)
	check("measure restated", m.Restated, 2160)
	check("GAAP restated", m.GAAPRestated, 1360)
	check("SBC item restated", m.Items[0].Restated, 800)
	m = build(item("Stock-based compensation", Excluded, StockCompensation, 300), item("Payroll tax", Excluded, PayrollTax, 0))
	check("with payroll tax excluded", m.Restated, 2200)
}

// I4, I9 and F13: for any adjustments of leaves, restated = reported + adjustments on every line, the
// subtotals follow from restated leaves, and the order of entry changes nothing.
func TestEveryLineFoots(t *testing.T) {
	base := entered(t)
	leaves := []string{"revenue", "cost_of_revenue", "research_and_development", "selling_general_administrative", "other_income", "income_tax"}
	rapid.Check(t, func(rt *rapid.T) {
		var list []Adjustment
		for i := 0; i < rapid.IntRange(1, 8).Draw(rt, "n"); i++ {
			list = append(list, Adjustment{Line: rapid.SampledFrom(leaves).Draw(rt, "line"), Amount: decimal.New(rapid.Int64Range(-1e9, 1e9).Draw(rt, "amount"), -2),
				Reach: rapid.SampledFrom([]Reach{ByCategory, Both, GAAPOnly, "pro forma"}).Draw(rt, "reach"), Category: rapid.SampledFrom(Categories()).Draw(rt, "category")})
		}
		im := Assess(adjust(t, base, list...), "")
		for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
			list[i], list[j] = list[j], list[i]
		}
		back := Assess(adjust(t, base, list...), "")
		for k, s := range im.Statements {
			footing(rt, s)
			for i := range s.Lines {
				if a, b := s.Lines[i].Effects[0].Restated, back.Statements[k].Lines[i].Effects[0].Restated; a.OK() != b.OK() || !a.Amount.Equal(b.Amount) {
					rt.Fatalf("order changes %s", s.Lines[i].Line.Caption)
				}
			}
		}
	})
}

func footing(rt *rapid.T, s StatementImpact) {
	for i, l := range s.Lines {
		e := l.Effects[0]
		if e.Restated.OK() && e.Reported.OK() && e.Adjustment.OK() && !e.Restated.Amount.Equal(e.Reported.Amount.Add(e.Adjustment.Amount)) {
			rt.Fatalf("%s: %s + %s != %s", l.Line.Caption, e.Reported.Amount, e.Adjustment.Amount, e.Restated.Amount)
		}
		terms := s.Statement.plan.formulas[i].terms
		if len(terms) == 0 {
			continue
		}
		var sum decimal.Decimal
		for _, t := range terms {
			sum = addSigned(sum, s.Lines[t.Line].Effects[0].Restated.Amount, t.Sign)
		}
		if !sum.Equal(e.Restated.Amount) {
			rt.Fatalf("%s restated %s, its lines give %s", l.Line.Caption, e.Restated.Amount, sum)
		}
	}
}

// A subtotal and a per-share figure refuse an adjustment and say what to adjust instead.
func TestComputedLinesRefuse(t *testing.T) {
	r := entered(t)
	for _, key := range []string{"gross_profit", "net_income", "eps_basic"} {
		_, err := Adjust{Adjustments: []Adjustment{{Statement: "income", Line: key, Period: q3, Amount: thousands(1)}}}.Apply(r)
		if err == nil || !strings.Contains(err.Error(), "recomputed") {
			t.Errorf("%s: %v", key, err)
		}
	}
}

// Zero, never reported and not derivable are three things.
func TestThreeBlanks(t *testing.T) {
	r := entered(t)
	never := line(t, "income", "", "Interest expense", "0")
	never.Fact.Amount = nil
	r, err := EnterFigures{Figures: []Reported{never}}.Apply(r)
	if err != nil {
		t.Fatal(err)
	}
	r = adjust(t, r, Adjustment{Line: "income_tax", Amount: thousands(5), Period: fiscal.Q(2, 2005)})
	im := Assess(r, "")
	s, _ := im.Statement("income")
	if e, _ := s.Effect("interest_expense", q3); e.Reported.State != NeverReported || e.Restated.State != NeverReported {
		t.Errorf("never reported became %+v", e)
	}
	if e, _ := s.Effect("income_tax", fiscal.Q(2, 2005)); e.Restated.State != NotDerivable || e.Restated.Why == "" {
		t.Errorf("an adjustment without a base gave %+v", e.Restated)
	}
}
