// Package views is the program's window: everything that imports Fyne, but for the main package. It
// shows what the desk holds and turns what a person does into commands.
package views

import (
	"io/fs"
	"log/slog"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/check"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/analysis/schedule"
	"restate/app"
	"restate/app/desk"
	"restate/app/jobs"
	"restate/app/prefs"
	"restate/app/workpaper"
	"restate/views/pages"
)

// Options are what a window is made with.
type Options struct {
	App     fyne.App
	Log     *slog.Logger
	Prefs   *prefs.Prefs
	Now     app.Clock
	Started time.Time    // of the program, for the first_frame event
	State   string       // the folder for reviews that were never saved
	Sample  fs.FS        // the sample's documents
	Post    func(func()) // runs a function on the window's goroutine: fyne.Do
	Leaving func()       // called when everything is kept and the window is about to close
	Fonts   Fonts
}

// Fonts are the faces that paper is printed with.
type Fonts struct{ Regular, Bold, Mono []byte }

// Window is the open review on the screen.
type Window struct {
	opt     Options
	win     fyne.Window
	jobs    *jobs.Runner
	work    *app.Engagement
	snap    desk.Snapshot
	found   []check.Finding
	groups  []paper.PeriodGroup // as the left of the window lists the periods
	offers  []offer
	waiting []schedule.File // tables to read when the offers are answered
	period  fiscal.Period
	measure string     // the non-GAAP measure shown; empty for the first
	picked  bool       // the period was picked by the person
	cell    paper.Cell // the one the cursor is on
	view    paper.View
	current int // index of the page shown

	pages    []pages.Page
	pageKeys []fyne.Shortcut // as pages
	scenario string          // shown; empty: as entered
	printed  analysis.Impact // of the scenario that is printed
	compare  *pages.Comparison
	changes  *pages.Changes
	grants   *pages.Grants
	tabs     *tabs
	side     *side
	source   *source
	status   *status
	banner   *banner
	stale    *staleBar
	tools    *tools
	actions  []*action

	menuText string   // what the menu says, to show it anew only where that changed
	missing  []string // recent files that are gone
	scratch  string   // the folder of pages on their way to printer or viewer; made when it is needed
	splits   struct{ left, right *container.Split }
	body     *fyne.Container
	welcome  fyne.CanvasObject
	modal    *modal          // the dialog that is open; nil when none is
	stage    *fyne.Container // what fills the window above the status line
	proof    *proof          // the preview; nil when it is closed
}

// New makes the window; Show shows it.
func New(opt Options) *Window {
	w := &Window{opt: opt, view: paper.View{Scale: opt.Prefs.Scale()}}
	w.jobs = jobs.New(opt.Post, opt.Log)
	w.win = opt.App.NewWindow("Restate")
	w.win.SetMaster()
	w.makePages()
	w.side, w.source, w.status, w.banner = newSide(w), newSource(w), newStatus(w), newBanner(w)
	w.stale = newStaleBar(w)
	w.tabs = newTabs(w)
	w.actions = w.table()
	w.tools = newTools(w)
	w.win.SetContent(w.layout())
	w.listen()
	w.adopt(app.New(opt.Now, w.reviewer, w.place()))
	w.lookForRecent()
	size := opt.Prefs.Window()
	w.win.Resize(fyne.NewSize(float32(size.Width), float32(size.Height)))
	return w
}

// reviewer is who works here.
func (w *Window) reviewer() string { return w.opt.Prefs.Reviewer() }

// me is who holds locks.
func (w *Window) me() workpaper.Owner { return workpaper.NewOwner(w.reviewer(), w.opt.Now()) }

// place is where a review without a file keeps its journal. Without one the work goes on, and the
// status line says that a crash would lose it.
func (w *Window) place() *workpaper.Paper {
	if w.opt.State == "" {
		return nil
	}
	p, err := workpaper.New(w.opt.State, w.me())
	if err != nil {
		w.opt.Log.Warn("journal", "error", err.Error())
		return nil
	}
	return p
}

func (w *Window) layout() fyne.CanvasObject {
	w.welcome = newWelcome(w)
	w.body = container.NewStack(w.welcome)
	centre := container.NewBorder(container.NewVBox(w.tabs.content, w.banner.content, w.stale.content), nil, nil, nil, container.NewPadded(w.body))
	w.splits.right = container.NewHSplit(centre, w.source.content)
	w.splits.right.SetOffset(w.opt.Prefs.Split(prefs.SourceSplit))
	w.splits.left = container.NewHSplit(w.side.content, w.splits.right)
	w.splits.left.SetOffset(w.opt.Prefs.Split(prefs.PeriodsSplit))
	w.showSource(w.opt.Prefs.SourceShown())
	w.stage = container.NewStack(container.NewBorder(w.tools.content, nil, nil, nil, container.NewStack(w.splits.left, w.firstFrame())))
	return container.NewBorder(nil, w.status.content, nil, nil, w.stage)
}

// listen connects what comes from outside: drops, keys, closing, jobs.
func (w *Window) listen() {
	w.win.SetOnDropped(w.filesDropped)
	w.win.Canvas().SetOnTypedKey(w.Key)
	w.win.SetCloseIntercept(w.closing)
	w.jobs.Watch(w.status.jobs)
}

