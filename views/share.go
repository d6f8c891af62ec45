package views

import "fyne.io/fyne/v2"

// share lays two things out one below the other: the lower has the height it asks for, but no more than a part
// of the whole, and the upper has the rest, so that neither pushes the other out of the window.
type share struct {
	wish func() float32 // how high the lower would be
	part float32        // of the whole, at most
}

// MinSize implements fyne.Layout: the height is what is left to share.
func (s share) MinSize(both []fyne.CanvasObject) fyne.Size {
	upper, lower := both[0].MinSize(), both[1].MinSize()
	return fyne.NewSize(max(upper.Width, lower.Width), upper.Height+lower.Height)
}

// Layout implements fyne.Layout. Words wrap by the width, so that it is given before the wish is asked for.
func (s share) Layout(both []fyne.CanvasObject, size fyne.Size) {
	both[1].Resize(fyne.NewSize(size.Width, both[1].Size().Height))
	height := min(s.wish(), s.part*size.Height)
	both[0].Resize(fyne.NewSize(size.Width, size.Height-height))
	both[0].Move(fyne.NewPos(0, 0))
	both[1].Resize(fyne.NewSize(size.Width, height))
	both[1].Move(fyne.NewPos(0, size.Height-height))
}
