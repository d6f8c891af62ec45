package intake

import (
	"context"

	"restate/analysis/filing"
	"restate/app/intake/archive"
	"restate/app/intake/facts"
	"restate/app/intake/html"
	"restate/app/intake/mail"
	"restate/app/intake/pdf"
	"restate/app/intake/sgml"
	"restate/app/intake/sheet"
	"restate/app/intake/text"
)

// binaries are the formats that are told by their bytes. They do not look like each other, so their
// order does not matter.
var binaries = []struct {
	sniff func(data []byte) bool
	read  func(ctx context.Context, name string, source []byte) (content, error)
}{
	{looksLikePDF, func(ctx context.Context, name string, source []byte) (content, error) {
		d, err := pdf.Read(ctx, name, source)
		return content{doc: d}, err
	}},
	{archive.Sniff, packed},
	{mail.Sniff, letter},
}

// texts are the formats that are told by their text, once it is decoded. They are asked from the top: a
// container before what it may contain, text last.
var texts = []struct {
	sniff func(text string) bool
	read  func(ctx context.Context, name string, source []byte, c *filing.Characters) (content, error)
}{
	{sgml.Sniff, submission},
	{html.Sniff, one(html.Read)},
	{facts.Sniff, one(facts.Read)},
	{looksLikeData, refuse(errData)},
	{sheet.SniffDelimited, one(sheet.ReadDelimited)},
	{func(string) bool { return true }, one(text.Read)},
}

// one is a format whose files are one document.
func one(read func(context.Context, string, []byte, *filing.Characters) (*filing.Document, error)) func(context.Context, string, []byte, *filing.Characters) (content, error) {
	return func(ctx context.Context, name string, source []byte, c *filing.Characters) (content, error) {
		d, err := read(ctx, name, source, c)
		return content{doc: d}, err
	}
}

func refuse(why error) func(context.Context, string, []byte, *filing.Characters) (content, error) {
	return func(context.Context, string, []byte, *filing.Characters) (content, error) { return content{}, why }
}
