package paper

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/materiality"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// The table of inputs of materiality, and the columns of its cells.
const (
	TableMateriality = "materiality"

	ColPercent = "percent"
	ColWhy     = "why"
	ColOwn     = "own"    // a lower materiality of one line
	ColAnswer  = "answer" // words that begin with the answer
)

// Items of the table of inputs: what a cell is about, beside its line, period or adjustment.
const (
	ItemOffer    = "offer/" // then the benchmark, and "/average" for that of all years
	ItemFactor   = "factor/"
	ItemTag      = "tag/" // then factor and category
	ItemCovenant = "covenant/"
	ItemCurrent  = "current"
	ItemDecision = "decision"
	ItemJudge    = "judge"
	ItemMark     = "mark"
	ItemYear     = "year/" // then the threshold, or ColBenchmark, of one fiscal year
	ItemExpected = "consensus"
)

// Materiality shows the thresholds, the benchmarks offered, and the lines of one period in the ways of SAB
// 108 with where each amount stands (domain.md B2). Balances are those at the period's end.
func Materiality(r analysis.Review, im analysis.Impact, p fiscal.Period, v View) Sheet {
	s := Sheet{Title: "Materiality", Subtitle: v.In(), Columns: materialityColumns(),
		Empty: "No figures yet. Open the releases that reported these periods; thresholds are measured against them."}
	if len(r.Statements) == 0 {
		return s
	}
	s.Subtitle = periodTitle(p, r.Company.Calendar) + ", " + v.In()
	m := im.Materiality
	s.Rows = append(thresholdRows(r, m, v), yearRows(m, p, v)...)
	s.Rows = append(s.Rows, offerRows(r, m, v)...)
	s.Rows = append(s.Rows, lensRows(r, m, p, v)...)
	if len(weighing(r).Uncorrected) > 0 {
		s.Rows = append(s.Rows, blankRow(len(s.Columns), "uncorrected", "Left uncorrected, together", Heading))
		s.Rows = append(s.Rows, keyed("uncorrected/", lensRows(r, m.Uncorrected(), p, v))...)
	}
	s.Columns, s.Rows = pick(s.Columns, s.Rows, func(id string) bool { return id != ColBy }) // the card says who
	s.Notes = dualNotes(r)
	return s
}

func dualNotes(r analysis.Review) []string {
	out := []string{
		"Amounts are corrections, signed as the adjustments are; the errors are their opposites.",
		"Rollover: what originates in the period. Iron curtain: what stands in the balance sheet at its end, whatever period it is from. Out of period: what the period would bear of earlier ones if all were corrected in it (SAB 108).",
		"An interim period is measured against the thresholds of the full year (ASC 250-10-45-27).",
	}
	if len(weighing(r).Uncorrected) > 0 {
		out = append(out, "What is left uncorrected is among the errors of the statements as issued, and is weighed by itself below.")
	}
	return out
}

func materialityColumns() []Column {
	return []Column{{ID: ColCaption, Width: 34, Fixed: true}, {ID: ColAmount, Head: "Amount", Width: 12, Align: Right}, {ID: ColPercent, Head: "%", Width: 8, Align: Right},
		{ID: "rollover", Group: "Rollover", Head: "amount", Width: 11, Align: Right}, {ID: "rollover-is", Group: "Rollover", Head: "is", Width: 13},
		{ID: "iron", Group: "Iron curtain", Head: "amount", Width: 11, Align: Right}, {ID: "iron-is", Group: "Iron curtain", Head: "is", Width: 13},
		{ID: "out", Group: "Out of period", Head: "amount", Width: 13, Align: Right}, {ID: "out-is", Group: "Out of period", Head: "is", Width: 13},
		{ID: ColOwn, Head: "Own level", Width: 11, Align: Right}, {ID: ColWhy, Head: "Why", Width: 48}, {ID: ColBy, Head: "By", Width: 20}}
}

// blankRow is a row of blanks with a caption in its first cell.
func blankRow(columns int, key, caption string, kind RowKind) Row {
	row := Row{Key: key, Kind: kind, Cells: make([]Cell, columns)}
	row.Cells[0] = words(caption)
	return row
}

// put sets the cell of a column.
func put(row *Row, columns []Column, id string, c Cell) {
	i := slices.IndexFunc(columns, func(x Column) bool { return x.ID == id })
	row.Cells[i] = c
}

