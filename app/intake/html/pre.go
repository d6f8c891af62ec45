package html

import (
	"strings"
	"unicode/utf8"

	"restate/analysis/filing"
	"restate/analysis/filing/tabular"
)

// Text that stands as it was typed: <PRE>, and tables in EDGAR's own format. Its lines are kept in the
// flow with their blanks, a line break between them.

// startPre begins text whose line ends count. In a cell it is text like any other.
func (r *reader) startPre() {
	if r.pre == 0 {
		r.paragraph()
	}
	if r.top() == nil || r.flow.typedTable {
		r.pre++
	}
}

// endPre ends it and writes its lines.
func (r *reader) endPre() {
	if r.pre > 0 {
		r.flushLines()
		r.pre, r.flow.typedTable = 0, false
	}
}

// flushLines writes the lines so far.
func (r *reader) flushLines() {
	segments := r.flow.segments[r.flow.first:]
	r.writeLines(segments, r.flow.typedTable)
	r.flow.segments, r.flow.space = r.flow.segments[:r.flow.first], -1
}

// endsLine are the bytes at which text as typed cannot be taken as it stands.
var endsLine = func() (t [256]bool) {
	for c := range byte(' ') {
		t[c] = true
	}
	t['&'], t[0x7f] = true, true
	return t
}()

// lines takes text whose line ends count.
func (r *reader) lines(at, end int) {
	s := r.c.Text
	for at < end && r.pieces <= mostPieces {
		if start := at; !endsLine[s[at]] {
			if at = typedEnd(s, at, end); at > start {
				r.putLine(segment{from: int32(start), to: int32(at)})
			}
		}
		if at == end {
			return
		}
		switch s[at] {
		case '&':
			at = r.lineReference(at, end)
		case '\t':
			r.putLine(segment{from: int32(at), to: int32(at + 1), char: '\t', kind: entity})
			at++
		case '\n', '\r', '\f':
			n := 1
			if strings.HasPrefix(s[at:end], "\r\n") {
				n = 2
			}
			r.preBreak(at)
			at += n
		default:
			n, visible := blankAt(s, at, end)
			if s[at] < ' ' || s[at] == 0x7f { // other control characters print nothing and part words
				n, visible = 1, true
			}
			if visible {
				r.putLine(segment{from: int32(at), to: int32(at + n), char: ' ', kind: entity})
			}
			at += n
		}
	}
}

// typedEnd returns how far text as typed can be taken as it stands.
func typedEnd(s string, at, end int) int {
	for at < end && !endsLine[s[at]] {
		if class[s[at]] == wide {
			if n, _ := blankAt(s, at, end); n > 0 {
				break
			}
		}
		at++
	}
	return at
}

// lineReference reads a character reference in text as typed and returns where it ends.
func (r *reader) lineReference(at, end int) int {
	char, n := decodeReference(r.c.Text[at:end])
	switch {
	case n == 0:
		r.putLine(segment{from: int32(at), to: int32(at + 1)})
		return at + 1
	case isBlank(char), char == '\n', char == '\r':
		char = ' '
	case printsNothing(char):
		return at + n
	}
	r.putLine(segment{from: int32(at), to: int32(at + n), char: char, kind: entity})
	return at + n
}

func (r *reader) putLine(s segment) {
	if r.turn && s.kind == verbatim && strings.TrimSpace(r.c.Text[s.from:s.to]) != "" {
		r.turnPage()
	}
	r.flow.segments = append(r.flow.segments, s)
	r.pieces += 2
	if len(r.flow.segments)-r.flow.first > longestParagraph {
		r.flushLines()
	}
}

func (r *reader) preBreak(at int) {
	r.pieces++
	r.flow.segments = append(r.flow.segments, segment{from: int32(at), to: int32(at), kind: lineBreak})
}

// typed is a line as typed.
type typed struct {
	segments []segment
	text     string // tabs as blanks
	cells    []tabular.Cell
	start    int // in the document's text, once written
}

const tabStop = 8

// typedLines cuts segments into lines.
func (r *reader) typedLines(segments []segment) []typed {
	var out []typed
	start := 0
	for i := 0; i <= len(segments); i++ {
		if i < len(segments) && segments[i].kind < lineBreak {
			continue
		}
		l := typed{segments: segments[start:i], text: r.tabbed(segments[start:i])}
		l.cells = cellsOf(l.text, len(out)<<16)
		out = append(out, l)
		start = i + 1
	}
	return out
}

// tabbed is a line's text with its tabs as the blanks they stand for.
func (r *reader) tabbed(line []segment) string {
	var b strings.Builder
	column := 0
	for _, s := range line {
		switch {
		case s.kind == verbatim:
			text := r.c.Text[s.from:s.to]
			b.WriteString(text)
			column += utf8.RuneCountInString(text)
		case s.char == '\t':
			n := tabStop - column%tabStop
			b.WriteString(blanks[:n])
			column += n
		default:
			b.WriteRune(s.char)
			column++
		}
	}
	return strings.TrimRight(b.String(), " \u00a0")
}

