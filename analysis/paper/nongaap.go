package paper

import (
	"fmt"
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// TableMatrix is the table of inputs that decides which categories reach which measures.
const TableMatrix = "matrix"

// noMeasure is what the sheets of non-GAAP measures say where there is none.
const noMeasure = "No non-GAAP measure yet. Open a release with a reconciliation, or import one from CSV: measure, period, item, amount."

// Matrix shows which categories of adjustment stay out of which measures, and why.
func Matrix(r analysis.Review) Sheet {
	s := Sheet{Title: "Categories and measures", Subtitle: "excluded or flows through, and why", Empty: noMeasure,
		Columns: []Column{{ID: ColCategory, Head: "Category of adjustment", Width: 32, Fixed: true}, {ID: "gaap", Head: "GAAP", Width: 14}}}
	names := r.MeasureNames()
	if len(names) == 0 {
		return s
	}
	for _, m := range names {
		s.Columns = append(s.Columns, Column{ID: m, Head: m, Width: 34})
	}
	for _, m := range r.Matrix() {
		row := Row{Key: string(m.Category), Cells: []Cell{words(string(m.Category)), {Text: "flows through", Tone: Muted, Locked: "Every adjustment reaches GAAP, except one that the reviewer says only a measure has."}}}
		for _, c := range m.Cells {
			row.Cells = append(row.Cells, matrixCell(m.Category, c))
			if c.Warn != "" {
				s.Notes = append(s.Notes, c.Measure+", "+string(m.Category)+": "+c.Warn+".")
			}
		}
		s.Rows = append(s.Rows, row)
	}
	s.Notes = append(s.Notes, "Type \u201cexcluded\u201d or \u201cflows\u201d and the reason behind it; empty a cell to follow the company's definition, and without one the default.",
		"The tax of an adjustment follows its item; a correction of tax alone flows through. An adjustment's own reach overrules the matrix.")
	return s
}

func matrixCell(category analysis.Category, c analysis.MatrixCell) Cell {
	out := Cell{Text: "flows through", Edit: EnterInput, Origin: c.Origin, Ref: Ref{Table: TableMatrix, Item: string(category), Column: c.Measure}}
	if c.Excluded {
		out.Text = "excluded"
	}
	switch c.Source {
	case analysis.ByReviewer:
		out.Text += " \u2013 " + c.Reason
		out.Fill, out.Why = true, "decided by the reviewer: "+c.Reason
	case analysis.ByDefinition:
		out.Text += ", by the definition"
		out.Why = "the company's own reconciliation takes such items out"
	default:
		out.Tone, out.Why = Muted, "by default: option charges stay out, everything else flows through"
	}
	if c.Warn != "" {
		out.Tone, out.Why = Exception, c.Warn
	}
	return out
}

// Reconciliation shows a measure in a period, from the GAAP figure that comes first to the measure, as
// reported, the adjustments and as restated.
func Reconciliation(r analysis.Review, im analysis.Impact, measure string, p fiscal.Period, v View) Sheet {
	s := Sheet{Title: measure, Subtitle: strings.Trim(PeriodName(p, r.Company.Calendar)+", "+v.In(), ", "), Empty: noMeasure, Columns: bridgeColumns()}
	i := slices.IndexFunc(im.Measures, func(m analysis.MeasureImpact) bool { return m.Measure == measure })
	if i < 0 {
		return s
	}
	s.Empty = "The reconciliation is not known for this period; choose another at the left, or import it."
	m := im.Measures[i]
	at, ok := m.In(p)
	if !ok || !at.GAAPReported.OK() && len(at.Items) == 0 {
		return s
	}
	b := comparison{review: r, impact: im, period: p, view: v}
	b.bridgeRows(m, at, "")
	for k := range b.right {
		s.Rows = append(s.Rows, Row{Key: b.right[k].Key, Kind: b.right[k].Kind, Cells: append([]Cell{b.left[k].Cells[0]}, b.right[k].Cells...)})
	}
	s.Rows = append(s.Rows, perShareBeside(r, im, m, p, v)...)
	if slices.ContainsFunc(at.Items, func(it analysis.ItemEffect) bool { return it.Line }) {
		s.Notes = append(s.Notes, "No document itemises this measure for the period: each line is what its own statement has apart from GAAP's.")
	}
	for _, c := range r.Recasts() {
		if c.Measure == measure && c.Period == p {
			s.Notes = append(s.Notes, recastNote(r, c, v))
		}
	}
	return s
}

func bridgeColumns() []Column {
	return []Column{{ID: ColCaption, Width: 46, Fixed: true}, {ID: ColReported, Head: "As previously reported", Width: 14, Align: Right},
		{ID: ColAdjustment, Head: "Adjustments", Width: 12, Align: Right}, {ID: ColRestated, Head: "As restated", Width: 14, Align: Right},
		{ID: ColChange, Head: "Change", Width: 8, Align: Right}}
}

// recastNote tells a changed definition from changed figures.
func recastNote(r analysis.Review, c analysis.Recast, v View) string {
	form := v.format(statement.Leaf)
	form.Zero = true
	name := "A later document"
	if src, ok := r.Source(c.Source); ok {
		name = src.Name
	}
	text := fmt.Sprintf("%s gives %s for %s as %s, where %s was given before. ", name, c.Measure, c.Period, form.Text(c.After), form.Text(c.Before))
	if !c.Defined() {
		return text + "The definition is the same; the figures changed."
	}
	var parts []string
	for _, it := range c.Added {
		parts = append(parts, "takes out "+it.Name)
	}
	for _, it := range c.Dropped {
		parts = append(parts, "no longer takes out "+it.Name)
	}
	return text + fmt.Sprintf("The definition changed (it %s), which comes to %s; changed figures come to %s.", strings.Join(parts, ", "), form.Text(c.ByDefinition), form.Text(c.ByFigures))
}

// Prominence sets each measure under the GAAP figure it is reconciled with, which comes first and in the same
// type (S-K 10(e)(1)(i)).
func Prominence(r analysis.Review, im analysis.Impact, p fiscal.Period, v View) Sheet {
	s := Sheet{Title: "GAAP and non-GAAP", Subtitle: strings.Trim(PeriodName(p, r.Company.Calendar)+", "+v.In(), ", "), Empty: noMeasure, Columns: bridgeColumns()}
	b := comparison{review: r, impact: im, period: p, view: v}
	for _, m := range im.Measures {
		at, ok := m.In(p)
		if !ok || !at.Reported.OK() {
			continue
		}
		b.left, b.right = nil, nil
		b.bridgeRows(m, at, m.Measure+"/")
		for _, k := range []int{0, len(b.right) - 1} {
			row := Row{Key: b.right[k].Key, Cells: append([]Cell{b.left[k].Cells[0]}, slices.Clone(b.right[k].Cells)...)}
			for i := range row.Cells {
				row.Cells[i].Bold = false
			}
			s.Rows = append(s.Rows, row)
		}
		s.Rows = append(s.Rows, perShareBeside(r, im, m, p, v)...)
		s.Rows = append(s.Rows, Row{Key: m.Measure + "/space", Kind: Spacer, Cells: make([]Cell, len(s.Columns))})
	}
	if n := len(s.Rows); n > 0 {
		s.Rows = s.Rows[:n-1]
		s.Empty = ""
	} else if len(im.Measures) > 0 {
		s.Empty = "No measure is known for this period; choose another at the left."
	}
	return s
}

// perShareBeside sets earnings per share of a measure that prints them beside GAAP's, each over its own count.
func perShareBeside(r analysis.Review, im analysis.Impact, m analysis.MeasureImpact, p fiscal.Period, v View) []Row {
	if m.Line != "net_income" {
		return nil
	}
	measure := m.Measure
	var gaap, own *analysis.PerSharePeriod
	for _, t := range analysis.PerShareWork(r, im) {
		for i := range t.Periods {
			switch at := &t.Periods[i]; {
			case at.Period != p || t.Statement.Kind != statement.Income:
			case t.Statement.Measure == "" && gaap == nil:
				gaap = at
			case t.Statement.Measure != "" && analysis.SameMeasure(t.Statement.Measure, measure):
				own = at
			}
		}
	}
	if gaap == nil || own == nil || !own.Diluted.Reported.OK() {
		return nil
	}
	b := perShareBlock{key: measure, view: v}
	b.row("gaap", "Diluted earnings per share, GAAP", Item, gaap.Diluted, statement.PerShare, "")
	b.row("own", "Diluted earnings per share, "+measure, Item, own.Diluted, statement.PerShare, "")
	b.row("gaap/count", "Diluted shares, GAAP", Item, dilutedShares(*gaap), statement.Shares, "")
	b.row("own/count", "Diluted shares, "+measure, Item, dilutedShares(*own), statement.Shares, "")
	for i, e := range []analysis.Effect{gaap.Diluted, own.Diluted, dilutedShares(*gaap), dilutedShares(*own)} {
		b.rows[i].Cells[4] = change(e)
	}
	return b.rows
}

// measureSection is the non-GAAP measures on paper: the matrix, then for each period GAAP beside non-GAAP and
// the reconciliations.
func measureSection(r analysis.Review, im analysis.Impact, v View) []Section {
	matrix := Matrix(r)
	if len(matrix.Rows) == 0 {
		return nil
	}
	matrix.Subtitle, matrix.Notes = "", slices.DeleteFunc(slices.Clone(matrix.Notes), func(n string) bool { return strings.HasPrefix(n, "Type ") })
	sec := Section{ID: "measures", Title: "Non-GAAP measures", Sheets: []Sheet{matrix}}
	for _, p := range Periods(r, im) {
		both := Prominence(r, im, p, v)
		if len(both.Rows) == 0 {
			continue
		}
		sec.Sheets = append(sec.Sheets, both)
		for _, m := range im.Measures {
			at, _ := m.In(p)
			if one := Reconciliation(r, im, m.Measure, p, v); len(at.Items) > 0 && len(one.Rows) > 0 {
				one.Title = "Reconciliation of " + m.Measure
				sec.Sheets = append(sec.Sheets, one)
			}
		}
	}
	return []Section{sec}
}

// formOf is how a measure's amounts are shown.
func (v View) formOf(m analysis.MeasureImpact) money.Format {
	if m.PerShare() {
		return money.PerShare
	}
	return v.format(statement.Leaf)
}
