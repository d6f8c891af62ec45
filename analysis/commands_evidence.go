package analysis

import (
	"fmt"
	"slices"

	"restate/analysis/grants"
)

// TakeEvidence takes a list of what dates grants into the review, beside what is there. What is there
// already is not taken twice.
type TakeEvidence struct {
	List     string        `json:"list"` // its name
	Evidence []AddEvidence `json:"evidence"`
	Origin   Origin        `json:"origin"`
}

// Name implements Command.
func (TakeEvidence) Name() string { return "take-evidence" }

// Title implements Command.
func (c TakeEvidence) Title(Review) string {
	return fmt.Sprintf("Take %d pieces of evidence of %s", len(c.Evidence), c.List)
}

// Apply implements Command.
func (c TakeEvidence) Apply(r Review) (Review, error) {
	p, err := r.judged()
	switch {
	case err != nil:
		return r, err
	case len(c.Evidence) == 0:
		return r, refuse("The list holds no evidence that can be used.")
	}
	at := make(map[string]int, len(p.List))
	for i, g := range p.List {
		at[g.ID] = i
	}
	p.List = slices.Clone(p.List)
	owned := make([]bool, len(p.List))
	for _, e := range c.Evidence {
		i, ok := at[e.Grant]
		if !ok {
			return r, refuse("There is no grant %s.", e.Grant)
		}
		g := p.List[i]
		if slices.ContainsFunc(g.Evidence, func(x grants.Evidence) bool { return sameEvidence(x, e.Evidence) }) {
			continue
		}
		if !owned[i] {
			own := *g
			own.Evidence = slices.Clone(own.Evidence)
			g, p.List[i], owned[i] = &own, &own, true
		}
		g.Evidence = append(g.Evidence, e.Evidence)
	}
	r.Grants = p.over(r.Company.Calendar)
	return r, nil
}

func sameEvidence(a, b grants.Evidence) bool {
	price := a.Price == nil && b.Price == nil || a.Price != nil && b.Price != nil && a.Price.Equal(*b.Price)
	return price && a.What == b.What && a.Date == b.Date && a.Document == b.Document && a.Reviewer == b.Reviewer && a.Reason == b.Reason
}
