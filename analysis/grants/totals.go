package grants

import (
	"maps"
	"math"
	"slices"

	"restate/analysis/fiscal"
)

// A cell is what one quarter holds of one function: charges by method, and what was booked.
type cell struct {
	charge     [2]Cents
	booked     [2]Cents // by method too: what was reported at fair value depends on it
	deductible [2]Cents // of the adjustment, what a deduction is expected for
	deferred   [2]Cents // change of the deferred compensation
	grants     int32    // that reach into the quarter
}

func (c *cell) add(o cell, sign Cents) {
	for m := range c.charge {
		c.charge[m] += sign * o.charge[m]
		c.booked[m] += sign * o.booked[m]
		c.deductible[m] += sign * o.deductible[m]
		c.deferred[m] += sign * o.deferred[m]
	}
	c.grants += int32(sign) * o.grants
}

// A row is the quarters of one function, or of one grant, without a gap.
type row struct {
	first int
	cells []cell
}

// at returns the cell of a quarter and makes room for it.
func (r *row) at(q int) *cell {
	switch {
	case len(r.cells) == 0:
		r.first, r.cells = q, append(r.cells, cell{})
	case q < r.first:
		r.cells = append(make([]cell, r.first-q, r.first-q+len(r.cells)), r.cells...)
		r.first = q
	}
	for q >= r.first+len(r.cells) {
		r.cells = append(r.cells, cell{})
	}
	return &r.cells[q-r.first]
}

// add adds the quarters of another row, or takes them away.
func (r *row) add(o *row, sign Cents) {
	if len(o.cells) == 0 {
		return
	}
	r.at(o.first)
	r.at(o.first + len(o.cells) - 1)
	for i := range o.cells {
		r.cells[o.first-r.first+i].add(o.cells[i], sign)
	}
}

// trim drops the quarters at both ends that no grant reaches into.
func (r *row) trim() {
	for len(r.cells) > 0 && r.cells[0].grants == 0 {
		r.first, r.cells = r.first+1, r.cells[1:]
	}
	for len(r.cells) > 0 && r.cells[len(r.cells)-1].grants == 0 {
		r.cells = r.cells[:len(r.cells)-1]
	}
}

// size returns the sum of all amounts regardless of sign, so that no total of several rows overflows where
// the sum of their sizes does not.
func (r *row) size() uint64 {
	n := uint64(0)
	for i := range r.cells {
		c := &r.cells[i]
		for m := range c.charge {
			n += uint64(max(c.charge[m], -c.charge[m])) + uint64(max(c.booked[m], -c.booked[m])) + uint64(max(c.deferred[m], -c.deferred[m]))
		}
	}
	return n
}

// totals are the charges of a population by function.
type totals struct {
	functions map[string]*row
	size      uint64
	refused   int
}

// maxTotal is the largest sum of sizes.
const maxTotal = math.MaxInt64 / 4

func newTotals() *totals { return &totals{functions: map[string]*row{}} }

// add adds the row of one grant.
func (t *totals) add(function string, r *row) {
	t.of(function).add(r, 1)
	t.size = min(t.size+r.size(), maxTotal+1)
}

// remove takes the row of one grant away.
func (t *totals) remove(function string, r *row) {
	left := t.of(function)
	left.add(r, -1)
	if left.trim(); len(left.cells) == 0 {
		delete(t.functions, function)
	}
	t.size -= r.size()
}

func (t *totals) of(function string) *row {
	r, ok := t.functions[function]
	if !ok {
		r = &row{}
		t.functions[function] = r
	}
	return r
}

func (t *totals) join(o *totals) {
	for function, r := range o.functions {
		t.of(function).add(r, 1)
	}
	t.size = min(t.size+o.size, maxTotal+1)
	t.refused += o.refused
}

func (t *totals) clone() *totals {
	out := &totals{functions: make(map[string]*row, len(t.functions)), size: t.size, refused: t.refused}
	for function, r := range t.functions {
		out.functions[function] = &row{first: r.first, cells: slices.Clone(r.cells)}
	}
	return out
}

// check refuses totals that could overflow.
func (t *totals) check() error {
	if t.size > maxTotal {
		return refuse(TooMuch, "The charges of all grants together are too large to be added up; look for a wrong price or number of options.")
	}
	return nil
}

// span returns the first quarter that a grant reaches into and the one after the last.
func (t *totals) span() (from, to int) {
	from, to = math.MaxInt, 0
	for _, r := range t.functions {
		if len(r.cells) > 0 {
			from, to = min(from, r.first), max(to, r.first+len(r.cells))
		}
	}
	return min(from, to), to
}

// amounts lists the quarters of functions, each with its cumulative charge.
func (t *totals) amounts(g *quarters, m Method, functions []string) []Amount {
	if m > FIN28 {
		return nil
	}
	var out []Amount
	from, to := t.span()
	cumulative := make([]Cents, len(functions))
	for q := from; q < to; q++ {
		for i, function := range functions {
			r := t.functions[function]
			k := q - r.first
			if k < 0 || k >= len(r.cells) {
				continue
			}
			c := &r.cells[k]
			cumulative[i] += c.charge[m]
			out = append(out, Amount{
				Period: g.periods[q], Function: function, Charge: c.charge[m], Booked: c.booked[m],
				Adjustment: c.charge[m] - c.booked[m], Cumulative: cumulative[i],
			})
		}
	}
	return out
}

// names returns the functions in the order of the alphabet.
func (t *totals) names() []string { return slices.Sorted(maps.Keys(t.functions)) }

// whole returns the totals without functions.
func (t *totals) whole() *totals {
	out := &totals{functions: map[string]*row{"": {}}}
	for _, r := range t.functions {
		out.functions[""].add(r, 1)
	}
	return out
}

// Yearly sums the quarters of a list of Totals or ByFunction to fiscal years.
func Yearly(quarters []Amount) []Amount {
	type key struct {
		year     int
		function string
	}
	at := map[key]int{}
	var out []Amount
	for _, a := range quarters {
		k := key{a.Period.Year, a.Function}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, Amount{Period: fiscal.FY(a.Period.Year), Function: a.Function})
		}
		y := &out[i]
		y.Charge, y.Booked, y.Adjustment = y.Charge+a.Charge, y.Booked+a.Booked, y.Adjustment+a.Adjustment
		y.Cumulative = a.Cumulative
	}
	return out
}
