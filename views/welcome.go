package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/views/kit"
)

// newWelcome is what an empty review shows instead of a page: how to begin.
func newWelcome(w *Window) fyne.CanvasObject {
	button := func(id, text string) *kit.Button {
		return kit.NewButton(text, func() { w.run(id) }, w.Key)
	}
	open := button("open", "Open a release or a filing\u2026")
	open.Importance = widget.HighImportance
	words := widget.NewLabelWithStyle("Drop the notice, and the releases that reported the figures, anywhere on this window.", fyne.TextAlignCenter, fyne.TextStyle{})
	words.Wrapping = fyne.TextWrapWord
	box := container.NewVBox(
		widget.NewLabelWithStyle("Begin with a document", fyne.TextAlignCenter, fyne.TextStyle{Bold: true}),
		words,
		container.NewGridWrap(fyne.NewSize(380, 34), open, button("sample", "Open the sample"),
			button("paste-text", "Paste text as a document"), button("enter", "Enter figures by hand\u2026")),
	)
	return kit.NewPanel(container.NewCenter(container.NewGridWrap(fyne.NewSize(388, 300), box)))
}
