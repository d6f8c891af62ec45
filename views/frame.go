package views

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// newFirstFrame returns a dot nobody sees that calls back when it is painted for the first time: no
// hook of the toolkit says when a window shows something.
func newFirstFrame(painted func()) fyne.CanvasObject {
	var once sync.Once
	dot := canvas.NewRaster(func(w, h int) image.Image {
		once.Do(painted)
		return image.NewRGBA(image.Rect(0, 0, w, h))
	})
	dot.Resize(fyne.NewSize(1, 1))
	return container.NewWithoutLayout(dot)
}
