package check

import (
	"fmt"
	"slices"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// restatedTwice finds the periods that two documents restate with different figures (domain.md F28): one
// finding a period, at the figure that was restated again.
func restatedTwice(r analysis.Review) []Finding {
	var out []Finding
	var done []fiscal.Period
	for _, s := range r.Statements {
		for _, l := range s.Lines {
			for i := range l.Facts {
				f := &l.Facts[i]
				first := firstRestated(l.Facts[:i], f)
				if first == nil || slices.Contains(done, f.Period) {
					continue
				}
				done = append(done, f.Period)
				out = append(out, Finding{Code: "restated-twice", Severity: Check, Rule: "ASC 250-10-50-7", Statement: s.ID, Line: l.Key, Period: f.Period, Origin: f.Origin,
					Text: fmt.Sprintf("%s is restated twice: %s is %s in the %s and %s in the %s.", f.Period, l.Caption, said(first), r.IssueName(analysis.IssueOf(*first)),
						said(f), r.IssueName(analysis.IssueOf(*f)))})
			}
		}
	}
	return out
}

// firstRestated returns another restated figure of the same period, out of another document or filing.
func firstRestated(facts []analysis.Fact, f *analysis.Fact) *analysis.Fact {
	if f.Basis != statement.Restated || f.Amount == nil {
		return nil
	}
	for i := range facts {
		g := &facts[i]
		if g.Period == f.Period && g.Basis == statement.Restated && g.Amount != nil && !g.Amount.Equal(*f.Amount) && g.Origin.Source+g.Filing != f.Origin.Source+f.Filing {
			return g
		}
	}
	return nil
}

// settledByOthers drops what another document of the review answers: where it holds the Form 8-K itself, a
// release need not be.
func settledByOthers(r analysis.Review, found []Finding) []Finding {
	if !slices.ContainsFunc(r.Sources, func(s analysis.Source) bool { return item402(s.Cover) }) {
		return found
	}
	return slices.DeleteFunc(found, func(f Finding) bool { return f.Code == "not-the-filing" })
}
