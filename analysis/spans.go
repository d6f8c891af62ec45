package analysis

import (
	"cmp"
	"fmt"
	"slices"

	"restate/analysis/fiscal"
)

// stretch is a period with its days.
type stretch struct {
	period     fiscal.Period
	start, end fiscal.Date
}

// spans are the periods in which something was entered, line by line: what is entered on a line for a year
// stands for the line's quarters, and for those of no other.
type spans struct {
	of    map[int]int // by line: which of the lists
	lists [][]stretch // the longest first
}

// spansOf returns the periods of effects. Where the fiscal year end is not known, years named by a company
// are taken to be calendar years, for order alone.
func spansOf(effects []incomeEffect, cal fiscal.Calendar) spans {
	if !cal.Known() {
		cal = fiscal.Calendar{Month: 12, Day: 31}
	}
	entered := map[int][]fiscal.Period{}
	for _, e := range effects {
		if !slices.Contains(entered[e.line], e.period) {
			entered[e.line] = append(entered[e.line], e.period)
		}
	}
	out := spans{of: make(map[int]int, len(entered))}
	alike := map[string]int{} // lines entered in the same periods have one list
	for line, periods := range entered {
		slices.SortFunc(periods, cal.Compare)
		key := fmt.Sprint(periods)
		n, ok := alike[key]
		if !ok {
			n = len(out.lists)
			alike[key], out.lists = n, append(out.lists, stretchesOf(periods, cal))
		}
		out.of[line] = n
	}
	return out
}

// stretchesOf returns periods with their days, the longest first.
func stretchesOf(periods []fiscal.Period, cal fiscal.Calendar) []stretch {
	var out []stretch
	for _, q := range periods {
		if start, end, err := cal.Days(q); err == nil && end != (fiscal.Date{}) {
			if start == (fiscal.Date{}) {
				start = end
			}
			out = append(out, stretch{q, start, end})
		}
	}
	slices.SortFunc(out, func(x, y stretch) int {
		return cmp.Or(cmp.Compare(y.start.DaysUntil(y.end), x.start.DaysUntil(x.end)), x.start.Compare(y.start))
	})
	return out
}

// upTo chooses of the periods that end by a date the longest that do not overlap: nothing counts twice,
// and a year's own entries stand for those of its quarters.
func upTo(all []stretch, date fiscal.Date) []stretch {
	var out []stretch
	for _, s := range all {
		if s.end.Compare(date) > 0 || slices.ContainsFunc(out, func(o stretch) bool { return s.start.Compare(o.end) <= 0 && o.start.Compare(s.end) <= 0 }) {
			continue
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(x, y stretch) int { return x.start.Compare(y.start) })
	return out
}

// upTo are the periods that count up to a date, line by line.
func (s spans) upTo(date fiscal.Date) spans {
	out := spans{of: s.of}
	for _, all := range s.lists {
		out.lists = append(out.lists, upTo(all, date))
	}
	return out
}

// has tells whether an effect counts.
func (s spans) has(e incomeEffect) bool {
	n, ok := s.of[e.line]
	return ok && slices.ContainsFunc(s.lists[n], func(t stretch) bool { return t.period == e.period })
}

// periods lists all of them, each once, by the day they begin.
func (s spans) periods() []fiscal.Period {
	var all []stretch
	for _, list := range s.lists {
		for _, t := range list {
			if !slices.Contains(all, t) {
				all = append(all, t)
			}
		}
	}
	slices.SortFunc(all, func(x, y stretch) int {
		return cmp.Or(x.start.Compare(y.start), x.end.Compare(y.end), cmp.Compare(x.period.ID(), y.period.ID()))
	})
	out := make([]fiscal.Period, len(all))
	for i, t := range all {
		out[i] = t.period
	}
	return out
}
