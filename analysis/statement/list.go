package statement

import (
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// field is what a column of a list says of the figure in its row.
type field uint8

const (
	noField field = iota
	statementField
	captionField
	periodField
	basisField
	causeField
	unitField
	lineField
	amountField
)

var fieldWords = []struct {
	field field
	words *pattern.Pattern
}{
	{statementField, pattern.New(`^(financial )?statements?( name| type)?$|^schedule$`)},
	{captionField, pattern.New(`^(caption|line items?|item|account|description|financial statement (caption|line item)|line caption)s?$`)},
	{periodField, pattern.New(`^(fiscal |reporting )?periods?( ended| ending| end)?$|^as of( date)?$|^(balance )?date$|^(fiscal )?quarter( ended)?$|^(fiscal )?year( ended)?$`)},
	{basisField, pattern.New(`^(basis|version|column)$`)},
	{causeField, pattern.New(`^(adjustment )?(label|cause|category)$|^adjustment (name|type)$`)},
	{unitField, pattern.New(`^(units?|scale|currency|unit of measure|units? and scale)$`)},
	{lineField, pattern.New(`^(line|line id|tag|concept|source|note|notes|comment|tax|scenario|reach|adjustment source|foots|check|company|form)$`)},
	{amountField, pattern.New(`^(amount|value|figure)s?$`)},
}

// fieldOf reads a heading of a list; machine names ("as_previously_reported") are read as words.
func fieldOf(heading string) field {
	s := plainSpaces(strings.TrimSpace(strings.ReplaceAll(heading, "_", " ")))
	for _, p := range fieldWords {
		if p.words.MatchString(s) {
			return p.field
		}
	}
	return noField
}

// captionStems are in the heading of every column of captions.
var captionStems = []string{"caption", "line", "item", "account", "description", "tag", "concept"}

// listing is how a list's columns are to be read. Column -1 is the caption at the left.
type listing struct {
	at      map[field]int
	amounts []filing.Cell // the headings of the columns of figures; From says which
}

// list reads a grid with one figure, or one line in several versions, a row: a table of records, with
// columns that name the statement, the caption and the period. Each statement becomes a sheet.
func list(grid filing.Table) ([]sheet, bool) {
	for h := len(grid.Head) - 1; h >= 0; h-- {
		if l, ok := listingOf(grid.Head[h], grid.Rows); ok {
			rest := grid
			rest.Head = nil
			return l.sheets(rest, grid.Rows)
		}
	}
	for i := 0; i < min(len(grid.Rows), 3); i++ {
		if l, ok := listingOf(grid.Rows[i], grid.Rows[i+1:]); ok {
			return l.sheets(grid, grid.Rows[i+1:])
		}
	}
	return nil, false
}

// listingOf reads a row as the headings of a list: it must name captions, and periods or statements.
func listingOf(head filing.Row, rows []filing.Row) (listing, bool) {
	l := listing{at: map[field]int{}}
	cells := append([]filing.Cell{spanning(head.Caption, -1, 0)}, head.Cells...)
	if len(cells) < 3 || !slices.ContainsFunc(cells, func(c filing.Cell) bool { return pattern.Any(strings.ToLower(c.Text), captionStems) }) {
		return l, false
	}
	l.read(cells, rows)
	_, caption := l.at[captionField]
	_, line := l.at[lineField]
	if !caption && line {
		l.at[captionField], caption = l.at[lineField], true
	}
	_, period := l.at[periodField]
	_, statement := l.at[statementField]
	return l, caption && (period || statement) && len(l.amounts) > 0
}

// read finds out what each column holds. A heading that names nothing known is that of amounts where there
// are figures below it.
func (l *listing) read(cells []filing.Cell, rows []filing.Row) {
	for _, c := range cells {
		p := fieldOf(c.Text)
		if p == periodField && strings.Contains(strings.ToLower(c.Text), "year") && onlyAmounts(rows, c.From) {
			p = noField // of the whole year, beside its quarters
		}
		_, taken := l.at[p]
		switch {
		case p == amountField || p == noField && c.From >= 0 && c.Text != "":
			if amounts(rows, c.From, "") {
				l.amounts = append(l.amounts, c)
			}
		case p != noField && !taken:
			l.at[p] = c.From
		}
	}
}

// onlyAmounts tells whether a column holds amounts and nothing that may be a year, a quarter or a date.
func onlyAmounts(rows []filing.Row, g int) bool {
	found := false
	for _, r := range rows {
		text := plainSpaces(cellAt(r, g).Text)
		if text == "" {
			continue
		}
		if _, ok := figure(text); !ok || len(strings.Trim(text, "()$")) == 1 || saysTime(text) {
			return false
		}
		found = true
	}
	return found
}

// cell is a row's cell in a column of the list; empty where nothing is printed.
func (l listing) cell(r filing.Row, p field) filing.Cell {
	at, ok := l.at[p]
	switch {
	case !ok:
		return filing.Cell{}
	case at < 0:
		return r.Caption
	}
	return cellAt(r, at)
}

func cellAt(r filing.Row, g int) filing.Cell {
	for _, c := range r.Cells {
		if c.From == g {
			return c
		}
	}
	return filing.Cell{}
}

// listed is one statement of a list while it is put together.
type listed struct {
	sheet   sheet
	columns map[string]int
	rows    map[string][]int // by caption: the rows that have it
	heads   [3]filing.Row
}

// sheets lays the rows of a list out by statement, caption, period and basis.
func (l listing) sheets(grid filing.Table, rows []filing.Row) ([]sheet, bool) {
	var order []*listed
	byName := map[string]*listed{}
	for _, r := range rows {
		name, unit := l.cell(r, statementField), l.cell(r, unitField)
		key := name.Text + "\x00" + unit.Text
		s := byName[key]
		if s == nil {
			s = newListed(grid, name, unit)
			byName[key] = s
			order = append(order, s)
		}
		if !s.add(l, r) {
			return nil, false
		}
	}
	var out []sheet
	for _, s := range order {
		s.sheet.Head = s.heads[:]
		out = append(out, s.sheet)
	}
	return out, len(out) > 0
}

func newListed(grid filing.Table, name, unit filing.Cell) *listed {
	s := &listed{sheet: sheet{Table: grid}, columns: map[string]int{}, rows: map[string][]int{}}
	s.sheet.Rows, s.sheet.Columns = nil, 0
	s.sheet.Titles = append([]filing.Cell{}, grid.Titles...)
	for _, c := range []filing.Cell{name, unit} {
		if c.Text != "" {
			s.sheet.Titles = append(s.sheet.Titles, spanning(c, 0, 0))
		}
	}
	return s
}

// add puts a row's figures where they belong. It fails when the list would become too wide.
func (s *listed) add(l listing, r filing.Row) bool {
	caption := spanning(l.cell(r, captionField), 0, 0)
	at := map[int]filing.Cell{}
	for _, a := range l.amounts {
		c := cellAt(r, a.From)
		if c.Text == "" {
			continue
		}
		if fieldOf(a.Text) == amountField {
			a = l.cell(r, basisField)
			if _, adjusts := l.at[causeField]; adjusts && a.Text == "" {
				a = filing.Cell{Text: "Adjustment"}
			}
		} else {
			a.Text = strings.ReplaceAll(a.Text, "_", " ")
		}
		col := s.column(l.cell(r, periodField), a, l.cell(r, causeField))
		at[col] = spanning(c, col, col+1)
	}
	row := s.row(caption, at)
	for _, c := range at {
		row.Cells = append(row.Cells, c)
	}
	return s.sheet.Columns <= mostColumns
}

// column is the column of a period and basis, a new one at its first figure.
func (s *listed) column(period, basis, cause filing.Cell) int {
	key := period.Text + "\x00" + basis.Text + "\x00" + cause.Text
	if at, ok := s.columns[key]; ok {
		return at
	}
	at := s.sheet.Columns
	s.columns[key] = at
	s.sheet.Columns++
	for i, c := range []filing.Cell{period, cause, basis} {
		if c.Text != "" {
			s.heads[i].Cells = append(s.heads[i].Cells, spanning(c, at, at+1))
		}
	}
	return at
}

// row is the row of a caption in which the columns of new cells are free, a new one where there is none.
func (s *listed) row(caption filing.Cell, cells map[int]filing.Cell) *filing.Row {
	for _, i := range s.rows[caption.Text] {
		free := true
		for _, c := range s.sheet.Rows[i].Cells {
			_, clash := cells[c.From]
			free = free && !clash
		}
		if free {
			return &s.sheet.Rows[i]
		}
	}
	s.rows[caption.Text] = append(s.rows[caption.Text], len(s.sheet.Rows))
	s.sheet.Rows = append(s.sheet.Rows, filing.Row{Caption: caption})
	return &s.sheet.Rows[len(s.sheet.Rows)-1]
}
