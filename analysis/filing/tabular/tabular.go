// Package tabular makes a table as a reader of figures needs it out of cells as a page lays them out: a
// dollar sign, a parenthesis and a percent sign join the digits they belong to, spacer columns go, the
// captions are told from the figures and the headings from the rows. Readers of HTML, Word, workbooks
// and PDF share it.
package tabular

import "restate/analysis/filing"

// Cell is a text as laid out, over the columns From to To of the layout, half-open. Start and End are
// its place in the document's text.
type Cell struct {
	Text       string
	Start, End int
	From, To   int
	Indent     int  // of a caption, in characters
	Head       bool // the page itself says that it is a heading
}

// Row is one row as laid out; cells with nothing printed are left out. Cells stand from left to right.
type Row struct{ Cells []Cell }

// Table reads the rows of one table. titles are the lines above it that belong to it; rows at the top
// that run over the whole width join them. Where no row holds a figure it is no table of figures, and
// ok is false. The table's range is that of what is printed in it; its part is the caller's to set.
func Table(titles []filing.Cell, rows []Row) (t filing.Table, ok bool) {
	s := read(rows)
	if s.first < 0 {
		return filing.Table{}, false
	}
	return s.table(titles), true
}

// mostTables is how many tables are looked for under each other.
const mostTables = 64

// Tables reads rows that may hold several tables under each other: where headings other than those at
// the top stand among the rows, the next begins. All share the titles. It is empty where no row holds
// a figure.
func Tables(titles []filing.Cell, rows []Row) []filing.Table {
	var out []filing.Table
	for len(rows) > 0 {
		s := read(rows)
		if s.first < 0 {
			break
		}
		next := min(s.nextHead(), len(rows))
		if len(out) == mostTables-1 {
			next = len(rows)
		}
		if next < len(rows) {
			s = read(rows[:next])
		}
		if s.first >= 0 {
			out = append(out, s.table(titles))
		}
		rows = rows[next:]
	}
	return out
}

// sheet is a table while it is read.
type sheet struct {
	lines   []line
	columns []column
	left    int // where the first column begins; what stands before it are captions
	margin  int // where the captions beside figures end
	first   int // the first row of figures, -1 where there is none
	naming  naming
}

// line is a row with its pieces joined; row is its index among those given.
type line struct {
	row    int
	pieces []piece
}

func read(rows []Row) *sheet {
	s := &sheet{first: -1}
	for i, r := range rows {
		if p := join(r); len(p) > 0 {
			s.lines = append(s.lines, line{i, p})
		}
	}
	s.findColumns()
	if len(s.columns) == 0 {
		return s
	}
	for i, l := range s.lines {
		if s.holdsData(l) {
			s.first = i
			break
		}
	}
	if s.first < 0 {
		return s
	}
	s.joinMarks()
	s.dropNumbers()
	s.nameCaptions()
	s.addTextColumns()
	return s
}

// holdsData tells whether a row has figures that are not just headings: years, column numbers.
func (s *sheet) holdsData(l line) bool {
	captioned, headed := false, true
	for _, p := range l.pieces {
		captioned = captioned || s.beside(p)
		headed = headed && p.Head
	}
	if headed {
		return false
	}
	for _, p := range l.pieces {
		if s.beside(p) {
			continue
		}
		switch p.shape {
		case figure:
			return true
		case dash, numbered:
			if captioned {
				return true
			}
		}
	}
	return false
}

// beside tells whether a piece stands wholly left of the columns.
func (s *sheet) beside(p piece) bool { return p.To <= s.left }

// table writes the table down.
func (s *sheet) table(titles []filing.Cell) filing.Table {
	t := filing.Table{Columns: len(s.columns), Titles: append([]filing.Cell(nil), titles...)}
	s.writeHead(&t)
	for _, l := range s.lines[s.first:] {
		if !s.repeatsHead(l) {
			t.Rows = append(t.Rows, s.row(l))
		}
	}
	t.Rows = joinWrapped(t.Rows)
	bound(&t)
	return t
}

// bound sets the table's range to what is printed in it.
func bound(t *filing.Table) {
	t.Start = -1
	take := func(c filing.Cell) {
		if c.Text == "" {
			return
		}
		if t.Start < 0 || c.Start < t.Start {
			t.Start = c.Start
		}
		t.End = max(t.End, c.End)
	}
	for _, c := range t.Titles {
		take(c)
	}
	for _, rows := range [2][]filing.Row{t.Head, t.Rows} {
		for _, r := range rows {
			take(r.Caption)
			for _, c := range r.Cells {
				take(c)
			}
		}
	}
	t.Start = max(t.Start, 0)
}
