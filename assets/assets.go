// Package assets holds what the program carries with it: the icon and the
// fonts. It imports nothing of ours and no toolkit, so that the command
// without a window and the writers of paper can use the same bytes.
package assets

import _ "embed"

// Icon is the program's icon, a PNG of 512 by 512 pixels.
//
//go:embed icons/app.png
var Icon []byte

// The one font family of screen and paper. Its digits share one width, so
// figures line up although neither the toolkit nor the PDF writer can be asked
// for tabular digits, and it has the marks that the window and the summary use
// (a test holds both). The bytes are TrueType files and must not be changed.
var (
	//go:embed fonts/DejaVuSansCondensed.ttf
	Sans []byte
	//go:embed fonts/DejaVuSansCondensed-Bold.ttf
	SansBold []byte
	//go:embed fonts/DejaVuSansMono.ttf
	Mono []byte
)

// File names of the fonts, for those that register a font under a name.
const (
	SansName     = "DejaVuSansCondensed.ttf"
	SansBoldName = "DejaVuSansCondensed-Bold.ttf"
	MonoName     = "DejaVuSansMono.ttf"
)
