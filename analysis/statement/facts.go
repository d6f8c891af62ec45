package statement

import (
	"github.com/shopspring/decimal"

	"restate/analysis/filing"
	"restate/analysis/fiscal"
	"restate/analysis/money"
)

// Fact is one figure of one line in one period on one basis, as one document prints it. Value is in
// base units. Measure is empty for GAAP figures.
type Fact struct {
	Kind    Kind
	Measure string
	Line    LineID
	Caption string
	Section string // the heading the row stands under
	Period  fiscal.Period
	Basis   Basis
	Value   decimal.Decimal
	Printed money.Printed
	Text    string // as printed
	Span    filing.Span
	Table   int // indexes into the tables given
	Row     int
	Column  int
	Doubt   string // why the figure is not certain; empty when it is
}

// Facts flattens tables into facts, in the order of the document. Percentages and columns without a
// period are left out. A figure that a document prints twice, for the same line, period, basis and
// measure, is kept once when both are equal; when they differ both are kept and each says so in
// Doubt. The ends of a reconciliation are facts of the income statement: its first row GAAP, its last
// the measure's; the items between keep the kind Reconciliation.
func Facts(tables []Table) []Fact {
	seen := map[factKey]int{}
	var out []Fact
	for i, t := range tables {
		for r, row := range t.Rows {
			for c, cell := range row.Cells {
				if cell == nil || cell.Printed.Percent || t.Columns[c].Period.IsZero() || row.Caption == "" && row.Line == "" {
					continue
				}
				f := fact(t, r, c)
				f.Table, f.Row, f.Column = i, r, c
				out = keep(out, seen, f)
			}
		}
	}
	return out
}

type factKey struct {
	kind    Kind
	measure string
	line    string
	period  fiscal.Period
	basis   Basis
}

func fact(t Table, r, c int) Fact {
	row, col, cell := t.Rows[r], t.Columns[c], t.Rows[r].Cells[c]
	f := Fact{Kind: t.Kind, Measure: t.Measure, Line: row.Line, Caption: row.Caption, Section: row.Section, Period: col.Period, Basis: col.Basis,
		Value: cell.Value, Printed: cell.Printed, Text: cell.Text, Span: cell.Span, Doubt: sentences(t.Doubt, col.Doubt, cell.Doubt)}
	if t.Kind == Reconciliation && row.Line != "" && (r == 0 || r == len(t.Rows)-1) && col.Basis != Adjustment {
		f.Kind = Income
		if s, ok := ByID(row.Line); ok {
			f.Kind = s.Kind
		}
		if r == 0 && f.Basis == NonGAAP {
			f.Basis = GAAP
		}
		if r == 0 {
			f.Measure = "" // also where the column is restated: it is the GAAP figure restated
		}
	}
	if f.Basis == GAAP {
		f.Measure = ""
	}
	return f
}

func sentences(parts ...string) string {
	out := ""
	for _, p := range parts {
		if p != "" && out != "" {
			out += " "
		}
		out += p
	}
	return out
}

// keep adds a fact unless the same one is there. Adjustment columns of one period may be several.
func keep(out []Fact, seen map[factKey]int, f Fact) []Fact {
	key := factKey{f.Kind, f.Measure, string(f.Line), f.Period, f.Basis}
	if f.Line == "" {
		key.line = normalise(f.Section) + "\x00" + normalise(f.Caption)
	}
	at, again := seen[key]
	if !again || f.Basis == Adjustment {
		seen[key] = len(out)
		return append(out, f)
	}
	first := &out[at]
	if first.Value.Equal(f.Value) {
		if first.Doubt != "" && f.Doubt == "" {
			out[at] = f
		}
		return out
	}
	first.Doubt = sentences(first.Doubt, "The document also prints "+f.Text+" for this.")
	f.Doubt = sentences(f.Doubt, "The document also prints "+first.Text+" for this.")
	return append(out, f)
}
