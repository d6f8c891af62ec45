package facts

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
)

// token is one JSON token and where it stands in the text, quotes included.
type token struct {
	start, end int
	text       string     // a string without its quotes and escapes, anything else as it stands
	quoted     bool       // it is a string
	delim      json.Delim // a bracket's character, else 0
}

// is tells whether the token is there at all.
func (t token) is() bool { return t.end > 0 }

// number tells whether the token is a number.
func (t token) number() bool {
	return !t.quoted && t.text != "" && (t.text[0] == '-' || t.text[0] >= '0' && t.text[0] <= '9')
}

// next returns the next token. A text that ends early, or is no JSON, is damaged.
func (r *reader) next() (token, error) {
	if r.steps++; r.steps%4096 == 0 && r.ctx.Err() != nil {
		return token{}, r.ctx.Err()
	}
	start := r.ahead()
	value, err := r.dec.Token()
	if err != nil {
		return token{}, ErrDamaged
	}
	end := int(r.dec.InputOffset())
	t := token{start: r.shift + start, end: r.shift + end, text: r.body[start:end]}
	switch v := value.(type) {
	case string:
		t.text, t.quoted = v, true
	case json.Delim:
		t.delim = v
	}
	return t, nil
}

// ahead returns where the next token begins in the body.
func (r *reader) ahead() int {
	at := int(r.dec.InputOffset())
	for at < len(r.body) && strings.IndexByte(" \t\r\n,:", r.body[at]) >= 0 {
		at++
	}
	return at
}

// skip passes over a value, however deep.
func (r *reader) skip() error {
	t, err := r.next()
	if err != nil {
		return err
	}
	return r.rest(t)
}

// object reads an object: each is called with every key, and must read its value. What is no object is
// passed over and counted.
func (r *reader) object(each func(key token) error) error {
	open, err := r.next()
	if err != nil {
		return err
	}
	if open.delim != '{' {
		r.bad++
		return r.rest(open)
	}
	for r.dec.More() {
		key, err := r.next()
		if err != nil {
			return err
		}
		if err := each(key); err != nil {
			return err
		}
	}
	_, err = r.next()
	return err
}

// array reads an array: each must read one element. What is no array is passed over and counted.
func (r *reader) array(each func() error) error {
	open, err := r.next()
	if err != nil {
		return err
	}
	if open.delim != '[' {
		r.bad++
		return r.rest(open)
	}
	for r.dec.More() {
		if err := each(); err != nil {
			return err
		}
	}
	_, err = r.next()
	return err
}

// deepest is how many brackets may be open: the decoder keeps account of each in memory.
const deepest = 1 << 20

// rest passes over what is left of a value whose first token was read.
func (r *reader) rest(first token) error {
	depth := 0
	for t, err := first, error(nil); ; t, err = r.next() {
		if err != nil {
			return err
		}
		switch t.delim {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		switch {
		case depth == 0:
			return nil
		case depth > deepest:
			return ErrDamaged
		}
	}
}

// finish makes sure that nothing follows.
func (r *reader) finish() error {
	if _, err := r.dec.Token(); !errors.Is(err, io.EOF) {
		return ErrDamaged
	}
	return nil
}
