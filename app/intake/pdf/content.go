package pdf

import (
	"math"
	"slices"

	"restate/analysis/filing"
)

// glyph is one character as printed, or the few that one code stands for.
type glyph struct {
	x, y  float64 // where it begins on its base line, in points on the page as shown
	w     float64 // how far it advances
	size  float64 // of the text
	text  string  // empty where the font does not say
	font  *font
	turn  uint8 // in which direction it reads: quarter turns to the left; slanted ones count from 4
	after bool  // the string it is in has something before it
}

// stroke is a horizontal line on the page.
type stroke struct{ left, right, y float64 }

// What a page may hold.
const (
	maxOperators = 20 << 20 // of all pages
	maxOperands  = 1 << 16
	maxGlyphs    = 1 << 20 // of a page
	maxStrokes   = 1 << 15
	maxForms     = 16 // forms within forms
	maxStates    = 256
)

// state is what q saves and Q brings back.
type state struct {
	ctm                matrix
	font               *font
	size               float64
	letter, word       float64 // extra space
	across, lead, rise float64
}

// reader runs the content of one page for its text.
type reader struct {
	f     *file
	fonts *fonts
	size  filing.Page

	state
	saved      []state
	text, line matrix // where text goes on, and where its line began
	operands   []token
	resources  []dict
	inside     map[*stream]bool // the forms being run, so that none runs within itself
	named      map[name]*font   // the fonts of the resources in use
	marks      []marked
	path       [2]float64
	operators  *int

	glyphs  []glyph
	strokes []stroke
}

// marked is where marked content that says what it reads as began.
type marked struct {
	from   int
	actual string
}

// operations are the operators that matter to text.
var operations map[string]func(*reader)

func init() { // not in the declaration: a form's content runs operators in turn
	operations = map[string]func(*reader){
		"q": (*reader).save, "Q": (*reader).restore, "cm": (*reader).concat, "gs": (*reader).graphics,
		"BT": func(r *reader) { r.text, r.line = identity, identity },
		"Tc": func(r *reader) { r.letter = r.last() },
		"Tw": func(r *reader) { r.word = r.last() },
		"Tz": func(r *reader) { r.across = r.last() / 100 },
		"TL": func(r *reader) { r.lead = r.last() },
		"Ts": func(r *reader) { r.rise = r.last() },
		"Tf": (*reader).setFont,
		"Td": func(r *reader) { n := r.numbers(2); r.move(n[0], n[1]) },
		"TD": func(r *reader) { n := r.numbers(2); r.lead = -n[1]; r.move(n[0], n[1]) },
		"Tm": func(r *reader) { r.line = matrix(r.numbers(6)); r.text = r.line },
		"T*": func(r *reader) { r.move(0, -r.lead) },
		"Tj": (*reader).showAll, "TJ": (*reader).showAll,
		"'":  func(r *reader) { r.move(0, -r.lead); r.showAll() },
		`"`:  (*reader).spacedLine,
		"Do": (*reader).form,
		"re": (*reader).rectangle,
		"m":  func(r *reader) { n := r.numbers(2); r.path = [2]float64{n[0], n[1]} },
		"l":  (*reader).lineTo,
		"BI": func(*reader) {}, "ID": func(*reader) {},
		"BDC": (*reader).beginMarked, "BMC": func(r *reader) { r.marks = append(r.marks, marked{}) },
		"EMC": (*reader).endMarked,
	}
}

var identity = matrix{1, 0, 0, 1, 0, 0}

// run reads a stream of operators.
func (r *reader) run(content []byte, resources dict) {
	r.resources = append(r.resources, resources)
	named := r.named
	r.named = map[name]*font{}
	defer func() {
		r.resources = r.resources[:len(r.resources)-1]
		r.named = named
	}()
	l := lexer{b: content}
	operands := r.operands[:0]
	for {
		t := l.next()
		if t.kind == tokEOF {
			break
		}
		if t.kind != tokKeyword {
			if len(operands) < maxOperands {
				operands = append(operands, t)
			}
			continue
		}
		if *r.operators++; *r.operators%1024 == 0 {
			r.f.check()
			if *r.operators > maxOperators {
				panic(fault{ErrLarge})
			}
		}
		if do := operations[string(t.bytes)]; do != nil {
			r.operands = operands
			do(r)
			if string(t.bytes) == "ID" {
				skipImage(&l)
			}
		}
		operands = operands[:0]
	}
}

