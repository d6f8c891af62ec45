package analysis

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// optionError is the worked example of domain.md B1.3, in thousands: by year the stock-based compensation,
// the payroll tax and what was previously immaterial.
var optionError = []struct {
	year, compensation, payroll, other int64
	effect, deficit, paidIn, equity    int64
}{
	{2000, 4000, 0, 0, -4000, -4000, 4000, 0},
	{2001, 12000, 150, 0, -12150, -16150, 16000, -150},
	{2002, 9000, 100, 0, -9100, -25250, 25000, -250},
	{2003, 5000, 200, 300, -5500, -30750, 30000, -750},
	{2004, 2500, 120, -200, -2420, -33170, 32500, -670},
	{2005, 1500, 80, -100, -1480, -34650, 34000, -650},
}

// optionReview has statements of income for 2003 to 2005 and balance sheets at the four year ends around
// them, and the error of domain.md B1.3 with the other sides named, or not.
func optionReview(t testing.TB, named bool) Review {
	t.Helper()
	var figures []Reported
	add := func(kind statement.Kind, id statement.LineID, p fiscal.Period, n int64) {
		std, ok := statement.ByID(id)
		if !ok {
			t.Fatal(id)
		}
		if here, ok := statement.Lookup(kind, std.Caption); ok {
			std = here
		}
		v := thousands(n)
		figures = append(figures, Reported{Statement: string(kind), Kind: kind, ID: std.ID, Caption: std.Caption, Role: std.Role, Sign: std.Sign,
			Fact: Fact{Period: p, Amount: &v, Basis: statement.GAAP, Origin: Origin{By: "A. Reviewer"}}})
	}
	for y := 2003; y <= 2005; y++ {
		p := fiscal.FY(y)
		add(statement.Income, "revenue", p, 100000)
		add(statement.Income, "research_and_development", p, 40000)
		add(statement.Income, "general_and_administrative", p, 50000)
		add(statement.Income, "net_income", p, 10000)
	}
	for y := int64(2002); y <= 2005; y++ {
		p, _ := fiscal.Parse("BS:" + decimal.NewFromInt(y).String() + "-12-31")
		deficit := -200000 + (y-2002)*10000
		add(statement.Balance, "cash", p, 300000+deficit)
		add(statement.Balance, "total_assets", p, 300000+deficit)
		add(statement.Balance, "accrued_liabilities", p, 50000)
		add(statement.Balance, "total_liabilities", p, 50000)
		add(statement.Balance, "additional_paid_in_capital", p, 250000)
		add(statement.Balance, "retained_earnings", p, deficit)
		add(statement.Balance, "total_equity", p, 250000+deficit)
		add(statement.Balance, "total_liabilities_and_equity", p, 300000+deficit)
	}
	r, err := EnterFigures{Figures: figures}.Apply(Review{Company: Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}})
	if err != nil {
		t.Fatal(err)
	}
	var changes []Adjustment
	for _, e := range optionError {
		for _, x := range []struct {
			line, against string
			category      Category
			n             int64
		}{{"research_and_development", "additional_paid_in_capital", StockCompensation, e.compensation},
			{"general_and_administrative", "accrued_liabilities", PayrollTax, e.payroll}, {"general_and_administrative", "accrued_liabilities", PreviouslyImmaterial, e.other}} {
			if x.n == 0 {
				continue
			}
			a := Adjustment{Statement: "income", Line: x.line, Period: fiscal.FY(int(e.year)), Category: x.category, Amount: thousands(x.n), Entry: "options"}
			if named {
				a.Against = x.against
			}
			changes = append(changes, a)
		}
	}
	return adjust(t, r, changes...)
}

func openingLine(t *testing.T, e EquityImpact, key string) OpeningLine {
	t.Helper()
	for _, l := range e.Lines {
		if l.Key == key {
			return l
		}
	}
	t.Fatalf("no %s among %+v", key, e.Lines)
	return OpeningLine{}
}

// domain.md B1.3 whole: the opening balances at 1 January 2003 without that year's own effect (F12), every
// year's deficit, paid-in capital and equity (F15), the balance sheets and their proof.
func TestOptionError(t *testing.T) {
	im := Assess(optionReview(t, true), "")
	e := im.Equity()
	if e.Opening != fiscal.FY(2003) || e.At.String() != "2003-01-01" {
		t.Fatalf("opening at %s, %s", e.Opening, e.At)
	}
	for key, want := range map[string]int64{"retained_earnings": -25250, "additional_paid_in_capital": 25000, "accrued_liabilities": 250, "total_equity": -250} {
		if l := openingLine(t, e, key); !l.Adjustment.Amount.Equal(thousands(want)) || !l.Reported.OK() || !l.Restated.Amount.Equal(l.Reported.Amount.Add(thousands(want))) || l.Proposed {
			t.Errorf("%s: %s + %s = %s, want a change of %d,000", key, l.Reported.Amount, l.Adjustment.Amount, l.Restated.Amount, want)
		}
	}
	optionYears(t, e)
	optionBalances(t, im)
	if len(e.Proof) != 4 || !e.Proof[3].Difference.IsZero() || !e.Proof[3].Equity.Equal(thousands(-650)) {
		t.Errorf("proof %+v", e.Proof)
	}
	if m := e.Matched; !m.NetIncome.Equal(thousands(-34650)) || !m.Equity.Equal(thousands(-650)) || !m.Unsaid.IsZero() || len(m.Sides) != 2 {
		t.Errorf("matched %+v", m)
	}
}

