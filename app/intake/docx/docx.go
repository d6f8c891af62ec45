// Package docx reads Word files: the paragraphs, headings and tables of the main part, as they stand
// after every tracked change is accepted. Offsets count in that part as it is unpacked
// (filing.Inner), so that every figure leads to its own bytes.
//
// Read are paragraphs, tables, text boxes where they are anchored, and formulas with a blank between their
// pieces. Text, rows and cells that a tracked change took out are left out, those it put in are shown.
// Headers, footers, footnotes, endnotes and comments are parts of their own in the file and are not read;
// the document says so of notes that have a text.
package docx

import (
	"context"

	"restate/analysis/filing"
)

// Refusal is why a Word file is not read: the rest of a sentence that begins with the file's name.
type Refusal string

// Error returns the rest of the sentence.
func (r Refusal) Error() string { return string(r) }

// The reasons a Word file is not read.
const (
	ErrDamaged  Refusal = "is a Word file that is cut short or damaged; get the whole file again, or open it in Word and save it anew"
	ErrNoText   Refusal = "is a Word file without a document in it; open it in Word and save it anew"
	ErrTooLarge Refusal = "is a Word file that unpacks to more than any filing holds; save the part with the release to a file of its own"
	ErrLocked   Refusal = "is a Word file with a password; open it in Word, take the password off and save it again"
)

// Sniff tells whether the names of a ZIP archive's members are those of a Word file.
func Sniff(members []string) bool {
	for _, m := range members {
		if m == usualPart {
			return true
		}
	}
	return false
}

// Read reads a Word file. An error is a Refusal, or the context's own when it was cancelled.
func Read(ctx context.Context, name string, source []byte) (*filing.Document, error) {
	pack, err := open(source)
	if err != nil {
		return nil, err
	}
	part := pack.mainPart()
	data, err := pack.read(part, mostText)
	if err != nil {
		return nil, err
	}
	b := filing.NewBuilder(name, "docx", source)
	b.Inner(filing.Inner{Name: part, Data: data})
	w := &writer{b: b, page: 1}
	r := newReader(data, pack.headings(part), w)
	if err := r.read(ctx); err != nil {
		return nil, err
	}
	w.flush(len(w.pending))
	if b.Len() == 0 {
		return nil, ErrNoText
	}
	b.Part(filing.Part{Name: name, End: b.Len()})
	for _, n := range pack.notes(part) {
		b.Part(filing.Part{Name: n, Start: b.Len(), End: b.Len(), Skipped: "notes below the text, not read"})
	}
	return b.Document(), nil
}
