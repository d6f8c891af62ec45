package views

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/paper"
	"restate/app/jobs"
	"restate/app/prefs"
	"restate/app/press/csv"
	"restate/app/press/page"
	"restate/app/press/pdf"
	"restate/app/press/printer"
	"restate/app/workpaper"
	"restate/views/kit"
)

// summary is the review summary as a value. It is made on the window's goroutine and printed on a job.
func (w *Window) summary() paper.Report {
	by := paper.Signed{By: w.work.Desk.By(), At: w.work.Desk.Now()}
	return paper.Summary(w.snap.Review, w.printed, w.work.Steps(), by, w.work.Hash(), w.view)
}

// writePDF prints a report into memory.
func (w *Window) writePDF(r paper.Report, sheet prefs.Paper, at time.Time) ([]byte, error) {
	pages, err := w.lay(r, sheet, at)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = pdf.Write(&out, pages)
	return out.Bytes(), err
}

// lay places a report on pages, for the preview and for the PDF.
func (w *Window) lay(r paper.Report, sheet prefs.Paper, at time.Time) (*page.Layout, error) {
	size := page.A4
	if sheet == prefs.Letter {
		size = page.Letter
	}
	return page.Lay(r, page.Options{Paper: size, Fonts: w.fonts(), Created: at})
}

func (w *Window) fonts() page.Fonts {
	return page.Fonts{Regular: w.opt.Fonts.Regular, Bold: w.opt.Fonts.Bold, Mono: w.opt.Fonts.Mono}
}

// pdfFile makes the summary's PDF on a job and hands its path on.
func (w *Window) pdfFile(then func(path string)) {
	folder, err := w.scratchFolder()
	if err != nil {
		w.refuse(err)
		return
	}
	report, sheet, at := w.summary(), w.opt.Prefs.Paper(), w.opt.Now()
	jobs.Start(w.jobs, "pdf", "Making the pages", func(context.Context, jobs.Progress) (string, error) {
		body, err := w.writePDF(report, sheet, at)
		if err != nil {
			return "", err
		}
		out, err := os.CreateTemp(folder, "review-summary-*.pdf")
		if err != nil {
			return "", err
		}
		_, err = out.Write(body)
		return out.Name(), errors.Join(err, out.Close())
	}, func(path string, err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			w.refuse(err)
		default:
			then(path)
		}
	})
}

// scratchFolder is where pages lie for the printer and the viewer until the window is closed.
func (w *Window) scratchFolder() (string, error) {
	if w.scratch != "" {
		return w.scratch, nil
	}
	dir, err := os.MkdirTemp("", "restate-")
	w.scratch = dir
	return dir, err
}

// inViewer shows the pages in the system's viewer.
func (w *Window) inViewer() { w.pdfFile(w.openViewer) }

func (w *Window) openViewer(path string) {
	if err := w.opt.App.OpenURL(&url.URL{Scheme: "file", Path: path}); err != nil {
		w.tell("No viewer", "No program for PDF files was found; the summary was written to "+path+".")
		return
	}
	w.opt.Log.Info("preview", "file", path)
	w.Hint("The summary is open in the system's viewer.")
}

// printing asks for printer, copies and paper, and prints. Where nothing can print, the viewer can.
func (w *Window) printing() {
	type answer struct {
		names    []string
		standard string
	}
	jobs.Start(w.jobs, "printers", "Looking for printers", func(ctx context.Context, _ jobs.Progress) (answer, error) {
		names, err := printer.List(ctx)
		if err != nil || len(names) == 0 {
			return answer{}, err
		}
		standard, _ := printer.Default(ctx) // none is set: the first one is offered
		return answer{names, standard}, nil
	}, func(a answer, err error) {
		if err != nil || len(a.names) == 0 {
			w.Say("No printer was found; the summary opens in the system's viewer, which can print it.")
			w.inViewer()
			return
		}
		w.printForm(a.names, a.standard)
	})
}

func (w *Window) printForm(names []string, standard string) {
	which := kit.NewPick(names, names[0], w.Key)
	for _, wish := range []string{standard, w.opt.Prefs.Printer()} {
		for _, n := range names {
			if n == wish {
				which.SetSelected(n)
			}
		}
	}
	copies := kit.NewField(strconv.Itoa(w.opt.Prefs.Copies()), "1")
	sheet := kit.NewPick([]string{string(prefs.A4), string(prefs.Letter)}, string(w.opt.Prefs.Paper()), w.Key)
	items := []*widget.FormItem{widget.NewFormItem("Copies", copies), widget.NewFormItem("Printer", which), widget.NewFormItem("Paper", sheet)}
	w.form("Print the review summary", "Print", items, func() error {
		n, err := strconv.Atoi(strings.TrimSpace(copies.Text))
		if err != nil || n < 1 || n > prefs.MaxCopies {
			return analysis.Refusal(fmt.Sprintf("Copies is a number from 1 to %d.", prefs.MaxCopies))
		}
		w.opt.Prefs.SetCopies(n)
		w.opt.Prefs.SetPaper(prefs.Paper(sheet.Selected))
		w.opt.Prefs.SetPrinter(which.Selected)
		w.pdfFile(func(path string) { w.send(path, which.Selected, n) })
		return nil
	})
}

// send gives the pages to a printer.
func (w *Window) send(path, name string, copies int) {
	media := printer.Media(w.opt.Prefs.Paper())
	title := orElse(w.snap.Review.Company.Name, "Restate") + " review summary"
	jobs.Start(w.jobs, "print", "Printing on "+name, func(ctx context.Context, _ jobs.Progress) (string, error) {
		defer os.Remove(path)
		return printer.Print(ctx, printer.Job{Printer: name, Copies: copies, Media: media, Title: title, File: path})
	}, func(id string, err error) {
		if err != nil {
			w.refuse(err)
			return
		}
		w.opt.Log.Info("printed", "printer", name, "job", id)
		w.Hint("Sent to " + name + " as job " + id + ".")
		w.follow(name, id)
	})
}

// follow says when a print job has left the queue. To stop following does not stop the printer.
func (w *Window) follow(name, id string) {
	jobs.Start(w.jobs, "", "Printing on "+name, func(ctx context.Context, _ jobs.Progress) (struct{}, error) {
		return struct{}{}, printer.Await(ctx, id)
	}, func(_ struct{}, err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			w.Say(sentence(err))
		default:
			w.Hint("Job " + id + " has left the queue of " + name + ".")
		}
	})
}

// export writes the summary as PDF, or every sheet of it as CSV, by the name given.
func (w *Window) export() {
	w.askWhere(destination{
		title: "Export the summary as PDF, or its tables as CSV, by the name's ending",
		name:  w.suggested() + "-summary.pdf", endings: []string{".pdf", ".csv"},
		write: w.writeSummary,
	})
}

func (w *Window) writeSummary(path string) error {
	report := w.summary()
	err := workpaper.Replace(path, func(out io.Writer) error {
		if strings.EqualFold(filepath.Ext(path), ".csv") {
			return csv.Write(out, report.Sheets(), csv.Options{BOM: true})
		}
		body, err := w.writePDF(report, w.opt.Prefs.Paper(), w.opt.Now())
		if err != nil {
			return err
		}
		_, err = out.Write(body)
		return err
	})
	if err != nil {
		return err
	}
	w.opt.Log.Info("exported", "file", path)
	w.Hint("Written to " + path + ".")
	return nil
}
