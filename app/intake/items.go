package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// items adds to the items a header names those that head sections of the form itself. Exhibits do
// not count, nor does a sentence that mentions an item.
func items(d *filing.Document) []string {
	out := slices.Clone(d.Header.Items)
	report := make([]bool, len(d.Parts))
	for i := range d.Parts {
		report[i] = currentReport(d, i)
	}
	for _, k := range d.Blocks {
		text := d.Text[k.Start:k.End]
		if !report[k.Part] || k.Kind == filing.Grid && strings.Contains(strings.TrimSpace(text), "\n") {
			continue // a table may list items; a heading whose number stands apart is a table of one row
		}
		for _, it := range headingItems(text) {
			if !slices.Contains(out, it) {
				out = append(out, it)
			}
		}
	}
	slices.SortFunc(out, byNumber)
	return out
}

// byNumber orders 1.01 before 9.01, and the one-digit items of the old form before 10.
func byNumber(a, b string) int {
	if len(a) != len(b) && !strings.Contains(a+b, ".") {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

// formTitle is the line that makes a text without an envelope a current report.
var formTitle = pattern.New(`\b[Ff][Oo][Rr][Mm]\s+8-?[Kk]\b`, "8-K", "8-k", "8K", "8k")

// coverLength is how far down the form's name may stand on its cover.
const coverLength = 3000

// currentReport tells whether a part is a Form 8-K: by its type, or by its cover.
func currentReport(d *filing.Document, part int) bool {
	p := d.Parts[part]
	if p.Type != "" {
		return strings.HasPrefix(p.Type, "8-K")
	}
	return formTitle.MatchString(d.Text[p.Start:min(p.End, p.Start+coverLength)])
}

// itemStart opens a heading, after a rule glued to it; the number may be followed by others.
var (
	itemStart = pattern.New(`(?i)^[-=_*\s]*items?\s+(\d{1,2}(?:\.\d{2})?)\b`)
	itemNext  = pattern.New(`(?i)(?:^\s*(?:,|;|and|&)\s*(?:and\s+)?(?:items?\s+)?|[.;]\s+item\s+)(\d{1,2}(?:\.\d{2})?)\b`)
)

// headingItems returns the items a block is the heading of: "Item 4.02 Non-Reliance …", "Items 2.02
// and 9.01. …". "Item 4.02 of Form 8-K requires …" and "Item 1A" are none.
func headingItems(text string) []string {
	m := itemStart.FindStringSubmatchIndex(text)
	if m == nil {
		return nil
	}
	out := []string{text[m[2]:m[3]]}
	rest := text[m[1]:]
	// Only the heading's own words are searched, not the paragraph that may follow on its line.
	for head := rest[:min(len(rest), 300)]; ; {
		n := itemNext.FindStringSubmatchIndex(head)
		if n == nil || len(out) > 9 || !strings.Contains(head[n[2]:n[3]], ".") && strings.Contains(out[0], ".") {
			break
		}
		out = append(out, head[n[2]:n[3]])
		head = head[n[1]:]
		if n[0] == 0 {
			rest = head
		}
	}
	if !opensTitle(rest) {
		return nil
	}
	return out
}

// paragraphLetter is the paragraph of an item: 4.02(a).
var paragraphLetter = pattern.New(`^\s*\([a-z]\)`)

// opensTitle tells whether what follows the numbers reads like a title and not like a sentence.
func opensTitle(rest string) bool {
	rest = strings.TrimPrefix(rest, paragraphLetter.FindString(rest))
	rest = strings.TrimLeft(rest, " .:;,-–—\u00a0()")
	if rest == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(r)
}
