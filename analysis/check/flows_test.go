package check_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// What a year's adjustment has beyond its quarters' is told, once a year; where the quarters make the year
// up there is nothing to tell.
func TestRemainderOfAYear(t *testing.T) {
	periods := []fiscal.Period{fiscal.Q(1, 2005), fiscal.Q(2, 2005), fiscal.Q(3, 2005), fiscal.Q(4, 2005), fiscal.FY(2005)}
	for _, c := range []struct {
		name    string
		changes map[fiscal.Period]int64
		want    string
	}{
		{"the year alone", map[fiscal.Period]int64{fiscal.FY(2005): 20}, "20 of Revenue"},
		{"more than its quarters", map[fiscal.Period]int64{fiscal.FY(2005): 20, fiscal.Q(2, 2005): 5}, "15 of Revenue"},
		{"a year of its own beside its quarters", map[fiscal.Period]int64{fiscal.FY(2005): 0, fiscal.Q(2, 2005): 5}, "so the quarters' do not count in it: 5 of Revenue"},
		{"its quarters alone", map[fiscal.Period]int64{fiscal.Q(2, 2005): 5}, ""},
		{"as much as its quarters", map[fiscal.Period]int64{fiscal.FY(2005): 5, fiscal.Q(2, 2005): 5}, ""},
		{"the year's cost beside quarters of revenue", map[fiscal.Period]int64{fiscal.Q(2, 2005): 5}, "FY2005, 3 of Cost of revenue stands in none"},
		{"quarters that cancel out", map[fiscal.Period]int64{fiscal.FY(2005): 0, fiscal.Q(1, 2005): 5, fiscal.Q(2, 2005): -5}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := statementOf(t, analysis.Review{}, statement.Income, "", periods, "Revenue|100|100|100|100|400", "Cost of revenue|60|60|60|60|240", "Gross profit|40|40|40|40|160")
			for p, n := range c.changes {
				var err error
				if r, err = (analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "revenue", Period: p, Amount: decimal.NewFromInt(n)}}}).Apply(r); err != nil {
					t.Fatal(err)
				}
			}
			if strings.HasPrefix(c.name, "the year's cost") {
				r = do(t, r, analysis.Adjust{Adjustments: []analysis.Adjustment{{Statement: "income", Line: "cost_of_revenue", Period: fiscal.FY(2005), Amount: decimal.NewFromInt(3)}}})
			}
			var found []check.Finding
			for _, f := range check.Review(r, analysis.Assess(r, "")) {
				if f.Code == "flow-remainder" {
					found = append(found, f)
				}
			}
			switch {
			case c.want == "" && len(found) > 0:
				t.Errorf("found %+v", found)
			case c.want != "" && (len(found) != 1 || !strings.Contains(found[0].Text, c.want) || found[0].Period != fiscal.FY(2005)):
				t.Errorf("found %+v, want %s", found, c.want)
			}
		})
	}
}
