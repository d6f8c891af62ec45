package grants

import (
	"math/big"
	"math/bits"
)

// A schedule is how an award is earned from one measurement date under one plan, quarter by quarter: a
// share per method. It knows no amount, so grants with equal terms and dates share it.
type schedule struct {
	plan   *plan
	start  int32 // the measurement date in units of the day count
	first  int   // the quarter that holds it
	by     [2][]share
	vested []int32 // parts at the quarter's end
}

// whole is the share of what is earned entirely.
var whole = share{fixed: 1 << fixedBits, num: 1, den: 1}

// fill computes the shares of a method.
func (s *schedule) fill(f *frame, m Method, w *suffixes) {
	if len(s.by[m]) > 0 {
		return
	}
	if m == FIN28 {
		w.set(s.plan, s.start)
	}
	for k, v := range s.vested {
		elapsed := f.endUnits[s.first+k] - s.start + 1
		if m == FIN28 {
			s.by[m] = append(s.by[m], w.share(s.plan, s.start, elapsed))
		} else {
			s.by[m] = append(s.by[m], straight(s.plan, s.start, elapsed, v))
		}
	}
}

// straight returns the straight-line share: the time elapsed of the time to the last vest date, or what has
// vested where that is more (domain.md B3.2; ASC 718-10-35-8).
func straight(p *plan, start, elapsed, vested int32) share {
	total := p.steps[len(p.steps)-1].unit - start
	switch {
	case elapsed >= total || vested == p.whole:
		return whole
	case int64(vested)*int64(total) > int64(elapsed)*int64(p.whole):
		return fractionOf(uint64(vested), uint64(p.whole))
	}
	return fractionOf(uint64(elapsed), uint64(total))
}

// suffixes hold, for each tranche of a plan, what it and those after it earn in one unit of time: the sum
// of parts/(whole·time to vest). FIN 28's share is then what is earned entirely, and the time elapsed times
// the sum of the tranches that are not (FIN 28 paragraph 35; domain.md B3.2).
type suffixes struct {
	hi, lo   []uint64 // the sum from below, times 2^(fixedBits+32), each short by less than a unit a tranche
	num, den []uint64 // exactly, where den is not zero
}

// maxDen keeps numerators of sums, times any elapsed time, within 64 bits.
const maxDen = 1 << 40

func (w *suffixes) set(p *plan, start int32) {
	n := len(p.steps)
	for len(w.hi) <= n {
		w.hi, w.lo, w.num, w.den = append(w.hi, 0), append(w.lo, 0), append(w.num, 0), append(w.den, 0)
	}
	w.hi[n], w.lo[n], w.num[n], w.den[n] = 0, 0, 0, uint64(p.whole)
	for i := n - 1; i >= 0 && p.steps[i].unit > start; i-- {
		part, time := uint64(p.steps[i].parts), uint64(p.whole)*uint64(p.steps[i].unit-start)
		hi, rest := (part<<30)/time, (part<<30)%time
		lo, _ := bits.Div64(rest, 0, time)
		var carry uint64
		w.lo[i], carry = bits.Add64(w.lo[i+1], lo, 0)
		w.hi[i] = w.hi[i+1] + hi + carry
		w.num[i], w.den[i] = plus(w.num[i+1], w.den[i+1], part, time)
	}
}

// plus returns a/b + c/d over the smallest common denominator; zero denominators where it is too large.
func plus(a, b, c, d uint64) (num, den uint64) {
	if b == 0 {
		return 0, 0
	}
	g := gcd(c, d)
	c, d = c/g, d/g
	by := d / gcd(b, d)
	if b > maxDen/by {
		return 0, 0
	}
	den = b * by
	return a*by + c*(den/d), den
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func (w *suffixes) share(p *plan, start, elapsed int32) share {
	i := earned(p, start, elapsed)
	if i == len(p.steps) {
		return whole
	}
	done := uint64(0)
	if i > 0 {
		done = uint64(p.steps[i-1].vested)
	}
	e, base := uint64(elapsed), uint64(p.whole)
	over, lo := bits.Mul64(w.lo[i], e)
	hi := w.hi[i]*e + over
	doneHi, rest := (done<<30)/base, (done<<30)%base
	doneLo, _ := bits.Div64(rest, 0, base)
	lo, carry := bits.Add64(lo, doneLo, 0)
	hi += doneHi + carry
	// What is missing below, a unit a tranche and unit of time, is under 2^26 of 2^32.
	s := share{fixed: hi<<32 | lo>>32, slack: 2}
	if den := w.den[i]; den != 0 {
		s.num, s.den = done*(den/base)+e*w.num[i], den
	}
	return s
}

// earned returns how many tranches have been earned entirely.
func earned(p *plan, start, elapsed int32) int {
	n := 0
	for n < len(p.steps) && p.steps[n].unit-start <= elapsed {
		n++
	}
	return n
}

// exact returns the share at a place as a fraction of any size.
func (s *schedule) exact(f *frame, m Method, k int) *big.Rat {
	if sh := s.by[m][k]; sh.den != 0 {
		return new(big.Rat).SetFrac(bigOf(0, sh.num), bigOf(0, sh.den))
	}
	p, elapsed := s.plan, f.endUnits[s.first+k]-s.start+1
	sum := new(big.Rat)
	for _, step := range p.steps {
		part := big.NewRat(int64(step.parts), int64(p.whole))
		if time := step.unit - s.start; time > elapsed {
			part.Mul(part, big.NewRat(int64(elapsed), int64(time)))
		}
		sum.Add(sum, part)
	}
	return sum
}
