package pdf

import (
	"fmt"
	"io"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"restate/analysis/paper"
)

// fontNames are the names in the file, by face.
var fontNames = [3]string{"sans", "sansbold", "mono"}

// painter draws marks. It remembers the font and the links to pages.
type painter struct {
	*fpdf.Fpdf
	links map[*page]int
	now   style
}

// paint writes the pages as a PDF.
func paint(w io.Writer, f *flow, r paper.Report, o Options) error {
	p := &painter{Fpdf: newFile(f, r, o), links: map[*page]int{}}
	for _, pg := range f.pages {
		p.AddPageFormat("P", fpdf.SizeType{Wd: pg.width, Ht: pg.height})
		p.now = style{}
		p.SetLink(p.target(pg), 0, p.PageNo())
		if r.Draft {
			p.stamp(f, pg)
		}
		for _, m := range pg.marks {
			m.draw(p)
		}
		p.outline(pg, f.page().height)
	}
	if err := p.Output(w); err != nil {
		return fmt.Errorf("the PDF was not written: %w", err)
	}
	return nil
}

// newFile sets up everything that would make two runs differ: dates and the order of the catalogue.
func newFile(f *flow, r paper.Report, o Options) *fpdf.Fpdf {
	p := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: o.Paper.Width, Ht: o.Paper.Height}})
	p.SetCatalogSort(true)
	p.SetCreationDate(o.Created.UTC())
	p.SetModificationDate(o.Created.UTC())
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetTitle(f.clean(regular, strings.TrimSpace(r.Cover.Company+" "+r.Cover.Title)), true)
	p.SetAuthor(f.clean(regular, r.Cover.Prepared.By), true)
	p.SetSubject(f.clean(regular, r.Hash), true)
	p.SetCreator("Restate", true)
	p.SetLang("en-US")
	for i, name := range fontNames {
		p.AddUTF8FontFromBytes(name, "", f.files[i])
	}
	return p
}

// write draws a line of text. A no-break space is drawn as a space: it has done its work, and a
// reader who copies the text gets what a keyboard would give.
func (p *painter) write(m word) {
	if m.text == "" {
		return
	}
	if p.now.face != m.st.face || p.now.size != m.st.size {
		p.SetFont(fontNames[m.st.face], "", m.st.size)
	}
	p.now = m.st
	p.SetTextColor(m.st.ink[0], m.st.ink[1], m.st.ink[2])
	p.Text(m.x, m.y, strings.ReplaceAll(m.text, string(nbsp), " "))
}

// stamp draws DRAFT across the page, below everything else.
func (p *painter) stamp(f *flow, pg *page) {
	st := style{bold, 150, pale}
	x, y := pg.width/2, pg.height/2
	p.TransformBegin()
	p.TransformRotate(40, x, y)
	p.write(word{x - f.width(st, "DRAFT")/2, y + st.size*0.36, "DRAFT", st})
	p.TransformEnd()
}

// target is the link to a page, which may not have been drawn yet.
func (p *painter) target(pg *page) int {
	if p.links[pg] == 0 {
		p.links[pg] = p.AddLink()
	}
	return p.links[pg]
}

// outline adds a page's bookmarks. The library turns y over with the height of the last page.
func (p *painter) outline(pg *page, last float64) {
	for _, b := range pg.bookmarks {
		p.Bookmark(b.title, b.level, b.y-4+last-pg.height)
	}
}
