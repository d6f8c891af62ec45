package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"restate/app/intake/archive"
	"restate/app/intake/docx"
	"restate/app/intake/facts"
	"restate/app/intake/html"
	"restate/app/intake/mail"
	"restate/app/intake/pdf"
	"restate/app/intake/sgml"
	"restate/app/intake/sheet"
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
	errArchive  = why("is a ZIP archive, not a document; open the file inside it")
	errBroken   = why("is a ZIP archive or an Office document that is damaged or cut short; get the whole file again")
	errPacked   = why("is a compressed file of a kind that is not read; unpack it and open what is inside")
	errRTF      = why("is an RTF file, which is not read; save it as a Word document (.docx) or as plain text and open that")
	errChanging = why("changed while it was being read; open it again when it is complete")
	errFault    = why("could not be read because of a fault in this program; paste its text instead, and please report the file")
	errSlow     = why("takes longer to read than any filing should; save the part with the release to a file of its own")
	errData     = why("holds XML or JSON data of a kind that is not read; open the release or filing as text")
	errEncoding = why("is written in characters this program cannot tell apart; save it as UTF-8 text and open that")
)

// Relatives of the formats that are read.
const (
	errOldOffice      = why("is an Office file of the kind used until 2003, which is not read; save it as .docx or .xlsx and open that")
	errLocked         = why("is protected by a password; save it without one and open that")
	errMessage        = why("is a mail as Outlook stores it, which is not read; save it as .eml, or save what is attached, and open that")
	errBinaryWorkbook = why("is a binary workbook, which is not read; save it as .xlsx and open that")
	errSlides         = why("holds slides, which are not read; save them as PDF and open that")
	errOpenDocument   = why("is an OpenDocument file, which is not read; save it as .docx or .xlsx and open that")
	errReview         = why("is a review of this program; open it by itself")
	errResource       = why("holds what a Mac keeps beside a file, not a document; open the file itself")
)

// The reasons a file inside another is passed over.
const (
	errNothing     = why("is an archive without a file in it; get it again, the whole of it")
	errTooMany     = why("is an archive of more files than are looked at; unpack it and open the release itself")
	errDeep        = why("is packed inside too many others; unpack it and open it by itself")
	errTooMuch     = why("was left unread, as the files before it are as much as is read in one go; open it by itself")
	errLate        = why("was not reached, as the files before it took too long; open it by itself")
	errLargeInside = why("is larger than the 64 MB that are read; save the part with the release to a file of its own")
	errBomb        = why("unpacks to far more than any document holds; open it by itself if you trust it")
	errMethod      = why("is packed in a way that is not known here; unpack it and open it by itself")
	errSignature   = why("is a signature, not a document; open the release itself")
	errSealed      = why("is sealed by encryption; open the mail in a mail program, save what is attached and open that")
	errOutlook     = why("is a package that only Outlook unpacks; open the mail there, save what is attached and open that")
	errCard        = why("is for mail programs, not for readers; open the release itself")
	errArrived     = why("was damaged on its way, and part of it is missing; ask for it again")
	errTransfer    = why("is encoded for the journey in a way that is not known here; open the mail in a mail program and save what is attached")
)

func errMore(n int) error {
	files := "files"
	if n == 1 {
		files = "file"
	}
	return why(fmt.Sprintf("holds %d more %s than are looked at in one go; unpack it and open them by themselves", n, files))
}

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

// short is a reason without what to do about it, for a file among others.
func short(err error) string {
	s, _, _ := strings.Cut(reason(err), "; ")
	return s
}

// meant are the reasons of the formats, as sentences.
var meant = []struct{ is, why error }{
	{sgml.ErrNoDocument, why("is an EDGAR submission without a document in it; download it again, the whole of it")},
	{archive.ErrDamaged, errBroken},
	{archive.ErrTooMany, errTooMany},
	{archive.ErrPassword, errLocked},
	{archive.ErrMethod, errMethod},
	{archive.ErrBomb, errBomb},
	{html.ErrTooLong, why("is a page of more pieces than any filing; save the part with the release to a file of its own")},
	{pdf.ErrScan, why("is a scan: its pages are pictures without text; open the release as a text or HTML file, or a PDF with text")},
	{pdf.ErrLetters, why("is a PDF file whose fonts do not say which letters they draw; open the release as a text or HTML file")},
	{pdf.ErrPassword, why("is a PDF file with a password; save it without one and open that")},
	{pdf.ErrDamaged, why("is a PDF file that is damaged or cut short; get the whole file again")},
	{pdf.ErrLarge, why("is a PDF file that holds more than any filing; save the pages with the release to a file of their own")},
	{pdf.ErrSlow, errSlow},
	{mail.ErrDamaged, errArrived},
	{mail.ErrEncoding, errTransfer},
}

// reason returns the rest of the sentence that starts with the file's name.
func reason(err error) string {
	for _, m := range meant {
		if errors.Is(err, m.is) {
			err = m.why
		}
	}
	var given why
	var long text.TooLongError
	var word docx.Refusal
	var book sheet.Refusal
	var data facts.Refusal
	switch {
	case errors.As(err, &given):
		return string(given)
	case errors.As(err, &word):
		return string(word)
	case errors.As(err, &book):
		return string(book)
	case errors.As(err, &data):
		return string(data)
	case errors.As(err, &long):
		return fmt.Sprintf("holds %d MB of text, more than any release; save the part with the release to a file of its own", (long.Bytes+1<<20-1)>>20)
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
