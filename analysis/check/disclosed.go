package check

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"restate/analysis"
	"restate/analysis/deadline"
	"restate/analysis/disclosure"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/notice"
)

// disclosed checks what a document says, and leaves out, beside its notice and its tables.
func disclosed(s analysis.Source) []Finding {
	d := s.Disclosed
	out := undetermined(s)
	for _, l := range d.Late {
		out = append(out, late(s, l, termSaid(s, l.Form)))
	}
	out = append(out, nonGAAP(s)...)
	for _, t := range d.Ties {
		out = append(out, tie(s, t))
	}
	for _, m := range d.Moves {
		out = append(out, from(s, m.Passage, Finding{Code: "change-does-not-come-out", Severity: Check, Rule: "tie-out", Text: moveText(m)}))
	}
	return out
}

// from gives a finding the words it rests on.
func from(s analysis.Source, p disclosure.Passage, f Finding) Finding {
	f.Quote, f.Origin = p.Quote, analysis.At(s.SHA256, p.Spans...)
	return f
}

// undetermined reports once that a notice does not know the amount.
func undetermined(s analysis.Source) []Finding {
	d := s.Disclosed.Undetermined
	if len(d) == 0 || s.Notice.Kind == "" || s.Notice.Kind == notice.None {
		return nil
	}
	p := disclosure.Passage{Quote: d[0].Quote}
	for _, x := range d {
		p.Spans = append(p.Spans, x.Spans...)
	}
	return []Finding{from(s, p, Finding{Code: "amount-undetermined", Severity: Check, Rule: "AS 2905.06", Text: "The document says that the amount, or the effect, has not been determined yet."})}
}

// termSaid is how many days the company has for a form, where the document gives the day of such a report
// itself; 0 where it does not.
func termSaid(s analysis.Source, form string) int {
	for _, l := range s.Disclosed.Late {
		if l.Form != form || l.By.IsZero() || l.End.IsZero() {
			continue
		}
		for _, due := range deadline.Periodic(l.Form, l.End, s.Cover.Calendar, s.Disclosed.Filer) {
			if due.Date == l.By {
				return due.Days
			}
		}
	}
	return 0
}

// late says when a report that is not filed in time was due, by the rule in force, and what Rule 12b-25
// gives. days is the term that the document shows, 0 where it shows none.
func late(s analysis.Source, l disclosure.Late, days int) Finding {
	f := from(s, l.Passage, Finding{Code: "late-filing", Severity: Check, Rule: "Exchange Act Rule 12b-25", Period: l.Period, subject: l.Form})
	head := fmt.Sprintf("The %s for %s is not filed in time", l.Form, l.Period)
	if l.End.IsZero() {
		f.Text = head + "; when it was due cannot be told while the end of the period is not known."
		return f
	}
	dues := deadline.Periodic(l.Form, l.End, s.Cover.Calendar, s.Disclosed.Filer)
	if i := slices.IndexFunc(dues, func(d deadline.Due) bool { return d.Days == days }); i >= 0 {
		dues = dues[i : i+1]
	}
	var when, more []string
	for _, due := range dues {
		e := deadline.Late(l.Form, due.Date)
		when = append(when, fmt.Sprintf("%s (%s)", due.Date, terms(due)))
		more = append(more, fmt.Sprintf("Form NT %s filed by %s gives until %s", l.Form, e.NotifyBy, e.Until))
	}
	said := ""
	if !l.By.IsZero() && l.By != dues[0].Date {
		said = fmt.Sprintf("; the document gives %s", l.By)
	}
	f.Text = fmt.Sprintf("%s: it is due on %s%s; %s.", head, strings.Join(when, " or "), said, strings.Join(more, ", or "))
	f.Rule = dues[0].Rule + "; Exchange Act Rule 12b-25"
	return f
}

// terms says for whom a due date is: "40 days, large accelerated filer or accelerated filer".
func terms(d deadline.Due) string {
	out := fmt.Sprintf("%d days", d.Days)
	for i, f := range d.Filers {
		sep := " or "
		if i == 0 {
			sep = ", "
		}
		out += sep + string(f)
	}
	return out
}

// The days from which rules on non-GAAP figures, and the staff's view of whole statements, are in force.
var (
	regulationG = fiscal.Date{Year: 2003, Month: time.March, Day: 28}
	staffView   = fiscal.Date{Year: 2010, Month: time.January, Day: 11}
)

