// Package filing is a document as the rest of the program sees it: normalised text in blocks,
// grids of cells, and a map from every character back to the bytes of the file as given.
//
// Readers in app/intake build documents with a Builder; nothing here opens a file.
package filing

import (
	"sort"
	"strings"
)

// Document is one source, read. Text is UTF-8: wrapped lines of a paragraph are joined by one
// space, page breaks are left out, blocks end with a newline; lines of tables stay lines. All
// offsets in Blocks, Tables and Parts are byte offsets into Text unless they are Spans.
type Document struct {
	Name   string // the file's own name, without folder
	Format string // text, sgml, csv …
	SHA256 string // of Source, lower-case hex
	Source []byte // the file as given, byte for byte
	Inner  Inner  // where Runs count in something inside Source
	Header Header
	Text   string
	Parts  []Part
	Blocks []Block
	Tables []Table
	Runs   []Run   // ordered by Text; see SourceSpan
	Places []Place // ordered by Text; instead of Runs where bytes would say nothing
	Pages  []Page  // of a format that has pages of a size: PDF
	Facts  []Fact  // what the document tags for machines, in its order

	straight bool // the Runs are known to be in the order of the source too
}

// Inner is the text that Runs and Spans count in when it is not the file itself but packed inside:
// the main part of a Word file, the decoded text of a mail. Name is empty when it is the file.
type Inner struct {
	Name string // "word/document.xml"
	Data []byte
}

// Bytes returns what spans count in: the file as given or, where that is packed, its inner text.
func (d *Document) Bytes() []byte {
	if d.Inner.Name != "" {
		return d.Inner.Data
	}
	return d.Source
}

// Header is what the envelope of a submission says about itself; every field may be empty.
type Header struct {
	Form          string   // 8-K
	Items         []string // item numbers: 2.02, 4.02
	Company       string
	CIK           string          // ten digits
	FiscalYearEnd string          // MM-DD
	FiledAs       string          // date filed, YYYY-MM-DD
	PeriodOfEvent string          // conformed period of report, YYYY-MM-DD
	Spans         map[string]Span // field name to its place: "company", "cik", "fiscal_year_end", "form", "filed", "event"
}

// Part is one document of a submission. A part that holds no text (a picture, uuencoded) is listed
// with Skipped saying why, and has an empty range.
type Part struct {
	Type        string // EX-99.1
	Name        string // file name inside the submission
	Description string
	Start, End  int // in Text
	Skipped     string
}

// BlockKind is what a block of text is.
type BlockKind uint8

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Heading             // a short line set apart: a title, "ITEM 4.02 …"
	ListItem
	Grid // the lines of a table, as printed
)

// Block is a stretch of Text that no phrase crosses.
type Block struct {
	Kind       BlockKind
	Start, End int // in Text, without the closing newline
	Part       int
	Page       int // from 1, counted by page markers within the part; of a PDF, the page
}

// Run maps text[Text:Text+TextLen] to source[Src:Src+SrcLen]. Equal lengths map byte for byte, and a
// length that is a multiple of the other maps in steps (UTF-16, a stretch of accented letters);
// otherwise the run maps as a whole (an entity, a joined line end, a character in another charset). A text of
// blanks and figures may have millions, so they are small.
type Run struct {
	Text, TextLen int32
	Src, SrcLen   int32
}

// RunOf is the run of these offsets and lengths in bytes; texts and files are far below two gigabytes.
func RunOf(text, textLen, src, srcLen int) Run {
	return Run{int32(text), int32(textLen), int32(src), int32(srcLen)}
}

// Table is a grid as printed, before anyone says what it means. Columns are numbered from 0 and do
// not count the captions at the left.
type Table struct {
	Part       int
	Start, End int    // in Text: the whole table with its titles
	Titles     []Cell // lines above the grid that belong to it: title, "(In thousands, except …)"
	Columns    int
	Head       []Row // stacked headings, top first; a cell may span columns
	Rows       []Row
}

// Row is one printed row; a caption wrapped over several lines is one caption.
type Row struct {
	Caption Cell
	Indent  int    // of the caption's first line, in characters
	Cells   []Cell // only those with something printed, left to right
}

// Cell is a printed text and its place. From and To are the columns it stands over, half-open; for
// captions and titles both are 0.
type Cell struct {
	Text       string // joined by single spaces where it was wrapped
	Start, End int    // in Document.Text, from its first to its last character
	From, To   int
}

