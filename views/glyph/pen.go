package glyph

import (
	"image"
	"image/color"
	"image/draw"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"golang.org/x/image/math/fixed"
)

// Pen draws into one image that is used again for every frame. All coordinates are pixels.
type Pen struct {
	Img   *image.RGBA
	Scale float32 // pixels a unit

	whole *image.RGBA
	inks  map[color.NRGBA]*image.Uniform
}

// Begin starts a frame of w by h pixels for a widget that is width units wide.
func (p *Pen) Begin(w, h int, width float32, ground color.NRGBA) {
	if p.whole == nil || p.whole.Rect.Dx() != w || p.whole.Rect.Dy() != h {
		p.whole = image.NewRGBA(image.Rect(0, 0, w, h))
	}
	p.Img = p.whole
	p.Scale = snap(w, width)
	p.Fill(p.Img.Rect, ground)
}

// snap returns the pixels a unit for w pixels over a width in units. The raster's size is rounded to
// whole pixels, so a scale in steps of a twentieth is taken where it explains w: faces are kept by
// size and must not be made anew for every width of the window.
func snap(w int, width float32) float32 {
	if width <= 0 {
		return 1
	}
	raw := float32(w) / width
	step := float32(Round(raw*20)) / 20
	if d := step*width - float32(w); step > 0 && d <= 1 && d >= -1 {
		return step
	}
	return raw
}

// Px returns a length in units as whole pixels.
func (p *Pen) Px(units float32) int { return Round(units * p.Scale) }

// Round rounds to the nearest whole number, halves up.
func Round(f float32) int {
	if f < 0 {
		return -int(-f + 0.5)
	}
	return int(f + 0.5)
}

// Clip limits drawing to a rectangle until Unclip.
func (p *Pen) Clip(r image.Rectangle) { p.Img = p.whole.SubImage(r).(*image.RGBA) }

// Unclip lets drawing reach the whole image again.
func (p *Pen) Unclip() { p.Img = p.whole }

// ink returns a colour as an image to fill with.
func (p *Pen) ink(c color.NRGBA) *image.Uniform {
	u := p.inks[c]
	if u == nil {
		if p.inks == nil {
			p.inks = map[color.NRGBA]*image.Uniform{}
		}
		u = image.NewUniform(color.RGBAModel.Convert(c))
		p.inks[c] = u
	}
	return u
}

// Fill paints a rectangle; a translucent colour lets what is below through.
func (p *Pen) Fill(r image.Rectangle, c color.NRGBA) {
	op := draw.Over
	if c.A == 0xff {
		op = draw.Src
	}
	draw.Draw(p.Img, r, p.ink(c), image.Point{}, op)
}

// Box draws a rectangle's border of t pixels inside it.
func (p *Pen) Box(r image.Rectangle, t int, c color.NRGBA) {
	p.Fill(image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+t), c)
	p.Fill(image.Rect(r.Min.X, r.Max.Y-t, r.Max.X, r.Max.Y), c)
	p.Fill(image.Rect(r.Min.X, r.Min.Y+t, r.Min.X+t, r.Max.Y-t), c)
	p.Fill(image.Rect(r.Max.X-t, r.Min.Y+t, r.Max.X, r.Max.Y-t), c)
}

// Text draws a text from x on the baseline y.
func (p *Pen) Text(f *Face, c color.NRGBA, x fixed.Int26_6, y int, s string) {
	f.Draw(p.Img, c, x, y, s)
}

// Spread draws a text from x0 to x1 on the baseline y.
func (p *Pen) Spread(f *Face, c color.NRGBA, x0, x1, y int, s string) {
	f.Spread(p.Img, c, x0, x1, y, s)
}

// Fit returns a text that is at most room wide, cut with an ellipsis where it must be.
func Fit(f *Face, s string, room fixed.Int26_6) string {
	if f.Width(s) <= room {
		return s
	}
	room -= f.Advance('…')
	for i, r := range s {
		if room -= f.Advance(r); room < 0 {
			return s[:i] + "…"
		}
	}
	return s
}

// Wrap breaks a text at spaces into lines at most room wide.
func Wrap(f *Face, s string, room fixed.Int26_6) []string {
	var lines []string
	start, space := 0, -1
	var w fixed.Int26_6
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '\n' {
			lines = append(lines, s[start:i])
			start, space, w, i = i+n, -1, 0, i+n
			continue
		}
		if r == ' ' {
			space = i
		}
		w += f.Advance(r)
		if w > room && space > start {
			lines = append(lines, s[start:space])
			start, i, space, w = space+1, space+1, -1, 0
			continue
		}
		i += n
	}
	return append(lines, s[start:])
}

// Pill fills a rectangle with round ends.
func (p *Pen) Pill(r image.Rectangle, c color.NRGBA) {
	radius := min(r.Dx(), r.Dy()) / 2
	for y := r.Min.Y; y < r.Max.Y; y++ {
		dy := max(r.Min.Y+radius-y, y-(r.Max.Y-1-radius), 0)
		inset := 0
		for (radius-inset)*(radius-inset)+dy*dy > radius*radius {
			inset++
		}
		p.Fill(image.Rect(r.Min.X+inset, y, r.Max.X-inset, y+1), c)
	}
}

// Whole returns a size cut to whole pixels, for a raster: one that is stretched by part of a pixel
// loses a column of pixels somewhere in the middle of a letter.
func Whole(o fyne.CanvasObject, size fyne.Size) fyne.Size {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.Scale() > 0 {
		scale = c.Scale()
	}
	cut := func(v float32) float32 { return float32(int(v*scale)) / scale }
	return fyne.NewSize(cut(size.Width), cut(size.Height))
}