// skipImage passes over the bytes of a picture that stands in the content, up to its EI.
func skipImage(l *lexer) {
	for i := l.i; i+2 < len(l.b); i++ {
		if l.b[i+1] != 'E' || l.b[i+2] != 'I' || class[l.b[i]] != space {
			continue
		}
		if i+3 < len(l.b) && class[l.b[i+3]] != space {
			continue
		}
		text := true // what follows must be operators again
		for _, c := range l.b[i+3 : min(len(l.b), i+13)] {
			text = text && c < 0x7f && (c >= 0x20 || class[c] == space)
		}
		if text {
			l.i = i + 3
			return
		}
	}
	l.i = len(l.b)
}

// numbers returns the last n operands, zeros where numbers are missing.
func (r *reader) numbers(n int) (out [6]float64) {
	at := len(r.operands) - n
	for i := range n {
		if k := at + i; k >= 0 && r.operands[k].kind == tokNumber {
			out[i] = r.operands[k].num
		}
	}
	return out
}

func (r *reader) last() float64 { return r.numbers(1)[0] }

// firstName returns the first name among the operands.
func (r *reader) firstName() name {
	for _, t := range r.operands {
		if t.kind == tokName {
			return name(t.bytes)
		}
	}
	return ""
}

func (r *reader) save() {
	if len(r.saved) < maxStates {
		r.saved = append(r.saved, r.state)
	}
}

func (r *reader) restore() {
	if n := len(r.saved); n > 0 {
		r.state, r.saved = r.saved[n-1], r.saved[:n-1]
	}
}

func (r *reader) concat() { r.ctm = matrix(r.numbers(6)).then(r.ctm) }

// resource looks up what a name stands for in the resources of the content being run or, where a
// form has none, in those around it.
func (r *reader) resource(kind, n name) any {
	for _, res := range slices.Backward(r.resources) {
		if v, ok := r.f.dict(res[kind])[n]; ok {
			return v
		}
	}
	return nil
}

func (r *reader) setFont() {
	n := r.firstName()
	r.state.size = r.last()
	t, ok := r.named[n]
	if !ok {
		switch v := r.resource("Font", n); {
		case v != nil:
			t = r.fonts.at(v)
		case r.f.isRebuilt():
			panic(fault{ErrDamaged}) // cut off with the file's end
		}
		r.named[n] = t
	}
	r.font = t
}

// graphics takes a font out of a state that is kept in the resources.
func (r *reader) graphics() {
	kept := r.f.dict(r.resource("ExtGState", r.firstName()))
	if pair := r.f.array(kept["Font"]); len(pair) == 2 {
		r.font, r.state.size = r.fonts.at(pair[0]), r.f.number(pair[1], 0)
	}
}

// move begins a line, moved from the begin of the last one.
func (r *reader) move(x, y float64) {
	r.line = matrix{1, 0, 0, 1, x, y}.then(r.line)
	r.text = r.line
}

func (r *reader) spacedLine() {
	for i, t := range r.operands {
		if t.kind == tokNumber && i == 0 {
			r.word = t.num
		} else if t.kind == tokNumber && i == 1 {
			r.letter = t.num
		}
	}
	r.move(0, -r.lead)
	r.showAll()
}

// showAll prints the strings among the operands; numbers between them move back by thousandths.
func (r *reader) showAll() {
	if r.font == nil || r.state.size == 0 || math.Abs(r.state.size) > 1e5 {
		return
	}
	for i, t := range r.operands {
		switch t.kind {
		case tokString:
			r.show(t.bytes)
		case tokNumber:
			if i > 0 && r.operands[0].kind == tokOpenArray {
				r.advance(-t.num / 1000 * r.state.size * r.across)
			}
		}
	}
}

func (r *reader) advance(by float64) {
	r.text[4] += by * r.text[0]
	r.text[5] += by * r.text[1]
}

