package workpaper

import (
	"slices"
	"sync"
)

// Log is the log of an open review: it only grows. It may be used from several goroutines.
type Log struct {
	mu      sync.Mutex
	entries []Entry
	last    string
}

// NewLog continues a log that was read, after checking its chain.
func NewLog(entries []Entry) (*Log, error) {
	last, err := Verify(entries)
	if err != nil {
		return nil, err
	}
	return &Log{entries: slices.Clone(entries), last: last}, nil
}

// Append gives the entry its number and its link to the one before, and returns it as it will be read
// back: time in UTC to the second, payload compact. It fails only when the payload is not JSON or the
// entry undoes or redoes one that is not before it.
func (l *Log) Append(e Entry) (Entry, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	e, line, err := e.Chain(len(l.entries), l.last)
	if err != nil {
		return Entry{}, err
	}
	l.entries = append(l.entries, e)
	l.last = hash(line)
	return e, nil
}

// Entries is the log so far; later entries do not show in it.
func (l *Log) Entries() []Entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clip(l.entries)
}

// Len is the number of entries, and so the last one's Seq.
func (l *Log) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.entries)
}

// Last is the hash that stands for the whole log; empty for an empty one.
func (l *Log) Last() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last
}
