package pdf

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf16"
)

// cmap maps the codes of a font: to characters (ToUnicode), or to the numbers of its glyphs.
type cmap struct {
	spaces []codespace
	text   map[uint32]string
	cid    map[uint32]uint32
	ranges []cidRange
	flat   bool // codes of two bytes are the numbers themselves
	steps  int  // how many codes were set so far, the same ones counted again
}

// codespace is a range of codes of the same length in bytes.
type codespace struct {
	bytes    int
	low, top uint32
}

type cidRange struct{ low, top, cid uint32 }

// What a cmap may hold: more than all characters of Unicode's first plane twice over is a trap.
const (
	maxMapped   = 1 << 17
	maxSteps    = 1 << 20
	maxUsed     = 8  // cmaps that use another
	longestText = 64 // bytes of the characters of one code
)

// readCMap reads the little programs that cmaps are. They are not run: only what stands between
// their begin and end words counts.
func (f *file) readCMap(v any, depth int) *cmap {
	m := &cmap{text: map[uint32]string{}, cid: map[uint32]uint32{}}
	switch v := f.get(v).(type) {
	case name:
		m.flat = true // Identity-H and -V; others are not in the file
		return m
	case *stream:
		if used := f.get(v.dict["UseCMap"]); used != nil && depth < maxUsed {
			m = f.readCMap(used, depth+1)
		}
		l := lexer{b: f.bytes(v)}
		m.read(f, &l)
		slices.SortFunc(m.ranges, func(a, b cidRange) int { return cmp.Compare(a.top, b.top) })
		return m
	}
	return nil
}

func (m *cmap) read(f *file, l *lexer) {
	for n := 0; ; n++ {
		if n%4096 == 4095 {
			f.check()
		}
		t := l.next()
		if t.kind == tokEOF {
			return
		}
		if t.kind != tokKeyword {
			continue
		}
		switch string(t.bytes) {
		case "begincodespacerange":
			m.each(l, 2, func(t []token) {
				if n := len(t[0].bytes); n >= 1 && n <= 4 && len(m.spaces) < 256 {
					m.spaces = append(m.spaces, codespace{n, code(t[0].bytes), code(t[1].bytes)})
				}
			})
		case "beginbfchar":
			m.each(l, 2, func(t []token) { m.set(code(t[0].bytes), utf16Text(t[1].bytes)) })
		case "beginbfrange":
			m.bfranges(l)
		case "begincidchar":
			m.each(l, 2, func(t []token) { m.cidRange(code(t[0].bytes), code(t[0].bytes), t[1].num) })
		case "begincidrange":
			m.each(l, 3, func(t []token) { m.cidRange(code(t[0].bytes), code(t[1].bytes), t[2].num) })
		}
	}
}

// each calls do with every n operands up to the next word.
func (m *cmap) each(l *lexer, n int, do func([]token)) {
	var args []token
	for {
		t := l.next()
		if t.kind == tokEOF || t.kind == tokKeyword {
			return
		}
		if args = append(args, t); len(args) == n {
			do(args)
			args = args[:0]
		}
	}
}

// bfranges reads ranges of codes whose characters follow each other, or are listed.
func (m *cmap) bfranges(l *lexer) {
	for {
		low, top, to := l.next(), l.next(), token{}
		if low.kind != tokString || top.kind != tokString {
			return
		}
		from, last := code(low.bytes), code(top.bytes)
		if to = l.next(); to.kind != tokOpenArray {
			m.bfrange(from, last, to.bytes)
			continue
		}
		for at := from; ; at++ {
			t := l.next()
			if t.kind == tokCloseArray || t.kind == tokEOF || t.kind == tokKeyword {
				break
			}
			if at <= last {
				m.set(at, utf16Text(t.bytes))
			}
		}
	}
}

// bfrange sets codes to characters that follow each other. The last of the characters counts up, over
// the border of a byte too: ranges of writers are wide.
func (m *cmap) bfrange(from, last uint32, to []byte) {
	units := utf16Units(to)
	if len(units) == 0 || last < from || m.steps >= maxSteps {
		return
	}
	for i := range uint32(min(int64(last)-int64(from)+1, 1<<16, int64(maxSteps-m.steps))) {
		m.set(from+i, string(utf16.Decode(units)))
		units[len(units)-1]++
	}
}

func (m *cmap) set(at uint32, text string) {
	if m.steps++; m.steps > maxSteps {
		return
	}
	if text = printable(text); text != "" && len(text) <= longestText && len(m.text) < maxMapped {
		m.text[at] = text
	}
}

func (m *cmap) cidRange(low, top uint32, cid float64) {
	switch {
	case cid < 0 || top < low:
	case low == top && len(m.cid) < maxMapped:
		m.cid[low] = uint32(cid)
	case len(m.ranges) < 1<<14:
		m.ranges = append(m.ranges, cidRange{low, top, uint32(cid)})
	}
}

// glyph returns the number of the glyph that a code shows.
func (m *cmap) glyph(c uint32) uint32 {
	if m.flat {
		return c
	}
	if n, ok := m.cid[c]; ok {
		return n
	}
	i, _ := slices.BinarySearchFunc(m.ranges, c, func(r cidRange, c uint32) int { return cmp.Compare(r.top, c) })
	if i < len(m.ranges) && m.ranges[i].low <= c {
		return m.ranges[i].cid + c - m.ranges[i].low
	}
	return 0
}

// next cuts the next code off a string: as long as the codespaces say, two bytes where they say
// nothing.
func (m *cmap) next(s []byte) (c uint32, n int) {
	if m.flat || len(m.spaces) == 0 {
		n = min(2, len(s))
		return code(s[:n]), n
	}
	for n = 1; n <= min(4, len(s)); n++ {
		c = c<<8 | uint32(s[n-1])
		for _, sp := range m.spaces {
			if sp.bytes == n && sp.low <= c && c <= sp.top {
				return c, n
			}
		}
	}
	n = min(m.spaces[0].bytes, len(s))
	return code(s[:n]), n
}

// code is the number that up to four bytes are.
func code(b []byte) uint32 {
	var c uint32
	for _, x := range b[:min(4, len(b))] {
		c = c<<8 | uint32(x)
	}
	return c
}

func utf16Units(b []byte) []uint16 {
	if len(b) == 1 {
		return []uint16{uint16(b[0])}
	}
	if len(b) > longestText {
		b = b[:longestText]
	}
	out := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		out = append(out, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return out
}

func utf16Text(b []byte) string {
	return strings.TrimRight(string(utf16.Decode(utf16Units(b))), "\x00")
}
