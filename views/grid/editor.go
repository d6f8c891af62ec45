package grid

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"restate/analysis/money"
	"restate/analysis/paper"
)

// editor is the one entry of a grid, laid over the cell being edited.
type editor struct {
	widget.Entry
	g       *Grid
	at      place
	was     string // the draft it was opened with
	typing  bool   // opened by typing: up and down commit, as in a spreadsheet
	leaving bool   // a commit is under way
}

func newEditor(g *Grid) *editor {
	e := &editor{g: g}
	e.ExtendBaseWidget(e)
	e.Hide()
	return e
}

// post runs a function when the event being handled is over. A test driver runs it at once.
var post = fyne.Do

// Editing tells whether the editor is open.
func (g *Grid) Editing() bool { return g.editor.Visible() }

// openOrEdit is Return or a double click.
func (g *Grid) openOrEdit() {
	if g.editable() {
		g.edit(g.draft(), false)
		return
	}
	g.owner.Open(g.cursor.row, g.cursor.col)
}

func (g *Grid) editable() bool {
	c := g.cell(g.cursor)
	return c != nil && c.Edit != paper.ReadOnly
}

// refusal says why the cursor's cell cannot be edited.
func (g *Grid) refusal() string {
	if c := g.cell(g.cursor); c != nil && c.Locked != "" {
		return c.Locked
	}
	return lang.L("This cell cannot be edited.")
}

// draft is what the editor begins with: the figure as shown, nothing for a dash.
func (g *Grid) draft() string {
	c := g.cell(g.cursor)
	if c == nil {
		return ""
	}
	if p, err := money.Parse(c.Text); err == nil && p.Dash {
		return ""
	}
	return c.Text
}

// edit opens the editor over the cursor's cell.
func (g *Grid) edit(draft string, typing bool) {
	if g.empty() {
		return
	}
	if !g.editable() {
		g.owner.Say(g.refusal())
		return
	}
	e := g.editor
	g.moveTo(g.cursor, false)
	e.at, e.was, e.typing = g.cursor, g.draft(), typing
	e.SetText(draft)
	e.CursorColumn = len([]rune(draft))
	e.Show()
	e.place()
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(e)
	}
}

// place lays the editor over its cell, which may have moved; it is a little higher than a row.
func (e *editor) place() {
	if !e.Visible() {
		return
	}
	v := &e.g.view
	if e.at.col >= len(v.cols) {
		e.close()
		return
	}
	h := e.MinSize().Height
	w := max(v.cols[e.at.col].w, e.MinSize().Width)
	x := max(0, min(v.left(e.at.col), e.g.Size().Width-w))
	e.Resize(fyne.NewSize(w, h))
	e.Move(fyne.NewPos(x, v.top(e.at.row)+(v.row-h)/2))
}

// MinSize keeps the editor as narrow as a column of short figures.
func (e *editor) MinSize() fyne.Size {
	return fyne.NewSize(theme.Size(theme.SizeNameText)*7, e.Entry.MinSize().Height)
}

// AcceptsTab implements fyne.Tabbable: Tab commits.
func (e *editor) AcceptsTab() bool { return true }

// TypedKey implements fyne.Focusable.
func (e *editor) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.commitAnd(func() { e.g.step(1, 0, false) })
	case fyne.KeyTab:
		e.commitAnd(func() { e.g.tab(e.g.side()) })
	case fyne.KeyEscape:
		e.close()
		e.g.focus()
	case fyne.KeyUp, fyne.KeyDown:
		if e.typing {
			e.commitAnd(func() { e.g.move(k.Name) })
		}
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		e.Entry.TypedKey(k)
	default:
		e.g.owner.Key(k)
	}
}

// KeyDown and KeyUp implement desktop.Keyable: Shift selects in the entry and turns Tab around.
func (e *editor) KeyDown(k *fyne.KeyEvent) {
	e.g.setShift(k, true)
	e.Entry.KeyDown(k)
}

// KeyUp implements desktop.Keyable.
func (e *editor) KeyUp(k *fyne.KeyEvent) {
	e.g.setShift(k, false)
	e.Entry.KeyUp(k)
}

// TypedShortcut implements fyne.Shortcutable. A pasted block becomes one clean line; what an entry
// does not know goes to the window.
func (e *editor) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: line{s.Clipboard}})
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutSelectAll, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		e.Entry.TypedShortcut(s)
	default:
		if known(s.ShortcutName()) {
			e.Entry.TypedShortcut(s)
			return
		}
		e.g.owner.Shortcut(s)
	}
}

// known tells whether an entry uses a shortcut of its own: moving and deleting by words.
func known(name string) bool {
	for _, key := range []string{"+Left", "+Right", "+BackSpace", "+Delete"} {
		if strings.HasSuffix(name, key) {
			return true
		}
	}
	return false
}

// line is a clipboard whose content is one clean line.
type line struct{ fyne.Clipboard }

func (l line) Content() string { return clean(l.Clipboard.Content()) }

// FocusLost implements fyne.Focusable: a click elsewhere commits. When the whole window lost the
// focus the edit goes on; that shows only when the event is over.
func (e *editor) FocusLost() {
	e.Entry.FocusLost()
	if !e.Visible() || e.leaving {
		return
	}
	post(func() {
		c := fyne.CurrentApp().Driver().CanvasForObject(e.g)
		if e.Visible() && (c == nil || c.Focused() != fyne.Focusable(e)) {
			e.commit()
		}
	})
}

// commitAnd commits, gives the focus back to the grid and moves on.
func (e *editor) commitAnd(move func()) {
	if !e.commit() {
		return
	}
	e.g.focus()
	move()
}

// Commit keeps what was typed, as Return does, and gives the keyboard back to the grid; a refused text
// stays in the open editor and ok is false.
func (e *editor) Commit() (ok bool) {
	e.commitAnd(func() {})
	return !e.Visible()
}

// commit hands the text to the owner. A refused text stays in the open editor and the reason is
// shown; an unchanged one is no edit.
func (e *editor) commit() bool {
	if !e.Visible() {
		return true
	}
	text := strings.TrimSpace(e.Text)
	if text != e.was {
		e.leaving = true
		err := e.g.owner.Edit(e.at.row, e.at.col, text)
		e.leaving = false
		if err != nil {
			e.g.owner.Say(err.Error())
			return false
		}
	}
	e.close()
	return true
}

func (e *editor) close() {
	e.Hide()
	e.g.repaint()
}
