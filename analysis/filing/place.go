package filing

import "sort"

// Place says where text[Text:Text+TextLen] stands in a file whose bytes would say nothing: in a box on
// a page, or in a cell of a workbook.
type Place struct {
	Text, TextLen int
	Page          int    // from 1; 0 in a workbook
	Box           Box    // in points from the lower left corner of the page
	Cell          string // "Income!B12"; empty in a PDF
}

// Page is the size of one page in points.
type Page struct{ Width, Height float64 }

// placeSpan is SourceSpan for documents with places. Text that runs over a page's end has its place on
// the page where it begins; text of several cells has the range around them.
func (d *Document) placeSpan(start, end int) Span {
	s := Span{Part: d.PartAt(start)}
	for i := d.placeAt(start); i < len(d.Places) && d.Places[i].Text < end; i++ {
		p := d.Places[i]
		if p.Text+p.TextLen <= start {
			continue
		}
		if s.Page == 0 && s.Within == "" {
			s.Page, s.Within = p.Page, p.Cell
		}
		if p.Page == s.Page && p.Page > 0 {
			s.Box = s.Box.Union(p.Box)
		}
		if p.Page == 0 && p.Cell != s.Within {
			s.Within = aroundCells(s.Within, p.Cell)
		}
	}
	return s
}

// placeRange is TextRange for documents with places.
func (d *Document) placeRange(s Span) (start, end int, ok bool) {
	start, end = -1, -1
	cells := rangeOf(s.Within)
	for _, p := range d.Places {
		if p.Page != s.Page || p.Page > 0 && !s.Box.Holds(p.Box) || p.Page == 0 && p.Cell != s.Within && !cells.hold(p.Cell) {
			continue
		}
		if start < 0 {
			start = p.Text
		}
		end = max(end, p.Text+p.TextLen)
	}
	return start, end, start >= 0 && start < end
}

// PlacesIn returns the places of text[start:end], to draw a page of them.
func (d *Document) PlacesIn(start, end int) []Place {
	from := d.placeAt(start)
	to := sort.Search(len(d.Places), func(i int) bool { return d.Places[i].Text >= end })
	return d.Places[min(from, to):to]
}

// placeAt returns the index of the place that holds a text offset, or of the nearest one before.
func (d *Document) placeAt(off int) int {
	i := sort.Search(len(d.Places), func(i int) bool { return d.Places[i].Text > off })
	return max(0, i-1)
}
