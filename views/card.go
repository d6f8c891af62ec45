package views

import (
	"fmt"
	"strings"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/filing"
	"restate/analysis/money"
	"restate/analysis/notice"
	"restate/analysis/paper"
	"restate/views/kit"
)

// explain shows a text about something that is not a cell, or for explainCell about one.
func (s *source) explain(heading, text string) {
	s.ofCell = false
	s.heading.SetText(heading)
	s.heading.Hidden = heading == ""
	s.why.SetText(text)
	s.links.RemoveAll()
	s.links.Hide()
	s.fit()
}

// lead adds to the card something that it leads to.
func (s *source) lead(text string, do func()) {
	s.links.Add(kit.NewLink(text, func() {
		do()
		if s.w.modal == nil {
			s.w.backToPage()
		}
	}, s.w.Key))
	s.links.Show()
	s.fit()
}

// explainEntry says how a period came into a list, and leads to what can be done with it.
func (s *source) explainEntry(g paper.PeriodGroup, e paper.PeriodEntry) {
	parts := []string{g.Title}
	add := func(lead, text string) {
		if text != "" && text != "unknown" {
			parts = append(parts, lead+text)
		}
	}
	add("", s.knownText(e))
	add("read by the rule: ", e.Rule)
	add("reported in: ", e.Basis)
	add("", e.Why)
	st, stands := s.w.snap.Review.Standing(e.Period)
	if stands {
		add("stands at: ", string(st.At()))
	}
	s.explain(orElse(e.Name, s.w.label(e.Period)), strings.Join(parts, "\n"))
	if stands {
		s.lead("Where it stands\u2026 (Ctrl+Shift+L)", func() { s.w.run("status") })
	}
	switch {
	case e.Period.IsZero():
		s.lead("Add the periods it covers\u2026 (Ctrl+Shift+N)", func() { s.w.run("add-period") })
		return
	case e.Tone == paper.Muted:
		s.lead("Add it to a list\u2026 (Ctrl+Shift+N)", func() { s.w.run("add-period") })
		return
	}
	s.lead("Correct it\u2026 (Ctrl+Shift+E)", func() { s.w.run("correct-period") })
	s.lead("Take it off the list\u2026 (Ctrl+Shift+R)", func() { s.w.run("drop-period") })
}

// knownText says how a period came to be in a list.
func (s *source) knownText(e paper.PeriodEntry) string {
	from := ""
	if src, ok := s.w.snap.Review.Source(e.Origin.Source); ok {
		from = " in " + src.Name
	}
	switch {
	case e.By != "" && e.Known == string(notice.Added):
		return "added by " + e.By
	case e.By != "":
		return e.Known + " by " + e.By
	case e.Known == string(notice.Named):
		return "named" + from
	case e.Known == "":
		return strings.TrimPrefix(from, " ")
	case e.Known == string(notice.Implied):
		return "implied" + from + ": it follows from a period that is named"
	case e.Known == string(notice.Inferred):
		return "named in part" + from + "; the rest was taken from elsewhere in the text"
	}
	return "added by the reviewer"
}

// explainRow explains what stands for a whole row, whichever of its cells is picked: a finding, a
// period under review, a step of the history. ok is false for a figure.
func (s *source) explainRow(c paper.Cell, row paper.Row) (ok bool) {
	if f, ok := s.w.findingAt(row, c.Ref.Finding != ""); ok {
		s.explain(severities[f.Severity], findingText(f))
		s.leadToOutcomes(f)
		return true
	}
	if s.explainGrant(c, row) {
		return true
	}
	if c.Ref == (paper.Ref{}) {
		var words []string
		for _, other := range row.Cells {
			if other.Text != "" {
				words = append(words, other.Text)
			}
		}
		s.explain("", strings.Join(words, " \u00b7 "))
		return len(words) > 0
	}
	switch s.w.current {
	case pagePeriods:
		g, e, ok := s.w.entryAt(row.Key)
		if ok {
			s.explainEntry(g, e)
		}
		return ok
	case pageStanding:
		return s.explainStanding(c)
	case pageChanges:
		return s.explainChange()
	}
	return false
}

