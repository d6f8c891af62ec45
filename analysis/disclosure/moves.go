package disclosure

import (
	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
)

// Move is a change that a sentence states with both of its ends and that does not come out: "increased by
// $27 million from $310 million to $346 million".
type Move struct {
	From    decimal.Decimal  `json:"from"` // base units
	To      decimal.Decimal  `json:"to"`
	By      *decimal.Decimal `json:"by,omitempty"`      // the change as stated, a fall negative
	Percent *decimal.Decimal `json:"percent,omitempty"` // the change in percent as stated, a fall negative
	Passage
}

var (
	raises   = filing.WordSet("increased", "increase", "rose", "grew", "up", "higher", "improved", "growth", "climbed", "gained")
	falls    = filing.WordSet("decreased", "decrease", "fell", "declined", "decline", "down", "lower", "dropped", "reduced", "reduction")
	priors   = filing.WordSet("from", "compared", "versus", "against", "than", "over")
	levels   = filing.WordSet("to", "was", "were", "of", "totaled", "totalled", "reached", "reported")
	gains    = filing.WordSet("gain", "gains", "income", "profit", "benefit")
	losses   = filing.WordSet("loss", "losses", "expense")
	comparer = filing.WordSet("with", "to")
)

// moves checks each clause that states one change and both of its ends. Figures are taken as rounded to the
// digits they are given with.
func (r *reader) moves() []Move {
	var out []Move
	for _, s := range r.about(aboutMoney) {
		for _, c := range r.clauses(s) {
			m, ok := r.move(c)
			if ok && !m.comesOut() && len(out) < maxPassages {
				out = append(out, m.Move)
			}
		}
	}
	return out
}

// clauses cuts a sentence at its semicolons, and at words that lead on to something else.
func (r *reader) clauses(s filing.Sentence) []filing.Sentence {
	var out []filing.Sentence
	first := s.First
	for k := s.First; k < s.Last; k++ {
		if r.tokens[k].Is(';') || r.word(k, "while", "whereas", "but") {
			if k > first {
				out = append(out, filing.Sentence{First: first, Last: k, Start: s.Start, End: s.End, Block: s.Block})
			}
			first = k + 1
		}
	}
	if s.Last > first {
		out = append(out, filing.Sentence{First: first, Last: s.Last, Start: s.Start, End: s.End, Block: s.Block})
	}
	return out
}

// stated is a move with the units its figures are rounded to.
type stated struct {
	Move
	unitFrom, unitTo, unitBy decimal.Decimal
}

// role is what an amount is in a clause, by the words in front of it.
type role uint8

const (
	unclear role = iota
	level
	prior
	change
)

// move reads a clause that holds exactly one level, one prior level, and one change or percentage.
func (r *reader) move(c filing.Sentence) (stated, bool) {
	var m stated
	percents, at := r.percents(c)
	amounts := phrase.Amounts(r.doc.Text, r.tokens, c.First, c.Last)
	sign, ok := r.direction(c)
	if !ok || len(percents) > 1 || len(amounts) != 3-len(percents) {
		return m, false
	}
	seen := map[role]int{}
	for _, a := range amounts {
		if a.Value() == nil || a.Hedge != "" || a.PerShare != amounts[0].PerShare {
			return m, false
		}
		what := r.role(c, a.From)
		seen[what]++
		m.put(what, *a.Value(), sign)
	}
	if seen[level] != 1 || seen[prior] != 1 || seen[change] != 1-len(percents) || !m.From.IsPositive() || !m.To.IsPositive() {
		return m, false
	}
	from, to := amounts[0].From, amounts[len(amounts)-1].To
	if len(percents) == 1 {
		p := percents[0].Mul(sign)
		m.Percent, m.unitBy = &p, unit(percents[0])
		from, to = min(from, at), max(to, at+1)
	}
	m.Passage = r.passage(c, from, to)
	return m, true
}

