package analysis

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	moneys "restate/analysis/money"
)

func TestMaterialityCommandsRefuse(t *testing.T) {
	r := posted(t, "income|revenue|FY2005|1000", "income|pretax_income|FY2005|-50", "income|net_income|FY2005|-50")
	r = corrected(t, r, "income|revenue|FY2005|10")
	amount := func(s string) *decimal.Decimal { d := dollars(t, s); return &d }
	for name, c := range map[string]struct {
		command Command
		want    string
	}{
		"a loss as benchmark":       {ChooseBenchmark{Benchmark: materiality.PreTaxIncome}, "pre-tax loss of 50"},
		"no such benchmark":         {ChooseBenchmark{Benchmark: "luck"}, "no benchmark"},
		"a figure nobody knows":     {ChooseBenchmark{Benchmark: materiality.TotalAssets}, "not known"},
		"one year is no average":    {ChooseBenchmark{Benchmark: materiality.Revenue, Average: true}, "to average"},
		"unusual without a reason":  {ChooseBenchmark{Benchmark: materiality.Revenue, Percent: dollars(t, "3")}, "say why"},
		"over a hundred":            {ChooseBenchmark{Benchmark: materiality.Revenue, Percent: dollars(t, "300"), Why: "x"}, "between 0 and 100"},
		"an amount without reason":  {SetThreshold{Threshold: OverallIncome, Value: amount("50")}, "Say why overall materiality is 50"},
		"nothing is no materiality": {SetThreshold{Threshold: OverallIncome, Value: amount("0"), Why: "x"}, "not above zero"},
		"unusual performance":       {SetThreshold{Threshold: Performance, Value: amount("90")}, "outside the usual 50 to 75%"},
		"performance above overall": {SetThreshold{Threshold: Performance, Value: amount("120"), Why: "x"}, "not between 0 and 100"},
		"trivial above performance": {SetThreshold{Threshold: Trivial, Value: amount("80"), Why: "x"}, "not below performance"},
		"no such threshold":         {SetThreshold{Threshold: "other", Value: amount("1"), Why: "x"}, "no threshold"},
		"of a line that is not":     {SetThreshold{Threshold: Particular, Statement: "income", Line: "luck", Value: amount("1"), Why: "x"}, "luck"},
		"a line of the overall":     {SetThreshold{Threshold: OverallIncome, Line: "revenue", Value: amount("1"), Why: "x"}, "leave the line out"},
		"a benchmark of a quarter":  {ChooseBenchmark{Benchmark: materiality.Revenue, Year: fiscal.Q(1, 2005)}, "Q1-2005 is none"},
		"a year's loss":             {ChooseBenchmark{Benchmark: materiality.PreTaxIncome, Each: true}, "pre-tax loss of 50"},
		"an average of one year":    {ChooseBenchmark{Benchmark: materiality.Revenue, Each: true, Year: fiscal.FY(2005)}, "of one year"},
		"a threshold of a quarter":  {SetThreshold{Threshold: OverallIncome, Year: fiscal.Q(1, 2005), Value: amount("1"), Why: "x"}, "Q1-2005 is none"},
		"a line's own of a year":    {SetThreshold{Threshold: Particular, Statement: "income", Line: "revenue", Year: fiscal.FY(2005), Value: amount("1"), Why: "x"}, "leave the year out"},
		"a year's performance":      {SetThreshold{Threshold: Performance, Year: fiscal.FY(2005), Value: amount("4"), Why: "x"}, "not below performance"},
		"consensus of a date":       {SetConsensus{Period: periodOf(t, "BS:2005-12-31"), Amount: amount("1")}, "quarter or a year"},
		"covenant without a name":   {SetCovenant{Covenant: Covenant{Figure: Tested{"income", "revenue"}}}, "needs a name"},
		"covenant of no line":       {SetCovenant{Covenant: Covenant{Name: "x", Figure: Tested{"income", "luck"}}}, "luck"},
		"covenant that is not":      {DropCovenant{Covenant: "x"}, "no test"},
		"tag of a computed factor":  {TagCategory{CategoryTag{Category: IncomeTax, Factor: materiality.MasksTrend, Text: "x"}}, "follows from figures"},
		"tag of no category":        {TagCategory{CategoryTag{Factor: materiality.Segment, Text: "x"}}, "needs the category"},
		"a tick is no answer":       {AnswerFactor{Answer: FactorAnswer{Factor: materiality.Segment, Applies: true, Text: " "}}, "only ticked"},
		"a tenth factor":            {AnswerFactor{Answer: FactorAnswer{Factor: 10, Text: "x"}}, "SAB 99 lists nine"},
		"judged without a reason":   {JudgePeriod{Judgement: PeriodJudgement{Period: fiscal.FY(2005), Material: true}}, "Say why FY2005"},
		"judged of no period":       {JudgePeriod{Judgement: PeriodJudgement{Why: "x"}}, "which period"},
		"corrected in a date":       {CorrectIn{Period: periodOf(t, "BS:2005-12-31")}, "quarter or a year"},
		"decided without a reason":  {DecideCorrection{CorrectionChoice{Kind: materiality.BigR}}, "no reason"},
		"decided as undecided":      {DecideCorrection{CorrectionChoice{Kind: materiality.Undecided, Why: "x"}}, "no way to correct"},
		"marked and not there":      {MarkUncorrected{Marks: []Uncorrected{{Adjustment: "A9"}}}, "no adjustment A9"},
		"nothing marked":            {MarkUncorrected{}, "no adjustment to mark"},
	} {
		t.Run(name, func(t *testing.T) {
			after, err := c.command.Apply(r)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasSuffix(err.Error(), ".") {
				t.Errorf("says %v, want %q in it", err, c.want)
			}
			if after.Weighing != nil {
				t.Error("a refusal changed the review")
			}
		})
	}
}

