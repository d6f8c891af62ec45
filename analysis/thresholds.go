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
// may not: a percentage of a loss measures nothing. Those of a year are of its own figures. The error says
// that no year is known.
func (m Materiality) Offers(year fiscal.Period) ([]materiality.Choice, error) {
	years := m.Years()
	if len(years) == 0 {
		return nil, refuse("No fiscal year's figures are known to take a benchmark from; enter them, or enter overall materiality itself.")
	}
	if !year.IsZero() { // offers are of the last
		last := materiality.Year{Period: year}
		years = slices.DeleteFunc(years, func(y materiality.Year) bool {
			if y.Period == year {
				last = y
			}
			return y.Period == year
		})
		years = append(years, last)
	}
	return materiality.Offer(years, materiality.Norms(), materiality.UsualEdge())
}

// Offer returns one of the offers.
func (m Materiality) Offer(b materiality.Benchmark, average bool, year fiscal.Period) (materiality.Choice, error) {
	offers, err := m.Offers(year)
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

// Percentage returns the percentage of overall that a threshold of a year is, the zero year standing for
// those without their own, and whether the reviewer chose it.
func (m Materiality) Percentage(name ThresholdName, year fiscal.Period) (pct decimal.Decimal, chosen bool) {
	if t, ok := m.entered(name, year); ok {
		return t.Value, true
	}
	return usualPercent[name], false
}

// entered is a threshold as entered for a year, else for every year.
func (m Materiality) entered(name ThresholdName, year fiscal.Period) (Threshold, bool) {
	if t, ok := m.review.Threshold(Threshold{Name: name, Year: year}); ok {
		return t, true
	}
	return m.review.Threshold(Threshold{Name: name})
}

// Threshold returns the threshold of a name, line and year that the reviewer entered.
func (r Review) Threshold(of Threshold) (Threshold, bool) {
	if r.Weighing == nil {
		return Threshold{}, false
	}
	i := slices.IndexFunc(r.Weighing.Thresholds, of.same)
	if i < 0 {
		return Threshold{}, false
	}
	return r.Weighing.Thresholds[i], true
}

// YearBenchmark returns the benchmark that the reviewer chose for one fiscal year.
func (r Review) YearBenchmark(year fiscal.Period) (BenchmarkChoice, bool) {
	years := r.weighing().Years
	i := slices.IndexFunc(years, func(y YearBenchmark) bool { return y.Year == year })
	if i < 0 {
		return BenchmarkChoice{}, false
	}
	return years[i].BenchmarkChoice, true
}

// BenchmarkIn returns the benchmark of a fiscal year: its own, else that of every year, as the zero year has
// it. of is the year whose figure it is a percentage of; zero: the last one's, or an average.
func (m Materiality) BenchmarkIn(year fiscal.Period) (b BenchmarkChoice, of fiscal.Period, ok bool) {
	if own, ok := m.review.YearBenchmark(year); ok {
		return own, year, true
	}
	base := m.review.weighing().Benchmark
	if base == nil {
		return BenchmarkChoice{}, of, false
	}
	knows := func(y materiality.Year) bool { _, ok := y.Amounts[base.Benchmark]; return ok && y.Period == year }
	if base.Each && slices.ContainsFunc(m.Years(), knows) {
		of = year
	}
	return *base, of, true
}

// Overall returns overall materiality for income of a fiscal year: as entered for it, else the percentage of
// the benchmark chosen for it, else what stands for every year, as the zero year does. how says which; for
// a figure that is not there its Why says what to do.
func (m Materiality) Overall(year fiscal.Period) (f Figure, how string) {
	_, own := m.review.YearBenchmark(year)
	if t, ok := m.entered(OverallIncome, year); ok && (t.Year == year || !own) {
		return known(t.Value), "entered"
	}
	b, of, ok := m.BenchmarkIn(year)
	if !ok {
		return notDerivable("no benchmark is chosen yet; take one of those offered, or enter an amount"), ""
	}
	c, err := m.Offer(b.Benchmark, b.Average, of)
	if err != nil {
		return notDerivable(err.Error()), ""
	}
	return known(c.Base.Mul(b.Percent).Shift(-2)), fmt.Sprintf("%s%% of %s, %s", b.Percent, b.Benchmark, OfPeriods(c))
}

// OverallOnBalance returns overall materiality for the balance sheet of a year: as entered, else that for
// income.
func (m Materiality) OverallOnBalance(year fiscal.Period) (f Figure, entered bool) {
	if t, ok := m.entered(OverallBalance, year); ok {
		return known(t.Value), true
	}
	f, _ = m.Overall(year)
	return f, false
}

// OfPeriods says which periods a benchmark's base is of.
func OfPeriods(c materiality.Choice) string {
	if !c.Averaged() {
		return c.Periods[0].ID()
	}
	return fmt.Sprintf("average of %s to %s", c.Periods[0], c.Periods[len(c.Periods)-1])
}
