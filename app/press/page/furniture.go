package page

import (
	"fmt"

	"restate/analysis/paper"
)

var (
	headStyle  = Style{Bold, 8, grey}
	footStyle  = Style{Regular, 7.5, grey}
	footHash   = Style{Mono, 6, grey}
	stampStyle = Style{Bold, 150, pale}
	footDraft  = Style{Bold, 7.5, red}
)

// furnish adds stamp, header and footer to every page, once their number is known.
func (f *flow) furnish(r paper.Report, o Options) {
	for i, p := range f.pages {
		if r.Draft {
			p.Marks = append([]Mark{f.draft(p)}, p.Marks...)
		}
		if i > 0 {
			f.header(p, r.Cover)
		}
		f.footer(p, r, o, fmt.Sprintf("Page %d of %d", i+1, len(f.pages)))
	}
}

// draft is the word DRAFT across a page, below everything else.
func (f *flow) draft(p *Page) Mark {
	const text, angle = "DRAFT", 40
	w := f.width(stampStyle, text)
	return Stamp{p.Width / 2, p.Height / 2, angle, w / 2, stampStyle.Size * 0.36, text, stampStyle}
}

func (f *flow) header(p *Page, c paper.Cover) {
	half := (p.Width - 2*side) / 2
	company := f.firstLine(headStyle, c.Company, half-8)
	title := f.firstLine(footStyle, c.Title, half-8)
	p.Marks = append(p.Marks,
		Word{side, 40, company, headStyle},
		Word{p.Width - side - f.width(footStyle, title), 40, title, footStyle},
		Rule{side, 46, p.Width - side, 46, 0.5, hair, false})
}

// footer says what the page was made from and when, and which page of how many it is.
func (f *flow) footer(p *Page, r paper.Report, o Options, number string) {
	y := p.Height - 32
	p.Marks = append(p.Marks,
		Rule{side, y - 11, p.Width - side, y - 11, 0.5, hair, false},
		Word{p.Width - side - f.width(footStyle, number), y, number, footStyle})
	x := side
	if r.Draft {
		p.Marks = append(p.Marks, Word{x, y, "DRAFT", footDraft})
		x += f.width(footDraft, "DRAFT") + 10
	}
	printed := "Printed " + moment(o.Created)
	p.Marks = append(p.Marks, Word{x, y, printed, footStyle})
	if r.Hash != "" {
		hash := f.firstLine(footHash, "Workpaper "+r.Hash, p.Width-2*side)
		p.Marks = append(p.Marks, Word{side, y + 10, hash, footHash})
	}
}

// firstLine is as much of a text as fits on one line, with … where it goes on. Headers repeat what
// the cover says in full.
func (f *flow) firstLine(st Style, text string, width float64) string {
	lines := f.wrap(st, f.clean(st.Face, text), width-f.width(st, "…"), 0)
	if len(lines) == 1 {
		return lines[0]
	}
	return lines[0] + "…"
}
