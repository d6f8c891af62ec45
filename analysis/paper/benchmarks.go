package paper

import (
	"fmt"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// offerRows shows each benchmark with its range, or why it may not be taken.
func offerRows(r analysis.Review, m analysis.Materiality, v View) []Row {
	columns, form := materialityColumns(), v.format(statement.Leaf)
	rows := []Row{blankRow(len(columns), "benchmarks", "Benchmarks (type a percentage to take one)", Heading)}
	offers, err := m.Offers(fiscal.Period{})
	if err != nil {
		row := blankRow(len(columns), "no-benchmark", "None", Item)
		put(&row, columns, ColWhy, Cell{Text: err.Error(), Tone: Muted})
		return append(rows, row)
	}
	var chosen *analysis.BenchmarkChoice
	if r.Weighing != nil {
		chosen = r.Weighing.Benchmark
	}
	for _, o := range offers {
		rows = append(rows, offerRow(o, chosen, form))
		if o.Averaged() { // several years' figures are known
			rows = append(rows, eachRow(o, chosen))
		}
	}
	return rows
}

// offerRow shows a benchmark of the last year, or of the average of all.
func offerRow(o materiality.Choice, chosen *analysis.BenchmarkChoice, form money.Format) Row {
	columns, b := materialityColumns(), o.Norm.Benchmark
	item := ItemOffer + string(b)
	if o.Averaged() {
		item += "/average"
	}
	row := blankRow(len(columns), item, capital(fmt.Sprintf("%s, %s", b, analysis.OfPeriods(o))), Item)
	base := o.Base
	put(&row, columns, ColAmount, Cell{Text: form.Text(base), Amount: &base})
	if o.Refused != nil {
		put(&row, columns, ColPercent, Cell{Text: "refused", Tone: Exception, Locked: o.Refused.Error()})
		put(&row, columns, ColWhy, Cell{Text: o.Refused.Error(), Tone: Exception})
		return row
	}
	is := chosen != nil && chosen.Benchmark == b && chosen.Average == o.Averaged() && !chosen.Each
	reason := fmt.Sprintf("%s to %s (%s to %s%%); %s", form.Text(o.Band.Low), form.Text(o.Band.High), o.Norm.Low, o.Norm.High, o.Norm.Use)
	take(&row, item, chosen, is, reason)
	return row
}

// take lets a row's benchmark be taken by its percentage, and shows it where it is the one chosen.
func take(row *Row, item string, chosen *analysis.BenchmarkChoice, is bool, reason string) {
	columns := materialityColumns()
	pct, why := Cell{}, Cell{Text: reason, Tone: Muted}
	if is {
		d := chosen.Percent
		pct = Cell{Text: percentText(d), Amount: &d, Fill: true, Tone: Agreed, Origin: chosen.Origin}
		if chosen.Why != "" {
			why = Cell{Text: chosen.Why}
		}
		put(row, columns, ColBy, Cell{Text: signedBy(chosen.Origin), Tone: Muted})
	}
	put(row, columns, ColPercent, input(pct, Ref{Item: item, Column: ColPercent}))
	put(row, columns, ColWhy, why)
}

// eachRow offers a benchmark of each year's own figure.
func eachRow(o materiality.Choice, chosen *analysis.BenchmarkChoice) Row {
	b := o.Norm.Benchmark
	item := ItemOffer + string(b) + "/each"
	row := blankRow(len(materialityColumns()), item, capital(fmt.Sprintf("%s, each year's own", b)), Item)
	take(&row, item, chosen, chosen != nil && chosen.Benchmark == b && chosen.Each, "each year is measured against its own figure; a year without one, as the last")
	return row
}
