package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/notice"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/app"
)

// describe writes a readable summary of one document: what it is, what it says of earlier statements, its
// figures and tables, and what was found in it.
func describe(w *bytes.Buffer, path string, o app.Opened) {
	var s digest
	source := o.Reading.Source
	source.Cover = tagged(source.Cover, o.Document.Facts)
	fmt.Fprintln(&s, path)
	if line := coverLine(source.Cover); line != "" {
		fmt.Fprintln(&s, line)
	}
	s.WriteString("\n")
	if n := source.Notice; n.Kind == notice.None || n.Kind == "" {
		s.paragraph("", "No notice of non-reliance or of a restatement.", 2)
	} else {
		s.paragraph("", paper.NoticeLine(source), 2)
	}
	s.notice(source.Notice)
	s.rows("Figures in its sentences", each(o.Reading.Mentions, mentionRow), 2)
	s.rows("Tables", each(o.Reading.Tables, tableRow), -1)
	s.findings(check.Document(o.Document, o.Reading))
	w.WriteString(s.String() + "\n")
}

// coverLine says what a document is and whose.
func coverLine(c notice.Cover) string {
	company := c.Company
	if c.Ticker != "" {
		listed := c.Ticker
		if c.Exchange != "" {
			listed = c.Exchange + ": " + c.Ticker
		}
		company = strings.TrimSpace(company + " (" + listed + ")")
	}
	document := c.Form
	switch len(c.Items) {
	case 0:
	case 1:
		document += " (item " + c.Items[0] + ")"
	default:
		document += " (items " + strings.Join(c.Items, ", ") + ")"
	}
	if date := c.Date.Words(); date != "" {
		document = strings.TrimSpace(document + " of " + date)
	}
	ends := ""
	if c.Calendar.Known() {
		ends = fmt.Sprintf("fiscal years end on %d %s", c.Calendar.Day, c.Calendar.Month)
	}
	return strings.Join(slices.DeleteFunc([]string{company, strings.TrimPrefix(document, "of "), ends}, func(s string) bool { return s == "" }), " \u00b7 ")
}

// notice writes the notice's sentence and its sets of periods, each apart.
func (s *digest) notice(n notice.Notice) {
	if n.Quote != "" {
		s.paragraph("\u201c", n.Quote+"\u201d", 4)
	}
	if n.Limb != "" {
		s.paragraph("", "Item 4.02("+n.Limb+")"+discussed(n.Discussed), 2)
	}
	withdrawn := "No longer to be relied upon"
	if n.Kind == notice.Restatement {
		withdrawn = "To be restated"
	}
	s.rows(withdrawn, each(n.Periods, periodRow), -1)
	if n.OpenEndedFrom != nil {
		s.heading("And everything from " + (*n.OpenEndedFrom).Words() + " on")
	}
	if n.Kind != notice.Restatement {
		s.rows("To be restated", each(n.Restated, periodRow), -1)
	}
	s.rows("Corrected as immaterial", each(n.Revised, periodRow), -1)
	s.rows("Still undecided", whys(n.Undecided), -1)
	s.rows("Where the error came from", whys(n.Origins), -1)
	s.rows("Restated once before", whys(n.RestatedBefore), -1)
	s.rows("Named, and not withdrawn", whys(n.Spared()), -1)
	s.rows("Amounts of the error", each(n.Amounts, amountRow), 0)
}

func discussed(with *bool) string {
	switch {
	case with == nil:
		return "; it does not say whether the matter was discussed with the auditor."
	case *with:
		return "; discussed with the auditor."
	}
	return "; not discussed with the auditor."
}

func periodRow(p notice.Period) []string {
	end := ""
	if !p.End.IsZero() && p.Period.Kind != fiscal.Instant && p.Period.Kind != fiscal.Unresolved {
		end = "to " + p.End.Words()
	}
	known := string(p.Known)
	if p.Inferred != "" {
		known += " (" + p.Inferred + ")"
	}
	return []string{periodText(p.Period), end, strings.TrimPrefix(p.Basis, "unknown"), known}
}

