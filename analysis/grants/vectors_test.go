package grants

import (
	"fmt"
	"slices"
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

// amounts compares the charges of successive quarters.
func amounts(t *testing.T, what string, lines []Line, want ...string) {
	t.Helper()
	if len(lines) != len(want) {
		t.Errorf("%s: %d quarters, want %d", what, len(lines), len(want))
		return
	}
	for i, l := range lines {
		if !l.Amount.Decimal().Equal(dec(t, want[i])) {
			t.Errorf("%s: %s has %s, want %s", what, l.Period, l.Amount.Decimal(), want[i])
		}
	}
}

// The first tranche alone, measured in the middle of a quarter, by actual days (domain.md B3.3).
func TestDaysFromTheMiddleOfAQuarter(t *testing.T) {
	g := example(t)
	g.Options, g.Measured, g.Vesting = dec(t, "12000"), date(t, "2001-02-14"), Vesting{Start: date(t, "2001-01-01"), Months: 12}
	for _, m := range []Method{StraightLine, FIN28} {
		amounts(t, "tranche 1", measured(t, g, Settings{DayCount: Days}).Lines(m), "8598.13", "17009.35", "17196.26", "17196.26")
	}
}

// Forfeitures and an expiry of the example (domain.md B3.3; ASC 718-10-35-3).
func TestDepartures(t *testing.T) {
	for _, c := range []struct {
		name     string
		left     Departure
		method   Method
		quarters int
		last     string
		kept     string
	}{
		{"before the cliff", Departure{date(t, "2001-06-30"), Forfeit}, StraightLine, 2, "-15000", "0"},
		{"before the cliff", Departure{date(t, "2001-06-30"), Forfeit}, FIN28, 2, "-34460.93", "0"},
		{"in quarter 6", Departure{date(t, "2002-06-30"), Forfeit}, StraightLine, 6, "15000", "90000"},
		{"in quarter 6", Departure{date(t, "2002-06-30"), Forfeit}, FIN28, 6, "-67304.67", "90000"},
		{"after all has vested", Departure{date(t, "2005-06-30"), Forfeit}, FIN28, 16, "937.50", "240000"},
		{"expired", Departure{date(t, "2005-06-30"), Expire}, FIN28, 16, "937.50", "240000"},
		{"expired early", Departure{date(t, "2002-06-30"), Expire}, StraightLine, 16, "15000", "240000"},
		{"exercised", Departure{date(t, "2002-06-30"), Exercise}, StraightLine, 16, "15000", "240000"},
	} {
		g := example(t)
		g.Departure = c.left
		lines := measured(t, g, Settings{}).Lines(c.method)
		if len(lines) != c.quarters {
			t.Errorf("%s: %d quarters, want %d", c.name, len(lines), c.quarters)
			continue
		}
		last := lines[len(lines)-1]
		if !last.Amount.Decimal().Equal(dec(t, c.last)) || !last.Cumulative.Decimal().Equal(dec(t, c.kept)) {
			t.Errorf("%s: the last quarter has %s, %s in all; want %s, %s", c.name, last.Amount.Decimal(), last.Cumulative.Decimal(), c.last, c.kept)
		}
	}
}

// What a forfeiture at a quarter's end reverses of what has been charged until then (domain.md B3.3:
// 30,000.00 and 68,921.87 before the cliff, 0.00 and 83,765.61 in quarter 6).
func TestTrueUp(t *testing.T) {
	for _, c := range []struct {
		left, quarter string
		method        Method
		want          string
	}{
		{"2001-06-30", "Q2-2001", StraightLine, "-30000.00"},
		{"2001-06-30", "Q2-2001", FIN28, "-68921.87"},
		{"2002-06-30", "Q2-2002", StraightLine, "0.00"},
		{"2002-06-30", "Q2-2002", FIN28, "-83765.61"},
	} {
		g := example(t)
		stays := measured(t, g, Settings{}).Lines(c.method)
		g.Departure = Departure{date(t, c.left), Forfeit}
		leaves := measured(t, g, Settings{}).Lines(c.method)
		p, err := fiscal.Parse(c.quarter)
		if err != nil {
			t.Fatal(err)
		}
		before, _ := Quarter(stays, p)
		after, ok := Quarter(leaves, p)
		if got := (after.Cumulative - before.Cumulative).Decimal(); !ok || !got.Equal(dec(t, c.want)) {
			t.Errorf("leaving on %s reverses %s by method %d, want %s", c.left, got, c.method, c.want)
		}
	}
}

// A tranche that vests on 1 July is vested at 30 June, or on its date, as the settings say.
func TestVestDay(t *testing.T) {
	g := example(t)
	g.Departure = Departure{date(t, "2002-06-30"), Forfeit}
	for rule, want := range map[VestDay]string{AtClose: "90000", OnDay: "75000"} {
		lines := measured(t, g, Settings{VestDay: rule}).Lines(StraightLine)
		if got := lines[len(lines)-1].Cumulative.Decimal(); !got.Equal(dec(t, want)) {
			t.Errorf("rule %d keeps %s, want %s", rule, got, want)
		}
	}
}

// Annual vesting of four quarters of the options: FIN 28 gives 25/48, 13/48, 7/48 and 3/48 (domain.md B3.2).
func TestFIN28Pattern(t *testing.T) {
	g := example(t)
	g.Options, g.Vesting = dec(t, "9600"), Vesting{Start: date(t, "2001-01-01"), Months: 48, Every: 12}
	book, err := Measure(ListOf(g), Settings{Calendar: december})
	if err != nil {
		t.Fatal(err)
	}
	years := Yearly(book.Totals(FIN28))
	for i, want := range []string{"25000", "13000", "7000", "3000"} {
		if i >= len(years) || !years[i].Charge.Decimal().Equal(dec(t, want)) {
			t.Errorf("year %d of %v, want %s", i, years, want)
		}
	}
}

// The change of basis on 1 January 2006 (domain.md B3.4, F23).
func TestChangeOfBasis(t *testing.T) {
	g := Grant{
		ID: "G-2", Function: "Sales", Options: dec(t, "16000"), ExercisePrice: dec(t, "10"), Measured: date(t, "2004-01-01"),
		Vesting: Vesting{Start: date(t, "2004-01-01"), Months: 48, Every: 12}, FairValue: &FairValue{dec(t, "7.50"), dec(t, "9.00")},
	}
	price := dec(t, "12")
	g.Price = &price
	lines := measured(t, g, Settings{}).Lines(StraightLine)
	if len(lines) != 16 {
		t.Fatalf("%d quarters, want 16", len(lines))
	}
	for _, l := range lines {
		want := [3]string{"2000", "0", "2000"} // 8,000 a year of intrinsic value
		if l.Period.Year >= 2006 {
			want = [3]string{"9000", "7500", "1500"}
		}
		for i, got := range []Cents{l.Amount, l.Booked, l.Adjustment()} {
			if !got.Decimal().Equal(dec(t, want[i])) {
				t.Errorf("%s: corrected %s, reported %s, adjustment %s; want %v", l.Period, l.Amount.Decimal(), l.Booked.Decimal(), l.Adjustment().Decimal(), want)
				break
			}
		}
	}
}

// A repriced award follows the price (FIN 44; domain.md B3.5).
func TestVariable(t *testing.T) {
	ends := []string{"2001-03-31", "2001-06-30", "2001-09-30", "2001-12-31", "2002-03-31", "2002-06-30", "2002-09-30", "2002-12-31"}
	var closes []Close
	for i, p := range []string{"5", "4", "2.5", "6", "7", "7", "8", "9"} {
		closes = append(closes, Close{date(t, ends[i]), dec(t, p)})
	}
	prices, err := NewPrices(closes, Preceding)
	if err != nil {
		t.Fatal(err)
	}
	price := dec(t, "10")
	g := Grant{
		ID: "G-3", Options: dec(t, "10000"), ExercisePrice: dec(t, "10"), Measured: date(t, "2001-01-01"), Price: &price,
		Vesting:  Vesting{Start: date(t, "2001-01-01"), Months: 24},
		Repriced: &Repricing{date(t, "2001-01-01"), dec(t, "3")},
	}
	r := measured(t, g, Settings{Prices: prices})
	amounts(t, "repriced", r.Lines(StraightLine), "2500", "0", "-2500", "15000", "10000", "5000", "13750", "16250")

	// After vesting it goes on, with all of it attributed, until it is exercised.
	more, err := NewPrices(append(closes, Close{date(t, "2003-03-31"), dec(t, "10")}, Close{date(t, "2003-05-02"), dec(t, "8")},
		Close{date(t, "2003-06-30"), dec(t, "20")}), Preceding)
	if err != nil {
		t.Fatal(err)
	}
	g.Departure = Departure{date(t, "2003-05-02"), Exercise}
	r = measured(t, g, Settings{Prices: more})
	amounts(t, "exercised", r.Lines(StraightLine), "2500", "0", "-2500", "15000", "10000", "5000", "13750", "16250", "10000", "-20000")
}

// A forfeiture after the change of basis: what had been earned at adoption stays at intrinsic value, what
// vested afterwards is at fair value, and nothing is kept of what had not vested (domain.md B3.3, B3.4).
func TestForfeitureAfterTheChangeOfBasis(t *testing.T) {
	price := dec(t, "12")
	for _, c := range []struct {
		left             string
		kept, keptBefore string // corrected; as recorded at the stated date
	}{
		// half had been earned and vested at adoption: 16,000; another quarter of 144,000 and of 120,000 since
		{"2006-12-31", "52000", "30000"},
		// as much has vested as had been earned at adoption: of 2006, nothing is kept
		{"2006-03-31", "16000", "0"},
	} {
		g := Grant{
			Options: dec(t, "16000"), ExercisePrice: dec(t, "10"), Measured: date(t, "2004-01-01"), Price: &price,
			Vesting: Vesting{Start: date(t, "2004-01-01"), Months: 48, Every: 12}, FairValue: &FairValue{dec(t, "7.50"), dec(t, "9.00")},
			Departure: Departure{date(t, c.left), Forfeit},
		}
		lines := measured(t, g, Settings{}).Lines(StraightLine)
		booked := Cents(0)
		for _, l := range lines {
			booked += l.Booked
			if l.Cumulative < l.Floor {
				t.Errorf("%s: %s is below the floor of %s", l.Period, l.Cumulative.Decimal(), l.Floor.Decimal())
			}
		}
		last := lines[len(lines)-1]
		if !last.Cumulative.Decimal().Equal(dec(t, c.kept)) || !booked.Decimal().Equal(dec(t, c.keptBefore)) {
			t.Errorf("leaving on %s: %s is kept, %s was recorded; want %s, %s", c.left, last.Cumulative.Decimal(), booked.Decimal(), c.kept, c.keptBefore)
		}
	}
	// One who leaves before anything of 2006 has vested, with less vested than earned: a two-year cliff.
	g := Grant{
		Options: dec(t, "16000"), ExercisePrice: dec(t, "10"), Measured: date(t, "2005-01-01"), Price: &price,
		Vesting: Vesting{Start: date(t, "2005-01-01"), Months: 24}, FairValue: &FairValue{dec(t, "7.50"), dec(t, "9.00")},
		Departure: Departure{date(t, "2006-06-30"), Forfeit},
	}
	lines := measured(t, g, Settings{}).Lines(StraightLine)
	amounts(t, "before the cliff", lines, "4000", "4000", "4000", "4000", "18000", "-34000")
	if got := lines[5].Booked.Decimal(); !got.Equal(dec(t, "-15000")) {
		t.Errorf("%s of what was recorded is taken back", got)
	}
}

// Companies adopt with a fiscal year: the quarter that is under way on the day keeps its basis.
func TestAdoptionInTheMiddleOfAQuarter(t *testing.T) {
	price := dec(t, "12")
	g := Grant{
		Options: dec(t, "16000"), ExercisePrice: dec(t, "10"), Measured: date(t, "2005-02-01"), Price: &price,
		Vesting: Vesting{Start: date(t, "2005-02-01"), Months: 24}, FairValue: &FairValue{dec(t, "7.50"), dec(t, "9.00")},
	}
	lines := measured(t, g, Settings{Calendar: fiscal.Calendar{Month: time.January, Day: 31}}).Lines(FIN28)
	amounts(t, "to January", lines, "4000", "4000", "4000", "4000", "18000", "18000", "18000", "18000")
}

// What was booked is not charged again, also where it was booked before the corrected date.
func TestBooked(t *testing.T) {
	g := example(t)
	g.Booked = []Booked{{fiscal.Q(4, 2000), dec(t, "100.50")}, {fiscal.Q(1, 2001), dec(t, "15000")}, {fiscal.Q(1, 2001), dec(t, "-0.50")}}
	lines := measured(t, g, Settings{}).Lines(StraightLine)
	if len(lines) != 17 || lines[0].Period != fiscal.Q(4, 2000) || lines[0].Adjustment() != -10050 || lines[0].Floor != 0 || lines[1].Adjustment() != 50 || lines[2].Adjustment() != 1500000 {
		t.Errorf("%+v", lines)
	}
	book, err := Measure(ListOf(g), Settings{Calendar: december})
	if err != nil {
		t.Fatal(err)
	}
	years := Yearly(book.ByFunction(StraightLine))
	if want := (Amount{Period: fiscal.FY(2001), Function: g.Function, Charge: 6000000, Booked: 1499950, Adjustment: 4500050, Cumulative: 6000000}); len(years) != 5 || years[1] != want {
		t.Errorf("%+v, want %+v", years, want)
	}
}

func TestTranches(t *testing.T) {
	for _, c := range []struct {
		terms Vesting
		want  []string // date, parts, vested
	}{
		{Vesting{date(t, "2001-01-31"), 48, 12, 18}, []string{"2002-01-31 12 12", "2003-07-31 18 30", "2005-01-31 18 48"}},
		{Vesting{date(t, "2000-08-31"), 18, 6, 7}, []string{"2001-02-28 6 6", "2001-09-30 7 13", "2002-02-28 5 18"}},
		{Vesting{date(t, "2001-01-31"), 6, 0, 12}, []string{"2001-07-31 6 6"}},
		{Vesting{date(t, "2001-01-31"), 0, 0, 0}, []string{"2001-01-31 1 1"}},
		{Vesting{}, []string{" 1 1"}},
	} {
		got, err := c.terms.Tranches()
		if err != nil {
			t.Fatal(err)
		}
		var text []string
		for _, tr := range got {
			text = append(text, fmt.Sprint(tr.Date, " ", tr.Parts, " ", tr.Vested))
		}
		if !slices.Equal(text, c.want) {
			t.Errorf("%+v: %q, want %q", c.terms, text, c.want)
		}
	}
	if _, err := (Vesting{Months: 12}).Tranches(); err == nil {
		t.Error("vesting without a start")
	}
}
