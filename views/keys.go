package views

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
)

// newPairs lays keys and their meanings out in two columns.
func newPairs() fyne.Layout { return layout.NewFormLayout() }

// keyName writes an action's key for people: Ctrl+Shift+S. It is empty for an action without one.
func keyName(a *action) string {
	switch k := a.key.(type) {
	case nil:
		return string(a.fkey)
	case *desktop.CustomShortcut:
		var parts []string
		if k.Modifier&fyne.KeyModifierShortcutDefault != 0 {
			parts = append(parts, "Ctrl")
		}
		if k.Modifier&fyne.KeyModifierShift != 0 {
			parts = append(parts, "Shift")
		}
		return strings.Join(append(parts, string(k.KeyName)), "+")
	case *fyne.ShortcutUndo:
		return "Ctrl+Z"
	case *fyne.ShortcutRedo:
		return "Ctrl+Y"
	}
	return ""
}
