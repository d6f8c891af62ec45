package pdf

import (
	"strings"
	"unicode/utf8"
)

// kindOf is what a piece of a row looks like.
type kindOf uint8

const (
	wording kindOf = iota
	figure         // $1,234 (5.6)% 12
	dash           // nil
	year           // four digits that may be a year
	mark           // (a) * (1): a footnote's
	opener         // $ ( whose amount follows
	closer         // ) % that belong to what stands before
)

// piece is what stands together in a row: words of a text, or a figure with its signs.
type piece struct {
	kind   kindOf
	words  []word
	x0, x1 float64
	column int // of a figure, once columns are known; -1
	from   int // its first word among those of the row
}

// piecesOf cuts a row where its words stand further apart than gap sizes, and around figures.
func piecesOf(r row, gap float64) []piece {
	var out []piece
	for i := 0; i < len(r.words); {
		p := amountAt(r, i)
		if p.kind == closer {
			p.kind = wording
		}
		i += len(p.words)
		p.x0, p.x1 = p.words[0].x0, p.words[len(p.words)-1].x1
		if n := len(out); n > 0 && joins(out[n-1], p, gap*r.size) {
			last := &out[n-1]
			last.words = r.words[last.from:i]
			last.x1, last.kind = p.x1, wording
			continue
		}
		out = append(out, p)
	}
	return out
}

// joins tells whether a piece goes on in the next: words do over a small gap, and a number between
// words is one of them.
func joins(a, b piece, gap float64) bool {
	if b.x0-a.x1 >= gap {
		return false
	}
	small := b.x0-a.x1 < signGap*a.words[0].size
	switch {
	case a.kind == wording && b.kind == wording, a.kind == mark, a.kind == wording && b.kind == mark:
		return true
	case a.kind == wording:
		return small || (b.kind == figure || b.kind == year || b.kind == dash) && !signed(b.words[0].text)
	case b.kind == wording:
		return small || len(a.words) == 1 && !signed(a.words[0].text)
	}
	return false
}

// signed tells whether a text begins with a currency's sign.
func signed(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("$€£¥", r) || strings.HasPrefix(s, "US$")
}

// amountAt reads an amount that begins with a word: a sign and its digits, a bracket set apart, a
// percent sign, a footnote's mark, a unit. A piece of one word is what that word looks like.
func amountAt(r row, i int) piece {
	kind, n := opened(r, i)
	p := piece{kind: kind, column: -1, from: i, words: r.words[i : i+n]}
	if kind == opener {
		p.kind, p.words = wording, r.words[i:i+1]
		return p
	}
	if kind == mark && i+1 < len(r.words) && r.words[i+1].text == "%" && r.gap(i+1) < r.size {
		p.kind = figure
	}
	if p.kind != figure && p.kind != dash {
		return p
	}
	for i+n < len(r.words) && r.belongs(i+n) {
		n++
	}
	if p.kind == figure && i+n < len(r.words) && scaled(r, i+n) {
		n++
	}
	p.words = r.words[i : i+n]
	return p
}

// gap is the space before a row's word.
func (r row) gap(i int) float64 { return r.words[i].x0 - r.words[i-1].x1 }

// opened reads the signs that a word begins with and the digits they open: what that is, and how many
// words.
func opened(r row, i int) (kind kindOf, n int) {
	const farSign = 14 // sizes: as far from its digits as a currency's sign may stand
	kind, n = shapeOf(r.words[i].text), 1
	for kind == opener && i+n < len(r.words) && n < 4 {
		next := shapeOf(r.words[i+n].text)
		most := 0.6
		if signed(r.words[i+n-1].text) {
			most = farSign
		}
		if r.gap(i+n) > most*r.size || next == wording || next == closer || next == opener && signed(r.words[i+n].text) {
			break
		}
		if kind = next; next == mark || next == year {
			kind = figure // $ (1)
		}
		n++
	}
	return kind, n
}

// belongs tells whether a word belongs to the figure before it: a bracket or percent sign, or a
// footnote's mark directly behind it.
func (r row) belongs(i int) bool {
	switch shapeOf(r.words[i].text) {
	case closer:
		return r.gap(i) < 1.2*r.size
	case mark:
		return r.gap(i) < 0.45*r.size && !strings.HasSuffix(r.words[i-1].text, "*")
	}
	return false
}

