package check

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/disclosure"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// claims tests what a document claims in words where the review has the figures, and proposes the test
// where it has not.
func claims(r analysis.Review, im analysis.Impact, s analysis.Source) []Finding {
	var out []Finding
	for _, c := range s.Disclosed.Claims {
		f := from(s, c.Passage, Finding{Severity: Info, Rule: "analytical procedure", Line: string(c.Line), Period: r.Company.Calendar.Resolve(c.Period), family: "claim"})
		f.subject = strings.TrimSpace(fmt.Sprintf("%s %s %s", c.Relation, r.Company.Calendar.Resolve(c.Other), c.Over))
		if len(s.SHA256) > 0 {
			f.subject += "/" + s.SHA256[:min(12, len(s.SHA256))]
		}
		t := tester{r, im, c}
		t.test(&f)
		out = append(out, f)
	}
	return out
}

// tester tests one claim against the figures of a review.
type tester struct {
	review analysis.Review
	impact analysis.Impact
	claim  disclosure.Claim
}

// test says whether the claim holds by the figures as previously reported, and as restated where these
// differ.
func (t tester) test(f *Finding) {
	var told []string
	for _, restated := range []bool{false, true} {
		left, right, ok := t.sides(restated)
		if !ok {
			continue
		}
		verdict, holds := t.verdict(left, right)
		if len(told) == 0 || !strings.HasPrefix(told[0], verdict) {
			told = append(told, verdict+map[bool]string{false: " as previously reported", true: " as restated"}[restated])
		}
		if f.Code = cmp.Or(f.Code, "claim-holds"); !holds {
			f.Code, f.Severity = "claim-fails", Exception
		}
	}
	if t.claim.Relation == disclosure.Level && f.Code != "" {
		f.Code, f.Severity = "claim-holds", Check // how far apart is consistent is for a person to say
	}
	subject := t.subject()
	if f.Code == "" {
		f.Code, f.Text = "claim-untested", fmt.Sprintf("The document says that %s; test it when the figures are in the review.", subject)
		return
	}
	f.Text = fmt.Sprintf("The document says that %s; the figures are %s.", subject, strings.Join(told, ", "))
}

// subject puts the claim in words.
func (t tester) subject() string {
	c := t.claim
	name := c.Caption
	if c.Over != "" {
		name += " as a share of " + strings.ReplaceAll(string(c.Over), "_", " ")
	}
	if c.Relation == disclosure.Stood {
		return fmt.Sprintf("%s at %s was %s, which follows from a change", name, c.Period, money.Group(c.Amount.String()))
	}
	verb := map[disclosure.Relation]string{disclosure.Above: "above", disclosure.Below: "below", disclosure.Level: "about the same as"}[c.Relation]
	other := "an earlier period that it does not name"
	if !c.Other.IsZero() {
		other = c.Other.ID()
	}
	return fmt.Sprintf("%s for %s was %s that for %s", name, c.Period, verb, other)
}

// sides returns the two figures to compare.
func (t tester) sides(restated bool) (left, right decimal.Decimal, ok bool) {
	if left, ok = t.value(t.claim.Period, restated); !ok {
		return left, right, false
	}
	if t.claim.Relation == disclosure.Stood {
		return left, *t.claim.Amount, true
	}
	if t.claim.Other.IsZero() {
		return left, right, false
	}
	right, ok = t.value(t.claim.Other, restated)
	return left, right, ok
}

func (t tester) verdict(left, right decimal.Decimal) (string, bool) {
	show := func(d decimal.Decimal) string {
		if t.claim.Over != "" {
			return d.Shift(2).Round(1).String() + "%"
		}
		return money.Group(d.String())
	}
	text := show(left) + " and " + show(right)
	switch t.claim.Relation {
	case disclosure.Above:
		return text, left.GreaterThan(right)
	case disclosure.Below:
		return text, left.LessThan(right)
	case disclosure.Stood:
		return text, left.Equal(right)
	}
	return text, true
}

// value returns the claim's figure of a period, a ratio where it is one.
func (t tester) value(p fiscal.Period, restated bool) (decimal.Decimal, bool) {
	v, ok := t.line(t.claim.Line, p, restated)
	if !ok || t.claim.Over == "" {
		return v, ok
	}
	over, ok := t.line(t.claim.Over, p, restated)
	if !ok || over.IsZero() {
		return v, false
	}
	return v.DivRound(over, 6), true
}

// line returns a line's figure of a period under GAAP; one to date is the sum of its quarters where it was
// not reported itself.
func (t tester) line(id statement.LineID, p fiscal.Period, restated bool) (decimal.Decimal, bool) {
	p = t.review.Company.Calendar.Resolve(p)
	for _, s := range t.impact.Statements {
		if s.Statement.Measure != "" {
			continue
		}
		if v, ok := effect(s, id, p, restated); ok {
			return v, true
		}
		if v, ok := sum(s, id, p, restated); ok {
			return v, true
		}
	}
	return decimal.Zero, false
}

func effect(s analysis.StatementImpact, id statement.LineID, p fiscal.Period, restated bool) (decimal.Decimal, bool) {
	e, ok := s.Effect(string(id), p)
	f := e.Reported
	if restated {
		f = e.Restated
	}
	return f.Amount, ok && f.OK()
}

// sum adds the quarters of a period.
func sum(s analysis.StatementImpact, id statement.LineID, p fiscal.Period, restated bool) (decimal.Decimal, bool) {
	n := map[fiscal.Kind]int{fiscal.Half: 2, fiscal.NineMonths: 3, fiscal.Year: 4}[p.Kind]
	total := decimal.Zero
	for q := 1; q <= n; q++ {
		v, ok := effect(s, id, fiscal.Q(q, p.Year), restated)
		if !ok {
			return total, false
		}
		total = total.Add(v)
	}
	return total, n > 0
}
