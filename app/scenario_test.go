package app_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/app"
)

// quarterInScenarios has revenue of a quarter adjusted by -100 and a scenario Low.
func quarterInScenarios(t *testing.T) analysis.Review {
	t.Helper()
	revenue := decimal.NewFromInt(1000)
	var r analysis.Review
	for _, c := range []analysis.Command{
		analysis.EnterFigures{Figures: []analysis.Reported{{Statement: "income", Kind: statement.Income, ID: "revenue", Caption: "Revenue", Role: statement.Leaf, Sign: 1,
			Fact: analysis.Fact{Period: fiscal.Q(1, 2006), Amount: &revenue, Origin: author}}}},
		analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "revenue", Period: fiscal.Q(1, 2006), Amount: decimal.NewFromInt(-100)}}},
		analysis.AddScenario{Scenario: "Low"},
	} {
		var err error
		if r, err = c.Apply(r); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// What is typed while a scenario is shown is of that scenario alone: over another's amount, into the
// table of amounts, on the list, and where it is taken back.
func TestTypingInAScenario(t *testing.T) {
	cell := paper.Ref{Statement: "income", Line: "revenue", Period: fiscal.Q(1, 2006), Column: paper.ColAdjustment}
	listed := paper.Ref{Adjustment: "A1", Column: paper.ColAmount}
	amount := paper.Ref{Table: paper.TableScenarios, Item: "A1", Column: "Low"}
	type typed struct {
		ref  paper.Ref
		edit paper.Edit
		text string
	}
	cases := []struct {
		name         string
		typed        []typed
		entered, low string // revenue as restated
	}{
		{"over the amount entered", []typed{{cell, paper.EnterAdjustment, "-250"}}, "900", "750"},
		{"twice", []typed{{cell, paper.EnterAdjustment, "-250"}, {cell, paper.EnterAdjustment, "-260"}}, "900", "740"},
		{"and taken back", []typed{{cell, paper.EnterAdjustment, "-250"}, {cell, paper.EnterAdjustment, ""}}, "900", "900"},
		{"taken out", []typed{{cell, paper.EnterAdjustment, ""}}, "900", "1000"},
		{"on the list", []typed{{listed, paper.EnterAdjustment, "-5"}}, "900", "995"},
		{"in the table of amounts", []typed{{amount, paper.EnterInput, "-7"}}, "900", "993"},
		{"and blank there", []typed{{amount, paper.EnterInput, "-7"}, {amount, paper.EnterInput, ""}}, "900", "900"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := quarterInScenarios(t)
			for _, x := range c.typed {
				cmd, err := app.Edits(r, []app.Change{{Ref: x.ref, Edit: x.edit, Text: x.text}}, app.Entry{Scale: money.Units, Scenario: "Low", Origin: author})
				if err != nil || cmd == nil {
					t.Fatalf("%q: %v, %v", x.text, cmd, err)
				}
				if r, err = cmd.Apply(r); err != nil {
					t.Fatal(err)
				}
			}
			for name, want := range map[string]string{"": c.entered, "Low": c.low} {
				if got := analysis.Assess(r, name).Restated("income", "revenue", fiscal.Q(1, 2006)).Amount.String(); got != want {
					t.Errorf("%s in %q, want %s", got, name, want)
				}
			}
		})
	}
}

// A new adjustment typed in a scenario is of that scenario.
func TestNewAdjustmentInAScenario(t *testing.T) {
	r := quarterInScenarios(t)
	cmd, err := app.Edits(r, []app.Change{{Ref: paper.Ref{Statement: "income", Line: "revenue", Period: fiscal.Q(2, 2006), Column: paper.ColAdjustment}, Edit: paper.EnterAdjustment, Text: "-3"}},
		app.Entry{Scale: money.Units, Scenario: "Low", Origin: author})
	if err != nil {
		t.Fatal(err)
	}
	if r, err = cmd.Apply(r); err != nil || len(r.Adjustments) != 2 || r.Adjustments[1].Scenario != "Low" {
		t.Errorf("%v, %v", r.Adjustments, err)
	}
}
