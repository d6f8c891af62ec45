package tabular

import (
	"slices"
	"strings"
)

// naming says which of several texts left of the figures is the caption.
type naming struct {
	second bool // the caption is the second text; the first is a reference's letter
	apart  []column
}

// lefts returns the pieces of a row that stand left of the columns; the first may reach into them.
func (s *sheet) lefts(l line) []piece {
	n := 0
	for n < len(l.pieces) {
		p := l.pieces[n]
		if s.beside(p) || n == 0 && p.From < s.left && (p.shape == words || p.shape == mark) {
			n++
			continue
		}
		break
	}
	return l.pieces[:n]
}

// nameCaptions finds the texts left of the figures that are columns of their own: references to
// notes, the statement and the period of a long table. They always stand behind a caption; the second
// part of a caption that was set in stands alone in most rows.
func (s *sheet) nameCaptions() {
	groups := map[int]*column{}
	var firsts []piece
	letters, pairs := 0, 0
	for i, l := range s.lines[s.first:] {
		left := s.lefts(l)
		if len(left) == 0 {
			continue
		}
		firsts = append(firsts, left[0])
		if len(l.pieces) > len(left) {
			s.margin = max(s.margin, min(s.left, left[len(left)-1].To))
		}
		if group(groups, i+s.first, left[1:]) {
			pairs++
			if letter(left[0]) {
				letters++
			}
		}
	}
	s.naming.second = letters > 0 && letters == pairs && letters*2 > len(firsts)
	if !s.naming.second {
		s.naming.apart = columnsApart(groups, firsts, s.left)
	}
}

// group gathers texts behind a caption by where they begin. It tells whether the first of them is one.
func group(groups map[int]*column, row int, pieces []piece) (paired bool) {
	for k, p := range pieces {
		if p.shape == mark || p.shape == numbered {
			continue
		}
		g := groups[p.From]
		if g == nil {
			g = &column{left: p.From, right: p.To, text: true}
			groups[p.From] = g
		}
		g.add(row, p)
		paired = paired || k == 0
	}
	return paired
}

// columnsApart returns the groups that are columns: captions that begin where they do are few.
func columnsApart(groups map[int]*column, firsts []piece, left int) []column {
	var cols, out []column
	for _, g := range groups {
		g.settle()
		cols = append(cols, *g)
	}
	slices.SortFunc(cols, byPlace)
	for _, c := range merge(cols, func(a, b *column) bool { return a.left < b.right && b.left < a.right }) {
		alone := 0
		for _, p := range firsts {
			if p.From >= c.left && p.From < c.right && p.To <= left {
				alone++
			}
		}
		if len(c.rows) >= 2 && alone*3 < len(c.rows)*2 {
			out = append(out, c)
		}
	}
	return out
}

// letter tells whether a piece is a reference's letter and no caption: A, (1), b.
func letter(p piece) bool {
	return p.shape == mark || p.shape == numbered || len(strings.TrimRight(p.Text, ".)")) <= 2 && p.shape != dash
}

// addTextColumns numbers the columns that hold words only among the others: those left of the figures,
// and those that stand over no figures.
func (s *sheet) addTextColumns() {
	cols := slices.Clone(s.naming.apart)
	if s.naming.second {
		cols = append(cols, s.letterColumn()...)
	}
	var loose []column
	for i, l := range s.lines[s.first:] {
		left := len(s.lefts(l))
		for _, p := range l.pieces[left:] {
			if from, _ := s.over(p); from >= 0 || p.shape == mark {
				continue
			}
			k := slices.IndexFunc(loose, func(c column) bool { return c.left < p.To && p.From < c.right })
			if k < 0 {
				loose = append(loose, column{left: p.From, right: p.To, text: true})
				k = len(loose) - 1
			}
			loose[k].add(i+s.first, p)
		}
	}
	for i := range loose {
		loose[i].settle()
	}
	s.columns = append(append(s.columns, cols...), loose...)
	slices.SortStableFunc(s.columns, byPlace)
}

// letterColumn is the column of the references' letters that stand before the captions. Marks in
// brackets are no column: they join the captions.
func (s *sheet) letterColumn() []column {
	c := column{left: -1, text: true}
	for i, l := range s.lines[s.first:] {
		left := s.lefts(l)
		if len(left) < 2 || left[0].shape == mark || left[0].shape == numbered {
			continue
		}
		if c.left < 0 {
			c.left, c.right = left[0].From, left[0].To
		}
		c.add(i+s.first, left[0])
	}
	if c.left < 0 {
		return nil
	}
	c.settle()
	return []column{c}
}

// caption tells the pieces left of the figures apart: those that make the caption, and those that
// stand in columns of words.
func (s *sheet) caption(l line) (caption, apart []piece) {
	left := s.lefts(l)
	for k, p := range left {
		switch {
		case k == 0 && s.naming.second && len(left) > 1 && p.shape != mark && p.shape != numbered:
			apart = append(apart, p)
		case k > 0 && p.shape != mark && p.shape != numbered && s.standsApart(p):
			apart = append(apart, p)
		default:
			caption = append(caption, p)
		}
	}
	return caption, apart
}

func (s *sheet) standsApart(p piece) bool {
	for _, c := range s.naming.apart {
		if c.left < p.To && p.From < c.right {
			return true
		}
	}
	return false
}
