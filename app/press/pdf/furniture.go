package pdf

import (
	"fmt"

	"restate/analysis/paper"
)

var (
	headStyle = style{bold, 8, grey}
	footStyle = style{regular, 7.5, grey}
	footHash  = style{mono, 6, grey}
	footDraft = style{bold, 7.5, red}
)

// furnish adds header and footer to every page, once their number is known.
func (f *flow) furnish(r paper.Report, o Options) {
	for i, p := range f.pages {
		if i > 0 {
			f.header(p, r.Cover)
		}
		f.footer(p, r, o, fmt.Sprintf("Page %d of %d", i+1, len(f.pages)))
	}
}

func (f *flow) header(p *page, c paper.Cover) {
	half := (p.width - 2*side) / 2
	company := f.firstLine(headStyle, c.Company, half-8)
	title := f.firstLine(footStyle, c.Title, half-8)
	p.marks = append(p.marks,
		word{side, 40, company, headStyle},
		word{p.width - side - f.width(footStyle, title), 40, title, footStyle},
		rule{side, 46, p.width - side, 46, 0.5, hair, false})
}

// footer says what the page was made from and when, and which page of how many it is.
func (f *flow) footer(p *page, r paper.Report, o Options, number string) {
	y := p.height - 32
	p.marks = append(p.marks,
		rule{side, y - 11, p.width - side, y - 11, 0.5, hair, false},
		word{p.width - side - f.width(footStyle, number), y, number, footStyle})
	x := side
	if r.Draft {
		p.marks = append(p.marks, word{x, y, "DRAFT", footDraft})
		x += f.width(footDraft, "DRAFT") + 10
	}
	printed := "Printed " + moment(o.Created)
	p.marks = append(p.marks, word{x, y, printed, footStyle})
	if r.Hash != "" {
		hash := f.firstLine(footHash, "Workpaper "+r.Hash, p.width-2*side)
		p.marks = append(p.marks, word{side, y + 10, hash, footHash})
	}
}

// firstLine is as much of a text as fits on one line, with … where it goes on. Headers repeat what
// the cover says in full.
func (f *flow) firstLine(st style, text string, width float64) string {
	lines := f.wrap(st, f.clean(st.face, text), width-f.width(st, "…"), 0)
	if len(lines) == 1 {
		return lines[0]
	}
	return lines[0] + "…"
}
