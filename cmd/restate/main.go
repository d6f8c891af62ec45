// Command restate opens the review window.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
	"github.com/alecthomas/kong"

	program "restate/app"
	"restate/assets"
	"restate/views/look"
)

// build is the commit the program was built from, set when it is linked.
var build = "unknown"

const id = "io.github.restate.Restate"

// options is the command line.
type options struct {
	Log     string           `enum:"text,json" default:"text" help:"How events are written to standard error: text or json, one line an event."`
	Version kong.VersionFlag `help:"Print version and build."`
	Files   []string         `arg:"" optional:"" help:"Documents or a .restate file to open."`
}

func main() {
	begin := time.Now()
	var given options
	kong.Parse(&given, kong.Name("restate"), kong.Description("Review a financial restatement."),
		kong.Vars{"version": "restate " + program.Version + " (" + build + ")"})
	running := app.NewWithID(id)
	running.SetIcon(fyne.NewStaticResource("app.png", assets.Icon))
	running.Settings().SetTheme(look.New(look.System))
	window := running.NewWindow("Restate")
	window.SetContent(widget.NewLabel("Drop a release or a filing here."))
	window.Resize(fyne.NewSize(1400, 840))
	running.Lifecycle().SetOnStarted(func() {
		given.tell("first_frame", time.Since(begin))
	})
	window.ShowAndRun()
}

// tell writes one event and how long it took to standard error.
func (o options) tell(event string, took time.Duration) {
	ms := took.Milliseconds()
	if o.Log == "text" {
		fmt.Fprintf(os.Stderr, "%s after %d ms\n", event, ms)
		return
	}
	line, err := json.Marshal(map[string]any{"event": event, "ms": ms})
	if err == nil {
		fmt.Fprintln(os.Stderr, string(line))
	}
}
