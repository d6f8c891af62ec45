package views

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"restate/analysis"
	"restate/app"
	"restate/app/jobs"
	"restate/app/prefs"
	"restate/app/workpaper"
)

func baseName(path string) string { return filepath.Base(path) }

// newReview begins an empty review.
func (w *Window) newReview() {
	w.afterSaving(func() { w.replace(app.New(w.opt.Now, w.reviewer, w.place())) })
}

// opened is a review as it came from its file.
type opened struct {
	e         *app.Engagement
	recovered int
}

// openWorkpaper opens a review from its file and then goes on with what came of it. The open one
// stays when that fails.
func (w *Window) openWorkpaper(path string, then func(error)) {
	w.afterSaving(func() {
		start, work, revision := w.opt.Now(), w.work, w.snap.Revision
		now, by, me := w.opt.Now, w.reviewer, w.me()
		jobs.Start(w.jobs, "workpaper", "Opening "+baseName(path), func(ctx context.Context, _ jobs.Progress) (opened, error) {
			e, n, err := app.Open(path, now, by, me)
			if err == nil && ctx.Err() != nil {
				return opened{}, errors.Join(ctx.Err(), e.Close())
			}
			return opened{e, n}, err
		}, func(o opened, err error) {
			var held *workpaper.HeldError
			switch {
			case errors.As(err, &held):
				w.offerToLook(path, held)
			case errors.Is(err, context.Canceled): // the person stopped it
			case err != nil:
				then(err)
			case w.work != work || w.snap.Revision != revision:
				then(tooLate(o.e, path))
			default:
				w.nowOpen(o, path, w.opt.Now().Sub(start))
				then(nil)
			}
		})
	})
}

// tooLate closes a review again and says why: the open one was changed while it was read, and nobody
// was asked whether to save that.
func tooLate(e *app.Engagement, path string) error {
	why := analysis.Refusal("The open review was changed while " + baseName(path) + " was being read; open it again.")
	return errors.Join(why, e.Close())
}

// nowOpen shows a review that came from its file.
func (w *Window) nowOpen(o opened, path string, took time.Duration) {
	w.replace(o.e)
	w.addRecent(path)
	w.opt.Prefs.SetFolder(filepath.Dir(path))
	var periods []string
	for _, a := range w.snap.Review.Periods {
		periods = append(periods, a.Period.ID())
	}
	w.opt.Log.Info("opened", "file", path, "periods", periods, "ms", ms(took))
	if o.recovered > 0 {
		w.Say("The program stopped before the last changes were saved; they are back. Save to keep them.")
	}
}

// replace puts another review on the screen and ends the work on the one before.
func (w *Window) replace(e *app.Engagement) {
	old := w.work
	w.adopt(e)
	if err := old.Abandon(); err != nil {
		w.opt.Log.Warn("journal", "error", err.Error())
	}
	if r := w.snap.Review; len(r.Sources) > 0 {
		w.source.open(r.Sources[0].SHA256)
	}
}

// offerToLook asks whether a review that somebody has open is to be read all the same.
func (w *Window) offerToLook(path string, held *workpaper.HeldError) {
	if !held.Sure {
		w.ask("Somebody may have this review open", sentence(held), "Take it over", func() {
			e, n, err := app.TakeOver(path, w.opt.Now, w.reviewer, w.me())
			if err != nil {
				w.refuse(err)
				return
			}
			w.nowOpen(opened{e, n}, path, 0)
		})
		return
	}
	w.ask("Somebody has this review open", sentence(held)+"\n\nOpen it to look at? What you change can be saved under another name.", "Look at it", func() {
		e, err := app.Look(path, w.opt.Now, w.reviewer)
		if err != nil {
			w.refuse(err)
			return
		}
		w.replace(e)
	})
}

// save writes the review to its file, asks for one where it has none, and then goes on.
func (w *Window) save(then func()) {
	if w.work.Path() == "" {
		w.saveAs(then)
		return
	}
	w.saved(w.work.Save(), then)
}

func (w *Window) saved(err error, then func()) {
	if err != nil {
		w.refuse(err)
		return
	}
	path := w.work.Path()
	w.addRecent(path)
	w.opt.Log.Info("saved", "file", path, "revision", w.snap.Revision)
	w.Hint("Saved as " + baseName(path) + ".")
	if then != nil {
		then()
	}
}

// saveAs asks for a name and writes the review there.
func (w *Window) saveAs(then func()) {
	w.askWhere(destination{
		title: "Save the review as", name: w.suggested() + workpaper.Extension, endings: []string{workpaper.Extension},
		write: w.work.SaveAs, then: func() { w.saved(nil, then) },
	})
}

// suggested is a file name for the review: the company's first word.
func (w *Window) suggested() string {
	name := strings.ToLower(w.snap.Review.Company.Name)
	if i := strings.IndexFunc(name, func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') }); i > 0 {
		name = name[:i]
	}
	return orElse(name, "review")
}

// placed is a file dialog.
type placed interface {
	dialog.Dialog
	SetLocation(fyne.ListableURI)
}

func (w *Window) inFolder(d placed) {
	folder := w.opt.Prefs.Folder()
	if folder == "" {
		return
	}
	if dir, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil {
		d.SetLocation(dir)
	}
}

// showLarge shows a dialog over most of the window: the toolkit's own are small.
func (w *Window) showLarge(d dialog.Dialog, submit func()) {
	size := w.win.Canvas().Size()
	w.open(d, submit)
	d.Resize(fyne.NewSize(size.Width*0.8, size.Height*0.85)) // a file dialog has no size before it is shown
}

// chooseFiles asks for a file to open.
func (w *Window) chooseFiles() {
	d := dialog.NewFileOpen(func(in fyne.URIReadCloser, err error) {
		if err != nil {
			w.refuse(err)
			return
		}
		if in == nil {
			return
		}
		path := in.URI().Path()
		_ = in.Close() // read anew, off this goroutine
		w.openPaths([]string{path})
	}, w.win)
	w.inFolder(d)
	w.showLarge(d, nil)
}

// afterSaving goes on at once when nothing would be lost, else asks whether to save first.
func (w *Window) afterSaving(then func()) {
	if w.work == nil || w.snap.Saved || w.snap.Entries == 0 {
		then()
		return
	}
	w.askToSave(then)
}

// closing ends the program, after asking about changes that are not saved.
func (w *Window) closing() {
	w.afterSaving(func() {
		w.remember()
		w.jobs.CancelAll()
		if err := w.work.Abandon(); err != nil {
			w.opt.Log.Warn("journal", "error", err.Error())
		}
		if w.scratch != "" {
			_ = os.RemoveAll(w.scratch) // what the viewer still holds open, the system clears away
		}
		w.opt.Leaving()
		w.win.SetCloseIntercept(nil)
		w.win.Close()
	})
}

// remember keeps how the window is laid out.
func (w *Window) remember() {
	size := w.win.Canvas().Size()
	w.opt.Prefs.SetWindow(prefs.Size{Width: float64(size.Width), Height: float64(size.Height)})
	w.opt.Prefs.SetSplit(prefs.PeriodsSplit, w.splits.left.Offset)
	w.opt.Prefs.SetSplit(prefs.SourceSplit, w.splits.right.Offset)
	w.opt.Prefs.SetSplit(prefs.MeasureSplit, w.compare.Offset())
}
