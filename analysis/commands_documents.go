package analysis

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
)

// AddDocument joins a document to the review: the periods its notice names, and what it says of the
// company where that is not known yet. What was read is kept in the command, so that a later reader
// does not change an earlier review.
type AddDocument struct {
	Source Source `json:"source"`
}

// Name implements Command.
func (AddDocument) Name() string { return "add-document" }

// Title implements Command.
func (c AddDocument) Title(Review) string { return "Open " + c.Source.Name }

// Apply implements Command. A document that is in the review already is refused.
func (c AddDocument) Apply(r Review) (Review, error) {
	for _, s := range r.Sources {
		if s.SHA256 == c.Source.SHA256 {
			return r, refuse("%s is already part of this review as %s.", c.Source.Name, s.Name)
		}
	}
	r.Sources = append(slices.Clip(slices.Clone(r.Sources)), c.Source)
	r.Company = r.Company.learn(c.Source.Cover)
	r = r.replan()
	return r.join(c.Source), nil
}

// learn fills what is not known yet from a document's cover.
func (c Company) learn(cover notice.Cover) Company {
	fill := func(to *string, from string) {
		if *to == "" {
			*to = from
		}
	}
	fill(&c.Name, cover.Company)
	fill(&c.Ticker, cover.Ticker)
	fill(&c.Exchange, cover.Exchange)
	fill(&c.CIK, cover.CIK)
	if !c.Calendar.Known() {
		c.Calendar = cover.Calendar
	}
	if said := cover.Calendar; said.Month == c.Calendar.Month {
		c.Calendar.Weeks = c.Calendar.Weeks || said.Weeks
		c.Calendar.Begins = c.Calendar.Begins || said.Begins
		if c.Calendar.Weekday == 0 {
			c.Calendar.Weekday, c.Calendar.Nearest = said.Weekday, said.Nearest
		}
		if c.Calendar.Quarters == [4]int{} && c.Calendar.Longer == 0 && c.Calendar.Weekday == said.Weekday {
			c.Calendar.Quarters, c.Calendar.Longer = said.Quarters, said.Longer
		}
	}
	return c
}

// mergePeriods adds periods to the list. A period that is there keeps its evidence, unless the new
// one is named and the old one is not.
func mergePeriods(have, more []Affected, cal fiscal.Calendar) []Affected {
	out := slices.Clone(have)
	for _, p := range more {
		p.Period = cal.Resolve(p.Period)
		i := slices.IndexFunc(out, func(q Affected) bool { return q.Period == p.Period })
		switch {
		case i < 0:
			out = append(out, p)
		case p.Known == notice.Named && out[i].Known != notice.Named:
			out[i] = p
		}
	}
	slices.SortStableFunc(out, func(a, b Affected) int { return cal.Compare(a.Period, b.Period) })
	return out
}

// Cutoff returns the date of the notice under review, the earliest one unless the reviewer chose
// another: figures issued by then are "as previously reported". It is unknown without a notice.
func (r Review) Cutoff() fiscal.Date {
	if s, ok := r.Source(r.Notice); ok && !s.Cover.Date.IsZero() {
		return s.Cover.Date
	}
	var first fiscal.Date
	for _, s := range r.Sources {
		if len(s.Notice.Periods) == 0 || s.Cover.Date.IsZero() {
			continue
		}
		if first.IsZero() || s.Cover.Date.Compare(first) < 0 {
			first = s.Cover.Date
		}
	}
	return first
}

// replan resolves periods by the calendar and derives every statement's plan anew: after a change of
// the calendar or of the cutoff.
func (r Review) replan() Review { return r.named(r.Company.Calendar.Resolve) }

// named gives every period the name that it has by the calendar, and derives what follows from names.
func (r Review) named(name naming) Review {
	cal := r.Company.Calendar
	out := make([]*Statement, len(r.Statements))
	for i, s := range r.Statements {
		t := *s
		t.Lines = make([]*Line, len(s.Lines))
		for j, l := range s.Lines {
			t.Lines[j] = l.resolve(name)
		}
		out[i] = &t
	}
	r.Baselines = r.Baselines.resolve(name)
	for _, t := range out {
		t.plan = r.planOf(t)
	}
	r.Statements = out
	if r.Grants != nil {
		r.Grants = r.Grants.over(cal)
	}
	r.Opening, r.ShareInputs = name(r.Opening), slices.Clone(r.ShareInputs)
	for i := range r.ShareInputs {
		r.ShareInputs[i].Period = name(r.ShareInputs[i].Period)
	}
	return r.resolveSets(name).resolveAdjustments(name).resolveItems(name).resolveWeighing(name)
}

func (r Review) resolveAdjustments(name naming) Review {
	out := slices.Clone(r.Adjustments)
	for i, a := range out {
		if p := name(a.Period); p != a.Period {
			n := *a
			n.Period = p
			out[i] = &n
		}
	}
	r.Adjustments = out
	return r
}

