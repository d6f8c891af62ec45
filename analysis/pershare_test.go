package analysis

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/eps"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// facts are captions with a figure a period each, in thousands; an empty one is not reported.
func factsOf(t testing.TB, id, measure string, periods []fiscal.Period, rows string) []Reported {
	t.Helper()
	var out []Reported
	for _, row := range strings.Split(strings.TrimSpace(rows), "\n") {
		f := strings.Split(row, "|")
		for i, p := range periods {
			amount := ""
			if i+1 < len(f) {
				amount = strings.TrimSpace(f[i+1])
			}
			if amount == "" {
				bare := line(t, id, measure, f[0], "0")
				bare.Fact = Fact{}
				out = append(out, bare)
				continue
			}
			r := line(t, id, measure, f[0], amount)
			r.Fact.Period = p
			out = append(out, r)
		}
	}
	return out
}

func withFacts(t testing.TB, r Review, figures ...[]Reported) Review {
	t.Helper()
	var all []Reported
	for _, f := range figures {
		all = append(all, f...)
	}
	return r.withFigures(all)
}

func calendarYear() Review {
	return Review{Company: Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}
}

// centsText returns a per-share figure as printed, or why there is none.
func centsText(f Figure) string {
	if !f.OK() {
		return "null"
	}
	form := money.PerShare
	form.Zero = true
	text := form.Text(f.Amount)
	if f.Negative {
		return "(" + text + ")"
	}
	return text
}

func do(t testing.TB, r Review, commands ...Command) Review {
	t.Helper()
	for _, c := range commands {
		var err error
		if r, err = c.Apply(r); err != nil {
			t.Fatalf("%s: %v", c.Title(r), err)
		}
	}
	return r
}

func quartersIn(year int) []fiscal.Period {
	return []fiscal.Period{fiscal.Q(1, year), fiscal.Q(2, year), fiscal.Q(3, year), fiscal.Q(4, year)}
}

// vectorB5 is the company of domain.md B5, in thousands, with its options entered by quarter.
func vectorB5(t testing.TB) Review {
	t.Helper()
	r := withFacts(t, calendarYear(), factsOf(t, "income", "", quartersIn(2005),
		"Revenue|10,000|10,000|10,000|10,000\nSelling, general and administrative|8,800|7,500|10,400|6,900\nNet income|1,200|2,500|(400)|3,100\n"+
			"Basic earnings per share||||\nDiluted earnings per share||||\nShares, basic|50,000|51,000|52,000|53,000"),
		factsOf(t, "income", "", []fiscal.Period{fiscal.NineM(2005), fiscal.FY(2005)}, "Net income|3,300|6,400"))
	r = do(t, r, OpenShareClass{Class: ShareClass{Name: "options"}})
	var in []ShareInput
	enter := func(q fiscal.Period, class string, f ShareField, amount string) {
		in = append(in, ShareInput{Class: class, Period: q, Field: f, Amount: decimal.RequireFromString(amount), Origin: Origin{By: "A. Reviewer"}})
	}
	for i, q := range quartersIn(2005) {
		enter(q, "", AveragePrice, []string{"6", "7", "5", "8"}[i])
		enter(q, "options", ClassNumber, "6000000")
		enter(q, "options", ExercisePrice, "4")
		enter(q, "options", UnrecognisedAfter, []string{"5400000", "4200000", "3000000", "1800000"}[i])
	}
	r = do(t, r, EnterShareInputs{Inputs: in})
	var list []Adjustment
	for i, q := range quartersIn(2005) {
		list = append(list, Adjustment{Line: "selling_general_administrative", Period: q, Category: StockCompensation, Amount: thousands([]int64{1500, 1100, 900, 700}[i])})
	}
	return adjust(t, r, list...)
}

