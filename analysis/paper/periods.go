package paper

import (
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
)

// PeriodGroup is periods of one kind, shown together and apart from the others.
type PeriodGroup struct {
	ID      string // named, implied, open, added, undecided, excluded, to_restate, errors_from, revised, restated_before
	Title   string
	Entries []PeriodEntry
}

// PeriodEntry is one period of a group with what is known of it. Its Origin leads to the words. Where a notice
// gives no list, Period is zero and Name says in words what it gives.
type PeriodEntry struct {
	Period fiscal.Period
	Name   string
	Sign   string
	Tone   Tone
	Known  string
	Basis  string
	Rule   string
	Why    string // what was inferred, why it is excluded or open, or the reviewer's reason
	Was    string // the period as it was read, where the reviewer corrected it
	By     string // who added, corrected or removed it; empty where a document says so
	Set    analysis.PeriodSet
	Origin analysis.Origin
}

// OpenGroup is the ID of the group of what notices give instead of a closed list.
const OpenGroup = "open"

// Key tells an entry from the others of its group.
func (e PeriodEntry) Key() string {
	if e.Period.IsZero() {
		return e.Origin.Source
	}
	return e.Period.ID()
}

// PeriodGroups lists the periods of a review: those withdrawn by how they are known, what notices give instead
// of a list, those left open and those excluded, the two other sets, and what is only corrected as immaterial or
// was restated before. Groups without a period are left out.
func PeriodGroups(r analysis.Review) []PeriodGroup {
	known := func(ks ...notice.Known) []PeriodEntry {
		var out []PeriodEntry
		for _, a := range r.Periods {
			if slices.Contains(ks, a.Known) {
				out = append(out, entry(analysis.Withdrawn, a))
			}
		}
		return out
	}
	all := []PeriodGroup{
		{"named", "Named as not to be relied upon", known(notice.Named, notice.Inferred)},
		{"implied", "Implied by those", known(notice.Implied)},
		{OpenGroup, "Without a closed list", unlisted(r)},
		{"added", "Added or corrected by the reviewer", known(notice.Added)},
		{"undecided", "Left open", mentioned(r.Undecided(), "?")},
		{"excluded", "Named, but not withdrawn", mentioned(r.Excluded(), "\u2212")},
		{string(analysis.ToRestate), "To be restated", entries(analysis.ToRestate, r.Restating)},
		{string(analysis.ErrorsFrom), "Where the error came from", entries(analysis.ErrorsFrom, r.Origins)},
		{"revised", "Corrected as immaterial", mentioned(r.Revised(), "~")},
		{"restated_before", "Restated once before", mentioned(r.RestatedBefore(), "\u21bb")},
	}
	return slices.DeleteFunc(all, func(g PeriodGroup) bool { return len(g.Entries) == 0 })
}

// unlisted is what notices say that is no closed list: everything from a day on, or no period at all.
func unlisted(r analysis.Review) []PeriodEntry {
	var out []PeriodEntry
	for _, src := range r.Sources {
		e := PeriodEntry{Sign: "\u2192", Known: "named", Set: analysis.Withdrawn, Origin: analysis.At(src.SHA256, src.Notice.Evidence["open_ended_from"]...)}
		if e.Name = openText(src.Notice); e.Name == "" {
			continue
		}
		if src.Notice.Extent == notice.Unnamed {
			e.Sign, e.Known, e.Why = "?", "", "it is not said which periods are meant; add them by hand"
		} else {
			e.Why = "the list has no end; add the periods that it covers by hand"
		}
		if len(e.Origin.Spans) == 0 {
			e.Origin.Spans = src.Notice.Spans
		}
		out = append(out, e)
	}
	return out
}

// openText says in words what a notice gives beside a list, or instead of one; empty for a closed list.
func openText(n notice.Notice) string {
	switch {
	case n.Extent == notice.OpenEnded && n.OpenEndedFrom != nil:
		return "everything from " + (*n.OpenEndedFrom).Words() + " on"
	case n.Extent == notice.OpenEnded:
		return "more periods, without a last or first one"
	case n.Extent == notice.Unnamed:
		return "no period is named"
	}
	return ""
}

func entries(set analysis.PeriodSet, list []analysis.Affected) []PeriodEntry {
	var out []PeriodEntry
	for _, a := range list {
		out = append(out, entry(set, a))
	}
	return out
}

