package docx

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// reader walks the main part once and hands paragraphs and tables to the writer.
type reader struct {
	data     []byte
	dec      *xml.Decoder
	own      map[string]bool // prefixes bound to Word's namespace: they need not be "w"
	math     map[string]bool // prefixes bound to that of formulas
	headings map[string]bool // style ids
	w        *writer
	rendered bool // the file says where Word broke its pages

	depth int // of elements
	skip  int // depth inside an element that is not read; 0 outside
	gone  int // depth of the row that a tracked change took out; 0 outside
	inPr  int // depth inside the properties of a paragraph
	rowPr int // depth of the properties of a row; 0 outside
	runs  int // pieces so far

	para   *para
	tables []*table // open tables, the innermost last
	set    setting  // of the run that is open
	inText bool
}

// setting is how a run is set.
type setting struct{ bold, raised, hidden bool }

// para is a paragraph being read.
type para struct {
	runs     []run
	heading  bool
	item     bool // of a list
	centred  bool
	plain    bool // some of it is not bold
	indent   int  // in twips, then in characters
	page     int  // on which it begins
	joinNext bool // its mark is deleted: the next paragraph goes on in it
}

// mostRuns bounds the pieces of a document; 64 MB of filing have a million.
const mostRuns = 3 << 20

// wordSpaces are the namespaces of Word's own elements, as Word writes them and as the standard has
// them in its strict form.
var wordSpaces = map[string]bool{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main": true,
	"http://purl.oclc.org/ooxml/wordprocessingml/main":             true,
}

// mathSpaces are the namespaces of formulas.
var mathSpaces = map[string]bool{
	"http://schemas.openxmlformats.org/officeDocument/2006/math": true,
	"http://purl.oclc.org/ooxml/officeDocument/math":             true,
}

// unread are elements whose content is not part of the text: what tracked changes took out, what
// formatting was before, instructions of fields.
var unread = map[string]bool{"del": true, "moveFrom": true, "rPrChange": true, "pPrChange": true, "tblPrChange": true,
	"tblPrExChange": true, "tblGridChange": true, "trPrChange": true, "tcPrChange": true, "sectPrChange": true,
	"numberingChange": true, "instrText": true, "delText": true, "delInstrText": true}

func newReader(data []byte, headings map[string]bool, w *writer) *reader {
	return &reader{data: data, dec: xml.NewDecoder(bytes.NewReader(data)), own: map[string]bool{}, math: map[string]bool{}, headings: headings, w: w,
		rendered: bytes.Contains(data, []byte("lastRenderedPageBreak"))}
}

// read reads the part to its end. XML that is not well formed, or ends early, is a damaged file.
func (r *reader) read(ctx context.Context) error {
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		from := int(r.dec.InputOffset())
		token, err := r.dec.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return ErrDamaged
		}
		r.take(token, from, int(r.dec.InputOffset()))
		switch {
		case r.depth < 0:
			return ErrDamaged
		case r.runs > mostRuns:
			return ErrTooLarge
		}
	}
	if r.depth != 0 {
		return ErrDamaged
	}
	r.endPara()
	for len(r.tables) > 0 {
		r.endTable()
	}
	return nil
}

// take reads one token of the part, from its first byte to behind its last.
func (r *reader) take(token xml.Token, from, to int) {
	switch t := token.(type) {
	case xml.StartElement:
		r.depth++
		r.start(t, from, to)
	case xml.EndElement:
		r.depth--
		r.end(t)
	case xml.CharData:
		if r.inText && r.skip == 0 && !r.set.hidden {
			r.add(characters(r.data, from, to)...)
		}
	}
}

// start opens an element.
func (r *reader) start(t xml.StartElement, from, to int) {
	switch {
	case r.gone > 0:
		return
	case r.skip > 0:
		r.skip++
		return
	}
	r.bind(t.Attr)
	name := t.Name.Local
	switch {
	case name == "Fallback": // the same once more, for programs older than Word 2010
		r.skip = 1
	case r.math[t.Name.Space]:
		r.formula(name, from, to)
	case !r.own[t.Name.Space]:
	case unread[name]:
		r.skip = 1
		if name == "del" {
			r.deletedMark()
		}
	case r.inPr > 0:
		r.inPr++
		r.paraProperty(name, t.Attr)
	case len(r.tables) > 0 && r.tableProperty(name, t.Attr):
	default:
		r.open(name, t.Attr, from, to)
	}
}

