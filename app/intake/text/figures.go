package text

import (
	"slices"
	"strings"
	"unicode/utf8"

	"restate/analysis/filing/pattern"
)

// word is a stretch without white space in a printed line: its bytes and its columns.
type word struct{ from, to, left, right int }

// wordsOf cuts a printed line, tabs expanded, into words.
func wordsOf(s string) []word { return appendWords(make([]word, 0, 2+len(s)/6), s) }

// appendWords appends what wordsOf returns.
func appendWords(out []word, s string) []word {
	column, in := 0, false
	for at, r := range s {
		switch {
		case space(r):
			in = false
		case !in:
			in = true
			out = append(out, word{at, at, column, column})
			fallthrough
		default:
			last := &out[len(out)-1]
			last.to, last.right = at+utf8.RuneLen(r), column+1
		}
		column++
	}
	return out
}

// piece is something printed in a line that may become a cell.
type piece struct {
	from, to    int    // bytes in the printed line
	left, right int    // columns
	edge        int    // the column after its last digit: figures stand under each other by it
	text        string // without the white space inside a figure
	figure      bool
}

// state is how far a text is a figure.
type state uint8

const (
	notFigure state = iota
	begun           // "$", "(", "1,": what is missing may be the next word
	whole
)

// note is a footnote's mark behind a figure.
var note = pattern.New(`^(?:\*{1,3}|†+|‡|\([a-z1-9]\)|\[[a-z1-9]\])$`)

// openings are the signs before the digits of an amount.
var openings = []string{"US$", "C$", "A$", "HK$", "NT$", "$", "€", "£", "¥", "(", "+", "-", "–"}

// nils print a figure that is nil or means nothing.
var nils = map[string]bool{"-": true, "--": true, "---": true, "----": true, "–": true, "—": true, "––": true, "——": true,
	"n/a": true, "N/A": true, "NM": true, "nm": true, "n/m": true, "N/M": true}

// longestNil is the most letters of one of them.
const longestNil = 3

// figureState tells how far s is a figure, and how many bytes of it are: the rest is a note's mark.
func figureState(s string) (state, int) {
	if s == "" || plainWord(s) {
		return notFigure, 0 // by far the most words: prose
	}
	at, open := signs(s)
	rest := s[at:]
	switch {
	case rest == "" && at > 0:
		return begun, at
	case nils[rest], open == 1 && nils[strings.TrimSuffix(rest, ")")]:
		return whole, len(s)
	}
	n, st := digitsState(rest)
	if st != whole {
		return st, len(s)
	}
	closed, open := closing(rest[n:], open)
	at += n + closed
	mark := s[at:]
	switch {
	case open > 0 && mark == "":
		return begun, at
	case open != 0, mark != "" && !note.MatchString(mark):
		return notFigure, 0
	}
	return whole, at
}

// plainWord tells quickly whether a word begins with a letter and is no figure.
func plainWord(s string) bool {
	c := s[0] | 0x20
	return 'a' <= c && c <= 'z' && (len(s) > longestNil || !nils[s]) && strings.IndexByte(s, '$') < 0
}

// endsInWord tells quickly whether a printed line ends in a word that is no figure and belongs to none: then
// no figures stand at its end.
func endsInWord(s string) bool {
	at := len(s)
	for at > 0 && s[at-1] < utf8.RuneSelf && !space(rune(s[at-1])) {
		at--
	}
	if at > 0 && s[at-1] >= utf8.RuneSelf {
		at = strings.LastIndexFunc(s, space) + 1
	}
	last := s[at:]
	return last != "" && last != "x" && plainWord(last) && !endsInLetter(s)
}

// signs returns how many bytes of signs stand before the digits, and how many brackets they open. A
// dash alone is no sign: it prints nil.
func signs(s string) (at, open int) {
	for !nils[s[at:]] {
		i := slices.IndexFunc(openings, func(o string) bool { return strings.HasPrefix(s[at:], o) })
		if i < 0 {
			break
		}
		at += len(openings[i])
		open += strings.Count(openings[i], "(")
	}
	return at, open
}

