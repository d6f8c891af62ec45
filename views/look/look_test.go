package look

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestContrast holds what Palette promises: text can be read on every ground it stands on.
func TestContrast(t *testing.T) {
	for name, p := range map[string]Palette{"light": Light, "dark": Dark} {
		pairs := []struct {
			what        string
			ink, ground color.NRGBA
		}{
			{"ink on paper", p.Ink, p.Paper}, {"ink on ground", p.Ink, p.Ground}, {"faint on paper", p.Faint, p.Paper},
			{"faint on band", p.Faint, p.Band}, {"accent on paper", p.Accent, p.Paper}, {"named on paper", p.Named, p.Paper},
			{"named on quote", p.Named, p.QuoteTint}, {"implied on paper", p.Implied, p.Paper},
			{"adjusted on its tint", p.Adjusted, p.AdjustedTint}, {"adjusted on paper", p.Adjusted, p.Paper},
			{"exception on its tint", p.Exception, p.ExceptionTint}, {"agreed on its tint", p.Agreed, p.AgreedTint},
			{"ink on named", p.Ink, p.NamedTint}, {"ink on current", p.Ink, p.CurrentTint}, {"ink on implied", p.Ink, p.ImpliedTint},
		}
		for _, c := range pairs {
			if got := contrast(c.ink, c.ground); got < 4.5 {
				t.Errorf("%s: %s has a contrast of %.2f", name, c.what, got)
			}
		}
	}
}

func TestModes(t *testing.T) {
	a := test.NewApp()
	a.Settings().SetTheme(New(AlwaysLight))
	if Now() != &Light {
		t.Error("always light is not light")
	}
	a.Settings().SetTheme(New(AlwaysDark))
	if Now() != &Dark {
		t.Error("always dark is not dark")
	}
	s := New(System)
	for variant, want := range map[fyne.ThemeVariant]color.NRGBA{theme.VariantLight: Light.Ground, theme.VariantDark: Dark.Ground} {
		if got := s.Color(theme.ColorNameBackground, variant); got != color.Color(want) {
			t.Errorf("background of variant %d is %v, want %v", variant, got, want)
		}
	}
}

func TestThemeIsComplete(t *testing.T) {
	th := New(AlwaysLight)
	for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Monospace: true}, {Symbol: true}} {
		if r := th.Font(style); r == nil || len(r.Content()) == 0 {
			t.Errorf("no font for %+v", style)
		}
	}
	if th.Size(theme.SizeNameText) != 13 || th.Size(theme.SizeNameWindowTitleBarHeight) == 0 {
		t.Error("a size is missing")
	}
	if th.Icon(theme.IconNameCancel) == nil {
		t.Error("an icon is missing")
	}
}
