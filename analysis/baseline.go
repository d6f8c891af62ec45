package analysis

import (
	"cmp"
	"fmt"
	"slices"

	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// Issue names one issue of a figure among those of a line in a period.
type Issue struct {
	Version string          `json:"version,omitempty"` // as Fact.Version
	Basis   statement.Basis `json:"basis"`
	Source  string          `json:"source,omitempty"` // SHA256 of the document; empty: entered by a person
	Filing  string          `json:"filing,omitempty"` // as Fact.Filing
}

// IssueOf returns the issue that a fact is of.
func IssueOf(f Fact) Issue { return Issue{f.Version, f.Basis, f.Origin.Source, f.Filing} }

// Baseline is the reviewer's choice of the issue that the comparison starts from, for one figure.
type Baseline struct {
	Statement string        `json:"statement"`
	Line      string        `json:"line"`
	Period    fiscal.Period `json:"period"`
	Issue     Issue         `json:"issue"`
	Note      string        `json:"note,omitempty"`
	Origin    Origin        `json:"origin"`
}

func (b Baseline) at(p place) bool { return p == place{b.Statement, b.Line, b.Period} }

// ChooseBaseline takes another issue of a figure as the one previously reported than the dates of the
// documents would.
type ChooseBaseline struct {
	Baseline Baseline `json:"baseline"`
}

// Name implements Command.
func (ChooseBaseline) Name() string { return "choose-baseline" }

// Title implements Command.
func (c ChooseBaseline) Title(r Review) string {
	b := c.Baseline
	return fmt.Sprintf("Compare %s %s with the %s", b.Line, b.Period, r.IssueName(b.Issue))
}

// Apply implements Command. An issue that the figure does not have is refused.
func (c ChooseBaseline) Apply(r Review) (Review, error) {
	b := c.Baseline
	b.Period = r.Company.Calendar.Resolve(b.Period)
	s, l, err := r.line(b.Statement, b.Line)
	if err != nil {
		return r, err
	}
	there := slices.ContainsFunc(l.Facts, func(f Fact) bool {
		return f.Period == b.Period && f.Basis != statement.Adjustment && IssueOf(f) == b.Issue
	})
	if !there {
		return r, refuse("%s in %s was not issued in the %s; choose one of its versions.", l.Caption, b.Period, r.IssueName(b.Issue))
	}
	r.Baselines = append(r.Baselines.without(place{b.Statement, b.Line, b.Period}), b)
	return r.withStatement(s.copy()), nil
}

// FollowDates takes a choice of the baseline back: the dates of the documents decide again.
type FollowDates struct {
	Statement string        `json:"statement"`
	Line      string        `json:"line"`
	Period    fiscal.Period `json:"period"`
}

// Name implements Command.
func (FollowDates) Name() string { return "follow-dates" }

// Title implements Command.
func (c FollowDates) Title(Review) string {
	return fmt.Sprintf("Compare %s %s with the latest before the restatement", c.Line, c.Period)
}

// Apply implements Command.
func (c FollowDates) Apply(r Review) (Review, error) {
	s, l, err := r.line(c.Statement, c.Line)
	if err != nil {
		return r, err
	}
	at := place{c.Statement, c.Line, r.Company.Calendar.Resolve(c.Period)}
	left := r.Baselines.without(at)
	if len(left) == len(r.Baselines) {
		return r, refuse("No version of %s in %s was chosen; the dates of the documents decide already.", l.Caption, c.Period)
	}
	r.Baselines = left
	return r.withStatement(s.copy()), nil
}

// ReviewNotice says which document announces the restatement under review, where the review holds the
// notices of several: figures issued before it are those previously reported.
type ReviewNotice struct {
	Source string `json:"source"` // SHA256; empty: the earliest notice again
}

// Name implements Command.
func (ReviewNotice) Name() string { return "review-notice" }

// Title implements Command.
func (c ReviewNotice) Title(r Review) string {
	if s, ok := r.Source(c.Source); ok {
		return "Review the restatement of " + s.Name
	}
	return "Review the restatement announced first"
}

// Apply implements Command.
func (c ReviewNotice) Apply(r Review) (Review, error) {
	if c.Source != "" {
		s, ok := r.Source(c.Source)
		switch {
		case !ok:
			return r, refuse("That document is not part of this review; open it first.")
		case s.Cover.Date.IsZero():
			return r, refuse("%s does not say when it was issued, so nothing can be told to be before it.", s.Name)
		}
	}
	r.Notice = c.Source
	return r.replan(), nil
}

// Baselines are the choices of a review.
type Baselines []Baseline

// without returns the choices but for that of one figure; nil where none is left.
func (bs Baselines) without(p place) Baselines {
	if !slices.ContainsFunc(bs, func(b Baseline) bool { return b.at(p) }) {
		return slices.Clip(bs)
	}
	var out Baselines
	for _, b := range bs {
		if !b.at(p) {
			out = append(out, b)
		}
	}
	return out
}

// resolve returns the choices with their periods resolved.
func (bs Baselines) resolve(name naming) Baselines {
	out := slices.Clone(bs)
	for i := range out {
		out[i].Period = name(out[i].Period)
	}
	return out
}

// of returns the choices for one statement, by line and period.
func (bs Baselines) of(statementID string) map[place]Issue {
	var out map[place]Issue
	for _, b := range bs {
		if b.Statement != statementID {
			continue
		}
		if out == nil {
			out = map[place]Issue{}
		}
		out[place{b.Statement, b.Line, b.Period}] = b.Issue
	}
	return out
}

// standing is how a fact competes to be the figure as previously reported. The greater one stands.
type standing struct {
	chosen  int // the reviewer said that it is
	entered int // a person's own entry before what documents print
	time    int // issued before the restatement, or words of a person, before what came after
	said    int // of what came after: "as previously reported" before figures that may be restated
	version string
	basis   int // on one day the restated figure before the plain one before "as previously reported"
}

// The ranks of standing.time.
const (
	afterRestatement = iota + 1
	beforeRestatement
	inWords
)

// standingOf weighs a fact; ok is false for one that never is the figure as previously reported: an
// adjustment, and what the restatement under review itself prints as restated.
func standingOf(f *Fact, cutoff string, chosen Issue) (s standing, ok bool) {
	s = standing{version: f.Version, time: beforeRestatement, basis: basisRank(f.Basis)}
	if chosen != (Issue{}) && IssueOf(*f) == chosen {
		s.chosen = 1
	}
	if f.Origin.By != "" {
		s.entered = 1
	}
	switch dated := isDate(f.Version); {
	case f.Version != "" && !dated:
		s.time = inWords
	case dated && cutoff != "" && f.Version > cutoff:
		s.time = afterRestatement
		if f.Basis == statement.AsReported {
			s.said = 1
		}
	}
	switch f.Basis {
	case statement.Adjustment:
		return s, false
	case statement.Restated:
		earlier := cutoff != "" && isDate(f.Version) && f.Version < cutoff
		return s, earlier || s.chosen > 0
	}
	return s, true
}

func basisRank(b statement.Basis) int {
	switch b {
	case statement.Restated:
		return 2
	case statement.AsReported:
		return 0
	}
	return 1
}

func (s standing) compare(t standing) int {
	return cmp.Or(cmp.Compare(s.chosen, t.chosen), cmp.Compare(s.entered, t.entered), cmp.Compare(s.time, t.time),
		cmp.Compare(s.said, t.said), cmp.Compare(s.version, t.version), cmp.Compare(s.basis, t.basis))
}

// standsBefore orders facts of equal standing, so that it does not matter which document was opened
// first: by document, then the first in the document. What a person entered later replaces the earlier.
func standsBefore(a, b *Fact) bool {
	if a.Origin.By != "" && b.Origin.By != "" {
		return true
	}
	return cmp.Or(cmp.Compare(a.Origin.Source, b.Origin.Source), cmp.Compare(a.Filing, b.Filing), comparePlaces(a.Origin, b.Origin)) < 0
}

// comparePlaces orders places in one document.
func comparePlaces(a, b Origin) int {
	if len(a.Spans) == 0 || len(b.Spans) == 0 {
		return cmp.Compare(len(a.Spans), len(b.Spans))
	}
	s, t := a.Spans[0], b.Spans[0]
	return cmp.Or(cmp.Compare(s.Part, t.Part), cmp.Compare(s.Page, t.Page), cmp.Compare(s.Start, t.Start),
		cmp.Compare(t.Box[3], s.Box[3]), cmp.Compare(s.Box[0], t.Box[0]), cmp.Compare(s.Within, t.Within))
}

func isDate(s string) bool {
	_, err := fiscal.ParseDate(s)
	return err == nil
}
