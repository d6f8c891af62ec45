package disclosure

import (
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/statement"
)

// NonGAAP is what a document does with figures that are not those of GAAP.
type NonGAAP struct {
	Words      []filing.Span `json:"words"` // where such figures are spoken of, the first ones
	Quote      string        `json:"quote"` // the first sentence among them
	Reconciled bool          `json:"reconciled,omitempty"`
	NoGAAP     *Passage      `json:"no_gaap,omitempty"`   // says that GAAP results are not given
	Alone      []Figure      `json:"alone,omitempty"`     // figures without the comparable one of GAAP
	Leading    []Figure      `json:"leading,omitempty"`   // figures in front of the comparable one of GAAP
	Heading    *Passage      `json:"heading,omitempty"`   // a heading names them, and none in front of it the GAAP results
	Statement  *Passage      `json:"statement,omitempty"` // a whole income statement of the measure
}

// Figure is a non-GAAP figure as captioned, and the GAAP figure comparable to it where there is one.
type Figure struct {
	Caption string        `json:"caption"`
	Spans   []filing.Span `json:"spans"`
	GAAP    []filing.Span `json:"gaap,omitempty"`
}

var measureNouns = filing.WordSet("ebitda", "net", "operating", "earnings", "income", "eps", "diluted", "gross", "loss")

// measureAt tells whether words of a non-GAAP measure begin at token k, and where they end.
func (r *reader) measureAt(k int) (end int, ok bool) {
	switch {
	case r.word(k, "non") && k+1 < len(r.tokens) && r.tokens[k+1].Is('-') && r.word(k+2, "gaap"):
		return k + 3, true
	case r.word(k, "non") && r.word(k+1, "gaap"), r.word(k, "pro") && r.word(k+1, "forma") && !r.formWords(k+2):
		return k + 2, true
	case r.word(k, "adjusted") && k+1 < len(r.tokens) && measureNouns[r.tokens[k+1].Hash]:
		return k + 2, true
	}
	return k, false
}

// formWords are those of forms and of law: "pro forma financial information" is an item of Form 8-K.
func (r *reader) formWords(k int) bool {
	return r.word(k, "financial") && r.word(k+1, "information", "statements")
}

// nonGAAP reads what a document does with its non-GAAP figures.
func (r *reader) nonGAAP(mentions []statement.Mention, tables []statement.Table) *NonGAAP {
	n := &NonGAAP{}
	for _, s := range r.about(aboutMeasures) {
		for k := s.First; k < s.Last && len(n.Words) < maxPassages; k++ {
			end, ok := r.measureAt(k)
			if !ok {
				continue
			}
			if len(n.Words) == 0 {
				n.Quote = r.quote(s)
			}
			n.Words = append(n.Words, r.span(k, end))
			k = end - 1
		}
		if p := r.withholds(s); p != nil && n.NoGAAP == nil {
			n.NoGAAP = p
		}
	}
	if len(n.Words) == 0 || len(mentions)+len(tables) == 0 {
		return nil
	}
	n.Reconciled = slices.ContainsFunc(tables, func(t statement.Table) bool { return t.Kind == statement.Reconciliation })
	if n.Heading = r.heading(); n.Heading != nil && r.statementBefore(tables, n.Heading.Spans[0]) {
		n.Heading = nil
	}
	n.Statement = r.wholeStatement(tables)
	r.compare(n, mentions, tables)
	return n
}

var giving = filing.WordSet("provide", "providing", "provided", "give", "giving", "report", "reporting", "present", "presenting", "release", "releasing")

// withholds reads that GAAP results are not given: "is not providing detailed GAAP or non-GAAP results".
func (r *reader) withholds(s filing.Sentence) *Passage {
	for k := s.First; k < s.Last; k++ {
		if !r.word(k, "not", "unable") {
			continue
		}
		g := r.in(k+1, min(k+6, s.Last), giving)
		if g < 0 {
			continue
		}
		for j := g + 1; j < min(g+8, s.Last); j++ {
			if r.word(j, "gaap") && !r.word(j-1, "non") && !r.word(j-2, "non") {
				p := r.passage(s, k, j+1)
				return &p
			}
		}
	}
	return nil
}

// maxHeading is the most words of a line that stands over others.
const maxHeading = 12

// heading finds the first heading that names a non-GAAP measure, unless one in front of it names GAAP
// results.
func (r *reader) heading() *Passage {
	for i, s := range r.sentences {
		b := r.doc.Blocks[s.Block]
		short := s.Last-s.First <= maxHeading && s.Start == b.Start && s.End == b.End
		if r.topics[i]&aboutMeasures == 0 || !short || b.Kind != filing.Heading && !r.tokens[s.Last-1].Is(':') {
			continue
		}
		for k := s.First; k < s.Last; k++ {
			if end, ok := r.measureAt(k); ok {
				if r.both(s, k) {
					return nil
				}
				p := r.passage(s, k, end)
				return &p
			}
			if r.word(k, "gaap") {
				return nil
			}
		}
	}
	return nil
}

