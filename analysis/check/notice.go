package check

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/deadline"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
)

// noticed checks what a document's notice leaves open, and what it takes back.
func noticed(s analysis.Source) []Finding {
	if s.Notice.Kind == notice.None || s.Notice.Kind == "" {
		return nil
	}
	c := &noticeCheck{source: s, n: s.Notice}
	c.scope()
	c.filing()
	c.auditor()
	c.again()
	return c.out
}

// noticeCheck gathers the findings of one notice.
type noticeCheck struct {
	source analysis.Source
	n      notice.Notice
	out    []Finding
}

// say adds a finding that leads to the words behind a field of the notice, or to its sentence.
func (c *noticeCheck) say(code string, sev Severity, rule, field, format string, args ...any) {
	spans := c.n.Evidence[field]
	if len(spans) == 0 {
		spans = c.n.Spans
	}
	c.at(Finding{Code: code, Severity: sev, Rule: rule, Text: fmt.Sprintf(format, args...)}, spans)
}

// at adds a finding that leads to places of the document.
func (c *noticeCheck) at(f Finding, spans []filing.Span) {
	f.Quote, f.Origin = c.n.Quote, analysis.At(c.source.SHA256, spans...)
	c.out = append(c.out, f)
}

// scope checks which periods are meant.
func (c *noticeCheck) scope() {
	if c.n.PeriodsUndecided {
		c.say("periods-undecided", Check, "8-K Item 4.02(a)", "periods_undecided", "The company is still deciding which periods will be restated; the list of withdrawn periods is not the list of restated ones.")
	}
	for _, x := range c.n.Undecided {
		c.at(Finding{Code: "undecided-period", Severity: Check, Rule: "8-K Item 4.02(a)", Period: x.Period, Text: fmt.Sprintf("It is left open whether %s is affected (\u201c%s\u201d).", x.Period, strings.TrimPrefix(x.Why, "still open: "))}, x.Spans)
	}
	if c.n.CoversAuditReports {
		c.say("audit-reports-withdrawn", Check, "AS 2905", "covers_audit_reports", "The notice withdraws audit reports too.")
	}
	if c.n.Kind == notice.NonReliance && len(c.n.Periods) == 0 && c.n.OpenEndedFrom == nil {
		c.say("no-period", Check, "8-K Item 4.02(a)", "", "The notice withdraws reliance but names no period; add the periods by hand.")
	}
	for _, p := range c.n.Periods {
		if p.Basis == "release only" {
			c.at(Finding{Code: "release-only", Severity: Info, Period: p.Period,
				Text: fmt.Sprintf("%s is withdrawn although its 10-Q had not been filed: only a release can have reported it.", p.Period)}, p.Spans)
		}
	}
}

// item402 tells whether a document is the filing that takes reliance away: Form 8-K with Item 4.02.
func item402(c notice.Cover) bool {
	return strings.HasPrefix(c.Form, "8-K") && slices.Contains(c.Items, "4.02")
}

// filing checks whether the document is the filing of Item 4.02, and when that is due.
func (c *noticeCheck) filing() {
	date := c.source.Cover.Date
	if c.n.Kind != notice.NonReliance {
		return
	}
	if !item402(c.source.Cover) {
		text, rule := "This document is not the Form 8-K that reports under Item 4.02 that earlier statements should not be relied upon; obtain that filing.", "8-K Item 4.02"
		if !date.IsZero() && !deadline.HasItem402(date) {
			text, rule = "The notice is older than Item 4.02 of Form 8-K, which is in force since 2004-08-23; no such filing is to be expected.", "release 33-8400"
		}
		c.say("not-the-filing", Info, rule, "", "%s", text)
	}
	on := c.n.ConcludedOn
	due, ok := deadline.CurrentReport(on)
	if on.IsZero() || !ok {
		return
	}
	if done, how := filedOn(c.source.Cover); item402(c.source.Cover) && due.Compare(done) < 0 {
		c.say("current-report-late", Check, "8-K General Instruction B.1", "concluded_on", "The conclusion of %s was to be reported by %s, four business days later, but the Form 8-K %s %s.", on, due, how, done)
		return
	}
	c.say("current-report-due", Info, "8-K General Instruction B.1", "concluded_on", "The conclusion of %s was to be reported on Form 8-K by %s, four business days later.", on, due)
}

// filedOn returns the day a document was filed by its envelope, else the date it bears, and how that is said. A
// report bears the date of its event, so that without an envelope a late one may go unnoticed.
func filedOn(c notice.Cover) (fiscal.Date, string) {
	if !c.Filed.IsZero() {
		return c.Filed, "was filed on"
	}
	return c.Date, "is dated"
}

// auditor checks what Item 4.02 asks to be said of the conclusion and of the auditor.
func (c *noticeCheck) auditor() {
	switch {
	case c.n.Limb == "b":
		c.say("auditor-advised", Check, "8-K Item 4.02(b), (c)", "limb", "The auditor advised that its report or review should not be relied upon; its letter is to be filed by amendment.")
	case c.n.Discussed != nil && !*c.n.Discussed:
		c.say("not-discussed", Check, "8-K Item 4.02(a)(3)", "discussed_with_auditor", "The document says that the matter was not discussed with the auditor.")
	case c.n.Discussed == nil && item402(c.source.Cover):
		c.say("discussion-unsaid", Check, "8-K Item 4.02(a)(3)", "", "The filing does not say whether the matter was discussed with the auditor.")
	}
	if c.n.ConcludedOn.IsZero() && item402(c.source.Cover) {
		c.say("conclusion-undated", Check, "8-K Item 4.02(a)(1)", "", "The filing does not say on which day the conclusion was reached.")
	}
}

// again checks corrections as immaterial, and periods restated before.
func (c *noticeCheck) again() {
	if c.n.Kind == notice.Revision || len(c.n.Revised) > 0 {
		var spans []filing.Span
		for _, p := range c.n.Revised {
			spans = append(spans, p.Spans...)
		}
		if len(spans) == 0 {
			spans = c.n.Spans
		}
		c.at(Finding{Code: "little-r", Severity: Check, Rule: "SAB 99; SAB 108", Text: "Earlier figures are corrected as immaterial" + listed(periodsOf(c.n.Revised)) + ", without a notice under Item 4.02."}, spans)
	}
	var spans []filing.Span
	var periods []fiscal.Period
	for _, x := range c.n.RestatedBefore {
		periods, spans = append(periods, x.Period), append(spans, x.Spans...)
	}
	if len(periods) > 0 {
		c.at(Finding{Code: "restated-before", Severity: Check, Rule: "ASC 250-10-45-23", Text: "The document names an earlier restatement" + listed(periods) +
			"; the figures as previously reported are those of that restatement."}, spans)
	}
}

func periodsOf(list []notice.Period) []fiscal.Period {
	out := make([]fiscal.Period, len(list))
	for i, p := range list {
		out[i] = p.Period
	}
	return out
}

// maxListed is how many periods a sentence lists.
const maxListed = 12

// listed writes " of FY2004, FY2005 and 3 more"; nothing for no period.
func listed(list []fiscal.Period) string {
	if len(list) == 0 {
		return ""
	}
	var names []string
	for _, p := range list[:min(len(list), maxListed)] {
		names = append(names, p.ID())
	}
	out := " of " + strings.Join(names, ", ")
	if n := len(list) - len(names); n > 0 {
		out += fmt.Sprintf(" and %d more", n)
	}
	return out
}