// show prints one string.
func (r *reader) show(s []byte) {
	if len(r.glyphs) > maxGlyphs {
		panic(fault{ErrLarge})
	}
	m := r.text.then(r.ctm)
	sign := math.Copysign(1, r.state.size)
	turn := direction(m[0]*sign*r.across, m[1]*sign*r.across)
	along, up := math.Hypot(m[0], m[1]), math.Hypot(m[2], m[3])
	size := up * math.Abs(r.state.size) * r.font.scale
	if math.IsNaN(size) || math.IsInf(size, 0) {
		return
	}
	x, y := m.at(0, r.rise)
	for first := true; len(s) > 0; first = false {
		text, width, n, isSpace := r.font.next(s)
		s = s[n:]
		by := width*r.state.size + r.letter
		if isSpace {
			by += r.word
		}
		by *= r.across
		if x > -size && x < r.size.Width+size && y > -size && y < r.size.Height+size && size > 0.01 {
			r.glyphs = append(r.glyphs, glyph{x: x, y: y, w: math.Abs(width*r.state.size*r.across) * along, size: size, text: text, font: r.font, turn: turn, after: !first})
		}
		x, y = x+by*m[0], y+by*m[1]
		r.advance(by)
	}
}

// direction returns into which of the four directions text reads; 4 more when it slants.
func direction(dx, dy float64) uint8 {
	quarter := math.Atan2(dy, dx) / (math.Pi / 2)
	near := math.Round(quarter)
	turn := uint8(int(near)+4) % 4
	if math.Abs(quarter-near) > 0.06 {
		turn += 4
	}
	return turn
}

// form runs the content of a form.
func (r *reader) form() {
	v := r.resource("XObject", r.firstName())
	s := r.f.stream(v)
	if s == nil && v != nil && r.f.isRebuilt() {
		panic(fault{ErrDamaged}) // it may have been a form with text in it
	}
	if s != nil && r.f.name(s.dict["Subtype"]) == "Form" {
		r.runForm(s, identity)
	}
}

// runForm runs a form placed by a matrix. A form within itself, or within too many, is left out.
func (r *reader) runForm(s *stream, placed matrix) {
	if r.inside[s] || len(r.inside) >= maxForms {
		return
	}
	r.inside[s] = true
	defer delete(r.inside, s)
	before, saved, text, line := r.state, r.saved, r.text, r.line
	r.saved = nil
	r.ctm = r.f.matrix(s.dict["Matrix"], identity).then(placed).then(r.ctm)
	operands := r.operands
	r.operands = nil
	r.run(r.f.bytes(s), r.f.dict(s.dict["Resources"]))
	r.operands = operands
	r.state, r.saved, r.text, r.line = before, saved, text, line
}

// rectangle notes a flat one: many lines are drawn so.
func (r *reader) rectangle() {
	n := r.numbers(4)
	x0, y0 := r.ctm.at(n[0], n[1])
	x1, y1 := r.ctm.at(n[0]+n[2], n[1]+n[3])
	r.note(x0, y0, x1, y1)
}

func (r *reader) lineTo() {
	n := r.numbers(2)
	x0, y0 := r.ctm.at(r.path[0], r.path[1])
	x1, y1 := r.ctm.at(n[0], n[1])
	r.note(x0, y0, x1, y1)
	r.path = [2]float64{n[0], n[1]}
}

// thick is the most that a line measures across, in points.
const thick = 2.5

// note keeps a line that lies flat.
func (r *reader) note(x0, y0, x1, y1 float64) {
	if math.Abs(y1-y0) <= thick && math.Abs(x1-x0) > 4 && len(r.strokes) < maxStrokes {
		r.strokes = append(r.strokes, stroke{min(x0, x1), max(x0, x1), (y0 + y1) / 2})
	}
}

func (r *reader) beginMarked() {
	m := marked{from: len(r.glyphs)}
	for i, t := range r.operands {
		if t.kind == tokName && string(t.bytes) == "ActualText" && i+1 < len(r.operands) && r.operands[i+1].kind == tokString {
			m.actual = actualText(r.operands[i+1].bytes)
		}
	}
	if len(r.marks) < maxStates {
		r.marks = append(r.marks, m)
	}
}

// endMarked lets marked content read as it says where the font does not say it.
func (r *reader) endMarked() {
	if len(r.marks) == 0 {
		return
	}
	m := r.marks[len(r.marks)-1]
	r.marks = r.marks[:len(r.marks)-1]
	own := r.glyphs[min(m.from, len(r.glyphs)):]
	if m.actual == "" || !slices.ContainsFunc(own, func(g glyph) bool { return g.text == "" }) {
		return
	}
	last := own[len(own)-1]
	own[0].text = m.actual
	own[0].w = math.Hypot(last.x-own[0].x, last.y-own[0].y) + last.w
	r.glyphs = r.glyphs[:m.from+1]
}

func actualText(b []byte) string {
	if len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff {
		return printable(utf16Text(b[2:]))
	}
	return printable(string(b))
}
