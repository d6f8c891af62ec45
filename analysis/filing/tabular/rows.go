package tabular

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"restate/analysis/filing"
)

// row writes one row down: its caption, and every other piece in the column it stands in.
func (s *sheet) row(l line) filing.Row {
	captions, apart := s.caption(l)
	out := filing.Row{Caption: joined(captions)}
	if len(captions) > 0 {
		out.Indent = captions[0].Indent + 2*captions[0].From
	}
	rest := l.pieces[len(captions)+len(apart):]
	if len(captions) == 0 && len(apart) == 0 && len(rest) == 1 && rest[0].shape == words {
		if from, to := s.over(rest[0]); to-from > 1 || len(s.columns) == 1 {
			out.Caption = joined(rest) // a heading of what follows
			return out
		}
	}
	taken := -1
	for _, p := range slices.Concat(apart, rest) {
		c := s.cell(p, taken)
		taken = max(taken, c.To-1)
		out.Cells = append(out.Cells, c)
	}
	slices.SortStableFunc(out.Cells, func(a, b filing.Cell) int { return a.From - b.From })
	return out
}

// cell gives a piece its columns: those it stands over, of a figure the one its digits end in. taken
// is the last column that the row has filled.
func (s *sheet) cell(p piece, taken int) filing.Cell {
	c := filing.Cell{Text: p.Text, Start: p.Start, End: p.End}
	c.From, c.To = s.over(p)
	if p.shape != words && p.shape != mark {
		if at := s.ending(p); at >= 0 {
			c.From, c.To = at, at+1
		}
	}
	if c.From < 0 {
		c.From = s.nearest(p)
		c.To = c.From + 1
	}
	if c.From <= taken && taken+1 < c.To {
		c.From = taken + 1
	}
	return c
}

// ending returns the column whose digits end where those of a piece do, else the one it shares most
// with, -1 when it stands over none.
func (s *sheet) ending(p piece) int {
	best, at := 0, -1
	for i, c := range s.columns {
		if c.text {
			continue
		}
		if c.hi == p.hi {
			return i
		}
		if shared := min(p.hi, c.right) - max(p.lo, c.left); shared > best {
			best, at = shared, i
		}
	}
	return at
}

// joined is some pieces as one cell that stands over no column.
func joined(pieces []piece) filing.Cell {
	if len(pieces) == 0 {
		return filing.Cell{}
	}
	c := filing.Cell{Text: pieces[0].Text, Start: pieces[0].Start, End: pieces[0].End}
	for _, p := range pieces[1:] {
		c.Text += " " + p.Text
		c.Start, c.End = min(c.Start, p.Start), max(c.End, p.End)
	}
	return c
}

// joinWrapped makes one caption of those that were broken over two rows. It does so only where the
// words leave no doubt: the upper cannot end as it does, or the lower begins small.
func joinWrapped(rows []filing.Row) []filing.Row {
	out := rows[:0:0]
	for i, r := range rows {
		if len(out) == 0 || r.Caption.Text == "" {
			out = append(out, r)
			continue
		}
		above := &out[len(out)-1]
		switch {
		case len(above.Cells) == 0 && wraps(above.Caption.Text, r.Caption.Text):
			above.Caption = both(above.Caption, r.Caption)
			above.Cells = r.Cells
		case len(above.Cells) > 0 && len(r.Cells) == 0 && trails(*above, r) && !goesOn(rows, i):
			above.Caption = both(above.Caption, r.Caption)
		default:
			out = append(out, r)
		}
	}
	return out
}

func both(a, b filing.Cell) filing.Cell {
	a.Text += " " + b.Text
	a.Start, a.End = min(a.Start, b.Start), max(a.End, b.End)
	return a
}

// longestCaption, in bytes; what is longer does not go on.
const longestCaption = 400

// wraps tells whether a caption without figures goes on in the row below.
func wraps(above, below string) bool {
	if above == "" || len(above) > longestCaption || strings.HasSuffix(above, ":") || filing.Capitals(above) && !filing.Capitals(below) {
		return false
	}
	return endsOpen(above) || startsSmall(below)
}

// trails tells whether a row without figures ends the caption of the row above.
func trails(above, below filing.Row) bool {
	return above.Caption.Text != "" && len(above.Caption.Text) < longestCaption && below.Indent >= above.Indent && startsSmall(below.Caption.Text) &&
		(below.Indent > above.Indent || endsOpen(above.Caption.Text))
}

// goesOn tells whether row i begins the caption of the row below it.
func goesOn(rows []filing.Row, i int) bool {
	return i+1 < len(rows) && rows[i+1].Caption.Text != "" && wraps(rows[i].Caption.Text, rows[i+1].Caption.Text)
}

// openWords are the words a caption cannot end with.
var openWords = map[string]bool{"and": true, "or": true, "of": true, "to": true, "in": true, "on": true, "for": true, "from": true,
	"by": true, "with": true, "the": true, "a": true, "an": true, "per": true, "before": true, "at": true, "than": true,
	"less": true, "&": true, "-": true, "as": true, "under": true}

func endsOpen(s string) bool {
	w := strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:])
	return w != strings.ToLower(s) && openWords[w] || strings.HasSuffix(s, ",") || strings.HasSuffix(s, "(")
}

// startsSmall tells whether a text begins with a small letter, or with one in brackets.
func startsSmall(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if r == '(' && bracketed(s) == 0 {
		r, _ = utf8.DecodeRuneInString(s[n:])
	}
	return unicode.IsLower(r)
}
