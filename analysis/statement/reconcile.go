package statement

import (
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis/fiscal"
)

// Bridge is one column of a reconciliation: a GAAP figure, the items between, and the measure.
type Bridge struct {
	Table, Column int // indexes into the tables given and the table's columns
	Measure       string
	Period        fiscal.Period
	Line          LineID // what is reconciled: net_income; empty when not known
	From, To      int    // rows of the GAAP figure and of the measure
	Items         []BridgeItem
	Foots         bool            // GAAP plus the items is the measure
	Difference    decimal.Decimal // the measure as printed less GAAP and items; zero when it foots
}

// BridgeItem is one item of a bridge. Sign tells whether the figure printed is added or, in "less:"
// rows, taken away; a row with nothing printed in the column is no item.
type BridgeItem struct {
	Row      int
	Caption  string
	Category string // see ItemCategory
	Sign     int
	Cell     *Cell
}

// Bridges reads the reconciliations among the tables, a bridge for each column that has both ends.
func Bridges(tables []Table) []Bridge {
	var out []Bridge
	for i, t := range tables {
		if t.Kind != Reconciliation || len(t.Rows) < 2 {
			continue
		}
		signs := ItemSigns(t)
		for c, col := range t.Columns {
			if col.Basis == Adjustment || col.Period.IsZero() {
				continue
			}
			if b, ok := bridge(t, c, signs); ok {
				b.Table = i
				out = append(out, b)
			}
		}
	}
	return out
}

// ItemSigns finds the signs with which a reconciliation's rows add up to its last, over all columns at
// once: one a row, +1 or -1. The first row, the GAAP figure, counts as printed.
func ItemSigns(t Table) []int {
	signs := make([]int, len(t.Rows))
	if len(t.Rows) < 2 {
		return signs
	}
	lines := make([]FootLine, len(t.Rows))
	for r, row := range t.Rows {
		signs[r] = 1
		if strings.HasPrefix(normalise(row.Caption), "less ") {
			signs[r] = -1
		}
		lines[r] = FootLine{Caption: row.Caption, Role: Leaf, Sign: signs[r]}
		for _, c := range row.Cells {
			if c == nil || c.Printed.Percent {
				lines[r].Values = append(lines[r].Values, nil)
				continue
			}
			lines[r].Values = append(lines[r].Values, &c.Value)
		}
	}
	last := len(lines) - 1
	lines[last].Role, lines[last].Sign = Subtotal, 1
	for _, f := range Formulas(lines) {
		if f.Line == last && len(f.Terms) == last && f.Terms[0].Sign > 0 {
			for _, term := range f.Terms {
				signs[term.Line] = term.Sign
			}
		}
	}
	return signs
}

func bridge(t Table, c int, signs []int) (Bridge, bool) {
	last := len(t.Rows) - 1
	from, to := t.Rows[0].Cells[c], t.Rows[last].Cells[c]
	if from == nil || to == nil || from.Printed.Percent || to.Printed.Percent {
		return Bridge{}, false
	}
	b := Bridge{Column: c, Measure: t.Measure, Period: t.Columns[c].Period, Line: t.Rows[0].Line, To: last}
	sum := from.Value
	for r := 1; r < last; r++ {
		row, cell := t.Rows[r], t.Rows[r].Cells[c]
		if cell == nil || cell.Printed.Percent {
			continue
		}
		b.Items = append(b.Items, BridgeItem{r, row.Caption, ItemCategory(row.Caption), signs[r], cell})
		sum = addSigned(sum, cell.Value, signs[r])
	}
	b.Difference = to.Value.Sub(sum)
	b.Foots = b.Difference.IsZero()
	return b, true
}

func addSigned(sum, v decimal.Decimal, sign int) decimal.Decimal {
	if sign < 0 {
		return sum.Sub(v)
	}
	return sum.Add(v)
}

// bridges cuts a table of several reconciliations into one table each: a bridge begins at a row that
// says GAAP and ends at the next that names the measure. Where rows say neither, the table is one.
func bridges(t Table) []Table {
	var out []Table
	start := -1
	for r, row := range t.Rows {
		gaap, measure := endsOf(row.Caption, t.Measure)
		switch {
		case gaap && (start < 0 || r > start):
			start = r
		case measure && start >= 0 && r > start:
			part := t
			part.Rows = endsOnly(t.Rows[start : r+1])
			out = append(out, part)
			start = -1
		}
	}
	if len(out) == 0 {
		t.Rows = endsOnly(t.Rows)
		return []Table{t}
	}
	if len(out) > 1 {
		for i := range out {
			out[i].Title = strings.TrimSpace(out[i].Title + "; " + out[i].Rows[len(out[i].Rows)-1].Caption)
		}
	}
	return out
}

// endsOnly leaves the standard line to the first and the last row: an item is a part of a line, not
// the line. Both ends are the same line, but where a measure has a name of its own: EBITDA is no net income.
func endsOnly(rows []Row) []Row {
	out := append([]Row{}, rows...)
	last := len(out) - 1
	for r := range out {
		if r > 0 && r < last {
			out[r].Line = ""
		}
	}
	switch {
	case namedAlone.MatchString(plainSpaces(out[last].Caption)):
	case out[last].Line == "":
		out[last].Line = out[0].Line
	case out[0].Line == "":
		out[0].Line = out[last].Line
	}
	return out
}

// endsOf tells whether a caption is the GAAP end or the measure's end of a bridge.
func endsOf(caption, measure string) (gaap, ofMeasure bool) {
	s := plainSpaces(caption)
	if m := measureIn(s); m != "" && !strings.Contains(s, "adjustments") && !strings.HasPrefix(s, "tax") && !strings.Contains(s, "effect") && !strings.Contains(s, "impact") {
		return false, strings.EqualFold(m, measure) || measure == ""
	}
	return anyGAAP.MatchString(s) && !nonGAAP.MatchString(s), false
}