// input makes a cell that writes into the table of inputs.
func input(c Cell, ref Ref) Cell {
	ref.Table = TableMateriality
	c.Edit, c.Ref = EnterInput, ref
	return c
}

// percentText writes a percentage as it is: "5%", "0.75%".
func percentText(d decimal.Decimal) string { return d.String() + "%" }

func thresholdRows(r analysis.Review, m analysis.Materiality, v View) []Row {
	columns, form := materialityColumns(), v.format(statement.Leaf)
	overall, how := m.Overall(fiscal.Period{})
	rows := []Row{blankRow(len(columns), "thresholds", "Thresholds", Heading)}
	add := func(name analysis.ThresholdName, caption string, amount analysis.Figure, pct *decimal.Decimal, why string) {
		row := blankRow(len(columns), string(name), caption, Item)
		t, entered := r.Threshold(analysis.Threshold{Name: name})
		a, ref := amountCell(amount, form), Ref{Item: string(name), Column: ColAmount}
		a.Fill = entered && pct == nil
		a.Origin = t.Origin
		if pct == nil {
			a = input(a, ref)
		} else {
			d := *pct
			a.Locked = "This follows from overall materiality; change the percentage."
			put(&row, columns, ColPercent, input(Cell{Text: percentText(d), Amount: &d, Fill: entered, Origin: t.Origin}, Ref{Item: string(name), Column: ColPercent}))
		}
		put(&row, columns, ColAmount, a)
		reason := Cell{Text: cmp.Or(t.Why, why), Tone: Muted, Origin: t.Origin}
		if entered {
			reason.Tone = Plain
			reason = input(reason, Ref{Item: string(name), Column: ColWhy})
		}
		put(&row, columns, ColWhy, reason)
		put(&row, columns, ColBy, Cell{Text: signedBy(t.Origin), Tone: Muted})
		rows = append(rows, row)
	}
	add(analysis.OverallIncome, "Overall, income", overall, nil, cmp.Or(how, "take a benchmark below, or type an amount and the reason: 620,000 weak controls"))
	balance, _ := m.OverallOnBalance(fiscal.Period{})
	add(analysis.OverallBalance, "Overall, balance sheet", balance, nil, "as for income")
	for _, name := range []analysis.ThresholdName{analysis.Performance, analysis.Trivial} {
		pct, chosen := m.Percentage(name, fiscal.Period{})
		of := overall
		if of.OK() {
			of = knownFigure(overall.Amount.Mul(pct).Shift(-2))
		}
		why := ""
		if !chosen {
			why = "the upper end of what is usual, until another is chosen"
		}
		add(name, map[analysis.ThresholdName]string{analysis.Performance: "Performance materiality", analysis.Trivial: "Clearly trivial below"}[name], of, &pct, why)
	}
	return rows
}

// yearRows shows what the lines of a period's year are measured against, where years differ.
func yearRows(m analysis.Materiality, p fiscal.Period, v View) []Row {
	year := m.FiscalYear(p)
	if year.IsZero() || !m.ByYear() {
		return nil
	}
	columns, form := materialityColumns(), v.format(statement.Leaf)
	row := blankRow(len(columns), "year", "Overall, "+year.ID(), Item)
	overall, how := m.Overall(year)
	put(&row, columns, ColAmount, Cell{Text: amountCell(overall, form).Text, Amount: overall.Value(), Bold: true, Why: overall.Why, Locked: "Thresholds by year has what is of one year."})
	put(&row, columns, ColWhy, Cell{Text: cmp.Or(how, overall.Why), Tone: Muted})
	return []Row{row}
}

// capital begins a text with a capital.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func knownFigure(d decimal.Decimal) analysis.Figure {
	return analysis.Figure{State: analysis.Known, Amount: d}
}

// lensRows shows the lines of a period and the balances at its end, under the titles of their statements.
func lensRows(r analysis.Review, m analysis.Materiality, p fiscal.Period, v View) []Row {
	var rows []Row
	columns := materialityColumns()
	levels := m.Levels()
	periods := []fiscal.Period{p}
	if _, end, err := r.Company.Calendar.Days(p); err == nil {
		periods = append(periods, fiscal.At(end))
	}
	under := ""
	for _, l := range m.LensesIn(periods...) {
		if l.Zero() {
			continue
		}
		if l.Statement.ID != under {
			under = l.Statement.ID
			rows = append(rows, blankRow(len(columns), "statement/"+under, StatementTitle(l.Statement), Heading))
		}
		rows = append(rows, lensRow(r, l, levels, v))
	}
	if len(rows) == 0 {
		row := blankRow(len(columns), "nothing", "No line has an error in this period or from earlier ones.", Item)
		row.Cells[0].Tone = Muted
		rows = append(rows, row)
	}
	return rows
}

