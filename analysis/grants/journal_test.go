package grants_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
)

func exact(t testing.TB, s string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func on(t testing.TB, s string) fiscal.Date {
	t.Helper()
	d, err := fiscal.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEmployerFICA(t *testing.T) {
	for _, c := range []struct{ spread, base, want string }{
		{"90000", "40000", "3785"}, // 1,305 + 2,480 (domain.md B3.6)
		{"90000", "0", "1305"},
		{"1000", "40000", "76.50"},
		{"0", "40000", "0"},
	} {
		got, err := grants.EmployerFICA(exact(t, c.spread), exact(t, c.base))
		if err != nil || !got.Equal(exact(t, c.want)) {
			t.Errorf("%+v: %s, %v", c, got, err)
		}
	}
	_, err := grants.EmployerFICA(exact(t, "-1"), exact(t, "0"))
	var refusal *grants.Refusal
	if !errors.As(err, &refusal) || refusal.Code != grants.BadTax {
		t.Errorf("a negative spread: %v", err)
	}
}

// Payroll tax is accrued with the exercise and released when it can no longer be assessed (F24).
func TestPayrollTaxIsReleased(t *testing.T) {
	got, err := grants.PayrollTaxes([]grants.Exercised{
		{On: on(t, "2001-05-10"), Spread: exact(t, "90000"), RemainingBase: exact(t, "40000"), Other: exact(t, "15")},
		{On: on(t, "2001-08-01"), Spread: exact(t, "1000"), RemainingBase: exact(t, "40000"), Lapses: on(t, "2001-11-30")},
	}, december)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 17 { // to the second quarter of 2005, with 15 April
		t.Fatalf("%d quarters", len(got))
	}
	for i, want := range map[int]grants.PayrollTax{
		0:  {Period: fiscal.Q(2, 2001), Accrued: 380000, Liability: 380000},
		1:  {Period: fiscal.Q(3, 2001), Accrued: 7650, Liability: 387650},
		2:  {Period: fiscal.Q(4, 2001), Released: 7650, Liability: 380000},
		3:  {Period: fiscal.Q(1, 2002), Liability: 380000},
		16: {Period: fiscal.Q(2, 2005), Released: 380000},
	} {
		if got[i] != want {
			t.Errorf("%+v, want %+v", got[i], want)
		}
	}
	if got[16].Charge() != -380000 {
		t.Errorf("a release of %d", got[16].Charge())
	}
}

func steady(t testing.TB) grants.Grant {
	price := exact(t, "17")
	return grants.Grant{
		Function: "Sales", Options: exact(t, "48000"), ExercisePrice: exact(t, "12"), Measured: on(t, "2001-01-01"), Price: &price,
		Vesting: grants.Vesting{Start: on(t, "2001-01-01"), Months: 48, Cliff: 12, Every: 3},
	}
}

// A deferred tax asset for what is deducted; none for ISOs and what 162(m) disallows, no effect under a full
// allowance (domain.md B3.6, F14).
func TestDeferredTax(t *testing.T) {
	iso, disallowed := steady(t), steady(t)
	iso.Tax.ISO, disallowed.Tax.Disallowed = true, true
	book, err := grants.Measure([]grants.Grant{steady(t), iso, disallowed}, grants.Settings{Calendar: december})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		allowance []grants.Allowance
		benefits  map[int]grants.Cents
		net       grants.Cents
	}{
		{"no allowance", nil, map[int]grants.Cents{0: 600000, 7: 600000}, 9600000},
		{"a full one", []grants.Allowance{{From: fiscal.Q(1, 2001), Part: exact(t, "1")}}, map[int]grants.Cents{0: 0, 7: 0}, 0},
		{"full, then a quarter", []grants.Allowance{{From: fiscal.Q(1, 2003), Part: exact(t, "0.25")}, {From: fiscal.Q(1, 2001), Part: exact(t, "1")}},
			map[int]grants.Cents{7: 0, 8: 4050000, 9: 450000}, 7200000},
	} {
		taxes, err := book.DeferredTaxes(grants.StraightLine, grants.TaxTerms{Rate: exact(t, "0.40"), Allowances: c.allowance})
		if err != nil {
			t.Fatal(err)
		}
		if len(taxes) != 16 || taxes[15].Deductible != 24000000 || taxes[15].Net() != c.net {
			t.Errorf("%s: %+v", c.name, taxes)
			continue
		}
		for i, want := range c.benefits {
			if taxes[i].Benefit != want {
				t.Errorf("%s: %s has %d, want %d", c.name, taxes[i].Period, taxes[i].Benefit, want)
			}
		}
	}
	if _, err := book.DeferredTaxes(grants.StraightLine, grants.TaxTerms{Rate: exact(t, "40")}); err == nil {
		t.Error("a rate of 4,000 per cent")
	}
}

// The intrinsic value of an award measured now is deferred and amortised; a forfeiture takes the rest back.
func TestGrossJournal(t *testing.T) {
	g := steady(t)
	g.Departure = grants.Departure{On: on(t, "2002-06-30"), Kind: grants.Forfeit}
	book, err := grants.Measure([]grants.Grant{g}, grants.Settings{Calendar: december})
	if err != nil {
		t.Fatal(err)
	}
	entries, proofs, err := book.Journal(grants.StraightLine, grants.JournalTerms{Gross: true})
	if err != nil {
		t.Fatal(err)
	}
	first := []grants.Posting{
		{Account: grants.CompensationExpense, Function: "Sales", Debit: 1500000},
		{Account: grants.DeferredCompensation, Debit: 22500000},
		{Account: grants.PaidInCapital, Credit: 24000000},
	}
	if len(entries) != 6 || len(entries[0].Postings) != 3 {
		t.Fatalf("%+v", entries)
	}
	for i, want := range first {
		if entries[0].Postings[i] != want {
			t.Errorf("%+v, want %+v", entries[0].Postings[i], want)
		}
	}
	if want := (grants.Proof{Period: fiscal.Q(2, 2002), PaidInCapital: 9000000, RetainedEarnings: -9000000}); proofs[5] != want {
		t.Errorf("%+v, want %+v", proofs[5], want)
	}
}

// I1: debits equal credits in every entry and the adjustments balance at every date; equity changes by
// payroll tax and tax effects alone (domain.md B3.6).
func TestJournalBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 5))
		s, closes := drawSettings(t), drawMarket(r)
		s.Prices = market(t, closes)
		list := make([]grants.Grant, r.IntN(8))
		for i := range list {
			list[i] = windowed(r, closes)
			list[i].Tax = grants.Tax{ISO: r.IntN(3) == 0, Disallowed: r.IntN(3) == 0}
			if r.IntN(3) == 0 {
				list[i].Booked = []grants.Booked{{Period: fiscal.Q(1+r.IntN(4), 2001+r.IntN(5)), Amount: decimal.New(r.Int64N(100000)-5000, -2)}}
			}
		}
		terms := grants.JournalTerms{Gross: r.IntN(2) == 0}
		if r.IntN(2) == 0 {
			terms.Tax = &grants.TaxTerms{Rate: decimal.New(r.Int64N(50), -2), Allowances: []grants.Allowance{{From: fiscal.Q(2, 2003), Part: decimal.New(r.Int64N(101), -2)}}}
		}
		for range r.IntN(3) {
			terms.Payroll = append(terms.Payroll, grants.Exercised{On: closes[r.IntN(len(closes))].Date, Spread: decimal.New(r.Int64N(10_000_000), -2), RemainingBase: decimal.New(r.Int64N(90000), 0)})
		}
		book, err := grants.Measure(list, s)
		if err != nil {
			t.Fatal(err)
		}
		entries, proofs, err := book.Journal(s.Method, terms)
		if err != nil {
			t.Fatal(err)
		}
		balance(t, book, s.Method, entries, proofs)
	})
}

