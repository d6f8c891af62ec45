package eps

import (
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func dec(t testing.TB, s string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func equal(t testing.TB, what string, got decimal.Decimal, want string) {
	t.Helper()
	if !got.Equal(dec(t, want)) {
		t.Errorf("%s: %s, want %s", what, got, want)
	}
}

func text(t testing.TB, what string, got Amount, want string) {
	t.Helper()
	if got.Text() != want {
		t.Errorf("%s: %s, want %s", what, got.Text(), want)
	}
}

func code(t testing.TB, err error, want Code) {
	t.Helper()
	var r *Refusal
	if !errors.As(err, &r) || r.Code != want {
		t.Errorf("%v, want a refusal %q", err, want)
		return
	}
	if !strings.HasSuffix(r.Text, ".") {
		t.Errorf("%q is no sentence", r.Text)
	}
}

func options(t testing.TB, o Options, price string) Potential {
	t.Helper()
	p, err := o.Incremental(dec(t, price), WithExcessTax)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func compute1(t testing.TB, in Input) Result {
	t.Helper()
	r, err := Compute(in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestF17F18Rounding(t *testing.T) {
	for _, c := range []struct {
		income, shares string
		policy         Policy
		want           string
	}{
		{"-1300", "52000", Policy{}, "(0.03)"},
		{"-1300", "52000", Policy{Rounding: HalfToEven}, "(0.02)"},
		{"-1300", "52000", Policy{Rounding: TowardZero}, "(0.02)"},
		{"1820", "52000", Policy{Rounding: HalfToEven}, "0.04"}, // 0.035
		{"1820", "52000", Policy{}, "0.04"},
		{"-1301", "52000", Policy{Rounding: HalfToEven}, "(0.03)"},
		{"1559", "52000", Policy{Rounding: TowardZero}, "0.02"},
		{"-200", "51000", Policy{}, "(0.00)"},
		{"-200", "51000", Policy{Rounding: TowardZero}, "(0.00)"},
		{"200", "51000", Policy{}, "0.00"},
		{"0", "51000", Policy{}, "0.00"},
		{"-1300", "52000", Policy{Places: 3}, "(0.025)"},
		{"1000", "3", Policy{}, "333.33"},
		{"1000000", "3", Policy{}, "333,333.33"},
	} {
		r := compute1(t, Input{Control: dec(t, c.income), Shares: dec(t, c.shares), Policy: c.policy})
		text(t, c.income+"/"+c.shares+" "+c.policy.String(), r.Basic, c.want)
		text(t, c.income+"/"+c.shares+" diluted "+c.policy.String(), r.Diluted, c.want)
	}
}

func TestPolicyIsNamed(t *testing.T) {
	for p, want := range map[Policy]string{
		{}:                                "to the cent, half away from zero",
		{Rounding: HalfToEven, Places: 4}: "to 4 decimals, half to even",
		{Rounding: TowardZero}:            "to the cent, toward zero",
	} {
		if p.String() != want {
			t.Errorf("%q, want %q", p, want)
		}
	}
}

// Three quarters of a semiconductor company, thousands: GAAP and pro forma figures of one quarter over
// counts of their own.
func TestMeasuresHaveTheirOwnCounts(t *testing.T) {
	for _, c := range []struct {
		name, income, basic, dilutive, count, basicText, dilutedText string
	}{
		{"Q3 GAAP reported", "134", "26531", "581", "27112", "0.01", "0.00"},
		{"Q3 GAAP restated", "100", "26531", "581", "27112", "0.00", "0.00"},
		{"Q3 pro forma reported", "167", "26531", "581", "27112", "0.01", "0.01"},
		{"Q3 pro forma restated", "134", "26531", "581", "27112", "0.01", "0.00"},
		{"Q2 GAAP reported, a loss", "-303", "26554", "788", "26554", "(0.01)", "(0.01)"},
		{"Q2 GAAP restated, a loss", "-375", "26554", "788", "26554", "(0.01)", "(0.01)"},
		{"Q2 pro forma reported, a profit", "201", "26554", "788", "27342", "0.01", "0.01"},
		{"Q2 pro forma restated, a profit", "129", "26554", "788", "27342", "0.00", "0.00"},
		{"Q1 GAAP reported", "151", "26515", "753", "27268", "0.01", "0.01"},
		{"Q1 GAAP restated", "29", "26515", "753", "27268", "0.00", "0.00"},
	} {
		p, err := Issuable("options", dec(t, c.dilutive))
		if err != nil {
			t.Fatal(err)
		}
		r := compute1(t, Input{Control: dec(t, c.income), Shares: dec(t, c.basic), Potential: []Potential{p}})
		equal(t, c.name, r.DilutedShares(0), c.count)
		text(t, c.name+" basic", r.Basic, c.basicText)
		text(t, c.name+" diluted", r.Diluted, c.dilutedText)
	}
}

// The example of ASC 260-10-55-57 to -59: three series, the preferred stock antidilutive in sequence.
func example4(t testing.TB) []Potential {
	t.Helper()
	debentures, err := Convertible{Name: "debentures", Shares: dec(t, "2000000"), Interest: dec(t, "5000000"), TaxRate: dec(t, "40")}.IfConverted()
	if err != nil {
		t.Fatal(err)
	}
	preferred, err := Convertible{Name: "preferred", Shares: dec(t, "1600000"), Dividends: dec(t, "6400000")}.IfConverted()
	if err != nil {
		t.Fatal(err)
	}
	return []Potential{preferred, debentures, options(t, Options{Name: "options", Number: dec(t, "100000"), Exercise: dec(t, "60")}, "75")}
}

func TestSequence(t *testing.T) {
	r := compute1(t, Input{Control: dec(t, "3600000"), Shares: dec(t, "2000000"), Potential: example4(t)})
	text(t, "basic", r.Basic, "1.80")
	text(t, "diluted", r.Diluted, "1.64")
	equal(t, "count", r.DilutedShares(0), "4020000")
	equal(t, "added to income", r.AddBack(0), "3000000")
	for i, want := range []struct {
		name, each, after string
		in                bool
	}{{"options", "0.00", "1.78", true}, {"debentures", "1.50", "1.64", true}, {"preferred", "4.00", "2.31", false}} {
		s := r.Steps[i]
		if s.Name != want.name || s.PerShare.Text() != want.each || s.After.Text() != want.after || s.Included != want.in || s.Included != (s.Why == "") {
			t.Errorf("step %d: %s %s %s %v %q", i, s.Name, s.PerShare.Text(), s.After.Text(), s.Included, s.Why)
		}
	}
}

// The control number decides for every other component, also where that is antidilutive.
func TestControlNumberDecidesForComponents(t *testing.T) {
	r := compute1(t, Input{Control: dec(t, "3600000"), Shares: dec(t, "2000000"), Potential: example4(t)})
	basic, diluted, err := r.Component(dec(t, "-3600000"))
	if err != nil {
		t.Fatal(err)
	}
	text(t, "discontinued, basic", basic, "(1.80)")
	text(t, "discontinued, diluted", diluted, "(0.90)")
	basic, diluted, err = r.Total(dec(t, "0"))
	if err != nil {
		t.Fatal(err)
	}
	text(t, "net income, basic", basic, "0.00")
	text(t, "net income, diluted", diluted, "0.75")
}

// A loss from continuing operations keeps potential shares out even of a net profit (ASC 260-10-45-19).
func TestLossKeepsPotentialSharesOutOfANetProfit(t *testing.T) {
	r := compute1(t, Input{Control: dec(t, "-100"), Shares: dec(t, "1000"), Potential: example4(t)})
	_, diluted, err := r.Total(dec(t, "500"))
	if err != nil {
		t.Fatal(err)
	}
	text(t, "net income", diluted, "0.50")
	for _, s := range r.Steps {
		if s.Included || s.Why == "" {
			t.Errorf("%s counts in a loss", s.Name)
		}
	}
}

func TestIncomeOfNothingDilutesNothing(t *testing.T) {
	p, err := Issuable("options", dec(t, "100"))
	if err != nil {
		t.Fatal(err)
	}
	r := compute1(t, Input{Control: decimal.Zero, Shares: dec(t, "1000"), Potential: []Potential{p, {Name: "none"}}})
	equal(t, "count", r.DilutedShares(0), "1000")
	if last := r.Steps[1]; last.Name != "none" || last.Why != whyNothing {
		t.Errorf("%+v", last)
	}
}

func TestRefusals(t *testing.T) {
	long := decimal.New(1, 1000)
	one := dec(t, "1")
	p, _ := Issuable("a", one)
	for name, c := range map[string]struct {
		err  func() error
		code Code
	}{
		"no shares":      {func() error { _, err := Compute(Input{Control: one}); return err }, BadShares},
		"endless income": {func() error { _, err := Compute(Input{Control: long, Shares: one}); return err }, BadAmount},
		"endless shares": {func() error { _, err := Compute(Input{Control: one, Shares: long}); return err }, BadAmount},
		"twice a class": {func() error {
			_, err := Compute(Input{Control: one, Shares: one, Potential: []Potential{p, p}})
			return err
		}, BadPotential},
		"a class unnamed": {func() error {
			_, err := Compute(Input{Control: one, Shares: one, Potential: []Potential{{}}})
			return err
		}, BadPotential},
		"no price":          {func() error { _, err := Options{Name: "a", Number: one}.Incremental(decimal.Zero, 0); return err }, BadPrice},
		"endless price":     {func() error { _, err := Options{Name: "a", Number: one}.Incremental(long, 0); return err }, BadAmount},
		"negative number":   {func() error { _, err := Options{Name: "a", Number: one.Neg()}.Incremental(one, 0); return err }, BadShares},
		"negative exercise": {func() error { _, err := Options{Name: "a", Exercise: one.Neg()}.Incremental(one, 0); return err }, BadAmount},
		"negative cost":     {func() error { _, err := Options{Name: "a", Unrecognised: one.Neg()}.Incremental(one, 0); return err }, BadAmount},
		"endless tax":       {func() error { _, err := Options{Name: "a", ExcessTax: long}.Incremental(one, 0); return err }, BadAmount},
		"negative shares":   {func() error { _, err := Convertible{Name: "a", Shares: one.Neg()}.IfConverted(); return err }, BadShares},
		"tax above all":     {func() error { _, err := Convertible{Name: "a", TaxRate: dec(t, "101")}.IfConverted(); return err }, BadAmount},
		"negative interest": {func() error { _, err := Convertible{Name: "a", Interest: one.Neg()}.IfConverted(); return err }, BadAmount},
		"negative count":    {func() error { _, err := Issuable("a", one.Neg()); return err }, BadShares},
		"no quarters":       {func() error { _, err := YearToDate{Control: one}.Compute(); return err }, BadQuarters},
		"five quarters":     {func() error { _, err := YearToDate{Control: one, Quarters: make([]Quarter, 5)}.Compute(); return err }, BadQuarters},
		"days in one only": {func() error {
			_, err := YearToDate{Control: one, Quarters: []Quarter{{Shares: one, Days: 90}, {Shares: one}}}.Compute()
			return err
		}, BadQuarters},
		"quarter unknown": {func() error {
			_, err := YearToDate{Control: one, Quarters: []Quarter{{Shares: one}, {}}}.Compute()
			return err
		}, BadShares},
		"quarter's classes": {func() error {
			_, err := YearToDate{Control: one, Quarters: []Quarter{{Shares: one, Potential: []Potential{p, p}}}}.Compute()
			return err
		}, BadPotential},
	} {
		t.Run(name, func(t *testing.T) { code(t, c.err(), c.code) })
	}
}
