package html

import "bytes"

// enter begins an element; start is where its tag begins.
func (r *reader) enter(t tag, name []byte, a *attributes, start int) {
	s := r.look(a)
	if s.hide && !a.void {
		r.gone = gone{string(name), 1}
		return
	}
	r.turn = r.turn || s.breakBefore
	r.closeUnclosed(t)
	switch t {
	case br:
		r.breakLine(start)
	case pageTag:
		r.endPage()
	case hr:
		r.paragraph()
		r.turn = r.turn || s.breakAfter || fullWidth(a.width)
	case table:
		r.startTable()
	case rowTag, cellTag, headTag, caption:
		r.enterGrid(t, a, s)
	case pre:
		r.startPre()
	default:
		if t.block() {
			r.paragraph()
			r.indent(s)
			r.flow.item = t == item
		}
	}
	if !t.void() {
		r.push(t, s)
		r.flow.turnAfter = r.flow.turnAfter || s.breakAfter
	}
}

// endPage is EDGAR's own page break. A table as typed goes on over the pages.
func (r *reader) endPage() {
	if r.pre == 0 {
		r.paragraph()
	}
	r.turn = true
}

// closeUnclosed ends the looks of elements that end without a tag of their own.
func (r *reader) closeUnclosed(t tag) {
	if len(r.open) == 0 && r.head == 0 {
		return
	}
	switch t {
	case para, div, heading:
		r.pop(para, true)
	case item:
		r.pop(item, true)
	case cellTag, headTag:
		r.pop(cellTag, true)
		r.pop(headTag, true)
	case rowTag:
		r.pop(cellTag, true)
		r.pop(headTag, true)
		r.pop(rowTag, true)
	}
}

// fullWidth tells whether a rule runs over the whole page, as at a page's end.
func fullWidth(width []byte) bool {
	return len(width) == 0 || bytes.Equal(width, []byte("100%")) || bytes.IndexByte(width, '%') < 0 && number(width, 2000) > 500
}

// deepest is how far elements with a look are looked for; those that are never closed pile up.
const deepest = 24

// mostOpen bounds the pile.
const mostOpen = 1 << 16

// push remembers an element that changes how its text looks, and what is inside it with the same tag.
func (r *reader) push(t tag, s style) {
	switch t {
	case bold:
		s.bold = true
	case sup:
		s.raised = true
	case center:
		s.center = true
	case heading:
		r.head++
	}
	if !s.plain() && len(r.open) < mostOpen {
		r.open = append(r.open, element{t, 1, s})
		r.count(s, 1)
		return
	}
	if i := r.find(t); i >= 0 {
		r.open[i].depth++
	}
}

// find returns the innermost open element of a tag, -1 where there is none.
func (r *reader) find(t tag) int {
	for i := len(r.open) - 1; i >= max(0, len(r.open)-deepest); i-- {
		if r.open[i].tag == t {
			return i
		}
	}
	return -1
}

// pop ends an element; all tells that those inside it with the same tag end too.
func (r *reader) pop(t tag, all bool) {
	i := r.find(t)
	if i < 0 {
		return
	}
	if r.open[i].depth--; r.open[i].depth > 0 && !all {
		return
	}
	for _, e := range r.open[i:] {
		r.count(e.style, -1)
	}
	r.open = r.open[:i]
}

func (r *reader) count(s style, n int) {
	if s.bold {
		r.bold += n
	}
	if s.center {
		r.middle += n
	}
	if s.raised {
		r.raised += n
	}
}

// leave ends an element.
func (r *reader) leave(t tag) {
	switch t {
	case br:
		r.breakLine(r.at())
	case table:
		r.endTable()
	case rowTag, cellTag, headTag, caption:
		r.leaveGrid(t)
	case pre:
		r.endPre()
	case heading:
		r.paragraph()
		r.head = max(0, r.head-1)
	default:
		if t.block() {
			r.paragraph()
		}
	}
	r.pop(t, false)
	if r.flow.turnAfter && t.block() {
		r.turn, r.flow.turnAfter = true, false
	}
}
