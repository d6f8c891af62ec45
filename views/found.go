package views

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/views/grid"
	"restate/views/kit"
)

// offer is the tables found in one document that nobody has accepted yet.
type offer struct {
	reading analysis.Reading
	tables  []statement.Table
}

// figures counts what is accepted in one go, and what is left out because something is in doubt.
func (o offer) figures() (sure, doubtful int) {
	count := func(a analysis.AcceptFacts) int { return len(a.Figures) + len(a.Items) }
	sure = count(o.reading.Offer(o.tables, false))
	return sure, count(o.reading.Offer(o.tables, true)) - sure
}

// banner offers the figures found, above the page.
type banner struct {
	w       *Window
	text    *widget.Label
	panel   *kit.Panel
	content *fyne.Container
}

func newBanner(w *Window) *banner {
	b := &banner{w: w, text: widget.NewLabel("")}
	b.text.Truncation = fyne.TextTruncateEllipsis
	accept := kit.NewMainButton("Accept all (Ctrl+Return)", func() { w.run("accept") }, w.Key)
	later := kit.NewButton("Not now", w.notNow, w.Key)
	look := kit.NewButton("Look first\u2026", func() { w.run("found") }, w.Key)
	b.panel = kit.NewQuote(container.NewBorder(nil, nil, nil, container.NewHBox(accept, look, later), b.text))
	b.panel.Inset = 4
	b.content = container.NewPadded(b.panel)
	b.content.Hide()
	return b
}

// show offers what there is, or nothing.
func (b *banner) show() {
	figures, doubtful, tables := 0, 0, 0
	for _, o := range b.w.offers {
		sure, doubt := o.figures()
		figures, doubtful, tables = figures+sure, doubtful+doubt, tables+len(o.tables)
	}
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
	b.content.Show()
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
		if c := o.reading.Offer(o.tables, false); len(c.Figures)+len(c.Items) > 0 {
			w.Do(c)
		}
	}
	w.answered()
}

// lookAtFound shows the tables of all documents one by one, to include or not.
func (w *Window) lookAtFound() {
	offers := w.offers
	if len(offers) == 0 {
		for _, src := range w.snap.Review.Sources {
			if doc := w.work.Document(src.SHA256); doc != nil {
				reading := analysis.Read(doc, w.snap.Review.Company.Calendar)
				if tables := worth(reading.Tables); len(tables) > 0 {
					offers = append(offers, offer{reading, tables})
				}
			}
		}
	}
	if len(offers) == 0 {
		w.Say("No table with figures was found in the documents of this review.")
		return
	}
	w.chooseTables(offers)
}

// choice is one table in the dialog.
type choice struct {
	offer int
	table statement.Table
	take  bool
}

func (w *Window) chooseTables(offers []offer) {
	var all []*choice
	for i, o := range offers {
		for _, t := range o.tables {
			all = append(all, &choice{i, t, t.Doubt == ""})
		}
	}
	preview, title, about := grid.New(mute{w}), kit.Title(""), kit.Faint("")
	var names []*kit.Button
	show := func(i int) {
		sheet := paper.Found(all[i].table, w.view)
		title.SetText(ownTitle(sheet.Title, all))
		about.SetText(strings.Join(append([]string{sheet.Subtitle}, sheet.Notes...), "\n"))
		preview.SetSheet(&sheet)
		for j, b := range names {
			b.Importance = widget.LowImportance
			if j == i {
				b.Importance = widget.MediumImportance
			}
			b.Refresh()
		}
	}
	list := container.NewVBox()
	for i, c := range all {
		check := kit.NewTick("", c.take, func(on bool) { c.take = on }, w.Key)
		name := kit.NewButton(clip(ownTitle(c.table.Title, all), 40), func() { show(i) }, w.Key)
		name.Alignment = widget.ButtonAlignLeading
		names = append(names, name)
		list.Add(container.NewBorder(nil, nil, check, nil, container.NewVBox(name, kit.Faint(paper.Found(c.table, w.view).Subtitle))))
	}
	show(0)
	split := container.NewHSplit(container.NewVScroll(list),
		kit.NewPanel(container.NewBorder(container.NewVBox(title, about), nil, nil, nil, preview)))
	split.SetOffset(0.3)
	var d *dialog.CustomDialog
	accept := func() { d.Hide(); w.acceptChosen(offers, all) }
	d = w.custom("Figures found", split, "Accept those ticked", accept)
	w.showLarge(d, accept)
}

// ownTitle is what of a table's title tells it from the others: the part before a semicolon that all
// of several have, the company's name, is left out.
func ownTitle(title string, all []*choice) string {
	head, rest, ok := strings.Cut(title, "; ")
	for _, c := range all {
		ok = ok && strings.HasPrefix(c.table.Title, head+"; ")
	}
	if !ok || len(all) < 2 {
		return title
	}
	return rest
}

func (w *Window) acceptChosen(offers []offer, all []*choice) {
	w.offers = nil
	for i, o := range offers {
		var tables []statement.Table
		for _, c := range all {
			if c.offer == i && c.take {
				tables = append(tables, c.table)
			}
		}
		if len(tables) > 0 {
			w.Do(o.reading.Offer(tables, true))
		}
	}
	w.answered()
}

// mute owns a grid that is only looked at.
type mute struct{ w *Window }

// Selected implements grid.Owner.
func (mute) Selected(int, int) {}

// Edit implements grid.Owner.
func (mute) Edit(int, int, string) error { return analysis.Refusal("These figures are only shown.") }

// Pasted implements grid.Owner.
func (m mute) Pasted(int, int, [][]string) error { return m.Edit(0, 0, "") }

// Open implements grid.Owner.
func (mute) Open(int, int) {}

// Menu implements grid.Owner.
func (mute) Menu(int, int, fyne.Position) {}

// Say implements grid.Owner.
func (m mute) Say(text string) { m.w.Say(text) }

// Hint implements grid.Owner.
func (m mute) Hint(text string) { m.w.Hint(text) }

// Shortcut implements grid.Owner.
func (mute) Shortcut(fyne.Shortcut) {}

// Key implements grid.Owner.
func (m mute) Key(e *fyne.KeyEvent) { m.w.Key(e) }
