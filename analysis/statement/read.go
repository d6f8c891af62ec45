package statement

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// Read understands every grid of a document: which statement it is, its unit and scale, the period
// and basis of each column, and the standard line of each row. The calendar places period ends in
// fiscal quarters and years; when it is unknown, periods stay as printed (IP:2005-03-31:Q). Grids
// without a single figure in a column are left out.
func Read(doc *filing.Document, cal fiscal.Calendar) []Table {
	if doc == nil {
		return nil
	}
	var out []Table
	above := leads{doc: doc, annual: isAnnual(doc), heard: hearing{}}
	for i, grid := range doc.Tables {
		grid, to := above.to(prepared(doc, grid))
		out = append(out, readGrid(doc, i, grid, to, cal)...)
	}
	out = withFacts(doc, out, cal)
	settleRestated(out)
	settleUnits(doc, out)
	return out
}

// readGrid reads one grid as one table or, where blocks with periods of their own, other layouts or
// several reconciliations stand under each other, as several.
func readGrid(doc *filing.Document, index int, grid filing.Table, above lead, cal fiscal.Calendar) []Table {
	var out []Table
	parts := sheets(grid, above.heard)
	whole := Other
	if len(parts) > 1 {
		whole, _ = above.heard.settleKind(readTitles(grid).kind, grid.Rows)
	}
	for _, s := range parts {
		out = append(out, readSheet(doc, s, whole, above, cal)...)
	}
	for i := range out {
		out[i].Grid = index
	}
	return out
}

// readSheet reads a sheet of a grid of which whole is the kind.
func readSheet(doc *filing.Document, s sheet, whole Kind, above lead, cal fiscal.Calendar) []Table {
	a := readTitles(s.Table)
	a.above, a.annual, a.heard = above, above.annual, s.heard
	if !a.scale.known {
		a.scale = above.scale
	}
	a.kind, _ = s.heard.settleKind(a.kind, s.Rows)
	if a.kind == Other {
		a.kind = whole
	}
	if a.kind == Other && len(above.text) <= longestTitle {
		a.kind = kindOfTitles([]string{above.text})
	}
	a.balances = a.kind == Other && s.heard.balancesOnly(s.Rows)
	a.measure = settleMeasure(a, s.Table)
	if a.kind == Reconciliation && a.heard.sideBySide(s.Table) {
		a.kind, _ = s.heard.settleKind(Other, s.Rows)
	}
	l := lay(s, a, cal)
	if len(l.columns) == 0 {
		return nil
	}
	t := Table{Title: s.heard.title(s.Table, s.block(), above.name), Kind: a.kind, Measure: a.measure, Unit: a.unit, Scale: a.scale.amounts, Columns: l.columns}
	var blocks []measureBlock
	t.Rows, blocks = readRows(doc, s.Rows, l, a)
	t.Doubt = doubtOf(t, a)
	settleColumns(&t, l)
	if len(t.Rows) == 0 || len(t.Columns) == 0 {
		return nil
	}
	out := partByMeasure(t, blocks, a)
	for _, t := range out {
		if t.Kind != Reconciliation {
			onlyOnce(t.Rows)
		}
	}
	return out
}

// balancesOnly tells whether captions are lines of a balance sheet and none of an income statement.
func (h hearing) balancesOnly(rows []filing.Row) bool {
	found := false
	for _, r := range rows {
		if len(r.Cells) == 0 {
			continue
		}
		caption := h.spelling(r.Caption.Text)
		if _, ok := caption.lookup(Income); ok {
			return false
		}
		_, ok := caption.lookup(Balance)
		found = found || ok
	}
	return found
}

// settleKind checks the titles' word against the captions: the titles may be missing, or belong to
// the table before. It says whether the two agree.
func (h hearing) settleKind(named Kind, rows []filing.Row) (Kind, bool) {
	found, hits := h.kindOfRows(rows)
	switch {
	case named == Other && found != Other:
		return found, true
	case named == Other || named == Reconciliation || found == named || found == Other:
		return named, true
	}
	own := 0
	for _, r := range rows {
		if _, ok := h.spelling(r.Caption.Text).lookup(named); ok && len(r.Cells) > 0 {
			own++
		}
	}
	if own < 2 && hits >= 5 {
		return found, false
	}
	return named, true
}

// settleMeasure looks for a measure in the headings, and for a reconciliation in its captions too,
// when the titles name none.
func settleMeasure(a about, grid filing.Table) string {
	if a.measure != "" {
		return a.measure
	}
	for _, stack := range headings(grid) {
		if m := measureIn(plainSpaces(strings.Join(stack, " "))); m != "" {
			return m
		}
	}
	if a.kind != Reconciliation {
		return ""
	}
	for i := len(grid.Rows) - 1; i >= 0; i-- {
		if m := measureIn(plainSpaces(grid.Rows[i].Caption.Text)); m != "" {
			return m
		}
	}
	return ""
}

