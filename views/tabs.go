package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/views/kit"
)

// tabs is the line of pages; each is a button so that Tab and Return reach it. Where the window is too
// narrow for all of them the line scrolls to the page shown, and the button at its end lists them all.
type tabs struct {
	w       *Window
	buttons []*kit.Button
	line    *container.Scroll
	all     *kit.Button
	content fyne.CanvasObject
}

func newTabs(w *Window) *tabs {
	t := &tabs{w: w}
	box := container.NewHBox()
	for i, p := range w.pages {
		b := kit.NewButton(p.Title(), func() { w.turn(i) }, w.Key)
		b.Importance = widget.LowImportance
		t.buttons = append(t.buttons, b)
		box.Add(b)
	}
	t.line = container.NewHScroll(box)
	t.all = kit.NewButton("\u2026", t.list, w.Key)
	t.all.Importance = widget.LowImportance
	t.content = container.NewPadded(container.NewBorder(nil, nil, nil, t.all, t.line))
	t.mark(0)
	return t
}

// list shows the pages with their keys.
func (t *tabs) list() {
	var items []*fyne.MenuItem
	for i, p := range t.w.pages {
		item := fyne.NewMenuItem(p.Title(), func() { t.w.turn(i) })
		item.Shortcut, item.Checked = t.w.pageKeys[i], i == t.w.current
		items = append(items, item)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.all)
	t.w.popUp(at.AddXY(0, t.all.Size().Height), items...)
}

// mark shows which page is open.
func (t *tabs) mark(page int) {
	for i, b := range t.buttons {
		want := widget.LowImportance
		if i == page {
			want = widget.HighImportance
		}
		if b.Importance != want {
			b.Importance = want
			b.Refresh()
		}
	}
	t.bring(t.buttons[page])
}

// bring scrolls the line until a button is seen whole.
func (t *tabs) bring(b *kit.Button) {
	from, to := b.Position().X, b.Position().X+b.Size().Width
	switch at, width := t.line.Offset.X, t.line.Size().Width; {
	case from < at:
		t.line.ScrollToOffset(fyne.NewPos(from, 0))
	case to > at+width:
		t.line.ScrollToOffset(fyne.NewPos(to-width, 0))
	}
}