func entry(set analysis.PeriodSet, a analysis.Affected) PeriodEntry {
	e := PeriodEntry{Period: a.Period, Known: string(a.Known), Basis: strings.TrimPrefix(a.Basis, "unknown"), Rule: a.Rule, Why: strings.TrimSpace(a.Why + " " + a.Inferred), By: a.Origin.By, Set: set, Origin: a.Origin}
	e.Sign, e.Tone = sign(a.Known)
	if set != analysis.Withdrawn {
		e.Tone = Plain
	}
	if a.Was != nil {
		e.Known, e.Was = "corrected", a.Was.Period.ID()
		e.Why = strings.TrimSpace(e.Why + " (read as " + e.Was + ")")
		if len(a.Was.Origin.Spans) > 0 {
			e.Origin = a.Was.Origin // the words stay one step away; By says who corrected them
		}
	}
	return e
}

func mentioned(list []analysis.Mentioned, sign string) []PeriodEntry {
	var out []PeriodEntry
	for _, m := range list {
		e := PeriodEntry{Period: m.Period, Sign: sign, Tone: Muted, Known: "named", Why: m.Why, By: m.By, Set: analysis.Withdrawn, Origin: m.Origin}
		if m.By != "" {
			e.Known = "removed"
		}
		out = append(out, e)
	}
	return out
}

// Affected lists the periods of a review by group, with the words that name them and where each stands.
func Affected(r analysis.Review) Sheet {
	s := Sheet{Title: "Periods under review", Empty: "No period is under review yet. Open the notice, or add a period.",
		Columns: []Column{
			{ID: "period", Head: "Period", Width: 10, Fixed: true}, {ID: "days", Head: "From and to", Width: 26},
			{ID: "known", Head: "Known", Width: 10}, {ID: "basis", Head: "Reported in", Width: 14}, {ID: "status", Head: "Stands at", Width: 22},
			{ID: "why", Head: "Note", Width: 40}, {ID: "rule", Head: "Read by rule", Width: 18}, {ID: "source", Head: "Source", Width: 30},
		}}
	at := map[fiscal.Period]analysis.Status{}
	for _, st := range r.Standings() {
		at[st.Period] = st.At()
	}
	for _, g := range PeriodGroups(r) {
		s.Rows = append(s.Rows, headingRow(g.ID, g.Title, len(s.Columns)))
		for _, e := range g.Entries {
			status := at[e.Period]
			if e.Set == analysis.ErrorsFrom || e.Tone == Muted {
				status = ""
			}
			s.Rows = append(s.Rows, periodRow(r, g.ID, e, status))
		}
	}
	return s
}

// headingRow is words over the rows below.
func headingRow(id, title string, columns int) Row {
	row := Row{Key: "group/" + id, Kind: Heading, Cells: make([]Cell, columns)}
	row.Cells[0] = words(title)
	return row
}

func periodRow(r analysis.Review, group string, e PeriodEntry, status analysis.Status) Row {
	days, label := Cell{Why: fiscal.ErrNoCalendar.Error()}, PeriodLabel(e.Period, r.Company.Calendar)
	if e.Period.IsZero() {
		days, label = words(e.Name), "\u2026"
	} else if start, end, err := r.Company.Calendar.Days(e.Period); err == nil {
		days = words(start.Words() + " \u2013 " + end.Words())
		if start == end {
			days = words(end.Words())
		}
	}
	source := ""
	if doc, ok := r.Source(e.Origin.Source); ok {
		source = doc.Name
	}
	if e.By != "" {
		source = strings.TrimPrefix(source+", "+verb(e)+" by "+e.By, ", ")
	}
	row := Row{Key: group + "/" + e.Key(), Indent: 1, Cells: []Cell{{Text: label, Tone: e.Tone}, days, words(e.Known), words(e.Basis), words(string(status)), words(e.Why), words(e.Rule), words(source)}}
	for i := range row.Cells {
		row.Cells[i].Origin = e.Origin
		row.Cells[i].Ref = Ref{Period: e.Period, Source: e.Origin.Source}
	}
	return row
}

// verb says what a person did to an entry.
func verb(e PeriodEntry) string {
	switch e.Known {
	case "corrected", "removed":
		return e.Known
	}
	return "entered"
}
