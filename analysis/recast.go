package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Bridged is a later version of one period of a measure's bridge.
type Bridged struct {
	Source string        `json:"source"` // SHA256 of the document
	Period fiscal.Period `json:"period"`
	Items  []Item        `json:"items"`
}

// keepRecast puts an item that another document gives for a period already bridged beside the first version,
// and tells whether it did: the bridge as previously reported stays what it was.
func (r Review) keepRecast(m *Measure, it Item) bool {
	if it.Origin.Source == "" || it.Origin.By != "" {
		return false
	}
	first := slices.IndexFunc(m.Items, func(x Item) bool { return x.Period == it.Period && x.Origin.Source != "" })
	if first < 0 || m.Items[first].Origin.Source == it.Origin.Source {
		return false
	}
	m.Recast = slices.Clone(m.Recast)
	i := slices.IndexFunc(m.Recast, func(b Bridged) bool { return b.Source == it.Origin.Source && b.Period == it.Period })
	if i < 0 {
		m.Recast = append(m.Recast, Bridged{Source: it.Origin.Source, Period: it.Period})
		i = len(m.Recast) - 1
	}
	b := &m.Recast[i]
	b.Items = append(slices.Clone(b.Items), it)
	return true
}

// orderBridges makes the version of each bridge that stood before the restatement the one as previously
// reported, whatever order the documents joined in.
func (r Review) orderBridges() Review {
	out := slices.Clone(r.Measures)
	for i, m := range out {
		for k := range m.Recast {
			if n, swapped := r.swap(m, k); swapped {
				out[i], m = n, n
			}
		}
	}
	r.Measures = out
	return r
}

// swap puts a later version of a bridge in the place of the first, where it is of the greater standing.
func (r Review) swap(m *Measure, k int) (*Measure, bool) {
	later := m.Recast[k]
	mine := func(it Item) bool { return it.Period == later.Period && it.Origin.Source != "" && it.Origin.By == "" }
	i := slices.IndexFunc(m.Items, mine)
	if i < 0 || !r.standsBefore(later.Source, m.Items[i].Origin.Source) {
		return m, false
	}
	n := *m
	var was []Item
	n.Items = nil
	for _, it := range m.Items {
		if mine(it) {
			was = append(was, it)
		} else {
			n.Items = append(n.Items, it)
		}
	}
	n.Items = append(n.Items, later.Items...)
	n.Recast = slices.Clone(m.Recast)
	n.Recast[k] = Bridged{Source: was[0].Origin.Source, Period: later.Period, Items: was}
	return &n, true
}

// standsBefore tells whether a document rather than another gives what was previously reported: the latest
// before the notice under review, else the earliest.
func (r Review) standsBefore(a, b string) bool {
	x, okX := r.Source(a)
	y, okY := r.Source(b)
	if !okX || !okY || x.Cover.Date.IsZero() || y.Cover.Date.IsZero() {
		return false
	}
	cutoff, order := r.Cutoff(), x.Cover.Date.Compare(y.Cover.Date)
	before := func(s Source) bool { return !cutoff.IsZero() && s.Cover.Date.Compare(cutoff) <= 0 }
	switch {
	case before(x) != before(y):
		return before(x)
	case before(x):
		return order > 0
	}
	return order < 0
}

// Recast is a period of a measure that another document gives anew: what the change of its definition did to
// it, and what is left for changed figures.
type Recast struct {
	Measure          string
	Period           fiscal.Period
	Source           string // SHA256 of the later document
	Before, After    decimal.Decimal
	Added, Dropped   []Item          // items that only the later, or only the earlier, bridge takes out
	ByDefinition     decimal.Decimal // what these come to
	ByFigures        decimal.Decimal // the rest: After - Before - ByDefinition
	GAAPBefore, GAAP *decimal.Decimal
}

// Defined tells whether the definition changed; otherwise only figures did.
func (c Recast) Defined() bool { return len(c.Added)+len(c.Dropped) > 0 }

// Recasts compares every period of a measure that several documents give, and tells a changed definition
// from changed figures. Periods given alike are left out.
func (r Review) Recasts() []Recast {
	var out []Recast
	for _, m := range r.Measures {
		for _, later := range m.Recast {
			first := slices.DeleteFunc(slices.Clone(m.Items), func(it Item) bool { return it.Period != later.Period })
			second, source := later.Items, later.Source
			if len(first) > 0 && r.dated(later.Source, first[0].Origin.Source) {
				first, second, source = second, first, first[0].Origin.Source
			}
			c, ok := recast(first, second)
			if !ok || !c.Defined() && c.ByFigures.IsZero() {
				continue
			}
			c.Measure, c.Period, c.Source = m.Name, later.Period, source
			out = append(out, c)
		}
	}
	return out
}

// dated tells whether a document is dated before another.
func (r Review) dated(a, b string) bool {
	x, _ := r.Source(a)
	y, _ := r.Source(b)
	return !x.Cover.Date.IsZero() && !y.Cover.Date.IsZero() && x.Cover.Date.Compare(y.Cover.Date) < 0
}

func recast(before, after []Item) (Recast, bool) {
	a, okA := totalOf(before)
	b, okB := totalOf(after)
	if !okA || !okB {
		return Recast{}, false
	}
	c := Recast{Before: a, After: b, Added: onlyIn(after, before), Dropped: onlyIn(before, after), GAAPBefore: gaapOf(before), GAAP: gaapOf(after)}
	for _, it := range c.Added {
		c.ByDefinition = c.ByDefinition.Add(*it.Amount)
	}
	for _, it := range c.Dropped {
		c.ByDefinition = c.ByDefinition.Sub(*it.Amount)
	}
	c.ByFigures = b.Sub(a).Sub(c.ByDefinition)
	return c, true
}

// onlyIn returns the items that one bridge takes out and the other does not.
func onlyIn(in, other []Item) []Item {
	var out []Item
	for _, it := range in {
		same := func(x Item) bool {
			return x.Role == Excluded && (CaptionKey(x.Name) == CaptionKey(it.Name) || x.Category != "" && x.Category == it.Category)
		}
		if it.Role == Excluded && it.Amount != nil && !it.Amount.IsZero() && !slices.ContainsFunc(other, same) {
			out = append(out, it)
		}
	}
	return out
}

// totalOf is where a bridge ends: as printed, else GAAP and the items.
func totalOf(items []Item) (decimal.Decimal, bool) {
	sum, ok := decimal.Decimal{}, false
	for _, it := range items {
		switch {
		case it.Amount == nil:
		case it.Role == ToTotal:
			return *it.Amount, true
		case it.Role == FromGAAP:
			sum, ok = sum.Add(*it.Amount), true
		default:
			sum = sum.Add(*it.Amount)
		}
	}
	return sum, ok
}

func gaapOf(items []Item) *decimal.Decimal {
	if i := slices.IndexFunc(items, func(it Item) bool { return it.Role == FromGAAP }); i >= 0 {
		return items[i].Amount
	}
	return nil
}
