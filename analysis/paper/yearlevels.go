package paper

import (
	"cmp"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// ColBenchmark is the column of a year's benchmark.
const ColBenchmark = "benchmark"

// The columns of the thresholds by year.
const (
	colIncome      = "income"
	colBalance     = "balance"
	colPerformance = "performance"
	colTrivial     = "trivial"
)

// ThresholdsByYear shows what the amounts of each fiscal year are measured against: its own benchmark and
// thresholds, else what stands for every year.
func ThresholdsByYear(r analysis.Review, im analysis.Impact, v View) Sheet {
	s := Sheet{Title: "Thresholds by year", Subtitle: v.In(), Columns: []Column{{ID: ColCaption, Width: 16, Fixed: true}, {ID: ColBenchmark, Head: "Benchmark", Width: 18}, {ID: ColAmount, Head: "Its figure", Width: 12, Align: Right},
		{ID: ColPercent, Head: "%", Width: 7, Align: Right}, {ID: colIncome, Group: "Overall", Head: "income", Width: 11, Align: Right}, {ID: colBalance, Group: "Overall", Head: "balance sheet", Width: 12, Align: Right},
		{ID: colPerformance + "%", Group: "Performance", Head: "%", Width: 6, Align: Right}, {ID: colPerformance, Group: "Performance", Head: "amount", Width: 11, Align: Right},
		{ID: colTrivial + "%", Group: "Clearly trivial", Head: "%", Width: 6, Align: Right}, {ID: colTrivial, Group: "Clearly trivial", Head: "amount", Width: 11, Align: Right},
		{ID: ColWhy, Head: "Why", Width: 48}, {ID: ColBy, Head: "By", Width: 20}},
		Empty: "No figures yet. Open the releases that reported these periods; thresholds are measured against them.",
		Notes: []string{"A year is measured as every year is until it has a benchmark or an amount of its own. A benchmark of a year is of that year's own figure; quarters are measured against their full year (ASC 250-10-45-27)."}}
	if len(r.Statements) == 0 {
		return s
	}
	b := yearLevels{review: r, m: im.Materiality, view: v, columns: s.Columns}
	for _, year := range append([]fiscal.Period{{}}, im.Materiality.YearsMeasured()...) {
		s.Rows = append(s.Rows, b.row(year))
	}
	return s
}

// yearLevels builds the rows of the thresholds by year.
type yearLevels struct {
	review  analysis.Review
	m       analysis.Materiality
	view    View
	columns []Column
}

func (b yearLevels) row(year fiscal.Period) Row {
	row := blankRow(len(b.columns), "year/"+year.ID(), year.ID(), Item)
	if year.IsZero() {
		row = blankRow(len(b.columns), "years", "Every year", Subtotal)
	}
	form := b.view.format(statement.Leaf)
	overall, how := b.m.Overall(year)
	why := Cell{Text: cmp.Or(how, overall.Why), Tone: Muted}
	if !overall.OK() {
		why.Tone = Exception
	}
	b.benchmark(&row, year)
	balance, _ := b.m.OverallOnBalance(year)
	for _, x := range []struct {
		column string
		name   analysis.ThresholdName
		amount analysis.Figure
	}{{colIncome, analysis.OverallIncome, overall}, {colBalance, analysis.OverallBalance, balance}} {
		t, own := b.review.Threshold(analysis.Threshold{Name: x.name, Year: year})
		put(&row, b.columns, x.column, b.own(amountCell(x.amount, form), year, own, t.Origin, Ref{Item: ItemYear + string(x.name), Column: ColAmount}))
		if own && x.name == analysis.OverallIncome {
			why = Cell{Text: t.Why}
		}
	}
	for _, x := range []struct {
		column string
		name   analysis.ThresholdName
	}{{colPerformance, analysis.Performance}, {colTrivial, analysis.Trivial}} {
		t, own := b.review.Threshold(analysis.Threshold{Name: x.name, Year: year})
		pct, _ := b.m.Percentage(x.name, year)
		amount := overall
		if amount.OK() {
			amount = knownFigure(amount.Amount.Mul(pct).Shift(-2))
		}
		put(&row, b.columns, x.column+"%", b.own(percentOf(pct), year, own, t.Origin, Ref{Item: ItemYear + string(x.name), Column: ColPercent}))
		put(&row, b.columns, x.column, amountCell(amount, form))
	}
	put(&row, b.columns, ColWhy, why)
	return row
}

// benchmark fills the cells of a year's benchmark.
func (b yearLevels) benchmark(row *Row, year fiscal.Period) {
	choice, of, ok := b.m.BenchmarkIn(year)
	_, own := b.review.YearBenchmark(year)
	name, pct, figure := Cell{Text: string(choice.Benchmark)}, Cell{}, Cell{}
	if ok {
		pct = percentOf(choice.Percent)
		if offer, err := b.m.Offer(choice.Benchmark, choice.Average, of); err == nil {
			figure = amountCell(knownFigure(offer.Base), b.view.format(statement.Leaf))
			figure.Why = analysis.OfPeriods(offer)
		}
	}
	put(row, b.columns, ColBenchmark, b.own(name, year, own, choice.Origin, Ref{Item: ItemYear + ColBenchmark, Column: ColBenchmark}))
	put(row, b.columns, ColPercent, b.own(pct, year, own, choice.Origin, Ref{Item: ItemYear + ColBenchmark, Column: ColPercent}))
	put(row, b.columns, ColAmount, figure)
	if own || year.IsZero() {
		put(row, b.columns, ColBy, Cell{Text: signedBy(choice.Origin), Tone: Muted})
	}
}

// own makes a cell that takes what is of one year; what stands for every year is entered elsewhere.
func (b yearLevels) own(c Cell, year fiscal.Period, own bool, origin analysis.Origin, ref Ref) Cell {
	if year.IsZero() {
		c.Locked = "This stands for every year; change it among the thresholds and lines."
		return c
	}
	c.Fill = own
	if own {
		c.Origin = origin
	} else {
		c.Tone, c.Why = Derived, cmp.Or(c.Why, "as for every year")
	}
	ref.Period = year
	return input(c, ref)
}

func percentOf(d decimal.Decimal) Cell { return Cell{Text: percentText(d), Amount: &d} }
