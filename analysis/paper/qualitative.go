package paper

import (
	"fmt"
	"slices"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/money"
)

// Qualitative shows the nine factors of SAB 99 with what was computed about them and what the reviewer
// answers, and below them what the evidence is computed from: consensus, covenants, categories.
func Qualitative(r analysis.Review, im analysis.Impact, v View) Sheet {
	return qualitative(r, im, v, true)
}

func qualitative(r analysis.Review, im analysis.Impact, v View, onScreen bool) Sheet {
	s := Sheet{Title: "SAB 99: qualitative factors", Columns: qualitativeColumns(),
		Empty: "No adjustments yet. The factors are asked of errors; enter adjustments first.",
		Notes: []string{"The list is not exhaustive, and an intentional error is not made immaterial by its size (SAB 99)."}}
	if len(r.Adjustments) == 0 {
		return s
	}
	m := im.Materiality
	items := m.Checklist()
	if open := m.OpenFactors(items); len(open) > 0 {
		s.Subtitle = fmt.Sprintf("%d of 10 answers open", len(open))
	}
	for _, it := range items {
		s.Rows = append(s.Rows, factorRow(r, it))
		s.Rows = append(s.Rows, evidenceRows(it)...)
	}
	s.Rows = append(s.Rows, beyondRow(r))
	s.Rows = append(s.Rows, consensusRows(r, im)...)
	s.Rows = append(s.Rows, covenantRows(r, v)...)
	s.Rows = append(s.Rows, tagRows(m)...)
	s.Columns, s.Rows = pick(s.Columns, s.Rows, func(id string) bool { return !onScreen || id != ColBy }) // the card says who
	return s
}

func qualitativeColumns() []Column {
	return []Column{{ID: "no", Head: "No.", Width: 4, Fixed: true}, {ID: ColCaption, Head: "Factor", Width: 30}, {ID: ColPeriod, Head: "Period", Width: 9},
		{ID: "finding", Head: "Evidence", Width: 12}, {ID: ColWhy, Head: "What was computed", Width: 44}, {ID: ColAnswer, Head: "Answer", Width: 44}, {ID: ColBy, Head: "By", Width: 20}}
}

// findingCell says what evidence shows. Precision and the segment bear on the other factors and are no
// exception of themselves.
func findingCell(f materiality.Finding, factor materiality.Factor) Cell {
	switch {
	case f == materiality.Yes && factor.Weighs():
		return Cell{Text: "yes", Tone: Exception}
	case f == materiality.Yes:
		return Cell{Text: "yes"}
	case f == materiality.No:
		return Cell{Text: "no", Tone: Agreed}
	}
	return Cell{Text: "not computed", Tone: Muted}
}

// yesNo writes an answer with its words.
func yesNo(applies bool, text string) string {
	if applies {
		return "yes: " + text
	}
	return "no: " + text
}

func factorRow(r analysis.Review, it materiality.Item) Row {
	no := fmt.Sprint(it.Factor)
	a, answered := r.Answer(it.Factor)
	c := Cell{Why: "Begin with yes or no, and say what the answer rests on."}
	if answered {
		c = Cell{Text: yesNo(a.Applies, a.Text), Fill: true, Origin: a.Origin}
		if against := it.Factor.Weighs() && it.Finding != materiality.Unknown && a.Applies != (it.Finding == materiality.Yes); against {
			c.Tone, c.Why = Exception, "the answer goes against the figures"
		}
	}
	return Row{Key: ItemFactor + no, Kind: Subtotal, Cells: []Cell{words(no), {Text: it.Factor.Name(), Why: it.Factor.Question()}, {}, findingCell(it.Finding, it.Factor), {Text: it.Factor.Question(), Tone: Muted},
		input(c, Ref{Item: ItemFactor + no, Column: ColAnswer}), {Text: signedBy(a.Origin), Tone: Muted}}}
}

// fewFacts is how many facts that find nothing are shown one by one.
const fewFacts = 2

