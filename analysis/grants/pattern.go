package grants

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Span is the days of trading among which a stated date is ranked.
type Span uint8

// The spans.
const (
	OfMonth   Span = iota // the calendar month that holds the date
	OfQuarter             // the fiscal quarter that holds it
	Around                // the 20 days of trading before it, itself, and the 20 after it
	spans
)

// around is how many days of trading before and after a date Around takes.
const around = 20

// String names the span, as paper shows it.
func (s Span) String() string {
	switch s {
	case OfMonth:
		return "month"
	case OfQuarter:
		return "fiscal quarter"
	}
	return fmt.Sprintf("%d trading days before and after", around)
}

// Rank is how a stated date's close lies among those of a span.
type Rank struct {
	Days  int // of trading in the span, the date itself included
	Lower int // with a lower close
	Equal int // with the same close, the date itself included
	Lows  int // with the lowest close
}

// Place returns the rank: 1 where no close is lower.
func (r Rank) Place() int { return r.Lower + 1 }

// AtLow tells whether no close of the span is lower.
func (r Rank) AtLow() bool { return r.Days > 0 && r.Lower == 0 }

// Dating is a grant's stated date among the closes around it.
type Dating struct {
	Grant int              // its place in the list
	Close Close            // of the stated date, by the rule of the prices
	Ranks [int(spans)]Rank // by Span
}

// Datings ranks the stated dates of a list. Grants without a stated date, or without a close for it, are
// left out.
func Datings(list List, s Settings) ([]Dating, error) {
	f, err := newFrame(s)
	if err != nil {
		return nil, err
	}
	ranked := map[day]*Dating{}
	var out []Dating
	for i := range list {
		d, err := f.dating(list[i].Recorded, ranked)
		if err != nil {
			continue
		}
		d.Grant = i
		out = append(out, d)
	}
	return out, nil
}

// dating ranks a stated date once.
func (f *frame) dating(stated fiscal.Date, ranked map[day]*Dating) (Dating, error) {
	if err := plausible("The stated date", stated); err != nil {
		return Dating{}, err
	}
	d := dayOf(stated)
	if known, ok := ranked[d]; ok {
		return *known, nil
	}
	p := &f.Prices
	i, ok := p.index(d)
	if !ok {
		return Dating{}, p.missing(stated)
	}
	out := &Dating{Close: p.closes[i]}
	at := p.closes[i].Date
	first := fiscal.Date{Year: at.Year, Month: at.Month, Day: 1}
	quarter := f.holding(p.days[i])
	out.Ranks[OfMonth] = p.rank(i, p.from(dayOf(first)), p.from(dayOf(addMonths(first, 1))))
	out.Ranks[OfQuarter] = p.rank(i, p.from(f.ends[quarter-1]+1), p.from(f.ends[quarter]+1))
	out.Ranks[Around] = p.rank(i, max(0, i-around), min(len(p.days), i+around+1))
	ranked[d] = out
	return *out, nil
}

// rank ranks the close at a place among those from one place to before another.
func (p *Prices) rank(at, from, to int) Rank {
	r, low := Rank{Days: to - from}, at
	for i := from; i < to; i++ {
		switch c := p.numbers[i]; {
		case cheaper(c, p.numbers[at]):
			r.Lower++
		case !cheaper(p.numbers[at], c):
			r.Equal++
		}
		if cheaper(p.numbers[i], p.numbers[low]) {
			low = i
		}
	}
	for i := from; i < to; i++ {
		if !cheaper(p.numbers[low], p.numbers[i]) {
			r.Lows++
		}
	}
	return r
}

// Group says whose stated dates are counted together.
type Group uint8

// The groups.
const (
	Everyone  Group = iota
	ByGrantor       // who decided on the grants
	ByClass         // of recipient
	ByYear          // the calendar year of the stated date
)

// Pattern is how many of the stated dates of a group lie at the lowest close of their span. Grants with one
// stated date are one date: they were not dated apart from each other.
type Pattern struct {
	Group    Group
	Name     string // of the grantor, class or year; empty for everyone
	Span     Span
	Dates    int
	AtLow    int
	Expected decimal.Decimal // dates at the low if each were drawn at random among its span, to two decimals
	Chance   Chance          // of as many or more at the low then
}

// Share returns the share of dates at the low, in per cent to one decimal.
func (p Pattern) Share() decimal.Decimal {
	if p.Dates == 0 {
		return decimal.Decimal{}
	}
	return decimal.New(int64(p.AtLow)*100, 0).DivRound(decimal.New(int64(p.Dates), 0), 1)
}

// Text states the statistic. It says what random dates would do, and nothing about how these came about.
func (p Pattern) Text() string {
	where := "the lowest close of their " + p.Span.String()
	if p.Span == Around {
		where = "the lowest close of the " + p.Span.String()
	}
	return fmt.Sprintf("%d of %d stated dates are at %s (%s%%); if each were drawn at random among those days, %s would be expected, and %d or more have a probability of %s.",
		p.AtLow, p.Dates, where, p.Share(), p.Expected, p.AtLow, p.Chance.Text())
}

// Patterns counts the stated dates of a list by group, in the order of names, and within it by span.
func Patterns(list List, s Settings, by Group) ([]Pattern, error) {
	datings, err := Datings(list, s)
	if err != nil {
		return nil, err
	}
	groups := map[string]map[fiscal.Date]Dating{}
	for _, d := range datings {
		name := by.name(list[d.Grant])
		if groups[name] == nil {
			groups[name] = map[fiscal.Date]Dating{}
		}
		groups[name][list[d.Grant].Recorded] = d
	}
	var out []Pattern
	for name, dates := range groups {
		for span := range spans {
			out = append(out, patternOf(by, name, span, dates))
		}
	}
	slices.SortFunc(out, func(a, b Pattern) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Span, b.Span)) })
	return out, nil
}

func (by Group) name(g *Grant) string {
	switch by {
	case ByGrantor:
		return g.Grantor
	case ByClass:
		return g.Class
	case ByYear:
		return fmt.Sprint(g.Recorded.Year)
	}
	return ""
}

func patternOf(by Group, name string, span Span, dates map[fiscal.Date]Dating) Pattern {
	p := Pattern{Group: by, Name: name, Span: span, Dates: len(dates)}
	var odds []Odds
	expected := new(big.Rat)
	for _, d := range dates {
		r := d.Ranks[span]
		odds = append(odds, Odds{r.Lows, r.Days})
		expected.Add(expected, big.NewRat(int64(r.Lows), int64(r.Days)))
		if r.AtLow() {
			p.AtLow++
		}
	}
	p.Expected, p.Chance = decimal.NewFromBigRat(expected, 2), AtLeast(p.AtLow, odds)
	return p
}