// What was entered can be taken back, and nothing is left then.
func TestMaterialityCommandsTakeBack(t *testing.T) {
	r := corrected(t, posted(t, "income|revenue|FY2005|1000", "income|net_income|FY2005|50"), "income|revenue|FY2005|10")
	fifty := dollars(t, "50")
	r = done(t, r, ChooseBenchmark{Benchmark: materiality.Revenue}, SetThreshold{Threshold: OverallIncome, Value: &fifty, Why: "x"},
		SetConsensus{Period: fiscal.FY(2005), Amount: &fifty}, SetCovenant{Covenant{Name: "loan", Figure: Tested{"income", "revenue"}, Limit: fifty}},
		TagCategory{CategoryTag{Category: IncomeTax, Factor: materiality.Segment, Text: "x"}}, AnswerFactor{Answer: FactorAnswer{Text: "x"}},
		JudgePeriod{Judgement: PeriodJudgement{Period: fiscal.FY(2005), Why: "x"}}, CorrectIn{Period: fiscal.FY(2006)},
		DecideCorrection{CorrectionChoice{Kind: materiality.LittleR, Why: "x"}}, MarkUncorrected{Marks: []Uncorrected{{Adjustment: "A1"}}})
	r = done(t, r, ChooseBenchmark{}, SetThreshold{Threshold: OverallIncome}, SetConsensus{Period: fiscal.FY(2005)}, DropCovenant{"loan"},
		TagCategory{CategoryTag{Category: IncomeTax, Factor: materiality.Segment}}, AnswerFactor{Back: true},
		JudgePeriod{Judgement: PeriodJudgement{Period: fiscal.FY(2005)}, Back: true}, CorrectIn{}, DecideCorrection{}, RemoveAdjustments{IDs: []string{"A1"}})
	w := *r.Weighing
	if w.Benchmark != nil || w.Current != nil || w.Correction != nil || len(w.Thresholds)+len(w.Consensus)+len(w.Covenants)+len(w.Tags)+len(w.Answers)+len(w.Judged)+len(w.Uncorrected) > 0 {
		t.Errorf("left is %+v", w)
	}
}

// The number of an adjustment that is gone may be given again: its mark does not come back with it.
func TestMarksGoWithTheirAdjustments(t *testing.T) {
	r := corrected(t, posted(t, "income|revenue|FY2005|1000"), "income|revenue|FY2005|10")
	r = done(t, r, MarkUncorrected{Marks: []Uncorrected{{Adjustment: "A1"}}}, RemoveAdjustments{IDs: []string{"A1"}})
	r = corrected(t, r, "income|revenue|FY2005|20")
	if _, marked := r.Mark("A1"); marked {
		t.Error("the new adjustment has the mark of the old one")
	}
}

// B2.4: 12,400 of pre-tax income are 620 to 1,240, revenue of 194,000 970 to 1,940, assets of 520,000 2,600
// to 10,400; overall materiality follows the figure chosen.
func TestB24BenchmarksOfAReview(t *testing.T) {
	r := posted(t, "income|revenue|FY2005|194000", "income|pretax_income|FY2005|12400", "income|net_income|FY2005|12400", "balance|total_assets|BS:2005-12-31|520000")
	offers, err := weighed(r).Offers(fiscal.Period{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[materiality.Benchmark][2]string{materiality.PreTaxIncome: {"620", "1240"}, materiality.Revenue: {"970", "1940"}, materiality.TotalAssets: {"2600", "10400"}}
	for _, o := range offers {
		if w, ok := want[o.Norm.Benchmark]; ok && (o.Refused != nil || o.Band.Low.String() != w[0] || o.Band.High.String() != w[1]) {
			t.Errorf("%s: %v to %v, refused %v", o.Norm.Benchmark, o.Band.Low, o.Band.High, o.Refused)
		}
	}
	r = done(t, r, ChooseBenchmark{Benchmark: materiality.PreTaxIncome, Origin: who})
	levels, err := weighed(r).Levels().In(fiscal.Period{})
	if err != nil || levels.Income.Overall.String() != "620" || levels.Income.Performance.String() != "465" || levels.Income.Trivial.String() != "31" {
		t.Errorf("%+v, %v", levels.Income, err)
	}
	loss := dollars(t, "-12400")
	r = done(t, r, EnterFigures{Figures: []Reported{lineFact("income", "pretax_income", "FY2005", loss)}})
	if _, err := weighed(r).Levels().In(fiscal.Period{}); err == nil || !strings.Contains(err.Error(), "loss") {
		t.Errorf("the benchmark turned into a loss: %v", err)
	}
}

func TestReadCovenant(t *testing.T) {
	r := posted(t, "income|revenue|FY2005|1000", "balance|total_assets|BS:2005-12-31|520", "balance|total_equity|BS:2005-12-31|100")
	for text, want := range map[string]string{
		"Total assets >= 1": "Total assets >= 1", "revenue at most 2": "Revenue <= 2", "Revenue / Total assets <= 2.5": "Revenue / Total assets <= 2.5",
	} {
		c, err := r.ReadCovenant(text, moneys.Thousands)
		if err != nil || c.Text(r, moneys.Thousands) != want {
			t.Errorf("%s: %q, %v", text, c.Text(r, moneys.Thousands), err)
		}
	}
	for text, want := range map[string]string{"Luck >= 1": "no statement of this review has a line", "Revenue": "says no limit", "Revenue >= much": "not an amount"} {
		if _, err := r.ReadCovenant(text, moneys.Units); err == nil || !strings.Contains(strings.ToLower(err.Error()), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