// TestVectorB5 holds every column of the vector of domain.md B5.
func TestVectorB5(t *testing.T) {
	s, _ := Assess(vectorB5(t), "").Statement("income")
	columns := append(quartersIn(2005), fiscal.NineM(2005), fiscal.FY(2005))
	for _, row := range []struct {
		line     string
		restated bool
		want     string
	}{
		{"eps_basic", false, "0.02 0.05 (0.01) 0.06 0.06 0.12"},
		{"eps_diluted", false, "0.02 0.05 (0.01) 0.06 0.06 0.12"},
		{"eps_basic", true, "(0.01) 0.03 (0.03) 0.05 (0.00) 0.04"},
		{"eps_diluted", true, "(0.01) 0.03 (0.03) 0.04 (0.00) 0.04"},
	} {
		var got []string
		for _, p := range columns {
			e, _ := s.Effect(row.line, p)
			if row.restated {
				got = append(got, centsText(e.Restated))
			} else {
				got = append(got, centsText(e.Reported))
			}
		}
		if text := strings.Join(got, " "); text != row.want {
			t.Errorf("%s, restated %t: %s, want %s", row.line, row.restated, text, row.want)
		}
	}
}

// The incremental shares of the same vector, and what dilution makes of them; a year-long treasury stock
// method would give 1,753.85.
func TestVectorB5Increments(t *testing.T) {
	r := vectorB5(t)
	work := PerShareWork(r, Assess(r, ""))
	if len(work) != 1 {
		t.Fatalf("%d tables", len(work))
	}
	want := map[string][2]string{"Q1-2005": {"2000.00", "1100.00*"}, "Q2-2005": {"2571.43", "1971.43"}, "Q3-2005": {"1200.00*", "600.00*"},
		"Q4-2005": {"3000.00", "2775.00"}, "9M-2005": {"1923.81", "1223.81*"}, "FY2005": {"2192.86", "1611.61"}}
	seen := 0
	for _, p := range work[0].Periods {
		for k, d := range []Dilution{p.Reported, p.Restated} {
			if d.Result == nil || len(d.Result.Steps) != 1 {
				t.Fatalf("%s: %+v", p.Period, d)
			}
			step := d.Result.Steps[0]
			got := step.Shares(6).Shift(-3).StringFixed(2)
			if !step.Included {
				got += "*"
			}
			if got != want[p.Period.ID()][k] {
				t.Errorf("%s, side %d: %s, want %s", p.Period, k, got, want[p.Period.ID()][k])
			}
			seen++
		}
	}
	if seen != 12 {
		t.Errorf("%d increments, want 12", seen)
	}
	foot := work[0].Footing
	if len(foot) != 2 || foot[1].Sum.StringFixed(2) != "0.03" || foot[1].Year.StringFixed(2) != "0.04" {
		t.Errorf("the quarters' footing is %+v", foot)
	}
}

// The rounding policy decides the tie of -0.02500 (F17).
func TestRoundingPolicy(t *testing.T) {
	r := do(t, vectorB5(t), RoundPerShare{Rounding: eps.HalfToEven})
	s, _ := Assess(r, "").Statement("income")
	if e, _ := s.Effect("eps_basic", fiscal.Q(3, 2005)); centsText(e.Restated) != "(0.02)" {
		t.Errorf("half to even gives %s", centsText(e.Restated))
	}
}

// A loss that became a profit takes the potential shares that another measure of the quarter published.
func TestLossBecomesProfit(t *testing.T) {
	gaap := "Revenue|100\nCost of revenue|403\nNet income|(303)\nBasic loss per share|(0.01)\nDiluted loss per share|(0.01)\nShares, basic|26,554\nShares, diluted|26,554"
	own := "Revenue|100\nCost of revenue|-101\nNet income|201\nBasic earnings per share|0.01\nDiluted earnings per share|0.01\nShares, basic|26,554\nShares, diluted|27,342"
	q := []fiscal.Period{q3}
	alone := withFacts(t, calendarYear(), factsOf(t, "income", "", q, gaap))
	both := withFacts(t, alone, factsOf(t, "pro forma", "pro forma", q, own))
	change := Adjustment{Line: "cost_of_revenue", Amount: thousands(-403 - 13670), Category: RevenueTiming, Reach: GAAPOnly}

	s, _ := Assess(adjust(t, both, change), "").Statement("income")
	e, _ := s.Effect("eps_diluted", q3)
	counts, _ := s.Effect("shares_diluted", q3)
	if centsText(e.Restated) != "0.50" || !counts.Restated.Amount.Equal(thousands(27342)) || e.Restated.Why != "" {
		t.Errorf("with the measure's count: %s over %s (%s)", centsText(e.Restated), counts.Restated.Amount, e.Restated.Why)
	}
	s, _ = Assess(adjust(t, alone, change), "").Statement("income")
	e, _ = s.Effect("eps_diluted", q3)
	if centsText(e.Restated) != "0.52" || e.Restated.Why != whyNotPublished {
		t.Errorf("without it: %s (%s)", centsText(e.Restated), e.Restated.Why)
	}
}