// sideBySide tells whether a reconciliation runs across the columns: GAAP, adjustments, non-GAAP. Its
// rows are then those of a statement.
func (h hearing) sideBySide(grid filing.Table) bool {
	gaap, measure := false, false
	for _, stack := range headings(grid) {
		switch h.basisOver(stack) {
		case GAAP, AsReported:
			gaap = true
		case NonGAAP:
			measure = true
		}
	}
	return gaap && measure
}

// title is all title lines joined, and the block's own heading. Where none of them says more than a unit or
// a basis the sentence that names the table stands before them.
func (h hearing) title(grid filing.Table, block, name string) string {
	var parts []string
	if name != "" && !slices.ContainsFunc(h.besides(grid.Titles), func(c filing.Cell) bool { return !remark(c.Text) }) {
		parts = append(parts, strings.TrimRight(name, ":. "))
	}
	for _, c := range grid.Titles {
		parts = append(parts, strings.TrimSpace(c.Text))
	}
	if block != "" {
		parts = append(parts, block)
	}
	return strings.Join(parts, "; ")
}

// remark tells whether a title is only one in brackets: "(In thousands)".
func remark(title string) bool {
	t := strings.TrimSpace(title)
	return strings.HasPrefix(t, "(") && strings.HasSuffix(t, ")")
}

func doubtOf(t Table, a about) string {
	if a.scale.several {
		return "The titles name more than one scale; the last one, " + a.scale.amounts.String() + ", is taken."
	}
	if !a.scale.known && hasAmounts(t) {
		return unscaled
	}
	if a.above.taken && hasAmounts(t) && !anyLine(t.Rows) {
		return "The scale is that of the table above, whose titles are taken to go on here, and no caption here is one of a statement."
	}
	if a.above.taken && a.above.named && hasAmounts(t) {
		return "The scale is that of the table above, and this one is of another statement."
	}
	if t.Unit == "USD" && t.Scale != money.Units && tooLarge(t) {
		return "In " + t.Scale.String() + " its amounts would be larger than any company's; they may be printed in full."
	}
	if m := scaleOfThings.FindStringSubmatch(a.text); m != nil && !ofMoney(m[1]) {
		return "The titles say that the figures are " + m[0] + "; they may be no money."
	}
	return ""
}

// tooLarge tells whether an amount is ten trillion or more.
func tooLarge(t Table) bool {
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if c != nil && !c.Printed.Percent && c.Value.Abs().GreaterThanOrEqual(tenTrillion) {
				return true
			}
		}
	}
	return false
}

var tenTrillion = decimal.New(1, 13)

// anyLine tells whether any row is a standard line, or one that its caption says to be a total.
func anyLine(rows []Row) bool {
	return slices.ContainsFunc(rows, func(r Row) bool { return r.Line != "" || RoleOf(r.Caption) == Subtotal })
}

// hasAmounts tells whether anything in the table would be scaled.
func hasAmounts(t Table) bool {
	if onlyPerShare(t.Rows) {
		return false
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if c != nil && !c.Printed.Percent && !c.Printed.Value.IsZero() && RoleOf(r.Caption) != PerShare {
				return true
			}
		}
	}
	return false
}

// readRows reads the rows with figures, with the headings above them in mind. The second result says, by
// row, under which headings of GAAP or of a measure it stands.
func readRows(doc *filing.Document, rows []filing.Row, l layout, a about) ([]Row, []measureBlock) {
	var out []Row
	var blocks []measureBlock
	at, block := newCaptions(a.kind), measureBlock{}
	at.parts = !a.versions && partsBelow.MatchString(a.above.text)
	prices := pricesIn(l.columns)
	for _, r := range rows {
		caption := r.Caption.Text
		cells := figures(r, l)
		if len(cells) == 0 {
			if len(r.Cells) == 0 {
				at.enter(caption)
				block.enter(caption)
			}
			continue
		}
		row := Row{Caption: caption, Indent: r.Indent, Span: doc.SourceSpan(r.Caption.Start, r.Caption.End), Cells: make([]*Cell, len(l.columns))}
		row.Section = at.heading
		spelt := a.heard.spelling(caption)
		role := spelt.role()
		if s, ok := at.line(spelt); ok {
			row.Line, role = s.ID, s.Role
		} else if role == Leaf {
			role = roleUnder(a.heard.spelling(row.Section), a.kind)
		}
		own, unit := a.heard.versionOf(caption, row.Section), unitWordsOf(caption, row.Section)
		for _, c := range cells {
			i := c.column
			row.Cells[i] = cellOf(doc, c.cell, c.printed, roleAcross(role, prices[i]), unit, a.scale)
			if l.unsaid[i] && own != "" && own != l.columns[i].Basis && row.Cells[i].Doubt == "" {
				row.Cells[i].Doubt = rowSays + basisNames[own] + " and the column does not."
			}
		}
		if leaders.MatchString(caption) {
			row = doubted(row, "The caption holds figures; they may belong to columns of this row.")
		}
		if onlyPercents(row.Cells) {
			row.Line = "" // a margin is no income
		}
		out, blocks = append(out, row), append(blocks, block)
	}
	settlePerShare(out, a.scale)
	settleCounts(out)
	return out, blocks
}

