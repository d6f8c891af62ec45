package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"restate/analysis/filing"
)

// word is a stretch of characters without a gap, in the frame of its direction of reading: x grows as
// one reads, y upwards.
type word struct {
	text string
	x0, x1,
	base, size float64
	up, down float64 // how far its letters reach from the base line, of the size
	bold     bool
	spaced   bool // a space was printed before it
	n        int  // how many characters
	at, end  int  // its place in the document's text, once it is written
}

// Gaps, in sizes of the text.
const (
	wordGap = 0.15 // between characters: wider is a space
	backGap = -0.4 // characters that go back further begin another word
	rowGap  = 0.35 // between base lines: less is one row
)

// frame turns a point on the page into the frame of a direction of reading.
func frame(turn uint8, x, y float64) (float64, float64) {
	switch turn % 4 {
	case 1:
		return y, -x
	case 2:
		return -x, -y
	case 3:
		return -y, x
	}
	return x, y
}

// unframe turns a box in the frame of a direction of reading back into one on the page.
func unframe(turn uint8, b filing.Box) filing.Box {
	x0, y0 := frame((4-turn%4)%4, b[0], b[1])
	x1, y1 := frame((4-turn%4)%4, b[2], b[3])
	return filing.Box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}

// wordsOf joins characters, in the order in which they are printed, to words.
func wordsOf(glyphs []glyph) []word {
	var j joiner
	for i := range glyphs {
		g := &glyphs[i]
		s := g.text
		if s == "" {
			s = unknown(glyphs, i)
		}
		if s == " " || strings.TrimSpace(s) == "" {
			j.flush()
			j.spaced = true
			continue
		}
		j.take(g, s)
	}
	j.flush()
	return j.out
}

// joiner puts characters together to words.
type joiner struct {
	out    []word
	cur    word
	text   strings.Builder
	open   bool // there is a current word
	spaced bool // a space was printed before what comes next
}

// flush ends the current word.
func (j *joiner) flush() {
	if j.open {
		j.cur.text = j.text.String()
		j.out = append(j.out, j.cur)
		j.text.Reset()
	}
	j.open = false
}

// take adds a character to the current word or begins the next.
func (j *joiner) take(g *glyph, s string) {
	x, y := frame(g.turn, g.x, g.y)
	gap := (x - j.cur.x1) / g.size
	same := j.open && math.Abs(y-j.cur.base) < 0.1*g.size && gap < wordGap && gap > backGap && math.Abs(g.size-j.cur.size) < 0.2*j.cur.size
	if g.turn >= 4 {
		same = j.open && g.after
	}
	if !same {
		j.flush()
		j.cur = word{x0: x, x1: x + g.w, base: y, size: g.size, up: g.font.ascent, down: g.font.descent, bold: g.font.bold, spaced: j.spaced}
		j.spaced, j.open = false, true
	}
	j.cur.x1 = max(j.cur.x1, x+g.w)
	j.text.WriteString(s)
	j.cur.n++
}

// unknown is what a character reads as whose font does not say it: nothing, or a sign that something is
// there where it stands among digits, so that no figure is read without it.
func unknown(glyphs []glyph, i int) string {
	digit := func(k int) bool {
		if k < 0 || k >= len(glyphs) || math.Abs(glyphs[k].y-glyphs[i].y) > 0.1*glyphs[i].size {
			return false
		}
		s := glyphs[k].text
		return s != "" && s[0] >= '0' && s[0] <= '9'
	}
	if glyphs[i].w > 0.1*glyphs[i].size && digit(i-1) && (digit(i+1) || i+1 == len(glyphs)) {
		return "\ufffd"
	}
	return ""
}

// row is what stands on one base line.
type row struct {
	words []word
	base  float64
	size  float64
	x0    float64
	x1    float64
	turn  uint8
	later int // pages after the one its block begins on
}

// rowsOf sets words into rows, from the top, each from the left.
func rowsOf(words []word, turn uint8) []row {
	slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(b.base, a.base) })
	var rows []row
	for _, w := range words {
		best, near := -1, 0.0
		for i := len(rows) - 1; i >= max(0, len(rows)-4); i-- {
			if d := math.Abs(rows[i].base - w.base); d <= rowGap*min(rows[i].size, w.size) && (best < 0 || d < near) {
				best, near = i, d
			}
		}
		if best < 0 {
			rows = append(rows, row{base: w.base, size: w.size, turn: turn, words: []word{w}})
			continue
		}
		r := &rows[best]
		if w.size > r.size {
			r.base, r.size = w.base, w.size
		}
		r.words = append(r.words, w)
	}
	for i := range rows {
		rows[i].settle()
	}
	return level(raised(rows))
}