// A profit that became a loss takes basic shares on both lines, and the count follows.
func TestProfitBecomesLoss(t *testing.T) {
	r := adjust(t, entered(t), Adjustment{Line: "cost_of_revenue", Amount: thousands(2000), Category: RevenueTiming})
	s, _ := Assess(r, "").Statement("income")
	basic, _ := s.Effect("eps_basic", q3)
	diluted, _ := s.Effect("eps_diluted", q3)
	count, _ := s.Effect("shares_diluted", q3)
	if centsText(basic.Restated) != "(0.07)" || centsText(diluted.Restated) != "(0.07)" || !count.Restated.Amount.Equal(thousands(26531)) {
		t.Errorf("%s, %s over %s", centsText(basic.Restated), centsText(diluted.Restated), count.Restated.Amount)
	}
	if !strings.Contains(diluted.Restated.Why, "antidilutive") {
		t.Errorf("no word on dilution: %q", diluted.Restated.Why)
	}
}

// Each per-share line follows its own income; continuing operations decide dilution for all of them, also
// where that is antidilutive (ASC 260-10-45-18).
func TestSeveralPerShareLines(t *testing.T) {
	r := withFacts(t, calendarYear(), factsOf(t, "income", "", []fiscal.Period{q3}, `
Revenue|5,000
Cost of revenue|4,000
Income from continuing operations|1,000
Discontinued operations|(1,500)
Net income|(500)
Basic income per share from continuing operations|1.00
Basic income per share from discontinued operations|(1.50)
Basic net income per share|(0.50)
Diluted income per share from continuing operations|0.80
Diluted income per share from discontinued operations|(1.20)
Diluted net income per share|(0.40)
Shares, basic|1,000
Shares, diluted|1,250`))
	r = adjust(t, r, Adjustment{Line: "revenue", Amount: thousands(-500), Category: RevenueTiming})
	s, _ := Assess(r, "").Statement("income")
	want := []string{"0.50", "(1.50)", "(1.00)", "0.40", "(1.20)", "(0.80)"}
	i := 0
	for _, l := range s.Lines {
		if l.Line.Role != statement.PerShare {
			continue
		}
		if got := centsText(l.Effects[0].Restated); got != want[i] {
			t.Errorf("%s: %s, want %s (%s)", l.Line.Caption, got, want[i], l.Effects[0].Restated.Why)
		}
		i++
	}
	if i != len(want) {
		t.Errorf("%d per-share lines", i)
	}
}

// Where income over shares does not give the figure as printed, nothing is computed silently: the change
// of the figure itself is asked for, and counts.
func TestUnexplainedPerShare(t *testing.T) {
	r := withFacts(t, calendarYear(), factsOf(t, "income", "", []fiscal.Period{q3}, "Revenue|1,000\nNet income|1,000\nBasic earnings per share|0.91\nShares, basic|1,000"))
	changed := adjust(t, r, Adjustment{Line: "revenue", Amount: thousands(-200)})
	s, _ := Assess(changed, "").Statement("income")
	if e, _ := s.Effect("eps_basic", q3); e.Restated.OK() || !strings.Contains(e.Restated.Why, "does not give the figure as reported") {
		t.Errorf("%s (%s)", centsText(e.Restated), e.Restated.Why)
	}
	changed = adjust(t, changed, Adjustment{Line: "eps_basic", Amount: decimal.RequireFromString("-0.18")})
	s, _ = Assess(changed, "").Statement("income")
	if e, _ := s.Effect("eps_basic", q3); centsText(e.Restated) != "0.73" {
		t.Errorf("the change entered gives %s", centsText(e.Restated))
	}
}

