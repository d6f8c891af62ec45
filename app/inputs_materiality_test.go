package app_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/app"
)

// weighing types into a cell of the sheets of materiality.
func weighing(item, column, text string) app.Change {
	return app.Change{Ref: paper.Ref{Table: paper.TableMateriality, Item: item, Column: column, Period: fiscal.Q(1, 2005), Adjustment: "A1"}, Edit: paper.EnterInput, Text: text}
}

// ofLine types into the lower materiality of a line.
func ofLine(text string) app.Change {
	c := weighing(string(analysis.Particular), paper.ColOwn, text)
	c.Ref.Statement, c.Ref.Line = "income", "revenue"
	return c
}

// judging is a review with a year, an adjustment and a quarter.
func judging(t *testing.T) analysis.Review {
	t.Helper()
	r := typed(t)
	c, err := app.Block([][]string{{"Revenue", "4,000"}, {"Income before income taxes", "(250)"}, {"Net income", "(250)"}}, "income", "", fiscal.FY(2004), money.Thousands, author)
	must(t, err)
	r, err = c.Apply(r)
	must(t, err)
	return put(t, r, into("income", "cost_of_revenue", paper.ColAdjustment, "20"))
}

// What is typed for one fiscal year stands for it alone, and goes when the cell is emptied.
func TestThresholdsOfAYearAreTyped(t *testing.T) {
	r, year := judging(t), fiscal.FY(2004)
	of := func(item, column, text string) app.Change {
		c := weighing(paper.ItemYear+item, column, text)
		c.Ref.Period = year
		return c
	}
	levels := func() (string, string) {
		all := analysis.Assess(r, "").Materiality.Levels()
		own, _ := all.In(year)
		base, _ := all.In(fiscal.FY(2006))
		return own.Income.Overall.String() + " " + own.Income.Performance.String(), base.Income.Overall.String()
	}
	r = put(t, r, weighing(paper.ItemOffer+"revenue", paper.ColPercent, "0.5"))
	for _, c := range []struct {
		change app.Change
		want   string
	}{{of(paper.ColBenchmark, paper.ColBenchmark, "Revenue 0.75 a weak year"), "30000 22500"}, {of(paper.ColBenchmark, paper.ColPercent, "1"), "40000 30000"},
		{of("performance", paper.ColPercent, "50"), "40000 20000"}, {of("overall", paper.ColAmount, "25 the lenders' own"), "25000 12500"},
		{of("overall", paper.ColAmount, ""), "40000 20000"}, {of("performance", paper.ColPercent, ""), "40000 30000"}, {of(paper.ColBenchmark, paper.ColBenchmark, ""), "20000 15000"}} {
		r = put(t, r, c.change)
		if own, base := levels(); own != c.want || base != "20000" {
			t.Errorf("after %q: %s of the year, %s of every other; want %s", c.change.Text, own, base, c.want)
		}
	}
	if w := *r.Weighing; len(w.Years) > 0 || len(w.Thresholds) > 0 {
		t.Errorf("left are %+v", w)
	}
}

func TestMaterialityIsTyped(t *testing.T) {
	r := judging(t)
	for _, c := range []app.Change{
		weighing(paper.ItemOffer+"revenue", paper.ColPercent, "0.5"),
		weighing("performance", paper.ColPercent, "60%"),
		weighing("trivial", paper.ColPercent, "2, few errors are expected"),
		weighing("balance", paper.ColAmount, "15 lenders look at it"),
		ofLine("5: related parties"),
		weighing(paper.ItemFactor+"5", paper.ColAnswer, "No, one segment only"),
		weighing(paper.ItemFactor+"5", paper.ColAnswer, "one segment only, see note 12"),
		weighing(paper.ItemFactor+"0", paper.ColAnswer, "nothing else"),
		weighing(paper.ItemTag+"8/previously immaterial", paper.ColAnswer, "yes: bonuses follow income"),
		weighing(paper.ItemCovenant, paper.ColAnswer, "Bonus plan: Revenue >= 990"),
		weighing(paper.ItemExpected, paper.ColAnswer, "0.14 three analysts"),
		weighing(paper.ItemMark, paper.ColCorrected, "no: too small"),
		weighing(paper.ItemMark, paper.ColNature, "judg"),
		weighing(paper.ItemJudge, paper.ColAnswer, "Not material: a day late"),
		weighing(paper.ItemCurrent, paper.ColAnswer, "FY2006"),
		weighing(paper.ItemDecision, paper.ColAnswer, "out of period: as agreed"),
	} {
		r = put(t, r, c)
	}
	thresholdsAsTyped(t, r)
	answersAsTyped(t, r)
	takenBack(t, r)
}

