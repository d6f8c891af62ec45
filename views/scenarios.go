package views

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/app/desk"
	"restate/views/kit"
)

// inScenario makes a snapshot show the scenario that the person picked. The one that is printed is shown
// until another is picked, and again when that is gone or another is printed.
func (w *Window) inScenario(s desk.Snapshot) desk.Snapshot {
	w.printed = s.Impact
	if s.Review.Printed != w.snap.Review.Printed || !slices.Contains(s.Review.ScenarioNames(), w.scenario) && w.scenario != "" {
		w.scenario = s.Review.Printed
	}
	if w.scenario != s.Review.Printed {
		s.Impact = w.snap.Impact.Reassess(s.Review, w.scenario) // from what was shown before
	}
	return s
}

// showScenario shows every figure in a scenario.
func (w *Window) showScenario(name string) {
	w.scenario = name
	w.changed(w.work.Desk.Snapshot())
	text := "Shown: " + analysis.ScenarioName(name)
	if name == w.snap.Review.Printed {
		text += ", which is printed"
	}
	w.Hint(text)
}

// nextScenario shows the next scenario, after the last as entered.
func (w *Window) nextScenario() {
	names := append([]string{""}, w.snap.Review.ScenarioNames()...)
	w.showScenario(names[(slices.Index(names, w.scenario)+1)%len(names)])
}

func (w *Window) noScenarios() string {
	if len(w.snap.Review.ScenarioNames()) == 0 {
		return "there is no scenario yet"
	}
	return ""
}

// ofScenario says why what is about one scenario cannot be done now.
func (w *Window) ofScenario() string {
	switch {
	case w.noScenarios() != "":
		return w.noScenarios()
	case w.scenario == "":
		return "the figures are shown as entered; show a scenario first (F6)"
	}
	return ""
}

func (w *Window) scenarioActions() []*action {
	return []*action{
		{id: "scenario-next", menu: "Scenario", label: fixed("Show the next scenario (F6)"), fkey: fyne.KeyF6, run: w.nextScenario, why: w.noScenarios},
		{id: "scenario-add", menu: "Scenario", label: fixed("Add a scenario\u2026"), key: ctrlShift(fyne.KeyU), run: w.addScenario, why: w.nothingDone},
		{id: "scenario-describe", menu: "Scenario", label: fixed("Describe the scenario\u2026"), run: w.describeScenario, why: w.ofScenario},
		{id: "scenario-print", menu: "Scenario", label: fixed("Print what is shown"), run: func() { w.Do(analysis.PrintScenario{Scenario: w.scenario}) },
			check: func() bool { return w.snap.Review.Printed == w.scenario }, why: w.noScenarios},
		{id: "scenario-remove", menu: "Scenario", label: fixed("Remove the scenario"), run: func() { w.Do(analysis.RemoveScenario{Scenario: w.scenario}) }, why: w.ofScenario},
	}
}

// scenarioFields are the fields that describe a scenario; self is the one described, which cannot build on
// itself.
func (w *Window) scenarioFields(s analysis.Scenario, self string) (name *kit.Field, on *widget.Select, note *kit.Field, items []*widget.FormItem) {
	name, note = kit.NewField(s.Name, "Low, High, as the client says \u2026"), kit.NewField(s.Note, "what would have to be true")
	options := []string{analysis.AsEntered}
	for _, n := range w.snap.Review.ScenarioNames() {
		if n != self {
			options = append(options, n)
		}
	}
	on = widget.NewSelect(options, nil)
	on.SetSelected(analysis.ScenarioName(s.On))
	return name, on, note, []*widget.FormItem{widget.NewFormItem("Name", name), widget.NewFormItem("Builds on", on), widget.NewFormItem("Note", note)}
}

// builtOn is the scenario chosen to build on.
func builtOn(s *widget.Select) string {
	if s.Selected == analysis.AsEntered {
		return ""
	}
	return s.Selected
}

func (w *Window) addScenario() {
	name, on, note, items := w.scenarioFields(analysis.Scenario{On: w.scenario}, "")
	w.form("Add a scenario", "Add", items, func() error {
		err := w.work.Desk.Do(analysis.AddScenario{Scenario: name.Text, On: builtOn(on), Note: note.Text, Origin: w.origin()})
		if err == nil {
			w.showScenario(strings.TrimSpace(name.Text))
		}
		return err
	})
}

func (w *Window) describeScenario() {
	s := analysis.Scenario{Name: w.scenario}
	if have, ok := w.snap.Review.Scenario(w.scenario); ok {
		s = *have
	}
	name, on, note, items := w.scenarioFields(s, s.Name)
	w.form("Describe the scenario", "Keep", items, func() error {
		to := strings.TrimSpace(name.Text)
		was := w.scenario
		w.scenario = to // it is shown under its new name
		err := w.work.Desk.Do(analysis.DescribeScenario{Scenario: was, To: to, On: builtOn(on), Note: note.Text, Origin: w.origin()})
		if err != nil {
			w.scenario = was
		}
		return err
	})
}
