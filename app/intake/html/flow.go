package html

import "unicode/utf8"

// segment is a stretch of what is printed: characters as they stand in the page, one character that is
// written otherwise, or a joint between them.
type segment struct {
	from, to int32 // in the characters
	char     rune  // of an entity
	kind     segmentKind
	bold     bool
	raised   bool
}

type segmentKind uint8

const (
	verbatim segmentKind = iota
	entity
	joint // white space, or what stands between two cells
	lineBreak
	paragraphBreak
)

// flow is what was collected and is not written yet: a paragraph, or the cells of a table.
type flow struct {
	segments   []segment
	first      int // where the current paragraph begins
	space      int // where the white space before what comes next begins, -1 where there is none
	spaceEnd   int // where its first stretch ends
	lead       int // blanks at the start of the paragraph that keep their width
	indent     float32
	item       bool
	turnAfter  bool
	typedTable bool // the lines as typed are those of one table
	unclosed   map[string]bool
}

// classes of bytes
const (
	plain uint8 = iota
	white
	ampersand
	wide // begins a character that may be a blank
)

var class = func() (t [256]uint8) {
	for c := range byte(' ' + 1) { // control characters part words and print nothing
		t[c] = white
	}
	t[0x7f] = white
	t['&'] = ampersand
	for _, c := range []byte{0xc2, 0xe1, 0xe2, 0xe3, 0xef} {
		t[c] = wide
	}
	return t
}()

// collect cuts the text between two tags into segments: every stretch of white space is one blank.
func (r *reader) collect(at, end int) {
	s := r.c.Text
	for at < end && r.pieces <= mostPieces {
		switch class[s[at]] {
		case white:
			start := at
			for at < end && class[s[at]] == white {
				at++
			}
			r.flow.gap(start, at)
			continue
		case ampersand:
			at = r.reference(at, end)
			continue
		case wide:
			if n, blank := blankAt(s, at, end); n > 0 {
				r.blank(at, at+n, blank)
				at += n
				continue
			}
		}
		start := at
		at = plainEnd(s, at+1, end)
		r.put(segment{from: int32(start), to: int32(at)})
	}
}

// plainEnd returns how far text can be taken as it stands: single blanks between words are part of it.
func plainEnd(s string, at, end int) int {
	for at < end {
		switch class[s[at]] {
		case plain:
			at++
			continue
		case white:
			if s[at] == ' ' && at+1 < end && class[s[at+1]] == plain {
				at += 2
				continue
			}
		case wide:
			if n, _ := blankAt(s, at, end); n == 0 {
				at++
				continue
			}
		}
		break
	}
	return at
}

// blankAt returns the length of a blank that is no ASCII, 0 where there is none. A blank that prints
// nothing, not even a gap, is none to see.
func blankAt(s string, at, end int) (n int, visible bool) {
	if c := s[at]; c == 0xe2 && end-at > 1 && s[at+1] != 0x80 && s[at+1] != 0x81 {
		return 0, false // a sign, a box to tick
	}
	char, size := utf8.DecodeRuneInString(s[at:end])
	switch {
	case isBlank(char):
		return size, true
	case printsNothing(char):
		return size, false
	}
	return 0, false
}

// blank notes a blank that keeps its width: at the start of a paragraph it sets the text in.
func (r *reader) blank(at, end int, visible bool) {
	if !visible {
		return
	}
	r.flow.gap(at, end)
	if r.empty() {
		r.flow.lead++
	}
}

// reference reads a character reference and returns where it ends.
func (r *reader) reference(at, end int) int {
	char, n := decodeReference(r.c.Text[at:end])
	switch {
	case n == 0:
		r.put(segment{from: int32(at), to: int32(at + 1)})
		return at + 1
	case isBlank(char):
		r.blank(at, at+n, true)
	case printsNothing(char):
	case char < 0x80 && class[char] == white:
		r.flow.gap(at, at+n)
	default:
		r.put(segment{from: int32(at), to: int32(at + n), char: char, kind: entity})
	}
	return at + n
}

// empty tells whether the current paragraph has nothing printed yet.
func (r *reader) empty() bool { return len(r.flow.segments) == r.flow.first }

// gap notes white space before what comes next. Only its own characters are the joint's place, not the
// tags behind them.
func (f *flow) gap(from, to int) {
	if f.space < 0 {
		f.space, f.spaceEnd = from, to
	}
}

// put adds something printed.
func (r *reader) put(s segment) {
	f := &r.flow
	if g := r.top(); g != nil && !g.inCell {
		r.looseText()
	}
	if r.turn {
		r.turnPage()
	}
	s.bold, s.raised = r.bold > 0, r.raised > 0
	if n := len(f.segments); n > f.first && f.segments[n-1].kind < lineBreak {
		last := f.segments[n-1]
		switch {
		case f.space >= 0:
			f.segments = append(f.segments, segment{from: int32(f.space), to: int32(f.spaceEnd), kind: joint})
		case last.raised != s.raised && s.kind == verbatim && digitAt(r.c.Text, int(last.to)-1) && digitAt(r.c.Text, int(s.from)):
			// A footnote's number is no digit of the number before it.
			f.segments = append(f.segments, segment{from: s.from, to: s.from, kind: joint})
		}
	}
	f.space = -1
	f.segments = append(f.segments, s)
	r.pieces += 2
	if len(f.segments)-f.first > longestParagraph {
		r.paragraph()
	}
}

// longestParagraph, in segments; what is longer is no prose.
const longestParagraph = 1 << 16

func digitAt(s string, i int) bool { return i >= 0 && s[i] >= '0' && s[i] <= '9' }

// turnPage counts a page, unless nothing was printed on the one before.
func (r *reader) turnPage() {
	r.turn = false
	if len(r.recent) > 0 || r.page > 1 {
		r.page++
	}
}

// breakLine is <br>: two in a row end the paragraph.
func (r *reader) breakLine(at int) {
	if r.pre > 0 {
		r.preBreak(at)
		return
	}
	f := &r.flow
	f.space = -1
	n := len(f.segments)
	if n == f.first {
		return
	}
	if f.segments[n-1].kind == lineBreak {
		r.paragraph()
		return
	}
	f.segments = append(f.segments, segment{from: int32(at), to: int32(at), kind: lineBreak})
}

// paragraph ends the current paragraph: it is written, or becomes a part of a cell.
func (r *reader) paragraph() {
	if r.pre > 0 {
		r.flushLines()
		return
	}
	f := &r.flow
	f.space = -1
	n := len(f.segments)
	if n > f.first && f.segments[n-1].kind == lineBreak {
		n--
		f.segments = f.segments[:n]
	}
	if g := r.top(); g != nil {
		if g.inCell && n > f.first {
			at := f.segments[n-1].to
			f.segments = append(f.segments, segment{from: at, to: at, kind: paragraphBreak})
			f.first = n + 1
		}
		return
	}
	if n > f.first {
		r.write(f.segments[f.first:n], look{center: r.middle > 0, heading: r.head > 0, item: f.item})
	}
	f.segments, f.first, f.lead, f.indent, f.item = f.segments[:0], 0, 0, 0, false
}

// indent takes over how far a paragraph is set in.
func (r *reader) indent(s style) {
	if r.empty() {
		r.flow.indent += s.indent
	}
}
