package views

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/money"
	"restate/app/jobs"
	"restate/app/prefs"
	"restate/views/kit"
)

// menu makes the main menu from the table of actions. An action that cannot be done says why beside
// its name.
func (w *Window) menu() *fyne.MainMenu {
	var menus []*fyne.Menu
	for _, name := range []string{"File", "Edit", "View", "Review", "Periods", "Findings", "Scenario", "Grants", "Help"} {
		m := fyne.NewMenu(name)
		for _, a := range w.actions {
			if a.menu != name {
				continue
			}
			if a.group {
				m.Items = append(m.Items, fyne.NewMenuItemSeparator())
			}
			m.Items = append(m.Items, w.item(a))
			if a.id == "open" {
				m.Items = append(m.Items, w.recentItem())
			}
		}
		menus = append(menus, m)
	}
	return fyne.NewMainMenu(menus...)
}

// showMenu shows the menu anew where something in it has changed: a name, a reason, a tick.
func (w *Window) showMenu() {
	m := w.menu()
	if text := menuText(m.Items...); text != w.menuText {
		w.menuText = text
		w.win.SetMainMenu(m)
	}
}

// menuText is everything of menus that a person can see.
func menuText(menus ...*fyne.Menu) string {
	var b strings.Builder
	for _, m := range menus {
		for _, it := range m.Items {
			fmt.Fprintln(&b, it.Label, it.Disabled, it.Checked)
			if it.ChildMenu != nil {
				b.WriteString(menuText(it.ChildMenu))
			}
		}
	}
	return b.String()
}

func (w *Window) item(a *action) *fyne.MenuItem {
	it := fyne.NewMenuItem(a.label(), func() { w.perform(a) })
	it.Shortcut = a.key
	it.IsQuit = a.id == "quit"
	if why := a.why(); why != "" {
		it.Label += " \u2013 " + why
		it.Disabled = true
	}
	it.Checked = a.check != nil && a.check()
	return it
}

// recentItem lists the files opened lately; those that are gone are greyed.
func (w *Window) recentItem() *fyne.MenuItem {
	it := fyne.NewMenuItem("Open recent", nil)
	recent := w.opt.Prefs.Recent()
	var items []*fyne.MenuItem
	for _, path := range recent {
		one := fyne.NewMenuItem(baseName(path)+"  ("+filepath.Dir(path)+")", func() { w.openPaths([]string{path}) })
		if slices.Contains(w.missing, path) {
			one.Label += " \u2013 no longer there"
			one.Disabled = true
		}
		items = append(items, one)
	}
	if len(items) == 0 {
		it.Label += " \u2013 no file was opened yet"
		it.Disabled = true
		return it
	}
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("Clear the list", func() {
		w.opt.Prefs.ClearRecent()
		w.showMenu()
	}))
	it.ChildMenu = fyne.NewMenu("", items...)
	return it
}

// addRecent puts a file at the head of the list of recent files.
func (w *Window) addRecent(path string) {
	w.opt.Prefs.AddRecent(path)
	w.lookForRecent()
}

// lookForRecent finds out which recent files are gone. A share may take its time to answer.
func (w *Window) lookForRecent() {
	recent := w.opt.Prefs.Recent()
	jobs.Start(w.jobs, "recent", "Looking for recent files", func(context.Context, jobs.Progress) ([]string, error) {
		return prefs.Missing(recent), nil
	}, func(missing []string, _ error) {
		w.missing = missing
		w.showMenu()
	})
}

// popUp shows a menu at a place on the canvas.
func (w *Window) popUp(at fyne.Position, items ...*fyne.MenuItem) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), w.win.Canvas(), at)
}

// tools is the line of buttons under the menu.
type tools struct {
	w          *Window
	undo, redo *kit.Button
	scale      *widget.Select
	scenario   *widget.Select // hidden while there is none
	content    fyne.CanvasObject
}

func newTools(w *Window) *tools {
	t := &tools{w: w}
	button := func(id, text string) *kit.Button { return kit.NewButton(text, func() { w.run(id) }, w.Key) }
	t.undo, t.redo = button("undo", "\u21b6 Undo"), button("redo", "\u21b7")
	t.scale = widget.NewSelect([]string{money.Units.String(), money.Thousands.String(), money.Millions.String()}, t.pickScale)
	printing := button("print", "Print summary\u2026")
	printing.Importance = widget.HighImportance
	t.scenario = widget.NewSelect(nil, t.pickScenario)
	left := container.NewHBox(button("open", "Open"), button("save", "Save"), t.undo, t.redo)
	right := container.NewHBox(t.scenario, container.NewCenter(kit.FaintLine("Show in")), t.scale, button("source", "Source"), printing)
	t.content = kit.NewGround(container.NewBorder(nil, nil, left, right), kit.Paper, 4)
	return t
}

func (t *tools) pickScale(name string) {
	for _, s := range []money.Scale{money.Units, money.Thousands, money.Millions} {
		if s.String() == name && s != t.w.view.Scale {
			t.w.setScale(s)
		}
	}
}

func (t *tools) pickScenario(name string) {
	if name == analysis.AsEntered {
		name = ""
	}
	if name != t.w.scenario {
		t.w.showScenario(name)
	}
}

// show brings the buttons up to date.
func (t *tools) show() {
	label := "\u21b6 Undo"
	if u := t.w.snap.Undo; u != "" {
		label += " \u201c" + clip(u, 28) + "\u201d"
	}
	t.undo.SetText(label)
	enable(t.undo, t.w.snap.Undo != "")
	enable(t.redo, t.w.snap.Redo != "")
	names := t.w.snap.Review.ScenarioNames()
	t.scenario.Options = append([]string{analysis.AsEntered}, names...)
	t.scenario.Selected = analysis.ScenarioName(t.w.scenario)
	t.scenario.Hidden = len(names) == 0
	t.scenario.Refresh()
	t.scale.Selected = t.w.view.Scale.String()
	t.scale.Refresh()
}

func enable(b *kit.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

func clip(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "\u2026"
	}
	return s
}
