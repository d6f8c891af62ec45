package grants

import (
	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// FairValueCost is one quarter of the cost at fair value of the grants that have one, before tax: as
// computed at the stated dates and at the corrected ones (FAS 123; domain.md B3.4). Before the adoption of
// FAS 123R it is disclosed, from then on recorded.
type FairValueCost struct {
	Period              fiscal.Period
	Original, Corrected Cents
	Disclosed           bool // before the adoption
}

// FairValueCosts returns the cost at fair value by quarter, without a gap.
func (b *Book) FairValueCosts(m Method) []FairValueCost {
	total := &row{}
	if m > FIN28 {
		return nil
	}
	parallel(b.frame, b.list, func() *row { return &row{} }, func(w *worker, r *row, i int) {
		w.forget()
		if j, err := w.prepare(b.list[i]); err == nil && j.fair != nil {
			w.fairCost(&j, m, r)
		}
	}, func(r *row) { total.add(r, 1) })
	out := make([]FairValueCost, len(total.cells))
	for i, c := range total.cells {
		q := total.first + i
		out[i] = FairValueCost{b.frame.periods[q], c.booked[m], c.charge[m], q < b.frame.adopted}
	}
	return out
}

// fairCost adds a grant's cost at fair value, the original one as booked.
func (w *worker) fairCost(j *job, m Method, r *row) {
	stated := j.measured
	if !j.Recorded.IsZero() {
		stated = dayOf(j.Recorded)
	}
	before := Cents(0)
	for k, c := range w.fixed(&j.fair[0], j, stated, m, nil) {
		r.at(w.holding(stated) + k).booked[m] += c - before
		before = c
	}
	before = 0
	for k, c := range w.fixed(&j.fair[1], j, j.measured, m, nil) {
		r.at(w.holding(j.measured) + k).charge[m] += c - before
		before = c
	}
}

// ProForma returns net income as if options had been accounted for at fair value: net income, with the cost
// under APB 25 added back and the cost under FAS 123 deducted, both after tax (FAS 123 paragraph 45; domain.md
// B3.4). For the restated note, all three are restated.
func ProForma(netIncome, apb25, fas123 decimal.Decimal) decimal.Decimal {
	return netIncome.Add(apb25).Sub(fas123)
}
