package check

import (
	"cmp"
	"strings"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/statement"
)

// Document checks one document by itself, before anyone accepts it: its notice, the footing of its
// tables, down and across, and what it says and leaves out beside them. doc is what r was read from; the
// findings quote it.
func Document(doc *filing.Document, r analysis.Reading) []Finding {
	out := noticed(r.Source)
	for _, t := range r.Tables {
		out = append(out, table(r, t)...)
		out = append(out, across(r, t)...)
	}
	out = append(out, disclosed(r.Source)...)
	out = append(out, claims(analysis.Review{}, analysis.Impact{}, r.Source)...)
	for i := range out {
		out[i].Quote = cmp.Or(out[i].Quote, quote(doc, out[i].Origin.Spans))
	}
	return judged(analysis.Review{}, out)
}

// longestQuote is the most bytes that are quoted of a block.
const longestQuote = 400

// quote returns the line, or the short paragraph, of a document that a finding rests on.
func quote(doc *filing.Document, spans []filing.Span) string {
	if len(spans) == 0 {
		return ""
	}
	at, end, ok := doc.TextRange(spans[0])
	b := doc.BlockAt(at)
	if !ok || b < 0 {
		return ""
	}
	from, to := doc.Blocks[b].Start, doc.Blocks[b].End
	if doc.Blocks[b].Kind == filing.Grid {
		from = strings.LastIndexByte(doc.Text[:at], '\n') + 1
		if n := strings.IndexByte(doc.Text[end:], '\n'); n >= 0 {
			to = end + n
		}
	}
	if to-from > longestQuote {
		from, to = at, end
	}
	return strings.TrimSpace(doc.Text[from:max(from, to)])
}

// table checks the arithmetic of one table: each is taken alone, because a release may print the same
// lines for every segment. A subtotal is reported only where its formula holds in most of the columns, or
// in one of two: where it fails in all, the formula is more likely at fault than the company.
func table(r analysis.Reading, t statement.Table) []Finding {
	if t.Kind == statement.Reconciliation {
		return reconciliation(r, t)
	}
	review, err := r.Offer([]statement.Table{t}, false).Apply(analysis.Review{})
	if err != nil {
		return nil // no column is certain enough to be offered
	}
	im := analysis.Assess(review, "")
	var out []Finding
	for _, s := range im.Statements {
		found := footing(s)
		for _, f := range found {
			off := 0
			for _, g := range found {
				if g.Line == f.Line && g.Code == f.Code {
					off++
				}
			}
			if n := printed(s, f.Line); 2*off < n || n == 2 && off == 1 {
				out = append(out, f)
			}
		}
	}
	return out
}

// printed counts the periods for which a line is printed.
func printed(s analysis.StatementImpact, line string) int {
	n := 0
	for _, l := range s.Lines {
		for _, e := range l.Effects {
			if l.Line.Key == line && e.Fact != nil {
				n++
			}
		}
	}
	return n
}

// reconciliation checks that each column of a reconciliation foots, of whatever figure it is one.
func reconciliation(r analysis.Reading, t statement.Table) []Finding {
	var out []Finding
	for _, b := range statement.Bridges([]statement.Table{t}) {
		if b.Foots || len(b.Items) == 0 || t.Doubt != "" || t.Columns[b.Column].Doubt != "" {
			continue
		}
		end := t.Rows[b.To]
		cell := end.Cells[b.Column]
		out = append(out, unfooted(cmp.Or(end.Caption, b.Measure), b.Period, cell.Value.Sub(b.Difference), cell.Value, analysis.At(r.Source.SHA256, cell.Span)))
	}
	return out
}
