package reader

import (
	"image"
	"sort"

	"fyne.io/fyne/v2"

	"restate/analysis/filing"
	"restate/views/glyph"
)

// leaf is one page as laid out. x, y, w and h are pixels in all the content; runs are the page's texts
// in reading order.
type leaf struct {
	number     int // from 1
	x, y, w, h int
	scale      float64 // pixels a point
	left       float64 // points cut off the page's left margin
	height     float64 // of the whole page, in points
	runs       []filing.Place
}

const (
	gutter float32 = 8  // around and between pages
	bleed  float64 = 16 // points of a margin that are left when margins are cut

	// zoomStep is what one key or one notch of the wheel makes of a page.
	zoomStep float32 = 1.2
	minZoom  float32 = 0.4
	maxZoom  float32 = 6
)

// binding says how pages are laid out: all pixels.
type binding struct {
	room, gutter int
	zoom         float32
}

// bind lays a document's pages one below the other. Each is as wide as there is room, times the zoom;
// white margins that every page has are cut, because a pane is narrower than paper.
func bind(doc *filing.Document, b binding) *layout {
	out := &layout{leaves: make([]leaf, len(doc.Pages))}
	runs := byPage(doc)
	left, right := margins(doc, runs)
	y := b.gutter
	for i, p := range doc.Pages {
		width := max(1, p.Width-left-right)
		scale := float64(b.room) * float64(b.zoom) / width
		l := leaf{number: i + 1, y: y, scale: scale, left: left, height: max(1, p.Height), runs: runs[i]}
		l.w, l.h = int(width*scale+0.5), int(l.height*scale+0.5)
		l.x = b.gutter + max(0, (b.room-l.w)/2)
		out.leaves[i] = l
		out.width = max(out.width, l.w+2*b.gutter)
		y += l.h + b.gutter
	}
	out.height = y
	return out
}

// byPage returns the places of each page.
func byPage(doc *filing.Document) [][]filing.Place {
	out := make([][]filing.Place, len(doc.Pages))
	for start := 0; start < len(doc.Places); {
		end, page := start+1, doc.Places[start].Page
		for end < len(doc.Places) && doc.Places[end].Page == page {
			end++
		}
		if page >= 1 && page <= len(out) {
			out[page-1] = append(out[page-1], doc.Places[start:end]...)
		}
		start = end
	}
	return out
}

// margins returns how many points at the left and the right are blank on every page.
func margins(doc *filing.Document, runs [][]filing.Place) (left, right float64) {
	found := false
	for i, p := range doc.Pages {
		for _, r := range runs[i] {
			if r.Box[0] >= r.Box[2] {
				continue
			}
			l, w := r.Box[0]-bleed, p.Width-r.Box[2]-bleed
			if !found {
				left, right, found = l, w, true
			}
			left, right = min(left, l), min(right, w)
		}
	}
	return max(0, left), max(0, right)
}

// paged tells whether the layout is one of pages.
func (l *layout) paged() bool { return len(l.leaves) > 0 }

// leafUnder returns the index of the first page that reaches below y; the last one beyond all.
func (l *layout) leafUnder(y int) int {
	i := sort.Search(len(l.leaves), func(i int) bool { return l.leaves[i].y+l.leaves[i].h > y })
	return min(i, len(l.leaves)-1)
}

// rect returns where a box of the page stands in the content.
func (l *leaf) rect(b filing.Box) image.Rectangle {
	x := func(pt float64) int { return l.x + int((pt-l.left)*l.scale+0.5) }
	y := func(pt float64) int { return l.y + int((l.height-pt)*l.scale+0.5) }
	return image.Rect(x(b[0]), y(b[3]), x(b[2]), y(b[1]))
}

// within returns the runs that hold a part of a stretch.
func (l *leaf) within(s stretch) []filing.Place {
	from := sort.Search(len(l.runs), func(i int) bool { return l.runs[i].Text+l.runs[i].TextLen > s.start })
	to := sort.Search(len(l.runs), func(i int) bool { return l.runs[i].Text >= s.end })
	return l.runs[from:max(from, to)]
}

// words is the text of a run; a run beyond the text has none.
func (r *Reader) words(p filing.Place) string {
	if p.Text < 0 || p.Text+p.TextLen > len(r.doc.Text) {
		return ""
	}
	return r.doc.Text[p.Text : p.Text+p.TextLen]
}

