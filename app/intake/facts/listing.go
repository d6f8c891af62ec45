package facts

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"restate/analysis/filing"
)

// The columns of the listing.
const (
	gutter     = 2
	dateWidth  = len("2006-09-30")
	valueWidth = 18
)

// inner is the place of a token without its quotes.
func (t token) inner() (start, end int) {
	if t.quoted {
		return t.start + 1, t.end - 1
	}
	return t.start, t.end
}

// heading writes a title as a heading, once.
func (r *reader) heading(t *title) {
	if t.written {
		return
	}
	t.written = true
	start := r.b.Len()
	for _, k := range t.tokens {
		if r.b.Len() > start {
			r.blanks(1, k)
		}
		r.write(k)
	}
	if end := r.b.Len(); end > start {
		r.b.Block(filing.Block{Kind: filing.Heading, Start: start, End: end, Page: 1})
		r.newline()
	}
}

// openGrid begins the lines of a unit with its name, or a new line of them.
func (r *reader) openGrid() {
	if r.grid >= 0 {
		r.newline()
		return
	}
	r.grid = r.b.Len()
	if r.write(r.unit.tokens[0]); r.b.Len() > r.grid {
		r.newline()
	}
}

// closeGrid ends the lines of a unit.
func (r *reader) closeGrid() {
	if r.grid < 0 {
		return
	}
	r.b.Block(filing.Block{Kind: filing.Grid, Start: r.grid, End: r.b.Len(), Page: 1})
	r.newline()
	r.grid = -1
}

func (r *reader) newline() {
	src, _ := r.c.Place(r.last, r.last)
	r.b.Glue('\n', src, 0)
}

// blanks writes blanks that stand for nothing, just before a token.
func (r *reader) blanks(n int, before token) {
	at, _ := before.inner()
	src, _ := r.c.Place(at, at)
	r.b.Add(strings.Repeat(" ", n), src, 0)
}

// write writes a token: a string without its quotes, its escapes as the characters they stand for, white
// space as single spaces.
func (r *reader) write(t token) {
	at, end := t.inner()
	begun, gap := false, -1
	for at < end {
		rest := r.c.Text[at:end]
		n := plain(rest)
		text := rest[:n]
		if n == 0 {
			n = escapeLength(rest)
			text = unescaped(rest[:n])
		}
		if strings.TrimFunc(text, blank) == "" {
			if gap < 0 {
				gap = at
			}
			at += n
			continue
		}
		if begun && gap >= 0 {
			r.b.Join(' ', r.c, gap, at)
		}
		begun, gap = true, -1
		if text == rest[:n] {
			r.b.Copy(r.c, at, at+n)
		} else {
			src, srcLen := r.c.Place(at, at+n)
			r.b.Add(text, src, srcLen)
		}
		at += n
		r.last = at
	}
}

// plain returns how many bytes stand before the next escape or white space; white space is one by one.
func plain(s string) int {
	n := strings.IndexFunc(s, func(c rune) bool { return c == '\\' || blank(c) })
	switch {
	case n < 0:
		return len(s)
	case n == 0 && s[0] != '\\':
		_, n = utf8.DecodeRuneInString(s)
	}
	return n
}

// escapeLength is how long the escape is that a text begins with: two escapes make one character beyond
// the first 65,536.
func escapeLength(s string) int {
	switch {
	case len(s) >= 12 && s[1] == 'u' && (s[2] == 'd' || s[2] == 'D') && s[6] == '\\' && s[7] == 'u':
		return 12
	case len(s) >= 6 && s[1] == 'u':
		return 6
	}
	return min(2, len(s))
}

// unescaped is what an escape stands for. The decoder has refused all others.
func unescaped(s string) string {
	var out string
	if json.Unmarshal([]byte(`"`+s+`"`), &out) != nil {
		return s
	}
	return out
}

func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff'
}
