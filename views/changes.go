package views

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/views/kit"
)

// change is the one under the cursor of the page of changes.
func (w *Window) change() (analysis.Change, bool) {
	if w.current != pageChanges {
		return analysis.Change{}, false
	}
	all, _ := w.snap.Review.ChangesSince(w.changes.Since())
	i := w.changes.Row()
	if i < 0 || i >= len(all) {
		return analysis.Change{}, false
	}
	return all[i], true
}

// noChange says why there is nothing to confirm.
func (w *Window) noChange() string {
	c, ok := w.change()
	switch {
	case !ok:
		return "the cursor is not on a change (Changes page)"
	case !c.Proposed:
		return "this change holds already"
	}
	return ""
}

// acceptChange does what a later document proposes: a status is set, a period comes back, or one that is not
// repeated leaves the list. What takes the reviewer's judgement asks for the reason.
func (w *Window) acceptChange() {
	c, _ := w.change()
	switch c.Kind {
	case analysis.StatusMoved:
		w.confirmStatus(c)
	case analysis.NamedAgain:
		w.changeForm("Put "+w.label(c.Period)+" back among the periods "+c.Set.String(), "Put back", c, func(p []fiscal.Period, why string) analysis.ChangePeriods {
			return analysis.ChangePeriods{Set: c.Set, Add: p, Why: why, Origin: w.origin()}
		})
	case analysis.NotRepeated:
		w.changeForm("Take "+w.label(c.Period)+" off the periods "+c.Set.String(), "Take off", c, func(p []fiscal.Period, why string) analysis.ChangePeriods {
			return analysis.ChangePeriods{Set: c.Set, Remove: p, Why: why, Origin: w.origin()}
		})
	}
}

// confirmStatus sets a status as the document shows it; where one below it is open, a reason is asked for.
func (w *Window) confirmStatus(c analysis.Change) {
	set := analysis.SetStatus{Periods: []fiscal.Period{c.Period}, Status: analysis.Status(c.What), Reached: true, Source: c.Source, Spans: c.Origin.Spans, Origin: w.origin()}
	err := w.work.Desk.Do(set)
	if err == nil {
		return
	}
	why, reason := newReason()
	told := kit.Words(sentence(err))
	w.form(w.label(c.Period)+": "+c.What, "Set", []*widget.FormItem{reason, widget.NewFormItem("", told)}, func() error {
		set.Why = why.Text
		return w.work.Desk.Do(set)
	})
}

func (w *Window) changeForm(title, yes string, c analysis.Change, command func([]fiscal.Period, string) analysis.ChangePeriods) {
	why, reason := newReason()
	w.form(title, yes, []*widget.FormItem{reason}, func() error {
		return w.work.Desk.Do(command([]fiscal.Period{c.Period}, why.Text))
	})
}

// tellChanges says in the status line that a document changed what an earlier one said, and has the page of
// changes begin at that one.
func (w *Window) tellChanges(before []analysis.Source) {
	if len(before) == 0 {
		return
	}
	last := before[len(before)-1]
	all, ok := w.snap.Review.ChangesSince(last.SHA256)
	if !ok || len(all) == 0 {
		return
	}
	w.changes.SetSince(last.SHA256, w.state())
	open := 0
	for _, c := range all {
		if c.Proposed {
			open++
		}
	}
	text := fmt.Sprintf("%s since %s", counted(len(all), "change"), last.Name)
	if open > 0 {
		text += fmt.Sprintf(", %d to confirm", open)
	}
	w.Say(strings.TrimSpace(text) + ": see Changes.")
}
