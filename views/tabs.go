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
	line    *fyne.Container
	slide   *slide
	all     *kit.Button
	content fyne.CanvasObject
}

func newTabs(w *Window) *tabs {
	t := &tabs{w: w, slide: &slide{gap: 4}}
	t.line = container.New(t.slide)
	for i, p := range w.pages {
		b := kit.NewButton(p.Title(), func() { w.turn(i) }, w.Key)
		b.Importance = widget.LowImportance
		t.buttons = append(t.buttons, b)
		t.line.Add(b)
	}
	t.all = kit.NewButton("\u2026", t.list, w.Key)
	t.all.Importance = widget.LowImportance
	t.content = container.NewPadded(container.NewBorder(nil, nil, nil, t.all, container.NewClip(t.line)))
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
	t.slide.shown = page
	t.line.Refresh()
}

// slide lays a row out that may be wider than there is room: it is moved so that the one shown is seen whole.
type slide struct {
	gap    float32
	shown  int
	offset float32
}

// MinSize implements fyne.Layout: any width will do.
func (s *slide) MinSize(row []fyne.CanvasObject) fyne.Size {
	var height float32
	for _, o := range row {
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(0, height)
}

// Layout implements fyne.Layout.
func (s *slide) Layout(row []fyne.CanvasObject, size fyne.Size) {
	var all, from, to float32
	for i, o := range row {
		if i == s.shown {
			from, to = all, all+o.MinSize().Width
		}
		all += o.MinSize().Width + s.gap
	}
	s.offset = min(max(s.offset, to-size.Width), from)
	s.offset = max(0, min(s.offset, all-s.gap-size.Width))
	at := -s.offset
	for _, o := range row {
		o.Move(fyne.NewPos(at, 0))
		o.Resize(fyne.NewSize(o.MinSize().Width, size.Height))
		at += o.MinSize().Width + s.gap
	}
}
