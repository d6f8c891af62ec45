package pdf

import "math"

// kind is what a token is.
type kind uint8

const (
	tokEOF kind = iota
	tokNumber
	tokString
	tokName
	tokKeyword // operators, true, false, null, and the braces of functions
	tokOpenArray
	tokCloseArray
	tokOpenDict
	tokCloseDict
)

// token is one piece of PDF syntax. bytes are the decoded bytes of a string or name or the letters of a
// keyword; they may share the source's memory.
type token struct {
	kind  kind
	num   float64
	bytes []byte
}

// lexer cuts bytes into tokens. It never fails: what is no syntax is passed over.
type lexer struct {
	b []byte
	i int
}

// What a byte is in PDF syntax.
const (
	regular = iota
	space
	delimiter
)

// class tells white space and delimiters from the rest.
var class = func() (t [256]uint8) {
	for _, c := range "\x00\t\n\f\r " {
		t[c] = space
	}
	for _, c := range "()<>[]{}/%" {
		t[c] = delimiter
	}
	return t
}()

// skip passes over white space and comments.
func (l *lexer) skip() {
	for l.i < len(l.b) {
		switch c := l.b[l.i]; {
		case class[c] == space:
			l.i++
		case c == '%':
			for l.i < len(l.b) && l.b[l.i] != '\n' && l.b[l.i] != '\r' {
				l.i++
			}
		default:
			return
		}
	}
}

// next returns the next token.
func (l *lexer) next() token {
	for {
		l.skip()
		if l.i >= len(l.b) {
			return token{}
		}
		c := l.b[l.i]
		if class[c] == regular {
			if c >= '0' && c <= '9' || c == '-' || c == '.' || c == '+' {
				if n, ok := l.number(); ok {
					return token{kind: tokNumber, num: n}
				}
			}
			return token{kind: tokKeyword, bytes: l.word()}
		}
		l.i++
		if t, ok := l.delimited(c); ok {
			return t
		}
	}
}

// delimited reads the token that a delimiter opens; l.i stands behind it.
func (l *lexer) delimited(c byte) (token, bool) {
	switch c {
	case '/':
		return token{kind: tokName, bytes: l.name()}, true
	case '(':
		return token{kind: tokString, bytes: l.literal()}, true
	case '[':
		return token{kind: tokOpenArray}, true
	case ']':
		return token{kind: tokCloseArray}, true
	case '{', '}':
		return token{kind: tokKeyword, bytes: l.b[l.i-1 : l.i]}, true
	case '<':
		if l.i < len(l.b) && l.b[l.i] == '<' {
			l.i++
			return token{kind: tokOpenDict}, true
		}
		return token{kind: tokString, bytes: l.hex()}, true
	case '>':
		if l.i < len(l.b) && l.b[l.i] == '>' {
			l.i++
			return token{kind: tokCloseDict}, true
		}
	}
	return token{}, false
}

// word takes the regular bytes that follow, at least one.
func (l *lexer) word() []byte {
	start := l.i
	l.i = l.regularEnd(start + 1)
	return l.b[start:l.i]
}

// number reads a number. Writers print --5 and 12-34 too, which are read as -5 and 12; what else
// stands behind a number's own characters makes it none.
func (l *lexer) number() (float64, bool) {
	i, neg := l.i, false
	for i < len(l.b) && (l.b[i] == '+' || l.b[i] == '-') {
		neg = neg || l.b[i] == '-'
		i++
	}
	n, end := l.digits(i, 0)
	if end < len(l.b) && l.b[end] == '.' {
		n, end = l.fraction(end+1, n)
	}
	if end > i && end < len(l.b) && l.b[end] == '-' {
		end = l.regularEnd(end)
	}
	if end < len(l.b) && class[l.b[end]] == regular || math.IsInf(n, 0) {
		return 0, false
	}
	l.i = end
	if neg {
		n = -n
	}
	return n, true
}

