// Package page lays a paper.Report out on pages: a cover, headings, quotes with their sources and
// sheets as tables, on A4 or Letter. A page is a value, a list of plain marks; app/press/pdf writes
// pages into a file and the preview draws them, so what is seen is what is printed.
package page

import (
	"errors"
	"strings"
	"time"

	"golang.org/x/image/font/sfnt"

	"restate/analysis/paper"
)

// Paper is a sheet of paper in points, upright.
type Paper struct{ Width, Height float64 }

// The papers.
var (
	A4     = Paper{595.28, 841.89}
	Letter = Paper{612, 792}
)

// Fonts are TrueType files: what text is measured with, drawn with and what a PDF embeds.
type Fonts struct{ Regular, Bold, Mono []byte }

// Of returns the file of a face.
func (f Fonts) Of(face Face) []byte { return [...][]byte{f.Regular, f.Bold, f.Mono}[face] }

// Options say how a report is laid out.
type Options struct {
	Paper   Paper // A4 when zero
	Fonts   Fonts
	Created time.Time // printed in the footer
}

// Layout is a report on its pages, with what a file of them says about itself.
type Layout struct {
	Options
	Faces                  [3]*sfnt.Font // the fonts, by Face, for who draws the pages
	Title, Author, Subject string
	Pages                  []*Page
	Missing                []rune // characters no font has, in order; □ stands for them and a note at the end lists them
}

// Page is one page: its size in points, as it lies, its marks and its entries in the outline.
type Page struct {
	Width, Height float64
	Marks         []Mark
	Bookmarks     []Bookmark
}

// Bookmark is an entry of the outline at a height of its page; level 0 is a section, 1 a sheet.
type Bookmark struct {
	Title string
	Level int
	Y     float64
}

// Lay lays a report out. The same report and options give the same pages.
func Lay(r paper.Report, o Options) (*Layout, error) {
	if o.Paper == (Paper{}) {
		o.Paper = A4
	}
	if o.Created.IsZero() {
		return nil, errors.New("the pages were not made: the date of printing is missing")
	}
	t, err := newType(o.Fonts)
	if err != nil {
		return nil, err
	}
	f := layOut(r, o, t)
	return &Layout{Options: o, Faces: t.fonts, Pages: f.pages, Missing: t.lacking(),
		Title:   f.clean(Regular, strings.TrimSpace(r.Cover.Company+" "+r.Cover.Title)),
		Author:  f.clean(Regular, r.Cover.Prepared.By),
		Subject: f.clean(Regular, r.Hash)}, nil
}

// layOut places the whole report on pages.
func layOut(r paper.Report, o Options, t *typesetter) *flow {
	f := &flow{typesetter: t, paper: o.Paper}
	f.turn(false)
	contents := f.cover(r.Cover, r.Sections)
	f.front = len(f.pages)
	for i, s := range r.Sections {
		contents.opens(i, f.section(s))
	}
	f.missingNote()
	f.furnish(r, o)
	return f
}
