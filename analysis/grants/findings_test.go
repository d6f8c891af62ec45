package grants_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/grants"
)

// Each finding alone, and none about a grant that is in order.
func TestFindings(t *testing.T) {
	prices := market(t, []grants.Close{
		{Date: on(t, "2000-12-15"), Price: exact(t, "12")}, {Date: on(t, "2000-12-29"), Price: exact(t, "16")},
		{Date: on(t, "2001-01-02"), Price: exact(t, "17")},
	})
	orderly := steady(t)
	orderly.Recorded, orderly.Measured = on(t, "2000-12-15"), on(t, "2001-01-02")
	orderly.Vesting.Start, orderly.Vesting.Months, orderly.Reason = on(t, "2001-01-02"), 36, "the list was final"
	orderly.Evidence = []grants.Evidence{{What: "The list", Date: on(t, "2001-01-02"), Document: "minutes.txt"}}
	other, low := exact(t, "16.99"), exact(t, "11")
	for _, c := range []struct {
		code   string
		change func(*grants.Grant)
		text   string
	}{
		{"", func(*grants.Grant) {}, ""},
		{grants.Refused, func(g *grants.Grant) { g.Measured = fiscal.Date{} }, "The measurement date is missing"},
		{grants.FloorBreached, func(g *grants.Grant) {
			g.Booked = []grants.Booked{{Period: fiscal.Q(4, 2001), Amount: exact(t, "30000")}}
		},
			"To the end of Q1-2002, 30,000.00 was recorded and the vested options cost 80,000.00: 50,000.00 less than the floor, the first of 9 quarters."},
		{grants.DatesDisagree, func(g *grants.Grant) { g.Recorded = on(t, "2001-03-01") }, "before the stated date"},
		{grants.DatesDisagree, func(g *grants.Grant) {
			g.Departure = grants.Departure{On: on(t, "2001-01-01"), Kind: grants.Expire}
		}, "before it was measured"},
		{grants.VestingBegan, func(g *grants.Grant) { g.Vesting.Start = on(t, "2000-01-02") }, "366 days before the measurement date; 16,000 options had vested"},
		{grants.VestingLater, func(g *grants.Grant) { g.Vesting.Start = on(t, "2001-02-01") }, "before vesting begins"},
		{grants.PriceOfOther, func(g *grants.Grant) { g.Measured, g.Price = on(t, "2001-01-01"), nil }, "16 of 2000-12-29 stands for it (rule: the preceding close)"},
		{grants.PriceDisagrees, func(g *grants.Grant) { g.Price = &other }, "is 16.99, the close is 17"},
		{grants.StrikeDiffers, func(g *grants.Grant) { g.ExercisePrice = exact(t, "11.5") }, "is 11.5, the close of the stated date, 2000-12-15, is 12"},
		{grants.EvidenceGap, func(g *grants.Grant) { g.Reason = "" }, "No reason"},
		{grants.EvidenceGap, func(g *grants.Grant) { g.Evidence = append(g.Evidence, grants.Evidence{What: "An e-mail"}) }, "An e-mail has no date."},
		{grants.EvidenceGap, func(g *grants.Grant) { g.Evidence[0].Document = "" }, "names no document"},
		{grants.EvidenceLater, func(g *grants.Grant) {
			g.Evidence = append(g.Evidence, grants.Evidence{What: "Minutes", Date: on(t, "2001-01-09"), Document: "m.txt"})
		}, "Minutes is dated 2001-01-09, after the measurement date"},
		{grants.WindowLeft, func(g *grants.Grant) { g.Evidence[0].Date = on(t, "2001-01-01") }, "outside the evidence"},
		{grants.WindowLeft, func(g *grants.Grant) {
			g.Evidence = append(g.Evidence, grants.Evidence{What: "Minutes", Date: on(t, "1991-01-09"), Document: "m.txt"})
		}, "no grant takes that long"},
		{grants.NoFairValue, func(g *grants.Grant) { g.Vesting.Months = 72 }, "no fair values are given"},
		{grants.ISOLost, func(g *grants.Grant) { g.Tax.ISO = true }, "no incentive stock option"},
		{grants.Discounted409A, func(g *grants.Grant) { g.Vesting.Months = 60 }, "12,000 options at a discount vest after 2004."},
		{"", func(g *grants.Grant) {
			g.Vesting.Months, g.Price, g.Tax.ISO = 48, &low, true
			g.Measured, g.Evidence[0].Date = on(t, "2001-01-03"), on(t, "2001-01-03")
			g.Vesting.Start = g.Measured
		}, ""},
	} {
		g := orderly
		g.Evidence = []grants.Evidence{orderly.Evidence[0]}
		c.change(&g)
		r, err := grants.Schedule(g, grants.Settings{Calendar: december, Prices: prices})
		if err != nil {
			t.Fatal(err)
		}
		found := r.Findings(grants.StraightLine)
		if c.code == "" {
			if len(found) > 0 {
				t.Errorf("in order: %+v", found)
			}
			continue
		}
		if !contains(found, c.code, c.text) {
			t.Errorf("%s, %q: %+v", c.code, c.text, found)
		}
	}
}

