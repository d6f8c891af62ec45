// Command bare opens an empty window of the toolkit and says, in the words of
// the program's own log, when its first frame was drawn: when a raster in it is
// asked for its picture, as in the program. `make bench` measures the program's
// start against it.
package main

import (
	"encoding/json"
	"image"
	"os"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	begin := time.Now()
	var once sync.Once
	window := app.NewWithID("io.github.restate.bare").NewWindow("Bare")
	window.SetContent(canvas.NewRaster(func(w, h int) image.Image {
		once.Do(func() {
			event := map[string]any{"event": "first_frame", "ms": time.Since(begin).Milliseconds()}
			if err := json.NewEncoder(os.Stderr).Encode(event); err != nil {
				os.Exit(1)
			}
		})
		return image.NewRGBA(image.Rect(0, 0, w, h))
	}))
	window.Resize(fyne.NewSize(1200, 800))
	window.ShowAndRun()
}
