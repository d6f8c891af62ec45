package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"restate/analysis/fiscal"
)

// figuresText writes every figure of an impact with what it follows from.
func figuresText(im Impact) string {
	var b strings.Builder
	for _, s := range im.Statements {
		for _, l := range s.Lines {
			for j, e := range l.Effects {
				formula := ""
				if e.Flow != nil {
					formula = e.Flow.Formula
				}
				fmt.Fprintf(&b, "%s %s %s %v %v %v %v %v %s\n", s.Statement.ID, l.Line.Key, s.Periods[j], e.Reported, e.Adjustment, e.Restated, e.Entries, e.Carried, formula)
			}
		}
	}
	for _, m := range im.Measures {
		fmt.Fprintf(&b, "%s %v\n", m.Measure, m.Periods)
	}
	return b.String()
}

// Figures derived from those before an edit are those derived from nothing, whatever the edit: amounts of a
// few adjustments, adjustments more or fewer, another period, another side.
func TestReassessIsAssess(t *testing.T) {
	withBalance := optionReview(t, true)
	quarterly := adjust(t, flowing(t, 1, q105, half05, nine05, year05), change(q105, 1), change(year05, 9), Adjustment{Line: "cost_of_revenue", Period: nine05, Amount: thousands(3)})
	measured := adjust(t, entered(t), Adjustment{Line: "cost_of_revenue", Amount: thousands(-280)}, Adjustment{Line: "income_tax", Amount: thousands(-30), Reach: GAAPOnly})
	tax := thousands(-20)
	carried := adjust(t, bottomLine(t), Adjustment{Line: "research_and_development", Amount: thousands(60), Tax: &tax, Category: PreviouslyImmaterial},
		Adjustment{Line: "income_tax", Amount: thousands(-10), Reach: "pro forma"}, Adjustment{Line: "cost_of_revenue", Period: q405, Amount: thousands(5)})
	rapid.Check(t, func(rt *rapid.T) {
		r := rapid.SampledFrom([]Review{withBalance, quarterly, measured, carried}).Draw(rt, "review")
		scenario := ""
		if rapid.Bool().Draw(rt, "in a scenario") {
			scenario = "high"
			over := Override{Adjustment: r.Adjustments[0].ID, Amount: thousands(7)}
			r = done(t, r, AddScenario{Scenario: scenario}, OverrideAdjustments{Scenario: scenario, Overrides: []Override{over}})
		}
		im := Assess(r, scenario)
		for range rapid.IntRange(1, 4).Draw(rt, "edits") {
			a := *r.Adjustments[rapid.IntRange(0, len(r.Adjustments)-1).Draw(rt, "which")]
			a.Amount = decimal.New(rapid.Int64Range(-9999, 9999).Draw(rt, "amount"), 2)
			switch rapid.IntRange(0, 5).Draw(rt, "how") {
			case 0:
				a.ID = ""
			case 1:
				a.Period = rapid.SampledFrom([]fiscal.Period{fiscal.FY(2004), q305, q405, year05}).Draw(rt, "period")
			case 2:
				tax := a.Amount.Neg()
				a.Tax = &tax
			case 3:
				a.Category, a.Note = rapid.SampledFrom(Categories()).Draw(rt, "category"), "said otherwise"
			}
			next, err := Adjust{Adjustments: []Adjustment{a}}.Apply(r)
			if err != nil {
				continue
			}
			if rapid.IntRange(0, 9).Draw(rt, "remove") == 0 && len(next.Adjustments) > 1 {
				next.Adjustments = slices.Clone(next.Adjustments[1:])
			}
			if len(r.Scenarios) > 0 {
				scenario = rapid.SampledFrom([]string{"", "high"}).Draw(rt, "shown")
			}
			before := figuresText(im)
			again := im.Reassess(next, scenario)
			got, want := strings.Split(figuresText(again), "\n"), strings.Split(figuresText(Assess(next, scenario)), "\n")
			if len(got) != len(want) {
				rt.Fatalf("%d figures, from nothing %d", len(got), len(want))
			}
			for i := range got {
				if got[i] != want[i] {
					rt.Fatalf("derived from before: %s; from nothing: %s", got[i], want[i])
				}
			}
			if figuresText(im) != before {
				rt.Fatal("the earlier figures changed")
			}
			r, im = next, again
		}
	})
}
