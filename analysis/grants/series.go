package grants

import "math"

// cents returns an award's cents at a place of a schedule.
func (w *worker) cents(a *award, s *schedule, m Method, k int) Cents {
	sh := &s.by[m][k]
	if c, ok := a.of(sh); ok {
		return c
	}
	if sh.den != 0 {
		return a.exactly(sh.num, sh.den)
	}
	r := s.exact(w.frame, m, k)
	return rounded(r.Mul(r, a.rat()))
}

// all returns the whole award in cents.
func (a *award) all() Cents { return a.exactly(1, 1) }

// quarterLeft returns the quarter in which a grant ended; a large number where it did not.
func (w *worker) quarterLeft(j *job) int {
	if j.left == never {
		return math.MaxInt
	}
	return w.holding(j.left)
}

// quarterForfeited returns the quarter in which what had not vested was forfeited.
func (w *worker) quarterForfeited(j *job) int {
	if j.Departure.Kind != Forfeit {
		return math.MaxInt
	}
	return w.holding(j.left)
}

// fixed appends the cumulative charges of a fixed award, from the quarter of its measurement to the last
// that changes them. From the quarter of a forfeiture on they are what had vested (domain.md B3.3).
func (w *worker) fixed(a *award, j *job, measured day, m Method, out []Cents) []Cents {
	s := w.scheduleOf(j.plan, measured, m)
	n := len(s.vested)
	forfeited := w.quarterForfeited(j) - s.first
	for k := range min(n, max(forfeited, 0)) {
		out = append(out, w.cents(a, s, m, k))
	}
	if forfeited < n {
		out = append(out, a.exactly(uint64(j.plan.vestedFrom(measured, j.left, w.VestDay)), uint64(j.plan.whole)))
	}
	return out
}

// cumulative appends a grant's cumulative charges, from the quarter of its measurement on.
func (w *worker) cumulative(j *job, m Method, out []Cents) []Cents {
	at := len(out)
	out = w.fixed(&j.award, j, j.measured, m, out)
	if len(j.variable) > 0 {
		out = append(out[:at], w.remeasured(j, m, out[at:])...)
	}
	if j.fair != nil {
		out = append(out[:at], w.converted(&j.fair[1], j, j.measured, m, out[at:])...)
	}
	return out
}
