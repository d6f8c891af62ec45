package page

import (
	"fmt"
	"strings"

	"restate/analysis/paper"
)

// The styles of running text.
var (
	headingStyle = Style{Bold, 14, black}
	textStyle    = Style{Regular, 9.5, black}
	noteStyle    = Style{Regular, 8.5, grey}
	sourceStyle  = Style{Regular, 8, grey}
)

const (
	textLeading = 13.0
	noteLeading = 11.5
)

// section prints one section and returns the page it starts on. It lies sideways when its first sheet
// does, so that a heading is not left alone on an upright page.
func (f *flow) section(s paper.Section) *Page {
	tables := make([]*table, len(s.Sheets))
	for i := range s.Sheets {
		above := 0.0
		if i == 0 {
			above = headingHeight
		}
		tables[i] = f.table(&s.Sheets[i], above)
		tables[i].named = i == 0 && len(s.Paragraphs) == 0 && s.Sheets[i].Title == s.Title
	}
	sideways := len(tables) > 0 && tables[0].landscape
	if len(f.pages) == f.front || sideways != f.landscape || f.room() < f.opening(s, tables, sideways) {
		f.turn(sideways)
	} else if !f.fresh() {
		f.y += sectionGap
	}
	first := f.page()
	f.heading(s.Title)
	for _, p := range s.Paragraphs {
		f.paragraph(p)
	}
	for _, t := range tables {
		f.sheet(t)
	}
	return first
}

// sectionGap stands above a section that starts within a page, headingHeight is what a heading of one
// line takes.
const (
	sectionGap    = 26.0
	headingHeight = 32.0
)

// opening is the room that a section needs to start within a page: enough of what follows its heading
// must stand there too.
func (f *flow) opening(s paper.Section, tables []*table, sideways bool) float64 {
	_, body := f.body(sideways)
	if len(s.Paragraphs) > 0 || len(tables) == 0 {
		return body * 0.4
	}
	above := sectionGap + headingHeight
	return max(body*0.25, above+f.starting(tables[0]))
}

func (f *flow) heading(title string) {
	atTop := f.fresh()
	f.mark(title, 0)
	lines := f.wrap(headingStyle, f.clean(Bold, title), f.measure(), 0)
	f.put(side, lines, headingStyle, 18, nil)
	f.add(Rule{side, f.y + 2, side + f.measure(), f.y + 2, 0.8, black, false})
	f.y += 14
	if atTop {
		f.opened = f.y
	}
}

func (f *flow) paragraph(p paper.Paragraph) {
	switch p.Kind {
	case paper.Quote:
		f.quote(p)
	case paper.Note:
		f.prose(p, noteStyle, noteLeading)
	default:
		f.prose(p, textStyle, textLeading)
	}
}

func (f *flow) prose(p paper.Paragraph, st Style, leading float64) {
	f.need(2 * leading)
	f.put(side, f.wrap(st, f.clean(st.Face, p.Text), f.prosewidth(), 0), st, leading, nil)
	f.source(side, p.Source)
	f.y += 6
}

// prosewidth keeps lines of running text short enough to read on a page that lies sideways.
func (f *flow) prosewidth() float64 { return min(f.measure(), 520) }

// quote prints a document's words, indented, with a bar beside them and their source below.
func (f *flow) quote(p paper.Paragraph) {
	const indent = 16.0
	f.y += 2
	f.need(3 * textLeading)
	bar := func(y float64) { f.add(Box{side + 5, y, 2, textLeading, blue}) }
	lines := f.wrap(textStyle, f.clean(Regular, p.Text), f.prosewidth()-indent, 0)
	f.put(side+indent, lines, textStyle, textLeading, bar)
	f.source(side+indent, p.Source)
	f.y += 8
}

func (f *flow) source(x float64, source string) {
	if source == "" {
		return
	}
	lines := f.wrap(sourceStyle, f.clean(Regular, source), f.prosewidth()-(x-side), 0)
	f.put(x, lines, sourceStyle, noteLeading, nil)
}

// missingNote says at the end which characters □ stands for.
func (f *flow) missingNote() {
	lack := f.lacking()
	if len(lack) == 0 {
		return
	}
	codes := make([]string, len(lack))
	for i, r := range lack {
		codes[i] = fmt.Sprintf("U+%04X", r)
	}
	text := "The printed font lacks these characters of the documents; a box (" + string(f.substitute(Regular)) +
		") stands for each: " + strings.Join(codes, ", ") + "."
	f.y += 10
	f.paragraph(paper.Paragraph{Kind: paper.Note, Text: text})
}
