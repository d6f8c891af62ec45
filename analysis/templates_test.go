package analysis

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
)

func applied(t *testing.T, r Review, c Command) Review {
	t.Helper()
	out, err := c.Apply(r)
	if err != nil {
		t.Fatal(err)
	}
	name, payload, err := Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := Decode(name, payload); err != nil || back.Title(r) != c.Title(r) {
		t.Errorf("read back: %v", err)
	}
	return out
}

// Each template enters what it says in one step, and what its preview says.
func TestTemplates(t *testing.T) {
	at, _ := fiscal.Parse("BS:2002-12-31")
	quarters := flowing(t, 1, q105, q205, q305, q405)
	options := optionReview(t, false)
	options.Adjustments = nil
	tax := thousands(-4)
	cases := []struct {
		name    string
		r       Review
		c       Template
		line    string
		want    map[fiscal.Period]int64
		net     int64 // what all of it does to net income
		preview string
	}{
		{"spread", quarters, SpreadAmount{Of: Adjustment{Statement: "income", Line: "cost_of_revenue", Amount: thousands(10)}, Periods: []fiscal.Period{q105, q205, q305}, Unit: thousands(1)}, "cost_of_revenue",
			map[fiscal.Period]int64{q105: 3, q205: 3, q305: 4, q405: 0}, -10, "Q3-2005: Cost of revenue +4000"},
		{"timing", quarters, ShiftTiming{Of: Adjustment{Statement: "income", Line: "revenue", Amount: thousands(12), Tax: &tax}, From: q105, To: q205}, "revenue",
			map[fiscal.Period]int64{q105: -12, q205: 12}, 0, "Q1-2005: Revenue -12000, tax +4000"},
		{"reclassification", quarters, Reclassify{Of: Adjustment{Statement: "income", Line: "revenue", Amount: thousands(5)}, To: "cost_of_revenue", Periods: []fiscal.Period{q105}}, "cost_of_revenue",
			map[fiscal.Period]int64{q105: -5}, 0, "Q1-2005: Cost of revenue -5000"},
		{"cumulative", options, CumulativeAtOpening{At: at, Amount: thousands(-25), Against: "additional_paid_in_capital"}, "retained_earnings",
			map[fiscal.Period]int64{at: -25}, 0, "BS:2002-12-31: Retained earnings -25000, against Additional paid-in capital"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			lines, err := Preview(c.r, c.c)
			if err != nil || !strings.Contains(strings.ReplaceAll(strings.Join(lines, "\n"), ",000", "000"), c.preview) {
				t.Errorf("%q, %v; want %q", lines, err, c.preview)
			}
			r := applied(t, c.r, c.c)
			im := Assess(r, "")
			net := decimal.Decimal{}
			for _, s := range im.Statements {
				for q, want := range c.want {
					if e, ok := s.Effect(c.line, q); ok && !e.Adjustment.Amount.Equal(thousands(want)) {
						t.Errorf("%s: %s, want %d,000", q, e.Adjustment.Amount, want)
					}
					if e, ok := s.Effect("net_income", q); ok {
						net = net.Add(e.Adjustment.Amount)
					}
				}
			}
			if !net.Equal(thousands(c.net)) {
				t.Errorf("net income by %s, want %d,000", net, c.net)
			}
			entry := r.Adjustments[0].Entry
			for _, a := range r.Adjustments {
				if a.Entry == "" || a.Entry != entry {
					t.Errorf("entries %q and %q", entry, a.Entry)
				}
			}
			if again := applied(t, r, c.c); again.Adjustments[len(r.Adjustments)].Entry == entry {
				t.Error("two errors have one entry")
			}
		})
	}
}

func TestTemplatesRefuse(t *testing.T) {
	r := flowing(t, 1, q105, q205)
	at, _ := fiscal.Parse("BS:2002-12-31")
	of := Adjustment{Statement: "income", Line: "revenue", Amount: thousands(1)}
	total := of
	total.Line = "gross_profit"
	for want, c := range map[string]Template{
		"Name the periods": SpreadAmount{Of: of}, "two different periods": ShiftTiming{Of: of, From: q105, To: q105}, "another line": Reclassify{Of: of, To: "revenue", Periods: []fiscal.Period{q105}},
		"no balance sheet": CumulativeAtOpening{At: at, Amount: thousands(1), Against: "cash"}, "recomputed": SpreadAmount{Of: total, Periods: []fiscal.Period{q105}},
	} {
		if _, err := c.Apply(r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%T: %v, want %q", c, err, want)
		}
		if _, err := Preview(r, c); err == nil {
			t.Errorf("%T: previewed", c)
		}
	}
}

// The parts of an amount come to it, and differ by no more than the last takes.
func TestPartsAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		whole := decimal.New(rapid.Int64Range(-1e12, 1e12).Draw(rt, "whole"), -2)
		unit := decimal.New(1, rapid.Int32Range(-2, 6).Draw(rt, "unit"))
		sum := decimal.Decimal{}
		list := parts(whole, rapid.IntRange(1, 40).Draw(rt, "n"), unit)
		for i, d := range list {
			if i < len(list)-1 && !d.Mod(unit).IsZero() {
				rt.Fatalf("%s is no multiple of %s", d, unit)
			}
			sum = sum.Add(d)
		}
		if !sum.Equal(whole) {
			rt.Fatalf("%v come to %s, not %s", list, sum, whole)
		}
	})
}
