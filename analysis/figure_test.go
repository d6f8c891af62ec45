package analysis

import (
	"testing"

	"github.com/shopspring/decimal"
)

// The percentage follows restated / reported - 1: of losses too.
func TestChange(t *testing.T) {
	for _, c := range []struct{ reported, restated, want string }{
		{"-599", "-663", "10.7"}, {"-356", "-420", "18"}, {"310", "246", "-20.6"}, {"125", "95", "-24"}, {"7770", "8114", "4.4"}, {"-599", "-535", "-10.7"},
		{"100", "100", ""}, {"0", "5", ""}, {"5", "-5", ""}, {"-5", "5", ""}, {"0.01", "0", ""}, {"8", "1000", "12400"}, {"1000000", "1000001", "0"},
	} {
		e := Effect{Reported: known(decimal.RequireFromString(c.reported)), Restated: known(decimal.RequireFromString(c.restated))}
		pct, ok := e.Change()
		if got := pct.String(); ok != (c.want != "") || ok && got != c.want {
			t.Errorf("from %s to %s: %s, %v, want %s", c.reported, c.restated, got, ok, c.want)
		}
	}
	if _, ok := (Effect{Reported: known(decimal.NewFromInt(1))}).Change(); ok {
		t.Error("a change to an unknown figure")
	}
}

// Earnings per share of another income than net income stand while net income does, and are not
// derivable once it changes; dividends per share were declared and stand.
func TestPerShareOfAnotherIncome(t *testing.T) {
	r, err := EnterFigures{Figures: []Reported{line(t, "income", "", "Cash dividends per share", "0.10"), line(t, "income", "", "EBITDA per share", "0.20")}}.Apply(entered(t))
	if err != nil {
		t.Fatal(err)
	}
	last := func(r Review) (dividends, other Effect) {
		lines := Assess(r, "").Statements[0].Lines
		return lines[len(lines)-2].Effects[0], lines[len(lines)-1].Effects[0]
	}
	for _, e := range func() []Effect { a, b := last(r); return []Effect{a, b} }() {
		if !e.Reported.OK() || !e.Restated.OK() || !e.Restated.Amount.Equal(e.Reported.Amount) {
			t.Errorf("nothing changed, and it became %+v", e.Restated)
		}
	}
	dividends, other := last(adjust(t, r, Adjustment{Line: "revenue", Amount: thousands(-5)}))
	if !dividends.Restated.OK() || !dividends.Restated.Amount.Equal(dividends.Reported.Amount) {
		t.Errorf("dividends per share became %+v", dividends.Restated)
	}
	if other.Restated.State != NotDerivable || other.Restated.Why == "" {
		t.Errorf("a share of an unknown income became %+v", other.Restated)
	}
}

// A company that loses money prints one line of earnings per share, basic and diluted.
func TestOneLinePerShare(t *testing.T) {
	rows := []Reported{line(t, "income", "", "Revenue", "100"), line(t, "income", "", "Cost of revenue", "150"), line(t, "income", "", "Net loss", "(50)"),
		line(t, "income", "", "Basic and diluted loss per share", "(0.50)"), line(t, "income", "", "Shares, basic and diluted", "100")}
	r, err := EnterFigures{Figures: rows}.Apply(Review{})
	if err != nil {
		t.Fatal(err)
	}
	for change, want := range map[int64]string{-10: "(0.60)", 0: "(0.50)", 80: "0.30"} {
		im := Assess(adjust(t, r, Adjustment{Line: "revenue", Amount: thousands(change)}), "")
		if got := restatedText(t, im, "income", "eps_basic_and_diluted"); got != want {
			t.Errorf("revenue %+d: %s a share, want %s", change, got, want)
		}
		if e, _ := im.Statements[0].Effect("eps_basic_and_diluted", q3); (e.Restated.Why != "") != (change == 80) {
			t.Errorf("revenue %+d: the restated figure says %q", change, e.Restated.Why)
		}
	}
}
