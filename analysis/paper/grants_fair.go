package paper

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// GrantFairValue is the cost at fair value of the grants by quarter, as first computed and as corrected: until
// FAS 123R was adopted with the pro forma net income of the note, as reported and as restated, from then on as
// recorded (FAS 123 paragraph 45; domain.md B3.4).
func GrantFairValue(r analysis.Review, im analysis.Impact, v View) Sheet {
	s := Sheet{Title: "Cost at fair value, and the pro forma note", Columns: fairColumns()}
	p, book, empty := measured(r)
	if s.Empty = empty; empty != "" {
		return s
	}
	s.Subtitle, s.Empty = grantTerms(p, v), "No grant has fair values. A list of grants brings them in the columns fair_value_original and fair_value_corrected."
	costs, err := book.FairValueCosts(p.Method, p.Tax)
	if err != nil {
		s.Empty = err.Error()
		return s
	}
	f := fairSheet{income: netIncomeOf(im), form: money.Format{Scale: v.Scale}}
	for len(costs) > 0 {
		n := slices.IndexFunc(costs, func(c grants.FairValueCost) bool { return c.Period.Year != costs[0].Period.Year })
		if n < 0 {
			n = len(costs)
		}
		for _, c := range costs[:n] {
			s.Rows = append(s.Rows, f.row(c, Item))
		}
		s.Rows = append(s.Rows, f.row(yearOf(costs[:n]), Subtotal))
		costs = costs[n:]
	}
	if len(s.Rows) > 0 {
		s.Notes = fairNotes(p)
	}
	return s
}

// fairColumns are the two sides of the note and what the correction changes.
func fairColumns() []Column {
	out := []Column{{ID: "period", Head: "Period", Width: 10, Fixed: true}}
	for _, side := range []struct{ id, group string }{{"reported", "As reported"}, {"restated", "As restated"}} {
		for _, c := range []struct{ id, head string }{{"net", "Net income"}, {"recorded", "Cost recorded"}, {"fair", "Cost at fair value"}, {"tax", "Tax on the difference"}, {"pro-forma", "Pro forma"}} {
			out = append(out, Column{ID: side.id + "/" + c.id, Head: c.head, Group: side.group, Width: 13, Align: Right})
		}
	}
	return append(out, Column{ID: "change", Head: "Change of the pro forma", Width: 13, Align: Right})
}

// fairNotes say what the sheet does and does not count.
func fairNotes(p *analysis.Population) []string {
	without := 0
	for i := range p.List {
		if p.List[i].FairValue == nil {
			without++
		}
	}
	out := []string{"Pro forma is net income with the cost recorded put back and the cost at fair value taken off, after tax. Since the adoption of FAS 123R the cost at fair value is what is recorded, and there is no note."}
	if without > 0 {
		out = append(out, fmt.Sprintf("Of the %d grants, %d have no fair values and are not counted here.", len(p.List), without))
	}
	if p.Forfeitures.IsZero() {
		return append(out, "No forfeitures are estimated: cost is reversed when a grant is forfeited, as before the adoption.")
	}
	return append(out, "Since the adoption, "+inPercent(p.Forfeitures)+" of what has not vested is expected never to vest, one rate for all grants; a tranche is charged in full when it vests.")
}

// yearOf sums the quarters of one fiscal year; it has a note where all of them have.
func yearOf(quarters []grants.FairValueCost) grants.FairValueCost {
	out := grants.FairValueCost{Period: fiscal.FY(quarters[0].Period.Year), Disclosed: true}
	add := func(to *grants.NoteSide, x grants.NoteSide) {
		to.Recorded, to.Fair, to.Tax = to.Recorded+x.Recorded, to.Fair+x.Fair, to.Tax+x.Tax
	}
	for _, q := range quarters {
		add(&out.Original, q.Original)
		add(&out.Corrected, q.Corrected)
		out.Disclosed = out.Disclosed && q.Disclosed
	}
	return out
}

// netIncomeOf returns net income as reported and as restated by period.
func netIncomeOf(im analysis.Impact) func(fiscal.Period) (reported, restated analysis.Figure) {
	for _, s := range im.Statements {
		if s.Statement.Kind != statement.Income || s.Statement.Measure != "" {
			continue
		}
		for _, l := range s.Lines {
			if l.Line.ID == "net_income" {
				return func(p fiscal.Period) (reported, restated analysis.Figure) {
					e, _ := s.Effect(l.Line.Key, p)
					return e.Reported, e.Restated
				}
			}
		}
	}
	return func(fiscal.Period) (reported, restated analysis.Figure) { return }
}

// fairSheet makes the rows of the sheet.
type fairSheet struct {
	income func(fiscal.Period) (reported, restated analysis.Figure)
	form   money.Format
}

func (f fairSheet) row(c grants.FairValueCost, kind RowKind) Row {
	row := Row{Key: c.Period.ID(), Kind: kind, Cells: []Cell{words(c.Period.ID())}}
	reported, restated := f.income(c.Period)
	first, was := f.side(c.Original, reported, c.Disclosed)
	second, is := f.side(c.Corrected, restated, c.Disclosed)
	row.Cells = append(append(row.Cells, first...), second...)
	change := second[4] // why there is none
	if was == nil {
		change = first[4]
	} else if is != nil {
		change = figureCell(is.Sub(*was), f.form)
		change.Tone = Adjusted
	}
	row.Cells = append(row.Cells, change)
	for i := range row.Cells {
		row.Cells[i].Ref = Ref{Table: TableGrants, Period: c.Period, Column: ColEverybody}
	}
	return row
}

// side is net income, the costs, the tax and the pro forma net income of one side; pro forma is nil where there
// is none, and its cell says why.
func (f fairSheet) side(n grants.NoteSide, income analysis.Figure, disclosed bool) (cells []Cell, proForma *decimal.Decimal) {
	cells = []Cell{{Text: money.Dash, Tone: Muted}, centsCell(n.Recorded, f.form), centsCell(n.Fair, f.form), centsCell(n.Tax, f.form), {Text: money.Dash, Tone: Muted}}
	switch {
	case !disclosed:
		cells[0].Why = "FAS 123R is adopted: the cost at fair value is in net income, and there is no note"
	case !income.OK():
		cells[0].Why = "net income of the period is not known"
		if income.Why != "" {
			cells[0].Why = income.Why
		}
	default:
		sum := income.Amount.Add(n.Change().Decimal())
		cells[0], cells[4] = figureCell(income.Amount, f.form), figureCell(sum, f.form)
		cells[4].Origin = analysis.Origin{Formula: "net income + cost recorded \u2212 cost at fair value + tax on the difference"}
		return cells, &sum
	}
	cells[4].Why = cells[0].Why
	return cells, nil
}
