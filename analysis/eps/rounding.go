package eps

import (
	"fmt"
	"math/big"

	"github.com/shopspring/decimal"

	"restate/analysis/money"
)

// Rounding is what becomes of half a unit. The zero Rounding is the default.
type Rounding uint8

// The roundings (domain.md B5; ASC 260 names none).
const (
	HalfAwayFromZero Rounding = iota // -0.025 is (0.03)
	HalfToEven                       // -0.025 is (0.02): banker's rounding
	TowardZero                       // -0.029 is (0.02)
)

// String names the rounding, as paper shows it.
func (r Rounding) String() string {
	switch r {
	case HalfToEven:
		return "half to even"
	case TowardZero:
		return "toward zero"
	}
	return "half away from zero"
}

// Policy is how amounts per share are rounded. The zero Policy rounds to the cent, half away from zero.
type Policy struct {
	Rounding Rounding
	Places   int32 // decimals; zero or less means cents
}

func (p Policy) places() int32 {
	if p.Places <= 0 {
		return 2
	}
	return p.Places
}

// String names the policy, as paper shows it: "to the cent, half away from zero".
func (p Policy) String() string {
	if p.places() == 2 {
		return "to the cent, " + p.Rounding.String()
	}
	return fmt.Sprintf("to %d decimals, %s", p.places(), p.Rounding)
}

// round is the one step at which an amount per share loses digits.
func (p Policy) round(r *big.Rat) Amount {
	a := Amount{Negative: r.Sign() < 0, Places: p.places(), exact: r}
	a.Value = decimals(r, a.Places)
	units := new(big.Rat).Mul(r, decimal.New(1, a.Places).Rat())
	whole := new(big.Int).Quo(units.Num(), units.Denom()) // toward zero
	half := new(big.Rat).Sub(units, new(big.Rat).SetInt(whole)).Denom().Cmp(big.NewInt(2)) == 0
	if p.Rounding == TowardZero || p.Rounding == HalfToEven && half && whole.Bit(0) == 0 {
		a.Value = decimal.NewFromBigInt(whole, -a.Places)
	}
	return a
}

// Amount is an amount per share: as shown, and exact behind it.
type Amount struct {
	Value    decimal.Decimal // rounded by the policy
	Negative bool            // the exact amount is below zero, also where Value is zero: shown "(0.00)"
	Places   int32
	exact    *big.Rat
}

// Exact returns the amount with so many decimals, half away from zero, as it was before the policy.
func (a Amount) Exact(places int32) decimal.Decimal { return decimals(a.exact, places) }

// Text returns the amount as printed. A loss that rounds to nothing is "(0.00)" (domain.md F18).
func (a Amount) Text() string {
	s := money.Format{Places: a.Places, Zero: true}.Text(a.Value)
	if a.Negative && a.Value.IsZero() {
		return "(" + s + ")"
	}
	return s
}
