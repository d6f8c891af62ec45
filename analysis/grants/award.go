package grants

import (
	"fmt"
	"math/big"
	"math/bits"
)

// An award is an amount that is earned over time, in cents: (hi·2^64 + lo)/den exactly, and mant/2^shift
// from below, less than 1/2^shift short of it. Multiplying mant with a share's fixed-point number tells the
// cent without a division, but where the amount lies within the two errors of half a cent: there the exact
// fractions decide. So every amount is exact, and hardly one is slow.
type award struct {
	hi, lo, den uint64
	mant        uint64
	shift       uint8
	inexact     bool
}

// maxAward is the largest amount of one grant, in cents: a trillion in base units.
const maxAward = 100_000_000_000_000

// priced returns options × max(0, price − exercise price) (APB 25 paragraph 10; domain.md B3.2).
func priced(price, exercise, options number) (award, error) {
	places := max(price.places, exercise.places)
	p, x := price.at(places), exercise.at(places)
	if p <= x {
		return newAward(0, 0, 1)
	}
	return valued(number{p - x, places}, options)
}

// valued returns options × value.
func valued(value, options number) (award, error) {
	hi, lo := bits.Mul64(value.units, options.units)
	places := value.places + options.places
	if places < 2 {
		// at most 10^18 · 10^18 · 100 is below 2^128
		over, low := bits.Mul64(lo, tenTo(2-places))
		hi, lo, places = hi*tenTo(2-places)+over, low, 2
	}
	return newAward(hi, lo, tenTo(places-2))
}

// newAward refuses what is larger than maxAward.
func newAward(hi, lo, den uint64) (award, error) {
	a := award{hi: hi, lo: lo, den: den}
	if hi >= den {
		return a, tooLarge()
	}
	whole, rest := bits.Div64(hi, lo, den)
	if whole > maxAward {
		return a, tooLarge()
	}
	a.shift = uint8(fixedBits - bits.Len64(whole))
	part, left := bits.Div64(rest>>(64-a.shift), rest<<a.shift, den)
	a.mant, a.inexact = whole<<a.shift|part, left != 0
	return a, nil
}

func tooLarge() error {
	return refuse(TooMuch, fmt.Sprintf("Options times price come to more than %d billion; correct the number of options or the price.", maxAward/100/1_000_000_000))
}

// fixedBits is the number of bits behind the point in a share's fixed-point number.
const fixedBits = 62

// A share is the part of an award that is earned, 0 to 1: num/den exactly where den is not zero, and
// fixed/2^fixedBits from below, less than slack/2^fixedBits short of it; slack is zero where that is exact.
type share struct {
	fixed    uint64
	num, den uint64
	slack    uint8
}

// fractionOf returns num/den as a share; num is not above den.
func fractionOf(num, den uint64) share {
	q, r := bits.Div64(num>>2, num<<fixedBits, den)
	s := share{fixed: q, num: num, den: den}
	if r != 0 {
		s.slack = 1
	}
	return s
}

// of returns the award's cents at a share, rounded half away from zero, and whether the fixed-point numbers
// decide it.
func (a *award) of(s *share) (Cents, bool) {
	hi, lo := bits.Mul64(a.mant, s.fixed)
	shift := uint(a.shift) + fixedBits // 62 to 124
	halfHi, halfLo := uint64(0), uint64(0)
	if shift > 64 {
		halfHi = 1 << (shift - 65)
	} else {
		halfLo = 1 << (shift - 1)
	}
	lo, carry := bits.Add64(lo, halfLo, 0)
	hi += halfHi + carry
	low := shifted(hi, lo, shift)
	if s.slack == 0 && !a.inexact {
		return Cents(low), true
	}
	// (mant+1)(fixed+slack) is less than mant·fixed + (slack+2)·2^62
	wide := uint64(s.slack) + 2
	lo, carry = bits.Add64(lo, wide<<fixedBits, 0)
	hi += wide>>2 + carry
	return Cents(low), low == shifted(hi, lo, shift)
}

func shifted(hi, lo uint64, by uint) uint64 {
	if by >= 64 {
		return hi >> (by - 64)
	}
	return hi<<(64-by) | lo>>by
}

// exactly returns the award's cents at num/den, rounded half away from zero.
func (a *award) exactly(num, den uint64) Cents {
	over, below := bits.Mul64(a.den, den)
	hi, lo := bits.Mul64(a.lo, num)
	if a.hi == 0 && over == 0 && hi < below {
		q, r := bits.Div64(hi, lo, below)
		if r >= below-r {
			q++
		}
		return Cents(q)
	}
	return rounded(new(big.Rat).Mul(a.rat(), new(big.Rat).SetFrac(bigOf(0, num), bigOf(0, den))))
}

// rat returns the award in cents.
func (a *award) rat() *big.Rat {
	return new(big.Rat).SetFrac(bigOf(a.hi, a.lo), bigOf(0, a.den))
}

func bigOf(hi, lo uint64) *big.Int {
	n := new(big.Int).SetUint64(hi)
	return n.Or(n.Lsh(n, 64), new(big.Int).SetUint64(lo))
}

// rounded returns an amount of cents, half away from zero. It fits: no amount of a grant is larger than
// maxAward.
func rounded(r *big.Rat) Cents {
	twice := new(big.Int).Lsh(r.Num(), 1)
	if r.Sign() < 0 {
		twice.Sub(twice, r.Denom())
	} else {
		twice.Add(twice, r.Denom())
	}
	return Cents(twice.Quo(twice, new(big.Int).Lsh(r.Denom(), 1)).Int64())
}
