package paper

// Report is a review summary that can go into the audit file: a cover and sections in the order
// printed (domain.md B7). It is a pure value; builders make it and app/press prints it.
type Report struct {
	Cover    Cover
	Draft    bool   // not signed yet: every page carries DRAFT
	Hash     string // what the pages were made from: the workpaper's hash, in hex, printed on each page
	Sections []Section
}

// Cover is the first page.
type Cover struct {
	Title     string
	Company   string
	Lines     [][2]string // a label and what it says: periods, scale, scenario, index
	Scope     string      // what was reviewed and what was not, in sentences
	Documents []Document
	Prepared  Signed
	Reviewed  Signed
}

// Document is a source as the cover names it.
type Document struct {
	Name   string
	SHA256 string // in hex, of the file as given
	Date   string // the document's own date, YYYY-MM-DD
}

// Signed says who did something and when (RFC 3339). By is empty while nobody has.
type Signed struct {
	By string
	At string
}

// Sheets lists the sheets of all sections, in the order printed.
func (r Report) Sheets() []Sheet {
	var out []Sheet
	for _, s := range r.Sections {
		out = append(out, s.Sheets...)
	}
	return out
}

// Section is one numbered part: its words, then its sheets. ID is stable and short.
type Section struct {
	ID         string
	Title      string
	Paragraphs []Paragraph
	Sheets     []Sheet
}

// ParagraphKind says whose words a paragraph holds.
type ParagraphKind uint8

// The kinds of paragraph.
const (
	Text  ParagraphKind = iota // the program's or the reviewer's words
	Quote                      // a document's words, unchanged; Source says where they stand
	Note                       // secondary: a caveat, a method
)

// Paragraph is one paragraph. Line breaks in Text are kept.
type Paragraph struct {
	Kind   ParagraphKind
	Text   string
	Source string // the document and the place in it, one line; printed below a quote
}
