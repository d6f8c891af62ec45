package paper

import (
	"fmt"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/money"
)

// quarterColumns are columns of amounts by quarter.
func quarterColumns(first string, others ...Column) []Column {
	out := []Column{{ID: "period", Head: first, Width: 24, Fixed: true}}
	for _, c := range others {
		c.Width, c.Align = 16, Right
		out = append(out, c)
	}
	return out
}

// quarterRow is one quarter of amounts that lead to the grants behind them by a column's name.
func quarterRow(p fiscal.Period, cal fiscal.Calendar, form money.Format, column string, amounts ...grants.Cents) Row {
	row := Row{Key: p.ID(), Cells: []Cell{words(p.ID() + "  " + PeriodName(p, cal))}}
	for _, c := range amounts {
		row.Cells = append(row.Cells, centsCell(c, form))
	}
	for i := range row.Cells {
		row.Cells[i].Ref = Ref{Table: TableGrants, Period: p, Column: column}
	}
	return row
}

// totalRow is the row of sums; nil columns are not summed.
func totalRow(form money.Format, sums ...*grants.Cents) Row {
	row := Row{Key: "total", Kind: Total, Cells: []Cell{words("In all")}}
	for _, s := range sums {
		c := Cell{}
		if s != nil {
			c = centsCell(*s, form)
		}
		row.Cells = append(row.Cells, c)
	}
	for i := range row.Cells {
		row.Cells[i].Ref = Ref{Table: TableGrants}
	}
	return row
}

// GrantPayrollTax is the employer's payroll tax on exercises by quarter: accrued with them, released when it can
// no longer be assessed (domain.md B3.6).
func GrantPayrollTax(r analysis.Review, v View) Sheet {
	s := Sheet{Title: "Payroll tax on exercises", Columns: quarterColumns("Quarter", Column{ID: "accrued", Head: "Accrued"}, Column{ID: "released", Head: "Released"},
		Column{ID: "charge", Head: "Charge"}, Column{ID: "liability", Head: "Liability"})}
	p, book, empty := measured(r)
	if s.Empty = empty; empty != "" {
		return s
	}
	s.Subtitle, s.Empty = v.In(), "No grant has payroll tax on its exercise. A list of grants brings it in the columns exercised_on, exercise_spread, remaining_wage_base, other_payroll_tax and tax_lapses_on."
	taxes, err := book.PayrollTaxes(p.Payroll, "", true)
	if err != nil {
		s.Empty = err.Error()
		return s
	}
	var accrued, released, charge grants.Cents
	form := money.Format{Scale: v.Scale}
	for _, t := range taxes {
		accrued, released, charge = accrued+t.Accrued, released+t.Released, charge+t.Charge()
		row := quarterRow(t.Period, r.Company.Calendar, form, ColPayroll, t.Accrued, t.Released, t.Charge(), t.Liability)
		row.Cells[1].Origin = analysis.Origin{Formula: payrollFormula(p)}
		s.Rows = append(s.Rows, row)
	}
	if len(taxes) > 0 {
		s.Rows = append(s.Rows, totalRow(form, &accrued, &released, &charge, nil))
		s.Notes = []string{"Payroll tax is accrued when the option is exercised, not as the award is earned, and released when it can no longer be assessed: on the day the list gives, else on 15 April of the fourth year after the exercise."}
	}
	return s
}

func payrollFormula(p *analysis.Population) string {
	rates, err := p.Payroll.Of()
	if err != nil {
		return ""
	}
	return inPercent(rates.Hospital) + " of the spread + " + inPercent(rates.OldAge) + " of what is within the remaining wage base + other tax and interest"
}

// inPercent shows a part of one in per cent.
func inPercent(part decimal.Decimal) string { return part.Shift(2).String() + "%" }

// GrantDeferredTax is the deferred tax on the adjustments by quarter (domain.md B3.6).
func GrantDeferredTax(r analysis.Review, v View) Sheet {
	s := Sheet{Title: "Deferred tax on the adjustments", Columns: quarterColumns("Quarter", Column{ID: "deductible", Head: "Deductible to date"}, Column{ID: "asset", Head: "Deferred tax asset"},
		Column{ID: "allowance", Head: "Valuation allowance"}, Column{ID: "net", Head: "Net asset"}, Column{ID: "benefit", Head: "Tax benefit of the quarter"})}
	p, book, empty := measured(r)
	if s.Empty = empty; empty != "" {
		return s
	}
	s.Empty = "No tax rate yet; say it, and from when a valuation allowance stands against deferred tax assets (Grants menu, Tax on the grants)."
	if p.Tax == nil {
		return s
	}
	taxes, err := book.DeferredTaxes(p.Method, *p.Tax)
	if err != nil {
		s.Empty = err.Error()
		return s
	}
	s.Subtitle, s.Empty = inPercent(p.Tax.Rate)+" of what is deductible, "+v.In(), "The correction changes no charge; there is nothing to tax."
	var benefit grants.Cents
	form := money.Format{Scale: v.Scale}
	for _, t := range taxes {
		benefit += t.Benefit
		row := quarterRow(t.Period, r.Company.Calendar, form, ColEverybody, t.Deductible, t.Asset, t.Allowance, t.Net(), t.Benefit)
		row.Cells[1].Origin = analysis.Origin{Formula: "adjustments to date of grants that are deducted: no incentive stock options, nobody covered by 162(m)"}
		row.Cells[5].Origin = analysis.Origin{Formula: "change of the net asset in the quarter"}
		s.Rows = append(s.Rows, row)
	}
	if len(taxes) > 0 {
		s.Rows = append(s.Rows, totalRow(form, nil, nil, nil, nil, &benefit))
	}
	s.Notes = []string{deferredNote(p)}
	return s
}

// deferredNote says of how many grants nothing is deducted.
func deferredNote(p *analysis.Population) string {
	iso, covered := 0, 0
	for i := range p.List {
		switch t := p.List[i].Tax; {
		case t.Disallowed:
			covered++
		case t.ISO:
			iso++
		}
	}
	return fmt.Sprintf("Nothing is deducted of incentive stock options (%d of the grants) and of employees covered by section 162(m) (%d).", iso, covered)
}
