package main

import (
	"fmt"
	"io"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
	"restate/analysis/money"
)

// grantsCommand measures option grants again.
type grantsCommand struct {
	JSON          bool            `name:"json" help:"Write JSON."`
	Grants        string          `required:"" placeholder:"G.csv" help:"The grants: grant,class,function,options,exercise_price,recorded_date,measurement_date,price_at_measurement,vest_start,vest_months,cliff_months,vest_every_months,left_on,left_kind. Optional: tax_kind,covered_employee,fair_value_original,fair_value_corrected,repriced_on,repriced_exercise_price,exercised_on,exercise_spread,remaining_wage_base,other_payroll_tax,tax_lapses_on."`
	Prices        string          `placeholder:"P.csv" help:"Market prices: date,close. Looked up where a grant has none."`
	Evidence      string          `placeholder:"E.csv" help:"Evidence of dates: grant,what,date[,price][,document][,reviewer][,reason]. The range of charges follows from it."`
	Booked        string          `placeholder:"B.csv" help:"What was recorded before the correction: grant,period,amount."`
	Method        string          `enum:"straight-line,fin28" default:"straight-line" help:"How cost is spread: straight-line or fin28."`
	FiscalYearEnd string          `placeholder:"MM-DD" default:"12-31" help:"When the fiscal year ends."`
	DayCount      string          `enum:"quarters,months,days" default:"quarters" help:"What time is counted in: quarters, months (fiscal ones, three a quarter) or days."`
	NoClose       string          `enum:"preceding,following,refuse" default:"preceding" help:"Which close stands for a day without trading: preceding, following, or refuse."`
	TaxRate       decimal.Decimal `placeholder:"0.38" help:"The rate of the deferred tax on what is deductible."`
	Allowance     decimal.Decimal `placeholder:"1" help:"The part of deferred tax assets that a valuation allowance stands against: 0 to 1."`
	Adopted       string          `placeholder:"YYYY-MM-DD" help:"When FAS 123R was adopted, from when on fair values given are charged; without it, with the first fiscal year after 15 June 2005."`
	Forfeitures   decimal.Decimal `placeholder:"0.05" help:"The part of what has not vested that is expected to be forfeited, since the adoption."`
	Control       decimal.Decimal `placeholder:"N" help:"What the options of all grants come to, to tie to."`
}

var (
	methods = map[string]grants.Method{"straight-line": grants.StraightLine, "fin28": grants.FIN28}
	counts  = map[string]grants.DayCount{"quarters": grants.Quarters, "months": grants.Months, "days": grants.Days}
	rules   = map[string]grants.Rule{"preceding": grants.Preceding, "following": grants.Following, "refuse": grants.SameDay}
)

// Run carries the command out. Rows that cannot be used are named; the others are measured.
func (c grantsCommand) Run(s *streams) error {
	settings, err := c.settings()
	if err != nil {
		return err
	}
	in := roll{err: s.err}
	if settings.Prices, err = in.prices(c.Prices, rules[c.NoClose]); err != nil {
		return err
	}
	if err := in.grants(c.Grants); err != nil {
		return err
	}
	in.evidence(c.Evidence)
	in.booked(c.Booked)
	if !c.Control.IsZero() {
		in.tie(c.Control)
	}
	book, err := grants.Measure(in.read.List, settings)
	if err != nil {
		return err
	}
	out, err := measured(book, in.read.List, settings, c.tax(), c.Evidence != "")
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeJSON(s.out, out)
	} else {
		err = writeGrants(s.out, out, c.Method)
	}
	if err == nil && out.refused > 0 {
		in.unmeasured(c.Grants, book, out.Grants)
	}
	if err == nil && in.failed {
		return errReported
	}
	return err
}

// settings are what the flags say of the calculation, but for the prices.
func (c grantsCommand) settings() (grants.Settings, error) {
	out := grants.Settings{DayCount: counts[c.DayCount], Method: methods[c.Method], Forfeitures: c.Forfeitures}
	if c.TaxRate.IsZero() && !c.Allowance.IsZero() {
		return out, usageError("--allowance is of deferred tax, which needs --tax-rate as well")
	}
	var err error
	if out.Calendar, err = fiscal.ParseCalendar(c.FiscalYearEnd); err != nil {
		return out, usageError(err.Error())
	}
	if c.Adopted == "" {
		return out, nil
	}
	if out.Adopted, err = fiscal.ParseDate(c.Adopted); err != nil {
		return out, fmt.Errorf("--adopted %w", err)
	}
	return out, nil
}

// tax is what the deferred tax depends on; nil where no rate is given.
func (c grantsCommand) tax() *grants.TaxTerms {
	if c.TaxRate.IsZero() {
		return nil
	}
	return &grants.TaxTerms{Rate: c.TaxRate, Allowances: []grants.Allowance{{From: fiscal.Q(1, 1), Part: c.Allowance}}}
}

// measured gathers what `grants --json` writes; ranged asks for the fan.
func measured(book *grants.Book, list grants.List, s grants.Settings, tax *grants.TaxTerms, ranged bool) (grantsJSON, error) {
	out := grantsJSON{Charges: []chargeJSON{}, Cumulative: []chargeJSON{}, Grants: make([]grantJSON, len(list)), refused: book.Refused()}
	for _, a := range book.ByFunction(s.Method) {
		out.Charges = append(out.Charges, chargeJSON{Period: a.Period.ID(), Function: &a.Function, Amount: cash(a.Charge)})
	}
	for _, a := range book.Totals(s.Method) {
		out.Cumulative = append(out.Cumulative, chargeJSON{Period: a.Period.ID(), Amount: cash(a.Cumulative)})
	}
	book.Each(func(int) bool { return true }, func(i int, r grants.Result) { out.Grants[i] = grantOf(r, s.Method) })
	if err := out.follow(book, s.Method, tax); err != nil || !ranged {
		return out, err
	}
	fan, err := grants.Range(list, s)
	if err != nil {
		return out, err
	}
	for _, x := range fan.Quarters() {
		out.Range = append(out.Range, spreadOf(x))
	}
	return out, nil
}