// confirming is what it means to confirm a change.
var confirming = map[analysis.ChangeKind]string{analysis.StatusMoved: "Confirm it", analysis.NamedAgain: "Put it back\u2026", analysis.NotRepeated: "Take it off the list\u2026"}

// explainChange tells the change under the cursor; one that is proposed can be confirmed.
func (s *source) explainChange() bool {
	c, ok := s.w.change()
	if !ok {
		return false
	}
	text := fmt.Sprintf("%s: %s\nbefore: %s\nnow: %s", c.Kind, c.What, orElse(c.Before, "nothing"), orElse(c.After, "nothing"))
	if st, stands := s.w.snap.Review.Standing(c.Period); stands && c.Kind == analysis.StatusMoved {
		for _, g := range st.Rungs {
			if string(g.Status) == c.What && g.Why != "" {
				text += "\n" + g.Why
			}
		}
	}
	if from := s.from(c.Origin); from != "" {
		text += "\n" + from
	}
	s.explain(s.w.label(c.Period), text)
	if c.Proposed {
		s.lead(confirming[c.Kind]+" (Ctrl+Shift+K)", func() { s.w.run("accept-change") })
	}
	if c.Proposed && s.w.noStanding() == "" {
		s.lead("Say otherwise\u2026 (Ctrl+Shift+L)", func() { s.w.run("status") })
	}
	return true
}

// explainStanding tells the rung under the cursor, or the whole ladder of its row's period.
func (s *source) explainStanding(c paper.Cell) bool {
	st, ok := s.w.snap.Review.Standing(c.Ref.Period)
	if !ok {
		return false
	}
	var parts []string
	for _, g := range st.Rungs {
		if c.Ref.Column == "" || c.Ref.Column == string(g.Status) {
			parts = append(parts, rungText(s.w.snap.Review, g))
		}
		if c.Ref.Column == string(g.Status) && g.Why != "" {
			parts = append(parts, g.Why)
		}
	}
	s.explain(s.w.label(c.Ref.Period), strings.Join(parts, "\n"))
	s.lead("Set where it stands\u2026 (Return)", func() { s.w.run("status") })
	return true
}

// leadToOutcomes offers what can be made of a finding.
func (s *source) leadToOutcomes(f check.Finding) {
	for _, id := range []string{"finding-accept", "finding-answer", "finding-dismiss", "finding-reopen", "finding-copy"} {
		if id == "finding-reopen" && f.Settled == nil {
			continue
		}
		for _, a := range s.w.actions {
			if a.id == id {
				s.lead(a.label()+" ("+keyName(a)+")", func() { s.w.perform(a) })
			}
		}
	}
}

// explainCell says where a cell's figure comes from.
func (s *source) explainCell(c paper.Cell, row paper.Row) {
	defer func() { s.ofCell = true }()
	if s.explainRow(c, row) {
		return
	}
	caption := s.w.caption(c, row)
	heading := strings.TrimSpace(caption + " " + c.Text)
	if a, ok := s.w.snap.Review.Adjustment(c.Ref.Adjustment); ok {
		s.explain(heading, s.adjustment(a))
		s.leadToGrants(c.Ref)
		return
	}
	empty := c.Ref.Column == paper.ColAdjustment && c.Edit == paper.EnterAdjustment && c.Tone == paper.Muted
	var parts []string
	if empty {
		parts = append(parts, "No adjustment stands here; type a figure to enter one.")
	} else if from := s.from(c.Origin); from != "" {
		parts = append(parts, from)
	}
	if c.Amount != nil && heading != "" && !empty {
		parts = append(parts, "exactly "+money.Group(c.Amount.String()))
	}
	if c.Why != "" {
		parts = append(parts, c.Why)
	}
	if !empty {
		parts = append(parts, s.history(c.Ref)...)
	}
	if len(parts) == 0 {
		parts = append(parts, orElse(c.Locked, "Nothing stands here."))
	}
	s.explain(heading, strings.Join(parts, "\n"))
	s.leadToVersions(c.Ref)
	s.leadToGrants(c.Ref)
}

