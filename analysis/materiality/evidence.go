package materiality

import (
	"fmt"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Circumstances is what evidence for the qualitative factors is computed from. Whatever is left out gives
// no evidence, and the reviewer answers in words.
type Circumstances struct {
	Series    []Series    // factors 2 and 4
	Consensus []Consensus // factor 3
	Covenants []Test      // factor 7
	Bonuses   []Test      // factor 8: what management's pay depends on
	Tags      []Tag       // any factor, from the categories of the adjustments
}

// Series is a line over successive periods of one kind, oldest first.
type Series struct {
	Name   string
	Income bool // its sign tells a profit from a loss
	Points []Point
}

// Point is a line in one period; nil is not known.
type Point struct {
	Period             fiscal.Period
	Reported, Restated *decimal.Decimal
}

func (p Point) known() bool { return p.Reported != nil && p.Restated != nil }

// Consensus is what analysts expected of a per-share figure, beside it as shown before and after.
type Consensus struct {
	Period                       fiscal.Period
	Expected, Reported, Restated decimal.Decimal
}

// Bound is which side of its limit a tested figure must be on.
type Bound uint8

// The bounds. Equal to the limit passes either.
const (
	AtLeast Bound = iota
	AtMost
)

// Test is a covenant or a target: a figure against a limit, before and after.
type Test struct {
	Name               string
	Period             fiscal.Period
	Bound              Bound
	Limit              decimal.Decimal
	Reported, Restated decimal.Decimal
}

// Headroom is how far a figure is inside the limit; below zero it is outside.
func (t Test) Headroom(figure decimal.Decimal) decimal.Decimal {
	if t.Bound == AtMost {
		return t.Limit.Sub(figure)
	}
	return figure.Sub(t.Limit)
}

// Tag is a fact about a factor that somebody entered or a category implies.
type Tag struct {
	Factor  Factor
	Period  fiscal.Period   // zero where it is about no single period
	Of      []fiscal.Period // then those that it is about; none: all
	Applies bool
	Text    string
}

func (c Circumstances) evidence() []Evidence {
	var out []Evidence
	for _, s := range c.Series {
		out = append(out, s.trend()...)
		if s.Income {
			out = append(out, s.signs()...)
		}
	}
	for _, e := range c.Consensus {
		out = append(out, e.evidence())
	}
	for _, t := range c.Covenants {
		out = append(out, t.evidence(Covenants))
	}
	for _, t := range c.Bonuses {
		out = append(out, t.evidence(Compensation))
	}
	for _, t := range c.Tags {
		if t.Factor.Question() != "" {
			out = append(out, Evidence{Factor: t.Factor, Period: t.Period, Of: t.Of, Finding: found(t.Applies), Text: t.Text})
		}
	}
	return out
}

func found(yes bool) Finding {
	if yes {
		return Yes
	}
	return No
}

// trend compares the direction of each change before and after: growth that was a decline, or none, was
// masked.
func (s Series) trend() []Evidence {
	var out []Evidence
	for i := 1; i < len(s.Points); i++ {
		a, b := s.Points[i-1], s.Points[i]
		if !a.known() || !b.known() {
			continue
		}
		before, after := b.Reported.Sub(*a.Reported), b.Restated.Sub(*a.Restated)
		text := fmt.Sprintf("%s from %s to %s changed by %s as reported and by %s as restated.", s.Name, a.Period, b.Period, shown(before), shown(after))
		out = append(out, Evidence{Factor: MasksTrend, Period: b.Period, Finding: found(before.Sign() != after.Sign()), Text: text})
	}
	return out
}

// signs tells where a loss was shown as none, or the reverse. Nothing earned is no loss.
func (s Series) signs() []Evidence {
	var out []Evidence
	for _, p := range s.Points {
		if !p.known() {
			continue
		}
		text := fmt.Sprintf("%s of %s is %s as reported and %s as restated.", s.Name, p.Period, shown(*p.Reported), shown(*p.Restated))
		out = append(out, Evidence{Factor: FlipsSign, Period: p.Period, Finding: found((p.Reported.Sign() < 0) != (p.Restated.Sign() < 0)), Text: text})
	}
	return out
}

// evidence tells whether expectations that were met as reported were missed.
func (c Consensus) evidence() Evidence {
	hidden := c.Reported.Cmp(c.Expected) >= 0 && c.Restated.Cmp(c.Expected) < 0
	text := fmt.Sprintf("%s per share was expected for %s; %s was reported, %s is restated.", shown(c.Expected), c.Period, shown(c.Reported), shown(c.Restated))
	return Evidence{Factor: HidesConsensus, Period: c.Period, Finding: found(hidden), Text: text}
}

// evidence tells whether the figures pass on different sides of the limit.
func (t Test) evidence(f Factor) Evidence {
	before, after := t.Headroom(t.Reported), t.Headroom(t.Restated)
	text := fmt.Sprintf("%s, limit %s: headroom in %s is %s as reported and %s as restated.", t.Name, shown(t.Limit), t.Period, shown(before), shown(after))
	crossed := before.Sign() >= 0 && after.Sign() < 0
	if f == Covenants { // a breach that was none affects compliance as well; a bonus missed in error raises no pay
		crossed = (before.Sign() < 0) != (after.Sign() < 0)
	}
	return Evidence{Factor: f, Period: t.Period, Finding: found(crossed), Text: text}
}
