package analysis

import (
	"restate/analysis/fiscal"
)

// crossing is an adjustment that makes up a period of a bridge, and what one unit of its amount and of its
// tax adds at either end: with its weight where it was entered there or the period is a sum, with the other
// sign where it is taken away.
type crossing struct {
	entry         int32
	gaap, measure weight
	category      Category // of the item that takes what reaches one end only
}

// makeup is what a bridge is made of in one period, but for the amounts of the adjustments.
type makeup struct {
	crossings []crossing
	gaps      []lineGap // where the measure is printed as a whole statement and nobody itemises it
}

// makeups are those of the periods of a bridge. They stay while only amounts change.
func (b bridge) makeups(periods []fiscal.Period) []makeup {
	if known, ok := b.crossed[b.name]; ok {
		return known
	}
	out := make([]makeup, len(periods))
	for i, q := range periods {
		out[i] = makeup{b.cross(nil, q, q), b.gaps(q)}
		if quarterCount(q) == 0 {
			continue
		}
		for _, t := range periodsWithin(q.Year) {
			if t != q {
				out[i].crossings = b.cross(out[i].crossings, q, t)
			}
		}
	}
	b.crossed[b.name] = out
	return out
}

// cross adds the adjustments entered in one period that count in another.
func (b bridge) cross(out []crossing, q, entered fiscal.Period) []crossing {
	for _, k := range b.within[entered] {
		adj := b.review.Adjustments[k]
		c := crossing{entry: k, gaap: b.gaapWeight(adj).times(b.signs(k, b.gaap, q)), measure: b.measureWeight(adj).times(b.signs(k, b.measureOn(), q))}
		if c.gaap != (weight{}) || c.measure != (weight{}) {
			c.category = b.categoryOf(adj)
			out = append(out, c)
		}
	}
	return out
}

// signs are how often an adjustment's amount and its tax count on a statement in a period. A line that was
// entered itself takes nothing of those below it.
func (b bridge) signs(entry int32, s *StatementImpact, q fiscal.Period) weight {
	adj := b.review.Adjustments[entry]
	if adj.Period != q && s != nil && adj.Line != string(b.line) && len(b.lineOf(s, q).Entries) > 0 {
		return weight{}
	}
	out := weight{line: s.counts(adj.Line, adj.Period, q)}
	if adj.Tax == nil {
		return out
	}
	out.tax = out.line
	if s != nil {
		if key, ok := b.taxKeyOn(adj, s.Statement); ok {
			out.tax = s.counts(key, adj.Period, q)
		}
	}
	return out
}

// measureOn is the statement a measure's figures are of: its own, or the GAAP one it is made from.
func (b bridge) measureOn() *StatementImpact {
	if b.own != nil {
		return b.own
	}
	return b.gaap
}
