package check_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// issuedYears is a review with a document and an expense overstated by 20 in each of five years.
func issuedYears(t *testing.T) analysis.Review {
	t.Helper()
	r := withSource(t, analysis.Review{Company: analysis.Company{Calendar: fiscal.Calendar{Month: 12, Day: 31}}}, notice.Notice{Kind: notice.None})
	var periods []fiscal.Period
	for year := 2001; year <= 2005; year++ {
		periods = append(periods, fiscal.FY(year))
	}
	r = statementOf(t, r, statement.Income, "", periods, "Revenue|1,000|1,000|1,000|1,000|1,000", "General and administrative|400|400|400|400|400",
		"Income before income taxes|600|600|600|600|600", "Net income|600|600|600|600|600")
	for _, p := range periods {
		r = do(t, r, analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "general_and_administrative", Period: p, Amount: thousands(-20), Origin: analysis.Origin{By: "A. Reviewer"}}}})
	}
	return r
}

func measured(t *testing.T, r analysis.Review, income, balance int64) analysis.Review {
	a, b := thousands(income), thousands(balance)
	return do(t, do(t, r, analysis.SetThreshold{Threshold: analysis.OverallIncome, Value: &a, Why: "the usual"}), analysis.SetThreshold{Threshold: analysis.OverallBalance, Value: &b, Why: "the usual"})
}

func codesOf(r analysis.Review) []string {
	var out []string
	for _, f := range check.Review(r, analysis.Assess(r, "")) {
		if slices.Contains([]string{"no-thresholds", "iron-curtain", "sab99-open", "against-evidence", "decided-otherwise"}, f.Code) {
			out = append(out, f.Code)
		}
	}
	return out
}

func holds(t *testing.T, r analysis.Review, want ...string) {
	t.Helper()
	if got := codesOf(r); !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

// answered answers every factor; applies says what to.
func answered(t *testing.T, r analysis.Review, applies bool) analysis.Review {
	for _, f := range append(materiality.Factors(), 0) {
		r = do(t, r, analysis.AnswerFactor{Answer: analysis.FactorAnswer{Factor: f, Applies: applies, Text: "as the minutes say"}})
	}
	return r
}

func TestMaterialityFindings(t *testing.T) {
	r := issuedYears(t)
	holds(t, r, "no-thresholds")
	tables := r
	tables.Sources = nil
	holds(t, tables)
	none := r
	none.Adjustments = nil
	holds(t, none)

	small := answered(t, measured(t, r, 500, 750), false)
	holds(t, small)
	alone := thousands(50) // of one year, with none for the others
	holds(t, do(t, r, analysis.SetThreshold{Threshold: analysis.OverallIncome, Year: fiscal.FY(2004), Value: &alone, Why: "the usual"}), "iron-curtain", "iron-curtain", "sab99-open")
	low := measured(t, r, 50, 75)
	holds(t, low, "iron-curtain", "iron-curtain", "sab99-open")
	holds(t, answered(t, low, false), "iron-curtain", "iron-curtain")
}

// The first period in which the iron curtain alone fails is named: year 4, with 80 against 75.
func TestB22IronCurtainAlone(t *testing.T) {
	r := measured(t, issuedYears(t), 50, 75)
	for _, f := range check.Review(r, analysis.Assess(r, "")) {
		if f.Code == "iron-curtain" && (f.Period != fiscal.FY(2004) || !strings.Contains(f.Text, "20,000 originates") || !strings.Contains(f.Text, "80,000 of all periods")) {
			t.Errorf("%s: %s", f.Period, f.Text)
		}
	}
}

// A loss that was shown as a profit is factor 4; who answers no is told, and the words stay.
func TestAnswerAgainstTheFigures(t *testing.T) {
	r := answered(t, measured(t, issuedYears(t), 5_000, 5_000), false)
	big := decimal.New(700, 3)
	r = do(t, r, analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "general_and_administrative", Period: fiscal.FY(2003), Amount: big}}})
	holds(t, r, "against-evidence", "against-evidence") // the trend is masked, the sign turned
}

func TestDecidedOtherwise(t *testing.T) {
	r := answered(t, measured(t, issuedYears(t), 50, 75), false)
	if k := analysis.Assess(r, "").Materiality.Remedy().Proposal.Kind; k != materiality.BigR {
		t.Fatalf("proposed is %s", k)
	}
	decide := func(k materiality.Kind) analysis.Review {
		return do(t, r, analysis.DecideCorrection{Choice: analysis.CorrectionChoice{Kind: k, Proposed: materiality.BigR, Why: "the board decided"}})
	}
	holds(t, decide(materiality.BigR), "iron-curtain", "iron-curtain")
	holds(t, decide(materiality.LittleR), "iron-curtain", "iron-curtain", "decided-otherwise")
}
