package text

import (
	"slices"
	"strings"

	"restate/analysis/filing/pattern"
)

// References that stand in a row of figures, apart from them: (a), [2], A, * and several with commas between. A
// number in brackets may as well be an amount.
var (
	reference = pattern.New(`^(?:(?:[(\[](?:[a-zA-Z]{1,2}|[ivx]{1,4}|[1-9])[)\]]|\*{1,3}|†+|‡|§)[,;&]?)+$`)
	letters   = pattern.New(`^[A-Z](?:[,;&/][A-Z])*,?$`)
	bracketed = pattern.New(`^\([1-9]\)$`)
)

// referenceAt reads a reference that begins with words[i], and returns how many words it takes: "(a)", "A, B".
// Letters without brackets stand apart, as figures do.
func referenceAt(s string, ws []word, i int) (piece, int) {
	bare := letters.MatchString(s[ws[i].from:ws[i].to])
	if bare && !setApart(s, ws, i) {
		return piece{}, 0
	}
	n := 0
	for i+n < len(ws) {
		text := s[ws[i+n].from:ws[i+n].to]
		if n > 0 && ws[i+n].left-ws[i+n-1].right > 1 || !reference.MatchString(text) && !(bare && letters.MatchString(text)) {
			break
		}
		n++
	}
	if n == 0 || bare && i+n < len(ws) && !setApart(s, ws, i+n) {
		return piece{}, 0
	}
	return pieceOf(s, ws[i:i+n]), n
}

// endsInLetter tells whether a printed line ends in a single capital letter that stands apart.
func endsInLetter(s string) bool {
	n := len(s)
	return n > 2 && 'A' <= s[n-1] && s[n-1] <= 'Z' && s[n-2] <= ' ' && (s[n-3] <= ' ' || s[n-3] == ',')
}

// withoutNotes leaves out the columns that hold the numbers of notes: (1), (2), and nothing else, under no heading
// while the other columns have one each. notes are those left out.
func withoutNotes(cols []column, body []row, leaf []piece) (kept, notes []column) {
	for _, c := range cols {
		headed := slices.ContainsFunc(leaf, func(h piece) bool { return h.left < c.right && c.left < h.right })
		if headed || !onlyBracketed(c, body) {
			kept = append(kept, c)
		} else {
			notes = append(notes, c)
		}
	}
	if len(kept) < 2 || len(leaf) < len(kept) {
		return cols, nil
	}
	return kept, notes
}

// onlyBracketed tells whether all figures in a column may be the numbers of notes.
func onlyBracketed(c column, body []row) bool {
	for _, r := range body {
		for _, p := range r.figures {
			if p.left < c.right && c.left < p.right && !bracketed.MatchString(p.text) {
				return false
			}
		}
	}
	return true
}

// noted tells whether a figure is the number of a note.
func (t *sheet) noted(p piece) bool {
	return slices.ContainsFunc(t.notes, func(c column) bool { return p.left < c.right && c.left < p.right })
}

// marked adds the references of a row that stand in a column of their own; others belong to the figure
// beside them and are printed with it.
func (t *sheet) marked(r row, i int, taken []bool) []cell {
	var out []cell
	for _, p := range r.marks {
		from, to := over(t.columns, p.left, p.right)
		if to-from == 1 && from >= 0 && !taken[from] && strings.TrimSpace(p.text) != "" {
			taken[from] = true
			out = append(out, cell{[]place{{i, p}}, from, to, false})
		}
	}
	return out
}
