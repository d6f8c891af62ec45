package workpaper

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Owner is who has a file open, and where.
type Owner struct {
	Name  string    `json:"name"`
	Host  string    `json:"host"`
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
}

// NewOwner is this program, run by the person with that name.
func NewOwner(name string, now time.Time) Owner {
	host, err := os.Hostname()
	if err != nil {
		host = "this computer"
	}
	return Owner{Name: name, Host: host, PID: os.Getpid(), Since: now}
}

// HeldError says that someone else has the file open. It may be read all the same.
type HeldError struct {
	Path  string
	Owner Owner // zero when the one who has it did not leave a name
	// Sure is false when only the name was found and not the lock itself: left behind by a computer
	// that stopped, or held on a network share that does not pass locks on. TakeLock overrules it.
	Sure bool
}

func (e *HeldError) Error() string {
	file := filepath.Base(e.Path)
	if e.Owner.Name == "" {
		return file + " is open in another window: open it read-only, or close it there first."
	}
	who := fmt.Sprintf("%s on %s since %s", e.Owner.Name, e.Owner.Host, e.Owner.Since.Format("2 Jan 2006 15:04"))
	if e.Sure {
		return fmt.Sprintf("%s is open by %s: open it read-only, or ask for it to be closed there.", file, who)
	}
	return fmt.Sprintf("%s seems to be open by %s: take it over if it is no longer open there.", file, who)
}

// Lock is the right to save a file. It lasts until Release or the end of the process.
type Lock struct {
	path string // of the lock file
	hold *flock.Flock
}

// TryLock takes the right to save path for me and writes it, with my name, into path.lock. The error
// is a *HeldError when someone else has it, else why no lock can be had in that folder.
func TryLock(path string, me Owner) (*Lock, error) { return tryLock(path, me, false) }

// TakeLock is TryLock, except that a name left without its lock is overruled.
func TakeLock(path string, me Owner) (*Lock, error) { return tryLock(path, me, true) }

// lockAttempts is how often a lock file that vanishes between opening and locking is tried again.
const lockAttempts = 10

func tryLock(path string, me Owner, overrule bool) (*Lock, error) {
	target, err := followLinks(path)
	if err != nil {
		return nil, err
	}
	file := target + ".lock"
	for range lockAttempts {
		hold := flock.New(file, flock.SetPermissions(0o666))
		ok, err := hold.TryLock()
		if err != nil {
			return nil, noLock(path, err)
		}
		if !ok {
			owner, _ := readOwner(file)
			return nil, &HeldError{Path: path, Owner: owner, Sure: true}
		}
		if !same(hold, file) { // its last owner removed it after we had opened it
			if err := hold.Unlock(); err != nil {
				return nil, noLock(path, err)
			}
			continue
		}
		lock := &Lock{path: file, hold: hold}
		return lock.claim(path, me, overrule)
	}
	return nil, &HeldError{Path: path, Sure: true}
}

// claim writes my name, unless another computer's stands there.
func (l *Lock) claim(path string, me Owner, overrule bool) (*Lock, error) {
	owner, err := readOwner(l.path)
	if err == nil && owner.Host != me.Host && !overrule {
		return nil, errors.Join(&HeldError{Path: path, Owner: owner}, l.hold.Unlock())
	}
	if err := writeOwner(l.path, me); err != nil {
		return nil, errors.Join(noLock(path, err), l.hold.Unlock())
	}
	return l, nil
}

// Release gives the right up and removes the lock file. It may be called twice.
func (l *Lock) Release() error {
	if !l.hold.Locked() {
		return nil
	}
	removed := os.Remove(l.path) // while it is ours, so that nobody else's is removed
	if err := l.hold.Unlock(); err != nil {
		return err
	}
	if removed == nil || errors.Is(removed, fs.ErrNotExist) {
		return nil
	}
	return os.Remove(l.path) // Windows removes no file that is open
}

func noLock(path string, err error) error {
	return fault(err, "%s can only be read because no lock can be made in its folder (%s): save it under another name to change it.",
		filepath.Base(path), reason(err))
}

// same reports whether the locked file is still the one at path.
func same(hold *flock.Flock, path string) bool {
	ours, err := hold.Stat()
	if err != nil {
		return false
	}
	theirs, err := os.Stat(path)
	return err == nil && os.SameFile(ours, theirs)
}

// ownerOffset leaves the first byte of a lock file alone: on Windows that is the byte locked, and
// nobody else may read it.
const ownerOffset = 1

// ownerLength bounds what is read of a lock file.
const ownerLength = 4096

func readOwner(path string) (Owner, error) {
	var owner Owner
	file, err := os.Open(path)
	if err != nil {
		return owner, err
	}
	defer file.Close()
	data := make([]byte, ownerLength)
	n, _ := file.ReadAt(data, ownerOffset)
	err = json.Unmarshal(data[:n], &owner)
	return owner, err
}

func writeOwner(path string, owner Owner) error {
	data, err := json.Marshal(owner)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteAt(data, ownerOffset)
	if err == nil {
		err = file.Truncate(int64(ownerOffset + len(data)))
	}
	return errors.Join(err, file.Close())
}
