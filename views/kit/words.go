package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"restate/views/look"
)

// Words is a wrapped text of a few lines.
func Words(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// Faint is a wrapped text in the secondary colour.
func Faint(text string) *widget.Label {
	l := Words(text)
	l.Importance = widget.LowImportance
	l.SizeName = theme.SizeNameCaptionText
	return l
}

// Title is one line in bold.
func Title(text string) *widget.Label {
	l := widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// Paper picks the colour that figures and words stand on.
func Paper(c *look.Palette) color.Color { return c.Paper }

// Band picks the colour of headings.
func Band(c *look.Palette) color.Color { return c.Band }

// FaintLine is one short line in the secondary colour.
func FaintLine(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Importance = widget.LowImportance
	return l
}
