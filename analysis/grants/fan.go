package grants

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Bound says which choice of dates an amount is at.
type Bound uint8

// The bounds of a Fan.
const (
	Lowest  Bound = iota // each grant at the day that makes the quarter's charge smallest
	AtLow                // each grant at its lowest price
	Chosen               // each grant as measured
	AtHigh               // each grant at its highest price
	Highest              // each grant at the day that makes the quarter's charge largest
	bounds
)

// Spread is one quarter of a fan: the charge at each Bound. The lowest price need not make the lowest
// charge: a later day leaves fewer quarters to charge, and charges at once what has vested by then.
type Spread struct {
	Period fiscal.Period      // zero: the sum over all quarters
	At     [int(bounds)]Cents // by Bound
}

// Fan is how far the choice of measurement dates could move the charges of a population, because the
// evidence leaves judgement (domain.md B3.1). A grant's choices are the days of its evidence window: each
// with a close between its first and its last date of evidence, both inclusive, each date of evidence with
// the price found for it, and the one chosen. The stated date is one of them where it is listed as evidence.
// A fair value stays what it is at each of them.
//
// A fan is a value, as a Book is. Each bound is reached by a choice for every grant; see Choices.
type Fan struct {
	frame *frame
	list  List
	sums  *spreads
}

// Range computes the fan by s.Method. Grants that cannot be measured count nothing.
func Range(list List, s Settings) (*Fan, error) {
	frame, err := newFrame(s)
	if err != nil {
		return nil, err
	}
	f := &Fan{frame: frame, list: list, sums: &spreads{}}
	parallel(frame, f.list, func() *spreads { return &spreads{} }, func(w *worker, sums *spreads, i int) {
		if w.reach(f.list[i]) == nil {
			sums.add(&w.window, 1)
		}
	}, f.sums.join)
	return f, f.sums.check()
}

// With returns the fan with one grant replaced; f stays as it is.
func (f *Fan) With(i int, g Grant) (*Fan, error) {
	if i < 0 || i >= len(f.list) {
		return nil, refuse(BadChoice, "There is no such grant in the list; choose one that is there.")
	}
	out := &Fan{frame: f.frame, list: slices.Clone(f.list), sums: f.sums.clone()}
	out.list[i] = &g
	w := f.frame.worker()
	if w.reach(f.list[i]) == nil {
		out.sums.add(&w.window, -1)
	}
	if w.reach(&g) == nil {
		out.sums.add(&w.window, 1)
	}
	out.sums.trim()
	return out, out.sums.check()
}

// Quarters returns the spread of the whole population by quarter, oldest first.
func (f *Fan) Quarters() []Spread {
	out := make([]Spread, len(f.sums.quarters))
	for k, q := range f.sums.quarters {
		out[k] = Spread{f.frame.periods[f.sums.first+k], q.at}
	}
	return out
}

// Total returns the spread of the sum over all quarters.
func (f *Fan) Total() Spread { return Spread{At: f.sums.total} }

// Grant returns the spread of one grant by quarter; the last has the zero Period and is that of the sum.
// nil where the grant cannot be measured.
func (f *Fan) Grant(i int) []Spread {
	w := f.frame.worker()
	if i < 0 || i >= len(f.list) || w.reach(f.list[i]) != nil {
		return nil
	}
	var out []Spread
	for k := range w.window.quarters {
		out = append(out, Spread{w.periods[w.window.first+k], w.window.spread(k)})
	}
	return append(out, Spread{At: w.window.totals()})
}

// Choice is a measurement date and the price at it, for the grant at one place of the list.
type Choice struct {
	Grant int
	Date  fiscal.Date
	Price decimal.Decimal
}

// Choices returns the choice of every grant by which the population reaches a bound in a quarter; the zero
// Period is the sum over all quarters. Where several reach it, the chosen day comes before others, and
// earlier ones before later ones. Grants that cannot be measured have none.
func (f *Fan) Choices(p fiscal.Period, b Bound) ([]Choice, error) {
	if b >= bounds || p.Kind != fiscal.Quarter && !p.IsZero() {
		return nil, refuse(BadChoice, "A bound is reached in a fiscal quarter such as Q1-2004, or over all; choose one of those.")
	}
	var out []Choice
	parallel(f.frame, f.list, func() *[]Choice { return new([]Choice) }, func(w *worker, found *[]Choice, i int) {
		if w.reach(f.list[i]) == nil {
			d := w.window.days[w.window.choice(f.frame.quarters, p, b)]
			*found = append(*found, Choice{i, d.at.date(), d.amount()})
		}
	}, func(found *[]Choice) { out = append(out, *found...) })
	slices.SortFunc(out, func(a, b Choice) int { return a.Grant - b.Grant })
	return out, nil
}

