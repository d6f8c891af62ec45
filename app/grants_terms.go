package app

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/money"
)

// PartTyped reads a rate as a person writes it, in per cent with or without the mark: 38 is 0.38. Blank is
// zero.
func PartTyped(text string) (decimal.Decimal, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return decimal.Decimal{}, nil
	}
	p, err := money.Parse(strings.TrimSpace(strings.TrimSuffix(text, "%")))
	if err != nil || p.Value.Sign() < 0 || p.Value.Cmp(decimal.New(100, 0)) > 0 {
		return decimal.Decimal{}, fmt.Errorf("%q is no rate; write it in per cent, for example 38", text)
	}
	return p.Value.Shift(-2), nil
}

// PartText is a rate in per cent, as PartTyped reads it; blank for none.
func PartText(part decimal.Decimal) string {
	if part.IsZero() {
		return ""
	}
	return part.Shift(2).String()
}

// AllowancesTyped reads valuation allowances as a person writes them: "100 from Q1-2002; 0 from Q3-2005", in
// per cent of deferred tax assets. Blank is none.
func AllowancesTyped(text string) ([]grants.Allowance, error) {
	var out []grants.Allowance
	for _, one := range strings.Split(text, ";") {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		part, from, ok := strings.Cut(one, "from")
		period, err := fiscal.Parse(strings.TrimSpace(from))
		if !ok || err != nil || period.Kind != fiscal.Quarter {
			return nil, fmt.Errorf("%q is no valuation allowance; write it as 100 from Q1-2002", one)
		}
		if strings.TrimSpace(part) == "" {
			return nil, fmt.Errorf("%q does not say how much; write it as 100 from Q1-2002", one)
		}
		a := grants.Allowance{From: period}
		if a.Part, err = PartTyped(part); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// AllowancesText writes valuation allowances as AllowancesTyped reads them.
func AllowancesText(list []grants.Allowance) string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = a.Part.Shift(2).String() + " from " + a.From.ID()
	}
	return strings.Join(out, "; ")
}
