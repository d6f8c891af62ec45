package sheet

// block is a stretch of lines that is one table, or a part of one.
type block struct {
	titles  []line // of one cell each, above
	lines   []line
	columns map[int]bool // that have something in them
	head    int          // how many of the lines are headings of columns
}

// blocksOf cuts a sheet's lines where rows are blank, and where headings of columns stand below figures.
func blocksOf(lines []line) []block {
	var out []block
	first := 0
	for i := 1; i <= len(lines); i++ {
		if i < len(lines) && lines[i].row == lines[i-1].row+1 {
			continue
		}
		out = append(out, cut(lines[first:i])...)
		first = i
	}
	return out
}

// cut makes blocks of lines without a blank row between them.
func cut(lines []line) []block {
	var out []block
	first, figures, left := 0, false, leftmost(lines)
	for i, l := range lines {
		if !figures || !l.headsAnew(left) {
			figures = figures || l.has(figure)
			continue
		}
		top := i // the lines of one cell above the headings are titles
		for top > first+1 && lines[top-1].alone() && lines[top-1].cells[0].col == left && top > i-2 {
			top--
		}
		out = append(out, blockOf(lines[first:top]))
		first, figures = top, false
	}
	return append(out, blockOf(lines[first:]))
}

// headsAnew tells whether a line below figures holds the headings of other columns: several, nothing
// else, and no caption in the leftmost column.
func (l line) headsAnew(left int) bool {
	if len(l.cells) < 2 || l.cells[0].col == left || l.has(figure) {
		return false
	}
	for _, c := range l.cells {
		if !c.heads() {
			return false
		}
	}
	return true
}

// blockOf takes the titles and the headings off the top of lines.
func blockOf(lines []line) block {
	n := 0
	left := leftmost(lines)
	for n < len(lines) && lines[n].alone() && !(lines[n].cells[0].col > left && lines[n].cells[0].heads()) {
		n++
	}
	if n > 0 && overFigures(lines[n-1].cells[0], left, lines[n:]) {
		n--
	}
	k := block{titles: lines[:n:n], columns: map[int]bool{}}
	k.add(lines[n:])
	k.head = headOf(k.lines)
	return k
}

// overFigures tells whether a line of one cell directly above rows is the one heading of a column, whatever it
// says: it stands over figures and not over the captions, and no other heading does.
func overFigures(c cell, left int, below []line) bool {
	if c.col <= left || len(c.text) > longestTitle/4 || len(below) == 0 || headOf(below) > 0 {
		return false
	}
	for _, l := range below {
		if at := l.at(c.col); at != nil {
			return at.kind == figure || at.kind == dash
		}
	}
	return false
}

func leftmost(lines []line) int {
	left := 1 << 20
	for _, l := range lines {
		left = min(left, l.cells[0].col)
	}
	return left
}

// headOf counts the lines at the top that are headings of columns. The first line without a figure is
// one, whatever it says, if figures come; below it, those without a caption and those that read so.
func headOf(lines []line) int {
	left := leftmost(lines)
	n := 0
	for n < len(lines) && !lines[n].has(figure) && !lines[n].has(dash) {
		l := lines[n]
		captioned := l.cells[0].col == left
		others := l.cells
		if captioned {
			others = l.cells[1:]
		}
		if len(others) == 0 {
			break
		}
		heads := true
		for _, c := range others {
			heads = heads && c.heads()
		}
		if n > 0 && captioned && (!heads || len(l.cells[0].text) > longestTitle || yearsAgain(lines[n-1], l)) {
			break
		}
		n++
	}
	if n == len(lines) && n > 1 {
		return 1 // a table of words: one line of headings
	}
	return n
}

// yearsAgain tells whether a line has numbers that may be years where the headings above have years
// already: it is a row of figures.
func yearsAgain(above, l line) bool {
	for _, c := range l.cells {
		if head := above.at(c.col); head != nil && yearText.MatchString(head.text) && yearText.MatchString(c.text) {
			return true
		}
	}
	return false
}

// takes tells whether lines behind a blank row go on in the table above: they have figures, in its
// columns.
func (k *block) takes(below block) bool {
	if !below.figures() {
		return false
	}
	for _, l := range below.lines {
		for _, c := range l.cells {
			if !k.columns[c.col] {
				return false
			}
		}
	}
	return true
}

// add adds lines at the end, and notes their columns.
func (k *block) add(lines []line) {
	k.lines = append(k.lines, lines...)
	for _, l := range lines {
		for _, c := range l.cells {
			k.columns[c.col] = true
		}
	}
}

// figures tells whether any line has one.
func (k *block) figures() bool {
	for _, l := range k.lines {
		if l.has(figure) {
			return true
		}
	}
	return false
}

// long tells whether a cell is a paragraph.
func (k *block) long() bool {
	for _, l := range k.lines {
		for _, c := range l.cells {
			if len(c.text) > paragraph {
				return true
			}
		}
	}
	return false
}