func balance(t *rapid.T, book *grants.Book, m grants.Method, entries []grants.Entry, proofs []grants.Proof) {
	adjustments := map[fiscal.Period]grants.Cents{}
	for _, a := range book.Totals(m) {
		adjustments[a.Period] = a.Adjustment
	}
	var debits, credits, expense, other, posted grants.Cents
	for i, e := range entries {
		debits, credits = 0, 0
		for _, p := range e.Postings {
			debits, credits = debits+p.Debit, credits+p.Credit
			if p.Debit < 0 || p.Credit < 0 || (p.Debit == 0) == (p.Credit == 0) {
				t.Fatalf("%+v", p)
			}
			switch p.Account {
			case grants.CompensationExpense:
				expense += p.Debit - p.Credit
			case grants.PayrollTaxExpense, grants.IncomeTax:
				other += p.Debit - p.Credit
			}
		}
		posted += adjustments[e.Period]
		if debits != credits || proofs[i].Difference() != 0 || proofs[i].Equity() != -other || expense != posted {
			t.Fatalf("%s: %d and %d, %+v; expense %d of %d, other %d", e.Period, debits, credits, proofs[i], expense, posted, other)
		}
	}
	for _, a := range adjustments {
		posted -= a
	}
	if posted != 0 {
		t.Fatalf("%d of the adjustments is in no entry", -posted)
	}
}

// The fair value cost of the note, and of the income statement from 2006 on (domain.md B3.4).
func TestFairValueCosts(t *testing.T) {
	price := exact(t, "12")
	g := grants.Grant{
		Options: exact(t, "16000"), ExercisePrice: exact(t, "10"), Measured: on(t, "2004-01-01"), Price: &price,
		Vesting:   grants.Vesting{Start: on(t, "2004-01-01"), Months: 48, Every: 12},
		FairValue: &grants.FairValue{Original: exact(t, "7.50"), Corrected: exact(t, "9.00")},
	}
	book, err := grants.Measure([]grants.Grant{g, steady(t)}, grants.Settings{Calendar: december})
	if err != nil {
		t.Fatal(err)
	}
	costs := book.FairValueCosts(grants.StraightLine)
	if len(costs) != 16 {
		t.Fatalf("%+v", costs)
	}
	for i, c := range costs {
		if c.Original != 750000 || c.Corrected != 900000 || c.Disclosed != (i < 8) { // 30,000 and 36,000 a year
			t.Errorf("%+v", c)
		}
	}
	if got := grants.ProForma(exact(t, "1000"), exact(t, "8"), exact(t, "36")); !got.Equal(exact(t, "972")) {
		t.Errorf("pro forma %s", got)
	}
}
