package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
)

// threeYears has pre-tax income of -300, 1,000 and 2,000, and revenue of 10,000 in each year.
func threeYears(t *testing.T) Review {
	return posted(t, "income|revenue|FY2003|10000", "income|pretax_income|FY2003|-300", "income|net_income|FY2003|-300", "income|revenue|FY2004|10000",
		"income|pretax_income|FY2004|1000", "income|net_income|FY2004|1000", "income|revenue|FY2005|10000", "income|pretax_income|FY2005|2000", "income|net_income|FY2005|2000")
}

// Each fiscal year has its own base: what is chosen for one year goes before what stands for every year, which
// is of the last year's figure, or of each year's own. Quarters and dates are measured as their year is.
func TestThresholdsByYear(t *testing.T) {
	base := ChooseBenchmark{Benchmark: materiality.PreTaxIncome}
	each := ChooseBenchmark{Benchmark: materiality.PreTaxIncome, Each: true}
	year := func(y int) fiscal.Period { return fiscal.FY(y) }
	amount := dollars(t, "77")
	half := dollars(t, "50")
	for _, c := range []struct {
		name     string
		commands []Command
		want     string // of 2003, Q2 2004, the date within it, 2005 and 2006: overall for income and balance, performance
	}{
		{"every year alike", []Command{base}, "100/100/75 100/100/75 100/100/75 100/100/75 100/100/75"},
		{"each its own", []Command{each}, "loss 50/50/37.5 50/50/37.5 100/100/75 100/100/75"},
		{"a loss year of its own", []Command{each, ChooseBenchmark{Benchmark: materiality.Revenue, Year: year(2003)}}, "50/50/37.5 50/50/37.5 50/50/37.5 100/100/75 100/100/75"},
		{"one year of its own", []Command{base, ChooseBenchmark{Benchmark: materiality.PreTaxIncome, Year: year(2004), Percent: dollars(t, "6")}}, "100/100/75 60/60/45 60/60/45 100/100/75 100/100/75"},
		{"the percentage carried", []Command{ChooseBenchmark{Benchmark: materiality.PreTaxIncome, Percent: dollars(t, "8")}, ChooseBenchmark{Benchmark: materiality.PreTaxIncome, Year: year(2004)}},
			"160/160/120 80/80/60 80/80/60 160/160/120 160/160/120"},
		{"an amount of its own", []Command{each, SetThreshold{Threshold: OverallIncome, Year: year(2004), Value: &amount, Why: "x"}, SetThreshold{Threshold: Performance, Year: year(2004), Value: &half}},
			"loss 77/77/38.5 77/77/38.5 100/100/75 100/100/75"},
		{"a year's benchmark before every year's amount", []Command{SetThreshold{Threshold: OverallIncome, Value: &amount, Why: "x"}, ChooseBenchmark{Benchmark: materiality.PreTaxIncome, Year: year(2004)}},
			"77/77/57.75 50/50/37.5 50/50/37.5 77/77/57.75 77/77/57.75"},
		{"taken back", []Command{base, ChooseBenchmark{Benchmark: materiality.Revenue, Year: year(2004)}, ChooseBenchmark{Year: year(2004)}, SetThreshold{Threshold: OverallBalance, Year: year(2005), Value: &amount, Why: "x"}},
			"100/100/75 100/100/75 100/100/75 100/77/75 100/100/75"},
	} {
		t.Run(c.name, func(t *testing.T) {
			levels := weighed(done(t, threeYears(t), c.commands...)).Levels()
			var got []string
			for _, p := range []string{"FY2003", "Q2-2004", "BS:2004-05-31", "FY2005", "FY2006"} {
				l, err := levels.In(periodOf(t, p))
				switch {
				case err == nil:
					got = append(got, fmt.Sprintf("%s/%s/%s", l.Income.Overall, l.Balance.Overall, l.Income.Performance))
				case strings.Contains(err.Error(), "pre-tax loss") && strings.Contains(err.Error(), "FY2003"):
					got = append(got, "loss")
				default:
					t.Fatal(p, err)
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%s, want %s", s, c.want)
			}
		})
	}
}

// A period whose year has nothing to be measured against keeps a way to correct from being proposed, until the
// year is given a benchmark or is decided.
func TestALossYearIsNotPassedOver(t *testing.T) {
	r := done(t, corrected(t, threeYears(t), "income|revenue|FY2003|-60"), ChooseBenchmark{Benchmark: materiality.PreTaxIncome, Each: true})
	if remedy := weighed(r).Remedy(); remedy.Missing == nil || !strings.Contains(remedy.Missing.Error(), "FY2003") {
		t.Errorf("proposed is %+v, missing %v", remedy.Proposal, remedy.Missing)
	}
	own := done(t, r, ChooseBenchmark{Benchmark: materiality.Revenue, Year: fiscal.FY(2003)})
	if remedy := weighed(own).Remedy(); remedy.Missing != nil || remedy.Proposal.Kind != materiality.BigR {
		t.Errorf("60 against 50 of revenue: %+v, %v", remedy.Proposal, remedy.Missing)
	}
	judged := done(t, r, JudgePeriod{Judgement: PeriodJudgement{Period: fiscal.FY(2003), Why: "small"}})
	if remedy := weighed(judged).Remedy(); remedy.Missing != nil {
		t.Errorf("decided, and still %v", remedy.Missing)
	}
}

// A review that says nothing of years measures all of them alike, whatever it says.
func TestYearsAreAlikeUntilSaid(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := lawReview(rt, 0)
		overall := decimal.NewFromInt(rapid.Int64Range(1, 500).Draw(rt, "overall"))
		r = done(t, r, SetThreshold{Threshold: OverallIncome, Value: &overall, Why: "x"})
		levels := weighed(r).Levels()
		want, err := levels.In(fiscal.Period{})
		for _, p := range append(lawPeriods(), "BS:2004-12-31", "TP:2004-06-30", "FY1999") {
			got, failed := levels.In(parsed(p))
			if fmt.Sprint(got) != fmt.Sprint(want) || (failed == nil) != (err == nil) {
				rt.Fatalf("%s is measured by %v, every year by %v", p, got, want)
			}
		}
	})
}

// What a category says of its adjustments says nothing of periods that end before the first of them.
func TestTagsAreOfTheirPeriods(t *testing.T) {
	r := done(t, corrected(t, threeYears(t), "income|revenue|FY2003|-20", "income|revenue|FY2004|-20|stock-based compensation"), ChooseBenchmark{Benchmark: materiality.Revenue})
	want := map[fiscal.Period]bool{fiscal.FY(2003): false, fiscal.FY(2004): true, fiscal.FY(2005): true}
	for _, s := range weighed(r).Remedy().Issued {
		if got := slices.Contains(s.Factors, materiality.Compensation); got != want[s.Period] {
			t.Errorf("options in FY2004 weigh on %s: %v", s.Period, got)
		}
	}
}
