package materiality

import (
	"fmt"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Year is what is known of one period for benchmarks; a figure that is not in Amounts is not known.
type Year struct {
	Period  fiscal.Period
	Amounts map[Benchmark]decimal.Decimal
}

// Choice is one benchmark the reviewer may choose, or why not.
type Choice struct {
	Norm    Norm
	Periods []fiscal.Period // what Base is of: the last period, or all that an average is made from
	Base    decimal.Decimal
	Band    Band
	Refused error // a *Refusal; nil where the choice stands
}

// Averaged tells whether the base is an average of periods.
func (c Choice) Averaged() bool { return len(c.Periods) > 1 }

// Offer returns for each norm the choice on the last of the years (oldest first, of one kind), and the
// choice on the average of all where several are known. Pre-tax income that is a loss or near break-even
// is refused and says why (domain.md B2.4, F30).
func Offer(years []Year, norms []Norm, edge Edge) ([]Choice, error) {
	var periods []fiscal.Period
	for _, y := range years {
		periods = append(periods, y.Period)
	}
	if err := oneKind(periods); err != nil {
		return nil, err
	}
	var out []Choice
	for _, n := range norms {
		out = append(out, n.last(years, edge))
		if c, ok := n.average(years, edge); ok {
			out = append(out, c)
		}
	}
	return out, nil
}

func (n Norm) last(years []Year, edge Edge) Choice {
	last := years[len(years)-1]
	c := Choice{Norm: n, Periods: []fiscal.Period{last.Period}}
	base, ok := last.Amounts[n.Benchmark]
	if !ok {
		c.Refused = &Refusal{NotKnown, fmt.Sprintf("The figure for %s of %s is not known; enter it.", n.Benchmark, last.Period)}
		return c
	}
	return c.on(base, years, edge)
}

// average is offered where at least two years are known.
func (n Norm) average(years []Year, edge Edge) (Choice, bool) {
	c := Choice{Norm: n}
	var total decimal.Decimal
	for _, y := range years {
		if d, ok := y.Amounts[n.Benchmark]; ok {
			total, c.Periods = total.Add(d), append(c.Periods, y.Period)
		}
	}
	if len(c.Periods) < 2 {
		return Choice{}, false
	}
	return c.on(mean(total, int64(len(c.Periods))), years, edge), true
}

func (c Choice) on(base decimal.Decimal, years []Year, edge Edge) Choice {
	c.Base = base
	if c.Band, c.Refused = c.Norm.Of(base); c.Refused == nil && c.Norm.Benchmark == PreTaxIncome {
		if c.Refused = edge.near(base, years); c.Refused != nil {
			c.Band = Band{}
		}
	}
	return c
}

// oneKind refuses periods that cannot stand in one row: none, one twice, or years beside their quarters,
// which would count a quarter twice.
func oneKind(periods []fiscal.Period) error {
	if len(periods) == 0 {
		return &Refusal{BadPeriods, "There is no period to measure; enter at least one."}
	}
	seen := make(map[fiscal.Period]bool, len(periods))
	var first fiscal.Period
	for _, p := range periods {
		if seen[p] {
			return &Refusal{BadPeriods, fmt.Sprintf("%s is there twice; enter each period once.", p)}
		}
		seen[p] = true
		switch {
		case p.Kind == fiscal.Transition: // a short year stands among years
		case first.IsZero():
			first = p
		case p.Kind != first.Kind || p.Length != first.Length:
			return &Refusal{BadPeriods, fmt.Sprintf("%s and %s are periods of different lengths; measure years and quarters apart.", first, p)}
		}
	}
	return nil
}