func evidenceRows(it materiality.Item) []Row {
	var rows []Row
	none := 0
	for _, e := range it.Evidence {
		if e.Finding == materiality.No {
			none++
		}
	}
	for i, e := range it.Evidence {
		if e.Finding == materiality.No && none > fewFacts {
			continue
		}
		rows = append(rows, Row{Key: fmt.Sprintf("%s%d/%d", ItemFactor, it.Factor, i), Indent: 1,
			Cells: []Cell{{}, {}, {Text: e.Period.ID(), Ref: Ref{Period: e.Period}}, findingCell(e.Finding, it.Factor), words(e.Text), {}, {}}})
	}
	if none > fewFacts {
		rows = append(rows, Row{Key: fmt.Sprintf("%s%d/none", ItemFactor, it.Factor), Indent: 1,
			Cells: []Cell{{}, {}, {}, findingCell(materiality.No, it.Factor), {Text: fmt.Sprintf("%d other comparisons find nothing.", none), Tone: Muted}, {}, {}}})
	}
	return rows
}

func beyondRow(r analysis.Review) Row {
	a, answered := r.Answer(0)
	c := Cell{Text: a.Text, Fill: answered, Origin: a.Origin, Why: "Write what else was considered, and the conclusion."}
	if answered {
		c.Why = ""
	}
	return Row{Key: ItemFactor + "0", Kind: Total, Cells: []Cell{words("+"), words("What else was considered"), {}, {}, {Text: "The list is not exhaustive: what else was considered, and the conclusion.", Tone: Muted},
		input(c, Ref{Item: ItemFactor + "0", Column: ColAnswer}), {Text: signedBy(a.Origin), Tone: Muted}}}
}

// consensusRows has a row a period whose earnings per share change, to enter what was expected.
func consensusRows(r analysis.Review, im analysis.Impact) []Row {
	rows := []Row{blankRow(len(qualitativeColumns()), "consensus", "Earnings per share that analysts expected", Heading)}
	moveCaption(rows)
	for _, p := range Periods(r, im) {
		e, ok := im.Materiality.EarningsPerShare(p)
		i := slices.IndexFunc(weighing(r).Consensus, func(c analysis.Consensus) bool { return c.Period == p })
		if i < 0 && (!ok || e.Adjustment.OK() && e.Adjustment.Amount.IsZero()) || p.Kind != fiscal.Year && p.Kind != fiscal.Quarter {
			continue
		}
		text := "reported " + amountCell(e.Reported, money.PerShare).Text
		if e.Restated.OK() {
			text += ", restated " + amountCell(e.Restated, money.PerShare).Text
		}
		c, by := Cell{Why: "Type what was expected a share, for example 0.12, and whose it is after it."}, ""
		if i >= 0 {
			x := weighing(r).Consensus[i]
			d := x.Amount
			c, by = Cell{Text: money.PerShare.Text(d), Amount: &d, Fill: true, Origin: x.Origin, Why: x.Note}, signedBy(x.Origin)
			if x.Note != "" {
				text += " (expected: " + x.Note + ")"
			}
		}
		rows = append(rows, Row{Key: "consensus/" + p.ID(), Cells: []Cell{{}, words("Earnings per share"), {Text: p.ID(), Ref: Ref{Period: p}}, {}, words(text),
			input(c, Ref{Item: ItemExpected, Period: p, Column: ColAnswer}), {Text: by, Tone: Muted}}})
	}
	if len(rows) == 1 {
		rows = append(rows, saying("consensus/none", "No earnings per share change."))
	}
	return rows
}

func weighing(r analysis.Review) analysis.Weighing {
	if r.Weighing == nil {
		return analysis.Weighing{}
	}
	return *r.Weighing
}

// moveCaption puts the captions of headings into the second column, where the words stand.
func moveCaption(rows []Row) {
	for i := range rows {
		rows[i].Cells[0], rows[i].Cells[1] = Cell{}, rows[i].Cells[0]
	}
}

