package filing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Titled tells whether the words of a text begin with capitals or digits, as those of titles do, short
// words aside. What stands in brackets after a title ("(in thousands)") is no part of it and counts only
// where nothing else is there.
func Titled(s string) bool {
	var outside, all initials
	depth := 0
	for _, w := range strings.Fields(s) {
		if depth == 0 && w[0] != '(' {
			outside.add(w)
		}
		all.add(w)
		depth = max(0, depth+strings.Count(w, "(")-strings.Count(w, ")"))
	}
	if outside == (initials{}) || depth > 0 {
		return all.titled()
	}
	return outside.titled()
}

// initials counts words by what they begin with.
type initials struct{ large, small int }

func (n *initials) add(word string) {
	switch r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, `("'“‘`)); {
	case unicode.IsUpper(r) || unicode.IsDigit(r):
		n.large++
	case unicode.IsLower(r) && len(word) > 4:
		n.small++
	}
}

func (n initials) titled() bool { return n.large > 0 && n.small*3 <= n.large }

// mostSmall bounds the small letters of a text in capitals, so that prose is not read to its end.
const mostSmall = 40

// Capitals tells whether a text has letters and hardly a small one among them.
func Capitals(s string) bool {
	small, large := 0, 0
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= utf8.RuneSelf && unicode.IsLower(r):
			if small++; small > mostSmall {
				return false
			}
		case r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsUpper(r):
			large++
		}
	}
	return large >= 2 && small*8 <= large
}

// CompanyEnding tells whether a text ends with the abbreviated kind of a company: the stop behind it does
// not end a sentence.
func CompanyEnding(s string) bool {
	switch strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:]) {
	case "inc.", "corp.", "co.", "ltd.", "l.p.", "n.v.", "s.a.", "plc.", "cos.", "llc.":
		return true
	}
	return false
}