// closing returns how many bytes of per cent signs and brackets stand behind the digits, and how many
// brackets stay open: fewer than none when too many close.
func closing(s string, open int) (n, left int) {
	for n < len(s) && strings.IndexByte("%x)", s[n]) >= 0 {
		n++
	}
	return n, open - strings.Count(s[:n], ")")
}

// digitsState reads digits with commas and decimals at the start of s.
func digitsState(s string) (n int, st state) {
	n = digitsAt(s, 0)
	grouped := n >= 1 && n <= 3
	for grouped && n < len(s) && s[n] == ',' {
		if n+1 == len(s) {
			return n, begun
		}
		if n+4 > len(s) || strings.Trim(s[n+1:n+4], "0123456789") != "" {
			return 0, notFigure
		}
		n += 4
	}
	if n < len(s) && s[n] == '.' {
		if after := digitsAt(s, n+1); after > n+1 {
			n = after
		}
	}
	if n == 0 || n > 1 && s[0] == '0' && s[1] != '.' {
		return 0, notFigure // nothing, or the rest of a number: 000
	}
	return n, whole
}

// digitsAt returns where the digits that begin at i end.
func digitsAt(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// figureAt reads a figure that begins with words[i], and returns how many words it takes: "$" and
// its amount, an amount split after a comma, a bracket set apart, a percent sign, a note's mark.
func figureAt(s string, ws []word, i int) (piece, int) {
	text, n, used := joined(s, ws, i)
	if used == 0 {
		return piece{}, 0
	}
	marked := len(text) - n
	last := ws[i+used-1]
	p := piece{from: ws[i].from, left: ws[i].left, to: last.to - marked, right: last.right - utf8.RuneCountInString(text[n:]), text: text[:n], figure: true}
	for i+used < len(ws) && marked == 0 {
		next := ws[i+used]
		tail := s[next.from:next.to]
		if gap := next.left - last.right; gap <= 2 && (tail == "%" || tail == "x") {
			p.to, p.right, p.text, last = next.to, next.right, p.text+tail, next
		} else if gap == 1 && note.MatchString(tail) {
			marked = len(tail)
		} else {
			break
		}
		used++
	}
	p.edge = edgeOf(s, p)
	return p, used
}

// joined puts the words of a split figure together: "$" and "1," and "465,000". n is the length of
// the figure in the text; used is 0 when no figure begins here.
func joined(s string, ws []word, i int) (text string, n, used int) {
	text, used = s[ws[i].from:ws[i].to], 1
	st, n := figureState(text)
	for st == begun && i+used < len(ws) && used < 6 {
		next := ws[i+used]
		if currency(s[next.from:next.to]) && currency(text) {
			break
		}
		if gap := next.left - ws[i+used-1].right; gap > 24 || gap > 2 && !strings.ContainsRune("$€£¥(", lastRune(text)) {
			break
		}
		text += s[next.from:next.to]
		st, n = figureState(text)
		used++
	}
	if st != whole {
		return "", 0, 0
	}
	return text, n, used
}

// currency tells whether a text begins with the sign of one.
func currency(s string) bool { return s != "" && strings.ContainsRune("$€£¥", rune0(s)) }

// blankAmount tells whether a word is a currency sign whose amount is left blank: that cell is
// missing, and the row goes on.
func blankAmount(s string, ws []word, i int) bool {
	return utf8.RuneCountInString(s[ws[i].from:ws[i].to]) == 1 && currency(s[ws[i].from:]) && i > 0 &&
		ws[i].left-ws[i-1].right >= 2 && (i+1 == len(ws) || ws[i+1].left-ws[i].right >= 2)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// edgeOf is the column after a figure's last digit, or after its dash.
func edgeOf(s string, p piece) int {
	n := strings.LastIndexAny(s[p.from:p.to], "0123456789")
	if n < 0 {
		return p.right
	}
	return p.left + utf8.RuneCountInString(s[p.from:p.from+n+1])
}

// row is a printed line as a row of a table: a caption and the figures behind it.
type row struct {
	line    int // its index among the lines
	s       string
	caption piece // empty text where there is none
	figures []piece
	marks   []piece // references between the figures, and behind them
}

// rowOf reads a printed line from the right: figures, as long as there are figures, each set apart
// from what stands before it. The rest is the caption. ws are the words of the line.
func rowOf(s string, index int, ws []word) row {
	r := row{line: index, s: s}
	firstWord := len(ws)
	for i := 0; i < len(ws); {
		p, used := figureAt(s, ws, i)
		if used == 0 && blankAmount(s, ws, i) {
			firstWord = min(firstWord, i)
			i++
			continue
		}
		if used == 0 && len(r.figures) > 0 {
			if p, used = referenceAt(s, ws, i); used > 0 {
				r.marks = append(r.marks, p)
				i += used
				continue
			}
		}
		if used == 0 {
			r.figures, r.marks, firstWord = r.figures[:0], nil, len(ws)
			i++
			continue
		}
		if len(r.figures) == 0 && !setApart(s, ws, i) {
			i += used
			continue
		}
		firstWord = min(firstWord, i)
		r.figures = append(r.figures, p)
		i += used
	}
	switch {
	case firstWord > 0:
		r.caption = pieceOf(s, ws[:firstWord])
	case yearCaption(r):
		r.caption, r.figures = pieceOf(s, ws[:1]), r.figures[1:]
	}
	return r
}

// setApart tells whether a word stands apart from the one before it, as a column does.
func setApart(s string, ws []word, i int) bool {
	if i == 0 {
		return true
	}
	gap := ws[i].left - ws[i-1].right
	return gap >= 2 || s[ws[i].from:ws[i].to] == "$" || strings.HasSuffix(s[ws[i-1].from:ws[i-1].to], "..")
}

// pieceOf is the text of some words of a line, joined by single spaces; dots that lead to a figure
// are left out.
func pieceOf(s string, ws []word) piece {
	p := piece{from: ws[0].from, left: ws[0].left}
	if last := ws[len(ws)-1]; closeUp(s, ws) && !strings.HasSuffix(s[:last.to], "..") {
		p.to, p.right, p.edge, p.text = last.to, last.right, last.right, s[p.from:last.to]
		return p
	}
	var b strings.Builder
	for i, w := range ws {
		text := s[w.from:w.to]
		cut := w.to
		if i == len(ws)-1 {
			if short := strings.TrimRight(text, "."); len(text)-len(short) > 1 {
				cut = w.from + len(short)
			}
		}
		if cut == w.from {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s[w.from:cut])
		p.to, p.right = cut, w.left+utf8.RuneCountInString(s[w.from:cut])
	}
	p.text = b.String()
	p.to, p.right = max(p.to, p.from), max(p.right, p.left)
	p.edge = p.right
	return p
}

// closeUp tells whether one blank and no more stands between words.
func closeUp(s string, ws []word) bool {
	for i := 1; i < len(ws); i++ {
		if at := ws[i-1].to; ws[i].from != at+1 || s[at] != ' ' {
			return false
		}
	}
	return true
}

// year tells whether a figure may be a year: four digits and nothing else.
func year(p piece) bool {
	return len(p.text) == 4 && (p.text[:2] == "19" || p.text[:2] == "20") && strings.Trim(p.text, "0123456789") == ""
}

// yearCaption tells whether a row's first figure is a year that says what the row is about: amounts
// stand behind it, or nothing, and it begins where captions do.
func yearCaption(r row) bool {
	const captions = 12
	if len(r.figures) == 0 || !year(r.figures[0]) {
		return false
	}
	return !onlyYears(r) || len(r.figures) == 1 && r.figures[0].left < captions
}

// onlyYears tells whether a row's figures are all years: it heads columns then.
func onlyYears(r row) bool {
	for _, p := range r.figures {
		if !year(p) {
			return false
		}
	}
	return len(r.figures) > 0
}

// cut cuts a line into pieces where at least gap blanks stand between words.
func cut(s string, gap int) []piece {
	ws := wordsOf(s)
	var out []piece
	start := 0
	for k := 1; k <= len(ws); k++ {
		if k < len(ws) && ws[k].left-ws[k-1].right < gap {
			continue
		}
		out = append(out, pieceOf(s, ws[start:k]))
		start = k
	}
	return out
}
