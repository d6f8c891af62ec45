package html

import (
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/tdewolff/parse/v2"
	lexer "github.com/tdewolff/parse/v2/html"

	"restate/analysis/filing"
)

// reader turns the tokens of a page into blocks.
type reader struct {
	ctx  context.Context
	b    *filing.Builder
	c    *filing.Characters
	part int

	buf   []byte // the page; the lexer lower-cases the tags in it
	base  int    // where buf begins in the characters
	from  int    // where the lexer began in buf
	began int    // where the page begins in the document's text
	in    *parse.Input
	lex   *lexer.Lexer

	styles map[string]style
	open   []element // those that change how their text looks, and those inside them with the same tag
	bold   int       // how many of them are bold
	middle int       // centred
	raised int
	head   int // <h1> to <h6>
	gone   gone
	flow   flow
	tables []*grid
	deeper int // tables too deep to be tables
	pre    int
	page   int
	turn   bool // the next text stands on a new page
	recent []recent
	pieces int
	ix     inline
}

// element is an open element with a look. depth counts elements of its tag inside it, and itself.
type element struct {
	tag   tag
	depth int
	style style
}

// gone is the element that is not printed, if one is open.
type gone struct {
	name  string
	depth int
}

func newReader(ctx context.Context, b *filing.Builder, c *filing.Characters, rg Range) *reader {
	r := &reader{ctx: ctx, b: b, c: c, part: rg.Part, base: rg.Start, began: b.Len(), page: 1, styles: map[string]style{}}
	r.buf = make([]byte, rg.End-rg.Start, rg.End-rg.Start+1)
	copy(r.buf, c.Text[rg.Start:rg.End])
	for i := bytes.IndexByte(r.buf, 0); i >= 0; {
		r.buf[i] = ' ' // ends the lexer's input
		n := bytes.IndexByte(r.buf[i:], 0)
		if n < 0 {
			break
		}
		i += n
	}
	r.flow.space = -1
	r.ix.init()
	r.restart(0)
	return r
}

// restart lets the lexer go on from a place in the buffer.
func (r *reader) restart(at int) {
	r.from = at
	r.in = parse.NewInputBytes(r.buf[at:])
	r.lex = lexer.NewLexer(r.in)
}

// at is where the token just read ends, in the characters.
func (r *reader) at() int { return r.base + r.from + r.in.Offset() }

func (r *reader) run() error {
	for n := 0; ; n++ {
		if n&0x3ff == 0 {
			if err := r.ctx.Err(); err != nil {
				return err
			}
		}
		if r.tooLong() || len(r.ix.facts) > mostFacts {
			return ErrTooLong
		}
		kind, data := r.lex.Next()
		switch kind {
		case lexer.ErrorToken:
			if err := r.lex.Err(); !errors.Is(err, io.EOF) {
				return err
			}
			return r.finish()
		case lexer.TextToken:
			r.words(r.at()-len(data), data)
		case lexer.StartTagToken:
			r.startTag()
		case lexer.EndTagToken:
			r.endTag(r.lex.Text())
		case lexer.CommentToken:
			if bytes.Contains(bytes.ToUpper(data[:min(len(data), 64)]), []byte("PAGEBREAK")) {
				r.turn = true
			}
		}
	}
}

// words takes the text between two tags.
func (r *reader) words(at int, data []byte) {
	end := at + len(data)
	if bytes.HasPrefix(data, []byte("<![CDATA[")) {
		at, end = at+len("<![CDATA["), end-len("]]>")
	}
	if at >= end {
		return
	}
	if r.ix.open() {
		r.ix.text(r.c.Text, at, end)
	}
	switch {
	case r.gone.depth > 0:
	case r.pre > 0:
		r.lines(at, end)
	default:
		r.collect(at, end)
	}
}

// startTag reads a tag with its attributes and does what it asks for.
func (r *reader) startTag() {
	name := r.lex.Text()
	prefixed := bytes.IndexByte(name, ':') >= 0
	t := other
	if !prefixed {
		t = tagOf(name)
	}
	start := r.at() - len(name) - 1
	var a attributes
	r.attributes(&a, prefixed || r.ix.plain)
	a.void = a.void || t.void()
	if (prefixed || r.ix.plain) && r.startTagged(name, &a) {
		return
	}
	switch {
	case r.goesOnHidden(t, name, a.void):
		return
	case t == hidden && a.void:
		return
	case t == hidden:
		r.hide(string(name))
		return
	}
	r.enter(t, name, &a, start)
	if a.void && !t.void() && t != other {
		r.leave(t)
	}
}

// startTagged begins an element of inline XBRL, and tells whether what it holds is not printed.
func (r *reader) startTagged(name []byte, a *attributes) bool {
	hides := r.ix.start(name, a, r.gone.depth > 0, r.at())
	if a.void {
		r.ix.end(name)
		return false
	}
	if !hides || r.gone.depth > 0 {
		return false
	}
	r.gone = gone{string(name), 1}
	return true
}

