package html

import (
	"html"
	"strings"
	"unicode/utf8"
)

// longestName is the most bytes of a reference by name. One by number may have any number of zeros.
const longestName = 34

// decodeReference reads a character reference at the start of s. n is 0 where there is none, or none of
// a single character.
func decodeReference(s string) (char rune, n int) {
	switch {
	case strings.HasPrefix(s, "&nbsp;"):
		return '\u00a0', 6
	case strings.HasPrefix(s, "&#160;"):
		return '\u00a0', 6
	case strings.HasPrefix(s, "&amp;"):
		return '&', 5
	}
	end := referenceEnd(s)
	if end < 3 {
		return 0, 0
	}
	out := html.UnescapeString(s[:end])
	char, size := utf8.DecodeRuneInString(out)
	if out == s[:end] || size == 1 && char == utf8.RuneError {
		return 0, 0
	}
	// Without its semicolon a reference may be the start of a longer word.
	rest := len(out) - size
	if rest > 0 && !strings.HasSuffix(s[:end], out[size:]) {
		return 0, 0
	}
	return char, end - rest
}

// referenceEnd returns where what may be a reference ends.
func referenceEnd(s string) int {
	end, most := 1, min(len(s), longestName)
	if len(s) > 1 && s[1] == '#' {
		end, most = 2, len(s)
	}
	for end < most && letterOrDigit(s[end]) {
		end++
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	return end
}

func letterOrDigit(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' }

// isBlank tells whether a character is a blank with a width of its own.
func isBlank(r rune) bool {
	return r == 0xa0 || r == 0x85 || r >= 0x2000 && r <= 0x200a || r == 0x2028 || r == 0x2029 || r == 0x202f || r == 0x205f || r == 0x3000 || r == 0x1680
}

// printsNothing tells whether a character has no width.
func printsNothing(r rune) bool {
	return r >= 0x200b && r <= 0x200f || r == 0x2060 || r == 0xfeff || r == 0xad
}