// periodText is a period's id, or the words for one that is told by its last day alone.
func periodText(p fiscal.Period) string {
	switch p.Kind {
	case fiscal.Instant:
		return "at " + paper.PeriodName(p, fiscal.Calendar{})
	case fiscal.Unresolved:
		return paper.PeriodName(p, fiscal.Calendar{})
	}
	return p.ID()
}

// whys lists periods by the reason they are named for; periods of one reason stand on one line.
func whys(periods []notice.Excluded) [][]string {
	var out [][]string
	for _, x := range periods {
		if last := len(out) - 1; last >= 0 && out[last][1] == x.Why {
			out[last][0] += ", " + periodText(x.Period)
			continue
		}
		out = append(out, []string{periodText(x.Period), x.Why})
	}
	return out
}

func amountRow(a notice.Amount) []string {
	unit, places := "", int32(0)
	if a.PerShare {
		unit, places = "a share", cents
	}
	return []string{strings.TrimSpace(a.Hedge + " " + between(a.Low, a.High, places)), unit, strings.Join(each(a.Periods, periodText), ", ")}
}

// widestCaption is how much of a caption a summary shows, in characters.
const widestCaption = 56

func mentionRow(m statement.Mention) []string {
	amount := between(m.Low, m.High, placesOf(m.Caption))
	if m.Value != nil {
		amount = between(m.Value, nil, placesOf(m.Caption))
	}
	note := ""
	if m.Derived {
		note = "derived"
	}
	return []string{cut(m.Caption, widestCaption), periodText(m.Period), strings.TrimSpace(m.Hedge + " " + amount), note}
}

func tableRow(t statement.Table) []string {
	kind := strings.TrimSpace(strings.ReplaceAll(string(t.Kind), "_", " ") + " " + cut(t.Measure, 24))
	doubt := ""
	if t.Doubt != "" || slices.ContainsFunc(t.Columns, func(c statement.Column) bool { return c.Doubt != "" }) {
		doubt = " \u2013 not certain"
	}
	return []string{kind, rowsText(len(t.Rows)), columnsText(t.Columns) + doubt}
}

func rowsText(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

// columnsText lists the periods of columns by their basis: "Q1-2005, Q1-2004 GAAP; Q4-2004 restated".
func columnsText(columns []statement.Column) string {
	var out []string
	for i, c := range columns {
		period := cmp.Or(periodText(c.Period), "?")
		if i > 0 && c.Basis == columns[i-1].Basis {
			out[len(out)-1] += ", " + period
			continue
		}
		if i > 0 {
			out[len(out)-1] += " " + basisText(columns[i-1].Basis)
		}
		out = append(out, period)
	}
	if n := len(columns); n > 0 {
		out[len(out)-1] += " " + basisText(columns[n-1].Basis)
	}
	return strings.Join(out, "; ")
}

func basisText(b statement.Basis) string {
	switch b {
	case statement.GAAP:
		return "GAAP"
	case statement.NonGAAP:
		return "non-GAAP"
	}
	return strings.ReplaceAll(string(b), "_", " ")
}

// severities are the kinds of finding, the most serious first.
var severities = []check.Severity{check.Exception, check.Check, check.Info}

// findings writes what was found, the serious first, with what to ask the client.
func (s *digest) findings(found []check.Finding) {
	if len(found) == 0 {
		return
	}
	s.heading("Found")
	slices.SortStableFunc(found, func(a, b check.Finding) int {
		return slices.Index(severities, a.Severity) - slices.Index(severities, b.Severity)
	})
	asked := ""
	for _, f := range found[:min(len(found), most)] {
		text := f.Text
		if f.Question != "" && f.Question != asked {
			text += " Ask: " + f.Question
		}
		asked = f.Question
		s.paragraph(fmt.Sprintf("%-11s", f.Severity), text, 15)
	}
	s.more(len(found))
}

// between writes an amount, a range or a limit, with at least so many decimals.
func between(low, high *decimal.Decimal, places int32) string {
	var out []string
	for _, d := range []*decimal.Decimal{low, high} {
		if d != nil && (len(out) == 0 || !d.Equal(*low)) {
			out = append(out, money.Group(*plain(d, places)))
		}
	}
	return strings.Join(out, " to ")
}
