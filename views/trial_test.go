package views

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"restate/app/event"
	"restate/app/prefs"
	"restate/assets"
	"restate/views/grid"
	"restate/views/kit"
	"restate/views/look"
)

var update = flag.Bool("update", false, "write the goldens anew")

// trial is a window in a test: nothing is drawn on a screen, jobs answer on the test's goroutine, the
// clock stands still but for a millisecond a look.
type trial struct {
	*Window
	t     *testing.T
	dir   string // for files
	state string
	store prefs.Memory
	log   *journal
	posts *queue
}

// clock counts the looks at it; the work of jobs looks at it too.
type clock struct{ looks atomic.Int64 }

func (c *clock) now() time.Time {
	start := time.Date(2006, 12, 4, 9, 30, 0, 0, time.UTC)
	return start.Add(time.Duration(c.looks.Add(1)) * time.Millisecond)
}

// journal keeps the events.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(p)
}

// queue is what jobs want done on the window's goroutine.
type queue struct {
	mu    sync.Mutex
	items []func()
	there chan struct{} // holds one token while there may be items
}

func (q *queue) post(f func()) {
	q.mu.Lock()
	q.items = append(q.items, f)
	q.mu.Unlock()
	select {
	case q.there <- struct{}{}:
	default:
	}
}

func (q *queue) drain() {
	for {
		q.mu.Lock()
		items := q.items
		q.items = nil
		q.mu.Unlock()
		if len(items) == 0 {
			return
		}
		for _, f := range items {
			f()
		}
	}
}

// begin makes a window with nothing in it.
func begin(t *testing.T) *trial {
	t.Helper()
	return beginIn(t, t.TempDir(), make(prefs.Memory))
}

// beginIn makes a window over a folder of unsaved reviews and settings that are there already.
func beginIn(t *testing.T, state string, store prefs.Memory) *trial {
	t.Helper()
	a := test.NewTempApp(t)
	tr := &trial{t: t, dir: t.TempDir(), state: state, store: store, log: &journal{}, posts: &queue{there: make(chan struct{}, 1)}}
	settings := prefs.New(store, "Ada Reviewer")
	a.Settings().SetTheme(look.New(ThemeMode(settings.Theme())))
	tr.Window = New(Options{
		App: a, Log: event.New(tr.log, true), Prefs: settings, Now: new(clock).now, State: state,
		Sample: assets.Sample(), Post: tr.posts.post, Leaving: func() {},
		Fonts: Fonts{Regular: assets.Sans, Bold: assets.SansBold, Mono: assets.Mono},
	})
	t.Cleanup(func() {
		tr.settle()
		_ = tr.work.Close() // as when the program stops
	})
	return tr
}

// settle waits until every job has ended and answered.
func (tr *trial) settle() {
	tr.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		tr.posts.drain()
		select {
		case <-tr.posts.there:
		case <-tr.jobs.Idle():
			tr.posts.drain()
			return
		case <-ctx.Done():
			tr.t.Fatalf("jobs do not end: %v", tr.jobs.Running())
		}
	}
}

// write puts a file into the trial's folder and returns its path.
func (tr *trial) write(name, text string) string {
	tr.t.Helper()
	path := filepath.Join(tr.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		tr.t.Fatal(err)
	}
	return path
}

// sample writes the sample's files and returns their paths, the documents first.
func (tr *trial) sample() (documents []string, table string) {
	tr.t.Helper()
	if err := os.CopyFS(tr.dir, assets.Sample()); err != nil {
		tr.t.Fatal(err)
	}
	documents, err := filepath.Glob(filepath.Join(tr.dir, "*.txt"))
	if err != nil || len(documents) == 0 {
		tr.t.Fatalf("the sample has no documents: %v", err)
	}
	return documents, filepath.Join(tr.dir, "adjustments.csv")
}

// drop drops files on the window.
func (tr *trial) drop(paths ...string) {
	tr.t.Helper()
	var uris []fyne.URI
	for _, p := range paths {
		uris = append(uris, storage.NewFileURI(p))
	}
	tr.filesDropped(fyne.NewPos(10, 10), uris)
	tr.settle()
}

// do does an action by its id, as the menu would.
func (tr *trial) do(id string) {
	tr.t.Helper()
	for _, a := range tr.actions {
		if a.id == id {
			tr.perform(a)
			tr.settle()
			return
		}
	}
	tr.t.Fatalf("there is no action %q", id)
}

// canvas is the window's canvas.
func (tr *trial) canvas() fyne.Canvas { return tr.win.Canvas() }

// key presses a key the way the desktop driver does: what has the focus gets it, else the window.
func (tr *trial) key(names ...fyne.KeyName) {
	tr.t.Helper()
	for _, name := range names {
		e := &fyne.KeyEvent{Name: name}
		if f := tr.canvas().Focused(); f != nil {
			f.TypedKey(e)
		} else if typed := tr.canvas().OnTypedKey(); typed != nil {
			typed(e)
		}
		tr.settle()
	}
}