// resolveItems enters the bridges' items again where a period is now known by another name: an item
// that was there under that name already is replaced, not counted twice.
func (r Review) resolveItems(name naming) Review {
	var items []BridgeItem
	stale := false
	for _, m := range r.Measures {
		for _, it := range m.Items {
			stale = stale || name(it.Period) != it.Period
			it.Period = name(it.Period)
			items = append(items, BridgeItem{Measure: m.Name, Line: m.Line, Item: it})
		}
		for _, b := range m.Recast {
			for _, it := range b.Items {
				it.Period = name(it.Period)
				items = append(items, BridgeItem{Measure: m.Name, Line: m.Line, Item: it})
			}
		}
	}
	if !stale {
		return r.orderBridges()
	}
	r.Measures = nil
	return r.withItems(items)
}

// resolve returns the line with its periods resolved; the line itself when nothing changes.
func (l *Line) resolve(name naming) *Line {
	if !slices.ContainsFunc(l.Facts, func(f Fact) bool { return name(f.Period) != f.Period }) {
		return l
	}
	n := *l
	n.Facts = slices.Clone(l.Facts)
	for i := range n.Facts {
		n.Facts[i].Period = name(n.Facts[i].Period)
	}
	return &n
}

// Source returns a document of the review by its hash.
func (r Review) Source(sha string) (Source, bool) {
	i := slices.IndexFunc(r.Sources, func(s Source) bool { return s.SHA256 == sha })
	if i < 0 {
		return Source{}, false
	}
	return r.Sources[i], true
}

// DescribeCompany sets who is under review and when its years end, as the reviewer says.
type DescribeCompany struct {
	Company Company `json:"company"`
}

// Name implements Command.
func (DescribeCompany) Name() string { return "describe-company" }

// Title implements Command.
func (c DescribeCompany) Title(r Review) string {
	if now := c.Company.Calendar; now.Known() && !sameYearEnd(r.Company.Calendar, now) {
		return fmt.Sprintf("Fiscal year ends on %d %s", now.Day, now.Month)
	}
	return "Describe the company"
}

// Apply implements Command. Where the year end is another one, periods keep their days and are named anew; what a
// document calls by its fiscal year keeps that name.
func (c DescribeCompany) Apply(r Review) (Review, error) {
	was, now := r.Company.Calendar, c.Company.Calendar
	r.Company = c.Company
	if !was.Known() || sameYearEnd(was, now) {
		return r.replan(), nil
	}
	name := renaming(was, now)
	r.Sources = name.sources(r.Sources, now)
	return r.named(name), nil
}

// AddPeriods puts periods under review by the reviewer's judgement, without a reason. ChangePeriods asks for
// one.
type AddPeriods struct {
	Periods []fiscal.Period `json:"periods"`
	Origin  Origin          `json:"origin"`
}

// Name implements Command.
func (AddPeriods) Name() string { return "add-periods" }

// Title implements Command.
func (c AddPeriods) Title(Review) string { return "Add " + periodList(c.Periods) }

// Apply implements Command.
func (c AddPeriods) Apply(r Review) (Review, error) {
	if len(c.Periods) == 0 {
		return r, refuse("There is no period to add.")
	}
	var more []Affected
	for _, p := range c.Periods {
		switch {
		case p.IsZero():
			return r, refuse("A period to add needs a name, for example Q3-2005.")
		case r.affects(p):
			return r, refuse("%s is already in the list of periods.", p)
		}
		more = append(more, Affected{Period: p, Known: notice.Added, Basis: "unknown", Origin: c.Origin})
	}
	r.Periods = mergePeriods(r.Periods, more, r.Company.Calendar)
	return r, nil
}

func (r Review) affects(p fiscal.Period) bool {
	p = r.Company.Calendar.Resolve(p)
	return slices.ContainsFunc(r.Periods, func(a Affected) bool { return a.Period == p })
}

// DropPeriods takes periods off the list by the reviewer's judgement; the note says why, where there is one.
// A later document that names them puts them back. ChangePeriods asks for a reason and keeps them out.
type DropPeriods struct {
	Periods []fiscal.Period `json:"periods"`
	Note    string          `json:"note,omitempty"`
	Origin  Origin          `json:"origin"`
}

// Name implements Command.
func (DropPeriods) Name() string { return "drop-periods" }

// Title implements Command.
func (c DropPeriods) Title(Review) string { return "Take off " + periodList(c.Periods) }

// Apply implements Command.
func (c DropPeriods) Apply(r Review) (Review, error) {
	if len(c.Periods) == 0 {
		return r, refuse("There is no period to take off.")
	}
	off := make([]fiscal.Period, len(c.Periods))
	for i, p := range c.Periods {
		if !r.affects(p) {
			return r, refuse("%s is not in the list of periods.", p)
		}
		off[i] = r.Company.Calendar.Resolve(p)
	}
	r.Periods = slices.DeleteFunc(slices.Clone(r.Periods), func(a Affected) bool { return slices.Contains(off, a.Period) })
	return r, nil
}

func periodList(ps []fiscal.Period) string {
	const most = 4
	var ids []string
	for _, p := range ps[:min(most, len(ps))] {
		ids = append(ids, p.String())
	}
	switch {
	case len(ps) == 0:
		return "no period"
	case len(ps) > most:
		return fmt.Sprintf("%s and %d more", strings.Join(ids, ", "), len(ps)-most)
	}
	return strings.Join(ids, ", ")
}

// At returns an origin in a document.
func At(sha string, spans ...filing.Span) Origin { return Origin{Source: sha, Spans: spans} }
