package look

import (
	"image/color"

	"restate/analysis/paper"
)

// Tone returns the colour of words and signs with a meaning.
func (p *Palette) Tone(t paper.Tone) color.NRGBA {
	switch t {
	case paper.Muted:
		return p.Faint
	case paper.Named:
		return p.Named
	case paper.Implied:
		return p.Implied
	case paper.Adjusted:
		return p.Adjusted
	case paper.Exception:
		return p.Exception
	case paper.Agreed:
		return p.Agreed
	}
	return p.Ink
}
