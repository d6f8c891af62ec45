package pages

import (
	"restate/analysis/paper"
)

// The sheets of the page of scenarios.
const (
	sideBySide = "Side by side"
	ranges     = "Ranges over periods"
	amounts    = "Amounts"
)

// NewScenarios returns the scenarios beside each other, the ranges they span, and their amounts to type into.
func NewScenarios(h Host) *choicePage {
	options := func(s State) []string {
		if len(s.Entered.ScenarioNames()) == 0 {
			return nil
		}
		return []string{sideBySide, ranges, amounts}
	}
	return newChoicePage(h, "Scenarios", 190, options, func(s State, chosen string) paper.Sheet {
		switch chosen {
		case ranges:
			return paper.ScenarioRanges(s.Entered, s.View)
		case amounts:
			return paper.ScenarioAmounts(s.Entered, s.View)
		}
		return paper.Scenarios(s.Entered, s.Period, s.View)
	})
}
