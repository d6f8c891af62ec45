package grants

import (
	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Result is one grant as measured.
type Result struct {
	Grant          Grant
	Err            error           // why it could not be measured; nil where it was
	Price          Close           // the price at the measurement date, and the day whose close it is
	IntrinsicValue decimal.Decimal // at the measurement date, exact (APB 25 paragraph 10; domain.md B3.2)

	frame *frame
	hand  *worker // shared by the results of one pass; nil: each makes its own
}

// worker returns what computes schedules for the result.
func (r Result) worker() *worker {
	if r.hand != nil {
		return r.hand
	}
	return r.frame.worker()
}

// Each measures the grants that are wanted and calls use with each, from several goroutines at once. A
// Result and what it returns are valid in that call alone: schedules are shared, so that a list of 20,000
// takes a fraction of what one Result after the other does.
func (b *Book) Each(wanted func(i int) bool, use func(i int, r Result)) {
	places := make([]int, 0, len(b.list))
	list := make([]*Grant, 0, len(b.list))
	for i, g := range b.list {
		if wanted(i) {
			places, list = append(places, i), append(list, g)
		}
	}
	parallel(b.frame, list, func() struct{} { return struct{}{} }, func(w *worker, _ struct{}, k int) {
		w.forget()
		r := b.frame.resultBy(w, *list[k])
		use(places[k], r)
	}, func(struct{}) {})
}

// Cost is what is charged of the grant over all quarters, by a method; zero where it was refused.
func (r Result) Cost(m Method) Cents {
	sum := Cents(0)
	if cells := r.cells(m); cells != nil {
		for i := range cells.cells {
			sum += cells.cells[i].charge[m]
		}
	}
	return sum
}

// cells returns the grant's quarters, valid until the next are computed; nil where it was refused.
func (r Result) cells(m Method) *row {
	if r.Err != nil || r.frame == nil || m > FIN28 {
		return nil
	}
	cells, err := r.worker().row(&r.Grant)
	if err != nil {
		return nil
	}
	return cells
}

// Result returns grant i as measured.
func (b *Book) Result(i int) Result { return b.frame.result(*b.list[i]) }

// Schedule measures one grant alone; its Result holds the sentence where it cannot be. The error is about
// the settings.
func Schedule(g Grant, s Settings) (Result, error) {
	f, err := newFrame(s)
	if err != nil {
		return Result{}, err
	}
	return f.result(g), nil
}

func (f *frame) result(g Grant) Result {
	r := f.resultBy(f.worker(), g)
	r.hand = nil
	return r
}

func (f *frame) resultBy(w *worker, g Grant) Result {
	r := Result{Grant: g, frame: f, hand: w}
	j, err := w.prepare(&g)
	if err != nil {
		r.Err = err
		return r
	}
	r.Price = j.price
	if over := j.price.Price.Sub(g.ExercisePrice); over.Sign() > 0 {
		r.IntrinsicValue = over.Mul(g.Options)
	}
	return r
}

// Lines returns the grant's quarters by a method, from the one of its measurement, or of the first booked
// amount, to the last in which its charge can change. nil where it was refused. What was booked is the
// grant's Booked where there is any; without it, a grant with fair values is taken to have been recorded at
// the fair value of the stated date since the adoption of FAS 123R (domain.md B3.4), any other not at all.
func (r Result) Lines(m Method) []Line {
	if r.Err != nil || r.frame == nil || m > FIN28 {
		return nil
	}
	w := r.worker()
	cells, err := w.row(&r.Grant)
	if err != nil {
		return nil
	}
	j, err := w.prepare(&r.Grant)
	if err != nil {
		return nil
	}
	lines := make([]Line, 0, len(cells.cells))
	floors := w.floors(&j, m, cells.first, len(cells.cells))
	sum := Cents(0)
	for k, c := range cells.cells {
		q := cells.first + k
		sum += c.charge[m]
		lines = append(lines, Line{
			Period: w.periods[q], Amount: c.charge[m], Cumulative: sum, Booked: c.booked[m],
			Vested: options(r.Grant.Options, w.vestedBy(&j, j.measured, q), j.plan.whole), Floor: floors[k],
		})
	}
	return lines
}

// options returns the options of some parts, to six decimals.
func options(all decimal.Decimal, parts, whole int32) decimal.Decimal {
	return all.Mul(decimal.NewFromInt32(parts)).DivRound(decimal.NewFromInt32(whole), 6)
}

// vestedBy returns the parts of a grant measured on a day that are vested at the end of a quarter; after a
// forfeiture, those vested before it.
func (w *worker) vestedBy(j *job, measured day, q int) int32 {
	end := w.ends[q]
	if j.Departure.Kind == Forfeit {
		end = min(end, j.left)
	}
	return j.plan.vestedFrom(measured, end, w.VestDay)
}

// floors returns, for n quarters, the cost of what has vested: no cumulative charge may be below it
// (ASC 718-10-35-8; domain.md B3.2, I7). It is zero before the measurement.
func (w *worker) floors(j *job, m Method, first, n int) []Cents {
	measured := w.holding(j.measured)
	out := make([]Cents, n)
	c := conversion{}
	if j.fair != nil {
		iv := w.fixed(&j.award, j, j.measured, m, nil)
		if len(j.variable) > 0 {
			iv = w.remeasured(j, m, iv)
		}
		c = w.conversionOf(&j.fair[1], j, j.measured, m, iv)
	}
	for k := range out {
		q := first + k
		if q < measured {
			continue
		}
		if j.fair == nil {
			out[k] = w.intrinsic(j, q).exactly(uint64(w.vestedBy(j, j.measured, q)), uint64(j.plan.whole))
		} else {
			out[k] = w.floor(&j.fair[1], j, &c, j.measured, q)
		}
	}
	return out
}

// intrinsic returns what the award is worth in a quarter: at the measurement date or, after a repricing, at
// the quarter's end.
func (w *worker) intrinsic(j *job, q int) *award {
	if len(j.variable) == 0 {
		return &j.award
	}
	i := q - w.holding(j.since())
	if i < 0 {
		return &j.award
	}
	return &j.variable[min(i, len(j.variable)-1)]
}

// Quarter returns the line of a fiscal quarter.
func Quarter(lines []Line, p fiscal.Period) (Line, bool) {
	for _, l := range lines {
		if l.Period == p {
			return l, true
		}
	}
	return Line{}, false
}
