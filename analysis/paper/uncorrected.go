package paper

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/statement"
)

// The columns of the schedule that are typed into.
const (
	ColCorrected = "corrected"
	ColNature    = "nature"
)

func uncorrectedColumns() []Column {
	amount := func(id, group, head string) Column {
		return Column{ID: id, Group: group, Head: head, Width: 11, Align: Right}
	}
	return []Column{{ID: ColID, Head: "Ref.", Width: 6, Fixed: true}, {ID: ColCorrected, Head: "Corrected", Width: 9}, {ID: ColCaption, Head: "Description", Width: 26}, {ID: ColLine, Head: "Line", Width: 26}, {ID: ColNature, Head: "Nature", Width: 11}, {ID: ColPeriod, Head: "Origin", Width: 9},
		amount("pretax", "This period", "pre-tax"), amount("tax", "This period", "tax"), amount("net", "This period", "net"), amount("prior", "Carryover", "pre-tax"), amount("iron", "Iron curtain", "pre-tax"),
		amount("assets", "Balance sheet", "assets"), amount("liabilities", "Balance sheet", "liabilities"), amount("equity", "Balance sheet", "equity"), amount("eps", "", "EPS"),
		{ID: "is", Head: "Alone", Width: 13}, {ID: ColWhy, Head: "Management's reason", Width: 40}, {ID: ColBy, Head: "By", Width: 22}}
}

// natures name how certain a misstatement is.
var natures = map[materiality.Nature]string{materiality.Factual: "factual", materiality.Judgemental: "judgemental", materiality.Projected: "projected"}

// UncorrectedMisstatements is the schedule of uncorrected misstatements of a period (domain.md B7; AS
// 2810.10-.17): what is marked as left uncorrected, its totals against materiality, and below it the other
// adjustments, to be marked.
func UncorrectedMisstatements(r analysis.Review, im analysis.Impact, p fiscal.Period, v View) Sheet {
	s := Sheet{Title: "Uncorrected misstatements", Subtitle: v.In(), Columns: uncorrectedColumns(),
		Empty: "No adjustments yet. Those that management leaves uncorrected are marked here, once they are entered."}
	if len(r.Adjustments) == 0 {
		return s
	}
	s.Subtitle = periodTitle(p, r.Company.Calendar) + ", " + v.In()
	s.Notes = []string{"Effects on income are signed by it, as corrections. What is marked here is booked nowhere: it is not in the figures as restated, and it is weighed here, alone and together, and by line among the materiality of each period."}
	schedule, err := im.Materiality.Schedule(p)
	rows := schedule.Rows
	if err != nil {
		s.Notes = append(s.Notes, err.Error())
		for _, x := range im.Materiality.Misstatements(p) {
			rows = append(rows, materiality.Row{Misstatement: x})
		}
	}
	for _, x := range rows {
		s.Rows = append(s.Rows, misstatementRow(r, im.Materiality, x, p, err == nil, v))
	}
	if err == nil && len(rows) > 0 {
		s.Rows = append(s.Rows, totalRows(im.Materiality, schedule, v)...)
		s.Notes = append(s.Notes, scheduleNotes(schedule)...)
	}
	return withCorrected(s, r)
}

