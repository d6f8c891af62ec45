package views

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"restate/analysis/filing"
	"restate/analysis/money"
	"restate/analysis/paper"
	"restate/analysis/statement"
)

// nameAll gives every table what of its title tells it from the others: the part before a semicolon
// that all of several have, the company's name, is left out.
func (s *selection) nameAll() {
	head, named, same := "", 0, true
	for _, c := range s.choices {
		if !c.in(allTables) {
			continue
		}
		first, _, ok := strings.Cut(c.read.Title, "; ")
		if named++; named == 1 {
			head = first
		}
		same = same && ok && first == head
	}
	same = same && named > 1
	for _, c := range s.choices {
		c.title = c.read.Title
		if same {
			c.title = strings.TrimPrefix(c.title, head+"; ")
		}
		c.title = orElse(telling(bare(c.title)), untitled(c.read))
	}
}

// untitled stands for the title of a table that has none: its first and its last caption.
func untitled(t statement.Table) string {
	captions := slices.DeleteFunc(captionsOf(t), func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(captions) == 0 {
		return "Table without a title"
	}
	return captions[0] + " \u2026 " + captions[len(captions)-1]
}

var statementWords = regexp.MustCompile(`(?i)\bstatements?\b.*\b(of|for)\b|\bbalance sheets?\b|\breconciliations?\b|\bcash flows?\b|\bresults of\b|\bhighlights\b|\brestatement\b`)

// telling are the parts of a title that name a statement, where some do: a filing's headings and the
// company's name stand before them.
func telling(title string) string {
	parts := strings.Split(title, "; ")
	named := slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return !statementWords.MatchString(s) })
	if len(named) == 0 {
		return title
	}
	return strings.Join(named, "; ")
}

// bare is a title without its parts in parentheses: the scale and the audit are told elsewhere.
func bare(title string) string {
	var out []string
	for _, part := range strings.Split(title, ";") {
		part = strings.TrimSpace(part)
		if part != "" && !(strings.HasPrefix(part, "(") && strings.HasSuffix(part, ")")) {
			out = append(out, part)
		}
	}
	return strings.Join(out, "; ")
}

// bases are what a column's figures may be, as they are offered.
var bases = []struct {
	basis statement.Basis
	name  string
}{
	{statement.GAAP, "GAAP"}, {statement.NonGAAP, "non-GAAP"}, {statement.AsReported, "as previously reported"},
	{statement.Adjustment, "adjustment"}, {statement.Restated, "as restated"},
}

// kinds are what a table may be, as they are offered.
var kinds = []struct {
	kind statement.Kind
	name string
}{
	{statement.Income, "income statement"}, {statement.Balance, "balance sheet"}, {statement.CashFlow, "cash flow statement"},
	{statement.Equity, "statement of equity"}, {statement.Reconciliation, "reconciliation"}, {statement.Other, "another table"},
}

func kindText(k statement.Kind) string {
	for _, x := range kinds {
		if x.kind == k {
			return x.name
		}
	}
	return string(k)
}

func kindNames() []string {
	var out []string
	for _, x := range kinds {
		out = append(out, x.name)
	}
	return out
}

// kindSaid is the kind that a name is offered for.
func kindSaid(name string) statement.Kind {
	for _, x := range kinds {
		if x.name == name {
			return x.kind
		}
	}
	return statement.Other
}

func basisText(b statement.Basis) string {
	for _, x := range bases {
		if x.basis == b {
			return x.name
		}
	}
	return string(b)
}

func basisNamed(name string) statement.Basis {
	for _, x := range bases {
		if x.name == name {
			return x.basis
		}
	}
	return ""
}

func captionsOf(t statement.Table) []string {
	var out []string
	for _, r := range t.Rows {
		out = append(out, r.Caption)
	}
	return out
}