func contains(found []grants.Finding, code, text string) bool {
	for _, f := range found {
		if f.Code == code && strings.Contains(f.Text, text) && f.Severity != "" {
			return true
		}
	}
	return false
}

// What had vested when a grant was measured, and what becomes of one that ended before, is said as the method
// charges it.
func TestFindingsSayWhatIsCharged(t *testing.T) {
	first := on(t, "2001-01-01")
	began := func(days int) func(*grants.Grant) {
		return func(g *grants.Grant) { g.Vesting = grants.Vesting{Start: first.AddDays(-days), Months: 12, Every: 1} }
	}
	left := func(v grants.Vesting, kind grants.Kind) func(*grants.Grant) {
		return func(g *grants.Grant) {
			g.Vesting, g.Departure = v, grants.Departure{On: on(t, "2000-11-30"), Kind: kind}
		}
	}
	for _, c := range []struct {
		change func(*grants.Grant)
		method grants.Method
		code   string
		text   string
		charge grants.Cents // in the quarter of the measurement
	}{
		{began(31), grants.FIN28, grants.VestingBegan, "4,000 options had vested by then and are charged at once.", 17000_000},
		{began(31), grants.StraightLine, grants.VestingBegan, "4,000 options had vested by then, and the charge to date is never below their part of the intrinsic value.", 8000_000},
		{began(366), grants.StraightLine, grants.VestingBegan, "48,000 options had vested by then and are charged at once.", 24000_000},
		{left(grants.Vesting{}, grants.Forfeit), grants.StraightLine, grants.DatesDisagree, "count as vested when they are measured, so nothing had vested by then and nothing is charged", 0},
		{left(grants.Vesting{}, grants.Expire), grants.StraightLine, grants.DatesDisagree, "how it ended changes no charge", 24000_000},
		{left(grants.Vesting{Start: on(t, "2000-10-01"), Months: 12}, grants.Forfeit), grants.FIN28, grants.DatesDisagree, "measured on 2001-01-01; nothing had vested by then and nothing is charged", 0},
		{left(grants.Vesting{Start: on(t, "2000-10-01"), Months: 12, Every: 1}, grants.Forfeit), grants.FIN28, grants.DatesDisagree, "8,000 options had vested by then and are charged when it is measured", 4000_000},
	} {
		g := steady(t)
		c.change(&g)
		r, err := grants.Schedule(g, grants.Settings{Calendar: december})
		if err != nil || r.Err != nil {
			t.Fatal(err, r.Err)
		}
		if found := r.Findings(c.method); !contains(found, c.code, c.text) {
			t.Errorf("%q: %+v", c.text, found)
		}
		if l := r.Lines(c.method)[0]; l.Amount != c.charge {
			t.Errorf("%q: %d charged", c.text, l.Amount)
		}
	}
}

