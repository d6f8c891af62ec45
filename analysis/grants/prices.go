package grants

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Close is the market price at the close of one day of trading.
type Close struct {
	Date  fiscal.Date
	Price decimal.Decimal
}

// Rule says which close stands for a day without trading.
type Rule string

// The rules. The zero Rule is Preceding.
const (
	Preceding Rule = ""          // the last close before it
	Following Rule = "following" // the first close after it
	SameDay   Rule = "same day"  // none: the day is refused
)

// String names the rule, as paper shows it.
func (r Rule) String() string {
	switch r {
	case Following:
		return "the following close"
	case SameDay:
		return "no close but the day's own"
	}
	return "the preceding close"
}

// reach is how many days away a close may lie that stands for another day: a month, so that a list of
// months' ends serves too. Findings name each close that is not the day's own.
const reach = 31

// Prices are the closes of one share, oldest first. The zero Prices has none.
type Prices struct {
	days    []day
	closes  []Close
	numbers []number
	rule    Rule
	gaps    []day    // days whose close is in doubt, oldest first; none of them is in days
	whys    []string // of gaps
}

// Gap is a day whose close is in doubt, and why: two different prices, a row that cannot be read.
type Gap struct {
	Date fiscal.Date
	Why  string // the middle of a sentence
}

// Doubting returns the prices without the closes of some days. Where a close would be looked up on such a day,
// or one beyond it would stand, there is none.
func (p Prices) Doubting(gaps []Gap) Prices {
	gaps = slices.Clone(gaps)
	slices.SortStableFunc(gaps, func(a, b Gap) int { return a.Date.Compare(b.Date) })
	out := Prices{rule: p.rule}
	for _, g := range gaps {
		out.gaps, out.whys = append(out.gaps, dayOf(g.Date)), append(out.whys, g.Why)
	}
	for i, d := range p.days {
		if _, doubted := slices.BinarySearch(out.gaps, d); !doubted {
			out.days, out.closes, out.numbers = append(out.days, d), append(out.closes, p.closes[i]), append(out.numbers, p.numbers[i])
		}
	}
	return out
}

// NewPrices sorts closes. It refuses a price that is not above zero, and a day with two prices.
func NewPrices(closes []Close, rule Rule) (Prices, error) {
	if rule != Preceding && rule != Following && rule != SameDay {
		return Prices{}, refuse(BadPrices, fmt.Sprintf("%q is no rule for days without trading; choose the preceding close, the following one or none.", string(rule)))
	}
	p := Prices{closes: slices.Clone(closes), rule: rule}
	slices.SortStableFunc(p.closes, func(a, b Close) int { return a.Date.Compare(b.Date) })
	p.closes = slices.CompactFunc(p.closes, func(a, b Close) bool { return a.Date == b.Date && a.Price.Equal(b.Price) })
	for i, c := range p.closes {
		if err := plausible("The date of a close", c.Date); err != nil {
			return Prices{}, err
		}
		n, err := numberOf(BadPrices, "The close of "+c.Date.String(), c.Price)
		if err != nil {
			return Prices{}, err
		}
		if c.Price.Sign() <= 0 {
			return Prices{}, refuse(BadPrices, fmt.Sprintf("The close of %s is %s; a price is above zero.", c.Date, c.Price))
		}
		if i > 0 && p.closes[i-1].Date == c.Date {
			return Prices{}, refuse(BadPrices, fmt.Sprintf("There are two closes of %s, %s and %s; leave the right one.", c.Date, p.closes[i-1].Price, c.Price))
		}
		p.days, p.numbers = append(p.days, dayOf(c.Date)), append(p.numbers, n)
	}
	return p, nil
}

// Rule returns the rule for days without trading.
func (p Prices) Rule() Rule { return p.rule }

// Len returns the number of closes.
func (p Prices) Len() int { return len(p.closes) }

// On returns the close that stands for a day by the rule; its date tells which day's it is.
func (p Prices) On(d fiscal.Date) (Close, error) {
	i, ok := p.index(dayOf(d))
	if !ok {
		return Close{}, p.missing(d)
	}
	return p.closes[i], nil
}

// missing says why no close stands for a day.
func (p Prices) missing(d fiscal.Date) error {
	at := dayOf(d)
	why := fmt.Sprintf("There is no close for %s (rule: %s)", d, p.rule)
	i, found := standing(p.days, at, p.rule, lastYear*366)
	if g, doubted := standing(p.gaps, at, p.rule, reach); doubted && (!found || abs(p.gaps[g]-at) < abs(p.days[i]-at)) {
		return refuse(NoPrice, fmt.Sprintf("%s that can be used: %s; correct it or enter the grant's price.", why, p.whys[g]))
	}
	switch {
	case len(p.days)+len(p.gaps) == 0:
		why = fmt.Sprintf("There is no close for %s: no prices are given that can be used", d)
	case found:
		why += fmt.Sprintf(": that of %s is more than %d days away", p.closes[i].Date, reach)
	}
	return refuse(NoPrice, why+"; add it to the prices or enter the grant's price.")
}

// index returns the place of the close that stands for a day.
func (p Prices) index(d day) (int, bool) {
	i, ok := standing(p.days, d, p.rule, reach)
	if g, doubted := standing(p.gaps, d, p.rule, reach); doubted && ok && abs(p.gaps[g]-d) < abs(p.days[i]-d) {
		return 0, false
	}
	return i, ok
}

// standing returns the place of the day that stands for another by a rule, at most some days away.
func standing(days []day, d day, rule Rule, reach day) (int, bool) {
	i, same := slices.BinarySearch(days, d)
	switch {
	case same:
		return i, true
	case rule == SameDay:
		return 0, false
	case rule == Following:
		return i, i < len(days) && days[i]-d <= reach
	}
	return i - 1, i > 0 && d-days[i-1] <= reach
}

// from returns the place of the first close on or after a day.
func (p Prices) from(d day) int {
	i, _ := slices.BinarySearch(p.days, d)
	return i
}
