// Package pdf writes pages that were laid out into a PDF file. The same pages give the same bytes.
package pdf

import (
	"fmt"
	"io"

	"codeberg.org/go-pdf/fpdf"

	"restate/app/press/page"
)

// fontNames are the names in the file, by face.
var fontNames = [...]string{page.Regular: "sans", page.Bold: "sansbold", page.Mono: "mono"}

// painter draws marks. It remembers the font and the links to pages.
type painter struct {
	*fpdf.Fpdf
	links map[int]int // by page, counted from 0
	now   page.Style
}

// Write writes the pages to w.
func Write(w io.Writer, l *page.Layout) error {
	p := &painter{Fpdf: newFile(l), links: map[int]int{}}
	last := l.Pages[len(l.Pages)-1].Height
	for i, pg := range l.Pages {
		p.AddPageFormat("P", fpdf.SizeType{Wd: pg.Width, Ht: pg.Height})
		p.now = page.Style{}
		p.SetLink(p.target(i), 0, p.PageNo())
		for _, m := range pg.Marks {
			p.draw(m)
		}
		p.outline(pg, last)
	}
	if err := p.Output(w); err != nil {
		return fmt.Errorf("the PDF was not written: %w", err)
	}
	return nil
}

// newFile sets up everything that would make two runs differ: dates and the order of the catalogue.
func newFile(l *page.Layout) *fpdf.Fpdf {
	p := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: l.Paper.Width, Ht: l.Paper.Height}})
	p.SetCatalogSort(true)
	p.SetCreationDate(l.Created.UTC())
	p.SetModificationDate(l.Created.UTC())
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetTitle(l.Title, true)
	p.SetAuthor(l.Author, true)
	p.SetSubject(l.Subject, true)
	p.SetCreator("Restate", true)
	p.SetLang("en-US")
	for face, name := range fontNames {
		p.AddUTF8FontFromBytes(name, "", l.Fonts.Of(page.Face(face)))
	}
	return p
}

// target is the link to a page, which may not have been drawn yet.
func (p *painter) target(n int) int {
	if p.links[n] == 0 {
		p.links[n] = p.AddLink()
	}
	return p.links[n]
}

// outline adds a page's bookmarks. The library turns y over with the height of the last page.
func (p *painter) outline(pg *page.Page, last float64) {
	for _, b := range pg.Bookmarks {
		p.Bookmark(b.Title, b.Level, b.Y-4+last-pg.Height)
	}
}
