package sheet

import (
	"strings"
	"unicode"

	"restate/analysis/filing/pattern"
)

// kind is what a cell's text is.
type kind uint8

const (
	words  kind = iota
	figure      // an amount
	dash        // printed instead of nil
	moment      // a date, or a number that may be a year
)

// cell is a cell with something in it, over the columns col to to of its sheet, half-open from 0.
type cell struct {
	col, to int
	bottom  int // the last row of one that goes down several; else 0
	kind    kind
	indent  int    // of a text that is set in, in characters
	text    string // all white space as single spaces
	ref     string // of a workbook: "Income!B12"
	src, n  int    // of a text: the field in the characters of the file, without blanks around it
	quoted  bool   // the field stands in quotes

	start, end int // in the document, once it is written
}

// line is a row with something in it.
type line struct {
	row   int // from 1; rows without anything are counted too
	cells []cell
}

// alone tells whether a line is one cell of words.
func (l line) alone() bool { return len(l.cells) == 1 && l.cells[0].kind == words }

// has tells whether a line has a cell of a kind.
func (l line) has(k kind) bool {
	for _, c := range l.cells {
		if c.kind == k {
			return true
		}
	}
	return false
}

// at returns the cell that begins in a column, nil where none does.
func (l line) at(col int) *cell {
	for i := range l.cells {
		if l.cells[i].col == col {
			return &l.cells[i]
		}
	}
	return nil
}

var (
	amountText = pattern.New(`^(?:US)?[$€£¥]? ?[-+\x{2212}\x{2013}(]{0,2} ?(?:US)?[$€£¥]? ?(?:\d[\d, ]*(?:\.\d*)?|\.\d+) ?[)%-]{0,2}(?: ?(?:\*+|\([0-9a-z]{1,2}\)|\[[0-9a-z]{1,2}\]))?$`)
	yearText   = pattern.New(`^(?:19|20)\d\d$`)
	dateText   = pattern.New(`^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}))$`)
)

// kindOf tells what a text is that stands in a cell.
func kindOf(s string) kind {
	switch {
	case strings.Trim(s, "-\u2013\u2014\u2212$ ") == "" && strings.Trim(s, "$ ") != "":
		return dash
	case s == "" || len(s) > mostDigits || s[0] != 'U' && letter(s[0]) || !strings.ContainsAny(s, "0123456789"):
		return words // a date begins with a digit, an amount with one or a sign
	case yearText.MatchString(s), dateText.MatchString(s):
		return moment
	case amountText.MatchString(s):
		return figure
	}
	return words
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// headWords are what headings of columns say: lengths and ends of periods, bases.
var headWords = pattern.New(`(?i)\b(?:ended|ending|months?|weeks?|years?|quarters?|ytd|fiscal|fy ?\d{2,4}|q[1-4]|[1-4]q|h[12]|9m|` +
	`jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|` +
	`(?:un)?audited|reported|restated|revised|corrected|adjust(?:ed|ments?)|first|second|third|fourth|as of|gaap|change|effects?|impact|correction|total|note|notes|%)\b|%`)

// heads tells whether a cell reads like the heading of a column of figures.
func (c cell) heads() bool {
	return c.kind == moment || c.kind == words && len(c.text) <= 80 && headWords.MatchString(c.text)
}

// sign tells whether a cell holds only a sign that belongs to a figure beside it.
func (c cell) sign() bool {
	switch strings.ReplaceAll(c.text, " ", "") {
	case "$", "(", ")", "%", "$(", ")%", "US$":
		return true
	}
	return false
}

// blank tells whether a character prints nothing.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff' || r == '\u200b'
}

// folded is a text without blanks around it and with single spaces in it.
func folded(s string) string {
	var b strings.Builder
	for s = strings.TrimFunc(s, blank); s != ""; s = strings.TrimLeftFunc(s, blank) {
		n := strings.IndexFunc(s, blank)
		if n < 0 {
			n = len(s)
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s[:n])
		s = s[n:]
	}
	return b.String()
}
