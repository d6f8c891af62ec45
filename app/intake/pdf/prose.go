package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// block is a run of rows that are read as one.
type block struct {
	kind filing.BlockKind
	rows []row
	page int
}

// marker is how an entry of a list begins: a bullet, or a number or letter with its bracket or stop.
var marker = pattern.New(`^(?:\(?(?:[a-zA-Z]|[ivx]{1,5}|\d{1,2})[.)])$`)

func bullet(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && strings.ContainsRune("•·▪◦‣●○■□–—*➢✓§", r) || s == "o"
}

// starts tells whether a row begins an entry of a list.
func (r row) starts() bool {
	if len(r.words) < 2 {
		return false
	}
	s := r.words[0].text
	return bullet(s) || marker.MatchString(s)
}

// blocksOf sets rows of running text into blocks; body is the usual size of the document's text.
func blocksOf(rows []row, page int, body float64) []block {
	var out []block
	right := rightEdge(rows)
	for i, r := range rows {
		if n := len(out); n > 0 && i > 0 && goesOn(out[n-1], rows[i-1], r, right) {
			out[n-1].rows = append(out[n-1].rows, r)
			continue
		}
		out = append(out, block{rows: []row{r}, page: page})
	}
	for i := range out {
		out[i].kind = kindOfBlock(out[i].rows, body)
	}
	return out
}

func rightEdge(rows []row) float64 {
	right := 0.0
	for _, r := range rows {
		right = max(right, r.x1)
	}
	return right
}

// goesOn tells whether a row continues a block.
func goesOn(b block, last, r row, right float64) bool {
	size := max(last.size, r.size)
	down := last.base - r.base
	switch {
	case r.turn != last.turn, math.Abs(last.size-r.size) > 0.15*size, down > 2.6*size, down < 0.5*size:
		return false
	case columned(last) || columned(r):
		return columned(last) && columned(r) && down < 1.8*size
	case begins(b, last, r), !spacedAlike(b, last, r):
		return false
	}
	said, next := last.text(), r.text()
	if last.bold() != r.bold() && !runsOn(said, next) {
		return false
	}
	full := last.x1+space0(size)+r.words[0].x1-r.words[0].x0 > right-1.5*size
	return full || !ends(said) && (!short(last, right) || runsOn(said, next) || centred(last, r))
}

// begins tells whether a row begins an entry of a list, or a paragraph by being set in.
func begins(b block, last, r row) bool {
	done := ends(last.text())
	if r.starts() {
		alike := b.rows[0].starts() && math.Abs(r.x0-b.rows[0].x0) < 0.5*r.size
		return done || alike || bullet(r.words[0].text)
	}
	return len(b.rows) > 1 && r.x0 > b.rows[1].x0+1.2*max(last.size, r.size) && done
}

// spacedAlike tells whether a row stands as far below the last as the rows of its block do.
func spacedAlike(b block, last, r row) bool {
	down := last.base - r.base
	if n := len(b.rows); n > 1 {
		pitch := b.rows[n-2].base - b.rows[n-1].base
		return down <= 1.25*pitch && down >= 0.75*pitch
	}
	return down <= 1.75*max(last.size, r.size) || runsOn(last.text(), r.text())
}

// space0 is how wide a space is.
func space0(size float64) float64 { return 0.25 * size }

// short tells whether a row ends long before the text's right edge.
func short(r row, right float64) bool { return r.x1 < right-0.25*(right-r.x0) }

// centred tells whether two rows are centred over each other, as the lines of a title are.
func centred(a, b row) bool {
	return math.Abs(a.x0+a.x1-b.x0-b.x1) < a.size && math.Abs(a.x0-b.x0) > a.size && a.bold() == b.bold()
}

// runsOn tells whether a text is unfinished and the next goes on in it.
func runsOn(last, next string) bool {
	r, _ := utf8.DecodeRuneInString(next)
	return !ends(last) && (unicode.IsLower(r) || strings.HasSuffix(last, ",") || strings.HasSuffix(last, "-"))
}

// ends tells whether a text ends like a sentence.
func ends(s string) bool {
	s = strings.TrimRight(s, `"'”’)]`)
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ";")
}

// columned tells whether a row's words stand in columns, as addresses and signatures do.
func columned(r row) bool {
	for i := 1; i < len(r.words); i++ {
		if gap := r.words[i].x0 - r.words[i-1].x1; gap > 2.2*r.size && !(i == 1 && (bullet(r.words[0].text) || marker.MatchString(r.words[0].text) || isMark(r.words[0].text))) {
			return true
		}
	}
	return false
}

// kindOfBlock tells what a block is.
func kindOfBlock(rows []row, body float64) filing.BlockKind {
	first := rows[0]
	s := joinedText(rows)
	finished := ends(s) && !strings.HasSuffix(s, ":") && !filing.CompanyEnding(s)
	bold := !slices.ContainsFunc(rows, func(r row) bool { return !r.bold() })
	switch {
	case slices.ContainsFunc(rows, columned):
		return filing.Grid
	case first.starts():
		return filing.ListItem
	case len(rows) > 4 || len(s) > 400:
		return filing.Paragraph
	case filing.Capitals(s), itemHeading.MatchString(s) && filing.Titled(s):
		return filing.Heading
	case finished:
		return filing.Paragraph
	case bold, first.size > 1.15*body:
		return filing.Heading
	case len(rows) == 1 && len(s) <= 70 && filing.Titled(s):
		return filing.Heading
	}
	return filing.Paragraph
}

func joinedText(rows []row) string {
	parts := make([]string, len(rows))
	for i, r := range rows {
		parts[i] = r.text()
	}
	return strings.Join(parts, " ")
}

// itemHeading is the start of a heading that names an item of the form.
var itemHeading = pattern.New(`(?i)^items?\s+\d{1,2}(?:\.\d{2}|[a-c])?\b`)
