package views

import (
	"strings"

	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/views/kit"
)

// entryAt finds an entry of the periods by its key.
func (w *Window) entryAt(key string) (paper.PeriodGroup, paper.PeriodEntry, bool) {
	group, id, _ := strings.Cut(key, "/")
	for _, g := range w.groups {
		for _, e := range g.Entries {
			if g.ID == group && e.Key() == id {
				return g, e, true
			}
		}
	}
	return paper.PeriodGroup{}, paper.PeriodEntry{}, false
}

// marked is the entry marked at the left; ok is false where the period is in no list.
func (w *Window) marked() (paper.PeriodEntry, bool) {
	_, e, ok := w.entryAt(w.side.list.Picked())
	return e, ok
}

// listed tells whether the comparison can show a period: it is under review, or has figures.
func (w *Window) listed(p fiscal.Period) bool {
	for _, q := range paper.Periods(w.snap.Review, w.snap.Impact) {
		if p == q {
			return true
		}
	}
	return false
}

// setPeriod shows another period and the words that name it.
func (w *Window) setPeriod(p fiscal.Period) {
	w.showPeriod(p)
	w.side.mark(p)
	w.showEntry(w.side.list.Picked())
}

// showPeriod has the pages show a period.
func (w *Window) showPeriod(p fiscal.Period) {
	w.period, w.picked = p, true
	w.showPage()
	w.followCell()
	w.status.show()
}

// showEntry shows the words that an entry of the periods comes from, and how it came into the list.
func (w *Window) showEntry(key string) {
	w.side.list.Mark(key)
	if g, e, ok := w.entryAt(key); ok {
		w.source.reveal(e.Origin)
		w.source.explainEntry(g, e)
	}
	w.showMenu()
}

// label is the short name of a period.
func (w *Window) label(p fiscal.Period) string {
	return paper.PeriodLabel(p, w.snap.Review.Company.Calendar)
}

// inSet says why the period marked cannot be taken out of a list or corrected in it.
func (w *Window) inSet() string {
	e, ok := w.marked()
	switch {
	case !ok && w.side.list.Picked() == "":
		return "no period is marked at the left"
	case !ok:
		return "the period marked at the left is in no list"
	case e.Period.IsZero():
		return "what is marked at the left names no single period; add those that it covers"
	case e.Tone == paper.Muted:
		return "the period marked at the left is not in the list; add it instead"
	}
	return ""
}

// setNames are the three sets as they are offered.
func setNames() []string {
	var out []string
	for _, s := range analysis.PeriodSets() {
		out = append(out, s.String())
	}
	return out
}

func setNamed(name string) analysis.PeriodSet {
	for _, s := range analysis.PeriodSets() {
		if s.String() == name {
			return s
		}
	}
	return analysis.Withdrawn
}

// newReason is the field for why something is done.
func newReason() (*kit.Field, *widget.FormItem) {
	why := kit.NewArea("", "", 3)
	return why, &widget.FormItem{Text: "Why", Widget: why, HintText: "The reason goes into the history. Ctrl+Return enters it."}
}

// addPeriods puts periods into one of the lists by hand: into the one that the mark is in. A period that is
// marked as left open or excluded is proposed.
func (w *Window) addPeriods() {
	proposed, into := "", analysis.Withdrawn
	if e, ok := w.marked(); ok {
		into = e.Set
		if e.Tone == paper.Muted {
			proposed = e.Period.ID()
		}
	}
	ids := kit.NewField(proposed, "FY2004, Q1-2005, Q2-2005")
	set := kit.NewPick(setNames(), into.String(), w.Key)
	why, reason := newReason()
	items := []*widget.FormItem{widget.NewFormItem("Periods", ids), widget.NewFormItem("That are", set), reason}
	w.form("Add periods", "Add", items, func() error {
		periods, err := periodsNamed(ids.Text)
		if err != nil {
			return err
		}
		return w.work.Desk.Do(analysis.ChangePeriods{Set: setNamed(set.Selected), Add: periods, Why: why.Text, Origin: w.origin()})
	})
}

// periodsNamed reads the names of periods, apart by commas or spaces.
func periodsNamed(text string) ([]fiscal.Period, error) {
	var out []fiscal.Period
	for _, id := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
		p, err := fiscal.Parse(id)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	if len(out) == 0 {
		return nil, analysis.Refusal("Write at least one period, for example Q3-2005.")
	}
	return out, nil
}

// dropPeriod takes the marked period out of its list.
func (w *Window) dropPeriod() {
	e, _ := w.marked()
	why, reason := newReason()
	w.form("Take "+w.label(e.Period)+" off the periods "+e.Set.String(), "Take off", []*widget.FormItem{reason}, func() error {
		return w.work.Desk.Do(analysis.ChangePeriods{Set: e.Set, Remove: []fiscal.Period{e.Period}, Why: why.Text, Origin: w.origin()})
	})
}

// correctPeriod puts another period in the place of the marked one.
func (w *Window) correctPeriod() {
	e, _ := w.marked()
	to := kit.NewField(e.Period.ID(), "Q3-2005")
	why, reason := newReason()
	items := []*widget.FormItem{{Text: "Is really", Widget: to, HintText: "The period that the words mean."}, reason}
	w.form("Correct "+w.label(e.Period)+" among the periods "+e.Set.String(), "Correct", items, func() error {
		p, err := fiscal.Parse(strings.TrimSpace(to.Text))
		if err != nil {
			return err
		}
		c := analysis.ChangePeriods{Set: e.Set, Correct: []analysis.Correction{{From: e.Period, To: p}}, Why: why.Text, Origin: w.origin()}
		return w.work.Desk.Do(c)
	})
}
