package text

import (
	"slices"
	"strings"

	"restate/analysis/filing/pattern"
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
		if row := t.readHeadLine(lines, r, i, apart); len(row) > 0 {
			t.spread(row)
			t.untangle(row)
			t.head = append(t.head, row)
		}
		apart = false
	}
	t.stack()
	for _, row := range t.head {
		// In a garbled line a rule below may give a heading columns left of those of the one before it.
		slices.SortStableFunc(row, func(a, b cell) int { return a.from - b.from })
	}
}

// readHeadLine reads one line of the headings and returns what stands over columns; titles and
// captions are filed.
func (t *sheet) readHeadLine(lines []line, r region, i int, apart bool) []cell {
	var row []cell
	segs := t.segments(lines, r, i)
	for k, s := range segs {
		rl, rr := s.left, s.right
		c := cell{places: []place{{i, s}}}
		if under, ok := ruleUnder(lines, r, i, s, k, segs); ok {
			rl, rr = min(rl, under.left), max(rr, under.right)
			c.ruled = true
		}
		switch {
		case strings.Trim(s.text, "-=_") == "" || exhibit.MatchString(s.text):
			// A stroke between words, the exhibit's number: printed, but no heading.
		case scaleNote(s.text):
			t.titles = append(t.titles, c)
		case t.aside(s, rl, rr):
			t.beside(c, i, apart)
		case len(t.head) == 0 && len(segs) == 1 && rl == s.left && rr == s.right && t.titleInside(lines, r, s):
			t.titles = append(t.titles, c)
		default:
			c.from, c.to = t.spanOf(s, rl, rr, len(segs))
			row = append(row, c)
		}
	}
	return row
}

// aside tells whether a piece of a heading line stands over the captions and not over a column.
func (t *sheet) aside(s piece, left, right int) bool {
	first := t.columns[0]
	return right <= first.left-2 && s.left < first.left-8 && left < first.left
}

// exhibit is the line that says which exhibit of a submission this is.
var exhibit = pattern.New(`(?i)^exhibit\s+\d`)

// scale is what says in which unit a table is.
var scale = pattern.New(`(?i)thousand|million|billion|\bdollars\b|000'?s`)

// scaleNote tells whether a text is the remark in brackets on the unit: "(In thousands, except …)".
func scaleNote(s string) bool { return strings.HasPrefix(s, "(") && scale.MatchString(s) }

// beside files what stands over the captions: remarks in brackets are titles, the rest heads a
// section.
func (t *sheet) beside(c cell, i int, apart bool) {
	p := c.places[0]
	if strings.EqualFold(p.text, "(unaudited)") {
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
	s := r.at(i).s
	ws := wordsOf(s)
	strokes := strokesUnder(lines, r, i)
	var out []piece
	start := 0
	for k := 1; k <= len(ws); k++ {
		if k < len(ws) && ws[k].left-ws[k-1].right < 2 && !parted(strokes, ws[k-1], ws[k]) && !bothYears(ws[k-1], ws[k], s) && !stroke(ws[k-1], s) && !stroke(ws[k], s) {
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
func strokes(l line, r region) []word { return wordsOf(printed(r.text, l)) }

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

// stroke tells whether a word only draws.
func stroke(w word, s string) bool {
	return w.to-w.from > 2 && strings.Trim(s[w.from:w.to], "-=_") == ""
}

// bothYears tells whether two neighbouring words are the headings of two columns though only one
// space stands between them.
func bothYears(a, b word, s string) bool {
	return year(piece{text: s[a.from:a.to]}) && year(piece{text: s[b.from:b.to]})
}

// ruleUnder returns the stroke that underlines a heading: the one it stands over, in the next rule
// below, when no other heading of its line stands over the same. Headings may be stacked over it.
func ruleUnder(lines []line, r region, i int, s piece, k int, segs []piece) (word, bool) {
	for j := i + 1; j < r.body && j <= i+4; j++ {
		switch lines[j].kind {
		case words:
			below, n := stacked(r.at(j).s, s)
			if n != 1 || below.right-below.left > 2*(s.right-s.left)+8 {
				return word{}, false
			}
		case rule:
			for _, st := range strokes(lines[j], r) {
				if st.left < s.right && s.left < st.right && !shares(st, k, segs) {
					return st, true
				}
			}
			return word{}, false
		}
	}
	return word{}, false
}

// stacked returns what stands under a piece in a line, and how many things do.
func stacked(line string, s piece) (under piece, n int) {
	ws := wordsOf(line)
	start := 0
	for k := 1; k <= len(ws); k++ {
		if k < len(ws) && ws[k].left-ws[k-1].right < 2 {
			continue
		}
		if p := pieceOf(line, ws[start:k]); p.left < s.right && s.left < p.right {
			under = p
			n++
		}
		start = k
	}
	return under, n
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
	if ruled || others*2 > len(t.columns)+1 {
		return from, to
	}
	if to-from == 1 && (!period.MatchString(s.text) || s.right-s.left <= t.columns[from].right-t.columns[from].left+2) {
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

// untangle sees to it that no two headings of a line stand over the same column: where they would,
// each gets the one column it fits best, from the left.
func (t *sheet) untangle(row []cell) {
	tangled := false
	for i := 1; i < len(row); i++ {
		tangled = tangled || row[i].from < row[i-1].to
	}
	for i, at := 0, 0; tangled && i < len(row); i++ {
		// The headings behind this one need a column each.
		free := t.columns[min(at, len(t.columns)-1):max(min(at, len(t.columns)-1)+1, len(t.columns)-(len(row)-1-i))]
		c := min(at, len(t.columns)-1) + columnFor(free, row[i].places[0].piece, nil)
		row[i].from, row[i].to = c, c+1
		at = c + 1
	}
}

// period is what a heading over several columns usually says.
var period = pattern.New(`(?i)\b(?:ended|ending|months?|weeks?|years?|quarters?)\b`)

// yearless is a day whose years stand below it, over the columns one by one: "March 31,".
var yearless = pattern.New(`(?i)^(?:as of |at )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2},?$`)

// spread lets headings stand over equal shares of the columns where each is centred on its share:
// three years over nine columns, without strokes that would say so.
func (t *sheet) spread(row []cell) {
	n, k := len(t.columns), len(row)
	if k >= n || n%k != 0 || k == 1 && !period.MatchString(row[0].places[0].text) && !yearless.MatchString(row[0].places[0].text) {
		return
	}
	share := n / k
	for i, c := range row {
		first, last := t.columns[i*share], t.columns[(i+1)*share-1]
		s := c.places[0]
		if c.to-c.from > 1 || abs(s.left+s.right-first.left-last.right) > (last.right-first.left)/4 {
			return
		}
	}
	for i := range row {
		row[i].from, row[i].to = i*share, (i+1)*share
	}
}