// follow adds what follows from the charges where the list or the terms ask for it: payroll tax, deferred
// tax, the cost at fair value.
func (g *grantsJSON) follow(book *grants.Book, m grants.Method, tax *grants.TaxTerms) error {
	payroll, err := book.PayrollTaxes(grants.PayrollRates{}, "", true)
	if err != nil {
		return err
	}
	for _, p := range payroll {
		g.PayrollTax = append(g.PayrollTax, payrollJSON{p.Period.ID(), cash(p.Accrued), cash(p.Released), cash(p.Charge()), cash(p.Liability)})
	}
	fair, err := book.FairValueCosts(m, tax)
	if err != nil {
		return err
	}
	for _, f := range fair {
		g.FairValue = append(g.FairValue, fairJSON{f.Period.ID(), f.Disclosed, noteOf(f.Original), noteOf(f.Corrected)})
	}
	if tax == nil {
		return nil
	}
	deferred, err := book.DeferredTaxes(m, *tax)
	for _, d := range deferred {
		g.DeferredTax = append(g.DeferredTax, deferredJSON{d.Period.ID(), cash(d.Deductible), cash(d.Asset), cash(d.Allowance), cash(d.Benefit)})
	}
	return err
}

func noteOf(n grants.NoteSide) noteJSON {
	return noteJSON{cash(n.Recorded), cash(n.Fair), cash(n.Tax), cash(n.Change())}
}

func grantOf(r grants.Result, m grants.Method) grantJSON {
	out := grantJSON{Grant: r.Grant.ID, Charges: []quarterJSON{}, Findings: []findingJSON{}}
	if r.Err != nil {
		out.Why = r.Err.Error()
	} else {
		out.IntrinsicValue = plain(&r.IntrinsicValue, cents)
	}
	for _, l := range r.Lines(m) {
		q := quarterJSON{Period: l.Period.ID(), Amount: cash(l.Amount), Cumulative: cash(l.Cumulative), Vested: l.Vested.String(), Floor: cash(l.Floor)}
		if l.Booked != 0 {
			q.Booked = cash(l.Booked)
		}
		out.Charges = append(out.Charges, q)
	}
	for _, f := range r.Findings(m) {
		out.Findings = append(out.Findings, findingJSON{Code: f.Code, Severity: string(f.Severity), Text: f.Text, Spans: []spanJSON{}})
	}
	return out
}

func spreadOf(x grants.Spread) rangeJSON {
	return rangeJSON{Period: x.Period.ID(), Lowest: cash(x.At[grants.Lowest]), AtLow: cash(x.At[grants.AtLow]), Chosen: cash(x.At[grants.Chosen]),
		AtHigh: cash(x.At[grants.AtHigh]), Highest: cash(x.At[grants.Highest])}
}

// cash writes an amount with its cents.
func cash(c grants.Cents) string { return c.Decimal().StringFixed(cents) }

// writeTax writes what follows from the charges as text.
func (g grantsJSON) writeTax(d *digest) {
	var payroll, deferred, fair [][]string
	for _, p := range g.PayrollTax {
		payroll = append(payroll, []string{p.Period, money.Group(p.Charge), "liability " + money.Group(p.Liability)})
	}
	for _, t := range g.DeferredTax {
		deferred = append(deferred, []string{t.Period, money.Group(t.Benefit), "asset " + money.Group(t.Asset) + " less " + money.Group(t.Allowance)})
	}
	for _, f := range g.FairValue {
		fair = append(fair, []string{f.Period, money.Group(f.Corrected.Fair), "first computed " + money.Group(f.Original.Fair)})
	}
	d.rows("Payroll tax on exercises by quarter", payroll, 1)
	d.rows("Deferred tax benefit by quarter", deferred, 1)
	d.rows("Cost at fair value by quarter", fair, 1)
}

// writeGrants writes the totals as text.
func writeGrants(w io.Writer, g grantsJSON, method string) error {
	var d digest
	fmt.Fprintf(&d, "%d grants, %s", len(g.Grants), method)
	if g.refused > 0 {
		fmt.Fprintf(&d, "; %d could not be measured", g.refused)
	}
	d.WriteString("\n")
	byYear := map[string]int{}
	var years [][]string
	for _, c := range g.Cumulative {
		p, err := fiscal.Parse(c.Period)
		if err != nil {
			return err
		}
		year := fiscal.FY(p.Year).ID()
		if _, ok := byYear[year]; !ok {
			byYear[year] = len(years)
			years = append(years, []string{year, "", ""})
		}
		years[byYear[year]][1] = money.Group(c.Amount)
	}
	d.rows("Cumulative charge at the end of each fiscal year", years, 1)
	var rows [][]string
	for _, c := range g.Charges {
		rows = append(rows, []string{c.Period, money.Group(c.Amount), *c.Function})
	}
	d.rows("Charge by quarter and function", rows, 1)
	g.writeTax(&d)
	var findings [][]string
	for _, x := range g.Grants {
		for _, f := range x.Findings {
			findings = append(findings, []string{f.Severity, f.Text})
		}
	}
	d.rows("To look at", findings, -1)
	_, err := io.WriteString(w, d.String())
	return err
}
