package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"restate/app/intake/sgml"
	"restate/app/intake/text"
)

// Error is a file that could not be read: one plain sentence that names it and says what to do.
type Error struct {
	Name  string // of the file
	Why   string // the rest of the sentence
	Cause error
}

// Error returns the sentence.
func (e *Error) Error() string { return e.Name + " " + e.Why }

// Unwrap returns what the system or the reader said.
func (e *Error) Unwrap() error { return e.Cause }

// why is a reason whose text already is the rest of the sentence.
type why string

func (w why) Error() string { return string(w) }

// The reasons a file is not read.
const (
	errEmpty    = why("is empty; open the file that holds the release or filing")
	errFolder   = why("is a folder; open the files inside it")
	errDevice   = why("is not an ordinary file but a device or a pipe; copy its content to a file and open that")
	errBinary   = why("holds binary data instead of text; open the release itself, or save it as a text file")
	errPicture  = why("is a picture, which holds no text; open the release as a text file")
	errPDF      = why("is a PDF file, which is not read yet; save its text to a file, or copy the text and paste it")
	errArchive  = why("is a ZIP archive or an Office document, which is not read yet; save the text inside it to a file and open that")
	errBroken   = why("is a ZIP archive or an Office document that is cut short; get the whole file again and save the text inside it")
	errPacked   = why("is a compressed file, which is not read yet; unpack it and open what is inside")
	errOffice   = why("is an old Office file, which is not read yet; save it as plain text and open that")
	errRTF      = why("is an RTF file, which is not read yet; save it as plain text and open that")
	errHTML     = why("is an HTML page, which is not read yet; open it in a browser and save it as text, or copy the text and paste it")
	errData     = why("holds XML or JSON data instead of a release, which is not read yet; open the release or filing as text")
	errEncoding = why("is written in characters this program cannot tell apart; save it as UTF-8 text and open that")
	errChanging = why("changed while it was being read; open it again when it is complete")
	errFault    = why("could not be read because of a fault in this program; paste its text instead, and please report the file")
)

func errTooLarge(size int64) error {
	return why(fmt.Sprintf("is %d MB, more than the %d MB that are read; save the part with the release to a file of its own",
		(size+1<<20-1)>>20, Limit>>20))
}

// refusal turns what went wrong into a sentence. A cancelled context stays what it is.
func refusal(name string, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &Error{Name: name, Why: reason(err), Cause: err}
}

// reason returns the rest of the sentence that starts with the file's name.
func reason(err error) string {
	var given why
	var long text.TooLongError
	switch {
	case errors.As(err, &given):
		return string(given)
	case errors.As(err, &long):
		return fmt.Sprintf("holds %d MB of text, more than any release; save the part with the release to a file of its own", long.Bytes>>20)
	case errors.Is(err, sgml.ErrNoDocument):
		return "is an EDGAR submission without a document in it; download it again, the whole of it"
	case errors.Is(err, fs.ErrNotExist):
		return "cannot be found; it may have been moved or deleted, so look for it and open it again"
	case errors.Is(err, fs.ErrPermission):
		return "may not be read by you; ask its owner for permission, or copy it to a folder of your own"
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err // the sentence already names the file
	}
	return fmt.Sprintf("could not be read (%v); copy it to this computer and open the copy", err)
}
