package analysis

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/statement"
)

// benchmarkLines are the standard lines that the benchmarks are read from.
var benchmarkLines = []struct {
	benchmark materiality.Benchmark
	kind      statement.Kind
	line      statement.LineID
}{
	{materiality.PreTaxIncome, statement.Income, "pretax_income"},
	{materiality.Revenue, statement.Income, "revenue"},
	{materiality.GrossProfit, statement.Income, "gross_profit"},
	{materiality.TotalAssets, statement.Balance, "total_assets"},
	{materiality.Equity, statement.Balance, "total_equity"},
}

// Years returns the figures as reported that benchmarks are taken from, a year each, oldest first: those
// of balances at the year's end. A company without income tax reports its pre-tax income as net income.
func (m Materiality) Years() []materiality.Year {
	years := map[fiscal.Period]map[materiality.Benchmark]decimal.Decimal{}
	for _, s := range m.statements() {
		if s.Statement.Measure != "" {
			continue
		}
		for _, b := range benchmarkLines {
			line := b.line
			if _, ok := s.Statement.plan.filled[line]; !ok && b.benchmark == materiality.PreTaxIncome && s.Statement.plan.tax < 0 {
				line = lineNetIncome
			}
			i, ok := s.Statement.plan.filled[line]
			if !ok || s.Statement.Kind != b.kind {
				continue
			}
			m.readYears(s, s.Lines[i], b.benchmark, years)
		}
	}
	var out []materiality.Year
	for p, amounts := range years {
		out = append(out, materiality.Year{Period: p, Amounts: amounts})
	}
	slices.SortFunc(out, func(a, b materiality.Year) int { return a.Period.Year - b.Period.Year })
	return out
}

func (m Materiality) readYears(s StatementImpact, l LineImpact, b materiality.Benchmark, years map[fiscal.Period]map[materiality.Benchmark]decimal.Decimal) {
	for j, p := range s.Periods {
		if p.Kind == fiscal.Instant {
			p = m.review.Company.Calendar.Locate(p.At, fiscal.FullYear)
		}
		if p.Kind != fiscal.Year || !l.Effects[j].Reported.OK() {
			continue
		}
		if years[p] == nil {
			years[p] = map[materiality.Benchmark]decimal.Decimal{}
		}
		if _, twice := years[p][b]; !twice {
			years[p][b] = l.Effects[j].Reported.Amount
		}
	}
}

// Offers returns the benchmarks that may be chosen, of the last year and of the average of all, or why one
// may not: a percentage of a loss measures nothing. The error says that no year is known.
func (m Materiality) Offers() ([]materiality.Choice, error) {
	years := m.Years()
	if len(years) == 0 {
		return nil, refuse("No fiscal year's figures are known to take a benchmark from; enter them, or enter overall materiality itself.")
	}
	return materiality.Offer(years, materiality.Norms(), materiality.UsualEdge())
}

// Offer returns one of the offers.
func (m Materiality) Offer(b materiality.Benchmark, average bool) (materiality.Choice, error) {
	offers, err := m.Offers()
	if err != nil {
		return materiality.Choice{}, err
	}
	i := slices.IndexFunc(offers, func(c materiality.Choice) bool { return c.Norm.Benchmark == b && c.Averaged() == average })
	if i < 0 {
		return materiality.Choice{}, refuse("There are no %s of several years to average; take the last year's.", b)
	}
	if offers[i].Refused != nil {
		return offers[i], refuse("%s", offers[i].Refused)
	}
	return offers[i], nil
}

// The percentages of overall materiality until the reviewer chooses others: the upper ends of what is usual.
var (
	usualPerformance = decimal.NewFromInt(materiality.PerformanceHigh)
	usualTrivial     = decimal.NewFromInt(materiality.TrivialHigh)
	usualPercent     = map[ThresholdName]decimal.Decimal{Performance: usualPerformance, Trivial: usualTrivial}
)

// Percentage returns the percentage of overall that a threshold is, and whether the reviewer chose it.
func (m Materiality) Percentage(name ThresholdName) (pct decimal.Decimal, chosen bool) {
	if t, ok := m.review.Threshold(name, "", ""); ok {
		return t.Value, true
	}
	return usualPercent[name], false
}

// Threshold returns a threshold that the reviewer entered.
func (r Review) Threshold(name ThresholdName, statementID, line string) (Threshold, bool) {
	if r.Weighing == nil {
		return Threshold{}, false
	}
	want := Threshold{Name: name, Statement: statementID, Line: line}
	i := slices.IndexFunc(r.Weighing.Thresholds, want.same)
	if i < 0 {
		return Threshold{}, false
	}
	return r.Weighing.Thresholds[i], true
}

// Overall returns overall materiality for income: as entered, else the chosen percentage of the benchmark
// as it stands. how says which; for a figure that is not there its Why says what to do.
func (m Materiality) Overall() (f Figure, how string) {
	if t, ok := m.review.Threshold(OverallIncome, "", ""); ok {
		return known(t.Value), "entered"
	}
	if m.review.Weighing == nil || m.review.Weighing.Benchmark == nil {
		return notDerivable("no benchmark is chosen yet; take one of those offered, or enter an amount"), ""
	}
	b := *m.review.Weighing.Benchmark
	c, err := m.Offer(b.Benchmark, b.Average)
	if err != nil {
		return notDerivable(err.Error()), ""
	}
	return known(c.Base.Mul(b.Percent).Shift(-2)), fmt.Sprintf("%s%% of %s, %s", b.Percent, b.Benchmark, OfPeriods(c))
}

// OfPeriods says which periods a benchmark's base is of.
func OfPeriods(c materiality.Choice) string {
	if !c.Averaged() {
		return c.Periods[0].ID()
	}
	return fmt.Sprintf("average of %s to %s", c.Periods[0], c.Periods[len(c.Periods)-1])
}

// Levels returns the thresholds that amounts are measured against, of every period alike: an interim
// period is judged against the full year (ASC 250-10-45-27). The error says what is missing.
func (m Materiality) Levels() (materiality.Levels, error) {
	overall, _ := m.Overall()
	if !overall.OK() {
		return materiality.Levels{}, refuse("Overall materiality is not set: %s.", overall.Why)
	}
	balance := overall.Amount
	if t, ok := m.review.Threshold(OverallBalance, "", ""); ok {
		balance = t.Value
	}
	var out materiality.Levels
	var err error
	if out.Income, err = m.set(overall.Amount); err != nil {
		return out, err
	}
	if out.Balance, err = m.set(balance); err != nil {
		return out, err
	}
	for _, t := range m.review.weighing().Thresholds {
		if t.Name != Particular {
			continue
		}
		own, err := m.set(t.Value)
		if err != nil {
			return out, err
		}
		if out.Particular == nil {
			out.Particular = map[string]materiality.Thresholds{}
		}
		out.Particular[particularKey(t.Statement, t.Line)] = own
	}
	return out, nil
}

func (m Materiality) set(overall decimal.Decimal) (materiality.Thresholds, error) {
	performance, _ := m.Percentage(Performance)
	trivial, _ := m.Percentage(Trivial)
	return materiality.Set(overall, performance, trivial)
}
