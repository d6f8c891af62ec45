package intake

import (
	"context"
	"errors"
	"strings"

	"restate/analysis/filing"
	"restate/app/intake/archive"
	"restate/app/intake/html"
	"restate/app/intake/mail"
	"restate/app/intake/text"
)

// letter reads a mail: its fields and its text are one document, what is attached is inside it.
func letter(ctx context.Context, name string, source []byte) (content, error) {
	m := mail.Read(source)
	out := content{left: m.Left}
	d, err := layLetter(ctx, name, source, m)
	if err != nil {
		return content{}, err
	}
	out.doc = d
	for _, p := range m.Attached {
		out.inside = append(out.inside, attached(p))
	}
	for _, p := range m.Bodies {
		if p.Err != nil {
			out.inside = append(out.inside, unread("its text", p.Err))
		}
	}
	return out, nil
}

// layLetter writes a mail's fields and text. Where anything was encoded for the journey, places count in
// the decoded text, else in the file.
func layLetter(ctx context.Context, name string, source []byte, m mail.Message) (*filing.Document, error) {
	b := filing.NewBuilder(name, "eml", source)
	w := newLeaf(source, m)
	for _, f := range m.Fields {
		if err := w.field(f); err != nil {
			return nil, err
		}
	}
	for _, p := range m.Bodies {
		if err := w.body(p); err != nil {
			return nil, err
		}
	}
	c := w.characters()
	if w.decoded {
		b.Inner(filing.Inner{Name: "decoded mail", Data: []byte(c.Text)})
		c.Runs = nil
	}
	for _, at := range w.fields {
		layField(b, c, at)
	}
	for _, at := range w.bodies {
		if err := layBody(ctx, b, c, at); err != nil {
			return nil, err
		}
	}
	b.Part(filing.Part{Name: name, End: b.Len()})
	for _, p := range m.Attached {
		b.Part(filing.Part{Type: p.Type, Name: archive.Label(p.Name), Start: b.Len(), End: b.Len(), Skipped: "attached"})
	}
	return b.Document(), nil
}

// layField writes one field as a paragraph, its continued lines joined.
func layField(b *filing.Builder, c *filing.Characters, lines [][2]int) {
	start := b.Len()
	for i, at := range lines {
		if i > 0 {
			b.Join(' ', c, lines[i-1][1], at[0])
		}
		b.Copy(c, at[0], at[1])
	}
	b.Block(filing.Block{Start: start, End: b.Len(), Page: 1})
	end := lines[len(lines)-1][1]
	b.Join('\n', c, end, end)
}

// layBody writes one text of the mail.
func layBody(ctx context.Context, b *filing.Builder, c *filing.Characters, at bodyAt) error {
	if at.html {
		return html.Lay(ctx, b, c, html.Range{Start: at.start, End: at.end})
	}
	return text.Lay(ctx, b, c, text.Range{Start: at.start, End: at.end})
}

// attached is a file that came with a mail. What only mail programs need is passed over.
func attached(p mail.Part) member {
	name := archive.Label(p.Name)
	if why, ok := notFiles[p.Type]; ok {
		return unread(name, why)
	}
	if p.Err != nil {
		return unread(name, p.Err)
	}
	return held(name, p.Data)
}

// unread is a member that is known to be none to read.
func unread(name string, why error) member {
	return member{name, func(context.Context, int64) ([]byte, error) { return nil, why }}
}

// notFiles are the types of what travels with a mail and is nothing to read.
var notFiles = map[string]error{
	"application/pkcs7-signature":   errSignature,
	"application/x-pkcs7-signature": errSignature,
	"application/pgp-signature":     errSignature,
	"application/pgp-keys":          errSignature,
	"application/pkcs7-mime":        errSealed,
	"application/x-pkcs7-mime":      errSealed,
	"application/pgp-encrypted":     errSealed,
	"application/ms-tnef":           errOutlook,
	"application/vnd.ms-tnef":       errOutlook,
	"text/calendar":                 errCard,
	"text/vcard":                    errCard,
	"text/x-vcard":                  errCard,
	"message/delivery-status":       errCard,
	"text/rfc822-headers":           errCard,
}

// leaf gathers the characters of a mail in the order they are laid out.
type leaf struct {
	source  []byte
	decoded bool // places count in the decoded text
	text    strings.Builder
	runs    []filing.Run
	fields  [][][2]int // of each field, where its lines stand in text
	bodies  []bodyAt
}

// bodyAt is where one body stands among the characters.
type bodyAt struct {
	start, end int
	html       bool
}

func newLeaf(source []byte, m mail.Message) *leaf {
	w := &leaf{source: source}
	for _, f := range m.Fields {
		w.decoded = w.decoded || !f.Plain
	}
	for _, p := range m.Bodies {
		w.decoded = w.decoded || !p.Plain
	}
	return w
}

// characters is all that was gathered. Each piece has its run, so that there are no gaps.
func (w *leaf) characters() *filing.Characters {
	return &filing.Characters{Text: w.text.String(), Runs: w.runs}
}

// add decodes source bytes, or bytes that were decoded from the transfer encoding, and says where they
// stand in the text.
func (w *leaf) add(data []byte, src int, charset string) (start, end int, err error) {
	c, err := decode(data, charset)
	if err != nil {
		return 0, 0, err
	}
	start = w.text.Len()
	runs := c.Runs
	if len(runs) == 0 && len(c.Text) > 0 {
		runs = []filing.Run{filing.RunOf(0, len(c.Text), 0, len(data))}
	}
	for _, r := range runs {
		w.runs = append(w.runs, filing.RunOf(int(r.Text)+start, int(r.TextLen), int(r.Src)+src, int(r.SrcLen)))
	}
	w.text.WriteString(c.Text)
	return start, w.text.Len(), nil
}

// apart puts a line end between pieces of the decoded text; in the file there is one.
func (w *leaf) apart() {
	if w.decoded {
		w.text.WriteByte('\n')
	}
}

func (w *leaf) field(f mail.Field) error {
	var at [][2]int
	if w.decoded {
		start := w.text.Len()
		w.text.WriteString(f.Name + ": " + f.Text)
		at = [][2]int{{start, w.text.Len()}}
	} else {
		for _, l := range f.Lines {
			start, end, err := w.add(w.source[l[0]:l[1]], l[0], "")
			if err != nil {
				return err
			}
			at = append(at, [2]int{start, end})
		}
	}
	w.fields = append(w.fields, at)
	w.apart()
	return nil
}

// body adds one text of the mail. What is no text after all is left out; the mail's other parts may be.
func (w *leaf) body(p mail.Part) error {
	start, end, err := w.add(p.Data, p.Start, p.Charset)
	if errors.Is(err, errBinary) {
		return nil
	}
	if err != nil {
		return err
	}
	w.bodies = append(w.bodies, bodyAt{start, end, p.Type == "text/html" || html.Sniff(w.text.String()[start:end])})
	w.apart()
	return nil
}
