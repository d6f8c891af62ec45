package disclosure

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Tie is one balance that the text states twice, or states once and implies once by a change.
type Tie struct {
	Captions [2]string          `json:"captions"`
	Period   fiscal.Period      `json:"period"`
	Amounts  [2]decimal.Decimal `json:"amounts"` // base units
	Implied  bool               `json:"implied,omitempty"`
	Spans    []filing.Span      `json:"spans"`
}

// Agrees tells whether the two amounts are equal.
func (t Tie) Agrees() bool { return t.Amounts[0].Equal(t.Amounts[1]) }

// maxStated is the most statements that are held against each other: far more than a release makes,
// and few enough for every pair of them.
const maxStated = 1000

// ties finds balances that the text states twice: under two captions with one amount, which is a tie-out,
// or under one caption with two amounts, which a person should look at.
func ties(mentions []statement.Mention) []Tie {
	levels := levelsOf(mentions)
	var out []Tie
	for i, a := range levels {
		for _, b := range levels[i+1:] {
			if tied(a, b) && len(out) < maxClaims {
				out = append(out, Tie{Captions: [2]string{a.Caption, b.Caption}, Period: a.Period, Amounts: [2]decimal.Decimal{*a.Value, *b.Value},
					Implied: a.Derived || b.Derived, Spans: append(slices.Clone(a.Spans), b.Spans...)})
			}
		}
	}
	return out
}

// levelsOf lists the balances that a text states or implies, each caption and amount once.
func levelsOf(mentions []statement.Mention) []statement.Mention {
	type statedAs struct {
		caption, amount, period, hedge string
	}
	seen := map[statedAs]bool{}
	var out []statement.Mention
	for _, m := range mentions {
		if m.Value == nil || m.Change || m.Period.IsZero() {
			continue
		}
		as := statedAs{strings.ToLower(m.Caption), m.Value.String(), m.Period.ID(), m.Hedge}
		if !seen[as] && len(out) < maxStated {
			seen[as] = true
			out = append(out, m)
		}
	}
	return out
}

// tied tells whether two statements are of one figure and either differ or stand under two captions.
func tied(a, b statement.Mention) bool {
	same, equal := strings.EqualFold(a.Caption, b.Caption), a.Value.Equal(*b.Value)
	switch {
	case a.Period != b.Period:
		return false
	case a.Derived && b.Derived:
		return false
	case a.Derived || b.Derived:
		return (same || a.Line != "" && a.Line == b.Line) && !equal && a.Hedge == "" && b.Hedge == ""
	case same:
		return !equal && a.Hedge == "" && b.Hedge == ""
	}
	return equal && akin(a.Caption, b.Caption)
}

// akin tells whether two captions begin alike: with the same word.
func akin(a, b string) bool {
	first := func(s string) string {
		words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == ',' })
		if len(words) == 0 {
			return ""
		}
		return words[0]
	}
	return first(a) != "" && first(a) == first(b)
}
