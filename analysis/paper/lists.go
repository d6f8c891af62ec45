package paper

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// The columns of the list of adjustments.
const (
	ColID        = "id"
	ColPeriod    = "period"
	ColLine      = "line"
	ColCategory  = "category"
	ColAmount    = "amount"
	ColTax       = "tax"
	ColReach     = "reach"
	ColLabel     = "label"
	ColReference = "reference"
	ColAgainst   = "against"
	ColEntry     = "entry"
	ColNote      = "note"
	ColBy        = "by"
)

// Adjustments lists every adjustment, in the order entered, with its totals by period left to the
// comparison.
func Adjustments(r analysis.Review, v View) Sheet {
	s := Sheet{
		Title: "Adjustments", Subtitle: v.In(),
		Empty: "No adjustments yet. Type into the Adjustments column of the comparison, paste a block there, or import a CSV.",
		Columns: []Column{
			{ID: ColID, Head: "No.", Width: 5, Fixed: true},
			{ID: ColPeriod, Head: "Period", Width: 9, Fixed: true},
			{ID: ColLine, Head: "Line", Width: 30},
			{ID: ColAmount, Head: "Amount", Width: 11, Align: Right},
			{ID: ColTax, Head: "Tax", Width: 9, Align: Right},
			{ID: ColCorrected, Head: "Booked", Width: 13},
			{ID: ColCategory, Head: "Category", Width: 24},
			{ID: ColReach, Head: "Reaches", Width: 12},
			{ID: ColLabel, Head: "Label", Width: 16},
			{ID: ColAgainst, Head: "Other side", Width: 22},
			{ID: ColEntry, Head: "Entry", Width: 10},
			{ID: ColReference, Head: "Reference", Width: 12},
			{ID: ColNote, Head: "Note", Width: 28},
			{ID: ColBy, Head: "Entered", Width: 22},
		},
	}
	for _, a := range r.Adjustments {
		s.Rows = append(s.Rows, adjustmentRow(r, a, v))
	}
	s.Columns, s.Rows = pick(s.Columns, s.Rows, func(id string) bool { return id != ColCorrected || len(weighing(r).Uncorrected) > 0 })
	return s
}

func adjustmentRow(r analysis.Review, a *analysis.Adjustment, v View) Row {
	caption, form := a.Line, v.format(statement.Leaf)
	if st, l, ok := r.Line(a.Statement, a.Line); ok {
		caption, form = l.Caption, v.format(l.Role)
		if st.Measure != "" {
			caption += " (" + st.Measure + ")"
		}
	}
	amount := a.Amount
	cells := []Cell{
		words(a.ID), words(a.Period.ID()), words(caption),
		{Text: form.Text(amount), Amount: &amount, Tone: Adjusted, Edit: EnterAdjustment},
		{Edit: EnterAdjustment, Tone: Muted},
		{},
		{Text: string(a.Category), Edit: EnterText},
		{Text: a.Reach.Name(), Edit: EnterText},
		{Text: label(a), Edit: EnterText},
		{Text: otherSide(r, a), Edit: EnterText},
		{Text: a.Entry, Edit: EnterText},
		{Text: a.Reference, Edit: EnterText},
		{Text: a.Note, Edit: EnterText},
		{Text: strings.TrimSpace(a.Origin.By + " " + ShortTime(a.Origin.At)), Tone: Muted},
	}
	if a.Tax != nil {
		tax := *a.Tax
		cells[4].Text, cells[4].Amount = form.Text(tax), &tax
	}
	if _, left := r.Mark(a.ID); left {
		cells[5] = Cell{Text: "no, uncorrected", Tone: Exception, Why: "left uncorrected: it is in no restated figure, and weighed on the schedule of uncorrected misstatements"}
		cells[3].Tone = Muted
	}
	ids := []string{ColID, ColPeriod, ColLine, ColAmount, ColTax, ColCorrected, ColCategory, ColReach, ColLabel, ColAgainst, ColEntry, ColReference, ColNote, ColBy}
	for i := range cells {
		cells[i].Ref = Ref{Statement: a.Statement, Line: a.Line, Period: a.Period, Adjustment: a.ID, Column: ids[i]}
		cells[i].Origin = a.Origin
	}
	return Row{Key: a.ID, Cells: cells}
}

// otherSide is the caption of the line of the balance sheet that takes the other side; empty where nobody
// said.
func otherSide(r analysis.Review, a *analysis.Adjustment) string {
	for _, s := range r.Statements {
		if !analysis.TakesOtherSides(s) {
			continue
		}
		if _, l, ok := r.Line(s.ID, a.Against); ok {
			return l.Caption
		}
	}
	if std, ok := statement.ByID(statement.LineID(a.Against)); ok {
		return std.Caption
	}
	return a.Against
}

// label is the adjustment's label; one of a scenario names the scenario too, since it does not count
// in the base.
func label(a *analysis.Adjustment) string {
	if a.Scenario == "" {
		return a.Label
	}
	return strings.TrimSpace(a.Label + " (scenario " + a.Scenario + ")")
}

// ShortTime shows an RFC 3339 time as date and minutes.
func ShortTime(at string) string {
	day, rest, ok := strings.Cut(at, "T")
	if !ok || len(rest) < 5 {
		return at
	}
	return day + " " + rest[:5]
}

