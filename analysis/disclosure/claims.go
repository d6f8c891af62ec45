package disclosure

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/filing/phrase"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Relation is what a claim says of its two sides.
type Relation string

// The relations.
const (
	Above Relation = "above" // exceeded, higher than, increased from
	Below Relation = "below"
	Level Relation = "level" // consistent with, comparable to
	Stood Relation = "stood" // the line stood at Amount
)

// Claim is a statement in words that figures can test: "revenue of six months was above that of
// all of 2004". A ratio is that of Line to Over. Other is zero where the text does not say what it is
// compared with.
type Claim struct {
	Caption  string           `json:"caption"`
	Line     statement.LineID `json:"line"`
	Over     statement.LineID `json:"over,omitempty"`
	Period   fiscal.Period    `json:"period"`
	Relation Relation         `json:"relation"`
	Other    fiscal.Period    `json:"other,omitzero"`
	Amount   *decimal.Decimal `json:"amount,omitempty"` // base units, of Stood
	Passage
}

var relations = func() map[uint32]Relation {
	m := map[uint32]Relation{}
	add := func(r Relation, words ...string) {
		for _, w := range words {
			m[filing.HashWord(w)] = r
		}
	}
	add(Above, "exceeded", "exceeds", "surpassed", "higher", "greater", "increased", "rose", "grew", "improved")
	add(Below, "lower", "decreased", "fell", "declined")
	add(Level, "consistent", "comparable", "unchanged", "flat")
	return m
}()

// claims reads the sentences that compare two figures without giving either.
func (r *reader) claims(mentions []statement.Mention) []Claim {
	current := r.current(mentions)
	var out []Claim
	for i, s := range r.sentences {
		if r.topics[i]&aboutComparing == 0 || len(out) >= maxClaims {
			continue
		}
		for _, c := range r.clauses(s) {
			claim, ok := r.claim(c, current)
			if ok && !slices.ContainsFunc(out, claim.same) {
				out = append(out, claim)
				break
			}
		}
	}
	return out
}

// same tells whether two claims say the same.
func (c Claim) same(o Claim) bool {
	return c.Line == o.Line && c.Over == o.Over && c.Period == o.Period && c.Other == o.Other && c.Relation == o.Relation
}

// current is the quarter that the document reports: the last one it gives a figure for.
func (r *reader) current(mentions []statement.Mention) fiscal.Period {
	var out fiscal.Period
	for _, m := range mentions {
		if m.Period.Kind == fiscal.Quarter && !m.Derived && (out.IsZero() || r.cal.Compare(m.Period, out) > 0) {
			out = m.Period
		}
	}
	return out
}

// maxComparison is the most words of a clause that compares two things and no more.
const maxComparison = 40

// claim reads a clause as a claim. What is quick to see comes first: most clauses that compare are none.
func (r *reader) claim(c filing.Sentence, current fiscal.Period) (Claim, bool) {
	k := r.relation(c)
	if k < 0 || c.Last-c.First > maxComparison || r.in(c.First, c.Last, unclaimed) >= 0 || r.stated(k, c.Last) {
		return Claim{}, false
	}
	out := Claim{Relation: relations[r.tokens[k].Hash], Period: r.periodIn(c.First, k, current), Other: r.periodIn(k+1, c.Last, current)}
	if out.Period.IsZero() && !out.Other.IsZero() {
		out.Period = current
	}
	if out.Period.IsZero() || out.Period == out.Other {
		return Claim{}, false
	}
	at := 0
	if out.Caption, out.Line, at = r.captionBefore(c.First, k); out.Line == "" {
		return Claim{}, false
	}
	if margin(out.Caption) || r.ofRevenue(k, c.Last) {
		out.Over = "revenue"
	}
	if out.Other.IsZero() && out.Over == "" {
		return Claim{}, false
	}
	out.Passage = r.passage(c, min(at, k), k+1)
	out.Quote = strings.TrimLeft(r.doc.Text[r.tokens[c.First].Start:r.tokens[c.Last-1].End], "*-\u2022\u00b7\u2013\u2014 ")
	return out, true
}

// unclaimed are words of what is expected or might be, of several periods at once, and of figures compared
// with what they were before a restatement.
var unclaimed = filing.WordSet("expect", "expects", "expected", "anticipate", "anticipates", "will", "would", "may", "could", "should", "if", "guidance", "outlook", "not",
	"risk", "each", "every", "restatement", "restated", "previously", "reconciliation")

// relation returns the token of the verb that compares, -1 where there is none. "Consistent" and
// "comparable" compare only with what follows.
func (r *reader) relation(c filing.Sentence) int {
	for k := c.First; k < c.Last; k++ {
		t := r.tokens[k]
		if t.Kind != filing.Word || relations[t.Hash] == "" || relations[t.Hash] == Level && !r.word(k+1, "with", "to", "from") {
			continue
		}
		return k
	}
	return -1
}

