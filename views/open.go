package views

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/analysis/schedule"
	"restate/analysis/statement"
	"restate/app"
	"restate/app/jobs"
	"restate/app/workpaper"
	"restate/views/kit"
)

// filesDropped takes files dropped on the window. Where they were dropped does not matter.
func (w *Window) filesDropped(_ fyne.Position, uris []fyne.URI) {
	if w.modal != nil {
		w.Say("Close the dialog first (Escape), then drop the files again.")
		return
	}
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	w.openPaths(paths)
}

// Open opens files as if they had been dropped.
func (w *Window) Open(paths []string) { w.openPaths(paths) }

// read is one file, read: its documents, or why it could not be.
type read struct {
	path  string
	docs  app.Received
	table *schedule.File // a CSV of figures
	list  *app.List      // of grants, prices or evidence
	err   error
	took  time.Duration
}

// openPaths opens a workpaper, or adds documents and tables to the open review. It is the one way in
// for drops, the menu, the command line and recent files.
func (w *Window) openPaths(paths []string) {
	var reviews, documents []string
	for _, p := range paths {
		if w.isWorkpaper(p) {
			reviews = append(reviews, p)
		} else {
			documents = append(documents, p)
		}
	}
	if len(reviews) == 0 {
		w.readFiles(documents, nil)
		return
	}
	w.openWorkpaper(reviews[0], func(err error) {
		var refused []read
		if err != nil {
			refused = append(refused, read{path: reviews[0], err: err})
		}
		for _, p := range reviews[1:] {
			refused = append(refused, read{path: p, err: apartReview(baseName(p))})
		}
		w.readFiles(documents, refused)
	})
}

// apartReview refuses a second review.
type apartReview string

// Error implements error.
func (name apartReview) Error() string {
	return string(name) + " is a review of its own; open it by itself."
}

func (w *Window) isWorkpaper(path string) bool {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, workpaper.SniffLength)
	n, _ := io.ReadFull(f, head)
	return workpaper.Sniff(head[:n]) || strings.EqualFold(filepath.Ext(path), workpaper.Extension)
}

// readFiles reads documents on a job and joins them when all are read. refused is what could not be
// opened before.
func (w *Window) readFiles(paths []string, refused []read) {
	if len(paths) == 0 {
		w.arrived(refused)
		return
	}
	known, headings := w.snap.Review.Company.Calendar, w.headings()
	name := "Reading " + baseName(paths[0])
	if len(paths) > 1 {
		name = fmt.Sprintf("Reading %d files", len(paths))
	}
	target := w.work
	jobs.Start(w.jobs, "", name, func(ctx context.Context, progress jobs.Progress) ([]read, error) {
		out := refused
		for i, p := range paths {
			start := w.opt.Now()
			one := read{path: p}
			which := ""
			if len(paths) > 1 {
				which = fmt.Sprintf("%d of %d, %s", i+1, len(paths), baseName(p))
			}
			progress(0, 0, which)
			if one.table = readTable(p); one.table == nil {
				one.list = readList(ctx, p, headings)
			}
			if one.table == nil && one.list == nil {
				one.docs, one.err = app.ReadFile(ctx, p, known, func(done, total int64) { progress(done, total, which) })
			}
			known = one.calendar(known)
			one.took = w.opt.Now().Sub(start)
			out = append(out, one)
		}
		return out, ctx.Err()
	}, func(all []read, err error) {
		switch {
		case errors.Is(err, context.Canceled): // the person stopped it
			w.Say("Stopped; nothing of it was opened.")
		case err != nil:
			w.refuse(err)
		case w.work != target:
			w.Say("Another review was opened while the files were read; drop them again to add them to it.")
		default:
			w.arrived(all)
		}
	})
}

// calendar is the fiscal calendar after a file was read: the last that one of its documents tells.
func (r read) calendar(known fiscal.Calendar) fiscal.Calendar {
	for _, o := range r.docs.Opened {
		if c := o.Reading.Source.Cover.Calendar; c.Known() {
			known = c
		}
	}
	return known
}

