package views

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"restate/app/intake"
	"restate/views/kit"
)

// modal is the dialog that is open. While there is one, Escape closes it, Return does what its main
// button does, and no action of the window is performed behind it.
type modal struct {
	close  func()
	submit func()                    // nil where Return has no meaning
	pages  *pager                    // of the document it shows; nil when it shows none
	find   func()                    // what Ctrl+F goes to; nil where there is nothing to search
	keys   func(*fyne.KeyEvent) bool // keys of its own; nil where it has none
	below  *modal                    // the one it covers: a job may end, and say so, while a dialog is open
}

// open shows a dialog as the one that is open. submit may be nil.
func (w *Window) open(d dialog.Dialog, submit func()) {
	m := &modal{close: d.Hide, submit: submit, below: w.modal}
	w.modal = m
	d.SetOnClosed(func() { w.closed(m) })
	d.Show()
}

// closed forgets a dialog; the one it covered, or the page, has the keyboard again.
func (w *Window) closed(m *modal) {
	for at := &w.modal; *at != nil; at = &(*at).below {
		if *at == m {
			*at = m.below
			break
		}
	}
	if w.modal == nil {
		w.focusPage()
	}
}

// key does what a key means to the dialog.
func (m *modal) key(e *fyne.KeyEvent) {
	if m.keys != nil && m.keys(e) {
		return
	}
	switch e.Name {
	case fyne.KeyEscape:
		m.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		if m.submit != nil {
			m.submit()
		}
	}
}

// sentence makes a sentence of an error: a capital first and a full stop last.
func sentence(err error) string {
	s := strings.TrimSpace(err.Error())
	r, n := utf8.DecodeRuneInString(s)
	var about *intake.Error // begins with a file's name
	if n > 0 && !errors.As(err, &about) && !strings.ContainsAny(s[:wordEnd(s)], "./_") {
		s = string(unicode.ToUpper(r)) + s[n:]
	}
	if s != "" && !strings.ContainsAny(s[len(s)-1:], ".!?") {
		s += "."
	}
	return s
}

// wordEnd is where the first word ends: a file name is not given a capital.
func wordEnd(s string) int {
	if i := strings.IndexByte(s, ' '); i >= 0 {
		return i
	}
	return len(s)
}

// refuse says why something was not done.
func (w *Window) refuse(err error) {
	w.opt.Log.Warn("refused", "why", err.Error())
	w.tell("Not done", sentence(err))
}

// tell shows a few sentences until they are dismissed.
func (w *Window) tell(title, text string) {
	d := w.shown(title, wide(text))
	w.open(d, d.Hide)
}

// shown makes a dialog that can only be closed.
func (w *Window) shown(title string, content fyne.CanvasObject) *dialog.CustomDialog {
	d := dialog.NewCustomWithoutButtons(title, content, w.win)
	d.SetButtons([]fyne.CanvasObject{kit.NewButton("Close", d.Hide, w.Key)})
	return d
}

// ask offers to do something, or not.
func (w *Window) ask(title, text, yes string, do func()) {
	var d *dialog.CustomDialog
	accept := func() { d.Hide(); do() }
	d = w.custom(title, wide(text), yes, accept)
	w.open(d, accept)
}

// custom makes a dialog with a way out and a main button.
func (w *Window) custom(title string, content fyne.CanvasObject, yes string, accept func()) *dialog.CustomDialog {
	d := dialog.NewCustomWithoutButtons(title, content, w.win)
	d.SetButtons([]fyne.CanvasObject{kit.NewButton("Cancel", d.Hide, w.Key), kit.NewMainButton(yes, accept, w.Key)})
	return d
}

// wide is a text with room to read.
func wide(text string) fyne.CanvasObject {
	return container.NewVBox(kit.Words(text), container.NewGridWrap(fyne.NewSize(460, 1), widget.NewLabel("")))
}

// askToSave asks what to do with changes before going on.
func (w *Window) askToSave(then func()) {
	d := dialog.NewCustomWithoutButtons("Save the changes?", wide("The open review has changes that are not saved."), w.win)
	closing := func(next func()) func() { return func() { d.Hide(); next() } }
	saving := closing(func() { w.save(then) })
	d.SetButtons([]fyne.CanvasObject{
		kit.NewButton("Cancel", d.Hide, w.Key), kit.NewButton("Do not save", closing(then), w.Key),
		kit.NewMainButton("Save", saving, w.Key),
	})
	w.open(d, saving)
}
