package paper

import (
	"slices"
	"strconv"
	"strings"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// The columns of a comparison.
const (
	ColCaption    = "caption"
	ColReported   = "reported"
	ColAdjustment = "adjustment"
	ColRestated   = "restated"
	ColChange     = "change"
)

// Comparison is one period, GAAP beside a non-GAAP measure: two sheets with the same rows.
type Comparison struct {
	GAAP    Sheet
	Measure Sheet // without rows when the review has no measure
	Name    string
	made    *madeRows
}

// Compare builds the comparison of one period. measure names the non-GAAP measure shown; the first
// one when empty.
func Compare(r analysis.Review, im analysis.Impact, p fiscal.Period, measure string, v View) Comparison {
	return Comparison{}.Again(r, im, p, measure, v)
}

// Again builds the comparison anew as Compare does; rows of which nothing changed since c are taken over.
func (c Comparison) Again(r analysis.Review, im analysis.Impact, p fiscal.Period, measure string, v View) Comparison {
	b := comparison{review: r, impact: im, period: p, view: v}
	b.pickMeasure(measure)
	b.remember(c)
	for _, s := range im.Statements {
		if s.Statement.Measure == "" {
			b.statement(s)
		}
	}
	b.bridge()
	return b.finish()
}

// comparison gathers the aligned rows.
type comparison struct {
	review  analysis.Review
	impact  analysis.Impact
	period  fiscal.Period
	view    View
	measure *analysis.MeasureImpact
	left    []Row
	right   []Row
	before  []madeRow // rows that may be taken over
	made    *madeRows
}

func (b *comparison) pickMeasure(name string) {
	i := slices.IndexFunc(b.impact.Measures, func(m analysis.MeasureImpact) bool { return m.Measure == name })
	if i < 0 { // net income's stand first
		i = slices.IndexFunc(b.impact.Measures, func(m analysis.MeasureImpact) bool { return name == "" || analysis.SameMeasure(m.Measure, name) })
	}
	if i >= 0 {
		b.measure = &b.impact.Measures[i]
	}
}

// periodOf returns the period a statement is read at: the balance sheet at the period's last day.
func (b *comparison) periodOf(s analysis.StatementImpact) fiscal.Period {
	if s.Statement.Kind != statement.Balance || b.period.Kind == fiscal.Instant {
		return b.period
	}
	_, end, err := b.review.Company.Calendar.Days(b.period)
	if err != nil {
		return b.period
	}
	at := fiscal.At(end)
	if slices.Contains(s.Periods, at) {
		return at
	}
	for _, q := range s.Periods { // 52/53-week years end some days off the nominal date
		if n := q.At.DaysUntil(end); q.Kind == fiscal.Instant && -8 < n && n < 8 {
			return q
		}
	}
	return at
}

// counterpart returns the measure's own statement beside a GAAP statement, if it has one.
func (b *comparison) counterpart(s analysis.StatementImpact) (analysis.StatementImpact, bool) {
	if b.measure == nil {
		return analysis.StatementImpact{}, false
	}
	for _, t := range b.impact.Statements {
		if t.Statement.Measure != "" && t.Statement.Kind == s.Statement.Kind && analysis.SameMeasure(t.Statement.Measure, b.measure.Measure) {
			return t, true
		}
	}
	return analysis.StatementImpact{}, false
}

func (b *comparison) statement(s analysis.StatementImpact) {
	p := b.periodOf(s)
	other, paired := b.counterpart(s)
	there := slices.Contains(s.Periods, p) || paired && slices.Contains(other.Periods, p)
	if !there && s.Statement.Kind != statement.Income && len(s.Periods) > 0 {
		return // the income statement is always there to type into; others where they have this period
	}
	b.heading(StatementTitle(s.Statement))
	for i, l := range s.Lines {
		b.line(s, i, l, p, other, paired)
	}
	if paired {
		b.onlyInMeasure(s, other, p)
	}
}

func (b *comparison) heading(title string) {
	key := "heading/" + title
	b.left = append(b.left, Row{Key: key, Kind: Heading, Cells: padded(words(title), 5)})
	b.right = append(b.right, Row{Key: key, Kind: Heading, Cells: padded(Cell{}, 4)})
}

func padded(first Cell, n int) []Cell {
	cells := make([]Cell, n)
	cells[0] = first
	return cells
}

func (b *comparison) line(s analysis.StatementImpact, i int, l analysis.LineImpact, p fiscal.Period, other analysis.StatementImpact, paired bool) {
	from := madeFrom(l, other, paired)
	if n := len(b.made.rows); n < len(b.before) && b.before[n].from == from && from.left != nil {
		b.take(b.before[n])
		return
	}
	key := s.Statement.ID + "/" + l.Line.Key
	kind := rowKind(l.Line, l.Formula != "")
	left := Row{Key: key, Kind: kind, Indent: level(l.Line, kind), Cells: append([]Cell{caption(l)}, b.effectCells(s, l.Line, p)...)}
	right := Row{Key: key, Kind: kind, Indent: level(l.Line, kind), Cells: make([]Cell, 4)}
	if paired {
		if k, ok := lineOf(other, l.Line.Key); ok {
			right.Cells = b.effectCells(other, other.Lines[k].Line, p)
		} else if s.Lines[i].Line.Role == statement.Leaf {
			right.Cells = excludedCells(b.measure.Measure)
		}
	}
	b.take(madeRow{from, left, right})
}

func caption(l analysis.LineImpact) Cell {
	c := words(l.Line.Caption)
	if l.Formula != "" {
		c.Why = "= " + l.Formula
	}
	return c
}

func lineOf(s analysis.StatementImpact, key string) (int, bool) {
	i := slices.IndexFunc(s.Lines, func(l analysis.LineImpact) bool { return l.Line.Key == key })
	return i, i >= 0
}

func excludedCells(measure string) []Cell {
	why := "not a line of " + measure + ": the measure leaves it out"
	return []Cell{{Text: "excluded", Tone: Muted, Why: why}, {Text: money.Dash, Tone: Muted, Why: why}, {Text: "excluded", Tone: Muted, Why: why}, {}}
}

// onlyInMeasure adds lines that the measure's statement prints and GAAP does not.
func (b *comparison) onlyInMeasure(s, other analysis.StatementImpact, p fiscal.Period) {
	for _, l := range other.Lines {
		if _, ok := lineOf(s, l.Line.Key); ok {
			continue
		}
		key := other.Statement.ID + "/" + l.Line.Key
		kind := rowKind(l.Line, l.Formula != "")
		b.left = append(b.left, Row{Key: key, Kind: kind, Cells: padded(caption(l), 5)})
		b.right = append(b.right, Row{Key: key, Kind: kind, Cells: b.effectCells(other, l.Line, p)})
	}
}

// effectCells makes the four cells of a line in a period.
func (b *comparison) effectCells(s analysis.StatementImpact, l *analysis.Line, p fiscal.Period) []Cell {
	e, _ := s.Effect(l.Key, p)
	form := b.view.format(l.Role)
	ref := Ref{Statement: s.Statement.ID, Line: l.Key, Period: p}
	formula, subtotal := s.Statement.Subtotal(l.Key)

	rep := amountCell(e.Reported, form)
	rep.Ref, rep.Edit = ref, EnterReported
	rep.Ref.Column = ColReported
	rep.Origin = reportedOrigin(e, formula)
	if e.Derived {
		rep.Tone = Derived
	}
	if e.Fact != nil && e.Fact.Doubt != "" {
		rep.Tone = Exception
	}

	adj := adjustment(e, form)
	adj.Ref = ref
	adj.Ref.Column = ColAdjustment
	b.markAdjustment(&adj, s.Statement, l, e, formula, subtotal)

	res := amountCell(e.Restated, form)
	res.Ref = ref
	res.Ref.Column = ColRestated
	res.Locked = "Restated figures follow from the reported ones and the adjustments; type in one of those columns."
	res.Origin = analysis.Origin{Formula: "as previously reported + adjustments"}

	pct := change(e)
	pct.Ref = ref
	pct.Ref.Column = ColChange
	cells := []Cell{rep, adj, res, pct}
	if kind := rowKind(l, subtotal); kind != Item {
		for i := range cells {
			cells[i].Bold = kind == Total
		}
	}
	return cells
}

func reportedOrigin(e analysis.Effect, formula string) analysis.Origin {
	switch {
	case e.Fact != nil:
		return e.Fact.Origin
	case e.How != nil:
		return analysis.Origin{Formula: derivation(e.How)}
	case e.Derived:
		return analysis.Origin{Formula: formula}
	}
	return analysis.Origin{}
}

func (b *comparison) markAdjustment(c *Cell, s *analysis.Statement, l *analysis.Line, e analysis.Effect, formula string, subtotal bool) {
	switch {
	case l.Role == statement.PerShare && !analysis.Adjustable(s, l):
		c.Locked = "Earnings per share are recomputed from restated income and shares."
		c.Origin = analysis.Origin{Formula: "restated less reported"}
	case subtotal:
		c.Locked = "A subtotal is recomputed: " + formula + "."
		c.Origin = analysis.Origin{Formula: formula}
	default:
		c.Edit = EnterAdjustment
		c.Origin = analysis.Origin{Formula: "the adjustments entered; there is none"}
	}
	if !e.Adjustment.OK() || e.Adjustment.Amount.IsZero() && len(e.Entries) == 0 {
		return
	}
	c.Tone = Adjusted
	if len(e.Entries) > 0 {
		a := b.review.Adjustments[e.Entries[0]]
		c.Fill = true
		c.Ref.Adjustment = a.ID
		c.Origin = a.Origin
	}
	switch {
	case e.Adjustment.Amount.IsZero():
		c.Text, c.Why = money.Dash, "the adjustments of this line cancel out"
	case len(e.Entries) > 1 && c.Why == "":
		c.Why = "the sum of " + b.entryNames(e.Entries)
	}
}

// entryNames lists adjustments by their numbers: a sum leads to all of them.
func (b *comparison) entryNames(entries []int32) string {
	var names []string
	for _, k := range entries {
		names = append(names, b.review.Adjustments[k].ID)
	}
	return "adjustments " + strings.Join(names, ", ")
}

// bridge adds the rows from the GAAP figure to the measure, then those of the measures that start from other
// lines than net income.
func (b *comparison) bridge() {
	if b.measure == nil {
		return
	}
	shown := []analysis.MeasureImpact{*b.measure}
	for _, m := range b.impact.Measures {
		if m.Line != "net_income" && m.Measure != b.measure.Measure {
			shown = append(shown, m)
		}
	}
	for k, m := range shown {
		at, ok := m.In(b.period)
		if !ok || !at.GAAPReported.OK() && len(at.Items) == 0 {
			continue
		}
		prefix := ""
		if k > 0 {
			prefix = m.Measure + "/"
		}
		b.heading("From GAAP to " + m.Measure)
		b.bridgeRows(m, at, prefix)
	}
}

// bridgeRows adds the rows of one bridge; prefix tells those of several apart.
func (b *comparison) bridgeRows(m analysis.MeasureImpact, at analysis.MeasurePeriod, prefix string) {
	from, to, origin := m.From+", GAAP", m.Measure, "the line of the GAAP statement"
	if m.Line == "net_income" {
		from, to, origin = "Net income, GAAP", "Net income, "+m.Measure, "net income of the GAAP statement"
	}
	form := b.view.formOf(m)
	b.bridgeRow(prefix+"gaap", from, Item, form, at.GAAPReported, at.GAAPRestated, printedOr(at.GAAPOrigin, origin))
	for _, it := range at.Items {
		b.bridgeRow(prefix+"item/"+it.Name, it.Name, Item, form, it.Reported, it.Restated, it.Origin)
	}
	b.bridgeRow(prefix+"measure", to, Total, form, at.Reported, at.Restated, printedOr(at.Origin, "the GAAP figure + the items above"))
}

// printedOr returns where an end of the bridge is printed, or the formula where it is not.
func printedOr(o analysis.Origin, formula string) analysis.Origin {
	if o.Source == "" && o.By == "" {
		return analysis.Origin{Formula: formula}
	}
	return o
}

func (b *comparison) bridgeRow(key, name string, kind RowKind, form money.Format, reported, restated analysis.Figure, origin analysis.Origin) {
	e := analysis.Effect{Reported: reported, Restated: restated, Adjustment: difference(reported, restated)}
	cells := []Cell{amountCell(reported, form), adjustment(e, form), amountCell(restated, form), change(e)}
	for i, col := range []string{ColReported, ColAdjustment, ColRestated, ColChange} {
		cells[i].Ref = Ref{Period: b.period, Column: col}
		cells[i].Locked = "The bridge follows from the statements, its items as reported and the adjustments."
		cells[i].Bold = kind == Total
	}
	cells[0].Origin = origin
	cells[1].Origin = analysis.Origin{Formula: "restated less reported"}
	cells[2].Origin = analysis.Origin{Formula: "as previously reported + what the adjustments change"}
	if e.Adjustment.OK() && !e.Adjustment.Amount.IsZero() {
		cells[1].Tone = Adjusted
	}
	b.left = append(b.left, Row{Key: "bridge/" + key, Kind: kind, Cells: padded(words(name), 5)})
	b.right = append(b.right, Row{Key: "bridge/" + key, Kind: kind, Cells: cells})
}

func difference(reported, restated analysis.Figure) analysis.Figure {
	switch {
	case !restated.OK():
		return analysis.Figure{State: analysis.Known}
	case !reported.OK():
		return restated
	}
	return analysis.Figure{State: analysis.Known, Amount: restated.Amount.Sub(reported.Amount)}
}

func (b *comparison) finish() Comparison {
	period := PeriodName(b.period, b.review.Company.Calendar)
	figures := func(first string) []Column {
		return []Column{
			{ID: ColReported, Head: first, Width: 10, Align: Right},
			{ID: ColAdjustment, Head: "Adjustments", Width: 10, Align: Right},
			{ID: ColRestated, Head: "As restated", Width: 10, Align: Right},
			{ID: ColChange, Head: "Change", Width: 8, Align: Right},
		}
	}
	if period != "" {
		period += ", "
	}
	out := Comparison{GAAP: Sheet{
		Title: "GAAP", Subtitle: period + b.view.In(), Rows: b.left,
		Columns: append([]Column{{ID: ColCaption, Head: "", Width: 34, Fixed: true}}, figures("Prev. reported")...),
		Empty:   "No figures for this period yet. Open the release that reported them, import a CSV, enter or paste them (Ctrl+I), or start with the usual lines (Review menu).",
	}}
	out.made = b.made
	out.GAAP.Notes = roundingNote(out.GAAP)
	if b.measure != nil {
		out.Name = b.measure.Measure
		out.Measure = Sheet{Title: "Non-GAAP", Subtitle: "\u201c" + out.Name + "\u201d, the company's own definition", Rows: b.right, Columns: figures("Reported")}
		out.Measure.Notes = roundingNote(out.Measure)
	}
	return out
}

// roundingNote says how many adjustments are shown a unit off so that their rows foot (domain.md B1.2).
func roundingNote(s Sheet) []string {
	n := 0
	for _, row := range s.Rows {
		for _, c := range row.Cells {
			if strings.HasPrefix(c.Why, rounded) {
				n++
			}
		}
	}
	switch n {
	case 0:
		return nil
	case 1:
		return []string{"One adjustment is shown as restated less reported, one unit from its own rounding, so that the row foots."}
	}
	return []string{strconv.Itoa(n) + " adjustments are shown as restated less reported, one unit from their own rounding, so that the rows foot."}
}

// StatementTitle names a statement for people.
func StatementTitle(s *analysis.Statement) string {
	switch s.ID {
	case string(statement.Income):
		return "Income statement"
	case string(statement.Balance):
		return "Balance sheet"
	case string(statement.CashFlow):
		return "Cash flows"
	case string(statement.Equity):
		return "Changes in equity"
	}
	return s.ID
}

// Captioned returns the measure's sheet with the captions of the rows, for paper, where it does not
// stand beside the GAAP sheet. Rows without any figure of the measure are left out.
func (c Comparison) Captioned() Sheet {
	s := c.Measure
	s.Columns = append([]Column{c.GAAP.Columns[0]}, c.Measure.Columns...)
	s.Rows = nil
	for i, row := range c.Measure.Rows {
		if row.Kind != Heading && !slices.ContainsFunc(row.Cells, func(x Cell) bool { return x.Text != "" || x.Why != "" }) {
			continue
		}
		row.Cells = append([]Cell{c.GAAP.Rows[i].Cells[0]}, row.Cells...)
		s.Rows = append(s.Rows, row)
	}
	return s
}
