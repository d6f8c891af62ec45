package text

import "strings"

// widest is the longest line of text set to a width, in bytes. Longer ones are paragraphs that never were
// wrapped, or, up to widestRow, rows of many columns.
const (
	widest    = 1000
	widestRow = 1 << 12
)

// unwrapped tells whether a line is too long for a row: one longer than widest needs gaps as columns have.
func unwrapped(s string) bool {
	return len(s) > widest && (len(s) > widestRow || strings.Count(s, gapWide) < 4)
}

// region is a table among the lines: lines[first:last+1] are its grid, titles the lines above it.
type region struct {
	first, last int
	body        int // the first line under the headings
	titles      []int
	list        bool   // a list: the first line names fields
	fields      tabbed // of a table whose columns single tabs set apart
	*finder
}

// top is the first line that belongs to the region.
func (r region) top() int {
	if len(r.titles) > 0 {
		return r.titles[0]
	}
	return r.first
}

// finder looks for tables.
type finder struct {
	text   string
	lines  []line
	cache  map[int]row
	words  []word // of the line being read
	passed int    // the first line that was not yet looked at for single tabs
}

// mostCached bounds the rows kept; neighbouring lines are asked for again and again.
const mostCached = 1 << 12

// row reads a line as a row. ok is false for lines without words or too long for a table.
func (f *finder) row(i int) (r row, ok bool) {
	l := f.lines[i]
	if l.kind != words {
		return row{}, false
	}
	if r, ok = f.cache[i]; ok {
		return r, true
	}
	if unwrapped(f.text[l.from:l.end]) {
		return row{}, false
	}
	if len(f.cache) >= mostCached {
		clear(f.cache)
	}
	s := printed(f.text, l)
	f.words = appendWords(f.words[:0], s)
	r = rowOf(s, i, f.words)
	f.cache[i] = r
	return r, true
}

// at reads a line as a row where it is known to be one.
func (f *finder) at(i int) row {
	r, _ := f.row(i)
	return r
}

// findRegions finds the tables: those between <TABLE> and </TABLE>, and outside these, lines whose
// figures stand under each other.
func findRegions(text string, lines []line) []region {
	f := &finder{text: text, lines: lines, cache: map[int]row{}}
	var out []region
	free := 0 // the first line that no region has
	for i := 0; i <= len(lines); i++ {
		stop, close := i == len(lines), -1
		if !stop && lines[i].kind == tableOpen {
			close = f.closing(i)
			stop = close > 0
		}
		if !stop {
			continue
		}
		for _, r := range f.unmarked(free, i) {
			r.titles = f.titles(free, r.first)
			out, free = append(out, r), r.last+1
		}
		if close < 0 {
			free = i + 1
			continue
		}
		if r, ok := f.marked(i+1, close); ok {
			r.titles = f.titles(free, i)
			out, free = append(out, r), r.last+1
		} else {
			free = close + 1
		}
		i = close
	}
	return out
}

// closing returns the line with the </TABLE> that closes the table opened at i, -1 when another
// opens first.
func (f *finder) closing(i int) int {
	for j := i + 1; j < len(f.lines); j++ {
		switch f.lines[j].kind {
		case tableClose:
			return j
		case tableOpen:
			return -1
		}
	}
	return -1
}

// data tells whether a line is a row with figures that are not just years over columns.
func (f *finder) data(i int) bool {
	if l := f.lines[i]; endsInWord(f.text[l.from:l.end]) {
		return false
	}
	r, ok := f.row(i)
	return ok && len(r.figures) > 0 && !(onlyYears(r) && r.caption.text == "")
}

// marked makes a region of the lines lo to hi, exclusive, that stand between table tags. Without any
// figures it is text that was only set in columns.
func (f *finder) marked(lo, hi int) (region, bool) {
	first, last, body := -1, -1, -1
	for i := lo; i < hi; i++ {
		switch k := f.lines[i].kind; {
		case k == markers && body < 0:
			body = i + 1
		case k == words || k == rule:
			if first < 0 {
				first = i
			}
			if f.data(i) {
				last = i
			}
		}
	}
	if last < 0 {
		return region{}, false
	}
	if body < 0 || body > last {
		body = f.bodyAbove(first, f.firstData(first, last))
	}
	r := region{first: first, last: f.tail(last, hi), body: f.yearsBelow(body, last), finder: f}
	return r, true
}

func (f *finder) firstData(lo, hi int) int {
	for i := lo; i <= hi; i++ {
		if f.data(i) {
			return i
		}
	}
	return hi
}

// yearsBelow moves the body's start below rows of years that come before any other figures: they are
// headings that stand under the column markers.
func (f *finder) yearsBelow(body, last int) int {
	for i := body; i <= last; i++ {
		if f.lines[i].kind != words {
			continue
		}
		r, ok := f.row(i)
		if !ok || len(r.figures) == 0 || !onlyYears(r) || len(r.figures) < 2 && r.caption.text != "" {
			return body
		}
		body = i + 1
	}
	return body
}