// The most of a table that is read, and how much of a file shows whether it is one.
const (
	tableLimit   = 64 << 20
	tableOpening = 64 << 10
)

// readTable returns a file whose header is that of a table of figures or adjustments, or nil.
func readTable(path string) *schedule.File {
	data := readIf(path, isTable)
	if data == nil {
		return nil
	}
	return &schedule.File{Name: baseName(path), Data: data}
}

// readIf returns the bytes of a file whose beginning is what is looked for, or nil.
func readIf(path string, wanted func(head []byte) bool) []byte {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > tableLimit {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, tableOpening))
	if err != nil || !wanted(head) {
		return nil
	}
	rest, err := io.ReadAll(f)
	if err != nil {
		return nil
	}
	return append(head, rest...)
}

// isTable tells by its header whether a file is a table of figures or adjustments.
func isTable(head []byte) bool {
	_, err := schedule.Sort([]schedule.File{{Data: head}})
	return err == nil
}

// join adds what was read to the review and says in one place what could not be. Tables come after
// the documents, and after the figures found in them are accepted: adjustments need lines to stand on.
func (w *Window) join(all []read) {
	var refused, passed []string
	var tables []schedule.File
	var lists app.Lists
	known := len(w.snap.Review.Sources)
	for _, one := range all {
		switch {
		case one.err != nil:
			refused = append(refused, sentence(one.err))
		case one.table != nil:
			tables = append(tables, *one.table)
		case one.list != nil:
			if err := lists.Add(*one.list); err != nil {
				refused = append(refused, sentence(err))
			}
		default:
			refused = append(refused, w.joinDocuments(one)...)
		}
		if one.docs.Told != "" {
			passed = append(passed, one.docs.Told)
		}
	}
	if len(w.offers) > 0 {
		w.waiting = append(w.waiting, tables...)
	} else if err := w.importTables(tables); err != nil {
		refused = append(refused, sentence(err))
	}
	w.banner.show()
	w.showMenu()
	w.previewLists(lists)
	w.askStrangers(known)
	w.sayUnlisted()
	if len(passed) > 0 {
		w.opt.Log.Info("skipped", "why", strings.Join(passed, "\n"))
		w.Say(strings.Join(passed, " "))
	}
	if len(refused) > 0 {
		w.opt.Log.Warn("refused", "why", strings.Join(refused, "\n"))
		w.tell("Not opened", strings.Join(refused, "\n\n"))
	}
}

// strange is the code of the finding that a document is of another company.
const strange = "another-company"

// askStrangers says at once that a document joined last, after the first known ones, is of another company:
// its periods and figures stand among this one's already. The last one can be taken out again.
func (w *Window) askStrangers(known int) {
	sources := w.snap.Review.Sources
	var told []string
	last := false
	for i := known; i < len(sources); i++ {
		for _, f := range w.found {
			if f.Code == strange && f.Origin.Source == sources[i].SHA256 {
				told, last = append(told, f.Text), i == len(sources)-1
			}
		}
	}
	const title = "Another company?"
	switch text := strings.Join(told, "\n\n"); {
	case len(told) == 0:
	case len(told) == 1 && last && w.snap.Undo == "Open "+sources[len(sources)-1].Name:
		d := dialog.NewCustomWithoutButtons(title, wide(text), w.win)
		out := func() { d.Hide(); w.undo() }
		d.SetButtons([]fyne.CanvasObject{kit.NewButton("Keep it", d.Hide, w.Key), kit.NewMainButton("Take it out", out, w.Key)})
		w.open(d, out)
	default:
		w.tell(title, text)
	}
}

// sayUnlisted says why there is no list of periods, where documents give none.
func (w *Window) sayUnlisted() {
	r := w.snap.Review
	if len(r.Sources) == 0 || len(r.Periods) > 0 {
		return
	}
	for _, g := range w.groups {
		if g.ID == paper.OpenGroup {
			w.Say("The notice gives no closed list of periods (" + g.Entries[0].Name + "); add the periods that it covers (Ctrl+Shift+N).")
			return
		}
	}
	w.Say("No document so far withdraws reliance on any period; open the notice too, or add periods by hand (Ctrl+Shift+N).")
}

