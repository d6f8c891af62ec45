package paper_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

const yearRows = `
Net revenues|30,000,000|32,000,000
Cost of revenues|18,000,000|19,000,000
Gross profit|12,000,000|13,000,000
Research and development|11,500,000|14,500,000
Operating income|500,000|(1,500,000)
Income before income taxes|500,000|(1,500,000)
Income tax|100,000|–
Net income|400,000|(1,500,000)
Diluted earnings per share|0.00|(0.01)
Shares, diluted|105,000,000|105,000,000
`

// judgedAlder is alder's review with two years, thresholds, and some of what SAB 99 asks for.
func judgedAlder(t *testing.T) analysis.Review {
	t.Helper()
	r := alder(t)
	overall, balance, own, consensus := decimal.New(600_000, 0), decimal.New(400_000, 0), decimal.New(50_000, 0), decimal.New(1, -2)
	covenant := analysis.Covenant{Name: "Term loan", Figure: analysis.Tested{Statement: "balance", Line: "inventories"}, Limit: decimal.New(1_180_000, 0), Origin: person}
	return carriedOut(t, r,
		analysis.AcceptFacts{Source: release, Figures: rows(t, yearRows, statement.Income, "", fiscal.FY(2003), fiscal.FY(2004))},
		analysis.Adjust{Adjustments: []analysis.Adjustment{change("research_and_development", fiscal.FY(2003), analysis.StockCompensation, 700000), change("research_and_development", fiscal.FY(2004), analysis.StockCompensation, 120000)}},
		analysis.SetThreshold{Threshold: analysis.OverallIncome, Value: &overall, Why: "2% of revenue is too much in a loss year", Origin: person},
		analysis.SetThreshold{Threshold: analysis.OverallBalance, Value: &balance, Why: "lenders look at net assets", Origin: person},
		analysis.SetThreshold{Threshold: analysis.Particular, Statement: "income", Line: "other_income", Value: &own, Why: "related parties", Origin: person},
		analysis.SetConsensus{Period: q1, Amount: &consensus, Note: "three analysts", Origin: person},
		analysis.SetCovenant{Covenant: covenant},
		analysis.TagCategory{Tag: analysis.CategoryTag{Category: analysis.RevenueTiming, Factor: materiality.Segment, Applies: true, Text: "the kilns segment", Origin: person}},
		analysis.AnswerFactor{Answer: analysis.FactorAnswer{Factor: materiality.MasksTrend, Text: "the trend was down before too", Origin: person}},
		analysis.AnswerFactor{Answer: analysis.FactorAnswer{Text: "the options were dated back knowingly", Origin: person}},
		analysis.MarkUncorrected{Marks: []analysis.Uncorrected{{Adjustment: "A4", Nature: materiality.Judgemental, Reason: "cut-off is disputed", Origin: person},
			{Adjustment: "A8", Origin: person}, {Adjustment: "A9", Origin: person}}},
		analysis.JudgePeriod{Judgement: analysis.PeriodJudgement{Period: fiscal.FY(2004), Why: "small beside the loss", Origin: person}},
		analysis.DecideCorrection{Choice: analysis.CorrectionChoice{Kind: materiality.LittleR, Proposed: materiality.BigR, Why: "the committee holds the amounts small", Origin: person}})
}

func carriedOut(t *testing.T, r analysis.Review, commands ...analysis.Command) analysis.Review {
	t.Helper()
	for _, c := range commands {
		next, err := c.Apply(r)
		if err != nil {
			t.Fatalf("%s: %v", c.Name(), err)
		}
		r = next
	}
	return r
}

func TestMaterialityGolden(t *testing.T) {
	thousands := paper.View{Scale: money.Thousands}
	r := judgedAlder(t)
	im := analysis.Assess(r, "")
	plain := alder(t)
	before := analysis.Assess(plain, "")
	ownYear := carriedOut(t, r, analysis.ChooseBenchmark{Benchmark: materiality.Revenue, Year: fiscal.FY(2004), Why: "a loss year", Origin: person})
	with := analysis.Assess(ownYear, "")
	for name, s := range map[string]paper.Sheet{
		"thresholds-by-year": paper.ThresholdsByYear(ownYear, with, thousands), "materiality-own-year": paper.Materiality(ownYear, with, fiscal.FY(2004), thousands),
		"materiality-q1": paper.Materiality(r, im, q1, thousands), "materiality-2004": paper.Materiality(r, im, fiscal.FY(2004), thousands),
		"materiality-not-set": paper.Materiality(plain, before, q1, thousands), "materiality-nothing": paper.Materiality(analysis.Review{}, analysis.Impact{}, q1, thousands),
		"sab99": paper.Qualitative(r, im, thousands), "sab99-nothing": paper.Qualitative(analysis.Review{}, analysis.Impact{}, thousands),
		"uncorrected": paper.UncorrectedMisstatements(r, im, q1, thousands), "uncorrected-none": paper.UncorrectedMisstatements(plain, before, q1, thousands),
		"how-to-correct": paper.HowToCorrect(r, im), "how-to-correct-not-set": paper.HowToCorrect(plain, before),
		"dual": paper.Dual(r, im, thousands), "thresholds": paper.Thresholds(r, im, thousands),
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, sheetText(s)) })
	}
}

func TestYearsSayWhoSetTheThresholds(t *testing.T) {
	r := carriedOut(t, judgedAlder(t), analysis.ChooseBenchmark{Benchmark: materiality.Revenue, Origin: person})
	s := paper.ThresholdsByYear(r, analysis.Assess(r, ""), paper.View{Scale: money.Thousands})
	by := len(s.Columns) - 1
	if s.Columns[by].ID != paper.ColBy || s.Rows[0].Key != "years" {
		t.Fatalf("the first row is %s, its last column %s", s.Rows[0].Key, s.Columns[by].ID)
	}
	if got := s.Rows[0].Cells[by].Text; !strings.HasPrefix(got, person.By) {
		t.Errorf("every year is measured as set by %q, want %s", got, person.By)
	}
}
