package grants

import "math/big"

// A conversion is the change of a grant's basis with the adoption of FAS 123R, modified prospective: what
// had been earned before stays at intrinsic value, what is earned afterwards is at fair value (domain.md
// B3.4, F23).
type conversion struct {
	at     int // the first quarter at fair value, counted from the one of the measurement
	before *big.Rat
	cost   Cents // intrinsic value earned before
	fair   Cents // fair value earned before: disclosed, never recorded
}

// conversionOf returns the conversion of an award that is worth fair in all; iv are its cumulative charges
// at intrinsic value.
func (w *worker) conversionOf(fair *award, j *job, measured day, m Method, iv []Cents) conversion {
	c := conversion{at: w.adopted - w.holding(measured), before: new(big.Rat)}
	if c.at <= 0 {
		c.at = 0
		return c
	}
	s := w.scheduleOf(j.plan, measured, m)
	if k := c.at - 1; k < len(s.vested) {
		c.before, c.fair = s.exact(w.frame, m, k), w.cents(fair, s, m, k)
	} else {
		c.before, c.fair = big.NewRat(1, 1), fair.all()
	}
	c.cost = at(iv, c.at-1)
	return c
}

// at returns a cumulative amount, also after its last change.
func at(cum []Cents, k int) Cents {
	if len(cum) == 0 {
		return 0
	}
	return cum[min(k, len(cum)-1)]
}

// total returns the cost of a part that intrinsic and fair value have been computed of. A part smaller than
// what had been earned at adoption is at intrinsic value.
func (c *conversion) total(vested, whole int32, iv, fair Cents) Cents {
	if big.NewRat(int64(vested), int64(whole)).Cmp(c.before) < 0 {
		return iv
	}
	return c.cost + fair - c.fair
}

// converted returns cumulative charges whose basis changes; iv are those at intrinsic value.
func (w *worker) converted(fair *award, j *job, measured day, m Method, iv []Cents) []Cents {
	values := w.fixed(fair, j, measured, m, nil)
	c := w.conversionOf(fair, j, measured, m, iv)
	first, forfeited := w.holding(measured), w.quarterForfeited(j)-w.holding(measured)
	var out []Cents
	for k := range max(len(iv), len(values)) {
		switch {
		case k < c.at:
			out = append(out, at(iv, k))
		case k >= forfeited:
			out = append(out, c.total(j.plan.vestedFrom(measured, j.left, w.VestDay), j.plan.whole, at(iv, k), at(values, k)))
		default:
			out = append(out, w.expected(c.cost+at(values, k)-c.fair, func() Cents { return w.floor(fair, j, &c, measured, first+k) }))
		}
	}
	return out
}

// expected returns a cumulative charge less the forfeitures that are expected of what has not vested. What has
// vested is charged in full, so that each tranche is trued up when it vests and the floor holds whatever the
// estimate (FAS 123R, estimated forfeitures; ASC 718-10-35-8; domain.md B3.4). The estimate of what was
// charged before the adoption falls into the first quarter after it.
func (w *worker) expected(all Cents, vested func() Cents) Cents {
	if w.Forfeitures.IsZero() {
		return all
	}
	floor := vested()
	return all - centsOf(max(0, all-floor).Decimal().Mul(w.Forfeitures))
}

// floor returns the cost of what has vested at the end of a quarter, of an award at fair value: no cumulative
// charge may be below it.
func (w *worker) floor(fair *award, j *job, c *conversion, measured day, q int) Cents {
	parts, whole := w.vestedBy(j, measured, q), j.plan.whole
	iv := w.intrinsic(j, q).exactly(uint64(parts), uint64(whole))
	if q-w.holding(measured) < c.at {
		return iv
	}
	return c.total(parts, whole, iv, fair.exactly(uint64(parts), uint64(whole)))
}

// atFairValue returns cumulative charges at fair value throughout, from the quarter of a date on, less the
// forfeitures expected since the adoption.
func (w *worker) atFairValue(fair *award, j *job, from day, m Method) []Cents {
	cum := w.fixed(fair, j, from, m, nil)
	first := w.holding(from)
	for k := range cum {
		if q := first + k; q >= w.adopted && q < w.quarterForfeited(j) {
			parts := w.vestedBy(j, from, q)
			cum[k] = w.expected(cum[k], func() Cents { return fair.exactly(uint64(parts), uint64(j.plan.whole)) })
		}
	}
	return cum
}

// reported returns the charges that were recorded at the fair value of the stated date, by quarter from the
// one of that date on. Before the adoption of FAS 123R nothing was: a grant at the day's price has no
// intrinsic value.
func (w *worker) reported(j *job, m Method) (first int, charges []Cents) {
	nothing := *j
	nothing.award, nothing.variable = award{den: 1}, nil
	return w.holding(j.stated()), changes(w.converted(&j.fair[0], &nothing, j.stated(), m, make([]Cents, 1)))
}
