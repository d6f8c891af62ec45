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

// TakeBooked takes a list of what was recorded of grants before the correction, in place of what was known of
// those grants.
type TakeBooked struct {
	List   string        `json:"list"` // its name
	Booked []BookedGrant `json:"booked"`
	Origin Origin        `json:"origin"`
}

// BookedGrant is what was recorded of one grant, by fiscal quarter.
type BookedGrant struct {
	Grant  string          `json:"grant"`
	Booked []grants.Booked `json:"booked"`
}

// Name implements Command.
func (TakeBooked) Name() string { return "take-booked" }

// Title implements Command.
func (c TakeBooked) Title(Review) string {
	return fmt.Sprintf("Take what was recorded of %d grants of %s", len(c.Booked), c.List)
}

// Apply implements Command.
func (c TakeBooked) Apply(r Review) (Review, error) {
	p, err := r.judged()
	switch {
	case err != nil:
		return r, err
	case len(c.Booked) == 0:
		return r, refuse("The list holds no recorded charge that can be used.")
	}
	at := make(map[string]int, len(p.List))
	for i, g := range p.List {
		at[g.ID] = i
	}
	p.List = slices.Clone(p.List)
	for _, b := range c.Booked {
		i, ok := at[b.Grant]
		if !ok {
			return r, refuse("There is no grant %s.", b.Grant)
		}
		g := *p.List[i]
		g.Booked, p.List[i] = b.Booked, &g
	}
	r.Grants = p.over(r.Company.Calendar)
	return r, nil
}
