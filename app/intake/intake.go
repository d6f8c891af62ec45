// Package intake is the one way in: a dropped file, an opened one, pasted text and an argument all
// end here as bytes, and leave as a filing.Document. What a file is, its content tells; its name
// never does. A format is a package of its own below this one; formats do not know each other.
package intake

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"

	"restate/analysis/filing"
	"restate/app/intake/sgml"
	"restate/app/intake/text"
)

// Limit is the most bytes of one file that are read.
const Limit = 64 << 20

// Progress is told how many bytes of a file have been read, out of how many.
type Progress func(read, total int64)

// Open reads a file. An error is an *Error, one sentence for the reader of the screen, or the
// context's own error when it was cancelled. progress may be nil.
func Open(ctx context.Context, path string, progress Progress) (*filing.Document, error) {
	name := filepath.Base(path)
	data, err := load(ctx, path, progress)
	if err != nil {
		return nil, refusal(name, err)
	}
	return Read(ctx, name, data)
}

// Read reads bytes that are already here: pasted text, a part of an archive. name is what the
// document is called in messages and in the review. The document keeps data; do not change it.
func Read(ctx context.Context, name string, data []byte) (doc *filing.Document, err error) {
	defer func() {
		// The readers are fuzzed so that this does not happen; should it happen all the same, the
		// open review must survive it.
		if recover() != nil {
			doc, err = nil, refusal(name, errFault)
		}
	}()
	if len(data) > Limit {
		return nil, refusal(name, errTooLarge(int64(len(data))))
	}
	doc, err = read(ctx, name, data)
	if err != nil {
		return nil, refusal(name, err)
	}
	doc.Header.Items = items(doc)
	return doc, nil
}

// read decodes the bytes and hands them to the first format that knows them.
func read(ctx context.Context, name string, data []byte) (*filing.Document, error) {
	if err := known(data); err != nil {
		return nil, err
	}
	chars, err := decode(data)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, f := range formats {
		if f.sniff(chars.Text) {
			return f.read(ctx, name, data, chars)
		}
	}
	return nil, errBinary
}

// format is one row of the table of formats.
type format struct {
	sniff func(text string) bool
	read  func(ctx context.Context, name string, source []byte, c *filing.Characters) (*filing.Document, error)
}

// formats is asked from the top: a container before what it may contain, text last.
var formats = []format{
	{sgml.Sniff, submission},
	{looksLikeHTML, refuse(errHTML)},
	{looksLikeData, refuse(errData)},
	{func(string) bool { return true }, text.Read},
}

func refuse(why error) func(context.Context, string, []byte, *filing.Characters) (*filing.Document, error) {
	return func(context.Context, string, []byte, *filing.Characters) (*filing.Document, error) { return nil, why }
}

// submission reads an EDGAR submission; what is inside its documents is recognised here, because a
// container does not know the other formats.
func submission(ctx context.Context, name string, source []byte, c *filing.Characters) (*filing.Document, error) {
	return sgml.Read(ctx, name, source, c, part)
}

// part lays out one document of a submission, or says why it is skipped.
func part(ctx context.Context, b *filing.Builder, c *filing.Characters, p sgml.Range) (skipped string, err error) {
	body := c.Text[p.Start:p.End]
	switch {
	case looksLikeData(body) && !looksLikeHTML(body):
		return "data for machines, not text", nil
	case looksLikeHTML(body):
		return "HTML is not read yet", nil
	}
	err = text.Lay(ctx, b, c, text.Range(p))
	var tooLong text.TooLongError
	if errors.As(err, &tooLong) {
		return "too long to be a document", nil
	}
	return "", err
}

// known refuses, by their first bytes, the formats that are certainly not text.
func known(data []byte) error {
	if len(bytes.TrimSpace(data)) == 0 {
		return errEmpty
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return s.why
		}
	}
	return zipped(data)
}
