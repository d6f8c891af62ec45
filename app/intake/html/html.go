// Package html reads web pages as filings use them: from the unclosed tags of 1999 to inline XBRL. One
// pass over the tokens of a lexer writes the blocks and tables, with the place of every character, and
// collects the tagged facts. There is no tree: one has no offsets, and fails on what filings contain.
package html

import (
	"context"
	"errors"
	"strings"

	"restate/analysis/filing"
)

// opening is how much of a text is looked at for tags: filings may begin with pages of comments.
const opening = 64 << 10

// mostPieces bounds the map of one page, and with it the memory: a large annual report has 300,000.
// mostFacts does the same for its facts; the largest have 20,000. mostText bounds what it says, in bytes,
// as for plain text: what reads the document takes many times that.
const (
	mostPieces = 1 << 20
	mostFacts  = 1 << 17
	mostText   = 8 << 20
)

// ErrTooLong is a page of more pieces, or of more text, than a document has.
var ErrTooLong = errors.New("the page has too many pieces to be a document")

// Range is the stretch of the decoded characters that is one part, and the part's number.
type Range struct{ Start, End, Part int }

// Sniff tells whether a text is HTML. The plain text of EDGAR has <TABLE>, <PAGE>, <S> and <C> of its
// own, so only tags that text filings do not use count.
func Sniff(text string) bool {
	head := text[:min(len(text), opening)]
	for {
		at := strings.IndexByte(head, '<')
		if at < 0 {
			return false
		}
		head = head[at:]
		for _, tag := range [...]string{"<html", "<!doctype html", "<body", "<td", "<tr>", "<div", "<font", "<span", "<ix:"} {
			if len(head) >= len(tag) && strings.EqualFold(head[:len(tag)], tag) {
				return true
			}
		}
		head = head[1:]
	}
}

// Read reads a page. Its format is "ixbrl" where it has tagged facts, else "html".
func Read(ctx context.Context, name string, source []byte, c *filing.Characters) (*filing.Document, error) {
	b := filing.NewBuilder(name, "html", source)
	if err := Lay(ctx, b, c, Range{End: len(c.Text)}); err != nil {
		return nil, err
	}
	d := b.Document()
	if len(d.Facts) > 0 {
		d.Format = "ixbrl"
	}
	return d, nil
}

// Lay writes the blocks, tables and facts of one page to the builder, and fills in what the cover's
// facts say and the header does not. It fails with ErrTooLong or the context's own error.
func Lay(ctx context.Context, b *filing.Builder, c *filing.Characters, r Range) error {
	return newReader(ctx, b, c, r).run()
}
