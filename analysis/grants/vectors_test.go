package grants

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

var december = fiscal.Calendar{Month: time.December, Day: 31}

func dec(t testing.TB, s string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func date(t testing.TB, s string) fiscal.Date {
	t.Helper()
	if s == "" {
		return fiscal.Date{}
	}
	d, err := fiscal.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// example is the grant of domain.md B3.3.
func example(t testing.TB) Grant {
	t.Helper()
	price := dec(t, "17")
	return Grant{
		ID: "G-1", Class: "officer", Function: "Research and development", Options: dec(t, "48000"), ExercisePrice: dec(t, "12.00"),
		Recorded: date(t, "2000-12-15"), Measured: date(t, "2001-01-01"), Price: &price,
		Vesting: Vesting{Start: date(t, "2001-01-01"), Months: 48, Cliff: 12, Every: 3},
	}
}

func measured(t testing.TB, g Grant, s Settings) Result {
	t.Helper()
	if !s.Calendar.Known() {
		s.Calendar = december
	}
	r, err := Schedule(g, s)
	if err != nil {
		t.Fatal(err)
	}
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	return r
}

// TestExample is domain.md B3.3: a cumulative amount is rounded, then differences are taken (F16).
func TestExample(t *testing.T) {
	type row struct{ period, straight, cumStraight, fin28, cumFIN28, vested, floor string }
	want := []row{
		{"Q1-2001", "15000", "15000", "34460.93", "34460.93", "0", "0"},
		{"Q2-2001", "15000", "30000", "34460.94", "68921.87", "0", "0"},
		{"Q3-2001", "15000", "45000", "34460.93", "103382.80", "0", "0"},
		{"Q4-2001", "15000", "60000", "34460.94", "137843.74", "12000", "60000"},
		{"Q1-2002", "15000", "75000", "19460.93", "157304.67", "15000", "75000"},
		{"Q2-2002", "15000", "90000", "16460.94", "173765.61", "18000", "90000"},
		{"Q3-2002", "15000", "105000", "13960.93", "187726.54", "21000", "105000"},
		{"Q4-2002", "15000", "120000", "11818.08", "199544.62", "24000", "120000"},
		{"Q1-2003", "15000", "135000", "9943.08", "209487.70", "27000", "135000"},
		{"Q2-2003", "15000", "150000", "8276.41", "217764.11", "30000", "150000"},
		{"Q3-2003", "15000", "165000", "6776.41", "224540.52", "33000", "165000"},
		{"Q4-2003", "15000", "180000", "5412.78", "229953.30", "36000", "180000"},
		{"Q1-2004", "15000", "195000", "4162.77", "234116.07", "39000", "195000"},
		{"Q2-2004", "15000", "210000", "3008.93", "237125.00", "42000", "210000"},
		{"Q3-2004", "15000", "225000", "1937.50", "239062.50", "45000", "225000"},
		{"Q4-2004", "15000", "240000", "937.50", "240000.00", "48000", "240000"},
	}
	for _, count := range []DayCount{Quarters, Months} {
		r := measured(t, example(t), Settings{DayCount: count})
		if !r.IntrinsicValue.Equal(dec(t, "240000")) {
			t.Errorf("intrinsic value %s", r.IntrinsicValue)
		}
		straight, fin28 := r.Lines(StraightLine), r.Lines(FIN28)
		if len(straight) != len(want) || len(fin28) != len(want) {
			t.Fatalf("%d and %d quarters, want %d", len(straight), len(fin28), len(want))
		}
		for i, w := range want {
			s, f := straight[i], fin28[i]
			for _, c := range []struct {
				what, want string
				got        decimal.Decimal
			}{
				{"straight-line", w.straight, s.Amount.Decimal()}, {"cumulative", w.cumStraight, s.Cumulative.Decimal()},
				{"FIN 28", w.fin28, f.Amount.Decimal()}, {"FIN 28 cumulative", w.cumFIN28, f.Cumulative.Decimal()},
				{"vested", w.vested, s.Vested}, {"floor", w.floor, s.Floor.Decimal()},
			} {
				if s.Period.ID() != w.period || !c.got.Equal(dec(t, c.want)) {
					t.Errorf("%s %s: %s, want %s", s.Period, c.what, c.got, c.want)
				}
			}
		}
	}
}
