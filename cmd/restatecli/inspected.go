package main

import (
	"restate/analysis/check"
	"restate/analysis/filing"
	"restate/analysis/statement"
	"restate/app"
)

// inspected gathers what `inspect --json` writes of one document. Its findings come first: what finding them takes in
// memory is left behind before the tables are written out.
func inspected(path string, o app.Opened) documentJSON {
	findings := each(check.Document(o.Document, o.Reading), findingOf)
	cover := tagged(o.Reading.Source.Cover, o.Document.Facts)
	return documentJSON{
		File: path, SHA256: o.Document.SHA256, Format: o.Document.Format, Form: cover.Form, Items: list(cover.Items),
		Company: cover.Company, Ticker: cover.Ticker, Exchange: cover.Exchange, CIK: cover.CIK,
		DocumentDate: orNull(cover.Date.String()), FiscalYearEnd: orNull(cover.Calendar.String()),
		Parts:    each(o.Document.Parts, partOf),
		Notice:   noticeOf(o.Reading.Source.Notice),
		Figures:  each(o.Reading.Mentions, figureOf),
		Tables:   each(o.Reading.Tables, func(t statement.Table) tableJSON { return tableOf(o.Document, t) }),
		Findings: findings,
	}
}

func partOf(p filing.Part) partJSON { return partJSON{Type: p.Type, Name: p.Name, Skipped: p.Skipped} }

func figureOf(m statement.Mention) figureJSON {
	places := placesOf(m.Caption)
	return figureJSON{Caption: m.Caption, Line: string(m.Line), Period: m.Period.ID(), Value: plain(m.Value, places), Low: plain(m.Low, places),
		High: plain(m.High, places), Hedge: m.Hedge, Change: m.Change, Derived: m.Derived, Rule: m.Rule, Spans: list(m.Spans)}
}

// placesOf is how many decimals a figure in a sentence has at least: cents of a per-share amount.
func placesOf(caption string) int32 {
	if statement.RoleOf(caption) == statement.PerShare {
		return cents
	}
	return 0
}

func tableOf(doc *filing.Document, t statement.Table) tableJSON {
	part, page := standsAt(doc, t)
	return tableJSON{Title: t.Title, Part: part, Page: page, Statement: string(t.Kind), Measure: t.Measure, Filing: t.Filing,
		Unit: t.Unit, Scale: t.Scale.Factor().String(), Doubt: t.Doubt,
		Columns: each(t.Columns, func(c statement.Column) columnJSON {
			return columnJSON{Period: c.Period.ID(), Basis: string(c.Basis), Label: c.Label, Recast: c.Recast, Doubt: c.Doubt}
		}),
		Rows: each(t.Rows, func(r statement.Row) rowJSON {
			return rowJSON{Caption: r.Caption, Line: string(r.Line), Basis: string(r.Basis), Section: r.Section, Indent: r.Indent,
				Concept: r.Concept, Of: r.Of, Cells: each(r.Cells, cellOf)}
		})}
}

// standsAt returns the part and the page on which a table begins; a sheet has no pages. A table of tagged
// figures begins where the first of them is printed.
func standsAt(doc *filing.Document, t statement.Table) (part, page int) {
	if t.Grid >= 0 && t.Grid < len(doc.Tables) {
		grid := doc.Tables[t.Grid]
		if i := doc.BlockAt(grid.Start); i >= 0 && doc.Format != "xlsx" && doc.Format != "csv" {
			page = doc.Blocks[i].Page
		}
		return grid.Part, page
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if c != nil {
				return c.Span.Part, c.Span.Page
			}
		}
	}
	return 0, 0
}

func cellOf(c *statement.Cell) *cellJSON {
	if c == nil {
		return nil
	}
	value, places := c.Value, int32(0)
	if value.Equal(c.Printed.Value) {
		places = c.Printed.Places // not scaled: a per-share amount keeps its cents
	}
	return &cellJSON{Value: *plain(&value, places), Spans: []spanJSON{c.Span}, Doubt: c.Doubt}
}
