package views

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

// selection is what a person makes of the tables found: which are taken, and what is said where a
// document leaves something open. Nothing of it joins the review before it is accepted.
type selection struct {
	came     []offer                     // as they were read
	offers   []offer                     // with captions as the reviewer says
	unknown  [][]analysis.UnknownCaption // of each offer
	choices  []*choice
	known    []statement.Mapping // said before
	captions []statement.Mapping // said now
	origin   analysis.Origin     // who says so, and when
}

// choice is one table on offer.
type choice struct {
	offer int             // the document it stands in
	index int             // into its reading's tables
	read  statement.Table // as read
	table statement.Table // as read and answered
	take  bool

	scale   *money.Scale // the answer to in which scale it is printed
	columns map[int]meaning
	figures int
	title   string
	search  string // what the search looks in
}

// meaning is the answer to what a column is. A zero period leaves it out.
type meaning struct {
	period fiscal.Period
	basis  statement.Basis
}

// newSelection offers tables; statements come first in each document. Tables are taken whose scale, periods
// and bases are certain.
func newSelection(offers []offer, known []statement.Mapping, origin analysis.Origin) *selection {
	s := &selection{came: offers, known: known, origin: origin}
	for i, o := range offers {
		o = o.mapped(known)
		s.offers = append(s.offers, o)
		s.unknown = append(s.unknown, o.reading.UnknownCaptions())
		for j, t := range o.reading.Tables {
			if len(worth([]statement.Table{t})) > 0 {
				s.choices = append(s.choices, &choice{offer: i, index: j, read: t, table: t, columns: map[int]meaning{}})
			}
		}
	}
	slices.SortStableFunc(s.choices, func(a, b *choice) int {
		return cmp.Or(cmp.Compare(a.offer, b.offer), cmp.Compare(rankOf(a.read.Kind), rankOf(b.read.Kind)))
	})
	s.nameAll()
	for _, c := range s.choices {
		s.answer(c)
		c.take = c.certain() && c.figures > 0
	}
	return s
}

// rankOf puts statements before reconciliations.
func rankOf(k statement.Kind) int {
	if k == statement.Reconciliation {
		return 1
	}
	return 0
}

// nameAll gives every table what of its title tells it from the others: the part before a semicolon
// that all of several have, the company's name, is left out.
func (s *selection) nameAll() {
	head, _, same := "", "", len(s.choices) > 1
	for i, c := range s.choices {
		first, _, ok := strings.Cut(c.read.Title, "; ")
		if i == 0 {
			head = first
		}
		same = same && ok && first == head
	}
	for _, c := range s.choices {
		c.title = c.read.Title
		if same {
			c.title = strings.TrimPrefix(c.title, head+"; ")
		}
		c.title = orElse(telling(bare(c.title)), untitled(c.read))
	}
}

// untitled stands for the title of a table that has none: its first and its last caption.
func untitled(t statement.Table) string {
	captions := slices.DeleteFunc(captionsOf(t), func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(captions) == 0 {
		return "Table without a title"
	}
	return captions[0] + " \u2026 " + captions[len(captions)-1]
}

var statementWords = regexp.MustCompile(`(?i)\bstatements?\b.*\b(of|for)\b|\bbalance sheets?\b|\breconciliations?\b|\bcash flows?\b|\bresults of\b|\bhighlights\b|\brestatement\b`)

// telling are the parts of a title that name a statement, where some do: a filing's headings and the
// company's name stand before them.
func telling(title string) string {
	parts := strings.Split(title, "; ")
	named := slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return !statementWords.MatchString(s) })
	if len(named) == 0 {
		return title
	}
	return strings.Join(named, "; ")
}

// bare is a title without its parts in parentheses: the scale and the audit are told elsewhere.
func bare(title string) string {
	var out []string
	for _, part := range strings.Split(title, ";") {
		part = strings.TrimSpace(part)
		if part != "" && !(strings.HasPrefix(part, "(") && strings.HasSuffix(part, ")")) {
			out = append(out, part)
		}
	}
	return strings.Join(out, "; ")
}

// answer reads a table anew with what was said of it.
func (s *selection) answer(c *choice) {
	t := c.read
	if c.scale != nil {
		t = t.AtScale(*c.scale, "read as printed in "+c.scale.String()+s.said())
	}
	for i, m := range c.columns {
		t = t.WithColumn(i, m.period, m.basis, strings.TrimSpace(m.period.ID()+" "+basisText(m.basis))+s.said())
	}
	c.table = t
	c.figures = figuresOf(s.offers[c.offer].reading.Offer([]statement.Table{t}, true))
	c.search = strings.ToLower(strings.Join(append([]string{c.title, s.about(c)}, captionsOf(t)...), "\n"))
}

