package statement

import (
	"slices"
	"strings"

	"restate/analysis/filing"
)

// turn lays a sheet with its periods or bases down the page, and its lines across, the usual way round.
// ok is false when it stands the usual way round already.
func turn(s sheet) (sheet, bool) {
	s.Rows = joined(s)
	down := figureRows(s.Rows)
	if s.period == "" && len(down) > 1 && s.heard.reportedAndRestated(down) {
		s = periodOver(s)
	}
	if !axis(s, down) {
		return s, false
	}
	across := linesAcross(s, headingCells(s.Table))
	if len(across.lines) == 0 || len(down)*len(across.bases) > mostColumns {
		return s, false
	}
	return across.turned(s, down), true
}

// periodOver takes a period that stands alone over all columns for that of the sheet: the other headings then say
// what the columns are.
func periodOver(s sheet) sheet {
	for i, h := range s.Head {
		if len(h.Cells) != 1 || h.Caption.Text != "" || len(s.Head) < 2 || h.Cells[0].From > 0 || h.Cells[0].To < s.Columns || !s.heard.onePeriod(h.Cells[0].Text) {
			continue
		}
		s.period = h.Cells[0].Text
		s.Head = append(append([]filing.Row{}, s.Head[:i]...), s.Head[i+1:]...)
		return s
	}
	return s
}

// mostColumns bounds what turning may make of a grid.
const mostColumns = 400

// axis tells whether the captions of the rows are periods and bases, and the headings of the columns are
// neither periods nor missing.
func axis(s sheet, down []filing.Row) bool {
	named, dated := s.heard.axisRows(down)
	single := len(down) == 1 && s.heard.alone(down[0].Caption.Text)
	switch {
	case single:
	case named == 0 || named*5 < len(down)*4:
		return false
	case named == 1 && !s.heard.namesPeriod(down[0].Caption.Text):
		return false
	}
	if !dated && s.heard.underHeadings(s.Rows) {
		return false
	}
	words, ok := s.heard.axisHeadings(s.Table, dated)
	return ok && words > 0 && (single || named > 1 || words > 1)
}

// axisRows counts the rows whose captions are a period or a basis and nothing else; dated tells whether any
// names a time.
func (h hearing) axisRows(down []filing.Row) (named int, dated bool) {
	versions := h.reportedAndRestated(down)
	for _, r := range down {
		time := h.saysTime(r.Caption.Text)
		if versions || time && nothingElse.MatchString(withoutBasis(r.Caption.Text)) {
			named++
		}
		dated = dated || time
	}
	return named, dated
}

// axisHeadings counts the columns that have a heading. ok is false where one names a period: then the
// periods are across.
func (h hearing) axisHeadings(t filing.Table, dated bool) (words int, ok bool) {
	for _, stack := range headings(t) {
		label := strings.Join(stack, " ")
		if h.saysTime(label) && (!dated || h.basisOver(stack) == "") {
			return 0, false
		}
		if label != "" {
			words++
		}
	}
	return words, true
}

// reportedAndRestated tells whether the rows lead from as reported to as restated: each is there once, by
// that name alone, and what stands between is an adjustment, whatever its name.
func (h hearing) reportedAndRestated(rows []filing.Row) bool {
	count := map[Basis]int{}
	for _, r := range rows {
		if c := h.of(r.Caption.Text); c.alone && !c.timed {
			count[c.basis]++
		}
	}
	return (count[AsReported] == 1 && count[Restated] == 1 || h.balanceRestated(rows)) && len(rows) <= mostItems
}

// balanceRestated tells whether rows lead from a balance at a date as reported to the same as restated.
func (h hearing) balanceRestated(rows []filing.Row) bool {
	if len(rows) < 2 {
		return false
	}
	first, last := h.of(rows[0].Caption.Text), h.of(rows[len(rows)-1].Caption.Text)
	for _, r := range rows[1 : len(rows)-1] {
		if c := h.of(r.Caption.Text); c.timed || c.alone && c.basis != Adjustment {
			return false
		}
	}
	return first.alone && last.alone && first.basis == AsReported && last.basis == Restated && len(first.said.dates) == 1 && slices.Equal(first.said.dates, last.said.dates)
}

