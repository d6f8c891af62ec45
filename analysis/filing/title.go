package filing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Titled tells whether the words of a text begin with capitals or digits, as those of titles do, short
// words aside.
func Titled(s string) bool {
	large, small := 0, 0
	for _, w := range strings.Fields(s) {
		switch r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, `("'“‘`)); {
		case unicode.IsUpper(r) || unicode.IsDigit(r):
			large++
		case unicode.IsLower(r) && len(w) > 4:
			small++
		}
	}
	return large > 0 && small*3 <= large
}

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
