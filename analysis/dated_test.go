package analysis

import (
	"testing"

	"restate/analysis/fiscal"
)

// A period named only by its end restates its own statement and is posted to the balance sheet by its days,
// whether or not the fiscal year end is known, and whatever other periods are called; a year end that is
// said later resolves it.
func TestPeriodsNamedByTheirEnd(t *testing.T) {
	r := Review{}
	for _, row := range [][3]string{{"income", "revenue", "IP:2006-03-31:Q"}, {"income", "net_income", "IP:2006-03-31:Q"}, {"income", "revenue", "FY2005"}, {"income", "net_income", "FY2005"},
		{"balance", "accounts_receivable", "BS:2006-03-31"}, {"balance", "total_assets", "BS:2006-03-31"}, {"balance", "retained_earnings", "BS:2006-03-31"}, {"balance", "total_liabilities_and_equity", "BS:2006-03-31"}} {
		r = done(t, r, EnterFigures{Figures: []Reported{lineFact(row[0], row[1], row[2], dollars(t, "100"))}})
	}
	for p, n := range map[string]string{"IP:2006-03-31:Q": "-5", "FY2005": "-7"} {
		r = done(t, r, Adjust{Adjustments: []Adjustment{{Statement: "income", Line: "revenue", Period: periodOf(t, p), Amount: dollars(t, n), Against: "accounts_receivable", Origin: who}}})
	}
	at := periodOf(t, "BS:2006-03-31")
	for _, c := range []struct {
		name, quarter, assets string
		calendar              fiscal.Calendar
	}{{"not known", "IP:2006-03-31:Q", "95", fiscal.Calendar{}}, {"December", "Q1-2006", "88", fiscal.Calendar{Month: 12, Day: 31}}, {"June", "Q3-2006", "88", fiscal.Calendar{Month: 6, Day: 30}},
		{"no quarter of it", "IP:2006-03-31:Q", "88", fiscal.Calendar{Month: 11, Day: 30}}} {
		t.Run(c.name, func(t *testing.T) {
			im := Assess(done(t, r, DescribeCompany{Company: Company{Calendar: c.calendar}}), "")
			for _, line := range []string{"revenue", "net_income"} {
				if got := im.Restated("income", line, periodOf(t, c.quarter)); got.Amount.String() != "95" {
					t.Errorf("%s is %+v", line, got)
				}
			}
			for _, line := range []string{"total_assets", "accounts_receivable", "retained_earnings"} {
				if got := im.Restated("balance", line, at); got.Amount.String() != c.assets {
					t.Errorf("%s is %s, want %s", line, got.Amount, c.assets)
				}
			}
		})
	}
}
