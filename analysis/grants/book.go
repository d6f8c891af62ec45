package grants

import (
	"slices"

	"restate/analysis/fiscal"
)

// Book holds the measured charges of a population of grants, by both methods. It is a value: nothing in
// it changes, and neither may the grants it was made of.
type Book struct {
	frame  *frame
	list   List
	totals *totals
}

// Measure computes every grant by both methods. A grant that cannot be computed is refused alone: its
// Result holds the sentence and it counts nothing. The error is about the settings or the whole.
func Measure(list List, s Settings) (*Book, error) {
	f, err := newFrame(s)
	if err != nil {
		return nil, err
	}
	b := &Book{frame: f, list: list, totals: newTotals()}
	parallel(f, b.list, newTotals, func(w *worker, t *totals, i int) { w.count(b.list[i], t) }, b.totals.join)
	return b, b.totals.check()
}

// count adds a grant's row to totals, or counts it among those refused.
func (w *worker) count(g *Grant, t *totals) {
	if r, err := w.row(g); err != nil {
		t.refused++
	} else {
		t.add(g.Function, r)
	}
}

// With returns the book with one grant replaced; b stays as it is.
func (b *Book) With(i int, g Grant) (*Book, error) {
	if i < 0 || i >= len(b.list) {
		return nil, refuse(BadChoice, "There is no such grant in the list; choose one that is there.")
	}
	out := &Book{frame: b.frame, list: slices.Clone(b.list), totals: b.totals.clone()}
	out.list[i] = &g
	w := b.frame.worker()
	if r, err := w.row(b.list[i]); err != nil {
		out.totals.refused--
	} else {
		out.totals.remove(b.list[i].Function, r)
	}
	w.count(&g, out.totals)
	return out, out.totals.check()
}

// row computes a grant's quarters by both methods. The row is the worker's, valid until the next grant.
func (w *worker) row(g *Grant) (*row, error) {
	w.forget()
	w.line = row{cells: w.line.cells[:0]}
	j, err := w.prepare(g)
	if err != nil {
		return nil, err
	}
	r := &w.line
	first := w.holding(j.measured)
	for m := range Method(2) {
		w.cum = w.cumulative(&j, m, w.cum[:0])
		before := Cents(0)
		for k, c := range w.cum {
			r.at(first + k).charge[m] = c - before
			before = c
		}
		w.deferCost(&j, m, first, w.cum, r)
		if j.fair != nil && g.Booked == nil {
			stated, charges := w.reported(&j, m)
			for k, c := range charges {
				r.at(stated + k).booked[m] = c
			}
		}
	}
	for _, b := range g.Booked {
		c := r.at(w.place(b.Period))
		amount := Cents(b.Amount.Shift(2).IntPart())
		c.booked[0], c.booked[1] = c.booked[0]+amount, c.booked[1]+amount
	}
	for i := range r.cells {
		c := &r.cells[i]
		c.grants = 1
		for m := range c.deductible {
			if !g.Tax.ISO && !g.Tax.Disallowed {
				c.deductible[m] = c.charge[m] - c.booked[m]
			}
		}
	}
	return r, nil
}

// deferCost enters the changes of a grant's deferred compensation: what is still to be charged of its
// intrinsic value. The adoption of FAS 123R ends it against additional paid-in capital (domain.md B3.4).
func (w *worker) deferCost(j *job, m Method, first int, cum []Cents, r *row) {
	all, before := j.award.all(), Cents(0)
	for k, c := range cum {
		q, balance := first+k, Cents(0)
		if q < w.adopted && q < w.quarterForfeited(j) {
			if len(j.variable) > 0 {
				all = w.intrinsic(j, q).all()
			}
			balance = all - c
		}
		r.at(q).deferred[m] = balance - before
		before = balance
	}
}

// place returns the place of a fiscal quarter.
func (g *quarters) place(p fiscal.Period) int { return 4*(p.Year-g.periods[0].Year) + p.N - 1 }

// Len returns the number of grants.
func (b *Book) Len() int { return len(b.list) }

// Refused returns the number of grants that could not be measured.
func (b *Book) Refused() int { return b.totals.refused }

// Periods returns the fiscal quarters that a grant reaches into, oldest first, without a gap.
func (b *Book) Periods() []fiscal.Period {
	from, to := b.totals.span()
	return slices.Clone(b.frame.periods[from:to])
}

// Totals returns the charges by quarter.
func (b *Book) Totals(m Method) []Amount {
	return b.totals.whole().amounts(b.frame.quarters, m, []string{""})
}

// ByFunction returns the charges by quarter and, within it, function in the order of the alphabet. A
// function is listed from the first quarter that one of its grants reaches into to the last.
func (b *Book) ByFunction(m Method) []Amount {
	return b.totals.amounts(b.frame.quarters, m, b.totals.names())
}

// Behind returns the places of the grants whose charge or booked amount in a quarter is not zero, of one
// function or, where all is set, of all.
func (b *Book) Behind(m Method, p fiscal.Period, function string, all bool) []int {
	var out []int
	if p.Kind != fiscal.Quarter || m > FIN28 {
		return nil
	}
	q := b.frame.place(p)
	parallel(b.frame, b.list, func() *[]int { return new([]int) }, func(w *worker, found *[]int, i int) {
		if g := b.list[i]; all || g.Function == function {
			if r, err := w.row(g); err == nil && r.holds(q, m) {
				*found = append(*found, i)
			}
		}
	}, func(found *[]int) { out = append(out, *found...) })
	slices.Sort(out)
	return out
}

// holds tells whether a quarter has a charge or a booked amount.
func (r *row) holds(q int, m Method) bool {
	if q < r.first || q >= r.first+len(r.cells) {
		return false
	}
	c := r.cells[q-r.first]
	return c.charge[m] != 0 || c.booked[m] != 0
}
