package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a printed line is.
type kind uint8

const (
	blank      kind = iota
	words           // anything with words or figures
	rule            // dashes or underscores only
	page            // <PAGE> or a form feed
	tableOpen       // <TABLE>
	tableClose      // </TABLE>
	markers         // <S> <C> <C>: where the columns stand
	tag             // <CAPTION>, <FN> and others that print nothing
	hidden          // a running head or page number
)

// line is a printed line: text[from:end], whose words begin at start. Offsets are into the decoded
// file; white space at the end is not part of it.
type line struct {
	from, start, end int
	indent           int // the column of the first word, from 0
	page             int // from 1
	kind             kind
	stops            []int // where the fields end that its tabs set apart; nil where tabs stop every eight columns
}

// split cuts text[start:end] into lines, however they end, and tells what each is.
func split(text string, start, end int) []line {
	lines := make([]line, 0, lineEnds(text[start:end])+1)
	number := 1
	for at := start; at < end; {
		stop := at + lineLength(text[at:end])
		l := classify(text, at, stop)
		if l.kind == page && !isPageNumber(afterTag(text[l.start:l.end])) {
			// Words on the marker's own line belong to the page after it.
			stop = l.start + strings.IndexByte(text[l.start:l.end], '>') + 1
			l.end = stop
		}
		l.page = number
		// A page marker at the very top does not end a page before it.
		if l.kind == page && seen(lines) {
			number++
		}
		lines = append(lines, l)
		at = stop
		switch {
		case l.kind == page && at < end && at == l.end && !strings.ContainsRune("\n\r\f", rune(text[at])):
			// The rest of the line is read as a line of its own.
		case at < end && text[at] == '\f':
			lines = append(lines, line{from: at, start: at, end: at, page: number, kind: page})
			if seen(lines) {
				number++
			}
			at++
		case strings.HasPrefix(text[at:end], "\r\n"):
			at += 2
		case at < end:
			at++
		}
	}
	return lines
}

// afterTag returns what follows the tag that a line begins with.
func afterTag(body string) string {
	return strings.TrimFunc(body[strings.IndexByte(body, '>')+1:], space)
}

// seen tells whether anything was printed so far on this page or one before; it looks back no
// further than the last page marker.
func seen(lines []line) bool {
	for i := len(lines) - 1; i >= 0; i-- {
		switch lines[i].kind {
		case words, page:
			return true
		}
	}
	return false
}

// lineLength returns how far it is to the next line end.
func lineLength(s string) int {
	if n := strings.IndexAny(s, "\n\r\f"); n >= 0 {
		return n
	}
	return len(s)
}

// classify measures one line.
func classify(text string, from, end int) line {
	s := strings.TrimRightFunc(text[from:end], space)
	body := strings.TrimLeftFunc(s, space)
	l := line{from: from, end: from + len(s), start: from + len(s) - len(body)}
	l.indent = width(text[l.from:l.start])
	l.kind = kindOf(body)
	if l.kind == tag && !strings.HasSuffix(body, ">") {
		// A tag with words after it: only the words are printed.
		skip := strings.IndexByte(body, '>') + 1
		rest := strings.TrimLeftFunc(body[skip:], space)
		l.from += len(s) - len(body) + skip
		l.start = l.end - len(rest)
		l.kind = kindOf(rest)
	}
	return l
}

// kindOf tells what a line is from its words.
func kindOf(body string) kind {
	switch {
	case body == "":
		return blank
	case body[0] == '<':
		return tagKind(body)
	case isRule(body):
		return rule
	}
	return words
}

// tagKind recognises the few tags of EDGAR's plain text.
func tagKind(body string) kind {
	stop := strings.IndexByte(body, '>')
	if stop < 0 {
		return words
	}
	switch name := strings.ToUpper(body[1:stop]); name {
	case "PAGE":
		return page
	case "TABLE":
		return tableOpen
	case "/TABLE":
		return tableClose
	case "S", "C":
		return markers
	case "CAPTION", "/CAPTION", "FN", "/FN", "/PAGE", "TEXT", "/TEXT", "BR", "P", "/P", "PRE", "/PRE":
		return tag
	default:
		if footnoteTag(name) {
			return tag
		}
	}
	return words
}

// footnoteTag recognises <F1> to <F99>.
func footnoteTag(name string) bool {
	if len(name) < 2 || len(name) > 3 || name[0] != 'F' {
		return false
	}
	return strings.Trim(name[1:], "0123456789") == ""
}

// isRule tells whether a line only draws: dashes, equal signs, underscores, dots, at least three.
func isRule(body string) bool {
	drawn := 0
	for _, r := range body {
		switch {
		case strings.ContainsRune("-=_—–~*.", r):
			drawn++
		case !space(r):
			return false
		}
	}
	return drawn >= 3 && strings.Trim(body, "* .") != "" || strings.Trim(body, "-") == ""
}

// nextSpace returns where the first character stands that prints nothing, the text's length where none does.
func nextSpace(s string) int {
	for at := 0; at < len(s); at++ {
		if c := s[at]; c > ' ' && c < 0x7f {
			continue
		}
		r, n := utf8.DecodeRuneInString(s[at:])
		if space(r) {
			return at
		}
		at += n - 1
	}
	return len(s)
}

// space tells whether a character prints nothing. The byte order mark counts: pasted text has it.
func space(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff' || r == '\u200b'
}
