package grants

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// A candidate is a day at which a grant could be measured, and the price at it.
type candidate struct {
	at    day
	price number
}

// amount returns the price.
func (c candidate) amount() decimal.Decimal {
	return decimal.NewFromUint64(c.price.units).Shift(-int32(c.price.places))
}

// cheaper tells whether a price is below another.
func cheaper(a, b number) bool {
	places := max(a.places, b.places)
	return a.at(places) < b.at(places)
}

// A window is what a grant's candidates make of its charges. The first of them is the day chosen.
type window struct {
	days      []candidate
	low, high int // the places of the lowest and the highest price among the days of evidence
	first     int // the quarter of the earliest day
	quarters  []reachCell
	sums      []Cents // over all quarters, by candidate
}

// A reachCell is one quarter: the smallest and the largest charge, the candidates that make them, and the
// charges at the lowest price, the chosen day and the highest price.
type reachCell struct {
	low, high     Cents
	lowAt, highAt int32
	at            [3]Cents
}

// reach computes a grant's window into w.window, valid until the next grant.
func (w *worker) reach(g *Grant) error {
	w.forget()
	j, err := w.prepare(g)
	if err != nil {
		return err
	}
	v := &w.window
	v.quarters, v.sums = v.quarters[:0], v.sums[:0]
	from, to, err := evidenceWindow(g)
	if err == nil {
		err = v.gather(w, &j, from, to)
	}
	if err != nil {
		return err
	}
	for i := 0; i < len(v.days); i++ {
		if i > 0 && w.move(&j, v.days[i]) != nil {
			v.days = slices.Delete(v.days, i, i+1)
			i--
			continue
		}
		w.cum = w.cumulative(&j, w.Method, w.cum[:0])
		v.enter(int32(i), w.holding(v.days[i].at)-v.first, w.cum)
	}
	v.extremes(from, to)
	for n, i := range [3]int{v.low, 0, v.high} {
		if n == 1 || i == 0 {
			v.copyChosen(n)
			continue
		}
		if err := w.move(&j, v.days[i]); err != nil {
			return err
		}
		w.cum = w.cumulative(&j, w.Method, w.cum[:0])
		v.record(n, w.holding(v.days[i].at)-v.first, w.cum)
	}
	return nil
}

// move measures a job at another day.
func (w *worker) move(j *job, to candidate) (err error) {
	j.measured = to.at
	if j.award, err = priced(to.price, j.exercise, j.options); err != nil || j.Repriced == nil {
		return err
	}
	return w.remeasure(j)
}

// longest is how many days an evidence window may have: five years. In a longer one, a date is wrong.
const longest = 5 * 366

// evidenceWindow returns the first and the last date of evidence; never to never where there is none.
func evidenceWindow(g *Grant) (from, to day, err error) {
	from, to = never, -never
	for _, e := range g.Evidence {
		if !e.Date.IsZero() {
			d := dayOf(e.Date)
			from, to = min(from, d), max(to, d)
		}
	}
	if from <= to && to-from > longest {
		return 0, 0, refuse(BadDate, fmt.Sprintf("The evidence is dated from %s to %s; no grant takes that long, correct a date.", from.date(), to.date()))
	}
	return from, to, nil
}

// gather lists the candidates: the chosen day, then those of the evidence, earliest first.
func (v *window) gather(w *worker, j *job, from, to day) error {
	chosen := candidate{at: j.measured}
	var err error
	if chosen.price, err = numberOf(BadAmount, "The price at the measurement date", j.price.Price); err != nil {
		return err
	}
	v.days = append(v.days[:0], chosen)
	p := &w.Prices
	for i := p.from(from); i < len(p.days) && p.days[i] <= to; i++ {
		v.include(candidate{p.days[i], p.numbers[i]})
	}
	n := len(v.days)
	for _, e := range j.Evidence {
		if c, ok := w.dated(e); ok {
			v.include(c)
		}
	}
	if len(v.days) > n {
		slices.SortStableFunc(v.days[1:], func(a, b candidate) int { return int(a.at - b.at) })
	}
	v.first = w.holding(min(chosen.at, from))
	return nil
}