// Reach is how far the evidence of the grant at one place of the list lets its cost in all reach: the choice
// at each Bound, and the cost there.
type Reach struct {
	Grant int
	At    [int(bounds)]Choice
	Cost  [int(bounds)]Cents
}

// Reaches returns the reach of every grant that can be measured, in the order of the list. The costs at a
// bound add up to that bound of Total: it is reached by these choices.
func (f *Fan) Reaches() []Reach {
	var out []Reach
	parallel(f.frame, f.list, func() *[]Reach { return new([]Reach) }, func(w *worker, found *[]Reach, i int) {
		if w.reach(f.list[i]) != nil {
			return
		}
		r := Reach{Grant: i, Cost: w.window.totals()}
		for b := range bounds {
			d := w.window.days[w.window.choice(f.frame.quarters, fiscal.Period{}, b)]
			r.At[b] = Choice{i, d.at.date(), d.amount()}
		}
		*found = append(*found, r)
	}, func(found *[]Reach) { out = append(out, *found...) })
	slices.SortFunc(out, func(a, b Reach) int { return a.Grant - b.Grant })
	return out
}

// Choose returns a copy of the list with the choices made: a scenario.
func Choose(list List, choices []Choice) (List, error) {
	out := slices.Clone(list)
	for _, c := range choices {
		if c.Grant < 0 || c.Grant >= len(out) {
			return nil, refuse(BadChoice, "A choice is about a grant that is not in the list; make the choices anew.")
		}
		g, price := *out[c.Grant], c.Price
		g.Measured, g.Price = c.Date, &price
		out[c.Grant] = &g
	}
	return out, nil
}

// spreads are the sums of windows, by quarter and in all.
type spreads struct {
	first    int
	quarters []spreadCell
	total    [int(bounds)]Cents
	size     uint64 // as of totals
}

type spreadCell struct {
	at     [int(bounds)]Cents
	grants int32
}

// cell returns a quarter and makes room for it.
func (s *spreads) cell(q int) *spreadCell {
	switch {
	case len(s.quarters) == 0:
		s.first, s.quarters = q, append(s.quarters, spreadCell{})
	case q < s.first:
		s.quarters = append(make([]spreadCell, s.first-q), s.quarters...)
		s.first = q
	}
	for q >= s.first+len(s.quarters) {
		s.quarters = append(s.quarters, spreadCell{})
	}
	return &s.quarters[q-s.first]
}

// add adds a grant's window, or takes it away.
func (s *spreads) add(v *window, sign Cents) {
	s.cell(v.first)
	s.cell(v.first + len(v.quarters) - 1)
	cells := s.quarters[v.first-s.first:]
	size := uint64(0)
	for k := range v.quarters {
		c, r := &cells[k], &v.quarters[k]
		c.at[Lowest] += sign * r.low
		c.at[AtLow] += sign * r.at[0]
		c.at[Chosen] += sign * r.at[1]
		c.at[AtHigh] += sign * r.at[2]
		c.at[Highest] += sign * r.high
		c.grants += int32(sign)
		size += uint64(max(-r.low, r.high, 0))
	}
	for b, c := range v.totals() {
		s.total[b] += sign * c
	}
	if sign < 0 {
		s.size -= size
	} else {
		s.size = min(s.size+size, maxTotal+1)
	}
}

func (s *spreads) join(o *spreads) {
	for k := range o.quarters {
		c := s.cell(o.first + k)
		for b := range c.at {
			c.at[b] += o.quarters[k].at[b]
		}
		c.grants += o.quarters[k].grants
	}
	for b := range s.total {
		s.total[b] += o.total[b]
	}
	s.size = min(s.size+o.size, maxTotal+1)
}

func (s *spreads) clone() *spreads {
	out := *s
	out.quarters = slices.Clone(s.quarters)
	return &out
}

// trim drops the quarters at both ends that no grant reaches into.
func (s *spreads) trim() {
	for len(s.quarters) > 0 && s.quarters[0].grants == 0 {
		s.first, s.quarters = s.first+1, s.quarters[1:]
	}
	for n := len(s.quarters); n > 0 && s.quarters[n-1].grants == 0; n-- {
		s.quarters = s.quarters[:n-1]
	}
}

func (s *spreads) check() error {
	return (&totals{size: s.size}).check()
}