// adopt makes an engagement the one on the screen.
func (w *Window) adopt(e *app.Engagement) {
	w.work = e
	e.Own(w.me())
	w.offers, w.waiting = nil, nil
	w.period = fiscal.Period{}
	w.snap, w.scenario = desk.Snapshot{}, e.Desk.Snapshot().Review.Printed
	w.source.forget()
	e.Desk.Watch(w.changed)
	w.changed(e.Desk.Snapshot())
}

// changed shows a new snapshot everywhere.
func (w *Window) changed(s desk.Snapshot) {
	start := w.opt.Now()
	s = w.inScenario(s)
	w.snap = s
	w.found = check.Review(s.Review, s.Impact)
	w.groups = paper.PeriodGroups(s.Review)
	w.keepPeriod()
	w.leaveOut(s.Review)
	w.side.show()
	w.source.marks()
	w.showPage()
	w.followCell()
	w.banner.show()
	w.stale.show()
	w.tools.show()
	w.status.show()
	w.proof.lay()
	w.win.SetTitle(w.title())
	w.showMenu()
	if s.Revision > 0 {
		w.opt.Log.Info("assessed", "revision", s.Revision, "adjustments", len(s.Review.Adjustments), "ms", ms(w.opt.Now().Sub(start)))
	}
}

// leaveOut forgets what stands of documents that are no longer part of the review: their figures to accept,
// and their text.
func (w *Window) leaveOut(r analysis.Review) {
	w.offers = slices.DeleteFunc(slices.Clone(w.offers), func(o offer) bool {
		_, ok := r.Source(o.reading.Source.SHA256)
		return !ok
	})
	if _, ok := r.Source(w.source.shown); ok || w.source.shown == "" {
		return
	}
	w.source.forget()
	if n := len(r.Sources); n > 0 {
		w.source.open(r.Sources[n-1].SHA256)
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// keepPeriod keeps the period that the person picked, or the one shown while it has figures; else it
// takes the first affected one that has figures, else the first.
func (w *Window) keepPeriod() {
	items := paper.PeriodList(w.snap.Review, w.snap.Impact)
	var first, filled fiscal.Period
	for _, it := range items {
		if it.Period == w.period && (w.picked || it.Has != "") {
			return
		}
		if first.IsZero() {
			first = it.Period
		}
		if filled.IsZero() && it.Tone != paper.Muted && it.Has != "" {
			filled = it.Period
		}
	}
	w.period, w.picked = first, false
	if !filled.IsZero() {
		w.period = filled
	}
}

// state is what the pages show.
func (w *Window) state() pages.State {
	shown := w.snap
	shown.Review = shown.Review.In(w.scenario)
	return pages.State{Snapshot: shown, Entered: w.snap.Review, View: w.view, Period: w.period, Findings: w.found, Steps: w.work.Steps(), Measure: w.measure}
}

func (w *Window) showPage() {
	w.pages[w.current].Show(w.state())
	content := w.pages[w.current].Content()
	if w.snap.Entries == 0 {
		content = w.welcome
	}
	if w.body.Objects[0] != content {
		w.body.Objects = []fyne.CanvasObject{content}
		w.body.Refresh()
	}
}

// followCell takes note of what the cell under the cursor has become.
func (w *Window) followCell() {
	c, r, _ := w.pages[w.current].Current()
	w.cell = c
	w.markRow(c, r)
	if w.source.ofCell {
		w.source.explainCell(c, r)
	}
}

// focusPage gives the keyboard to what is shown.
func (w *Window) focusPage() {
	switch {
	case w.proof != nil:
		w.proof.focus()
	case w.snap.Entries > 0:
		w.pages[w.current].Focus(w.win.Canvas())
	}
}

// backToPage gives the keyboard back to the page without moving its cursor: of two grids, to the one used last.
func (w *Window) backToPage() {
	if w.current == pageComparison && w.proof == nil && w.snap.Entries > 0 {
		gaap, _ := w.compare.Grids()
		w.win.Canvas().Focus(gaap.Active())
		return
	}
	w.focusPage()
}

// turn shows another page.
func (w *Window) turn(page int) {
	w.current = page
	w.Hint("") // what was said before was of another page
	w.tabs.mark(page)
	w.showPage()
	w.focusPage()
	c, r, _ := w.pages[page].Current()
	w.Picked(c, r)
}

// Do carries out a command and says in a dialog why it was refused.
func (w *Window) Do(c analysis.Command) bool {
	if err := w.work.Desk.Do(c); err != nil {
		w.refuse(err)
		return false
	}
	return true
}

// Show shows the window and runs the program until it is closed.
func (w *Window) Show() { w.win.ShowAndRun() }

// firstFrame is a dot that notes when it is drawn for the first time.
func (w *Window) firstFrame() fyne.CanvasObject {
	return newFirstFrame(func() {
		w.opt.Log.Info("first_frame", "ms", ms(w.opt.Now().Sub(w.opt.Started)))
	})
}

func (w *Window) title() string {
	name := w.snap.Review.Company.Name
	if path := w.work.Path(); path != "" {
		name = baseName(path)
	}
	if name == "" {
		return "Restate"
	}
	if !w.snap.Saved {
		name = "\u2022 " + name
	}
	return name + " \u2014 Restate"
}

// headline is the words at the top of a control that only labels.
func headline(text string) *widget.Label {
	return widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
}
