package grants

import "fmt"

// closing is how many days before or after a quarter's end a close may lie that the award is remeasured
// at. The exchanges have never been closed for longer.
const closing = 7

// since returns the day from which a repriced award is variable.
func (j *job) since() day { return max(dayOf(j.Repriced.On), j.measured) }

// remeasure looks up the intrinsic values of a repriced award at the ends of quarters, from that of the
// repricing to the one in which the grant ended or to the last with a close; in the quarter in which it
// ended, the value of that day (FIN 44; domain.md B3.5).
func (w *worker) remeasure(j *job) error {
	j.variable = nil
	if j.Repriced == nil || j.left < j.since() {
		return nil
	}
	for q := w.holding(j.since()); q < len(w.ends); q++ {
		at := min(w.ends[q], j.left)
		i, ok := w.Prices.index(at)
		if known := ok && abs(w.Prices.days[i]-at) <= closing; !known {
			if q > w.holding(j.since()) && w.Prices.from(at) == len(w.Prices.days) && j.left == never {
				return nil // not known yet
			}
			return refuse(NoClose, fmt.Sprintf("There is no close for %s, when the repriced grant is measured again, or within %d days of it (rule: %s); add it to the prices.", at.date(), closing, w.Prices.rule))
		}
		a, err := priced(w.Prices.numbers[i], j.reduced, j.options)
		if err != nil {
			return err
		}
		j.variable = append(j.variable, a)
		if at == j.left {
			return nil
		}
	}
	return nil
}

func abs(d day) day { return max(d, -d) }

// remeasured replaces the cumulative charges of a fixed award by those of the variable one from the quarter
// of the repricing on: the intrinsic value of the quarter's end times the part attributed until then.
func (w *worker) remeasured(j *job, m Method, cum []Cents) []Cents {
	since := j.since()
	s := w.scheduleOf(j.plan, since, m)
	first := w.holding(since) - w.holding(j.measured)
	last := Cents(0)
	if len(cum) > 0 {
		last = cum[len(cum)-1]
	}
	for len(cum) < first {
		cum = append(cum, last)
	}
	cum = cum[:first]
	for i := range j.variable {
		a := &j.variable[i]
		switch {
		case w.holding(since)+i >= w.quarterLeft(j):
			cum = append(cum, a.exactly(uint64(j.plan.vestedFrom(j.measured, j.left, w.VestDay)), uint64(j.plan.whole)))
		case i >= len(s.vested):
			cum = append(cum, a.all())
		default:
			cum = append(cum, w.cents(a, s, m, i))
		}
	}
	return cum
}
