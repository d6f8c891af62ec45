package paper

import (
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// TableScenarios is the table of inputs that the amounts of scenarios are.
const TableScenarios = "scenarios"

// noScenario is what a sheet of scenarios says where there is none.
const noScenario = "No scenario yet. Add one (Scenario menu), then give adjustments other amounts in it."

// Scenarios shows a period in every scenario side by side: as restated in each, with the difference from
// the one that is printed, and how far they spread.
func Scenarios(r analysis.Review, p fiscal.Period, v View) Sheet {
	s := Sheet{Title: "Scenarios side by side", Subtitle: strings.Trim(PeriodName(p, r.Company.Calendar)+", "+v.In(), ", "), Empty: noScenario}
	if len(r.ScenarioNames()) == 0 {
		return s
	}
	b := scenarios{review: r, outlooks: r.Outlooks(), view: v}
	s.Columns = b.columns()
	for i, st := range b.outlooks[0].Impact.Statements {
		b.statement(&s, i, st, p)
	}
	b.measures(&s, p)
	s.Empty = "No figure is known of this period; choose another at the left."
	return s
}

// scenarios builds the sheets that set scenarios beside each other.
type scenarios struct {
	review   analysis.Review
	outlooks []analysis.Outlook
	view     View
}

// heading is a scenario's name over its columns; the one that is printed says so.
func (b scenarios) heading(name string) string {
	if name == b.review.Printed {
		return analysis.ScenarioName(name) + " (printed)"
	}
	return analysis.ScenarioName(name)
}

func (b scenarios) columns() []Column {
	out := []Column{{ID: ColCaption, Width: 34, Fixed: true}, {ID: ColReported, Head: "As previously reported", Width: 14, Align: Right}}
	for _, o := range b.outlooks {
		group := b.heading(o.Name)
		out = append(out, Column{ID: "restated/" + o.Name, Head: "As restated", Group: group, Width: 13, Align: Right})
		if o.Name != b.review.Printed {
			out = append(out, Column{ID: "gap/" + o.Name, Head: "Difference", Group: group, Width: 12, Align: Right})
		}
	}
	return append(out, Column{ID: "low", Head: "Lowest", Group: "Over all scenarios", Width: 13, Align: Right},
		Column{ID: "high", Head: "Highest", Group: "Over all scenarios", Width: 13, Align: Right})
}

func (b scenarios) statement(s *Sheet, at int, st analysis.StatementImpact, p fiscal.Period) {
	var rows []Row
	for i, l := range st.Lines {
		e, _ := st.Effect(l.Line.Key, p)
		figure := func(im analysis.Impact) analysis.Figure { return im.Restated(st.Statement.ID, l.Line.Key, p) }
		if !e.Reported.OK() && !slices.ContainsFunc(b.outlooks, func(o analysis.Outlook) bool { return figure(o.Impact).OK() }) {
			continue
		}
		kind := rowKind(st.Lines[i].Line, l.Formula != "")
		row := Row{Key: st.Statement.ID + "/" + l.Line.Key, Kind: kind, Indent: level(l.Line, kind)}
		row.Cells = b.cells(caption(l), e.Reported, figure, b.view.format(l.Line.Role))
		for j := range row.Cells[1:] {
			row.Cells[j+1].Ref = Ref{Statement: st.Statement.ID, Line: l.Line.Key, Period: p, Column: s.Columns[j+1].ID}
		}
		row.Cells[1].Origin = reportedOrigin(e, l.Formula)
		rows = append(rows, row)
	}
	if len(rows) > 0 {
		s.Rows = append(s.Rows, headingRow(st.Statement.ID, StatementTitle(st.Statement), len(s.Columns)))
		s.Rows = append(s.Rows, rows...)
	}
}

func (b scenarios) measures(s *Sheet, p fiscal.Period) {
	var rows []Row
	for _, m := range b.outlooks[0].Impact.Measures {
		at, ok := m.In(p)
		if !ok {
			continue
		}
		figure := func(im analysis.Impact) analysis.Figure { return im.RestatedMeasure(m.Measure, p) }
		rows = append(rows, Row{Key: "measure/" + m.Measure, Cells: b.cells(words(m.Measure), at.Reported, figure, money.Format{Scale: b.view.Scale})})
	}
	if len(rows) > 0 {
		s.Rows = append(s.Rows, headingRow("measures", "Non-GAAP measures", len(s.Columns)))
		s.Rows = append(s.Rows, rows...)
	}
}

// cells are one figure in every scenario.
func (b scenarios) cells(caption Cell, reported analysis.Figure, figure func(analysis.Impact) analysis.Figure, form money.Format) []Cell {
	out := []Cell{caption, amountCell(reported, form)}
	printed := b.printed(figure)
	for _, o := range b.outlooks {
		f := figure(o.Impact)
		c := amountCell(f, form)
		c.Origin = analysis.Origin{Formula: "as previously reported + adjustments, in " + analysis.ScenarioName(o.Name)}
		c.Bold = o.Name == b.review.Printed
		out = append(out, c)
		if o.Name != b.review.Printed {
			out = append(out, gap(f, printed, form, b.review.Printed))
		}
	}
	spread := analysis.SpreadOf(b.outlooks, figure)
	return append(out, bound(spread.Low, spread.AtLow, form), bound(spread.High, spread.AtHigh, form))
}

func (b scenarios) printed(figure func(analysis.Impact) analysis.Figure) analysis.Figure {
	for _, o := range b.outlooks {
		if o.Name == b.review.Printed {
			return figure(o.Impact)
		}
	}
	return analysis.Figure{}
}

// gap is how far a figure is from the printed one, so that the two as shown and the gap foot.
func gap(f, printed analysis.Figure, form money.Format, name string) Cell {
	if !f.OK() || !printed.OK() {
		return Cell{Tone: Muted, Why: "one of the two figures is not known"}
	}
	d := form.Round(f.Amount).Sub(form.Round(printed.Amount)).Shift(int32(form.Scale))
	c := Cell{Text: money.Dash, Tone: Muted, Amount: &d, Origin: analysis.Origin{Formula: "as restated \u2212 as restated in " + analysis.ScenarioName(name)}}
	if !d.IsZero() {
		c.Text, c.Tone = form.Text(d), Adjusted
	}
	return c
}

// bound is one end of a spread; it says which scenarios have it.
func bound(f analysis.Figure, at []string, form money.Format) Cell {
	c := amountCell(f, form)
	if f.OK() {
		c.Why = "in " + scenarioList(at)
		c.Origin = analysis.Origin{Formula: c.Why}
	}
	return c
}

func scenarioList(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = analysis.ScenarioName(n)
	}
	return strings.Join(out, ", ")
}

