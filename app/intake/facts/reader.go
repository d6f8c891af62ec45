package facts

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"restate/analysis/filing"
)

// The limits on one file. The largest companies have 60,000 facts.
const (
	mostFacts    = 200_000
	longestLabel = 300
	longestValue = 60 // digits
)

// reader reads company facts and lists them.
type reader struct {
	ctx   context.Context
	b     *filing.Builder
	c     *filing.Characters
	body  string // the text without its byte order mark
	shift int    // the mark's length
	dec   *json.Decoder
	steps int

	header filing.Header
	facts  []filing.Fact
	bad    int // entries that were not understood
	beyond int // entries beyond the limit

	taxonomy, concept, unit title
	name                    string // of the open concept with its prefix: one text for all its facts
	grid                    int    // where the open grid begins in the text; -1 where none is open
	last                    int    // where the last text written ends in the characters
}

// title is what is written above the facts below it, once there is one.
type title struct {
	tokens  []token
	written bool
}

func newReader(ctx context.Context, b *filing.Builder, c *filing.Characters) *reader {
	body := strings.TrimPrefix(c.Text, "\ufeff")
	dec := json.NewDecoder(strings.NewReader(body))
	dec.UseNumber()
	return &reader{ctx: ctx, b: b, c: c, body: body, shift: len(c.Text) - len(body), dec: dec, grid: -1}
}

// read reads the file: the company, then its facts by taxonomy, concept and unit.
func (r *reader) read() error {
	err := r.object(func(key token) error {
		switch key.text {
		case "cik", "entityName":
			return r.company(key.text)
		case "facts":
			return r.object(r.readTaxonomy)
		}
		return r.skip()
	})
	if err != nil {
		return err
	}
	for i := range r.facts {
		r.facts[i].Entity = r.header.CIK
		r.b.Fact(r.facts[i])
	}
	return r.finish()
}

// company reads the company's name or number into the header; the name is the document's heading.
func (r *reader) company(key string) error {
	t, err := r.next()
	if err != nil {
		return err
	}
	if t.delim != 0 {
		return r.rest(t)
	}
	said := strings.Join(strings.Fields(t.text), " ")
	if !t.quoted && !t.number() || said == "" {
		return nil
	}
	start, n := r.c.Place(t.inner())
	if r.header.Spans == nil {
		r.header.Spans = map[string]filing.Span{}
	}
	if key == "cik" {
		r.header.CIK = tenDigits(said)
		r.header.Spans[key] = filing.Span{Start: start, End: start + n}
		return nil
	}
	r.header.Company = said
	r.header.Spans["company"] = filing.Span{Start: start, End: start + n}
	r.heading(&title{tokens: []token{t}})
	return nil
}

// tenDigits writes a company's number as EDGAR does; what is none is left out.
func tenDigits(s string) string {
	if s == "" || len(s) > 10 || strings.Trim(s, "0123456789") != "" {
		return ""
	}
	return strings.Repeat("0", 10-len(s)) + s
}

// readTaxonomy reads the facts of one taxonomy: us-gaap, dei.
func (r *reader) readTaxonomy(key token) error {
	r.taxonomy = title{tokens: []token{key}}
	return r.object(r.readConcept)
}

// readConcept reads the facts of one concept.
func (r *reader) readConcept(key token) error {
	r.concept = title{tokens: []token{key}}
	r.name = r.taxonomy.tokens[0].text + ":" + key.text
	return r.object(func(field token) error {
		switch field.text {
		case "label":
			t, err := r.next()
			if err != nil {
				return err
			}
			if s := t.text; t.quoted && strings.TrimFunc(s, blank) != "" && len(s) <= longestLabel && !r.concept.written {
				r.concept.tokens = append(r.concept.tokens, t)
			}
			return r.rest(t)
		case "units":
			return r.object(r.readUnit)
		}
		return r.skip()
	})
}

// readUnit reads the facts of one concept in one unit.
func (r *reader) readUnit(key token) error {
	r.unit = title{tokens: []token{key}}
	err := r.array(r.readEntry)
	r.closeGrid()
	return err
}

// note says how many facts were read and what was left out.
func (r *reader) note() string {
	s := fmt.Sprintf("%d facts", len(r.facts))
	if r.bad > 0 {
		s += fmt.Sprintf("; %d entries without a date or a number were left out", r.bad)
	}
	if r.beyond > 0 {
		s += fmt.Sprintf("; %d facts beyond the first %d were left out", r.beyond, mostFacts)
	}
	return s
}
