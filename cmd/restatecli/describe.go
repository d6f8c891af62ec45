package main

import (
	"fmt"
	"io"
	"strings"

	"restate/analysis/check"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/app"
)

// describe writes a readable summary of one document.
func describe(w io.Writer, path string, o app.Opened) {
	var b strings.Builder
	cover, n := o.Reading.Source.Cover, o.Reading.Source.Notice
	fmt.Fprintln(&b, path)
	say := func(label, text string) {
		if text = strings.TrimSpace(text); text != "" {
			fmt.Fprintf(&b, "  %-12s%s\n", label, text)
		}
	}
	company := cover.Company
	if cover.Ticker != "" {
		company += " (" + strings.TrimSpace(cover.Exchange+": "+cover.Ticker) + ")"
	}
	say("Company", company)
	say("Document", strings.TrimSpace(cover.Form+" "+cover.Date.String()))
	say("Year ends", cover.Calendar.String())
	say("Notice", paper.NoticeLine(o.Reading.Source))
	say("", n.Quote)
	for _, p := range n.Periods {
		say("", fmt.Sprintf("%-12s %s (%s)", p.Period.ID(), p.Known, p.Rule))
	}
	for _, x := range n.Excluded {
		say("Named", paper.ExcludedLine(n, x))
	}
	for _, m := range o.Reading.Mentions {
		say("Figure", mentionText(m))
	}
	for _, t := range o.Reading.Tables {
		say("Table", fmt.Sprintf("%s: %d rows, %s", strings.TrimSpace(string(t.Kind)+" "+t.Measure), len(t.Rows), columnsText(t)))
	}
	for _, f := range check.Document(o.Document, o.Reading) {
		say(string(f.Severity), f.Text)
	}
	fmt.Fprintln(w, b.String())
}

func mentionText(m statement.Mention) string {
	s := strings.TrimSpace(m.Caption + " " + m.Period.ID())
	switch {
	case m.Value != nil:
		s += " " + strings.TrimSpace(m.Hedge+" "+money.Group(m.Value.String()))
	case m.Low != nil && m.High != nil:
		s += " between " + money.Group(m.Low.String()) + " and " + money.Group(m.High.String())
	default:
		s += " " + m.Hedge
	}
	if m.Derived {
		s += " (derived)"
	}
	return s
}

func columnsText(t statement.Table) string {
	return strings.Join(each(t.Columns, func(c statement.Column) string { return c.Period.ID() + " " + string(c.Basis) }), ", ")
}
