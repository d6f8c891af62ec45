package phrase

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
)

func money(text string) string {
	tokens := filing.Lex(text, nil)
	var out []string
	show := func(d *decimal.Decimal) string {
		if d == nil {
			return "?"
		}
		return d.String()
	}
	for _, a := range Amounts(text, tokens, 0, len(tokens)) {
		s := show(a.Low)
		if a.Value() == nil {
			s += ".." + show(a.High)
		}
		if a.PerShare {
			s += "/share"
		}
		if a.Hedge != "" {
			s += " [" + a.Hedge + "]"
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestAmounts(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"were $75 million. Cash", "75000000"},
		{"approximately 25 billion minutes and half trillion minutes", ""},
		{"or ($0.01) per share, and $(0.02) per diluted share", "-0.01/share; -0.02/share"},
		{"was $1, 465,000, or $0.05 per share (diluted)", "1465000; 0.05/share"},
		{"of not more than $700,000", "?..700000 [not more than]"},
		{"reduced by two to three cents per share", "0.02..0.03/share"},
		{"put at $22 to $24 million in total", "22000000..24000000"},
		{"an estimated $3.0-$5.0 million for 2007 and $400,000 to $2.0 million", "3000000..5000000 [estimated]; 400000..2000000"},
		{"between $10 and $12 million", "10000000..12000000"},
		{"goes from $912 million to $899 million", "912000000; 899000000"},
		{"a loss of ($303,000) (about $0.3 million)", "-303000; 300000 [about]"},
		{"call (800) 709-0219 or 21306001", ""},
		{"at least US$2.5 billion", "2500000000..? [at least]"},
		{"12 cents a share", "0.12/share"},
		{"$75M and $3K", "75000000; 3000"},
		{"$5,000, 300 people", "5000"},
		{"of $" + strings.Repeat("9", 2_000_000) + " million and of $5", "5"},
	} {
		if got := money(c.text); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}
