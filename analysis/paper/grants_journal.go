package paper

import (
	"restate/analysis"
	"restate/analysis/grants"
	"restate/analysis/money"
)

// GrantJournal is the entries that correct the compensation of the grants, quarter by quarter, and below each
// the proof that the balance sheet to that date still balances (domain.md B3.6).
func GrantJournal(r analysis.Review, v View) Sheet {
	s := Sheet{Title: "Journal of the correction", Columns: []Column{{ID: "account", Head: "Account", Width: 40, Fixed: true},
		{ID: "debit", Head: "Debit", Width: 14, Align: Right}, {ID: "credit", Head: "Credit", Width: 14, Align: Right}, {ID: "proof", Head: "To date", Width: 16, Align: Right}}}
	p, book, empty := measured(r)
	if s.Empty = empty; empty != "" {
		return s
	}
	entries, proofs, err := book.Journal(p.Method, grants.JournalTerms{Tax: p.Tax, Payroll: p.Payroll, Gross: p.Gross})
	if err != nil {
		s.Empty = "The journal cannot be written: " + err.Error()
		return s
	}
	s.Subtitle, s.Empty = grantTerms(p, v), "The correction changes no charge; there is nothing to enter."
	proof := map[string]grants.Proof{}
	for _, x := range proofs {
		proof[x.Period.ID()] = x
	}
	form := money.Format{Scale: v.Scale}
	for _, e := range entries {
		s.Rows = append(s.Rows, headingRow(e.Period.ID(), e.Period.ID()+"  "+PeriodName(e.Period, r.Company.Calendar), len(s.Columns)))
		for i, posting := range e.Postings {
			s.Rows = append(s.Rows, postingRow(e, i, posting, form))
		}
		s.Rows = append(s.Rows, proofRow(proof[e.Period.ID()], form))
	}
	s.Notes = []string{"Compensation moves equity from retained earnings to paid-in capital and changes its total by nothing: what changes it are payroll tax and the tax effects."}
	return s
}

func postingRow(e grants.Entry, i int, p grants.Posting, form money.Format) Row {
	name := string(p.Account)
	if p.Account == grants.CompensationExpense {
		name += ", " + functionName(p.Function)
	}
	row := Row{Key: keyOf(e.Period.ID(), i), Cells: []Cell{words(name), {}, {}, {}}}
	if p.Credit != 0 {
		row.Indent = 1
		row.Cells[2] = centsCell(p.Credit, form)
	} else {
		row.Cells[1] = centsCell(p.Debit, form)
	}
	for j := range row.Cells {
		row.Cells[j].Ref = Ref{Table: TableGrants, Period: e.Period}
		row.Cells[j].Origin = analysis.Origin{Formula: "charge as measured again \u2212 booked, of every grant"}
	}
	return row
}

// proofRow says whether assets still are liabilities and equity.
func proofRow(p grants.Proof, form money.Format) Row {
	c := centsCell(p.Difference(), form)
	c.Tone = Agreed
	if p.Difference() != 0 {
		c.Tone = Exception
	}
	c.Why = "retained earnings " + form.Text(p.RetainedEarnings.Decimal()) + ", paid-in capital " + form.Text(p.PaidInCapital.Decimal()) + ", equity in all " + form.Text(p.Equity().Decimal())
	c.Origin = analysis.Origin{Formula: "assets \u2212 liabilities \u2212 equity, of all entries to date"}
	return Row{Key: "proof/" + p.Period.ID(), Kind: Subtotal, Cells: []Cell{words("Assets less liabilities and equity"), {}, {}, c}}
}
