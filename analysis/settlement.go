package analysis

import (
	"fmt"
	"slices"
	"strings"
)

// Outcome is what the reviewer made of a finding.
type Outcome string

// The outcomes.
const (
	Open      Outcome = ""          // nobody has settled it, or what it rests on has changed since
	Accepted  Outcome = "accepted"  // it stands
	Answered  Outcome = "answered"  // the client, or other evidence, has answered it; the reason holds the answer
	Dismissed Outcome = "dismissed" // it is none; the reason says why
)

// FindingRef says which finding is meant. Key stays the same however often findings are computed; Facts
// is what the finding rests on, so that a decision does not outlive it; Text is the sentence that the
// reviewer saw.
type FindingRef struct {
	Code  string `json:"code"`
	Key   string `json:"key"`
	Facts string `json:"facts,omitempty"`
	Text  string `json:"text"`
}

// Settlement is the reviewer's decision on one finding, with who made it and when.
type Settlement struct {
	FindingRef
	Outcome Outcome `json:"outcome"`
	Reason  string  `json:"reason,omitempty"`
	Origin  Origin  `json:"origin"`
}

// Settlement returns the decision on the finding with a key.
func (r Review) Settlement(key string) (Settlement, bool) {
	i := slices.IndexFunc(r.Settled, func(s Settlement) bool { return s.Key == key })
	if i < 0 {
		return Settlement{}, false
	}
	return r.Settled[i], true
}

// SettleFindings records what the reviewer made of findings. One that was settled before is settled anew.
type SettleFindings struct {
	Findings []FindingRef `json:"findings"`
	Outcome  Outcome      `json:"outcome"`
	Reason   string       `json:"reason,omitempty"`
	Origin   Origin       `json:"origin"`
}

// Name implements Command.
func (SettleFindings) Name() string { return "settle-findings" }

var outcomeVerbs = map[Outcome]string{Accepted: "Accept", Answered: "Answer", Dismissed: "Dismiss"}

// Title implements Command.
func (c SettleFindings) Title(Review) string {
	if len(c.Findings) == 0 {
		return "Settle no finding"
	}
	title := outcomeVerbs[c.Outcome] + " finding " + c.Findings[0].Code
	if n := len(c.Findings); n > 1 {
		title += fmt.Sprintf(" and %d more", n-1)
	}
	return title
}

// Apply implements Command. An answer or a dismissal without a reason is refused.
func (c SettleFindings) Apply(r Review) (Review, error) {
	switch {
	case len(c.Findings) == 0:
		return r, refuse("There is no finding to settle.")
	case outcomeVerbs[c.Outcome] == "":
		return r, refuse("A finding is accepted, answered or dismissed, not %q.", c.Outcome)
	case c.Outcome != Accepted && strings.TrimSpace(c.Reason) == "":
		return r, refuse("Say why the finding is %s; the reason goes into the history.", c.Outcome)
	}
	out := slices.Clone(r.Settled)
	for _, f := range c.Findings {
		if f.Key == "" {
			return r, refuse("The finding %s has no key, so a decision on it could not be kept.", f.Code)
		}
		s := Settlement{FindingRef: f, Outcome: c.Outcome, Reason: strings.TrimSpace(c.Reason), Origin: c.Origin}
		out = append(slices.DeleteFunc(out, func(o Settlement) bool { return o.Key == f.Key }), s)
	}
	r.Settled = out
	return r, nil
}

// ReopenFindings takes decisions on findings back.
type ReopenFindings struct {
	Keys   []string `json:"keys"`
	Reason string   `json:"reason"`
	Origin Origin   `json:"origin"`
}

// Name implements Command.
func (ReopenFindings) Name() string { return "reopen-findings" }

// Title implements Command.
func (c ReopenFindings) Title(r Review) string {
	for _, k := range c.Keys {
		if s, ok := r.Settlement(k); ok {
			return "Reopen finding " + s.Code
		}
	}
	return "Reopen a finding"
}

// Apply implements Command. A finding that is open already is refused, and so is reopening one without a
// reason.
func (c ReopenFindings) Apply(r Review) (Review, error) {
	if len(c.Keys) == 0 {
		return r, refuse("There is no finding to reopen.")
	}
	if strings.TrimSpace(c.Reason) == "" {
		return r, refuse("Say why the finding is opened again; the reason goes into the history.")
	}
	for _, k := range c.Keys {
		if _, ok := r.Settlement(k); !ok {
			return r, refuse("This finding is open already.")
		}
	}
	r.Settled = slices.DeleteFunc(slices.Clone(r.Settled), func(s Settlement) bool { return slices.Contains(c.Keys, s.Key) })
	return r, nil
}
