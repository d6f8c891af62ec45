// Package money reads and writes amounts the way accountants print them: scales, parentheses for
// negatives, dashes for nil, rounding asked for by name. Amounts are decimal.Decimal in base units
// (dollars, shares); nothing here passes through a float.
package money

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Scale is the power of ten a document or a view shows amounts in.
type Scale int32

// The scales in use.
const (
	Units     Scale = 0
	Thousands Scale = 3
	Millions  Scale = 6
	Billions  Scale = 9
)

// Factor returns 1, 1000, 1000000 …
func (s Scale) Factor() decimal.Decimal { return decimal.New(1, int32(s)) }

// String returns "units", "thousands", "millions" or "billions".
func (s Scale) String() string {
	switch s {
	case Thousands:
		return "thousands"
	case Millions:
		return "millions"
	case Billions:
		return "billions"
	}
	return "units"
}

// ToBase returns an amount printed at this scale in base units.
func (s Scale) ToBase(printed decimal.Decimal) decimal.Decimal { return printed.Shift(int32(s)) }

// Printed is a number as it stands in a source: its value before any scale and how it was written.
type Printed struct {
	Value   decimal.Decimal
	Places  int32 // decimals printed: 2 for "0.10"
	Dash    bool  // printed as a dash: nil, not "never reported"
	Percent bool
	Dollar  bool
}

// notAmount is a text that is no amount. Its sentence is made when somebody reads it: most texts are none.
type notAmount string

func (t notAmount) Error() string {
	return fmt.Sprintf("%q is not an amount; write it as 1,234 or (1,234)", string(t))
}

// Parse reads one accounting number: optional currency sign, thousands commas (spaces after a comma
// are forgiven: "1, 465,000"), decimals, parentheses or a minus for negatives, dashes for nil, a
// trailing percent sign. Letters, exponents and anything else are an error, never a guess. A blank
// text is an error too: an empty cell is not zero.
func Parse(text string) (Printed, error) {
	s := strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
	bad := notAmount(strings.TrimSpace(text))
	var p Printed
	s, neg, ok := unwrap(s, &p)
	if !ok {
		return Printed{}, bad
	}
	if isDash(s) {
		if neg {
			return Printed{}, bad
		}
		p.Dash = true
		return p, nil
	}
	digits, places, ok := plain(s)
	if !ok {
		return Printed{}, bad
	}
	v, err := decimal.NewFromString(digits)
	if err != nil {
		return Printed{}, bad
	}
	if neg {
		v = v.Neg()
	}
	p.Value, p.Places = v, places
	return p, nil
}

// unwrap takes the signs off: "$ (", ")", "-", "%". It notes currency and percent in p.
func unwrap(s string, p *Printed) (rest string, neg, ok bool) {
	parens := 0
	for {
		t := strings.TrimSpace(s)
		switch {
		case strings.HasPrefix(t, "US$"):
			p.Dollar, t = true, t[3:]
		case strings.HasPrefix(t, "$"):
			p.Dollar, t = true, t[1:]
		case strings.HasPrefix(t, "("):
			parens++
			t = t[1:]
		case strings.HasSuffix(t, "%"):
			p.Percent, t = true, strings.TrimSuffix(t, "%")
		case strings.HasSuffix(t, ")") && parens > 0:
			parens -= 2 // one opening and one closing: below zero means both were seen
			t = t[:len(t)-1]
			neg = true
		default:
			if parens > 0 || parens < -1 {
				return "", false, false
			}
			return signed(t, neg)
		}
		s = t
	}
}

func signed(t string, neg bool) (string, bool, bool) {
	for _, m := range []string{"-", "\u2212", "\u2013"} {
		if rest, ok := strings.CutPrefix(t, m); ok && rest != "" && strings.TrimLeft(rest, " -\u2013\u2014") != "" {
			if neg {
				return "", false, false
			}
			return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "$")), true, true
		}
		if rest, ok := strings.CutSuffix(t, m); ok && rest != "" && rest[len(rest)-1] >= '0' && rest[len(rest)-1] <= '9' && !neg {
			return rest, true, true
		}
	}
	return t, neg, true
}

func isDash(s string) bool {
	if s == "" {
		return false
	}
	return strings.Trim(s, "-\u2013\u2014\u2212 ") == ""
}

// plain checks digits, commas every three digits and at most one point; it returns the digits alone.
func plain(s string) (digits string, places int32, ok bool) {
	whole, frac, point := strings.Cut(s, ".")
	if len(s) > maxDigits || point && !allDigits(frac) {
		return "", 0, false
	}
	out := make([]byte, 0, maxDigits+1)
	if whole == "" && point {
		out = append(out, '0') // ".25"
	} else if out, ok = grouped(out, whole); !ok {
		return "", 0, false
	}
	if point {
		out = append(append(out, '.'), frac...)
	}
	return string(out), int32(len(frac)), true
}

// maxDigits bounds what is taken for a number: no published amount is longer.
const maxDigits = 40

// grouped appends the digits between commas, three in each part but the first.
func grouped(out []byte, s string) (digits []byte, ok bool) {
	part, rest, more := strings.Cut(s, ",")
	if part = strings.TrimSpace(part); !allDigits(part) || more && len(part) > 3 {
		return nil, false
	}
	for out = append(out, part...); more; out = append(out, part...) {
		part, rest, more = strings.Cut(rest, ",")
		if part = strings.TrimSpace(part); !allDigits(part) || len(part) != 3 {
			return nil, false
		}
	}
	return out, true
}

func allDigits(s string) bool {
	if s == "" {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
