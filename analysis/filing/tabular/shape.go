package tabular

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// shape is what a cell's text looks like.
type shape uint8

const (
	words    shape = iota
	figure         // digits with their signs: $1,234 (5.6)% 12
	year           // four digits that may be a year
	numbered       // (1): less than nothing, or a footnote's mark
	dash           // a dash or n/m: printed, and nil or without meaning
	mark           // (a) [1] * †: a footnote's mark
	opening        // $ ( US$: what follows belongs to it
	closing        // ) % )%: belongs to what stands before it
	rule           // strokes
)

// Signs before the digits of an amount.
var openings = []string{"US$", "C$", "CA$", "A$", "AU$", "HK$", "NT$", "NZ$", "S$", "R$", "USD", "EUR", "GBP", "CAD", "RMB", "NIS", "Rs.",
	"$", "€", "£", "¥", "₪", "₩", "₹", "(", "+", "-", "–", "−"}

// dashes print a figure that is nil or means nothing.
var dashes = map[string]bool{"-": true, "--": true, "---": true, "----": true, "–": true, "—": true, "––": true, "——": true, "−": true,
	"n/a": true, "N/A": true, "NM": true, "nm": true, "n/m": true, "N/M": true, "*N/M": true}

// longestFigure is the most bytes a figure has with its signs and marks.
const longestFigure = 64

// shapeOf tells what a trimmed text looks like.
func shapeOf(s string) shape {
	switch {
	case s == "":
		return rule
	case len(s) > longestFigure:
		return words
	case (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z') && !dashes[s] && !startsAmount(s) && !closes(s):
		return words // by far the most
	case stroke(s):
		return rule
	}
	return signed(s, signs(s))
}

// signed is the shape of a text that begins with so many bytes of signs.
func signed(s string, at int) shape {
	rest := s[at:]
	switch {
	case rest == "":
		return opening
	case dashes[strings.TrimRight(rest, ")% ")] && (at > 0 || !strings.ContainsAny(s, "()")):
		return dash
	case closes(s):
		return closing
	case isMark(s) && digitsIn(s) && s[0] == '(':
		return numbered
	case isMark(s):
		return mark
	}
	return counted(rest, at > 0)
}

// counted is the shape of a text with digits, behind a sign or not.
func counted(s string, sign bool) shape {
	n := digits(s)
	switch {
	case n == 0 || !isTail(s[n:]):
		return words
	case !sign && n == 4 && isYear(s) && strings.IndexByte(s[n:], '%') < 0:
		return year
	}
	return figure
}

// startsAmount tells whether a text begins with a currency that has letters.
func startsAmount(s string) bool {
	for _, o := range openings {
		if o[0] >= 'A' && o[0] <= 'Z' && strings.HasPrefix(s, o) {
			return true
		}
	}
	return false
}

// closes tells whether a text belongs to the figure before it: brackets, a percent sign, a unit.
func closes(s string) bool {
	switch strings.Trim(s, ")%] .\u00a0") {
	case "", "x", "pts", "pt", "ppt", "ppts", "pp", "bps", "bp":
		return true
	}
	return false
}

// stroke tells whether a text only draws a line under figures.
func stroke(s string) bool {
	return strings.Trim(s, "=_ ") == "" || len(s) > 4 && strings.Trim(s, "-=_ ") == ""
}

// signs returns how many bytes of signs stand before the digits.
func signs(s string) int {
	at := 0
	for at < len(s) && !dashes[s[at:]] {
		n := 0
		for _, o := range openings {
			if strings.HasPrefix(s[at:], o) {
				n = len(o)
				break
			}
		}
		if n == 0 {
			break
		}
		at += n
		for at < len(s) && spaceAt(s, at) > 0 {
			at += spaceAt(s, at)
		}
	}
	return at
}

// spaceAt returns the length of the white space at i, 0 where there is none.
func spaceAt(s string, i int) int {
	r, n := utf8.DecodeRuneInString(s[i:])
	if unicode.IsSpace(r) {
		return n
	}
	return 0
}

// digits returns how many bytes of a number s begins with: groups apart by commas, points, blanks or
// apostrophes. Dates and the rest of a number (000) are none.
func digits(s string) int {
	at := run(s, 0)
	switch {
	case at > 1 && s[0] == '0':
		return 0
	case at == 0:
		return point(s)
	}
	for grouped, used := at <= 3, byte(0); at < len(s); {
		n := separator(s, at)
		end := run(s, at+n)
		switch {
		case n == 0 || end == at+n:
			return at
		case end-at-n == 3 && grouped:
			at, used = end, s[at]
		case s[at] != '.' && s[at] != ',':
			return at // a blank and another number
		case followed(s, end), s[at] == used:
			return 0 // 12.31.2005, 1.650.607.0349
		default:
			return end
		}
	}
	return at
}

// point returns how many bytes of decimals s begins with: .05
func point(s string) int {
	if end := run(s, min(1, len(s))); end > 1 && s[0] == '.' {
		return end
	}
	return 0
}

// followed tells whether more digits come behind a separator at i.
func followed(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	n := separator(s, i)
	return n > 0 && run(s, i+n) > i+n
}

// separator returns the length of what may stand between groups of digits at i.
func separator(s string, i int) int {
	switch {
	case s[i] == ',' || s[i] == '.' || s[i] == '\'':
		return 1
	case strings.HasPrefix(s[i:], "\u00a0"):
		return 2
	case strings.HasPrefix(s[i:], "\u2009"), strings.HasPrefix(s[i:], "\u202f"), strings.HasPrefix(s[i:], "’"):
		return 3
	}
	return 0
}

// run returns where the digits that begin at i end.
func run(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// isTail tells whether s may stand behind an amount's digits: brackets, a percent sign, a footnote's
// mark.
func isTail(s string) bool {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	s = strings.TrimLeft(s, ".")
	for s != "" && (strings.IndexByte(")%]x", s[0]) >= 0 || spaceAt(s, 0) > 0) {
		s = s[1:]
		s = strings.TrimLeftFunc(s, unicode.IsSpace)
	}
	return s == "" || isMark(s)
}

// isMark tells whether s is one or several footnote marks: (a) [1] (1)(2) ** †.
func isMark(s string) bool {
	for s != "" {
		n := 0
		switch c := s[0]; {
		case c == '*':
			n = 1
		case c == '(' || c == '[':
			n = bracketed(s)
		case strings.HasPrefix(s, "†"), strings.HasPrefix(s, "‡"):
			n = len("†")
		case strings.HasPrefix(s, "§"):
			n = len("§")
		}
		if n == 0 {
			return false
		}
		s = strings.TrimLeft(s[n:], " ,\u00a0")
	}
	return true
}

// bracketed returns the length of a letter or a small number in brackets that s begins with.
func bracketed(s string) int {
	end := strings.IndexAny(s, ")]")
	if end < 2 || end > 4 {
		return 0
	}
	in := s[1:end]
	letter := len(in) == 1 && (in[0]|0x20 >= 'a' && in[0]|0x20 <= 'z')
	roman := strings.Trim(in, "ivx") == ""
	number := len(in) <= 2 && strings.Trim(in, "0123456789") == "" && in[0] != '0'
	if letter || roman || number {
		return end + 1
	}
	return 0
}

func digitsIn(s string) bool { return strings.ContainsAny(s, "0123456789") }

func isYear(s string) bool { return (s[:2] == "19" || s[:2] == "20") && run(s, 0) == 4 }