// follow shows where a figure comes from; of one that a person entered it says who.
func (s *source) follow(o analysis.Origin) {
	if o.Source == "" {
		s.w.Hint(s.from(o))
		return
	}
	s.w.showSource(true)
	s.reveal(o)
}

// mostLinks is how many versions the card leads to by itself.
const mostLinks = 5

// leadToVersions offers the place of each version of a figure, or of each figure it is derived from.
func (s *source) leadToVersions(ref paper.Ref) {
	lines := s.w.versions(ref)
	if len(lines) < 2 {
		return
	}
	for _, l := range lines[:min(len(lines), mostLinks)] {
		text := l.Text
		switch {
		case l.Again:
			text = "again in " + text
		case l.Baseline:
			text = "\u25a0 " + text
		}
		s.lead(text, func() { s.follow(l.Origin) })
	}
	if choosable(lines) {
		s.lead("Compare with another version\u2026 (Ctrl+B)", func() { s.w.run("versions") })
	}
}

// from says where a figure comes from: a document, other figures, or a person.
func (s *source) from(o analysis.Origin) string {
	switch {
	case o.Source != "":
		name := "a document no longer at hand"
		if src, ok := s.w.snap.Review.Source(o.Source); ok {
			name = src.Name
		}
		return "from " + name + spanText(o.Spans)
	case o.Formula != "":
		return "= " + o.Formula
	case o.By != "":
		return "entered by " + o.By + ", " + paper.ShortTime(o.At)
	}
	return ""
}

// history says which versions the documents give of a figure, and what a person said of its column.
func (s *source) history(ref paper.Ref) []string {
	r := s.w.snap.Review
	var out []string
	for _, v := range r.Versions(ref.Statement, ref.Line, ref.Period) {
		if v.Baseline && v.Fact.Note != "" {
			out = append(out, v.Fact.Note)
		}
	}
	for _, b := range r.Baselines {
		if b.Statement == ref.Statement && b.Line == ref.Line && b.Period == ref.Period {
			out = append(out, strings.TrimSuffix("version chosen by "+orElse(b.Origin.By, "the reviewer")+", "+b.Origin.At+": "+b.Note, ": "))
		}
	}
	return out
}

// spanText says where in a document something stands, as fits the document; it begins with a comma.
func spanText(spans []filing.Span) string {
	if len(spans) == 0 {
		return ""
	}
	switch s := spans[0]; {
	case s.IsZero():
		return ""
	case s.Page > 0:
		return fmt.Sprintf(", page %d", s.Page)
	case s.Within != "" && s.End == 0:
		return ", cell " + s.Within
	case s.Within != "":
		return fmt.Sprintf(", bytes %d\u2013%d of %s inside it", s.Start, s.End, s.Within)
	default:
		return fmt.Sprintf(", bytes %d\u2013%d", s.Start, s.End)
	}
}

func (s *source) adjustment(a *analysis.Adjustment) string {
	parts := []string{
		fmt.Sprintf("adjustment %s, entered by %s, %s", a.ID, orElse(a.Origin.By, "?"), paper.ShortTime(a.Origin.At)),
		"category: " + orElse(string(a.Category), "none"),
		"reaches: " + a.Reach.Name(),
	}
	if a.Tax != nil {
		parts = append(parts, "tax: "+money.Group(a.Tax.String()))
	}
	if a.Reference != "" {
		parts = append(parts, "reference: "+a.Reference)
	}
	if a.Note != "" {
		parts = append(parts, "note: "+a.Note)
	}
	return strings.Join(parts, "\n")
}
