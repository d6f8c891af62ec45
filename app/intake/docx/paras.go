package docx

import (
	"encoding/xml"
	"strconv"
)

// twips is the width of one character: Word measures indents in twentieths of a point.
const twips = 120

// startPara opens a paragraph. One inside another, in a text box, ends what there is of the outer one.
func (r *reader) startPara() {
	if r.para != nil && r.para.joinNext {
		r.para.joinNext = false
		return
	}
	r.endPara()
	r.para = &para{page: r.w.page}
	r.set = setting{}
}

// endPara hands the open paragraph to its cell or to the writer.
func (r *reader) endPara() {
	r.inText = false
	if r.para == nil {
		return
	}
	p := r.para
	r.para = nil
	indent := p.indent/twips + lead(p.runs)
	p.runs = evened(p.runs)
	if len(p.runs) == 0 {
		return
	}
	p.indent = indent
	if n := len(r.tables); n > 0 {
		if r.tables[n-1].add(p) {
			return
		}
		// A paragraph between the cells: what there is of the table comes before it.
		r.w.table(r.tables[n-1])
		r.tables[n-1].rows = nil
	}
	r.w.paragraph(p)
}

// paraProperty notes a property of the open paragraph.
func (r *reader) paraProperty(name string, attrs []xml.Attr) {
	if r.para == nil {
		return
	}
	switch name {
	case "pStyle":
		r.para.heading = r.headings[val(attrs, "val")]
	case "outlineLvl":
		r.para.heading = outline(val(attrs, "val"))
	case "numPr":
		r.para.item = true
	case "jc":
		r.para.centred = val(attrs, "val") == "center"
	case "ind":
		r.para.indent = indent(attrs)
	}
}

// indent is how far the first line stands in, in twips.
func indent(attrs []xml.Attr) int {
	left := number(val(attrs, "left"))
	if left == 0 {
		left = number(val(attrs, "start"))
	}
	return max(0, left+number(val(attrs, "firstLine"))-number(val(attrs, "hanging")))
}

// number reads a small count; what is none, or absurd, is 0.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < -32_000 || n > 32_000 {
		return 0
	}
	return n
}

// deletedMark notes that a tracked change took out the mark that ends the paragraph, or the row.
func (r *reader) deletedMark() {
	switch {
	case r.inPr > 0 && r.para != nil:
		r.para.joinNext = true
	case r.rowPr > 0 && r.depth == r.rowPr+1:
		r.dropRow()
	}
}