// importTables enters the figures and adjustments of CSV files in one step.
func (w *Window) importTables(files []schedule.File) error {
	if len(files) == 0 {
		return nil
	}
	tables, err := schedule.Sort(files)
	if err != nil {
		return err
	}
	in, err := schedule.Read(tables, w.snap.Review, w.origin())
	if err != nil {
		return err
	}
	return w.work.Desk.Do(in)
}

// joinDocuments adds the documents of one file and returns why some could not be.
func (w *Window) joinDocuments(one read) (refused []string) {
	for _, o := range one.docs.Opened {
		if err := w.joinDocument(o, one); err != nil {
			refused = append(refused, sentence(err))
		}
	}
	if one.path != "" && len(refused) < len(one.docs.Opened) {
		w.addRecent(one.path)
		w.opt.Prefs.SetFolder(filepath.Dir(one.path))
	}
	return refused
}

func (w *Window) joinDocument(o app.Opened, from read) error {
	before := w.snap.Review.ByDate()
	if err := w.work.Join(o); err != nil {
		return err
	}
	w.tellChanges(before)
	if tables := worth(o.Reading.Tables); len(tables) > 0 {
		w.offers = append(w.offers, offer{o.Reading, tables})
	}
	src := o.Reading.Source
	w.opt.Log.Info("opened", "file", o.In(from.path), "periods", ids(src), "tables", len(o.Reading.Tables), "ms", ms(from.took))
	if w.source.shown == "" || len(src.Notice.Periods) > 0 {
		w.source.open(src.SHA256)
	}
	return nil
}

func ids(s analysis.Source) []string {
	out := []string{}
	for _, p := range s.Notice.Periods {
		out = append(out, p.Period.ID())
	}
	return out
}

// worth keeps the tables that hold figures of a statement or a reconciliation.
func worth(tables []statement.Table) []statement.Table {
	var out []statement.Table
	for _, t := range tables {
		if t.Kind != statement.Other && len(t.Rows) > 0 && len(t.Columns) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// openSample opens the sample's documents and figures in a review of their own.
func (w *Window) openSample() {
	w.afterSaving(func() {
		docs, tables, err := w.readSample()
		if err != nil {
			w.refuse(err)
			return
		}
		w.replace(app.New(w.opt.Now, w.reviewer, w.place()))
		w.join(docs)
		w.acceptAll()
		w.join(tables)
		w.takeSampleGrants()
	})
}

func (w *Window) readSample() (docs, tables []read, err error) {
	entries, err := fs.ReadDir(w.opt.Sample, ".")
	var known fiscal.Calendar
	for _, e := range entries {
		if e.IsDir() { // the lists of grants
			continue
		}
		data, err := fs.ReadFile(w.opt.Sample, e.Name())
		if err != nil {
			return nil, nil, err
		}
		if isTable(data) {
			tables = append(tables, read{table: &schedule.File{Name: e.Name(), Data: data}})
			continue
		}
		start := w.opt.Now()
		got, err := app.ReadText(context.Background(), e.Name(), string(data), known)
		if err != nil {
			return nil, nil, err
		}
		one := read{docs: got, took: w.opt.Now().Sub(start)}
		known = one.calendar(known)
		docs = append(docs, one)
	}
	return docs, tables, err
}

// pasteDocument reads the clipboard's text as a document.
func (w *Window) pasteDocument() {
	text := w.opt.App.Clipboard().Content()
	if strings.TrimSpace(text) == "" {
		w.Say("The clipboard holds no text; copy the release or the notice first.")
		return
	}
	name := "Pasted " + w.opt.Now().Format("2006-01-02 15.04.05") + ".txt"
	known := w.snap.Review.Company.Calendar
	target := w.work
	jobs.Start(w.jobs, "", "Reading the pasted text", func(ctx context.Context, _ jobs.Progress) (app.Received, error) {
		return app.ReadText(ctx, name, text, known)
	}, func(got app.Received, err error) {
		if w.work == target {
			w.arrived([]read{{docs: got, err: err}})
		}
	})
}
