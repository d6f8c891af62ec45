package grid

import (
	"strings"

	"restate/analysis/money"
	"restate/analysis/paper"
)

// block returns the selected cells as lines of tab-separated texts, the form in which every
// spreadsheet takes them.
func (g *Grid) block() string {
	if g.empty() {
		return ""
	}
	top, left, bottom, right := g.Range()
	var b strings.Builder
	for row := top; row <= bottom; row++ {
		for col := left; col <= right; col++ {
			if col > left {
				b.WriteByte('\t')
			}
			if c := g.cell(place{row, col}); c != nil {
				b.WriteString(clipText(c))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// clipText is a cell on the clipboard. Words are as shown; a figure is the number as shown without
// commas and with a minus sign, which a spreadsheet reads as a number in any country.
func clipText(c *paper.Cell) string {
	if c.Amount != nil {
		if p, err := money.Parse(c.Text); err == nil {
			s := p.Value.StringFixed(p.Places)
			if p.Percent {
				s += "%"
			}
			return s
		}
	}
	text := strings.FieldsFunc(c.Text, func(r rune) bool { return r == '\t' || r == '\n' || r == '\r' })
	return paper.Neutral(strings.Join(text, " ")) // words from a document must not become a formula
}

// parseBlock reads the clipboard: lines of tab-separated texts, as spreadsheets give them, where a
// text with tabs, quotes or line ends stands in quotes. Rows may differ in length.
func parseBlock(s string) [][]string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.TrimSuffix(s, "\n")
	if s == "" {
		return nil
	}
	rows := [][]string{nil}
	for {
		field, rest, end := cutField(s)
		last := len(rows) - 1
		rows[last] = append(rows[last], field)
		switch end {
		case 0:
			return rows
		case '\n':
			rows = append(rows, nil)
		}
		s = rest
	}
}

// cutField takes one text off the front and says what ended it: a tab, a line end or 0.
func cutField(s string) (field, rest string, end byte) {
	if strings.HasPrefix(s, `"`) {
		if field, rest, end, ok := cutQuoted(s); ok {
			return field, rest, end
		}
	}
	i := strings.IndexAny(s, "\t\n")
	if i < 0 {
		return given(s), "", 0
	}
	return given(s[:i]), s[i+1:], s[i]
}

// cutQuoted takes a quoted text off; ok is false where the quotes are part of ordinary words.
func cutQuoted(s string) (field, rest string, end byte, ok bool) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] != '"':
			b.WriteByte(s[i])
		case i+1 < len(s) && s[i+1] == '"':
			b.WriteByte('"')
			i++
		case i+1 == len(s):
			return given(b.String()), "", 0, true
		case s[i+1] == '\t' || s[i+1] == '\n':
			return given(b.String()), s[i+2:], s[i+1], true
		default:
			return "", "", 0, false
		}
	}
	return "", "", 0, false
}

// given is a pasted text as it was before it was copied out of a grid.
func given(s string) string { return paper.Given(clean(s)) }

// clean makes one line of a text and takes the space around it off.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// spread repeats a single text over the selected range; other blocks stay as they are.
func (g *Grid) spread(block [][]string) [][]string {
	top, left, bottom, right := g.Range()
	if len(block) != 1 || len(block[0]) != 1 || top == bottom && left == right {
		return block
	}
	out := make([][]string, bottom-top+1)
	for i := range out {
		out[i] = make([]string, right-left+1)
		for j := range out[i] {
			out[i][j] = block[0][0]
		}
	}
	return out
}
