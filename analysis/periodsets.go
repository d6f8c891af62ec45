package analysis

import (
	"slices"
	"strings"

	"restate/analysis/fiscal"
	"restate/analysis/notice"
)

// PeriodSet is one of the three sets of periods that are never merged (domain.md I15).
type PeriodSet string

// The sets.
const (
	Withdrawn  PeriodSet = "withdrawn"   // not to be relied upon: Review.Periods
	ToRestate  PeriodSet = "to_restate"  // to be restated: Review.Restating
	ErrorsFrom PeriodSet = "errors_from" // where the error came from: Review.Origins
)

// PeriodSets lists the sets in the order shown.
func PeriodSets() []PeriodSet { return []PeriodSet{Withdrawn, ToRestate, ErrorsFrom} }

// String returns the set's name in words.
func (s PeriodSet) String() string {
	switch s {
	case Withdrawn:
		return "not to be relied upon"
	case ToRestate:
		return "to be restated"
	case ErrorsFrom:
		return "where the error came from"
	}
	return string(s)
}

// Set returns the periods of a set, in calendar order.
func (r Review) Set(s PeriodSet) []Affected {
	switch s {
	case Withdrawn:
		return r.Periods
	case ToRestate:
		return r.Restating
	case ErrorsFrom:
		return r.Origins
	}
	return nil
}

// withSet returns the review with another list for a set.
func (r Review) withSet(s PeriodSet, list []Affected) Review {
	switch s {
	case Withdrawn:
		r.Periods = list
	case ToRestate:
		r.Restating = list
	case ErrorsFrom:
		r.Origins = list
	}
	return r
}

// Removed is a period that the reviewer took out of a set. It stays out when a later document names it
// again, until the reviewer puts it back.
type Removed struct {
	Set    PeriodSet `json:"set"`
	Entry  Affected  `json:"entry"` // as it stood in the list
	Why    string    `json:"why"`
	Origin Origin    `json:"origin"`
}

// removed tells whether the reviewer took a period out of a set.
func (r Review) removed(s PeriodSet, p fiscal.Period) bool {
	return slices.ContainsFunc(r.Removed, func(x Removed) bool {
		return x.Set == s && r.Company.Calendar.Resolve(x.Entry.Period) == r.Company.Calendar.Resolve(p)
	})
}

// named returns what a document says of a set of periods.
func (s Source) named(set PeriodSet) []Affected {
	if s.Notice.Kind != notice.NonReliance && s.Notice.Kind != notice.Restatement {
		return nil
	}
	var out []Affected
	read := func(list []notice.Period) {
		for _, p := range list {
			out = append(out, Affected{Period: p.Period, Known: p.Known, Basis: p.Basis, Rule: p.Rule, Inferred: p.Inferred,
				Origin: Origin{Source: s.SHA256, Spans: p.Spans}})
		}
	}
	switch set {
	case Withdrawn:
		read(s.Notice.Periods)
	case ToRestate:
		read(s.Notice.Restated)
	case ErrorsFrom:
		for _, x := range s.Notice.Origins {
			out = append(out, Affected{Period: x.Period, Known: notice.Named, Why: x.Why, Origin: Origin{Source: s.SHA256, Spans: x.Spans}})
		}
	}
	return out
}

// join adds a document's periods to the three sets, but for those that the reviewer removed.
func (r Review) join(s Source) Review {
	for _, set := range PeriodSets() {
		more := slices.DeleteFunc(s.named(set), func(a Affected) bool { return r.removed(set, a.Period) })
		if len(more) > 0 {
			r = r.withSet(set, mergePeriods(r.Set(set), more, r.Company.Calendar))
		}
	}
	return r
}

// resolveSets resolves the periods of every set by the calendar.
func (r Review) resolveSets(name naming) Review {
	cal := r.Company.Calendar
	for _, set := range PeriodSets() {
		if list := r.Set(set); len(list) > 0 {
			r = r.withSet(set, mergePeriods(nil, name.affected(list), cal))
		}
	}
	if len(r.Removed) > 0 {
		r.Removed = slices.Clone(r.Removed)
		for i := range r.Removed {
			r.Removed[i].Entry = name.affected([]Affected{r.Removed[i].Entry})[0]
		}
	}
	return r.resolveStatuses(name)
}

// Mentioned is a period that a document names without withdrawing it, or leaves open, with its reason.
type Mentioned struct {
	Period fiscal.Period
	Why    string
	Origin Origin
	By     string // the reviewer who removed it; empty where the document says so
}

// Undecided lists the periods that documents leave open and that are in no list of those withdrawn.
func (r Review) Undecided() []Mentioned {
	return r.mentioned(func(n notice.Notice) []notice.Excluded { return n.Undecided })
}

// Excluded lists the periods that documents name in another role than being withdrawn, and then those
// that the reviewer removed from the list.
func (r Review) Excluded() []Mentioned {
	out := r.mentioned(func(n notice.Notice) []notice.Excluded { return n.Excluded })
	for _, x := range r.Removed {
		if x.Set == Withdrawn {
			out = append(out, Mentioned{Period: x.Entry.Period, Why: x.Why, Origin: x.Entry.Origin, By: x.Origin.By})
		}
	}
	return out
}

// Revised lists the periods that documents correct as immaterial, which withdraws nothing.
func (r Review) Revised() []Mentioned {
	return r.mentioned(func(n notice.Notice) []notice.Excluded {
		var out []notice.Excluded
		for _, p := range n.Revised {
			out = append(out, notice.Excluded{Period: p.Period, Why: "corrected as immaterial", Spans: p.Spans})
		}
		return out
	})
}

// RestatedBefore lists the periods that documents say were restated once already. They may be withdrawn again.
func (r Review) RestatedBefore() []Mentioned {
	var out []Mentioned
	for _, s := range r.Sources {
		for _, x := range s.Notice.RestatedBefore {
			out = append(out, Mentioned{Period: r.Company.Calendar.Resolve(x.Period), Why: x.Why, Origin: At(s.SHA256, x.Spans...)})
		}
	}
	return out
}

// and adds another mention of the same period: a further reason, and its words where they stand in the same
// document.
func (m Mentioned) and(o Mentioned) Mentioned {
	if !strings.Contains(m.Why, o.Why) {
		m.Why += "; " + o.Why
	}
	if m.Origin.Source == o.Origin.Source {
		m.Origin.Spans = append(slices.Clip(m.Origin.Spans), o.Origin.Spans...)
	}
	return m
}

func (r Review) mentioned(of func(notice.Notice) []notice.Excluded) []Mentioned {
	var out []Mentioned
	for _, s := range r.Sources {
		for _, x := range of(s.Notice) {
			p := r.Company.Calendar.Resolve(x.Period)
			if r.affects(p) || r.removed(Withdrawn, p) {
				continue
			}
			m := Mentioned{Period: p, Why: x.Why, Origin: Origin{Source: s.SHA256, Spans: x.Spans}}
			if i := slices.IndexFunc(out, func(o Mentioned) bool { return o.Period == p }); i >= 0 {
				out[i] = out[i].and(m)
				continue
			}
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b Mentioned) int { return r.Company.Calendar.Compare(a.Period, b.Period) })
	return out
}