// statementBefore tells whether an income statement of GAAP stands in front of a place.
func (r *reader) statementBefore(tables []statement.Table, at filing.Span) bool {
	return slices.ContainsFunc(tables, func(t statement.Table) bool {
		first, ok := firstCell(t)
		return ok && t.Kind == statement.Income && t.Measure == "" && r.before(first, at)
	})
}

// both tells whether a heading names GAAP too, as in "GAAP to non-GAAP".
func (r *reader) both(s filing.Sentence, measure int) bool {
	for k := s.First; k < s.Last; k++ {
		if r.word(k, "gaap") && !r.word(k-1, "non") && !r.word(k-2, "non") && k != measure {
			return true
		}
	}
	return r.in(s.First, s.Last, filing.WordSet("reconciliation", "reconciliations", "use", "about", "explanation", "measures", "footnotes", "notes", "ratio",
		"definitions", "information")) >= 0
}

// wholeStatement finds an income statement printed for a measure.
func (r *reader) wholeStatement(tables []statement.Table) *Passage {
	for _, t := range tables {
		if t.Kind == statement.Income && t.Measure != "" && len(t.Rows) > 4 {
			if span, ok := firstCell(t); ok {
				return &Passage{Quote: t.Title, Spans: []filing.Span{span}}
			}
		}
	}
	return nil
}

func firstCell(t statement.Table) (filing.Span, bool) {
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			if c != nil {
				return c.Span, true
			}
		}
	}
	return filing.Span{}, false
}

// ofMeasure tells whether a caption is one of a measure, and returns it without the words that make it one.
func ofMeasure(caption string) (comparable string, ok bool) {
	lower := strings.ToLower(caption)
	for _, w := range []string{"non-gaap", "nongaap", "pro forma", "adjusted"} {
		if strings.Contains(lower, w) {
			return strings.Join(strings.Fields(strings.ReplaceAll(lower, w, " ")), " "), true
		}
	}
	return lower, false
}

// compare looks for the GAAP figure comparable to each non-GAAP one that a sentence states: of the same
// caption and period, in a sentence or in a table.
func (r *reader) compare(n *NonGAAP, mentions []statement.Mention, tables []statement.Table) {
	gaap := ofGAAP(mentions)
	for _, m := range mentions {
		name, ok := ofMeasure(m.Caption)
		if !ok || strings.Contains(name, "gaap") || m.Change || m.Derived || len(n.Alone)+len(n.Leading) >= maxPassages {
			continue
		}
		f := Figure{Caption: m.Caption, Spans: m.Spans}
		if slices.ContainsFunc(n.Alone, f.captioned) || slices.ContainsFunc(n.Leading, f.captioned) {
			continue
		}
		f.GAAP = counterpart(name, gaap[m.Period])
		switch {
		case len(f.GAAP) > 0 && r.before(f.Spans[0], f.GAAP[0]):
			n.Leading = append(n.Leading, f)
		case len(f.GAAP) == 0 && !tabled(name, m, tables):
			n.Alone = append(n.Alone, f)
		}
	}
}

// ofGAAP are the stated figures of no measure, by their periods.
func ofGAAP(mentions []statement.Mention) map[fiscal.Period][]statement.Mention {
	out := map[fiscal.Period][]statement.Mention{}
	for _, g := range mentions {
		if _, other := ofMeasure(g.Caption); !other && !g.Change {
			out[g.Period] = append(out[g.Period], g)
		}
	}
	return out
}

// counterpart returns the place of the GAAP figure of a caption among those of its period.
func counterpart(name string, gaap []statement.Mention) []filing.Span {
	meant := line(name)
	for _, g := range gaap {
		if strings.EqualFold(name, g.Caption) || alike(meant, g.Line) {
			return g.Spans
		}
	}
	return nil
}

// captioned tells whether two figures have the same caption.
func (f Figure) captioned(o Figure) bool { return strings.EqualFold(f.Caption, o.Caption) }

// line returns the line that a GAAP caption means. Earnings per share are one whichever shares they are of.
func line(caption string) statement.LineID {
	if strings.Contains(caption, "per share") {
		return perShare
	}
	std, _ := statement.Lookup(statement.Income, caption)
	return std.ID
}

// perShare stands for every line of earnings per share.
const perShare statement.LineID = "eps"

// alike tells whether a line is the one meant.
func alike(meant, id statement.LineID) bool {
	return meant != "" && (meant == id || meant == perShare && strings.HasPrefix(string(id), "eps"))
}

// tabled tells whether a table of no measure has a line of that caption.
func tabled(caption string, m statement.Mention, tables []statement.Table) bool {
	meant := line(caption)
	for _, t := range tables {
		if t.Measure != "" && t.Kind != statement.Reconciliation {
			continue
		}
		for _, row := range t.Rows {
			if !strings.EqualFold(row.Caption, caption) && !alike(meant, row.Line) {
				continue
			}
			for j, c := range row.Cells {
				if c != nil && t.Columns[j].Period == m.Period && t.Columns[j].Basis != statement.NonGAAP {
					return true
				}
			}
		}
	}
	return false
}

// before tells whether a place stands in front of another in the text.
func (r *reader) before(a, b filing.Span) bool {
	x, _, ok := r.doc.TextRange(a)
	y, _, ok2 := r.doc.TextRange(b)
	return ok && ok2 && x < y
}
