package html

import (
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// mostTitles is how many blocks above a table are looked at for its titles.
const mostTitles = 8

var (
	pageNumber = pattern.New(`^[-–—( ]*(?:(?i:page) *)?(?:\d{1,4}|[ivxl]{1,6}|[A-Z]{1,2}-\d{1,3})(?: (?:of|/) \d{1,4})?[-–—) .]*$`)
	pageFoot   = pattern.New(`^.{3,80}(?:\| *|[•·–—-] +)(?:[A-Z]-)?\d{1,3}$`)
	more       = pattern.New(`(?i)^[-–—( ]*more[-–—) ]*$|^exhibit \d`)
	contents   = pattern.New(`(?i)^(?:index|table of contents)(?: to .*)?$`)
	unit       = pattern.New(`(?i)thousand|million|billion|\bdollars\b|000'?s|000’s`)
	brackets   = pattern.New(`\([^()]{3,150}\)`, "(")
)

// titlesAbove returns the blocks above a table, back to the last that cannot be one, that are its
// titles: company, statement, period, unit. Of a sentence that leads to the table only the unit in its
// brackets counts.
func (r *reader) titlesAbove() []filing.Cell {
	var out []filing.Cell
	page := 0
	for i := len(r.recent) - 1; i >= 0 && len(out) < mostTitles; i-- {
		k := r.recent[i]
		text := r.b.Text(k.start, k.end)
		if len(out) == 0 {
			page = k.page
		}
		switch {
		case k.kind == filing.Grid, len(out) > 0 && k.page != page:
			slices.Reverse(out)
			return out
		case pageNumber.MatchString(text), pageFoot.MatchString(text), more.MatchString(text), contents.MatchString(text):
			continue
		case isTitle(text):
			out = append(out, filing.Cell{Text: text, Start: k.start, End: k.end})
			continue
		}
		if at := unitIn(text); at != nil && len(out) == 0 {
			out = append(out, filing.Cell{Text: text[at[0]:at[1]], Start: k.start + at[0], End: k.start + at[1]})
		}
		break
	}
	slices.Reverse(out)
	return out
}

// isTitle tells whether a block reads like a title: short, its words in capitals or all in brackets, no
// sentence and no entry of a list.
func isTitle(text string) bool {
	if len(text) > 160 || marked(text) {
		return false
	}
	if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") {
		return true
	}
	if last := text[len(text)-1]; strings.IndexByte(".!?;", last) >= 0 && !filing.CompanyEnding(text) {
		return false
	}
	return filing.Titled(text)
}

// unitIn finds the unit in brackets that a sentence leading to a table ends with: "as follows (in
// thousands):".
func unitIn(text string) []int {
	if !strings.HasSuffix(text, ":") && !strings.HasSuffix(text, ")") && !strings.HasSuffix(text, ").") {
		return nil
	}
	all := brackets.FindAllStringIndex(text, -1)
	for i := len(all) - 1; i >= 0 && len(text)-all[i][1] < 40; i-- {
		if unit.MatchString(text[all[i][0]:all[i][1]]) {
			return all[i]
		}
	}
	return nil
}
