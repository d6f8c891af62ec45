package html

import (
	"strings"
	"unicode/utf8"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// look is how a paragraph is set.
type look struct{ center, heading, item bool }

// recent is a block just written that may be the title of a table below it.
type recent struct {
	start, end int
	kind       filing.BlockKind
	page       int
}

// write writes what was collected as blocks: one, or several where line breaks part titles.
func (r *reader) write(segments []segment, l look) {
	start := 0
	for i := 0; i <= len(segments); i++ {
		switch {
		case i == len(segments), segments[i].kind == paragraphBreak, segments[i].kind == lineBreak && r.parts(segments, start, i, l):
			r.block(segments[start:i], l)
			start = i + 1
		}
	}
}

// parts tells whether a line break at i parts two blocks: titles set in lines, and lines that are
// finished. Others were broken to fit.
func (r *reader) parts(segments []segment, start, i int, l look) bool {
	if l.center || l.heading || start == i {
		return true
	}
	line := segments[start:i]
	allBold := true
	for _, s := range line {
		allBold = allBold && (s.bold || s.kind >= joint)
	}
	if allBold && r.short(line) {
		return true
	}
	last := r.c.Text[line[len(line)-1].from:line[len(line)-1].to]
	return strings.ContainsRune(".:;!?", rune(last[len(last)-1])) || r.short(line)
}

// short tells whether segments are less than a line.
func (r *reader) short(line []segment) bool {
	return len(line) > 0 && int(line[len(line)-1].to-line[0].from) < 70 && len(line) < 12
}

// block writes one block.
func (r *reader) block(segments []segment, l look) {
	for len(segments) > 0 && segments[0].kind >= joint {
		segments = segments[1:]
	}
	for len(segments) > 0 && segments[len(segments)-1].kind >= joint {
		segments = segments[:len(segments)-1]
	}
	if len(segments) == 0 {
		return
	}
	start, bold := r.b.Len(), true
	for _, s := range segments {
		r.segment(s)
		bold = bold && (s.bold || s.kind >= joint)
	}
	l.heading = l.heading || bold
	r.close(kindOf(r.b.Text(start, r.b.Len()), l), start, int(segments[len(segments)-1].to))
}

// close records a block that began at start; at is where its last character ends in the page.
func (r *reader) close(kind filing.BlockKind, start, at int) {
	end := r.b.Len()
	r.b.Block(filing.Block{Kind: kind, Start: start, End: end, Part: r.part, Page: r.page})
	r.b.Join('\n', r.c, at, at)
	r.pieces++
	r.recent = append(r.recent, recent{start, end, kind, r.page})
	if len(r.recent) > 2*mostTitles {
		r.recent = append(r.recent[:0], r.recent[mostTitles:]...)
	}
}

// segment writes one segment.
func (r *reader) segment(s segment) {
	from, to := int(s.from), int(s.to)
	switch s.kind {
	case verbatim:
		r.ix.printed(from, to, r.b.Len(), to-from)
		r.b.Copy(r.c, from, to)
	case entity:
		text := string(s.char)
		r.ix.printed(from, to, r.b.Len(), len(text))
		src, n := r.c.Place(from, to)
		r.b.Add(text, src, n)
	default:
		r.b.Join(' ', r.c, from, to)
	}
}

// listMark is how an entry of a list begins. A number or letter needs its bracket or stop.
var listMark = pattern.New(`^(?:\*+|--?|[•·▪◦‣●○■□–—]|o|\((?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})\)|(?:\d{1,2}|[a-zA-Z])[.)])\s+\S`)

// formItem is the start of a heading that names an item of the form.
var formItem = pattern.New(`(?i)^[-=_ ]*items?\s+\d{1,2}(?:\.\d{2}|[a-c])?\b`)

// kindOf tells what a block is from its words and how it is set.
func kindOf(text string, l look) filing.BlockKind {
	ended := strings.ContainsRune(".!?;", rune(text[len(text)-1]))
	switch {
	case l.item || marked(text):
		return filing.ListItem
	case len(text) > 300:
		return filing.Paragraph
	case filing.Capitals(text), (text[0]|0x20 == 'i' || text[0] == '-') && formItem.MatchString(text) && filing.Titled(text):
		return filing.Heading
	case (l.heading || l.center) && (!ended || len(text) < 70) && len(text) < 160 && filing.Titled(text):
		return filing.Heading
	}
	return filing.Paragraph
}

// marked tells whether a text begins as an entry of a list does.
func marked(text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	if c < utf8.RuneSelf && !strings.ContainsRune("*-(o0123456789", c) && !(len(text) > 2 && (text[1] == '.' || text[1] == ')')) {
		return false
	}
	return listMark.MatchString(text[:min(len(text), 40)])
}
