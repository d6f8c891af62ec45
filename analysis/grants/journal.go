package grants

import (
	"maps"
	"slices"

	"restate/analysis/fiscal"
)

// Account is a line of the financial statements that the correction of an option grant moves.
type Account string

// The accounts (domain.md B3.6).
const (
	CompensationExpense  Account = "compensation expense" // by function
	PayrollTaxExpense    Account = "payroll tax expense"
	IncomeTax            Account = "income tax"
	PaidInCapital        Account = "additional paid-in capital"
	DeferredCompensation Account = "deferred compensation"
	AccruedPayrollTax    Account = "accrued payroll tax"
	DeferredTaxAsset     Account = "deferred tax asset, less valuation allowance"
)

// Posting is one line of a journal entry. One of Debit and Credit is zero, neither is below.
type Posting struct {
	Account  Account
	Function string // of compensation expense
	Debit    Cents
	Credit   Cents
}

// Entry is the journal of a quarter's adjustments; its debits and credits are equal.
type Entry struct {
	Period   fiscal.Period
	Postings []Posting
}

// Proof is the effect of the adjustments on the balance sheet at the end of a quarter, all entries to that
// date together. Compensation moves equity from retained earnings to paid-in capital: total equity changes
// by payroll tax and tax effects alone (domain.md B3.6, F15, I1).
type Proof struct {
	Period               fiscal.Period
	DeferredTaxAsset     Cents // assets
	AccruedPayrollTax    Cents // liabilities
	PaidInCapital        Cents
	DeferredCompensation Cents // within equity, as a rule below zero
	RetainedEarnings     Cents
}

// Equity is the effect on total equity.
func (p Proof) Equity() Cents { return p.PaidInCapital + p.DeferredCompensation + p.RetainedEarnings }

// Difference is assets less liabilities and equity: zero, or the entries are wrong.
func (p Proof) Difference() Cents { return p.DeferredTaxAsset - p.AccruedPayrollTax - p.Equity() }

// JournalTerms are what goes into a journal besides compensation.
type JournalTerms struct {
	Tax     *TaxTerms // nil: no deferred tax
	Payroll PayrollRates
	// Gross enters the whole intrinsic value as deferred compensation when it is measured and amortises it;
	// otherwise only what is charged is entered. It is about the corrected awards: deferred compensation that
	// was recorded before the correction is not known here.
	Gross bool
}

// Journal returns the entries of a book's adjustments by quarter, and the proof of each quarter's balance
// sheet.
func (b *Book) Journal(m Method, terms JournalTerms) ([]Entry, []Proof, error) {
	if m > FIN28 {
		return nil, nil, refuse(BadChoice, "The method is not one of those known; choose straight-line or FIN 28.")
	}
	j := journal{book: b, method: m, gross: terms.Gross, whole: b.totals.whole().functions[""]}
	from, to := b.totals.span()
	if terms.Tax != nil {
		taxes, err := b.DeferredTaxes(m, *terms.Tax)
		if err != nil {
			return nil, nil, err
		}
		j.taxes = map[fiscal.Period]DeferredTax{}
		for _, t := range taxes {
			j.taxes[t.Period] = t
		}
	}
	payroll, err := b.PayrollTaxes(terms.Payroll, "", true)
	if err != nil {
		return nil, nil, err
	}
	j.payroll = map[fiscal.Period]PayrollTax{}
	for _, p := range payroll {
		if q := b.frame.place(p.Period); from >= to {
			from, to = q, q+1
		} else {
			from, to = min(from, q), max(to, q+1)
		}
		j.payroll[p.Period] = p
	}
	entries, proofs := j.write(from, to)
	return entries, proofs, nil
}

// A journal is what entries are written from.
type journal struct {
	book    *Book
	method  Method
	gross   bool
	whole   *row
	taxes   map[fiscal.Period]DeferredTax
	payroll map[fiscal.Period]PayrollTax
}

// write returns the entries and proofs of the quarters from one place to before another.
func (j *journal) write(from, to int) ([]Entry, []Proof) {
	var entries []Entry
	var proofs []Proof
	sums := map[Account]Cents{}
	for q := from; q < to; q++ {
		e := j.entry(q)
		for _, p := range e.Postings {
			sums[p.Account] += p.Debit - p.Credit
		}
		entries = append(entries, e)
		proofs = append(proofs, Proof{
			Period: e.Period, DeferredTaxAsset: sums[DeferredTaxAsset], AccruedPayrollTax: -sums[AccruedPayrollTax],
			PaidInCapital: -sums[PaidInCapital], DeferredCompensation: -sums[DeferredCompensation],
			RetainedEarnings: -sums[CompensationExpense] - sums[PayrollTaxExpense] - sums[IncomeTax],
		})
	}
	return entries, proofs
}

// entry returns the entry of a quarter. Each pair of accounts is computed apart, so that equal sides are
// found, not made.
func (j *journal) entry(q int) Entry {
	e := Entry{Period: j.book.frame.periods[q]}
	post := func(a Account, function string, debit Cents) {
		switch {
		case debit > 0:
			e.Postings = append(e.Postings, Posting{a, function, debit, 0})
		case debit < 0:
			e.Postings = append(e.Postings, Posting{a, function, 0, -debit})
		}
	}
	for _, function := range slices.Sorted(maps.Keys(j.book.totals.functions)) {
		c := j.book.totals.functions[function].read(q)
		post(CompensationExpense, function, c.charge[j.method]-c.booked[j.method])
	}
	all := j.whole.read(q)
	cost, deferred := all.charge[j.method]-all.booked[j.method], Cents(0)
	if j.gross {
		deferred = all.deferred[j.method]
	}
	post(DeferredCompensation, "", deferred)
	post(PaidInCapital, "", -cost-deferred)
	tax := j.payroll[e.Period]
	post(PayrollTaxExpense, "", tax.Charge())
	post(AccruedPayrollTax, "", -tax.Accrued+tax.Released)
	benefit := j.taxes[e.Period].Benefit
	post(DeferredTaxAsset, "", benefit)
	post(IncomeTax, "", -benefit)
	return e
}

// read returns a quarter's cell, an empty one where the row does not reach.
func (r *row) read(q int) cell {
	if q < r.first || q >= r.first+len(r.cells) {
		return cell{}
	}
	return r.cells[q-r.first]
}
