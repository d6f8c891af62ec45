package eps

import (
	"errors"
	"strings"
	"testing"
	"time"

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

func equal(t testing.TB, what string, got decimal.Decimal, want string) {
	t.Helper()
	if !got.Equal(dec(t, want)) {
		t.Errorf("%s: %s, want %s", what, got, want)
	}
}

func text(t testing.TB, what string, got Amount, want string) {
	t.Helper()
	if got.Text() != want {
		t.Errorf("%s: %s, want %s", what, got.Text(), want)
	}
}

func code(t testing.TB, err error, want Code) {
	t.Helper()
	var r *Refusal
	if !errors.As(err, &r) || r.Code != want {
		t.Errorf("%v, want a refusal %q", err, want)
		return
	}
	if !strings.HasSuffix(r.Text, ".") {
		t.Errorf("%q is no sentence", r.Text)
	}
}

func options(t testing.TB, o Options, price string) Potential {
	t.Helper()
	p, err := o.Incremental(dec(t, price), WithExcessTax)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func compute1(t testing.TB, in Input) Result {
	t.Helper()
	r, err := Compute(in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The year of domain.md B5, in thousands: 6,000 options at $4.
type b5 struct{ income, basic, price, unrecognised string }

var b5Reported = []b5{
	{"1200", "50000", "6", "0"}, {"2500", "51000", "7", "0"}, {"-400", "52000", "5", "0"}, {"3100", "53000", "8", "0"},
}

// Unrecognised compensation of the class is 6,000 times 0.90, 0.70, 0.50 and 0.30.
var b5Restated = []b5{
	{"-300", "50000", "6", "5400"}, {"1400", "51000", "7", "4200"}, {"-1300", "52000", "5", "3000"}, {"2400", "53000", "8", "1800"},
}

func (b b5) potential(t testing.TB) []Potential {
	t.Helper()
	return []Potential{options(t, Options{Name: "options", Number: dec(t, "6000"), Exercise: dec(t, "4"), Unrecognised: dec(t, b.unrecognised)}, b.price)}
}

func b5Quarters(t testing.TB, all []b5) (quarters []Quarter, results []Result) {
	t.Helper()
	for _, b := range all {
		q := Quarter{Shares: dec(t, b.basic), Potential: b.potential(t)}
		quarters = append(quarters, q)
		results = append(results, compute1(t, Input{Control: dec(t, b.income), Shares: q.Shares, Potential: q.Potential}))
	}
	return quarters, results
}

func TestB5Quarters(t *testing.T) {
	for _, c := range []struct {
		name                        string
		year                        []b5
		incremental, basic, diluted string
	}{
		{"reported", b5Reported, "2000.00 2571.43 1200.00 3000.00", "0.02 0.05 (0.01) 0.06", "0.02 0.05 (0.01) 0.06"},
		{"restated", b5Restated, "1100.00 1971.43 600.00 2775.00", "(0.01) 0.03 (0.03) 0.05", "(0.01) 0.03 (0.03) 0.04"},
	} {
		quarters, results := b5Quarters(t, c.year)
		var shares, basic, diluted []string
		for i, q := range quarters {
			shares = append(shares, q.Potential[0].Shares(2).StringFixed(2))
			basic = append(basic, results[i].Basic.Text())
			diluted = append(diluted, results[i].Diluted.Text())
		}
		for _, row := range [][2]string{
			{strings.Join(shares, " "), c.incremental}, {strings.Join(basic, " "), c.basic}, {strings.Join(diluted, " "), c.diluted},
		} {
			if row[0] != row[1] {
				t.Errorf("%s: %s, want %s", c.name, row[0], row[1])
			}
		}
	}
}

// The quarter that was a profit as reported and is a loss as restated loses its potential shares.
func TestB5FirstQuarterTurnsAntidilutive(t *testing.T) {
	_, reported := b5Quarters(t, b5Reported)
	_, restated := b5Quarters(t, b5Restated)
	equal(t, "reported count", reported[0].DilutedShares(0), "52000")
	equal(t, "restated count", restated[0].DilutedShares(0), "50000")
	if !reported[0].Steps[0].Included || reported[0].Why != "" {
		t.Errorf("as reported: %+v", reported[0].Steps[0])
	}
	if s := restated[0].Steps[0]; s.Included || !strings.Contains(s.Why, "260-10-45-19") || restated[0].Why != s.Why {
		t.Errorf("as restated: %+v", s)
	}
	equal(t, "per-share effect", Effect(restated[0].Diluted, reported[0].Diluted), "-0.03")
}

func TestB5YearToDate(t *testing.T) {
	for _, c := range []struct {
		name, control               string
		year                        []b5
		quarters                    int
		averaged, counted           string
		basicText, dilutedText, raw string
	}{
		{"nine months reported", "3300", b5Reported, 3, "1923.81", "52923.81", "0.06", "0.06", "0.0624"},
		{"year reported", "6400", b5Reported, 4, "2192.86", "53692.86", "0.12", "0.12", "0.1192"},
		{"nine months restated", "-200", b5Restated, 3, "1223.81", "51000.00", "(0.00)", "(0.00)", "-0.0039"},
		{"year restated", "2200", b5Restated, 4, "1611.61", "53111.61", "0.04", "0.04", "0.0414"},
	} {
		quarters, _ := b5Quarters(t, c.year)
		r, err := YearToDate{Control: dec(t, c.control), Quarters: quarters[:c.quarters]}.Compute()
		if err != nil {
			t.Fatal(err)
		}
		equal(t, c.name+": average of the quarters' increments", r.Steps[0].Shares(2), c.averaged)
		equal(t, c.name+": diluted count", r.DilutedShares(2), c.counted)
		equal(t, c.name+": before rounding", r.Diluted.Exact(4), c.raw)
		text(t, c.name+": basic", r.Basic, c.basicText)
		text(t, c.name+": diluted", r.Diluted, c.dilutedText)
	}
}

// A treasury stock computation over the whole year would give 1,753.85: average price 6.50, average
// unrecognised compensation 0.60.
func TestB5YearIsNotComputedAnew(t *testing.T) {
	wrong := options(t, Options{Name: "options", Number: dec(t, "6000"), Exercise: dec(t, "4"), Unrecognised: dec(t, "3600")}, "6.5")
	equal(t, "year-long treasury stock method", wrong.Shares(2), "1753.85")
	quarters, _ := b5Quarters(t, b5Restated)
	r, err := YearToDate{Control: dec(t, "2200"), Quarters: quarters}.Compute()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "year to date", r.Steps[0].Shares(2), "1611.61")
}

func TestB5QuartersAreNotForced(t *testing.T) {
	for _, c := range []struct {
		name, control string
		year          []b5
		sum, diff     string
	}{
		{"reported", "6400", b5Reported, "0.12", "0"},
		{"restated", "2200", b5Restated, "0.03", "0.01"},
	} {
		quarters, results := b5Quarters(t, c.year)
		year, err := YearToDate{Control: dec(t, c.control), Quarters: quarters}.Compute()
		if err != nil {
			t.Fatal(err)
		}
		var diluted []Amount
		for _, r := range results {
			diluted = append(diluted, r.Diluted)
		}
		f := Foot(diluted, year.Diluted)
		equal(t, c.name+" sum", f.Sum, c.sum)
		equal(t, c.name+" difference", f.Difference, c.diff)
	}
}

// The fourth quarter by difference is an approximation: basic restated it gives 0.04, and the quarter's own
// income over its own shares is 0.05.
func TestB5FourthQuarterByDifference(t *testing.T) {
	quarters, results := b5Quarters(t, b5Restated)
	year, err := YearToDate{Control: dec(t, "2200"), Quarters: quarters}.Compute()
	if err != nil {
		t.Fatal(err)
	}
	nine, err := YearToDate{Control: dec(t, "-200"), Quarters: quarters[:3]}.Compute()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "by difference", ByDifference(year.Basic, nine.Basic), "0.04")
	text(t, "its own", results[3].Basic, "0.05")
}

func TestF17F18Rounding(t *testing.T) {
	for _, c := range []struct {
		income, shares string
		policy         Policy
		want           string
	}{
		{"-1300", "52000", Policy{}, "(0.03)"},
		{"-1300", "52000", Policy{Rounding: HalfToEven}, "(0.02)"},
		{"-1300", "52000", Policy{Rounding: TowardZero}, "(0.02)"},
		{"1820", "52000", Policy{Rounding: HalfToEven}, "0.04"}, // 0.035
		{"1820", "52000", Policy{}, "0.04"},
		{"-1301", "52000", Policy{Rounding: HalfToEven}, "(0.03)"},
		{"1559", "52000", Policy{Rounding: TowardZero}, "0.02"},
		{"-200", "51000", Policy{}, "(0.00)"},
		{"-200", "51000", Policy{Rounding: TowardZero}, "(0.00)"},
		{"200", "51000", Policy{}, "0.00"},
		{"0", "51000", Policy{}, "0.00"},
		{"-1300", "52000", Policy{Places: 3}, "(0.025)"},
		{"1000", "3", Policy{}, "333.33"},
		{"1000000", "3", Policy{}, "333,333.33"},
	} {
		r := compute1(t, Input{Control: dec(t, c.income), Shares: dec(t, c.shares), Policy: c.policy})
		text(t, c.income+"/"+c.shares+" "+c.policy.String(), r.Basic, c.want)
		text(t, c.income+"/"+c.shares+" diluted "+c.policy.String(), r.Diluted, c.want)
	}
}

func TestPolicyIsNamed(t *testing.T) {
	for p, want := range map[Policy]string{
		{}:                                "to the cent, half away from zero",
		{Rounding: HalfToEven, Places: 4}: "to 4 decimals, half to even",
		{Rounding: TowardZero}:            "to the cent, toward zero",
	} {
		if p.String() != want {
			t.Errorf("%q, want %q", p, want)
		}
	}
}

// Three quarters of a semiconductor company, thousands: GAAP and pro forma figures of one quarter over
// counts of their own.
func TestMeasuresHaveTheirOwnCounts(t *testing.T) {
	for _, c := range []struct {
		name, income, basic, dilutive, count, basicText, dilutedText string
	}{
		{"Q3 GAAP reported", "134", "26531", "581", "27112", "0.01", "0.00"},
		{"Q3 GAAP restated", "100", "26531", "581", "27112", "0.00", "0.00"},
		{"Q3 pro forma reported", "167", "26531", "581", "27112", "0.01", "0.01"},
		{"Q3 pro forma restated", "134", "26531", "581", "27112", "0.01", "0.00"},
		{"Q2 GAAP reported, a loss", "-303", "26554", "788", "26554", "(0.01)", "(0.01)"},
		{"Q2 GAAP restated, a loss", "-375", "26554", "788", "26554", "(0.01)", "(0.01)"},
		{"Q2 pro forma reported, a profit", "201", "26554", "788", "27342", "0.01", "0.01"},
		{"Q2 pro forma restated, a profit", "129", "26554", "788", "27342", "0.00", "0.00"},
		{"Q1 GAAP reported", "151", "26515", "753", "27268", "0.01", "0.01"},
		{"Q1 GAAP restated", "29", "26515", "753", "27268", "0.00", "0.00"},
	} {
		p, err := Issuable("options", dec(t, c.dilutive))
		if err != nil {
			t.Fatal(err)
		}
		r := compute1(t, Input{Control: dec(t, c.income), Shares: dec(t, c.basic), Potential: []Potential{p}})
		equal(t, c.name, r.DilutedShares(0), c.count)
		text(t, c.name+" basic", r.Basic, c.basicText)
		text(t, c.name+" diluted", r.Diluted, c.dilutedText)
	}
}

func TestPublished(t *testing.T) {
	p, err := Published("options", dec(t, "201"), dec(t, "26554"), dec(t, "27342"))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "potential shares", p.Shares(0), "788")
	p, err = Published("options", dec(t, "10"), dec(t, "100"), dec(t, "100"))
	if err != nil || p.Shares(0).Sign() != 0 {
		t.Errorf("a profit without potential shares: %s, %v", p.Shares(0), err)
	}
	_, err = Published("options", dec(t, "-303"), dec(t, "26554"), dec(t, "26554"))
	code(t, err, NotPublished)
	_, err = Published("options", dec(t, "5"), dec(t, "26554"), dec(t, "26553"))
	code(t, err, BadShares)
}

func TestTreasuryStockMethod(t *testing.T) {
	for _, c := range []struct {
		name                                        string
		number, exercise, unrecognised, excess, avg string
		want                                        string
	}{
		{"example of ASC 260-10-55-57", "100000", "60", "0", "0", "75", "20000"},
		{"out of the money", "1000", "10", "0", "0", "9", "0"},
		{"at the money", "1000", "10", "0", "0", "10", "0"},
		{"in the money, unrecognised compensation takes it out", "1000", "10", "2000", "0", "11", "0"},
		{"unvested shares: no exercise price", "1000", "0", "6000", "0", "12", "500"},
		{"excess tax benefit before 2017", "1000", "4", "1000", "500", "10", "450"},
		{"a tax deficiency", "1000", "4", "1000", "-500", "10", "550"},
		{"never more than the class", "1000", "0", "0", "-500", "10", "1000"},
		{"none outstanding", "0", "4", "0", "0", "10", "0"},
	} {
		p := options(t, Options{Name: "x", Number: dec(t, c.number), Exercise: dec(t, c.exercise),
			Unrecognised: dec(t, c.unrecognised), ExcessTax: dec(t, c.excess)}, c.avg)
		equal(t, c.name, p.Shares(4), c.want)
	}
	equal(t, "average unrecognised", AverageUnrecognised(dec(t, "5"), dec(t, "2")), "3.5")
}

func TestProceedsFor(t *testing.T) {
	if p := ProceedsFor(fiscal.Date{Year: 2016, Month: time.December, Day: 15}); p != WithExcessTax {
		t.Errorf("a year that begins on 15 December 2016: %v", p)
	}
	if p := ProceedsFor(fiscal.Date{Year: 2017, Month: time.January, Day: 1}); p != WithoutExcessTax {
		t.Errorf("2017: %v", p)
	}
	_, err := Options{Name: "x", Number: dec(t, "1"), ExcessTax: dec(t, "1")}.Incremental(dec(t, "2"), WithoutExcessTax)
	code(t, err, BadProceeds)
}

// The example of ASC 260-10-55-57 to -59: three series, the preferred stock antidilutive in sequence.
func example4(t testing.TB) []Potential {
	t.Helper()
	debentures, err := Convertible{Name: "debentures", Shares: dec(t, "2000000"), Interest: dec(t, "5000000"), TaxRate: dec(t, "40")}.IfConverted()
	if err != nil {
		t.Fatal(err)
	}
	preferred, err := Convertible{Name: "preferred", Shares: dec(t, "1600000"), Dividends: dec(t, "6400000")}.IfConverted()
	if err != nil {
		t.Fatal(err)
	}
	return []Potential{preferred, debentures, options(t, Options{Name: "options", Number: dec(t, "100000"), Exercise: dec(t, "60")}, "75")}
}

func TestSequence(t *testing.T) {
	r := compute1(t, Input{Control: dec(t, "3600000"), Shares: dec(t, "2000000"), Potential: example4(t)})
	text(t, "basic", r.Basic, "1.80")
	text(t, "diluted", r.Diluted, "1.64")
	equal(t, "count", r.DilutedShares(0), "4020000")
	equal(t, "added to income", r.AddBack(0), "3000000")
	for i, want := range []struct {
		name, each, after string
		in                bool
	}{{"options", "0.00", "1.78", true}, {"debentures", "1.50", "1.64", true}, {"preferred", "4.00", "2.31", false}} {
		s := r.Steps[i]
		if s.Name != want.name || s.PerShare.Text() != want.each || s.After.Text() != want.after || s.Included != want.in || s.Included != (s.Why == "") {
			t.Errorf("step %d: %s %s %s %v %q", i, s.Name, s.PerShare.Text(), s.After.Text(), s.Included, s.Why)
		}
	}
}

// The control number decides for every other component, also where that is antidilutive.
func TestControlNumberDecidesForComponents(t *testing.T) {
	r := compute1(t, Input{Control: dec(t, "3600000"), Shares: dec(t, "2000000"), Potential: example4(t)})
	basic, diluted, err := r.Component(dec(t, "-3600000"))
	if err != nil {
		t.Fatal(err)
	}
	text(t, "discontinued, basic", basic, "(1.80)")
	text(t, "discontinued, diluted", diluted, "(0.90)")
	basic, diluted, err = r.Total(dec(t, "0"))
	if err != nil {
		t.Fatal(err)
	}
	text(t, "net income, basic", basic, "0.00")
	text(t, "net income, diluted", diluted, "0.75")
}

// A loss from continuing operations keeps potential shares out even of a net profit (ASC 260-10-45-19).
func TestLossKeepsPotentialSharesOutOfANetProfit(t *testing.T) {
	r := compute1(t, Input{Control: dec(t, "-100"), Shares: dec(t, "1000"), Potential: example4(t)})
	_, diluted, err := r.Total(dec(t, "500"))
	if err != nil {
		t.Fatal(err)
	}
	text(t, "net income", diluted, "0.50")
	for _, s := range r.Steps {
		if s.Included || s.Why == "" {
			t.Errorf("%s counts in a loss", s.Name)
		}
	}
}

func TestIncomeOfNothingDilutesNothing(t *testing.T) {
	p, err := Issuable("options", dec(t, "100"))
	if err != nil {
		t.Fatal(err)
	}
	r := compute1(t, Input{Control: decimal.Zero, Shares: dec(t, "1000"), Potential: []Potential{p, {Name: "none"}}})
	equal(t, "count", r.DilutedShares(0), "1000")
	if last := r.Steps[1]; last.Name != "none" || last.Why != whyNothing {
		t.Errorf("%+v", last)
	}
}

func TestYearToDateWeighsByDays(t *testing.T) {
	var quarters []Quarter
	for _, q := range []struct {
		shares string
		days   int
		more   string
	}{{"100", 112, "10"}, {"100", 84, "30"}, {"200", 84, ""}} {
		next := Quarter{Shares: dec(t, q.shares), Days: q.days}
		if q.more != "" {
			p, err := Issuable("options", dec(t, q.more))
			if err != nil {
				t.Fatal(err)
			}
			p.Numerator = dec(t, "1")
			next.Potential = []Potential{p}
		}
		quarters = append(quarters, next)
	}
	r, err := YearToDate{Control: dec(t, "500"), Quarters: quarters}.Compute()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "basic", r.BasicShares(0), "130")
	equal(t, "increment", r.Steps[0].Shares(0), "13") // (112*10 + 84*30) / 280, nothing in the third quarter
	equal(t, "added to income", r.AddBack(0), "2")
	r, err = YearToDate{Control: dec(t, "500"), Shares: dec(t, "131"), Quarters: quarters}.Compute()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "basic as published", r.BasicShares(0), "131")
	equal(t, "diluted over what was published", r.DilutedShares(0), "144")
}