func misstatementRow(r analysis.Review, m analysis.Materiality, x materiality.Row, p fiscal.Period, graded bool, v View) Row {
	columns := uncorrectedColumns()
	row := blankRow(len(columns), x.Ref, x.Ref, Item)
	amounts(&row, x.Current, x.Prior, x.Closing, v)
	mark, _ := r.Mark(x.Ref)
	ref := func(column string) Ref { return Ref{Item: ItemMark, Adjustment: x.Ref, Column: column} }
	put(&row, columns, ColCaption, words(x.Cause))
	put(&row, columns, ColLine, words(linesOf(r, x)))
	put(&row, columns, ColNature, input(Cell{Text: natures[x.Nature]}, ref(ColNature)))
	put(&row, columns, ColPeriod, words(x.Origin.ID()))
	put(&row, columns, "eps", amountCell(m.PerShareEffect(x.Current, p), v.format(statement.PerShare)))
	if graded {
		g := alone(m, x, p)
		is := Cell{Text: [...]string{"trivial", "below perf.", "below overall", "material"}[g], Tone: [...]Tone{Muted, Plain, Adjusted, Exception}[g], Why: g.String()}
		if x.Trivial {
			is = Cell{Text: "clearly trivial", Tone: Muted, Why: "alone and with all others that are; it is in no total"}
		}
		put(&row, columns, "is", is)
	}
	put(&row, columns, ColCorrected, input(Cell{Text: "no", Fill: true, Origin: mark.Origin}, ref(ColCorrected)))
	put(&row, columns, ColWhy, input(Cell{Text: x.Reason, Origin: mark.Origin, Why: blankWhy(x.Reason, "Write why management does not correct it.")}, ref(ColWhy)))
	put(&row, columns, ColBy, Cell{Text: signedBy(mark.Origin), Tone: Muted})
	return row
}

// linesOf names the lines of a misstatement: that of its adjustment, on the balance sheet those of all marked
// with one label.
func linesOf(r analysis.Review, x materiality.Row) string {
	var out []string
	for _, a := range r.Adjustments {
		_, marked := r.Mark(a.ID)
		if a.ID != x.Ref && !(marked && x.Closing != nil && a.Period == x.Origin && cmp.Or(a.Label, string(a.Category)) == x.Cause) {
			continue
		}
		caption := a.Line
		if _, l, ok := r.Line(a.Statement, a.Line); ok {
			caption = l.Caption
		}
		if !slices.Contains(out, caption) {
			out = append(out, caption)
		}
	}
	return strings.Join(out, " / ")
}

// alone is where a misstatement stands by itself: the greatest of what goes through income and what stands
// in the balance sheet.
func alone(m analysis.Materiality, x materiality.Row, p fiscal.Period) materiality.Grade {
	g := max(x.Judgement.RolloverIs, x.Judgement.IronIs)
	if levels, err := m.Levels().In(p); err == nil && x.Closing != nil {
		for _, d := range []decimal.Decimal{x.Closing.Assets, x.Closing.Liabilities, x.Closing.Equity} {
			g = max(g, levels.Balance.Grade(d))
		}
	}
	return g
}

// blankWhy is what a blank cell says of itself.
func blankWhy(text, why string) string {
	if text != "" {
		return ""
	}
	return why
}

func amounts(row *Row, current, prior materiality.Effect, closing *materiality.Closing, v View) {
	columns, form := uncorrectedColumns(), v.format(statement.Leaf)
	set := func(id string, f analysis.Figure) { put(row, columns, id, amountCell(f, form)) }
	set("pretax", knownFigure(current.PreTax))
	set("tax", knownFigure(current.Tax))
	set("net", knownFigure(current.Net()))
	set("prior", knownFigure(prior.PreTax))
	set("iron", knownFigure(current.Add(prior).PreTax))
	if closing == nil {
		for _, id := range []string{"assets", "liabilities", "equity"} {
			put(row, columns, id, Cell{Tone: Muted, Why: "the balance sheet effect was not worked out: no entry on the balance sheet has this label, or its two sides do not balance"})
		}
		return
	}
	set("assets", knownFigure(closing.Assets))
	set("liabilities", knownFigure(closing.Liabilities))
	set("equity", knownFigure(closing.Equity))
}

