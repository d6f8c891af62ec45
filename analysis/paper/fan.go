package paper

import (
	"slices"

	"restate/analysis"
	"restate/analysis/grants"
	"restate/analysis/money"
)

// Fan is the shape of a range by quarter. Heights go from 0 at the bottom of the chart to 1 at its top.
type Fan struct {
	Quarters    []FanQuarter
	Zero        float32 // the height of nothing
	Top, Bottom string  // the amounts at either edge, as the sheet shows them
}

// FanQuarter is one quarter of a Fan: the heights of its bounds.
type FanQuarter struct {
	Name                                   string
	Lowest, AtLow, Chosen, AtHigh, Highest float32
}

// noEvidence is what the sheets of the range say where no grant has evidence.
const noEvidence = "No evidence of dates yet. Open a list of it with the columns grant, what and date, or add it to a grant (Grants menu)."

// evidenced is the range of the grants' charges where there is evidence to give one; empty is what to say
// where there is none.
func evidenced(r analysis.Review) (fan *grants.Fan, empty string) {
	p, _, empty := measured(r)
	if empty != "" {
		return nil, empty
	}
	if !slices.ContainsFunc(p.List, func(g *grants.Grant) bool { return len(g.Evidence) > 0 }) {
		return nil, noEvidence
	}
	fan, err := p.Fan()
	if err != nil {
		return nil, "The range cannot be computed: " + err.Error() + "."
	}
	return fan, ""
}

// GrantFan is the range of the charges as a shape; without quarters where GrantRange has none.
func GrantFan(r analysis.Review, v View) Fan {
	spread, empty := evidenced(r)
	if empty != "" {
		return Fan{}
	}
	quarters := spread.Quarters()
	low, high := grants.Cents(0), grants.Cents(0) // nothing is always on the chart, so that heights can be compared
	for _, q := range quarters {
		for _, c := range q.At {
			low, high = min(low, c), max(high, c)
		}
	}
	if low == high {
		return Fan{}
	}
	height := func(c grants.Cents) float32 { return float32(float64(c-low) / float64(high-low)) }
	form := money.Format{Scale: v.Scale}
	f := Fan{Zero: height(0), Top: form.Text(high.Decimal()), Bottom: form.Text(low.Decimal())}
	for _, q := range quarters {
		f.Quarters = append(f.Quarters, FanQuarter{Name: q.Period.ID(), Lowest: height(q.At[grants.Lowest]), AtLow: height(q.At[grants.AtLow]),
			Chosen: height(q.At[grants.Chosen]), AtHigh: height(q.At[grants.AtHigh]), Highest: height(q.At[grants.Highest])})
	}
	return f
}
