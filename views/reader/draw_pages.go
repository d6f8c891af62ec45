package reader

import (
	"image"
	"image/color"
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"restate/analysis/filing"
	"restate/views/glyph"
)

// drawPages draws the pages in sight: paper, what is marked, the texts, what is selected.
func (f *frame) drawPages() {
	f.p.Fill(image.Rect(0, 0, f.w, f.h), f.c.Ground)
	dx, dy := glyph.Round(f.x.Offset*f.scale()), glyph.Round(f.y.Offset*f.scale())
	right := f.w - f.p.Px(glyph.BarWidth)
	for i := f.set.leafUnder(dy); i < len(f.set.leaves); i++ {
		l := f.set.leaves[i] // a copy, moved to where it stands in the view
		l.x, l.y = l.x-dx, l.y-dy
		if l.y >= f.h {
			break
		}
		sheet := image.Rect(l.x, l.y, l.x+l.w, l.y+l.h)
		f.p.Clip(image.Rect(0, 0, right, f.h))
		f.p.Fill(sheet, f.c.Paper)
		f.p.Box(sheet, max(1, f.p.Px(1)), f.c.Line)
		f.p.Clip(sheet.Intersect(image.Rect(0, 0, right, f.h)))
		f.drawLeaf(&l)
		f.p.Unclip()
	}
}

func (f *frame) drawLeaf(l *leaf) {
	for _, g := range f.pageGrounds(l) {
		f.p.Fill(g.rect, g.ground)
		if g.under.A != 0 {
			f.p.Fill(image.Rect(g.rect.Min.X, g.rect.Max.Y-max(1, f.p.Px(1)), g.rect.Max.X, g.rect.Max.Y), g.under)
		}
		if g.box {
			f.p.Box(g.rect, max(1, f.p.Px(1.5)), g.under)
		}
	}
	f.drawRuns(l, true)
	f.drawRuns(l, false)
	if !f.selection.empty() {
		for _, rect := range f.cover(l, f.selection) {
			f.p.Fill(rect, f.c.Selection)
		}
	}
}

// drawRuns draws the texts in sight: first the stamps, faintly, then the others over them.
func (f *frame) drawRuns(l *leaf, stamps bool) {
	for _, run := range l.runs {
		rect, height := l.rect(run.Box), float32(run.Box[3]-run.Box[1])
		if rect.Max.Y <= 0 || rect.Min.Y >= f.h || (height > stamp*f.letters) != stamps {
			continue
		}
		ink := f.c.Ink
		if stamps {
			ink = f.c.Line
		}
		f.drawRun(rect, height*float32(l.scale), f.words(run), ink)
	}
}

// stamp is how many times as high as most texts one is that is laid over a page: DRAFT, COPY.
const stamp = 5

// Of a text's box, how much is the size of its letters and how much stands below the base line.
const (
	sizeOfBox    = 0.92
	descentOfBox = 0.2

	smallestFace = 2.5 // pixels, below which letters are shown as a bar

	// Fonts of paper are wider or narrower than ours: by how much letters may be larger or smaller than
	// their boxes say, to be as wide.
	largest = 1.12
	least   = 0.8
)

// drawRun draws a text into its box: in letters of the box's height before it was rounded to pixels, so
// that rows of one size look it, and as far apart as the box is wide.
func (f *frame) drawRun(rect image.Rectangle, height float32, text string, ink color.NRGBA) {
	size := height * sizeOfBox
	if size < smallestFace || upright(rect, text) {
		f.p.Fill(rect.Inset(min(rect.Dx(), rect.Dy())/3), f.c.Line)
		return
	}
	face := f.fonts.Face(fyne.TextStyle{}, steps(size*f.set.wide))
	base := rect.Max.Y - glyph.Round(height*descentOfBox)
	f.p.Spread(face, ink, rect.Min.X, rect.Max.X, base, text)
}

// upright tells whether a text is turned by a quarter: it cannot be read then, only seen.
func upright(rect image.Rectangle, text string) bool {
	return utf8.RuneCountInString(text) > 2 && rect.Dy() > 2*rect.Dx()
}

// wideness is how much wider the words of a document's pages are than ours of the same height: one for
// all, so that words of one size look it. face is any of ours.
func wideness(doc *filing.Document, face *glyph.Face, px float32) float32 {
	var all []float64
	for _, p := range doc.Places[:min(len(doc.Places), sampled)] {
		text := doc.Text[min(p.Text, len(doc.Text)):min(p.Text+p.TextLen, len(doc.Text))]
		height := (p.Box[3] - p.Box[1]) * sizeOfBox
		if len(text) < 5 || height <= 0 || p.Box[2] <= p.Box[0] {
			continue
		}
		all = append(all, (p.Box[2]-p.Box[0])/height/(float64(face.Width(text))/64/float64(px)))
	}
	if len(all) == 0 {
		return 1
	}
	slices.Sort(all)
	return float32(max(least, min(all[len(all)/2], largest)))
}

// steps rounds a size of letters, so that a document of many sizes does not need a face for each.
func steps(size float32) float32 {
	switch {
	case size < 14:
		return float32(glyph.Round(size*2)) / 2
	case size < 40:
		return float32(glyph.Round(size))
	}
	return float32(min(glyph.Round(size/4)*4, 200))
}

// patch is a ground on a page; box draws a line around it.
type patch struct {
	rect          image.Rectangle
	ground, under color.NRGBA
	box           bool
}

// pageGrounds returns what is marked on a page, in the order of painting.
func (f *frame) pageGrounds(l *leaf) []patch {
	var out []patch
	add := func(s stretch, ground, under color.NRGBA) {
		for _, rect := range f.cover(l, s) {
			out = append(out, patch{rect, ground, under, false})
		}
	}
	for _, m := range f.marks {
		ground, under := toneTint(m.Tone, f.c)
		if m.Span.Page == l.number {
			out = append(out, patch{f.around(l, m.Span.Box), ground, under, false})
		} else if m.Span.Page == 0 {
			add(stretch{m.Start, m.End}, ground, under)
		}
	}
	for _, h := range f.find.hits {
		add(h, f.c.ImpliedTint, f.c.Faint)
	}
	switch {
	case f.at.page == l.number:
		out = append(out, patch{f.around(l, f.at.box), f.c.CurrentTint, f.c.Accent, true})
	case f.at.page == 0 && !f.current.empty():
		add(f.current, f.c.CurrentTint, f.c.Accent)
	}
	if h, ok := f.find.current(); ok {
		add(h, f.c.CurrentTint, f.c.Ink)
	}
	return out
}

// around is a box of the page with a little air.
func (f *frame) around(l *leaf, b filing.Box) image.Rectangle {
	air := f.p.Px(2)
	return l.rect(b).Inset(-air)
}
