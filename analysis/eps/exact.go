package eps

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"
)

// Incremental shares are quotients (shares bought back at the average price), and so are averages of
// quarters. They stay exact fractions until they are shown: a rounded count would decide ties such as
// -0.02500 a share by accident.

// The longest number that is taken for an amount: beyond it, an exponent would cost memory, not tell more.
const (
	maxExponent = 40
	maxBits     = 256
)

// fraction returns the amount exactly; name says which input it is where it is refused.
func fraction(name string, d decimal.Decimal) (*big.Rat, error) {
	if e := d.Exponent(); e > maxExponent || e < -maxExponent || d.Coefficient().BitLen() > maxBits {
		return nil, refuse(BadAmount, fmt.Sprintf("%s is no amount of money or shares; enter a shorter number.", name))
	}
	return d.Rat(), nil
}

// notNegative is fraction for what cannot be below zero.
func notNegative(code Code, name string, d decimal.Decimal) (*big.Rat, error) {
	if d.Sign() < 0 {
		return nil, refuse(code, fmt.Sprintf("%s is below zero; enter it as a positive number.", name))
	}
	return fraction(name, d)
}

// decimals returns the fraction with so many decimals, half away from zero; nil is zero.
func decimals(r *big.Rat, places int32) decimal.Decimal {
	if r == nil {
		return decimal.Decimal{}
	}
	return decimal.NewFromBigRat(r, places)
}

func sum(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) }

func quotient(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }
