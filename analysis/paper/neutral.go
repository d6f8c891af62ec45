package paper

import (
	"strings"
	"unicode/utf8"
)

// Neutral returns a text that a spreadsheet will not take for a formula: an apostrophe goes before a
// start of =, +, - or @ (their full-width forms too, and after blanks and control characters, which
// spreadsheets skip). Captions and quotes come from documents that anybody may have written.
func Neutral(text string) string {
	if live(text) {
		return "'" + text
	}
	return text
}

// Given is the opposite of Neutral: the text a spreadsheet was given.
func Given(text string) string {
	if rest, ok := strings.CutPrefix(text, "'"); ok && live(rest) {
		return rest
	}
	return text
}

// live reports whether a text would be taken for a formula, or would be once an apostrophe is gone:
// so that Given finds back every text.
func live(text string) bool {
	rest := strings.TrimLeft(text, "' \u00a0\t\r\n\x00\ufeff")
	first, _ := utf8.DecodeRuneInString(rest)
	return rest != "" && strings.ContainsRune("=+-@＝＋－＠", first)
}

// Neutral is the cell's text for a spreadsheet. Figures keep their text, also one with a minus sign.
func (c Cell) Neutral() string {
	if c.Amount != nil && figure(c.Text) {
		return c.Text
	}
	return Neutral(c.Text)
}

// figure reports whether a text is made only of what figures are made of, so that nothing in it can
// name a function or a program.
func figure(text string) bool {
	return strings.Trim(text, "0123456789.,()%$€£\u2013- ") == ""
}
