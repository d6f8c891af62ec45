package mail

import (
	"bytes"
	"strings"

	"github.com/emersion/go-message"
)

// Field is a field of the header that a reader wants to see.
type Field struct {
	Name, Text string   // Text is decoded and on one line
	Plain      bool     // the file has the text as it is
	Lines      [][2]int // where its lines stand in the file; the first begins with the name
}

// wanted are the fields that are shown.
var wanted = []string{"From", "To", "Cc", "Date", "Subject"}

// shown picks the wanted fields, each once, in the order of the file.
func shown(source []byte, fields []field) []Field {
	var out []Field
	seen := map[string]bool{}
	for _, f := range fields {
		name := ""
		for _, w := range wanted {
			if strings.EqualFold(f.name, w) {
				name = w
			}
		}
		if name == "" || seen[name] || f.value == "" {
			continue
		}
		seen[name] = true
		var h message.Header
		h.Set(name, f.value)
		text, err := h.Text(name)
		if err != nil {
			text = f.value
		}
		text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "\ufffd")), " ")
		out = append(out, Field{name, text, !strings.Contains(f.value, "=?"), f.lines})
	}
	return out
}

// preface is what may stand before a mail: a byte order mark, blank lines, the line of a mailbox.
func preface(source []byte) int {
	at := 0
	if bytes.HasPrefix(source, []byte("\xef\xbb\xbf")) {
		at = 3
	}
	for at < len(source) {
		from, to, next := line(source, at, len(source))
		text := source[from:to]
		if len(bytes.TrimSpace(text)) > 0 && !bytes.HasPrefix(text, []byte("From ")) && !bytes.HasPrefix(text, []byte(">From ")) {
			break
		}
		at = next
	}
	return at
}

// opening is how much of a file is looked at for a header.
const opening = 64 << 10

// Sniff tells whether a file begins as a mail does: every line up to the first blank one is a field or
// continues one, and among them are those that mails have. A release that begins with "Contact: …" is
// none, nor is a text copied out of a mail program's window.
func Sniff(source []byte) bool {
	has, ok := fieldNames(source[:min(len(source), opening)], len(source) > opening)
	if !ok || !has["from"] {
		return false
	}
	travelled := has["mime-version"] || has["message-id"] || has["received"] || has["return-path"]
	return travelled || has["date"] && (has["subject"] || has["to"])
}

// fieldNames lists the names of a header's fields in small letters; ok is false where a line is no field.
// goesOn tells that the last line may run beyond what is given.
func fieldNames(head []byte, goesOn bool) (has map[string]bool, ok bool) {
	has = map[string]bool{}
	for at := preface(head); at < len(head); {
		from, to, next := line(head, at, len(head))
		at = next
		if from == to {
			break
		}
		if len(has) > 0 && (head[from] == ' ' || head[from] == '\t') {
			continue
		}
		name, _, isField := bytes.Cut(head[from:to], []byte(":"))
		if !isField && next == len(head) && goesOn {
			break
		}
		if !isField || !isName(string(name)) {
			return nil, false
		}
		has[strings.ToLower(string(name))] = true
	}
	return has, true
}
