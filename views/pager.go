package views

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/views/kit"
	"restate/views/reader"
)

// pager is the line over a document that has pages: which page is read, larger and smaller, pages or
// text. Over other documents it is not there.
type pager struct {
	w       *Window
	reader  *reader.Reader
	number  *kit.Field
	of      *widget.Label
	as      *kit.Button
	turning *fyne.Container // what only pages have
	content *fyne.Container
}

func newPager(w *Window, r *reader.Reader) *pager {
	p := &pager{w: w, reader: r, number: kit.NewField("", ""), of: kit.FaintLine("")}
	p.number.OnReturn = p.goTo
	p.number.OnEscape = func() { p.show(); p.w.win.Canvas().Focus(p.reader) }
	button := func(text string, do func()) *kit.Button {
		b := kit.NewButton(text, do, w.Key)
		b.Importance = widget.LowImportance
		return b
	}
	p.as = button("", func() { w.showAsPages(!w.opt.Prefs.PagesShown()) })
	number := container.NewGridWrap(fyne.NewSize(54, p.number.MinSize().Height), p.number)
	p.turning = container.NewHBox(container.NewCenter(kit.FaintLine("Page")), number, container.NewCenter(p.of))
	larger := container.NewHBox(button("\u2212", func() { r.Zoom(-1) }), button("+", func() { r.Zoom(1) }), p.as)
	p.content = container.NewBorder(nil, nil, p.turning, larger)
	r.SetPaged(w.opt.Prefs.PagesShown())
	p.show()
	return p
}

// show brings the line up to date.
func (p *pager) show() {
	page, of := p.reader.Page()
	p.content.Hidden = !p.reader.HasPages()
	p.turning.Hidden = of == 0
	p.as.SetText("As text")
	if of == 0 {
		p.as.SetText("As pages")
	}
	p.number.SetText(strconv.Itoa(page))
	text := fmt.Sprintf("of %d", of)
	if z := p.reader.Zoomed(); z != 1 {
		text += fmt.Sprintf(" \u00b7 %.0f\u2009%%", z*100)
	}
	p.of.SetText(text)
	p.content.Refresh()
}

// goTo goes to the page whose number was typed.
func (p *pager) goTo() {
	page, err := strconv.Atoi(strings.TrimSpace(p.number.Text))
	_, of := p.reader.Page()
	if err != nil || page < 1 || page > of {
		p.w.Say(fmt.Sprintf("The document has the pages 1 to %d; write one of these numbers.", of))
		return
	}
	p.reader.GoToPage(page)
	p.show()
	p.w.win.Canvas().Focus(p.reader)
}

// pages is the line of the document in the dialog that is open, or of the source.
func (w *Window) pagesShown() *pager {
	if w.modal != nil && w.modal.pages != nil {
		return w.modal.pages
	}
	return w.source.pager
}

// pageActions are what can be done with a document that has pages.
func (w *Window) pageActions() []*action {
	turn := func(by int) func() {
		return func() {
			r := w.pagesShown().reader
			page, _ := r.Page()
			r.GoToPage(page + by)
		}
	}
	zoom := func(steps int) func() { return func() { w.pagesShown().reader.Zoom(steps) } }
	return []*action{
		{id: "pages", menu: "View", label: fixed("Source as pages"), key: ctrl(fyne.KeyT), group: true, pages: true,
			run: func() { w.showAsPages(!w.opt.Prefs.PagesShown()) }, check: w.opt.Prefs.PagesShown},
		{id: "go-to-page", menu: "View", label: fixed("Go to page\u2026"), key: ctrl(fyne.KeyG), pages: true, run: w.focusPageNumber, why: w.noPages},
		{id: "page-next", menu: "View", label: fixed("Next page of the source"), key: ctrl(fyne.KeyPageDown), pages: true, run: turn(1), why: w.noPages},
		{id: "page-before", menu: "View", label: fixed("Page before"), key: ctrl(fyne.KeyPageUp), pages: true, run: turn(-1), why: w.noPages},
		{id: "larger", menu: "View", label: fixed("Pages larger"), key: ctrl(fyne.KeyEqual), pages: true, run: zoom(1), why: w.noPages},
		{id: "smaller", menu: "View", label: fixed("Pages smaller"), key: ctrl(fyne.KeyMinus), pages: true, run: zoom(-1), why: w.noPages},
		{id: "fit", menu: "View", label: fixed("Pages as wide as the pane"), key: ctrl(fyne.Key0), pages: true, run: zoom(0), why: w.noPages},
	}
}

// noPages says why there is no page to turn.
func (w *Window) noPages() string {
	r := w.pagesShown().reader
	switch _, of := r.Page(); {
	case of > 0:
		return ""
	case r.HasPages():
		return "the document is shown as text"
	}
	return "the document shown has no pages"
}

// showAsPages shows documents that have pages as pages, or as text, now and from now on.
func (w *Window) showAsPages(on bool) {
	w.opt.Prefs.SetPagesShown(on)
	for _, p := range []*pager{w.source.pager, w.pagesShown()} {
		p.reader.SetPaged(on)
		p.show()
	}
	w.showMenu()
}

// focusPageNumber puts the keyboard into the field of the page's number.
func (w *Window) focusPageNumber() {
	if w.modal == nil {
		w.showSource(true)
		w.showMenu()
	}
	w.win.Canvas().Focus(w.pagesShown().number)
}

// plus is how Ctrl and plus arrives, as the keyboard has it.
var plus = []string{ctrl(fyne.KeyPlus).ShortcutName(), ctrlShift(fyne.KeyEqual).ShortcutName(), ctrlShift(fyne.KeyPlus).ShortcutName()}