// put takes an amount by its role.
func (s *stated) put(what role, v, sign decimal.Decimal) {
	switch what {
	case level:
		s.To, s.unitTo = v, unit(v)
	case prior:
		s.From, s.unitFrom = v, unit(v)
	case change:
		by := v.Mul(sign)
		s.By, s.unitBy = &by, unit(v)
	}
}

// unit is the smallest step that a figure's digits show. One written out in full that ends in groups of
// zeros is taken as rounded to them.
func unit(v decimal.Decimal) decimal.Decimal {
	exp := v.Exponent()
	for exp >= 0 && !v.IsZero() && v.Exponent() == 0 && v.Mod(decimal.New(1, exp+3)).IsZero() {
		exp += 3
	}
	return decimal.New(1, exp)
}

// percents returns the percentages of a clause, and the token of the first.
func (r *reader) percents(c filing.Sentence) (out []decimal.Decimal, at int) {
	at = -1
	for k := c.First; k+1 < c.Last; k++ {
		if r.tokens[k].Kind != filing.Number || !r.tokens[k+1].Is('%') && !r.word(k+1, "percent") {
			continue
		}
		if v, err := decimal.NewFromString(r.doc.Text[r.tokens[k].Start:r.tokens[k].End]); err == nil {
			if at < 0 {
				at = k
			}
			out = append(out, v)
		}
	}
	return out, at
}

// direction tells whether a clause speaks of one rise or of one fall. It is not ok where it speaks of both
// or of none, or of a gain and a loss, whose amounts may have different signs.
func (r *reader) direction(c filing.Sentence) (sign decimal.Decimal, ok bool) {
	up, down := r.in(c.First, c.Last, raises) >= 0, r.in(c.First, c.Last, falls) >= 0
	if up == down || r.in(c.First, c.Last, gains) >= 0 && r.in(c.First, c.Last, losses) >= 0 {
		return decimal.Zero, false
	}
	if down {
		return decimal.New(-1, 0), true
	}
	return decimal.New(1, 0), true
}

// role looks at the words in front of an amount.
func (r *reader) role(c filing.Sentence, at int) role {
	for k := at - 1; k >= max(c.First, at-2); k-- {
		t := r.tokens[k]
		switch {
		case t.Kind != filing.Word:
		case r.word(k, "by"):
			return change
		case raises[t.Hash] || falls[t.Hash]:
			return change
		case priors[t.Hash], comparer[t.Hash] && r.in(max(c.First, k-2), k, priors) >= 0:
			return prior
		case r.word(k, "of") && r.in(max(c.First, k-1), k, raises)+r.in(max(c.First, k-1), k, falls) > -2:
			return change
		case levels[t.Hash]:
			return level
		}
	}
	return unclear
}

// comesOut tells whether the figures agree, each taken as any value that is rounded to it.
func (s stated) comesOut() bool {
	half := decimal.New(5, -1)
	lowTo, highTo := s.To.Sub(s.unitTo.Mul(half)), s.To.Add(s.unitTo.Mul(half))
	lowFrom, highFrom := s.From.Sub(s.unitFrom.Mul(half)), s.From.Add(s.unitFrom.Mul(half))
	if s.By != nil {
		slack := s.unitBy.Add(s.unitTo).Add(s.unitFrom).Mul(half)
		return s.To.Sub(s.From).Sub(*s.By).Abs().LessThanOrEqual(slack)
	}
	if !lowFrom.IsPositive() {
		return true
	}
	hundred := decimal.New(100, 0)
	low := lowTo.Sub(highFrom).Mul(hundred).Div(highFrom)
	high := highTo.Sub(lowFrom).Mul(hundred).Div(lowFrom)
	slack := s.unitBy.Mul(half)
	return s.Percent.Add(slack).GreaterThanOrEqual(low) && s.Percent.Sub(slack).LessThanOrEqual(high)
}
