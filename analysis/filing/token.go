package filing

import (
	"unicode"
	"unicode/utf8"
)

// TokenKind is what a token is made of.
type TokenKind uint8

// The kinds of token.
const (
	Word   TokenKind = iota // a letter, then letters and digits: quarter, Q1, FY2004; a possessive 's belongs to it
	Number                  // digits with thousands commas and one point: 2006, 1,465,000, 4.02
	Mark                    // one character of punctuation; Value holds it, dashes and quotes in their ASCII form
)

// Token is one word, number or mark of a text. Start and End are byte offsets into the text.
type Token struct {
	Start, End int32
	Hash       uint32 // of the word in lower case, see HashWord; 0 for numbers and marks
	Value      int32  // a number's value when whole and below a billion, else -1; a mark's character; a word's value in its class
	Kind       TokenKind
	Class      Class
}

// Is tells whether the token is the given mark.
func (t Token) Is(mark byte) bool { return t.Kind == Mark && t.Value == int32(mark) }

// Year tells whether the token can name a year: four digits, 1900 to 2099.
func (t Token) Year() bool {
	return t.Kind == Number && t.End-t.Start == 4 && t.Value >= 1900 && t.Value < 2100
}

// FNV-1a over the word in lower case: words are compared by one integer, and no vocabulary has to be
// known to the lexer.
const (
	hashSeed  = 2166136261
	hashPrime = 16777619
)

// HashWord returns what a token of this word carries in Hash. The word is letters and digits.
func HashWord(word string) uint32 {
	h := uint32(hashSeed)
	for i := 0; i < len(word); i++ {
		h = (h ^ uint32(lower(word[i]))) * hashPrime
	}
	return h
}

// WordSet returns the hashes of words, to look tokens up by their Hash.
func WordSet(words ...string) map[uint32]bool {
	m := make(map[uint32]bool, len(words))
	for _, w := range words {
		m[HashWord(w)] = true
	}
	return m
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// byte classes of the first 128 characters
const (
	isSpace = 1 << iota
	isLetter
	isDigit
)

var ascii = func() (t [256]uint8) {
	for c := 0; c < 256; c++ {
		switch {
		case c <= ' ' || c == 127:
			t[c] = isSpace
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			t[c] = isLetter
		case '0' <= c && c <= '9':
			t[c] = isDigit
		}
	}
	return t
}()

// Lex appends the tokens of text to buf and returns it. It never fails: what is neither word nor
// number is a mark. It allocates only for growing buf.
func Lex(text string, buf []Token) []Token {
	if cap(buf) == 0 {
		buf = make([]Token, 0, atMost(text))
	}
	for i := 0; i < len(text); {
		c := text[i]
		switch k := ascii[c]; {
		case k == isSpace:
			i++
		case k == isLetter:
			buf, i = lexWord(text, i, buf)
		case k == isDigit:
			buf, i = lexNumber(text, i, buf)
		case c < utf8.RuneSelf:
			buf = append(buf, Token{Start: int32(i), End: int32(i + 1), Value: int32(c), Kind: Mark})
			i++
		default:
			buf, i = lexWide(text, i, buf)
		}
	}
	return buf
}

// counted is how long a text is that takes long to lex: to count its tokens first is soon paid back in memory.
const counted = 1 << 20

// atMost returns as many tokens as a text has, or a few more; an estimate for a short text.
func atMost(text string) int {
	if len(text) < counted {
		return len(text)/5 + 8
	}
	n, before := 0, uint8(isSpace)
	for i := 0; i < len(text); i++ {
		k := ascii[text[i]]
		if k != isSpace && (k != before || k == 0) {
			n++
		}
		before = k
	}
	return n
}

// folded is the lower-case form of the ASCII letters and digits, 0 for every other byte.
var folded = func() (t [256]uint8) {
	for c := range t {
		if ascii[c]&(isLetter|isDigit) != 0 {
			t[c] = lower(byte(c))
		}
	}
	return t
}()

func lexWord(text string, i int, buf []Token) ([]Token, int) {
	start, h := i, uint32(hashSeed)
	for i < len(text) {
		c := folded[text[i]]
		if c == 0 {
			n := 0
			if h, n = wideLetter(text[i:], h); n == 0 {
				break
			}
			i += n
			continue
		}
		h = (h ^ uint32(c)) * hashPrime
		i++
	}
	class, value := classify(text[start:i], h)
	if i < len(text) && (text[i] == '\'' || text[i] == 0xe2) {
		i = possessive(text, i)
	}
	return append(buf, Token{Start: int32(start), End: int32(i), Hash: h, Value: value, Class: class}), i
}

// wideLetter takes a letter beyond ASCII into the hash and returns its length, 0 when there is none.
func wideLetter(text string, h uint32) (uint32, int) {
	if text[0] < utf8.RuneSelf {
		return h, 0
	}
	r, n := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(r) {
		return h, 0
	}
	for _, b := range []byte(text[:n]) {
		h = (h ^ uint32(b)) * hashPrime
	}
	return h, n
}

// possessive returns the offset behind a possessive 's, or i.
func possessive(text string, i int) int {
	for _, mark := range [...]string{"'s", "\u2019s", "'S", "\u2019S"} {
		n := i + len(mark)
		if n <= len(text) && text[i:n] == mark && (n == len(text) || ascii[text[n]]&(isLetter|isDigit) == 0) {
			return n
		}
	}
	return i
}

func lexNumber(text string, i int, buf []Token) ([]Token, int) {
	const tooBig = 1_000_000_000
	start, value, point := i, int64(0), false
	for i < len(text) {
		c := text[i]
		switch {
		case ascii[c] == isDigit:
			if value < tooBig {
				value = value*10 + int64(c-'0')
			}
			i++
			continue
		case c == ',' && !point && thousand(text, i, start):
			i++
			continue
		case c == '.' && !point && i+1 < len(text) && ascii[text[i+1]] == isDigit:
			point = true
			i++
			continue
		}
		break
	}
	if point || value >= tooBig {
		value = -1
	}
	return append(buf, Token{Start: int32(start), End: int32(i), Value: int32(value), Kind: Number}), i
}

// thousand tells whether the comma at i sets off three digits and no fourth, behind one to three.
func thousand(text string, i, start int) bool {
	if i-start > 3 && (i-4 < start || text[i-4] != ',') {
		return false
	}
	for k := 1; k <= 3; k++ {
		if i+k >= len(text) || ascii[text[i+k]] != isDigit {
			return false
		}
	}
	return i+4 >= len(text) || ascii[text[i+4]] != isDigit
}

// lexWide reads a character beyond ASCII: a letter starts a word, a wide space is nothing, dashes and
// quotes are marks in their ASCII form.
func lexWide(text string, i int, buf []Token) ([]Token, int) {
	r, n := utf8.DecodeRuneInString(text[i:])
	switch {
	case unicode.IsLetter(r):
		return lexWord(text, i, buf)
	case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
		return buf, i + n
	case '\u2010' <= r && r <= '\u2015' || r == '\u2212':
		r = '-'
	case r == '\u2018' || r == '\u2019':
		r = '\''
	case r == '\u201c' || r == '\u201d':
		r = '"'
	}
	return append(buf, Token{Start: int32(i), End: int32(i + n), Value: int32(r), Kind: Mark}), i + n
}