// rowSays begins the doubt of a row that says another basis than its columns.
const rowSays = "The row says that it is "

// leaders are the dots between a caption and its figures, and a figure behind them.
var leaders = pattern.New(`\.{4,}.*\d`, "....")

// onlyPercents tells whether all that is printed in a row is percentages.
func onlyPercents(cells []*Cell) bool {
	for _, c := range cells {
		if c != nil && !c.Printed.Percent && !c.Printed.Dash {
			return false
		}
	}
	return slices.ContainsFunc(cells, func(c *Cell) bool { return c != nil && c.Printed.Percent })
}

// versionOf is the basis that a caption or the heading above it states for its row alone: that it is
// restated, or an adjustment and nothing else.
func (h hearing) versionOf(caption, section string) Basis {
	for _, text := range []string{caption, section} {
		b := h.basis(text)
		if b == "" || b == AsReported || !pattern.Any(strings.ToLower(text), versionStems) {
			continue
		}
		switch {
		case h.alone(text), b == Restated && versionPhrases.MatchString(text), b == Adjustment && adjustmentLast.MatchString(text):
			return b
		}
	}
	return ""
}

// versionStems are in every caption that may state a version.
var versionStems = []string{"reported", "previous", "origin", "initial", "filed", "issued", "present", "amend", "stated", "restate", "revise", "recast", "correct", "adjust", "reclass", "effect", "impact", "error"}

var adjustmentLast = pattern.New(`(?i)[,:–—-] (?:restatement |correcting )?adjustments?$`)

var basisNames = map[Basis]string{Restated: "as restated", Adjustment: "an adjustment"}

// printedCell is a figure of a row, in a column of the layout.
type printedCell struct {
	column  int
	cell    filing.Cell
	printed money.Printed
}

// figures returns a row's figures, the first in each column.
func figures(r filing.Row, l layout) []printedCell {
	var out []printedCell
	for n, c := range r.Cells {
		p, ok := figure(c.Text)
		if !ok {
			c, p, ok = rejoined(r.Cells[n:])
		}
		if !ok {
			continue
		}
		for i, g := range l.grid {
			if c.From == g && !slices.ContainsFunc(out, func(have printedCell) bool { return have.column == i }) {
				out = append(out, printedCell{i, c, p})
			}
		}
	}
	return out
}

// rejoined is a figure of which the bracket stands in a cell of its own with the mark behind it: "(402" and ")(b)".
func rejoined(cells []filing.Cell) (c filing.Cell, p money.Printed, ok bool) {
	c = cells[0]
	if len(cells) < 2 || cells[1].From != c.From || !strings.HasPrefix(cells[1].Text, ")") || strings.Count(c.Text, "(") != 1 {
		return c, p, false
	}
	c.Text, c.End = c.Text+cells[1].Text, cells[1].End
	p, ok = figure(c.Text)
	return c, p, ok
}

// onlyOnce lets a standard line stand for one row of a table: the total rather than the part, the
// first rather than the second. Rows with the same figures may share it.
func onlyOnce(rows []Row) {
	first := map[LineID]int{}
	for i := range rows {
		id := rows[i].Line
		if id == "" {
			continue
		}
		j, seen := first[id]
		switch {
		case !seen:
			first[id] = i
		case sameFigures(rows[i], rows[j]):
		case RoleOf(rows[i].Caption) == Subtotal && RoleOf(rows[j].Caption) != Subtotal:
			rows[j].Line = ""
			first[id] = i
		default:
			rows[i].Line = ""
		}
	}
}

func sameFigures(a, b Row) bool {
	for i := range a.Cells {
		x, y := a.Cells[i], b.Cells[i]
		if (x == nil) != (y == nil) || x != nil && !x.Value.Equal(y.Value) {
			return false
		}
	}
	return true
}