// AllPeriods shows one statement's restated figures over every period, with what was reported behind
// each as its reason where it changed.
func AllPeriods(r analysis.Review, im analysis.Impact, statementID string, v View) Sheet {
	st, ok := im.Statement(statementID)
	s := Sheet{Title: "All periods", Subtitle: "as restated, " + v.In(), Columns: []Column{{ID: ColCaption, Width: 34, Fixed: true}},
		Empty: "No figures yet. Open the releases that reported these periods."}
	if !ok {
		return s
	}
	s.Title = StatementTitle(st.Statement) + ", all periods"
	for _, p := range st.Periods {
		s.Columns = append(s.Columns, Column{ID: p.ID(), Head: p.ID(), Group: yearGroup(p), Width: 11, Align: Right})
	}
	b := comparison{review: r, impact: im, view: v}
	for _, l := range st.Lines {
		kind := rowKind(l.Line, l.Formula != "")
		row := Row{Key: l.Line.Key, Kind: kind, Indent: level(l.Line, kind), Cells: []Cell{caption(l)}}
		for j, p := range st.Periods {
			four := b.effectCells(st, l.Line, p)
			c := four[2]
			if !l.Effects[j].Adjustment.Amount.IsZero() && l.Effects[j].Adjustment.OK() {
				c.Tone, c.Fill = Adjusted, true
				if c.Amount != nil { // a blank keeps its own reason
					c.Why = "as previously reported " + cmp.Or(four[0].Text, "nothing") + ", adjustments " + four[1].Text
				}
			}
			c.Ref.Column = p.ID()
			row.Cells = append(row.Cells, c)
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func yearGroup(p fiscal.Period) string {
	switch p.Kind {
	case fiscal.Year, fiscal.Quarter, fiscal.Half, fiscal.NineMonths:
		return fiscal.FY(p.Year).ID()
	}
	return ""
}

// Step is one entry of the history, as shown.
type Step struct {
	At, By, Op, Title, Why string
}

// History lists what was done, the latest first.
func History(steps []Step) Sheet {
	s := Sheet{Title: "History", Empty: "Nothing has been done yet.",
		Columns: []Column{
			{ID: "no", Head: "No.", Width: 6, Align: Right, Fixed: true}, {ID: "at", Head: "When", Width: 18},
			{ID: "by", Head: "Who", Width: 16}, {ID: "op", Head: "", Width: 6}, {ID: "title", Head: "What", Width: 44}, {ID: "why", Head: "Why", Width: 40},
		}}
	for i, st := range slices.Backward(steps) {
		no := money.Group(strconv.Itoa(i + 1))
		s.Rows = append(s.Rows, Row{Key: no, Cells: []Cell{words(no), words(ShortTime(st.At)), words(st.By), {Text: st.Op, Tone: Muted}, words(st.Title), words(st.Why)}})
	}
	return s
}

// Found shows a table as read from a document, before it is accepted.
func Found(t statement.Table, v View) Sheet {
	s := Sheet{Title: t.Title, Subtitle: foundSubtitle(t), Columns: []Column{{ID: ColCaption, Width: 40, Fixed: true}}}
	for i, c := range t.Columns {
		head := c.Period.ID()
		if head == "" {
			head = "period?"
		}
		s.Columns = append(s.Columns, Column{ID: strconv.Itoa(i), Group: head, Head: basisName(c.Basis), Width: 12, Align: Right})
		if c.Doubt != "" {
			s.Notes = append(s.Notes, "Column "+strconv.Itoa(i+1)+": "+c.Doubt)
		}
	}
	for i, r := range t.Rows {
		row := Row{Key: strconv.Itoa(i), Indent: min(r.Indent/2, 3), Cells: []Cell{{Text: r.Caption, Origin: analysis.Origin{Spans: spans(r.Span)}}}}
		role := statement.Leaf
		if std, ok := statement.ByID(r.Line); ok {
			role = std.Role
		} else if r.Line == "" {
			row.Cells[0].Tone = Muted
		}
		for _, c := range r.Cells {
			row.Cells = append(row.Cells, foundCell(c, v.format(role)))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func spans(s filing.Span) []filing.Span { return []filing.Span{s} }

func foundCell(c *statement.Cell, form money.Format) Cell {
	if c == nil {
		return Cell{Why: "nothing is printed here"}
	}
	d := c.Value
	return Cell{Text: form.Text(d), Amount: &d, Origin: analysis.Origin{Spans: spans(c.Span)}}
}

func foundSubtitle(t statement.Table) string {
	parts := []string{strings.ReplaceAll(string(t.Kind), "_", " ")}
	if t.Measure != "" {
		parts = append(parts, "\u201c"+t.Measure+"\u201d")
	}
	parts = append(parts, "printed in "+t.Scale.String())
	if t.Doubt != "" {
		parts = append(parts, t.Doubt)
	}
	return strings.Join(parts, " \u00b7 ")
}

func basisName(b statement.Basis) string {
	switch b {
	case statement.AsReported:
		return "as prev. reported"
	case statement.Restated:
		return "as restated"
	case statement.Adjustment:
		return "adjustment"
	case statement.NonGAAP:
		return "non-GAAP"
	case statement.GAAP:
		return "GAAP"
	}
	return "?"
}
