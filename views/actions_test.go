package views

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"restate/analysis/paper"
	"restate/views/grid"
	"restate/views/kit"
)

func TestEveryActionRunsOrSaysWhy(t *testing.T) {
	for _, state := range []struct {
		name string
		make func(*testing.T) *trial
	}{{"empty", begin}, {"working", changedTrial}} {
		t.Run(state.name, func(t *testing.T) {
			ids := map[string]bool{}
			for _, a := range begin(t).actions {
				if ids[a.id] {
					t.Fatalf("two actions are called %s", a.id)
				}
				ids[a.id] = true
			}
			for id := range ids {
				if id == "print" {
					continue // asks the system's printers
				}
				tr := state.make(t)
				why := tr.action(id).why()
				tr.Hint("")
				tr.do(id)
				if why != "" && !strings.HasSuffix(tr.said(), ": "+why+".") {
					t.Errorf("%s: said %q, not %q", id, tr.said(), why)
				}
			}
		})
	}
}

func (tr *trial) action(id string) *action {
	tr.t.Helper()
	for _, a := range tr.actions {
		if a.id == id {
			return a
		}
	}
	tr.t.Fatalf("no action %s", id)
	return nil
}

func TestEveryDisabledItemSaysWhy(t *testing.T) {
	for _, make := range []func(*testing.T) *trial{begin, changedTrial} {
		tr := make(t)
		for _, m := range tr.win.MainMenu().Items {
			for _, it := range m.Items {
				if it.Disabled && !strings.Contains(it.Label, " \u2013 ") {
					t.Errorf("%s > %s is disabled without a reason", m.Label, it.Label)
				}
			}
		}
	}
}

func TestShortcutsDiffer(t *testing.T) {
	seen := map[string]string{}
	for _, a := range begin(t).actions {
		key := keyName(a)
		if key == "" {
			continue
		}
		if other, there := seen[key]; there {
			t.Errorf("%s and %s are both %s", a.id, other, key)
		}
		seen[key] = a.id
	}
}

func TestHelpListsEveryKey(t *testing.T) {
	tr := begin(t)
	tr.key(fyne.KeyF1)
	help := tr.dialog()
	for _, a := range tr.actions {
		key := keyName(a)
		if name := strings.TrimSuffix(a.label(), " ("+key+")"); key != "" && !strings.Contains(help, key+"\n"+name+"\n") {
			t.Errorf("the help lacks %s, %s", key, name)
		}
	}
}

func TestEscapeClosesEveryDialog(t *testing.T) {
	for _, id := range []string{"open", "save-as", "export", "found", "enter", "adjustment", "add-period", "correct-period", "drop-period", "status", "review-notice", "company", "reviewer", "keys", "about", "quit"} {
		tr := changedTrial(t)
		gaap, _ := tr.compare.Grids()
		gaap.Go(tr.row("Product"), paper.ColAdjustment)
		before := tr.review()
		tr.do(id)
		if tr.dialog() == "" {
			t.Errorf("%s opens no dialog; said %q", id, tr.said())
			continue
		}
		tr.key(fyne.KeyEscape)
		if tr.dialog() != "" || tr.modal != nil {
			t.Errorf("Escape does not close %s:\n%s", id, tr.dialog())
		}
		if tr.review() != before {
			t.Errorf("leaving %s changed the review", id)
		}
		if f, ok := tr.canvas().Focused().(*grid.Grid); !ok || f != gaap {
			t.Errorf("after %s the focus is on %T", id, tr.canvas().Focused())
		}
	}
}

func TestEscapeClosesAFormFromEveryField(t *testing.T) {
	for _, id := range []string{"save-as", "enter", "adjustment", "add-period", "correct-period", "status", "company", "keys", "quit"} {
		tr := changedTrial(t)
		gaap, _ := tr.compare.Grids()
		gaap.Go(tr.row("Product"), paper.ColAdjustment)
		for steps := range 9 {
			tr.do(id)
			for range steps {
				tr.canvas().FocusNext()
			}
			on := fmt.Sprintf("%T", tr.canvas().Focused())
			tr.key(fyne.KeyEscape)
			if tr.dialog() != "" {
				t.Fatalf("%s: Escape is dead on %s, %d steps in", id, on, steps)
			}
		}
	}
}

func TestNothingHappensBehindADialog(t *testing.T) {
	tr := changedTrial(t)
	before := tr.review()
	tr.do("about")
	for _, a := range tr.actions {
		if a.key != nil && a.id != "accept" { // Ctrl+Return is the dialog's own
			tr.shortcut(a.key)
		}
	}
	if tr.review() != before || !strings.Contains(tr.dialog(), "About Restate") {
		t.Errorf("the dialog is %q", tr.dialog())
	}
}

func TestDialogOverADialog(t *testing.T) {
	tr := begin(t)
	tr.do("keys")
	tr.tell("Not done", "A job failed meanwhile.")
	tr.key(fyne.KeyEscape)
	if !strings.Contains(tr.dialog(), "Ctrl+S") || tr.modal == nil {
		t.Fatalf("the dialog below is %q", tr.dialog())
	}
	tr.key(fyne.KeyEscape)
	if tr.dialog() != "" || tr.modal != nil {
		t.Errorf("a dialog stays: %q", tr.dialog())
	}
}

func TestFirstStartOffersTheSample(t *testing.T) {
	tr := begin(t)
	tr.Started(nil)
	if tr.body.Objects[0] != tr.welcome || !strings.Contains(words(tr.welcome), "[Open the sample]") {
		t.Fatalf("the first page says %q", words(tr.body))
	}
	for _, o := range test.LaidOutObjects(tr.welcome) {
		if b, ok := o.(*kit.Button); ok && b.Text == "Open the sample" {
			test.Tap(b)
		}
	}
	tr.settle()
	if tr.dialog() != "" || len(tr.snap.Review.Adjustments) == 0 {
		t.Fatalf("the sample did not open: %q", tr.dialog())
	}
	for i, p := range tr.pages {
		tr.turn(i)
		if dump := tr.gridOf(p).Dump(); strings.HasPrefix(dump, "empty: ") {
			t.Errorf("%s is empty with the sample open", p.Title())
		}
	}
}

// gridOf is the first grid of a page: the one that its Focus goes to.
func (tr *trial) gridOf(p interface{ Focus(fyne.Canvas) }) *grid.Grid {
	p.Focus(tr.canvas())
	return tr.canvas().Focused().(*grid.Grid)
}

func TestFKeysWorkFromEverywhere(t *testing.T) {
	tr := changedTrial(t)
	for range 24 {
		tr.canvas().FocusNext()
		on := fmt.Sprintf("%T", tr.canvas().Focused())
		tr.key(fyne.KeyF1)
		if tr.dialog() == "" {
			t.Errorf("F1 is dead on %s", on)
			continue
		}
		tr.modal.close()
	}
}

func TestOpeningOverAndOverDoesNotGrow(t *testing.T) {
	if testing.Short() {
		t.Skip("opens the sample a hundred times")
	}
	tr := begin(t)
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	open := func(n int) {
		for range n {
			tr.do("sample")
			if tr.modal != nil {
				tr.tap("Do not save")
			}
			tr.do("page-Adjustments")
			tr.do("page-Comparison")
		}
	}
	open(10)
	first := heap()
	open(90)
	if last := heap(); last > first+first/2+16<<20 {
		t.Errorf("%d MB after 10 times, %d MB after 100", first>>20, last>>20)
	}
}
