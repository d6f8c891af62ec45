// Package clipboard reads a block pasted from a spreadsheet into rows of texts. What is copied out is
// written by the grid, which knows the range.
package clipboard

import (
	"strings"

	"restate/analysis/paper"
)

// Parse reads a pasted block: rows end in LF, CRLF or CR, columns are parted by tabs, a cell that
// starts with a quote goes on to its closing quote. Blanks around a cell, no-break ones too, are
// dropped; signs of figures ($ ( ) % –) stay for money.Parse. Rows are as long as they came (making
// them equal could multiply a small block into gigabytes). The last line end starts no row; an empty
// block has none.
func Parse(block string) [][]string {
	var rows [][]string
	var row []string
	rest := block
	for open := rest != ""; open; {
		var cell string
		var end byte
		cell, end, rest = next(rest)
		row = append(row, cell)
		if end != '\t' {
			rows, row = append(rows, row), nil
			open = rest != ""
		}
	}
	return rows
}

// next reads one cell. End is the tab or line end behind it, 0 at the end of the block.
func next(block string) (cell string, end byte, rest string) {
	if inner, after, ok := quotedCell(block); ok {
		end, rest = separator(after)
		return paper.Given(inner), end, rest
	}
	i := strings.IndexAny(block, "\t\r\n")
	if i < 0 {
		i = len(block)
	}
	end, rest = separator(block[i:])
	return paper.Given(strings.Trim(block[:i], " \u00a0\u202f\u2007")), end, rest
}

// separator takes the separator at the start of a block, CRLF as one.
func separator(block string) (end byte, rest string) {
	if block == "" {
		return 0, ""
	}
	if strings.HasPrefix(block, "\r\n") {
		return '\n', block[2:]
	}
	return block[0], block[1:]
}

// quotedCell reads a cell in quotes. Its closing quote must stand before a separator or the end: a
// lone quote in front of words is a quote.
func quotedCell(block string) (inner, rest string, ok bool) {
	rest, ok = strings.CutPrefix(block, `"`)
	if !ok {
		return "", "", false
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(rest, '"')
		if i < 0 {
			return "", "", false
		}
		b.WriteString(rest[:i])
		rest = rest[i+1:]
		if !strings.HasPrefix(rest, `"`) {
			return b.String(), rest, rest == "" || strings.ContainsRune("\t\r\n", rune(rest[0]))
		}
		b.WriteByte('"')
		rest = rest[1:]
	}
}
