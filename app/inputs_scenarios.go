package app

import (
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/statement"
)

// scenarioAmount reads an amount typed for an adjustment in one scenario. A blank gives it the amount again
// that it has without the scenario.
func scenarioAmount(b *edits, c Change) (analysis.Command, error) {
	a, ok := b.review.Adjustment(c.Ref.Item)
	if !ok {
		return nil, analysis.Refusal("That adjustment is no longer there.")
	}
	scenario, text := c.Ref.Column, strings.TrimSpace(c.Text)
	if text == "" {
		return b.withoutOverride(scenario, a)
	}
	role := statement.Leaf
	if _, l, ok := b.review.Line(a.Statement, a.Line); ok {
		role = l.Role
	}
	amount, err := b.amount(text, role)
	if err != nil {
		return nil, err
	}
	if a.Scenario == scenario {
		n := *a
		n.Amount, n.Origin = amount, b.origin
		return analysis.Adjust{Adjustments: []analysis.Adjustment{n}}, nil
	}
	return analysis.OverrideAdjustments{Scenario: scenario, Overrides: []analysis.Override{{Adjustment: a.ID, Amount: amount, Origin: b.origin}}}, nil
}

func (b *edits) withoutOverride(scenario string, a *analysis.Adjustment) (analysis.Command, error) {
	if a.Scenario == scenario {
		return analysis.RemoveAdjustments{IDs: []string{a.ID}}, nil
	}
	s, ok := b.review.Scenario(scenario)
	if !ok || !slices.ContainsFunc(s.Overrides, func(o analysis.Override) bool { return o.Adjustment == a.ID }) {
		return nil, nil
	}
	return analysis.DropOverrides{Scenario: scenario, Adjustments: []string{a.ID}}, nil
}