// settle orders a row's words, joins those that touch, and drops what is printed twice to look bold.
func (r *row) settle() {
	slices.SortStableFunc(r.words, func(a, b word) int { return cmp.Compare(a.x0, b.x0) })
	out := r.words[:0]
	for _, w := range r.words {
		if n := len(out); n > 0 {
			last := &out[n-1]
			switch {
			case twice(out, w):
				continue
			case touches(*last, w):
				last.text += w.text
				last.x1 = max(last.x1, w.x1)
				last.n += w.n
				continue
			}
		}
		out = append(out, w)
	}
	r.words = out
	r.x0, r.x1 = out[0].x0, out[0].x1
	count, size := 0, 0.0
	for _, w := range out {
		r.x1 = max(r.x1, w.x1)
		count, size = count+w.n, size+float64(w.n)*w.size
	}
	r.size = size / float64(count)
}

// twice tells whether a word is printed over the same word once more.
func twice(words []word, w word) bool {
	for i := len(words) - 1; i >= max(0, len(words)-3); i-- {
		o := words[i]
		if o.text == w.text && math.Abs(o.x0-w.x0) < 0.3*w.size && math.Abs(o.base-w.base) < 0.2*w.size {
			return true
		}
	}
	return false
}

// touches tells whether a word goes on in the next.
func touches(a, b word) bool {
	gap := (b.x0 - a.x1) / max(a.size, b.size)
	return !b.spaced && gap < wordGap && gap > backGap && math.Abs(a.base-b.base) < 0.12*a.size && math.Abs(a.size-b.size) < 0.2*a.size
}

// raised puts small marks above or below a line into the row of that line.
func raised(rows []row) []row {
	gone := make([]bool, len(rows))
	for i := range rows {
		for _, k := range []int{i + 1, i - 1} {
			if k < 0 || k >= len(rows) || gone[i] || gone[k] {
				continue
			}
			small, large := &rows[i], &rows[k]
			if small.size > 0.85*large.size || math.Abs(small.base-large.base) > 0.65*large.size || !beside(*small, *large) {
				continue
			}
			large.words = append(large.words, small.words...)
			base, size := large.base, large.size
			large.settle()
			large.base, large.size = base, size
			gone[i] = true
		}
	}
	out := rows[:0]
	for i, r := range rows {
		if !gone[i] {
			out = append(out, r)
		}
	}
	return out
}

// uneven is how far apart the base lines of one row may be, in sizes, when a caption is set beside its
// figures at another height.
const uneven = 0.62

// level makes one row of two that overlap in height and stand beside each other.
func level(rows []row) []row {
	out := rows[:0]
	for _, r := range rows {
		if n := len(out); n > 0 && math.Abs(out[n-1].base-r.base) < uneven*min(r.size, out[n-1].size) && apartFrom(out[n-1], r) {
			base := out[n-1].base
			if r.size > out[n-1].size {
				base = r.base
			}
			out[n-1].words = append(out[n-1].words, r.words...)
			out[n-1].settle()
			out[n-1].base = base
			continue
		}
		out = append(out, r)
	}
	return out
}

// apartFrom tells whether no word of a row stands over one of another.
func apartFrom(a, b row) bool {
	for _, w := range a.words {
		for _, o := range b.words {
			if w.x0 < o.x1+0.3*o.size && o.x0 < w.x1+0.3*w.size {
				return false
			}
		}
	}
	return true
}

// beside tells whether every word of a small row stands directly beside one of the large.
func beside(small, large row) bool {
	for _, w := range small.words {
		if !slices.ContainsFunc(large.words, func(o word) bool {
			return w.x0-o.x1 < 0.6*o.size && o.x0-w.x1 < 0.6*o.size
		}) {
			return false
		}
	}
	return true
}

// text is a row's words with single spaces.
func (r row) text() string {
	parts := make([]string, len(r.words))
	for i, w := range r.words {
		parts[i] = w.text
	}
	return strings.Join(parts, " ")
}

// bold tells whether all of a row is.
func (r row) bold() bool {
	return !slices.ContainsFunc(r.words, func(w word) bool { return !w.bold })
}