// What cannot be computed is refused with a sentence, and the grants beside it are measured.
func TestRefusals(t *testing.T) {
	huge := exact(t, "999999999")
	for _, c := range []struct {
		code   grants.Code
		change func(*grants.Grant)
	}{
		{grants.BadAmount, func(g *grants.Grant) { g.Options = exact(t, "-1") }},
		{grants.BadAmount, func(g *grants.Grant) { g.ExercisePrice = exact(t, "0.00000000001") }},
		{grants.BadAmount, func(g *grants.Grant) { g.Options = decimal.New(1, 400_000_000) }},
		{grants.TooMuch, func(g *grants.Grant) { g.Options, g.Price = huge, &huge }},
		{grants.NoPrice, func(g *grants.Grant) { g.Price = nil }},
		{grants.BadDate, func(g *grants.Grant) { g.Measured = fiscal.Date{Year: 20010, Month: 1, Day: 1} }},
		{grants.BadDate, func(g *grants.Grant) { g.Measured = fiscal.Date{Year: 2001, Month: 2, Day: 30} }},
		{grants.BadDate, func(g *grants.Grant) { g.Recorded = fiscal.Date{Year: 201, Month: 1, Day: 1} }},
		{grants.BadDate, func(g *grants.Grant) { g.Vesting.Start = fiscal.Date{} }},
		{grants.BadDate, func(g *grants.Grant) { g.Vesting.Start = on(t, "2099-01-01") }},
		{grants.BadDate, func(g *grants.Grant) { g.Departure.Kind = grants.Forfeit }},
		{grants.BadDate, func(g *grants.Grant) { g.Evidence = []grants.Evidence{{Date: fiscal.Date{Year: 1, Month: 1, Day: 1}}} }},
		{grants.BadDate, func(g *grants.Grant) { g.Repriced = &grants.Repricing{} }},
		{grants.NoClose, func(g *grants.Grant) { g.Repriced = &grants.Repricing{On: on(t, "2001-03-01")} }},
		{grants.BadKind, func(g *grants.Grant) { g.Departure.On = on(t, "2002-01-01") }},
		{grants.BadKind, func(g *grants.Grant) { g.Departure = grants.Departure{On: on(t, "2002-01-01"), Kind: "resigned"} }},
		{grants.BadVesting, func(g *grants.Grant) { g.Vesting.Months = -1 }},
		{grants.BadVesting, func(g *grants.Grant) { g.Vesting.Months = 601 }},
		{grants.BadVesting, func(g *grants.Grant) { g.Vesting.Cliff = 49 }},
		{grants.BadVesting, func(g *grants.Grant) { g.Vesting.Every = 0 }},
		{grants.BadFigures, func(g *grants.Grant) { g.FairValue = &grants.FairValue{Original: exact(t, "-1")} }},
		{grants.BadBooked, func(g *grants.Grant) { g.Booked = []grants.Booked{{Period: fiscal.FY(2001)}} }},
		{grants.BadAmount, func(g *grants.Grant) {
			g.Booked = []grants.Booked{{Period: fiscal.Q(1, 2001), Amount: exact(t, "0.001")}}
		}},
	} {
		g := steady(t)
		c.change(&g)
		s := grants.Settings{Calendar: december}
		book, err := grants.Measure(grants.ListOf(g, steady(t)), s)
		if err != nil {
			t.Fatal(err)
		}
		var refusal *grants.Refusal
		if r := book.Result(0); !errors.As(r.Err, &refusal) || refusal.Code != c.code || !strings.HasSuffix(refusal.Text, ".") || r.Lines(grants.FIN28) != nil {
			t.Errorf("want %q, got %v", c.code, r.Err)
		}
		if got := book.Totals(grants.StraightLine); book.Refused() != 1 || len(got) != 16 || got[15].Cumulative != 24000000 {
			t.Errorf("%s: %d refused, %+v", c.code, book.Refused(), got)
		}
		fan, err := grants.Range(grants.ListOf(g), s)
		if err != nil || len(fan.Quarters()) != 0 || fan.Grant(0) != nil {
			t.Errorf("%s: %+v, %v", c.code, fan.Quarters(), err)
		}
	}
}

