package views

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/statement"
	"restate/app/jobs"
	"restate/views/kit"
)

// offer is the tables found in one document that nobody has accepted yet.
type offer struct {
	reading analysis.Reading
	tables  []statement.Table
}

// figures counts what is accepted in one go, and what is left out because something is in doubt.
func (o offer) figures() (sure, doubtful int) {
	sure = figuresOf(o.reading.Offer(o.tables, false))
	return sure, figuresOf(o.reading.Offer(o.tables, true)) - sure
}

func figuresOf(c analysis.AcceptFacts) int { return len(c.Figures) + len(c.Items) }

// mapped is the offer with its captions read as the reviewer said for earlier documents.
func (o offer) mapped(known []statement.Mapping) offer {
	o.reading = o.reading.Mapped(known)
	o.tables = worth(o.reading.Tables)
	return o
}

// banner offers the figures found, above the page.
type banner struct {
	w       *Window
	text    *widget.Label
	accept  *kit.Button
	look    *kit.Button
	panel   *kit.Panel
	counts  offered
	content *fyne.Container
}

func newBanner(w *Window) *banner {
	b := &banner{w: w, text: widget.NewLabel("")}
	b.text.Truncation = fyne.TextTruncateEllipsis
	b.accept = kit.NewMainButton("Accept all (Ctrl+Return)", func() { w.run("accept") }, w.Key)
	later := kit.NewButton("Not now", w.notNow, w.Key)
	b.look = kit.NewButton("Look first\u2026", func() { w.run("found") }, w.Key)
	b.panel = kit.NewQuote(container.NewBorder(nil, nil, nil, container.NewHBox(b.accept, b.look, later), b.text))
	b.panel.Inset = 4
	b.content = container.NewPadded(b.panel)
	b.content.Hide()
	return b
}

// offered is what the banner says of offers, counted once: a long filing has tens of thousands of figures.
type offered struct {
	of                        string // whose offers were counted
	figures, doubtful, tables int
}

func (b *banner) count() {
	var of strings.Builder
	for _, o := range b.w.offers {
		of.WriteString(o.reading.Source.SHA256)
	}
	if of.String() == b.counts.of {
		return
	}
	b.counts = offered{of: of.String()}
	for _, o := range b.w.offers {
		sure, doubt := o.figures()
		b.counts.figures, b.counts.doubtful, b.counts.tables = b.counts.figures+sure, b.counts.doubtful+doubt, b.counts.tables+len(o.tables)
	}
}

// show offers what there is, or nothing.
func (b *banner) show() {
	b.count()
	figures, doubtful, tables := b.counts.figures, b.counts.doubtful, b.counts.tables
	if tables == 0 {
		b.content.Hide()
		return
	}
	text := fmt.Sprintf("%d figures found in %s of %s.", figures, counted(tables, "table"), counted(len(b.w.offers), "document"))
	if doubtful > 0 {
		text += fmt.Sprintf(" %d more are in doubt: look first.", doubtful)
	}
	for _, f := range b.w.waiting {
		text += " " + f.Name + " follows."
	}
	b.text.SetText(text)
	b.prefer(doubtful > 0)
	b.content.Show()
}

// prefer makes one of the buttons the main one: to look, where something is in doubt.
func (b *banner) prefer(look bool) {
	b.accept.Importance, b.look.Importance = widget.HighImportance, widget.MediumImportance
	if look {
		b.accept.Importance, b.look.Importance = widget.MediumImportance, widget.HighImportance
	}
	b.accept.Refresh()
	b.look.Refresh()
}

// asks tells whether a table leaves open which scale it is printed in, or what a column is.
func (o offer) asks() bool {
	return slices.ContainsFunc(o.tables, func(t statement.Table) bool {
		return t.Doubt != "" || slices.ContainsFunc(t.Columns, func(c statement.Column) bool { return c.Doubt != "" })
	})
}

// arrived joins what was read; where its tables leave something open they are shown at once, unless the
// person is at something else or does not wish it.
func (w *Window) arrived(all []read) {
	before := len(w.offers)
	w.join(all)
	open := func(o offer) bool { return o.asks() }
	if len(w.offers) == before || !slices.ContainsFunc(w.offers[before:], open) || w.busy() || !w.opt.Prefs.AskAtOnce() {
		return
	}
	w.opt.Log.Info("asked", "documents", len(w.offers))
	w.chooseAmong(w.offers, onlyDoubtful)
}

// busy tells whether a dialog, a menu, the preview or a text being typed has the person's attention.
func (w *Window) busy() bool {
	focused := w.win.Canvas().Focused()
	_, editing := focused.(pending)
	_, text := focused.(typing)
	return w.modal != nil || w.proof != nil || editing || text || w.win.Canvas().Overlays().Top() != nil
}

// askAtOnce keeps whether figures in doubt are shown as soon as their document is read.
func (w *Window) askAtOnce(on bool) {
	w.opt.Prefs.SetAskAtOnce(on)
	w.showMenu()
}

// notNow takes the offer off the page; the figures can still be found in the menu.
func (w *Window) notNow() {
	w.offers = nil
	w.answered()
	w.focusPage()
}

// answered goes on after figures were accepted or not: tables that waited for them are read.
func (w *Window) answered() {
	tables := w.waiting
	w.waiting = nil
	if err := w.importTables(tables); err != nil {
		w.refuse(err)
	}
	w.banner.show()
	w.showMenu()
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (w *Window) nothingFound() string {
	if len(w.offers) == 0 {
		return "no figures are waiting to be accepted"
	}
	return ""
}

func (w *Window) noSources() string {
	if len(w.snap.Review.Sources) == 0 {
		return "no document has joined the review"
	}
	return ""
}

// acceptAll takes every table on offer into the review, one step a document.
func (w *Window) acceptAll() {
	offers := w.offers
	w.offers = nil
	for _, o := range offers {
		o = o.mapped(w.snap.Review.Captions)
		if c := o.reading.Offer(o.tables, false); figuresOf(c) > 0 {
			w.Do(c)
		}
	}
	w.answered()
}

// lookAtFound shows the tables of all documents one by one, to include or not: those on offer, else
// those of all documents of the review, read again beside the window.
func (w *Window) lookAtFound() {
	if len(w.offers) > 0 {
		w.chooseTables(w.offers)
		return
	}
	var docs []*filing.Document
	for _, src := range w.snap.Review.Sources {
		if doc := w.work.Document(src.SHA256); doc != nil {
			docs = append(docs, doc)
		}
	}
	calendar, target := w.snap.Review.Company.Calendar, w.work
	jobs.Start(w.jobs, "found", "Looking for tables", func(ctx context.Context, _ jobs.Progress) ([]offer, error) {
		var out []offer
		for _, doc := range docs {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			reading := analysis.Read(doc, calendar)
			if len(reading.Tables) > 0 {
				out = append(out, offer{reading, worth(reading.Tables)})
			}
		}
		return out, nil
	}, func(offers []offer, err error) {
		switch {
		case err != nil || w.work != target: // the person stopped it, or is at another review
		case len(offers) == 0:
			w.Say("No table with figures was found in the documents of this review.")
		case w.modal == nil:
			w.chooseTables(offers)
		}
	})
}
