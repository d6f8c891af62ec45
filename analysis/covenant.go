package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/money"
)

// Covenant is a test that a contract or a bonus plan makes of a figure, or of one figure over another.
type Covenant struct {
	Name   string            `json:"name"`
	Figure Tested            `json:"figure"`
	Over   *Tested           `json:"over,omitempty"` // the denominator of a ratio
	Bound  materiality.Bound `json:"bound,omitempty"`
	Limit  decimal.Decimal   `json:"limit"` // in base units, or the ratio itself
	Bonus  bool              `json:"bonus,omitempty"`
	Note   string            `json:"note,omitempty"`
	Origin Origin            `json:"origin"`
}

// Tested is a line of a statement that a covenant looks at.
type Tested struct {
	Statement string `json:"statement"`
	Line      string `json:"line"`
}

// ratioPlaces is how many decimals a tested ratio has.
const ratioPlaces = 4

// ReadCovenant reads a test as a person writes it: "Total assets >= 1,000" or "Total liabilities / Total
// equity <= 2.5". Lines are named by caption or key. An amount is at the scale given, a ratio is plain.
func (r Review) ReadCovenant(text string, scale money.Scale) (Covenant, error) {
	for _, sign := range []struct {
		text  string
		bound materiality.Bound
	}{{">=", materiality.AtLeast}, {"\u2265", materiality.AtLeast}, {"at least", materiality.AtLeast},
		{"<=", materiality.AtMost}, {"\u2264", materiality.AtMost}, {"at most", materiality.AtMost}} {
		left, right, ok := strings.Cut(text, sign.text)
		if !ok {
			continue
		}
		c := Covenant{Bound: sign.bound}
		limit, err := money.Parse(right)
		if err != nil {
			return c, refuse("The limit %q is not an amount; write the test as Total assets >= 1,000.", strings.TrimSpace(right))
		}
		above, below, ratio := strings.Cut(left, " / ")
		if c.Figure, err = r.tested(above); err != nil {
			return c, err
		}
		c.Limit = scale.ToBase(limit.Value)
		if ratio {
			over, err := r.tested(below)
			if err != nil {
				return c, err
			}
			c.Over, c.Limit = &over, limit.Value
		}
		return c, nil
	}
	return Covenant{}, refuse("%q says no limit; write the test as Total assets >= 1,000, or Total liabilities / Total equity <= 2.5.", strings.TrimSpace(text))
}

// tested finds a line of a GAAP statement by its caption or key.
func (r Review) tested(text string) (Tested, error) {
	key := CaptionKey(text)
	for _, s := range r.Statements {
		if s.Measure != "" {
			continue
		}
		for _, l := range s.Lines {
			if l.Key == key || CaptionKey(l.Caption) == key || CaptionKey(string(l.ID)) == key {
				return Tested{s.ID, l.Key}, nil
			}
		}
	}
	return Tested{}, refuse("No statement of this review has a line %q; write its caption as it stands there.", strings.TrimSpace(text))
}

// Text writes the test as a person would, the limit at a scale.
func (c Covenant) Text(r Review, scale money.Scale) string {
	name := func(t Tested) string {
		if _, l, ok := r.Line(t.Statement, t.Line); ok {
			return l.Caption
		}
		return t.Line
	}
	sign := ">="
	if c.Bound == materiality.AtMost {
		sign = "<="
	}
	if c.Over != nil {
		return fmt.Sprintf("%s / %s %s %s", name(c.Figure), name(*c.Over), sign, c.Limit)
	}
	return fmt.Sprintf("%s %s %s", name(c.Figure), sign, money.Group(c.Limit.Shift(-int32(scale)).String()))
}

// tests makes the covenant's test in every period in which its figures are known before and after. A
// balance sheet figure is taken at the end of the other's period.
func (m Materiality) tests(c Covenant) []materiality.Test {
	s, ok := m.statement(c.Figure.Statement)
	if !ok {
		return nil
	}
	var out []materiality.Test
	for _, p := range s.Periods {
		if p.Kind != fiscal.Year && p.Kind != fiscal.Quarter && p.Kind != fiscal.Instant {
			continue
		}
		e, ok := s.Effect(c.Figure.Line, p)
		if !ok || !e.Reported.OK() || !e.Restated.OK() {
			continue
		}
		t := materiality.Test{Name: c.Name, Period: p, Bound: c.Bound, Limit: c.Limit, Reported: e.Reported.Amount, Restated: e.Restated.Amount}
		if c.Over != nil && !m.over(*c.Over, p, &t) {
			continue
		}
		out = append(out, t)
	}
	return slices.Clip(out)
}

// over divides a test's figures by the denominator's; false where that is not known or zero.
func (m Materiality) over(d Tested, p fiscal.Period, t *materiality.Test) bool {
	s, ok := m.statement(d.Statement)
	if !ok {
		return false
	}
	e, ok := s.Effect(d.Line, p)
	if !ok {
		_, end, err := m.review.Company.Calendar.Days(p)
		if err != nil {
			return false
		}
		if e, ok = s.Effect(d.Line, fiscal.At(end)); !ok {
			return false
		}
	}
	if !e.Reported.OK() || !e.Restated.OK() || e.Reported.Amount.IsZero() || e.Restated.Amount.IsZero() {
		return false
	}
	t.Reported = t.Reported.DivRound(e.Reported.Amount, ratioPlaces)
	t.Restated = t.Restated.DivRound(e.Restated.Amount, ratioPlaces)
	return true
}