// bodyAbove moves the body's start up over the caption's lines that stand directly above a row.
func (f *finder) bodyAbove(lo, at int) int {
	under := f.at(at)
	room := f.room(at, min(at+mostCaptions, len(f.lines)-1))
	for at > lo && f.lines[at-1].kind == words && !f.beyond(at-1, room) && (f.captionOnly(at-1, under) || f.crosses(lo, at-1, under)) {
		at--
	}
	return at
}

// mostCaptions is how many lines tell where captions end.
const mostCaptions = 20

// beyond tells whether a line begins behind where captions end: it is the last line of a heading over the
// first column then, however far to the left of the figures.
func (f *finder) beyond(i, room int) bool {
	r, ok := f.row(i)
	return ok && room > 0 && r.caption.left > room+1
}

// crosses tells whether a line directly below headings is a caption too long for its column: one stretch
// of words that begins where the captions do.
func (f *finder) crosses(lo, i int, under row) bool {
	r, ok := f.row(i)
	over := i - 1
	if over > lo && f.lines[over].kind == rule {
		over--
	}
	if !ok || len(r.figures) > 0 || len(under.figures) == 0 || over < lo || f.lines[over].kind != words || len(cut(r.s, 3)) != 1 {
		return false
	}
	if abs(r.caption.left-leftOf(under)) > 4 || strings.HasSuffix(r.caption.text, ".") {
		return false
	}
	above, ok := f.row(over)
	ps := cut(above.s, 3)
	return ok && ps[0].left > 8 && ps[len(ps)-1].left > under.caption.right
}

// captionOnly tells whether a line has words at the left only, none over the figures of a row.
func (f *finder) captionOnly(i int, under row) bool {
	r, ok := f.row(i)
	if !ok || len(r.figures) > 0 || r.caption.text == "" {
		return false
	}
	if len(under.figures) == 0 {
		return true
	}
	return r.caption.right <= under.figures[0].left
}

// tail returns the last line of a region: after the last figures, lines that end a wrapped caption.
func (f *finder) tail(last, hi int) int {
	head := f.at(last)
	end := last
	for i := last + 1; i < hi && f.lines[i].kind == words && f.captionOnly(i, head) && i <= last+4; i++ {
		if !carriesOn(head.caption, f.at(i).caption) {
			break
		}
		end = i
	}
	// A rule directly below closes the figures.
	if end+1 < hi && f.lines[end+1].kind == rule {
		end++
	}
	return end
}

// carriesOn tells whether a caption goes on in a line below its figures: set in, and small or in
// brackets.
func carriesOn(above, below piece) bool {
	return above.text != "" && below.left > above.left && startsSmall(below.text)
}

// unmarked finds tables without tags among the lines lo to hi, exclusive: rows of figures near each
// other, at least two of which share a column.
func (f *finder) unmarked(lo, hi int) []region {
	var out []region
	for i := lo; i < hi; i++ {
		if t, ok := f.tabbedAt(i, hi); ok {
			last := t[len(t)-1].line
			out = append(out, region{first: i, last: last, body: i + 1, fields: t, finder: f})
			lo, i = last+1, last
			continue
		}
		if last, ok := f.listAt(i, hi); ok {
			out = append(out, region{first: i, last: last, body: i + 1, list: true, finder: f})
			lo, i = last+1, last
			continue
		}
		if !f.loose(i) {
			continue
		}
		last := f.extent(i, hi)
		first := f.headTop(lo, i, last)
		if last > i && f.shared(i, last) || f.underHeadings(first, i) {
			r := region{first: first, last: f.tail(last, hi), finder: f}
			r.body = f.bodyAbove(r.first, i)
			out = append(out, r)
			lo = r.last + 1
		}
		i = last
	}
	return out
}

// loose tells whether a line, without tags to vouch for it, looks like a row of a table.
func (f *finder) loose(i int) bool {
	if f.lines[i].kind != words || !f.data(i) {
		return false
	}
	r := f.at(i)
	if r.caption.text == "" || len(r.figures) >= 2 {
		return len(r.figures) >= 2
	}
	p := r.figures[0]
	return p.left-r.caption.right >= 4 || r.s[p.from] == '$' && p.left-r.caption.right >= 2
}

// extent returns the last row of the table that begins at i.
func (f *finder) extent(i, hi int) int {
	last, left, between := i, f.at(i).figures[0].left, 0
	gone, held := false, false // a blank line since the last figures; a long caption that waits for some
	for j := i + 1; j < hi && between <= 6; j++ {
		switch f.lines[j].kind {
		case words:
		case blank:
			gone = true
			continue
		case rule, markers, tag:
			continue
		default:
			return last
		}
		r, ok := f.row(j)
		switch {
		case !ok, gone && (held || f.breaks(r, j)):
			return last
		case f.loose(j):
			last, between, gone, held = j, 0, false, false
			left = min(left, r.figures[0].left)
		case !gone && f.tight(j, i):
			held = held || r.caption.right > left
		case len(r.figures) > 0, r.caption.right <= left, r.caption.left >= left, !gone && severalOver(r, left):
			between++
		default:
			return last
		}
	}
	return last
}

