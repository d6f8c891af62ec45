package grants

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// number is a price or a count as units of ten to the minus places; never below zero.
type number struct {
	units  uint64
	places uint8
}

// The longest number that is taken for a price or a count. Products of two of them are exact in 128 bits.
const (
	maxWhole  = 9 // digits before the point
	maxPlaces = 9 // digits after it
)

// numberOf reads an input that cannot be below zero; what begins the sentence of a refusal.
func numberOf(code Code, what string, d decimal.Decimal) (number, error) {
	if d.Sign() < 0 {
		return number{}, refuse(code, fmt.Sprintf("%s is below zero; enter it as a positive number.", what))
	}
	e := int(d.Exponent())
	if e < -40 || e > maxWhole || d.NumDigits() > 60 {
		return number{}, tooLong(code, what)
	}
	if e < -maxPlaces {
		short := d.Truncate(maxPlaces)
		if !short.Equal(d) {
			return number{}, tooLong(code, what)
		}
		d, e = short, int(short.Exponent())
	}
	if d.NumDigits()+e > maxWhole {
		return number{}, tooLong(code, what)
	}
	n := number{units: uint64(d.CoefficientInt64()), places: uint8(max(0, -e))}
	for ; e > 0; e-- {
		n.units *= 10
	}
	return n, nil
}

// CheckNumber refuses a price or a count that cannot be computed with, in the middle of a sentence.
func CheckNumber(d decimal.Decimal) error {
	_, err := numberOf(BadAmount, "it", d)
	return err
}

func tooLong(code Code, what string) error {
	return refuse(code, fmt.Sprintf("%s has too many digits; enter at most %d before the point and %d after it.", what, maxWhole, maxPlaces))
}

// at returns the units of n with so many places, not fewer than it has.
func (n number) at(places uint8) uint64 {
	u := n.units
	for p := n.places; p < places; p++ {
		u *= 10
	}
	return u
}

// powers of ten that divide what products of two numbers are counted in
func tenTo(places uint8) uint64 {
	p := uint64(1)
	for range places {
		p *= 10
	}
	return p
}
