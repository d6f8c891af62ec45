package html

import (
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
)

// fact is a tagged fact as it stands in the page.
type fact struct {
	tagged
	number   bool
	text     string
	from, to int // in the characters
	hidden   bool
	open     bool // its end was not found
}

// continuation is text that belongs to a fact further up.
type continuation struct{ text, next string }

// writeFacts files the facts, now that their contexts and units are known, and what the cover's facts
// say of the document.
func (r *reader) writeFacts() {
	head := filing.Header{Spans: map[string]filing.Span{}}
	for i := range r.ix.facts {
		f := &r.ix.facts[i]
		if f.open {
			continue
		}
		out := r.fact(f)
		r.b.Fact(out)
		if len(out.Members) == 0 && !f.number {
			r.ix.header(&head, out)
		}
	}
	r.b.FillHeader(head)
}

func (r *reader) fact(f *fact) filing.Fact {
	x := &r.ix
	out := filing.Fact{Concept: f.name, Nil: f.null, Text: f.text, Decimals: f.decimals}
	if c := x.contexts[f.context]; c != nil {
		out.Entity, out.Members = c.entity, c.members
		out.From, out.To = c.dates()
	}
	src, n := r.c.Place(f.from, f.to)
	out.Span = filing.Span{Start: src, End: src + n, Part: r.part}
	if !f.hidden && f.to > f.from {
		out.Start, out.End = x.find(f.from, f.to)
	}
	if !f.number {
		out.Text = said(formatOf(f.format), f.text+x.rest(f.continued))
		return out
	}
	if u := x.units[f.unit]; u != nil {
		out.Unit = u.String()
	}
	if !f.null {
		out.Value = valueOf(f)
	}
	return out
}

// longestChain is how many continuations one text has at most: one for each page it runs over. Of all
// texts together mostContinued bytes are: many facts may say that they go on in the same place.
const (
	longestChain  = 100
	mostContinued = 16 << 20
)

// rest is the text of a chain of continuations.
func (x *inline) rest(id string) string {
	var b strings.Builder
	for seen := map[string]bool{}; id != "" && b.Len() < mostFact && x.goneOn < mostContinued; {
		c, ok := x.continued[id]
		if !ok || seen[id] || len(seen) > longestChain {
			break
		}
		seen[id] = true
		if c.text != "" {
			b.WriteString(" " + c.text)
			x.goneOn += len(c.text)
		}
		id = c.next
	}
	return b.String()
}

// mostScale bounds the power of ten that a fact may be scaled by.
const mostScale = 30

// valueOf applies a fact's format, scale and sign; nil where its text is no number of that format.
func valueOf(f *fact) *decimal.Decimal {
	text, ok := digitsOf(formatOf(f.format), f.text)
	if !ok || len(text) > 60 {
		return nil
	}
	v, err := decimal.NewFromString(text)
	if err != nil || v.Exponent() > mostScale {
		return nil
	}
	scale, ok := scaleOf(f.scale)
	if !ok {
		return nil
	}
	v = v.Shift(scale)
	if f.sign == "-" {
		v = v.Neg()
	}
	return &v
}

// scaleOf reads the power of ten: "6", "-2", nothing.
func scaleOf(s string) (int32, bool) {
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimLeft(s, "+-")
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || n > mostScale {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	if negative {
		n = -n
	}
	return int32(n), n <= mostScale && n >= -mostScale
}

// header takes what a fact of the cover page says of the document.
func (x *inline) header(h *filing.Header, f filing.Fact) {
	prefix, name, _ := strings.Cut(f.Concept, ":")
	if x.spaces[strings.ToLower(prefix)] != cover || f.Text == "" {
		return
	}
	set := func(to *string, value, field string) {
		if *to == "" && value != "" {
			*to = value
			h.Spans[field] = f.Span
		}
	}
	switch name {
	case "DocumentType":
		set(&h.Form, f.Text, "form")
	case "EntityRegistrantName":
		set(&h.Company, f.Text, "company")
	case "EntityCentralIndexKey":
		set(&h.CIK, tenDigits(f.Text), "cik")
	case "CurrentFiscalYearEndDate":
		set(&h.FiscalYearEnd, strings.TrimPrefix(f.Text, "--"), "fiscal_year_end")
	case "DocumentPeriodEndDate":
		set(&h.PeriodOfEvent, f.Text, "event")
	}
}
