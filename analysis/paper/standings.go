package paper

import (
	"cmp"
	"strings"

	"restate/analysis"
)

// Standings shows the ladder of each period: when each status was reached and by which document. A
// proposal is marked, and so is a status that was left out.
func Standings(r analysis.Review) Sheet {
	s := Sheet{Title: "Where each period stands", Empty: "No period is under review yet. Open the notice, or add a period.",
		Columns: []Column{{ID: "period", Head: "Period", Width: 10, Fixed: true}},
		Notes:   []string{"\u25a0 reached; ? proposed by a document, to be confirmed; \u00d7 said by the reviewer not to be so; \u2013 left out although a later status is reached."}}
	for _, status := range analysis.Statuses() {
		s.Columns = append(s.Columns, Column{ID: string(status), Head: strings.ToUpper(string(status[:1])) + string(status[1:]), Width: 30})
	}
	for _, st := range r.Standings() {
		row := Row{Key: st.Period.ID(), Cells: []Cell{{Text: PeriodLabel(st.Period, r.Company.Calendar), Origin: st.Rungs[0].Origin, Ref: Ref{Period: st.Period}}}}
		for _, g := range st.Rungs {
			row.Cells = append(row.Cells, rungCell(r, st, g))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

var rungSigns = map[analysis.RungState]string{analysis.Reached: "\u25a0", analysis.Proposed: "?", analysis.Denied: "\u00d7", analysis.Skipped: "\u2013"}

// RungSign tells the states of a rung apart without a colour.
func RungSign(s analysis.RungState) string { return cmp.Or(rungSigns[s], "\u00b7") }

// rungTones have no mark of their own, since the text begins with one.
var rungTones = map[analysis.RungState]Tone{analysis.Reached: Plain, analysis.Proposed: Adjusted, analysis.Denied: Muted, analysis.Skipped: Muted}

func rungCell(r analysis.Review, st analysis.Standing, g analysis.Rung) Cell {
	c := Cell{Tone: rungTones[g.State], Why: g.Why, Origin: g.Origin, Ref: Ref{Period: st.Period, Column: string(g.Status), Source: g.Source}}
	if g.State == analysis.NotReached {
		c.Text, c.Tone, c.Why = "not yet", Muted, "nothing shows it yet"
		return c
	}
	by := g.Origin.By
	if doc, ok := r.Source(g.Source); ok {
		by = doc.Name
	} else if g.State == analysis.Skipped {
		by = "left out"
	}
	c.Text = strings.Join(strings.Fields(rungSigns[g.State]+" "+g.Date.Words()+" "+by), " ")
	return c
}

// Since shows what later documents changed after one: periods, statuses and what the notice says.
func Since(r analysis.Review, sha string) Sheet {
	doc, _ := r.Source(sha)
	s := Sheet{Title: "What changed since " + cmp.Or(doc.Name, "the document"), Empty: "No later document changes anything. Open the amended notice, the release or the restated filing as they come.",
		Columns: []Column{
			{ID: "kind", Head: "Change", Width: 12, Fixed: true}, {ID: "period", Head: "Period", Width: 10}, {ID: "what", Head: "What", Width: 22},
			{ID: "before", Head: "Before", Width: 20}, {ID: "after", Head: "Now", Width: 20}, {ID: "sure", Head: "", Width: 10}, {ID: "source", Head: "By", Width: 18},
		}}
	changes, ok := r.ChangesSince(sha)
	if !ok {
		s.Empty = "The document is not part of this review; open it first."
	}
	for _, c := range changes {
		s.Rows = append(s.Rows, changeRow(r, c))
	}
	return s
}

func changeRow(r analysis.Review, c analysis.Change) Row {
	by := c.Origin.By
	if doc, ok := r.Source(c.Source); ok {
		by = doc.Name
	}
	sure := Cell{}
	if c.Proposed {
		sure = Cell{Text: "to confirm", Tone: Adjusted}
	}
	row := Row{Key: strings.Join([]string{string(c.Kind), string(c.Set), c.Period.ID(), c.What, c.Source}, "/"),
		Cells: []Cell{words(string(c.Kind)), words(PeriodLabel(c.Period, r.Company.Calendar)), words(c.What), words(c.Before), words(c.After), sure, words(by)}}
	for i := range row.Cells {
		row.Cells[i].Origin = c.Origin
		row.Cells[i].Ref = Ref{Period: c.Period, Source: c.Source}
	}
	return row
}
