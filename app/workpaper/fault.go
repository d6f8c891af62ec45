package workpaper

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// What can be wrong with a file; errors.Is finds it in the errors of this package.
var (
	ErrDamaged = errors.New("damaged workpaper")                // ours, but not as it was written
	ErrForeign = errors.New("not a workpaper")                  // something else
	ErrNewer   = errors.New("workpaper of a newer version")     // written by a later program
	ErrTooBig  = errors.New("workpaper beyond the limits")      // too large, too many parts, a bomb
	ErrChanged = errors.New("workpaper changed by another one") // replaced on disk since it was opened
	ErrJournal = errors.New("journal of another state")         // it does not continue the saved log
)

// Fault is a failure in one sentence for the user, with its cause for the program.
type Fault struct {
	Sentence string
	Cause    error
}

func (f *Fault) Error() string { return f.Sentence }

// Unwrap gives the cause: one of the errors above or the system's.
func (f *Fault) Unwrap() error { return f.Cause }

func fault(cause error, format string, args ...any) error {
	return &Fault{Sentence: fmt.Sprintf(format, args...), Cause: cause}
}

// damaged names what is wrong with the file and what to do.
func damaged(path, what string) error {
	return fault(ErrDamaged, "%s is damaged (%s): open a backup copy or ask the sender for the file again.", filepath.Base(path), what)
}

func tooBig(path, what string) error {
	return fault(ErrTooBig, "%s is not opened because %s: ask the sender for the documents themselves.", filepath.Base(path), what)
}

// unreadable says why the system does not give us the file.
func unreadable(path string, err error) error {
	name := filepath.Base(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault(err, "%s is not there any more: look for it in another folder and open it from there.", name)
	case errors.Is(err, fs.ErrPermission):
		return fault(err, "%s may not be read with your permissions: ask its owner for access.", name)
	}
	return fault(err, "%s cannot be read (%s): copy it to another disk and open the copy.", name, reason(err))
}

// unsaved says why the file was not written and that nothing was lost on disk.
func unsaved(path string, err error) error {
	var known *Fault
	if errors.As(err, &known) {
		return err
	}
	name := filepath.Base(path)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fault(err, "%s was not saved because you may not write there: save it under another name or in another folder.", name)
	case errors.Is(err, fs.ErrNotExist):
		return fault(err, "%s was not saved because its folder is not there any more: save it in another folder.", name)
	case errors.Is(err, syscall.ENOSPC):
		return fault(err, "%s was not saved because the disk is full: free some space or save it on another disk.", name)
	}
	return fault(err, "%s was not saved (%s), the file on disk is as it was: save it under another name or in another folder.", name, reason(err))
}

// reason is the system's own word, without the path and the call.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err.Error()
	}
	return err.Error()
}