func TestSettingsAreRefused(t *testing.T) {
	for name, s := range map[string]grants.Settings{
		"no calendar": {}, "a method": {Calendar: december, Method: 2}, "a day count": {Calendar: december, DayCount: 3},
		"a reading": {Calendar: december, VestDay: 2}, "an adoption": {Calendar: december, Adopted: fiscal.Date{Year: 12, Month: 1, Day: 1}},
	} {
		if _, err := grants.Measure(nil, s); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	var many []grants.Grant
	price := exact(t, "900")
	for range 3000 {
		g := steady(t)
		g.Options, g.Price = exact(t, "999999999"), &price
		many = append(many, g)
	}
	var refusal *grants.Refusal
	if _, err := grants.Measure(grants.ListOf(many...), grants.Settings{Calendar: december}); err != nil {
		t.Errorf("the total fits: %v", err)
	}
	many = append(many, many...)
	if _, err := grants.Measure(grants.ListOf(many...), grants.Settings{Calendar: december}); !errors.As(err, &refusal) || refusal.Code != grants.TooMuch {
		t.Errorf("a total that does not fit: %v", err)
	}
}

// An empty list has no quarters, and asking for what is not there is refused or empty, never a crash.
func TestNothing(t *testing.T) {
	s := grants.Settings{Calendar: december}
	book, fan := open(t, nil, s)
	if len(book.Periods()) != 0 || book.Totals(grants.FIN28) != nil || book.ByFunction(grants.Method(9)) != nil || len(fan.Quarters()) != 0 {
		t.Error("an empty list has quarters")
	}
	if got := book.Behind(grants.FIN28, fiscal.Q(1, 2001), "", true); got != nil {
		t.Errorf("%v", got)
	}
	if _, err := book.With(0, steady(t)); err == nil {
		t.Error("a grant that is not there is replaced")
	}
	if _, err := fan.With(-1, steady(t)); err == nil {
		t.Error("a grant that is not there is replaced")
	}
	if _, err := fan.Choices(fiscal.FY(2001), grants.Lowest); err == nil {
		t.Error("a fiscal year has choices")
	}
	if _, err := grants.Choose(nil, []grants.Choice{{Grant: 1}}); err == nil {
		t.Error("a choice for no grant")
	}
	if entries, proofs, err := book.Journal(grants.FIN28, grants.JournalTerms{}); err != nil || len(entries)+len(proofs) != 0 {
		t.Errorf("%v %v %v", entries, proofs, err)
	}
}

// A figure leads to the grants behind it.
func TestBehind(t *testing.T) {
	a, b, c := steady(t), steady(t), steady(t)
	b.Function, c.Measured, c.Vesting.Start = "General", on(t, "2002-01-01"), on(t, "2002-01-01")
	book, err := grants.Measure(grants.ListOf(a, b, c), grants.Settings{Calendar: december})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []struct {
		period   fiscal.Period
		function string
		all      bool
		want     string
	}{
		{fiscal.Q(1, 2001), "Sales", false, "[0]"}, {fiscal.Q(1, 2001), "", true, "[0 1]"}, {fiscal.Q(1, 2002), "Sales", false, "[0 2]"},
		{fiscal.Q(1, 2005), "", true, "[2]"}, {fiscal.Q(1, 2002), "Research", false, "[]"}, {fiscal.FY(2002), "", true, "[]"},
	} {
		if got := text(book.Behind(grants.StraightLine, q.period, q.function, q.all)); got != q.want {
			t.Errorf("%+v: %s", q, got)
		}
	}
}