// doubts says in sentences what of a table is not certain; clashes are among them.
func (c *choice) doubts() []string {
	if c.table.Kind == statement.Other {
		return []string{"It is not known which statement this is, so none of its figures is offered; say it above."}
	}
	var out []string
	if c.table.Doubt != "" {
		out = append(out, c.table.Doubt)
	}
	for i, col := range c.table.Columns {
		if col.Doubt != "" {
			out = append(out, fmt.Sprintf("Column %d: %s", i+1, col.Doubt))
		}
	}
	for i, col := range c.table.Columns {
		for j, other := range c.table.Columns[:i] {
			if col.Doubt == "" && !col.Period.IsZero() && col.Period == other.Period && col.Basis == other.Basis {
				out = append(out, fmt.Sprintf("Columns %d and %d are both %s %s.", j+1, i+1, col.Period, basisText(col.Basis)))
			}
		}
	}
	if c.figures == 0 {
		out = append(out, "No figure of this table has a place in the review.")
	}
	if cells := c.doubtfulCells(); len(cells) > 0 {
		out = append(out, counted(len(cells), "figure")+" in doubt; the first, "+cells[0].Text+": "+cells[0].Doubt)
	}
	return out
}

// sheet is the table to look at, in the scale it is printed in and with as many decimals, so that it can
// be compared with the document digit by digit.
func (c *choice) sheet() paper.Sheet {
	view := paper.View{Scale: c.table.Scale}
	out := paper.Found(c.table, view)
	for i, row := range c.table.Rows {
		for j, cell := range row.Cells {
			if cell != nil {
				out.Rows[i].Cells[j+1].Text = asPrinted(cell, view.Scale)
			}
		}
	}
	return out
}

// asPrinted writes a figure with the decimals it is printed with, in the scale it was read in: what stands
// as printed has none.
func asPrinted(c *statement.Cell, scale money.Scale) string {
	if c.Value.Abs().Equal(c.Printed.Value.Abs()) {
		scale = money.Units
	}
	form := money.Format{Scale: scale, Places: c.Printed.Places, Percent: c.Printed.Percent, Zero: !c.Printed.Dash}
	return form.Text(c.Value)
}

// first is the place of a table's first caption or, without one, of its first figure.
func (c *choice) first() filing.Span {
	for _, r := range c.table.Rows {
		if !r.Span.IsZero() {
			return r.Span
		}
		for _, cell := range r.Cells {
			if cell != nil {
				return cell.Span
			}
		}
	}
	return filing.Span{}
}

// about says in one line what a table is and where it stands.
func (s *selection) about(c *choice) string {
	kind := strings.ReplaceAll(string(c.table.Kind), "_", " ")
	if c.table.Measure != "" {
		kind += " \u201c" + c.table.Measure + "\u201d"
	}
	parts := []string{kind}
	if where := pageText(c.first()); where != "" {
		parts = append(parts, where)
	}
	parts = append(parts, unitText(c.table), periodsText(c.table))
	if len(s.offers) > 1 {
		parts = append(parts, s.offers[c.offer].reading.Source.Name)
	}
	return strings.Join(parts, " \u00b7 ")
}

// periodsText lists the periods of a table's columns.
func periodsText(t statement.Table) string {
	var out []string
	for _, col := range t.Columns {
		if id := orElse(col.Period.ID(), "period?"); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return strings.Join(out, ", ")
}

// pageText is the page or the sheet of a place; empty in a document that has neither.
func pageText(at filing.Span) string {
	sheet, _, isCell := strings.Cut(at.Within, "!")
	switch {
	case at.Page > 0:
		return fmt.Sprintf("page %d", at.Page)
	case isCell && at.End == 0:
		return "sheet " + strings.Trim(sheet, "'")
	}
	return ""
}

// unitText is what one printed unit is worth: "USD thousands".
func unitText(t statement.Table) string {
	scale := t.Scale.String()
	if t.ScaleInDoubt() {
		scale = "scale?"
	}
	return strings.TrimSpace(t.Unit + " " + scale)
}
