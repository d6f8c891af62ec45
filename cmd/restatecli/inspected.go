package main

import (
	"restate/analysis/check"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/notice"
	"restate/analysis/statement"
	"restate/app"
)

// inspected gathers what `inspect --json` writes of one document.
func inspected(path string, o app.Opened) documentJSON {
	cover := o.Reading.Source.Cover
	return documentJSON{
		File: path, SHA256: o.Document.SHA256, Format: o.Document.Format, Form: cover.Form, Items: list(cover.Items),
		Company: cover.Company, Ticker: cover.Ticker, Exchange: cover.Exchange, CIK: cover.CIK,
		DocumentDate: orNull(cover.Date.String()), FiscalYearEnd: orNull(cover.Calendar.String()),
		Parts:    each(o.Document.Parts, partOf),
		Notice:   noticeOf(o.Reading.Source.Notice),
		Figures:  each(o.Reading.Mentions, figureOf),
		Tables:   each(o.Reading.Tables, tableOf),
		Findings: each(check.Document(o.Document, o.Reading), findingOf),
	}
}

func partOf(p filing.Part) partJSON { return partJSON{Type: p.Type, Name: p.Name, Skipped: p.Skipped} }

func noticeOf(n notice.Notice) noticeJSON {
	out := noticeJSON{Kind: string(n.Kind), Quote: n.Quote, Spans: list(n.Spans), Periods: each(n.Periods, periodOf),
		ConcludedBy: list(n.ConcludedBy), Reasons: list(n.Reasons), CoversAuditReports: n.CoversAuditReports,
		CoversPressReleases: n.CoversPressReleases, PeriodsUndecided: n.PeriodsUndecided, Excluded: each(n.Spared(), excludedOf)}
	if n.Kind == "" {
		out.Kind = string(notice.None)
	}
	if n.OpenEndedFrom != nil {
		out.OpenEndedFrom = orNull(n.OpenEndedFrom.String())
	}
	return out
}

func periodOf(p notice.Period) periodJSON {
	return periodJSON{ID: p.Period.ID(), Start: dateOf(p.Start), End: dateOf(p.End), Known: string(p.Known), Basis: p.Basis,
		Spans: list(p.Spans), Rule: p.Rule, Inferred: p.Inferred}
}

func dateOf(d fiscal.Date) *string { return orNull(d.String()) }

func excludedOf(x notice.Excluded) excludedJSON {
	return excludedJSON{ID: x.Period.ID(), Why: x.Why, Spans: list(x.Spans)}
}

func figureOf(m statement.Mention) figureJSON {
	places := int32(0)
	if statement.RoleOf(m.Caption) == statement.PerShare {
		places = cents
	}
	return figureJSON{Caption: m.Caption, Line: string(m.Line), Period: m.Period.ID(), Value: plain(m.Value, places), Low: plain(m.Low, places),
		High: plain(m.High, places), Hedge: m.Hedge, Change: m.Change, Derived: m.Derived, Rule: m.Rule, Spans: list(m.Spans)}
}

func tableOf(t statement.Table) tableJSON {
	return tableJSON{Title: t.Title, Statement: string(t.Kind), Measure: t.Measure, Unit: t.Unit, Scale: t.Scale.Factor().String(), Doubt: t.Doubt,
		Columns: each(t.Columns, func(c statement.Column) columnJSON {
			return columnJSON{Period: c.Period.ID(), Basis: string(c.Basis), Label: c.Label, Doubt: c.Doubt}
		}),
		Rows: each(t.Rows, func(r statement.Row) rowJSON {
			return rowJSON{Caption: r.Caption, Line: string(r.Line), Cells: each(r.Cells, cellOf)}
		})}
}

func cellOf(c *statement.Cell) *cellJSON {
	if c == nil {
		return nil
	}
	value, places := c.Value, int32(0)
	if value.Equal(c.Printed.Value) {
		places = c.Printed.Places // not scaled: a per-share amount keeps its cents
	}
	return &cellJSON{Value: *plain(&value, places), Spans: []spanJSON{c.Span}}
}
