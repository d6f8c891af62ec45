// Package mail takes a mail apart: the fields of its header, its own text and what is attached. Where
// nothing was encoded for the journey, it says where the text stands in the file.
package mail

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // so that fields in other charsets are decoded
)

// The reasons a part is not whole.
var (
	ErrDamaged  = errors.New("damaged on its way") // what could be decoded is there
	ErrEncoding = errors.New("encoded for the journey in an unknown way")
)

// Message is a mail taken apart.
type Message struct {
	Fields   []Field // those a reader wants to see, in the order of the file
	Bodies   []Part  // the mail's own text
	Attached []Part
	Left     int // parts beyond those that are looked at
}

// Part is a piece of a mail.
type Part struct {
	Name    string // of the file it was; a body has none
	Type    string // text/html, in small letters
	Charset string // as the mail says; may be empty
	Data    []byte // decoded from the transfer encoding, not from the charset
	Plain   bool   // Data is the file's own bytes from Start on
	Start   int
	Err     error // ErrDamaged or ErrEncoding
}

// Bounds of what is looked at.
const (
	mostParts = 2000
	mostDepth = 20
)

// Read takes a mail apart. Every input gives a message, whatever is missing from it.
func Read(source []byte) Message {
	r := reading{source: source}
	root := parseEntity(source, preface(source), len(source))
	r.m.Fields = shown(source, root.fields)
	r.walk(root, 0)
	return r.m
}

// reading is a mail half taken apart.
type reading struct {
	source []byte
	m      Message
	parts  int
}

// walk sorts what an entity holds into texts and attachments.
func (r *reading) walk(e entity, depth int) {
	if r.parts++; r.parts > mostParts || depth > mostDepth {
		r.m.Left++
		return
	}
	boundary := e.params["boundary"]
	if !strings.HasPrefix(e.mediaType, "multipart/") || boundary == "" {
		r.leaf(e)
		return
	}
	var inside []entity
	parts, more := split(r.source, e.start, e.end, boundary, mostParts-r.parts)
	r.m.Left += more
	for _, at := range parts {
		inside = append(inside, parseEntity(r.source, at[0], at[1]))
	}
	if e.mediaType == "multipart/alternative" {
		inside = r.choose(inside)
	}
	for _, x := range inside {
		r.walk(x, depth+1)
	}
}

// choose takes the fullest of several forms of the same text, HTML before plain, and keeps what is no
// such form but attached in the wrong place.
func (r *reading) choose(forms []entity) []entity {
	best, rank := -1, 0
	for i, e := range forms {
		n := 0
		switch {
		case e.fileName() != "":
		case e.mediaType == "text/html" && len(bytes.TrimSpace(r.source[e.start:e.end])) > 0, strings.HasPrefix(e.mediaType, "multipart/"):
			n = 2
		case e.mediaType == "text/plain":
			n = 1
		}
		if n > 0 && n >= rank {
			best, rank = i, n
		}
	}
	var out []entity
	for i, e := range forms {
		if i == best || best < 0 || e.fileName() != "" {
			out = append(out, e)
		}
	}
	return out
}

// leaf decodes a part and puts it where it belongs.
func (r *reading) leaf(e entity) {
	p := Part{Name: e.fileName(), Type: e.mediaType, Charset: e.params["charset"]}
	p.Data, p.Plain, p.Err = e.decoded(r.source)
	if p.Plain {
		p.Start = e.start
	}
	text := p.Type == "text/plain" || p.Type == "text/html"
	switch {
	case text && p.Name == "" && e.disposition() != "attachment":
		r.m.Bodies = append(r.m.Bodies, p)
		return
	case p.Name == "" && p.Type == "message/rfc822":
		p.Name = fmt.Sprintf("message %d.eml", len(r.m.Attached)+1)
	case p.Name == "":
		p.Name = fmt.Sprintf("attachment %d", len(r.m.Attached)+1)
	}
	r.m.Attached = append(r.m.Attached, p)
}

// decoded undoes the transfer encoding. plain tells that there was none.
func (e entity) decoded(source []byte) (data []byte, plain bool, err error) {
	raw := source[e.start:e.end]
	encoding := strings.ToLower(strings.TrimSpace(e.header.Get("Content-Transfer-Encoding")))
	if encoding == "" || encoding == "7bit" || encoding == "8bit" || encoding == "binary" {
		return raw, true, nil
	}
	var bare message.Header // without a type, so that the charset is left to the one rule for all files
	bare.Set("Content-Transfer-Encoding", encoding)
	bare.Set("Content-Type", "application/octet-stream")
	part, err := message.New(bare, bytes.NewReader(raw))
	if err != nil {
		return nil, false, ErrEncoding
	}
	data, err = io.ReadAll(part.Body)
	if err != nil {
		return data, false, ErrDamaged
	}
	return data, false, nil
}
