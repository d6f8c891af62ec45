package docx

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a text and the bytes of the part it stands for.
type piece struct {
	text   string
	src, n int
}

func (p piece) end() int { return p.src + p.n }

// run is a piece and how it is set. A mark is a footnote mark above the line: it belongs to the text
// and not to the figure before it.
type run struct {
	piece
	mark bool
}

// characters cuts the raw characters between two tags into pieces: entities apart, because they map
// as a whole.
func characters(data []byte, start, end int) []piece {
	raw := string(data[start:end])
	if body, ok := strings.CutPrefix(raw, "<![CDATA["); ok {
		return []piece{{strings.TrimSuffix(body, "]]>"), start + len(raw) - len(body), len(strings.TrimSuffix(body, "]]>"))}}
	}
	var out []piece
	for raw != "" {
		n := strings.IndexByte(raw, '&')
		if n < 0 {
			n = len(raw)
		}
		if n > 0 {
			out = append(out, piece{raw[:n], start, n})
			raw, start = raw[n:], start+n
			continue
		}
		stop := strings.IndexByte(raw, ';') + 1
		if stop == 0 {
			stop = len(raw)
		}
		out = append(out, piece{entity(raw[:stop]), start, stop})
		raw, start = raw[stop:], start+stop
	}
	return out
}

// entity returns the character an entity stands for. The decoder has refused all others.
func entity(s string) string {
	name := strings.Trim(s, "&;")
	switch name {
	case "amp":
		return "&"
	case "lt":
		return "<"
	case "gt":
		return ">"
	case "quot":
		return `"`
	case "apos":
		return "'"
	}
	digits, base := strings.TrimPrefix(name, "#"), 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseInt(digits, base, 32)
	switch {
	case err != nil:
		return s
	case !utf8.ValidRune(rune(n)):
		return string(utf8.RuneError)
	}
	return string(rune(n))
}

// evened returns runs with every stretch of white space as one space, none at the ends. A space
// stands for all bytes between the words around it.
func evened(runs []run) []run {
	var out []run
	gap := false
	for _, r := range runs {
		for _, w := range words(r) {
			if w.text == "" {
				gap = true
				continue
			}
			if n := len(out); n > 0 && (gap || apart(out[n-1], w)) {
				at := out[n-1].end()
				out = append(out, run{piece: piece{" ", at, w.src - at}})
			}
			gap = false
			out = append(out, w)
		}
	}
	return out
}

// apart tells whether a footnote mark follows a digit, which it would otherwise join: "1,234" and a
// raised 2 are not 12,342.
func apart(before, w run) bool {
	if !w.mark || before.mark {
		return false
	}
	last := before.text[len(before.text)-1]
	return last >= '0' && last <= '9' || last == ')' || last == '%'
}

// words cuts a run at its white space; an empty text stands for white space. What maps as a whole is
// not cut.
func words(r run) []run {
	if len(r.text) != r.n {
		if strings.TrimFunc(r.text, blank) == "" {
			r.text = ""
		}
		return []run{r}
	}
	var out []run
	at := 0
	for at < len(r.text) {
		rest := r.text[at:]
		n := strings.IndexFunc(rest, blank)
		if n < 0 {
			n = len(rest)
		}
		if n > 0 {
			out = append(out, run{piece{rest[:n], r.src + at, n}, r.mark})
		} else {
			n = len(rest) - len(strings.TrimLeftFunc(rest, blank))
			out = append(out, run{piece: piece{src: r.src + at, n: n}})
		}
		at += n
	}
	return out
}

// blank tells whether a character prints nothing.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

// textOf joins the texts of runs; figures leaves footnote marks behind them out.
func textOf(runs []run, figures bool) string {
	var b strings.Builder
	for _, r := range runs {
		if !figures || !r.mark {
			b.WriteString(r.text)
		}
	}
	return strings.TrimSpace(b.String())
}

// lead counts the blanks that runs begin with: an indent made of spaces.
func lead(runs []run) int {
	n := 0
	for _, r := range runs {
		rest := strings.TrimLeftFunc(r.text, blank)
		n += utf8.RuneCountInString(r.text[:len(r.text)-len(rest)])
		if rest != "" {
			break
		}
	}
	return n
}

// symbol is a character inserted from a font of symbols, "" where it is none that a figure may have: of
// those fonts' own characters only Symbol's digits, brackets, signs and its minus read as they look.
func symbol(attrs []xml.Attr) string {
	code, err := strconv.ParseUint(val(attrs, "char"), 16, 32)
	if err != nil {
		return ""
	}
	own := code&0xff00 == 0xf000
	char := rune(code)
	if own {
		char = rune(code & 0xff)
	}
	switch {
	case char == '-':
		return "\u2212"
	case own && (val(attrs, "font") != "Symbol" || !strings.ContainsRune("0123456789()[].,+%/", char)):
		return ""
	case char < ' ' || char > unicode.MaxRune || unicode.Is(unicode.Co, char) || !utf8.ValidRune(char):
		return ""
	}
	return string(char)
}