func totalRows(m analysis.Materiality, s materiality.Schedule, v View) []Row {
	columns, form := uncorrectedColumns(), v.format(statement.Leaf)
	var rows []Row
	add := func(key, caption string, kind RowKind, t materiality.Totals) *Row {
		row := blankRow(len(columns), key, "", kind)
		put(&row, columns, ColCaption, words(fmt.Sprintf("%s (%d)", caption, t.Count)))
		amounts(&row, t.Current, t.Prior, &t.Closing, v)
		rows = append(rows, row)
		return &rows[len(rows)-1]
	}
	add("known", "Known", Subtotal, s.Known)
	add("likely", "Likely", Item, s.Likely)
	all := add("all", "Uncorrected misstatements", Total, s.All)
	put(all, columns, "eps", amountCell(m.PerShareEffect(s.All.Current, s.Period), v.format(statement.PerShare)))
	g := max(s.Together.RolloverIs, s.Together.IronIs)
	put(all, columns, "is", Cell{Text: [...]string{"trivial", "below perf.", "below overall", "material"}[g], Bold: true, Tone: [...]Tone{Muted, Plain, Adjusted, Exception}[g], Why: g.String()})
	if s.Left.Count > 0 {
		add("left", "Clearly trivial, in no total", Item, s.Left)
	}
	levels, err := m.Levels().In(s.Period)
	if err != nil {
		return rows
	}
	limit := func(key, caption string, income, balance analysis.Figure) {
		row := blankRow(len(columns), key, "", Item)
		put(&row, columns, ColCaption, Cell{Text: caption, Tone: Muted})
		put(&row, columns, "pretax", amountCell(income, form))
		put(&row, columns, "iron", amountCell(balance, form))
		rows = append(rows, row)
	}
	limit("overall", "Overall materiality", knownFigure(levels.Income.Overall), knownFigure(levels.Balance.Overall))
	limit("performance", "Performance materiality", knownFigure(levels.Income.Performance), knownFigure(levels.Balance.Performance))
	return rows
}

// scheduleNotes says what the totals do not show.
func scheduleNotes(s materiality.Schedule) []string {
	var out []string
	if s.GrossIs > s.Together.RolloverIs {
		out = append(out, fmt.Sprintf("Not netted against each other, the effects on income are %s; offsetting does not make them immaterial (SAB 99).", s.GrossIs))
	}
	if s.OneIsMaterial {
		out = append(out, "One misstatement alone is material by amount, whatever offsets it.")
	}
	if s.PerformanceBreach {
		out = append(out, "Together they reach performance materiality: there is little room for what was not found (AS 2810.17).")
	}
	if s.WithoutBalance > 0 {
		out = append(out, fmt.Sprintf("The balance sheet effect of %d of them was not worked out; the totals of the balance sheet are without it.", s.WithoutBalance))
	}
	for _, err := range s.Unexplained() {
		out = append(out, err.Error())
	}
	return out
}

// withCorrected adds the adjustments that are not marked, to be marked.
func withCorrected(s Sheet, r analysis.Review) Sheet {
	columns := uncorrectedColumns()
	heading := blankRow(len(columns), "corrected", "", Heading)
	put(&heading, columns, ColCaption, words("Corrected (type no to leave one uncorrected)"))
	rows := []Row{heading}
	for _, a := range r.Adjustments {
		if _, marked := r.Mark(a.ID); marked || a.Scenario != "" {
			continue
		}
		row := blankRow(len(columns), a.ID, a.ID, Item)
		caption := a.Line
		if _, l, ok := r.Line(a.Statement, a.Line); ok {
			caption = l.Caption
		}
		put(&row, columns, ColCaption, Cell{Text: cmp.Or(a.Label, string(a.Category)), Tone: Muted})
		put(&row, columns, ColLine, Cell{Text: caption, Tone: Muted})
		put(&row, columns, ColPeriod, Cell{Text: a.Period.ID(), Tone: Muted})
		put(&row, columns, ColCorrected, input(Cell{Text: "yes", Tone: Muted}, Ref{Item: ItemMark, Adjustment: a.ID, Column: ColCorrected}))
		rows = append(rows, row)
	}
	if len(rows) > 1 {
		s.Rows = append(s.Rows, rows...)
	}
	return s
}

// onlyUncorrected leaves out of a schedule what is only there to be marked.
func onlyUncorrected(s Sheet) Sheet {
	for i, row := range s.Rows {
		if row.Key == "corrected" {
			s.Rows = s.Rows[:i]
			break
		}
	}
	return s
}
