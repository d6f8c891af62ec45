// Command restate opens the review window.
package main

import (
	"log/slog"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"github.com/alecthomas/kong"

	program "restate/app"
	"restate/app/event"
	"restate/app/prefs"
	"restate/assets"
	"restate/views"
	"restate/views/look"
)

// build is the commit the program was built from, set when it is linked.
var build = "unknown"

const id = "io.github.restate.Restate"

// options is the command line.
type options struct {
	Log     string           `enum:"none,text,json" default:"none" help:"How events are written to standard error: none, text, or json with one line an event."`
	Version kong.VersionFlag `help:"Print version and build."`
	Files   []string         `arg:"" optional:"" type:"path" help:"Documents, tables of figures or a .restate file to open."`
}

func main() {
	started := time.Now()
	var given options
	kong.Parse(&given, kong.Name("restate"), kong.Description("Review a financial restatement."),
		kong.Exit(leave), kong.Vars{"version": "restate " + program.Version + " (" + build + ")"})
	running := app.NewWithID(id)
	running.SetIcon(fyne.NewStaticResource("app.png", assets.Icon))
	settings := prefs.New(running.Preferences(), person())
	running.Settings().SetTheme(look.New(views.ThemeMode(settings.Theme())))
	window := views.New(views.Options{
		App: running, Log: given.events(), Prefs: settings, Now: time.Now, Started: started, State: state(),
		Sample: assets.Sample(), Post: fyne.Do, Leaving: endSoon, Fonts: views.Fonts{Regular: assets.Sans, Bold: assets.SansBold, Mono: assets.Mono},
	})
	running.Lifecycle().SetOnStarted(func() { window.Started(given.Files) })
	go endWhenTold()
	window.Show()
}

// grace is how long the toolkit has to end by itself.
const grace = 3 * time.Second

// endSoon ends the program even where the toolkit does not: Fyne 2.8.0 drops what is queued while it
// stops, and then may wait for that for ever. Everything is on the disk when this is called.
func endSoon() { time.AfterFunc(grace, func() { os.Exit(0) }) }

// endWhenTold does the same when the system asks the program to end; changes stay in the journal.
func endWhenTold() {
	told := make(chan os.Signal, 1)
	signal.Notify(told, os.Interrupt, syscall.SIGTERM)
	<-told
	endSoon()
}

// leave ends the program: 2 stands for wrong usage, whatever the parser's own number.
func leave(code int) {
	if code != 0 {
		code = 2
	}
	os.Exit(code)
}

func (o options) events() *slog.Logger {
	if o.Log == "none" {
		return event.None()
	}
	return event.New(os.Stderr, o.Log == "json")
}

// person is who is logged in; the reviewer's name starts with it.
func person() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	if u.Name != "" {
		return u.Name
	}
	return u.Username
}

// state is the folder for reviews that were never saved; "" where the system has none.
func state() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "restate", "unsaved")
}
