// Package look is how the program looks: its colours by meaning, its sizes and its one font family.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"restate/assets"
)

// Mode says whether the surroundings decide between light and dark.
type Mode uint8

// The modes.
const (
	System Mode = iota
	AlwaysLight
	AlwaysDark
)

// Theme is the program's fyne.Theme.
type Theme struct{ mode Mode }

// New returns the theme for a mode.
func New(mode Mode) *Theme { return &Theme{mode: mode} }

var (
	sans     = fyne.NewStaticResource(assets.SansName, assets.Sans)
	sansBold = fyne.NewStaticResource(assets.SansBoldName, assets.SansBold)
	mono     = fyne.NewStaticResource(assets.MonoName, assets.Mono)
)

func (t *Theme) variant(asked fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.mode {
	case AlwaysLight:
		return theme.VariantLight
	case AlwaysDark:
		return theme.VariantDark
	}
	return asked
}

// Font implements fyne.Theme. There is no italic: emphasis is weight.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Monospace:
		return mono
	case style.Bold:
		return sansBold
	}
	return sans
}

// Icon implements fyne.Theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	variant = t.variant(variant)
	if pick, ok := colours[name]; ok {
		return pick(of(variant))
	}
	return theme.DefaultTheme().Color(name, variant)
}

// colours says which of ours stands for each of Fyne's names.
var colours = map[fyne.ThemeColorName]func(*Palette) color.Color{
	theme.ColorNameBackground:          func(p *Palette) color.Color { return p.Ground },
	theme.ColorNameButton:              func(p *Palette) color.Color { return p.Band },
	theme.ColorNameDisabledButton:      func(p *Palette) color.Color { return p.Band },
	theme.ColorNameDisabled:            func(p *Palette) color.Color { return p.Faint },
	theme.ColorNameError:               func(p *Palette) color.Color { return p.Exception },
	theme.ColorNameFocus:               func(p *Palette) color.Color { return p.Selection },
	theme.ColorNameForeground:          func(p *Palette) color.Color { return p.Ink },
	theme.ColorNameForegroundOnPrimary: func(p *Palette) color.Color { return p.Paper },
	theme.ColorNameForegroundOnError:   func(p *Palette) color.Color { return p.Paper },
	theme.ColorNameForegroundOnSuccess: func(p *Palette) color.Color { return p.Paper },
	theme.ColorNameForegroundOnWarning: func(p *Palette) color.Color { return p.Paper },
	theme.ColorNameHeaderBackground:    func(p *Palette) color.Color { return p.Band },
	theme.ColorNameHover:               func(p *Palette) color.Color { return p.Here },
	theme.ColorNameHyperlink:           func(p *Palette) color.Color { return p.Accent },
	theme.ColorNameInputBackground:     func(p *Palette) color.Color { return p.Paper },
	theme.ColorNameInputBorder:         func(p *Palette) color.Color { return p.Line },
	theme.ColorNameMenuBackground:      func(p *Palette) color.Color { return p.Paper },
	theme.ColorNameOverlayBackground:   func(p *Palette) color.Color { return p.Paper },
	theme.ColorNamePlaceHolder:         func(p *Palette) color.Color { return p.Faint },
	theme.ColorNamePressed:             func(p *Palette) color.Color { return p.Selection },
	theme.ColorNamePrimary:             func(p *Palette) color.Color { return p.Accent },
	theme.ColorNameScrollBar:           func(p *Palette) color.Color { return p.Thumb },
	theme.ColorNameShadow:              func(p *Palette) color.Color { return p.Shade },
	theme.ColorNameSelection:           func(p *Palette) color.Color { return p.Selection },
	theme.ColorNameSeparator:           func(p *Palette) color.Color { return p.Line },
	theme.ColorNameSuccess:             func(p *Palette) color.Color { return p.Agreed },
	theme.ColorNameWarning:             func(p *Palette) color.Color { return p.Adjusted },
}

// sizes in Fyne's units, which are pixels on a screen of ordinary density.
var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:               13,
	theme.SizeNameCaptionText:        11,
	theme.SizeNameSubHeadingText:     15,
	theme.SizeNameHeadingText:        19,
	theme.SizeNamePadding:            4,
	theme.SizeNameInnerPadding:       6,
	theme.SizeNameLineSpacing:        4,
	theme.SizeNameInlineIcon:         18,
	theme.SizeNameScrollBar:          10,
	theme.SizeNameScrollBarSmall:     4,
	theme.SizeNameSeparatorThickness: 1,
	theme.SizeNameInputBorder:        1,
	theme.SizeNameInputRadius:        4,
	theme.SizeNameSelectionRadius:    4,
}

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := sizes[name]; ok {
		return s
	}
	return theme.DefaultTheme().Size(name)
}
