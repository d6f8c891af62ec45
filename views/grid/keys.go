package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained implements fyne.Focusable. Coming from the grid beside, another figure is selected now.
func (g *Grid) FocusGained() {
	g.focused = true
	if g.pair.active != g && !g.empty() {
		g.moveTo(g.cursor, false)
	}
	g.repaint()
}

// FocusLost implements fyne.Focusable.
func (g *Grid) FocusLost() {
	g.focused, g.shift = false, false
	g.repaint()
}

// AcceptsTab implements fyne.Tabbable: Tab goes to the next cell.
func (g *Grid) AcceptsTab() bool { return true }

// KeyDown implements desktop.Keyable. Shift with an arrow arrives as two keys, so its state is kept.
func (g *Grid) KeyDown(e *fyne.KeyEvent) { g.setShift(e, true) }

// KeyUp implements desktop.Keyable.
func (g *Grid) KeyUp(e *fyne.KeyEvent) { g.setShift(e, false) }

func (g *Grid) setShift(e *fyne.KeyEvent, down bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		for _, o := range g.pair.grids {
			o.shift = down
		}
	}
}

// TypedRune implements fyne.Focusable: typing begins an edit.
func (g *Grid) TypedRune(r rune) { g.edit(string(r), true) }

// TypedKey implements fyne.Focusable.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	if g.empty() || !g.move(e.Name) && !g.act(e.Name) {
		g.owner.Key(e)
	}
}

// move obeys the keys that move the cursor.
func (g *Grid) move(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyUp:
		g.step(-1, 0, g.shift)
	case fyne.KeyDown:
		g.step(1, 0, g.shift)
	case fyne.KeyLeft:
		g.step(0, -1, g.shift)
	case fyne.KeyRight:
		g.step(0, 1, g.shift)
	case fyne.KeyPageUp:
		g.moveTo(place{g.cursor.row - g.page(), g.cursor.col}, g.shift)
	case fyne.KeyPageDown:
		g.moveTo(place{g.cursor.row + g.page(), g.cursor.col}, g.shift)
	case fyne.KeyHome:
		g.moveTo(place{g.cursor.row, 0}, g.shift)
	case fyne.KeyEnd:
		g.moveTo(place{g.cursor.row, len(g.sheet.Columns) - 1}, g.shift)
	case fyne.KeyTab:
		g.tab(g.side())
	default:
		return false
	}
	return true
}

func (g *Grid) side() int {
	if g.shift {
		return -1
	}
	return 1
}

// act obeys the keys that do something with the cell or the range.
func (g *Grid) act(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyReturn, fyne.KeyEnter:
		g.openOrEdit()
	case fyne.KeyF2:
		g.edit(g.draft(), false)
	case fyne.KeyDelete, fyne.KeyBackspace:
		g.clear()
	case fyne.KeyEscape:
		if g.anchor == g.cursor {
			return false
		}
		g.moveTo(g.cursor, false)
	default:
		return false
	}
	return true
}

// TypedShortcut implements fyne.Shortcutable.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		s.Clipboard.SetContent(g.block())
	case *fyne.ShortcutCut:
		s.Clipboard.SetContent(g.block())
		g.clear()
	case *fyne.ShortcutPaste:
		g.paste(s.Clipboard.Content())
	case *fyne.ShortcutSelectAll:
		g.selectAll()
	case *desktop.CustomShortcut:
		if !g.jump(s) {
			g.owner.Shortcut(s)
		}
	default:
		g.owner.Shortcut(s)
	}
}

// jump obeys Ctrl with an arrow, Home or End, with Shift or without.
func (g *Grid) jump(s *desktop.CustomShortcut) bool {
	extend := s.Modifier&fyne.KeyModifierShift != 0
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault || g.empty() {
		return false
	}
	switch s.KeyName {
	case fyne.KeyUp:
		g.moveTo(g.edge(-1, 0), extend)
	case fyne.KeyDown:
		g.moveTo(g.edge(1, 0), extend)
	case fyne.KeyLeft:
		g.moveTo(g.edge(0, -1), extend)
	case fyne.KeyRight:
		g.moveTo(g.edge(0, 1), extend)
	case fyne.KeyHome:
		g.moveTo(place{0, 0}, extend)
	case fyne.KeyEnd:
		g.moveTo(place{len(g.sheet.Rows) - 1, len(g.sheet.Columns) - 1}, extend)
	default:
		return false
	}
	return true
}

// paste hands a block from the clipboard to the owner, from the range's first cell on.
func (g *Grid) paste(text string) {
	block := parseBlock(text)
	if len(block) == 0 || g.empty() {
		return
	}
	top, left, _, _ := g.Range()
	if err := g.owner.Pasted(top, left, g.spread(block)); err != nil {
		g.owner.Say(err.Error())
	}
}

// clear empties the cell or the range.
func (g *Grid) clear() {
	if g.empty() {
		return
	}
	if g.anchor == g.cursor {
		if !g.editable() {
			g.owner.Say(g.refusal())
		} else if err := g.owner.Edit(g.cursor.row, g.cursor.col, ""); err != nil {
			g.owner.Say(err.Error())
		}
		return
	}
	top, left, _, _ := g.Range()
	if err := g.owner.Pasted(top, left, g.spread([][]string{{""}})); err != nil {
		g.owner.Say(err.Error())
	}
}
