package workpaper

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Paper is a workpaper open for work: its lock, its journal and its place on the disk, moved together.
// A review that was never saved has its journal in a folder for the program's state. It may be used
// from several goroutines; changes are noted while a save is under way.
type Paper struct {
	saving sync.Mutex // one save at a time
	mu     sync.Mutex // the fields below
	me     Owner
	path   string // empty while never saved
	place  place
	seen   fs.FileInfo // the file as last read or written by us
}

// place is what belongs to one path.
type place struct {
	target  string // path without symbolic links
	lock    *Lock
	journal *Journal // nil until Resume
}

// Open opens a workpaper to work on it. What the journal holds beyond the file comes back as well; the
// person decides, and Resume begins the work. Without anything recovered it has begun already. A
// *HeldError says that someone else has it open; Read opens it all the same, to look at.
func Open(path string, me Owner) (*Paper, File, Recovered, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, File{}, Recovered{}, unreadable(path, err)
	}
	lock, err := TryLock(path, me)
	if err != nil {
		return nil, File{}, Recovered{}, err
	}
	p, f, found, err := openLocked(path, me, lock)
	if err != nil {
		return nil, File{}, Recovered{}, errors.Join(err, lock.Release())
	}
	return p, f, found, nil
}

func openLocked(path string, me Owner, lock *Lock) (*Paper, File, Recovered, error) {
	target, err := followLinks(path)
	if err != nil {
		return nil, File{}, Recovered{}, err
	}
	seen, err := os.Stat(target)
	if err != nil {
		return nil, File{}, Recovered{}, unreadable(path, err)
	}
	f, err := Read(path)
	if err != nil {
		return nil, File{}, Recovered{}, err
	}
	p := &Paper{me: me, path: path, seen: seen, place: place{target: target, lock: lock}}
	found, err := Recover(JournalPath(target), f.Log)
	if errors.Is(err, ErrJournal) {
		found.Note = err.Error()
		err = os.Rename(JournalPath(target), JournalPath(target)+".unused")
	}
	if err == nil && found.Empty() {
		err = p.Resume(found)
	}
	return p, f, found, err
}

// unsavedPrefix begins the names of journals of reviews that were never saved.
const unsavedPrefix = "unsaved-"

// New begins a review that has no file yet; its journal lies in the state folder, which is made when
// it is missing.
func New(stateFolder string, me Owner) (*Paper, error) {
	if err := os.MkdirAll(stateFolder, 0o700); err != nil {
		return nil, fault(err, "Changes cannot be noted in %s (%s): save the review soon.", stateFolder, reason(err))
	}
	var name [8]byte
	if _, err := rand.Read(name[:]); err != nil {
		return nil, err
	}
	p, _, err := Adopt(filepath.Join(stateFolder, unsavedPrefix+hex.EncodeToString(name[:])), me)
	return p, err
}

// Leftover is a review that was never saved when its program stopped.
type Leftover struct {
	Path    string // for Adopt
	Time    time.Time
	Changes int
}

// Leftovers lists them, leaving out those that another window is working on.
func Leftovers(stateFolder string, me Owner) []Leftover {
	journals, err := filepath.Glob(filepath.Join(stateFolder, unsavedPrefix+"*.journal"))
	if err != nil {
		return nil
	}
	var found []Leftover
	for _, journal := range journals {
		info, err := os.Stat(journal)
		if err != nil {
			continue
		}
		path := strings.TrimSuffix(journal, ".journal")
		lock, err := TryLock(path, me)
		if err != nil {
			continue
		}
		rec, err := Recover(journal, nil)
		if err == nil && !rec.Empty() {
			found = append(found, Leftover{path, info.ModTime(), len(rec.Entries)})
		}
		_ = lock.Release() // at worst the lock file stays, without a lock
	}
	return found
}

// Adopt continues a leftover, as Open does a file. To drop it, Resume with nothing and close it.
func Adopt(path string, me Owner) (*Paper, Recovered, error) {
	lock, err := TryLock(path, me)
	if err != nil {
		return nil, Recovered{}, err
	}
	p := &Paper{me: me, place: place{target: path, lock: lock}}
	found, err := Recover(JournalPath(path), nil)
	if err == nil && found.Empty() {
		err = p.Resume(found)
	}
	if err != nil {
		return nil, Recovered{}, errors.Join(err, lock.Release())
	}
	return p, found, nil
}

