package views

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/notice"
	"restate/analysis/paper"
	"restate/views/kit"
)

// versions are the issues of the figure under the cursor, or the figures that it is derived from.
func (w *Window) versions(ref paper.Ref) []paper.VersionLine {
	if ref.Adjustment != "" {
		return nil
	}
	if from := paper.Operands(w.snap.Review, w.snap.Impact, ref, w.view); len(from) > 0 {
		return from
	}
	return paper.Versions(w.snap.Review, ref, w.view, w.origin())
}

// noVersions says why no other version can be compared with.
func (w *Window) noVersions() string {
	if len(w.versions(w.cell.Ref)) < 2 {
		return "the cursor is not on a figure of several versions"
	}
	return ""
}

// choosable tells whether a person may choose among versions; among the operands of a derived figure nobody does.
func choosable(lines []paper.VersionLine) bool {
	n := 0
	for _, l := range lines {
		if l.Choose.Statement != "" {
			n++
		}
	}
	return n > 1
}

// chosen tells whether one was chosen by a person.
func chosen(lines []paper.VersionLine) bool {
	for _, l := range lines {
		if l.Chosen {
			return true
		}
	}
	return false
}

// chooseVersion shows the versions of the figure under the cursor, each with its place in the source, and
// takes another one as the figure previously reported.
func (w *Window) chooseVersion() {
	ref := w.cell.Ref
	lines := w.versions(ref)
	list := kit.NewList(nil, w.Key)
	var entries []kit.Entry
	for i, l := range lines {
		e := kit.Entry{Key: strconv.Itoa(i), Text: l.Text, Mark: "\u25a1", Tone: paper.Implied}
		switch {
		case l.Again:
			e.Text, e.Mark, e.Tone = "again in "+l.Text, "", paper.Muted
		case l.Baseline:
			e.Mark, e.Detail, e.Tone = "\u25a0", "compared with", paper.Named
		}
		entries = append(entries, e)
	}
	list.SetEntries(entries)
	list.OnPick = func(key string) {
		i, _ := strconv.Atoi(key)
		w.source.reveal(lines[i].Origin)
	}
	title := w.lineName(ref) + ", " + ref.Period.ID()
	if !choosable(lines) {
		d := w.shown(title+": where it comes from", sized(list, len(entries), nil))
		w.open(d, d.Hide)
		w.begin(list, entries, 0)
		return
	}
	note := kit.NewField("", "Why (may be left empty)")
	d := w.custom(title+": versions", sized(list, len(entries), note), "Compare with this one", nil)
	take := func() {
		i, err := strconv.Atoi(list.Picked())
		if err != nil || lines[i].Choose.Statement == "" {
			w.Say("An adjustment is nothing to compare with; choose another version.")
			return
		}
		d.Hide()
		b := lines[i].Choose
		b.Note = note.Text
		w.Do(analysis.ChooseBaseline{Baseline: b})
	}
	byDates := func() { d.Hide(); w.followDates(ref) }
	dates := kit.NewButton("Let the dates decide", byDates, w.Key)
	enable(dates, chosen(lines))
	d.SetButtons([]fyne.CanvasObject{kit.NewButton("Cancel", d.Hide, w.Key), dates, kit.NewMainButton("Compare with this one", take, w.Key)})
	note.OnReturn, note.OnEscape = take, d.Hide
	w.open(d, take)
	w.begin(list, entries, baselineAt(lines))
}

// begin picks an entry of a list in a dialog that opened and gives it the keyboard.
func (w *Window) begin(list *kit.List, entries []kit.Entry, at int) {
	w.win.Canvas().Focus(list)
	list.Pick(entries[at].Key)
}

func baselineAt(lines []paper.VersionLine) int {
	for i, l := range lines {
		if l.Baseline {
			return i
		}
	}
	return 0
}

// sized is a list of n rows in a dialog, with something below that may be nil.
func sized(list *kit.List, n int, below fyne.CanvasObject) fyne.CanvasObject {
	scroll := container.NewVScroll(list)
	scroll.SetMinSize(fyne.NewSize(600, min(320, max(60, list.MinSize().Height))))
	list.OnSeen = func(y, height float32) { bring(scroll, y, height) }
	if below == nil {
		return scroll
	}
	return container.NewBorder(nil, below, nil, nil, scroll)
}

// followDates takes a choice of version back.
func (w *Window) followDates(ref paper.Ref) {
	w.Do(analysis.FollowDates{Statement: ref.Statement, Line: ref.Line, Period: ref.Period})
}

// lineName is the caption of a cell's line.
func (w *Window) lineName(ref paper.Ref) string {
	if _, l, ok := w.snap.Review.Line(ref.Statement, ref.Line); ok {
		return l.Caption
	}
	return ref.Line
}

// versionItems are the versions of a cell in its menu: which one is compared with, and what others there are.
func (w *Window) versionItems(ref paper.Ref) []*fyne.MenuItem {
	lines := w.versions(ref)
	if len(lines) < 2 {
		return nil
	}
	if !choosable(lines) {
		var out []*fyne.MenuItem
		for _, l := range lines {
			out = append(out, fyne.NewMenuItem("Show "+l.Text, func() { w.showSource(true); w.source.reveal(l.Origin) }))
		}
		return out
	}
	var inner []*fyne.MenuItem
	for _, l := range lines {
		if l.Again || l.Choose.Statement == "" {
			continue
		}
		it := fyne.NewMenuItem(l.Text, func() { w.Do(analysis.ChooseBaseline{Baseline: l.Choose}) })
		it.Checked = l.Baseline
		inner = append(inner, it)
	}
	dates := fyne.NewMenuItem("Let the dates decide", func() { w.followDates(ref) })
	dates.Disabled = !chosen(lines)
	all := fyne.NewMenuItem("Versions\u2026 (Ctrl+B)", func() { w.run("versions") })
	inner = append(inner, fyne.NewMenuItemSeparator(), dates, all)
	with := fyne.NewMenuItem("Compare with", nil)
	with.ChildMenu = fyne.NewMenu("", inner...)
	return []*fyne.MenuItem{with}
}

// announcedFirst stands for the restatement that was announced first.
const announcedFirst = "the one announced first"

// chooseNotice says which document announces the restatement under review.
func (w *Window) chooseNotice() {
	options, shas := []string{announcedFirst}, []string{""}
	now := announcedFirst
	for _, src := range w.snap.Review.ByDate() {
		if src.Notice.Kind == notice.None || src.Notice.Kind == "" {
			continue
		}
		name := src.Cover.Date.Words() + "  " + clip(src.Name, 50)
		options, shas = append(options, name), append(shas, src.SHA256)
		if src.SHA256 == w.snap.Review.Notice {
			now = name
		}
	}
	pick := kit.NewPick(options, now, w.Key)
	item := &widget.FormItem{Text: "Announced in", Widget: pick, HintText: "Figures issued before it are those previously reported."}
	w.form("Restatement under review", "Review this one", []*widget.FormItem{item}, func() error {
		for i, name := range options {
			if name == pick.Selected && shas[i] != w.snap.Review.Notice {
				return w.work.Desk.Do(analysis.ReviewNotice{Source: shas[i]})
			}
		}
		return nil
	})
}

// noNotice says why there is no restatement to choose.
func (w *Window) noNotice() string {
	for _, src := range w.snap.Review.Sources {
		if src.Notice.Kind != notice.None && src.Notice.Kind != "" {
			return ""
		}
	}
	return "no document announces a restatement"
}