func TestRefusals(t *testing.T) {
	long := decimal.New(1, 1000)
	one := dec(t, "1")
	p, _ := Issuable("a", one)
	for name, c := range map[string]struct {
		err  func() error
		code Code
	}{
		"no shares":      {func() error { _, err := Compute(Input{Control: one}); return err }, BadShares},
		"endless income": {func() error { _, err := Compute(Input{Control: long, Shares: one}); return err }, BadAmount},
		"endless shares": {func() error { _, err := Compute(Input{Control: one, Shares: long}); return err }, BadAmount},
		"twice a class": {func() error {
			_, err := Compute(Input{Control: one, Shares: one, Potential: []Potential{p, p}})
			return err
		}, BadPotential},
		"a class unnamed": {func() error {
			_, err := Compute(Input{Control: one, Shares: one, Potential: []Potential{{}}})
			return err
		}, BadPotential},
		"no price":          {func() error { _, err := Options{Name: "a", Number: one}.Incremental(decimal.Zero, 0); return err }, BadPrice},
		"endless price":     {func() error { _, err := Options{Name: "a", Number: one}.Incremental(long, 0); return err }, BadAmount},
		"negative number":   {func() error { _, err := Options{Name: "a", Number: one.Neg()}.Incremental(one, 0); return err }, BadShares},
		"negative exercise": {func() error { _, err := Options{Name: "a", Exercise: one.Neg()}.Incremental(one, 0); return err }, BadAmount},
		"negative cost":     {func() error { _, err := Options{Name: "a", Unrecognised: one.Neg()}.Incremental(one, 0); return err }, BadAmount},
		"endless tax":       {func() error { _, err := Options{Name: "a", ExcessTax: long}.Incremental(one, 0); return err }, BadAmount},
		"negative shares":   {func() error { _, err := Convertible{Name: "a", Shares: one.Neg()}.IfConverted(); return err }, BadShares},
		"tax above all":     {func() error { _, err := Convertible{Name: "a", TaxRate: dec(t, "101")}.IfConverted(); return err }, BadAmount},
		"negative interest": {func() error { _, err := Convertible{Name: "a", Interest: one.Neg()}.IfConverted(); return err }, BadAmount},
		"negative count":    {func() error { _, err := Issuable("a", one.Neg()); return err }, BadShares},
		"no quarters":       {func() error { _, err := YearToDate{Control: one}.Compute(); return err }, BadQuarters},
		"five quarters":     {func() error { _, err := YearToDate{Control: one, Quarters: make([]Quarter, 5)}.Compute(); return err }, BadQuarters},
		"days in one only": {func() error {
			_, err := YearToDate{Control: one, Quarters: []Quarter{{Shares: one, Days: 90}, {Shares: one}}}.Compute()
			return err
		}, BadQuarters},
		"quarter unknown": {func() error {
			_, err := YearToDate{Control: one, Quarters: []Quarter{{Shares: one}, {}}}.Compute()
			return err
		}, BadShares},
		"quarter's classes": {func() error {
			_, err := YearToDate{Control: one, Quarters: []Quarter{{Shares: one, Potential: []Potential{p, p}}}}.Compute()
			return err
		}, BadPotential},
	} {
		t.Run(name, func(t *testing.T) { code(t, c.err(), c.code) })
	}
}
