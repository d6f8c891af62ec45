package analysis_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// scenarioReview has revenue, tax and net income of one quarter, an adjustment of revenue with its tax, and
// Low and High on it, Worst on Low.
func scenarioReview(t *testing.T) analysis.Review {
	t.Helper()
	var figures []analysis.Reported
	for _, f := range []struct {
		id     statement.LineID
		role   statement.Role
		sign   int
		amount int64
	}{{"revenue", statement.Leaf, 1, 1000}, {"general_and_administrative", statement.Leaf, -1, 300}, {"income_tax", statement.Leaf, -1, 200}, {"net_income", statement.Subtotal, 1, 500}} {
		a := decimal.NewFromInt(f.amount)
		figures = append(figures, analysis.Reported{Statement: "income", Kind: statement.Income, ID: f.id, Caption: string(f.id), Role: f.role, Sign: f.sign,
			Fact: analysis.Fact{Period: fiscal.Q(1, 2006), Amount: &a, Origin: analysis.Origin{By: "A. Lee"}}})
	}
	tax := decimal.NewFromInt(-40)
	return applied(t, analysis.Review{}, analysis.EnterFigures{Figures: figures},
		analysis.Adjust{Adjustments: []analysis.Adjustment{{ID: "A1", Statement: "income", Line: "revenue", Period: fiscal.Q(1, 2006), Amount: decimal.NewFromInt(-100), Tax: &tax}}},
		analysis.AddScenario{Scenario: "Low"}, analysis.AddScenario{Scenario: "High"}, analysis.AddScenario{Scenario: "Worst", On: "Low"},
		analysis.OverrideAdjustments{Scenario: "Low", Overrides: []analysis.Override{{Adjustment: "A1", Amount: decimal.NewFromInt(-200)}}},
		analysis.OverrideAdjustments{Scenario: "High", Overrides: []analysis.Override{{Adjustment: "A1"}}},
		analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "general_and_administrative", Period: fiscal.Q(1, 2006), Amount: decimal.NewFromInt(7), Scenario: "Worst"}}})
}

func applied(t *testing.T, r analysis.Review, commands ...analysis.Command) analysis.Review {
	t.Helper()
	for _, c := range commands {
		var err error
		if r, err = c.Apply(r); err != nil {
			t.Fatalf("%s: %v", c.Title(r), err)
		}
	}
	return r
}

func netIn(r analysis.Review, scenario string) string {
	return analysis.Assess(r, scenario).Restated("income", "net_income", fiscal.Q(1, 2006)).Amount.String()
}

// A scenario has the amounts of those it builds on, then its own; a tax goes in proportion.
func TestScenarios(t *testing.T) {
	r := scenarioReview(t)
	for name, want := range map[string]string{"": "440", "Low": "380", "High": "500", "Worst": "373"} {
		if got := netIn(r, name); got != want {
			t.Errorf("net income %s in %q, want %s", got, name, want)
		}
	}
	spread := analysis.SpreadOf(r.Outlooks(), func(im analysis.Impact) analysis.Figure {
		return im.Restated("income", "net_income", fiscal.Q(1, 2006))
	})
	if spread.Low.Amount.String() != "373" || spread.AtLow[0] != "Worst" || spread.High.Amount.String() != "500" || spread.AtHigh[0] != "High" {
		t.Errorf("spread %+v", spread)
	}
	back := applied(t, r, analysis.DropOverrides{Scenario: "Low", Adjustments: []string{"A1"}})
	if got := netIn(back, "Worst"); got != "433" {
		t.Errorf("%s without the override below", got)
	}
	renamed := applied(t, r, analysis.PrintScenario{Scenario: "Low"}, analysis.DescribeScenario{Scenario: "Low", To: "Floor"})
	if renamed.Printed != "Floor" || netIn(renamed, "Worst") != "373" {
		t.Errorf("prints %q, worst %s", renamed.Printed, netIn(renamed, "Worst"))
	}
}

// An adjustment that is gone takes its overrides along: a later one under the same number has none.
func TestOverridesGoWithTheirAdjustment(t *testing.T) {
	r := scenarioReview(t)
	r = applied(t, r, analysis.RemoveScenario{Scenario: "Worst"}, analysis.RemoveAdjustments{IDs: []string{"A1"}},
		analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "revenue", Period: fiscal.Q(1, 2006), Amount: decimal.NewFromInt(-10)}}})
	if r.Adjustments[0].ID != "A1" || netIn(r, "Low") != "490" {
		t.Errorf("%s in Low for %s", netIn(r, "Low"), r.Adjustments[0].ID)
	}
}

func TestScenarioRefusals(t *testing.T) {
	r := scenarioReview(t)
	for _, c := range []struct {
		command analysis.Command
		says    string
	}{
		{analysis.AddScenario{}, "needs a name"},
		{analysis.AddScenario{Scenario: "low"}, "already"},
		{analysis.AddScenario{Scenario: "as entered"}, "builds on"},
		{analysis.AddScenario{Scenario: strings.Repeat("x", 41)}, "at most 40"},
		{analysis.AddScenario{Scenario: "Mid", On: "Nothing"}, "no scenario"},
		{analysis.DescribeScenario{Scenario: "Low", To: "Low", On: "Worst"}, "builds on it"},
		{analysis.DescribeScenario{Scenario: "None", To: "Low"}, "no scenario"},
		{analysis.RemoveScenario{Scenario: "Low"}, "Worst builds on Low"},
		{analysis.RemoveScenario{Scenario: "None"}, "no scenario"},
		{analysis.OverrideAdjustments{Scenario: "Low"}, "no amount"},
		{analysis.OverrideAdjustments{Scenario: "Low", Overrides: []analysis.Override{{Adjustment: "A9"}}}, "no adjustment A9"},
		{analysis.OverrideAdjustments{Scenario: "High", Overrides: []analysis.Override{{Adjustment: "A2"}}}, "does not build on"},
		{analysis.DropOverrides{Scenario: "Worst", Adjustments: []string{"A1"}}, "no amount of its own"},
		{analysis.PrintScenario{Scenario: "None"}, "no scenario"},
	} {
		if after, err := c.command.Apply(r); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%#v: %v", c.command, err)
		} else if netIn(after, "Worst") != netIn(r, "Worst") {
			t.Errorf("%#v was refused and changed the review", c.command)
		}
	}
}
