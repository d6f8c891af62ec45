package analysis_test

import (
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/grants"
)

// A list of evidence is added to what is there; taken twice it adds nothing, and the charges of the chosen
// dates stay as they are.
func TestTakeEvidence(t *testing.T) {
	r := granted(t)
	list := analysis.TakeEvidence{List: "evidence.csv", Evidence: []analysis.AddEvidence{
		{Grant: "G1", Evidence: grants.Evidence{What: "e-mail", Date: dayOf(t, "2000-12-20"), Document: "mail.eml"}},
		{Grant: "G1", Evidence: r.Grants.List[0].Evidence[0]}}}
	for range 2 {
		r = applied(t, r, list)
	}
	if n := len(r.Grants.List[0].Evidence); n != 3 {
		t.Errorf("%d pieces of evidence, want two and one more", n)
	}
	if n := len(granted(t).Grants.List[0].Evidence); n != 2 {
		t.Errorf("the review before has %d", n)
	}
	for says, c := range map[string]analysis.TakeEvidence{"no evidence": {}, "no grant G9": {Evidence: []analysis.AddEvidence{{Grant: "G9"}}}} {
		if _, err := c.Apply(r); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
	if _, err := list.Apply(analysis.Review{}); err == nil || !strings.Contains(err.Error(), "no grants yet") {
		t.Errorf("without grants: %v", err)
	}
}

// A function that is called like a line of revenue is not posted there by itself.
func TestFunctionNamedLikeRevenue(t *testing.T) {
	r := granted(t)
	g := *r.Grants.List[0]
	g.Function = "revenue"
	r = applied(t, r, analysis.TakeGrants{List: "x", Grants: grants.ListOf(g)})
	if _, l, ok := r.LineOf("revenue"); ok {
		t.Errorf("placed on %s", l.Caption)
	}
	if _, err := (analysis.PostGrants{}).Apply(r); err == nil || !strings.Contains(err.Error(), "Place a function") {
		t.Errorf("posted: %v", err)
	}
}