// Resume begins the work with what is to be kept of the recovered changes: all of it or none.
func (p *Paper) Resume(keep Recovered) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	journal, err := StartJournal(JournalPath(p.place.target), keep)
	if err != nil {
		return err
	}
	p.place.journal = journal
	return nil
}

// Path is where the review was opened or last saved; empty when it never was.
func (p *Paper) Path() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.path
}

var errNotResumed = errors.New("the recovered changes were neither kept nor dropped")

// Append notes a change on the disk.
func (p *Paper) Append(e Entry) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.place.journal == nil {
		return errNotResumed
	}
	return p.place.journal.Append(e)
}

// Keep notes a document, before the change that adds it to the review.
func (p *Paper) Keep(s Source) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.place.journal == nil {
		return errNotResumed
	}
	return p.place.journal.Keep(s)
}

// Save writes the review over the file it came from, unless someone else changed that meanwhile
// (ErrChanged).
func (p *Paper) Save(f File) error {
	p.saving.Lock()
	defer p.saving.Unlock()
	path, seen := p.Path(), p.seen
	if path == "" {
		return fault(fs.ErrInvalid, "The review has no file yet: save it under a name.")
	}
	now, err := os.Stat(path)
	if err == nil && seen != nil && (now.Size() != seen.Size() || !now.ModTime().Equal(seen.ModTime())) {
		return fault(ErrChanged, "%s was changed by another program since it was opened here: save under another name.", filepath.Base(path))
	}
	return p.save(path, f)
}

// save writes to the place we hold already.
func (p *Paper) save(path string, f File) error {
	if err := Write(path, f); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.path = path
	p.seen, _ = os.Stat(path) // unknown only means that changes by others are not noticed
	if p.place.journal == nil {
		return nil
	}
	// The review is safe. A journal that cannot be shortened does no harm either: Recover passes over
	// what the file has.
	_ = p.place.journal.Saved(len(f.Log))
	return nil
}

// SaveAs writes the review to path, whatever is there unless someone has it open, and goes on working
// there.
func (p *Paper) SaveAs(path string, f File) error {
	p.saving.Lock()
	defer p.saving.Unlock()
	target, err := followLinks(path)
	if err != nil {
		return err
	}
	if p.Path() != "" && target == p.place.target {
		return p.save(path, f)
	}
	lock, err := TryLock(path, p.me)
	if err != nil {
		return err
	}
	if err := Write(path, f); err != nil {
		return errors.Join(err, lock.Release())
	}
	return p.move(path, place{target: target, lock: lock}, f)
}

// move goes to a new place and takes along what was done while its file was being written.
func (p *Paper) move(path string, to place, f File) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	var newer Recovered
	if p.place.journal != nil {
		newer, _ = Recover(JournalPath(p.place.target), f.Log) // unreadable: it is in memory still
	}
	journal, err := StartJournal(JournalPath(to.target), newer)
	if err != nil {
		return errors.Join(err, to.lock.Release())
	}
	to.journal = journal
	from := p.place
	p.path, p.place = path, to
	p.seen, _ = os.Stat(path)
	return from.leave(true)
}

// leave gives a place up; unwanted says that its journal is not needed any more.
func (pl place) leave(unwanted bool) error {
	var err error
	switch {
	case pl.journal != nil && unwanted:
		err = pl.journal.Discard()
	case pl.journal != nil:
		err = pl.journal.Close()
	}
	return errors.Join(err, pl.lock.Release())
}

// Close ends the work. What was not saved stays in the journal for the next start.
func (p *Paper) Close() error { return p.end(false) }

// Abandon ends the work without what was not saved.
func (p *Paper) Abandon() error { return p.end(true) }

func (p *Paper) end(unwanted bool) error {
	p.saving.Lock()
	defer p.saving.Unlock()
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.place.leave(unwanted)
}