// bases are what a column's figures may be, as they are offered.
var bases = []struct {
	basis statement.Basis
	name  string
}{
	{statement.GAAP, "GAAP"}, {statement.NonGAAP, "non-GAAP"}, {statement.AsReported, "as previously reported"},
	{statement.Adjustment, "adjustment"}, {statement.Restated, "as restated"},
}

func basisText(b statement.Basis) string {
	for _, x := range bases {
		if x.basis == b {
			return x.name
		}
	}
	return string(b)
}

func basisNamed(name string) statement.Basis {
	for _, x := range bases {
		if x.name == name {
			return x.basis
		}
	}
	return ""
}

// said is who said so and when, to stand behind what was said.
func (s *selection) said() string {
	day, _, _ := strings.Cut(s.origin.At, "T")
	return strings.TrimRight(", said by "+orElse(s.origin.By, "the reviewer")+", "+day, ", ")
}

func captionsOf(t statement.Table) []string {
	var out []string
	for _, r := range t.Rows {
		out = append(out, r.Caption)
	}
	return out
}

// mapCaption says what a caption means wherever it stands, or with ask takes that back; every table
// it stands in is read anew.
func (s *selection) mapCaption(m statement.Mapping, ask bool) {
	s.captions = slices.DeleteFunc(s.captions, func(x statement.Mapping) bool {
		return x.Kind == m.Kind && statement.SameCaption(x.Caption, m.Caption)
	})
	if !ask {
		s.captions = append(s.captions, m)
	}
	all := append(slices.Clone(s.known), s.captions...)
	for i := range s.offers {
		s.offers[i] = s.came[i].mapped(all)
	}
	for _, c := range s.choices {
		c.read = s.offers[c.offer].reading.Tables[c.index]
		s.answer(c)
	}
}

// asked are the captions of a table that nobody knows.
func (s *selection) asked(c *choice) []analysis.UnknownCaption {
	var out []analysis.UnknownCaption
	for _, u := range s.unknown[c.offer] {
		if slices.Contains(u.Tables, c.index) {
			out = append(out, u)
		}
	}
	return out
}

// mapping is what was said now of a caption.
func (s *selection) mapping(u analysis.UnknownCaption) (m statement.Mapping, ok bool) {
	for _, x := range s.captions {
		if x.Kind == u.Kind && statement.SameCaption(x.Caption, u.Caption) {
			return x, true
		}
	}
	return m, false
}

// open counts what of a table is still in doubt: its scale, columns, single figures.
func (c *choice) open() int {
	n := 0
	if c.table.Doubt != "" {
		n++
	}
	for _, col := range c.table.Columns {
		if col.Doubt != "" {
			n++
		}
	}
	return n + len(c.doubtfulCells())
}

// certain tells whether nothing of the table as a whole or of its columns is in doubt.
func (c *choice) certain() bool {
	return c.table.Doubt == "" && !slices.ContainsFunc(c.table.Columns, func(col statement.Column) bool { return col.Doubt != "" })
}

// settle reads a table anew after an answer and takes it when nothing is left to ask.
func (s *selection) settle(c *choice) {
	s.answer(c)
	c.take = c.take || c.certain() && c.figures > 0
}

func (c *choice) doubtfulCells() []*statement.Cell {
	var out []*statement.Cell
	for _, r := range c.table.Rows {
		for _, cell := range r.Cells {
			if cell != nil && cell.Doubt != "" {
				out = append(out, cell)
			}
		}
	}
	return out
}

// doubts says in sentences what of a table is not certain; clashes are among them.
func (c *choice) doubts() []string {
	var out []string
	if c.table.Doubt != "" {
		out = append(out, c.table.Doubt)
	}
	for i, col := range c.table.Columns {
		if col.Doubt != "" {
			out = append(out, fmt.Sprintf("Column %d: %s", i+1, col.Doubt))
		}
	}
	for i, col := range c.table.Columns {
		for j, other := range c.table.Columns[:i] {
			if col.Doubt == "" && !col.Period.IsZero() && col.Period == other.Period && col.Basis == other.Basis {
				out = append(out, fmt.Sprintf("Columns %d and %d are both %s %s.", j+1, i+1, col.Period, basisText(col.Basis)))
			}
		}
	}
	if c.figures == 0 {
		out = append(out, "No figure of this table has a place in the review.")
	}
	if cells := c.doubtfulCells(); len(cells) > 0 {
		out = append(out, counted(len(cells), "figure")+" in doubt; the first, "+cells[0].Text+": "+cells[0].Doubt)
	}
	return out
}

// sheet is the table to look at, in the scale it is printed in and with as many decimals, so that it can
// be compared with the document digit by digit.
func (c *choice) sheet() paper.Sheet {
	view := paper.View{Scale: c.table.Scale}
	out := paper.Found(c.table, view)
	for i, row := range c.table.Rows {
		for j, cell := range row.Cells {
			if cell != nil {
				out.Rows[i].Cells[j+1].Text = asPrinted(cell, view.Scale)
			}
		}
	}
	return out
}