// nonGAAP checks non-GAAP figures: a reconciliation, the comparable GAAP figure, and which comes first.
func nonGAAP(s analysis.Source) []Finding {
	n, date := s.Disclosed.NonGAAP, s.Cover.Date
	if n == nil || !date.IsZero() && date.Compare(regulationG) < 0 {
		return nil
	}
	var out []Finding
	if !n.Reconciled {
		out = append(out, from(s, disclosure.Passage{Quote: n.Quote, Spans: n.Words}, Finding{Code: "no-reconciliation", Severity: Check, Rule: "Reg G 100(a); S-K 10(e)(1)(i)(B)",
			Text: "The document gives non-GAAP figures, and no reconciliation to the comparable GAAP measure was found in it; judge whether one was required."}))
	}
	if n.NoGAAP != nil {
		out = append(out, from(s, *n.NoGAAP, Finding{Code: "no-comparable-gaap", Severity: Check, Rule: "Reg G 100(a)(1); S-K 10(e)(1)(i)(A)",
			Text: "The document gives non-GAAP figures and says that it does not give the GAAP results."}))
	}
	if len(n.Alone) > 0 {
		out = append(out, figures(s, n.Alone, Finding{Code: "no-comparable-gaap", Severity: Check, Rule: "Reg G 100(a)(1); S-K 10(e)(1)(i)(A)",
			Text: "No GAAP figure of the same period was found that compares with %s."}))
	}
	if len(n.Leading) > 0 {
		out = append(out, figures(s, n.Leading, Finding{Code: "prominence", Severity: Check, Rule: "S-K 10(e)(1)(i)(A)", Text: "The GAAP figure comes after the non-GAAP one for %s."}))
	}
	if n.Heading != nil {
		out = append(out, from(s, *n.Heading, Finding{Code: "prominence", Severity: Check, Rule: "S-K 10(e)(1)(i)(A)",
			Text: "A heading puts non-GAAP figures first: no GAAP income statement stands before it and it does not name GAAP results."}))
	}
	if n.Statement != nil {
		rule := "C&DI 102.10(c)"
		if !date.IsZero() && date.Compare(staffView) < 0 {
			rule += " (a later view of the staff)"
		}
		out = append(out, from(s, *n.Statement, Finding{Code: "measure-statement", Severity: Info, Rule: rule, Text: "A whole income statement is given for a non-GAAP measure."}))
	}
	return out
}

// figures makes one finding of several figures.
func figures(s analysis.Source, list []disclosure.Figure, f Finding) Finding {
	var captions []string
	var spans []filing.Span
	for _, x := range list {
		captions = append(captions, "\u201c"+x.Caption+"\u201d")
		spans = append(append(spans, x.Spans...), x.GAAP...)
	}
	f.Text = fmt.Sprintf(f.Text, strings.Join(captions, ", "))
	f.Origin = analysis.At(s.SHA256, spans...)
	return f
}

// tie says what a figure stated twice shows.
func tie(s analysis.Source, t disclosure.Tie) Finding {
	a, b := money.Group(t.Amounts[0].String()), money.Group(t.Amounts[1].String())
	f := Finding{Code: "stated-twice", Severity: Check, Rule: "tie-out", Period: t.Period, Origin: analysis.At(s.SHA256, t.Spans...)}
	switch {
	case t.Implied:
		f.Code, f.Text = "change-does-not-tie", fmt.Sprintf("%s for %s is %s by one sentence and %s by another, where it follows from a change.", t.Captions[0], t.Period, a, b)
	case t.Agrees():
		f.Code, f.Severity, f.Text = "two-captions", Info, fmt.Sprintf("%s for %s is stated twice under different captions, \u201c%s\u201d and \u201c%s\u201d; the amounts agree.", a, t.Period, t.Captions[0], t.Captions[1])
	default:
		f.Text = fmt.Sprintf("%s for %s is stated as %s and as %s.", t.Captions[0], t.Period, a, b)
	}
	return f
}

func moveText(m disclosure.Move) string {
	from, to := money.Group(m.From.String()), money.Group(m.To.String())
	if m.By != nil {
		return fmt.Sprintf("From %s to %s is a change of %s, but %s is stated.", from, to, amount(m.To.Sub(m.From)), amount(*m.By))
	}
	pct := m.To.Sub(m.From).Shift(2).DivRound(m.From, 2)
	return fmt.Sprintf("From %s to %s is a change of %s%%, but %s%% is stated.", from, to, pct, *m.Percent)
}