func thresholdsAsTyped(t *testing.T, r analysis.Review) {
	t.Helper()
	w := *r.Weighing
	if w.Benchmark == nil || w.Benchmark.Benchmark != materiality.Revenue || w.Benchmark.Origin.By == "" {
		t.Errorf("benchmark %+v", w.Benchmark)
	}
	levels, err := analysis.Assess(r, "").Materiality.Levels().In(fiscal.Period{})
	must(t, err)
	for name, pair := range map[string][2]decimal.Decimal{"overall": {levels.Income.Overall, decimal.NewFromInt(20_000)}, "performance": {levels.Income.Performance, decimal.NewFromInt(12_000)},
		"trivial": {levels.Income.Trivial, decimal.NewFromInt(400)}, "balance": {levels.Balance.Overall, decimal.NewFromInt(15_000)}, "of a line": {levels.Particularly("income/revenue").Income.Overall, decimal.NewFromInt(5_000)}} {
		if !pair[0].Equal(pair[1]) {
			t.Errorf("%s is %s, want %s", name, pair[0], pair[1])
		}
	}
}

func answersAsTyped(t *testing.T, r analysis.Review) {
	t.Helper()
	w := *r.Weighing
	if a, _ := r.Answer(5); a.Applies || a.Text != "one segment only, see note 12" {
		t.Errorf("answer %+v", a)
	}
	if c := w.Covenants[0]; c.Name != "Bonus plan" || !c.Bonus || !c.Limit.Equal(decimal.NewFromInt(990_000)) {
		t.Errorf("covenant %+v", c)
	}
	if w.Tags[0].Text != "bonuses follow income" {
		t.Errorf("tags %+v", w.Tags)
	}
	if m, ok := r.Mark("A1"); !ok || m.Reason != "too small" || m.Nature != materiality.Judgemental {
		t.Errorf("mark %+v", m)
	}
	decidedAsTyped(t, w)
}

func decidedAsTyped(t *testing.T, w analysis.Weighing) {
	t.Helper()
	if w.Consensus[0].Note != "three analysts" || w.Judged[0].Material || w.Judged[0].Why != "a day late" || w.Current.Period != fiscal.FY(2006) {
		t.Errorf("%+v %+v %+v", w.Consensus, w.Judged, w.Current)
	}
	if w.Correction.Kind != materiality.OutOfPeriod || w.Correction.Why != "as agreed" || w.Correction.Proposed == "" {
		t.Errorf("%+v", w.Correction)
	}
}

// takenBack empties the cells again.
func takenBack(t *testing.T, r analysis.Review) {
	t.Helper()
	for _, c := range []app.Change{weighing(paper.ItemOffer+"revenue", paper.ColPercent, ""), weighing("balance", paper.ColAmount, ""), weighing(paper.ItemFactor+"5", paper.ColAnswer, ""),
		weighing(paper.ItemCovenant+"Bonus plan", paper.ColAnswer, ""), weighing(paper.ItemExpected, paper.ColAnswer, ""), weighing(paper.ItemMark, paper.ColCorrected, "yes"),
		weighing(paper.ItemJudge, paper.ColAnswer, ""), weighing(paper.ItemCurrent, paper.ColAnswer, ""), weighing(paper.ItemDecision, paper.ColAnswer, "")} {
		r = put(t, r, c)
	}
	if w := *r.Weighing; w.Benchmark != nil || len(w.Thresholds) != 3 || len(w.Answers) != 1 || len(w.Covenants)+len(w.Consensus)+len(w.Uncorrected)+len(w.Judged) > 0 || w.Current != nil || w.Correction != nil {
		t.Errorf("left is %+v", w)
	}
}

