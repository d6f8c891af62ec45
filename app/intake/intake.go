// Package intake is the one way in: a dropped file, an opened one, pasted text and an argument all
// end here as bytes, and leave as documents. What a file is, its content tells; its name never does. A
// format is a package of its own below this one; formats do not know each other. One file may bring
// several documents: an archive its members, a mail itself and what is attached.
package intake

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"restate/analysis/filing"
)

// Limit is the most bytes of one file that are read.
const Limit = 64 << 20

// Progress is told how many bytes of a file have been read, out of how many.
type Progress func(read, total int64)

// Delivery is what one file brought: at least one document. Documents from inside a file are called
// "bundle.zip/exhibit.htm"; each is a source of its own, by its own bytes.
type Delivery struct {
	Documents []*filing.Document
	Skipped   []Skipped
}

// Skipped is a file inside another that was passed over. Name and Why make a sentence.
type Skipped struct{ Name, Why string }

// Open reads a file. An error is an *Error, one sentence for the reader of the screen, or the
// context's own error when it was cancelled. progress may be nil.
func Open(ctx context.Context, path string, progress Progress) (Delivery, error) {
	name := filepath.Base(path)
	data, err := load(ctx, path, progress)
	if err != nil {
		return Delivery{}, refusal(name, err)
	}
	return Read(ctx, name, data)
}

// Read reads bytes that are already here: pasted text, a file from elsewhere. name is what the
// document is called in messages and in the review. The documents keep data; do not change it.
func Read(ctx context.Context, name string, data []byte) (Delivery, error) {
	return deliver(ctx, name, data, ordinary)
}

// Document reads bytes as one document and leaves what may be inside it aside: a mail without what is
// attached. A source of a review is read again so.
func Document(ctx context.Context, name string, data []byte) (*filing.Document, error) {
	return watched(ctx, name, ordinary, func(ctx context.Context) (*filing.Document, error) {
		c, err := read(ctx, name, data)
		if err == nil && c.doc == nil {
			err = errArchive
		}
		return c.doc, err
	})
}

// told is how many files that were passed over are named in one sentence.
const told = 3

// Told says in one sentence which files inside were passed over and why; empty when none was.
func (d Delivery) Told() string {
	var out []string
	for _, s := range d.Skipped[:min(len(d.Skipped), told)] {
		out = append(out, s.Name+" "+s.Why)
	}
	switch more := len(d.Skipped) - told; {
	case len(out) == 0:
		return ""
	case more == 1:
		out = append(out, "and one more file was passed over")
	case more > 1:
		out = append(out, fmt.Sprintf("and %d more files were passed over", more))
	}
	return "Not read: " + strings.Join(out, "; ") + "."
}

// content is what the bytes of one file are: a document, files inside, or both.
type content struct {
	doc    *filing.Document // nil of an archive, which says nothing itself
	inside []member
	left   int // parts inside that are not looked at, as there are too many
}

// member is a file inside another one.
type member struct {
	name string
	open func(ctx context.Context, limit int64) ([]byte, error)
}

// read hands the bytes to the first format that knows them: by their bytes, then as text.
func read(ctx context.Context, name string, data []byte) (content, error) {
	if len(data) > Limit {
		return content{}, errTooLarge(int64(len(data)))
	}
	if err := known(data); err != nil {
		return content{}, err
	}
	c, err := parse(ctx, name, data)
	if err != nil {
		return content{}, err
	}
	if c.doc != nil {
		c.doc.Header.Items = items(c.doc)
	}
	return c, nil
}

func parse(ctx context.Context, name string, data []byte) (content, error) {
	for _, f := range binaries {
		if f.sniff(data) {
			return f.read(ctx, name, data)
		}
	}
	chars, err := decode(data, "")
	if err != nil {
		return content{}, err
	}
	for _, f := range texts {
		if err := ctx.Err(); err != nil {
			return content{}, err
		}
		if f.sniff(chars.Text) {
			return f.read(ctx, name, data, chars)
		}
	}
	return content{}, errBinary
}

// known refuses, by their first bytes, the formats that are certainly none of ours.
func known(data []byte) error {
	if len(bytes.TrimSpace(data)) == 0 {
		return errEmpty
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return s.why
		}
	}
	if bytes.HasPrefix(data, []byte(compound)) {
		return oldOffice(data)
	}
	return nil
}
