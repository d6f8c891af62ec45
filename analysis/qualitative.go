package analysis

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/statement"
)

// trendLines are the lines whose direction and sign readers follow.
var trendLines = []struct {
	line   statement.LineID
	income bool // below zero it is a loss
}{{"revenue", false}, {"operating_income", true}, {"pretax_income", true}, {lineNetIncome, true}, {lineEPSDiluted, false}, {lineEPSOne, false}}

// epsLines are the per-share figures that a consensus is about, the likelier first.
var epsLines = []statement.LineID{lineEPSDiluted, lineEPSOne, lineEPS, lineEPSBasic}

// Checklist returns the nine factors of SAB 99 (Topic 1.M; domain.md B2.1) with the evidence that can be
// computed: trends and signs before and after, consensus and covenants as entered, and what the categories
// of the adjustments say.
func (m Materiality) Checklist() []materiality.Item {
	w := m.review.weighing()
	c := materiality.Circumstances{Series: m.series(), Consensus: m.consensus(w.Consensus), Tags: m.tags()}
	for _, x := range w.Covenants {
		if x.Bonus {
			c.Bonuses = append(c.Bonuses, m.tests(x)...)
		} else {
			c.Covenants = append(c.Covenants, m.tests(x)...)
		}
	}
	return materiality.Checklist(c)
}

// series are the trends of years and of quarters, apart. A line that no adjustment reaches masks nothing.
func (m Materiality) series() []materiality.Series {
	var out []materiality.Series
	for _, s := range m.statements() {
		if s.Statement.Kind != statement.Income || s.Statement.Measure != "" {
			continue
		}
		for _, t := range trendLines {
			i, ok := s.Statement.plan.filled[t.line]
			if !ok || !slices.ContainsFunc(s.Lines[i].Effects, adjusted) {
				continue
			}
			for _, kind := range []fiscal.Kind{fiscal.Year, fiscal.Quarter} {
				if x := seriesOf(s, s.Lines[i], kind); len(x.Points) > 0 {
					x.Income = t.income
					out = append(out, x)
				}
			}
		}
	}
	return out
}

func seriesOf(s StatementImpact, l LineImpact, kind fiscal.Kind) materiality.Series {
	out := materiality.Series{Name: l.Line.Caption}
	for j, p := range s.Periods {
		if p.Kind == kind {
			e := l.Effects[j]
			out.Points = append(out.Points, materiality.Point{Period: p, Reported: e.Reported.Value(), Restated: e.Restated.Value()})
		}
	}
	return out
}

// EarningsPerShare returns the per-share figure of a period that a consensus is compared with.
func (m Materiality) EarningsPerShare(p fiscal.Period) (Effect, bool) {
	for _, s := range m.statements() {
		if s.Statement.Kind != statement.Income || s.Statement.Measure != "" {
			continue
		}
		for _, id := range epsLines {
			if i, ok := s.Statement.plan.filled[id]; ok {
				if e, ok := s.Effect(s.Lines[i].Line.Key, p); ok && e.Reported.OK() {
					return e, true
				}
			}
		}
	}
	return Effect{}, false
}

func (m Materiality) consensus(entered []Consensus) []materiality.Consensus {
	var out []materiality.Consensus
	for _, c := range entered {
		if e, ok := m.EarningsPerShare(c.Period); ok && e.Restated.OK() {
			out = append(out, materiality.Consensus{Period: c.Period, Expected: c.Amount, Reported: e.Reported.Amount, Restated: e.Restated.Amount})
		}
	}
	return out
}

// Implied returns what the name of a category says to a factor; ok is false where it says nothing.
func (c Category) Implied(f materiality.Factor) (text string, applies, ok bool) {
	switch {
	case f == materiality.Compensation && c == StockCompensation:
		return "Stock-based compensation is what management may itself have been paid with; say which officers had such grants.", true, true
	case f != materiality.Precision:
	case c == PayrollTax || c == IncomeTax || c == RevenueTiming:
		return fmt.Sprintf("Adjustments of %s follow from records and rates and can be measured precisely.", c), true, true
	case c == StockCompensation:
		return "Intrinsic value follows from prices and dates; where measurement dates are judged, say how imprecise they are.", true, true
	case c == CostCapitalisation:
		return "What may be capitalised rests on judgement; say how imprecise the estimate is.", false, true
	}
	return "", false, false
}

