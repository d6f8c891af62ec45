package reader

import (
	"strings"

	"restate/analysis/paper"
)

// signs are the letters marks are dumped as.
var signs = map[paper.Tone]string{
	paper.Muted: "m", paper.Named: "n", paper.Implied: "i", paper.Adjusted: "a",
	paper.Derived: "d", paper.Exception: "!", paper.Agreed: "v", paper.Plain: "p",
}

// edges are the signs each kind of line begins with.
var edges = map[style]string{body: "  ", title: "# ", listing: "* ", table: ": ", divider: "-- "}

// Dump writes the visible lines as text, for tests: marks as <n:words>, what Reveal pointed at as
// >>words<<, the selection as {words}, hits of find as /words/.
func (r *Reader) Dump() string {
	if len(r.set.lines) == 0 {
		return "empty: " + r.Empty + "\n"
	}
	var b strings.Builder
	first, end := r.inSight()
	for _, l := range r.set.lines[first:end] {
		b.WriteString(edges[l.style])
		b.WriteString(l.label)
		r.dumpText(&b, l)
		b.WriteString("\n")
	}
	return b.String()
}

// dumpText writes a line with signs where something begins or ends.
func (r *Reader) dumpText(b *strings.Builder, l line) {
	put := func(off int, s stretch, open, shut string) {
		if a, e := max(s.start, l.start), min(s.end, l.end); a < e {
			switch off {
			case a:
				b.WriteString(open)
			case e:
				b.WriteString(shut)
			}
		}
	}
	for off := l.start; off <= l.end; off++ {
		for _, m := range r.marks {
			put(off, stretch{m.Start, m.End}, "<"+signs[m.Tone]+":", ">")
		}
		put(off, r.current, ">>", "<<")
		put(off, r.selection, "{", "}")
		for _, h := range r.find.hits {
			put(off, h, "/", "/")
		}
		if off < l.end {
			b.WriteByte(r.doc.Text[off])
		}
	}
}
