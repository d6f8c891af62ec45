package tabular

import "strings"

// piece is a cell with all that belongs to it.
type piece struct {
	Cell
	shape  shape
	lo, hi int // the layout's columns of its digits
}

// join puts the cells of a row together: signs and brackets to the digits between them.
func join(r Row) []piece {
	var out []piece
	for _, c := range r.Cells {
		c.Text = strings.TrimSpace(c.Text)
		p := piece{Cell: c, shape: shapeOf(c.Text), lo: c.From, hi: c.To}
		if p.shape == rule {
			continue
		}
		if n := len(out); n > 0 {
			if joined, ok := out[n-1].with(p); ok {
				out[n-1] = joined
				continue
			}
			out = dropBlank(out)
		}
		out = append(out, p)
	}
	out = dropBlank(out)
	for i := range out {
		out[i].settle()
	}
	return out
}

// dropBlank takes a sign without an amount off the end: the amount was left blank.
func dropBlank(out []piece) []piece {
	if last := out[max(0, len(out)-1):]; len(last) == 1 && last[0].shape == opening && !lettered(last[0].Text) {
		return out[:len(out)-1]
	}
	return out
}

// settle decides what is a word after all, and prints figures without blanks behind their signs.
func (p *piece) settle() {
	switch p.shape {
	case opening, closing:
		p.shape = words
	case figure, dash:
		p.Text = tight(p.Text)
	}
}

// with joins a piece to the one at its right, if they belong together.
func (p piece) with(next piece) (piece, bool) {
	switch {
	case p.shape == opening:
		return p.opens(next)
	case next.shape == closing:
		return p.closes(next)
	case next.shape == mark && (p.shape == figure || p.shape == year || p.shape == words) && next.From-p.To <= 1:
		lo, hi := p.lo, p.hi
		p = p.and(next, " ", p.shape)
		p.lo, p.hi = lo, hi
		return p, true
	}
	return p, false
}

// opens joins a sign to what it stands before: another sign, or the digits.
func (p piece) opens(next piece) (piece, bool) {
	if next.shape == words || next.shape == mark || next.shape == closing || currency(next.Text) && (next.shape == opening || currency(p.Text)) {
		return p, false
	}
	if next.shape == opening {
		return p.and(next, "", opening), true
	}
	return p.and(next, "", figure).of(next), true
}

// closes joins a bracket or percent sign to the figure it stands behind. A percent sign must stand
// directly behind it: its own figure may have been left blank.
func (p piece) closes(next piece) (piece, bool) {
	if p.shape != figure && p.shape != dash && p.shape != numbered {
		return p, false
	}
	open := strings.Count(p.Text, "(") > strings.Count(p.Text, ")")
	if open != strings.Contains(next.Text, ")") {
		return p, false
	}
	between := ""
	if lettered(next.Text) && next.Text[0] != 'x' {
		between = " "
	}
	if !open && (next.Text == "]" || next.From-p.To > 1 || strings.HasSuffix(p.Text, "%")) {
		return p, false
	}
	return p.and(next, between, p.shape), true
}

// and is both pieces as one.
func (p piece) and(next piece, between string, as shape) piece {
	p.Text += between + next.Text
	p.End, p.To, p.shape = next.End, max(p.To, next.To), as
	return p
}

// of gives a joined piece the columns of its digits.
func (p piece) of(digits piece) piece {
	p.lo, p.hi = digits.lo, digits.hi
	if digits.shape == dash {
		p.shape = dash
	}
	return p
}

// currency tells whether a text begins with a currency's sign.
func currency(s string) bool {
	return s != "" && s[0] != '(' && s[0] != '+' && s[0] != '-' && !strings.HasPrefix(s, "–") && !strings.HasPrefix(s, "−") && signs(s) > 0
}

func lettered(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

// tight takes out the blanks inside a figure that do not part digits or set off a footnote's mark.
func tight(s string) string {
	if strings.IndexFunc(s, blank) < 0 {
		return s
	}
	var b strings.Builder
	var before rune
	for i, r := range s {
		if blank(r) {
			rest := strings.TrimLeftFunc(s[i:], blank)
			if before >= '0' && before <= '9' && rest != "" && letterOrDigit(rest[0]) || isMark(rest) {
				b.WriteByte(' ')
			}
			if len(rest) > 0 {
				// The run of blanks counts once.
				b.WriteString(tight(rest))
			}
			return b.String()
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

func letterOrDigit(c byte) bool {
	return c >= '0' && c <= '9' || c != 'x' && c|0x20 >= 'a' && c|0x20 <= 'z'
}

func blank(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\t' || r == '\n' }