// A published change that income over shares does not bear out stands, and says what they give; once
// income changes, the figure is computed again.
func TestGivenPerShare(t *testing.T) {
	q := q3
	in := Import{From: "r.csv", Figures: factsOf(t, "income", "", []fiscal.Period{q}, "Revenue|1,000\nNet income|1,000\nBasic earnings per share|1.00\nShares, basic|1,000"),
		Adjustments: []Adjustment{{Statement: "income", Line: "revenue", Period: q, Amount: thousands(-200), Category: RevenueTiming},
			{Statement: "income", Line: "eps_basic", Period: q, Amount: decimal.RequireFromString("-0.23"), Category: RevenueTiming}}}
	r := do(t, calendarYear(), in)
	effect := func(r Review) Effect {
		s, _ := Assess(r, "").Statement("income")
		e, _ := s.Effect("eps_basic", q)
		return e
	}
	e := effect(r)
	if centsText(e.Restated) != "0.77" || !e.Given || !strings.Contains(e.Restated.Why, "gives 0.80") || len(e.Entries) != 1 {
		t.Errorf("given: %s %+v", centsText(e.Restated), e)
	}
	if e := effect(adjust(t, r, Adjustment{Line: "revenue", Amount: thousands(-100)})); centsText(e.Restated) != "0.70" || e.Given {
		t.Errorf("after another change: %s", centsText(e.Restated))
	}
	in.Adjustments[1].Amount = decimal.RequireFromString("-0.20")
	if r := do(t, calendarYear(), in); len(r.Adjustments) != 1 {
		t.Errorf("a change that the computation gives was kept: %d", len(r.Adjustments))
	}
}

// A fourth quarter without a share count is not derivable; what the year less nine months gives is named
// as an approximation.
func TestFourthQuarterPerShare(t *testing.T) {
	periods := []fiscal.Period{fiscal.NineM(2005), fiscal.FY(2005)}
	r := withFacts(t, calendarYear(), factsOf(t, "income", "", periods, "Revenue|900|1,300\nNet income|900|1,300\nBasic earnings per share|0.90|1.29\nShares, basic|1,000|1,010"))
	q4 := fiscal.Q(4, 2005)
	s, _ := Assess(r, "").Statement("income")
	if e, _ := s.Effect("eps_basic", q4); e.Reported.OK() || !strings.Contains(e.Reported.Why, "about 0.39, an approximation") {
		t.Errorf("%+v", e.Reported)
	}
	r = withFacts(t, r, factsOf(t, "income", "", []fiscal.Period{q4}, "Shares, basic|1,040"))
	s, _ = Assess(r, "").Statement("income")
	if e, _ := s.Effect("eps_basic", q4); centsText(e.Reported) != "0.38" || !e.Derived || e.How == nil {
		t.Errorf("with its own count: %+v", e)
	}
}

