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
	w.showDialog(dialog.NewCustom(title, "Close", wide(text), w.win))
}

// showDialog shows a dialog that Escape closes; one at a time, the newest on top.
func (w *Window) showDialog(d dialog.Dialog) {
	w.modal = d.Hide
	d.SetOnClosed(func() { w.modal = nil })
	d.Show()
}

// ask offers to do something, or not.
func (w *Window) ask(title, text, yes string, do func()) {
	d := dialog.NewCustomConfirm(title, yes, "Cancel", wide(text), func(ok bool) {
		w.modal = nil
		if ok {
			do()
		}
	}, w.win)
	w.modal = d.Hide
	d.Show()
}

// wide is a text with room to read.
func wide(text string) fyne.CanvasObject {
	words := kit.Words(text)
	spacer := container.NewGridWrap(fyne.NewSize(460, 1), widget.NewLabel(""))
	return container.NewVBox(words, spacer)
}

// askToSave asks what to do with changes before going on.
func (w *Window) askToSave(then func()) {
	var d *dialog.CustomDialog
	close := func(next func()) func() {
		return func() {
			w.modal = nil
			d.Hide()
			next()
		}
	}
	d = dialog.NewCustomWithoutButtons("Save the changes?", wide("The open review has changes that are not saved."), w.win)
	save := widget.NewButton("Save", close(func() { w.save(then) }))
	save.Importance = widget.HighImportance
	d.SetButtons([]fyne.CanvasObject{
		widget.NewButton("Cancel", close(func() {})),
		widget.NewButton("Do not save", close(then)),
		save,
	})
	w.modal = d.Hide
	d.Show()
	w.win.Canvas().Focus(save)
}
