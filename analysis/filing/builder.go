package filing

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Builder writes a Document's text piece by piece and keeps the map to the source. Readers call
// Add for text that stands in the source, Glue for the one space or newline that joins pieces.
type Builder struct {
	doc  Document
	text strings.Builder
}

// NewBuilder starts a document of the given name and format over the bytes of the file.
func NewBuilder(name, format string, source []byte) *Builder {
	sum := sha256.Sum256(source)
	return &Builder{doc: Document{Name: name, Format: format, Source: source, SHA256: hex.EncodeToString(sum[:])}}
}

// Len returns the length of the text so far: the offset of what is added next.
func (b *Builder) Len() int { return b.text.Len() }

// Grow makes room for so many more bytes of text.
func (b *Builder) Grow(n int) { b.text.Grow(n) }

// Add writes text that came from source[src:src+srcLen].
func (b *Builder) Add(text string, src, srcLen int) {
	if text == "" {
		return
	}
	b.run(RunOf(b.text.Len(), len(text), src, srcLen))
	b.text.WriteString(text)
}

// Glue writes a space or newline that stands for source[src:src+srcLen]: a line end, a page break.
func (b *Builder) Glue(c byte, src, srcLen int) {
	b.run(RunOf(b.text.Len(), 1, src, srcLen))
	b.text.WriteByte(c)
}

// Put writes text that stands in a box on a page or in a cell. A document is written with Add and Glue
// or with Put and Space, not with both.
func (b *Builder) Put(text string, at Place) {
	if text == "" {
		return
	}
	at.Text, at.TextLen = b.text.Len(), len(text)
	b.doc.Places = append(b.doc.Places, at)
	b.text.WriteString(text)
}

// Space writes a space or newline that stands nowhere in the file.
func (b *Builder) Space(c byte) { b.text.WriteByte(c) }

// Page records the size of the next page, from the first on.
func (b *Builder) Page(p Page) { b.doc.Pages = append(b.doc.Pages, p) }

// Inner says that what is added stands inside something packed in the file.
func (b *Builder) Inner(in Inner) { b.doc.Inner = in }

// run appends to the map and joins runs that follow each other in the same steps.
func (b *Builder) run(r Run) {
	if n := len(b.doc.Runs); n > 0 && r.steps() {
		last := &b.doc.Runs[n-1]
		same := int64(last.TextLen)*int64(r.SrcLen) == int64(r.TextLen)*int64(last.SrcLen)
		if same && last.Text+last.TextLen == r.Text && last.Src+last.SrcLen == r.Src {
			last.TextLen += r.TextLen
			last.SrcLen += r.SrcLen
			return
		}
	}
	b.doc.Runs = append(b.doc.Runs, r)
}

// Block records a finished block. Blocks come in order and do not overlap.
func (b *Builder) Block(k Block) { b.doc.Blocks = append(b.doc.Blocks, k) }

// Table records a grid.
func (b *Builder) Table(t Table) { b.doc.Tables = append(b.doc.Tables, t) }

// Part records a part of the submission. Its names are kept, not what they are cut from.
func (b *Builder) Part(p Part) {
	for _, s := range []*string{&p.Type, &p.Name, &p.Description, &p.Skipped} {
		*s = strings.Clone(*s)
	}
	b.doc.Parts = append(b.doc.Parts, p)
}

// Header records what the envelope says. Its words are kept, not what they are cut from.
func (b *Builder) Header(h Header) {
	for _, s := range []*string{&h.Form, &h.Company, &h.CIK, &h.FiscalYearEnd, &h.FiledAs, &h.PeriodOfEvent} {
		*s = strings.Clone(*s)
	}
	b.doc.Header = h
}

// FillHeader records what a document says of itself where the envelope says nothing.
func (b *Builder) FillHeader(h Header) {
	own := &b.doc.Header
	for _, f := range []struct {
		to   *string
		from string
		name string
	}{
		{&own.Form, h.Form, "form"}, {&own.Company, h.Company, "company"}, {&own.CIK, h.CIK, "cik"},
		{&own.FiscalYearEnd, h.FiscalYearEnd, "fiscal_year_end"}, {&own.FiledAs, h.FiledAs, "filed"}, {&own.PeriodOfEvent, h.PeriodOfEvent, "event"},
	} {
		if *f.to != "" || f.from == "" {
			continue
		}
		*f.to = f.from
		if at, ok := h.Spans[f.name]; ok {
			if own.Spans == nil {
				own.Spans = map[string]Span{}
			}
			own.Spans[f.name] = at
		}
	}
	if len(own.Items) == 0 {
		own.Items = h.Items
	}
}

// Text returns what was written from start to end.
func (b *Builder) Text(start, end int) string { return b.text.String()[start:end] }

// Document returns what was built. A document without parts gets one that holds everything.
func (b *Builder) Document() *Document {
	d := b.doc
	if d.Text = b.text.String(); b.text.Cap() > 2*len(d.Text) {
		d.Text = strings.Clone(d.Text)
	}
	d.straight = inOrder(d.Runs)
	for i := range d.Tables {
		d.Tables[i].rest(d.Text)
	}
	if len(d.Parts) == 0 {
		d.Parts = []Part{{Name: d.Name, End: len(d.Text)}}
	}
	return &d
}

// Plain builds a document from text alone: paragraphs are set apart by blank lines, the lines of
// one are joined. It is for tests and examples; app/intake reads files and pasted text.
func Plain(name, text string) *Document {
	b := NewBuilder(name, "text", []byte(text))
	start, off := -1, 0
	closeBlock := func(at int) {
		if start >= 0 {
			b.Block(Block{Start: start, End: b.Len(), Page: 1})
			b.Glue('\n', at, 1)
			start = -1
		}
	}
	for _, line := range strings.SplitAfter(text, "\n") {
		body := strings.TrimSpace(line)
		lead := strings.Index(line, body)
		switch {
		case body == "":
			closeBlock(max(0, off-1))
		case start < 0:
			start = b.Len()
			b.Add(body, off+lead, len(body))
		default:
			from := b.doc.Runs[len(b.doc.Runs)-1]
			gap := int(from.Src + from.SrcLen)
			b.Glue(' ', gap, off+lead-gap)
			b.Add(body, off+lead, len(body))
		}
		off += len(line)
	}
	closeBlock(max(0, off-1))
	return b.Document()
}