// optionYears holds the roll of every year against the worked example.
func optionYears(t *testing.T, e EquityImpact) {
	t.Helper()
	if len(e.Years) != 3 {
		t.Fatalf("%d years", len(e.Years))
	}
	for i, r := range e.Years {
		w := optionError[3+i]
		if !r.NetIncome.Adjustment.Amount.Equal(thousands(w.effect)) || !r.Closing.Adjustment.Amount.Equal(thousands(w.deficit)) || !r.Equity.Amount.Equal(thousands(w.equity)) {
			t.Errorf("%d: net income %s, deficit %s, equity %s; want %+v", w.year, r.NetIncome.Adjustment.Amount, r.Closing.Adjustment.Amount, r.Equity.Amount, w)
		}
		for _, side := range r.Sides {
			if side.Key == "additional_paid_in_capital" && !side.Adjustment.Amount.Equal(thousands(w.paidIn)) {
				t.Errorf("%d: paid-in capital %s, want %d,000", w.year, side.Adjustment.Amount, w.paidIn)
			}
		}
	}
}

// optionBalances holds every balance sheet against the worked example.
func optionBalances(t *testing.T, im Impact) {
	t.Helper()
	balance, _ := im.Statement("balance")
	for i, w := range optionError[2:] {
		q := balance.Periods[i]
		for key, want := range map[string]int64{"retained_earnings": w.deficit, "additional_paid_in_capital": w.paidIn, "total_equity": w.equity, "accrued_liabilities": -w.equity, "total_liabilities_and_equity": 0} {
			x, _ := balance.Effect(key, q)
			if !x.Adjustment.Amount.Equal(thousands(want)) || want != 0 && x.Flow == nil && len(x.Carried) > 0 {
				t.Errorf("%s %s: changes by %s, want %d,000", q, key, x.Adjustment.Amount, want)
			}
		}
	}
}

// Without the other sides nothing is posted to any balance sheet; compensation and payroll tax are shown
// where they usually go, as proposed.
func TestNothingPostedUnsaid(t *testing.T) {
	im := Assess(optionReview(t, false), "")
	balance, _ := im.Statement("balance")
	for _, l := range balance.Lines {
		for j, x := range l.Effects {
			if !x.Adjustment.Amount.IsZero() {
				t.Errorf("%s changes by %s at %s", l.Line.Caption, x.Adjustment.Amount, balance.Periods[j])
			}
		}
	}
	e := im.Equity()
	if l := openingLine(t, e, "additional_paid_in_capital"); !l.Proposed || !l.Adjustment.Amount.Equal(thousands(25000)) {
		t.Errorf("paid-in capital %+v", l)
	}
	if l := openingLine(t, e, "retained_earnings"); !l.Adjustment.Amount.Equal(thousands(-25250)) {
		t.Errorf("retained earnings %+v", l)
	}
	if last := e.Years[2]; !last.Closing.Adjustment.Amount.Equal(thousands(-34650)) {
		t.Errorf("closing %s", last.Closing.Adjustment.Amount)
	}
}

// The period whose beginning is shown can be chosen; a balance sheet date begins nothing.
func TestOpeningChosen(t *testing.T) {
	r, err := ChooseOpening{Period: fiscal.FY(2005)}.Apply(optionReview(t, true))
	if err != nil {
		t.Fatal(err)
	}
	e := Assess(r, "").Equity()
	if l := openingLine(t, e, "retained_earnings"); e.At.String() != "2005-01-01" || !l.Adjustment.Amount.Equal(thousands(-33170)) || len(e.Years) != 1 {
		t.Errorf("at %s: %s, %d years", e.At, l.Adjustment.Amount, len(e.Years))
	}
	at, _ := fiscal.Parse("BS:2005-12-31")
	if _, err := (ChooseOpening{Period: at}).Apply(r); err == nil || !strings.Contains(err.Error(), "FY2003") {
		t.Errorf("a balance sheet date: %v", err)
	}
}

// What was entered on a balance sheet itself stands, and the other side of income stays away from it.
func TestOwnBalanceSheetWins(t *testing.T) {
	r := optionReview(t, true)
	at, _ := fiscal.Parse("BS:2004-12-31")
	r = adjust(t, r, Adjustment{Statement: "balance", Line: "cash", Period: at, Amount: thousands(5)})
	im := Assess(r, "")
	balance, _ := im.Statement("balance")
	if x, _ := balance.Effect("retained_earnings", at); !x.Adjustment.Amount.IsZero() {
		t.Errorf("retained earnings change by %s", x.Adjustment.Amount)
	}
	p := im.Equity().Proof
	if len(p) != 4 || !p[2].Difference.Equal(thousands(5)) {
		t.Errorf("proof %+v", p)
	}
}

