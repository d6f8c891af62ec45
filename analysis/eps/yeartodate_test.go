package eps

import (
	"strings"
	"testing"
)

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
	equal(t, "per-share effect", restated[0].Diluted.Value.Sub(reported[0].Diluted.Value), "-0.03")
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

// Two published quarters of one company, in shares: the six months' count is their average, 4,954,249.5,
// and convertible preferred stock without dividends adds the same shares in each.
func TestSixMonthsAveragePublishedQuarters(t *testing.T) {
	var quarters []Quarter
	for _, shares := range []string{"4956389", "4952110"} {
		p, err := Convertible{Name: "preferred", Shares: dec(t, "20500")}.IfConverted()
		if err != nil {
			t.Fatal(err)
		}
		quarters = append(quarters, Quarter{Shares: dec(t, shares), Potential: []Potential{p}})
	}
	r, err := YearToDate{Control: dec(t, "1934000"), Quarters: quarters}.Compute()
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "basic", r.BasicShares(0), "4954250")
	equal(t, "diluted", r.DilutedShares(0), "4974750")
	text(t, "basic", r.Basic, "0.39")
	text(t, "diluted", r.Diluted, "0.39")
}
