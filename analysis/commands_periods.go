package analysis

import (
	"slices"
	"strings"

	"restate/analysis/fiscal"
	"restate/analysis/notice"
)

// ChangePeriods adds periods to a set, removes them and corrects them, by the reviewer's judgement. Why
// says for what reason and is never empty.
type ChangePeriods struct {
	Set     PeriodSet       `json:"set"`
	Add     []fiscal.Period `json:"add,omitempty"`
	Remove  []fiscal.Period `json:"remove,omitempty"`
	Correct []Correction    `json:"correct,omitempty"`
	Why     string          `json:"why"`
	Origin  Origin          `json:"origin"`
}

// Correction replaces a period that was read wrongly by the one that is meant.
type Correction struct {
	From fiscal.Period `json:"from"`
	To   fiscal.Period `json:"to"`
}

// Name implements Command.
func (ChangePeriods) Name() string { return "change-periods" }

// Title implements Command.
func (c ChangePeriods) Title(Review) string {
	var parts []string
	if len(c.Add) > 0 {
		parts = append(parts, "add "+periodList(c.Add))
	}
	if len(c.Remove) > 0 {
		parts = append(parts, "remove "+periodList(c.Remove))
	}
	for _, x := range c.Correct {
		parts = append(parts, "correct "+x.From.ID()+" to "+x.To.ID())
	}
	if len(parts) == 0 {
		return "Change no period"
	}
	title := strings.Join(parts, ", ")
	return strings.ToUpper(title[:1]) + title[1:] + ", periods " + c.Set.String()
}

// Apply implements Command. A change without a reason is refused, and so is one that changes nothing.
func (c ChangePeriods) Apply(r Review) (Review, error) {
	before := r
	switch {
	case !slices.Contains(PeriodSets(), c.Set):
		return r, refuse("%q is no set of periods; choose those withdrawn, to be restated, or where the error came from.", c.Set)
	case strings.TrimSpace(c.Why) == "":
		return r, refuse("Say why the periods are changed; the reason goes into the history.")
	case len(c.Add)+len(c.Remove)+len(c.Correct) == 0:
		return r, refuse("There is no period to change.")
	}
	for _, p := range c.Remove {
		if err := c.remove(&r, p, c.Why); err != nil {
			return before, err
		}
	}
	for _, x := range c.Correct {
		if err := c.correct(&r, x); err != nil {
			return before, err
		}
	}
	for _, p := range c.Add {
		if err := c.add(&r, Affected{Period: p, Known: notice.Added, Basis: "unknown", Why: c.Why, Origin: c.Origin}); err != nil {
			return before, err
		}
	}
	return r, nil
}

// add puts an entry into the set. A period that was removed from it earlier is no longer.
func (c ChangePeriods) add(r *Review, a Affected) error {
	p := r.Company.Calendar.Resolve(a.Period)
	switch {
	case p.IsZero():
		return refuse("A period to add needs a name, for example Q3-2005.")
	case r.inSet(c.Set, p) >= 0:
		return refuse("%s is already among the periods %s.", p, c.Set)
	}
	r.Removed = slices.DeleteFunc(slices.Clone(r.Removed), func(x Removed) bool { return x.Set == c.Set && x.Entry.Period == p })
	*r = r.withSet(c.Set, mergePeriods(r.Set(c.Set), []Affected{a}, r.Company.Calendar))
	return nil
}

// remove takes a period out of the set and keeps what was known of it.
func (c ChangePeriods) remove(r *Review, p fiscal.Period, why string) error {
	i := r.inSet(c.Set, p)
	if i < 0 {
		return refuse("%s is not among the periods %s.", p, c.Set)
	}
	entry := r.Set(c.Set)[i]
	*r = r.withSet(c.Set, slices.Delete(slices.Clone(r.Set(c.Set)), i, i+1))
	r.Removed = append(slices.Clip(slices.Clone(r.Removed)), Removed{Set: c.Set, Entry: entry, Why: why, Origin: c.Origin})
	return nil
}

// correct puts a period in another's place; the entry as it was read stays with it.
func (c ChangePeriods) correct(r *Review, x Correction) error {
	i := r.inSet(c.Set, x.From)
	if i < 0 {
		return refuse("%s is not among the periods %s.", x.From, c.Set)
	}
	was := r.Set(c.Set)[i]
	if err := c.remove(r, x.From, c.Why+" ("+x.To.ID()+" is meant)"); err != nil {
		return err
	}
	return c.add(r, Affected{Period: x.To, Known: notice.Added, Basis: was.Basis, Why: c.Why, Origin: c.Origin, Was: &was})
}

// inSet returns where a period stands in a set, -1 where it does not.
func (r Review) inSet(s PeriodSet, p fiscal.Period) int {
	p = r.Company.Calendar.Resolve(p)
	return slices.IndexFunc(r.Set(s), func(a Affected) bool { return a.Period == p })
}
