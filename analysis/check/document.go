package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// Document checks one document by itself, before anyone accepts it: its notice, the footing of its
// tables, down and across, figures stated twice, and non-GAAP figures without a reconciliation. doc is what r was
// read from.
func Document(doc *filing.Document, r analysis.Reading) []Finding {
	out := Notice(r.Source)
	for _, t := range r.Tables {
		out = append(out, table(r, t)...)
		out = append(out, across(r, t)...)
	}
	out = append(out, statedTwice(r)...)
	return append(out, unreconciled(doc, r)...)
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

// statedTwice finds balances that the text states twice: under two captions with one amount, which is
// a tie-out, or under one caption with two amounts, which a person should look at.
func statedTwice(r analysis.Reading) []Finding {
	levels := stated(r.Mentions)
	var out []Finding
	for i, a := range levels {
		for _, b := range levels[i+1:] {
			if f, ok := tie(a, b); ok {
				f.Origin = analysis.At(r.Source.SHA256, append(slices.Clone(a.Spans), b.Spans...)...)
				out = append(out, f)
			}
		}
	}
	return out
}

// maxStated is the most statements that are held against each other: far more than a release makes,
// and few enough for every pair of them.
const maxStated = 1000

// stated lists the balances that a text states, each caption and amount once.
func stated(mentions []statement.Mention) []statement.Mention {
	type statedAs struct{ caption, amount, period, hedge string }
	seen := map[statedAs]bool{}
	var out []statement.Mention
	for _, m := range mentions {
		if m.Value == nil || m.Change || m.Derived || m.Period.IsZero() {
			continue
		}
		as := statedAs{strings.ToLower(m.Caption), m.Value.String(), m.Period.ID(), m.Hedge}
		if !seen[as] && len(out) < maxStated {
			seen[as] = true
			out = append(out, m)
		}
	}
	return out
}

func tie(a, b statement.Mention) (Finding, bool) {
	same := strings.EqualFold(a.Caption, b.Caption)
	equal := a.Value.Equal(*b.Value)
	switch {
	case a.Period != b.Period:
		return Finding{}, false
	case same && !equal && a.Hedge == "" && b.Hedge == "":
		return Finding{Code: "stated-twice", Severity: Check, Rule: "tie-out", Period: a.Period, Text: fmt.Sprintf("%s for %s is stated as %s and as %s.",
			a.Caption, a.Period, money.Group(a.Value.String()), money.Group(b.Value.String()))}, true
	case !same && equal && akin(a.Caption, b.Caption):
		return Finding{Code: "two-captions", Severity: Info, Rule: "tie-out", Period: a.Period, Text: fmt.Sprintf(
			"%s for %s is stated twice under different captions, \u201c%s\u201d and \u201c%s\u201d; the amounts agree.", money.Group(a.Value.String()), a.Period, a.Caption, b.Caption)}, true
	}
	return Finding{}, false
}

// akin tells whether two captions begin alike: with the same word.
func akin(a, b string) bool {
	first := func(s string) string {
		words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == ',' })
		if len(words) == 0 {
			return ""
		}
		return words[0]
	}
	return first(a) != "" && first(a) == first(b)
}

// regulationG is the day Regulation G and Item 10(e) took effect.
var regulationG = fiscal.Date{Year: 2003, Month: 3, Day: 28}

// otherMeanings are phrases of forms and of law that do not speak of a measure.
var otherMeanings = []string{"pro forma financial information", "pro forma financial statements"}

// unreconciled finds non-GAAP figures in a document that holds no reconciliation.
func unreconciled(doc *filing.Document, r analysis.Reading) []Finding {
	date := r.Source.Cover.Date
	if !date.IsZero() && date.Compare(regulationG) < 0 || len(r.Mentions)+len(r.Tables) == 0 {
		return nil
	}
	if slices.ContainsFunc(r.Tables, func(t statement.Table) bool { return t.Kind == statement.Reconciliation }) {
		return nil
	}
	var spans []filing.Span
	for _, at := range measureWords(doc.Text) {
		spans = append(spans, doc.SourceSpan(at[0], at[1]))
	}
	if len(spans) == 0 {
		return nil
	}
	return []Finding{{Code: "no-reconciliation", Severity: Check, Rule: "Reg G 100(a); S-K 10(e)(1)(i)", Origin: analysis.At(r.Source.SHA256, spans...),
		Text: "The document gives non-GAAP figures, and no reconciliation to the comparable GAAP measure was found in it; judge whether one was required."}}
}

// measureWords finds where a text speaks of non-GAAP measures: ranges of its bytes.
func measureWords(text string) [][2]int {
	lower := asciiLower(text)
	var out [][2]int
	for _, word := range []string{"non-gaap", "pro forma"} {
		for at := 0; ; {
			i := strings.Index(lower[at:], word)
			if i < 0 {
				break
			}
			at += i
			if !slices.ContainsFunc(otherMeanings, func(o string) bool { return strings.HasPrefix(lower[at:], o) }) {
				out = append(out, [2]int{at, at + len(word)})
			}
			at += len(word)
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return a[0] - b[0] })
	return out
}

// asciiLower lowers letters without moving any byte.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
