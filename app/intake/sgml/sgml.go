// Package sgml reads EDGAR submissions: one file that holds a header and several documents, each
// between <DOCUMENT> and </DOCUMENT>, in an envelope for privacy-enhanced mail or without; and
// single documents saved with their <TYPE> lines. It finds the parts and leaves what is inside them
// to whoever can read it.
package sgml

import (
	"context"
	"errors"
	"strings"

	"restate/analysis/filing"
)

// ErrNoDocument is a submission that holds no document.
var ErrNoDocument = errors.New("no <DOCUMENT> in the submission")

// Range is where the text of one part stands among the decoded characters, and the part's number.
type Range struct{ Start, End, Part int }

// Hands do what a container cannot do itself with what is inside it.
type Hands struct {
	// Lay writes one part's text to the builder, or says why it is skipped.
	Lay func(ctx context.Context, b *filing.Builder, c *filing.Characters, r Range) (skipped string, err error)
	// Packed takes a part that is no text but a file, uuencoded, and says what becomes of it. The name is the
	// part's, or the one the file was packed under.
	Packed func(name string, file []byte) (skipped string)
}

// Sniff tells whether a text is a submission: it begins with one of the tags that begin one.
func Sniff(text string) bool {
	head := strings.TrimLeft(text[:min(len(text), 4096)], "\ufeff \t\r\n\f")
	for _, tag := range []string{"-----BEGIN PRIVACY-ENHANCED MESSAGE-----", "<SEC-DOCUMENT>", "<IMS-DOCUMENT>",
		"<SEC-HEADER>", "<IMS-HEADER>", "<SUBMISSION>", "<DOCUMENT>", "<TYPE>"} {
		if len(head) >= len(tag) && strings.EqualFold(head[:len(tag)], tag) {
			return true
		}
	}
	return false
}

// Read takes a submission apart. source is the file as given and c its characters.
func Read(ctx context.Context, name string, source []byte, c *filing.Characters, hands Hands) (*filing.Document, error) {
	c = unescape(c)
	b := filing.NewBuilder(name, "sgml", source)
	b.Grow(len(c.Text)) // plain text needs it all; of pages and pictures little stays
	b.Header(header(c))
	parts := documents(c.Text)
	if len(parts) == 0 {
		return nil, ErrNoDocument
	}
	for i, p := range parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out := filing.Part{Type: p.kind, Name: p.name, Description: p.description, Start: b.Len()}
		var err error
		if out.Skipped, err = p.lay(ctx, b, c, i, hands); err != nil {
			return nil, err
		}
		out.End = b.Len()
		b.Part(out)
	}
	return b.Document(), nil
}

// lay writes one part, or says why it is skipped.
func (p part) lay(ctx context.Context, b *filing.Builder, c *filing.Characters, number int, hands Hands) (skipped string, err error) {
	if name, file, ok := p.packed(c.Text); ok {
		if p.name != "" {
			name = p.name
		}
		return hands.Packed(name, file), nil
	}
	if why := p.notText(); why != "" {
		return why, nil
	}
	return hands.Lay(ctx, b, c, Range{p.start, p.end, number})
}

// pem begins the envelope of privacy-enhanced mail.
const pem = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----"

// unescape takes away the "- " that the envelope puts before every line that begins with a dash.
func unescape(c *filing.Characters) *filing.Characters {
	if !strings.HasPrefix(strings.TrimLeft(c.Text[:min(len(c.Text), 4096)], "\ufeff \t\r\n"), pem) {
		return c
	}
	var cut [][2]int
	for at := 0; at < len(c.Text); {
		if strings.HasPrefix(c.Text[at:], "- -") {
			cut = append(cut, [2]int{at, at + 2})
		}
		n := strings.IndexByte(c.Text[at:], '\n')
		if n < 0 {
			break
		}
		at += n + 1
	}
	if len(cut) == 0 {
		return c
	}
	return c.Without(cut)
}
