package analysis

import (
	"restate/analysis/fiscal"
)

// counted is an adjustment that makes up a period of a bridge, and how often its amount and its tax count
// at either end: 1 where it was entered there or the period is a sum, -1 where it is taken away, 0 where it
// does not.
type counted struct {
	entry         int32
	gaap, measure weight
}

// counts lists the adjustments that make up a period, those of other periods that it follows from among
// them.
func (b bridge) counts(q fiscal.Period) []counted {
	out := b.count(nil, q, q)
	if quarterCount(q) == 0 {
		return out
	}
	for _, t := range periodsWithin(q.Year) {
		if t != q {
			out = b.count(out, q, t)
		}
	}
	return out
}

// count adds the adjustments entered in one period that count in another.
func (b bridge) count(out []counted, q, entered fiscal.Period) []counted {
	for _, k := range b.within[entered] {
		c := counted{entry: k, gaap: b.signs(k, b.gaap, q), measure: b.signs(k, b.measureOn(), q)}
		if c.gaap != (weight{}) || c.measure != (weight{}) {
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
