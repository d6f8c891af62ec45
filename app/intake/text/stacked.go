package text

import (
	"slices"
	"strings"

	"restate/analysis/filing/pattern"
)

// stack reads the upper headings again where the lowest line has a heading for every column: then it is
// known where columns begin and end, and what stands in the middle of several is theirs. Without a rule
// below it, a heading's words alone do not say what it stands over.
func (t *sheet) stack() {
	n := len(t.head)
	if n < 2 || len(t.columns) > mostHeadings || len(t.head[n-1]) != len(t.columns) {
		return
	}
	for i, c := range t.head[n-1] {
		if c.from != i || c.to != i+1 {
			return
		}
	}
	cols := t.extents(t.head[n-1])
	for j := n - 2; j >= 0; j-- {
		above, below := t.head[j], t.head[j+1]
		if anyRuled(above) {
			continue
		}
		if !share(cols, above) {
			stackRow(cols, above, below)
		}
		if joinAbove(above, below) {
			t.head = slices.Delete(t.head, j, j+1)
		}
	}
}

// joinAbove makes one heading of each that was wrapped over two lines, where every one of the line above
// is: in the middle of one below that has the same columns, and there are more of these, or it goes on there.
func joinAbove(above, below []cell) bool {
	if !adjoin(above, below) || len(above) > len(below) {
		return false
	}
	for _, c := range above {
		p := c.places[len(c.places)-1].piece
		b := under(p, below)
		if b == nil || b.from != c.from || b.to != c.to || len(above) == len(below) && !headingGoesOn(p.text, b.places[0].text) {
			return false
		}
	}
	for _, c := range above {
		b := under(c.places[0].piece, below)
		b.places = slices.Concat(c.places, b.places)
	}
	return true
}

// month is the name of one at the end of a line.
var month = pattern.New(`(?i)\b(?:january|february|march|april|may|june|july|august|september|october|november|december|ended|ending)$`)

// headingGoesOn tells whether a heading is not over at the end of its line.
func headingGoesOn(above, below string) bool {
	return endsOpen(above) || startsSmall(below) && !strings.HasPrefix(below, "(") || month.MatchString(above) && digitsAt(below, 0) > 0
}

// adjoin tells whether one line of headings stands directly above another.
func adjoin(above, below []cell) bool {
	line := below[0].places[0].line
	for _, c := range below {
		line = min(line, c.places[0].line)
	}
	return line-above[len(above)-1].lowest() == 1
}

// lowest is the lowest line of a cell.
func (c cell) lowest() int { return c.places[len(c.places)-1].line }

// extents are the columns as they were set: figures end at the right, and headings stand in the middle.
func (t *sheet) extents(leaf []cell) []column {
	out := make([]column, len(t.columns))
	for i, c := range t.columns {
		h := leaf[i].places[0]
		left := min(c.left, h.left, h.left+h.right-c.right)
		if i > 0 {
			left = max(left, out[i-1].right+1)
		}
		out[i] = column{left: left, right: max(c.right, h.right), edge: c.edge}
	}
	return out
}

func anyRuled(row []cell) bool {
	for _, c := range row {
		if c.ruled {
			return true
		}
	}
	return false
}

// timed is a heading that names a year.
var timed = pattern.New(`\b(?:19|20)\d\d\b`, "19", "20")

// saysWhen tells whether a heading says when: that is, as a rule, what stands over several columns.
func saysWhen(s string) bool {
	return period.MatchString(s) || yearless.MatchString(s) || timed.MatchString(s)
}

// off is how far a piece is from the middle of columns, in halves.
func off(p piece, first, last column) int { return abs(p.left + p.right - first.left - last.right) }

// middle is how far from the middle words may be set, in halves of a blank.
const middle = 4

// share lets headings stand over equal shares of the columns where every one is in the middle of its own.
func share(cols []column, row []cell) bool {
	n, k := len(cols), len(row)
	if k >= n || n%k != 0 || k == 1 && !saysWhen(row[0].places[0].text) {
		return false
	}
	each := n / k
	for i, c := range row {
		if off(c.places[0].piece, cols[i*each], cols[(i+1)*each-1]) > middle {
			return false
		}
	}
	for i := range row {
		row[i].from, row[i].to = i*each, (i+1)*each
	}
	return true
}

// stackRow gives the headings of a line the columns of what they are wrapped above, or those they are in
// the middle of.
func stackRow(cols []column, row, below []cell) {
	near := adjoin(row, below)
	for i := range row {
		c := &row[i]
		p := c.places[0].piece
		if b := under(p, below); near && b != nil {
			c.from, c.to = b.from, b.to
			continue
		}
		if c.to-c.from == 1 && !saysWhen(p.text) && off(p, cols[c.from], cols[c.from]) <= middle {
			continue
		}
		lo, hi := 0, len(cols)
		if i > 0 {
			lo = row[i-1].to
		}
		if i+1 < len(row) {
			hi = upTo(cols, row[i+1].places[0].left)
		}
		if from, to := amid(cols, p, lo, hi); from < to {
			c.from, c.to = from, to
		}
	}
}

// under returns the heading in whose middle a piece stands, nil where there is none.
func under(p piece, below []cell) *cell {
	for k := range below {
		b := below[k].places[0].piece
		if abs(p.left+p.right-b.left-b.right) <= 3 {
			return &below[k]
		}
	}
	return nil
}

// upTo counts the columns that end before a place.
func upTo(cols []column, left int) int {
	n := 0
	for n < len(cols) && cols[n].right < left {
		n++
	}
	return n
}

// amid returns the most columns between lo and hi in whose middle a piece stands, none where it is in the
// middle of none.
func amid(cols []column, p piece, lo, hi int) (from, to int) {
	for a := lo; a < hi; a++ {
		for b := hi; b > a && b-a > to-from; b-- {
			if off(p, cols[a], cols[b-1]) <= middle {
				from, to = a, b
				break
			}
		}
	}
	return from, to
}