// keyLines are the lines that ranges are shown for.
var keyLines = []statement.LineID{"revenue", "gross_profit", "operating_income", "pretax_income", "net_income", "eps_diluted", "total_assets", "total_equity"}

// ScenarioRanges shows how far the scenarios spread the figures that matter most, period by period.
func ScenarioRanges(r analysis.Review, v View) Sheet {
	s := Sheet{Title: "Ranges over the scenarios", Subtitle: v.In(), Empty: noScenario,
		Columns: []Column{{ID: "period", Head: "Period", Width: 24, Fixed: true}, {ID: "low", Head: "Lowest", Width: 14, Align: Right}, {ID: "at_low", Head: "In", Width: 18},
			{ID: "printed", Head: "Printed", Width: 14, Align: Right}, {ID: "high", Head: "Highest", Width: 14, Align: Right}, {ID: "at_high", Head: "In", Width: 18},
			{ID: "width", Head: "Highest less lowest", Width: 16, Align: Right}}}
	if len(r.ScenarioNames()) == 0 {
		return s
	}
	b := scenarios{review: r, outlooks: r.Outlooks(), view: v}
	for _, st := range b.outlooks[0].Impact.Statements {
		for _, l := range st.Lines {
			if !slices.Contains(keyLines, l.Line.ID) {
				continue
			}
			title := l.Line.Caption
			if st.Statement.Measure != "" {
				title += ", " + st.Statement.Measure
			}
			b.ranges(&s, st.Statement.ID+"/"+l.Line.Key, title, st.Periods, b.view.format(l.Line.Role), func(p fiscal.Period) func(analysis.Impact) analysis.Figure {
				return func(im analysis.Impact) analysis.Figure { return im.Restated(st.Statement.ID, l.Line.Key, p) }
			})
		}
	}
	for _, m := range b.outlooks[0].Impact.Measures {
		var periods []fiscal.Period
		for _, p := range m.Periods {
			periods = append(periods, p.Period)
		}
		b.ranges(&s, "measure/"+m.Measure, m.Measure, periods, money.Format{Scale: v.Scale}, func(p fiscal.Period) func(analysis.Impact) analysis.Figure {
			return func(im analysis.Impact) analysis.Figure { return im.RestatedMeasure(m.Measure, p) }
		})
	}
	s.Empty = "The scenarios differ in no figure yet; give adjustments other amounts in them."
	return s
}

