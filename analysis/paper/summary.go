package paper

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
)

// Summary builds the review summary (domain.md B7): cover, the periods with the words that withdraw
// them, the comparison of every period that has figures, the adjustments, the findings and the
// history. It is in the scenario that is printed, of which im is the impact.
func Summary(entered analysis.Review, im analysis.Impact, steps []Step, prepared Signed, hash string, v View) Report {
	r := entered.In(entered.Printed)
	rep := Report{Draft: true, Hash: hash, Cover: cover(r, prepared, v)}
	found := check.Review(r, im)
	findings := Section{ID: "findings", Title: "Findings and open points", Sheets: []Sheet{Findings(found)}}
	if gone := Decisions(r, found); len(gone.Rows) > 0 {
		findings.Sheets = append(findings.Sheets, gone)
	}
	history := History(steps)
	history.Subtitle = zones(steps)
	rep.Sections = append(rep.Sections, periodsSection(r))
	rep.Sections = append(rep.Sections, overview(r, im, v)...)
	rep.Sections = append(rep.Sections, comparisons(r, im, v)...)
	rep.Sections = append(rep.Sections, EquitySections(r, im, v)...)
	rep.Sections = append(rep.Sections, measureSection(r, im, v)...)
	rep.Sections = append(rep.Sections, perShareSection(r, im, v)...)
	rep.Sections = append(rep.Sections, MaterialitySections(r, im, v)...)
	rep.Sections = append(rep.Sections,
		Section{ID: "adjustments", Title: "Adjustments", Sheets: []Sheet{orNothing(Adjustments(r, v), "No adjustment was entered.")}})
	rep.Sections = append(rep.Sections, grantSection(r, im, v)...)
	rep.Sections = append(rep.Sections, scenarioSection(entered, v)...)
	rep.Sections = append(rep.Sections,
		findings,
		Section{ID: "history", Title: "History", Sheets: []Sheet{history}})
	return rep
}

func cover(r analysis.Review, prepared Signed, v View) Cover {
	c := Cover{Title: "Restatement review summary", Company: r.Company.Name, Prepared: prepared}
	if r.Company.Ticker != "" {
		c.Lines = append(c.Lines, [2]string{"Listed as", strings.TrimSpace(r.Company.Ticker + " on " + r.Company.Exchange)})
	}
	if r.Company.Calendar.Known() {
		c.Lines = append(c.Lines, [2]string{"Fiscal year ends", yearEnd(r.Company.Calendar)})
	}
	if len(r.ScenarioNames()) > 0 {
		c.Lines = append(c.Lines, [2]string{"Scenario", analysis.ScenarioName(r.Printed)})
	}
	c.Lines = append(c.Lines, [2]string{"Amounts", v.In()}, [2]string{"Adjustments", fmt.Sprint(len(r.Adjustments))})
	var names []string
	for _, a := range r.Periods {
		names = append(names, a.Period.ID())
	}
	c.Scope = "Periods under review: none."
	if len(names) > 0 {
		c.Scope = "Periods under review: " + strings.Join(names, ", ") + "."
	}
	for _, e := range unlisted(r) {
		c.Scope += " Without a closed list: " + e.Name + "."
	}
	for _, s := range r.Sources {
		c.Documents = append(c.Documents, Document{Name: s.Name, SHA256: s.SHA256, Date: s.Cover.Date.String()})
	}
	return c
}

func periodsSection(r analysis.Review) Section {
	s := Section{ID: "periods", Title: "Periods that may no longer be relied upon"}
	for _, src := range r.Sources {
		n := src.Notice
		if n.Kind == notice.None || n.Kind == "" {
			continue
		}
		s.Paragraphs = append(s.Paragraphs, Paragraph{Kind: Text, Text: NoticeLine(src)},
			Paragraph{Kind: Quote, Text: n.Quote, Source: src.Name + place(n)})
		if len(n.Excluded) > 0 {
			s.Paragraphs = append(s.Paragraphs, Paragraph{Kind: Note, Text: excludedLines(n)})
		}
	}
	if len(s.Paragraphs) == 0 && len(r.Sources) > 0 {
		s.Paragraphs = []Paragraph{{Kind: Text, Text: "No document of this review withdraws reliance on any period."}}
	}
	s.Sheets = []Sheet{orNothing(Affected(r), "No period is under review.")}
	if len(r.Standings()) > 0 {
		s.Sheets = append(s.Sheets, Standings(r))
	}
	if docs := r.ByDate(); len(docs) > 1 {
		if since := Since(r, docs[0].SHA256); len(since.Rows) > 0 {
			s.Sheets = append(s.Sheets, since)
		}
	}
	return s
}

