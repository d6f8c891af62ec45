package docx

import (
	"strings"
	"unicode/utf8"

	"restate/analysis/filing"
)

// writer puts paragraphs and grids into the document's builder.
type writer struct {
	b       *filing.Builder
	page    int
	pending []written // the last paragraphs: a table that follows may take them for its titles
	last    int       // where the last text ends in the part
	padded  int       // blanks written so far
}

// written is a paragraph in the text whose block is not recorded yet.
type written struct {
	block filing.Block
	text  string
	title bool // it reads like one
}

// Titles: how many paragraphs above a table may be, and how long each.
const (
	mostTitles   = 8
	longestTitle = 160
)

// paragraph writes one paragraph.
func (w *writer) paragraph(p *para) {
	start := w.b.Len()
	w.write(p.runs)
	kind := filing.Paragraph
	switch {
	case p.heading:
		kind = filing.Heading
	case p.item:
		kind = filing.ListItem
	}
	block := filing.Block{Kind: kind, Start: start, End: w.b.Len(), Page: p.page}
	text := textOf(p.runs, false)
	w.b.Glue('\n', w.last, 0)
	w.pending = append(w.pending, written{block, text, p.titles(text)})
	if len(w.pending) > mostTitles {
		w.flush(len(w.pending) - mostTitles)
	}
}

// write writes runs, byte for byte or as a whole.
func (w *writer) write(runs []run) {
	for _, r := range runs {
		w.b.Add(r.text, r.src, r.n)
		w.last = r.end()
	}
}

// flush records the first n blocks that wait.
func (w *writer) flush(n int) {
	for _, k := range w.pending[:n] {
		w.b.Block(k.block)
	}
	w.pending = append(w.pending[:0], w.pending[n:]...)
}

// titles tells whether a paragraph reads like the title of a table: short, no sentence, and a heading,
// in brackets, bold, centred, or in capitals for the most part.
func (p *para) titles(text string) bool {
	if utf8.RuneCountInString(text) > longestTitle || p.item {
		return false
	}
	if p.heading || strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") {
		return true
	}
	if strings.HasSuffix(text, ".") && !filing.CompanyEnding(text) || strings.HasSuffix(text, ";") {
		return false
	}
	return p.centred || !p.plain || filing.Titled(text)
}