// part returns the rectangle that a stretch covers of a run. Letters stand as far apart as the box is
// wide for them, whatever the font of the page was.
func (r *Reader) part(l *leaf, p filing.Place, s stretch) image.Rectangle {
	rect, text := l.rect(p.Box), r.words(p)
	a, b := max(s.start-p.Text, 0), min(s.end-p.Text, len(text))
	if a == 0 && b == len(text) || a >= b {
		return rect
	}
	face := r.fonts.Face(fyne.TextStyle{}, r.setFor.text)
	whole := max(1, face.Width(text))
	x := func(off int) int {
		return rect.Min.X + int(int64(rect.Dx())*int64(face.Width(text[:off]))/int64(whole))
	}
	return image.Rect(x(a), rect.Min.Y, x(b), rect.Max.Y)
}

// cover returns the rectangles a stretch covers of a page; words that follow each other on a row are
// one.
func (r *Reader) cover(l *leaf, s stretch) []image.Rectangle {
	var out []image.Rectangle
	for _, p := range l.within(s) {
		one := r.part(l, p, s)
		if n := len(out); n > 0 && follows(out[n-1], one) {
			out[n-1] = out[n-1].Union(one)
			continue
		}
		out = append(out, one)
	}
	return out
}

// follows tells whether a rectangle stands right behind another on the same row.
func follows(a, b image.Rectangle) bool {
	gap, h := b.Min.X-a.Max.X, min(a.Dy(), b.Dy())
	shared := min(a.Max.Y, b.Max.Y) - max(a.Min.Y, b.Min.Y)
	return 2*shared > h && gap >= -h && gap < h
}

// spot is a box on a page; page 0 is none.
type spot struct {
	page int
	box  filing.Box
}

// where returns the rectangle of a place that Reveal pointed at, or of the first words of a stretch;
// ok is false where nothing stands on a page.
func (r *Reader) where(s stretch, at spot) (rect image.Rectangle, ok bool) {
	if at.page >= 1 && at.page <= len(r.set.leaves) {
		return r.set.leaves[at.page-1].rect(at.box), true
	}
	for _, p := range r.doc.PlacesIn(s.start, s.end) {
		if p.Page < 1 || p.Page > len(r.set.leaves) || p.Text+p.TextLen <= s.start {
			continue
		}
		for _, one := range r.cover(&r.set.leaves[p.Page-1], s) {
			rect = rect.Union(one)
		}
		return rect, !rect.Empty()
	}
	return rect, false
}

// runAt returns the page and the run nearest to a place in the widget; ok is false where no page near
// has any text.
func (r *Reader) runAt(p fyne.Position) (l *leaf, run filing.Place, ok bool) {
	x := glyph.Round((p.X + r.x.Offset) * r.scale())
	y := glyph.Round((p.Y + r.y.Offset) * r.scale())
	l = &r.set.leaves[r.set.leafUnder(y)]
	best := -1
	for _, one := range l.runs {
		rect := l.rect(one.Box)
		dx := max(rect.Min.X-x, x-rect.Max.X, 0)
		dy := max(rect.Min.Y-y, y-rect.Max.Y, 0)
		if d := dx + 8*dy; best < 0 || d < best {
			best, run = d, one
		}
	}
	return l, run, best >= 0
}

// offsetOnPage is offsetAt for pages.
func (r *Reader) offsetOnPage(p fyne.Position) int {
	l, run, ok := r.runAt(p)
	if !ok {
		return r.endBefore(l.number)
	}
	x := glyph.Round((p.X + r.x.Offset) * r.scale())
	text := r.words(run)
	for i, c := range text {
		n := len(string(c))
		one := r.part(l, run, stretch{run.Text + i, run.Text + i + n})
		if x < one.Min.X+one.Dx()/2 {
			return run.Text + i
		}
	}
	return run.Text + len(text)
}

// endBefore returns where the text before a page ends.
func (r *Reader) endBefore(page int) int {
	for i := page - 2; i >= 0; i-- {
		if runs := r.set.leaves[i].runs; len(runs) > 0 {
			last := runs[len(runs)-1]
			return min(last.Text+last.TextLen, len(r.doc.Text))
		}
	}
	return 0
}

// topOnPage is topOffset for pages: the first words of the page that are below the upper edge.
func (r *Reader) topOnPage() (off int, kept bool) {
	y := int(r.y.Offset * r.scale())
	for i := r.set.leafUnder(y); i < len(r.set.leaves); i++ {
		l := &r.set.leaves[i]
		for _, run := range l.runs {
			if l.rect(run.Box).Max.Y > y {
				return run.Text, true
			}
		}
	}
	return 0, false
}
