package pdf

import (
	"bytes"
	"math"
)

// The objects of a PDF file are Go values: nil, bool, float64 for every number, string, name, ref,
// array, dict and *stream.
type (
	name  string // without its slash
	array []any
	dict  map[name]any
	ref   struct{ num, gen int }
)

// stream is a dictionary with bytes that belong to it, as they stand in the file.
type stream struct {
	dict
	raw []byte
	at  ref // the object it is, for its key; zero inside an object stream
}

// deepest is how far arrays and dictionaries may nest.
const deepest = 64

// parser reads objects.
type parser struct {
	lexer
	left  *int64                   // how many more objects may be made, for all parsers of a file
	crypt func(ref, []byte) []byte // decrypts the strings of an object; nil where they are plain
	at    ref                      // the object being read
	depth int
}

// fault is what stops the reading from deep inside; Read turns it back into the error it carries.
type fault struct{ err error }

func (p *parser) object() any { return p.from(p.next()) }

// from makes the object that begins with a token.
func (p *parser) from(t token) any {
	if *p.left--; *p.left < 0 {
		panic(fault{ErrLarge})
	}
	switch t.kind {
	case tokNumber:
		return p.numberOrRef(t.num)
	case tokString:
		if p.crypt != nil {
			return string(p.crypt(p.at, t.bytes))
		}
		return string(t.bytes)
	case tokName:
		return name(t.bytes)
	case tokOpenArray:
		return p.array()
	case tokOpenDict:
		return p.dict()
	case tokKeyword:
		switch string(t.bytes) {
		case "true":
			return true
		case "false":
			return false
		}
	}
	return nil
}

// numberOrRef tells 12 from 12 0 R.
func (p *parser) numberOrRef(n float64) any {
	if n < 0 || n != math.Trunc(n) || n > maxObjects {
		return n
	}
	back := p.i
	if g := p.next(); g.kind == tokNumber && g.num >= 0 && g.num <= 65535 {
		if r := p.next(); r.kind == tokKeyword && len(r.bytes) == 1 && r.bytes[0] == 'R' {
			return ref{int(n), int(g.num)}
		}
	}
	p.i = back
	return n
}

func (p *parser) array() any {
	if p.depth++; p.depth > deepest {
		panic(fault{ErrDamaged})
	}
	defer func() { p.depth-- }()
	a := array{}
	for {
		t := p.next()
		switch {
		case t.kind == tokCloseArray || t.kind == tokEOF:
			return a
		case t.kind == tokKeyword && endsObject(t.bytes):
			p.i -= len(t.bytes)
			return a
		case t.kind == tokCloseDict:
			p.i -= 2
			return a
		}
		a = append(a, p.from(t))
	}
}

func (p *parser) dict() any {
	if p.depth++; p.depth > deepest {
		panic(fault{ErrDamaged})
	}
	defer func() { p.depth-- }()
	d := dict{}
	for {
		t := p.next()
		switch {
		case t.kind == tokCloseDict || t.kind == tokEOF:
			return d
		case t.kind == tokKeyword && endsObject(t.bytes):
			p.i -= len(t.bytes)
			return d
		case t.kind == tokName:
			back := p.i
			v := p.next()
			if v.kind == tokCloseDict {
				p.i = back
				continue
			}
			d[name(t.bytes)] = p.from(v)
		}
	}
}

func endsObject(word []byte) bool {
	s := string(word)
	return s == "endobj" || s == "stream" || s == "endstream" || s == "obj"
}

// indirect reads "12 0 obj … endobj" at the parser's place. ok is false where none stands there.
// length returns what a /Length says when it is a number or leads to one, else -1.
func (p *parser) indirect(length func(any) int) (id ref, obj any, ok bool) {
	n, g, k := p.next(), p.next(), p.next()
	if n.kind != tokNumber || g.kind != tokNumber || k.kind != tokKeyword || string(k.bytes) != "obj" {
		return id, nil, false
	}
	id = ref{int(n.num), int(g.num)}
	p.at = id
	obj = p.object()
	d, isDict := obj.(dict)
	back := p.i
	if t := p.next(); !isDict || t.kind != tokKeyword || string(t.bytes) != "stream" {
		p.i = back
		return id, obj, true
	}
	if p.i < len(p.b) && p.b[p.i] == '\r' {
		p.i++
	}
	if p.i < len(p.b) && p.b[p.i] == '\n' {
		p.i++
	}
	s := &stream{dict: d, raw: p.body(length(d["Length"])), at: id}
	p.i += len(s.raw)
	return id, s, true
}

// body returns the bytes of a stream that begins at the parser's place: as many as its dictionary
// says when "endstream" follows them, else as many as stand before it.
func (p *parser) body(length int) []byte {
	rest := p.b[p.i:]
	if length >= 0 && length <= len(rest) {
		after := lexer{b: rest, i: length}
		if t := after.next(); t.kind == tokKeyword && bytes.HasPrefix(t.bytes, []byte("endstream")) {
			return rest[:length]
		}
	}
	n := bytes.Index(rest, []byte("endstream"))
	if n < 0 {
		panic(fault{ErrDamaged})
	}
	return bytes.TrimSuffix(bytes.TrimSuffix(rest[:n], []byte("\n")), []byte("\r"))
}
