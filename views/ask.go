package views

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"restate/views/kit"
)

// modal is the dialog that is open. While there is one, Escape closes it, Return does what its main
// button does, and no action of the window is performed behind it.
type modal struct {
	close  func()
	submit func() // nil where Return has no meaning
}

// open shows a dialog as the one that is open. submit may be nil.
func (w *Window) open(d dialog.Dialog, submit func()) {
	m := &modal{d.Hide, submit}
	w.modal = m
	d.SetOnClosed(func() {
		if w.modal == m {
			w.modal = nil
			w.focusPage()
		}
	})
	d.Show()
}

// key does what a key means to the dialog.
func (m *modal) key(e *fyne.KeyEvent) {
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
	if n > 0 && !strings.ContainsAny(s[:wordEnd(s)], "./_") {
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
	d := dialog.NewCustom(title, "Close", wide(text), w.win)
	w.open(d, d.Hide)
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
	ok := widget.NewButton(yes, accept)
	ok.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{widget.NewButton("Cancel", d.Hide), ok})
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
	save := widget.NewButton("Save", saving)
	save.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{
		widget.NewButton("Cancel", d.Hide), widget.NewButton("Do not save", closing(then)), save,
	})
	w.open(d, saving)
}
