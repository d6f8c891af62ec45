package views

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"restate/app/jobs"
	"restate/app/prefs"
	"restate/app/press/page"
	"restate/views/kit"
	"restate/views/preview"
)

// proof is the preview: the summary's pages in place of everything above the status line. A nil proof
// is a closed one.
type proof struct {
	w       *Window
	pages   *preview.Pages
	sheet   *widget.Select
	where   *widget.Label
	size    *widget.Label
	content fyne.CanvasObject
}

// preview shows the pages as they would be printed.
func (w *Window) preview() {
	if w.proof == nil {
		w.proof = newProof(w)
		w.stage.Objects[0].Hide()
		w.stage.Add(w.proof.content)
		w.proof.lay()
		w.Hint("PgUp and PgDn turn the pages, + and \u2212 zoom (or Ctrl and the wheel), W fits the width, P the page, Esc closes.")
	}
	w.proof.focus()
}

// closeProof goes back to the page that was open.
func (w *Window) closeProof() {
	if w.proof == nil {
		return
	}
	w.stage.Remove(w.proof.content)
	w.stage.Objects[0].Show()
	w.proof = nil
	w.Hint("")
	w.turn(w.current)
}

// keepsProof reports whether an action may be done while the preview is open. Any other closes it
// first, so that what it does is seen.
func keepsProof(a *action) bool {
	switch a.id {
	case "preview", "print", "export", "save", "save-as", "quit", "keys", "about":
		return true
	}
	return strings.HasPrefix(a.id, "theme-") || strings.HasPrefix(a.id, "scale-")
}

func newProof(w *Window) *proof {
	p := &proof{w: w, where: widget.NewLabel(""), size: widget.NewLabel("")}
	p.pages = preview.New(p)
	p.pages.Empty = "The pages are being made\u2026"
	p.sheet = widget.NewSelect([]string{string(prefs.A4), string(prefs.Letter)}, nil)
	p.sheet.SetSelected(string(w.opt.Prefs.Paper()))
	p.sheet.OnChanged = func(name string) {
		w.opt.Prefs.SetPaper(prefs.Paper(name))
		p.lay()
		p.focus()
	}
	p.content = container.NewBorder(kit.NewGround(p.tools(), kit.Paper, 4), nil, nil, nil, p.pages)
	return p
}

// tools is the line of buttons above the pages.
func (p *proof) tools() fyne.CanvasObject {
	button := func(text string, do func()) *widget.Button {
		return widget.NewButton(text, func() { do(); p.focus() })
	}
	printing := widget.NewButton("Print\u2026", func() { p.w.run("print") })
	printing.Importance = widget.HighImportance
	left := container.NewHBox(button("Close", p.Close), printing, button("Open in viewer", p.w.inViewer),
		widget.NewButton("Save as PDF\u2026", func() { p.w.run("export") }), container.NewCenter(kit.FaintLine("Paper")), p.sheet)
	zoom := container.NewHBox(button("\u2212", func() { p.pages.ZoomBy(-1) }), p.size, button("+", func() { p.pages.ZoomBy(1) }),
		button("Fit width", func() { p.pages.SetFit(preview.Width) }), button("Fit page", func() { p.pages.SetFit(preview.Whole) }))
	return container.NewHBox(left, layout.NewSpacer(), p.where, layout.NewSpacer(), zoom)
}

func (p *proof) focus() {
	if p.w.proof == p {
		p.w.win.Canvas().Focus(p.pages)
	}
}

// lay makes the pages anew from the review as it is now.
func (p *proof) lay() {
	if p == nil {
		return
	}
	w := p.w
	report, sheet, at := w.summary(), w.opt.Prefs.Paper(), w.opt.Now()
	jobs.Start(w.jobs, "preview", "Making the pages", func(context.Context, jobs.Progress) (*page.Layout, error) {
		return w.lay(report, sheet, at)
	}, func(l *page.Layout, err error) {
		switch {
		case w.proof != p || errors.Is(err, context.Canceled):
		case err != nil:
			w.closeProof()
			w.refuse(err)
		default:
			p.pages.SetPages(l)
			w.opt.Log.Info("preview", "pages", len(l.Pages), "paper", string(sheet))
		}
	})
}

// key gives an open preview a key that no widget wanted, unless it is an F-key, and reports whether it did.
func (p *proof) key(e *fyne.KeyEvent) bool {
	if p == nil || isFKey(e) {
		return false
	}
	p.pages.TypedKey(e)
	return true
}

func isFKey(e *fyne.KeyEvent) bool { return len(e.Name) > 1 && e.Name[0] == 'F' }

// Close implements preview.Owner.
func (p *proof) Close() { p.w.closeProof() }

// Moved implements preview.Owner.
func (p *proof) Moved() {
	n, of := p.pages.Page()
	p.where.SetText(fmt.Sprintf("Page %d of %d", n, of))
	p.size.SetText(fmt.Sprintf("%.0f %%", 100*p.pages.Zoom()))
}

// Shortcut implements preview.Owner.
func (p *proof) Shortcut(s fyne.Shortcut) { p.w.Shortcut(s) }

// Key implements preview.Owner: the window's F-keys work here too.
func (p *proof) Key(e *fyne.KeyEvent) {
	if isFKey(e) {
		p.w.Key(e)
	}
}
