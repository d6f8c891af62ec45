package pdf

import (
	"strconv"
	"time"

	"restate/analysis/paper"
)

var (
	companyStyle = style{bold, 13, blue}
	titleStyle   = style{bold, 24, black}
	labelStyle   = style{regular, 9.5, grey}
	smallBold    = style{bold, 9.5, black}
	hashStyle    = style{mono, 7, grey}
)

// labelWidth is the column of labels on the cover.
const labelWidth = 118.0

// contents is the list of sections on the cover; its page numbers are filled in as sections open.
type contents struct {
	f    *flow
	page []*page
	y    []float64
}

// cover prints the first page and returns its list of contents.
func (f *flow) cover(c paper.Cover, sections []paper.Section) contents {
	f.y += 40
	f.put(side, f.wrap(companyStyle, f.clean(bold, c.Company), f.measure(), 0), companyStyle, 20, nil)
	f.put(side, f.wrap(titleStyle, f.clean(bold, c.Title), f.measure(), 0), titleStyle, 30, nil)
	f.add(rule{side, f.y + 6, side + f.measure(), f.y + 6, 1.2, blue, false})
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
	left := f.wrap(labelStyle, f.clean(regular, label), labelWidth-8, 0)
	right := f.wrap(textStyle, f.clean(regular, text), f.measure()-labelWidth, 0)
	f.need(textLeading * 2)
	for i := range max(len(left), len(right)) {
		f.need(textLeading)
		if i < len(left) {
			f.add(word{side, f.y + textLeading*0.76, left[i], labelStyle})
		}
		if i < len(right) {
			f.add(word{side + labelWidth, f.y + textLeading*0.76, right[i], textStyle})
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
		f.put(side+labelWidth, f.wrap(hashStyle, f.clean(mono, "SHA-256 "+d.SHA256), f.measure()-labelWidth, 0), hashStyle, 10, nil)
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
		title := f.wrap(textStyle, f.clean(regular, s.Title), f.measure()-40, 0)
		f.put(side, title, textStyle, textLeading+1, nil)
		c.page, c.y = append(c.page, f.page()), append(c.y, f.y-textLeading-1)
	}
	return c
}

// opens says on which page section i starts, which is the last one there is or an earlier one.
func (c contents) opens(i int, at *page) {
	number := 0
	for n, p := range c.f.pages {
		if p == at {
			number = n + 1
		}
	}
	text := strconv.Itoa(number)
	p, y := c.page[i], c.y[i]
	right := p.width - side
	w := c.f.width(textStyle, text)
	p.marks = append(p.marks,
		word{right - w, y + textLeading*0.76, text, textStyle},
		jump{side, y, right - side, textLeading, at})
}
