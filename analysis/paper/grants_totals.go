package paper

import (
	"fmt"
	"slices"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/money"
)

func keyOf(what string, i int) string { return fmt.Sprintf("%s/%d", what, i) }

// GrantTotals is what the correction adds by quarter and function, with the fiscal years, and for all
// functions the charge, what was booked and the charge to date.
func GrantTotals(r analysis.Review, v View) Sheet {
	s := Sheet{Title: "Grants by quarter and function", Columns: []Column{{ID: "period", Head: "Period", Width: 24, Fixed: true}}}
	p, book, empty := measured(r)
	if s.Empty = empty; empty != "" {
		return s
	}
	s.Subtitle, s.Empty = grantTerms(p, v), "No grant could be measured; look at the list of grants for why."
	functions := p.Functions()
	for _, f := range functions {
		s.Columns = append(s.Columns, Column{ID: ColFunction + f, Head: functionName(f), Group: "Adjustment", Width: 14, Align: Right})
	}
	s.Columns = append(s.Columns, Column{ID: ColEverybody, Head: "In all", Group: "Adjustment", Width: 14, Align: Right}, Column{ID: "charge", Head: "Charge", Group: "All functions", Width: 14, Align: Right},
		Column{ID: "booked", Head: "Booked", Group: "All functions", Width: 14, Align: Right}, Column{ID: "sum", Head: "Charge to date", Group: "All functions", Width: 14, Align: Right})
	t := totals{sheet: &s, cal: r.Company.Calendar, form: money.Format{Scale: v.Scale}, functions: functions, by: map[fiscal.Period]map[string]grants.Amount{}}
	quarters, all := book.ByFunction(p.Method), book.Totals(p.Method)
	t.enter(quarters)
	t.enter(grants.Yearly(quarters))
	years := grants.Yearly(all)
	for i, a := range all {
		t.row(a, Item)
		if i+1 == len(all) || all[i+1].Period.Year != a.Period.Year {
			t.row(years[slices.IndexFunc(years, func(y grants.Amount) bool { return y.Period.Year == a.Period.Year })], Subtotal)
		}
	}
	if len(all) > 0 {
		t.total(quarters, all)
	}
	return s
}

// totals builds the sheet of totals.
type totals struct {
	sheet     *Sheet
	cal       fiscal.Calendar
	form      money.Format
	functions []string
	by        map[fiscal.Period]map[string]grants.Amount
}

func (t totals) enter(list []grants.Amount) {
	for _, a := range list {
		if t.by[a.Period] == nil {
			t.by[a.Period] = map[string]grants.Amount{}
		}
		t.by[a.Period][a.Function] = a
	}
}

// row is one period.
func (t totals) row(all grants.Amount, kind RowKind) {
	name := all.Period.ID() + "  " + PeriodName(all.Period, t.cal)
	if kind == Subtotal {
		name = all.Period.ID()
	}
	row := Row{Key: all.Period.ID(), Kind: kind, Cells: []Cell{words(name)}}
	for _, f := range t.functions {
		row.Cells = append(row.Cells, t.adjustment(t.by[all.Period][f].Adjustment, all.Period, ColFunction+f))
	}
	row.Cells = append(row.Cells, t.adjustment(all.Adjustment, all.Period, ColEverybody), centsCell(all.Charge, t.form), centsCell(all.Booked, t.form), centsCell(all.Cumulative, t.form))
	for i := range row.Cells {
		if row.Cells[i].Ref.Table == "" {
			row.Cells[i].Ref = Ref{Table: TableGrants, Period: all.Period}
		}
	}
	t.sheet.Rows = append(t.sheet.Rows, row)
}

// adjustment is an amount that leads to the grants behind it.
func (t totals) adjustment(c grants.Cents, p fiscal.Period, column string) Cell {
	out := centsCell(c, t.form)
	out.Origin = analysis.Origin{Formula: "charge as measured again \u2212 booked, of every grant of the column"}
	out.Ref = Ref{Table: TableGrants, Period: p, Column: column}
	return out
}

// total sums all quarters.
func (t totals) total(quarters, all []grants.Amount) {
	sum := map[string]grants.Cents{}
	for _, a := range quarters {
		sum[a.Function] += a.Adjustment
	}
	var whole grants.Amount
	for _, a := range all {
		whole.Charge, whole.Booked, whole.Adjustment = whole.Charge+a.Charge, whole.Booked+a.Booked, whole.Adjustment+a.Adjustment
	}
	row := Row{Key: "total", Kind: Total, Cells: []Cell{words("In all")}}
	for _, f := range t.functions {
		row.Cells = append(row.Cells, centsCell(sum[f], t.form))
	}
	row.Cells = append(row.Cells, centsCell(whole.Adjustment, t.form), centsCell(whole.Charge, t.form), centsCell(whole.Booked, t.form), centsCell(all[len(all)-1].Cumulative, t.form))
	t.sheet.Rows = append(t.sheet.Rows, row)
}

// GrantRange is how far the evidence lets the charges reach, by quarter and in sum.
func GrantRange(r analysis.Review, v View) Sheet {
	s := Sheet{Title: "Range of the charges over the evidence", Columns: []Column{{ID: "period", Head: "Quarter", Width: 24, Fixed: true}}}
	for b, name := range boundNames {
		s.Columns = append(s.Columns, Column{ID: keyOf("bound", b), Head: name, Width: 14, Align: Right})
	}
	s.Columns = append(s.Columns, Column{ID: "width", Head: "Highest less lowest", Width: 14, Align: Right})
	fan, empty := evidenced(r)
	if s.Empty = empty; empty != "" {
		return s
	}
	s.Subtitle, s.Empty = grantTerms(r.Grants, v), "No grant could be measured; look at the list of grants for why."
	form := money.Format{Scale: v.Scale}
	for _, x := range fan.Quarters() {
		s.Rows = append(s.Rows, spreadRow(x, x.Period.ID()+"  "+PeriodName(x.Period, r.Company.Calendar), Item, form))
	}
	if len(s.Rows) > 0 {
		s.Rows = append(s.Rows, spreadRow(fan.Total(), "Sum of all quarters", Total, form))
	}
	s.Notes = []string{"Every grant may have been measured at any day from the first to the last date of its evidence. In each quarter, lowest and highest take for every grant the day that makes that quarter's charge smallest or largest; the sum takes the day that does so for the grant's cost in all, so that the quarters need not add up to it."}
	return s
}

func spreadRow(x grants.Spread, name string, kind RowKind, form money.Format) Row {
	row := Row{Key: "spread/" + x.Period.ID(), Kind: kind, Cells: []Cell{words(name)}}
	for b, c := range x.At {
		cell := centsCell(c, form)
		if grants.Bound(b) == grants.Chosen {
			cell.Bold = true
		} else if c != x.At[grants.Chosen] {
			cell.Tone = Adjusted
		}
		row.Cells = append(row.Cells, cell)
	}
	row.Cells = append(row.Cells, centsCell(x.At[grants.Highest]-x.At[grants.Lowest], form))
	for i := range row.Cells {
		row.Cells[i].Ref = Ref{Table: TableGrants, Period: x.Period}
	}
	return row
}
