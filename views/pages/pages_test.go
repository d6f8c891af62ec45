package pages

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/analysis/paper"
	"restate/analysis/statement"
	"restate/app"
	"restate/app/desk"
	"restate/views/grid"
	"restate/views/look"
)

// recorder is a host that writes down what a page asks for.
type recorder struct {
	picked, opened []string
	changes        []app.Change
	said           string
}

func (r *recorder) Picked(c paper.Cell, _ paper.Row)            { r.picked = append(r.picked, c.Ref.Column) }
func (r *recorder) OpenCell(c paper.Cell, _ paper.Row)          { r.opened = append(r.opened, c.Ref.Column) }
func (r *recorder) Change(c []app.Change) error                 { r.changes = append(r.changes, c...); return nil }
func (*recorder) CellMenu(paper.Cell, paper.Row, fyne.Position) {}
func (r *recorder) Say(text string)                             { r.said = text }
func (*recorder) Hint(string)                                   {}
func (*recorder) Shortcut(fyne.Shortcut)                        {}
func (*recorder) Key(*fyne.KeyEvent)                            {}

// entered is a made-up review with an income statement of GAAP and one of a measure.
func entered(t *testing.T, measure bool) State {
	t.Helper()
	p, err := fiscal.Parse("Q1-2006")
	if err != nil {
		t.Fatal(err)
	}
	d := desk.New(func() string { return "2006-12-04T09:30:00Z" }, func() string { return "Ada Reviewer" })
	rows := [][]string{{"Net revenues", "1000"}, {"Cost of revenues", "400"}, {"Gross profit", "600"}}
	names := []string{""}
	if measure {
		names = append(names, "core")
	}
	for _, name := range names {
		c, err := app.Block(rows, statement.Income, name, p, 0, analysis.Origin{By: "Ada Reviewer", At: d.Now()})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Do(c); err != nil {
			t.Fatal(err)
		}
	}
	return State{Snapshot: d.Snapshot(), Period: p}
}

func shown(t *testing.T, p Page, s State) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New(look.AlwaysLight))
	w := test.NewWindow(container.NewStack(p.Content()))
	w.Resize(fyne.NewSize(1000, 500))
	p.Show(s)
	p.Focus(w.Canvas())
	return w
}

func TestComparisonWithoutAMeasureIsAlone(t *testing.T) {
	h := &recorder{}
	c := NewComparison(h, 0.6)
	w := shown(t, c, entered(t, false))
	gaap, measure := c.Grids()
	alone := gaap.Size().Width
	if len(measure.Sheet().Rows) != 0 || alone < 900 {
		t.Errorf("GAAP alone is %v wide", alone)
	}
	c.Show(entered(t, true))
	if len(measure.Sheet().Rows) == 0 || gaap.Size().Width >= alone {
		t.Errorf("with a measure GAAP is %v wide", gaap.Size().Width)
	}
	if f, ok := w.Canvas().Focused().(*grid.Grid); !ok || f != gaap {
		t.Errorf("the focus is on %T", w.Canvas().Focused())
	}
}

func TestCursorIsTheActiveGrids(t *testing.T) {
	h := &recorder{}
	c := NewComparison(h, 0.6)
	shown(t, c, entered(t, true))
	gaap, measure := c.Grids()
	row := gaap.Sheet().Rows[1].Key
	gaap.Go(row, paper.ColAdjustment)
	measure.Go(row, paper.ColRestated)
	cell, _, ok := c.Current()
	if !ok || cell.Ref.Column != paper.ColRestated {
		t.Errorf("the cursor is on %q", cell.Ref.Column)
	}
	if got := strings.Join(h.picked, " "); got != "adjustment restated" {
		t.Errorf("told of %q", got)
	}
}

func TestTypingBecomesOneChange(t *testing.T) {
	h := &recorder{}
	c := NewComparison(h, 0.6)
	w := shown(t, c, entered(t, false))
	gaap, _ := c.Grids()
	gaap.Go(gaap.Sheet().Rows[1].Key, paper.ColAdjustment)
	test.Type(gaap, "9")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(h.changes) != 1 || h.changes[0].Text != "9" || h.changes[0].Edit != paper.EnterAdjustment {
		t.Errorf("changes %+v", h.changes)
	}
}

func TestBlockBeyondTheSheetIsRefused(t *testing.T) {
	h := &recorder{}
	c := NewComparison(h, 0.6)
	shown(t, c, entered(t, false))
	gaap, _ := c.Grids()
	gaap.Go(gaap.Sheet().Rows[1].Key, paper.ColAdjustment)
	board := test.NewClipboard()
	board.SetContent(strings.Repeat("1\n", 50))
	gaap.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if len(h.changes) != 0 || h.said != errBeyond.Error() {
		t.Errorf("changes %+v, said %q", h.changes, h.said)
	}
}

func TestEveryPageWithNothingSaysWhatToDo(t *testing.T) {
	for _, p := range []Page{NewComparison(&recorder{}, 0.6), NewAdjustments(&recorder{}), NewAllPeriods(&recorder{}), NewMateriality(&recorder{}), NewPeriods(&recorder{}), NewFindings(&recorder{}), NewHistory(&recorder{})} {
		w := shown(t, p, State{})
		dump := w.Canvas().Focused().(*grid.Grid).Dump()
		if !strings.HasPrefix(dump, "empty: ") || len(dump) < 20 {
			t.Errorf("%s shows %q", p.Title(), dump)
		}
		if _, _, ok := p.Current(); ok {
			t.Errorf("%s has a cell under the cursor", p.Title())
		}
	}
}

func TestAllPeriodsChoosesTheStatement(t *testing.T) {
	p := NewAllPeriods(&recorder{})
	shown(t, p, entered(t, true))
	if len(p.choice.Options) != 2 || p.choice.Selected != p.choice.Options[0] {
		t.Fatalf("options %v, chosen %q", p.choice.Options, p.choice.Selected)
	}
	first := p.heading.Text
	p.choice.SetSelected(p.choice.Options[1])
	if p.heading.Text == first || !strings.Contains(p.heading.Text, "core") {
		t.Errorf("the heading says %q", p.heading.Text)
	}
	p.Show(entered(t, false)) // another review, without that statement
	if p.heading.Text != first {
		t.Errorf("the heading says %q of a statement that is gone", p.heading.Text)
	}
	p.Show(State{})
	if p.choice.Visible() || p.choice.Selected != "" {
		t.Error("a choice among no statements is offered")
	}
}