// asPrinted writes a figure with the decimals it is printed with, in the scale it was read in: what stands
// as printed has none.
func asPrinted(c *statement.Cell, scale money.Scale) string {
	if c.Value.Abs().Equal(c.Printed.Value.Abs()) {
		scale = money.Units
	}
	form := money.Format{Scale: scale, Places: c.Printed.Places, Percent: c.Printed.Percent, Zero: !c.Printed.Dash}
	return form.Text(c.Value)
}

// first is the place of a table's first caption or, without one, of its first figure.
func (c *choice) first() filing.Span {
	for _, r := range c.table.Rows {
		if !r.Span.IsZero() {
			return r.Span
		}
		for _, cell := range r.Cells {
			if cell != nil {
				return cell.Span
			}
		}
	}
	return filing.Span{}
}

// about says in one line what a table is and where it stands.
func (s *selection) about(c *choice) string {
	kind := strings.ReplaceAll(string(c.table.Kind), "_", " ")
	if c.table.Measure != "" {
		kind += " \u201c" + c.table.Measure + "\u201d"
	}
	parts := []string{kind}
	if where := pageText(c.first()); where != "" {
		parts = append(parts, where)
	}
	parts = append(parts, unitText(c.table))
	if len(s.offers) > 1 {
		parts = append(parts, s.offers[c.offer].reading.Source.Name)
	}
	return strings.Join(append(parts, periodsText(c.table)), " \u00b7 ")
}

// periodsText lists the periods of a table's columns.
func periodsText(t statement.Table) string {
	var out []string
	for _, col := range t.Columns {
		if id := orElse(col.Period.ID(), "period?"); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return strings.Join(out, ", ")
}

// pageText is the page or the sheet of a place; empty in a document that has neither.
func pageText(at filing.Span) string {
	sheet, _, isCell := strings.Cut(at.Within, "!")
	switch {
	case at.Page > 0:
		return fmt.Sprintf("page %d", at.Page)
	case isCell && at.End == 0:
		return "sheet " + strings.Trim(sheet, "'")
	}
	return ""
}

// unitText is what one printed unit is worth: "USD thousands".
func unitText(t statement.Table) string {
	scale := t.Scale.String()
	if t.ScaleInDoubt() {
		scale = "scale?"
	}
	return strings.TrimSpace(t.Unit + " " + scale)
}

// The sets of tables that the list can be narrowed to.
const (
	allTables      = "All tables"
	onlyStatements = "Statements"
	onlyDoubtful   = "In doubt"
	onlyTicked     = "Ticked"
)

// narrowed are the tables of a set in which all words of a search stand.
func (s *selection) narrowed(set, search string) []int {
	var out []int
	words := strings.Fields(strings.ToLower(search))
	for i, c := range s.choices {
		in := set == allTables || set == onlyStatements && rankOf(c.table.Kind) == 0 ||
			set == onlyDoubtful && c.open() > 0 || set == onlyTicked && c.take
		for _, word := range words {
			in = in && strings.Contains(c.search, word)
		}
		if in {
			out = append(out, i)
		}
	}
	return out
}

// taken counts the tables that are ticked and their figures.
func (s *selection) taken() (tables, figures int) {
	for _, c := range s.choices {
		if c.take {
			tables++
			figures += c.figures
		}
	}
	return tables, figures
}

// commands are what accepting comes to: what captions mean first, then the figures of each document.
func (s *selection) commands() []analysis.Command {
	var out []analysis.Command
	if len(s.captions) > 0 {
		out = append(out, analysis.MapCaptions{Captions: s.captions, Origin: s.origin})
	}
	for i, o := range s.offers {
		var tables []statement.Table
		var answers []analysis.Answer
		for _, c := range s.choices {
			if c.offer == i && c.take {
				tables = append(tables, c.table)
				answers = append(answers, s.answers(c)...)
			}
		}
		if a := o.reading.Offer(tables, true); figuresOf(a) > 0 {
			a.Answers = answers
			out = append(out, a)
		}
	}
	return out
}

// answers are what was said of a table, as it is kept.
func (s *selection) answers(c *choice) []analysis.Answer {
	var out []analysis.Answer
	if c.scale != nil {
		out = append(out, analysis.Answer{Table: c.read.Title, Scale: c.scale, Origin: s.origin})
	}
	for i, col := range c.read.Columns {
		if m, ok := c.columns[i]; ok {
			out = append(out, analysis.Answer{Table: c.read.Title, Column: col.Label, Period: m.period, Basis: m.basis, Origin: s.origin})
		}
	}
	return out
}
