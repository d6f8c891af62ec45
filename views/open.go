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

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/schedule"
	"restate/analysis/statement"
	"restate/app"
	"restate/app/jobs"
	"restate/app/workpaper"
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

// read is one file, read: a document, or why it could not be.
type read struct {
	path  string
	doc   app.Opened
	table *schedule.File // a CSV of figures
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
		w.join(refused)
		return
	}
	known := w.snap.Review.Company.Calendar
	name := "Reading " + baseName(paths[0])
	if len(paths) > 1 {
		name = fmt.Sprintf("Reading %d files", len(paths))
	}
	target := w.work
	jobs.Start(w.jobs, "", name, func(ctx context.Context, progress jobs.Progress) ([]read, error) {
		out := refused
		for _, p := range paths {
			start := w.opt.Now()
			one := read{path: p}
			if one.table = readTable(p); one.table == nil {
				one.doc, one.err = app.ReadFile(ctx, p, known, func(done, total int64) { progress(done, total, baseName(p)) })
			}
			if one.err == nil && one.doc.Reading.Source.Cover.Calendar.Known() {
				known = one.doc.Reading.Source.Cover.Calendar
			}
			one.took = w.opt.Now().Sub(start)
			out = append(out, one)
		}
		return out, ctx.Err()
	}, func(all []read, err error) {
		switch {
		case errors.Is(err, context.Canceled): // the person stopped it
		case err != nil:
			w.refuse(err)
		case w.work != target:
			w.Say("Another review was opened while the files were read; drop them again to add them to it.")
		default:
			w.join(all)
		}
	})
}

// readTable returns a file that is a CSV of figures, or nil.
func readTable(path string) *schedule.File {
	if !strings.EqualFold(filepath.Ext(path), ".csv") {
		return nil
	}
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 64<<20 {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return &schedule.File{Name: baseName(path), Data: data}
}

// join adds what was read to the review and says in one place what could not be. Tables come after
// the documents, and after the figures found in them are accepted: adjustments need lines to stand on.
func (w *Window) join(all []read) {
	var refused []string
	var tables []schedule.File
	for _, one := range all {
		err := one.err
		switch {
		case err != nil:
		case one.table != nil:
			tables = append(tables, *one.table)
		default:
			err = w.joinDocument(one)
		}
		if err != nil {
			refused = append(refused, sentence(err))
		}
	}
	if len(w.offers) > 0 {
		w.waiting = append(w.waiting, tables...)
	} else if err := w.importTables(tables); err != nil {
		refused = append(refused, sentence(err))
	}
	w.banner.show()
	w.showMenu()
	if r := w.snap.Review; len(r.Sources) > 0 && len(r.Periods) == 0 {
		w.Say("No document so far withdraws reliance on any period; open the notice too, or add periods by hand (Review menu).")
	}
	if len(refused) > 0 {
		w.opt.Log.Warn("refused", "why", strings.Join(refused, "\n"))
		w.tell("Not opened", strings.Join(refused, "\n\n"))
	}
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

func (w *Window) joinDocument(one read) error {
	if err := w.work.Join(one.doc); err != nil {
		return err
	}
	if one.path != "" {
		w.addRecent(one.path)
		w.opt.Prefs.SetFolder(filepath.Dir(one.path))
	}
	if tables := worth(one.doc.Reading.Tables); len(tables) > 0 {
		w.offers = append(w.offers, offer{one.doc.Reading, tables})
	}
	src := one.doc.Reading.Source
	w.opt.Log.Info("opened", "file", one.path, "periods", ids(src), "tables", len(one.doc.Reading.Tables), "ms", ms(one.took))
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
	})
}

func (w *Window) readSample() (docs, tables []read, err error) {
	entries, err := fs.ReadDir(w.opt.Sample, ".")
	var known fiscal.Calendar
	for _, e := range entries {
		data, err := fs.ReadFile(w.opt.Sample, e.Name())
		if err != nil {
			return nil, nil, err
		}
		if strings.HasSuffix(e.Name(), ".csv") {
			tables = append(tables, read{table: &schedule.File{Name: e.Name(), Data: data}})
			continue
		}
		start := w.opt.Now()
		o, err := app.ReadText(context.Background(), e.Name(), string(data), known)
		if err != nil {
			return nil, nil, err
		}
		known = o.Reading.Source.Cover.Calendar
		docs = append(docs, read{doc: o, took: w.opt.Now().Sub(start)})
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
	jobs.Start(w.jobs, "", "Reading the pasted text", func(ctx context.Context, _ jobs.Progress) (app.Opened, error) {
		return app.ReadText(ctx, name, text, known)
	}, func(o app.Opened, err error) {
		if w.work == target {
			w.join([]read{{doc: o, err: err}})
		}
	})
}