// orNothing has an empty sheet say on paper what there is not; the screen says what to do about it.
func orNothing(s Sheet, none string) Sheet {
	s.Empty = none
	return s
}

// ExcludedLine says of a period that the text also names in another role that it is not withdrawn by
// that mention. The same period may be withdrawn by the notice's own sentence.
func ExcludedLine(n notice.Notice, x notice.Excluded) string {
	label := PeriodLabel(x.Period, fiscal.Calendar{})
	if n.Withdraws(x.Period) {
		return label + " is named in another role as well: " + x.Why
	}
	return label + " is named but not withdrawn: " + x.Why
}

// excludedLines is a line for each period that is named in another role.
func excludedLines(n notice.Notice) string {
	lines := make([]string, len(n.Excluded))
	for i, x := range n.Excluded {
		lines[i] = strings.TrimSuffix(ExcludedLine(n, x), ".") + "."
	}
	return strings.Join(lines, "\n")
}

func place(n notice.Notice) string {
	if len(n.Spans) == 0 {
		return ""
	}
	return fmt.Sprintf(", bytes %d to %d", n.Spans[0].Start, n.Spans[len(n.Spans)-1].End)
}

// NoticeLine says in one line what a document's notice is, who concluded and what else is withdrawn.
func NoticeLine(s analysis.Source) string {
	n := s.Notice
	var parts []string
	switch n.Kind {
	case notice.NonReliance:
		parts = append(parts, "Non-reliance")
	case notice.Restatement:
		parts = append(parts, "Restatement")
	case notice.Revision:
		parts = append(parts, "Revision as immaterial")
	default:
		return "No notice"
	}
	if d := s.Cover.Date.Words(); d != "" {
		parts[0] += ", " + d
	}
	if open := openText(n); open != "" {
		parts = append(parts, open)
	}
	if len(n.ConcludedBy) > 0 {
		parts = append(parts, "concluded by "+strings.Join(n.ConcludedBy, " and "))
	}
	if n.CoversAuditReports {
		parts = append(parts, "audit reports withdrawn too")
	}
	if n.CoversPressReleases {
		parts = append(parts, "press releases withdrawn too")
	}
	if n.PeriodsUndecided {
		parts = append(parts, "periods to be restated still undecided")
	}
	return strings.Join(parts, "; ") + "."
}

// comparisons makes one section a period that has figures: GAAP, then the measure. Periods that are
// not under review are shown for what follows from those that are, and say so.
func comparisons(r analysis.Review, im analysis.Impact, v View) []Section {
	var out []Section
	for _, p := range Periods(r, im) {
		c := Compare(r, im, p, "", v)
		if !hasFigures(c.GAAP) && !hasFigures(c.Measure) {
			continue
		}
		title := periodTitle(p, r.Company.Calendar)
		s := Section{ID: "comparison-" + p.ID(), Title: "Comparison: " + title, Sheets: c.onPaper(title, v)}
		for _, m := range im.Measures[min(1, len(im.Measures)):] {
			further := Compare(r, im, p, m.Measure, v).onPaper(title, v)
			s.Sheets = append(s.Sheets, further[1:]...)
		}
		if !slices.ContainsFunc(r.Periods, func(a analysis.Affected) bool { return a.Period == p }) {
			s.Title += " (not under review)"
		}
		out = append(out, s)
	}
	return out
}

// overview shows the income statement as restated over all periods, so that the effect is seen before
// its parts.
func overview(r analysis.Review, im analysis.Impact, v View) []Section {
	for _, s := range im.Statements {
		if s.Statement.Kind == statement.Income && s.Statement.Measure == "" && len(s.Periods) > 1 {
			return []Section{{ID: "overview", Title: "All periods as restated", Sheets: []Sheet{AllPeriods(r, im, s.Statement.ID, v)}}}
		}
	}
	return nil
}

func hasFigures(s Sheet) bool {
	return slices.ContainsFunc(s.Rows, func(r Row) bool {
		return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Amount != nil && !c.Amount.IsZero() })
	})
}

// Periods lists, in calendar order, every period of time that is under review or has figures.
func Periods(r analysis.Review, im analysis.Impact) []fiscal.Period {
	var out []fiscal.Period
	add := func(p fiscal.Period) {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	for _, a := range r.Periods {
		add(a.Period)
	}
	for _, s := range im.Statements {
		for _, p := range s.Periods {
			if p.Duration() {
				add(p)
			}
		}
	}
	slices.SortStableFunc(out, r.Company.Calendar.Compare)
	return out
}