func (v *window) include(c candidate) {
	if first := v.days[0]; c.at != first.at || cheaper(c.price, first.price) || cheaper(first.price, c.price) {
		v.days = append(v.days, c)
	}
}

// dated returns the candidate of a piece of evidence that is not a close of its own day: the price found
// for it, or the close that stands for its date. Without a price it is none.
func (w *worker) dated(e Evidence) (candidate, bool) {
	if e.Date.IsZero() {
		return candidate{}, false
	}
	d := dayOf(e.Date)
	if e.Price != nil {
		n, err := numberOf(BadAmount, "A price of the evidence", *e.Price)
		return candidate{d, n}, err == nil
	}
	i, ok := w.Prices.index(d)
	if !ok || w.Prices.days[i] == d {
		return candidate{}, false
	}
	return candidate{d, w.Prices.numbers[i]}, true
}

// enter compares a candidate's charges with those of the candidates before it.
func (v *window) enter(i int32, offset int, cum []Cents) {
	for len(v.quarters) < offset+len(cum) {
		v.quarters = append(v.quarters, reachCell{}) // none of those before it reached so far
	}
	before := Cents(0)
	for k := range v.quarters {
		charge := Cents(0)
		if n := k - offset; n >= 0 && n < len(cum) {
			charge = cum[n] - before
			before = cum[n]
		}
		c := &v.quarters[k]
		if i == 0 {
			c.low, c.high, c.at[1] = charge, charge, charge
			continue
		}
		if charge < c.low {
			c.low, c.lowAt = charge, i
		}
		if charge > c.high {
			c.high, c.highAt = charge, i
		}
	}
	v.sums = append(v.sums, before)
}

// record keeps the charges of one candidate.
func (v *window) record(n, offset int, cum []Cents) {
	before := Cents(0)
	for k, c := range cum {
		v.quarters[offset+k].at[n] = c - before
		before = c
	}
}

// copyChosen keeps the charges of the chosen day for those of another bound.
func (v *window) copyChosen(n int) {
	for k := range v.quarters {
		v.quarters[k].at[n] = v.quarters[k].at[1]
	}
}

// extremes finds the lowest and the highest price among the days of evidence; without any, the chosen day's.
func (v *window) extremes(from, to day) {
	v.low, v.high = -1, -1
	for i, d := range v.days {
		if d.at < from || d.at > to {
			continue
		}
		if v.low < 0 || cheaper(d.price, v.days[v.low].price) {
			v.low = i
		}
		if v.high < 0 || cheaper(v.days[v.high].price, d.price) {
			v.high = i
		}
	}
	v.low, v.high = max(v.low, 0), max(v.high, 0)
}

// spread returns a quarter of the window.
func (v *window) spread(k int) [int(bounds)]Cents {
	c := &v.quarters[k]
	return [int(bounds)]Cents{Lowest: c.low, AtLow: c.at[0], Chosen: c.at[1], AtHigh: c.at[2], Highest: c.high}
}

// totals returns the spread of the sum over all quarters.
func (v *window) totals() [int(bounds)]Cents {
	return [int(bounds)]Cents{Lowest: slices.Min(v.sums), AtLow: v.sums[v.low], Chosen: v.sums[0], AtHigh: v.sums[v.high], Highest: slices.Max(v.sums)}
}

// choice returns the place of the candidate that reaches a bound in a quarter, or over all.
func (v *window) choice(g *quarters, p fiscal.Period, b Bound) int {
	switch b {
	case AtLow:
		return v.low
	case AtHigh:
		return v.high
	case Chosen:
		return 0
	}
	totals := v.totals()
	if p.IsZero() {
		return slices.Index(v.sums, totals[b])
	}
	k := g.place(p) - v.first
	switch {
	case k < 0 || k >= len(v.quarters):
		return 0
	case b == Lowest:
		return int(v.quarters[k].lowAt)
	}
	return int(v.quarters[k].highAt)
}
