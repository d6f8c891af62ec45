package statement

import (
	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
)

// when is a period a sentence refers to, by name or relative to the one it is about.
type when struct {
	period   fiscal.Period // zero for a relative one
	relative relation
	from, to int // tokens
}

// relation is how a relative period stands to the one the sentence is about.
type relation uint8

const (
	byName   relation = iota
	same              // "the quarter"
	before            // "the preceding quarter"
	yearAgo           // "a year ago"
	overYear          // "year-over-year": a movement over twelve months
)

// relatives are the phrases of relative periods, the longer before the shorter.
var relatives = []struct {
	relation relation
	words    []uint32
}{
	{overYear, hashed("year over year")},
	{yearAgo, hashed("prior year comparable period")}, {yearAgo, hashed("prior year comparable quarter")}, {yearAgo, hashed("comparable period last year")},
	{yearAgo, hashed("comparable period a year ago")}, {yearAgo, hashed("comparable quarter last year")}, {yearAgo, hashed("comparable quarter a year ago")},
	{yearAgo, hashed("same period last year")}, {yearAgo, hashed("same quarter last year")}, {yearAgo, hashed("same period a year ago")}, {yearAgo, hashed("same quarter a year ago")},
	{yearAgo, hashed("year ago period")}, {yearAgo, hashed("year ago quarter")}, {yearAgo, hashed("a year ago")}, {yearAgo, hashed("a year earlier")}, {yearAgo, hashed("prior year period")},
	{yearAgo, hashed("prior year quarter")}, {yearAgo, hashed("same period of the prior year")}, {yearAgo, hashed("same quarter of the prior year")},
	{yearAgo, hashed("the prior fiscal year")}, {yearAgo, hashed("the previous fiscal year")}, {yearAgo, hashed("the prior year")}, {yearAgo, hashed("the same period in the prior year")},
	{before, hashed("preceding quarter")}, {before, hashed("prior quarter")}, {before, hashed("previous quarter")}, {before, hashed("last quarter")},
	{same, hashed("the quarter")},
}

func hashed(words string) []uint32 {
	var out []uint32
	for _, t := range filing.Lex(words, nil) {
		out = append(out, t.Hash)
	}
	return out
}

// times returns the periods of a sentence in order; a relative phrase yields to a name that covers it.
func (p *prose) times(s filing.Sentence) []when {
	named := phrase.Periods(p.doc.Text, p.tokens, s.First, s.Last)
	var out []when
	for i, n := s.First, 0; i < s.Last; {
		for n < len(named) && named[n].To <= i {
			n++
		}
		if n < len(named) && named[n].From == i {
			k := n
			for n < len(named) && named[n].From == i {
				n++
			}
			w := when{from: i, to: named[k].To}
			if n-k == 1 {
				w.period = p.name(named[k])
			}
			out = append(out, w)
			i = max(named[k].To, i+1)
			continue
		}
		if w, ok := p.relative(i, s.Last); ok {
			out = append(out, w)
			i = w.to
			continue
		}
		i++
	}
	return out
}

// name resolves a named period; a quarter without a year is one of the year reported, no later than the
// quarter reported.
func (p *prose) name(e phrase.Period) fiscal.Period {
	id := p.cal.Resolve(e.Period)
	if e.Generic || e.Implied {
		return fiscal.Period{}
	}
	if id.Kind >= fiscal.Quarter && id.Kind <= fiscal.NineMonths && id.Year == 0 {
		if p.current.IsZero() || id.Kind == fiscal.Quarter && id.N > p.current.N {
			return fiscal.Period{}
		}
		id.Year = p.current.Year
	}
	return id
}

func (p *prose) relative(i, last int) (when, bool) {
	for _, r := range relatives {
		k := i
		matched := 0
		for ; k < last && matched < len(r.words); k++ {
			t := p.tokens[k]
			if t.Is('-') && matched > 0 {
				continue
			}
			if t.Kind != filing.Word || t.Hash != r.words[matched] {
				break
			}
			matched++
		}
		if matched == len(r.words) {
			return when{relative: r.relation, from: i, to: k}, true
		}
	}
	return when{}, false
}

// shift moves a period by what a relative phrase says; the zero period when it cannot be said.
func (p *prose) shift(base fiscal.Period, r relation) fiscal.Period {
	switch {
	case r == same && base.Kind == fiscal.Quarter:
		return base
	case r == same:
		return p.current
	case r == before && base.Kind == fiscal.Quarter:
		if base.N == 1 {
			return fiscal.Q(4, base.Year-1)
		}
		return fiscal.Q(base.N-1, base.Year)
	case r == yearAgo && base.Kind >= fiscal.Year && base.Kind <= fiscal.NineMonths:
		base.Year--
		return base
	case r == yearAgo && base.Kind == fiscal.Unresolved:
		base.At = base.At.AddMonths(-12)
		return base
	case r == overYear:
		return p.twelveMonths(base)
	}
	return fiscal.Period{}
}

// twelveMonths returns the twelve months that end with a period.
func (p *prose) twelveMonths(base fiscal.Period) fiscal.Period {
	_, end, err := p.cal.Days(base)
	if err != nil || end.IsZero() {
		return fiscal.Period{}
	}
	return fiscal.Ended(end, fiscal.FullYear)
}
