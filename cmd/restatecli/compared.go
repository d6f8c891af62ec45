package main

import (
	"cmp"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// compared gathers what `compare --json` writes.
func compared(r analysis.Review, im analysis.Impact, findings []check.Finding) comparisonJSON {
	out := comparisonJSON{Lines: []lineJSON{}, Measures: []measureJSON{}, Opening: each(im.Equity().Lines, openingOf(im.Equity())), Materiality: weighed(im.Materiality),
		Findings: each(findings, findingOf)}
	for _, s := range im.Statements {
		for _, l := range s.Lines {
			for j := range s.Periods {
				out.Lines = append(out.Lines, lineOf(r, s, l, j))
			}
		}
	}
	out.Equity, out.SAB99, out.Correction = equityOf(r, im), factorsOf(r, im.Materiality), correctionOf(r, im.Materiality)
	out.Thresholds, out.Uncorrected = thresholdsOf(im.Materiality), uncorrectedOf(r, im.Materiality)
	out.PerShare, out.Matrix, out.Recast = perShareOf(analysis.PerShareWork(r, im)), matrixOf(r), each(r.Recasts(), recastOf)
	for _, m := range im.Measures {
		for _, p := range m.Periods {
			out.Measures = append(out.Measures, measureOf(m, p))
		}
	}
	return out
}

// cents is how many decimals a per-share amount has at least.
const cents = 2

func lineOf(r analysis.Review, s analysis.StatementImpact, l analysis.LineImpact, period int) lineJSON {
	e, places := l.Effects[period], decimalsOf(l.Line)
	out := lineJSON{Statement: s.Statement.ID, Line: l.Line.Key, Caption: l.Line.Caption, Period: s.Periods[period].ID(),
		Reported: plain(e.Reported.Value(), places), Adjustment: plain(e.Adjustment.Value(), places), Restated: plain(e.Restated.Value(), places),
		Derived: e.Derived, Adjustments: []adjustmentJSON{}, Why: whyNone(e.Reported, e.Restated, e.Adjustment)}
	for _, k := range e.Entries {
		out.Adjustments = append(out.Adjustments, entryOf(*r.Adjustments[k], l.Line))
	}
	for _, c := range e.Carried {
		a := r.Adjustments[c.Entry]
		out.Adjustments = append(out.Adjustments, adjustmentJSON{Label: a.Label, Category: string(a.Category), Amount: *plain(&c.Amount, 0)})
	}
	if e.How != nil {
		out.Formula = e.How.Formula
	}
	if e.Flow != nil {
		out.AdjustmentFormula = e.Flow.Formula
	}
	if e.Fact != nil && e.Fact.Caption != "" {
		out.Caption = e.Fact.Caption
	}
	out.Versions = versionsOf(r, s.Statement.ID, l.Line, s.Periods[period], places)
	if pct, ok := e.Change(); ok {
		out.ChangePercent = plain(&pct, 1)
	}
	out.ChangePercentWhy = e.ChangeWhy()
	if e.Restated.OK() {
		out.Reservation = cmp.Or(e.Restated.Why, check.Guessed(s, l, period))
	}
	out.Follows = l.Formula
	return out
}

// decimalsOf returns how many decimals a line's amounts have at least.
func decimalsOf(l *analysis.Line) int32 {
	if l.Role == statement.PerShare {
		return cents
	}
	return 0
}

// versionsOf lists every issue of a figure; none where there is only one.
func versionsOf(r analysis.Review, statement string, l *analysis.Line, p fiscal.Period, places int32) []versionJSON {
	n := 0
	for _, f := range l.Facts {
		if f.Period == p {
			n++
		}
	}
	if n < 2 {
		return nil
	}
	var out []versionJSON
	for _, v := range r.Versions(statement, l.Key, p) {
		for i, f := range append([]analysis.Fact{v.Fact}, v.Again...) {
			out = append(out, versionJSON{Issue: r.IssueName(analysis.IssueOf(f)), Version: f.Version, Basis: string(f.Basis), Source: f.Origin.Source,
				Amount: plain(f.Amount, places), Baseline: v.Baseline && i == 0, Again: i > 0, Spans: list(f.Origin.Spans)})
		}
	}
	return out
}

// entryOf is an adjustment as one line has it: its amount on the line it was entered on, its tax on
// the tax line.
func entryOf(a analysis.Adjustment, l *analysis.Line) adjustmentJSON {
	amount := a.Amount
	if a.Line != l.Key && a.Tax != nil {
		amount = *a.Tax
	}
	return adjustmentJSON{Label: a.Label, Category: string(a.Category), Amount: *plain(&amount, 0)}
}

func measureOf(m analysis.MeasureImpact, p analysis.MeasurePeriod) measureJSON {
	places := int32(0)
	if m.PerShare() {
		places = cents
	}
	e := analysis.Effect{Reported: p.Reported, Restated: p.Restated}
	out := measureJSON{Measure: m.Measure, Period: p.Period.ID(), Line: string(m.Line), From: m.From,
		GAAPReported: plain(p.GAAPReported.Value(), places), GAAPRestated: plain(p.GAAPRestated.Value(), places),
		Reported: plain(p.Reported.Value(), places), Adjustment: plain(p.Adjustment.Value(), places), Restated: plain(p.Restated.Value(), places),
		Why: whyNone(p.GAAPReported, p.Reported, p.GAAPRestated, p.Restated), ChangePercentWhy: e.ChangeWhy(),
		Items: each(p.Items, func(it analysis.ItemEffect) itemJSON {
			return itemJSON{Item: it.Name, Category: string(it.Category), Reported: plain(it.Reported.Value(), places), Restated: plain(it.Restated.Value(), places),
				Why: whyNone(it.Reported, it.Restated)}
		}),
	}
	if pct, ok := e.Change(); ok {
		out.ChangePercent = plain(&pct, 1)
	}
	return out
}
