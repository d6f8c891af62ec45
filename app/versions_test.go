package app

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
)

// TestVersionsOfARestatement opens a company's original release, the notice, the restated release and a
// later one, in any order: each figure's versions stand in the order of the documents, and the comparison
// starts from the one before the notice.
func TestVersionsOfARestatement(t *testing.T) {
	var read []Opened
	for _, name := range []string{"pericom_2005-04_8k_q3fy05_original.txt", "pericom_2005-08-02_8k_item402.txt", "pericom_2005-08-09_8k_restated.txt", "pericom_2005-10_8k_q1fy06.txt"} {
		path := filepath.Join("..", "..", "shared", "documents", name)
		if _, err := os.Stat(path); err != nil {
			if os.Getenv("RESTATE_REQUIRE_SHARED") == "1" {
				t.Fatal(err)
			}
			t.Skip("the shared folder is not there")
		}
		got, err := ReadFile(context.Background(), path, fiscal.Calendar{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		read = append(read, got.Opened...)
	}
	want := map[string]string{
		"cost_of_revenue Q3-2005": "8-K filed 2005-04-21: 12,262 (as previously reported); again in 8-K filed 2005-08-09 as previously reported: 12,262; " +
			"8-K filed 2005-08-09 as restated: 11,982; again in 8-K filed 2005-08-09 as restated: 11,982",
		"revenue Q3-2005": "8-K filed 2005-04-21: 19,433 (as previously reported); again in 8-K filed 2005-08-09 as previously reported: 19,433; " +
			"8-K filed 2005-08-09 as restated: 19,433; again in 8-K filed 2005-08-09 as restated: 19,433",
		"net_income Q1-2005": "8-K filed 2005-08-09 as previously reported: 151 (as previously reported); 8-K filed 2005-08-09 as restated: 29; again in 8-K filed 2005-11-07: 29",
	}
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}, {1, 3, 0, 2}} {
		e := New(time.Now, func() string { return "A. Reviewer" }, nil)
		for _, i := range order {
			o := read[i]
			if err := e.Join(o); err != nil {
				t.Fatal(err)
			}
			if c := o.Reading.Offer(o.Reading.Tables, false); len(c.Figures) > 0 {
				if err := e.Desk.Do(c); err != nil {
					t.Fatal(err)
				}
			}
		}
		r := e.Desk.Snapshot().Review
		for _, x := range []struct {
			line   string
			period fiscal.Period
		}{{"cost_of_revenue", fiscal.Q(3, 2005)}, {"revenue", fiscal.Q(3, 2005)}, {"net_income", fiscal.Q(1, 2005)}} {
			lines := paper.Versions(r, paper.Ref{Statement: "income", Line: x.line, Period: x.period}, paper.View{Scale: 3}, analysis.Origin{})
			if got := paper.VersionText(lines); got != want[x.line+" "+x.period.ID()] {
				t.Errorf("opened %v: %s %s:\n%s\nwant:\n%s", order, x.line, x.period, got, want[x.line+" "+x.period.ID()])
			}
		}
	}
}
