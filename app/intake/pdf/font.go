package pdf

import (
	"bytes"
	"math"
	"slices"
	"sync"
)

// font is what is needed of a font: how its strings are cut into codes, and each code's characters
// and width. It does not change once it is made, save its memory of widths.
type font struct {
	base      string
	bold      bool
	composite bool
	text      codes
	widths    [256]float64 // of the text's size 1

	// Of composite fonts:
	codes, unicode *cmap
	wide           map[uint32]float64
	usual          float64

	ascent, descent float64 // of the size 1
	scale           float64 // of a Type 3 font, whose size is in its own units
}

// fonts makes each font once.
type fonts struct {
	f    *file
	mu   sync.Mutex
	made map[ref]*font
}

// at returns the font that a value leads to.
func (fs *fonts) at(v any) *font {
	r, isRef := v.(ref)
	if !isRef {
		fs.f.whole(v)
		return fs.f.font(fs.f.dict(v))
	}
	fs.mu.Lock()
	defer fs.mu.Unlock()
	if made, ok := fs.made[r]; ok {
		return made
	}
	fs.f.whole(v)
	made := fs.f.font(fs.f.dict(v))
	fs.made[r] = made
	return made
}

// whole refuses a file whose end is missing, and with it something that a font needs: its letters would be
// left out or be others. That can be told only where the objects had to be looked for.
func (f *file) whole(v any) {
	const deep = 4    // a font, its descendant, what that is described by, and the entries of that
	looked := 1 << 16 // entries at most: they may lead to each other
	if f.isRebuilt() && f.lost(v, deep, &looked) {
		panic(fault{ErrDamaged})
	}
}

// outlines are the entries of a font that only draw, and those that lead back to what uses it.
var outlines = map[name]bool{"FontFile2": true, "FontFile3": true, "Parent": true, "StructParents": true, "CIDSet": true, "Metadata": true}

// lost tells whether a value, or one of its entries so many levels down, is a reference to an object that is
// not there. It gives up when left is used up.
func (f *file) lost(v any, levels int, left *int) bool {
	_, isRef := v.(ref)
	v = f.get(v)
	*left--
	switch {
	case v == nil:
		return isRef
	case levels == 0 || *left < 0:
		return false
	}
	if list, ok := v.(array); ok {
		return slices.ContainsFunc(list, func(e any) bool { return f.lost(e, levels-1, left) })
	}
	for k, e := range f.dict(v) {
		if !outlines[k] && f.lost(e, levels-1, left) {
			return true
		}
	}
	return false
}

// font reads a font's dictionary.
func (f *file) font(d dict) *font {
	t := &font{base: f.name(d["BaseFont"]), ascent: 0.75, descent: -0.25, scale: 1}
	if u := d["ToUnicode"]; u != nil {
		if s := f.stream(u); s != nil {
			t.unicode = f.readCMap(s, 0)
		}
	}
	about := f.dict(d["FontDescriptor"])
	switch f.name(d["Subtype"]) {
	case "Type0":
		t.composite = true
		about = f.composite(t, d)
	case "Type3":
		f.simple(t, d, about)
		f.type3(t, d)
	default:
		f.simple(t, d, about)
	}
	const forced = 1 << 18
	t.bold = bold(t.base) || f.number(about["FontWeight"], 0) >= 600 || int(f.number(about["Flags"], 0))&forced != 0
	t.heights(f.number(about["Ascent"], 0)/1000, f.number(about["Descent"], 0)/1000)
	return t
}

// heights takes over how far letters reach, where that is believable.
func (t *font) heights(up, down float64) {
	if up > 0.5 && up < 1.2 {
		t.ascent = up
	}
	if down = -math.Abs(down); down > -0.5 && down < -0.1 {
		t.descent = down
	}
}

// simple reads a font of one-byte codes.
func (f *file) simple(t *font, d, about dict) {
	t.text = f.encoding(d, about, t.base)
	if t.unicode != nil {
		for c := range t.text {
			if s, ok := t.unicode.text[uint32(c)]; ok {
				t.text[c] = s
			}
		}
	}
	first, widths := int(f.number(d["FirstChar"], 0)), f.array(d["Widths"])
	missing := f.number(about["MissingWidth"], 0) / 1000
	for c := range t.widths {
		switch i := c - first; {
		case i >= 0 && i < len(widths):
			t.widths[c] = f.number(widths[i], 0) / 1000
		case widths != nil:
			t.widths[c] = missing
		case t.text[c] != "":
			t.widths[c] = ownWidth(t.base, []rune(t.text[c])[0]) / 1000
		}
	}
}

