package views

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"restate/app/jobs"
	"restate/views/kit"
)

// status is the line at the bottom: what is selected, what there is to say, what runs, and whether
// the review is saved.
type status struct {
	w       *Window
	place   *widget.Label // what the cursor is on
	say     *widget.Label // a sentence, or what the pointer is on
	saved   *widget.Label
	bar     *widget.ProgressBarInfinite
	running *widget.Label
	cancel  *kit.Button
	work    *fyne.Container
	content fyne.CanvasObject
}

func newStatus(w *Window) *status {
	s := &status{w: w, place: small(), say: small(), saved: small(), running: small(), bar: widget.NewProgressBarInfinite()}
	s.say.Truncation = fyne.TextTruncateEllipsis
	s.cancel = kit.NewButton("Cancel", func() { w.jobs.CancelAll() }, w.Key)
	s.cancel.Importance = widget.LowImportance
	s.work = container.NewHBox(s.running, container.NewCenter(container.NewGridWrap(fyne.NewSize(80, 14), s.bar)), s.cancel)
	s.bar.Stop()
	s.work.Hide()
	s.content = kit.NewGround(container.NewBorder(nil, nil, s.place, container.NewHBox(s.work, s.saved), s.say), kit.Band, 0)
	return s
}

func small() *widget.Label {
	l := widget.NewLabel("")
	l.SizeName = captionSize
	return l
}

func (s *status) show() {
	text := "DRAFT \u00b7 not signed"
	switch {
	case s.w.work.JournalError() != nil:
		text += " \u00b7 changes are NOT kept between saves: " + s.w.work.JournalError().Error()
	case s.w.snap.Entries == 0:
	case s.w.snap.Saved:
		text += " \u00b7 saved"
	default:
		text += " \u00b7 not saved"
	}
	if h := s.w.work.Hash(); len(h) > 6 {
		text += " \u00b7 seal " + h[:4] + "\u2026" + h[len(h)-2:]
	}
	s.saved.SetText(text)
}

// jobs shows what runs, with the way to stop it.
func (s *status) jobs(list []jobs.Status) {
	if s.work.Visible() != (len(list) > 0) {
		defer s.w.showMenu() // what can be stopped
	}
	if len(list) == 0 {
		s.bar.Stop()
		s.work.Hide()
		return
	}
	j := list[0]
	text := j.Name
	if j.What != "" {
		text = j.Name + ": " + clip(j.What, 48)
	}
	if j.Total > 0 && j.Done < j.Total { // what is read whole is understood next, which takes as long as it takes
		text = fmt.Sprintf("%s, %d %%", text, 100*j.Done/j.Total)
	}
	s.running.SetText(text)
	s.bar.Start()
	s.work.Show()
}

// Say shows a sentence in the status line.
func (w *Window) Say(text string) {
	w.status.say.Importance = widget.WarningImportance
	w.status.say.SetText(text)
}

// Hint shows what the pointer is on.
func (w *Window) Hint(text string) {
	w.status.say.Importance = widget.LowImportance
	w.status.say.SetText(text)
}
