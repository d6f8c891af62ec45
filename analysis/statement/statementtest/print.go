package statementtest

import (
	"encoding/csv"
	"strings"
	"unicode/utf8"
)

// CSV is grids as a spreadsheet saves them, an empty line between two.
func CSV(grids []Grid) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	for i, g := range grids {
		if i > 0 {
			w.Flush()
			b.WriteString("\n")
		}
		for _, t := range g.Titles {
			write(w, []string{t})
		}
		for _, h := range g.Head {
			write(w, headCells(h))
		}
		for _, r := range g.Rows {
			write(w, append([]string{r.Caption}, r.Cells...))
		}
	}
	w.Flush()
	return b.String()
}

// write passes on a record; a builder never refuses one.
func write(w *csv.Writer, record []string) {
	if err := w.Write(record); err != nil {
		panic(err)
	}
}

// headCells is a row of headings as cells, the caption's first.
func headCells(head []Heading) []string {
	var out []string
	for _, h := range head {
		for len(out) <= h.From+1 {
			out = append(out, "")
		}
		out[h.From+1] = h.Text
	}
	return out
}

// Text is grids as a filing in plain text prints them: titles in the middle, headings wrapped over their
// columns, figures aligned at the right.
func Text(grids []Grid) string {
	var b strings.Builder
	b.WriteString("The tables below show what was restated.\n\n")
	for _, g := range grids {
		p := newPage(g)
		for _, t := range g.Titles {
			b.WriteString(center(t, p.width()) + "\n")
		}
		b.WriteString("\n")
		for _, h := range g.Head {
			for _, line := range p.heading(h) {
				b.WriteString(strings.TrimRight(line, " ") + "\n")
			}
		}
		for _, r := range g.Rows {
			b.WriteString(strings.TrimRight(p.row(r), " ") + "\n")
		}
		b.WriteString("\n\nThe figures above are not audited and may change.\n\n")
	}
	return b.String()
}

// page is the widths of a printed grid.
type page struct {
	caption int
	columns []int
}

// widest is how wide the words of a heading may be before they wrap.
const widest = 16

func newPage(g Grid) page {
	p := page{caption: 10}
	for _, r := range g.Rows {
		if len(r.Cells) > 0 {
			p.caption = max(p.caption, utf8.RuneCountInString(r.Caption)+r.Indent+2)
		}
		for i, c := range r.Cells {
			p.fit(i, c)
		}
	}
	for _, h := range g.Head {
		for _, c := range h {
			for _, line := range wrap(c.Text, widest*(c.To-c.From)) {
				for i := c.From; i < c.To; i++ {
					p.fit(i, line[:len(line)/(c.To-c.From)])
				}
			}
		}
	}
	return p
}

func (p *page) fit(column int, text string) {
	for len(p.columns) <= column {
		p.columns = append(p.columns, 8)
	}
	p.columns[column] = max(p.columns[column], utf8.RuneCountInString(text))
}

// gap is the space between two columns.
const gap = 3

func (p page) width() int { return p.start(len(p.columns)) }

// start is where a column begins, the gap before it passed.
func (p page) start(column int) int {
	at := p.caption
	for i := range column {
		at += p.columns[i] + gap
	}
	return at + gap
}

func (p page) heading(cells []Heading) []string {
	var out []string
	most := 0
	for _, c := range cells {
		most = max(most, len(wrap(c.Text, widest*(c.To-c.From))))
	}
	for n := range most {
		line := ""
		for _, c := range cells {
			words := wrap(c.Text, widest*(c.To-c.From))
			if k := n - most + len(words); k >= 0 {
				from, to := p.start(c.From), p.start(c.To)-gap
				line = pad(line, from) + center(words[k], to-from)
			}
		}
		out = append(out, line)
	}
	return out
}

func (p page) row(r Row) string {
	line := strings.Repeat(" ", r.Indent) + r.Caption
	for i, c := range r.Cells {
		if c != "" {
			line = pad(line, p.start(i)+p.columns[i]-utf8.RuneCountInString(c)) + c
		}
	}
	return line
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}

func center(s string, width int) string {
	left := max(0, (width-utf8.RuneCountInString(s))/2)
	return pad(strings.Repeat(" ", left)+s, width)
}

// wrap breaks a text at blanks into lines of a width.
func wrap(s string, width int) []string {
	var out []string
	line := ""
	for _, w := range strings.Fields(s) {
		if line != "" && len(line)+1+len(w) > width {
			out = append(out, line)
			line = ""
		}
		line = strings.TrimSpace(line + " " + w)
	}
	return append(out, line)
}
