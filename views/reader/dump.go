package reader

import (
	"fmt"
	"image"
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

// Dump writes what is visible as text, for tests: marks as <n:words>, what Reveal pointed at as
// >>words<<, the selection as {words}, hits of find as /words/. Pages are written row by row.
func (r *Reader) Dump() string {
	if r.set.paged() {
		return r.dumpPages()
	}
	if len(r.set.lines) == 0 {
		return "empty: " + r.Empty + "\n"
	}
	var b strings.Builder
	first, end := r.inSight()
	for _, l := range r.set.lines[first:end] {
		b.WriteString(edges[l.style])
		b.WriteString(l.label)
		r.dumpText(&b, l.start, l.end)
		b.WriteString("\n")
	}
	return b.String()
}

// dumpPages writes the rows in sight of each page in sight.
func (r *Reader) dumpPages() string {
	var b strings.Builder
	top := int(r.y.Offset * r.scale())
	bottom := top + int(r.y.View*r.scale())
	for i := r.set.leafUnder(top); i < len(r.set.leaves) && r.set.leaves[i].y < bottom; i++ {
		l := &r.set.leaves[i]
		fmt.Fprintf(&b, "== page %d of %d\n", l.number, len(r.set.leaves))
		var last image.Rectangle
		for _, run := range l.runs {
			rect := l.rect(run.Box)
			if rect.Max.Y <= top || rect.Min.Y >= bottom {
				continue
			}
			if shared := min(last.Max.Y, rect.Max.Y) - max(last.Min.Y, rect.Min.Y); !last.Empty() {
				b.WriteString(map[bool]string{true: "  ", false: "\n"}[2*shared > min(last.Dy(), rect.Dy())])
			}
			last = rect
			r.dumpText(&b, run.Text, run.Text+len(r.words(run)))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// dumpText writes text with signs where something begins or ends.
func (r *Reader) dumpText(b *strings.Builder, start, end int) {
	put := func(off int, s stretch, open, shut string) {
		if a, e := max(s.start, start), min(s.end, end); a < e {
			switch off {
			case a:
				b.WriteString(open)
			case e:
				b.WriteString(shut)
			}
		}
	}
	for off := start; off <= end; off++ {
		for _, m := range r.marks {
			put(off, stretch{m.Start, m.End}, "<"+signs[m.Tone]+":", ">")
		}
		put(off, r.current, ">>", "<<")
		put(off, r.selection, "{", "}")
		for _, h := range r.find.hits {
			put(off, h, "/", "/")
		}
		if off < end {
			b.WriteByte(r.doc.Text[off])
		}
	}
}
