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

func TestPayrollRates(t *testing.T) {
	statutory, err := grants.PayrollRates{}.Of()
	if err != nil {
		t.Fatal(err)
	}
	other := grants.PayrollRates{Hospital: exact(t, "0.10"), OldAge: exact(t, "0")}
	for _, c := range []struct {
		rates              grants.PayrollRates
		spread, base, want string
	}{
		{statutory, "90000", "40000", "3785"}, {statutory, "1000", "40000", "76.5"}, {statutory, "0", "0", "0"}, {statutory, "90000", "0", "1305"},
		{other, "90000", "40000", "9000"},
	} {
		if got := c.rates.On(exact(t, c.spread), exact(t, c.base)); !got.Equal(exact(t, c.want)) {
			t.Errorf("%+v: %s", c, got)
		}
	}
	var refusal *grants.Refusal
	if _, err := (grants.PayrollRates{Hospital: exact(t, "1.45")}).Of(); !errors.As(err, &refusal) || refusal.Code != grants.BadTax {
		t.Errorf("a rate of 145 per cent: %v", err)
	}
}

// Payroll tax is accrued with the exercise and released when it can no longer be assessed (F24); an exercise
// that no tax can be computed of refuses its grant alone.
func TestPayrollTaxIsReleased(t *testing.T) {
	first, second, bad := steady(t), steady(t), steady(t)
	first.Exercised = &grants.Exercised{On: on(t, "2001-05-10"), Spread: exact(t, "90000"), RemainingBase: exact(t, "40000"), Other: exact(t, "15")}
	second.Exercised = &grants.Exercised{On: on(t, "2001-08-01"), Spread: exact(t, "1000"), RemainingBase: exact(t, "40000"), Lapses: on(t, "2001-11-30")}
	second.Function = "General"
	bad.Exercised = &grants.Exercised{On: on(t, "2001-08-01"), Spread: exact(t, "-1")}
	book, err := grants.Measure(grants.ListOf(first, second, bad, steady(t)), grants.Settings{Calendar: december})
	if err != nil || book.Refused() != 1 {
		t.Fatal(err, book.Refused())
	}
	got, err := book.PayrollTaxes(grants.PayrollRates{}, "", true)
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
	if one, err := book.PayrollTaxes(grants.PayrollRates{}, "General", false); err != nil || len(one) != 2 {
		t.Errorf("of one function %+v, %v", one, err)
	}
	if at := book.BehindPayroll(fiscal.Q(2, 2005), "", true); len(at) != 1 || at[0] != 0 {
		t.Errorf("behind the release %v", at)
	}
	if at := book.BehindPayroll(fiscal.Q(3, 2001), "Sales", false); len(at) != 0 {
		t.Errorf("of another function %v", at)
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
	book, err := grants.Measure(grants.ListOf(steady(t), iso, disallowed), grants.Settings{Calendar: december})
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
	book, err := grants.Measure(grants.ListOf(g), grants.Settings{Calendar: december})
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
				list[i].Exercised = &grants.Exercised{On: closes[r.IntN(len(closes))].Date, Spread: decimal.New(r.Int64N(10_000_000), -2), RemainingBase: decimal.New(r.Int64N(90000), 0)}
			}
			if r.IntN(3) == 0 {
				list[i].Booked = []grants.Booked{{Period: fiscal.Q(1+r.IntN(4), 2001+r.IntN(5)), Amount: decimal.New(r.Int64N(100000)-5000, -2)}}
			}
		}
		terms := grants.JournalTerms{Gross: r.IntN(2) == 0}
		if r.IntN(2) == 0 {
			terms.Tax = &grants.TaxTerms{Rate: decimal.New(r.Int64N(50), -2), Allowances: []grants.Allowance{{From: fiscal.Q(2, 2003), Part: decimal.New(r.Int64N(101), -2)}}}
		}
		book, err := grants.Measure(grants.ListOf(list...), s)
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
	book, err := grants.Measure(grants.ListOf(g, steady(t)), grants.Settings{Calendar: december})
	if err != nil {
		t.Fatal(err)
	}
	costs, err := book.FairValueCosts(grants.StraightLine, nil)
	if err != nil || len(costs) != 16 {
		t.Fatalf("%+v, %v", costs, err)
	}
	for i, c := range costs { // 30,000 and 36,000 a year; 8,000 a year of intrinsic value
		want := grants.FairValueCost{Period: c.Period, Disclosed: i < 8, Original: grants.NoteSide{Fair: 750000}, Corrected: grants.NoteSide{Recorded: 200000, Fair: 900000}}
		if i >= 8 {
			want.Original.Recorded, want.Corrected.Recorded = 750000, 900000
		}
		if c != want {
			t.Errorf("%+v, want %+v", c, want)
		}
	}
	// 40 per cent of what is deducted more in the note: 3,000.00 and 2,800.00; an allowance against half of it
	// from the next year on takes half of what there is by then away, and half of what comes.
	taxed, err := book.FairValueCosts(grants.StraightLine, &grants.TaxTerms{Rate: exact(t, "0.40"), Allowances: []grants.Allowance{{From: fiscal.Q(1, 2005), Part: exact(t, "0.5")}}})
	if err != nil || taxed[0].Original.Tax != 300000 || taxed[0].Corrected.Tax != 280000 || taxed[0].Corrected.Change() != -420000 ||
		taxed[4].Corrected.Tax != 5*140000-4*280000 || taxed[5].Corrected.Tax != 140000 || taxed[8].Corrected.Tax != 0 {
		t.Errorf("%+v %v", taxed, err)
	}
}
