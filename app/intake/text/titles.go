package text

import (
	"slices"
	"strings"
	"unicode"

	"restate/analysis/filing"
)

// mostTitles is how many lines above a table are looked at for its titles.
const mostTitles = 8

// titles returns the lines above a table, from lo, that are its titles: company, statement, unit.
func (f *finder) titles(lo, at int) []int {
	var out []int
	blanks := 0
	for i := at - 1; i >= lo && blanks <= 4 && len(out) < mostTitles; i-- {
		k := f.lines[i].kind
		switch {
		case k == blank:
			blanks++
		case k == tag || k == rule && len(out) == 0:
		case k == words && (f.title(i) || f.plain(i, lo)):
			out = append(out, i)
			blanks = 0
		default:
			lo = i + 1
		}
	}
	slices.Reverse(out)
	return out
}

// title tells whether a line reads like a title: short, its words in capitals or all in brackets,
// not a sentence and not the entry of a list.
func (f *finder) title(i int) bool {
	l := f.lines[i]
	body := f.text[l.start:l.end]
	if len(body) > 120 || isMarker(body) || exhibit.MatchString(body) || strings.Contains(body, gapWide) {
		return false
	}
	if strings.HasPrefix(body, "(") && strings.HasSuffix(body, ")") {
		return true
	}
	if ended(f.text, l) && !filing.CompanyEnding(body) {
		return false
	}
	return filing.Titled(body)
}

// plain tells whether a line reads like a title in small letters: short, begun with a capital, not
// finished, and with nothing above it but a blank line or another such.
func (f *finder) plain(i, lo int) bool {
	const short = 90
	for ; i >= lo && f.lines[i].kind == words; i-- {
		l := f.lines[i]
		body := f.text[l.start:l.end]
		r := rune0(body)
		if len(body) > short || !unicode.IsUpper(r) && !unicode.IsDigit(r) && r != '(' || ended(f.text, l) && r != '(' || isMarker(body) || exhibit.MatchString(body) ||
			strings.Contains(body, gapWide) {
			return false
		}
	}
	return true
}
