package page

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// Face is one of the embedded fonts.
type Face uint8

// The faces.
const (
	Regular Face = iota
	Bold
	Mono
)

// Style is how a text is set; Size in points.
type Style struct {
	Face Face
	Size float64
	Ink  Colour
}

// typesetter knows what the fonts can show and how wide it is.
type typesetter struct {
	fonts   [3]*sfnt.Font
	buffer  sfnt.Buffer
	widths  [3]map[rune]float64 // in em; absent from a font: negative
	missing map[rune]bool
}

func newType(f Fonts) (*typesetter, error) {
	t := &typesetter{missing: map[rune]bool{}}
	for i := range t.fonts {
		parsed, err := sfnt.Parse(f.Of(Face(i)))
		if err != nil {
			return nil, fmt.Errorf("the pages were not made: a font of the program cannot be read (%w)", err)
		}
		t.fonts[i] = parsed
		t.widths[i] = map[rune]float64{}
	}
	return t, nil
}

// advance is the width of a character in em, negative when the font lacks it.
func (t *typesetter) advance(f Face, r rune) float64 {
	if w, ok := t.widths[f][r]; ok {
		return w
	}
	w := t.lookUp(f, r)
	t.widths[f][r] = w
	return w
}

func (t *typesetter) lookUp(f Face, r rune) float64 {
	index, err := t.fonts[f].GlyphIndex(&t.buffer, r)
	if err != nil || index == 0 || r > 0xFFFF { // the writer embeds the basic plane only
		return -1
	}
	em := t.fonts[f].UnitsPerEm()
	adv, err := t.fonts[f].GlyphAdvance(&t.buffer, index, fixed.I(int(em)), font.HintingNone)
	if err != nil {
		return -1
	}
	return float64(adv) / 64 / float64(em)
}

// width is the width in points of a text that clean has returned.
func (t *typesetter) width(st Style, text string) float64 {
	sum := 0.0
	for _, r := range text {
		sum += t.advance(st.Face, r)
	}
	return sum * st.Size
}

const nbsp = '\u00a0'

// clean returns a text that the face can show: composed, without control and invisible characters
// (direction overrides in a document could make a figure read backwards), line breaks as \n, and □
// for what the font lacks, which is remembered.
func (t *typesetter) clean(f Face, text string) string {
	if plainText(text) {
		return text
	}
	text = strings.ReplaceAll(norm.NFC.String(text), "\r\n", "\n")
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == '\n', r == '\r', r == '\u2028', r == '\u2029':
			b.WriteByte('\n')
		case r == nbsp, r == '\u202f', r == '\u2007':
			b.WriteRune(nbsp)
		case unicode.IsControl(r), unicode.Is(unicode.Zs, r):
			b.WriteByte(' ')
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"), t.advance(f, r) < 0:
			t.missing[r] = true
			b.WriteRune(t.substitute(f))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plainText spares printable ASCII, which every font has, the long way.
func plainText(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

func (t *typesetter) substitute(f Face) rune {
	if t.advance(f, '□') >= 0 {
		return '□'
	}
	return '?'
}

// lacking lists the characters replaced so far.
func (t *typesetter) lacking() []rune {
	var list []rune
	for r := range t.missing {
		list = append(list, r)
	}
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	return list
}

// wrap breaks a clean text into lines no wider than width, at spaces; a word that is wider itself is
// broken between characters. Continuation lines are narrower by hang.
func (t *typesetter) wrap(st Style, text string, width, hang float64) []string {
	var lines []string
	for _, part := range strings.Split(text, "\n") {
		room := width
		if len(lines) > 0 {
			room -= hang
		}
		lines = t.wrapPart(lines, st, part, room, width-hang)
	}
	return lines
}

func (t *typesetter) wrapPart(lines []string, st Style, text string, room, next float64) []string {
	line, used := "", 0.0
	space := t.width(st, " ")
	for _, word := range strings.Split(text, " ") {
		w := t.width(st, word)
		if line != "" && used+space+w <= room {
			line, used = line+" "+word, used+space+w
			continue
		}
		if line != "" {
			lines, room = append(lines, line), next
		}
		for w > room && utf8.RuneCountInString(word) > 1 {
			head := t.fitting(st, word, room)
			lines, word, room = append(lines, word[:head]), word[head:], next
			w = t.width(st, word)
		}
		line, used = word, w
	}
	return append(lines, line)
}

// fitting is how many bytes of a word fit into room, at least one character.
func (t *typesetter) fitting(st Style, word string, room float64) int {
	sum := 0.0
	for i, r := range word {
		sum += t.advance(st.Face, r) * st.Size
		if i > 0 && sum > room {
			return i
		}
	}
	return len(word)
}

// longestWord is the width of the widest word of a clean text.
func (t *typesetter) longestWord(st Style, text string) float64 {
	widest := 0.0
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' }) {
		widest = max(widest, t.width(st, word))
	}
	return widest
}
