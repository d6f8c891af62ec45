package text

import (
	"slices"
	"strings"
	"unicode"

	"restate/analysis/filing"
)

// part of a cell: a piece of one line.
type place struct {
	line int
	piece
}

// cell is a cell before the table is written: its pieces, top first, and its columns.
type cell struct {
	places   []place
	from, to int
	ruled    bool // a rule below it says what it stands over
}

// entry is a row before the table is written.
type entry struct {
	caption cell
	cells   []cell
	indent  int
	apart   bool // a blank line or rule stands above it
}

// sheet is a table before it is written.
type sheet struct {
	titles  []cell
	columns []column
	head    [][]cell
	entries []entry
	notes   []column // of the numbers of notes: no columns of the table
	named   bool     // its last title is the caption of a section
}

// sheetOf reads a region's lines as a table. ok is false where no column is found.
func sheetOf(lines []line, r region) (t sheet, ok bool) {
	var body []row
	for i := r.body; i <= r.last; i++ {
		if lines[i].kind == words {
			body = append(body, r.at(i))
		}
	}
	t.columns = columnsOf(body)
	if len(t.columns) == 0 {
		return t, false
	}
	leaf := r.leaf(r.first, r.body)
	t.columns, t.notes = withoutNotes(t.columns, body, leaf)
	t.columns = underLeaf(t.columns, leaf, captionsEnd(body))
	t.readHead(lines, r)
	t.readBody(lines, r)
	t.joinWrapped()
	return t, true
}

// captionsEnd is where the captions of rows with figures end.
func captionsEnd(body []row) int {
	room := 0
	for _, r := range body {
		if len(r.figures) > 0 {
			room = max(room, r.caption.right)
		}
	}
	return room
}

// readBody makes an entry of every line under the headings. The unit in brackets, printed before any
// figures, is a title.
func (t *sheet) readBody(lines []line, r region) {
	apart, begun := true, false
	for i := r.body; i <= r.last; i++ {
		if lines[i].kind != words {
			apart = apart || lines[i].kind == blank || lines[i].kind == rule
			continue
		}
		e := t.entryOf(r.at(i), i)
		begun = begun || len(e.cells) > 0
		if !begun && scaleNote(r.at(i).caption.text) {
			t.titles = append(t.titles, e.caption)
			continue
		}
		e.apart = apart
		t.entries = append(t.entries, e)
		apart = false
	}
}

// entryOf assigns a row's figures to columns, and what stands in a column without being a figure.
func (t *sheet) entryOf(r row, i int) entry {
	e := entry{indent: r.caption.left}
	taken := make([]bool, len(t.columns))
	for k := len(r.figures) - 1; k >= 0; k-- {
		p := r.figures[k]
		if t.noted(p) {
			continue
		}
		c := columnFor(t.columns, p, taken)
		if c < 0 {
			break
		}
		taken[c] = true
		e.cells = append(e.cells, cell{[]place{{i, p}}, c, c + 1, false})
	}
	e.cells = append(e.cells, t.marked(r, i, taken)...)
	for r.caption.text != "" {
		rest, last := lastSegment(r.s, r.caption)
		if last.text == "" {
			break
		}
		from, to := over(t.columns, last.left, last.right)
		if from < 0 || to-from != 1 || taken[from] || last.left < t.columns[0].left-6 {
			break
		}
		taken[from] = true
		if strings.Trim(last.text, "$€£¥ ") != "" {
			e.cells = append(e.cells, cell{[]place{{i, last}}, from, to, false})
		}
		r.caption = rest
	}
	slices.SortStableFunc(e.cells, func(a, b cell) int { return a.from - b.from })
	if r.caption.text != "" {
		e.caption = cell{places: []place{{i, r.caption}}}
	}
	return e
}

// lastSegment splits off what stands apart at the end of a caption. A caption without a gap has
// none, unless it begins where no caption does.
func lastSegment(s string, p piece) (rest, last piece) {
	ws := wordsIn(s, p)
	for i := len(ws) - 1; i >= 0; i-- {
		if i > 0 && ws[i].left-ws[i-1].right < 2 {
			continue
		}
		if i == 0 {
			return piece{}, pieceOf(s, ws)
		}
		return pieceOf(s, ws[:i]), pieceOf(s, ws[i:])
	}
	return p, piece{}
}

// wordsIn returns the words of a piece.
func wordsIn(s string, p piece) []word {
	ws := wordsOf(s)
	return slices.DeleteFunc(ws, func(w word) bool { return w.from < p.from || w.from >= p.to })
}

