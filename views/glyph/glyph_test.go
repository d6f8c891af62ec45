package glyph

import (
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/image/math/fixed"
	"pgregory.net/rapid"

	"restate/views/look"
)

func face(t testing.TB, px float32) *Face {
	t.Helper()
	test.NewApp().Settings().SetTheme(look.New(look.AlwaysLight))
	var f Fonts
	return f.Face(fyne.TextStyle{}, px)
}

// TestBlendIsDrawMask: the fast way lays on the same ink as image/draw, to one step of 255.
func TestBlendIsDrawMask(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mask := image.NewAlpha(image.Rect(0, 0, 7, 5))
		for i := range mask.Pix {
			mask.Pix[i] = rapid.Byte().Draw(t, "a")
		}
		at := image.Pt(rapid.IntRange(-9, 12).Draw(t, "x"), rapid.IntRange(-9, 12).Draw(t, "y"))
		ink := color.NRGBA{rapid.Byte().Draw(t, "r"), rapid.Byte().Draw(t, "g"), rapid.Byte().Draw(t, "b"), 255}
		a, b := image.NewRGBA(image.Rect(0, 0, 10, 10)), image.NewRGBA(image.Rect(0, 0, 10, 10))
		for _, m := range []*image.RGBA{a, b} {
			draw.Draw(m, m.Rect, image.NewUniform(color.NRGBA{200, 90, 30, 255}), image.Point{}, draw.Src)
		}
		clip := image.Rect(2, 1, 9, 8)
		blend(a.SubImage(clip).(*image.RGBA), ink, mask, at)
		draw.DrawMask(b.SubImage(clip).(*image.RGBA), mask.Rect.Add(at), image.NewUniform(ink), image.Point{}, mask, image.Point{}, draw.Over)
		for i := range a.Pix {
			if d := int(a.Pix[i]) - int(b.Pix[i]); d > 1 || d < -1 {
				t.Fatalf("byte %d is %d, image/draw gives %d", i, a.Pix[i], b.Pix[i])
			}
		}
	})
}

func TestDigitsHaveOneWidth(t *testing.T) {
	f := face(t, 13)
	for r := '1'; r <= '9'; r++ {
		if f.Advance(r) != f.Advance('0') {
			t.Errorf("%c is %v wide, 0 is %v", r, f.Advance(r), f.Advance('0'))
		}
	}
}

func TestWrapFitsAndKeepsWords(t *testing.T) {
	f := face(t, 13)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,8}`), 1, 20).Draw(t, "words")
		room := f.Width("mmmmmmmm") + fixed.I(rapid.IntRange(0, 100).Draw(t, "room"))
		lines := Wrap(f, strings.Join(words, " "), room)
		for _, l := range lines {
			if f.Width(l) > room {
				t.Fatalf("%q is wider than %v", l, room)
			}
		}
		if got := strings.Join(lines, " "); got != strings.Join(words, " ") {
			t.Fatalf("wrapped to %q", got)
		}
	})
}

func TestFit(t *testing.T) {
	f := face(t, 13)
	if got := Fit(f, "Selling, general", f.Width("Selling, general")); got != "Selling, general" {
		t.Errorf("a text that fits became %q", got)
	}
	if got := Fit(f, "Selling, general", f.Width("Selling…")); got != "Selling…" {
		t.Errorf("Fit gave %q", got)
	}
}

func TestFarGlyphsAreBounded(t *testing.T) {
	f := face(t, 13)
	img := image.NewRGBA(image.Rect(0, 0, 40, 40))
	for r := rune(0x4e00); r < 0x4e00+limit+100; r++ {
		f.Draw(img, color.NRGBA{A: 255}, 0, 20, string(r))
	}
	if len(f.farID) > limit {
		t.Errorf("%d pictures are kept", len(f.farID))
	}
}

func TestSnapTakesTheScreensScale(t *testing.T) {
	for _, c := range []struct {
		w     int
		units float32
		want  float32
	}{{1200, 1200, 1}, {801, 800.4, 1}, {1501, 1000.3, 1.5}, {2400, 1200, 2}, {133, 100, 1.33}, {0, 0, 1}} {
		if got := snap(c.w, c.units); got != c.want {
			t.Errorf("snap(%d, %v) = %v, want %v", c.w, c.units, got, c.want)
		}
	}
}

func TestBar(t *testing.T) {
	b := Bar{Upright: true, X: 90, Length: 100, View: 100, Content: 1000}
	if !b.Needed() || b.Max() != 900 || !b.Hit(95, 50) || b.Hit(50, 50) {
		t.Fatalf("%+v is not where it should be", b)
	}
	b.Press(95, 5) // on the thumb: nothing moves
	if b.Offset != 0 {
		t.Errorf("catching the thumb moved to %v", b.Offset)
	}
	b.Drag(95, 43)
	if b.Offset != 450 {
		t.Errorf("half way is %v, want 450", b.Offset)
	}
	b.Drag(95, 500)
	b.Release()
	if b.Offset != 900 || b.Held() {
		t.Errorf("the end is %v", b.Offset)
	}
	b.Press(95, 0) // on the track: the thumb comes to the pointer
	if b.Offset != 0 {
		t.Errorf("pressing the track's start leads to %v", b.Offset)
	}
	if b.Content = 50; b.Needed() || b.Hit(95, 50) {
		t.Error("a bar is there although everything is in sight")
	}
}
