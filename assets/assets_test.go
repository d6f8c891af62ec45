package assets_test

import (
	"bytes"
	"image/png"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"restate/assets"
)

var fonts = []struct {
	name string
	data []byte
}{
	{assets.SansName, assets.Sans},
	{assets.SansBoldName, assets.SansBold},
	{assets.MonoName, assets.Mono},
}

// marks are the signs beside letters and digits that the window and the summary
// draw. Whoever draws another one adds it here first.
const marks = "–—−■□●◐▲✓…·()$%,.“”’‘§×→↶↷▤◨†‡≤≥"

func parse(t *testing.T, data []byte) *sfnt.Font {
	t.Helper()
	f, err := sfnt.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func advance(t *testing.T, f *sfnt.Font, r rune) fixed.Int26_6 {
	t.Helper()
	var buf sfnt.Buffer
	g, err := f.GlyphIndex(&buf, r)
	if err != nil {
		t.Fatal(err)
	}
	if g == 0 {
		t.Fatalf("no glyph for %q", r)
	}
	a, err := f.GlyphAdvance(&buf, g, fixed.I(2048), font.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Columns of figures line up only when every digit is as wide as the next,
// and a negative in parentheses only when both parentheses are alike.
func TestDigitsShareOneWidth(t *testing.T) {
	for _, f := range fonts {
		t.Run(f.name, func(t *testing.T) {
			face := parse(t, f.data)
			want := advance(t, face, '0')
			for _, r := range "123456789$" {
				if got := advance(t, face, r); got != want {
					t.Errorf("%q is %v wide, 0 is %v", r, got, want)
				}
			}
			if l, r := advance(t, face, '('), advance(t, face, ')'); l != r {
				t.Errorf("( is %v wide, ) is %v", l, r)
			}
			if c, p := advance(t, face, ','), advance(t, face, '.'); c != p {
				t.Errorf("comma is %v wide, point is %v", c, p)
			}
		})
	}
}

func TestFontsHaveEveryMark(t *testing.T) {
	for _, f := range fonts {
		t.Run(f.name, func(t *testing.T) {
			face := parse(t, f.data)
			var buf sfnt.Buffer
			for _, r := range marks {
				if g, err := face.GlyphIndex(&buf, r); err != nil || g == 0 {
					t.Errorf("no glyph for %q (%U): %v", r, r, err)
				}
			}
		})
	}
}

func TestIconIsAPictureOf512Pixels(t *testing.T) {
	c, err := png.DecodeConfig(bytes.NewReader(assets.Icon))
	if err != nil {
		t.Fatal(err)
	}
	if c.Width != 512 || c.Height != 512 {
		t.Errorf("icon is %d x %d", c.Width, c.Height)
	}
}