// shortcut presses a shortcut the way the desktop driver does: the menu first, then what has the focus.
func (tr *trial) shortcut(s fyne.Shortcut) {
	tr.t.Helper()
	for _, m := range tr.win.MainMenu().Items {
		for _, it := range m.Items {
			if it.Shortcut != nil && it.Shortcut.ShortcutName() == s.ShortcutName() {
				it.Action()
				tr.settle()
				return
			}
		}
	}
	if f, ok := tr.canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
	}
	tr.settle()
}

// typing types a text into what has the focus.
func (tr *trial) typing(text string) {
	tr.t.Helper()
	for _, r := range text {
		f := tr.canvas().Focused()
		if f == nil {
			tr.t.Fatalf("nothing has the focus for %q", text)
		}
		f.TypedRune(r)
	}
}

// enter types a text into a cell of a grid and presses Return.
func (tr *trial) enter(g *grid.Grid, row, column, text string) {
	tr.t.Helper()
	if !g.Go(row, column) {
		tr.t.Fatalf("no cell %s, %s in\n%s", row, column, g.Dump())
	}
	tr.canvas().Focus(g)
	tr.typing(text)
	tr.key(fyne.KeyReturn)
}

// said is the sentence in the status line.
func (tr *trial) said() string { return tr.status.say.Text }

// dialog is every word of the dialog that is open, or "" when none is.
func (tr *trial) dialog() string {
	top := tr.canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	return words(top)
}

// words is what labels and buttons say, a line each.
func words(o fyne.CanvasObject) string {
	var out []string
	for _, c := range test.LaidOutObjects(o) {
		switch c := c.(type) {
		case *widget.Label:
			if c.Visible() && c.Text != "" {
				out = append(out, c.Text)
			}
		case *kit.Button:
			out = append(out, "["+c.Text+"]")
		case *kit.Link:
			out = append(out, "["+c.Text+"]")
		}
	}
	return strings.Join(out, "\n")
}

// links is what the card at the right leads to.
func (tr *trial) links() string { return words(tr.source.links) }

// follow presses what the card leads to by the beginning of its text.
func (tr *trial) follow(text string) {
	tr.t.Helper()
	for _, o := range tr.source.links.Objects {
		if b := o.(*kit.Link); strings.HasPrefix(b.Text, text) {
			test.Tap(b)
			tr.settle()
			return
		}
	}
	tr.t.Fatalf("the card does not lead to %q:\n%s", text, tr.links())
}

// tap presses a button of the open dialog.
func (tr *trial) tap(text string) {
	tr.t.Helper()
	top := tr.canvas().Overlays().Top()
	if top == nil {
		tr.t.Fatalf("no dialog is open to press %q in", text)
	}
	for _, c := range test.LaidOutObjects(top) {
		if b, ok := c.(*kit.Button); ok && b.Text == text {
			test.Tap(b)
			tr.settle()
			return
		}
	}
	tr.t.Fatalf("the dialog has no button %q:\n%s", text, words(top))
}

// events are the events of one name, in order.
func (tr *trial) events(name string) []map[string]any {
	tr.t.Helper()
	tr.log.mu.Lock()
	defer tr.log.mu.Unlock()
	var out []map[string]any
	for line := range bytes.Lines(tr.log.b.Bytes()) {
		var e map[string]any
		if err := json.Unmarshal(line, &e); err != nil {
			tr.t.Fatalf("an event is no JSON: %s", line)
		}
		if e["event"] == name {
			out = append(out, e)
		}
	}
	return out
}

// item is a menu item by the beginning of its label.
func (tr *trial) item(menu, label string) *fyne.MenuItem {
	tr.t.Helper()
	for _, m := range tr.win.MainMenu().Items {
		for _, it := range m.Items {
			if m.Label == menu && strings.HasPrefix(it.Label, label) {
				return it
			}
		}
	}
	tr.t.Fatalf("menu %s has no item %q", menu, label)
	return nil
}

// golden compares a text with the one in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; got\n%s\nwant\n%s", name, got, want)
	}
}

// field writes into a field of the open form by its label.
func (tr *trial) field(label, text string) {
	tr.t.Helper()
	for _, c := range test.LaidOutObjects(tr.canvas().Overlays().Top()) {
		f, ok := c.(*widget.Form)
		if !ok {
			continue
		}
		for _, it := range f.Items {
			if it.Text != label {
				continue
			}
			set(it.Widget, text)
			return
		}
	}
	tr.t.Fatalf("the form has no field %q:\n%s", label, tr.dialog())
}

func set(o fyne.CanvasObject, text string) {
	switch f := o.(type) {
	case *kit.Field:
		f.SetText(text)
	case *kit.Choice:
		f.SetText(text)
	case *kit.Pick:
		f.SetSelected(text)
	case *fyne.Container:
		for _, inner := range f.Objects {
			set(inner, text)
		}
	}
}
