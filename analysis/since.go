package analysis

import (
	"cmp"
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/notice"
)

// ChangeKind says what changed between two documents.
type ChangeKind string

// The kinds of change.
const (
	PeriodAdded   ChangeKind = "period added"
	NotRepeated   ChangeKind = "not repeated" // a later notice lists other periods and not this one; it stays in the list
	NamedAgain    ChangeKind = "named again"  // a period that the reviewer removed is named by a later document
	StatusMoved   ChangeKind = "status"
	MatterChanged ChangeKind = "notice says" // who concluded, why, what else is withdrawn, what is open
)

// Change is one thing that later documents, or the reviewer by them, changed.
type Change struct {
	Kind     ChangeKind
	Set      PeriodSet     // of PeriodAdded, NotRepeated and NamedAgain
	Period   fiscal.Period // zero for a matter of the notice as a whole
	What     string        // the status, or the matter
	Before   string
	After    string
	Proposed bool   // not certain: the reviewer confirms or denies it
	Source   string // SHA256 of the document that changed it
	Origin   Origin
}

// ChangesSince compares what the documents up to one said with what all of them say: periods added and
// not repeated, statuses, and matters of the notice. Documents are in the order of their dates. ok is
// false where the document is not in the review.
func (r Review) ChangesSince(sha string) (out []Change, ok bool) {
	after := r.evidence()
	i := slices.IndexFunc(after.sources, func(s Source) bool { return s.SHA256 == sha })
	if i < 0 {
		return nil, false
	}
	before := after.upTo(i + 1)
	later := after.sources[i+1:]
	for _, set := range PeriodSets() {
		out = append(out, r.added(set, before, later)...)
		out = append(out, r.notRepeated(set, before, later)...)
	}
	out = append(out, moved(before.standings(), after.standings())...)
	return append(out, matters(before.sources, later)...), true
}

// upTo is the evidence of the first n documents, without those periods that only later ones name.
func (e *evidence) upTo(n int) *evidence {
	out := &evidence{review: e.review, sources: e.sources[:n], lists: map[PeriodSet][]Affected{}}
	for _, set := range PeriodSets() {
		for _, src := range out.sources {
			out.lists[set] = mergePeriods(out.lists[set], src.named(set), e.review.Company.Calendar)
		}
	}
	out.gather()
	return out
}

// added lists the periods of a set that later documents name for the first time.
func (r Review) added(set PeriodSet, before *evidence, later []Source) []Change {
	have := slices.Clone(before.lists[set])
	var out []Change
	for _, src := range later {
		more := mergePeriods(nil, src.named(set), r.Company.Calendar)
		for _, a := range more {
			c := Change{Kind: PeriodAdded, Set: set, Period: a.Period, What: set.String(), After: string(a.Known), Source: src.SHA256, Origin: a.Origin}
			switch {
			case r.removed(set, a.Period):
				c.Kind, c.Before, c.Proposed = NamedAgain, "removed by the reviewer", true
			case slices.ContainsFunc(have, func(b Affected) bool { return a.Period == b.Period }):
				continue
			}
			out = append(out, c)
		}
		have = mergePeriods(have, more, r.Company.Calendar)
	}
	return out
}

// notRepeated lists the periods of a set that no later list of that set holds; a document without a list
// says nothing of them, and one that lists other periods only adds to them (domain.md F29). What the
// reviewer says is named stays so.
func (r Review) notRepeated(set PeriodSet, before *evidence, later []Source) []Change {
	var listed []Affected
	last := Source{}
	for _, src := range later {
		if set == Withdrawn && src.Notice.Kind != notice.NonReliance {
			continue // a report of restated figures takes no period off the list
		}
		if more := src.named(set); len(more) > 0 {
			listed, last = mergePeriods(listed, more, r.Company.Calendar), src
		}
	}
	repeated := func(a Affected) bool {
		return slices.ContainsFunc(listed, func(b Affected) bool { return a.Period == b.Period })
	}
	if !slices.ContainsFunc(before.lists[set], repeated) {
		return nil
	}
	var out []Change
	for _, a := range before.lists[set] {
		if a.Known != notice.Named || repeated(a) || r.saidNamed(a.Period) {
			continue
		}
		out = append(out, Change{Kind: NotRepeated, Set: set, Period: a.Period, What: set.String(), Before: string(a.Known), After: "not in its list; kept",
			Proposed: true, Source: last.SHA256, Origin: At(last.SHA256, last.Notice.Spans...)})
	}
	return out
}