func saying(key, text string) Row {
	row := blankRow(len(qualitativeColumns()), key, "", Item)
	row.Cells[1] = Cell{Text: text, Tone: Muted}
	return row
}

func covenantRows(r analysis.Review, v View) []Row {
	rows := []Row{blankRow(len(qualitativeColumns()), "covenants", "Covenants and bonus targets", Heading)}
	moveCaption(rows)
	for _, c := range weighing(r).Covenants {
		what := "covenant"
		if c.Bonus {
			what = "bonus target"
		}
		rows = append(rows, Row{Key: ItemCovenant + c.Name, Cells: []Cell{{}, words(c.Name), {}, {Text: what, Tone: Muted}, {},
			input(Cell{Text: c.Text(r, v.Scale), Fill: true, Origin: c.Origin}, Ref{Item: ItemCovenant + c.Name, Column: ColAnswer}), {Text: signedBy(c.Origin), Tone: Muted}}})
	}
	row := saying(ItemCovenant, "Another: name, colon, test, as Term loan: Total liabilities / Total equity <= 2.5; begin with bonus for a target.")
	row.Cells[1], row.Cells[4] = words("Another"), row.Cells[1]
	row.Cells[5] = input(Cell{}, Ref{Item: ItemCovenant, Column: ColAnswer})
	return append(rows, row)
}

func tagRows(m analysis.Materiality) []Row {
	rows := []Row{blankRow(len(qualitativeColumns()), "tags", "What the categories of the adjustments say", Heading)}
	moveCaption(rows)
	for _, c := range m.CategoriesUsed() {
		for _, f := range analysis.Tagged() {
			t, said := m.Tag(c, f)
			cell, by := Cell{}, ""
			if said {
				cell, by = Cell{Text: yesNo(t.Applies, t.Text), Origin: t.Origin, Fill: t.Origin.By != ""}, signedBy(t.Origin)
				if t.Origin.By == "" {
					cell.Tone = Muted
				}
			}
			item := fmt.Sprintf("%s%d/%s", ItemTag, f, c)
			rows = append(rows, Row{Key: item, Cells: []Cell{words(fmt.Sprint(f)), {Text: f.Name(), Why: f.Question()}, {}, {}, words(string(c)), input(cell, Ref{Item: item, Column: ColAnswer}), {Text: by, Tone: Muted}}})
		}
	}
	if len(rows) == 1 {
		rows = append(rows, saying("tags/none", "No adjustment has a category."))
	}
	return rows
}

// qualitativeOnPaper keeps the factors and what was answered, and leaves out the rows to type into that are blank.
func qualitativeOnPaper(s Sheet) Sheet {
	at := slices.IndexFunc(s.Columns, func(c Column) bool { return c.ID == ColAnswer })
	s.Rows = slices.DeleteFunc(s.Rows, func(row Row) bool {
		return row.Kind == Item && row.Cells[at].Edit == EnterInput && row.Cells[at].Text == ""
	})
	s.Rows = withoutEmptyHeadings(s.Rows)
	for _, row := range s.Rows {
		if c := &row.Cells[at]; c.Edit == EnterInput && c.Text == "" {
			*c = Cell{Text: "not answered", Tone: Muted}
		}
	}
	return asRead(s)
}

// asRead leaves out what tells how to type: the reasons of blank cells that are typed into.
func asRead(s Sheet) Sheet {
	for _, row := range s.Rows {
		for i := range row.Cells {
			if c := &row.Cells[i]; c.Edit == EnterInput && c.Text == "" {
				c.Why = ""
			}
		}
	}
	return s
}

// withoutEmptyHeadings leaves out headings with nothing below them.
func withoutEmptyHeadings(rows []Row) []Row {
	var out []Row
	for i, row := range rows {
		if row.Kind == Heading && (i+1 == len(rows) || rows[i+1].Kind == Heading) {
			continue
		}
		out = append(out, row)
	}
	return out
}