// Tagged are the factors that a category can be tagged with: those that no figure tells of.
func Tagged() []materiality.Factor {
	return []materiality.Factor{materiality.Precision, materiality.Segment, materiality.Regulation, materiality.Compensation, materiality.Unlawful}
}

// CategoriesUsed lists the categories of the adjustments that count, in the order entered.
func (m Materiality) CategoriesUsed() []Category {
	var out []Category
	for _, a := range m.review.Adjustments {
		if m.counts(a) && a.Category != "" && !slices.Contains(out, a.Category) {
			out = append(out, a.Category)
		}
	}
	return out
}

func (m Materiality) counts(a *Adjustment) bool { return a.Scenario == "" || a.Scenario == m.scenario }

// Tag returns what the reviewer, or else the category's name, says to a factor.
func (m Materiality) Tag(c Category, f materiality.Factor) (t CategoryTag, ok bool) {
	for _, t := range m.review.weighing().Tags {
		if t.Category == c && t.Factor == f {
			return t, true
		}
	}
	text, applies, ok := c.Implied(f)
	return CategoryTag{Category: c, Factor: f, Applies: applies, Text: text}, ok
}

func (m Materiality) tags() []materiality.Tag {
	var out []materiality.Tag
	for _, c := range m.CategoriesUsed() {
		of := m.reached(c)
		for _, f := range materiality.Factors() {
			if t, ok := m.Tag(c, f); ok {
				out = append(out, materiality.Tag{Factor: f, Of: of, Applies: t.Applies, Text: t.Text})
			}
		}
	}
	return out
}

// reached are the periods that adjustments of a category say something of: their own, and those that end later,
// whose balance sheets the errors still stand in.
func (m Materiality) reached(c Category) []fiscal.Period {
	cal := m.review.Company.Calendar
	var first fiscal.Period
	for _, a := range m.review.Adjustments {
		if m.counts(a) && a.Category == c && (first.IsZero() || cal.Compare(a.Period, first) < 0) {
			first = a.Period
		}
	}
	var out []fiscal.Period
	add := func(p fiscal.Period) {
		if cal.Compare(first, p) <= 0 && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	add(first)
	for _, s := range m.statements() {
		for _, p := range s.Periods {
			add(p)
		}
	}
	for _, a := range m.review.Periods {
		add(a.Period)
	}
	if p, _ := m.CurrentPeriod(); !p.IsZero() {
		add(p)
	}
	return out
}

// Answer returns what the reviewer said to a factor; factor 0 is what else was considered.
func (r Review) Answer(f materiality.Factor) (FactorAnswer, bool) {
	answers := r.weighing().Answers
	i := slices.IndexFunc(answers, func(a FactorAnswer) bool { return a.Factor == f })
	if i < 0 {
		return FactorAnswer{}, false
	}
	return answers[i], true
}

// OpenFactors returns what SAB 99 still lacks, a sentence each.
func (m Materiality) OpenFactors(items []materiality.Item) []error {
	var answers []materiality.Answer
	for _, a := range m.review.weighing().Answers {
		answers = append(answers, materiality.Answer{Factor: a.Factor, Applies: a.Applies, Text: a.Text})
	}
	beyond, _ := m.review.Answer(0)
	return materiality.Open(items, answers, beyond.Text)
}

// factors returns those that apply in a period: what the evidence finds there, but for what the reviewer
// denies, and what the reviewer says although nothing was computed.
func (m Materiality) factors(items []materiality.Item, p fiscal.Period) []materiality.Factor {
	found := materiality.Indicated(items, p)
	var out []materiality.Factor
	for _, it := range items {
		a, answered := m.review.Answer(it.Factor)
		switch indicated := slices.Contains(found, it.Factor); {
		case answered && !a.Applies:
		case indicated, answered && it.Finding == materiality.Unknown:
			out = append(out, it.Factor)
		}
	}
	return out
}

// YesNo reads an answer that begins with yes or no, and the words after it.
func YesNo(text string) (yes bool, words string, ok bool) {
	word, rest, _ := strings.Cut(strings.TrimSpace(text)+" ", " ")
	rest = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(rest), ",;:\u2013- "))
	switch strings.ToLower(strings.TrimRight(word, ",;:.")) {
	case "yes", "y":
		return true, rest, true
	case "no", "n":
		return false, rest, true
	}
	return false, strings.TrimSpace(text), false
}
