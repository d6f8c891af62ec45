package grants_test

import (
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
)

// The award of domain.md B3.4 with a tenth of what has not vested expected never to vest: 900.00 of the
// 9,000.00 of each quarter wait until the tranche vests with the year.
func TestExpectedForfeitures(t *testing.T) {
	price := exact(t, "12")
	g := grants.Grant{
		Options: exact(t, "16000"), ExercisePrice: exact(t, "10"), Measured: on(t, "2004-01-01"), Price: &price,
		Vesting:   grants.Vesting{Start: on(t, "2004-01-01"), Months: 48, Every: 12},
		FairValue: &grants.FairValue{Original: exact(t, "7.50"), Corrected: exact(t, "9.00")},
	}
	s := grants.Settings{Calendar: december, Forfeitures: exact(t, "0.1")}
	lines := schedule(t, g, s).Lines(grants.StraightLine)
	for i, want := range []grants.Line{{Amount: 810000, Booked: 675000}, {Amount: 810000, Booked: 675000}, {Amount: 810000, Booked: 675000}, {Amount: 1170000, Booked: 975000}} {
		if l, ok := grants.Quarter(lines, fiscal.Q(1+i, 2006)); !ok || l.Amount != want.Amount || l.Booked != want.Booked {
			t.Errorf("%s: %d, booked %d, want %d and %d", l.Period, l.Amount, l.Booked, want.Amount, want.Booked)
		}
	}
	before, _ := grants.Quarter(lines, fiscal.Q(4, 2005))
	if before.Amount != 200000 || before.Booked != 0 {
		t.Errorf("before the adoption %+v", before)
	}
	s.Forfeitures = exact(t, "1.1")
	if _, err := grants.Schedule(g, s); err == nil {
		t.Error("more is forfeited than there is")
	}
}

// Whatever the estimate, what has vested is charged, no more than without it, and in the end the same.
func TestExpectedForfeituresComeTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 11))
		s := drawSettings(t)
		g := randomGrant(r)
		g.FairValue = &grants.FairValue{Original: decimal.New(r.Int64N(3000), -2), Corrected: decimal.New(r.Int64N(3000), -2)}
		plain, err := grants.Schedule(g, s)
		if err != nil {
			t.Fatal(err)
		}
		s.Forfeitures = decimal.New(r.Int64N(101), -2)
		estimated, err := grants.Schedule(g, s)
		if err != nil {
			t.Fatal(err)
		}
		a, b := plain.Lines(s.Method), estimated.Lines(s.Method)
		for i := range a {
			if b[i].Cumulative > a[i].Cumulative || b[i].Cumulative < min(a[i].Cumulative, b[i].Floor) {
				t.Fatalf("%s: %d, without the estimate %d, floor %d", b[i].Period, b[i].Cumulative, a[i].Cumulative, b[i].Floor)
			}
		}
		if n := len(a); n > 0 && (len(b) != n || a[n-1].Cumulative != b[n-1].Cumulative) {
			t.Fatalf("in the end %d, without the estimate %d", b[n-1].Cumulative, a[n-1].Cumulative)
		}
	})
}

// Where the day is not said, FAS 123R is adopted with the first fiscal year after 15 June 2005.
func TestAdoptedWithAFiscalYear(t *testing.T) {
	price := exact(t, "12")
	g := grants.Grant{
		Options: exact(t, "16000"), ExercisePrice: exact(t, "10"), Measured: on(t, "2004-01-01"), Price: &price,
		Vesting:   grants.Vesting{Start: on(t, "2004-01-01"), Months: 48, Every: 12},
		FairValue: &grants.FairValue{Original: exact(t, "7.50"), Corrected: exact(t, "9.00")},
	}
	for end, want := range map[string]fiscal.Period{"12-31": fiscal.Q(1, 2006), "06-30": fiscal.Q(1, 2006), "06-15": fiscal.Q(1, 2006), "05-31": fiscal.Q(1, 2007), "09-30": fiscal.Q(1, 2006)} {
		cal, err := fiscal.ParseCalendar(end)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range schedule(t, g, grants.Settings{Calendar: cal}).Lines(grants.StraightLine) {
			if l.Booked != 0 {
				if l.Period != want {
					t.Errorf("year end %s: at fair value from %s, want %s", end, l.Period, want)
				}
				break
			}
		}
	}
}
