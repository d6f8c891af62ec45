package tabular

import (
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/filing/pattern"
)

// period is what a heading says that is about time.
var period = pattern.New(`(?i)\b(?:ended|ending|months?|weeks?|years?|quarters?|as of|period|january|february|march|april|june|july|august|september|october|november|december)\b`)

// scale is what says in which unit a table is.
var scale = pattern.New(`(?i)thousand|million|billion|\bdollars\b|000'?s|\bunaudited\b|\$000|\bin units\b`)

// scaleNote tells whether a text is a remark on the unit: "(In thousands, except …)".
func scaleNote(s string) bool {
	return len(s) < 200 && (s[0] == '(' || s[0] == '[' || strings.HasPrefix(strings.ToLower(s), "in ") || strings.HasPrefix(strings.ToLower(s), "dollars")) &&
		scale.MatchString(s)
}

// writeHead reads the rows above the first figures: titles, headings with the columns they stand over,
// captions of sections.
func (s *sheet) writeHead(t *filing.Table) {
	head := s.lines[:s.first]
	begun, last := false, -1
	for i, l := range head {
		if s.isHeading(l) {
			last = i
		}
	}
	for i, l := range head {
		if !s.isHeading(l) {
			s.writeAlone(t, l, begun, i < last)
			continue
		}
		begun = true
		s.writeHeading(t, l)
	}
}

func alone(l line) bool { return len(l.pieces) == 1 }

// overCaptions tells whether a piece stands over the captions, whatever else it stands over.
func (s *sheet) overCaptions(p piece) bool { return p.From < s.margin }

// isHeading tells whether a row above the figures stands over columns.
func (s *sheet) isHeading(l line) bool { return !alone(l) || !s.overCaptions(l.pieces[0]) }

// writeAlone files a row with one text that stands over the captions: a title where headings follow or
// where it runs over the whole width, else the caption of a section.
func (s *sheet) writeAlone(t *filing.Table, l line, begun, follow bool) {
	p := l.pieces[0]
	from, to := s.over(p)
	wide := from >= 0 && to == len(s.columns) && p.To > s.left
	switch {
	case scaleNote(p.Text),
		follow && (!begun || wide || p.Text[0] == '('),
		!follow && !begun && wide && !strings.HasSuffix(p.Text, ":"):
		t.Titles = append(t.Titles, joined(l.pieces))
	case follow && period.MatchString(p.Text):
		t.Head = append(t.Head, filing.Row{Caption: joined(l.pieces)})
	default:
		t.Rows = append(t.Rows, filing.Row{Caption: joined(l.pieces), Indent: p.Indent + 2*p.From})
	}
}

// writeHeading files a row of headings.
func (s *sheet) writeHeading(t *filing.Table, l line) {
	var r filing.Row
	for _, p := range l.pieces {
		from, to := s.over(p)
		switch {
		case from < 0 && s.beside(p):
			s.writeBeside(t, &r, p)
			continue
		case from < 0:
			from = s.nearest(p)
			to = from + 1
		}
		c := filing.Cell{Text: p.Text, Start: p.Start, End: p.End, From: from, To: to}
		if n := len(r.Cells); n > 0 && r.Cells[n-1].To > c.From {
			c.From = max(r.Cells[n-1].From, min(r.Cells[n-1].To, c.To-1))
			c.To = max(c.To, c.From+1)
		}
		r.Cells = append(r.Cells, c)
	}
	if len(r.Cells) > 0 || r.Caption.Text != "" {
		t.Head = append(t.Head, r)
	}
}

// writeBeside files what stands over the captions in a row of headings: remarks are titles, a section
// begins with a caption in capitals or with a colon, the rest belongs to the heading.
func (s *sheet) writeBeside(t *filing.Table, r *filing.Row, p piece) {
	c := joined([]piece{p})
	switch {
	case scaleNote(p.Text), len(p.Text) > 24 && scale.MatchString(p.Text):
		t.Titles = append(t.Titles, c)
	case r.Caption.Text == "" && !p.Head && !period.MatchString(p.Text) && (strings.HasSuffix(p.Text, ":") || filing.Capitals(p.Text)):
		t.Rows = append(t.Rows, filing.Row{Caption: c, Indent: p.Indent + 2*p.From})
	case r.Caption.Text == "":
		r.Caption = c
	default:
		r.Caption = both(r.Caption, c)
	}
}

// headings tells whether a row among the figures looks like one of headings: years or words over
// half of the columns or more, and at most a remark over the captions.
func (s *sheet) headings(l line) bool {
	covered, pieces := 0, 0
	for _, p := range l.pieces {
		if s.beside(p) {
			continue
		}
		if p.shape != year && p.shape != words || s.overCaptions(p) {
			return false
		}
		from, to := s.over(p)
		covered += to - max(from, 0)
		pieces++
	}
	if pieces == 0 || covered*2 < len(s.columns) {
		return false
	}
	for _, p := range l.pieces[:len(l.pieces)-pieces] {
		if !scaleNote(p.Text) && !period.MatchString(p.Text) && !filing.Capitals(p.Text) {
			return false
		}
	}
	return pieces > 1 || s.timed(l)
}

// timed tells whether a row's words are about time.
func (s *sheet) timed(l line) bool {
	return slices.ContainsFunc(l.pieces, func(p piece) bool { return p.shape == year || period.MatchString(p.Text) })
}

// mostHead is how many rows of headings are looked at.
const mostHead = 12

// repeatsHead tells whether a row prints a row of the headings again, as the next page of a statement
// does.
func (s *sheet) repeatsHead(l line) bool {
	return s.headings(l) && slices.ContainsFunc(s.lines[max(0, s.first-mostHead):s.first], func(h line) bool {
		pieces := h.pieces
		if !s.beside(l.pieces[0]) {
			pieces = over(s, h)
		}
		return slices.EqualFunc(pieces, l.pieces, func(a, b piece) bool { return a.Text == b.Text })
	})
}

// over returns the pieces of a row that stand over columns.
func over(s *sheet, l line) []piece {
	return slices.DeleteFunc(slices.Clone(l.pieces), s.beside)
}

// nextHead returns the row at which another table begins under this one: headings that are not those
// at the top, with the titles directly above them. It is beyond the last row where there is none.
func (s *sheet) nextHead() int {
	last := len(s.lines)
	if len(s.naming.apart) > 0 || s.naming.second {
		return s.after(last)
	}
	for i := s.first + 1; i < last; i++ {
		l := s.lines[i]
		if !s.headings(l) || s.repeatsHead(l) || !slices.ContainsFunc(s.lines[i:], s.holdsData) {
			continue
		}
		for i > s.first+1 && (alone(s.lines[i-1]) && s.lines[i-1].pieces[0].shape == words || s.headings(s.lines[i-1]) && !s.repeatsHead(s.lines[i-1])) {
			i--
		}
		return s.after(i)
	}
	return s.after(last)
}

// after is the index among the rows given of a line, or one that is beyond all.
func (s *sheet) after(i int) int {
	if i < len(s.lines) {
		return s.lines[i].row
	}
	return 1 << 30
}
