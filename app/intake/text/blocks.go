package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// block is a run of lines that are read as one.
type block struct {
	kind  filing.BlockKind
	lines []line
}

// apart is what stands between a line and the one before it.
type apart uint8

const (
	nothing apart = iota
	gap           // a blank line, a rule, a table
	pageEnd       // a page break, whatever else
)

// blocksOf sets lines into blocks.
func blocksOf(text string, lines []line) []block {
	var out []block
	between := gap
	for i, l := range lines {
		switch l.kind {
		case hidden:
		case page:
			between = pageEnd
		case words:
			if len(out) > 0 && goesOn(text, &out[len(out)-1], l, between, margin{text, lines, i}) {
				out[len(out)-1].lines = append(out[len(out)-1].lines, l)
			} else {
				out = append(out, block{lines: []line{l}})
			}
			between = nothing
		default:
			between = max(between, gap)
		}
	}
	for i := range out {
		out[i].kind = kindOfBlock(text, out[i].lines)
	}
	return out
}

// margin is the right margin of the text around a line: of it and the lines next to it. It is measured when
// it is asked for, which most lines need not.
type margin struct {
	text  string
	lines []line
	i     int
}

func (m margin) edge() int {
	edge := 0
	for j := max(0, m.i-2); j < min(len(m.lines), m.i+3); j++ {
		if l := m.lines[j]; l.kind == words {
			edge = max(edge, width(m.text[l.from:l.end]))
		}
	}
	return edge
}

// goesOn tells whether a line continues a block.
func goesOn(text string, b *block, l line, between apart, right margin) bool {
	last := b.lines[len(b.lines)-1]
	switch between {
	case gap:
		return false
	case pageEnd:
		return runsOn(text, last, l)
	}
	if startsItem(text, b, l) || endsHeading(text, b, l) || brokenOff(text, b, l, right) {
		return false
	}
	first := b.lines[0]
	if len(b.lines) == 1 {
		// The second line may be hung in or out; only a finished sentence before it tells.
		short := width(text[last.from:last.end]) < 55
		return !ended(text, last) || l.indent <= first.indent+1 && (l.indent >= first.indent-1 || !short)
	}
	margin := b.lines[1].indent
	if l.indent > margin+1 || l.indent < margin-1 {
		return !ended(text, last)
	}
	return true
}

// marker is how an entry of a list begins. A number or letter needs its bracket or stop, so that a
// year or a figure at the start of a wrapped line is none.
var marker = pattern.New(`^(?:\*+|--?|[•·▪◦‣●○■□–—]|o|\((?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})\)|(?:\d{1,2}|[a-zA-Z])[.)])\s+\S`)

func isMarker(body string) bool { return mayMark(body) && marker.MatchString(body) }

// mayMark tells quickly whether a line may begin as an entry of a list does: most begin with a word.
func mayMark(body string) bool {
	switch {
	case len(body) < 3:
		return false
	case body[0] == 'o' && space(rune(body[1])), body[1] == '.' || body[1] == ')':
		return true
	case digitsAt(body, 0) > 0:
		return digitsAt(body, 0) == 2 && (body[2] == '.' || body[2] == ')')
	}
	return strings.ContainsRune("*-•·▪◦‣●○■□–—(", rune0(body))
}

func rune0(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// startsItem tells whether a line begins a new entry of a list. A dash or bracket may also stand at
// the start of a wrapped line, so the line before must be finished, or the line be set in or out.
func startsItem(text string, b *block, l line) bool {
	if !isMarker(text[l.start:l.end]) {
		return false
	}
	first, last := b.lines[0], b.lines[len(b.lines)-1]
	switch {
	case ended(text, last):
		return true
	case isMarker(text[first.start:first.end]):
		return l.indent == first.indent && (len(b.lines) == 1 || last.indent != first.indent)
	case len(b.lines) > 1:
		return l.indent > b.lines[1].indent+1
	}
	return l.indent > first.indent+1
}

// endsHeading tells whether a block is a heading in capitals and the line is the text under it.
func endsHeading(text string, b *block, l line) bool {
	if r := rune0(text[l.start:l.end]); len(b.lines) > 4 || !unicode.IsUpper(r) && !strings.ContainsRune("(\"“", r) {
		return false
	}
	if filing.Capitals(text[l.start:l.end]) {
		return false
	}
	for _, h := range b.lines {
		if !filing.Capitals(text[h.start:h.end]) {
			return false
		}
	}
	return true
}

// brokenOff tells whether the line before was ended on purpose: the next word had room on it, and
// it is either finished or reads like a title.
func brokenOff(text string, b *block, l line, right margin) bool {
	last := b.lines[len(b.lines)-1]
	word := text[l.start:l.end]
	if !unicode.IsUpper(rune0(word)) {
		return false
	}
	if n := nextSpace(word); n > 0 {
		word = word[:n]
	}
	if width(text[last.from:last.end])+1+utf8.RuneCountInString(word) > right.edge()-8 {
		return false
	}
	return ended(text, last) || len(b.lines) == 1 && l.indent == last.indent && filing.Titled(text[last.start:last.end])
}

// itemHeading is the start of a heading that names an item of the form.
var itemHeading = pattern.New(`(?i)^[-=_ ]*items?\s+\d{1,2}(?:\.\d{2}|[a-c])?\b`)

// kindOfBlock tells what a block is.
func kindOfBlock(text string, lines []line) filing.BlockKind {
	first := text[lines[0].start:lines[0].end]
	switch {
	case columned(text, lines):
		return filing.Grid
	case isMarker(first):
		return filing.ListItem
	case isHeading(text, lines, first):
		return filing.Heading
	}
	return filing.Paragraph
}

// isHeading tells whether a block is set apart as a heading: an item of the form, capitals,
// centred, or short with its words in capitals.
func isHeading(text string, lines []line, first string) bool {
	if len(lines) > 4 || lines[len(lines)-1].end-lines[0].start > 400 {
		return false
	}
	finished := ended(text, lines[len(lines)-1]) && !strings.HasSuffix(first, ":")
	capitals, centred := true, true
	for _, l := range lines {
		capitals = capitals && filing.Capitals(text[l.start:l.end])
		centred = centred && l.indent >= 8
	}
	switch {
	case capitals:
		return true
	case itemHeading.MatchString(first):
		return filing.Titled(first)
	case finished:
		return false
	case centred:
		return len(lines) > 1 || first[0] == '(' || filing.Titled(first)
	}
	return len(lines) == 1 && width(first) <= 70 && filing.Titled(first)
}

// gapWide are the spaces that set two columns apart; justified text has fewer between words.
const gapWide = "     "

// columned tells whether lines stand in columns: addresses, signatures, lists of two columns.
func columned(text string, lines []line) bool {
	if len(lines) < 2 {
		return false
	}
	wide := 0
	for _, l := range lines {
		body := text[l.start:l.end]
		if isMarker(body) {
			body = strings.TrimPrefix(body, marker.FindString(body))
		}
		if strings.Contains(body, gapWide) || strings.Contains(body, "\t\t") {
			wide++
		}
	}
	return wide*2 > len(lines)
}