// encoding returns the characters of a simple font's codes: the named encoding, else the font's own,
// with the differences that the file lists.
func (f *file) encoding(d, about dict, base string) codes {
	enc := f.get(d["Encoding"])
	if n, ok := enc.(name); ok {
		if t, ok := codesNamed(string(n)); ok {
			return t
		}
	}
	given, _ := enc.(dict)
	t, ok := codesNamed(f.name(given["BaseEncoding"]))
	if !ok {
		t = f.ownEncoding(about, base, f.name(d["Subtype"]))
	}
	at := 0
	for _, v := range f.array(given["Differences"]) {
		switch v := f.get(v).(type) {
		case float64:
			at = int(v)
		case name:
			if at >= 0 && at < 256 {
				if text := glyphText(string(v)); text != "" || v == ".notdef" {
					t[at] = text
				} else if f.name(d["Subtype"]) == "Type3" {
					t[at] = "" // its names mean nothing outside the font
				}
			}
			at++
		}
	}
	return t
}

// ownEncoding is what a font does without being told.
func (f *file) ownEncoding(about dict, base, subtype string) codes {
	if s := f.stream(about["FontFile"]); s != nil {
		if t, ok := type1Encoding(f.bytes(s)); ok {
			return t
		}
	}
	switch {
	case bytes.Contains([]byte(base), []byte("Symbol")):
		return symbolCodes()
	case subtype == "TrueType":
		return winCodes()
	}
	return standardCodes()
}

// type1Encoding reads the encoding in the open part of a Type 1 font: "dup 65 /A put".
func type1Encoding(b []byte) (t codes, ok bool) {
	i := bytes.Index(b, []byte("/Encoding"))
	end := bytes.Index(b, []byte("eexec"))
	if i < 0 || end < i {
		return t, false
	}
	l := lexer{b: b[:end], i: i + len("/Encoding")}
	if first := l.next(); string(first.bytes) == "StandardEncoding" {
		return standardCodes(), true
	}
	for k := l.next(); k.kind != tokEOF; k = l.next() {
		switch word := string(k.bytes); {
		case k.kind != tokKeyword:
		case ok && (word == "readonly" || word == "def"):
			return t, true
		case word == "dup":
			if c, n := l.next(), l.next(); n.kind == tokName && c.num >= 0 && c.num < 256 {
				t[int(c.num)], ok = glyphText(string(n.bytes)), true
			}
		}
	}
	return t, ok
}

// type3 takes the widths of a font that is drawn in units of its own.
func (f *file) type3(t *font, d dict) {
	m := f.matrix(d["FontMatrix"], matrix{0.001, 0, 0, 0.001, 0, 0})
	across := math.Hypot(m[0], m[1])
	for c := range t.widths {
		t.widths[c] *= 1000 * across
	}
	box := f.array(d["FontBBox"])
	if len(box) == 4 {
		top, bottom := f.number(box[3], 0)*math.Abs(m[3]), f.number(box[1], 0)*math.Abs(m[3])
		if h := top - bottom; h > 0.01 && h < 100 && (h < 0.5 || h > 2.5) {
			t.scale = h // glyphs of another size than the font's: its box tells which
		}
	}
}

func (f *file) matrix(v any, other matrix) matrix {
	a := f.array(v)
	if len(a) < 6 {
		return other
	}
	var m matrix
	for i := range m {
		m[i] = f.number(a[i], 0)
	}
	return m
}

// composite reads a font of several-byte codes, and returns its descendant's descriptor.
func (f *file) composite(t *font, d dict) dict {
	t.codes = f.readCMap(d["Encoding"], 0)
	if t.codes == nil {
		t.codes = &cmap{flat: true}
	}
	inner := dict{}
	if list := f.array(d["DescendantFonts"]); len(list) > 0 {
		inner = f.dict(list[0])
	}
	t.usual = f.number(inner["DW"], 1000) / 1000
	t.wide = f.wideWidths(f.array(inner["W"]))
	return f.dict(inner["FontDescriptor"])
}

// wideWidths reads the widths of glyphs by number: "1 [500 250] 10 20 600".
func (f *file) wideWidths(w array) map[uint32]float64 {
	out := map[uint32]float64{}
	steps := 0
	for i := 0; i+1 < len(w) && steps < maxSteps; {
		from := uint32(min(1<<24, max(0, f.number(w[i], 0))))
		if list, ok := f.get(w[i+1]).(array); ok {
			for k, v := range list[:min(len(list), 1<<16)] {
				out[from+uint32(k)] = f.number(v, 0) / 1000
			}
			i, steps = i+2, steps+len(list)
			continue
		}
		if i+2 >= len(w) {
			break
		}
		last, width := uint32(min(1<<16, max(0, f.number(w[i+1], 0)))), f.number(w[i+2], 0)/1000
		for c := from; c <= last; c++ {
			out[c] = width
			steps++
		}
		i += 3
	}
	return out
}

// next cuts one code off a string: its characters, its width at the size 1, how many bytes it is, and
// whether word spacing applies to it.
func (t *font) next(s []byte) (text string, width float64, n int, isSpace bool) {
	if !t.composite {
		return t.text[s[0]], t.widths[s[0]], 1, s[0] == ' '
	}
	c, n := t.codes.next(s)
	g := t.codes.glyph(c)
	width, ok := t.wide[g]
	if !ok {
		width = t.usual
	}
	if t.unicode != nil {
		text = t.unicode.text[c]
	}
	return text, width, n, n == 1 && c == ' '
}
