package app

import (
	"context"
	"fmt"

	"restate/app/desk"
	"restate/app/intake"
	"restate/app/workpaper"
)

// Open opens a workpaper to work on it. Changes that were never saved are replayed too, and
// recovered tells how many; a *workpaper.HeldError says that someone else has the file open.
func Open(path string, now Clock, by func() string, me workpaper.Owner) (e *Engagement, recovered int, err error) {
	paper, file, extra, err := workpaper.Open(path, me)
	if err != nil {
		return nil, 0, err
	}
	e, err = fill(New(now, by, nil), file, extra)
	if err != nil {
		_ = paper.Close() // the error to tell is why the review could not be read
		return nil, 0, err
	}
	if !extra.Empty() {
		if err := paper.Resume(extra); err != nil {
			_ = paper.Close()
			return nil, 0, err
		}
	}
	e.paper = paper
	return e, len(extra.Entries), nil
}

// TakeOver opens a workpaper although a name was left beside it: the computer that had it open stopped,
// or the lock is of a share that does not pass locks on. One that is really open stays refused.
func TakeOver(path string, now Clock, by func() string, me workpaper.Owner) (e *Engagement, recovered int, err error) {
	lock, err := workpaper.TakeLock(path, me)
	if err != nil {
		return nil, 0, err
	}
	if err := lock.Release(); err != nil {
		return nil, 0, err
	}
	return Open(path, now, by, me)
}

// Look opens a workpaper to read it, whoever has it open.
func Look(path string, now Clock, by func() string) (*Engagement, error) {
	file, err := workpaper.Read(path)
	if err != nil {
		return nil, err
	}
	return fill(New(now, by, nil), file, workpaper.Recovered{})
}

// Adopt continues a review that was never saved when its program stopped.
func Adopt(left workpaper.Leftover, now Clock, by func() string, me workpaper.Owner) (*Engagement, error) {
	paper, extra, err := workpaper.Adopt(left.Path, me)
	if err != nil {
		return nil, err
	}
	e, err := fill(New(now, by, nil), workpaper.File{}, extra)
	if err == nil {
		err = paper.Resume(extra)
	}
	if err != nil {
		_ = paper.Close()
		return nil, err
	}
	e.paper = paper
	return e, nil
}

// fill replays a file's log, then what was recovered beyond it, and reads the documents again.
func fill(e *Engagement, file workpaper.File, extra workpaper.Recovered) (*Engagement, error) {
	log, err := workpaper.NewLog(append(file.Log[:len(file.Log):len(file.Log)], extra.Entries...))
	if err != nil {
		return nil, err
	}
	if err := e.replay(file.Log); err != nil {
		return nil, err
	}
	e.Desk.MarkSaved()
	if err := e.replay(extra.Entries); err != nil {
		return nil, err
	}
	e.log = log
	e.Desk.Record(e.record)
	for _, s := range append(file.Sources[:len(file.Sources):len(file.Sources)], extra.Sources...) {
		doc, err := intake.Document(context.Background(), s.Name, s.Data)
		if err != nil {
			return nil, fmt.Errorf("a document in the workpaper cannot be read: %w", err)
		}
		e.keep(s, doc)
	}
	return e, nil
}

func (e *Engagement) replay(entries []workpaper.Entry) error {
	history := make([]desk.Entry, len(entries))
	for i, w := range entries {
		history[i] = unlogged(w)
	}
	e.Desk.Record(nil)
	return e.Desk.Replay(history)
}
