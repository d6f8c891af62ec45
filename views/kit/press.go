package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that Return presses too. Keys it has no use for, Escape and F-keys among them, go
// to OnKey; the toolkit's own swallows them.
type Button struct {
	widget.Button
	OnKey func(*fyne.KeyEvent)
}

// NewButton returns a button.
func NewButton(text string, do func(), other func(*fyne.KeyEvent)) *Button {
	b := &Button{OnKey: other}
	b.Text, b.OnTapped = text, do
	b.ExtendBaseWidget(b)
	return b
}

// NewMainButton returns the button that a dialog or a page is there for.
func NewMainButton(text string, do func(), other func(*fyne.KeyEvent)) *Button {
	b := NewButton(text, do, other)
	b.Importance = widget.HighImportance
	return b
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	default:
		b.OnKey(e)
	}
}

// Pick is a field with a closed list to choose from. Keys it has no use for go to OnKey.
type Pick struct {
	widget.Select
	OnKey func(*fyne.KeyEvent)
}

// NewPick returns a list of options with one chosen.
func NewPick(options []string, chosen string, other func(*fyne.KeyEvent)) *Pick {
	p := &Pick{OnKey: other}
	p.Options, p.Selected = options, chosen
	p.ExtendBaseWidget(p)
	return p
}

// TypedKey implements fyne.Focusable.
func (p *Pick) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight:
		p.Select.TypedKey(e)
	default:
		p.OnKey(e)
	}
}

// Tick is something to tick. Keys it has no use for go to OnKey.
type Tick struct {
	widget.Check
	OnKey func(*fyne.KeyEvent)
}

// NewTick returns a tick; changed may be nil.
func NewTick(text string, on bool, changed func(bool), other func(*fyne.KeyEvent)) *Tick {
	t := &Tick{OnKey: other}
	t.Text, t.Checked, t.OnChanged = text, on, changed
	t.ExtendBaseWidget(t)
	return t
}

// TypedKey implements fyne.Focusable: the space bar ticks, by its rune.
func (t *Tick) TypedKey(e *fyne.KeyEvent) {
	if e.Name != fyne.KeySpace {
		t.OnKey(e)
	}
}
