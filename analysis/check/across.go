package check

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"restate/analysis"
	"restate/analysis/filing"
	"restate/analysis/money"
	"restate/analysis/statement"
)

// triple are the columns of a table that foot across: as previously reported, adjustments, as restated.
type triple struct {
	reported, restated int
	adjustments        []int
}

// triples finds the columns that foot across: neighbours of one period, each basis but adjustments once.
func triples(t statement.Table) []triple {
	var out []triple
	now := triple{-1, -1, nil}
	end := func() {
		if now.reported >= 0 && now.restated >= 0 && len(now.adjustments) > 0 {
			out = append(out, now)
		}
		now = triple{-1, -1, nil}
	}
	for i, c := range t.Columns {
		again := c.Basis == statement.AsReported && now.reported >= 0 || c.Basis == statement.Restated && now.restated >= 0
		if i > 0 && c.Period != t.Columns[i-1].Period || again {
			end()
		}
		switch c.Basis {
		case statement.AsReported:
			now.reported = i
		case statement.Restated:
			now.restated = i
		case statement.Adjustment:
			now.adjustments = append(now.adjustments, i)
		default:
			end()
		}
	}
	end()
	return out
}

// across checks that each row foots from the figure as previously reported over the adjustments to the
// one as restated. The figures stand as printed. Where most of several rows do not, the columns are more
// likely misread than misprinted: that is said once, to be looked at.
func across(r analysis.Reading, t statement.Table) []Finding {
	var out []Finding
	for _, c := range triples(t) {
		var found []Finding
		rows := 0
		for _, row := range t.Rows {
			f, checked, foots := c.row(r, t, row)
			if checked {
				rows++
			}
			if checked && !foots {
				found = append(found, f)
			}
		}
		if rows > 2 && 2*len(found) > rows {
			found = []Finding{c.misread(r, t, len(found), rows)}
		}
		out = append(out, found...)
	}
	return out
}

// misread says that the columns themselves are in doubt.
func (c triple) misread(r analysis.Reading, t statement.Table, off, rows int) Finding {
	var spans []filing.Span
	for _, i := range append([]int{c.reported, c.restated}, c.adjustments...) {
		for _, row := range t.Rows {
			if row.Cells[i] != nil {
				spans = append(spans, row.Cells[i].Span)
				break
			}
		}
	}
	return Finding{Code: "columns-do-not-foot", Severity: Check, Rule: "footing", Period: t.Columns[c.restated].Period, Origin: analysis.At(r.Source.SHA256, spans...),
		Text: fmt.Sprintf("In %d of %d rows the figure as previously reported and the adjustments do not come to the one as restated; look whether the columns were read right.", off, rows)}
}

// row checks one row; checked is false where a figure is missing. A blank adjustment is none.
func (c triple) row(r analysis.Reading, t statement.Table, row statement.Row) (f Finding, checked, foots bool) {
	before, after := row.Cells[c.reported], row.Cells[c.restated]
	if before == nil || after == nil {
		return f, false, false
	}
	sum, texts, spans := before.Value, []string{before.Text}, []filing.Span{before.Span}
	unit := before.Printed.Value.Exponent()
	for _, i := range c.adjustments {
		if cell := row.Cells[i]; cell != nil {
			sum, texts, spans = sum.Add(cell.Value), append(texts, cell.Text), append(spans, cell.Span)
		}
	}
	difference := after.Value.Sub(sum)
	if difference.IsZero() {
		return f, true, true
	}
	f = Finding{Code: "row-does-not-foot", Severity: Exception, Rule: "footing", Line: string(row.Line), Period: t.Columns[c.restated].Period,
		Origin: analysis.At(r.Source.SHA256, append(spans, after.Span)...),
		Text: fmt.Sprintf("%s is printed as %s as restated, but %s come to %s; the difference is %s.", row.Caption, plainText(after.Text),
			plainText(strings.Join(texts, " and ")), amount(sum), amount(difference.Abs()))}
	if !before.Value.IsZero() && !before.Printed.Value.IsZero() {
		step := before.Value.Div(before.Printed.Value).Abs().Mul(decimal.New(1, unit))
		if difference.Abs().LessThanOrEqual(step) {
			f.Code, f.Severity = "rounding", Info
		}
	}
	return f, true, false
}

// plainText is a printed text with its runs of blanks made one.
func plainText(s string) string { return strings.Join(strings.Fields(s), " ") }

func amount(d decimal.Decimal) string { return money.Group(d.String()) }