// joinWrapped makes one caption of those that were broken to fit, and lets the lines without any
// figures that remain head a section.
func (t *sheet) joinWrapped() {
	room := 0
	for _, e := range t.entries {
		if p := e.caption.last(); p != nil {
			room = max(room, p.right)
		}
	}
	var out []entry
	for i, e := range t.entries {
		if n := len(out); n > 0 && !e.apart && e.caption.places != nil {
			above := &out[n-1]
			switch {
			case len(above.cells) == 0 && (wraps(above.caption, e.caption, room) || t.loneChild(*above, i, room)):
				above.caption.places = append(above.caption.places, e.caption.places...)
				above.cells = e.cells
				continue
			case len(e.cells) == 0 && t.trails(*above, i):
				above.caption.places = append(above.caption.places, e.caption.places...)
				continue
			}
		}
		out = append(out, e)
	}
	t.entries = out
}

// loneChild tells whether entry i is the only one set in below a long caption without figures: then
// it is that caption's last line and not the only row of a section.
func (t *sheet) loneChild(above entry, i, room int) bool {
	e := t.entries[i]
	if above.caption.places == nil || len(e.cells) == 0 || e.indent <= above.indent {
		return false
	}
	a := above.caption.last()
	if strings.HasSuffix(a.text, ":") || a.right*2 < room || filing.Capitals(a.text) != filing.Capitals(e.caption.places[0].text) {
		return false
	}
	return i+1 == len(t.entries) || t.entries[i+1].caption.places != nil && t.entries[i+1].indent <= above.indent
}

// trails tells whether entry i, without figures, ends the caption of the row with figures above it
// and does not begin the caption of the row below.
func (t *sheet) trails(above entry, i int) bool {
	e := t.entries[i]
	if above.caption.places == nil || !carriesOn(above.caption.places[0].piece, e.caption.places[0].piece) {
		return false
	}
	if i+1 == len(t.entries) || t.entries[i+1].apart || t.entries[i+1].caption.places == nil {
		return true
	}
	below := t.entries[i+1]
	return below.indent <= above.indent && !startsSmall(below.caption.places[0].text)
}

// last is the last piece of a cell, nil where there is none.
func (c cell) last() *piece {
	if len(c.places) == 0 {
		return nil
	}
	return &c.places[len(c.places)-1].piece
}

// wraps tells whether a caption without figures goes on in the line below: it ends with a word that
// cannot end it, the line below begins small, or its first word had no room above. room is the
// right margin of the captions.
func wraps(above, below cell, room int) bool {
	if above.places == nil || below.places == nil {
		return false
	}
	a, b := above.last(), below.places[0]
	if strings.HasSuffix(a.text, ":") {
		return false
	}
	capitals := filing.Capitals(a.text)
	if capitals && !filing.Capitals(b.text) {
		return false
	}
	if endsOpen(a.text) || startsSmall(b.text) {
		return true
	}
	word, _, _ := strings.Cut(b.text, " ")
	hung := b.left - above.places[0].left
	return hung == 1 || hung > 0 && a.right+1+len(word) > room
}

// openWords are the words a caption cannot end with.
var openWords = map[string]bool{"and": true, "or": true, "of": true, "to": true, "in": true, "on": true, "for": true, "from": true,
	"by": true, "with": true, "the": true, "a": true, "an": true, "per": true, "before": true, "at": true, "than": true,
	"less": true, "&": true, "-": true, "as": true, "under": true}

func endsOpen(s string) bool {
	w := strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
	return openWords[w] || strings.HasSuffix(s, ",") || strings.HasSuffix(s, "(")
}

// startsSmall tells whether a text begins with a small letter or a bracket.
func startsSmall(s string) bool {
	r := rune0(s)
	return unicode.IsLower(r) || r == '('
}

// region writes a table: its titles as headings, its lines as they are printed.
func (w *writer) region(lines []line, r region) {
	t, ok := sheet{}, r.list || r.fields != nil
	if !ok {
		t, ok = sheetOf(lines, r)
	}
	if !ok {
		w.blocks(lines[r.top() : r.last+1])
		return
	}
	out := filing.Table{Part: w.part, Columns: len(t.columns), Start: w.b.Len()}
	for _, group := range titleGroups(w.c.Text, lines, r.titles) {
		start, end := w.joined(filing.Heading, group)
		out.Titles = append(out.Titles, w.cellAt(start, end))
	}
	at := w.gridOf(lines, r)
	out.End = w.b.Len() - 1
	switch {
	case r.list:
		w.list(r, out, at)
		return
	case r.fields != nil:
		w.fields(r.fields, out, at)
		return
	}
	parts := t.parts()
	for i, part := range parts {
		next := out // titles are shared, and with them where the table begins
		next.Titles = slices.Clone(out.Titles)
		if i > 0 && part.named && r.named() {
			next.Titles = next.Titles[:len(next.Titles)-1]
		}
		if i+1 < len(parts) {
			next.End = at(parts[i+1].top()) - 1
		}
		part.fill(&next, at)
		w.b.Table(next)
	}
}

