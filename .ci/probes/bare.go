// Command bare opens an empty window of the toolkit and says, in the words of
// the program's own log, when its first frame was drawn. `make bench` measures
// the program's start against it.
package main

import (
	"encoding/json"
	"image/color"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	begin := time.Now()
	window := app.NewWithID("io.github.restate.bare").NewWindow("Bare")
	window.SetContent(canvas.NewRectangle(color.White))
	window.Resize(fyne.NewSize(1200, 800))
	fyne.CurrentApp().Lifecycle().SetOnStarted(func() {
		event := map[string]any{"event": "first_frame", "ms": time.Since(begin).Milliseconds()}
		if err := json.NewEncoder(os.Stderr).Encode(event); err != nil {
			os.Exit(1)
		}
	})
	window.ShowAndRun()
}
