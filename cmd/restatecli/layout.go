package main

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// lineWidth is how long the lines of a summary may be, in characters; most is how many entries of one
// list are shown.
const (
	lineWidth = 100
	most      = 20
)

// digest is a text for people, in sections with indented lists.
type digest struct{ strings.Builder }

// heading begins a section.
func (s *digest) heading(text string) { fmt.Fprintf(s, "\n  %s\n", text) }

// paragraph writes a text in lines that are set in by so many characters; the first begins with lead.
func (s *digest) paragraph(lead, text string, indent int) {
	line := strings.Repeat(" ", indent-utf8.RuneCountInString(lead)) + lead
	width, fresh := indent, true
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if !fresh && width+1+n > lineWidth {
			s.WriteString(line + "\n")
			line, width, fresh = strings.Repeat(" ", indent), indent, true
		}
		if !fresh {
			line += " "
			width++
		}
		line, width, fresh = line+word, width+n, false
	}
	s.WriteString(strings.TrimRight(line, " ") + "\n")
}

// rows writes a list under a heading, its columns under each other; the column right is set to the right, as
// amounts are. The last column is wrapped where it is long.
func (s *digest) rows(title string, rows [][]string, right int) {
	if len(rows) == 0 {
		return
	}
	s.heading(title)
	shown := rows[:min(len(rows), most)]
	width := make([]int, len(rows[0]))
	for _, row := range shown {
		for i, text := range row {
			width[i] = max(width[i], utf8.RuneCountInString(text))
		}
	}
	for _, row := range shown {
		last := len(row) - 1
		lead := ""
		for i, text := range row[:last] {
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(text))
			if i == right {
				text, pad = pad+text, ""
			}
			lead += text + pad + "  "
		}
		s.paragraph(lead, row[last], 4+utf8.RuneCountInString(lead))
	}
	s.more(len(rows))
}

// more says how many entries of a list are not shown.
func (s *digest) more(n int) {
	if n > most {
		fmt.Fprintf(s, "    and %d more; --json lists them all\n", n-most)
	}
}

// cut shortens a text to so many characters.
func cut(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	return strings.TrimRight(string([]rune(text)[:n-1]), " ,") + "\u2026"
}