func TestMaterialityRefusesWhatIsTyped(t *testing.T) {
	r := judging(t)
	for _, c := range []struct {
		change app.Change
		want   string
	}{
		{weighing(paper.ItemOffer+string(materiality.PreTaxIncome), paper.ColPercent, "5"), "pre-tax loss"},
		{weighing("overall", paper.ColAmount, "500"), "Say why"},
		{weighing("overall", paper.ColAmount, "much"), "much"},
		{weighing("overall", paper.ColWhy, "because"), "type the amount"},
		{weighing(paper.ItemFactor+"3", paper.ColAnswer, "perhaps"), "yes or no"},
		{weighing(paper.ItemFactor+"3", paper.ColAnswer, "no"), "only ticked"},
		{weighing(paper.ItemTag+"5/x", paper.ColAnswer, "yes"), "rests on"},
		{weighing(paper.ItemCovenant, paper.ColAnswer, "Revenue >= 5"), "name first"},
		{weighing(paper.ItemCovenant, paper.ColAnswer, "Loan: Luck >= 5"), "No statement"},
		{weighing(paper.ItemMark, paper.ColCorrected, "perhaps"), "Type no"},
		{weighing(paper.ItemMark, paper.ColNature, "odd"), "factual, judgemental or projected"},
		{weighing(paper.ItemJudge, paper.ColAnswer, "so what"), "Begin with material"},
		{weighing(paper.ItemJudge, paper.ColAnswer, "material"), "Say why"},
		{weighing(paper.ItemCurrent, paper.ColAnswer, "soon"), "not a period"},
		{weighing(paper.ItemDecision, paper.ColAnswer, "nothing"), "Begin with Big R"},
		{weighing(paper.ItemDecision, paper.ColAnswer, "Big R"), "no reason"},
	} {
		cmd, err := app.Edits(r, []app.Change{c.change}, app.Entry{Scale: money.Thousands, Origin: author})
		if err == nil && cmd != nil {
			_, err = cmd.Apply(r)
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: %v, want %q in it", c.change.Ref.Item, c.change.Text, err, c.want)
		}
	}
}

// Entries of one balance sheet and label stand in one row of the schedule: taken off it, all of them go.
func TestOneRowIsTakenOffWhole(t *testing.T) {
	r := judging(t)
	c, err := app.Block([][]string{{"Inventories", "500"}, {"Retained earnings", "500"}}, "balance", "", fiscal.At(fiscal.Date{Year: 2005, Month: 3, Day: 31}), money.Thousands, author)
	must(t, err)
	r, err = c.Apply(r)
	must(t, err)
	at := fiscal.At(fiscal.Date{Year: 2005, Month: 3, Day: 31})
	var marks []analysis.Uncorrected
	for _, a := range []analysis.Adjustment{{ID: "A8", Line: "inventories"}, {ID: "A9", Line: "retained_earnings"}} {
		a.Statement, a.Period, a.Amount, a.Label = "balance", at, decimal.NewFromInt(-5000), "cut-off"
		r, err = analysis.Adjust{Adjustments: []analysis.Adjustment{a}}.Apply(r)
		must(t, err)
		marks = append(marks, analysis.Uncorrected{Adjustment: a.ID})
	}
	r, err = analysis.MarkUncorrected{Marks: marks}.Apply(r)
	must(t, err)
	off := weighing(paper.ItemMark, paper.ColCorrected, "yes")
	off.Ref.Adjustment = "A8"
	if r = put(t, r, off); len(r.Weighing.Uncorrected) != 0 {
		t.Errorf("left are %+v", r.Weighing.Uncorrected)
	}
}
