package sgml

import (
	"strings"

	"restate/analysis/filing/pattern"
)

// uuBegin opens a part that is a file in disguise: a picture, a spreadsheet. Some stand in a tag of
// their own.
var uuBegin = pattern.New(`(?i)^(?:<PDF>\s*)?begin [0-7]{3,4} ([^\r\n]+)`)

// packed returns the file that a part is in disguise, and its name; ok is false when the part is text.
func (p part) packed(text string) (name string, file []byte, ok bool) {
	body := strings.TrimLeft(text[p.start:p.end], " \t\r\n\f")
	m := uuBegin.FindStringSubmatchIndex(body[:min(len(body), 1024)])
	if m == nil {
		return "", nil, false
	}
	return strings.TrimSpace(body[m[2]:m[3]]), uudecode(body[m[1]:]), true
}

// uudecode decodes lines as uuencode writes them, up to the first that is none: the end, or where the
// file was cut.
func uudecode(text string) []byte {
	out := make([]byte, 0, len(text)*3/4)
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = strings.TrimSuffix(line, "\r")
		if line == "" {
			continue // before the first line, and where line ends were doubled
		}
		n := int(line[0]-' ') & 63
		if n == 0 || strings.TrimSpace(line) == "end" {
			return out
		}
		groups, ok := uuLine(line[1:], n)
		if !ok {
			return out
		}
		out = append(out, groups...)
	}
	return out
}

// uuLine decodes n bytes from one line. Spaces lost at its end are put back.
func uuLine(line string, n int) ([]byte, bool) {
	need := (n + 2) / 3 * 4
	if len(line) > need+2 { // a checksum may follow; anything longer is another text
		return nil, false
	}
	var out []byte
	for at := 0; at < need; at += 4 {
		var six [4]byte
		for i := range six {
			if at+i < len(line) {
				c := line[at+i]
				if c < ' ' || c > '`' {
					return nil, false
				}
				six[i] = (c - ' ') & 63
			}
		}
		out = append(out, six[0]<<2|six[1]>>4, six[1]<<4|six[2]>>2, six[2]<<6|six[3])
	}
	return out[:n], true
}
