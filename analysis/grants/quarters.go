package grants

import (
	"restate/analysis/fiscal"
)

// quarters are the fiscal quarters of all years a date can lie in.
type quarters struct {
	periods []fiscal.Period
	ends    []day
	first   day      // the first day of quarter 0
	of      []uint16 // by days after first: the quarter that holds the day
}

func quartersOf(cal fiscal.Calendar) (*quarters, error) {
	if !cal.Known() {
		return nil, fiscal.ErrNoCalendar
	}
	g := &quarters{}
	for year := firstYear - 2; year <= lastYear+2; year++ {
		for n := 1; n <= 4; n++ {
			start, end, err := cal.Days(fiscal.Q(n, year))
			if err != nil {
				return nil, err
			}
			if g.ends == nil {
				g.first = dayOf(start)
			}
			g.periods, g.ends = append(g.periods, fiscal.Q(n, year)), append(g.ends, dayOf(end))
		}
	}
	g.of = make([]uint16, 0, g.ends[len(g.ends)-1]-g.first+1)
	for q, end := range g.ends {
		for d := g.first + day(len(g.of)); d <= end; d++ {
			g.of = append(g.of, uint16(q))
		}
	}
	return g, nil
}

// holding returns the place of the quarter that holds a plausible day.
func (g *quarters) holding(d day) int { return int(g.of[d-g.first]) }

// yearAfter returns the first day of the first fiscal year that begins after a day.
func (g *quarters) yearAfter(d fiscal.Date) fiscal.Date {
	q := g.holding(dayOf(d)) + 1
	for g.periods[q].N != 1 {
		q++
	}
	return (g.ends[q-1] + 1).date()
}

// unit numbers the units of a day count.
func (g *quarters) unit(c DayCount, d day) int32 {
	switch c {
	case Days:
		return int32(d)
	case Months:
		return g.month(d)
	}
	return int32(g.of[d-g.first])
}

// month numbers fiscal months, three a quarter, the first from the quarter's first day. They are calendar months
// where quarters end with one.
func (g *quarters) month(d day) int32 {
	q := int(g.of[d-g.first])
	start := g.first
	if q > 0 {
		start = g.ends[q-1] + 1
	}
	n, first := 0, start.date()
	for n < 2 && d >= dayOf(addMonths(first, n+1)) {
		n++
	}
	return int32(3*q + n)
}