// ranges adds the periods in which a figure differs between scenarios.
func (b scenarios) ranges(s *Sheet, key, title string, periods []fiscal.Period, form money.Format, figure func(fiscal.Period) func(analysis.Impact) analysis.Figure) {
	var rows []Row
	for _, p := range periods {
		spread := analysis.SpreadOf(b.outlooks, figure(p))
		if !spread.Low.OK() || spread.Low.Amount.Equal(spread.High.Amount) {
			continue
		}
		width := spread.High.Amount.Sub(spread.Low.Amount)
		rows = append(rows, Row{Key: key + "/" + p.ID(), Cells: []Cell{{Text: PeriodName(p, b.review.Company.Calendar), Ref: Ref{Period: p}},
			bound(spread.Low, spread.AtLow, form), words(scenarioList(spread.AtLow)), amountCell(b.printed(figure(p)), form),
			bound(spread.High, spread.AtHigh, form), words(scenarioList(spread.AtHigh)),
			{Text: form.Text(width), Amount: &width, Origin: analysis.Origin{Formula: "highest \u2212 lowest"}}}})
	}
	if len(rows) > 0 {
		s.Rows = append(s.Rows, headingRow(key, title, len(s.Columns)))
		s.Rows = append(s.Rows, rows...)
	}
}

// ScenarioAmounts lists the adjustments with their amounts in every scenario, which can be typed into.
func ScenarioAmounts(r analysis.Review, v View) Sheet {
	s := Sheet{Title: "Amounts by scenario", Subtitle: v.In(), Empty: noScenario,
		Columns: []Column{{ID: ColCaption, Head: "Adjustment", Width: 34, Fixed: true}, {ID: "period", Head: "Period", Width: 10}, {ID: ColLabel, Head: "Label", Width: 22}}}
	names := r.ScenarioNames()
	if len(names) == 0 {
		return s
	}
	b := scenarios{review: r}
	in := map[string]analysis.Review{}
	for _, n := range append([]string{""}, names...) {
		s.Columns = append(s.Columns, Column{ID: n, Head: b.heading(n), Width: 14, Align: Right})
		in[n] = r.In(n)
	}
	for i, a := range r.Adjustments {
		role, caption := statement.Leaf, a.Line
		if _, l, ok := r.Line(a.Statement, a.Line); ok {
			role, caption = l.Role, l.Caption
		}
		row := Row{Key: a.ID, Cells: []Cell{words(caption), {Text: a.Period.ID(), Ref: Ref{Period: a.Period}}, words(a.Label)}}
		for _, n := range append([]string{""}, names...) {
			row.Cells = append(row.Cells, b.amount(a, in[n].Adjustments[i], n, v.format(role)))
		}
		s.Rows = append(s.Rows, row)
	}
	s.Empty = "No adjustment yet; enter them on the comparison."
	return s
}

// scenarioSection is the scenarios on paper: what each is, the ranges they span and their amounts.
func scenarioSection(r analysis.Review, v View) []Section {
	if len(r.ScenarioNames()) == 0 {
		return nil
	}
	s := Section{ID: "scenarios", Title: "Scenarios", Sheets: []Sheet{ScenarioRanges(r, v), ScenarioAmounts(r, v)}}
	for _, sc := range r.Scenarios {
		text := sc.Name + " builds on: " + analysis.ScenarioName(sc.On) + "."
		if sc.Note != "" {
			text += " " + sc.Note
		}
		s.Paragraphs = append(s.Paragraphs, Paragraph{Kind: Text, Text: text})
	}
	return []Section{s}
}

// amount is an adjustment as one scenario has it.
func (b scenarios) amount(a, as *analysis.Adjustment, name string, form money.Format) Cell {
	ref := Ref{Statement: a.Statement, Line: a.Line, Period: a.Period, Table: TableScenarios, Item: a.ID, Column: name}
	if as.Scenario != "" {
		return Cell{Tone: Muted, Ref: ref, Why: "an adjustment of " + a.Scenario + " alone", Locked: "This adjustment is of " + a.Scenario + "; it does not count here."}
	}
	d := as.Amount
	c := Cell{Text: form.Text(d), Amount: &d, Edit: EnterInput, Ref: ref, Origin: as.Origin}
	if s, ok := b.review.Scenario(name); ok && slices.ContainsFunc(s.Overrides, func(o analysis.Override) bool { return o.Adjustment == a.ID }) {
		c.Fill, c.Tone, c.Why = true, Adjusted, as.Note
	} else if name != a.Scenario {
		c.Tone = Muted
	}
	return c
}
