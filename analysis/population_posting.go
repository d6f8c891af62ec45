package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/statement"
)

// GrantPart is what of the grants an adjustment posts.
type GrantPart string

// The parts.
const (
	GrantCharge      GrantPart = ""             // compensation
	GrantPayrollTax  GrantPart = "payroll tax"  // accrued with exercises, released when it lapses
	GrantDeferredTax GrantPart = "deferred tax" // on the compensation, of all functions together
)

// GrantLink says of an adjustment which grants are behind it: all of a function, or all where the part is
// deferred tax.
type GrantLink struct {
	Function string    `json:"function"`
	Part     GrantPart `json:"part,omitempty"`
}

// Posted are the adjustments that post the charges of the grants in a scenario.
func (r Review) posted(scenario string) []string {
	var out []string
	for _, a := range r.Adjustments {
		if a.Grants != nil && a.Scenario == scenario {
			out = append(out, a.ID)
		}
	}
	return out
}

// grantSlot is what one adjustment of the grants is about.
type grantSlot struct {
	line   string
	period fiscal.Period
	of     GrantLink
}

func slotOf(a *Adjustment) grantSlot { return grantSlot{a.Line, a.Period, *a.Grants} }

// Stale tells whether the grants no longer give what is posted in a scenario; how many amounts differ.
func (r Review) Stale(scenario string) (int, error) {
	if r.Grants == nil || len(r.posted(scenario)) == 0 {
		return 0, nil
	}
	want, err := r.postings(r.Grants, scenario, Origin{})
	if err != nil {
		return 0, err
	}
	due := map[grantSlot]decimal.Decimal{}
	for i := range want {
		due[slotOf(&want[i])] = want[i].Amount
	}
	n := 0
	for _, a := range r.Adjustments {
		if a.Grants == nil || a.Scenario != scenario {
			continue
		}
		k := slotOf(a)
		if amount, ok := due[k]; !ok || !amount.Equal(a.Amount) {
			n++
		}
		delete(due, k)
	}
	return n + len(due), nil
}

// postings are the adjustments that a population comes to: of each function in each quarter what the
// correction adds to the compensation recorded and the payroll tax on exercises, and the deferred tax on the
// compensation. Each names the other side that its journal entry has (domain.md B3.6).
func (r Review) postings(p *Population, scenario string, origin Origin) ([]Adjustment, error) {
	book, err := p.Book()
	if err != nil {
		return nil, refuse("The grants cannot be measured: %v.", strings.TrimSuffix(err.Error(), "."))
	}
	e := grantEntries{review: r, scenario: scenario, origin: origin, note: fmt.Sprintf("from %d grants measured again, %s", len(p.List), methodName(p.Method))}
	if err := e.charges(p, book); err != nil {
		return nil, err
	}
	if err := e.payroll(p, book); err != nil {
		return nil, err
	}
	if err := e.deferred(p, book); err != nil {
		return nil, err
	}
	return e.out, nil
}

// grantEntries gathers the adjustments of the grants.
type grantEntries struct {
	review   Review
	scenario string
	origin   Origin
	note     string
	out      []Adjustment
}

func (e *grantEntries) add(s *Statement, l *Line, period fiscal.Period, amount grants.Cents, a Adjustment) {
	a.Statement, a.Line, a.Period, a.Amount = s.ID, l.Key, period, amount.Decimal()
	a.Scenario, a.Note, a.Origin = e.scenario, e.note, e.origin
	e.out = append(e.out, a)
}

// line is where the cost of a function belongs, or why it has no place.
func (e *grantEntries) line(function string) (*Statement, *Line, error) {
	s, l, ok := e.review.LineOf(function)
	switch {
	case s == nil:
		return nil, nil, refuse("There is no income statement to post to; accept or enter the figures as reported first.")
	case !ok:
		return nil, nil, refuse("No line of the income statement is known for the function %q; say which (Grants menu, Place a function).", function)
	}
	return s, l, nil
}