// I10: restated diluted earnings are never above basic ones for a profit and equal them for a loss; the
// row foots as displayed (I13).
func TestDilutionLaw(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		basic := rapid.Int64Range(1000, 90000).Draw(rt, "basic")
		more := rapid.Int64Range(0, 9000).Draw(rt, "more")
		net := rapid.Int64Range(-5000, 5000).Draw(rt, "net")
		rows := fmt.Sprintf("Revenue|%d\nNet income|%d\nBasic earnings per share|\nDiluted earnings per share|\nShares, basic|%d\nShares, diluted|%d", net, net, basic, basic+more)
		r := withFacts(t, calendarYear(), factsOf(t, "income", "", []fiscal.Period{q3}, rows))
		r = adjust(t, r, Adjustment{Line: "revenue", Amount: decimal.New(rapid.Int64Range(-9e6, 9e6).Draw(rt, "change"), 0)})
		s, _ := Assess(r, "").Statement("income")
		b, _ := s.Effect("eps_basic", q3)
		d, _ := s.Effect("eps_diluted", q3)
		income, _ := s.Effect("net_income", q3)
		switch c := d.Restated.Amount.Cmp(b.Restated.Amount); {
		case !b.Restated.OK() || !d.Restated.OK():
			rt.Fatalf("%s, %s", b.Restated.Why, d.Restated.Why)
		case income.Restated.Amount.Sign() >= 0 && c > 0 || income.Restated.Amount.Sign() < 0 && c != 0:
			rt.Fatalf("basic %s, diluted %s on %s", centsText(b.Restated), centsText(d.Restated), income.Restated.Amount)
		}
		for _, e := range []Effect{b, d} {
			if !e.Reported.Amount.Add(e.Adjustment.Amount).Equal(e.Restated.Amount) {
				rt.Fatalf("%s + %s is not %s", e.Reported.Amount, e.Adjustment.Amount, e.Restated.Amount)
			}
		}
	})
}

// What no computation can use is refused in a sentence.
func TestShareInputsRefused(t *testing.T) {
	r := do(t, calendarYear(), OpenShareClass{Class: ShareClass{Name: "options"}}, OpenShareClass{Class: ShareClass{Name: "notes", Convertible: true}})
	one := func(class string, f ShareField, amount int64) Command {
		return EnterShareInputs{Inputs: []ShareInput{{Class: class, Period: fiscal.Q(1, 2005), Field: f, Amount: decimal.NewFromInt(amount)}}}
	}
	for name, c := range map[string]Command{
		"no class":         one("warrants", ClassNumber, 1),
		"below zero":       one("options", ClassNumber, -1),
		"no price":         one("", AveragePrice, 0),
		"price of a class": one("options", Interest, 1),
		"tax":              one("notes", InterestTax, 140),
		"an instant":       EnterShareInputs{Inputs: []ShareInput{{Field: AveragePrice, Period: fiscal.At(fiscal.Date{Year: 2005, Month: 3, Day: 31}), Amount: decimal.NewFromInt(1)}}},
		"nothing there":    ForgetShareInput{Field: AveragePrice, Period: fiscal.Q(1, 2005)},
		"twice":            OpenShareClass{Class: ShareClass{Name: "Options"}},
		"gone":             DropShareClass{Class: "warrants"},
	} {
		if _, err := c.Apply(r); err == nil || !strings.HasSuffix(err.Error(), ".") {
			t.Errorf("%s: %v", name, err)
		}
	}
	r = do(t, r, one("options", ClassNumber, 5), DropShareClass{Class: "options"})
	if len(r.ShareInputs) != 0 {
		t.Error("a class dropped left its figures")
	}
}

// Whatever was published of a per-share figure, its change given beside the others gives it back, whether
// income over shares bears it out or not; then a reservation says what they give.
func TestGivenLaw(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		cents := func(name string, about int64) decimal.Decimal {
			return decimal.New(about+rapid.Int64Range(-2, 2).Draw(rt, name), -2)
		}
		shares := rapid.Int64Range(500, 5000).Draw(rt, "shares")
		before, after := rapid.Int64Range(-9000, 9000).Draw(rt, "income"), rapid.Int64Range(-9000, 9000).Draw(rt, "restated income")
		reported, restated := cents("reported", before*100/shares), cents("restated", after*100/shares)
		rows := fmt.Sprintf("Revenue|%d\nNet income|%d\nBasic earnings per share|%s\nShares, basic|%d", before, before, reported, shares)
		in := Import{From: "r.csv", Figures: factsOf(t, "income", "", []fiscal.Period{q3}, rows), Adjustments: []Adjustment{
			{Statement: "income", Line: "revenue", Period: q3, Amount: thousands(after - before), Category: RevenueTiming},
			{Statement: "income", Line: "eps_basic", Period: q3, Amount: restated.Sub(reported), Category: RevenueTiming}}}
		r, err := in.Apply(calendarYear())
		if err != nil {
			rt.Fatal(err)
		}
		s, _ := Assess(r, "").Statement("income")
		e, _ := s.Effect("eps_basic", q3)
		if !e.Restated.OK() || !e.Restated.Amount.Equal(restated) {
			rt.Fatalf("published %s, came out as %s (%s)", restated, e.Restated.Amount, e.Restated.Why)
		}
		if e.Given && e.Restated.Why == "" {
			rt.Fatal("a change that the computation does not give says nothing")
		}
	})
}

