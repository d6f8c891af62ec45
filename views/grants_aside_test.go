package views

import (
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/grants"
)

// What is measured beside the window is one step; stopped, nothing has changed, and what was done in the
// meantime stays.
func TestMeasuredAside(t *testing.T) {
	tr := granted(t)
	before, steps := tr.review(), tr.snap.Entries
	fin28 := analysis.MeasureGrants{Method: grants.FIN28}
	tr.aside("Measuring", fin28, func() { t.Error("it went on although it was stopped") })
	tr.jobs.CancelAll()
	tr.settle()
	if tr.review() != before || !strings.Contains(tr.said(), "Stopped") {
		t.Errorf("stopped: %s", tr.said())
	}
	done := false
	tr.aside("Measuring", fin28, func() { done = true })
	if tr.snap.Review.Grants.Method != grants.StraightLine {
		t.Error("it did not wait for the job")
	}
	company := tr.snap.Review.Company
	company.Name = "Changed meanwhile"
	tr.Do(analysis.DescribeCompany{Company: company})
	tr.settle()
	if r := tr.snap.Review; !done || r.Grants.Method != grants.FIN28 || r.Company.Name != "Changed meanwhile" || tr.snap.Entries != steps+2 {
		t.Errorf("measured %v, company %s, %d steps", r.Grants.Method, r.Company.Name, tr.snap.Entries-steps)
	}
	if tr.grants.Rows().Len() != 2 {
		t.Errorf("%d rows kept", tr.grants.Rows().Len())
	}
	tr.undo()
	if tr.snap.Review.Grants.Method != grants.StraightLine {
		t.Error("undo does not take it back in one step")
	}
}
