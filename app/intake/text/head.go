package text

import (
	"regexp"
	"strings"
)

// readHead reads the lines above the rows: headings with the columns they stand over, captions of
// sections, and titles printed inside the table.
func (t *sheet) readHead(lines []line, r region) {
	apart := true
	for i := r.first; i < r.body; i++ {
		if lines[i].kind != words {
			apart = apart || lines[i].kind == blank
			continue
		}
		var row []cell
		segs := t.segments(lines, r, i)
		for k, s := range segs {
			rl, rr := s.left, s.right
			if ruled, ok := ruleUnder(lines, r, i, s, k, segs); ok {
				rl, rr = min(rl, ruled.left), max(rr, ruled.right)
			}
			c := cell{places: []place{{i, s}}}
			switch {
			case t.aside(s, rl, rr):
				t.beside(c, i, apart)
			case len(t.head) == 0 && len(segs) == 1 && rl == s.left && rr == s.right && t.titleInside(lines, r, s):
				t.titles = append(t.titles, c)
			default:
				c.from, c.to = t.spanOf(s, rl, rr, len(segs))
				row = append(row, c)
			}
		}
		if len(row) > 0 {
			t.head = append(t.head, row)
		}
		apart = false
	}
}

// aside tells whether a piece of a heading line stands over the captions and not over a column.
func (t *sheet) aside(s piece, left, right int) bool {
	first := t.columns[0]
	return right <= first.left-2 && s.left < first.left-8 && left < first.left
}

// unit is what says in which unit a table is, or that nobody audited it.
var unit = regexp.MustCompile(`(?i)thousand|million|billion|dollars|\$|unaudited|except|amounts`)

// beside files what stands over the captions: a unit in brackets is a title, the rest heads a section.
func (t *sheet) beside(c cell, i int, apart bool) {
	p := c.places[0]
	if strings.HasPrefix(p.text, "(") && unit.MatchString(p.text) {
		t.titles = append(t.titles, c)
		return
	}
	t.entries = append(t.entries, entry{caption: c, indent: p.left, apart: apart})
}

// titleInside tells whether a lone piece above all headings is a title: it is centred on the page
// and not on the columns.
func (t *sheet) titleInside(lines []line, r region, s piece) bool {
	left, right := t.columns[0].left, t.columns[len(t.columns)-1].right
	if s.left < left-2 && (s.left+s.right)/2 < left {
		return true
	}
	page, cols, own := right, left+right, s.left+s.right
	return len(t.columns) > 1 && abs(own-page) <= 6 && abs(own-cols) > 6
}

// segments cuts a heading line where it has gaps, and where the rule under it has: "2003 Change".
func (t *sheet) segments(lines []line, r region, i int) []piece {
	s := r.rows[i].s
	ws := wordsOf(s)
	strokes := strokesUnder(lines, r, i)
	var out []piece
	start := 0
	for k := 1; k <= len(ws); k++ {
		if k < len(ws) && ws[k].left-ws[k-1].right < 2 && !parted(strokes, ws[k-1], ws[k]) && !t.parted(ws[k-1], ws[k], ws, s) {
			continue
		}
		out = append(out, pieceOf(s, ws[start:k]))
		start = k
	}
	return out
}

// strokesUnder returns the strokes of the rule directly below a line, nil when none is there.
func strokesUnder(lines []line, r region, i int) []word {
	if i+1 > r.last || lines[i+1].kind != rule {
		return nil
	}
	return strokes(lines[i+1], r)
}

// strokes are the dashes of a rule, each with its columns.
func strokes(l line, r region) []word { return wordsOf(r.printedRule(l)) }

// parted tells whether two words stand over different strokes of a rule.
func parted(strokes []word, a, b word) bool {
	over := func(w word) int {
		best, at := 0, -1
		for i, s := range strokes {
			if n := min(w.right, s.right) - max(w.left, s.left); n > best {
				best, at = n, i
			}
		}
		return at
	}
	i, j := over(a), over(b)
	return i >= 0 && j >= 0 && i != j
}

// parted tells whether two neighbouring words are the headings of two columns though only one space
// stands between them: both are years.
func (t *sheet) parted(a, b word, ws []word, s string) bool {
	ya, yb := piece{text: s[a.from:a.to]}, piece{text: s[b.from:b.to]}
	return year(ya) && year(yb)
}

// ruleUnder returns the stroke that underlines a heading: the one it stands over, in the next rule
// below it, when no other heading of its line stands over the same.
func ruleUnder(lines []line, r region, i int, s piece, k int, segs []piece) (word, bool) {
	for j := i + 1; j < r.body && j <= i+3; j++ {
		if lines[j].kind != rule {
			if lines[j].kind == words {
				return word{}, false
			}
			continue
		}
		for _, st := range strokes(lines[j], r) {
			if st.left < s.right && s.left < st.right && !shares(st, k, segs) {
				return st, true
			}
		}
		return word{}, false
	}
	return word{}, false
}

// shares tells whether another heading than segs[k] stands over a stroke.
func shares(st word, k int, segs []piece) bool {
	for i, s := range segs {
		if i != k && st.left < s.right && s.left < st.right {
			return true
		}
	}
	return false
}

// spanOf returns the columns a heading stands over. A heading with a rule under it stands over what
// the rule does; one that is wider than a column, over the columns it is centred on.
func (t *sheet) spanOf(s piece, left, right, others int) (from, to int) {
	from, to = over(t.columns, left, right)
	if from < 0 {
		from = columnFor(t.columns, s, nil)
		return from, from + 1
	}
	ruled := left != s.left || right != s.right
	if ruled || others >= len(t.columns) {
		return from, to
	}
	if to-from == 1 && s.right-s.left <= t.columns[from].right-t.columns[from].left+2 {
		return from, to
	}
	return t.centred(s, from, to)
}

// centred widens a span, evenly to both sides, to the columns a heading is centred on.
func (t *sheet) centred(s piece, from, to int) (int, int) {
	best, off := [2]int{from, to}, 1<<30
	for a := max(0, from-2); a <= from; a++ {
		for b := to; b <= min(len(t.columns), to+2); b++ {
			d := abs(t.columns[a].left + t.columns[b-1].right - s.left - s.right)
			if d < off-2 {
				best, off = [2]int{a, b}, d
			}
		}
	}
	return best[0], best[1]
}
