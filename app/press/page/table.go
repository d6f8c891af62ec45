package page

import (
	"fmt"

	"restate/analysis/paper"
)

// table is a sheet on its way to paper.
type table struct {
	plan
	sheet   *paper.Sheet
	named   bool // the section's heading right above it says its title
	reasons []string
	reason  map[paper.At]int
	paren   float64  // the width of the parenthesis that hangs right of the digits
	long    []string // heads too long to stand above their columns
	tail    float64  // what notes, reasons and legend take below the last band
}

var (
	sheetTitle = Style{Bold, 10.5, black}
	sheetUnder = Style{Regular, 8.5, grey}
	smallStyle = Style{Regular, 7.5, grey}
)

const (
	smallLeading = 10.0
	reasonIndent = 14.0
)

// table measures a sheet that stands below something of a height.
func (f *flow) table(s *paper.Sheet, above float64) *table {
	reasons, number := s.Reasons()
	t := &table{sheet: s, reasons: reasons, reason: number, tail: f.tailHeight(s, reasons)}
	f.adopt(t, f.plan(s))
	if len(t.bands) == 1 && !t.empty() {
		f.tighten(t, above)
	}
	return t
}

func (f *flow) adopt(t *table, p plan) {
	t.plan, t.paren = p, f.width(Style{Bold, p.size, black}, ")")
}

// tighten sets a sheet that is a little taller than a page in slightly smaller type where that brings it
// onto the page: a few rows or the legend alone on the next one are hard to read.
func (f *flow) tighten(t *table, above float64) {
	const step, steps = 0.25, 3
	_, body := f.body(t.landscape)
	usual := t.plan
	for i := range steps + 1 {
		p, ok := f.abreast(t.sheet, usual.landscape, usual.size-step*float64(i))
		if f.adopt(t, p); ok && f.whole(t) <= body-above {
			return
		}
	}
	f.adopt(t, usual)
}

// whole is the height of a sheet of one band with all that belongs to it.
func (f *flow) whole(t *table) float64 {
	sum := f.head(t, t.bands[0], "").height() + t.tail
	for _, g := range f.chunks(t, t.bands[0]) {
		sum += height(g)
	}
	return sum
}

// sheet prints a sheet: title, bands of columns, then notes, reasons and the legend.
func (f *flow) sheet(t *table) {
	s := t.sheet
	if t.landscape != f.landscape {
		f.turn(t.landscape)
	}
	if t.empty() {
		f.emptySheet(t)
		return
	}
	for i, b := range t.bands {
		f.band(t, b, i)
		t.named = false // further bands do not stand right below the heading
	}
	f.y += 4
	for _, text := range t.long {
		f.small("Head in full: "+text, 0)
	}
	for _, n := range s.Notes {
		f.small(n, 0)
	}
	for i, why := range t.reasons {
		f.lettered(i+1, why)
	}
	f.legend(s)
	f.y += 16
}

// emptySheet says what is missing instead of showing a table without rows.
func (f *flow) emptySheet(t *table) {
	s := t.sheet
	f.need(4 * textLeading)
	f.bookmark(t)
	f.titleLines(t, "")
	if s.Empty != "" {
		f.paragraph(paper.Paragraph{Kind: paper.Note, Text: s.Empty})
	}
	for _, n := range s.Notes {
		f.small(n, 0)
	}
	f.y += 10
}

// bookmark notes where a sheet starts, unless its section's bookmark says so.
func (f *flow) bookmark(t *table) {
	if !t.named {
		f.mark(t.sheet.Title, 1)
	}
}

// small prints a note below a sheet.
func (f *flow) small(text string, indent float64) {
	f.put(side+indent, f.smallLines(text, indent), smallStyle, smallLeading, nil)
}

func (f *flow) smallLines(text string, indent float64) []string {
	return f.wrap(smallStyle, f.clean(Regular, text), f.prosewidth()-indent, 0)
}

