// Package pdf prints a paper.Report: a cover, headings, quotes with their sources and sheets as
// tables, on A4 or Letter. A report is first laid out into pages of plain marks and then painted, so
// every page knows how many there are. The same report and options give the same bytes.
package pdf

import (
	"errors"
	"io"
	"time"

	"restate/analysis/paper"
)

// Paper is a sheet of paper in points, upright.
type Paper struct{ Width, Height float64 }

// The papers.
var (
	A4     = Paper{595.28, 841.89}
	Letter = Paper{612, 792}
)

// Fonts are the TrueType files that are embedded.
type Fonts struct{ Regular, Bold, Mono []byte }

// Options say how a report is printed.
type Options struct {
	Paper   Paper // A4 when zero
	Fonts   Fonts
	Created time.Time // printed in the footer and written into the file
}

// Result says what was printed.
type Result struct {
	Pages   int
	Missing []rune // characters no font has, in order; □ stands for them and a note at the end lists them
}

// Write prints the report to w.
func Write(w io.Writer, r paper.Report, o Options) (Result, error) {
	if o.Paper == (Paper{}) {
		o.Paper = A4
	}
	if o.Created.IsZero() {
		return Result{}, errors.New("the PDF was not written: the date of printing is missing")
	}
	t, err := newType(o.Fonts)
	if err != nil {
		return Result{}, err
	}
	f := layOut(r, o, t)
	res := Result{Pages: len(f.pages), Missing: t.lacking()}
	return res, paint(w, f, r, o)
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