// goesOnHidden tells whether a tag stands in an element that is not printed.
func (r *reader) goesOnHidden(t tag, name []byte, void bool) bool {
	if r.gone.depth > 0 && r.leaves(t) {
		r.gone = gone{}
	}
	if r.gone.depth > 0 && !void && r.gone.name == string(name) {
		r.gone.depth++
	}
	return r.gone.depth > 0
}

// leaves tells whether a tag ends the paragraph or cell that is not printed, because such tags are
// often not closed.
func (r *reader) leaves(t tag) bool {
	switch r.gone.name {
	case "p":
		return t.block() || t == table || t == rowTag || t == cellTag
	case "td", "th":
		return t == rowTag || t == cellTag || t == headTag
	}
	return false
}

// hide begins an element that is not printed. Where the page never closes a title, its text is part of
// the page.
func (r *reader) hide(name string) {
	if at := r.from + r.in.Offset(); name != "script" && name != "style" && !r.closes(at, name) {
		r.restart(at)
		return
	}
	r.gone = gone{name, 1}
}

// closes tells whether an end tag stands behind a place in the buffer.
func (r *reader) closes(at int, name string) bool {
	if r.flow.unclosed[name] {
		return false
	}
	end := []byte("</" + name)
	for rest := r.buf[at:]; ; {
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			break
		}
		rest = rest[i:]
		if len(rest) >= len(end) && bytes.EqualFold(rest[:len(end)], end) {
			return true
		}
		rest = rest[1:]
	}
	if r.flow.unclosed == nil {
		r.flow.unclosed = map[string]bool{}
	}
	r.flow.unclosed[name] = true
	return false
}

// attributes reads the attributes of a tag up to its end. It goes over them itself, for styles are half
// of a modern filing and the lexer takes them byte by byte; the lexer goes on at the tag's end.
func (r *reader) attributes(a *attributes, all bool) {
	begin := r.from + r.in.Offset()
	at := begin
	for {
		at = r.skipWhite(at)
		if at >= len(r.buf) || r.endsTag(at) {
			break
		}
		start := at
		for at < len(r.buf) && class[r.buf[at]] != white && r.buf[at] != '=' && !r.endsTag(at) {
			if c := r.buf[at]; c >= 'A' && c <= 'Z' {
				r.buf[at] = c | 0x20
			}
			at++
		}
		key := r.buf[start:at]
		var value []byte
		if next := r.skipWhite(at); next < len(r.buf) && r.buf[next] == '=' {
			value, at = r.value(r.skipWhite(next + 1))
		}
		r.attribute(a, key, value, all)
	}
	r.in.Move(at - begin)
	r.in.Skip()
	kind, _ := r.lex.Next()
	a.void = kind == lexer.StartTagVoidToken
}

func (r *reader) skipWhite(at int) int {
	for at < len(r.buf) && class[r.buf[at]] == white {
		at++
	}
	return at
}

// endsTag tells whether a tag ends at a place in the buffer: > or />.
func (r *reader) endsTag(at int) bool {
	return r.buf[at] == '>' || r.buf[at] == '/' && at+1 < len(r.buf) && r.buf[at+1] == '>'
}

// value reads the value of an attribute, in quotes or not, and returns where it ends.
func (r *reader) value(at int) (value []byte, end int) {
	if at < len(r.buf) && (r.buf[at] == '"' || r.buf[at] == '\'') {
		n := bytes.IndexByte(r.buf[at+1:], r.buf[at])
		if n < 0 {
			return bytes.TrimSpace(r.buf[at+1:]), len(r.buf)
		}
		return bytes.TrimSpace(r.buf[at+1 : at+1+n]), at + n + 2
	}
	end = at
	for end < len(r.buf) && class[r.buf[end]] != white && r.buf[end] != '>' {
		end++
	}
	return r.buf[at:end], end
}

func (r *reader) attribute(a *attributes, key, value []byte, all bool) {
	switch string(key) {
	case "style":
		a.style = value
	case "align":
		a.align = value
	case "colspan":
		a.colspan = value
	case "rowspan":
		a.rowspan = value
	case "width":
		a.width = value
	case "hidden":
		a.hidden = true
	default:
		if all {
			a.tagged.attribute(&r.ix, key, value)
		}
		if len(key) > 4 && string(key[:5]) == "xmlns" {
			r.ix.bind(string(key[5:]), string(value))
		}
	}
}

// endTag closes an element.
func (r *reader) endTag(name []byte) {
	if bytes.IndexByte(name, ':') >= 0 || r.ix.plain {
		r.ix.end(name)
	}
	if r.gone.depth > 0 {
		if r.gone.name == string(name) {
			r.gone.depth--
		}
		return
	}
	if t := tagOf(name); t != other && t != hidden {
		r.leave(t)
	}
}

// tooLong tells whether more was read than a page has.
func (r *reader) tooLong() bool { return r.pieces > mostPieces || r.b.Len()-r.began > mostText }

// finish closes what is open at the end of the page.
func (r *reader) finish() error {
	for len(r.tables) > 0 {
		r.endTable()
	}
	r.endPre()
	r.paragraph()
	if r.tooLong() {
		return ErrTooLong
	}
	r.writeFacts()
	return nil
}
