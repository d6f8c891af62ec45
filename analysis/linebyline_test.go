package analysis

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/statement"
)

// wholeMeasure is a review whose measure is printed as a whole statement and itemised nowhere. Each row is
// "caption|GAAP|pro forma"; an empty amount is not printed.
func wholeMeasure(t *testing.T, rows ...string) Review {
	t.Helper()
	var all []Reported
	for _, row := range rows {
		f := strings.Split(row, "|")
		if f[1] != "" {
			all = append(all, line(t, "income", "", f[0], f[1]))
		}
		if f[2] != "" {
			l := line(t, "pro forma", "", f[0], f[2])
			l.Kind, l.Measure = statement.Income, "pro forma"
			all = append(all, l)
		}
	}
	return done(t, Review{}, EnterFigures{Figures: all})
}

func itemsText(m MeasurePeriod) string {
	var out []string
	for _, it := range m.Items {
		out = append(out, fmt.Sprintf("%s %s > %s", it.Name, plainText(it.Reported), plainText(it.Restated)))
	}
	return strings.Join(out, ", ")
}

// A measure that nobody itemises is bridged line by line, as its own statement has each; a line that it leaves
// out counts whole, and one that only it has does too.
func TestMeasureLineByLine(t *testing.T) {
	r := wholeMeasure(t, "Revenue|900|900", "Cost of revenue|300|290", "Gross profit|600|610", "Research and development|200|150", "Amortization of intangibles|40|", "Total operating expenses|240|150",
		"Operating income|360|460", "Provision for income taxes|60|80", "Net income|300|380")
	r = adjust(t, r, Adjustment{Line: "research_and_development", Amount: thousands(60), Category: StockCompensation}, Adjustment{Line: "cost_of_revenue", Amount: thousands(30), Category: PreviouslyImmaterial})
	m := Assess(r, "").Measures[0].Periods[0]
	want := "Cost of revenue 10000 > 10000, Research and development 50000 > 110000, Amortization of intangibles 40000 > 40000, Provision for income taxes -20000 > -20000"
	if got := itemsText(m); got != want {
		t.Errorf("the items are %s, want %s", got, want)
	}
	if m.GAAPRestated.Amount.String() != "210000" || m.Restated.Amount.String() != "350000" {
		t.Errorf("from %s to %s", m.GAAPRestated.Amount, m.Restated.Amount)
	}
}

// I9: such a bridge foots as reported and as restated, whatever differs and whatever is adjusted; lines that do
// not come to the difference are not shown as if they did.
func TestLineByLineFoots(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		amount := func(what string) int64 { return rapid.Int64Range(1, 99).Draw(rt, what) }
		g, o := [3]int64{900, amount("cost"), amount("tax")}, [3]int64{900, amount("own cost"), amount("own tax")}
		off := rapid.SampledFrom([]int64{0, 0, 7}).Draw(rt, "off")
		row := func(caption string, a, b int64) string { return fmt.Sprintf("%s|%d|%d", caption, a, b) }
		r := wholeMeasure(t, row("Revenue", g[0], o[0]), row("Cost of revenue", g[1], o[1]), row("Provision for income taxes", g[2], o[2]), row("Net income", g[0]-g[1]-g[2], o[0]-o[1]-o[2]+off))
		var list []Adjustment
		for range rapid.IntRange(0, 4).Draw(rt, "adjustments") {
			list = append(list, Adjustment{Line: rapid.SampledFrom([]string{"revenue", "cost_of_revenue", "income_tax"}).Draw(rt, "line"), Amount: thousands(amount("change")),
				Category: rapid.SampledFrom(Categories()).Draw(rt, "category"), Reach: rapid.SampledFrom([]Reach{ByCategory, Both, GAAPOnly, "pro forma"}).Draw(rt, "reach")})
		}
		if len(list) > 0 {
			r = adjust(t, r, list...)
		}
		m := Assess(r, "").Measures[0].Periods[0]
		var reported, restated decimal.Decimal
		lines := false
		for _, it := range m.Items {
			reported, restated, lines = reported.Add(it.Reported.Amount), restated.Add(it.Restated.Amount), lines || it.Line && it.Reported.OK()
		}
		if lines && (!m.GAAPReported.Amount.Add(reported).Equal(m.Reported.Amount) || !m.GAAPRestated.Amount.Add(restated).Equal(m.Restated.Amount)) {
			rt.Fatalf("%s and %s by %s", m.GAAPReported.Amount, m.Reported.Amount, itemsText(m))
		}
		if off == 0 && g != o && !lines {
			rt.Fatalf("no lines between %s and %s", m.GAAPReported.Amount, m.Reported.Amount)
		}
	})
}
