package desk

import (
	"errors"

	"restate/analysis"
)

// Prepared is a command carried out on a snapshot, beside the desk, for the desk to take: what takes long is
// then done without the window waiting for it.
type Prepared struct {
	revision int
	entry    Entry
	before   analysis.Review
	after    analysis.Review
}

// ErrMovedOn is why a desk does not take what was prepared: something else was done in the meantime.
var ErrMovedOn = errors.New("the review was changed in the meantime; try again")

// Prepare carries out a command on a snapshot. Nothing changes by it; it may run on any goroutine.
func Prepare(s Snapshot, c analysis.Command) (Prepared, error) {
	name, payload, err := analysis.Encode(c)
	if err != nil {
		return Prepared{}, err
	}
	after, err := c.Apply(s.Review)
	if err != nil {
		return Prepared{}, err
	}
	return Prepared{s.Revision, Entry{Op: Do, Name: name, Title: c.Title(s.Review), Why: because(c), Payload: payload}, s.Review, after}, nil
}

// After is the review as it will be.
func (p Prepared) After() analysis.Review { return p.after }

// Take makes what was prepared the latest step, or refuses with ErrMovedOn.
func (d *Desk) Take(p Prepared) error {
	if p.revision != d.revision {
		return ErrMovedOn
	}
	d.done = append(d.done, step{len(d.history) + 1, p.entry.Title, p.before, p.after})
	d.undone = nil
	d.turn(p.after, p.entry)
	return nil
}
