package materiality

import (
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

func dec(t testing.TB, s string) decimal.Decimal {
	t.Helper()
	d, err := decimal.NewFromString(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func pointer(t testing.TB, s string) *decimal.Decimal {
	t.Helper()
	d := dec(t, s)
	return &d
}

func equal(t testing.TB, what string, got decimal.Decimal, want string) {
	t.Helper()
	if !got.Equal(dec(t, want)) {
		t.Errorf("%s: %s, want %s", what, got, want)
	}
}

func code(t testing.TB, err error, want Code) {
	t.Helper()
	var r *Refusal
	if !errors.As(err, &r) || r.Code != want {
		t.Errorf("%v, want a refusal %q", err, want)
	} else if !strings.HasSuffix(r.Text, ".") && !strings.HasSuffix(r.Text, "?") {
		t.Errorf("%q is no sentence", r.Text)
	}
}

func set(t testing.TB, overall string) Thresholds {
	t.Helper()
	out, err := Set(dec(t, overall), dec(t, "75"), dec(t, "5"))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func norm(t testing.TB, b Benchmark) Norm {
	t.Helper()
	for _, n := range Norms() {
		if n.Benchmark == b {
			return n
		}
	}
	t.Fatalf("no norm for %s", b)
	return Norm{}
}

func TestB24Benchmarks(t *testing.T) {
	for _, c := range []struct {
		benchmark       Benchmark
		base, low, high string
	}{
		{PreTaxIncome, "12400", "620", "1240"},
		{Revenue, "194000", "970", "1940"},
		{TotalAssets, "520000", "2600", "10400"},
	} {
		b, err := norm(t, c.benchmark).Of(dec(t, c.base))
		if err != nil {
			t.Fatal(err)
		}
		equal(t, string(c.benchmark)+" low", b.Low, c.low)
		equal(t, string(c.benchmark)+" high", b.High, c.high)
	}
}

func TestF30BaseThatMeasuresNothing(t *testing.T) {
	for _, c := range []struct {
		benchmark Benchmark
		base      string
		code      Code
		says      string
	}{
		{PreTaxIncome, "-1300", Loss, "pre-tax loss of 1,300"},
		{PreTaxIncome, "0", BreakEven, "zero"},
		{Equity, "-1", Loss, "equity"},
		{GrossProfit, "0", BreakEven, "gross profit"},
	} {
		b, err := norm(t, c.benchmark).Of(dec(t, c.base))
		code(t, err, c.code)
		if err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q does not say %q", err, c.says)
		}
		if !b.Low.IsZero() || !b.High.IsZero() {
			t.Errorf("a refused base gives %v", b)
		}
	}
	_, err := Percent(dec(t, "5"), decimal.Zero)
	code(t, err, BreakEven)
	p, err := Percent(dec(t, "-900"), dec(t, "-400"))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "size against the size of a loss", p, "225")
	_, err = Norm{Benchmark: Revenue, Low: dec(t, "2"), High: dec(t, "1")}.Of(dec(t, "5"))
	code(t, err, OutOfRange)
}

func years(t testing.TB, rows ...[2]string) []Year {
	t.Helper()
	var out []Year
	for i, r := range rows {
		y := Year{Period: fiscal.FY(2001 + i), Amounts: map[Benchmark]decimal.Decimal{}}
		for j, b := range []Benchmark{PreTaxIncome, Revenue} {
			if r[j] != "" {
				y.Amounts[b] = dec(t, r[j])
			}
		}
		out = append(out, y)
	}
	return out
}

func TestOffer(t *testing.T) {
	for _, c := range []struct {
		name    string
		years   []Year
		want    Code // of the last year's pre-tax income; empty where it stands
		average string
		refused Code // of the average
	}{
		{"a stable profit", years(t, [2]string{"1000", "9000"}, [2]string{"1100", "9500"}), "", "1050", ""},
		{"a loss after profits", years(t, [2]string{"1000", "9000"}, [2]string{"900", ""}, [2]string{"-400", "9000"}), Loss, "500", ""},
		{"near break-even against its history", years(t, [2]string{"1000", "9000"}, [2]string{"-900", ""}, [2]string{"30", "9000"}), BreakEven, "43.3333", BreakEven},
		{"near break-even against revenue", years(t, [2]string{"80", "9000"}), BreakEven, "", ""},
		{"thin and steady margins", years(t, [2]string{"80", "9000"}, [2]string{"85", "9100"}), "", "82.5", ""},
		{"nothing tells", years(t, [2]string{"80", ""}), "", "", ""},
		{"not known", years(t, [2]string{"80", "9000"}, [2]string{"", "9000"}), NotKnown, "", ""},
		{"losses", years(t, [2]string{"-80", "9000"}, [2]string{"-10", "9000"}), Loss, "-45", Loss},
	} {
		t.Run(c.name, func(t *testing.T) {
			choices, err := Offer(c.years, []Norm{norm(t, PreTaxIncome)}, UsualEdge())
			if err != nil {
				t.Fatal(err)
			}
			stands(t, choices[0], c.want)
			if len(choices) > 1 != (c.average != "") {
				t.Fatalf("%d choices", len(choices))
			}
			if c.average != "" {
				equal(t, "average", choices[1].Base, c.average)
				stands(t, choices[1], c.refused)
				if !choices[1].Averaged() || choices[0].Averaged() {
					t.Error("an average is not told from a year")
				}
			}
		})
	}
}

// The refusal shows what it rests on: the mean size of 1,000, 900 and 30 is 643.3333.
func TestOfferShowsTheUsualSize(t *testing.T) {
	choices, err := Offer(years(t, [2]string{"1000", ""}, [2]string{"-900", ""}, [2]string{"30", ""}), []Norm{norm(t, PreTaxIncome)}, UsualEdge())
	if err != nil {
		t.Fatal(err)
	}
	if why := choices[0].Refused; why == nil || !strings.Contains(why.Error(), "under 10% of its usual size of 643.3333 over 3 years") {
		t.Errorf("%v", why)
	}
}

func stands(t *testing.T, c Choice, refused Code) {
	t.Helper()
	if refused != "" {
		code(t, c.Refused, refused)
		if !c.Band.Low.IsZero() {
			t.Errorf("a refused choice offers %s", c.Band.Low)
		}
		return
	}
	if c.Refused != nil || c.Band.Low.Sign() <= 0 {
		t.Errorf("%v, from %s", c.Refused, c.Band.Low)
	}
}

func TestOfferRefusesPeriods(t *testing.T) {
	for name, periods := range map[string][]fiscal.Period{
		"none":                           nil,
		"twice":                          {fiscal.FY(2005), fiscal.FY(2005)},
		"quarter and year by their ends": {fiscal.Ended(fiscal.Date{Year: 2005, Month: 3, Day: 31}, fiscal.OneQuarter), fiscal.Ended(fiscal.Date{Year: 2005, Month: 12, Day: 31}, fiscal.FullYear)},
		"a year in a row of quarters":    {fiscal.Q(4, 2004), fiscal.FY(2005)},
	} {
		var all []Year
		for _, p := range periods {
			all = append(all, Year{Period: p})
		}
		_, err := Offer(all, Norms(), UsualEdge())
		t.Run(name, func(t *testing.T) { code(t, err, BadPeriods) })
	}
	short := fiscal.Period{Kind: fiscal.Transition, At: fiscal.Date{Year: 2005, Month: 6, Day: 30}}
	if _, err := Offer([]Year{{Period: fiscal.FY(2004)}, {Period: short}, {Period: fiscal.FY(2006)}}, Norms(), UsualEdge()); err != nil {
		t.Errorf("a transition period among years: %v", err)
	}
}

func TestThresholds(t *testing.T) {
	s := set(t, "1000")
	equal(t, "performance", s.Performance, "750")
	equal(t, "trivial", s.Trivial, "50")
	for amount, want := range map[string]Grade{
		"0": ClearlyTrivial, "49.99": ClearlyTrivial, "-50": BelowPerformance, "749": BelowPerformance,
		"750": BelowOverall, "-999": BelowOverall, "1000": Material, "-5000": Material,
	} {
		if g := s.Grade(dec(t, amount)); g != want {
			t.Errorf("%s is %s, want %s", amount, g, want)
		}
	}
	for _, c := range [][3]string{{"0", "75", "5"}, {"-1", "75", "5"}, {"100", "0", "0"}, {"100", "100", "5"}, {"100", "75", "-1"}, {"100", "50", "50"}} {
		_, err := Set(dec(t, c[0]), dec(t, c[1]), dec(t, c[2]))
		code(t, err, OutOfRange)
	}
	if u := Unusual(dec(t, "75"), dec(t, "3")); len(u) != 0 {
		t.Errorf("usual percentages: %q", u)
	}
	if u := Unusual(dec(t, "90"), dec(t, "1")); len(u) != 2 {
		t.Errorf("unusual percentages: %q", u)
	}
}

// A particular account has lower levels of its own (AS 2105.07).
func TestParticularLevels(t *testing.T) {
	l := Levels{Income: set(t, "100"), Balance: set(t, "200"), Particular: map[string]Thresholds{"related parties": set(t, "10")}}
	lens := Lens{Rollover: Effect{PreTax: dec(t, "20")}, IronCurtain: Effect{PreTax: dec(t, "20")}}
	if j := lens.Judge(l.Particularly("related parties"), BeforeTax); !j.Material() {
		t.Error("20 against a particular level of 10 is not material")
	}
	if j := lens.Judge(l.Particularly("revenue"), BeforeTax); j.Material() {
		t.Error("20 against 100 and 200 is material")
	}
}