// named tells whether the last title stands directly above the headings and names the first section.
func (r region) named() bool {
	n := len(r.titles)
	if n == 0 || r.titles[n-1] != r.first-1 {
		return false
	}
	return !scaleNote(r.at(r.first - 1).caption.text)
}

// gridOf writes the lines of a table as they are printed; at tells where each begins in the document.
func (w *writer) gridOf(lines []line, r region) (at func(i int) int) {
	var kept []line
	number := map[int]int{}
	for i := r.first; i <= r.last; i++ {
		if k := lines[i].kind; k == words || k == rule || k == blank && len(kept) > 0 {
			number[i] = len(kept)
			kept = append(kept, lines[i])
		}
	}
	starts := w.grid(kept)
	return func(i int) int { return starts[number[i]] }
}

// parts cuts a table where headings that say other periods stand among its rows: what is below them is a
// table of its own, with the same titles, and its section's caption for another.
func (t *sheet) parts() []*sheet {
	var out []*sheet
	rest := *t
	for i := 1; i+1 < len(rest.entries); i++ {
		if !rest.entries[i].periods() || !hasCells(rest.entries[i+1:]) {
			continue
		}
		above := rest
		end := i
		next := sheet{columns: t.columns, titles: t.titles, head: [][]cell{rest.entries[i].cells}, entries: rest.entries[i+1:]}
		if e := rest.entries[i-1]; len(e.cells) == 0 && len(e.caption.places) > 0 {
			end--
			next.titles, next.named = append(remarks(t.titles), e.caption), true
		}
		above.entries = rest.entries[:end]
		if hasCells(above.entries) {
			out = append(out, &above)
		}
		rest, i = next, 0
	}
	return append(out, &rest)
}

// remarks are the titles in brackets: the unit, and that nothing was audited.
func remarks(titles []cell) []cell {
	return slices.DeleteFunc(slices.Clone(titles), func(c cell) bool { return !strings.HasPrefix(c.places[0].text, "(") })
}

// top is the line a table without its titles begins at.
func (t *sheet) top() int {
	if len(t.head) > 0 {
		return t.head[0][0].places[0].line
	}
	return -1
}

// periods tells whether a row without a caption heads columns: none of its cells is a figure, and most of
// them name a year.
func (e entry) periods() bool {
	if len(e.caption.places) > 0 {
		return false
	}
	years := 0
	for _, c := range e.cells {
		p := c.places[0].piece
		if p.figure {
			return false
		}
		if timed.MatchString(p.text) {
			years++
		}
	}
	return 2*years > len(e.cells)
}

func hasCells(entries []entry) bool {
	return slices.ContainsFunc(entries, func(e entry) bool { return len(e.cells) > 0 })
}

// cellAt is a cell that stands in the text already written.
func (w *writer) cellAt(start, end int) filing.Cell {
	return filing.Cell{Text: w.b.Text(start, end), Start: start, End: end}
}

// titleGroups sets the title lines that were broken for width together: the first word of the next
// had no room, or the line cannot end where it does.
func titleGroups(text string, lines []line, titles []int) [][]line {
	const measure = 72
	var out [][]line
	for k, i := range titles {
		l := lines[i]
		if k > 0 && titles[k-1] == i-1 && text[l.start] != '(' {
			last := lines[i-1]
			word, _, _ := strings.Cut(text[l.start:l.end], " ")
			if last.end-last.start+1+len(word) > measure || endsOpen(text[last.start:last.end]) {
				out[len(out)-1] = append(out[len(out)-1], l)
				continue
			}
		}
		out = append(out, []line{l})
	}
	return out
}

// fill writes the table's cells with their places in the document. at tells where a line begins.
func (t *sheet) fill(out *filing.Table, at func(int) int) {
	for _, c := range t.titles {
		out.Titles = append(out.Titles, c.filed(at))
	}
	for _, cells := range t.head {
		out.Head = append(out.Head, filing.Row{Cells: filedAll(cells, at)})
	}
	for _, e := range t.entries {
		out.Rows = append(out.Rows, filing.Row{Caption: e.caption.filed(at), Indent: e.indent, Cells: filedAll(e.cells, at)})
	}
}

func filedAll(cells []cell, at func(int) int) []filing.Cell {
	out := make([]filing.Cell, len(cells))
	for i, c := range cells {
		out[i] = c.filed(at)
	}
	return out
}

// filed gives a cell its text and its place in the document.
func (c cell) filed(at func(int) int) filing.Cell {
	if len(c.places) == 0 {
		return filing.Cell{}
	}
	first, last := c.places[0], c.places[len(c.places)-1]
	texts := make([]string, len(c.places))
	for i, p := range c.places {
		texts[i] = p.text
	}
	return filing.Cell{Text: strings.Join(texts, " "), Start: at(first.line) + first.from, End: at(last.line) + last.to, From: c.from, To: c.to}
}
