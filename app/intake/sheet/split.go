package sheet

import (
	"strings"

	"restate/analysis/filing/pattern"
)

// separatorLine is the line by which Excel is told what sets fields apart.
var separatorLine = pattern.New(`^(?i:sep)=([,;|\t])\r?\n`)

// lined returns a text with line ends that end lines (Excel for the Mac writes others), of the same
// length, and where its rows begin: behind a byte order mark and a line that only names the separator.
func lined(text string) (lines string, at int) {
	if strings.HasPrefix(text, "\ufeff") {
		at = len("\ufeff")
	}
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return text, at + len(separatorLine.FindString(text[at:]))
}

// said returns the separator that is named in what stands before the rows, 0 where none is.
func said(before string) rune {
	if m := separatorLine.FindStringSubmatch(strings.TrimPrefix(before, "\ufeff")); m != nil {
		return rune(m[1][0])
	}
	return 0
}

// field is one field of a row as a text has it. Quotes around it do not belong to it; where only a part
// of it stands in quotes they do.
type field struct {
	text       string // two quotes that stand for one are one
	start, end int    // in the text
	quoted     bool   // it stands in quotes
}

// splitter cuts a text into rows of fields, as spreadsheets do and a little more forgivingly: a quote
// that is never closed, or closed rows below in the middle of a field, is a character like any other. So
// one stray quote costs no row.
type splitter struct {
	text string
	sep  byte
	at   int // where the next row begins
	line int // its number, from 1
	row  []field
}

func newSplitter(text string, at int, sep rune) *splitter {
	return &splitter{text: text, sep: byte(sep), at: at, line: 1}
}

// next returns the next row that is not blank, and the lines it begins and ends on. The fields are good
// until the next call; ok is false at the end of the text.
func (s *splitter) next() (row []field, first, last int, ok bool) {
	for s.at < len(s.text) && (s.text[s.at] == '\n' || strings.HasPrefix(s.text[s.at:], "\r\n")) {
		s.at += s.lineEnd(s.at)
		s.line++
	}
	if s.at >= len(s.text) {
		return nil, 0, 0, false
	}
	first, s.row = s.line, s.row[:0]
	for {
		f, next := s.field(s.at)
		s.row = append(s.row, f)
		if f.quoted {
			s.line += strings.Count(s.text[s.at:next], "\n")
		}
		s.at = next
		if n := s.lineEnd(next); n > 0 || next >= len(s.text) {
			last = s.line
			s.at += n
			s.line++
			return s.row, first, last, true
		}
		s.at++ // the separator
	}
}

// field reads the field that begins at an offset, and returns where what ends it stands.
func (s *splitter) field(at int) (f field, next int) {
	open := at
	for open < len(s.text) && s.text[open] == ' ' {
		open++
	}
	if open < len(s.text) && s.text[open] == '"' {
		if f, next, ok := s.inQuotes(at, open); ok {
			return f, next
		}
	}
	end := s.end(at)
	return field{text: s.text[at:end], start: at, end: end}, end
}

// inQuotes reads a field that begins at an offset with a quote, open being where that stands; ok is
// false where the quote does not open one. Between the quotes separators and line ends are text.
func (s *splitter) inQuotes(at, open int) (f field, next int, ok bool) {
	closing := s.closing(open + 1)
	if closing < 0 {
		return f, 0, false
	}
	next = closing + 1
	for next < len(s.text) && s.text[next] == ' ' {
		next++
	}
	if next >= len(s.text) || s.text[next] == s.sep || s.lineEnd(next) > 0 {
		inside := s.text[open+1 : closing]
		return field{strings.ReplaceAll(inside, `""`, `"`), open + 1, closing, true}, next, true
	}
	if strings.Contains(s.text[open:closing], "\n") {
		return f, 0, false
	}
	end := s.end(closing)
	return field{text: s.text[at:end], start: at, end: end}, end, true
}

// longestQuoted bounds what stands between quotes: a quote that is closed further below opened nothing.
const longestQuoted = 64 << 10

// closing returns where the quote stands that closes a field, -1 where none does.
func (s *splitter) closing(at int) int {
	within := s.text[:min(len(s.text), at+longestQuoted)]
	for at <= len(within) {
		n := strings.IndexByte(within[at:], '"')
		if n < 0 {
			return -1
		}
		if at += n; !strings.HasPrefix(s.text[at+1:], `"`) {
			return at
		}
		at += 2
	}
	return -1
}

// end returns where the next separator or line end stands.
func (s *splitter) end(at int) int {
	for ; at < len(s.text); at++ {
		if c := s.text[at]; c == s.sep || c == '\n' || c == '\r' && s.lineEnd(at) > 0 {
			break
		}
	}
	return at
}

// lineEnd is the length of the line end at an offset, 0 where there is none.
func (s *splitter) lineEnd(at int) int {
	switch {
	case at >= len(s.text):
	case s.text[at] == '\n':
		return 1
	case s.text[at] == '\r' && at+1 < len(s.text) && s.text[at+1] == '\n':
		return 2
	}
	return 0
}