// scaled tells whether a word is the unit of the figure before it, and ends what stands there: "$4.8
// Million" or "12 bps" in a column, not in a sentence.
func scaled(r row, i int) bool {
	switch strings.ToLower(r.words[i].text) {
	case "thousand", "million", "billion", "bps", "bp", "pts", "pt", "pp":
		return r.words[i].x0-r.words[i-1].x1 < signGap*r.size && (i+1 == len(r.words) || r.words[i+1].x0-r.words[i].x1 > cellGap*r.size)
	}
	return false
}

var dashes = map[string]bool{"-": true, "--": true, "---": true, "–": true, "—": true, "––": true, "——": true, "−": true, "‒": true, "―": true,
	"n/a": true, "N/A": true, "NM": true, "nm": true, "n/m": true, "N/M": true, "n.m.": true, "N.M.": true, "*": false}

// shapeOf tells what a word looks like.
func shapeOf(s string) kindOf {
	if c := s[0] | 0x20; c >= 'a' && c <= 'z' && !dashes[s] && !signed(s) && s != "x" {
		return wording // by far the most
	}
	rest, signs := afterSigns(strings.TrimPrefix(s, "US"))
	switch {
	case rest == "" && signs:
		return opener
	case dashes[strings.TrimRight(rest, ")%")]:
		return dash
	case s == "x" || strings.Trim(s, ")%") == "":
		return closer
	case isMark(s):
		return mark
	}
	return numberShape(rest, signs)
}

// afterSigns cuts the signs off that stand before an amount's digits. A dash alone is no sign: it
// prints nil.
func afterSigns(s string) (rest string, signs bool) {
	for rest = s; rest != "" && !dashes[rest]; signs = true {
		c, size := utf8.DecodeRuneInString(rest)
		if !strings.ContainsRune("$€£¥(+-–−", c) {
			break
		}
		rest = rest[size:]
	}
	return rest, signs
}

// numberShape tells figures and years from words that begin with digits.
func numberShape(s string, signs bool) kindOf {
	digits := numberLength(s)
	tail := strings.TrimLeft(s[digits:], ")%")
	switch {
	case digits == 0 || tail != "" && !isMark(tail) && tail != "x":
		return wording
	case !signs && digits == 4 && len(s) == 4 && (s[:2] == "19" || s[:2] == "20"):
		return year
	}
	return figure
}

// numberLength returns how many bytes of a number a text begins with: 1,234.5 .05 12. Dates and the
// numbers of lists (1.) are none.
func numberLength(s string) int {
	at := digitsAt(s, 0)
	if at > 1 && s[0] == '0' {
		return 0
	}
	for grouped := at >= 1 && at <= 3; grouped && at+3 < len(s) && s[at] == ','; at += 4 {
		if digitsAt(s, at+1) != at+4 {
			return 0
		}
	}
	if at < len(s) && s[at] == '.' {
		end := digitsAt(s, at+1)
		if end == at+1 {
			return 0
		}
		at = end
	}
	return at
}

func digitsAt(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// isMark tells whether a word is a footnote's mark, or several: (a) (1)(2) [3] ** †.
func isMark(s string) bool {
	if s == "" {
		return false
	}
	for s != "" {
		switch {
		case s[0] == '*':
			s = s[1:]
		case strings.HasPrefix(s, "†"), strings.HasPrefix(s, "‡"):
			s = s[len("†"):]
		case s[0] == '(' || s[0] == '[':
			end := strings.IndexAny(s, ")]")
			if end < 2 || end > 4 {
				return false
			}
			in := s[1:end]
			if numbers := digitsAt(in, 0) == len(in) && len(in) <= 2; !numbers && strings.Trim(in, "ivxIVX") != "" && (len(in) != 1 || !isLetter(in[0])) {
				return false
			}
			s = s[end+1:]
		default:
			return false
		}
	}
	return true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// leader tells whether a word is nothing but the dots that lead to a figure, or a stroke under one.
func leader(s string) bool {
	return strings.Trim(s, ".·…_=") == "" || len(s) > 3 && strings.Trim(s, "-–—") == ""
}

// mid is the middle of a piece.
func (p piece) mid() float64 { return (p.x0 + p.x1) / 2 }

// textOf is a piece's words with single spaces, without the dots that lead away from it.
func (p piece) textOf() string {
	parts := make([]string, 0, len(p.words))
	for _, w := range p.words {
		s := w.text
		if cut := strings.TrimRight(s, ".…"); len(s)-len(cut) > 2 {
			s = cut
		}
		if s != "" && !leader(w.text) {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}
