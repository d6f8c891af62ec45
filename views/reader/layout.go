package reader

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/image/math/fixed"

	"restate/analysis/filing"
	"restate/views/glyph"
)

// style is how a line is set.
type style uint8

const (
	body    style = iota
	title         // a heading, bold
	listing       // an item of a list, indented
	table         // a line of a table, in equal widths, never wrapped
	divider       // a rule with a label: a page or a part begins
)

// line is one line as set. Places are pixels from the top of the text; start and end are offsets in
// the document's text. For a divider they are equal and where the page begins.
type line struct {
	start, end int
	y, h       int
	size       float32 // of a table's letters, in pixels
	style      style
	label      string
}

// measure is what a layout depends on. Faces are its own, so that it may run beside the window.
type measure struct {
	width       int // pixels for text
	text        float32
	plain, bold *glyph.Face
	mono        *glyph.Face // of the text's size; tables are measured by its width of a letter
}

// layout is a document set in lines for one width.
type layout struct {
	lines         []line
	leaves        []leaf  // instead of lines where pages are shown as pages
	wide          float32 // how much wider the pages' letters are than ours
	height, width int     // of everything; of the widest table or page, which may be more than there is room for
}

// setter sets one document.
type setter struct {
	measure
	doc *filing.Document
	out layout
	y   int
}

// set lays a document out. Its time goes with the length of the text: about 10 ms a megabyte.
func set(doc *filing.Document, m measure) *layout {
	s := &setter{measure: m, doc: doc}
	part, page := -1, 1
	for _, b := range blocks(doc) {
		if b.Part != part {
			s.parts(part+1, b.Part)
			part, page = b.Part, max(1, b.Page)
		}
		if b.Page > page {
			page = b.Page
			s.divide(b.Start, fmt.Sprintf("page %d", page))
		}
		s.block(b)
	}
	s.parts(part+1, len(doc.Parts)-1)
	s.out.height = s.y + s.step(0.7)
	return &s.out
}

// blocks returns a document's blocks; a text without any is one paragraph a line.
func blocks(doc *filing.Document) []filing.Block {
	if len(doc.Blocks) > 0 {
		return doc.Blocks
	}
	var out []filing.Block
	start := 0
	for i := 0; i <= len(doc.Text); i++ {
		if i == len(doc.Text) || doc.Text[i] == '\n' {
			if i > start {
				out = append(out, filing.Block{Start: start, End: i})
			}
			start = i + 1
		}
	}
	return out
}

// step returns a part of a line's height.
func (s *setter) step(lines float32) int { return glyph.Round(s.text * 1.5 * lines) }

// parts names the parts of a submission that begin here, those without text included.
func (s *setter) parts(from, to int) {
	for i := from; i <= to && i < len(s.doc.Parts); i++ {
		if p := s.doc.Parts[i]; len(s.doc.Parts) > 1 || p.Skipped != "" {
			s.divide(p.Start, partName(p))
		}
	}
}

func partName(p filing.Part) string {
	name := p.Type
	for _, more := range []string{p.Description, p.Name} {
		if more != "" && more != name {
			name = strings.TrimPrefix(name+" · "+more, " · ")
			break
		}
	}
	if p.Skipped != "" {
		name += " · " + p.Skipped
	}
	return name
}

func (s *setter) divide(at int, label string) {
	h := s.step(1)
	s.y += s.step(0.7)
	s.out.lines = append(s.out.lines, line{start: at, end: at, y: s.y, h: h, style: divider, label: label})
	s.y += h
}

func (s *setter) block(b filing.Block) {
	switch b.Kind {
	case filing.Grid:
		s.y += s.step(0.5)
		s.table(b)
	case filing.Heading:
		s.y += s.step(0.8)
		s.wrap(b, s.bold, title, s.width)
	case filing.ListItem:
		s.y += s.step(0.25)
		s.wrap(b, s.plain, listing, s.width-s.listIndent())
	default:
		s.y += s.step(0.5)
		s.wrap(b, s.plain, body, s.width)
	}
}

func (m *measure) listIndent() int { return glyph.Round(m.text) }

// wrap breaks a block at spaces into lines no wider than room; a word that is wider is broken where
// it must be.
func (s *setter) wrap(b filing.Block, f *glyph.Face, st style, room int) {
	text, limit := s.doc.Text, fixed.I(max(room, s.step(2)))
	start, space := b.Start, -1
	var w fixed.Int26_6
	for i := b.Start; i < b.End; {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:b.End])
		}
		if r == ' ' || r == '\n' {
			space = i
		}
		if w += f.Advance(r); r == '\n' || w > limit && i > start {
			end, next := i, i
			switch {
			case r == '\n':
				next = i + 1
			case space > start:
				end, next = space, space+1
			}
			s.add(start, end, st, s.text)
			start, i, space, w = next, next, -1, 0
			continue
		}
		i += n
	}
	s.add(start, b.End, st, s.text)
}

func (s *setter) add(start, end int, st style, size float32) {
	h := glyph.Round(size * 1.5)
	if st == table {
		h = glyph.Round(size * 1.35)
	}
	s.out.lines = append(s.out.lines, line{start: start, end: end, y: s.y, h: h, style: st, size: size})
	s.y += h
}

// smallest is how small a table's letters may become before it scrolls sideways, as a part of the
// text's size.
const smallest = 0.72

// table sets the lines of a table as printed, in letters small enough for the widest where that can
// still be read.
func (s *setter) table(b filing.Block) {
	widest := 0
	for start := b.Start; start < b.End; {
		end := lineEnd(s.doc.Text, start, b.End)
		widest = max(widest, utf8.RuneCountInString(s.doc.Text[start:end]))
		start = end + 1
	}
	size := s.text * 0.94
	per := float32(s.mono.Advance('0')) / 64 / s.text
	if widest > 0 {
		size = min(size, float32(s.width)/(float32(widest)*per))
	}
	size = float32(int(max(size, s.text*smallest)*4)) / 4
	s.out.width = max(s.out.width, int(float32(widest)*per*size+1))
	for start := b.Start; start < b.End; {
		end := lineEnd(s.doc.Text, start, b.End)
		s.add(start, end, table, size)
		start = end + 1
	}
}

func lineEnd(text string, start, end int) int {
	for i := start; i < end; i++ {
		if text[i] == '\n' {
			return i
		}
	}
	return end
}

// at returns the index of the line that holds a text offset, or the one before it; -1 without lines.
func (l *layout) at(off int) int {
	i := sort.Search(len(l.lines), func(i int) bool { return l.lines[i].start > off }) - 1
	return max(i, min(0, len(l.lines)-1))
}

// under returns the index of the first line that reaches below y.
func (l *layout) under(y int) int {
	return sort.Search(len(l.lines), func(i int) bool { return l.lines[i].y+l.lines[i].h > y })
}
