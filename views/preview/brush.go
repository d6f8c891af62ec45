package preview

import (
	"image"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"restate/app/press/page"
	"restate/views/glyph"
)

// brush keeps what is dear to make: the faces of the paper's fonts and the stamps, at one scale.
type brush struct {
	theme  glyph.Fonts // for words that are not on a page
	layout *page.Layout
	scale  float64
	faces  map[faceKey]*glyph.Face
	stamps map[page.Stamp]*stencil
	raster vector.Rasterizer
	buffer sfnt.Buffer
}

type faceKey struct {
	face page.Face
	px   float64
}

// stencil is a stamp drawn: what it covers and where that lies from its middle, in pixels.
type stencil struct {
	mask *image.Alpha
	from image.Point
}

// use makes ready for a scale, in pixels a point.
func (b *brush) use(l *page.Layout, scale float64) {
	if b.layout != l || b.scale != scale {
		b.forget()
		b.layout, b.scale = l, scale
	}
}

func (b *brush) forget() {
	b.layout, b.faces, b.stamps = nil, map[faceKey]*glyph.Face{}, map[page.Stamp]*stencil{}
}

// face returns a face of the paper at a size in pixels, or nil when it cannot be made.
func (b *brush) face(f page.Face, px float64) *glyph.Face {
	k := faceKey{f, px}
	face, ok := b.faces[k]
	if !ok {
		var err error
		if face, err = glyph.NewFace(px, b.layout.Faces[f]); err != nil {
			fyne.LogError("a font of the paper cannot be drawn", err)
		}
		b.faces[k] = face
	}
	return face
}

// fill fills a polygon of places on a page.
func (s sheet) fill(points []page.Point, c page.Colour) {
	low, high := bounds(points)
	at := image.Rect(s.x(low.X)-1, s.y(low.Y)-1, s.x(high.X)+2, s.y(high.Y)+2)
	if !at.Overlaps(s.pen.Img.Rect) {
		return
	}
	s.raster.Reset(at.Dx(), at.Dy())
	s.raster.DrawOp = draw.Over
	for i, p := range points {
		x := float32(float64(s.at.X-at.Min.X) + p.X*s.scale)
		y := float32(float64(s.at.Y-at.Min.Y) + p.Y*s.scale)
		if i == 0 {
			s.raster.MoveTo(x, y)
		} else {
			s.raster.LineTo(x, y)
		}
	}
	s.raster.ClosePath()
	mask := image.NewAlpha(image.Rect(0, 0, at.Dx(), at.Dy()))
	s.raster.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	draw.DrawMask(s.pen.Img, at, image.NewUniform(ink(c)), image.Point{}, mask, image.Point{}, draw.Over)
}

// line draws a stroke between two places on a page, at least a pixel thick.
func (s sheet) line(a, b page.Point, weight float64, c page.Colour) {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	if length == 0 {
		return
	}
	half := max(weight, 1/s.scale) / 2
	nx, ny := -(b.Y-a.Y)/length*half, (b.X-a.X)/length*half
	s.fill([]page.Point{{X: a.X + nx, Y: a.Y + ny}, {X: b.X + nx, Y: b.Y + ny}, {X: b.X - nx, Y: b.Y - ny}, {X: a.X - nx, Y: a.Y - ny}}, c)
}

func bounds(points []page.Point) (low, high page.Point) {
	low = page.Point{X: math.Inf(1), Y: math.Inf(1)}
	high = page.Point{X: math.Inf(-1), Y: math.Inf(-1)}
	for _, p := range points {
		low = page.Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
		high = page.Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
	}
	return low, high
}

// stamp draws a stamp from its stencil, which pages of either way up share.
func (s sheet) stamp(m page.Stamp) {
	k := m
	k.X, k.Y = 0, 0
	st := s.stamps[k]
	if st == nil {
		st = s.cut(k)
		s.stamps[k] = st
	}
	at := st.mask.Rect.Add(image.Pt(s.x(m.X), s.y(m.Y)).Add(st.from))
	draw.DrawMask(s.pen.Img, at, image.NewUniform(ink(m.Style.Ink)), image.Point{}, st.mask, image.Point{}, draw.Over)
}

// cut draws a stamp's outlines, turned, into a stencil.
func (b *brush) cut(m page.Stamp) *stencil {
	reach := int(math.Ceil((m.Left + m.Style.Size) * b.scale))
	sin, cos := math.Sincos(-m.Angle * math.Pi / 180) // y goes downwards
	dot := -m.Left * b.scale
	turn := func(p fixed.Point26_6) (x, y float32) {
		px, py := dot+float64(p.X)/64, m.Drop*b.scale+float64(p.Y)/64
		return float32(px*cos - py*sin + float64(reach)), float32(px*sin + py*cos + float64(reach))
	}
	b.raster.Reset(2*reach, 2*reach)
	b.raster.DrawOp = draw.Over
	f, size := b.layout.Faces[m.Style.Face], fixed.Int26_6(m.Style.Size*b.scale*64)
	for _, r := range m.Text {
		index, err := f.GlyphIndex(&b.buffer, r)
		if err != nil {
			continue
		}
		segments, err := f.LoadGlyph(&b.buffer, index, size, nil)
		if err != nil {
			continue
		}
		b.trace(segments, turn)
		advance, _ := f.GlyphAdvance(&b.buffer, index, size, font.HintingNone)
		dot += float64(advance) / 64
	}
	st := &stencil{mask: image.NewAlpha(image.Rect(0, 0, 2*reach, 2*reach)), from: image.Pt(-reach, -reach)}
	b.raster.Draw(st.mask, st.mask.Rect, image.Opaque, image.Point{})
	return st
}

// trace follows a glyph's outline.
func (b *brush) trace(segments sfnt.Segments, turn func(fixed.Point26_6) (x, y float32)) {
	for _, g := range segments {
		x0, y0 := turn(g.Args[0])
		x1, y1 := turn(g.Args[1])
		x2, y2 := turn(g.Args[2])
		switch g.Op {
		case sfnt.SegmentOpMoveTo:
			b.raster.MoveTo(x0, y0)
		case sfnt.SegmentOpLineTo:
			b.raster.LineTo(x0, y0)
		case sfnt.SegmentOpQuadTo:
			b.raster.QuadTo(x0, y0, x1, y1)
		case sfnt.SegmentOpCubeTo:
			b.raster.CubeTo(x0, y0, x1, y1, x2, y2)
		}
	}
}