func lensRow(r analysis.Review, l analysis.LineLens, all analysis.Levels, v View) Row {
	columns, form := materialityColumns(), v.format(l.Line.Role)
	_, subtotal := l.Statement.Subtotal(l.Line.Key)
	kind := rowKind(l.Line, subtotal)
	row := blankRow(len(columns), l.Statement.ID+"/"+l.Line.Key+"/"+l.Period.ID(), l.Line.Caption, kind)
	row.Indent = level(l.Line, kind)
	levels, missing := all.In(l.Period)
	j, ok := l.Judge(levels)
	graded := missing == nil
	amount := func(id string, f analysis.Figure, g materiality.Grade) {
		c := amountCell(f, form)
		if f.OK() && f.Amount.IsZero() {
			c.Text, c.Tone = money.Dash, Muted
		}
		if graded && ok {
			put(&row, columns, id+"-is", Cell{Text: gradeWord(g, f), Tone: gradeTone(g, f), Bold: g == materiality.Material, Why: gradeWhy(g, f)})
		}
		c.Bold = graded && ok && g == materiality.Material
		put(&row, columns, id, c)
	}
	put(&row, columns, ColAmount, amountCell(l.Base, form))
	put(&row, columns, ColPercent, percentCell(l.Percent()))
	amount("rollover", l.Rollover, j.RolloverIs)
	amount("iron", l.IronCurtain, j.IronIs)
	amount("out", l.OutOfPeriod, j.OutOfPeriodIs)
	put(&row, columns, ColWhy, Cell{Text: l.Since, Tone: Muted})
	own := Cell{}
	if t, set := r.Threshold(analysis.Threshold{Name: analysis.Particular, Statement: l.Statement.ID, Line: l.Line.Key}); set {
		d := t.Value
		own = Cell{Text: form.Text(d), Amount: &d, Fill: true, Origin: t.Origin}
		put(&row, columns, ColWhy, input(Cell{Text: t.Why}, Ref{Item: string(analysis.Particular), Statement: l.Statement.ID, Line: l.Line.Key, Column: ColWhy}))
		put(&row, columns, ColBy, Cell{Text: signedBy(t.Origin), Tone: Muted})
	}
	put(&row, columns, ColOwn, input(own, Ref{Item: string(analysis.Particular), Statement: l.Statement.ID, Line: l.Line.Key, Column: ColOwn}))
	for i := range row.Cells {
		if row.Cells[i].Edit == ReadOnly {
			row.Cells[i].Ref = Ref{Statement: l.Statement.ID, Line: l.Line.Key, Period: l.Period, Column: columns[i].ID}
		}
	}
	return row
}

func percentCell(f analysis.Figure) Cell {
	if !f.OK() {
		return Cell{Why: f.Why, Tone: Muted}
	}
	return Cell{Text: money.Format{Percent: true, Places: 1, Zero: true}.Text(f.Amount), Tone: Muted}
}

// gradeWord says in few words where an amount stands.
func gradeWord(g materiality.Grade, f analysis.Figure) string {
	if f.Amount.IsZero() {
		return ""
	}
	return [...]string{"trivial", "below perf.", "below overall", "material"}[g]
}

func gradeTone(g materiality.Grade, f analysis.Figure) Tone {
	if f.Amount.IsZero() {
		return Muted
	}
	return [...]Tone{Muted, Plain, Adjusted, Exception}[g]
}

func gradeWhy(g materiality.Grade, f analysis.Figure) string {
	if f.Amount.IsZero() {
		return ""
	}
	return g.String()
}

// keyed sets rows apart from others of the same lines.
func keyed(prefix string, rows []Row) []Row {
	for i := range rows {
		rows[i].Key = prefix + rows[i].Key
	}
	return rows
}

// Dual lists, for every period with errors, each line in the ways of SAB 108: the record of the dual
// approach on paper.
func Dual(r analysis.Review, im analysis.Impact, v View) Sheet {
	return dual(r, im.Materiality, Sheet{Title: "Dual approach (SAB 108)", Subtitle: v.In(), Empty: "No line has an error.", Notes: dualNotes(r)}, v)
}

