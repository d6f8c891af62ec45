package money

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func dec(t testing.TB, s string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text, value string
		places      int32
		dash        bool
	}{
		{"1,234", "1234", 0, false},
		{"(1,234)", "-1234", 0, false},
		{"$ (0.01)", "-0.01", 2, false},
		{"($0.01)", "-0.01", 2, false},
		{"$ 1, 465,000", "1465000", 0, false},
		{"-5", "-5", 0, false},
		{"\u22125.50", "-5.5", 2, false},
		{"5-", "-5", 0, false},
		{".05", "0.05", 2, false},
		{"12%", "12", 0, false},
		{"US$3", "3", 0, false},
		{"\u2014", "0", 0, true},
		{"$ -", "0", 0, true},
		{"-- ", "0", 0, true},
		{"(0.00)", "0", 2, false},
	} {
		p, err := Parse(c.text)
		if err != nil || !p.Value.Equal(dec(t, c.value)) || p.Places != c.places || p.Dash != c.dash {
			t.Errorf("%q: %s with %d places, dash %v, %v", c.text, p.Value, p.Places, p.Dash, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{"", " ", "$", "1e9", "NaN", "1,23", "1,2345", "12,34,567", "1.2.3", "(5", "5)", "((5))", "(-5)", "1 2", "abc", "(1)(2)", "1.", "+5",
		strings.Repeat("9", 50)} {
		if p, err := Parse(s); err == nil {
			t.Errorf("%q is read as %s", s, p.Value)
		}
	}
}

func TestText(t *testing.T) {
	thousands := Format{Scale: Thousands}
	for _, c := range []struct {
		f        Format
		in, want string
	}{
		{thousands, "19433000", "19,433"},
		{thousands, "-599000", "(599)"},
		{thousands, "0", Dash},
		{thousands, "-400", "(0)"}, // a loss that rounds to nothing keeps its sign
		{thousands, "500", "1"},    // half away from zero (domain.md F17)
		{thousands, "2500", "3"},
		{thousands, "-2500", "(3)"},
		{PerShare, "0", "0.00"},
		{PerShare, "-0.0039", "(0.00)"}, // domain.md F18
		{PerShare, "0.005", "0.01"},
		{PerShare, "0.025", "0.03"},
		{PerShare, "-0.005", "(0.01)"},
		{Format{Scale: Millions, Places: 1}, "1250000", "1.3"},
		{Format{Percent: true, Places: 1, Scale: Thousands}, "8.05", "8.1%"},
		{Format{}, "1234567.5", "1,234,568"},
	} {
		if got := c.f.Text(dec(t, c.in)); got != c.want {
			t.Errorf("%s as %+v: %q, want %q", c.in, c.f, got, c.want)
		}
	}
}

func anyAmount(t *rapid.T) decimal.Decimal {
	return decimal.New(rapid.Int64Range(-1e15, 1e15).Draw(t, "coefficient"), -rapid.Int32Range(0, 4).Draw(t, "exponent"))
}

// TestTextReadsBack: what is shown is read back as the rounded amount.
func TestTextReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Format{Scale: rapid.SampledFrom([]Scale{Units, Thousands, Millions, Billions}).Draw(t, "scale"), Places: rapid.Int32Range(0, 4).Draw(t, "places"), Zero: rapid.Bool().Draw(t, "zero")}
		d := anyAmount(t)
		text := f.Text(d)
		p, err := Parse(text)
		if err != nil || !p.Value.Equal(f.Round(d)) {
			t.Fatalf("%s shown as %q read as %s, %v", d, text, p.Value, err)
		}
		if p.Dash != (d.IsZero() && !f.Zero) {
			t.Fatalf("%s shown as %q", d, text)
		}
		if strings.HasPrefix(text, "(") != (d.Sign() < 0) {
			t.Fatalf("the sign of %s is lost in %q", d, text)
		}
	})
}

// TestRoundIsHalfAwayFromZero: never more than half a unit off, and symmetric.
func TestRoundIsHalfAwayFromZero(t *testing.T) {
	half := decimal.New(5, -1)
	rapid.Check(t, func(t *rapid.T) {
		f, d := Format{Scale: Thousands}, anyAmount(t)
		exact := d.Shift(-3)
		off := f.Round(d).Sub(exact).Abs()
		if off.GreaterThan(half) || !f.Round(d.Neg()).Equal(f.Round(d).Neg()) {
			t.Fatalf("%s rounds to %s", d, f.Round(d))
		}
		if off.Equal(half) && f.Round(d).Abs().LessThan(exact.Abs()) {
			t.Fatalf("%s rounds towards zero", d)
		}
	})
}

// TestScaleChangesNothing: printing at a scale and taking it back is the identity on whole units of it.
func TestScaleChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom([]Scale{Units, Thousands, Millions, Billions}).Draw(t, "scale")
		d := anyAmount(t)
		if got := s.ToBase(d); !got.Equal(d.Mul(s.Factor())) || !got.Shift(-int32(s)).Equal(d) {
			t.Fatalf("%s %s is %s", d, s, got)
		}
	})
}

func TestGroup(t *testing.T) {
	for in, want := range map[string]string{"0": "0", "999": "999", "1000": "1,000", "-1234567.891": "-1,234,567.891", "-100": "-100"} {
		if got := Group(in); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"$ (1,234.56)", "\u2014", "1, 465,000", "5-", "12.5%", "US$(0.00)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := Parse(s)
		if err != nil {
			return
		}
		if p.Value.Exponent() > 0 || p.Places < 0 || p.Dash && !p.Value.IsZero() || !p.Dash && !strings.ContainsAny(s, "0123456789") {
			t.Fatalf("%q is read as %+v", s, p)
		}
	})
}
