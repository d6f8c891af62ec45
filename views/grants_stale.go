package views

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/views/kit"
)

// staleBar says above the page that what is posted of the grants is no longer what they give.
type staleBar struct {
	w       *Window
	text    *widget.Label
	content *fyne.Container
}

func newStaleBar(w *Window) *staleBar {
	b := &staleBar{w: w, text: widget.NewLabel("")}
	b.text.Truncation = fyne.TextTruncateEllipsis
	again := kit.NewMainButton("Post again (Ctrl+Shift+B)", func() { w.run("grant-post") }, w.Key)
	panel := kit.NewQuote(container.NewBorder(nil, nil, nil, again, b.text))
	panel.Inset = 4
	b.content = container.NewPadded(panel)
	b.content.Hide()
	return b
}

// show says it, or nothing.
func (b *staleBar) show() {
	text := b.w.staleGrants()
	if text == "" {
		b.content.Hide()
		return
	}
	b.text.SetText(text)
	b.content.Show()
}
