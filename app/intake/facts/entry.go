package facts

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
)

// entry is one fact as the file has it: the tokens that matter, by their keys.
type entry struct{ start, end, val, form, filed, accn token }

// field returns where the value of a key belongs, nil for keys that do not matter: fiscal year and
// period are those of the filing and not of the figure.
func (e *entry) field(key string) *token {
	switch key {
	case "start":
		return &e.start
	case "end":
		return &e.end
	case "val":
		return &e.val
	case "form":
		return &e.form
	case "filed":
		return &e.filed
	case "accn":
		return &e.accn
	}
	return nil
}

// passed is a value that is only passed over.
type passed struct{}

// UnmarshalJSON leaves the value where it is.
func (*passed) UnmarshalJSON([]byte) error { return nil }

// readEntry reads one element of a unit's array. The decoder makes sure that it is well formed; its
// fields are then found in the text itself.
func (r *reader) readEntry() error {
	if r.steps++; r.steps%4096 == 0 && r.ctx.Err() != nil {
		return r.ctx.Err()
	}
	start := r.ahead()
	if start < len(r.body) && r.body[start] != '{' {
		r.bad++
		return r.skip()
	}
	if err := r.dec.Decode(&passed{}); err != nil {
		return ErrDamaged
	}
	e := r.fields(start, int(r.dec.InputOffset()))
	f, ok := e.fact()
	switch {
	case !ok:
		r.bad++
	case len(r.facts) >= mostFacts:
		r.beyond++
	default:
		r.add(f, e)
	}
	return nil
}

// fields finds the fields of a well-formed object in the body.
func (r *reader) fields(at, end int) entry {
	var e entry
	at++
	for {
		key := r.value(at, end)
		if !key.is() {
			return e
		}
		v := r.value(key.end-r.shift, end)
		if f := e.field(key.text); f != nil {
			*f = v
		}
		at = v.end - r.shift
	}
}

// value returns the key or value that comes next in a well-formed object; the zero token at its end. An
// array or object is one token.
func (r *reader) value(at, end int) token {
	for at < end && strings.IndexByte(" \t\r\n,:", r.body[at]) >= 0 {
		at++
	}
	if at >= end || r.body[at] == '}' {
		return token{}
	}
	start := at
	switch c := r.body[at]; c {
	case '"':
		at = afterString(r.body, at)
		text := r.body[start+1 : at-1]
		if strings.IndexByte(text, '\\') >= 0 {
			text = unescaped(text)
		}
		return token{start: r.shift + start, end: r.shift + at, text: text, quoted: true}
	case '{', '[':
		for depth := 0; ; {
			switch r.body[at] {
			case '"':
				at = afterString(r.body, at) - 1
			case '{', '[':
				depth++
			case '}', ']':
				depth--
			}
			if at++; depth == 0 {
				return token{start: r.shift + start, end: r.shift + at, delim: json.Delim(c)}
			}
		}
	}
	for strings.IndexByte(" \t\r\n,}", r.body[at]) < 0 {
		at++
	}
	return token{start: r.shift + start, end: r.shift + at, text: r.body[start:at]}
}

// afterString returns where a well-formed string ends that begins at an offset.
func afterString(s string, at int) int {
	for at++; s[at] != '"'; at++ {
		if s[at] == '\\' {
			at++
		}
	}
	return at + 1
}

// fact makes a fact of an entry; ok is false where its dates or its value are none.
func (e *entry) fact() (f filing.Fact, ok bool) {
	to, err := fiscal.ParseDate(e.end.text)
	if !e.val.number() || len(e.val.text) > longestValue || err != nil {
		return f, false
	}
	if e.start.is() {
		if f.From, err = fiscal.ParseDate(e.start.text); err != nil || f.From.Compare(to) > 0 {
			return f, false
		}
	}
	value, err := decimal.NewFromString(e.val.text)
	if err != nil || value.Exponent() > longestValue || value.Exponent() < -longestValue {
		return f, false
	}
	f.To, f.Value, f.Text = to, &value, e.val.text
	f.Form, f.Filed, f.Accession = e.form.text, e.filed.text, e.accn.text
	return f, true
}

// add lists a fact on a line of its own and keeps it.
func (r *reader) add(f filing.Fact, e entry) {
	r.heading(&r.taxonomy)
	r.heading(&r.concept)
	f.Concept, f.Unit = r.name, r.unit.tokens[0].text
	r.openGrid()
	line := slices.DeleteFunc([]token{e.start, e.end, e.val, e.form, e.filed}, func(t token) bool { return !t.is() || t.delim != 0 })
	slices.SortFunc(line, func(a, b token) int { return a.start - b.start })
	for i, t := range line {
		if i > 0 {
			r.blanks(gutter, t)
		}
		if t.start == e.end.start && !e.start.is() {
			r.blanks(dateWidth+gutter, t) // an instant has no first day
		}
		if t.start == e.val.start {
			r.blanks(max(0, valueWidth-(t.end-t.start)), t)
			f.Start = r.b.Len()
			r.write(t)
			f.End = r.b.Len()
			continue
		}
		r.write(t)
	}
	start, n := r.c.Place(e.val.start, e.val.end)
	f.Span = filing.Span{Start: start, End: start + n}
	r.facts = append(r.facts, f)
}
