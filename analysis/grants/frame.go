package grants

import (
	"fmt"

	"restate/analysis/fiscal"
)

// A frame is what all grants of a calculation share: the settings, laid out. Nothing in it changes.
type frame struct {
	Settings
	*quarters
	endUnits []int32 // the quarters' ends in units of the day count
	adopted  int     // the first quarter under FAS 123R
}

// newFrame lays out the settings. The first quarter under FAS 123R is the first that begins on or after
// the day of adoption; where that is not said, it begins the first fiscal year after 15 June 2005, when
// companies had to adopt (Regulation S-X Rule 4-01(a) as amended in April 2005).
func newFrame(s Settings) (*frame, error) {
	if s.Method > FIN28 || s.DayCount > Days || s.VestDay > OnDay {
		return nil, refuse(BadChoice, "The method, the day count or the reading of vest dates is not one of those known; choose again.")
	}
	if !isPart(s.Forfeitures) {
		return nil, refuse(BadChoice, fmt.Sprintf("Estimated forfeitures of %s are not between 0 and 1; write 5 per cent as 0.05.", s.Forfeitures))
	}
	g, err := quartersOf(s.Calendar)
	if err != nil {
		return nil, err
	}
	if s.Adopted.IsZero() {
		s.Adopted = g.yearAfter(fiscal.Date{Year: 2005, Month: 6, Day: 15})
	}
	if err := plausible("The day of adoption of FAS 123R", s.Adopted); err != nil {
		return nil, err
	}
	f := &frame{Settings: s, quarters: g, endUnits: make([]int32, len(g.ends))}
	for q, end := range g.ends {
		f.endUnits[q] = g.unit(s.DayCount, end)
	}
	f.adopted = g.holding(dayOf(s.Adopted)-1) + 1
	return f, nil
}

// A worker computes grants one after the other and remembers the plans and schedules that they share.
type worker struct {
	*frame
	plans     map[Vesting]*plan
	schedules map[scheduleKey]*schedule
	spare     []*schedule
	sums      suffixes
	line      row     // of the grant that is computed
	cum       []Cents // likewise
	window    window  // likewise
}

// A scheduleKey is all of a measurement date that a schedule depends on: the unit of time it lies in. Days
// of one fiscal quarter or month share a schedule where time is counted in those.
type scheduleKey struct {
	plan  *plan
	start int32
	first int
}

// remembered is how many schedules a worker keeps: some megabytes.
const remembered = 2048

func (f *frame) worker() *worker {
	return &worker{frame: f, plans: map[Vesting]*plan{}, schedules: map[scheduleKey]*schedule{}}
}

// planOf returns the plan of terms that were checked.
func (w *worker) planOf(v Vesting) *plan {
	p, ok := w.plans[v]
	if !ok {
		p = v.plan(w.quarters, w.DayCount)
		w.plans[v] = p
	}
	return p
}

// scheduleOf returns the schedule of a plan from a measurement date, valid until the next grant.
func (w *worker) scheduleOf(p *plan, measured day, m Method) *schedule {
	key := scheduleKey{p, w.unit(w.DayCount, measured), w.holding(measured)}
	s, ok := w.schedules[key]
	if !ok {
		s = w.fresh()
		s.plan, s.start, s.first = p, key.start, key.first
		last := w.holding(p.until(measured, w.VestDay))
		vested := int32(0)
		for q, i := s.first, 0; q <= last; q++ {
			end := w.ends[q]
			if w.VestDay == AtClose {
				end++
			}
			for i < len(p.steps) && p.steps[i].date <= end {
				vested = p.steps[i].vested
				i++
			}
			s.vested = append(s.vested, vested)
		}
		w.schedules[key] = s
	}
	s.fill(w.frame, m, &w.sums)
	return s
}

// fresh returns an empty schedule, an old one's memory where there is one.
func (w *worker) fresh() *schedule {
	n := len(w.spare)
	if n == 0 {
		return &schedule{}
	}
	s := w.spare[n-1]
	w.spare = w.spare[:n-1]
	*s = schedule{by: [2][]share{s.by[0][:0], s.by[1][:0]}, vested: s.vested[:0]}
	return s
}

// forget makes room before a grant: the schedules of earlier ones may be used again.
func (w *worker) forget() {
	if len(w.schedules) < remembered {
		return
	}
	for _, s := range w.schedules {
		w.spare = append(w.spare, s)
	}
	clear(w.schedules)
}