// widestLine is the longest line a table may have, in bytes.
const widestLine = 1000

// cellsOf cuts a line where two blanks or more stand, and before an amount's sign. The cells' places
// are counted from a number that tells the line.
func cellsOf(text string, base int) []tabular.Cell {
	if len(text) > widestLine {
		return nil
	}
	var out []tabular.Cell
	column, gap := 0, 2
	for i, c := range text {
		if c == ' ' || c == '\u00a0' {
			gap++
			column++
			continue
		}
		if gap >= 2 || gap == 1 && (c == '$' || len(out) > 0 && out[len(out)-1].Text == "$") {
			out = append(out, tabular.Cell{Start: base + i, From: column})
		}
		last := &out[len(out)-1]
		column++
		last.End, last.To = base+i+utf8.RuneLen(c), column
		last.Text = text[last.Start-base : last.End-base]
		gap = 0
	}
	for i := range out {
		if t := strings.TrimRight(out[i].Text, ". "); len(t) < len(out[i].Text)-2 && t != "" {
			out[i].End -= len(out[i].Text) - len(t)
			out[i].Text = t
		}
		out[i].Indent = 0
	}
	return out
}

// writeLines writes typed lines: tables as they stand, the rest as paragraphs.
func (r *reader) writeLines(segments []segment, table bool) {
	lines := r.typedLines(segments)
	if table {
		if !r.writeTyped(lines) {
			r.writeParagraphs(lines)
		}
		return
	}
	at := 0
	for at < len(lines) {
		first, last, ok := findTyped(lines, at)
		if !ok {
			break
		}
		r.writeParagraphs(lines[at:first])
		if !r.writeTyped(lines[first : last+1]) {
			r.writeParagraphs(lines[first : last+1])
		}
		at = last + 1
	}
	r.writeParagraphs(lines[at:])
}

// writeParagraphs writes lines as paragraphs, apart where a line is blank.
func (r *reader) writeParagraphs(lines []typed) {
	var run []segment
	flush := func() {
		if len(run) > 0 {
			r.block(run, look{})
			run = nil
		}
	}
	for _, l := range lines {
		if strings.TrimSpace(l.text) == "" {
			flush()
			continue
		}
		if len(run) > 0 {
			run = append(run, segment{from: run[len(run)-1].to, to: run[len(run)-1].to, kind: joint})
		}
		run = append(run, r.spaced(l.segments)...)
	}
	flush()
}

// spaced cuts a line's segments at its white space.
func (r *reader) spaced(segments []segment) []segment {
	var out []segment
	space, end := int32(-1), int32(-1)
	put := func(s segment) {
		if space >= 0 && len(out) > 0 {
			out = append(out, segment{from: space, to: end, kind: joint})
		}
		space = -1
		out = append(out, s)
	}
	for _, s := range segments {
		if s.kind == entity {
			if s.char == ' ' || s.char == '\t' {
				if space < 0 {
					space, end = s.from, s.to
				}
				continue
			}
			put(s)
			continue
		}
		for at := s.from; at < s.to; {
			n := int32(strings.IndexFunc(r.c.Text[at:s.to], isSpace))
			if n < 0 {
				n = s.to - at
			}
			if n > 0 {
				put(segment{from: at, to: at + n, bold: s.bold})
				at += n
				continue
			}
			char, size := utf8.DecodeRuneInString(r.c.Text[at:s.to])
			if space < 0 && !printsNothing(char) {
				space, end = at, at+int32(size)
			}
			at += int32(size)
		}
	}
	return out
}

func isSpace(c rune) bool {
	return c == ' ' || c == '\t' || c == '\v' || c == 0 || c == 0x1a || isBlank(c) || printsNothing(c)
}

// findTyped finds the first table among lines from at: rows of figures near each other with the
// headings above them.
func findTyped(lines []typed, at int) (first, last int, ok bool) {
	for i := at; i < len(lines); i++ {
		if !figured(lines[i]) {
			continue
		}
		last, rows := lastFigured(lines, i)
		if rows > 1 {
			return firstHeading(lines, at, i), last, true
		}
	}
	return 0, 0, false
}

// lastFigured returns the last row of the table that begins at i, and how many rows have figures.
func lastFigured(lines []typed, i int) (last, rows int) {
	last, rows = i, 1
	for k, between := i+1, 0; k < len(lines) && between <= 6; k++ {
		switch {
		case figured(lines[k]):
			last, between = k, 0
			rows++
		case len(lines[k].cells) == 1 && len(lines[k].text) > 78:
			return last, rows // prose
		default:
			between++
		}
	}
	return last, rows
}

