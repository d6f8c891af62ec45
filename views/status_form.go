package views

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/views/kit"
)

// What a status may be said to be.
const (
	isReached  = "is reached"
	notReached = "is not reached"
)

// noDocument stands for a status that no document shows.
const noDocument = "no document"

// standing is the ladder of the period that the cursor or the mark is on.
func (w *Window) standing() (analysis.Standing, bool) {
	p := w.period
	if (w.current == pageStanding || w.current == pageChanges) && !w.cell.Ref.Period.IsZero() {
		p = w.cell.Ref.Period
	} else if e, ok := w.marked(); ok {
		p = e.Period
	}
	return w.snap.Review.Standing(p)
}

// noStanding says why no status can be set.
func (w *Window) noStanding() string {
	if _, ok := w.standing(); !ok {
		return "the period is neither withdrawn nor to be restated"
	}
	return ""
}

// statusForm is the dialog in which a period's ladder is seen and set.
type statusForm struct {
	w         *Window
	at        analysis.Standing
	status    *kit.Pick
	state     *kit.Pick
	date      *kit.Field
	document  *kit.Pick
	documents []string // SHA256 of each option but the first
	all       *kit.Tick
	why       *kit.Field
}

// setStatus shows the ladder of a period and sets one of its rungs: the one under the cursor, else the first
// that a document proposes, else the first that is not reached.
func (w *Window) setStatus() {
	at, _ := w.standing()
	f := &statusForm{w: w, at: at}
	var names []string
	for _, s := range analysis.Statuses() {
		names = append(names, string(s))
	}
	f.status = kit.NewPick(names, names[f.next()], w.Key)
	f.state = kit.NewPick([]string{isReached, notReached}, isReached, w.Key)
	f.date = kit.NewField("", "2006-11-14")
	options := []string{noDocument}
	for _, src := range w.snap.Review.ByDate() {
		options = append(options, fmt.Sprintf("%d  %s", len(options), clip(src.Name, 44)))
		f.documents = append(f.documents, src.SHA256)
	}
	f.document = kit.NewPick(options, noDocument, w.Key)
	f.document.OnChanged = func(string) { f.date.SetText("") }
	var reason *widget.FormItem
	f.why, reason = newReason()
	reason.HintText = "Needed where a status below is skipped, or where this one is said not to be reached."
	same := f.others()
	f.all = kit.NewTick(fmt.Sprintf("for all %d periods that stand where this one does", len(same)), false, nil, w.Key)
	f.status.OnChanged = func(string) { f.fill() }
	f.fill()
	items := []*widget.FormItem{widget.NewFormItem("Ladder", f.ladder()), widget.NewFormItem("Status", f.status), widget.NewFormItem("", f.state),
		{Text: "On", Widget: f.date, HintText: "Empty: the document's date."}, widget.NewFormItem("Shown by", f.document), reason}
	if len(same) > 1 {
		items = append(items, widget.NewFormItem("", f.all))
	}
	w.form("Where "+w.label(at.Period)+" stands", "Set", items, f.apply)
	w.win.Canvas().Focus(f.status)
}

// next is the rung to begin with.
func (f *statusForm) next() int {
	asked := f.w.cell.Ref.Column // on the page of standings
	if c, ok := f.w.change(); ok {
		asked = c.What
		if c.Kind == analysis.NotRepeated {
			asked = string(analysis.StatusNamed)
		}
	}
	for i, g := range f.at.Rungs {
		if asked == string(g.Status) {
			return i
		}
	}
	first := len(f.at.Rungs) - 1
	for i := len(f.at.Rungs) - 1; i >= 0; i-- {
		if f.at.Rungs[i].State != analysis.Reached {
			first = i
		}
	}
	for i, g := range f.at.Rungs {
		if g.State == analysis.Proposed {
			return i
		}
	}
	return first
}

// ladder is the rungs as they stand; each leads to what shows it.
func (f *statusForm) ladder() fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, g := range f.at.Rungs {
		box.Add(kit.NewLink(rungText(f.w.snap.Review, g), func() {
			f.w.source.reveal(g.Origin)
			f.status.SetSelected(string(g.Status))
		}, f.w.Key))
	}
	return box
}

// rungText says one rung in a line: whether it is reached, when, and what shows it.
func rungText(r analysis.Review, g analysis.Rung) string {
	parts := []string{paper.RungSign(g.State) + " " + string(g.Status) + ": " + g.State.String()}
	if day := g.Date.Words(); day != "" {
		parts = append(parts, day)
	}
	if src, ok := r.Source(g.Source); ok {
		parts = append(parts, clip(src.Name, 30))
	} else if g.Origin.By != "" {
		parts = append(parts, g.Origin.By)
	}
	if g.State != analysis.Reached && g.Why != "" {
		parts = append(parts, clip(g.Why, 60))
	}
	return strings.Join(parts, " \u00b7 ")
}

// fill proposes what is known of the rung chosen.
func (f *statusForm) fill() {
	g := f.rung()
	f.document.Selected = noDocument
	for i, sha := range f.documents {
		if sha == g.Source {
			f.document.Selected = f.document.Options[i+1]
		}
	}
	f.document.Refresh()
	f.date.SetText("")
	if !g.Date.IsZero() {
		f.date.SetText(g.Date.String())
	}
}

func (f *statusForm) rung() analysis.Rung {
	for _, g := range f.at.Rungs {
		if string(g.Status) == f.status.Selected {
			return g
		}
	}
	return analysis.Rung{}
}

// others are the periods that stand where this one does, itself among them.
func (f *statusForm) others() []fiscal.Period {
	var out []fiscal.Period
	for _, st := range f.w.snap.Review.Standings() {
		if st.At() == f.at.At() {
			out = append(out, st.Period)
		}
	}
	return out
}

// apply sets the rung.
func (f *statusForm) apply() error {
	c := analysis.SetStatus{Periods: []fiscal.Period{f.at.Period}, Status: analysis.Status(f.status.Selected), Reached: f.state.Selected == isReached,
		Why: f.why.Text, Origin: f.w.origin()}
	if f.all.Checked {
		c.Periods = f.others()
	}
	if text := strings.TrimSpace(f.date.Text); text != "" {
		d, err := fiscal.ParseDate(text)
		if err != nil {
			return analysis.Refusal("Write the day as year, month and day, for example 2006-11-14.")
		}
		c.Date = d
	}
	for i, name := range f.document.Options {
		if i > 0 && name == f.document.Selected {
			c.Source = f.documents[i-1]
		}
	}
	if g := f.rung(); g.Source == c.Source && c.Source != "" && !f.all.Checked {
		c.Spans = g.Origin.Spans
	}
	return f.w.work.Desk.Do(c)
}