// PartAt returns the index of the part that holds a text offset.
func (d *Document) PartAt(off int) int {
	for i, p := range d.Parts {
		if p.Start <= off && off < p.End {
			return i
		}
	}
	return 0
}

// BlockAt returns the index of the block that holds a text offset, or the one before it; -1 when
// there is none.
func (d *Document) BlockAt(off int) int {
	return sort.Search(len(d.Blocks), func(i int) bool { return d.Blocks[i].Start > off }) - 1
}

// SourceSpan returns the place in the source of text[start:end].
func (d *Document) SourceSpan(start, end int) Span {
	if end > start && len(d.Places) > 0 {
		return d.placeSpan(start, end)
	}
	if end <= start || len(d.Runs) == 0 {
		return Span{}
	}
	first := d.runAt(start)
	last := d.runAt(end - 1)
	s := Span{Part: d.PartAt(start), Within: d.Inner.Name}
	s.Start = first.source(start, false)
	s.End = last.source(end, true)
	return s
}

// runAt returns the run that holds a text offset or, in a gap, the nearest one before.
func (d *Document) runAt(off int) Run {
	i := sort.Search(len(d.Runs), func(i int) bool { return int(d.Runs[i].Text) > off })
	if i > 0 {
		i--
	}
	return d.Runs[i]
}

// source maps a text offset at or inside the run; closing tells that it ends a range.
func (r Run) source(off int, closing bool) int {
	return int(r.Src) + scaled(off-int(r.Text), int(r.TextLen), int(r.SrcLen), closing)
}

// text maps a source offset at or inside the run; closing tells that it ends a range.
func (r Run) text(off int, closing bool) int {
	return int(r.Text) + scaled(off-int(r.Src), int(r.SrcLen), int(r.TextLen), closing)
}

// steps tells whether the run maps in equal steps; others map as a whole.
func (r Run) steps() bool {
	return r.TextLen > 0 && r.SrcLen > 0 && (r.SrcLen%r.TextLen == 0 || r.TextLen%r.SrcLen == 0)
}

// scaled carries an offset n within one side of a run over to the other side.
func scaled(n, from, to int, closing bool) int {
	switch {
	case n <= 0:
		return 0
	case n >= from:
		return to
	case to%from == 0:
		return n * (to / from)
	case to > 0 && from%to == 0:
		step := from / to
		if closing {
			n += step - 1
		}
		return n / step
	case closing:
		return to
	}
	return 0
}

// inOrder tells whether no run stands in the source before the end of the one in front of it.
func inOrder(runs []Run) bool {
	for i := 1; i < len(runs); i++ {
		if runs[i].Src < runs[i-1].Src+runs[i-1].SrcLen {
			return false
		}
	}
	return true
}

// rest lets what is printed in the cells be part of the document's text where it stands there as it is, and be
// on its own where not: else a few words would keep in memory all that a reader had before them.
func (t *Table) rest(text string) {
	own := func(c *Cell) {
		if 0 <= c.Start && c.Start <= c.End && c.End <= len(text) && text[c.Start:c.End] == c.Text {
			c.Text = text[c.Start:c.End]
		} else {
			c.Text = strings.Clone(c.Text)
		}
	}
	for i := range t.Titles {
		own(&t.Titles[i])
	}
	for _, rows := range [][]Row{t.Head, t.Rows} {
		for i := range rows {
			own(&rows[i].Caption)
			for j := range rows[i].Cells {
				own(&rows[i].Cells[j])
			}
		}
	}
}

// TextRange returns where a source span stands in Text. ok is false where no text came from it.
func (d *Document) TextRange(s Span) (start, end int, ok bool) {
	if len(d.Places) > 0 {
		return d.placeRange(s)
	}
	start, end = -1, -1
	first := 0
	if d.straight {
		first = sort.Search(len(d.Runs), func(i int) bool { return int(d.Runs[i].Src+d.Runs[i].SrcLen) > s.Start })
	}
	for _, r := range d.Runs[first:] {
		if int(r.Src) >= s.End && d.straight {
			break
		}
		if int(r.Src+r.SrcLen) <= s.Start || int(r.Src) >= s.End {
			continue
		}
		lo, hi := r.text(s.Start, false), r.text(s.End, true)
		if start < 0 || lo < start {
			start = lo
		}
		end = max(end, hi)
	}
	return start, end, start >= 0 && start < end
}
