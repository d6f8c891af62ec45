package analysis

import (
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
)

// Levels are the thresholds that amounts are measured against, a set for each fiscal year. An interim period
// is judged against the full year (ASC 250-10-45-27), a balance sheet against the year that it stands in.
type Levels struct {
	m  Materiality
	of map[fiscal.Period]yearLevels
}

type yearLevels struct {
	levels  materiality.Levels
	missing error
}

// Levels returns the levels of all periods.
func (m Materiality) Levels() Levels { return Levels{m, map[fiscal.Period]yearLevels{}} }

// In returns the levels of a period; the zero period has those of years without their own. The error says
// what is missing.
func (l Levels) In(p fiscal.Period) (materiality.Levels, error) {
	year := l.m.FiscalYear(p)
	at, ok := l.of[year]
	if !ok {
		at.levels, at.missing = l.m.levelsOf(year)
		l.of[year] = at
	}
	return at.levels, at.missing
}

// Missing says why no year has thresholds; nil where one has.
func (l Levels) Missing() error {
	_, missing := l.In(fiscal.Period{})
	if missing != nil && slices.ContainsFunc(l.m.YearsMeasured(), func(year fiscal.Period) bool { _, err := l.In(year); return err == nil }) {
		return nil
	}
	return missing
}

// FiscalYear is the fiscal year that a period, or the day of a balance sheet, lies in; the zero period where
// none is known.
func (m Materiality) FiscalYear(p fiscal.Period) fiscal.Period {
	cal := m.review.Company.Calendar
	switch {
	case quarterCount(p) > 0:
		return fiscal.FY(p.Year)
	case p.IsZero() || !cal.Known():
		return fiscal.Period{}
	}
	if q := cal.Locate(p.At, fiscal.OneQuarter); q.Kind == fiscal.Quarter { // real ends lie some days beside the nominal ones
		return fiscal.FY(q.Year)
	}
	for year := p.At.Year - 1; year <= p.At.Year+1; year++ {
		if start, end, err := cal.Days(fiscal.FY(year)); err == nil && start.Compare(p.At) <= 0 && p.At.Compare(end) <= 0 {
			return fiscal.FY(year)
		}
	}
	return fiscal.Period{}
}

func (m Materiality) levelsOf(year fiscal.Period) (materiality.Levels, error) {
	overall, _ := m.Overall(year)
	if !overall.OK() {
		of := ""
		if !year.IsZero() && m.ByYear() {
			of = " of " + year.ID()
		}
		return materiality.Levels{}, refuse("Overall materiality%s is not set: %s.", of, overall.Why)
	}
	balance, _ := m.OverallOnBalance(year)
	var out materiality.Levels
	var err error
	if out.Income, err = m.set(overall.Amount, year); err != nil {
		return out, err
	}
	if out.Balance, err = m.set(balance.Amount, year); err != nil {
		return out, err
	}
	for _, t := range m.review.weighing().Thresholds {
		if t.Name != Particular {
			continue
		}
		own, err := m.set(t.Value, year)
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

func (m Materiality) set(overall decimal.Decimal, year fiscal.Period) (materiality.Thresholds, error) {
	performance, _ := m.Percentage(Performance, year)
	trivial, _ := m.Percentage(Trivial, year)
	return materiality.Set(overall, performance, trivial)
}

// YearsMeasured lists the fiscal years that have thresholds to show: those whose figures are known, those
// that have their own, and those in which something is wrong; oldest first.
func (m Materiality) YearsMeasured() []fiscal.Period {
	var out []fiscal.Period
	add := func(year fiscal.Period) {
		if year.Kind == fiscal.Year && !slices.Contains(out, year) {
			out = append(out, year)
		}
	}
	for _, y := range m.Years() {
		add(y.Period)
	}
	w := m.review.weighing()
	for _, y := range w.Years {
		add(y.Year)
	}
	for _, t := range w.Thresholds {
		add(t.Year)
	}
	for _, a := range m.review.Adjustments {
		if m.counts(a) {
			add(m.FiscalYear(a.Period))
		}
	}
	slices.SortFunc(out, func(a, b fiscal.Period) int { return a.Year - b.Year })
	return out
}

// ByYear tells whether some year is measured otherwise than the others.
func (m Materiality) ByYear() bool {
	w := m.review.weighing()
	return w.Benchmark != nil && w.Benchmark.Each || len(w.Years) > 0 || slices.ContainsFunc(w.Thresholds, func(t Threshold) bool { return !t.Year.IsZero() })
}