// tailHeight is what stands below a sheet's last row, so that it need not stand alone on a page.
func (f *flow) tailHeight(s *paper.Sheet, reasons []string) float64 {
	n := 0
	for _, note := range s.Notes {
		n += len(f.smallLines(note, 0))
	}
	for _, why := range reasons {
		n += len(f.smallLines(why, reasonIndent))
	}
	tall := float64(n) * smallLeading
	if tonesOf(s).explained() {
		tall += noteLeading
	}
	if tall > 0 {
		tall += 16 // between the last row and what stands below it
	}
	return tall
}

// lettered prints the reason of blank cells behind its letter.
func (f *flow) lettered(n int, why string) {
	f.need(smallLeading)
	f.add(Word{side, f.y + 6.5, "[" + letter(n) + "]", Style{Regular, 6, grey}})
	f.small(why, reasonIndent)
}

// band prints one band of columns, on as many pages as its rows take.
func (f *flow) band(t *table, b band, index int) {
	part := ""
	if len(t.bands) > 1 {
		part = fmt.Sprintf("part %d of %d", index+1, len(t.bands))
	}
	groups, h := f.chunks(t, b), f.head(t, b, part)
	last := index == len(t.bands)-1
	f.need(f.bandRoom(t, h, groups, last))
	if index == 0 {
		f.bookmark(t)
	}
	f.open(t, b, h, part)
	for i, chunk := range groups {
		tall := height(chunk)
		if last && i == len(groups)-1 {
			tall += t.tail // what stands below the sheet does not stand alone
		}
		if f.room() < tall && tall <= f.below(t, h) {
			f.again(t, b, h)
		}
		for _, r := range chunk {
			f.place(t, b, h, r)
		}
	}
	f.y += 12
}

// place draws a row, cutting it over pages when it is taller than one.
func (f *flow) place(t *table, b band, h head, r row) {
	for f.room() < r.height {
		if r.height > f.below(t, h) && f.room() > 4*leading(r.size) {
			var part row
			part, r = r.split(f.room())
			f.drawRow(t, part, side, b)
		}
		f.again(t, b, h)
	}
	f.drawRow(t, r, side, b)
}

// again goes on with the table on a new page, below its title and heads.
func (f *flow) again(t *table, b band, h head) {
	f.turn(t.landscape)
	f.reopen(t, b, h)
}

// empty reports whether there is nothing to show in a table.
func (t *table) empty() bool { return len(t.sheet.Rows) == 0 || len(t.sheet.Columns) == 0 }

// starting is the room in which a sheet may start.
func (f *flow) starting(t *table) float64 {
	if t.empty() {
		return 6 * textLeading
	}
	return f.bandRoom(t, f.head(t, t.bands[0], ""), f.chunks(t, t.bands[0]), len(t.bands) == 1)
}

// bandRoom is the room in which a band may start: all of it (with what stands below the last one) when a
// page could hold that, so that it is not cut, else a good part of a page.
func (f *flow) bandRoom(t *table, h head, groups [][]row, last bool) float64 {
	whole := h.height()
	start := whole + height(groups[0])
	for _, g := range groups {
		whole += height(g)
	}
	if last {
		whole += t.tail
	}
	_, body := f.body(t.landscape)
	if whole <= body {
		return whole
	}
	return max(start, body*0.45)
}

// below is the height that rows have on a page of their own.
func (f *flow) below(t *table, h head) float64 {
	_, body := f.body(t.landscape)
	return body - h.height()
}

func height(rows []row) float64 {
	sum := 0.0
	for _, r := range rows {
		sum += r.height
	}
	return sum
}

// chunks lays the rows of a band and groups those that must not be parted: a heading with what
// follows, a subtotal or total with what it adds up.
func (f *flow) chunks(t *table, b band) [][]row {
	var groups [][]row
	join := false
	for i := range t.sheet.Rows {
		r := f.layRow(t, i, b)
		if (join || r.kind == paper.Subtotal || r.kind == paper.Total) && len(groups) > 0 {
			last := len(groups) - 1
			groups[last] = append(groups[last], r)
		} else {
			groups = append(groups, []row{r})
		}
		join = r.kind == paper.Heading
	}
	return groups
}