// stated tells whether a clause gives a figure behind its verb: it is read as a figure then, not as a claim.
func (r *reader) stated(k, last int) bool {
	for ; k < last; k++ {
		if r.tokens[k].Is('%') || r.word(k, "percent", "points") || r.tokens[k].Is('$') && !r.included(k) {
			return true
		}
	}
	return false
}

// included tells whether the amount at token k is part of what is spoken of, not the figure itself: "and
// included $2 million related to".
func (r *reader) included(k int) bool {
	return r.word(k-1, "included", "includes", "including") || r.word(k-2, "included", "includes", "including")
}

// margin tells whether a caption names a ratio to revenue.
func margin(caption string) bool {
	return strings.HasSuffix(strings.ToLower(caption), "margin") || strings.HasSuffix(strings.ToLower(caption), "margins")
}

// ofRevenue finds "as a percentage of revenue" behind token k.
func (r *reader) ofRevenue(k, last int) bool {
	for ; k+2 < last; k++ {
		if !r.word(k, "percentage", "percent") || !r.word(k+1, "of") {
			continue
		}
		k += 2
		if r.word(k, "net", "total") {
			k++
		}
		return r.word(k, "revenue", "revenues", "sales")
	}
	return false
}

// longestCaption is the most words of a caption that is looked for.
const longestCaption = 6

// captionBefore finds the longest caption of a known line in front of a verb; at is its first token.
func (r *reader) captionBefore(first, k int) (caption string, line statement.LineID, at int) {
	for n := min(longestCaption, k-first); n > 0; n-- {
		for i := k - n; i >= max(first, k-n-8); i-- {
			text := r.doc.Text[r.tokens[i].Start:r.tokens[i+n-1].End]
			if id := lineOf(text); id != "" {
				return text, id, i
			}
		}
	}
	return "", "", 0
}

// lineOf returns the line that a caption means, of a margin the one it is a margin of.
func lineOf(text string) statement.LineID {
	lower := strings.ToLower(text)
	switch lower {
	case "gross margin", "gross margins":
		return "gross_profit"
	case "operating margin", "operating margins":
		return "operating_income"
	case "operating expenses", "total operating expenses":
		return "total_operating_expenses"
	}
	std, _ := statement.LineOf(text)
	return std.ID
}

// periodIn returns the first fiscal period that tokens name; one without a year is of the current fiscal
// year.
func (r *reader) periodIn(i, j int, current fiscal.Period) fiscal.Period {
	if p := r.toDate(i, j, current); !p.IsZero() {
		return p
	}
	for _, p := range phrase.Periods(r.doc.Text, r.tokens, i, j) {
		id := r.cal.Resolve(p.Period)
		if p.Implied || id.IsZero() || id.Kind <= fiscal.NineMonths && id.Year == 0 {
			continue
		}
		return id
	}
	return r.bare(i, j, current)
}

var ordinals = [...]string{"first", "second", "third", "fourth"}

// bare reads "Q2" and "the second quarter" without a year, as of the current fiscal year.
func (r *reader) bare(i, j int, current fiscal.Period) fiscal.Period {
	if current.Year == 0 {
		return fiscal.Period{}
	}
	for k := i; k < j; k++ {
		for n, name := range ordinals {
			if r.word(k, name) && r.word(k+1, "quarter") || r.word(k, "q"+string(rune('1'+n))) {
				return fiscal.Q(n+1, current.Year)
			}
		}
	}
	return fiscal.Period{}
}

// toDate reads "nine month", "first six months" without a year, as of the current fiscal year.
func (r *reader) toDate(i, j int, current fiscal.Period) fiscal.Period {
	for k := i; k+1 < j; k++ {
		if !r.word(k+1, "month", "months") || r.word(k+2, "ended") || current.Year == 0 {
			continue
		}
		switch {
		case r.word(k, "nine"):
			return fiscal.NineM(current.Year)
		case r.word(k, "six"):
			return fiscal.H1(current.Year)
		}
	}
	return fiscal.Period{}
}

// derived turns balances that follow from a level and a change into claims: the balance sheet of that day
// is to show them.
func (r *reader) derived(mentions []statement.Mention) []Claim {
	var out []Claim
	for _, m := range mentions {
		if !m.Derived || m.Value == nil || m.Line == "" || m.Hedge != "" {
			continue
		}
		c := Claim{Caption: m.Caption, Line: m.Line, Period: m.Period, Relation: Stood, Amount: m.Value, Passage: Passage{Spans: m.Spans}}
		if start, _, ok := r.doc.TextRange(m.Spans[0]); ok {
			i, _ := slices.BinarySearchFunc(r.sentences, start, func(s filing.Sentence, at int) int { return s.End - at - 1 })
			if i < len(r.sentences) && r.sentences[i].Start <= start {
				c.Quote = r.quote(r.sentences[i])
			}
		}
		out = append(out, c)
	}
	return out
}
