package views

import (
	"cmp"
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/money"
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

	as      *statement.Table // as read, where the reviewer said that it is another statement
	scale   *money.Scale     // the answer to in which scale it is printed
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
	s := &selection{came: slices.Clone(offers), known: known, origin: origin}
	for i, o := range offers {
		o = o.mapped(known)
		s.offers = append(s.offers, o)
		s.unknown = append(s.unknown, o.reading.UnknownCaptions())
		for j, t := range o.reading.Tables {
			if len(t.Rows) > 0 && len(t.Columns) > 0 {
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

// rankOf puts statements before reconciliations, and both before tables that are neither.
func rankOf(k statement.Kind) int {
	switch k {
	case statement.Reconciliation:
		return 1
	case statement.Other:
		return 2
	}
	return 0
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
	c.figures = 0
	if t.Kind != statement.Other {
		c.figures = figuresOf(s.offers[c.offer].reading.Offer([]statement.Table{t}, true))
	}
	c.search = strings.ToLower(strings.Join(append([]string{c.title, s.about(c)}, captionsOf(t)...), "\n"))
}

// said is who said so and when, to stand behind what was said.
func (s *selection) said() string {
	day, _, _ := strings.Cut(s.origin.At, "T")
	return strings.TrimRight(", said by "+orElse(s.origin.By, "the reviewer")+", "+day, ", ")
}

// setKind says which statement a table is; as it was read takes that back.
func (s *selection) setKind(c *choice, k statement.Kind) {
	o := &s.came[c.offer]
	as := c.as
	if as == nil {
		was := o.reading.Tables[c.index]
		as = &was
	}
	o.reading.Tables = slices.Clone(o.reading.Tables)
	o.reading.Tables[c.index] = as.OfKind(k, "read as "+kindText(k)+s.said())
	c.as = as
	if k == as.Kind {
		c.as = nil
	}
	s.again()
	s.unknown[c.offer] = s.offers[c.offer].reading.UnknownCaptions()
	c.take = c.certain() && c.figures > 0
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
	s.again()
}

// again reads every table anew with what was said of captions.
func (s *selection) again() {
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

// The sets of tables that the list can be narrowed to.
const (
	allTables      = "All statements and reconciliations"
	onlyStatements = "Statements"
	onlyDoubtful   = "In doubt"
	onlyTicked     = "Ticked"
	onlyOther      = "Other tables"
)

// in tells whether a table is of a set. One that was read as no statement stays among the other tables when
// the reviewer says that it is one, so that it does not leave under the cursor.
func (c *choice) in(set string) bool {
	other := c.table.Kind == statement.Other
	switch set {
	case onlyStatements:
		return rankOf(c.table.Kind) == 0
	case onlyDoubtful:
		return !other && c.open() > 0
	case onlyTicked:
		return c.take
	case onlyOther:
		return other || c.as != nil && c.as.Kind == statement.Other
	}
	return !other
}

// narrowed are the tables of a set in which all words of a search stand.
func (s *selection) narrowed(set, search string) []int {
	var out []int
	words := strings.Fields(strings.ToLower(search))
	for i, c := range s.choices {
		in := c.in(set)
		for _, word := range words {
			in = in && strings.Contains(c.search, word)
		}
		if in {
			out = append(out, i)
		}
	}
	return out
}

// tables counts those that are statements or reconciliations.
func (s *selection) tables() int {
	n := 0
	for _, c := range s.choices {
		if c.in(allTables) {
			n++
		}
	}
	return n
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
			if c.offer == i && c.take && c.table.Kind != statement.Other {
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
	if c.as != nil {
		out = append(out, analysis.Answer{Table: c.read.Title, Kind: c.table.Kind, Origin: s.origin})
	}
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
