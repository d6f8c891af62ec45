package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// submit is what Return is in a field of several lines.
var submit = desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}

// Field is a text field of a form. Escape leaves the form and Return submits it; in a field of
// several lines, Ctrl+Return does. The toolkit's own field swallows both keys.
type Field struct {
	widget.Entry
	OnEscape func()
	OnReturn func()
	tabs     bool // Tab is typed; else it leads on to the next field
}

// NewField returns a field of one line.
func NewField(text, placeholder string) *Field {
	f := &Field{}
	f.ExtendBaseWidget(f)
	f.SetText(text)
	f.SetPlaceHolder(placeholder)
	return f
}

// NewArea returns a field of several lines for words, which Tab leads out of.
func NewArea(text, placeholder string, rows int) *Field {
	return newLines(text, placeholder, rows, &Field{}, fyne.TextWrapWord)
}

// NewBlock returns a field of several lines for a block of cells, which tabs are typed between.
func NewBlock(text, placeholder string, rows int) *Field {
	return newLines(text, placeholder, rows, &Field{tabs: true}, fyne.TextWrapOff)
}

func newLines(text, placeholder string, rows int, f *Field, wrap fyne.TextWrap) *Field {
	f.MultiLine = true
	f.Wrapping = wrap
	f.ExtendBaseWidget(f)
	f.SetMinRowsVisible(rows)
	f.SetText(text)
	f.SetPlaceHolder(placeholder)
	return f
}

// FocusGained implements fyne.Focusable: what is typed next replaces a line's text, as anywhere else.
func (f *Field) FocusGained() {
	f.Entry.FocusGained()
	if !f.MultiLine {
		f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// AcceptsTab implements fyne.Tabbable.
func (f *Field) AcceptsTab() bool { return f.tabs }

// TypedKey implements fyne.Focusable.
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape && f.OnEscape != nil:
		f.OnEscape()
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && !f.MultiLine && f.OnReturn != nil:
		f.OnReturn()
	default:
		f.Entry.TypedKey(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	if f.MultiLine && f.OnReturn != nil && s.ShortcutName() == submit.ShortcutName() {
		f.OnReturn()
		return
	}
	f.Entry.TypedShortcut(s)
}

// Choice is a field with a list to choose from, which the down arrow opens; what is not in the list
// may be typed.
type Choice struct {
	widget.Entry
	OnEscape func()
	OnReturn func()
	options  []string
}

// NewChoice returns a choice.
func NewChoice(text string, options []string) *Choice {
	c := &Choice{options: options}
	c.Wrapping = fyne.TextWrapOff
	arrow := NewButton("", c.openList, c.TypedKey)
	arrow.Importance = widget.LowImportance
	arrow.SetIcon(theme.MenuDropDownIcon())
	c.ActionItem = arrow
	c.ExtendBaseWidget(c)
	c.SetText(text)
	return c
}

// openList shows what there is to choose from, below the field.
func (c *Choice) openList() {
	on := fyne.CurrentApp().Driver().CanvasForObject(c)
	if on == nil {
		return
	}
	var items []*fyne.MenuItem
	for _, o := range c.options {
		items = append(items, fyne.NewMenuItem(o, func() { c.SetText(o); on.Focus(c) }))
	}
	list := widget.NewPopUpMenu(fyne.NewMenu("", items...), on)
	list.ShowAtPosition(fyne.CurrentApp().Driver().AbsolutePositionForObject(c).AddXY(0, c.Size().Height))
	list.Resize(fyne.NewSize(c.Size().Width, list.MinSize().Height))
}

// FocusGained implements fyne.Focusable, as for a Field.
func (c *Choice) FocusGained() {
	c.Entry.FocusGained()
	c.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// TypedKey implements fyne.Focusable.
func (c *Choice) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape && c.OnEscape != nil:
		c.OnEscape()
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && c.OnReturn != nil:
		c.OnReturn()
	case e.Name == fyne.KeyDown:
		c.openList()
	default:
		c.Entry.TypedKey(e)
	}
}
