package page

import (
	"strings"

	"restate/analysis/paper"
)

// headLimit is how many lines a column head may have: a document's head of a whole paragraph must
// leave room for rows. A longer one is printed in full below the sheet.
const headLimit = 8

// head is the column heads of a band, broken into lines. A group's lines stand at its first column.
type head struct {
	title           string // one line, for the pages after the first
	under           string
	groups, heads   [][]string
	groupsH, headsH float64
}

// head breaks the heads of a band.
func (f *flow) head(t *table, b band, part string) head {
	h := head{groups: make([][]string, len(b)), heads: make([][]string, len(b))}
	width, _ := f.body(t.landscape)
	h.title = f.firstLine(sheetTitle, t.sheet.Title, width)
	h.under = f.firstLine(sheetUnder, joined(part, "continued", t.sheet.Subtitle), width)
	st := tableHead(t.size)
	for i, at := range b {
		col := t.sheet.Columns[at.index]
		room := at.w - 2*cellPad
		if col.Align == paper.Right {
			room -= t.paren
		}
		if col.Align == paper.Left && t.columns[at.index].signs {
			room -= signWidth
		}
		h.heads[i] = f.headText(t, st, col.Head, room)
		if col.Group != "" && (i == 0 || t.sheet.Columns[b[i-1].index].Group != col.Group) {
			from, to := t.span(b, i)
			h.groups[i] = f.headText(t, st, col.Group, to-from-2*cellPad)
		}
	}
	h.groupsH, h.headsH = blockHeight(h.groups, st), blockHeight(h.heads, st)
	return h
}

// headText breaks a head and notes it when it is too long to stand there.
func (f *flow) headText(t *table, st Style, text string, room float64) []string {
	lines := f.wrap(st, f.clean(st.Face, text), room+0.01, 0)
	if len(lines) <= headLimit {
		return lines
	}
	t.shorten(text)
	return append(lines[:headLimit-1:headLimit-1], "…")
}

// shorten remembers a head that is to be printed in full below the sheet, once.
func (t *table) shorten(text string) {
	for _, known := range t.long {
		if known == text {
			return
		}
	}
	t.long = append(t.long, text)
}

// height is what the head takes on a page after the first.
func (h head) height() float64 {
	titles := 14.0
	if h.under != "" {
		titles += 12
	}
	return titles + 5 + h.groupsH + h.headsH
}

// open draws a sheet's title in full and its heads.
func (f *flow) open(t *table, b band, h head, part string) {
	f.titleLines(t, part)
	f.need(h.groupsH + h.headsH + 4*leading(t.size))
	f.drawHead(t, b, h)
}

// reopen draws title and heads on a page after the first.
func (f *flow) reopen(t *table, b band, h head) {
	f.put(side, []string{h.title}, sheetTitle, 14, nil)
	f.put(side, []string{h.under}, sheetUnder, 12, nil)
	f.y += 4
	f.drawHead(t, b, h)
}

// titleLines draws the sheet's title and, in grey below it, the rest.
func (f *flow) titleLines(t *table, part string) {
	s := t.sheet
	if s.Title != "" && !t.named {
		f.put(side, f.wrap(sheetTitle, f.clean(Bold, s.Title), f.measure(), 0), sheetTitle, 14, nil)
	}
	if under := joined(s.Subtitle, part); under != "" {
		f.put(side, f.wrap(sheetUnder, f.clean(Regular, under), f.measure(), 0), sheetUnder, 12, nil)
	}
	f.y += 4
}

// joined puts a dot between the texts that are not empty.
func joined(texts ...string) string {
	var list []string
	for _, w := range texts {
		if w != "" {
			list = append(list, w)
		}
	}
	return strings.Join(list, " · ")
}

// drawHead draws the heads of a band at f.y and moves below them.
func (f *flow) drawHead(t *table, b band, h head) {
	st := tableHead(t.size)
	f.add(Box{side, f.y, b.width(), h.groupsH + h.headsH, tint})
	f.drawGroups(t, b, h, st)
	f.y += h.groupsH + h.headsH
	for i, at := range b {
		c := laid{at: at, align: t.sheet.Columns[at.index].Align, st: st, first: true}
		if c.align == paper.Left && t.columns[at.index].signs {
			c.indent = signWidth
		}
		y := f.y - rowPad - 1 - float64(len(h.heads[i]))*leading(st.Size)
		for n, l := range h.heads[i] {
			f.add(Word{side + f.lineStart(t, c, l, n), y + (float64(n)+0.76)*leading(st.Size), l, st})
		}
	}
	f.add(Rule{side, f.y, side + b.width(), f.y, 0.6, grey, false})
	f.y++
}

// span is the left and right edge of the group that starts at place i of the band.
func (t *table) span(b band, i int) (from, to float64) {
	end := i
	for end+1 < len(b) && t.sheet.Columns[b[end+1].index].Group == t.sheet.Columns[b[i].index].Group {
		end++
	}
	return b[i].x, b[end].x + b[end].w
}

func (f *flow) drawGroups(t *table, b band, h head, st Style) {
	for i, block := range h.groups {
		if block == nil {
			continue
		}
		from, to := t.span(b, i)
		for n, l := range block {
			y := f.y + rowPad + 1 + (float64(n)+0.76)*leading(st.Size)
			f.add(Word{side + (from+to-f.width(st, l))/2, y, l, Style{Bold, st.Size, black}})
		}
		under := f.y + h.groupsH - 0.5
		f.add(Rule{side + from + 4, under, side + to - 2, under, 0.5, grey, false})
	}
}

// blockHeight is the height of the tallest of some heads, 0 when there are none.
func blockHeight(blocks [][]string, st Style) float64 {
	n := 0
	for _, b := range blocks {
		n = max(n, len(b))
	}
	if n == 0 {
		return 0
	}
	return float64(n)*leading(st.Size) + 2*rowPad + 2
}
