package workpaper

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var me = NewOwner("A. Lund", when)

// desk is the caller's side of a paper: a log and the file it would save.
type desk struct {
	t    *testing.T
	log  *Log
	file File
}

func newDesk(t *testing.T, f File) *desk {
	log, err := NewLog(f.Log)
	must(t, err)
	return &desk{t, log, f}
}

func (d *desk) do(p *Paper) Entry {
	d.t.Helper()
	e, err := d.log.Append(Entry{Time: when, By: "A. Lund", Command: "Adjust"})
	must(d.t, err)
	must(d.t, p.Append(e))
	return e
}

func (d *desk) snapshot() File {
	f := d.file
	f.Log = d.log.Entries()
	return f
}

func TestFirstSaveOfANewReview(t *testing.T) {
	state, folder := filepath.Join(t.TempDir(), "state"), t.TempDir()
	p, err := New(state, me)
	must(t, err)
	d := newDesk(t, File{Review: []byte("{}")})
	d.do(p)
	if err := p.Save(d.snapshot()); err == nil || p.Path() != "" {
		t.Errorf("saved without a name: %v", err)
	}
	path := filepath.Join(folder, "new.restate")
	snapshot := d.snapshot()
	d.do(p) // while the snapshot is on its way to the disk
	must(t, p.SaveAs(path, snapshot))
	if names := namesIn(t, state); len(names) != 0 {
		t.Errorf("left in the state folder: %v", names)
	}
	late, err := Recover(JournalPath(path), snapshot.Log)
	if err != nil || len(late.Entries) != 1 {
		t.Errorf("what was done during the save: %v, %v", late, err)
	}
	must(t, p.Save(d.snapshot()))
	must(t, p.Close())
	if names := namesIn(t, folder); !cmp.Equal(names, []string{"new.restate"}) {
		t.Errorf("left behind: %v", names)
	}
	got, err := Read(path)
	if err != nil || len(got.Log) != 2 {
		t.Errorf("saved: %d entries, %v", len(got.Log), err)
	}
}

func TestLeftoverIsAdopted(t *testing.T) {
	state := t.TempDir()
	p, err := New(state, me)
	must(t, err)
	d := newDesk(t, File{})
	d.do(p)
	if found := Leftovers(state, me); len(found) != 0 {
		t.Errorf("a review at work is offered: %v", found)
	}
	must(t, p.Close()) // as after a crash: the journal stays
	found := Leftovers(state, me)
	if len(found) != 1 || found[0].Changes != 1 {
		t.Fatalf("leftovers: %v", found)
	}
	p, rec, err := Adopt(found[0].Path, me)
	must(t, err)
	if err := p.Append(rec.Entries[0]); err == nil {
		t.Error("noted before the person decided")
	}
	must(t, p.Resume(rec))
	d.do(p)
	must(t, p.Abandon())
	if names := namesIn(t, state); len(names) != 0 {
		t.Errorf("left behind: %v", names)
	}
}

func TestRecoveredChangesAreDropped(t *testing.T) {
	path := saved(t)
	p, f, _, err := Open(path, me)
	must(t, err)
	newDesk(t, f).do(p)
	must(t, p.Close())
	p, _, found, err := Open(path, me)
	must(t, err)
	if len(found.Entries) != 1 {
		t.Fatalf("recovered: %v", found)
	}
	must(t, p.Resume(Recovered{}))
	must(t, p.Close())
	if names := namesIn(t, filepath.Dir(path)); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}

func TestJournalThatDoesNotFitIsSetAside(t *testing.T) {
	path := saved(t)
	j, err := StartJournal(JournalPath(path), Recovered{Entries: newLog(t, Entry{Command: "Other"}).Entries()})
	must(t, err)
	must(t, j.Close())
	p, _, found, err := Open(path, me)
	must(t, err)
	if found.Note == "" || !found.Empty() {
		t.Errorf("recovered: %v", found)
	}
	must(t, p.Abandon())
	if _, err := os.Stat(JournalPath(path) + ".unused"); err != nil {
		t.Errorf("the other journal is gone: %v", err)
	}
}

func TestSaveNoticesAnotherProgram(t *testing.T) {
	path := saved(t)
	p, f, _, err := Open(path, me)
	must(t, err)
	defer p.Close()
	must(t, p.Save(f))
	other := f
	other.App = "another program, longer"
	must(t, Write(path, other))
	err = p.Save(f)
	if !errors.Is(err, ErrChanged) {
		t.Fatalf("saved over another's work: %v", err)
	}
	sentence(t, err)
	must(t, p.SaveAs(path, f))
	must(t, p.Save(f))
	must(t, os.Remove(path))
	must(t, p.Save(f))
}

func TestSaveAsMovesTheLock(t *testing.T) {
	path := saved(t)
	p, f, _, err := Open(path, me)
	must(t, err)
	second := filepath.Join(filepath.Dir(path), "second.restate")
	taken, err := TryLock(second, me)
	must(t, err)
	var held *HeldError
	if err := p.SaveAs(second, f); !errors.As(err, &held) {
		t.Errorf("saved over an open file: %v", err)
	}
	must(t, taken.Release())
	newDesk(t, f).do(p)
	must(t, p.SaveAs(second, f))
	if p.Path() != second {
		t.Errorf("works on %s", p.Path())
	}
	first, _, found, err := Open(path, me)
	must(t, err)
	if !found.Empty() {
		t.Error("the first file still has a journal")
	}
	must(t, first.Close())
	must(t, p.Abandon())
}

// Changes are noted from one goroutine while another saves; whatever the order, nothing is lost.
func TestWorkWhileSaving(t *testing.T) {
	path := saved(t)
	p, f, _, err := Open(path, me)
	must(t, err)
	d := newDesk(t, f)
	var wg sync.WaitGroup
	wg.Go(func() {
		for range 10 {
			if err := p.Save(d.snapshot()); err != nil {
				t.Error(err)
			}
		}
	})
	for range 60 {
		d.do(p)
	}
	wg.Wait()
	must(t, p.Close())
	again, f, found, err := Open(path, me)
	must(t, err)
	if n := len(f.Log) + len(found.Entries); n != d.log.Len() {
		t.Errorf("%d changes of %d on the disk", n, d.log.Len())
	}
	must(t, again.Abandon())
}
