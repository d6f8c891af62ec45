package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// pageNumber is a line that only numbers a page: 2, - 2 -, F-3, iv, Page 2 of 10.
var pageNumber = pattern.New(`^[-–—( ]*(?:(?i:page) *)?(?:\d{1,4}|[ivxl]{1,6}|[A-Z]{1,2}-\d{1,3})(?: (?:of|/) \d{1,4})?[-–—) .]*$`)

// more is what a release prints at the foot of a page that is not the last.
var more = pattern.New(`(?i)^[-–—( *]*more[-–—) *]*$`)

func isPageNumber(body string) bool {
	return body == "" || len(body) < 24 && pageNumber.MatchString(body)
}

// repeats is how often a line must head or foot a page before it counts as furniture.
const repeats = 3

// hideFurniture marks page numbers and running heads and feet as hidden, so that a sentence that
// runs across a page break reads on. The first of a running head stays: it may be the only place
// that names the company. Lines of tables and their titles are never touched.
func hideFurniture(text string, lines []line, regions []region) {
	claimed := make(map[int]bool)
	for _, r := range regions {
		for i := r.top(); i <= r.last; i++ {
			claimed[i] = true
		}
	}
	heads := make(map[string][]int)
	paged := false
	for i := range lines {
		if lines[i].kind == page {
			paged = true
			gather(text, lines, claimed, heads, i, -1)
			gather(text, lines, claimed, heads, i, +1)
		}
	}
	if paged {
		gather(text, lines, claimed, heads, len(lines), -1) // the foot of the last page
	}
	for _, at := range heads {
		if len(at) < repeats {
			continue
		}
		for _, i := range at[1:] {
			lines[i].kind = hidden
		}
	}
}

// gather walks from a page marker in one direction over lines that stand alone: page numbers are
// hidden at once, others are noted under their words as candidates for a running head.
func gather(text string, lines []line, claimed map[int]bool, heads map[string][]int, from, step int) {
	for n, i := 0, from+step; n < 4 && i >= 0 && i < len(lines); i += step {
		l := lines[i]
		if l.kind == page || claimed[i] {
			return
		}
		if l.kind != words {
			continue
		}
		n++
		body := text[l.start:l.end]
		if isPageNumber(body) || more.MatchString(body) {
			lines[i].kind = hidden
			continue
		}
		if !alone(lines, i) || l.end-l.start > 120 {
			return
		}
		key := headKey(body)
		if at := heads[key]; len(at) == 0 || at[len(at)-1] != i {
			heads[key] = append(heads[key], i)
		}
	}
}

// alone tells whether nothing is printed directly above and below a line.
func alone(lines []line, i int) bool {
	printed := func(j int) bool { return j >= 0 && j < len(lines) && lines[j].kind == words }
	return !printed(i-1) && !printed(i+1)
}

// trailingNumber is the page number at the end of a running head.
var trailingNumber = pattern.New(`(?i)(?:\bpage *|\s{3,})\d{1,4}$`)

// headKey is what two prints of one running head have in common.
func headKey(body string) string {
	return strings.ToLower(strings.Join(strings.Fields(trailingNumber.ReplaceAllString(body, "")), " "))
}

// runsOn tells whether a paragraph goes on after a page break: the sentence is not finished, and
// what follows does not look like a beginning.
func runsOn(text string, last, next line) bool {
	if ended(text, last) || isMarker(text[next.start:next.end]) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[next.start:next.end])
	if unicode.IsLower(r) || unicode.IsDigit(r) || strings.ContainsRune("($&", r) {
		return true
	}
	const full = 55 // a line that reached the margin
	return width(text[last.from:last.end]) >= full && !filing.Capitals(text[next.start:next.end]) &&
		next.indent <= last.indent+1
}

// ended tells whether a line closes a sentence or an enumeration's entry.
func ended(text string, l line) bool {
	s := strings.TrimRight(text[l.start:l.end], `"')]”’»*`)
	if s == "" {
		return true
	}
	return strings.ContainsRune(".!?:;", rune(s[len(s)-1]))
}
