package views

import (
	"fmt"

	"restate/app"
	"restate/app/workpaper"
)

// Started begins the work once the window is there: the files of the command line, else a review
// that was lost when the program stopped, else the sample is offered.
func (w *Window) Started(paths []string) {
	if len(paths) > 0 {
		w.openPaths(paths)
		return
	}
	if w.opt.State != "" {
		if left := workpaper.Leftovers(w.opt.State, w.me()); len(left) > 0 {
			w.offerLeftover(left[len(left)-1])
			return
		}
	}
}

// offerLeftover offers a review that was never saved.
func (w *Window) offerLeftover(left workpaper.Leftover) {
	text := fmt.Sprintf("A review of %s with %s was never saved: the program stopped before. Continue with it?", left.Time.Format("2 January 2006, 15:04"), counted(left.Changes, "change"))
	w.ask("Continue an unsaved review?", text, "Continue", func() {
		e, err := app.Adopt(left, w.opt.Now, w.reviewer, w.me())
		if err != nil {
			w.refuse(err)
			return
		}
		w.replace(e)
	})
}