// Cumulative effects entered at the opening stand in every later balance sheet, and in the roll.
func TestCumulativeAtOpening(t *testing.T) {
	r := optionReview(t, false)
	r.Adjustments = nil
	at, _ := fiscal.Parse("BS:2002-12-31")
	r = adjust(t, r, Adjustment{Statement: "balance", Line: "retained_earnings", Period: at, Amount: thousands(-25250), Against: "additional_paid_in_capital"},
		Adjustment{Statement: "income", Line: "research_and_development", Period: fiscal.FY(2003), Amount: thousands(5000), Against: "additional_paid_in_capital"})
	im := Assess(r, "")
	balance, _ := im.Statement("balance")
	for date, want := range map[string]int64{"BS:2002-12-31": 25250, "BS:2003-12-31": 30250, "BS:2005-12-31": 30250} {
		q, _ := fiscal.Parse(date)
		paid, _ := balance.Effect("additional_paid_in_capital", q)
		deficit, _ := balance.Effect("retained_earnings", q)
		if !paid.Adjustment.Amount.Equal(thousands(want)) || !deficit.Adjustment.Amount.Equal(thousands(-want)) {
			t.Errorf("%s: paid-in capital %s, deficit %s, want %d,000", date, paid.Adjustment.Amount, deficit.Adjustment.Amount, want)
		}
	}
	e := im.Equity()
	if l := openingLine(t, e, "retained_earnings"); !l.Adjustment.Amount.Equal(thousands(-25250)) || !e.Years[0].Closing.Adjustment.Amount.Equal(thousands(-30250)) {
		t.Errorf("opening %s, closing %s", l.Adjustment.Amount, e.Years[0].Closing.Adjustment.Amount)
	}
}

// The other side must be a line of a balance sheet, and none that is recomputed.
func TestOtherSideRefused(t *testing.T) {
	r := optionReview(t, true)
	for name, want := range map[string]string{"total_assets": "recomputed", "revenue": "no line", "nowhere": "no line"} {
		_, err := Adjust{Adjustments: []Adjustment{{Statement: "income", Line: "revenue", Period: fiscal.FY(2004), Amount: thousands(1), Against: name}}}.Apply(r)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// I1 and I2: whatever is entered with its other side, every balance sheet balances, its equity rolls, and
// nothing is counted twice when a year stands beside its quarters.
func TestDoubleEntryBalances(t *testing.T) {
	base := optionReview(t, false)
	base.Adjustments = nil
	rapid.Check(t, func(rt *rapid.T) {
		var list []Adjustment
		for range rapid.IntRange(1, 9).Draw(rt, "n") {
			year := rapid.IntRange(2000, 2005).Draw(rt, "year")
			p := rapid.SampledFrom([]fiscal.Period{fiscal.FY(year), fiscal.Q(1, year), fiscal.Q(4, year), fiscal.NineM(year)}).Draw(rt, "period")
			list = append(list, Adjustment{Line: rapid.SampledFrom([]string{"revenue", "research_and_development", "general_and_administrative"}).Draw(rt, "line"), Period: p,
				Amount: decimal.New(rapid.Int64Range(-99999, 99999).Draw(rt, "amount"), 1), Against: rapid.SampledFrom([]string{"cash", "accrued_liabilities", "additional_paid_in_capital"}).Draw(rt, "against")})
		}
		im := Assess(adjust(t, base, list...), "")
		e := im.Equity()
		for _, p := range e.Proof {
			if !p.Difference.IsZero() {
				rt.Fatalf("%s does not balance: %+v", p.At, p)
			}
		}
		balance, _ := im.Statement("balance")
		for i, r := range e.Years {
			for name, of := range map[string]func(Effect) Figure{"reported": func(x Effect) Figure { return x.Reported }, "adjustment": func(x Effect) Figure { return x.Adjustment }, "restated": func(x Effect) Figure { return x.Restated }} {
				sum := of(r.Opening).Amount.Add(of(r.NetIncome).Amount).Sub(of(r.Dividends).Amount).Add(of(r.Other).Amount)
				if !sum.Equal(of(r.Closing).Amount) {
					rt.Fatalf("%s %s: the roll comes to %s, the closing balance is %s", r.Period, name, sum, of(r.Closing).Amount)
				}
			}
			if i > 0 && !r.Opening.Restated.Amount.Equal(e.Years[i-1].Closing.Restated.Amount) {
				rt.Fatalf("%s opens with %s after %s", r.Period, r.Opening.Restated.Amount, e.Years[i-1].Closing.Restated.Amount)
			}
			x, _ := balance.Effect("retained_earnings", balance.Periods[i+1])
			if !x.Adjustment.Amount.Equal(r.Closing.Adjustment.Amount) {
				rt.Fatalf("%s: the roll changes by %s, the balance sheet by %s", r.Period, r.Closing.Adjustment.Amount, x.Adjustment.Amount)
			}
		}
	})
}