// A figure printed otherwise than its line's other periods is computed, and says so.
func TestMisprintedPerShare(t *testing.T) {
	q2 := fiscal.Q(2, 2005)
	r := withFacts(t, calendarYear(), factsOf(t, "income", "", []fiscal.Period{q2, q3}, "Revenue|1,000|900\nNet income|1,000|900\nBasic earnings per share|1.00|0.60\nShares, basic|1,000|1,000"))
	r = adjust(t, r, Adjustment{Line: "revenue", Period: q2, Amount: thousands(-200)}, Adjustment{Line: "revenue", Amount: thousands(-200)})
	s, _ := Assess(r, "").Statement("income")
	if e, _ := s.Effect("eps_basic", q2); centsText(e.Restated) != "0.80" || e.Restated.Why != "" {
		t.Errorf("as the others: %s (%s)", centsText(e.Restated), e.Restated.Why)
	}
	if e, _ := s.Effect("eps_basic", q3); centsText(e.Restated) != "0.70" || !strings.Contains(e.Restated.Why, "gives 0.90, not the figure printed") {
		t.Errorf("misprinted: %s (%s)", centsText(e.Restated), e.Restated.Why)
	}
}

// Interest on convertible debt goes back to income: once the debt is entered, a diluted figure that the
// published counts do not give is computed, and a conversion that no longer dilutes is left out (ASC
// 260-10-45-40).
func TestConvertibleDebt(t *testing.T) {
	r := withFacts(t, calendarYear(), factsOf(t, "income", "", []fiscal.Period{q3}, "Revenue|2,000\nNet income|2,000\nBasic earnings per share|2.00\nDiluted earnings per share|1.68\nShares, basic|1,000\nShares, diluted|1,250"))
	change := Adjustment{Line: "revenue", Amount: thousands(-1700), Category: RevenueTiming}
	diluted := func(r Review) Effect {
		s, _ := Assess(r, "").Statement("income")
		e, _ := s.Effect("eps_diluted", q3)
		return e
	}
	if e := diluted(adjust(t, r, change)); e.Restated.OK() {
		t.Errorf("without the debt %s", centsText(e.Restated))
	}
	r = do(t, r, OpenShareClass{Class: ShareClass{Name: "4% notes", Convertible: true}})
	for f, n := range map[ShareField]int64{ClassNumber: 250000, Interest: 166667, InterestTax: 40} {
		r = do(t, r, EnterShareInputs{Inputs: []ShareInput{{Class: "4% notes", Period: q3, Field: f, Amount: decimal.NewFromInt(n)}}})
	}
	if e := diluted(r); centsText(e.Restated) != "1.68" || !e.Adjustment.Amount.IsZero() {
		t.Errorf("unchanged: %s, %s", centsText(e.Restated), e.Adjustment.Amount)
	}
	if e := diluted(adjust(t, r, Adjustment{Line: "revenue", Amount: thousands(-1000), Category: RevenueTiming})); centsText(e.Restated) != "0.88" {
		t.Errorf("dilutive: %s (%s)", centsText(e.Restated), e.Restated.Why)
	}
	if e := diluted(adjust(t, r, change)); centsText(e.Restated) != "0.30" {
		t.Errorf("no longer dilutive: %s (%s)", centsText(e.Restated), e.Restated.Why)
	}
}