// firstHeading returns the first line of the headings above row i: lines that stand over the columns,
// and the caption directly above.
func firstHeading(lines []typed, at, i int) int {
	first, blank := i, 0
	for k := i - 1; k >= at && k > i-12 && blank < 2; k-- {
		switch n := len(lines[k].cells); {
		case n == 0:
			blank++
		case n > 1 || lines[k].cells[0].From > 20 || k == i-1 && len(lines[k].text) < 50:
			first, blank = k, 0
		default:
			return first
		}
	}
	return first
}

// figured tells whether a line looks like a row of a table: figures that stand apart.
func figured(l typed) bool {
	n := 0
	for _, c := range l.cells {
		if strings.ContainsAny(c.Text, "0123456789") && !strings.ContainsFunc(c.Text, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }) {
			n++
		}
	}
	return n > 1 || n == 1 && len(l.cells) > 1
}

// writeTyped writes lines that are a table as they stand, and files it. It writes nothing and tells so
// where they are none.
func (r *reader) writeTyped(lines []typed) bool {
	rows := make([]tabular.Row, len(lines))
	for i, l := range lines {
		rows[i].Cells = l.cells
	}
	tables := tabular.Tables(nil, rows)
	if !figures(tables) {
		return false
	}
	titles := r.titlesAbove()
	for len(lines) > 0 && strings.TrimSpace(lines[0].text) == "" {
		lines[0].start = r.b.Len()
		lines = lines[1:]
	}
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1].text) == "" {
		lines = lines[:len(lines)-1]
	}
	numbered := map[int]int{} // by the number its cells count from
	start, end := r.b.Len(), 0
	for i, l := range lines {
		if i > 0 {
			r.b.Join('\n', r.c, end, end)
		}
		if len(l.cells) > 0 {
			numbered[l.cells[0].Start>>16] = r.b.Len()
		}
		end = r.writeTypedLine(l, end)
	}
	r.closeGrid(start, end)
	for _, t := range tables {
		to := func(at int) int { return numbered[at>>16] + at&0xffff }
		shift(&t, to, to)
		t.Part = r.part
		if len(titles) > 0 {
			t.Titles = append(append([]filing.Cell(nil), titles...), t.Titles...)
			t.Start = min(t.Start, titles[0].Start)
		}
		r.b.Table(t)
	}
	return true
}

// writeTypedLine writes a line and returns where it ends in the page. The blanks it begins with have no
// place: tags may stand among them.
func (r *reader) writeTypedLine(l typed, end int) int {
	body := strings.TrimLeft(l.text, " ")
	lead, at := len(l.text)-len(body), 0
	for _, s := range l.segments {
		text := r.typedText(s, utf8.RuneCountInString(l.text[:min(at, len(l.text))]))
		skip := max(0, min(lead-at, len(text)))
		cut := max(0, min(len(text), len(l.text)-at))
		if skip < cut {
			if at <= lead && lead > 0 {
				r.lead(lead, int(s.from)+skip)
			}
			end = r.writeTypedSegment(s, text, skip, cut)
		}
		at += len(text)
	}
	return end
}

// typedText is a segment as printed from a column on.
func (r *reader) typedText(s segment, column int) string {
	switch {
	case s.kind == verbatim:
		return r.c.Text[s.from:s.to]
	case s.char == '\t':
		return blanks[:tabStop-column%tabStop]
	}
	return string(s.char)
}

// lead writes the blanks that a line begins with.
func (r *reader) lead(n, at int) {
	for ; n > 0; n -= len(blanks) {
		r.fill(min(n, len(blanks)), at)
	}
}

// writeTypedSegment writes text[skip:cut] of a segment and returns where it ends in the page.
func (r *reader) writeTypedSegment(s segment, text string, skip, cut int) int {
	switch {
	case s.kind == verbatim:
		s.to = s.from + int32(cut)
		s.from += int32(skip)
		r.segment(s)
	case s.char == '\t':
		src, n := r.c.Place(int(s.from), int(s.to))
		r.b.Add(text[skip:cut], src, n)
	default:
		r.segment(s)
	}
	return int(s.to)
}

// shift gives all cells of a table other places: start and end tell where one begins and ends.
func shift(t *filing.Table, start, end func(int) int) {
	t.Start, t.End = -1, 0
	set := func(c *filing.Cell) {
		if c.Text == "" {
			return
		}
		c.Start, c.End = start(c.Start), end(c.End)
		if t.Start < 0 || c.Start < t.Start {
			t.Start = c.Start
		}
		t.End = max(t.End, c.End)
	}
	for i := range t.Titles {
		set(&t.Titles[i])
	}
	for _, rows := range [2][]filing.Row{t.Head, t.Rows} {
		for i := range rows {
			set(&rows[i].Caption)
			for k := range rows[i].Cells {
				set(&rows[i].Cells[k])
			}
		}
	}
}