// charges posts compensation against paid-in capital; where it was deferred gross, against what is left of
// that.
func (e *grantEntries) charges(p *Population, book *grants.Book) error {
	against := e.against("additional_paid_in_capital")
	if p.Gross {
		against = e.against("deferred_compensation")
	}
	for _, a := range book.ByFunction(p.Method) {
		if a.Adjustment == 0 {
			continue
		}
		s, l, err := e.line(a.Function)
		if err != nil {
			return err
		}
		e.add(s, l, a.Period, a.Adjustment, Adjustment{Category: StockCompensation, Label: "Option grants", Against: against, Grants: &GrantLink{Function: a.Function}})
	}
	return nil
}

// payroll posts what is accrued and released of payroll tax to the lines of the functions.
func (e *grantEntries) payroll(p *Population, book *grants.Book) error {
	against := e.against("accrued_liabilities", "accrued_compensation")
	all, err := book.PayrollTaxes(p.Payroll, "", true)
	if err != nil || len(all) == 0 {
		return err
	}
	for _, f := range p.Functions() {
		taxes, err := book.PayrollTaxes(p.Payroll, f, false)
		if err != nil {
			return err
		}
		for _, t := range taxes {
			if t.Charge() == 0 {
				continue
			}
			s, l, err := e.line(f)
			if err != nil {
				return err
			}
			e.add(s, l, t.Period, t.Charge(), Adjustment{Category: PayrollTax, Label: "Payroll tax on exercises", Against: against, Grants: &GrantLink{Function: f, Part: GrantPayrollTax}})
		}
	}
	return nil
}

// deferred posts the tax effect of the compensation to the line of income tax.
func (e *grantEntries) deferred(p *Population, book *grants.Book) error {
	if p.Tax == nil {
		return nil
	}
	taxes, err := book.DeferredTaxes(p.Method, *p.Tax)
	if err != nil {
		return err
	}
	against, reach := e.against("deferred_tax_assets", "deferred_tax_liabilities"), e.taxReach()
	for _, t := range taxes {
		if t.Benefit == 0 {
			continue
		}
		s, l, ok := e.review.incomeTaxLine()
		if !ok {
			return refuse("The income statement has no line for income tax to post the deferred tax to; enter one, or take the tax rate out (Grants menu, Tax on the grants).")
		}
		e.add(s, l, t.Period, -t.Benefit, Adjustment{Category: IncomeTax, Label: "Deferred tax on option grants", Against: against, Reach: reach, Grants: &GrantLink{Part: GrantDeferredTax}})
	}
	return nil
}

// taxReach is which sides the tax on compensation changes: not the measures, where all leave compensation out
// after tax.
func (e *grantEntries) taxReach() Reach {
	measures := e.review.MeasureNames()
	if len(measures) == 0 || slices.ContainsFunc(measures, func(m string) bool { return !e.review.matrixCell(m, StockCompensation).Excluded }) {
		return ByCategory
	}
	return GAAPOnly
}

// incomeTaxLine is the line of income tax of the GAAP income statement.
func (r Review) incomeTaxLine() (*Statement, *Line, bool) {
	s := r.gaapIncome()
	if s == nil {
		return nil, nil, false
	}
	i := slices.IndexFunc(s.Lines, func(l *Line) bool { return l.ID == lineIncomeTax && Adjustable(s, l) })
	if i < 0 {
		return nil, nil, false
	}
	return s, s.Lines[i], true
}

// against is the first of some standard lines that can take the other side; none where none can.
func (e *grantEntries) against(lines ...statement.LineID) string {
	for _, id := range lines {
		if e.review.admitsAgainst(string(id)) == nil {
			return string(id)
		}
	}
	return ""
}

func methodName(m grants.Method) string {
	if m == grants.FIN28 {
		return "FIN 28"
	}
	return "straight-line"
}
