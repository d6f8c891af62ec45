package sgml

import (
	"strings"

	"restate/analysis/filing/pattern"
)

// part is one document of a submission: what its tags say and where its text stands.
type part struct {
	kind, name, description string
	start, end              int
}

// most bounds the number of parts; the largest submissions have a few hundred.
const most = 5000

// documents finds the parts. A file that begins with <TYPE> has one, without <DOCUMENT>. Where an end
// tag is missing, the next part ends the one before.
func documents(text string) []part {
	var out []part
	open := lineTag(text, 0, "<DOCUMENT>")
	if open < 0 && lineTag(text, 0, "<TYPE>") >= 0 {
		return []part{document(text, 0, len(text))}
	}
	for open >= 0 && len(out) < most {
		next := firstTag(text, open+1, "<DOCUMENT>", "</DOCUMENT>")
		if next < 0 {
			return append(out, document(text, open, len(text)))
		}
		out = append(out, document(text, open, next))
		open = lineTag(text, next, "<DOCUMENT>")
	}
	return out
}

// document reads the tags of one part, which stands at text[start:end].
func document(text string, start, end int) part {
	p := part{start: start, end: end}
	body := text[start:end]
	if open := textTag(body); open >= 0 {
		p.start = start + open + len("<TEXT>")
		body = body[:open]
		if stop := lastLineTag(text[p.start:end], "</TEXT>"); stop >= 0 {
			p.end = p.start + stop
		}
	} else {
		p.start = start + tagsLength(body)
		body = text[start:p.start]
	}
	p.kind = strings.ToUpper(field(body, "<TYPE>"))
	p.name = field(body, "<FILENAME>")
	p.description = field(body, "<DESCRIPTION>")
	return p
}

// textTag returns where the tag stands that the text begins behind, -1 where there is none. In a file
// that lost its line ends it stands behind the part's other tags.
func textTag(body string) int {
	if open := lineTag(body, 0, "<TEXT>"); open >= 0 {
		return open
	}
	if at := tagsInLine.FindStringIndex(body); at != nil {
		return at[1] - len("<TEXT>")
	}
	return -1
}

// lineTag returns where a tag begins a line at or after from, -1 when none does.
func lineTag(text string, from int, tag string) int { return firstTag(text, from, tag, tag) }

// firstTag returns where the first of two tags begins a line at or after from, -1 when none does.
func firstTag(text string, from int, tag, other string) int {
	for at := from; at < len(text); {
		n := strings.IndexByte(text[at:], '<')
		if n < 0 {
			return -1
		}
		at += n
		begins := at == 0 || text[at-1] == '\n' || text[at-1] == '\r'
		if begins && (begin(text[at:], tag) || begin(text[at:], other)) {
			return at
		}
		at++
	}
	return -1
}

// begin tells whether a text begins with a tag, in whatever letters.
func begin(text, tag string) bool {
	return len(text) >= len(tag) && strings.EqualFold(text[:len(tag)], tag)
}

// lastLineTag returns where a closing tag stands last.
func lastLineTag(text, tag string) int {
	if n := strings.LastIndex(text, tag); n >= 0 {
		return n
	}
	return strings.LastIndex(text, strings.ToLower(tag))
}

// tagLine is a line of the part's own tags.
var tagLine = pattern.New(`(?i)^(?:<(?:DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION)>[^\r\n]*(?:[\r\n]+|$))+`)

// tagsInLine is the same with all of them on one line, up to the text. nextTag is what ends the value of
// one of them there.
var (
	tagsInLine = pattern.New(`(?i)^\s*(?:<(?:DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION)>[^<]{0,300})+<TEXT>`)
	nextTag    = pattern.New(`(?i)<(?:TYPE|SEQUENCE|FILENAME|DESCRIPTION)>`)
)

// tagsLength is how long the tags before the text are where <TEXT> is missing.
func tagsLength(body string) int { return len(tagLine.FindString(body)) }

// field returns what stands after a tag on its line, up to the next tag.
func field(body, tag string) string {
	at := lineTag(body, 0, tag)
	if at < 0 {
		at = strings.Index(body, tag)
	}
	if at < 0 {
		return ""
	}
	rest := body[at+len(tag):]
	if next := nextTag.FindStringIndex(rest); next != nil {
		rest = rest[:next[0]]
	}
	if n := strings.IndexAny(rest, "\r\n"); n >= 0 {
		rest = rest[:n]
	}
	return strings.TrimSpace(rest)
}

// machine are the types of parts that are for programs, not for readers.
var machine = []string{"XML", "JSON", "ZIP", "EXCEL", "GRAPHIC", "EX-101", "EX-27"}

// notText says why a part is not for readers, from its type, or nothing.
func (p part) notText() string {
	for _, t := range machine {
		if p.kind == t || strings.HasPrefix(p.kind, t+".") {
			return "data for machines, not text"
		}
	}
	return ""
}
