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
			c, ok := recast(first, later.Items)
			if !ok || !c.Defined() && c.ByFigures.IsZero() {
				continue
			}
			c.Measure, c.Period, c.Source = m.Name, later.Period, later.Source
			out = append(out, c)
		}
	}
	return out
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
