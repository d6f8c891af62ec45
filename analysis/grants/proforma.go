package grants

import (
	"maps"
	"slices"

	"restate/analysis/fiscal"
)

// NoteSide is one quarter of the cost of the grants that have fair values, as it went through income and as
// the note discloses it.
type NoteSide struct {
	Recorded Cents // in net income: intrinsic value until the adoption of FAS 123R, fair value from then on
	Fair     Cents // at fair value (FAS 123)
	Tax      Cents // the tax benefit of the difference, less what a valuation allowance stands against
}

// Change is what the note adds to net income to have options at fair value: the recorded cost back, the one
// at fair value off, both after tax (FAS 123 paragraph 45; domain.md B3.4).
func (n NoteSide) Change() Cents { return n.Recorded - n.Fair + n.Tax }

// FairValueCost is one quarter of the cost at fair value: as computed at the stated dates, and as corrected.
// Before the adoption of FAS 123R it is disclosed, from then on recorded.
type FairValueCost struct {
	Period              fiscal.Period
	Original, Corrected NoteSide
	Disclosed           bool // before the adoption
}

// FairValueCosts returns the cost of the grants with fair values by quarter, without a gap; other grants count
// nothing. Without tax terms no tax is counted.
func (b *Book) FairValueCosts(m Method, tax *TaxTerms) ([]FairValueCost, error) {
	allowances, err := tax.check()
	if err != nil || m > FIN28 {
		return nil, err
	}
	cells := note{}
	parallel(b.frame, b.list, func() note { return note{} }, func(w *worker, n note, i int) {
		w.forget()
		if j, err := w.prepare(b.list[i]); err == nil && j.fair != nil {
			w.note(&j, m, n)
		}
	}, cells.join)
	if len(cells) == 0 {
		return nil, nil
	}
	first, last := slices.Min(slices.Collect(maps.Keys(cells))), slices.Max(slices.Collect(maps.Keys(cells)))
	out := make([]FairValueCost, last-first+1)
	for k := range out {
		c := cells[first+k]
		out[k] = FairValueCost{Period: b.frame.periods[first+k], Original: c.original.NoteSide, Corrected: c.corrected.NoteSide, Disclosed: first+k < b.frame.adopted}
	}
	if tax == nil {
		return out, nil
	}
	for _, side := range []struct {
		of func(noteCell) Cents
		in func(*FairValueCost) *NoteSide
	}{{func(c noteCell) Cents { return c.original.deductible }, func(c *FairValueCost) *NoteSide { return &c.Original }},
		{func(c noteCell) Cents { return c.corrected.deductible }, func(c *FairValueCost) *NoteSide { return &c.Corrected }}} {
		cost := make([]Cents, len(out))
		for k := range cost {
			cost[k] = side.of(cells[first+k])
		}
		for k, d := range b.frame.deferred(first, cost, tax.Rate, allowances) {
			if out[k].Disclosed {
				side.in(&out[k]).Tax = d.Benefit
			}
		}
	}
	return out, nil
}

// A note is the sums of one quarter after the other, by place.
type note map[int]noteCell

type noteCell struct{ original, corrected noteSum }

type noteSum struct {
	NoteSide
	deductible Cents // of the difference
}

func (s *noteSum) add(recorded, fair Cents, deductible bool) {
	s.Recorded, s.Fair = s.Recorded+recorded, s.Fair+fair
	if deductible {
		s.deductible += fair - recorded
	}
}

func (n note) join(o note) {
	for q, c := range o {
		x := n[q]
		for _, side := range []struct{ to, from *noteSum }{{&x.original, &c.original}, {&x.corrected, &c.corrected}} {
			side.to.add(side.from.Recorded, side.from.Fair, false)
			side.to.deductible += side.from.deductible
		}
		n[q] = x
	}
}

// note adds a grant's costs.
func (w *worker) note(j *job, m Method, n note) {
	deductible := !j.Tax.ISO && !j.Tax.Disallowed
	enter := func(q int, original, corrected [2]Cents) {
		c := n[q]
		c.original.add(original[0], original[1], deductible)
		c.corrected.add(corrected[0], corrected[1], deductible)
		n[q] = c
	}
	if r, err := w.row(j.Grant); err == nil {
		for k, c := range r.cells {
			enter(r.first+k, [2]Cents{c.booked[m], 0}, [2]Cents{c.charge[m], 0})
		}
	}
	stated := j.stated()
	for k, c := range changes(w.atFairValue(&j.fair[0], j, stated, m)) {
		enter(w.holding(stated)+k, [2]Cents{0, c}, [2]Cents{})
	}
	for k, c := range changes(w.atFairValue(&j.fair[1], j, j.measured, m)) {
		enter(w.holding(j.measured)+k, [2]Cents{}, [2]Cents{0, c})
	}
}

// changes makes of cumulative amounts those of each quarter, in place.
func changes(cum []Cents) []Cents {
	before := Cents(0)
	for k, c := range cum {
		cum[k], before = c-before, c
	}
	return cum
}

// stated is the day of which an award was first accounted for.
func (j *job) stated() day {
	if j.Recorded.IsZero() {
		return j.measured
	}
	return dayOf(j.Recorded)
}
