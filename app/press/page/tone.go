package page

import "restate/analysis/paper"

// sign is a tone's drawing in a square of 6 points, so that a tone can be told without its colour.
type sign struct {
	points []Point
	solid  bool
	open   bool
	ink    Colour
	says   string
}

var (
	square   = []Point{{X: 0.5, Y: 0.5}, {X: 5.5, Y: 0.5}, {X: 5.5, Y: 5.5}, {X: 0.5, Y: 5.5}}
	triangle = []Point{{X: 3, Y: 0}, {X: 6, Y: 6}, {X: 0, Y: 6}}
	tick     = []Point{{X: 0, Y: 3.2}, {X: 2.2, Y: 5.6}, {X: 6, Y: 0.4}}
)

// signs are the tones that have a sign.
var signs = map[paper.Tone]*sign{
	paper.Named:     {square, true, false, blue, "named in the notice"},
	paper.Implied:   {square, false, false, blue, "follows from a named period"},
	paper.Exception: {triangle, true, false, red, "does not agree"},
	paper.Agreed:    {tick, false, true, green, "checked and agrees"},
}

func signOf(t paper.Tone) *sign { return signs[t] }

// inks are the colours of tones; all others are black.
var inks = map[paper.Tone]Colour{
	paper.Muted:     grey,
	paper.Named:     black,
	paper.Adjusted:  amber,
	paper.Exception: red,
	paper.Agreed:    green,
}

// cellStyle is how a cell is set: totals and adjusted figures are heavy.
func cellStyle(row paper.Row, cell paper.Cell, size float64) Style {
	st := Style{Regular, size, black}
	if ink, ok := inks[cell.Tone]; ok {
		st.Ink = ink
	}
	heavy := row.Kind == paper.Heading || row.Kind == paper.Subtotal || row.Kind == paper.Total
	if cell.Bold || (heavy && cell.Tone != paper.Muted) || cell.Tone == paper.Adjusted || cell.Tone == paper.Exception {
		st.Face = Bold
	}
	return st
}

func tableHead(size float64) Style { return Style{Bold, size - 0.5, grey} }

// drawSign puts a sign with its upper left corner at x, y.
func (f *flow) drawSign(s *sign, x, y float64) {
	points := make([]Point, len(s.points))
	for i, p := range s.points {
		points[i] = Point{X: x + p.X, Y: y + p.Y}
	}
	f.add(Shape{points, s.solid, s.open, s.ink})
}

// legend explains the signs, grounds and underlines that a sheet uses.
func (f *flow) legend(s *paper.Sheet) {
	const gap = 16.0
	st := Style{Regular, 7.5, grey}
	x := side
	entry := func(says string, draw func(x, y float64)) {
		w := 10 + f.width(st, says)
		if x > side && x+w > side+f.measure() {
			x, f.y = side, f.y+noteLeading
		}
		if x == side {
			f.need(noteLeading)
		}
		draw(x, f.y+2)
		f.add(Word{x + 10, f.y + noteLeading*0.72, says, st})
		x += w + gap
	}
	used := tonesOf(s)
	for _, t := range []paper.Tone{paper.Named, paper.Implied, paper.Exception, paper.Agreed} {
		if used.tone[t] {
			entry(signs[t].says, func(x, y float64) { f.drawSign(signs[t], x, y) })
		}
	}
	if used.tone[paper.Derived] {
		entry("derived, printed in no document", func(x, y float64) { f.add(Rule{x, y + 6, x + 8, y + 6, 0.6, grey, true}) })
	}
	if used.fill {
		entry("entered by the reviewer", func(x, y float64) { f.add(Box{x, y - 1, 8, 8, entered}) })
	}
	if x > side {
		f.y += noteLeading
	}
}

// tones are what a sheet's cells use.
type tones struct {
	tone map[paper.Tone]bool
	fill bool
}

// explained reports whether the legend has something to say.
func (t tones) explained() bool {
	for tone := range signs {
		if t.tone[tone] {
			return true
		}
	}
	return t.tone[paper.Derived] || t.fill
}

func tonesOf(s *paper.Sheet) tones {
	used := tones{tone: map[paper.Tone]bool{}}
	for _, row := range s.Rows {
		for _, cell := range row.Cells {
			used.tone[cell.Tone] = used.tone[cell.Tone] || cell.Text != ""
			used.fill = used.fill || cell.Fill
		}
	}
	return used
}
