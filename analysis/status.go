package analysis

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// Status is a rung of the ladder that a period climbs from the notice to its statements' being relied
// upon again.
type Status string

// The rungs, from the bottom.
const (
	StatusNamed     Status = "named"                  // a notice names the period
	StatusConfirmed Status = "restatement confirmed"  // it is certain that the period is restated
	StatusAmount    Status = "amount known"           // what the error amounts to in the period is given
	StatusIssued    Status = "restated filing issued" // a filing gives the restated figures
	StatusRestored  Status = "reliance restored"      // its statements may be relied upon
)

// Statuses lists the rungs from the bottom.
func Statuses() []Status {
	return []Status{StatusNamed, StatusConfirmed, StatusAmount, StatusIssued, StatusRestored}
}

// StatusChange is what the reviewer says of a rung of a period's ladder: that it is reached, or that it is
// not although a document seems to say so.
type StatusChange struct {
	Period  fiscal.Period `json:"period"`
	Status  Status        `json:"status"`
	Reached bool          `json:"reached"`
	Date    fiscal.Date   `json:"date"`             // of the event: a filing's, a report's
	Source  string        `json:"source,omitempty"` // SHA256 of the document that shows it
	Spans   []filing.Span `json:"spans,omitempty"`
	Why     string        `json:"why,omitempty"`
	Origin  Origin        `json:"origin"`
}

// SetStatus records where periods stand, as the reviewer says. Without a date it is the document's.
type SetStatus struct {
	Periods []fiscal.Period `json:"periods"`
	Status  Status          `json:"status"`
	Reached bool            `json:"reached"`
	Date    fiscal.Date     `json:"date"`
	Source  string          `json:"source,omitempty"`
	Spans   []filing.Span   `json:"spans,omitempty"`
	Why     string          `json:"why,omitempty"`
	Origin  Origin          `json:"origin"`
}

// Name implements Command.
func (SetStatus) Name() string { return "set-status" }

// Title implements Command.
func (c SetStatus) Title(Review) string {
	if c.Reached {
		return fmt.Sprintf("%s: %s", periodList(c.Periods), c.Status)
	}
	return fmt.Sprintf("%s: not %s", periodList(c.Periods), c.Status)
}

// Apply implements Command. A rung is reached on a day or by a document; where one below it is not
// reached, or the rung is denied, a reason is asked for.
func (c SetStatus) Apply(r Review) (Review, error) {
	if len(c.Periods) == 0 {
		return r, refuse("There is no period to set the status of.")
	}
	if !slices.Contains(Statuses(), c.Status) {
		return r, refuse("%q is no status of a period.", c.Status)
	}
	date, err := c.day(r)
	if err != nil {
		return r, err
	}
	out := slices.Clone(r.Statuses)
	for _, p := range c.Periods {
		if err := c.check(r, p); err != nil {
			return r, err
		}
		p = r.Company.Calendar.Resolve(p)
		out = slices.DeleteFunc(out, func(s StatusChange) bool { return s.Period == p && s.Status == c.Status })
		out = append(out, StatusChange{Period: p, Status: c.Status, Reached: c.Reached, Date: date, Source: c.Source, Spans: c.Spans,
			Why: strings.TrimSpace(c.Why), Origin: c.Origin})
	}
	r.Statuses = out
	return r, nil
}

// day returns when the rung was reached.
func (c SetStatus) day(r Review) (fiscal.Date, error) {
	doc, ok := r.Source(c.Source)
	switch {
	case c.Source != "" && !ok:
		return c.Date, refuse("The document that shows the status is not part of this review; open it first.")
	case !c.Reached || !c.Date.IsZero():
		return c.Date, nil
	case doc.Cover.Date.IsZero():
		return c.Date, refuse("Say on which day the status was reached, or which document shows it.")
	}
	return doc.Cover.Date, nil
}

// check refuses what would leave a rung out silently.
func (c SetStatus) check(r Review, p fiscal.Period) error {
	s, ok := r.Standing(p)
	switch {
	case !ok:
		return refuse("%s is in no list of this review's periods; add it first.", p)
	case strings.TrimSpace(c.Why) != "":
		return nil
	case !c.Reached:
		return refuse("Say why %s is not %s.", p, c.Status)
	}
	for _, g := range s.Rungs {
		if g.Status == c.Status {
			return nil
		}
		if g.State != Reached {
			return refuse("%s would skip \u201c%s\u201d; set that first, or say why it is left out.", p, g.Status)
		}
	}
	return nil
}

// resolveStatuses names the periods by the calendar; the later word on one rung counts.
func (r Review) resolveStatuses(name naming) Review {
	var out []StatusChange
	for _, s := range r.Statuses {
		s.Period = name(s.Period)
		out = slices.DeleteFunc(out, func(o StatusChange) bool { return o.Period == s.Period && o.Status == s.Status })
		out = append(out, s)
	}
	r.Statuses = out
	return r
}
