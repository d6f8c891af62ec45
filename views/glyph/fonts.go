package glyph

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

// Fonts hands out the faces of the theme in use, each made once a size. One lives in each widget
// and is used on the goroutine that draws.
type Fonts struct {
	parsed map[fyne.Resource]*sfnt.Font
	faces  map[faceKey]*Face
}

type faceKey struct {
	font fyne.Resource
	px   float32
}

// maxFaces bounds what a session of changing sizes and screens can keep.
const maxFaces = 48

// Face returns the theme's face for a style at a size in pixels.
func (f *Fonts) Face(style fyne.TextStyle, px float32) *Face {
	res := fyne.CurrentApp().Settings().Theme().Font(style)
	k := faceKey{res, px}
	if face, ok := f.faces[k]; ok {
		return face
	}
	face := f.build(res, style, px)
	if f.faces == nil || len(f.faces) >= maxFaces {
		f.faces = map[faceKey]*Face{}
	}
	f.faces[k] = face
	return face
}

// Fresh returns a face that nobody else uses, for a goroutine that measures text.
func (f *Fonts) Fresh(style fyne.TextStyle, px float32) *Face {
	return f.build(fyne.CurrentApp().Settings().Theme().Font(style), style, px)
}

// build makes a face: the theme's own font first, then Fyne's, which always parses.
func (f *Fonts) build(res fyne.Resource, style fyne.TextStyle, px float32) *Face {
	var fonts []*sfnt.Font
	for _, r := range []fyne.Resource{res, theme.DefaultTheme().Font(style)} {
		if s := f.parse(r); s != nil {
			fonts = append(fonts, s)
		}
	}
	face, err := NewFace(float64(px), fonts...)
	if err != nil {
		fyne.LogError("the theme's font cannot be used", err)
		face, _ = NewFace(float64(px), fonts[len(fonts)-1])
	}
	return face
}

func (f *Fonts) parse(res fyne.Resource) *sfnt.Font {
	if s, ok := f.parsed[res]; ok {
		return s
	}
	s, err := opentype.Parse(res.Content())
	if err != nil {
		fyne.LogError("the font "+res.Name()+" cannot be read", err)
		s = nil
	}
	if f.parsed == nil {
		f.parsed = map[fyne.Resource]*sfnt.Font{}
	}
	f.parsed[res] = s
	return s
}
