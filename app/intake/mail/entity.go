package mail

import (
	"bytes"
	"strings"

	"github.com/emersion/go-message"
	gomail "github.com/emersion/go-message/mail"
)

// entity is a header with what follows it: a mail, or a part of one.
type entity struct {
	header     message.Header
	fields     []field
	mediaType  string
	params     map[string]string
	start, end int // of what follows the header
}

// field is one field of a header as it stands in the file.
type field struct {
	name  string
	value string   // unfolded, not decoded
	lines [][2]int // where its lines stand, trimmed; the first begins with the name
}

// mostFields bounds a header: a mail that went far has a hundred fields.
const mostFields = 5000

// parseEntity reads the header at source[start:end]. A line that is no field is passed over.
func parseEntity(source []byte, start, end int) entity {
	e := entity{end: end}
	at := start
	for at < end {
		from, to, next := line(source, at, end)
		at = next
		if from == to {
			break
		}
		first := source[from]
		switch name, value, ok := bytes.Cut(source[from:to], []byte(":")); {
		case first == ' ' || first == '\t':
			e.fold(source, from, to)
		case ok && isName(string(name)) && len(e.fields) < mostFields:
			e.fields = append(e.fields, field{string(name), string(bytes.TrimSpace(value)), [][2]int{trimmed(source, from, to)}})
		}
	}
	e.start = at
	for _, f := range e.fields {
		if !e.header.Has(f.name) {
			e.header.Set(f.name, f.value)
		}
	}
	var err error
	if e.mediaType, e.params, err = e.header.ContentType(); err != nil {
		// Half a type is better than none: "text/html; charset" lacks a value.
		e.mediaType, _, _ = strings.Cut(e.mediaType, ";")
	}
	e.mediaType = strings.ToLower(strings.TrimSpace(e.mediaType))
	return e
}

// fold adds a continued line to the last field.
func (e *entity) fold(source []byte, from, to int) {
	at := trimmed(source, from, to)
	if len(e.fields) == 0 || at[0] == at[1] {
		return
	}
	f := &e.fields[len(e.fields)-1]
	if len(f.lines) > 500 {
		return
	}
	f.value += " " + string(source[at[0]:at[1]])
	f.lines = append(f.lines, at)
}

// line returns the line at an offset without its end, and where the next begins.
func line(source []byte, at, end int) (from, to, next int) {
	n := bytes.IndexByte(source[at:end], '\n')
	if n < 0 {
		return at, at + len(bytes.TrimRight(source[at:end], "\r")), end
	}
	return at, at + len(bytes.TrimRight(source[at:at+n], "\r")), at + n + 1
}

func trimmed(source []byte, from, to int) [2]int {
	s := bytes.TrimLeft(source[from:to], " \t")
	from = to - len(s)
	return [2]int{from, from + len(bytes.TrimRight(s, " \t"))}
}

// isName tells whether a text can be the name of a field: no spaces, nothing beyond ASCII.
func isName(s string) bool {
	if s == "" || len(s) > 76 {
		return false
	}
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// fileName is the name of the file that an entity was, empty when it says none.
func (e entity) fileName() string {
	if !e.header.Has("Content-Disposition") && e.params["name"] == "" {
		return ""
	}
	h := gomail.AttachmentHeader{Header: e.header}
	name, _ := h.Filename() // what cannot be decoded is still a label
	return name
}

func (e entity) disposition() string {
	d, _, _ := e.header.ContentDisposition()
	return strings.ToLower(d)
}

// split finds the parts between the lines of a boundary, the first most of them, and counts the others.
// Where the last line is missing, the file was cut and the last part ends with it.
func split(source []byte, start, end int, boundary string, most int) (out [][2]int, more int) {
	mark := []byte("--" + boundary)
	open := -1
	close := func(at int) {
		switch {
		case open < 0:
		case len(out) < most:
			out = append(out, [2]int{open, max(open, at)})
		default:
			more++
		}
	}
	for at := start; at < end; {
		n := bytes.Index(source[at:end], mark)
		if n < 0 {
			break
		}
		hit := at + n
		if hit > start && source[hit-1] != '\n' {
			at = hit + 1 // a mention of it
			continue
		}
		_, to, next := line(source, hit, end)
		rest := strings.TrimRight(string(source[hit+len(mark):max(to, hit+len(mark))]), " \t")
		at = next
		if rest != "" && rest != "--" {
			continue // a longer boundary
		}
		close(lineBefore(source, hit))
		open = next
		if rest == "--" {
			return out, more
		}
	}
	if open <= end {
		close(end)
	}
	return out, more
}

// lineBefore takes away the line end before a boundary, which belongs to the boundary.
func lineBefore(source []byte, at int) int {
	if at > 0 && source[at-1] == '\n' {
		at--
	}
	if at > 0 && source[at-1] == '\r' {
		at--
	}
	return at
}
