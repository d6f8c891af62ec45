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
	Impact   analysis.Impact
	Undo     string // title of what Undo would take back; empty when there is nothing
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
// redo carry none.
type Entry struct {
	Op      Operation       `json:"op"`
	Time    string          `json:"time"` // RFC 3339
	By      string          `json:"by"`
	Name    string          `json:"name,omitempty"`
	Title   string          `json:"title"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// Errors of Undo and Redo.
var (
	ErrNothingToUndo = errors.New("there is nothing to undo")
	ErrNothingToRedo = errors.New("there is nothing to redo")
)

// step is one command carried out: the review before it and after it.
type step struct {
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
	name, payload, err := analysis.Encode(c)
	if err != nil {
		return err
	}
	before, title := d.review, c.Title(d.review)
	after, err := c.Apply(before)
	if err != nil {
		return err
	}
	d.done = append(d.done, step{title, before, after})
	d.undone = nil
	d.turn(after, Entry{Op: Do, Name: name, Title: title, Payload: payload})
	return nil
}

// Undo takes the last command back. The history keeps both.
func (d *Desk) Undo() error {
	n := len(d.done)
	if n == 0 {
		return ErrNothingToUndo
	}
	s := d.done[n-1]
	d.done = d.done[:n-1]
	d.undone = append(d.undone, s)
	d.turn(s.before, Entry{Op: Undo, Title: s.title})
	return nil
}

// Redo carries out again what was undone last.
func (d *Desk) Redo() error {
	n := len(d.undone)
	if n == 0 {
		return ErrNothingToRedo
	}
	s := d.undone[n-1]
	d.undone = d.undone[:n-1]
	d.done = append(d.done, s)
	d.turn(s.after, Entry{Op: Redo, Title: s.title})
	return nil
}

// turn makes a review the current one: assess, count, log, tell the watchers; in that order.
func (d *Desk) turn(r analysis.Review, e Entry) {
	d.review = r
	d.impact = analysis.Assess(r, "")
	d.revision++
	e.Time, e.By = d.now(), d.by()
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

// Replay carries out a history on an empty desk. The entries keep their own times and authors. It
// stops at the first entry that cannot be carried out and says which.
func (d *Desk) Replay(history []Entry) error {
	for i, e := range history {
		if err := d.replay(e); err != nil {
			return &ReplayError{Entry: i + 1, Title: e.Title, Err: err}
		}
	}
	d.impact = analysis.Assess(d.review, "")
	d.revision += len(history)
	d.history = append(d.history, history...)
	d.tell()
	return nil
}

func (d *Desk) replay(e Entry) error {
	switch e.Op {
	case Undo:
		n := len(d.done)
		if n == 0 {
			return ErrNothingToUndo
		}
		d.review, d.undone = d.done[n-1].before, append(d.undone, d.done[n-1])
		d.done = d.done[:n-1]
		return nil
	case Redo:
		n := len(d.undone)
		if n == 0 {
			return ErrNothingToRedo
		}
		d.review, d.done = d.undone[n-1].after, append(d.done, d.undone[n-1])
		d.undone = d.undone[:n-1]
		return nil
	}
	c, err := analysis.Decode(e.Name, e.Payload)
	if err != nil {
		return err
	}
	after, err := c.Apply(d.review)
	if err != nil {
		return err
	}
	d.done = append(d.done, step{e.Title, d.review, after})
	d.undone = nil
	d.review = after
	return nil
}

// ReplayError says which entry of a history could not be carried out.
type ReplayError struct {
	Entry int // from 1
	Title string
	Err   error
}

// Error implements error.
func (e *ReplayError) Error() string {
	return fmt.Sprintf("step %d of the history (%s) cannot be carried out again: %v", e.Entry, e.Title, e.Err)
}

// Unwrap returns the refusal.
func (e *ReplayError) Unwrap() error { return e.Err }