// underHeadings tells whether a row without figures heads others.
func (h hearing) underHeadings(rows []filing.Row) bool {
	for _, r := range rows {
		if len(r.Cells) == 0 && strings.Trim(r.Caption.Text, "-=_ .") != "" && !h.alone(r.Caption.Text) {
			return true
		}
	}
	return false
}

func figureRows(rows []filing.Row) []filing.Row {
	var out []filing.Row
	for _, r := range rows {
		if len(r.Cells) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// joined returns the rows with the columns at the left that hold only words of time or basis joined to
// the captions, and a period named once carried down to the rows of its bases.
func joined(s sheet) []filing.Row {
	labels := labelColumns(s)
	if labels == 0 {
		return s.Rows
	}
	out := make([]filing.Row, 0, len(s.Rows))
	period := ""
	for _, r := range s.Rows {
		var cells []filing.Cell
		for _, c := range r.Cells {
			if c.From >= labels {
				cells = append(cells, c)
				continue
			}
			if r.Caption.Text == "" {
				r.Caption = filing.Cell{Start: c.Start}
			}
			r.Caption.Text, r.Caption.End = strings.TrimSpace(r.Caption.Text+" "+c.Text), max(c.End, r.Caption.End)
		}
		if s.heard.saysTime(r.Caption.Text) {
			period = withoutBasisOnly(r.Caption.Text)
		} else if period != "" && s.heard.alone(r.Caption.Text) {
			r.Caption.Text = period + " " + r.Caption.Text
		}
		r.Cells = cells
		out = append(out, r)
	}
	return out
}

// withoutBasisOnly keeps a caption's time and name.
func withoutBasisOnly(text string) string {
	return strings.Trim(strings.Join(strings.Fields(basisPhrases.ReplaceAllString(text, " ")), " "), edges)
}

// labelColumns counts the columns at the left that hold words of time or basis and no figures.
func labelColumns(s sheet) int {
	for g := range s.Columns {
		words, other := 0, 0
		for _, r := range s.Rows {
			for _, c := range r.Cells {
				if c.From != g {
					continue
				}
				_, isFigure := figure(c.Text)
				if !isFigure && (s.heard.basis(c.Text) != "" || s.heard.saysTime(c.Text)) {
					words++
				} else {
					other++
				}
			}
		}
		if words < 2 || other > 0 {
			return g
		}
	}
	return s.Columns
}

// across is what the columns of a sheet mean that has its periods down the page.
type across struct {
	lines []filing.Cell // the lines, each once
	bases []filing.Cell // the bases, each once; one empty cell where the headings say none
	line  []int         // by column: which line, -1 for none
	basis []int
}

// linesAcross reads the headings of such a sheet. Where they are bases alone, the line is what the titles or
// the corner name.
func linesAcross(s sheet, cells [][]headCell) across {
	out := across{line: make([]int, len(cells)), basis: make([]int, len(cells))}
	row, split := s.heard.versionRow(cells)
	bare := 0
	for g, stack := range cells {
		line, basis := s.heard.parted(stack, row, split)
		out.line[g] = -1
		if line.Text == "" && basis.Text == "" {
			continue
		}
		if line.Text == "" {
			bare++
			line = subject(s)
		}
		out.line[g] = indexOf(&out.lines, line)
		out.basis[g] = indexOf(&out.bases, basis)
	}
	if bare > 0 && bare < len(cells) && len(out.lines) > 1 || !out.whole() {
		return across{} // some columns have lost the heading that names their line
	}
	return out
}

// whole tells whether every line has all the bases: a heading that stands over one of its columns only would
// leave the others to another line.
func (a across) whole() bool {
	count := make([]int, len(a.lines))
	for _, l := range a.line {
		if l >= 0 {
			count[l]++
		}
	}
	for _, n := range count {
		if n != count[0] {
			return false
		}
	}
	return true
}

// versionRow finds the row of headings that says as reported and as restated and nothing else: what
// stands in that row beside them is an adjustment, by whatever name. split tells whether headings speak
// of versions at all.
func (h hearing) versionRow(cells [][]headCell) (row int, split bool) {
	row = -1
	for _, stack := range cells {
		for _, c := range stack {
			said := h.of(c.Text)
			if said.basis != AsReported && said.basis != Restated {
				continue
			}
			split = true
			if said.alone {
				row = max(row, c.row)
			}
		}
	}
	return row, split
}

// parted tells the words of a line from those of a basis in the headings over a column.
func (h hearing) parted(stack []headCell, row int, split bool) (line, basis filing.Cell) {
	for _, c := range stack {
		said := h.of(c.Text)
		version := said.basis == AsReported || said.basis == Restated
		if c.row == row || split && (said.alone || row < 0 && version) {
			basis = joinCells(basis, c.Cell)
			continue
		}
		line = joinCells(line, c.Cell)
	}
	rest := withoutBasis(basis.Text)
	if line.Text == "" && h.basis(basis.Text) != Adjustment && !nothingElse.MatchString(rest) {
		line = basis
		line.Text = rest
	}
	return line, basis
}

func joinCells(a, b filing.Cell) filing.Cell {
	if a.Text == "" {
		return b
	}
	return filing.Cell{Text: a.Text + " " + b.Text, Start: b.Start, End: b.End}
}

// subject is what a sheet is about that names no line in its headings: its block, its corner, its last
// title.
func subject(s sheet) filing.Cell {
	if s.name != "" {
		return filing.Cell{Text: s.name}
	}
	for i := len(s.Titles) - 1; i >= 0; i-- {
		c := s.Titles[i]
		if scaleIn(plainSpaces(c.Text)).known {
			c.Text = strings.TrimRight(aside.ReplaceAllString(c.Text, " "), ", :")
		}
		if strings.TrimSpace(c.Text) != "" && !scaleIn(plainSpaces(c.Text)).known && !nothingElse.MatchString(withoutBasis(c.Text)) {
			return c
		}
	}
	return filing.Cell{}
}

func indexOf(list *[]filing.Cell, c filing.Cell) int {
	for i, have := range *list {
		if strings.EqualFold(have.Text, c.Text) {
			return i
		}
	}
	*list = append(*list, c)
	return len(*list) - 1
}

// turned builds the sheet the usual way round: a column for each row and basis.
func (a across) turned(s sheet, down []filing.Row) sheet {
	n := len(a.bases)
	out := s
	out.Columns = len(down) * n
	out.Rows = make([]filing.Row, len(a.lines))
	for i, l := range a.lines {
		l.From, l.To = 0, 0
		out.Rows[i].Caption = l
	}
	times, kinds := filing.Row{}, filing.Row{}
	for i, r := range down {
		times.Cells = append(times.Cells, spanning(r.Caption, i*n, i*n+n))
		for b, c := range a.bases {
			if c.Text != "" {
				kinds.Cells = append(kinds.Cells, spanning(c, i*n+b, i*n+b+1))
			}
		}
		for _, c := range r.Cells {
			if c.From < 0 || c.From >= len(a.line) || a.line[c.From] < 0 {
				continue
			}
			at := &out.Rows[a.line[c.From]]
			col := i*n + a.basis[c.From]
			at.Cells = append(at.Cells, spanning(c, col, col+1))
		}
	}
	out.Head = []filing.Row{times, kinds}
	for _, h := range s.Head {
		if s.heard.saysTime(h.Caption.Text) || scaleIn(plainSpaces(h.Caption.Text)).known {
			out.Titles = append(out.Titles[:len(out.Titles):len(out.Titles)], h.Caption)
		}
	}
	return out
}

func spanning(c filing.Cell, from, to int) filing.Cell {
	c.From, c.To = from, to
	return c
}
