package pdf

import (
	"strings"

	"restate/analysis/paper"
)

// open draws a sheet's title and column heads at f.y and moves below them.
func (f *flow) open(t *table, b band, part, continued string) {
	f.titleLines(t.sheet, part, continued)
	groups, heads := f.headLines(t, b)
	st := tableHead(t.size)
	gh, hh := blockHeight(groups, st), blockHeight(heads, st)
	f.add(box{side, f.y, b.width(), gh + hh, tint})
	f.drawGroups(t, b, groups, st)
	for i, at := range b {
		c := laid{at: at, align: t.sheet.Columns[at.index].Align, st: st, first: true}
		if c.align == paper.Left && t.columns[at.index].signs {
			c.indent = signWidth
		}
		y := f.y + gh + hh - rowPad - 1 - float64(len(heads[i]))*leading(st.size)
		for n, l := range heads[i] {
			f.add(word{side + f.lineStart(t, c, l, n), y + (float64(n)+0.76)*leading(st.size), l, st})
		}
	}
	f.y += gh + hh
	f.add(rule{side, f.y, side + b.width(), f.y, 0.6, grey, false})
	f.y += 1
}

// titleLines draws the sheet's title and, in grey behind or below it, the rest.
func (f *flow) titleLines(s *paper.Sheet, part, continued string) {
	f.put(side, f.wrap(sheetTitle, f.clean(bold, s.Title), f.measure(), 0), sheetTitle, 14, nil)
	if under := subtitle(s, part, continued); under != "" {
		f.put(side, f.wrap(sheetUnder, f.clean(regular, under), f.measure(), 0), sheetUnder, 12, nil)
	}
	f.y += 4
}

func subtitle(s *paper.Sheet, part, continued string) string {
	var list []string
	for _, w := range []string{s.Subtitle, part, continued} {
		if w != "" {
			list = append(list, w)
		}
	}
	return strings.Join(list, " · ")
}

// headHeight is what open takes.
func (f *flow) headHeight(t *table, b band) float64 {
	st := tableHead(t.size)
	groups, heads := f.headLines(t, b)
	titles := f.wrap(sheetTitle, f.clean(bold, t.sheet.Title), f.measure(), 0)
	under := f.wrap(sheetUnder, f.clean(regular, subtitle(t.sheet, "part 10 of 10", "continued")), f.measure(), 0)
	return float64(len(titles))*14 + float64(len(under))*12 + 5 + blockHeight(groups, st) + blockHeight(heads, st)
}

// headLines breaks the group headings and the heads of a band; a group's lines stand at its first column.
func (f *flow) headLines(t *table, b band) (groups, heads [][]string) {
	st := tableHead(t.size)
	groups, heads = make([][]string, len(b)), make([][]string, len(b))
	for i, at := range b {
		col := t.sheet.Columns[at.index]
		room := at.w - 2*cellPad
		if col.Align == paper.Right {
			room -= t.paren
		}
		heads[i] = f.wrap(st, f.clean(st.face, col.Head), room+0.01, 0)
		if col.Group != "" && (i == 0 || t.sheet.Columns[b[i-1].index].Group != col.Group) {
			from, to := t.span(b, i)
			groups[i] = f.wrap(st, f.clean(st.face, col.Group), to-from-2*cellPad+0.01, 0)
		}
	}
	return groups, heads
}

// span is the left and right edge of the group that starts at place i of the band.
func (t *table) span(b band, i int) (from, to float64) {
	end := i
	for end+1 < len(b) && t.sheet.Columns[b[end+1].index].Group == t.sheet.Columns[b[i].index].Group {
		end++
	}
	return b[i].x, b[end].x + b[end].w
}

func (f *flow) drawGroups(t *table, b band, groups [][]string, st style) {
	h := blockHeight(groups, st)
	for i, block := range groups {
		if block == nil {
			continue
		}
		from, to := t.span(b, i)
		for n, l := range block {
			y := f.y + rowPad + 1 + (float64(n)+0.76)*leading(st.size)
			f.add(word{side + (from+to-f.width(st, l))/2, y, l, style{bold, st.size, black}})
		}
		f.add(rule{side + from + 4, f.y + h - 0.5, side + to - 2, f.y + h - 0.5, 0.5, grey, false})
	}
}

// blockHeight is the height of the tallest of some heads, 0 when there are none.
func blockHeight(blocks [][]string, st style) float64 {
	n := 0
	for _, b := range blocks {
		n = max(n, len(b))
	}
	if n == 0 {
		return 0
	}
	return float64(n)*leading(st.size) + 2*rowPad + 2
}