// saidNamed tells whether the reviewer said of a period that it is named.
func (r Review) saidNamed(p fiscal.Period) bool {
	return slices.ContainsFunc(r.Statuses, func(s StatusChange) bool { return s.Period == p && s.Status == StatusNamed && s.Reached })
}

// moved lists the rungs that stand otherwise, but for the first of a period that is new.
func moved(before, after []Standing) []Change {
	var out []Change
	for _, s := range after {
		i := slices.IndexFunc(before, func(b Standing) bool { return b.Period == s.Period })
		for k, g := range s.Rungs {
			was := Rung{}
			if i >= 0 {
				was = before[i].Rungs[k]
			}
			if was.State == g.State || g.State != Reached && g.State != Proposed || g.Status == StatusNamed {
				continue
			}
			out = append(out, Change{Kind: StatusMoved, Period: s.Period, What: string(g.Status), Before: was.State.String(), After: g.State.String(),
				Proposed: g.State == Proposed, Source: g.Source, Origin: g.Origin})
		}
	}
	return out
}

// String returns the state in words.
func (s RungState) String() string {
	return [...]string{"not reached", "skipped", "proposed", "denied", "reached"}[s]
}

// matter is one thing a notice says that a later one may say otherwise.
type matter struct {
	name  string
	field string // of Notice.Evidence
	of    func(notice.Notice) string
}

var noticeMatters = []matter{
	{"which periods are restated", "periods_undecided", func(n notice.Notice) string {
		return pick(n.PeriodsUndecided, "undecided", "no longer said to be open")
	}},
	{"audit reports", "covers_audit_reports", func(n notice.Notice) string { return pick(n.CoversAuditReports, "withdrawn too", "") }},
	{"press releases", "covers_press_releases", func(n notice.Notice) string { return pick(n.CoversPressReleases, "withdrawn too", "") }},
	{"who concluded", "concluded_by", func(n notice.Notice) string { return strings.Join(n.ConcludedBy, ", ") }},
	{"reasons", "reasons", func(n notice.Notice) string { return strings.Join(n.Reasons, ", ") }},
	{"open-ended from", "open_ended_from", func(n notice.Notice) string {
		if n.OpenEndedFrom == nil {
			return ""
		}
		return n.OpenEndedFrom.String()
	}},
	{"amounts", "amounts", amountsGiven},
}

func pick(b bool, yes, no string) string {
	if b {
		return yes
	}
	return no
}

// amountsGiven writes the amounts a notice gives, as hedged.
func amountsGiven(n notice.Notice) string {
	var out []string
	for _, a := range n.Amounts {
		out = append(out, amountGiven(a))
	}
	return strings.Join(out, "; ")
}

// amountGiven writes one amount as hedged: "approximately 4,200,000".
func amountGiven(a notice.Amount) string {
	var ends []string
	if a.Low != nil {
		ends = append(ends, money.Group(a.Low.String()))
	}
	if a.High != nil && (a.Low == nil || !a.High.Equal(*a.Low)) {
		ends = append(ends, money.Group(a.High.String()))
	}
	text := strings.TrimSpace(a.Hedge + " " + strings.Join(ends, " to "))
	if a.PerShare {
		text += " per share"
	}
	return text
}

// matters compares the last notice among the earlier documents with each later one.
func matters(earlier, later []Source) []Change {
	was := notice.Notice{Kind: notice.None}
	for _, s := range earlier {
		if says(s.Notice) {
			was = s.Notice
		}
	}
	var out []Change
	for _, s := range later {
		if !says(s.Notice) {
			continue
		}
		for _, m := range noticeMatters {
			before, after := m.of(was), m.of(s.Notice)
			if !says(was) {
				before = ""
			}
			if before == after || after == "" {
				continue // a document that does not come back to a matter changes nothing of it
			}
			out = append(out, Change{Kind: MatterChanged, What: m.name, Before: before, After: after, Source: s.SHA256, Origin: At(s.SHA256, words(s.Notice, m)...)})
		}
		was = s.Notice
	}
	return out
}

// words are the places of what a notice says of a matter, else of its sentence.
func words(n notice.Notice, m matter) []filing.Span {
	if m.field == "amounts" && len(n.Amounts) > 0 {
		return n.Amounts[0].Spans
	}
	if spans := n.Evidence[m.field]; len(spans) > 0 {
		return spans
	}
	return n.Spans
}

func says(n notice.Notice) bool { return cmp.Or(n.Kind, notice.None) != notice.None }
