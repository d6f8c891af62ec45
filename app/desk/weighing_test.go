package desk_test

import (
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/materiality"
)

// drawWeighing draws what a reviewer says about materiality; some of it is to be refused.
func drawWeighing(t *rapid.T, r analysis.Review) analysis.Command {
	why := rapid.SampledFrom([]string{"", "the usual one", "no, the client says so"}).Draw(t, "why")
	period := append([]fiscal.Period{{}}, somePeriods...)
	p := rapid.SampledFrom(period).Draw(t, "period")
	factor := materiality.Factor(rapid.IntRange(0, 10).Draw(t, "factor"))
	value := decimal.New(rapid.Int64Range(-10, 2_000_000).Draw(t, "value"), -1)
	switch rapid.IntRange(0, 5).Draw(t, "weighing") {
	case 0:
		return analysis.TagCategory{Tag: analysis.CategoryTag{Category: rapid.SampledFrom(append(analysis.Categories(), "")).Draw(t, "category"), Factor: factor, Text: why, Origin: me}}
	case 1:
		return analysis.AnswerFactor{Answer: analysis.FactorAnswer{Factor: factor, Applies: rapid.Bool().Draw(t, "applies"), Text: why, Origin: me}, Back: rapid.Bool().Draw(t, "back")}
	case 2:
		return analysis.JudgePeriod{Judgement: analysis.PeriodJudgement{Period: p, Material: rapid.Bool().Draw(t, "material"), Why: why, Origin: me}, Back: rapid.Bool().Draw(t, "back")}
	case 3:
		return analysis.CorrectIn{Period: p, Origin: me}
	case 4:
		return analysis.DecideCorrection{Choice: analysis.CorrectionChoice{Why: why, Origin: me, Proposed: materiality.Undecided,
			Kind: rapid.SampledFrom([]materiality.Kind{"", materiality.BigR, materiality.LittleR, materiality.Undecided, "other"}).Draw(t, "kind")}}
	}
	return drawThreshold(t, r, p, value, why)
}

// drawThreshold draws what amounts are measured against, and which of them are left uncorrected.
func drawThreshold(t *rapid.T, r analysis.Review, p fiscal.Period, value decimal.Decimal, why string) analysis.Command {
	entered := &value
	if rapid.IntRange(0, 3).Draw(t, "entered") == 0 {
		entered = nil
	}
	line := rapid.SampledFrom([]string{"", "revenue", "cash"}).Draw(t, "line")
	switch rapid.IntRange(0, 5).Draw(t, "threshold") {
	case 0:
		return analysis.ChooseBenchmark{Year: drawYear(t), Each: rapid.Bool().Draw(t, "each"), Benchmark: rapid.SampledFrom([]materiality.Benchmark{"", materiality.Revenue, materiality.PreTaxIncome, materiality.TotalAssets, "other"}).Draw(t, "benchmark"),
			Average: rapid.Bool().Draw(t, "average"), Percent: decimal.New(rapid.Int64Range(-1, 120).Draw(t, "percent"), -1), Why: why, Origin: me}
	case 1:
		c := analysis.SetThreshold{Year: drawYear(t), Value: entered, Why: why, Origin: me, Threshold: rapid.SampledFrom([]analysis.ThresholdName{analysis.OverallIncome, analysis.OverallBalance, analysis.Performance, analysis.Trivial, analysis.Particular, "other"}).Draw(t, "name")}
		if c.Threshold == analysis.Particular {
			c.Statement, c.Line = "income", line
		}
		return c
	case 2:
		return analysis.SetConsensus{Period: p, Amount: entered, Note: why, Origin: me}
	case 3:
		return analysis.SetCovenant{Covenant: analysis.Covenant{Name: why, Figure: analysis.Tested{Statement: "income", Line: line}, Limit: value, Origin: me,
			Over: &analysis.Tested{Statement: "balance", Line: line}}}
	case 4:
		return analysis.DropCovenant{Covenant: why}
	}
	ids := []string{"A1"}
	for _, a := range r.Adjustments {
		ids = append(ids, a.ID)
	}
	return analysis.MarkUncorrected{Corrected: rapid.Bool().Draw(t, "corrected"),
		Marks: []analysis.Uncorrected{{Adjustment: rapid.SampledFrom(ids).Draw(t, "marked"), Nature: materiality.Nature(rapid.IntRange(0, 3).Draw(t, "nature")), Reason: why, Origin: me}}}
}

// drawYear draws what a threshold is of: every year, one, or a quarter, which is refused.
func drawYear(t *rapid.T) fiscal.Period {
	return rapid.SampledFrom([]fiscal.Period{{}, {}, fiscal.FY(2005), fiscal.FY(2004), fiscal.Q(1, 2005)}).Draw(t, "year")
}
