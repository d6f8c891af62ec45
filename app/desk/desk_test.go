package desk_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"restate/analysis"
	"restate/analysis/fiscal"
	"restate/app/desk"
)

func describe(name string) analysis.Command {
	return analysis.DescribeCompany{Company: analysis.Company{Name: name, Calendar: fiscal.Calendar{Month: 6, Day: 30}}}
}

func do(t *testing.T, d *desk.Desk, commands ...analysis.Command) {
	t.Helper()
	for _, c := range commands {
		if err := d.Do(c); err != nil {
			t.Fatal(err)
		}
	}
}

// Watchers see new inputs and new totals together, in the order they came, after the entry was
// recorded; one that left hears nothing more.
func TestWatchers(t *testing.T) {
	d := newDesk()
	var heard []string
	note := func(who string) func(desk.Snapshot) {
		return func(s desk.Snapshot) { heard = append(heard, who+" "+s.Review.Company.Name) }
	}
	d.Record(func(e desk.Entry) { heard = append(heard, "recorded "+e.Title) })
	stop := d.Watch(note("first"))
	d.Watch(note("second"))
	do(t, d, describe("Alder"))
	stop()
	do(t, d, describe("Birch"))
	d.MarkSaved()
	want := []string{"recorded Fiscal year ends on 30 June", "first Alder", "second Alder", "recorded Describe the company", "second Birch", "second Birch"}
	if !slices.Equal(heard, want) {
		t.Errorf("heard %q", heard)
	}
}

// A watcher may leave while it is being told.
func TestWatcherLeavesWhileTold(t *testing.T) {
	d := newDesk()
	told := 0
	var stop func()
	stop = d.Watch(func(desk.Snapshot) { told++; stop() })
	do(t, d, describe("Alder"), describe("Birch"))
	if told != 1 {
		t.Errorf("told %d times", told)
	}
}

func TestSnapshotSaysWhatCanBeUndone(t *testing.T) {
	d := newDesk()
	if s := d.Snapshot(); s.Undo != "" || s.Redo != "" || !s.Saved {
		t.Errorf("an empty desk says %+v", s)
	}
	do(t, d, describe("Alder"), analysis.AddPeriods{Periods: []fiscal.Period{fiscal.FY(2005)}})
	d.MarkSaved()
	if err := d.Undo(); err != nil {
		t.Fatal(err)
	}
	if s := d.Snapshot(); s.Undo != "Fiscal year ends on 30 June" || s.Redo != "Add FY2005" || s.Saved || s.Entries != 3 {
		t.Errorf("after an undo: %q, %q, saved %v, %d entries", s.Undo, s.Redo, s.Saved, s.Entries)
	}
	do(t, d, describe("Birch"))
	if s := d.Snapshot(); s.Redo != "" {
		t.Errorf("after something new, %q can be done again", s.Redo)
	}
}

// A history that cannot be carried out says where, and leaves the desk as it was.
func TestHistoryThatDoesNotFit(t *testing.T) {
	entry := func(c analysis.Command) desk.Entry {
		name, payload, err := analysis.Encode(c)
		if err != nil {
			t.Fatal(err)
		}
		return desk.Entry{Op: desk.Do, Name: name, Payload: payload, Time: me.At, By: "B. Reviewer"}
	}
	for name, second := range map[string]desk.Entry{
		"refused":          entry(analysis.RemoveAdjustments{IDs: []string{"A9"}}),
		"unknown":          {Op: desk.Do, Name: "fly", Payload: json.RawMessage(`{}`)},
		"nothing to redo":  {Op: desk.Redo, Of: 1},
		"broken payload":   {Op: desk.Do, Name: "adjust", Payload: json.RawMessage(`[`)},
		"too many to undo": {Op: desk.Undo, Of: 7},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk()
			do(t, d, describe("Alder"))
			if err := d.Undo(); err != nil {
				t.Fatal(err)
			}
			told := 0
			d.Watch(func(desk.Snapshot) { told++ })
			before := d.Snapshot()
			history := []desk.Entry{entry(describe("Birch")), second}
			if name == "too many to undo" {
				history = []desk.Entry{second}
			}
			err := d.Replay(history)
			var failed *desk.ReplayError
			if !errors.As(err, &failed) || failed.Seq != 2+len(history) || !strings.Contains(err.Error(), "cannot be carried out") {
				t.Fatalf("replaying says %v", err)
			}
			after := d.Snapshot()
			if after.Review.Company != before.Review.Company || after.Entries != 2 || after.Redo != before.Redo || after.Revision != before.Revision || told != 0 {
				t.Errorf("the desk changed: %+v, told %d times", after.Review.Company, told)
			}
			if err := d.Redo(); err != nil || d.Snapshot().Review.Company.Name != "Alder" {
				t.Errorf("what was undone cannot be done again: %v", err)
			}
		})
	}
}

// A replayed entry keeps who did it and when.
func TestReplayKeepsAuthors(t *testing.T) {
	a := desk.New(func() string { return "2001-01-01T00:00:00Z" }, func() string { return "C. Preparer" })
	do(t, a, describe("Alder"))
	b := newDesk()
	if err := b.Replay(a.History()); err != nil {
		t.Fatal(err)
	}
	if h := b.History()[0]; h.By != "C. Preparer" || h.Time != "2001-01-01T00:00:00Z" || b.By() != me.By || b.Now() != me.At {
		t.Errorf("the entry is by %s at %s", h.By, h.Time)
	}
}
