package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Palette is the program's colours, each named by what it means. Every pair of ink and ground in
// it that carries text keeps a contrast of at least 4.5 to 1.
type Palette struct {
	Ground color.NRGBA // behind the pages
	Paper  color.NRGBA // what figures and words stand on
	Band   color.NRGBA // headings of columns, quotes
	Line   color.NRGBA // hairlines and borders
	Ink    color.NRGBA // figures and words
	Faint  color.NRGBA // secondary words, dashes
	Accent color.NRGBA // the cursor, the focus, links

	Named     color.NRGBA // a period the notice names
	Implied   color.NRGBA // one that follows from another
	Adjusted  color.NRGBA // carries an adjustment
	Exception color.NRGBA // something does not agree
	Agreed    color.NRGBA // something was checked and agrees

	NamedTint     color.NRGBA // grounds for the same meanings
	ImpliedTint   color.NRGBA
	AdjustedTint  color.NRGBA
	ExceptionTint color.NRGBA
	AgreedTint    color.NRGBA
	QuoteTint     color.NRGBA // words a conclusion rests on
	CurrentTint   color.NRGBA // the words that the selected figure or period came from
	Selection     color.NRGBA // translucent: a selected range
	Here          color.NRGBA // translucent: the cursor's row
	Thumb         color.NRGBA // translucent: a scroll bar's thumb
	Shade         color.NRGBA // translucent: what lies behind a dialog, and between panes
}

// Light is for light surroundings.
var Light = Palette{
	Ground: rgb(0xf6f7f8), Paper: rgb(0xffffff), Band: rgb(0xf0f2f4), Line: rgb(0xdfe3e7),
	Ink: rgb(0x1b1f24), Faint: rgb(0x5f6873), Accent: rgb(0x1f5fbf),
	Named: rgb(0x1f5fbf), Implied: rgb(0x3d6ea8), Adjusted: rgb(0x8f5200),
	Exception: rgb(0xb3261e), Agreed: rgb(0x1b7337),
	NamedTint: rgb(0xffe89a), ImpliedTint: rgb(0xfff4cf), AdjustedTint: rgb(0xfff6e3),
	ExceptionTint: rgb(0xfde4e1), AgreedTint: rgb(0xdff3e4), QuoteTint: rgb(0xd9e8ff), CurrentTint: rgb(0xffcf4a),
	Selection: rgba(0x1f5fbf, 0x2b), Here: rgba(0x1f5fbf, 0x0d), Thumb: rgba(0x1b1f24, 0x50), Shade: rgba(0x1b1f24, 0x2c),
}

// Dark is for dark surroundings.
var Dark = Palette{
	Ground: rgb(0x16181c), Paper: rgb(0x1c1f24), Band: rgb(0x22262c), Line: rgb(0x343a42),
	Ink: rgb(0xe6e8eb), Faint: rgb(0x9aa2ac), Accent: rgb(0x7fb0ff),
	Named: rgb(0x7fb0ff), Implied: rgb(0x9dbfee), Adjusted: rgb(0xf0b45a),
	Exception: rgb(0xf28b82), Agreed: rgb(0x6fca8c),
	NamedTint: rgb(0x5b4a12), ImpliedTint: rgb(0x3d3415), AdjustedTint: rgb(0x2b2519),
	ExceptionTint: rgb(0x43211f), AgreedTint: rgb(0x1b3524), QuoteTint: rgb(0x233a5c), CurrentTint: rgb(0x7a6110),
	Selection: rgba(0x7fb0ff, 0x38), Here: rgba(0x7fb0ff, 0x12), Thumb: rgba(0xe6e8eb, 0x50), Shade: rgba(0x000000, 0x70),
}

func rgb(v uint32) color.NRGBA { return rgba(v, 0xff) }

func rgba(v uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: alpha}
}

// Now returns the palette of the theme in use.
func Now() *Palette {
	s := fyne.CurrentApp().Settings()
	variant := s.ThemeVariant()
	if t, ok := s.Theme().(interface {
		variant(fyne.ThemeVariant) fyne.ThemeVariant
	}); ok { // a Theme, or one that embeds it
		variant = t.variant(variant)
	}
	return of(variant)
}

func of(variant fyne.ThemeVariant) *Palette {
	if variant == theme.VariantLight {
		return &Light
	}
	return &Dark
}
