// Package glyph draws text, fills and scroll bars into the image of a raster, fast enough to draw a
// whole pane anew for every frame: glyphs are rasterised once and kept.
package glyph

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

const (
	subs  = 4    // positions between two pixels at which a glyph is kept
	ascii = 128  // characters with a table of their own
	limit = 4096 // glyph pictures outside ASCII that a face keeps
)

// Face is one font at one size in pixels, with the glyphs drawn so far. It is not safe for
// concurrent use; a goroutine that measures text makes its own.
type Face struct {
	Ascent, Descent int // in pixels, rounded up

	fonts []font.Face // the font, then those asked for characters it lacks
	probe []*sfnt.Font
	buf   sfnt.Buffer

	adv   [ascii]fixed.Int26_6
	pics  [ascii * subs]*picture
	far   map[rune]fixed.Int26_6
	farID map[key]*picture
}

type key struct {
	r   rune
	sub uint8
}

// picture is one rasterised glyph: what it covers and where that stands from the dot.
type picture struct {
	mask *image.Alpha
	off  image.Point
}

// NewFace returns a face of a size in pixels. Characters that the first font lacks come from the
// next one that has them.
func NewFace(px float64, fonts ...*sfnt.Font) (*Face, error) {
	f := &Face{probe: fonts, far: map[rune]fixed.Int26_6{}, farID: map[key]*picture{}}
	for _, s := range fonts {
		face, err := opentype.NewFace(s, &opentype.FaceOptions{Size: px, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return nil, err
		}
		f.fonts = append(f.fonts, face)
	}
	m := f.fonts[0].Metrics()
	f.Ascent, f.Descent = m.Ascent.Ceil(), m.Descent.Ceil()
	for r := range rune(ascii) {
		f.adv[r], _ = f.fonts[0].GlyphAdvance(r)
	}
	for _, r := range "\t\n\r" {
		f.adv[r] = f.adv[' ']
	}
	return f, nil
}

// Advance returns how far a character moves the dot.
func (f *Face) Advance(r rune) fixed.Int26_6 {
	if r < ascii && r >= 0 {
		return f.adv[r]
	}
	a, ok := f.far[r]
	if !ok {
		a, _ = f.holder(r).GlyphAdvance(r)
		f.far[r] = a
	}
	return a
}

// holder returns the face that has a character; the first one where none has it, which then draws
// its box.
func (f *Face) holder(r rune) font.Face {
	for i, s := range f.probe {
		if g, err := s.GlyphIndex(&f.buf, r); err == nil && g != 0 {
			return f.fonts[i]
		}
	}
	return f.fonts[0]
}

// Width returns how wide a text is.
func (f *Face) Width(s string) fixed.Int26_6 {
	var w fixed.Int26_6
	for _, r := range s {
		w += f.Advance(r)
	}
	return w
}

// Draw draws a text with its dot at x on the baseline y and returns where the dot stands after it.
func (f *Face) Draw(dst *image.RGBA, ink color.NRGBA, x fixed.Int26_6, y int, s string) fixed.Int26_6 {
	for _, r := range s {
		if p := f.picture(r, uint8(x&63)/(64/subs)); p.mask != nil {
			blend(dst, ink, p.mask, image.Pt(x.Floor()+p.off.X, y+p.off.Y))
		}
		x += f.Advance(r)
	}
	return x
}

// Spread draws a text from x0 to x1 on the baseline y, its letters as near to each other or as far
// apart as that takes.
func (f *Face) Spread(dst *image.RGBA, ink color.NRGBA, x0, x1, y int, s string) {
	whole := max(1, f.Width(s))
	var dot fixed.Int26_6
	for _, r := range s {
		x := fixed.I(x0) + fixed.Int26_6(int64(dot)*int64(x1-x0)*64/int64(whole))
		if p := f.picture(r, uint8(x&63)/(64/subs)); p.mask != nil {
			blend(dst, ink, p.mask, image.Pt(x.Floor()+p.off.X, y+p.off.Y))
		}
		dot += f.Advance(r)
	}
}

// blend lays an opaque ink through a mask onto an opaque image. image/draw does the same for any
// image; a full pane of figures is drawn in half the time this way.
func blend(dst *image.RGBA, ink color.NRGBA, mask *image.Alpha, at image.Point) {
	box := mask.Rect.Add(at).Intersect(dst.Rect)
	ir, ig, ib := uint32(ink.R), uint32(ink.G), uint32(ink.B)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		row := mask.Pix[(y-at.Y)*mask.Stride+box.Min.X-at.X:][:box.Dx()]
		pix := dst.Pix[dst.PixOffset(box.Min.X, y):][:4*box.Dx()]
		for i, a := range row {
			if a == 0 {
				continue
			}
			p := pix[4*i : 4*i+3 : 4*i+3]
			m, n := uint32(a), 255-uint32(a)
			p[0] = uint8((ir*m + uint32(p[0])*n + 127) / 255)
			p[1] = uint8((ig*m + uint32(p[1])*n + 127) / 255)
			p[2] = uint8((ib*m + uint32(p[2])*n + 127) / 255)
		}
	}
}

func (f *Face) picture(r rune, sub uint8) *picture {
	if r < ascii && r >= 0 {
		i := int(r)*subs + int(sub)
		if f.pics[i] == nil {
			f.pics[i] = f.rasterise(r, sub)
		}
		return f.pics[i]
	}
	k := key{r, sub}
	p := f.farID[k]
	if p == nil {
		if len(f.farID) >= limit {
			clear(f.farID)
		}
		p = f.rasterise(r, sub)
		f.farID[k] = p
	}
	return p
}

func (f *Face) rasterise(r rune, sub uint8) *picture {
	if r <= ' ' {
		return &picture{}
	}
	dot := fixed.Point26_6{X: fixed.Int26_6(sub) * (64 / subs)}
	at, mask, from, _, ok := f.holder(r).Glyph(dot, r)
	if !ok || mask == nil || at.Empty() {
		return &picture{}
	}
	own := image.NewAlpha(image.Rect(0, 0, at.Dx(), at.Dy()))
	draw.Draw(own, own.Rect, mask, from, draw.Src)
	return &picture{mask: own, off: at.Min}
}
