// Package desk is the open review: commands go in, a snapshot of the review and of every derived
// figure comes out. It keeps the history, undoes and redoes without limit, and tells watchers after
// everything has been recomputed, so that nobody sees new inputs beside old totals.
package desk

import (
	"encoding/json"
	"errors"
	"fmt"

	"restate/analysis"
)

// Snapshot is the review at one revision. It is immutable and may be kept.
type Snapshot struct {
	Revision int
	Review   analysis.Review
	Impact   analysis.Impact // in the scenario that is printed
	Undo     string          // title of what Undo would take back; empty when there is nothing
	Redo     string
	Saved    bool // nothing changed since the last save
	Entries  int  // length of the history
}

// Operation is what an entry of the history did.
type Operation string

// The operations.
const (
	Do   Operation = "do"
	Undo Operation = "undo"
	Redo Operation = "redo"
)

// Entry is one step of the history. Payload is the command as analysis.Encode wrote it; undo and
// redo carry none and say which entry they take back or do again.
type Entry struct {
	Seq     int // from 1, without a gap
	Op      Operation
	Of      int    // for Undo and Redo: the Seq of the command
	Time    string // RFC 3339
	By      string
	Name    string // of the command
	Title   string
	Why     string // the reason that was given for it; empty for most
	Payload json.RawMessage
}

// Errors of Undo and Redo.
var (
	ErrNothingToUndo = errors.New("there is nothing to undo")
	ErrNothingToRedo = errors.New("there is nothing to redo")
)

// step is one command carried out: the review before it and after it.
type step struct {
	seq           int
	title         string
	before, after analysis.Review
}

// Desk holds one review. It is not safe for concurrent use: the window calls it on its own
// goroutine.
type Desk struct {
	now      func() string // RFC 3339
	by       func() string
	review   analysis.Review
	impact   analysis.Impact
	revision int
	saved    int
	done     []step
	undone   []step
	history  []Entry
	watchers map[int]func(Snapshot)
	order    []int
	recorder func(Entry)
}

// New returns an empty desk. now and by say when and by whom something is done.
func New(now, by func() string) *Desk {
	return &Desk{now: now, by: by, watchers: map[int]func(Snapshot){}}
}

// Now returns the time an entry made at this moment carries.
func (d *Desk) Now() string { return d.now() }

// By returns who is at the desk.
func (d *Desk) By() string { return d.by() }

// Snapshot returns the review as it stands.
func (d *Desk) Snapshot() Snapshot {
	s := Snapshot{Revision: d.revision, Review: d.review, Impact: d.impact, Saved: d.revision == d.saved, Entries: len(d.history)}
	if n := len(d.done); n > 0 {
		s.Undo = d.done[n-1].title
	}
	if n := len(d.undone); n > 0 {
		s.Redo = d.undone[n-1].title
	}
	return s
}

// Do carries out a command. When it refuses, nothing changes and its sentence is returned.
func (d *Desk) Do(c analysis.Command) error {
	p, err := Prepare(d.Snapshot(), c)
	if err != nil {
		return err
	}
	return d.Take(p)
}

// because is the reason that a command carries.
func because(c analysis.Command) string {
	if r, ok := c.(analysis.Reasoned); ok {
		return r.Because()
	}
	return ""
}

// Undo takes the last command back. The history keeps both.
func (d *Desk) Undo() error { return d.again(Entry{Op: Undo}) }

// Redo carries out again what was undone last.
func (d *Desk) Redo() error { return d.again(Entry{Op: Redo}) }

func (d *Desk) again(e Entry) error {
	after, err := d.shift(&e)
	if err == nil {
		d.turn(after, e)
	}
	return err
}

// shift moves the last step from what is done to what is undone, or back, and returns the review it leads
// to. It notes in the entry which step that is. What is taken off a slice is never written over, so that a
// replay which fails leaves the desk as it was.
func (d *Desk) shift(e *Entry) (analysis.Review, error) {
	from, to, none := &d.done, &d.undone, ErrNothingToUndo
	if e.Op == Redo {
		from, to, none = &d.undone, &d.done, ErrNothingToRedo
	}
	n := len(*from)
	if n == 0 {
		return analysis.Review{}, none
	}
	s := (*from)[n-1]
	*from, *to = (*from)[:n-1:n-1], append(*to, s)
	e.Of, e.Title = s.seq, s.title
	if e.Op == Redo {
		return s.after, nil
	}
	return s.before, nil
}

// turn makes a review the current one: assess, count, log, tell the watchers; in that order.
func (d *Desk) turn(r analysis.Review, e Entry) {
	d.review = r
	d.impact = d.impact.Reassess(r, r.Printed)
	d.revision++
	e.Seq, e.Time, e.By = len(d.history)+1, d.now(), d.by()
	d.history = append(d.history, e)
	if d.recorder != nil {
		d.recorder(e)
	}
	d.tell()
}

func (d *Desk) tell() {
	s := d.Snapshot()
	for _, id := range append([]int(nil), d.order...) {
		if w := d.watchers[id]; w != nil {
			w(s)
		}
	}
}

// Watch calls w with every new snapshot until the returned function is called.
func (d *Desk) Watch(w func(Snapshot)) (stop func()) {
	id := len(d.order)
	d.order = append(d.order, id)
	d.watchers[id] = w
	return func() { delete(d.watchers, id) }
}

// Record has every entry passed on as it is made, for a journal.
func (d *Desk) Record(r func(Entry)) { d.recorder = r }

// History returns the entries so far. The caller must not change them.
func (d *Desk) History() []Entry { return d.history[:len(d.history):len(d.history)] }

// MarkSaved notes that the review as it stands has been saved.
func (d *Desk) MarkSaved() {
	d.saved = d.revision
	d.tell()
}

// Replay carries out a history where the desk's own ends. The entries keep their times and authors;
// numbers, titles and reasons are given anew. It stops at the first entry that cannot be carried out, says
// which, and leaves the desk as it was.
func (d *Desk) Replay(history []Entry) error {
	saved := *d
	for _, e := range history {
		e.Seq = len(d.history) + 1
		if err := d.replay(&e); err != nil {
			failed := &ReplayError{Seq: e.Seq, Name: e.Name, Err: err}
			saved.watchers, saved.order = d.watchers, d.order
			*d = saved
			return failed
		}
		d.history = append(d.history, e)
	}
	d.impact = analysis.Assess(d.review, d.review.Printed)
	d.revision += len(history)
	d.tell()
	return nil
}

func (d *Desk) replay(e *Entry) error {
	if e.Op == Undo || e.Op == Redo {
		after, err := d.shift(e)
		if err == nil {
			d.review = after
		}
		return err
	}
	c, err := analysis.Decode(e.Name, e.Payload)
	if err != nil {
		return err
	}
	after, err := c.Apply(d.review)
	if err != nil {
		return err
	}
	e.Title, e.Why = c.Title(d.review), because(c)
	d.done = append(d.done, step{e.Seq, e.Title, d.review, after})
	d.undone = nil
	d.review = after
	return nil
}

// ReplayError says which entry of a history could not be carried out.
type ReplayError struct {
	Seq  int
	Name string // of the command
	Err  error
}

// Error implements error.
func (e *ReplayError) Error() string {
	return fmt.Sprintf("step %d of the history (%s) cannot be carried out again: %v", e.Seq, e.Name, e.Err)
}

// Unwrap returns the refusal.
func (e *ReplayError) Unwrap() error { return e.Err }