// breaks tells whether a line below a blank one says that a table is over: a sentence, or the unit of the
// next table.
func (f *finder) breaks(r row, i int) bool {
	if len(r.figures) > 0 {
		return false
	}
	if scaleNote(r.caption.text) && strings.HasSuffix(r.caption.text, ")") {
		return true
	}
	return len(strings.Fields(r.caption.text)) >= 5 && ended(f.text, f.lines[i]) && !strings.HasSuffix(r.caption.text, ":")
}

// tight tells whether a line, with no blank one above it, is a caption that runs on over where the
// figures of other rows stand: one stretch of words that begins where the captions of row at do.
func (f *finder) tight(i, at int) bool {
	r := f.at(i)
	if len(r.figures) > 0 || strings.HasSuffix(r.caption.text, ".") || strings.HasSuffix(r.caption.text, ";") {
		return false
	}
	return abs(r.caption.left-leftOf(f.at(at))) <= 8 && len(cut(r.s, 3)) == 1
}

// severalOver tells whether a line's words stand in several columns, the last of them over the figures
// that begin at left: headings printed again among the rows.
func severalOver(r row, left int) bool {
	ps := cut(r.s, 3)
	return len(ps) >= 2 && ps[0].left >= 12 && ps[len(ps)-1].right > left
}

// shared tells whether two of the rows have figures that end at the same edge.
func (f *finder) shared(first, last int) bool {
	edges := map[int]bool{}
	for i := first; i <= last; i++ {
		if f.lines[i].kind != words {
			continue
		}
		for _, p := range f.at(i).figures {
			if edges[p.edge] || edges[p.edge-1] || edges[p.edge+1] {
				return true
			}
		}
		for _, p := range f.at(i).figures {
			edges[p.edge] = true
		}
	}
	return false
}

// headTop returns the first line of the headings above an unmarked table: lines over its figures,
// with captions of sections between them and the rows.
func (f *finder) headTop(lo, at, last int) int {
	h := headings{f: f, at: at, left: f.at(at).figures[0].left, room: f.room(at, last), top: at}
	for i := at - 1; i >= lo && h.blanks <= 2; i-- {
		switch f.lines[i].kind {
		case blank:
			h.blanks++
			continue
		case rule, tag, markers:
			continue
		case words:
		default:
			return f.adjoining(lo, h.top)
		}
		r, ok := f.row(i)
		if !ok || h.found && h.blanks > 0 && (leftOf(r) < h.left-2 || f.titleAbove(i)) {
			return h.top
		}
		if !h.take(lo, i, r) {
			break
		}
	}
	return f.adjoining(lo, h.top)
}

// headings are those above one table, found from the lowest up.
type headings struct {
	f          *finder
	at         int // the table's first row
	left, room int // where its figures begin and its captions end
	top        int // the highest line taken
	blanks     int // blank lines since
	found      bool
}

// take takes a line in as a heading, or as a section's caption below them; false where neither goes on.
func (h *headings) take(lo, i int, r row) bool {
	switch {
	case i == h.top-1 && !h.found && h.f.crosses(lo, i, h.f.at(h.at)):
		h.top = i
	case heading(r, h.left) || h.room > 0 && leftOf(r) >= h.room && len(r.figures) == 0 && !h.f.titleAbove(i):
		h.top, h.found, h.blanks = i, true, 0
	case h.found || len(r.figures) > 0 || r.caption.right > h.left:
		return false
	default:
		h.blanks = 0
	}
	return true
}

// room is where the captions of rows end, 0 where the figures of other rows begin before that.
func (f *finder) room(first, last int) int {
	room, left := 0, 1<<30
	for i := first; i <= last; i++ {
		if f.lines[i].kind != words || !f.loose(i) {
			continue
		}
		r := f.at(i)
		room, left = max(room, r.caption.right), min(left, r.figures[0].left)
	}
	if room >= left {
		return 0
	}
	return room
}

// titleAbove tells whether a line is not one of the headings over columns but a title of the table: it
// names the unit, or stands above the line that does.
func (f *finder) titleAbove(i int) bool {
	for j := i; j < len(f.lines) && j < i+mostTitles && f.lines[j].kind == words; j++ {
		r, ok := f.row(j)
		if !ok || len(cut(r.s, 3)) != 1 {
			return false
		}
		if scaleNote(r.caption.text) {
			return true
		}
	}
	return false
}

// heading tells whether a line stands over the columns that begin at left, not over the captions.
func heading(r row, left int) bool {
	begins := leftOf(r)
	return begins >= left-12 && begins > 20 || len(r.figures) > 0 && onlyYears(r) || headed(r, left)
}

// headed tells whether a line has headings over the columns that begin at left, set apart from
// what stands over the captions.
func headed(r row, left int) bool {
	ws := wordsOf(r.s)
	for i := 1; i < len(ws); i++ {
		if ws[i].left >= left-12 {
			return ws[i].left-ws[i-1].right > 2
		}
	}
	return false
}

// adjoining takes in the captions that stand directly above the first row of a table.
func (f *finder) adjoining(lo, top int) int {
	if !f.data(top) {
		return top
	}
	return f.bodyAbove(lo, top)
}
