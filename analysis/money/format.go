package money

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Format is how an amount is shown: at a scale, with decimals, negatives in parentheses and a dash
// for zero. The zero Format shows whole base units.
type Format struct {
	Scale   Scale
	Places  int32 // decimals shown at that scale
	Percent bool  // a per cent sign behind; scale is ignored
	Zero    bool  // show 0 (or 0.00) rather than a dash: per-share amounts do
}

// PerShare shows dollars and cents; zero stays 0.00, and a loss that rounds to nothing (0.00)
// (domain.md F18).
var PerShare = Format{Places: 2, Zero: true}

// Dash stands for a figure that is zero.
const Dash = "\u2013"

// Round returns the amount as shown at f's scale and decimals, half away from zero (domain.md B1.2).
func (f Format) Round(d decimal.Decimal) decimal.Decimal {
	return d.Shift(-int32(f.Scale)).Round(f.Places)
}

// Text returns the amount as shown. The sign comes from the unrounded amount.
func (f Format) Text(d decimal.Decimal) string {
	if d.IsZero() && !f.Zero {
		return Dash
	}
	s := Group(f.shown(d).Abs().StringFixed(f.Places))
	if f.Percent {
		s += "%"
	}
	if d.Sign() < 0 {
		return "(" + s + ")"
	}
	return s
}

func (f Format) shown(d decimal.Decimal) decimal.Decimal {
	if f.Percent {
		return d.Round(f.Places)
	}
	return f.Round(d)
}

// Group puts thousands commas into a plain number's whole part.
func Group(s string) string {
	whole, frac, point := strings.Cut(s, ".")
	neg := strings.HasPrefix(whole, "-")
	whole = strings.TrimPrefix(whole, "-")
	var b strings.Builder
	if neg {
		b.WriteByte('-')
	}
	for i, c := range []byte(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(c)
	}
	if point {
		b.WriteByte('.')
		b.WriteString(frac)
	}
	return b.String()
}
