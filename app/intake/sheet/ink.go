package sheet

import (
	"strings"
	"unicode/utf8"

	"restate/analysis/filing"
)

// ink puts cells into a document's text, each with its place in the file.
type ink interface {
	put(c cell)
	blanks(n int, before cell) // between cells
	newline(after cell)
}

// cellInk writes the cells of a workbook.
type cellInk struct{ b *filing.Builder }

func (k cellInk) put(c cell) { k.b.Put(c.text, filing.Place{Cell: c.ref}) }

func (k cellInk) blanks(n int, _ cell) {
	for range n {
		k.b.Space(' ')
	}
}

func (k cellInk) newline(cell) { k.b.Space('\n') }

// charInk writes the fields of a text. A field that holds quotes or line ends is written piece by
// piece, so that each character keeps its place.
type charInk struct {
	b *filing.Builder
	c *filing.Characters
}

func (k charInk) put(c cell) {
	raw := k.c.Text[c.src : c.src+c.n]
	if raw == c.text {
		k.b.Copy(k.c, c.src, c.src+c.n)
		return
	}
	if len(raw) == len(c.text) && !strings.ContainsFunc(raw, blank) && !strings.Contains(raw, `"`) {
		src, n := k.c.Place(c.src, c.src+c.n)
		k.b.Add(c.text, src, n) // points and commas have changed places
		return
	}
	at := c.src
	for i := 0; i < len(c.text); {
		r, n := utf8.DecodeRuneInString(c.text[i:])
		rest := k.c.Text[at : c.src+c.n]
		if r == ' ' {
			skip := len(rest) - len(strings.TrimLeftFunc(rest, blank))
			k.b.Join(' ', k.c, at, at+skip)
			at += skip
		} else {
			if c.quoted && strings.HasPrefix(rest, `""`) {
				at++ // of two quotes that stand for one, the second is kept
			}
			k.b.Copy(k.c, at, at+n)
			at += n
		}
		i += n
	}
}

func (k charInk) blanks(n int, before cell) {
	src, _ := k.c.Place(before.src, before.src)
	k.b.Add(strings.Repeat(" ", n), src, 0)
}

func (k charInk) newline(after cell) {
	src, n := k.c.Place(after.src, after.src+after.n)
	k.b.Glue('\n', src+n, 0)
}
