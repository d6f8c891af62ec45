package intake

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"restate/analysis/filing"
	"restate/app/intake/archive"
	"restate/app/intake/docx"
	"restate/app/intake/html"
	"restate/app/intake/sgml"
	"restate/app/intake/text"
)

// submission reads an EDGAR submission; what is inside its documents is recognised here, because a
// container does not know the other formats. The courtesy copies packed in it become documents of their
// own; the workbook is not read, for EDGAR makes it of the figures that are tagged in the filing itself.
func submission(ctx context.Context, name string, source []byte, c *filing.Characters) (content, error) {
	var out content
	d, err := sgml.Read(ctx, name, source, c, sgml.Hands{Lay: part, Packed: func(inside string, file []byte) string {
		kind := copyOf(file)
		if kind == "" {
			return whatElse(file)
		}
		out.inside = append(out.inside, held(archive.Label(inside), file))
		return kind + ", read as a document of its own"
	}})
	out.doc = d
	return out, err
}

// held is a member whose bytes are at hand.
func held(name string, data []byte) member {
	return member{name, func(_ context.Context, limit int64) ([]byte, error) {
		if int64(len(data)) > limit {
			return nil, errTooMuch
		}
		return data, nil
	}}
}

// copyOf says what a file packed in a submission is when it is one to be read, or nothing.
func copyOf(file []byte) string {
	switch {
	case looksLikePDF(file):
		return "a PDF file"
	case !archive.Sniff(file):
		return ""
	}
	inside, err := archive.Members(file)
	if err != nil {
		return ""
	}
	if docx.Sniff(memberNames(inside)) {
		return "a Word document"
	}
	return ""
}

// isWorkbook tells whether a file is an Excel workbook.
func isWorkbook(file []byte) bool {
	if !archive.Sniff(file) {
		return false
	}
	inside, err := archive.Members(file)
	return err == nil && slices.Contains(memberNames(inside), workbookPart)
}

// whatElse says what a file is that is not read.
func whatElse(file []byte) string {
	err := known(file)
	switch {
	case isWorkbook(file):
		return "a workbook of figures that stand in the filing itself"
	case archive.Sniff(file):
		return "data for machines, not text"
	case errors.Is(err, errPicture):
		return "a picture, not text"
	case bytes.HasPrefix(file, []byte("<?xml")):
		return "data for machines, not text"
	}
	return "not text: a file packed for mail (uuencoded)"
}

// part lays out one document of a submission, or says why it is skipped.
func part(ctx context.Context, b *filing.Builder, c *filing.Characters, p sgml.Range) (skipped string, err error) {
	body := c.Text[p.Start:p.End]
	switch {
	case html.Sniff(body):
		err = html.Lay(ctx, b, c, html.Range(p))
	case looksLikeData(body):
		return "data for machines, not text", nil
	default:
		err = text.Lay(ctx, b, c, text.Range(p))
	}
	var tooLong text.TooLongError
	if errors.As(err, &tooLong) || errors.Is(err, html.ErrTooLong) {
		return "too long to be a document", nil
	}
	return "", err
}