// regularEnd returns where the regular bytes from i on end.
func (l *lexer) regularEnd(i int) int {
	for i < len(l.b) && class[l.b[i]] == regular {
		i++
	}
	return i
}

// digits reads digits from i on behind a number n.
func (l *lexer) digits(i int, n float64) (float64, int) {
	for ; i < len(l.b) && l.b[i] >= '0' && l.b[i] <= '9'; i++ {
		n = n*10 + float64(l.b[i]-'0')
	}
	return n, i
}

// fraction reads the digits behind a number's point.
func (l *lexer) fraction(i int, n float64) (float64, int) {
	scale := 1.0
	for ; i < len(l.b) && l.b[i] >= '0' && l.b[i] <= '9'; i++ {
		if scale < 1e15 {
			n, scale = n*10+float64(l.b[i]-'0'), scale*10
		}
	}
	return n / scale, i
}

// name reads what follows the slash, with #xx decoded.
func (l *lexer) name() []byte {
	start, plain := l.i, true
	for l.i < len(l.b) && class[l.b[l.i]] == regular {
		plain = plain && l.b[l.i] != '#'
		l.i++
	}
	raw := l.b[start:l.i]
	if plain {
		return raw
	}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) && unhex(raw[i+1]) >= 0 && unhex(raw[i+2]) >= 0 {
			out = append(out, byte(unhex(raw[i+1])<<4|unhex(raw[i+2])))
			i += 2
			continue
		}
		out = append(out, raw[i])
	}
	return out
}

// literal reads a string in parentheses; l.i stands behind the first.
func (l *lexer) literal() []byte {
	start, depth := l.i, 1
	for ; l.i < len(l.b); l.i++ {
		switch l.b[l.i] {
		case '\\', '\r':
			return l.escaped(start, depth)
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.i++
				return l.b[start : l.i-1]
			}
		}
	}
	return l.b[start:]
}

// escaped reads on in a literal string from its first escape, copying.
func (l *lexer) escaped(start, depth int) []byte {
	out := append(make([]byte, 0, l.i-start+32), l.b[start:l.i]...)
	for l.i < len(l.b) {
		c := l.b[l.i]
		l.i++
		switch c {
		case '\\':
			out = l.escape(out)
			continue
		case '\r':
			if l.i < len(l.b) && l.b[l.i] == '\n' {
				l.i++
			}
			c = '\n'
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		}
		out = append(out, c)
	}
	return out
}

// escapes are the letters behind a backslash that stand for other bytes.
var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// escape appends what stands behind a backslash: a letter, up to three octal digits, or a line end,
// which is left out.
func (l *lexer) escape(out []byte) []byte {
	if l.i >= len(l.b) {
		return out
	}
	c := l.b[l.i]
	l.i++
	switch {
	case c == '\n':
		return out
	case c == '\r':
		if l.i < len(l.b) && l.b[l.i] == '\n' {
			l.i++
		}
		return out
	case c >= '0' && c <= '7':
		n := int(c - '0')
		for k := 0; k < 2 && l.i < len(l.b) && l.b[l.i] >= '0' && l.b[l.i] <= '7'; k++ {
			n = n<<3 | int(l.b[l.i]-'0')
			l.i++
		}
		return append(out, byte(n))
	}
	if other, ok := escapes[c]; ok {
		c = other
	}
	return append(out, c)
}

// hex reads a string in angle brackets; l.i stands behind the first. An odd last digit counts as if a
// zero followed.
func (l *lexer) hex() []byte {
	end := l.i
	for end < len(l.b) && l.b[end] != '>' {
		end++
	}
	out := make([]byte, 0, (end-l.i+1)/2)
	half := -1
	for _, c := range l.b[l.i:end] {
		d := unhex(c)
		switch {
		case d < 0:
		case half < 0:
			half = d
		default:
			out, half = append(out, byte(half<<4|d)), -1
		}
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	l.i = min(end+1, len(l.b))
	return out
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
