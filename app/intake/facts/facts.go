// Package facts reads the company facts that the SEC publishes as JSON (data.sec.gov,
// api/xbrl/companyfacts): every figure a company has tagged in all its filings, with period, unit, form
// and the day it was filed. The file is read in one pass; each figure keeps the bytes of its digits.
package facts

import (
	"context"
	"strings"

	"restate/analysis/filing"
)

// Refusal is why a file is not read: the rest of a sentence that begins with the file's name.
type Refusal string

// Error returns the rest of the sentence.
func (r Refusal) Error() string { return string(r) }

// The reasons a file is not read.
const (
	ErrDamaged Refusal = "holds company facts that are cut short or damaged; download the file again, the whole of it"
	ErrNone    Refusal = "holds company facts without a single figure; download the file again, the whole of it"
)

// opening is how much of a text is looked at: what makes it company facts stands at the top.
const opening = 4 << 10

// Sniff tells whether a text is company facts: a JSON object with an entity's name or number and facts.
func Sniff(text string) bool {
	head := strings.TrimLeft(text[:min(len(text), opening)], "\ufeff \t\r\n")
	return strings.HasPrefix(head, "{") && strings.Contains(head, `"facts"`) &&
		(strings.Contains(head, `"entityName"`) || strings.Contains(head, `"cik"`))
}

// Read reads company facts. Entries that are not understood are left out, and the part's description
// says how many. An error is a Refusal, or the context's own when it was cancelled.
func Read(ctx context.Context, name string, source []byte, c *filing.Characters) (*filing.Document, error) {
	r := newReader(ctx, filing.NewBuilder(name, "json", source), c)
	if err := r.read(); err != nil {
		return nil, err
	}
	if len(r.facts) == 0 {
		return nil, ErrNone
	}
	r.b.Header(r.header)
	r.b.Part(filing.Part{Name: name, End: r.b.Len(), Description: r.note()})
	return r.b.Document(), nil
}
