package views

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"restate/analysis"
	"restate/analysis/money"
	"restate/app/prefs"
	"restate/views/pages"
)

// action is one thing a person can do. Menus, the toolbar, shortcuts and the help are made from the
// table of actions, so that they cannot differ.
type action struct {
	id    string
	menu  string // the menu it stands in; empty for none
	label func() string
	key   fyne.Shortcut // nil for none
	fkey  fyne.KeyName  // F-keys are not shortcuts for the toolkit
	run   func()
	why   func() string // why it cannot be done now; empty when it can
	check func() bool   // for those that are on or off
	group bool          // a line above it in the menu
	pages bool          // is about the pages of a document, which a dialog may show too
}

func fixed(s string) func() string { return func() string { return s } }

func always() string { return "" }

func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

func ctrlShift(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

// table lists every action, menu by menu.
func (w *Window) table() []*action {
	var out []*action
	for _, part := range [][]*action{w.fileActions(), w.editActions(), w.viewActions(), w.reviewActions(), w.templateActions(), w.scenarioActions(), w.grantActions(), w.findingActions(), w.companyActions(), w.helpActions()} {
		out = append(out, part...)
	}
	for _, a := range out {
		if a.why == nil {
			a.why = always
		}
	}
	return out
}

func (w *Window) fileActions() []*action {
	return []*action{
		{id: "new", menu: "File", label: fixed("New review"), key: ctrl(fyne.KeyN), run: w.newReview},
		{id: "open", menu: "File", label: fixed("Open\u2026"), key: ctrl(fyne.KeyO), run: w.chooseFiles},
		{id: "sample", menu: "File", label: fixed("Open the sample"), run: w.openSample},
		{id: "paste-text", menu: "File", label: fixed("Paste text as a document"), key: ctrlShift(fyne.KeyV), run: w.pasteDocument},
		{id: "save", menu: "File", label: fixed("Save"), key: ctrl(fyne.KeyS), run: func() { w.save(nil) }, group: true, why: w.nothingDone},
		{id: "save-as", menu: "File", label: fixed("Save as\u2026"), key: ctrlShift(fyne.KeyS), run: func() { w.saveAs(nil) }, why: w.nothingDone},
		{id: "preview", menu: "File", label: fixed("Print preview"), key: ctrlShift(fyne.KeyP), run: w.preview, group: true, why: w.nothingDone},
		{id: "print", menu: "File", label: fixed("Print\u2026"), key: ctrl(fyne.KeyP), run: w.printing, why: w.nothingDone},
		{id: "export", menu: "File", label: fixed("Export as CSV or PDF\u2026"), key: ctrl(fyne.KeyE), run: w.export, why: w.nothingDone},
		{id: "stop", menu: "File", label: fixed("Stop reading"), key: ctrl(fyne.KeyPeriod), run: w.jobs.CancelAll, group: true, why: w.nothingRuns},
		{id: "quit", menu: "File", label: fixed("Quit"), key: ctrl(fyne.KeyQ), run: w.closing, group: true},
	}
}

func (w *Window) nothingRuns() string {
	if len(w.jobs.Running()) == 0 {
		return "nothing is being read"
	}
	return ""
}

func (w *Window) nothingDone() string {
	if w.snap.Entries == 0 {
		return "nothing has been done yet"
	}
	return ""
}

func (w *Window) editActions() []*action {
	titled := func(verb string, what func() string) func() string {
		return func() string {
			if t := what(); t != "" {
				return verb + " \u201c" + t + "\u201d"
			}
			return verb
		}
	}
	undo := func() string { return w.snap.Undo }
	redo := func() string { return w.snap.Redo }
	return []*action{
		{id: "undo", menu: "Edit", label: titled("Undo", undo), key: &fyne.ShortcutUndo{}, run: w.undo, why: unless(undo, "there is nothing to undo")},
		{id: "redo", menu: "Edit", label: titled("Redo", redo), key: &fyne.ShortcutRedo{}, run: w.redo, why: unless(redo, "there is nothing to redo")},
		{id: "find", menu: "Edit", label: fixed("Find in the source"), key: ctrl(fyne.KeyF), run: w.focusFind, group: true, why: w.noDocument},
		{id: "find-next", menu: "Edit", label: fixed("Find next (F3)"), fkey: fyne.KeyF3, run: func() { w.source.reader.Next(); w.source.count(-1) }, why: w.noDocument},
	}
}

func unless(there func() string, why string) func() string {
	return func() string {
		if there() == "" {
			return why
		}
		return ""
	}
}

func (w *Window) noDocument() string {
	if w.source.shown == "" {
		return "no document is shown"
	}
	return ""
}

func (w *Window) viewActions() []*action {
	var out []*action
	for i, p := range w.pages {
		out = append(out, &action{id: "page-" + p.Title(), menu: "View", label: fixed(p.Title()), key: w.pageKeys[i],
			run: func() { w.turn(i) }, check: func() bool { return w.current == i }})
	}
	scale := func(s money.Scale, name string, first bool) *action {
		return &action{id: "scale-" + s.String(), menu: "View", label: fixed("Show in " + name), group: first,
			run: func() { w.setScale(s) }, check: func() bool { return w.view.Scale == s }}
	}
	theme := func(t prefs.Theme, name string, first bool) *action {
		return &action{id: "theme-" + string(t), menu: "View", label: fixed(name), group: first,
			run: func() { w.setTheme(t) }, check: func() bool { return w.opt.Prefs.Theme() == t }}
	}
	out = append(out,
		scale(money.Units, "units", true), scale(money.Thousands, "thousands", false), scale(money.Millions, "millions", false),
		theme(prefs.System, "Colours of the system", true), theme(prefs.Light, "Light colours", false), theme(prefs.Dark, "Dark colours", false),
		&action{id: "source", menu: "View", label: fixed("Source"), key: ctrl(fyne.KeyD), group: true,
			run: w.toggleSource, check: w.opt.Prefs.SourceShown},
		&action{id: "next-sheet", menu: "View", label: fixed("Next statement, document or kind of finding"), key: ctrl(fyne.KeyJ), run: w.nextSheet, why: w.noSheets},
		&action{id: "focus-periods", menu: "View", label: fixed("Go to the periods"), key: ctrl(fyne.KeyL), run: func() { w.win.Canvas().Focus(w.side.list) }})
	return append(out, w.pageActions()...)
}

func (w *Window) reviewActions() []*action {
	return []*action{
		{id: "accept", menu: "Review", label: fixed("Accept all figures found"), key: ctrl(fyne.KeyReturn), run: w.acceptAll, why: w.nothingFound},
		{id: "found", menu: "Review", label: fixed("Figures found in the documents\u2026"), key: ctrlShift(fyne.KeyReturn), run: w.lookAtFound, why: w.noSources},
		{id: "ask-at-once", menu: "Review", label: fixed("Show figures in doubt at once"), run: func() { w.askAtOnce(!w.opt.Prefs.AskAtOnce()) }, check: w.opt.Prefs.AskAtOnce},
		{id: "enter", menu: "Review", label: fixed("Enter figures\u2026"), key: ctrl(fyne.KeyI), run: w.enterFigures, group: true},
		{id: "standard", menu: "Review", label: fixed("Start with the usual lines"), run: w.startStatement, why: w.hasStatement},
		{id: "measure", menu: "Review", label: fixed("Show the next measure"), key: ctrl(fyne.KeyM), run: w.nextMeasure, why: w.oneMeasure},
		{id: "adjustment", menu: "Review", label: fixed("Edit the adjustment\u2026"), key: ctrlShift(fyne.KeyA), run: w.editAdjustment, group: true, why: w.noCell},
		{id: "versions", menu: "Review", label: fixed("Versions of the figure\u2026"), key: ctrl(fyne.KeyB), run: w.chooseVersion, why: w.noVersions},
		{id: "review-notice", menu: "Periods", label: fixed("Restatement under review\u2026"), key: ctrlShift(fyne.KeyD), run: w.chooseNotice, why: w.noNotice},
		{id: "add-period", menu: "Periods", label: fixed("Add periods\u2026"), key: ctrlShift(fyne.KeyN), run: w.addPeriods, group: true},
		{id: "correct-period", menu: "Periods", label: fixed("Correct the period\u2026"), key: ctrlShift(fyne.KeyE), run: w.correctPeriod, why: w.inSet},
		{id: "drop-period", menu: "Periods", label: fixed("Take the period off its list\u2026"), key: ctrlShift(fyne.KeyR), run: w.dropPeriod, why: w.inSet},
		{id: "status", menu: "Periods", label: fixed("Where the period stands\u2026"), key: ctrlShift(fyne.KeyL), run: w.setStatus, group: true, why: w.noStanding},
		{id: "accept-change", menu: "Periods", label: fixed("Confirm the change\u2026"), key: ctrlShift(fyne.KeyK), run: w.acceptChange, why: w.noChange},
	}
}

func (w *Window) companyActions() []*action {
	return []*action{
		{id: "company", menu: "Periods", label: fixed("Company and fiscal year\u2026"), key: ctrlShift(fyne.KeyY), run: w.describeCompany, group: true},
		{id: "reviewer", menu: "Review", label: fixed("Your name\u2026"), run: w.nameReviewer, group: true},
	}
}

// findingActions are what the reviewer makes of a finding.
func (w *Window) findingActions() []*action {
	return []*action{
		{id: "finding-accept", menu: "Findings", label: fixed("Accept the finding"), key: ctrlShift(fyne.KeyT), run: w.acceptFinding, why: w.noFinding},
		{id: "finding-answer", menu: "Findings", label: fixed("Answer the finding\u2026"), key: ctrlShift(fyne.KeyW), run: w.settleFinding(analysis.Answered), why: w.noFinding},
		{id: "finding-dismiss", menu: "Findings", label: fixed("Dismiss the finding\u2026"), key: ctrlShift(fyne.KeyX), run: w.settleFinding(analysis.Dismissed), why: w.noFinding},
		{id: "finding-reopen", menu: "Findings", label: fixed("Open the finding again\u2026"), key: ctrlShift(fyne.KeyO), run: w.reopenFinding, why: w.notSettled},
		{id: "finding-copy", menu: "Findings", label: fixed("Copy the question for the client"), key: ctrlShift(fyne.KeyQ), run: w.copyQuestion, why: w.noFinding},
	}
}

func (w *Window) helpActions() []*action {
	return []*action{
		{id: "keys", menu: "Help", label: fixed("Keyboard (F1)"), fkey: fyne.KeyF1, run: w.keyboardHelp},
		{id: "about", menu: "Help", label: fixed("About Restate"), run: w.about},
	}
}

// run does an action by its id, or says why it cannot be done.
func (w *Window) run(id string) {
	for _, a := range w.actions {
		if a.id == id {
			w.perform(a)
			return
		}
	}
}

func (w *Window) perform(a *action) {
	if w.taken(a) || !w.finishTyping() {
		return
	}
	if why := a.why(); why != "" {
		w.Say(a.label() + ": " + why + ".")
		return
	}
	if !keepsProof(a) {
		w.closeProof()
	}
	a.run()
	if w.win.Canvas().Focused() == nil && w.modal == nil {
		w.focusPage()
	}
}

// taken tells whether a field or a dialog has another use for an action's key: undo and redo are of
// the typing, and Ctrl+Return enters a form, where Return in a field of several lines is a new line.
func (w *Window) taken(a *action) bool {
	s, typed := ofTyping(a)
	switch {
	case typed && w.typing(s):
	case w.modal == nil || a.pages && w.modal.pages != nil:
		return false
	case a.id == "accept" && w.modal.submit != nil:
		w.modal.submit()
	case a.id == "find" && w.modal.find != nil:
		w.modal.find()
	default:
		w.Say("Close the dialog first (Escape).")
	}
	return true
}

// pending is a cell that is being typed into.
type pending interface{ Commit() bool }

// finishTyping keeps what is being typed into a cell before something else is done, so that it is
// saved and printed too; ok is false where the text is refused.
func (w *Window) finishTyping() (ok bool) {
	p, typed := w.win.Canvas().Focused().(pending)
	return !typed || p.Commit()
}

// Shortcut does the action that a shortcut stands for; a widget that had no use for it passes it on.
func (w *Window) Shortcut(s fyne.Shortcut) {
	if slices.Contains(plus, s.ShortcutName()) {
		s = ctrl(fyne.KeyEqual)
	}
	for _, a := range w.actions {
		if a.key != nil && a.key.ShortcutName() == s.ShortcutName() {
			w.perform(a)
			return
		}
	}
}

// Key does the action of an F-key. While nothing has the focus, the dialog that is open, or else the
// preview, gets the keys.
func (w *Window) Key(e *fyne.KeyEvent) {
	if w.modal != nil {
		w.modal.key(e)
		return
	}
	if w.proof.key(e) {
		return
	}
	for _, a := range w.actions {
		if a.fkey != "" && a.fkey == e.Name {
			w.perform(a)
			return
		}
	}
}

// typing is a field with a text that is being typed into.
type typing interface {
	fyne.Shortcutable
	SelectedText() string
}

// ofTyping is the shortcut of an action that is about the typing while a field is being typed into.
func ofTyping(a *action) (s fyne.Shortcut, ok bool) {
	switch a.id {
	case "undo":
		return &fyne.ShortcutUndo{}, true
	case "redo":
		return &fyne.ShortcutRedo{}, true
	}
	return nil, false
}

// typing gives a shortcut to the field being typed into and reports whether there is one.
func (w *Window) typing(s fyne.Shortcut) bool {
	f, ok := w.win.Canvas().Focused().(typing)
	if ok {
		f.TypedShortcut(s)
	}
	return ok
}

// noSheets says why the page has no other sheet to show.
func (w *Window) noSheets() string {
	if _, ok := w.pages[w.current].(pages.Chooser); !ok {
		return "the page shows one sheet only"
	}
	return ""
}

// nextSheet shows the next of a page's sheets.
func (w *Window) nextSheet() {
	if name := w.pages[w.current].(pages.Chooser).Next(); name != "" {
		w.Hint(name)
		w.followCell()
	}
}

func (w *Window) undo() { w.step(w.work.Desk.Undo) }

func (w *Window) redo() { w.step(w.work.Desk.Redo) }

func (w *Window) step(do func() error) {
	if err := do(); err != nil {
		w.Say(sentence(err))
	}
}

func (w *Window) setScale(s money.Scale) {
	w.view.Scale = s
	w.opt.Prefs.SetScale(s)
	w.showPage()
	w.followCell()
	w.proof.lay()
	w.tools.show()
	w.showMenu()
}

func (w *Window) focusFind() {
	w.showSource(true)
	w.showMenu()
	w.win.Canvas().Focus(w.source.find)
}

func (w *Window) toggleSource() {
	w.showSource(!w.opt.Prefs.SourceShown())
	w.showMenu()
}

// showSource shows or hides the source pane.
func (w *Window) showSource(shown bool) {
	w.opt.Prefs.SetSourceShown(shown)
	if shown {
		w.source.content.Show()
	} else {
		w.source.content.Hide()
	}
	w.splits.right.Refresh()
}
