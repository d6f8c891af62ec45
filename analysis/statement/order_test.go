package statement_test

import (
	"testing"

	"restate/analysis/statement"
)

// Lines stand in the order of a usual statement, and a line of another statement has no place.
func TestRank(t *testing.T) {
	order := []statement.LineID{"revenue", "cost_of_revenue", "gross_profit", "research_and_development", "total_operating_expenses", "income_tax", "net_income", "eps_basic", "shares_basic"}
	last := -1
	for _, id := range order {
		place, ok := statement.Rank(statement.Income, id)
		if !ok || place <= last {
			t.Errorf("%s stands at %d (%v), behind %d", id, place, ok, last)
		}
		last = place
	}
	for _, id := range []statement.LineID{"", "total_assets", "no_such_line"} {
		if _, ok := statement.Rank(statement.Income, id); ok {
			t.Errorf("%q has a place in an income statement", id)
		}
	}
}
