package page

import (
	"slices"
	"strconv"
	"time"

	"restate/analysis/paper"
)

var (
	companyStyle = Style{Bold, 13, blue}
	titleStyle   = Style{Bold, 24, black}
	labelStyle   = Style{Regular, 9.5, grey}
	smallBold    = Style{Bold, 9.5, black}
	hashStyle    = Style{Mono, 7, grey}
)

// labelWidth is the column of labels on the cover.
const labelWidth = 118.0

const contentsLeading = textLeading + 1

// contents is the list of sections on the cover; its page numbers are filled in as sections open.
type contents struct {
	f    *flow
	page []*Page
	y    []float64
}

// cover prints the first page and returns its list of contents.
func (f *flow) cover(c paper.Cover, sections []paper.Section) contents {
	f.y += 40
	f.put(side, f.wrap(companyStyle, f.clean(Bold, c.Company), f.measure(), 0), companyStyle, 20, nil)
	f.put(side, f.wrap(titleStyle, f.clean(Bold, c.Title), f.measure(), 0), titleStyle, 30, nil)
	f.add(Rule{side, f.y + 6, side + f.measure(), f.y + 6, 1.2, blue, false})
	f.y += 26
	for _, l := range c.Lines {
		f.labelled(l[0], l[1])
	}
	f.labelled("Prepared by", signed(c.Prepared))
	f.labelled("Reviewed by", signed(c.Reviewed))
	f.y += 12
	if c.Scope != "" {
		f.labelled("Scope", c.Scope)
		f.y += 12
	}
	f.documents(c.Documents)
	return f.contents(sections)
}

// signed says who and when, or that nobody has.
func signed(s paper.Signed) string {
	switch {
	case s.By == "":
		return "not signed"
	case s.At == "":
		return s.By
	}
	return s.By + ", " + when(s.At)
}

// when shows a moment in words with its offset, so that two readers mean the same one.
func when(rfc3339 string) string {
	t, err := time.Parse(time.RFC3339, rfc3339)
	if err != nil {
		return rfc3339
	}
	return moment(t)
}

func moment(t time.Time) string { return t.Format("2 January 2006, 15:04 UTC-07:00") }

// labelled prints a label and, beside it, what it says.
func (f *flow) labelled(label, text string) {
	left := f.wrap(labelStyle, f.clean(Regular, label), labelWidth-8, 0)
	right := f.wrap(textStyle, f.clean(Regular, text), f.measure()-labelWidth, 0)
	f.need(textLeading * 2)
	for i := range max(len(left), len(right)) {
		f.need(textLeading)
		if i < len(left) {
			f.add(Word{side, f.y + textLeading*0.76, left[i], labelStyle})
		}
		if i < len(right) {
			f.add(Word{side + labelWidth, f.y + textLeading*0.76, right[i], textStyle})
		}
		f.y += textLeading
	}
	f.y += 3
}

func (f *flow) documents(list []paper.Document) {
	if len(list) == 0 {
		return
	}
	f.put(side, []string{"Documents"}, smallBold, 16, nil)
	for _, d := range list {
		f.need(3 * textLeading)
		f.labelled(d.Date, d.Name)
		f.y -= 3
		f.put(side+labelWidth, f.wrap(hashStyle, f.clean(Mono, "SHA-256 "+d.SHA256), f.measure()-labelWidth, 0), hashStyle, 10, nil)
		f.y += 4
	}
	f.y += 12
}

func (f *flow) contents(sections []paper.Section) contents {
	c := contents{f: f}
	if len(sections) == 0 {
		return c
	}
	f.need(16 + 2*textLeading)
	f.put(side, []string{"Contents"}, smallBold, 16, nil)
	for _, s := range sections {
		title := f.wrap(textStyle, f.clean(Regular, s.Title), f.measure()-40, 0)
		f.put(side, title, textStyle, contentsLeading, nil)
		c.page, c.y = append(c.page, f.page()), append(c.y, f.y-contentsLeading)
	}
	return c
}

// opens says on which page section i starts, which is the last one there is or an earlier one.
func (c contents) opens(i int, at *Page) {
	to := slices.Index(c.f.pages, at)
	text := strconv.Itoa(to + 1)
	p, y := c.page[i], c.y[i]
	right := p.Width - side
	w := c.f.width(textStyle, text)
	p.Marks = append(p.Marks,
		Word{right - w, y + contentsLeading*0.76, text, textStyle},
		Jump{side, y, right - side, contentsLeading, to})
}