// DualUncorrected is the same for what is left uncorrected, all of it together.
func DualUncorrected(r analysis.Review, im analysis.Impact, v View) Sheet {
	return dual(r, im.Materiality.Uncorrected(), Sheet{Title: "Dual approach (SAB 108), left uncorrected", Subtitle: v.In(), Empty: "Nothing is left uncorrected."}, v)
}

func dual(r analysis.Review, m analysis.Materiality, s Sheet, v View) Sheet {
	all := materialityColumns()
	levels := m.Levels()
	missing := levels.Missing()
	var rows []Row
	lenses := m.Lenses()
	slices.SortStableFunc(lenses, func(a, b analysis.LineLens) int { return r.Company.Calendar.Compare(a.Period, b.Period) })
	var under fiscal.Period
	for _, l := range lenses {
		if l.Zero() {
			continue
		}
		if l.Period != under {
			under = l.Period
			rows = append(rows, blankRow(len(all), under.ID(), periodTitle(under, r.Company.Calendar), Heading))
		}
		row := lensRow(r, l, levels, v)
		row.Kind = Item
		rows = append(rows, row)
	}
	heads := map[string]string{ColAmount: "As reported", "rollover": "Rollover", "iron": "Iron curtain", "out": "Out of period"}
	for i := range all {
		all[i].Group, all[i].Head = "", cmp.Or(heads[all[i].ID], all[i].Head)
	}
	kept := func(id string) bool {
		return id != ColOwn && id != ColWhy && id != ColBy && (missing == nil || id != "rollover-is" && id != "iron-is" && id != "out-is")
	}
	s.Columns, s.Rows = pick(all, rows, kept)
	return s
}

// pick keeps some of the columns.
func pick(columns []Column, rows []Row, kept func(id string) bool) ([]Column, []Row) {
	var out []Column
	for _, c := range columns {
		if kept(c.ID) {
			out = append(out, c)
		}
	}
	for i, row := range rows {
		var cells []Cell
		for j, c := range row.Cells {
			if kept(columns[j].ID) {
				cells = append(cells, c)
			}
		}
		rows[i].Cells = cells
	}
	return out, rows
}

// MaterialitySections are the parts of the summary on materiality (domain.md B7): the thresholds and the
// dual approach, SAB 99, what is left uncorrected, and the conclusion. None where nothing is adjusted.
func MaterialitySections(r analysis.Review, im analysis.Impact, v View) []Section {
	if len(r.Adjustments) == 0 {
		return nil
	}
	s := Section{ID: "materiality", Title: "Materiality", Sheets: []Sheet{asRead(Thresholds(r, im, v))}}
	if im.Materiality.ByYear() {
		s.Sheets = append(s.Sheets, asRead(ThresholdsByYear(r, im, v)))
	}
	s.Sheets = append(s.Sheets, Dual(r, im, v), qualitativeOnPaper(qualitative(r, im, v, false)))
	for _, p := range Periods(r, im) {
		if p.Kind != fiscal.Year && p.Kind != fiscal.Quarter || len(im.Materiality.Misstatements(p)) == 0 {
			continue
		}
		s.Sheets = append(s.Sheets, asRead(onlyUncorrected(UncorrectedMisstatements(r, im, p, v))))
	}
	if len(weighing(r).Uncorrected) > 0 {
		s.Sheets = append(s.Sheets, DualUncorrected(r, im, v))
	}
	s.Sheets = append(s.Sheets, asRead(HowToCorrect(r, im)))
	s.Paragraphs = conclusion(r, im.Materiality.Remedy())
	return []Section{s}
}

// Thresholds shows what amounts are measured against and the benchmarks that were offered.
func Thresholds(r analysis.Review, im analysis.Impact, v View) Sheet {
	s := Sheet{Title: "Thresholds and benchmarks", Subtitle: v.In()}
	rows := append(thresholdRows(r, im.Materiality, v), offerRows(r, im.Materiality, v)...)
	for i := range rows {
		switch rows[i].Key {
		case "benchmarks":
			rows[i].Cells[0].Text = "Benchmarks"
		case string(analysis.OverallIncome):
			if rows[i].Cells[1].Text == "" {
				put(&rows[i], materialityColumns(), ColWhy, Cell{Text: "not set", Tone: Muted})
			}
		}
	}
	s.Columns, s.Rows = pick(materialityColumns(), rows, func(id string) bool {
		return id == ColCaption || id == ColAmount || id == ColPercent || id == ColWhy || id == ColBy
	})
	return s
}