// bind notes the prefixes that an element binds to Word's namespace.
func (r *reader) bind(attrs []xml.Attr) {
	for _, a := range attrs {
		switch {
		case a.Name.Space == "xmlns":
			r.own[a.Name.Local], r.math[a.Name.Local] = wordSpaces[a.Value], mathSpaces[a.Value]
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			r.own[""], r.math[""] = wordSpaces[a.Value], mathSpaces[a.Value]
		}
	}
}

// open opens an element of the text.
func (r *reader) open(name string, attrs []xml.Attr, from, to int) {
	switch name {
	case "p":
		r.startPara()
	case "pPr":
		r.inPr = 1
	case "r":
		r.set = setting{}
	case "t":
		r.inText = true
	case "tbl":
		r.startTable()
	case "tr":
		r.startRow()
	case "trPr":
		r.rowPr = r.depth
	case "tc":
		r.startCell()
	case "b", "vanish", "vertAlign":
		r.runProperty(name, attrs)
	case "sym":
		if c := symbol(attrs); c != "" && !r.set.hidden {
			r.add(piece{c, from, to - from})
		}
	case "tab", "ptab", "br", "cr", "lastRenderedPageBreak", "noBreakHyphen":
		r.printed(name, attrs, from, to)
	}
}

// runProperty notes how the open run is set.
func (r *reader) runProperty(name string, attrs []xml.Attr) {
	switch name {
	case "b":
		r.set.bold = on(attrs)
	case "vanish":
		r.set.hidden = on(attrs)
	case "vertAlign":
		r.set.raised = val(attrs, "val") == "superscript"
	}
}

// formula opens an element of a formula. What is below a stroke, above a sum or raised is set apart by a
// blank: the digits of a fraction are not those of one figure.
func (r *reader) formula(name string, from, to int) {
	switch name {
	case "t":
		r.inText = true
	case "e", "num", "den", "sub", "sup", "deg", "mr":
		r.add(piece{" ", from, to - from})
	}
}

// printed adds what an element without content prints.
func (r *reader) printed(name string, attrs []xml.Attr, from, to int) {
	broken := name == "lastRenderedPageBreak" || name == "br" && val(attrs, "type") == "page" && !r.rendered
	if broken {
		r.w.page++
		if r.para != nil && len(r.para.runs) == 0 {
			r.para.page = r.w.page
		}
	}
	switch {
	case name == "lastRenderedPageBreak" || r.set.hidden:
	case name == "noBreakHyphen":
		r.add(piece{"-", from, to - from})
	default:
		r.add(piece{" ", from, to - from})
	}
}

// end closes an element.
func (r *reader) end(t xml.EndElement) {
	switch {
	case r.gone > 0:
		if r.depth < r.gone {
			r.gone = 0
		}
		return
	case r.skip > 0:
		r.skip--
		return
	case r.math[t.Name.Space]:
		r.inText = false
		return
	case !r.own[t.Name.Space]:
		return
	}
	if r.inPr > 0 {
		r.inPr--
		return
	}
	switch t.Name.Local {
	case "p":
		if r.para == nil || !r.para.joinNext {
			r.endPara()
		}
	case "t":
		r.inText = false
	case "r":
		r.set = setting{}
	case "tc":
		r.endPara()
	case "tbl":
		r.endTable()
	case "trPr":
		r.rowPr = 0
	}
}

// add adds pieces to the paragraph that is open.
func (r *reader) add(pieces ...piece) {
	if r.para == nil {
		r.para = &para{page: r.w.page}
	}
	for _, p := range pieces {
		r.para.plain = r.para.plain || !r.set.bold && strings.TrimFunc(p.text, blank) != ""
		r.para.runs = append(r.para.runs, run{p, r.set.raised && footnoteMark(p.text)})
	}
	r.runs += len(pieces)
}

// footnoteMark tells whether a raised text is one: "1", "(2)", "a", "*"; "st" is not.
func footnoteMark(s string) bool {
	s = strings.Trim(s, "()[] ,")
	if s == "" || len(s) > 2 && strings.Trim(s, "*†‡§") != "" {
		return false
	}
	return len(s) == 1 || strings.Trim(s, "0123456789") == "" || strings.Trim(s, "*†‡§") == ""
}

// val returns an attribute's value, whatever its prefix.
func val(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on tells whether a switch without a value, or with one, is on.
func on(attrs []xml.Attr) bool {
	switch val(attrs, "val") {
	case "0", "false", "off":
		return false
	}
	return true
}
